"""A map of first-level units: how many in each, and in words how many are on no part of it.

Outlines: Natural Earth, admin-1, simplified, public domain (`reference.boundaries`). Two units of
the DPRK have none there (Nampo, Kaesong); what lies in them is counted with what lies elsewhere,
and said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from math import cos, radians
from typing import Any

from onrecord.errors import InputError
from onrecord.reference import boundaries, places
from onrecord.report.drawing import FONT, INK, LINE, PAPER, QUIET, WIDTH, stacked
from onrecord.report.figure import MadeFigure
from onrecord.report.grids import APART, label_of
from onrecord.report.tree import Picture
from onrecord.report.wording import counted_in
from onrecord.report.words import WORDS

__all__ = ["map_of", "off_the_map"]

# Light to dark: they stay apart in grey. Numbers stand on them in ink or in white.
SHADES = ("#d5e3f0", "#9fc0de", "#5e93c4", "#2f5f8f")
_RIM = (f'class="fixed" fill="{INK}" stroke="{PAPER}" stroke-width="2.8" '
        'stroke-linejoin="round" paint-order="stroke"')  # fmt: skip
WEST, SOUTH, EAST, NORTH = 124.0, 37.55, 130.9, 43.15
HERE = "KP"
_FLATTER = cos(radians(40.3))
SCALE = WIDTH / ((EAST - WEST) * _FLATTER)
HEIGHT = int((NORTH - SOUTH) * SCALE)
# Where a number stands beside its unit, because the unit is smaller than the number.
_MOVED = {"KP-01": (-2, 2), "KP-13": (14, -10)}


@dataclass(frozen=True, slots=True)
class _Unit:
    """An outline as an SVG path, and where its number stands."""

    place: str
    path: str
    x: float
    y: float
    area: float


def _at(point: Sequence[float]) -> tuple[float, float]:
    return (point[0] - WEST) * _FLATTER * SCALE, (NORTH - point[1]) * SCALE


def _ring(points: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """The ring in pixels, without points that are nearer than half a pixel to the one before."""
    kept: list[tuple[float, float]] = []
    for point in points:
        x, y = _at(point)
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 0.7:
            kept.append((x, y))
    return kept


def _centre(ring: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Centroid and area of a ring (the shoelace formula)."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        part = x1 * y2 - x2 * y1
        area, x, y = area + part, x + (x1 + x2) * part, y + (y1 + y2) * part
    return (x / (3 * area), y / (3 * area), abs(area) / 2) if area else (*ring[0], 0.0)


@cache
def _units() -> tuple[_Unit, ...]:
    found = []
    for feature in boundaries()["features"]:
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings = [_ring(ring) for part in parts for ring in part]
        rings = [ring for ring in rings if len(ring) > 2]
        path = "".join("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in ring) + "Z" for ring in rings)
        x, y, area = max((_centre(ring) for ring in rings), key=lambda c: c[2])
        found.append(_Unit(feature["properties"]["place_id"], path, x, y, area))
    return tuple(sorted(found, key=lambda unit: -unit.area))


def _rows(made: MadeFigure) -> list[Mapping[str, Any]]:
    """The rows, of the one kind of victim that a map can show."""
    by = list(made.answer["by"])
    if "province" not in by or set(by) - {"country", "province", "victim_kind"}:
        raise InputError(f"{made.question.name}: a map needs by = ['province'] or "
                         "['country', 'province']")  # fmt: skip
    rows = list(made.answer["rows"])
    kinds = {row["key"].get("victim_kind") for row in rows}
    if len(kinds) > 1:
        raise InputError(f"{made.question.name}: a map shows one kind of victim; ask where "
                         "victim_kind = individual")  # fmt: skip
    return rows


def _counted(made: MadeFigure) -> dict[str, int]:
    """place -> number, of what lies in a known province."""
    rows = _rows(made)
    return {row["key"]["province"]: int(row["n"]) for row in rows
            if row["key"]["province"] not in APART}  # fmt: skip


def _breaks(numbers: Sequence[int]) -> list[int]:
    """The highest number of each shade: shades of about the same reach, fewer where there are
    few different numbers."""
    different = sorted(set(numbers))
    if len(different) <= len(SHADES):
        return different
    most = different[-1]
    ends = sorted({max(1, round(most * part / len(SHADES))) for part in (1, 2, 3, 4)})
    return [end for n, end in enumerate(ends)
            if any((ends[n - 1] if n else 0) < one <= end for one in different)]  # fmt: skip


def _shade(number: int, breaks: Sequence[int]) -> int:
    rank = next(n for n, end in enumerate(breaks) if number <= end)
    return rank if len(breaks) == len(SHADES) else round(
        rank * (len(SHADES) - 1) / max(1, len(breaks) - 1)) if len(breaks) > 1 else 1  # fmt: skip


def _drawn(counted: Mapping[str, int], breaks: Sequence[int], lang: str) -> Iterator[str]:
    for unit in _units():
        n = counted.get(unit.place, 0)
        fill = SHADES[_shade(n, breaks)] if n else "url(#none)"
        yield (f'<path d="{unit.path}" fill="{fill}" fill-rule="evenodd" stroke="{PAPER}" '
               f'stroke-width="1.4" stroke-linejoin="round"/>')  # fmt: skip
        yield (f'<path d="{unit.path}" fill="none" stroke="{LINE}" stroke-width="0.6" '
               f'stroke-linejoin="round"/>')  # fmt: skip
    for unit in _units():
        n = counted.get(unit.place, 0)
        if not n:
            continue
        dx, dy = _MOVED.get(unit.place, (0, 0))
        x, y = unit.x + dx, unit.y + dy
        name = escape(_name(places(), unit.place, lang))
        # ink on a rim of paper is read on every shade, also where a name is wider than its unit
        yield (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="15" '
               f'font-weight="700" {_RIM}>{n:,}</text>')  # fmt: skip
        yield (f'<text x="{x:.1f}" y="{y + 13:.1f}" text-anchor="middle" font-size="10.5" '
               f'font-weight="500" {_RIM}>{name}</text>')  # fmt: skip


def _legend(breaks: Sequence[int], lang: str, *, exact: bool) -> Iterator[str]:
    """`exact`: each shade is one number, not a reach of them."""
    x, y = WIDTH - 125, HEIGHT - 20 * (len(breaks) + 1) - 24
    yield (f'<rect x="{x}" y="{y}" width="22" height="14" fill="url(#none)" stroke="{LINE}" '
           f'stroke-width="0.6"/>')  # fmt: skip
    said = [WORDS[lang]["legend_none"]]
    for n, end in enumerate(breaks):
        low = breaks[n - 1] + 1 if n else 1
        said.append(f"{end:,}" if low == end or exact else f"{low:,}–{end:,}")
        fill = SHADES[_shade(end, breaks)]
        yield (f'<rect x="{x}" y="{y + 20 * (n + 1)}" width="22" height="14" fill="{fill}" '
               f'stroke="{LINE}" stroke-width="0.6"/>')  # fmt: skip
    for n, text in enumerate(said):
        yield (f'<text x="{x + 29}" y="{y + 20 * n + 11.5}" font-size="12" fill="{INK}">'
               f"{escape(text)}</text>")  # fmt: skip


def map_of(made: MadeFigure, lang: str, prefix: str, title: str) -> Picture:
    """The figure on a map of the DPRK's first-level units; hatched where nothing is told of.

    Raises InputError for a figure that is not broken down by province (and country) alone, or
    counts victims of several kinds.
    """
    counted = _counted(made)
    drawn = {unit.place: counted.get(unit.place, 0) for unit in _units()}
    numbers = [n for n in drawn.values() if n]
    breaks, exact = _breaks(numbers), len(set(numbers)) <= len(SHADES)
    hatch = (
        f'<defs><pattern id="none" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{PAPER}"/>'
        f'<path d="M-1,7L7,-1M-1,1L1,-1M5,7L7,5" stroke="#b0b0b0" stroke-width="0.9"/>'
        f"</pattern></defs>"
    )
    inside = "".join([hatch, *_drawn(counted, breaks, lang), *_legend(breaks, lang, exact=exact)])
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}, sans-serif">{inside}'
        f'<text x="0" y="{HEIGHT - 4}" font-size="9" fill="{QUIET}">Natural Earth</text></svg>'
    )
    whole, height = stacked([(svg, HEIGHT)], prefix, title)
    tree = places()
    told = [f"{_name(tree, place, lang)}: {n:,}" for place, n in sorted(drawn.items()) if n]
    said = "; ".join([*told, *off_the_map(made, lang)])
    return Picture(whole, WIDTH, height, f"{title}. {said}")


def _name(tree: Any, place: str, lang: str) -> str:
    found = tree[place]
    return str(found.name_ko if lang == "ko" else found.name_en)


def off_the_map(made: MadeFigure, lang: str) -> list[str]:
    """The sentences of how many are on no part of the map. Where the figure is broken down by
    country too they say in which country, else that it may be any. Each number is that of a row:
    one act can lie in several rows, so no two are added."""
    drawn = {unit.place for unit in _units()}
    off = [row for row in _rows(made) if row["key"]["province"] not in drawn]
    if "country" in made.answer["by"]:
        return list(_by_country(made, off, lang))
    unit = made.question.unit
    unknown = sum(int(row["n"]) for row in off if row["key"]["province"] in APART)
    elsewhere = sum(int(row["n"]) for row in off) - unknown
    said = [WORDS[lang]["place_unknown"].format(n=counted_in(unit, unknown, lang))]
    if elsewhere:
        said.append(WORDS[lang]["place_elsewhere"].format(n=counted_in(unit, elsewhere, lang)))
    return said


def _by_country(made: MadeFigure, off: list[Mapping[str, Any]], lang: str) -> Iterator[str]:
    words, unit = WORDS[lang], made.question.unit
    own = [row for row in off if row["key"]["country"] == HERE]
    hidden = next((row for row in own if row["key"]["province"] == "unknown"), {"n": 0})
    yield words["province_unknown"].format(
        country=_name(places(), HERE, lang), n=counted_in(unit, int(hidden["n"]), lang)
    )
    for name, rows in (("undrawn", [row for row in own if row is not hidden]),
                       ("abroad", [row for row in off if row not in own])):  # fmt: skip
        rows = sorted(rows, key=lambda row: -int(row["n"]))
        if rows:
            named = [row["key"]["country"] for row in rows]
            parts = [
                f"{_whereabouts(made, row, lang, alone=named.count(one) == 1)} {row['n']:,}"
                for row, one in zip(rows, named, strict=True)
            ]
            yield words[name].format(parts=", ".join(parts))


def _whereabouts(made: MadeFigure, row: Mapping[str, Any], lang: str, *, alone: bool) -> str:
    """`South Korea`, `China (Jilin)`, `China (province not known)`: no province where it is not
    known and no other row is of the country (`alone`)."""
    country = label_of(made, "country", row["key"]["country"], lang)
    province = label_of(made, "province", row["key"]["province"], lang)
    if row["key"]["province"] == "unknown":
        if alone:
            return country
        province = WORDS[lang]["no_province"]
    return f"{country}({province})" if lang == "ko" else f"{country} ({province})"
