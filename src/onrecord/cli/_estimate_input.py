"""What an estimate is made from: a table, or lists taken from a cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.cli._session import cuts_folder
from onrecord.errors import InputError, Problem

if TYPE_CHECKING:
    from onrecord.cut import Cut
    from onrecord.stats import Captures, Flag

__all__ = ["NOT_LISTS", "Record", "columns_read", "in_the_file", "parts_asked", "record_asked"]

NOT_LISTS = ("count", "n", "freq", "frequency", "수", "명수")


def parts_asked(
    file: Path | None, cut: str | None, lists_by: str, where: str, lists: str | None,
    count: str | None, by: tuple[str, ...],
) -> "list[Captures]":  # fmt: skip
    """The captures of each stratum, from a file or from a cut."""
    if (file is None) == (cut is None):
        raise InputError("name a table of counts, or a cut with --cut, and not both")
    if file is not None:
        if where:
            raise InputError("--where asks about a cut; name one with --cut")
        return _read(file, lists, count, by)
    from onrecord.cut.freeze import find_cut
    from onrecord.report.captured import captures_of_cut

    return captures_of_cut(find_cut(cuts_folder(), cut), lists_by, where, by)


@dataclass(frozen=True)
class Record:
    """Where lists taken from a cut come from: what every number of it must say."""

    cut: "Cut | None" = None
    lists_by: str = ""
    where: str = ""

    @property
    def flags(self) -> "tuple[Flag, ...]":
        """That parts of one record are lists only as far as they were collected apart."""
        from onrecord.stats.flags import flag

        return (flag("lists_of_a_record", field=self.lists_by),) if self.cut else ()

    def caveats(self, lang: str) -> list[str]:
        """What each collection says of its numbers."""
        frames = self.cut.manifest.collections if self.cut else ()
        said = (f"{getattr(f, f'title_{lang}')}: {getattr(f, f'caveat_{lang}')}" for f in frames)
        return [one for one in said if not one.endswith(": ")]

    def to_json(self, lang: str) -> dict[str, Any]:
        """`record`, for the answer of a program; nothing for a table."""
        if self.cut is None:
            return {}
        asked = {"cut": self.cut.id, "lists_by": self.lists_by, "where": self.where}
        return {"record": {**asked, "caveats": self.caveats(lang)}}

    def told(self, lang: str) -> str:
        """The same in lines."""
        if self.cut is None:
            return ""
        return "".join(f"{line}\n" for line in (self.cut.id, *self.caveats(lang)))


def record_asked(cut: str | None, lists_by: str, where: str, **_: Any) -> Record:
    """The cut that is asked, where one is."""
    if cut is None:
        return Record()
    from onrecord.cut.freeze import find_cut

    return Record(find_cut(cuts_folder(), cut), lists_by, where)


def columns_read(file: Path) -> tuple[dict[str, list[str]], list[int]]:
    """(column -> its values as text, the number of each row in the file)."""
    from onrecord.intake import open_table

    table = open_table(file)
    columns: dict[str, list[str]] = {name: [] for name in table.columns}
    numbers: list[int] = []
    for number, row in table.rows():
        numbers.append(number)
        for name, value in row.items():
            columns[name].append(value)
    return columns, numbers


def in_the_file(error: InputError, numbers: Sequence[int]) -> InputError:
    """The same error with rows counted as the file counts them."""
    problems = [
        Problem(p.file, numbers[p.row - 2] if p.row and p.row - 2 < len(numbers) else p.row,
                p.column, p.rule, p.message)
        for p in error.problems
    ]  # fmt: skip
    return InputError(str(error), problems)


def _read(file: Path, lists: str | None, count: str | None, by: Sequence[str]) -> "list[Captures]":
    """The captures of each stratum. Rows in errors are those of the file."""
    from onrecord.stats import captures_of_strata

    columns, numbers = columns_read(file)
    for name in [*by, *([count] if count else [])]:
        if name not in columns:
            raise InputError(
                f"{file.name} has no column {name}; it has: {', '.join(columns)}",
                [Problem(file.name, 1, name, "no_column", "is not there")],
            )
    counts = count or next((n for n in columns if n.casefold() in NOT_LISTS), None)
    chosen = _lists(columns, lists, [*by, *([counts] if counts else [])])
    try:
        return captures_of_strata(columns, lists=chosen, by=list(by), count=counts, file=file.name)
    except InputError as error:
        raise in_the_file(error, numbers) from None


def _lists(columns: dict[str, list[str]], lists: str | None, others: Sequence[str]) -> list[str]:
    if lists:
        return [name.strip() for name in lists.split(",") if name.strip()]
    chosen = [
        name
        for name, values in columns.items()
        if name not in others and name and values and set(values) <= {"0", "1"}
    ]
    left = [n for n in columns if n not in chosen and n not in others and n]
    if len(chosen) < 2 or left:
        raise InputError(
            f"say with --lists which columns are lists (0 and 1 only): {', '.join(columns)}"
            + (f"; not 0 and 1, and not used: {', '.join(left)}" if left else "")
        )
    return chosen
