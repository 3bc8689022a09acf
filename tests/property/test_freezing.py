"""Freezing against its plain twin: every violation and victim worked out one at a time."""

import random
from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cut import open_cut
from onrecord.cut.build import build_tables
from onrecord.cut.canonical import in_order, state_of
from onrecord.cut.freeze import find_cut, freeze
from onrecord.cut.judgements import Judgements
from onrecord.cut.victims import _sizes
from onrecord.judging import (
    FIRST_HAND,
    Entry,
    choose_code,
    choose_date,
    choose_size,
    clusters,
    contradictions,
    count_origins,
    union_codes,
)
from onrecord.judging import Told as Telling
from onrecord.values import GroupSize, date_value
from tests.examples import examples
from tests.material import TREE, VOCABULARY, material, told_of, voices_of


def built_of(told):
    told = in_order(told)
    ids = {"mention": told.mentions["id"], "allegation": told.allegations["id"]}
    judgements = Judgements.of(told.log, {n: c.combine_chunks() for n, c in ids.items()})
    seed = state_of(told, judgements, VOCABULARY, "0")
    return build_tables(told, judgements, VOCABULARY, TREE, seed), seed


def _voices(origins):
    """Each account's independent origins as numbers, joined transitively."""
    merged = []
    for keys in origins:
        joined = set(keys)
        if joined:
            merged = [g for g in merged if not g & joined] + [
                joined.union(*(g for g in merged if g & joined))
            ]
    return [frozenset(i for i, g in enumerate(merged) if g & set(keys)) for keys in origins]


def _known(told, voices):
    """Of the tellings of one act whether it is known who speaks: not of hearsay without a stated
    origin, nor of what is told on from those of them who only heard it."""
    own = []
    for telling in told:
        heard = telling["proximity"] in ("hearsay", "rumour", "told_by_victim")
        voice = voices[telling["testimony"]]
        own.append(voice.known and (voice.named or not heard))
    known = []
    for telling, sure in zip(told, own, strict=True):
        voice = voices[telling["testimony"]]
        lenders = [k for one, k in zip(told, own, strict=True)
                   if not voices[one["testimony"]].lent
                   and voices[one["testimony"]].keys & voice.keys]  # fmt: skip
        known.append(sure and (not voice.lent or not lenders or any(lenders)))
    return known


def _scoped(testimonies, voices):
    """Testimony -> (keys, keys it may have): names of sources are names in their collection."""
    found = {}
    for t in testimonies:
        voice, collection = voices[t["id"]], t.get("collection", "c")
        own = {key for key in voice.keys if key.startswith("own:")}
        apart = {(collection, key) for key in own}
        found[t["id"]] = (voice.keys - own) | apart, voice.perhaps | own
    return found


def plain_violations(testimonies, tellings, log):
    """The rows that the table of violations should have, in no order."""
    persons, acts = clusters("mention", log), clusters("allegation", log)
    speaking = voices_of(testimonies)
    scoped = _scoped(testimonies, speaking)
    units = {}
    for telling in tellings:
        victim = persons.get(telling["mention"], telling["mention"])
        act = acts.get(telling["id"], telling["id"])
        units.setdefault((act, victim), []).append(telling)
    rows = []
    for told in units.values():
        known = _known(told, speaking)
        voices = _voices([speaking[t["testimony"]].every if k else ()
                          for t, k in zip(told, known, strict=True)])  # fmt: skip
        ranks = [FIRST_HAND[t["proximity"]] for t in told]
        act = choose_code(
            [Telling(t["act"], r, v) for t, r, v in zip(told, ranks, voices, strict=True)],
            VOCABULARY["act"].path,
        )
        when = choose_date(
            [(date_value(t["event_date"]), r, v)
             for t, r, v in zip(told, ranks, voices, strict=True)]
        )  # fmt: skip
        accounts = sorted({t["testimony"] for t in told})
        sure = {t["testimony"] for t, k in zip(told, known, strict=True) if k}
        heard = [n for n, one in enumerate(accounts) if one not in sure]
        keys, perhaps = zip(*(scoped[one] for one in accounts), strict=True)
        certain, possible = count_origins(keys, heard, perhaps)
        spots = {p for t in told for p in t["place"] if p != "unknown"}
        finest = {p for p in spots if not any(q != p and q in TREE.under(p) for q in spots)}
        causes = union_codes([t["causes"] for t in told])
        rows.append(
            (act.value, when.value, ";".join(causes), ";".join(sorted(finest)) or "unknown",
             len(told), len(accounts), certain, possible,
             min((t["proximity"] for t in told), key=lambda p: FIRST_HAND[p]))
        )  # fmt: skip
    return sorted(rows)


COLUMNS = ["act", "event_date", "cause", "place", "allegations", "testimonies", "origins_certain",
           "origins_possible", "proximity"]  # fmt: skip


@examples(40)
@given(material())
def test_violations_are_what_the_rules_say(made):
    built, _ = built_of(told_of(*made))
    table = built.tables["violations"]
    found = sorted(tuple(row[c] for c in COLUMNS) for row in table.to_pylist())
    assert found == plain_violations(*made)


@examples(30)
@given(material())
def test_contradictions_are_all_counted(made):
    testimonies, tellings, log = made
    built, _ = built_of(told_of(testimonies, tellings, log))
    testimony_of = {t["mention"]: t["testimony"] for t in tellings}
    plain = len(contradictions("mention", log, testimony_of))
    plain += len(contradictions("allegation", log, {}))
    persons, acts = clusters("mention", log), clusters("allegation", log)
    victims = {}
    for t in tellings:
        act = acts.get(t["id"], t["id"])
        victims.setdefault(act, set()).add(persons.get(t["mention"], t["mention"]))
    crossed = sum(len(v) - 1 for v in victims.values())
    assert built.contradictions == plain + crossed


@examples(20)
@given(material(), st.integers(0, 2**32))
def test_other_ids_and_another_order_make_the_same_tables(made, seed):
    shuffler = random.Random(seed)
    fresh = {}

    def rename(one):
        return fresh.setdefault(one, f"Z{shuffler.random():.12f}")

    def order(rows):
        return shuffler.sample(rows, len(rows))

    first, first_seed = built_of(told_of(*made))
    second, second_seed = built_of(told_of(*made, rename=rename, order=order))
    assert first_seed == second_seed
    for name, table in first.tables.items():
        assert table.to_pylist() == second.tables[name].to_pylist(), name


@examples(20)
@given(material())
def test_act_groups_join_what_tellings_join(made):
    built, _ = built_of(told_of(*made))
    table = built.tables["violations"].to_pylist()
    group = {row["violation"]: row["act_group"] for row in table}
    allegations = built.tables["allegations"].to_pylist()
    by_name = {}
    for key, row in zip(built.keys["allegation"], allegations, strict=True):
        named = next(t["act_group"] for t in made[1] if t["id"] == key)
        if named:
            by_name.setdefault(named, set()).add(group[row["violation"]])
    assert all(len(groups) == 1 for groups in by_name.values())
    assert sorted(set(group.values())) == list(range(len(set(group.values()))))


@examples(20)
@given(material())
def test_judgements_about_others_change_nothing(made):
    testimonies, tellings, log = made
    others = [
        Entry(100 + i, subject, "same", f"{prefix}90", f"{prefix}9{i}", actor="U9")
        for i, (subject, prefix) in enumerate((("mention", "M"), ("allegation", "A")), 1)
    ]
    first, first_seed = built_of(told_of(testimonies, tellings, log))
    second, second_seed = built_of(told_of(testimonies, tellings, [*log, *others]))
    assert first_seed == second_seed
    assert first.tables["violations"].equals(second.tables["violations"])


@examples(25)
@given(material(), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=4))
def test_groups_hold_whom_the_judgements_say(made, pairs):
    testimonies, tellings, log = made
    # one of the pairs may name a mention that is elsewhere: it says nothing here
    holds = [Entry(200 + n, "mention", "includes", f"M{g}", f"M{m}", actor="U1")
             for n, (g, m) in enumerate(pairs) if g != m]  # fmt: skip
    told = told_of(testimonies, tellings, log)
    built, seed = built_of(replace(told, log=[*told.log, *holds]))
    _, other = built_of(told)
    persons = clusters("mention", log)
    place = {one: n for n, one in enumerate(built.keys["allegation"])}
    victim = built.tables["allegations"]["victim"].to_pylist()
    number = {persons.get(t["mention"], t["mention"]): victim[place[t["id"]]] for t in tellings}
    named = {t["mention"] for t in tellings}
    expected = {
        (number[persons.get(e.left, e.left)], number[persons.get(e.right, e.right)])
        for e in holds if {e.left, e.right} <= named
    }  # fmt: skip
    found = built.tables["includes"].to_pylist()
    assert [(r["victim"], r["member"]) for r in found] == sorted(
        pair for pair in expected if pair[0] != pair[1]
    )
    assert (seed != other) == any({e.left, e.right} <= named for e in holds)


def test_somebody_elsewhere_holds_together_two_who_are_here():
    person = {"testimony": "T0", "act": "arrest", "sex": "male", "event_date": "2009",
              "proximity": "hearsay", "causes": [], "place": [], "act_group": ""}  # fmt: skip
    tellings = [{**person, "id": f"A{i}", "mention": f"M{i}"} for i in range(2)]
    chain = [Entry(i, "mention", "same", f"M{i - 1}", "M9", actor="U") for i in (1, 2)]
    testimonies = [{"id": "T0", "origins": [], "arrival": "2009"}]
    built, _ = built_of(told_of(testimonies, tellings, chain))
    assert built.tables["victims"].num_rows == 1
    apart, _ = built_of(told_of(testimonies, tellings, chain[:1]))
    assert apart.tables["victims"].num_rows == 2


SIZE = st.one_of(st.none(), st.integers(1, 9))


@given(st.lists(st.tuples(st.integers(0, 2), SIZE, SIZE, SIZE), max_size=8))
def test_sizes_of_groups_are_what_the_rule_says(told):
    def ordered(numbers):
        known = iter(sorted(n for n in numbers if n is not None))
        return [None if n is None else next(known) for n in numbers]

    rows = [(unit, *ordered(numbers)) for unit, *numbers in told]
    names = ("size_minimum", "size_best", "size_maximum")
    table = pa.table(
        {n: pa.array([r[i] for r in rows], pa.int64()) for i, n in enumerate(names, 1)}
    )
    kind = pa.array(["group"] * 3).dictionary_encode()
    found = _sizes(table, np.array([r[0] for r in rows], dtype=np.int64), 3, kind)
    for unit in range(3):
        size = choose_size([GroupSize(*r[1:]) for r in rows if r[0] == unit])
        chosen = (size.minimum, size.best, size.maximum)
        assert tuple(found[n].to_pylist()[unit] for n in names) == chosen


def test_freezing_twice_is_one_cut_and_a_changed_word_is_another(tmp_path):
    made = ([{"id": "T0", "origins": [], "arrival": "2009"}],
            [{"id": "A0", "testimony": "T0", "mention": "M0", "act": "arrest", "sex": "male",
              "event_date": "2009", "proximity": "hearsay", "causes": [], "place": [],
              "act_group": ""}], [])  # fmt: skip

    def frozen(told, day=date(2026, 1, 1)):
        return freeze(told, vocabulary=VOCABULARY, tree=TREE, code="0", as_of=day, label="",
                      filters={}, cuts=tmp_path)  # fmt: skip

    cut, fresh = frozen(told_of(*made))
    again, second = frozen(told_of(*made))
    assert (fresh, second, cut.id) == (True, False, again.id)
    other, third = frozen(told_of(*made), date(2026, 1, 2))
    assert third
    assert other.id != cut.id
    told = told_of(*made)
    changed = told.testimonies.set_column(
        told.testimonies.schema.get_field_index("content"), "content", pa.array(["new"])
    )
    assert frozen(replace(told, testimonies=changed))[0].id not in (cut.id, other.id)
    assert find_cut(tmp_path).id == open_cut(find_cut(tmp_path).folder, verify=True).id
    assert find_cut(tmp_path, cut.id[:8]).id == cut.id
    assert np.all([c.manifest.label == "" for c in (cut, other)])
