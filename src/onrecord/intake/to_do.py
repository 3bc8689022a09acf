"""What a mapping file leaves to be said: `"?"` for a column, code or value, `to do` for words."""

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.errors import Problem

__all__ = ["OPEN", "TO_DO", "to_dos"]

OPEN = "?"  # stands in a mapping for what somebody still has to say
TO_DO = "to do"
# Lists and settings in which a question mark is a question mark.
_OWN_SIGNS = {"absent", "split", "template"}


def to_dos(name: str, text: str, written: Mapping[str, Any]) -> list[Problem]:
    """One problem for each `"?"`, with its line in the file. Where there is any, the reasons and
    words that begin with `to do` are listed with them; alone they are the intake's to refuse,
    since the command line can still give a reason. Empty where nothing is open."""
    found = list(_open(written, ""))
    if not any(value == OPEN for _, _, value in found):
        return []
    lines = text.splitlines()
    taken: set[tuple[int, str]] = set()
    problems = []
    for where, key, value in found:
        line = _line(lines, key, value, taken)
        if value == OPEN:
            message = 'says "?"; write what it is'
        else:
            message = "says to do; write it, or why the column is left out"
        problems.append(Problem(name, line, where, "to_do", message))
    return sorted(problems, key=lambda p: (p.row or 0, p.column or ""))


def _open(written: Any, where: str) -> Iterator[tuple[str, str, str]]:
    """(where, key, what stands there) of everything that is open."""
    for key, value in written.items():
        here = f"{where}.{key}" if where else str(key)
        if isinstance(value, Mapping):
            yield from _open(value, here)
        elif isinstance(value, list) and key not in _OWN_SIGNS:
            for one in value:
                if isinstance(one, Mapping):
                    yield from _open(one, here)
                elif isinstance(one, list) and one and one[-1] == OPEN:
                    yield here, str(one[0]), OPEN
        elif isinstance(value, str) and key not in _OWN_SIGNS:
            words = where in ("ignore", "collection") and value.casefold().startswith(TO_DO)
            if value == OPEN or words:
                yield here, str(key), value


def _line(lines: list[str], key: str, value: str, taken: set[tuple[int, str]]) -> int | None:
    """The number of the first line that has both and was not named before."""
    for wanted in ((key, value), (value,)):
        for number, line in enumerate(lines, 1):
            plain = line.partition("#")[0] if '"' not in line.partition("#")[0] else line
            if (number, key) not in taken and all(part in plain for part in wanted):
                taken.add((number, key))
                return number
    return None
