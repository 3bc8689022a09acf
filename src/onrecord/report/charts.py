"""Charts of a made figure: bars and series of years, drawn by Altair and vl-convert as SVG.

What is known stands in solid bars. What is unknown, not asked or in no single class stands below
in a part of its own, in outlined bars, on the same scale. Where the certain and the possible
number differ, a line runs from the one to the other. Nothing moves and nothing is interactive.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from onrecord.errors import InputError
from onrecord.report.drawing import (
    BAR,
    FONT,
    INK,
    LINE,
    QUIET,
    WIDTH,
    stacked,
    text_width,
    wrapped,
)
from onrecord.report.figure import MadeFigure
from onrecord.report.grids import APART, label_of, rows_of
from onrecord.report.tree import Picture
from onrecord.report.vega import TEXT, altair, quickly, svg_of

__all__ = ["chart_of"]

LABELS = 180  # the widest column of labels
STEP = 26
SERIES_HEIGHT = 170
_BETWEEN = 4  # pixels between two labels of a series
_ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years or decades from one label to the next
_SERIES = (".year", ".decade")
_FILLINGS: Mapping[str, Mapping[str, Any]] = {
    "known": {"fill": BAR},
    "apart": {"fill": "#ffffff", "fillOpacity": 0, "stroke": LINE, "strokeDash": [3, 2]},
}


@dataclass(frozen=True, slots=True)
class _Bar:
    """One bar: its label in lines and its numbers. `kind`: `known`, `apart` (outlined); `head` (a
    label over the bars below it) and `gap` have no numbers."""

    lines: tuple[str, ...]
    n: int = 0
    certain: int = 0
    possible: int = 0
    kind: str = "known"

    @property
    def shown(self) -> str:
        if self.certain == self.possible:
            return f"{self.n:,}"
        return f"{self.n:,} ({self.certain:,}–{self.possible:,})"


_GAP = _Bar(("",), kind="gap")


def _labels(bars: Sequence[_Bar]) -> str:
    """A Vega expression from the code of a bar to the lines of its label."""
    return json.dumps({f"r{n}": list(bar.lines) for n, bar in enumerate(bars)}) + "[datum.value]"


def _values(bars: Sequence[_Bar]) -> list[dict[str, Any]]:
    return [{"row": f"r{n}", "n": b.n, "certain": b.certain, "possible": b.possible,
             "shown": b.shown, "end": max(b.n, b.possible), "kind": b.kind}
            for n, b in enumerate(bars) if b.kind in ("known", "apart")]  # fmt: skip


def _across(bars: Sequence[_Bar], most: int, left: int) -> tuple[str, int]:
    """Bars that lie, with labels on their left: an SVG and its height."""
    alt = altair()
    step = max(STEP, max(len(bar.lines) for bar in bars) * (TEXT + 2) + 9)
    values = _values(bars)
    room = max(text_width(bar.shown, TEXT) for bar in bars if bar.kind != "head") + 8
    width = WIDTH - left - int(room) - 4
    heads = json.dumps([f"r{n}" for n, bar in enumerate(bars) if bar.kind == "head"])
    bold = alt.condition(f"indexof({heads}, datum.value) >= 0", alt.value(600), alt.value(400))
    y = alt.Y("row:N", title=None, sort=None, scale=alt.Scale(
        domain=[f"r{n}" for n in range(len(bars))], paddingInner=0.28, paddingOuter=0.14),
        axis=alt.Axis(labelExpr=_labels(bars), ticks=False, labelPadding=7, domain=True,
                      labelLineHeight=TEXT + 2, labelFontWeight=bold))  # fmt: skip
    x = alt.X("n:Q", title=None, axis=None, scale=alt.Scale(domain=[0, max(most, 1)], nice=False))
    base = alt.Chart().encode(y=y)
    layers = [
        base.transform_filter(f"datum.kind == '{kind}'").mark_bar(**filling).encode(x=x)
        for kind, filling in _FILLINGS.items()
        if any(v["kind"] == kind for v in values)
    ]
    layers += _whiskers(alt, base, values, across=True)
    layers.append(
        base.mark_text(align="left", dx=5, fontSize=TEXT, color=INK).encode(
            x=alt.X("end:Q", axis=None), text="shown:N"
        )
    )
    height = step * len(bars)
    return svg_of(alt.layer(*layers), values, width, height, left, 4), height + 8


def _whiskers(
    alt: Any, base: Any, values: Sequence[Mapping[str, Any]], *, across: bool
) -> Iterator[Any]:
    if all(v["certain"] == v["possible"] for v in values):
        return
    doubt = base.transform_filter("datum.certain < datum.possible")
    ends = ("x", "x2") if across else ("y", "y2")
    of = (
        (lambda name: alt.X(name, axis=None)) if across else (lambda name: alt.Y(name, title=None))
    )
    line = {ends[0]: of("certain:Q"), ends[1]: "possible:Q"}
    yield doubt.mark_rule(color=INK, strokeWidth=1.5).encode(**line)
    for name in ("certain", "possible"):
        tick = doubt.mark_tick(color=INK, thickness=1.5, size=9,
                               orient="vertical" if across else "horizontal")  # fmt: skip
        yield tick.encode(**{ends[0]: of(f"{name}:Q")})


def _room(bars: Sequence[_Bar]) -> float:
    return max(text_width(line, TEXT) for bar in bars for line in bar.lines) + _BETWEEN


def _named(bars: Sequence[_Bar], codes: Sequence[str], width: int) -> list[_Bar]:
    """The bars with those labels for which there is room: of all, in two lines where that helps
    (1940 / 년대), else of round years alone."""
    if len(bars) * _room(bars) > width:
        broken = [replace(b, lines=_in_two(b.lines[0])) for b in bars]
        if len(bars) * _room(broken) <= width:
            return broken
    numbers = [int(code.removesuffix("X")) for code in codes]
    step = next((s for s in _ROUND if ceil(len(bars) / s) * _room(bars) <= width), _ROUND[-1])
    return [bar if number % step == 0 else _Bar(("",))
            for bar, number in zip(bars, numbers, strict=True)]  # fmt: skip


def _in_two(label: str) -> tuple[str, ...]:
    number = label.rstrip("년대")
    return (number, label[len(number) :]) if number != label else (label,)


def _upright(bars: Sequence[_Bar], codes: Sequence[str], most: int) -> tuple[str, int]:
    """Bars that stand side by side in the order of time. `codes`: the year or decade of each."""
    alt = altair()
    left = 34
    width = WIDTH - left - 8
    named = _named(bars, codes, width)
    below = 24 if all(len(bar.lines) == 1 for bar in named) else 24 + TEXT + 2
    values = _values(bars)
    x = alt.X("row:N", title=None, sort=None, scale=alt.Scale(
        domain=[v["row"] for v in values], paddingInner=0.2, paddingOuter=0.1),
        axis=alt.Axis(labelExpr=_labels(named), ticks=False, labelAngle=0, labelPadding=5,
                      labelOverlap=False))  # fmt: skip
    scale = alt.Scale(domain=[0, max(most, 1)], nice=True)
    y = alt.Y("n:Q", title=None, scale=scale,
              axis=alt.Axis(tickCount=4, tickMinStep=1, domain=False, ticks=False,
                            labelPadding=6))  # fmt: skip
    base = alt.Chart().encode(x=x)
    layers = [base.mark_bar(fill=BAR).encode(y=y), *_whiskers(alt, base, values, across=False)]
    drawn = svg_of(alt.layer(*layers), values, width, SERIES_HEIGHT, left, 10, below)
    return drawn, SERIES_HEIGHT + 10 + below


def _title(text: str) -> tuple[str, int]:
    """The head of a part of a chart."""
    height = 22
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}"><text x="0" y="15" font-size="{TEXT}" '
        f'font-family="{FONT}, sans-serif" font-weight="600" fill="{QUIET}">{text}</text></svg>',
        height,
    )


def _every_year(codes: Sequence[str]) -> list[str]:
    """All years (or decades) from the first to the last, also those of which nothing is told."""
    if codes and codes[0].endswith("X"):
        tens = [int(code[:3]) for code in codes]
        return [f"{ten}X" for ten in range(min(tens), max(tens) + 1)]
    years = [int(code) for code in codes]
    return [str(year) for year in range(min(years), max(years) + 1)] if years else []


def _bars(
    made: MadeFigure, field: str, lang: str, rows: Sequence[Mapping[str, Any]]
) -> list[_Bar]:
    found = []
    for row in rows:
        code = row["key"][field]
        lines = tuple(wrapped(label_of(made, field, code, lang), TEXT, LABELS))
        kind = "apart" if code in APART else "known"
        found.append(_Bar(lines, row["n"], row["certain"], row["possible"], kind))
    return found


def _field_of(made: MadeFigure) -> str:
    by = [str(field) for field in made.answer["by"]]
    own = [field for field in by if field != "victim_kind"] or by
    if len(own) != 1:
        raise InputError(f"{made.question.name}: a chart shows one breakdown and it has "
                         f"{len(own) or 'none'}; show it as=table")  # fmt: skip
    return own[0]


def chart_of(made: MadeFigure, lang: str, prefix: str, title: str) -> Picture:
    """The figure as bars, or as a series where it is broken down by year or decade.

    `prefix`: unique on the page; `title`: what it shows. Persons and groups are drawn apart.
    Raises InputError for a figure without a breakdown, or with several, and for one of which
    nothing is counted.
    """
    field = _field_of(made)
    rows = rows_of(made)
    if not rows:
        raise InputError(f"{made.question.name} counts nothing here: there is nothing to draw")
    most = max(max(row["n"], row["possible"]) for row in rows)
    kinds = [k for k in dict.fromkeys(row["key"].get("victim_kind") for row in rows) if k]
    split = len(kinds) > 1 and field != "victim_kind"
    labels = [line for bar in _bars(made, field, lang, rows) for line in bar.lines]
    left = int(max(text_width(line, TEXT) for line in labels)) + 12
    with quickly():
        panels = list(_panels(made, field, lang, rows, kinds if split else [None], most, left))
    svg, height = stacked(panels, prefix, title)
    said = "; ".join(f"{' '.join(b.lines)}: {b.shown}" for b in _bars(made, field, lang, rows))
    return Picture(svg, WIDTH, height, f"{title}. {said}.")


def _panels(
    made: MadeFigure, field: str, lang: str, rows: Sequence[Mapping[str, Any]],
    kinds: Sequence[str | None], most: int, left: int,
) -> Iterator[tuple[str, int]]:  # fmt: skip
    """The parts of a chart from top to bottom: for each kind what is known, then what is not. Bars
    that lie are one part; each part costs a run of the engine."""
    series, lying = field.endswith(_SERIES), list[_Bar]()
    for kind in kinds:
        part = [row for row in rows if kind is None or row["key"]["victim_kind"] == kind]
        known = [row for row in part if row["key"][field] not in APART]
        apart = [row for row in part if row["key"][field] in APART]
        head = label_of(made, "victim_kind", kind, lang) if kind else ""
        if series:
            if head:
                yield _title(head)
            if known:
                filled = _filled(known, field)
                codes = [str(row["key"][field]) for row in filled]
                yield _upright(_bars(made, field, lang, filled), codes, most)
            if apart:
                yield _across(_bars(made, field, lang, apart), most, left)
            continue
        if lying:
            lying.append(_GAP)
        if head:
            lying.append(_Bar((head,), kind="head"))
        lying += _bars(made, field, lang, known)
        if known and apart:
            lying.append(_GAP)
        lying += _bars(made, field, lang, apart)
    if lying:
        yield _across(lying, most, left)


def _filled(rows: Sequence[Mapping[str, Any]], field: str) -> list[Mapping[str, Any]]:
    by_code = {row["key"][field]: row for row in rows}
    nothing = {"n": 0, "certain": 0, "possible": 0}
    return [by_code.get(code) or {"key": {field: code}, **nothing}
            for code in _every_year(list(by_code))]  # fmt: skip
