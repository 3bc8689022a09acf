"""A count as text for a person: what was counted, the table, and all that must be said with it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.tables.codebook import coverage_said
from onrecord.tables.count_table import CountRow, CountTable, Sizes
from onrecord.tables.fields import FIELDS, UNITS
from onrecord.tables.question_errors import width

__all__ = ["count_text", "drawn_from", "frame_text", "total_text", "unknown_text"]

_WORDS: Mapping[str, Mapping[str, Any]] = {
    "en": {
        "unit": "Unit",
        "where": "Filter",
        "none": "none",
        "cut": "Cut",
        "as_of": "as of {day}",
        "of": "{n} of {all}",
        "between": "certainly {c}, possibly {p}",
        "persons": ("{n} person", "{n} persons"),
        "groups": ("{n} group", "{n} groups"),
        "organisations": ("{n} organisation", "{n} organisations"),
        "size": "of {a} persons at least, {b} by best estimate, {c} at most",
        "unsized": "{n} of unknown size",
        "columns": ("n", "certain", "possible"),
        "sizes": ("min. size", "best", "max.", "unsized"),
        "unknown": "Unknown: {n} of them ({fields})",
        "notes": "Notes",
        "frame": "Drawn from",
        "synthetic": "SYNTHETIC, invented",
        "held": "{t}, {a}",
        "gone": "{t} and {a} withdrawn, left out",
        "empty": "(nothing)",
    },
    "ko": {
        "unit": "단위",
        "where": "조건",
        "none": "없음",
        "cut": "확정본",
        "as_of": "{day} 기준",
        "of": "{all} 가운데 {n}",
        "between": "확실 {c}, 가능 {p}",
        "persons": ("개인 {n}명",) * 2,
        "groups": ("집단 {n}개",) * 2,
        "organisations": ("단체 {n}개",) * 2,
        "size": "최소 {a}명, 추정 {b}명, 최대 {c}명",
        "unsized": "규모 미상 {n}개",
        "columns": ("수", "확실", "가능"),
        "sizes": ("규모(최소)", "규모(추정)", "규모(최대)", "규모 미상"),
        "unknown": "미상: {n} ({fields})",
        "notes": "주",
        "frame": "자료",
        "synthetic": "합성 자료(지어낸 것)",
        "held": "{t}, {a}",
        "gone": "철회되어 제외된 {t}, {a}",
        "empty": "(없음)",
    },
}


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], left: int) -> Iterator[str]:
    """Columns side by side; the first `left` are words, the others numbers."""
    wide = [max(width(line[n]) for line in (head, *rows)) for n in range(len(head))]
    for number, line in enumerate((head, *rows)):
        cells = []
        for n, text in enumerate(line):
            gap = " " * (wide[n] - width(text))
            cells.append(text + gap if n < left else gap + text)
        yield "  ".join(cells).rstrip()
        if number == 0:
            yield "  ".join("-" * w for w in wide)


def _sizes(size: Sizes, words: Mapping[str, Any]) -> str:
    text = ""
    if size.maximum is not None and size.minimum is not None and size.maximum:
        text = words["size"].format(
            a=f"{size.minimum:,}", b=f"{size.best:,}", c=f"{size.maximum:,}"
        )
    if size.of_unknown_size:
        unsized = words["unsized"].format(n=f"{size.of_unknown_size:,}")
        text = f"{text}, {unsized}" if text else unsized
    return text


def _total(table: CountTable, words: Mapping[str, Any], lang: str) -> Iterator[str]:
    unit = UNITS[table.unit]

    def between(row: CountRow) -> str:
        if row.n == row.certain == row.possible:
            return ""
        return str(words["between"].format(c=f"{row.certain:,}", p=f"{row.possible:,}"))

    def bracket(*told: str) -> str:
        inside = ", ".join(one for one in told if one)
        return f"({inside})" if inside and lang == "ko" else f" ({inside})" if inside else ""

    if table.apart:
        parts = []
        for kind, row in table.apart.items():
            text = words[kind][row.n != 1].format(n=f"{row.n:,}")
            sizes = _sizes(row.size, words) if row.size else ""
            if lang == "ko":
                parts.append(text + bracket(between(row), sizes))
            else:
                parts.append(f"{text}{bracket(between(row))} {sizes}".rstrip())
        yield (", " if lang == "ko" else "; ").join(parts)
        return
    whole = words["of"].format(
        n=unit.counted(table.total.n, lang).split()[-1] if lang == "ko" else f"{table.total.n:,}",
        all=unit.counted(table.denominator, lang),
    )
    yield whole + bracket(between(table.total))


def _body(table: CountTable, words: Mapping[str, Any], lang: str) -> Iterator[str]:
    if not table.by:
        return
    if not table.rows:
        yield words["empty"]
        return
    which = lang == "ko"
    sized = any(row.size for row in table.rows)
    head = [(FIELDS[f].ko if which else FIELDS[f].en) for f in table.by]
    head += [*words["columns"], *(words["sizes"] if sized else ())]
    lines = []
    for row in table.rows:
        line = [table.labels[f][row.key[f]][which] for f in table.by]
        line += [f"{row.n:,}", f"{row.certain:,}", f"{row.possible:,}"]
        if sized:
            size = row.size
            line += [""] * 4 if size is None else [
                "—" if n is None else f"{n:,}"
                for n in (size.minimum, size.best, size.maximum, size.of_unknown_size)
            ]  # fmt: skip
        lines.append(line)
    yield from _table(head, lines, len(table.by))


def drawn_from(frame: Sequence[Mapping[str, Any]], lang: str = "en") -> list[str]:
    """The collections in `frame` (as in the answer of a count) in lines: title, how many they
    hold, who was asked and who not, the caveat, periods, what is withdrawn."""
    words = _WORDS[lang]
    return [f"{words['frame']}:", *_frame(frame, words, lang)]


def _frame(
    frame: Sequence[Mapping[str, Any]], words: Mapping[str, Any], lang: str
) -> Iterator[str]:
    def told(name: str, testimonies: int, allegations: int) -> str:
        text: str = words[name].format(
            t=UNITS["testimonies"].counted(testimonies, lang),
            a=UNITS["allegations"].counted(allegations, lang),
        )
        return text

    for one in frame:
        label = f" [{words['synthetic']}]" if one["synthetic"] else ""
        held = told("held", one["testimonies"], one["allegations"])
        yield f"  {one[f'title_{lang}'] or one['title_en']} ({one['key']}){label}: {held}"
        for name in ("frame", "caveat"):
            text = one[f"{name}_{lang}"] or one[f"{name}_en"]
            if text:
                yield f"    {text}"
        for period in one["periods"]:
            remark = period[f"note_{lang}"] or period["note_en"]
            how = coverage_said(period["coverage"], lang)
            yield f"    {period['span']}: {how}" + (f" ({remark})" if remark else "")
        gone = one["withdrawn_testimonies"], one["withdrawn_allegations"]
        if any(gone):
            yield "    " + told("gone", *gone)


def frame_text(table: CountTable, lang: str = "en") -> list[str]:
    """Where the numbers are drawn from, in lines: each collection with its frame and gaps."""
    return drawn_from(table.frame, lang)


def total_text(table: CountTable, lang: str = "en") -> str:
    """The total in one line: of how many, between which bounds; victims by kind, never added."""
    return next(_total(table, _WORDS[lang], lang))


def unknown_text(table: CountTable, lang: str = "en") -> str:
    """How many of the counted are unknown in a field of the breakdown; empty where none is."""
    if not table.unknown:
        return ""
    each = ", ".join(
        f"{FIELDS[f].ko if lang == 'ko' else FIELDS[f].en}: {n:,}"
        for f, n in table.unknown_by_field.items()
        if n
    )
    text: str = _WORDS[lang]["unknown"].format(n=f"{table.unknown:,}", fields=each)
    return text


def count_text(table: CountTable, lang: str = "en", *, framed: bool = True) -> str:
    """Unit, filter, totals, rows, notes and frame of a count, in English (en) or Korean (ko).

    Leave the frame out (`framed`) only where it stands beside the table already.
    """
    words = _WORDS[lang]
    unit = UNITS[table.unit]
    lines = [
        f"{words['unit']}: {unit.ko if lang == 'ko' else unit.en}",
        f"{words['where']}: {table.where or words['none']}",
        f"{words['cut']}: {table.cut}, {words['as_of'].format(day=table.as_of)}",
        "",
        *_total(table, words, lang),
    ]
    if table.unknown:
        lines.append(unknown_text(table, lang))
    body = list(_body(table, words, lang))
    if body:
        lines += ["", *body]
    if table.notes:
        lines += ["", f"{words['notes']}:"]
        lines += [f"  - {note.text(lang)}" for note in table.notes]
    if framed:
        lines += ["", *frame_text(table, lang)]
    return "\n".join(lines) + "\n"
