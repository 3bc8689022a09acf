"""Lines put into a mapping for values that it says nothing about."""

import re
from collections.abc import Iterable
from itertools import groupby

from onrecord.intake.meanings import nearest
from onrecord.intake.suggest import quoted
from onrecord.intake.to_do import OPEN
from onrecord.intake.unsaid import UnsaidValue
from onrecord.vocab import Vocabulary

__all__ = ["lines_to_add", "with_lines"]

MOST_VALUES = 40  # of one column
_HEADER = re.compile(r"\s*\[(\[?)([^\[\]]+)\]\]?\s*(#.*)?")


def lines_to_add(
    unsaid: Iterable[UnsaidValue], vocabulary: Vocabulary
) -> list[tuple[str, str, int, list[str], str]]:
    """(column, scheme, rows, lines, hidden) of each column that holds such values: a line of TOML
    for each value with the nearest term, `"?"` where none is near. Values that are not shown have
    no line; they are in `rows`, and `hidden` names the first rows of them."""
    found = []
    for (column, scheme), group in groupby(unsaid, key=lambda v: (v.column, v.scheme)):
        values = list(group)
        lines = []
        for value in [v for v in values if v.told][:MOST_VALUES]:
            near = nearest(value.told, vocabulary[scheme]) if scheme in vocabulary.schemes else ""
            why = f"{value.rows} ({value.first_rows})" + (f"; {value.why}" if value.why else "")
            lines.append(f"{quoted(value.told)} = {quoted(near or OPEN)}  # rows: {why}")
        hidden = ", ".join(v.first_rows for v in values if not v.told)
        found.append((column, scheme, sum(v.rows for v in values), lines, hidden))
    return found


def with_lines(text: str, column: str, lines: Iterable[str]) -> str | None:
    """The mapping with these lines below the values of the column, where the column has a table
    of its own; None where it has not (it is written on one line)."""
    written = text.split("\n")
    wanted = re.compile(rf"\s*column\s*=\s*{re.escape(quoted(column))}\s*(#.*)?")
    at = next((n for n, line in enumerate(written) if wanted.fullmatch(line)), None)
    heads = [n for n in range(at or 0) if _HEADER.fullmatch(written[n])]
    if at is None or not heads:
        return None
    head = _HEADER.fullmatch(written[heads[-1]])
    if head is None or head[1]:
        return None
    values = f"[{head[2].strip()}.values]"
    end = next((n for n in range(at, len(written)) if _HEADER.fullmatch(written[n])), len(written))
    if end < len(written) and written[end].partition("#")[0].strip() == values:
        written[end + 1 : end + 1] = lines
    else:
        while end > at and not written[end - 1].strip():
            end -= 1
        written[end:end] = [values, *lines]
    return "\n".join(written)
