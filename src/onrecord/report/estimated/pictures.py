"""Pictures of overlapping lists and of what is estimated from them, as SVG.

Documented persons and estimated ones are marked unlike each other (a hollow square, a dot with a
line for its interval) and are never added up. Nothing moves and nothing is interactive.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.report.drawing import BAR, FONT, INK, LINE, QUIET, WIDTH, stacked, text_width
from onrecord.report.estimated.words import WORDS
from onrecord.report.tree import Picture
from onrecord.report.vega import TEXT, altair, quickly, svg_of
from onrecord.stats import Captures, Estimate, Population, Sensitivity

__all__ = ["Line", "curve_picture", "forest_picture", "overlap_picture", "posterior_picture"]

MOST_COLUMNS = 24
_LABELS = 150  # the widest column of labels
_ROW = 24
_HIGH = 150
_BINS = 60
_LETTER = 11


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a forest plot: `label`; persons documented; the estimate, None where there is
    none, and then `told`: why, in a word."""

    label: str
    documented: int
    N: Population | None
    told: str = ""


def overlap_picture(
    captures: Captures, lang: str, prefix: str, labels: Mapping[str, str] | None = None
) -> Picture:
    """Which combinations of lists how many persons are on, the largest first; below each column
    the lists it is of. `labels`: list -> what readers see; `prefix`: unique on the page."""
    words = WORDS[lang]
    names = [(labels or {}).get(name, name) for name in captures.lists]
    order = np.argsort(-captures.counts, kind="stable")[:MOST_COLUMNS]
    left = _room(names)
    columns = [f"c{n}" for n in range(len(order))]
    with quickly():
        panels = [
            _columns(columns, captures.counts[order], left),
            _matrix(columns, captures.patterns[order], names, left),
        ]
    title = words["overlaps"].format(lists=captures.J, n=f"{captures.n:,}")
    svg, height = stacked(panels, prefix, title)
    said = [
        f"{' & '.join(n for n, on in zip(names, captures.patterns[row], strict=True) if on)}: "
        f"{captures.counts[row]:,}"
        for row in order
    ]
    rest = int(captures.counts.sum() - captures.counts[order].sum())
    if rest:
        said.append(words["rest"].format(n=f"{rest:,}"))
    return Picture(svg, WIDTH, height, f"{title} {'; '.join(said)}.")


def _columns(columns: Sequence[str], counts: Any, left: int) -> tuple[str, int]:
    alt = altair()
    told = [f"{n:,}" for n in counts]
    values = [
        {"at": at, "n": int(n), "shown": said}
        for at, n, said in zip(columns, counts, told, strict=True)
    ]
    width = WIDTH - left - 8
    top = max(float(counts.max()), 1.0)
    base = alt.Chart().encode(x=_at(columns))
    wide = max(text_width(said, _LETTER) for said in told)
    labelled = wide < width / len(columns)
    axis = alt.Axis(tickCount=4, tickMinStep=1, domain=False, ticks=False, labelPadding=6,
                    format=",.0f", grid=not labelled, labels=not labelled)  # fmt: skip
    y = alt.Y("n:Q", title=None, scale=alt.Scale(domain=[0, top * 1.12]), axis=axis)
    layers = [base.mark_bar(fill=BAR).encode(y=y)]
    if labelled:
        layers.append(
            base.mark_text(dy=-7, fontSize=_LETTER, color=INK).encode(y=y, text="shown:N")
        )
    drawn = svg_of(alt.layer(*layers), values, width, _HIGH, left, 10, 4)
    return drawn, _HIGH + 14


def _at(columns: Sequence[str]) -> Any:
    alt = altair()
    scale = alt.Scale(domain=list(columns), paddingInner=0.25, paddingOuter=0.15)
    return alt.X("at:N", title=None, sort=None, scale=scale, axis=None)


def _matrix(
    columns: Sequence[str], patterns: Any, names: Sequence[str], left: int
) -> tuple[str, int]:
    alt = altair()
    rows = [f"r{n}" for n in range(len(names))]
    values: list[dict[str, Any]] = []
    for at, pattern in zip(columns, patterns, strict=True):
        on = [row for row, there in zip(rows, pattern, strict=True) if there]
        values += [{"at": at, "row": row, "on": int(row in on)} for row in rows]
        if len(on) > 1:
            values.append({"at": at, "row": on[0], "to": on[-1], "on": 2})
    scale = alt.Scale(domain=rows, paddingInner=0.2, paddingOuter=0.2)
    axis = alt.Axis(labelExpr=_named(rows, names), ticks=False, domain=False, labelPadding=7)
    y = alt.Y("row:N", title=None, sort=None, scale=scale, axis=axis)
    base = alt.Chart().encode(x=_at(columns), y=y)
    layers = [
        base.transform_filter("datum.on == 2").mark_rule(color=INK, strokeWidth=2).encode(y2="to"),
        base.transform_filter("datum.on == 0").mark_point(
            shape="circle", size=45, color=LINE, opacity=0.45, strokeWidth=1
        ),
        base.transform_filter("datum.on == 1").mark_point(
            shape="circle", size=60, filled=True, color=INK, opacity=1
        ),
    ]
    height = _ROW * len(names)
    return svg_of(alt.layer(*layers), values, WIDTH - left - 8, height, left, 2, 4), height + 6


def _named(rows: Sequence[str], names: Sequence[str]) -> str:
    """A Vega expression from the code of a row to its label."""
    return json.dumps(dict(zip(rows, names, strict=True)), ensure_ascii=False) + "[datum.value]"


def _room(names: Sequence[str]) -> int:
    return int(max(text_width(name, TEXT) for name in names)) + 14


def posterior_picture(made: Estimate, lang: str, prefix: str) -> Picture | None:
    """How likely each number is by the draws of a method, with median and interval above, and the
    persons documented as a line. None for a method that has no draws, or refused."""
    if made.draws is None or made.N is None:
        return None
    words = WORDS[lang]
    flat = np.sort(made.draws.ravel())
    low, high = np.quantile(flat, [0.001, 0.995])
    low, high = min(float(low), float(made.n)), max(float(high), made.N.hi)
    heights, edges = np.histogram(flat, _BINS, (low, high if high > low else low + 1.0))
    top = float(heights.max()) or 1.0
    values: list[dict[str, Any]] = [
        {"kind": "bar", "x": float(a), "to": float(b), "y": float(h) / top}
        for h, a, b in zip(heights, edges[:-1], edges[1:], strict=True)
        if h
    ]
    values += [{"kind": "interval", "x": made.N.lo, "to": made.N.hi, "y": 1.12},
               {"kind": "median", "x": made.N.median, "y": 1.12},
               {"kind": "documented", "x": float(made.n), "y": 0.0}]  # fmt: skip
    with quickly():
        drawn = _density(values, (low, float(edges[-1])))
    title = words["posterior"].format(**_numbers(made.N))
    hills = made.diagnostics.modes
    said = "; ".join(
        words["hill"].format(median=f"{hill.median:,.0f}", share=f"{hill.mass:.0%}")
        for hill in hills
        if len(hills) > 1
    )
    svg, height = stacked([_key(words, line=True), drawn], prefix, title)
    documented = words["documented_n"].format(n=f"{made.n:,}")
    return Picture(svg, WIDTH, height, " ".join(filter(None, (title, documented, said))))


def _density(values: Sequence[Mapping[str, Any]], ends: tuple[float, float]) -> tuple[str, int]:
    alt = altair()
    scale = alt.Scale(domain=list(ends), nice=True)
    axis = alt.Axis(tickCount=5, format=",.0f", grid=False, labelPadding=4)
    x = alt.X("x:Q", title=None, scale=scale, axis=axis)
    y = alt.Y("y:Q", title=None, scale=alt.Scale(domain=[0, 1.2]), axis=None)
    base = alt.Chart().encode(x=x, y=y)

    def of(kind: str) -> Any:
        return base.transform_filter(f"datum.kind == '{kind}'")

    layers = [
        of("bar").mark_bar(fill=BAR, fillOpacity=0.75).encode(x2="to", y2=alt.datum(0)),
        of("interval").mark_rule(color=INK, strokeWidth=2).encode(x2="to"),
        of("median").mark_point(shape="circle", filled=True, size=70, color=INK, opacity=1),
        of("documented").mark_rule(color=QUIET, strokeDash=[4, 3]).encode(y2=alt.datum(1.0)),
        of("documented").mark_point(
            shape="square", size=60, color=INK, opacity=1, strokeWidth=1.5
        ),
    ]
    left, bottom = 26, 24
    drawn = svg_of(alt.layer(*layers), values, WIDTH - left - 26, _HIGH, left, 6, bottom)
    return drawn, _HIGH + 6 + bottom


def curve_picture(found: Sensitivity, lang: str, prefix: str) -> Picture | None:
    """What the answer would be if the lists, all together, depended on one another among persons
    on none: by the odds ratio that no data can tell. None where there is no estimate."""
    if not found.curve:
        return None
    words = WORDS[lang]
    values: list[dict[str, Any]] = [
        {"x": odds, "y": middle, "lo": low, "hi": high} for odds, middle, low, high in found.curve
    ]
    values.append({"n": float(found.whole.n)})
    with quickly():
        drawn = _curve(values)
    title = words["curve"]
    svg, height = stacked([_key(words, line=True), drawn], prefix, title)
    said = "; ".join(
        f"{odds:g}: {middle:,.0f} ({low:,.0f}–{high:,.0f})"
        for odds, middle, low, high in found.curve
    )
    return Picture(svg, WIDTH, height, f"{title} {said}.")


def _curve(values: Sequence[Mapping[str, Any]]) -> tuple[str, int]:
    alt = altair()
    odds = [value["x"] for value in values if "x" in value]
    x = alt.X("x:Q", title=None, scale=alt.Scale(type="log", domain=[min(odds), max(odds)]),
              axis=alt.Axis(values=odds, format="~g", grid=False))  # fmt: skip
    most = max(value.get("hi", 0.0) for value in values)
    y = alt.Y("y:Q", title=None, scale=alt.Scale(domain=[0, most], nice=True),
              axis=alt.Axis(tickCount=4, format=",.0f", domain=False, ticks=False))  # fmt: skip
    told = alt.Chart().transform_filter("isValid(datum.x)").encode(x=x)
    documented = alt.Chart().transform_filter("isValid(datum.n)")
    layers = [
        told.mark_area(fill=BAR, fillOpacity=0.3).encode(
            y=alt.Y("lo:Q", title=None, scale=alt.Scale(domain=[0, most], nice=True)), y2="hi"
        ),
        told.mark_line(color=INK).encode(y=y),
        told.mark_point(shape="circle", filled=True, size=45, color=INK, opacity=1).encode(y=y),
        documented.mark_rule(color=QUIET, strokeDash=[4, 3]).encode(y=alt.Y("n:Q")),
    ]
    left, bottom = int(text_width(f"{most:,.0f}", TEXT)) + 14, 24
    drawn = svg_of(alt.layer(*layers), values, WIDTH - left - 26, _HIGH, left, 8, bottom)
    return drawn, _HIGH + 8 + bottom


def forest_picture(lines: Sequence[Line], title: str, lang: str, prefix: str) -> Picture:
    """Estimates under each other with their intervals, and what is documented beside each: of
    methods, strata, or with a list left out."""
    words = WORDS[lang]
    with quickly():
        drawn = _forest(lines)
    svg, height = stacked([_key(words), drawn], prefix, title)
    said = "; ".join(
        f"{line.label}: "
        + (words["interval"].format(**_numbers(line.N)) if line.N else line.told)
        + f", {words['documented_n'].format(n=f'{line.documented:,}')}"
        for line in lines
    )
    return Picture(svg, WIDTH, height, f"{title} {said}")


def _forest(lines: Sequence[Line]) -> tuple[str, int]:
    alt = altair()
    labels = [_short(line.label) for line in lines]
    left = _room(labels)
    rows = [f"r{n}" for n in range(len(lines))]
    values: list[dict[str, Any]] = []
    for row, line in zip(rows, lines, strict=True):
        values.append({"kind": "documented", "row": row, "x": line.documented})
        if line.N is None:
            values.append({"kind": "none", "row": row, "x": line.documented, "told": line.told})
        else:
            values += [{"kind": "interval", "row": row, "x": line.N.lo, "to": line.N.hi},
                       {"kind": "median", "row": row, "x": line.N.median}]  # fmt: skip
    most = max([1.0, *(max(value["x"], value.get("to", 0.0)) for value in values)])
    y = alt.Y("row:N", title=None, sort=None,
              scale=alt.Scale(domain=rows, paddingInner=0.3, paddingOuter=0.2),
              axis=alt.Axis(labelExpr=_named(rows, labels), ticks=False,
                            labelPadding=7))  # fmt: skip
    x = alt.X("x:Q", title=None, scale=alt.Scale(domain=[0, most], nice=True),
              axis=alt.Axis(tickCount=4, format=",.0f", domain=False, ticks=False))  # fmt: skip
    base = alt.Chart().encode(x=x, y=y)

    def of(kind: str) -> Any:
        return base.transform_filter(f"datum.kind == '{kind}'")

    layers = [
        of("interval").mark_rule(color=INK, strokeWidth=2).encode(x2="to"),
        of("median").mark_point(shape="circle", filled=True, size=70, color=INK, opacity=1),
        of("documented").mark_point(
            shape="square", size=55, color=INK, opacity=1, strokeWidth=1.5
        ),
        of("none")
        .mark_text(align="left", dx=9, fontSize=_LETTER, color=QUIET)
        .encode(text="told:N"),
    ]
    height = _ROW * len(lines)
    drawn = svg_of(alt.layer(*layers), values, WIDTH - left - 26, height, left, 4, 24)
    return drawn, height + 28


def _short(label: str) -> str:
    """No wider than the room for labels."""
    if text_width(label, TEXT) <= _LABELS:
        return label
    while text_width(label + "…", TEXT) > _LABELS:
        label = label[:-1]
    return label.rstrip() + "…"


def _key(words: Mapping[str, str], *, line: bool = False) -> tuple[str, int]:
    """What the marks mean. `line`: what is documented is a broken line as well."""
    place = 10 + int(text_width(words["key_documented"], _LETTER)) + 22
    mark = (
        f'<line x1="7" y1="2" x2="7" y2="18" stroke="{QUIET}" stroke-dasharray="4,3"/>'
        if line
        else ""
    )
    text = f'font-size="{_LETTER}" font-family="{FONT}, sans-serif" fill="{INK}"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="20" '
        f'viewBox="0 0 {WIDTH} 20">{mark}<rect x="3" y="6" width="8" height="8" fill="none" '
        f'stroke="{INK}" stroke-width="1.5"/><text x="17" y="14" {text}>'
        f"{words['key_documented']}</text>"
        f'<line x1="{place}" y1="10" x2="{place + 22}" y2="10" stroke="{INK}" stroke-width="2"/>'
        f'<circle cx="{place + 11}" cy="10" r="4.5" fill="{INK}"/>'
        f'<text x="{place + 28}" y="14" {text}>{words["key_estimated"]}</text></svg>'
    )
    return svg, 20


def _numbers(population: Population) -> dict[str, str]:
    return {
        "median": f"{population.median:,.0f}",
        "lo": f"{population.lo:,.0f}",
        "hi": f"{population.hi:,.0f}",
        "level": f"{population.level:.0%}",
    }
