"""`count` against its plain twin: random small cuts, random questions, every unit."""

import tempfile
from itertools import count as numbers
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord.tables import count, parse
from onrecord.tables.fields import UNITS
from onrecord.tables.filter_ast import And, Condition, Not, Or, join
from tests.cuts import cut_rows, write_rows
from tests.examples import examples
from tests.spec.tables.twin import Twin

DATES = ["2009", "2009-12", "2009-12-31", "2009/2011", "../2010", "2010/", "200X", "2010-24",
         "unknown", "not_asked", "2012~"]  # fmt: skip
CODES = {
    "act": ["killing", "execution", "death", "arrest", "release", "unknown", "detention"],
    "outcome": ["alive", "released", "unknown"],
    "cause": ["religion", "religious_contact", "religious_worship", "unknown", "not_asked"],
    "method": ["shooting", "stabbing", "unknown"],
    "place": ["KP", "KP-08", "KP-0801", "KP-0802-S1", "KP-01", "CN-22", "unknown"],
    "place_kind": ["kwanliso", "detention_place", "unknown"],
    "perpetrator": ["state", "state_security", "mss", "unknown"],
    "degree": ["ordered", "perpetrated", "unknown"],
    "sex": ["female", "male", "unknown"],
    "religion": ["protestant", "christianity", "unknown"],
    "victim_kind": ["individual", "group", "organisation"],
    "proximity": ["experienced", "witnessed", "unknown"],
    "tier": ["a", "b", "unknown"],
    "relation": ["own", "reprint", "unknown"],
    "reliability": ["high", "low", "unknown"],
    "conflict": ["none", "act", "event_date"],
    "language": ["ko", "en"],
}
SETS = ("cause", "method", "place", "place_kind", "perpetrator", "degree", "conflict")


def _code(name):
    one = st.sampled_from(CODES[name])
    if name not in SETS:
        return one
    several = st.sets(st.sampled_from([c for c in CODES[name] if c not in ("unknown", "none",
                                                                          "not_asked")]),
                      min_size=2, max_size=2)  # fmt: skip
    return st.one_of(one, several.map(lambda codes: ";".join(sorted(codes))))


def _row(*names, dates=(), **more):
    fields = {name: _code(name) for name in names}
    fields |= {name: st.sampled_from(DATES) for name in dates}
    return st.fixed_dictionaries({**fields, **more})


@st.composite
def cuts(draw):
    """All rows of a small cut that hangs together."""
    accounts = draw(st.lists(_row(
        "tier", "relation", "language", "reliability", dates=("arrival", "published"),
        source=st.sampled_from([None, 0, 1])), min_size=1, max_size=4))  # fmt: skip
    size = st.sampled_from([None, 1, 20])
    people = draw(st.lists(_row("victim_kind", "sex", "religion", size_best=size),
                           min_size=1, max_size=3))  # fmt: skip
    place = st.integers(0, len(people) - 1)
    acts = draw(st.lists(_row(
        "act", "outcome", "cause", "method", "place", "place_kind", "perpetrator", "degree",
        "conflict", dates=("event_date",), victim=place, act_group=st.integers(0, 2),
        event=st.sampled_from([None, 0, 1])), max_size=5))  # fmt: skip
    told, links = [], []
    for number in range(len(acts)):
        for one in draw(st.lists(_row(
            "act", "cause", "proximity", "reliability", dates=("event_date",),
            testimony=st.integers(0, len(accounts) - 1), origins_known=st.booleans()),
            min_size=1, max_size=3)):  # fmt: skip
            told.append({"violation": number, **one})
        for one in draw(st.lists(_row("degree", kind=_code("perpetrator").filter(
            lambda code: ";" not in code), perpetrator=st.sampled_from([None, 0, 1])),
            max_size=2)):  # fmt: skip
            links.append({"violation": number, **one})
    pair = st.tuples(st.integers(0, len(accounts) - 1), st.integers(0, 3))
    edges = sorted(draw(st.sets(pair, max_size=6)))
    # what a testimony may have beside the origins that it has
    edges += [(*one, "perhaps") for one in sorted(draw(st.sets(pair, max_size=2)))
              if one not in edges and one[0] in {t for t, _ in edges}]  # fmt: skip
    return dict(violations=acts, allegations=told, testimonies=accounts, victims=people,
                origins=edges, involvements=links)  # fmt: skip


def _conditions():
    names = [n for n in CODES if n not in ("conflict", "language")]
    known = {n: [c for c in CODES[n]] for n in names}
    known |= {"country": ["KP", "CN"], "province": ["KP-08", "unknown"],
              "act.top": ["life", "liberty"], "counting": ["status_event", "once_per_victim"],
              "source_reliability": ["high", "unknown"]}  # fmt: skip

    def coded(name):
        code = st.sampled_from(known[name])
        single = st.builds(lambda op, c: Condition(name, op, (c,)),
                           st.sampled_from(["=", "!=", "under"] if name != "counting"
                                           else ["=", "!="]), code)  # fmt: skip
        several = st.builds(lambda op, cs: Condition(name, op, tuple(sorted(cs))),
                            st.sampled_from(["in", "not in"]),
                            st.sets(code, min_size=2, max_size=3)) if len(known[name]) > 1 \
            else single  # fmt: skip
        return st.one_of(single, several)

    date = st.builds(
        lambda name, op, day: Condition(name, op, (day,)),
        st.sampled_from(["event", "event", "arrival", "published"]),
        st.sampled_from(["within", "overlaps", "before", "after"]),
        st.sampled_from(["2009", "2010", "2009-12", "2009/2010", "../2009", "2011/"]),
    )
    absent = st.builds(
        lambda name, op: Condition(name, op, ("unknown",)),
        st.sampled_from(["event", "arrival"]),
        st.sampled_from(["=", "!="]),
    )
    return st.one_of(st.sampled_from(sorted(known)).flatmap(coded), date, date, absent)


def _joined(leaves):
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            inner.map(lambda one: one.part if isinstance(one, Not) else Not(one)),
            st.builds(lambda kind, parts: join(kind, parts), st.sampled_from([And, Or]),
                      st.lists(inner, min_size=2, max_size=3)),
        ),
        max_leaves=4,
    )  # fmt: skip


NUMBERS = st.builds(
    lambda name, op, n: Condition(name, op, (str(n),)),
    st.sampled_from(["origins", "origins", "testimonies"]),
    st.sampled_from([">=", "<=", ">", "<", "=", "!="]),
    st.integers(0, 3),
)
BY = ["act", "act.top", "cause", "cause.top", "province", "country", "county", "place",
      "perpetrator", "degree", "tier", "proximity", "event.year", "event.decade", "arrival.year",
      "counting", "sex", "religion", "conflict", "collection"]  # fmt: skip


@st.composite
def questions(draw):
    unit = draw(st.sampled_from(sorted(UNITS)))
    parts = draw(st.lists(_joined(_conditions()), max_size=2))
    if unit != "origins":
        parts += draw(st.lists(_joined(NUMBERS), max_size=1))
    by = draw(st.lists(st.sampled_from(BY), unique=True, max_size=2))
    return unit, by, join(And, parts) if parts else None


FOLDERS = numbers()


@examples(12)
@given(cuts(), st.lists(questions(), min_size=4, max_size=6))
def test_counts_are_those_of_the_twin(short, asked):
    rows = cut_rows(**short)
    with tempfile.TemporaryDirectory() as folder:
        cut = write_rows(Path(folder), rows, name=f"CUT-{next(FOLDERS)}")
        twin = Twin(rows)
        for unit, by, question in asked:
            text = "" if question is None else str(question)
            assert parse(text) == question
            table = count(cut, unit, by, text)
            assert table.where == text
            split = ["victim_kind", *by] if unit == "victims" else by
            expected = twin.count(unit, split, question)
            found = {tuple(r.key[n] for n in split): (r.n, r.certain, r.possible)
                     for r in table.rows}  # fmt: skip
            if by or unit == "victims":
                assert found == expected["rows"], (unit, by, text)
            total = expected["total"]
            whole = (table.total.n, table.total.certain, table.total.possible)
            assert whole == total[:3], (unit, by, text)
            open_dates = [n.numbers["n"] for n in table.notes if n.code == "date_unknown"]
            assert open_dates == ([total[3]] if total[3] else []), (unit, text)
            assert table.total.certain <= table.total.n <= table.total.possible
            assert dict(table.unknown_by_field) == {n: expected["unknown_by_field"][n] for n in by}
            assert table.unknown == expected["unknown"], (unit, by, text)
            assert table.denominator == twin.count(unit, [], None)["total"][0]
        assert count(cut, unit, by, text).json_text() == table.json_text()
