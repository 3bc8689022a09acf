"""Rows of a table through a mapping: drafts, and every problem that stands in the way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from onrecord.errors import InputError, Problem, counted
from onrecord.intake.accept import Accept, Accepted, Noting
from onrecord.intake.drafts import BrokenRow, RowDraft
from onrecord.intake.impossible import today_somewhere
from onrecord.intake.mapping import Mapping as MappingFile
from onrecord.intake.one_row import RowReader
from onrecord.intake.readers import Table, file_digest, open_table
from onrecord.intake.slipped import held_back, protected_columns
from onrecord.intake.to_do import TO_DO
from onrecord.intake.unsaid import UnsaidValue
from onrecord.intake.which_table import better_header
from onrecord.reference import PlaceTree
from onrecord.vocab import Vocabulary

__all__ = ["Intake", "open_intake"]

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Intake:
    """A table with its mapping, its joined tables and what the user accepted. `problems`: what
    is wrong before any row is read (columns that nobody mapped), to be listed with the rows';
    `unsaid`: once the rows were read, values that the mapping says nothing about, and `shifted`:
    rows in which such a value stands in a protected column too; `accepted`: what each accepted
    rule was needed for. All three are of the first reading (`readings`: rows of each). `today`:
    no date may lie after it."""

    table: Table
    mapping: MappingFile
    joined: tuple[tuple[str, str, Mapping[str, Row]], ...]  # file, on, key -> row
    accept: Accept
    vocabulary: Vocabulary
    tree: PlaceTree
    digest: str
    today: date
    problems: tuple[Problem, ...] = ()
    unsaid: list[UnsaidValue] = field(default_factory=list)
    shifted: list[Problem] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)
    readings: list[int] = field(default_factory=list)

    def rows(self) -> Iterator[RowDraft | BrokenRow | list[Problem]]:
        """One draft a row; or what is wrong with the row, with as much as can be read of it or,
        where it cannot be read at all, alone."""
        noting, count = Noting(self.accept), 0
        reader = RowReader(
            self.table.name, self.mapping, noting, self.vocabulary, self.tree, self.today
        )
        try:
            for number, raw in self.table.checked_rows():
                count += 1
                if isinstance(raw, Problem):
                    yield [raw]
                    continue
                whole = self._whole(number, raw)
                if isinstance(whole, list):
                    yield whole
                    continue
                told = reader.read(number, raw, whole)
                if self.accept.ignore:
                    noting.ignored(whole)
                yield told
        finally:  # who has had enough problems does not read to the end
            if not self.readings:
                self.unsaid[:], self.shifted[:] = self._told(reader.unsaid.values(), count)
                self.accepted[:] = noting.taken()
            self.readings.append(count)

    def _told(
        self, unsaid: list[UnsaidValue], count: int
    ) -> tuple[list[UnsaidValue], list[Problem]]:
        """The values without those that must not be shown, and where these are."""
        ignored = {*self.mapping.ignore, *self.accept.ignore}
        columns = protected_columns(self.mapping, ignored)
        return held_back(unsaid, self.table.name, count, columns, self._held(), self.vocabulary)

    def _held(self) -> Iterator[Row]:
        """What the file and those joined to it hold."""
        for _, raw in self.table.checked_rows():
            if not isinstance(raw, Problem):
                yield raw
        for _, _, rows in self.joined:
            yield from rows.values()

    def _whole(self, number: int, raw: Row) -> Row | list[Problem]:
        """The row with those joined to it, and what means nothing as nothing."""
        absent = self.mapping.absent
        row = {c: "" if v in absent else v for c, v in raw.items()} if absent else dict(raw)
        problems = []
        for file, on, rows in self.joined:
            other = rows.get(row[on])
            if other is None:
                message = f"no such row in {file}"
                problems.append(Problem(self.table.name, number, on, "dangling", message))
            else:
                row |= {c: "" if v in absent else v for c, v in other.items()}
        return problems or row


def open_intake(
    path: Path,
    mapping: MappingFile,
    vocabulary: Vocabulary,
    tree: PlaceTree,
    accept: Accept | None = None,
    today: date | None = None,
) -> Intake:
    """Opens the file and those the mapping joins to it (looked for beside it).

    Raises InputError for files that cannot be read and columns that the mapping names and no file
    has. What else is wrong with the columns is in `problems`. `today`: the day of the import,
    where it is another than this one.
    """
    try:
        table = open_table(path, mapping.encoding, mapping.sheet, mapping.header)
    except InputError as refused:
        if refused.problems and refused.problems[0].rule == "header":
            _look_for_names(path, mapping)
        raise
    accept = mapping.accept | (accept or Accept())
    digests, joined, columns = [file_digest(path)], [], [(table.name, table.columns)]
    problems: list[Problem] = []
    for join in mapping.joins:
        other = open_table(path.parent / join.file)
        digests.append(file_digest(other.path))
        columns.append((other.name, other.columns))
        if join.on not in other.columns or join.on not in table.columns:
            message = "both files need the column that joins them"
            problems.append(Problem(join.file, 1, join.on, "no_such_column", message))
            continue
        joined.append((join.file, join.on, _by_key(other, join.on, problems)))
    digest = digests[0] if len(digests) == 1 else "+".join(d[:20] for d in digests)[:64]
    problems += _columns_without_mapping(mapping, accept, columns)
    if any(p.rule == "no_such_column" for p in problems):
        _look_for_names(path, mapping)
    fatal = [p for p in problems if p.rule in ("no_such_column", "ambiguous")]
    if fatal:
        problems.sort(key=lambda p: (p.file, p.row or 0, p.column or ""))
        raise InputError(f"{path.name}: {counted(len(problems))}", problems)
    return Intake(
        table, mapping, tuple(joined), accept, vocabulary, tree, digest,
        today or today_somewhere(), tuple(problems),
    )  # fmt: skip


def _look_for_names(path: Path, mapping: MappingFile) -> None:
    """Raises InputError where the names of the columns stand in another row than the mapping
    says: all else that is wrong with the columns comes from that."""
    names = mapping.columns()
    found = better_header(path, names, mapping.header, mapping.sheet, mapping.encoding)
    if found is None:
        return
    row, there, here = found
    message = (
        f"are the names of the columns in row {row}? It holds {there} of the {len(names)} that "
        f"the mapping uses, row {mapping.header} holds {here}; then: [file] header = {row}"
    )
    problem = Problem(path.name, mapping.header, None, "header", message)
    raise InputError(f"{path.name}: {message}", [problem])


def _by_key(table: Table, on: str, problems: list[Problem]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for number, row in table.checked_rows():
        if isinstance(row, Problem):
            problems.append(row)
            continue
        if row[on] in rows:
            message = "the key that joins the files must be unique here"
            problems.append(Problem(table.name, number, on, "duplicate_key", message))
        rows[row[on]] = row
    return rows


def _columns_without_mapping(
    mapping: MappingFile, accept: Accept, files: list[tuple[str, tuple[str, ...]]]
) -> list[Problem]:
    """Columns that the mapping does not name, names that are no column, what is still to do."""
    named = mapping.columns() | accept.columns()
    shared = {join.on for join in mapping.joins}
    found, known = [], set()
    for name, columns in files:
        for column in columns:
            if column in known and column not in shared:
                message = "two files have this column"
                found.append(Problem(name, 1, column, "ambiguous", message))
            known.add(column)
            if column not in named:
                message = "map the column, or ignore it with a reason"
                found.append(Problem(name, 1, column, "unmapped", message))
    found += [
        Problem(mapping.name, None, c, "no_such_column", "no file has this column")
        for c in sorted(named - known)
    ]
    found += [
        Problem(
            mapping.name, None, column, "to_do", "say what the column is, or why not to use it"
        )
        for column, reason in mapping.ignore.items()
        if reason.casefold().startswith(TO_DO) and column not in accept.ignore
    ]
    words = {"title_en": mapping.collection.title_en, "frame_en": mapping.collection.frame_en}
    found += [
        Problem(mapping.name, None, f"collection.{name}", "to_do", "still to be written")
        for name, text in words.items()
        if text.casefold().startswith(TO_DO)
    ]
    return found
