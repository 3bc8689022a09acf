"""What all charts share: Altair for what stands where, vl-convert for the drawing, one font."""

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.report.drawing import FONT, INK, LINE, WIDTH

__all__ = ["TEXT", "altair", "font_folder", "quickly", "svg_of"]

TEXT = 13  # its size, in pixels


@cache
def font_folder() -> Path:
    """The folder of the font that all drawings and pages are set in (OFL, from a package)."""
    import justmytype_intl_cjk  # noqa: PLC0415 - half a second that only drawings need

    folder = Path(justmytype_intl_cjk.__file__).parent / "fonts" / "ofl" / "notosanskr"
    return folder


@cache
def altair() -> Any:
    """Altair, loaded when the first chart is drawn."""
    import altair as found  # noqa: PLC0415 - heavy, and only charts need it

    return found


def quickly() -> AbstractContextManager[None]:
    """While this is open Altair does not hold every object against its schema, which takes half a
    second a chart; the tests do that."""
    open_: AbstractContextManager[None] = altair().utils.schemapi.debug_mode(False)
    return open_


@cache
def _converter() -> Any:
    import vl_convert  # noqa: PLC0415 - starts an engine; only drawings need it

    return vl_convert


def svg_of(
    chart: Any, values: Sequence[Mapping[str, Any]], width: int, height: int, left: int, top: int,
    bottom: int = 0,
) -> str:  # fmt: skip
    """The layered chart of these rows with exactly this room around it, in pixels: nothing is left
    to the measure of a font."""
    spec = chart.properties(width=width, height=height).to_dict(validate=False)
    for layer in spec["layer"]:
        layer.pop("data", None)
    spec["data"] = {"values": list(values)}  # here, where Altair does not copy it with each layer
    spec["autosize"] = {"type": "none"}
    spec["padding"] = 0
    spec["config"] = {
        "font": "sans-serif",
        "background": None,
        "view": {"stroke": None},
        "axis": {"labelFontSize": TEXT, "labelColor": INK, "domainColor": LINE, "tickColor": LINE,
                 "gridColor": "#dddddd", "labelLimit": 0, "titleFontSize": TEXT},
    }  # fmt: skip
    # No place here depends on the width of a text, so the engine is not made to measure the large
    # font of three scripts (half of its time); the name of the font is put in afterwards.
    drawn = str(_converter().vegalite_to_svg(json.dumps(spec)))
    drawn = drawn.replace('font-family="sans-serif"', f'font-family="{FONT}, sans-serif"')
    # with no automatic size the origin is the corner: move the drawing and give it its room
    return _roomed(drawn, left, top, height + top + bottom)


def _roomed(svg: str, left: int, top: int, high: int) -> str:
    start = svg.index(">") + 1
    inner = svg[start : svg.rindex("</svg>")]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{WIDTH}" height="{high}" viewBox="0 0 {WIDTH} {high}">'
        f'<g transform="translate({left},{top})">{inner}</g></svg>'
    )
