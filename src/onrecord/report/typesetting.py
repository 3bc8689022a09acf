"""Typst: one engine and one font for PDF pages and for drawings as PNG."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from onrecord.report.drawing import FONT
from onrecord.report.tree import Picture
from onrecord.report.vega import font_folder

__all__ = ["pictures_as_png", "quoted", "set_pages", "svg_for_typst"]

_PPI = 160


@cache
def _fonts() -> Any:
    import typst  # noqa: PLC0415 - a large library that only reports need

    return typst.Fonts(include_system_fonts=False, font_paths=[str(font_folder())])


def _compile(source: str, **options: Any) -> Any:
    import typst  # noqa: PLC0415

    compiler = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)
    return compiler.compile(source.encode(), **options)


def quoted(text: str) -> str:
    """The text as a string of Typst: no character of it is markup or code."""
    found = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", "")
    return f'"{found}"'


def svg_for_typst(svg: str) -> str:
    """The drawing with the weight by which Typst's reader of SVG finds the regular cut of a
    variable font: without one it takes the thin cut, which such a font lists first."""
    whole = svg.replace('font-weight="400"', "").replace("<svg ", '<svg font-weight="300" ', 1)
    return re.sub(r'font-family="[^"]*"', f'font-family="{FONT}"', whole)


def set_pages(source: str, day: str) -> bytes:
    """PDF of a document in Typst, tagged, with the first moment of `day` as its time: the same
    source has the same bytes. PDF/UA-1 where the text allows it (headings that skip no level)."""
    import typst  # noqa: PLC0415

    moment = datetime.fromisoformat(day or "1970-01-01").replace(tzinfo=UTC)
    made: bytes
    try:
        made = _compile(source, format="pdf", pdf_standards=["ua-1"], timestamp=moment)
    except typst.TypstError:
        made = _compile(source, format="pdf", timestamp=moment)
    return made


def pictures_as_png(pictures: Sequence[Picture]) -> list[bytes]:
    """Each drawing as PNG, finer than on a screen."""
    if not pictures:
        return []
    pages = []
    for one in pictures:
        size = f"width: {one.width * 0.75}pt, height: {one.height * 0.75}pt"
        drawn = quoted(svg_for_typst(one.svg))
        pages.append(f"#page({size}, margin: 0pt, fill: white)"
                     f'[#image(bytes({drawn}), format: "svg", width: 100%)]')  # fmt: skip
    made = _compile("\n".join(pages), format="png", ppi=_PPI)
    return [made] if isinstance(made, bytes) else list(made)
