"""What stands behind cells, and which cells are small, against plain loops over the rows."""

import tempfile
from collections import defaultdict
from itertools import count as numbers
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord.disclosure import Publishable, Refusal, publish, small_cells
from onrecord.tables import count
from onrecord.tables.behind import Behind, Support, pseudonyms_behind, support, tellings
from tests.cuts import cut_rows, write_rows
from tests.examples import examples
from tests.property.test_counting_twin import cuts, questions
from tests.spec.tables.twin import Twin, _parted, _step

FOLDERS = numbers()


class BehindTwin(Twin):
    """Knows besides whose row it is and who told it."""

    def flat(self, unit, unit_id, account, telling, act, person, link):
        row = super().flat(unit, unit_id, account, telling, act, person, link)
        row["victim"] = person["victim"] if person else None
        row["allegation"] = telling["allegation"] if telling else None
        row["source"] = account["source"] if account else None
        return row

    def behind(self, unit, by, asked):
        """Cell -> [(row, by the words, certain)] of all that possibly are there; () the total."""
        row_part, unit_part = _parted(asked)
        passing = [(r, t) for r in self.counted_rows(unit) if (t := self.truth(row_part, r))[3]]
        if unit_part is not None:
            passing = self.judged(passing, unit_part)
        axes = {name: self.axis(name, passing) for name in by if _step(name)}
        cells = defaultdict(list)
        for row, (words, certain, possible, _) in passing:
            if not possible:
                continue
            cells["total"].append((row, words, certain))
            combos = [((), True)]
            for name in by:
                placed = self.placed(name, row, axes.get(name))
                combos = [((*key, code), solid and sure) for key, solid in combos
                          for code, sure in placed]  # fmt: skip
            for key, solid in combos:
                cells[key].append((row, words and solid, certain and solid))
        return cells


def measured(rows):
    """(victims by the words, certainly, possibly, sources by the words, possibly)."""
    victims = [{r["victim"] for r, *truth in rows if truth[k] and r["victim"] is not None}
               for k in (0, 1)]  # fmt: skip
    every = {r["victim"] for r, *_ in rows if r["victim"] is not None}
    told = [(r, words) for r, words, _ in rows if r["testimony"] is not None]
    sources = {r["source"] for r, words in told if words}
    return (*map(len, victims), len(every), len(sources), len({r["source"] for r, _ in told}))


def few(number):
    return number in (1, 2, 3, 4)


def may_not(cell, rest):
    """Whether a cell gives somebody away, by the words of the rule."""
    words, certain, possible, sources, sources_possible = cell
    return (
        any(map(few, (words, certain, possible)))
        or ((words or sources) and sources < 3)
        or ((possible or sources_possible) and sources_possible < 3)
        or any(mine and few(whole - mine) for whole, mine in zip(rest[:3], cell[:3], strict=True))
    )


@examples(8)
@given(cuts(), st.lists(questions(), min_size=2, max_size=4))
def test_what_stands_behind_cells_and_whether_they_may_leave(short, asked):
    rows = cut_rows(**short)
    with tempfile.TemporaryDirectory() as folder:
        cut = write_rows(Path(folder), rows, name=f"CUT-B{next(FOLDERS)}")
        twin = BehindTwin(rows)
        for unit, by, question in asked:
            text = "" if question is None else str(question)
            split = ["victim_kind", *by] if unit == "victims" else by
            expected = twin.behind(unit, split, question)
            total = measured(expected.pop("total", []))
            found = support(cut, unit, by, text)
            values = {k: tuple(getattr(s, n) for n in s.__slots__) for k, s in found.rows.items()}
            cells = {k: measured(held) for k, held in expected.items()} if split else {}
            assert values == cells, (unit, by, text)
            assert tuple(getattr(found.total, n) for n in found.total.__slots__) == total

            listed = {(t.key, t.allegation, t.testimony, t.victim) for t in
                      tellings(cut, unit, by, text)}  # fmt: skip
            told = {(k, *(-1 if r[n] is None else r[n] for n in
                          ("allegation", "testimony", "victim")))
                    for k, held in expected.items() for r, *_ in held}  # fmt: skip
            assert listed == told
            accounts, acts = pseudonyms_behind(cut, unit, text)
            assert set(accounts) == {t[2] for t in told} - {-1}
            assert set(acts) == {t[1] for t in told} - {-1}

            table = count(cut, unit, by, text)
            whole = measured(twin.behind(unit, [], None)["total"]) if text else total
            refused = (
                may_not(total, whole)
                or may_not(whole, whole)
                or any(
                    may_not(measured(held), total) for held in (expected.values() if split else ())
                )
            )
            answer = publish(table, audience="public", cut=cut)
            assert isinstance(answer, Refusal if refused else Publishable), (unit, by, text)
            assert isinstance(publish(table, audience="internal", cut=cut), Publishable)


@st.composite
def cells(draw):
    """Numbers of a table as they can be: parts of a total, bounds in order."""
    total = draw(st.integers(0, 12))

    def part(most):
        words = draw(st.integers(0, most))
        told = draw(st.integers(1, 6)) if words else 0
        return Support(words, draw(st.integers(0, words)), draw(st.integers(words, most)), told,
                       draw(st.integers(told, 7)))  # fmt: skip

    rows = {(f"code{n}",): part(total) for n in range(draw(st.integers(0, 4)))}
    sources = draw(st.integers(0, 6))
    whole = Support(total, draw(st.integers(0, total)), total + draw(st.integers(0, 6)), sources,
                    sources + draw(st.integers(0, 3)))  # fmt: skip
    return Behind(("act",), rows, whole), part(total + 9)


def plain(cell):
    return tuple(getattr(cell, name) for name in cell.__slots__)


@examples(120)
@given(cells())
def test_the_rule_on_cells_is_that_of_the_twin(asked):
    behind, wider = asked
    total, whole = plain(behind.total), plain(wider)
    for outer in ({}, {"everything": wider}):
        refused = may_not(total, whole if outer else total) or any(
            may_not(plain(cell), total) for cell in behind.rows.values()
        )
        if outer:
            refused = refused or may_not(whole, whole)
        found = small_cells(behind, wider=outer)
        assert bool(found) == bool(refused), (behind, outer)
        for key in found.get("small_cell", []):
            cell = outer[key] if isinstance(key, str) else behind.rows.get(key, behind.total)
            assert any(map(few, plain(cell)[:3]))
