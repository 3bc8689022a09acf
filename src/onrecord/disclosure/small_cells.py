"""The rule on small cells: which rows of a table say something about a handful of people.

A cell is small when one to four victims stand behind it, or fewer than three sources, whatever
the unit that is counted, and whether by the words of the question, certainly or possibly. A row is
also small when all but one to four of the victims in the table are in it: taking it from the total
gives the others away. The threshold of five is the usual one of statistical offices (Hundepool et
al., Statistical Disclosure Control, 2012, ch. 4); three sources keep one who knows the second from
reading off the first.
"""

from collections.abc import Mapping
from typing import Literal

from onrecord.tables.behind import Behind, Support

__all__ = ["FEWEST_SOURCES", "FEWEST_VICTIMS", "Fault", "small_cells"]

FEWEST_VICTIMS = 5
FEWEST_SOURCES = 3

Fault = Literal["small_cell", "few_sources", "differencing"]
Key = tuple[str, ...]


def small_cells(
    behind: Behind, *, wider: Mapping[str, Support] | None = None
) -> dict[Fault, list[Key | str]]:
    """Rows that may not be shown, by what is wrong: their keys in the order of the table, ()
    for the total. `wider`: totals of which this table's total is a part (a denominator), by name;
    the name stands in the answer where the difference of the two is small. Empty where all is
    well."""
    found: dict[Fault, list[Key | str]] = {}

    def add(fault: Fault, key: Key | str) -> None:
        keys = found.setdefault(fault, [])
        if key not in keys:
            keys.append(key)

    cells: list[tuple[Key | str, Support]] = [((), behind.total)]
    cells += behind.rows.items()
    cells += (wider or {}).items()
    for key, cell in cells:
        if any(_few(n) for n in _victims(cell)):
            add("small_cell", key)
        if _unsourced(cell):
            add("few_sources", key)
    for key, cell in behind.rows.items():
        if _apart(behind.total, cell):
            add("differencing", key)
    for name, whole in (wider or {}).items():
        if _apart(whole, behind.total):
            add("differencing", name)
    return found


def _few(victims: int) -> bool:
    return 0 < victims < FEWEST_VICTIMS


def _victims(cell: Support) -> tuple[int, int, int]:
    return cell.victims, cell.victims_certain, cell.victims_possible


def _unsourced(cell: Support) -> bool:
    counted = (cell.victims or cell.sources, cell.victims_possible or cell.sources_possible)
    told = (cell.sources, cell.sources_possible)
    return any(some and n < FEWEST_SOURCES for some, n in zip(counted, told, strict=True))


def _apart(whole: Support, part: Support) -> bool:
    """Whether the rest of `whole` is small. Nothing in the part: the rest is the whole itself."""
    pairs = zip(_victims(whole), _victims(part), strict=True)
    return any(_few(all_of - some) for all_of, some in pairs if some)
