"""What drawings share: colours, width of text, drawings set under each other."""

import re
import unicodedata
from collections.abc import Sequence
from html import escape

__all__ = ["BAR", "FONT", "INK", "LINE", "PAPER", "QUIET", "WIDTH", "stacked", "text_width",
           "wrapped"]  # fmt: skip

WIDTH = 440  # pixels of 1/96 inch: still to be read when it is drawn 350 wide on a telephone
FONT = "Noto Sans KR"
# On white: bar 4.2:1, ink 15:1, quiet 5.7:1, line 4.5:1. In grey they keep their order.
BAR, INK, QUIET, LINE, PAPER = "#4a7fb5", "#222222", "#666666", "#767676", "#ffffff"
_NARROW = frozenset("iljtfr.,:;'|!()[] ")


def text_width(text: str, size: float) -> float:
    """How wide a text is about, in pixels, in any font without serifs; rather too wide."""
    total = 0.0
    for char in text:
        if unicodedata.east_asian_width(char) in "WF":
            total += 1.0
        elif char in _NARROW:
            total += 0.36
        else:
            total += 0.72 if char.isupper() else 0.59
    return total * size


def wrapped(text: str, size: float, most: float) -> list[str]:
    """Lines no wider than `most`, broken at spaces; a word that is wider has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


def _apart(svg: str, prefix: str) -> str:
    """Ids inside made unlike those of other drawings on the same page."""
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}\1)", svg)
    return re.sub(r'href="#([^"]+)"', rf'href="#{prefix}\1"', svg)


def stacked(
    panels: Sequence[tuple[str, int]], prefix: str, title: str, width: int = WIDTH
) -> tuple[str, int]:
    """Drawings under each other as one, and its height. `panels`: each an SVG and its height;
    `prefix`: unique on the page; `title`: what the drawing is, for those who do not see it."""
    parts, top = [], 0
    for number, (svg, height) in enumerate(panels):
        inner = re.sub(r"^<\?xml[^>]*>\s*", "", svg.strip())
        inner = _apart(inner, f"{prefix}-{number}-")
        parts.append(inner.replace("<svg ", f'<svg y="{top}" ', 1))
        top += height
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{top}" viewBox="0 0 {width} {top}" role="img" '
        f'font-family="{FONT}, sans-serif">'
    )
    return f"{head}<title>{escape(title)}</title>{''.join(parts)}</svg>", top
