"""The method page of a report, written from what its figures counted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.report.figure import MadeFigure
from onrecord.report.grids import field_label
from onrecord.report.method_words import ESTIMATES, LIMITS, RULES, UNIT_MEANS
from onrecord.report.tree import (
    Block,
    Code,
    Entries,
    Grid,
    Heading,
    Inline,
    Paragraph,
    Row,
    Strong,
    Text,
)
from onrecord.report.wording import counted_in, percent_written
from onrecord.report.words import WORDS
from onrecord.tables.codebook import coverage_said
from onrecord.tables.fields import UNITS

__all__ = ["method_blocks"]


def method_blocks(
    used: Mapping[str, MadeFigure], keys: Mapping[str, str], lang: str
) -> Iterator[Block]:
    """Units, rules, frames, shares of the unknown and limits, of the figures `used` (by name)."""
    words, which = WORDS[lang], lang == "ko"
    made = list(used.values())
    if not made:
        return

    def part(name: str) -> Heading:
        return Heading(3, (Text(words[name]),), f"method-{name}")

    yield part("units")
    yield _list(UNIT_MEANS[unit][which] for unit in UNITS if any(
        m.question.unit == unit for m in made))  # fmt: skip
    yield part("rules")
    yield _list(RULES[rule][which] for rule in RULES if rule in _rules_of(made))
    yield _asked(used, keys, lang)
    yield part("frames")
    yield from _frames(made, lang)
    yield part("shares")
    yield _shares(used, keys, lang)
    yield part("not_said")
    told = {**LIMITS, "told": ESTIMATES} if any(m.estimate for m in made) else LIMITS
    limits = [*dict.fromkeys(_caveats(made, lang)), *(text[which] for text in told.values())]
    yield _list(limits)


def _list(texts: Iterable[str]) -> Entries:
    return Entries(None, tuple((Paragraph((Text(text),)),) for text in texts))


def _rules_of(made: Sequence[MadeFigure]) -> set[str]:
    """The rules that these figures rest on."""
    notes = {note["code"] for m in made for note in m.answer["notes"]}
    units = {m.question.unit for m in made}
    found = {"unknown", "door"}
    if units & {"violations", "victims", "act_groups", "events", "involvements", "perpetrators"}:
        found.add("clusters")
    if "straddle" in notes or any(
        row["certain"] != row["possible"] for m in made for row in m.answer["rows"]
    ):
        found.add("interval")
    by_note = {
        "several_periods": "periods",
        "counted_once": "once",
        "status_events": "status",
        "parts_exceed": "several",
        "groups_apart": "groups",
        "rounded": "rounding",
    }
    found |= {rule for code, rule in by_note.items() if code in notes}
    if "victims" in units and any(m.answer.get("groups") for m in made):
        found.add("groups")
    return found


def _asked(used: Mapping[str, MadeFigure], keys: Mapping[str, str], lang: str) -> Grid:
    """What each figure asked of the cut, in the words of the counting command."""
    words = WORDS[lang]
    names = ("says_column", "unit_column", "by_column", "where_column")
    head = ("", *(words[name] for name in names))
    rows = []
    for name, made in used.items():
        title, unit = made.question.title[lang].rstrip("."), UNITS[made.question.unit]
        by = [field_label(f, lang) for f in made.answer["by"] if f != "victim_kind"]
        cells = (keys[name], title, unit.ko if lang == "ko" else unit.en, ", ".join(by) or "—",
                 made.answer["where"] or "—")  # fmt: skip
        rows.append(Row(cells))
    return Grid(head, tuple(rows), len(head))


def _every_frame(made: Sequence[MadeFigure]) -> dict[str, Mapping[str, Any]]:
    return {one["key"]: one for m in made for one in m.answer["frame"]}


def _own(one: Mapping[str, Any], name: str, lang: str) -> str:
    return str(one[f"{name}_{lang}"] or one[f"{name}_en"])


def _frames(made: Sequence[MadeFigure], lang: str) -> Iterator[Block]:
    for one in _every_frame(made).values():
        held = ", ".join(
            counted_in(unit, one[unit], lang) for unit in ("testimonies", "allegations")
        )
        inside: list[Inline] = [Strong((Text(_own(one, "title", lang)),)), Text(" ("),
                                Code(one["key"]), Text(f"): {held}. ")]  # fmt: skip
        if one["synthetic"]:
            inside.append(Strong((Text(WORDS[lang]["synthetic"] + " "),)))
        inside.append(Text(_own(one, "frame", lang)))
        yield Paragraph(tuple(inside))
        periods = [f"{p['span']}: {coverage_said(p['coverage'], lang)}" + (f" ({note})" if (
            note := p["note_ko"] if lang == "ko" else p["note_en"]) else "")
            for p in one["periods"]]  # fmt: skip
        if periods:
            yield _list(periods)


def _caveats(made: Sequence[MadeFigure], lang: str) -> Iterator[str]:
    for one in _every_frame(made).values():
        if text := _own(one, "caveat", lang):
            yield text


def _shares(used: Mapping[str, MadeFigure], keys: Mapping[str, str], lang: str) -> Grid:
    """How many of each figure are unknown in each field of its breakdown."""
    words = WORDS[lang]
    head = ("", words["says_column"], words["field_column"], words["unknown_column"], "%")
    rows = []
    for name, made in used.items():
        total = made.answer["total"]
        for field, unknown in made.answer["unknown_by_field"].items():
            if field == "victim_kind":
                continue
            percent = percent_written(100 * unknown / total, 0) if total else "—"
            of = field_label(field, lang)
            rows.append(Row((keys[name], made.question.title[lang].rstrip("."), of,
                             f"{unknown:,} / {total:,}", percent)))  # fmt: skip
    return Grid(head, tuple(rows), 3)
