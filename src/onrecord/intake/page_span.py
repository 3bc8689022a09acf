"""Pages as people write them: 12, 159-160, 159-60."""

import re

from onrecord.errors import InputError

__all__ = ["page_span"]

_PAGES = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?")


def page_span(told: str) -> tuple[int, int]:
    """First and last page. Raises InputError."""
    pages = _PAGES.fullmatch(told)
    if pages is None:
        raise InputError("expected 12 or 159-60")
    first, last = pages[1], pages[2] or pages[1]
    # 159-60 is short for 159-160
    last = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    if int(last) < int(first):
        raise InputError("the last before the first")
    return int(first), int(last)
