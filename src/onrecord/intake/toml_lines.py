"""On which line of a mapping file something stands: the reader of TOML does not say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["line_of"]

_HEAD = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?")
_KEY = re.compile(r'\s*((?:"[^"]*"|[\w.\-"])+)\s*=')
# Lists whose parts are numbered where a problem names them, from 1.
_NUMBERED = {"allegation", "collection.period", "join"}


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    where: str
    text: str


def _entries(text: str) -> Iterator[_Entry]:
    """Every header and key, with where it stands as a problem names it: `allegation 2.act`."""
    numbers: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        head = _HEAD.fullmatch(line)
        if head:
            name = head[2].replace('"', "")
            if head[1] == "[[" and name in _NUMBERED:
                numbers[name] = numbers.get(name, 0) + 1
            table = name
            for listed, at in numbers.items():
                if name == listed or name.startswith(f"{listed}."):
                    table = f"{listed} {at}{name.removeprefix(listed)}"
            yield _Entry(number, table, line)
        elif key := _KEY.match(line):
            name = key[1].replace('"', "")
            yield _Entry(number, f"{table}.{name}" if table else name, line)


def line_of(text: str, where: str, value: str = "") -> int | None:
    """The first line at or below `where` that holds `value`, else the first at `where`, else that
    of the nearest part above it; None where there is none."""
    entries = list(_entries(text))
    while where:
        here = [one for one in entries if one.where == where or one.where.startswith(f"{where}.")]
        if here:
            held = [one.line for one in here if value and f'"{value}"' in one.text]
            return held[0] if held else here[0].line
        where = where.rpartition(".")[0]
    return None
