"""The rows of a made figure as a table for readers, and the sentences that stand under it."""

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.report.estimated.said import estimate_lines, estimate_notes, estimate_rows
from onrecord.report.figure import MadeFigure
from onrecord.report.method_words import NOTES_FOR_READERS
from onrecord.report.tree import Grid, Row
from onrecord.report.wording import counted_in
from onrecord.report.words import WORDS, day_text, listed
from onrecord.tables.codebook import LABELS, SEVERAL
from onrecord.tables.fields import ABSENT, FIELDS, UNITS

__all__ = [
    "APART",
    "collection_titles",
    "field_label",
    "grid_of",
    "label_of",
    "lines_of",
    "notes_of",
    "rows_of",
]

APART = (*ABSENT, SEVERAL)  # codes of rows that are in no class of their breakdown
_NOT_FOR_READERS = frozenset({"narrower"})  # about the wording of a filter, for who wrote it
_ALL = {"individual": ("persons", "all_persons"), "group": ("groups", "all_groups"),
        "organisation": ("organisations", "all_organisations")}  # fmt: skip


def label_of(made: MadeFigure, field: str, code: str, lang: str) -> str:
    """What a reader sees for a code; `194X` is the 1940s."""
    if len(code) == 4 and code.endswith("X") and code[:3].isdigit():
        return f"{code[:3]}0년대" if lang == "ko" else f"{code[:3]}0s"
    both = made.answer.get("labels", {}).get(field, {}).get(code) or LABELS.get(code)
    return str(both[lang == "ko"] or both[0]) if both else code


def field_label(field: str, lang: str) -> str:
    """What a reader sees for a field: a root is said as the whole (`Act`, not `Act (root)`)."""
    found = FIELDS[field].ko if lang == "ko" else FIELDS[field].en
    return found.removesuffix(" (root)").removesuffix("(최상위)")


def rows_of(made: MadeFigure) -> list[dict[str, Any]]:
    """The rows of the answer; where a breakdown has none for unknown, one that says 0 of it, so
    that no table leaves open whether anything was unknown."""
    rows = [dict(row) for row in made.answer["rows"]]
    by = made.answer["by"]
    own = [field for field in by if field != "victim_kind" or len(by) == 1]
    if len(own) != 1 or own[0] == "victim_kind" or not rows:
        return rows
    field, found = own[0], []
    kinds = list(dict.fromkeys(row["key"].get("victim_kind") for row in rows))
    for kind in kinds:
        part = [row for row in rows if row["key"].get("victim_kind") == kind]
        found += part
        if not any(row["key"][field] == "unknown" for row in part):
            key = {**part[0]["key"], field: "unknown"}
            found.append({"key": key, "n": 0, "certain": 0, "possible": 0})
    return found


def _numbers(row: Mapping[str, Any], wide: bool) -> list[str]:
    names = ("n", "certain", "possible") if wide else ("n",)
    return [f"{row[name]:,}" for name in names]


def _size(size: Mapping[str, Any] | None, lang: str) -> str:
    if size is None:
        return ""
    low, high = size["minimum"], size["maximum"]
    text = "—" if low is None else f"{low:,}" if low == high else f"{low:,}–{high:,}"
    if size["of_unknown_size"]:
        unsized = WORDS[lang]["unsized"].format(n=f"{size['of_unknown_size']:,}")
        text += f"({unsized})" if lang == "ko" else f" ({unsized})"
    return text


def grid_of(made: MadeFigure, lang: str) -> Grid:
    """Labels and numbers; certain and possible where they differ from n anywhere; the sizes of
    groups; what is unknown, and all of it in the last rows."""
    words, which = WORDS[lang], lang == "ko"
    rows = rows_of(made)
    by = [f for f in made.answer["by"] if f != "victim_kind" or len(made.answer["by"]) == 1
          or len({row["key"]["victim_kind"] for row in rows}) > 1]  # fmt: skip
    totals = list(_totals(made, words))
    whole = [*rows, *(numbers for _, numbers in totals)]
    wide = any(not row["n"] == row["certain"] == row["possible"] for row in whole)
    sized = any(row.get("size") for row in whole)
    head = [field_label(f, lang) for f in by] or [
        UNITS[made.question.unit].ko if which else UNITS[made.question.unit].en.capitalize()
    ]
    left = len(head)
    head += [words["number"]]
    head += [words["certain"], words["possible"]] * wide
    head += [words["sizes"]] * sized
    lines = []
    for row in rows if by else ():
        cells = [label_of(made, f, row["key"][f], lang) for f in by] + _numbers(row, wide)
        cells += [_size(row.get("size"), lang)] * sized
        absent = any(row["key"][f] in APART for f in by)
        lines.append(Row(tuple(cells), "absent" if absent else ""))
    for name, numbers in totals:
        cells = [name, *[""] * (left - 1), *_numbers(numbers, wide)]
        cells += [_size(numbers.get("size"), lang)] * sized
        lines.append(Row(tuple(cells), "total"))
    for name, told in estimate_rows(made, lang) if made.estimate else ():
        cells = [name, *[""] * (left - 1), told]
        lines.append(Row((*cells, *[""] * (len(head) - len(cells))), "total"))
    return Grid(tuple(head), tuple(lines), left)


def _totals(made: MadeFigure, words: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    answer = made.answer
    if made.question.unit != "victims":
        yield words["total"], {"n": answer["total"], "certain": answer["certain_total"],
                               "possible": answer["possible_total"]}  # fmt: skip
    elif answer["by"] != ["victim_kind"]:
        kinds = {row["key"]["victim_kind"] for row in answer["rows"]}
        for kind, (name, word) in _ALL.items():
            if kind in kinds and name in answer:
                yield words[word], answer[name]


def collection_titles(made: MadeFigure, lang: str) -> str:
    """The collections it is drawn from, by title."""
    titles = [one[f"title_{lang}"] or one["title_en"] for one in made.answer["frame"]]
    return listed(titles, lang)


def lines_of(made: MadeFigure, lang: str) -> tuple[str, ...]:
    """Unit, filter, share of the whole, frame, day and id: what makes a number one that can be
    checked."""
    words, unit = WORDS[lang], UNITS[made.question.unit]
    answer = made.answer
    found = [words["unit"].format(unit=unit.ko if lang == "ko" else unit.en)]
    if made.question.unit != "victims" and answer["total"] != answer["denominator"]:
        n = counted_in(made.question.unit, answer["total"], lang)
        n = n.split()[-1] if lang == "ko" else f"{answer['total']:,}"
        whole = counted_in(made.question.unit, answer["denominator"], lang)
        found.append(words["of"].format(n=n, all=whole))
    if made.estimate:
        found += estimate_lines(made, lang)
    found.append(words["drawn"].format(collections=collection_titles(made, lang)))
    found.append(words["as_of"].format(day=day_text(made.as_of, lang)))
    found.append(words["figure"].format(id=made.id))
    return tuple(found)


def notes_of(made: MadeFigure, lang: str) -> tuple[str, ...]:
    """The notes of the count that are for readers."""
    notes = [_note(one, lang) for one in made.answer["notes"]
             if one["code"] not in _NOT_FOR_READERS]  # fmt: skip
    return (*notes, *(estimate_notes(made, lang) if made.estimate else ()))


def _note(one: Mapping[str, Any], lang: str) -> str:
    own = NOTES_FOR_READERS.get(one["code"])
    if own is not None and "n" in one["numbers"]:
        return own[lang == "ko"].format(n=f"{one['numbers']['n']:,}")
    return str(one["text_ko"] if lang == "ko" else one["text"])
