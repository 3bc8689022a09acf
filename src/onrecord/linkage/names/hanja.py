"""How Chinese characters are read in Korean names.

`hanja_readings.csv` has one reading a character, the one it has in given names, as the North
spells it (龍 룡, 李 리): initials that the South drops fold with it in the key. What is read
otherwise in a family name (金 김, not 금) is in the table of surnames, which comes first.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["hanja_readings", "is_hanja"]


@cache
def hanja_readings() -> Mapping[str, str]:
    """Hangul syllable by Chinese character."""
    text = (files("onrecord.linkage.names") / "hanja_readings.csv").read_text("utf-8")
    return {
        char: row["reading"]
        for row in csv.DictReader(text.splitlines(), strict=True)
        for char in row["characters"].split()
    }


def is_hanja(char: str) -> bool:
    """Whether a character is Chinese; the forms kept for compatibility fold to these in NFKC."""
    return "一" <= char <= "鿿" or "㐀" <= char <= "䶿" or "𠀀" <= char <= "𲎯"
