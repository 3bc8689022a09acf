"""Rows of a table through a mapping: drafts, and every problem that stands in the way."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import InputError, Problem
from onrecord.intake.drafts import AllegationDraft, MentionDraft, RowDraft, TestimonyDraft
from onrecord.intake.fields import Accept, BadValue, Field, join_dates
from onrecord.intake.mapping import Mapping as MappingFile
from onrecord.intake.mapping import Section
from onrecord.intake.readers import Table, file_digest, open_table
from onrecord.reference import PlaceTree
from onrecord.values import Absent, GroupSize, PlaceRef
from onrecord.vocab import Vocabulary

__all__ = ["Intake", "open_intake"]

_PAGES = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
_NOTHING = Field()
# Free text must fit its column; what does not is refused, not cut.
LIMITS = {"title": 500, "url": 1000, "language": 20, "name": 300, "name_native": 300,
          "other_names": 500, "nationality": 120, "occupation": 300, "act_detail": 500,
          "charge": 500, "sentence": 300, "key": 200, "act_group": 200, "event": 200,
          "as_told": 300, "source": 300}  # fmt: skip
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Intake:
    """A table with its mapping, its joined tables and what the user accepted."""

    table: Table
    mapping: MappingFile
    joined: tuple[tuple[str, str, Mapping[str, Row]], ...]  # file, on, key -> row
    accept: Accept
    vocabulary: Vocabulary
    tree: PlaceTree
    digest: str

    def problems_of_columns(self) -> list[Problem]:
        """Columns that the mapping does not name, and names that are no column."""
        named = self.mapping.columns() | set(self.accept.ignore)
        found, known = [], set()
        files = [(self.table.name, self.table.columns)]
        files += [(f, tuple(next(iter(rows.values()), {}))) for f, _, rows in self.joined]
        for name, columns in files:
            for column in columns:
                if column in known and column not in {on for _, on, _ in self.joined}:
                    found.append(
                        _problem(name, 1, column, "ambiguous", "two files have this column")
                    )
                known.add(column)
                if column not in named:
                    found.append(
                        _problem(
                            name,
                            1,
                            column,
                            "unmapped",
                            "map the column, or ignore it with a reason",
                        )
                    )
        found += [
            _problem(self.mapping.name, None, c, "no_such_column", "no file has this column")
            for c in sorted(named - known)
        ]
        return found

    def rows(self) -> Iterator[RowDraft | list[Problem]]:
        """One draft a row, or the problems that keep the row from becoming one."""
        for number, raw in self.table.rows():
            yield self.draft(number, raw)

    def draft(self, number: int, raw: Row) -> RowDraft | list[Problem]:
        problems: list[Problem] = []
        row = self._whole(number, raw, problems)
        if problems:
            return problems
        reader = _RowReader(self, number, row, problems)
        testimony, victim = reader.testimony(), reader.victim()
        allegations = reader.allegations()
        if problems:
            return problems
        return RowDraft(number, raw, testimony, victim, allegations)

    def _whole(self, number: int, raw: Row, problems: list[Problem]) -> Row:
        absent = self.mapping.absent
        row = {c: "" if v in absent else v for c, v in raw.items()}
        for file, on, rows in self.joined:
            other = rows.get(row[on])
            if other is None:
                problems.append(
                    _problem(self.table.name, number, on, "dangling", f"no such row in {file}")
                )
            else:
                row |= {c: "" if v in absent else v for c, v in other.items()}
        return row


def _problem(file: str, row: int | None, column: str | None, rule: str, message: str) -> Problem:
    return Problem(file, row, column, rule, message)


def open_intake(
    path: Path,
    mapping: MappingFile,
    vocabulary: Vocabulary,
    tree: PlaceTree,
    accept: Accept | None = None,
) -> Intake:
    """Opens the file and those the mapping joins to it (looked for beside it).

    Raises InputError for files that cannot be read, and for columns that do not fit the mapping.
    """
    table = open_table(path)
    joined, problems, digests = [], [], [file_digest(path)]
    for join in mapping.joins:
        other = open_table(path.parent / join.file)
        digests.append(file_digest(other.path))
        rows: dict[str, Row] = {}
        for number, row in other.rows():
            if row.get(join.on) is None or row[join.on] in rows:
                rule = "duplicate" if join.on in row else "no_such_column"
                problems.append(
                    _problem(join.file, number, join.on, rule, "the key must be unique")
                )
            rows[row.get(join.on, "")] = row
        joined.append((join.file, join.on, rows))
    digest = digests[0] if len(digests) == 1 else "+".join(d[:20] for d in digests)[:64]
    made = Intake(table, mapping, tuple(joined), accept or Accept(), vocabulary, tree, digest)
    problems += made.problems_of_columns()
    if problems:
        raise InputError(f"{path.name}: {len(problems)} problems", sorted(problems, key=_order))
    return made


def _order(problem: Problem) -> tuple[str, int, str]:
    return problem.file, problem.row or 0, problem.column or ""


class _RowReader:
    """Reads one row; what it cannot read goes to `problems` and reading goes on."""

    def __init__(self, intake: Intake, number: int, row: Row, problems: list[Problem]) -> None:
        self.intake, self.number, self.row, self.problems = intake, number, row, problems
        self.accept, self.mapping = intake.accept, intake.mapping

    def _wrong(self, column: str, rule: str, message: str) -> None:
        self.problems.append(_problem(self.intake.table.name, self.number, column, rule, message))

    def _known(self, scheme: str) -> frozenset[str]:
        return _codes(self.intake.vocabulary, scheme)

    def text(self, section: Section, name: str) -> str:
        one = section.fields.get(name, _NOTHING)
        text = one.text(self.row)
        if len(text) > LIMITS.get(name, 100_000):
            self._wrong(one.column, "too_long", f"longer than {LIMITS[name]} characters")
        return text

    def code(self, section: Section, name: str, scheme: str) -> str:
        return self.codes(section.fields.get(name), scheme)[0]

    def codes(self, one: Field | None, scheme: str) -> tuple[str, ...]:
        if one is None:
            return ("not_asked",)
        try:
            return tuple(one.codes(self.row, self._known(scheme), self.accept))
        except BadValue as bad:
            self._wrong(bad.column, bad.rule, bad.message)
            return ("unknown",)

    def date(self, section: Section, name: str) -> object:
        one = section.fields.get(name)
        if one is None:
            return Absent.NOT_ASKED
        return self._try(lambda: one.date(self.row, self.accept), Absent.UNKNOWN)

    def number_of(self, section: Section, name: str, most: int = 10**9) -> int | None:
        one = section.fields.get(name, _NOTHING)
        found = self._try(lambda: one.number(self.row, self.accept, most), None)
        return found if isinstance(found, int) else None

    def _try(self, read: Callable[[], object], otherwise: object) -> object:
        try:
            return read()
        except BadValue as bad:
            self._wrong(bad.column, bad.rule, bad.message)
            return otherwise

    def _key(self, section: Section) -> str:
        key = self.text(section, "key")
        if not key:
            self._wrong(section.fields["key"].column, "key", "the key is empty")
        return key

    def _attributes(self, section: Section) -> dict[str, str]:
        texts = {name: one.text(self.row) for name, one in section.attributes.items()}
        return {name: text for name, text in texts.items() if text}

    def _list(self, section: Section, name: str) -> tuple[str, ...]:
        one = section.fields.get(name, _NOTHING)
        told = one.text(self.row)
        parts = told.split(one.split) if one.split else [told]
        return tuple(dict.fromkeys(p.strip() for p in parts if p.strip()))

    def testimony(self) -> TestimonyDraft:
        section = self.mapping.testimony
        fields = {name: self.text(section, name) for name in ("title", "language", "url", "note")}
        for name in ("source_kind", "relation", "tier", "reliability"):
            fields[name] = self.code(section, name, name)
        for name in ("departure", "arrival", "interview", "recorded", "published"):
            fields[name] = str(self.date(section, name))
        origins: tuple[str, ...] | None = self._list(section, "origins")
        key = self._key(section)
        parents = self._list(section, "derived_from")
        if "origins" not in section.fields:
            origins = () if fields["relation"] in ("own", "not_asked") and not parents else None
        elif not origins:
            # its own reporting is an origin of its own; anything else has one nobody named
            origins = () if fields["relation"] == "own" else None
        if origins == ():
            origins = (f"own:{key}",)
        attributes = self._attributes(section)
        return TestimonyDraft(
            key, self.text(section, "source"), fields, origins, parents, attributes
        )

    def victim(self) -> MentionDraft:
        section = self.mapping.victim
        names = ("name", "name_native", "other_names", "nationality", "occupation")
        fields = {name: self.text(section, name) for name in names}
        kind = section.fields.get("kind")
        fields["kind"] = self.codes(kind, "victim_kind")[0] if kind else "individual"
        for name in ("sex", "religion", "counting_unit"):
            fields[name] = self.code(section, name, name)
        fields["birth"] = str(self.date(section, "birth"))
        sizes = [self.number_of(section, f"size_{n}") for n in ("minimum", "best", "maximum")]
        size = GroupSize()
        if fields["kind"] != "individual":
            size = self._size(sizes, section)
        elif any(n not in (None, 1) for n in sizes):
            self._wrong(section.fields["kind"].column, "size", "an individual has no group size")
        age = self.number_of(section, "age", most=130)
        return MentionDraft(self._key(section), fields, age, size, self._attributes(section))

    def _size(self, sizes: list[int | None], section: Section) -> GroupSize:
        try:
            return GroupSize(*sizes)
        except InputError as refused:
            one = section.fields.get("size_minimum", _NOTHING)
            self._wrong(one.column, "size", str(refused))
            return GroupSize()

    def allegations(self) -> tuple[AllegationDraft, ...]:
        return tuple(self._allegation(a) for a in self.mapping.allegations if self._applies(a))

    def _applies(self, section: Section) -> bool:
        return all(self.row[column] in values for column, values in section.when)

    def _allegation(self, section: Section) -> AllegationDraft:
        fields = {n: self.text(section, n) for n in ("act_detail", "charge", "sentence", "note")}
        for name in ("act", "outcome", "proximity", "reliability"):
            fields[name] = self.code(section, name, name)
        start, end = self.date(section, "event_start"), self.date(section, "event_end")
        if "event_start" not in section.fields and "event_end" not in section.fields:
            start = end = Absent.NOT_ASKED
        column = section.fields.get("event_end", _NOTHING).column
        joined = self._try(lambda: join_dates(start, end, column), Absent.UNKNOWN)  # type: ignore[arg-type]
        fields["event_date"] = str(joined)
        involved = tuple(
            (self.codes(part.get("kind"), "perpetrator"), self.codes(part.get("degree"), "degree"))
            for part in section.involvements
            if part.get("kind", _NOTHING).told(self.row)
        )
        return AllegationDraft(
            self._key(section),
            fields,
            self.codes(section.fields.get("cause"), "cause"),
            self.codes(section.fields.get("method"), "method"),
            tuple(p for p in (self._place(part, section) for part in section.places) if p),
            tuple((kind, degrees[0]) for kinds, degrees in involved for kind in kinds),
            self._pages(section),
            self.text(section, "act_group"),
            self.text(section, "event"),
            self._attributes(section),
        )

    def _pages(self, section: Section) -> tuple[tuple[int, int], ...]:
        found = []
        for told in self._list(section, "pages"):
            pages = _PAGES.fullmatch(told)
            if pages is None:
                self._wrong(section.fields["pages"].column, "pages", "expected 12 or 159-60")
                continue
            first, last = pages[1], pages[2] or pages[1]
            # 159-60 is short for 159-160
            last = first[: len(first) - len(last)] + last if len(last) < len(first) else last
            if int(last) < int(first):
                self._wrong(section.fields["pages"].column, "pages", "the last before the first")
                continue
            found.append((int(first), int(last)))
        return tuple(found)

    def _place(self, part: Mapping[str, Field], section: Section) -> PlaceRef | None:
        as_told = part.get("as_told", _NOTHING).text(self.row)
        named = part.get("place", _NOTHING)
        place = self._find(named, section)
        kind = part.get("kind")
        code = self.codes(kind, "place_kind")[0]
        degrees = [self._degrees(part.get(n)) for n in ("latitude", "longitude")]
        told_kind = kind is not None and bool(kind.told(self.row))
        if not (as_told or told_kind or (named.columns and place) or degrees[0] is not None):
            return None
        exact = self._try(lambda: part.get("exact", _NOTHING).yes(self.row), None)
        level = self.intake.tree[place].level if place else "unknown"
        if len(as_told) > LIMITS["as_told"]:
            self._wrong(part["as_told"].column, "too_long", "longer than 300 characters")
        try:
            return PlaceRef(place, level, code, as_told, *degrees, exact)  # type: ignore[arg-type]
        except InputError as refused:
            self._wrong(part.get("latitude", _NOTHING).column, "coordinates", str(refused))
            return None

    def _degrees(self, one: Field | None) -> float | None:
        found = self._try(lambda: one.degrees(self.row) if one else None, None)
        return found if isinstance(found, float) else None

    def _find(self, named: Field, section: Section) -> str | None:
        """The finest unit named: the field's own, inside the first column of `places_within`."""
        within = None
        for column in section.within:
            within = self._look_up(Field(column=column), None) or within
        return self._look_up(named, within) or within

    def _look_up(self, named: Field, within: str | None) -> str | None:
        told = named.text(self.row)
        if not told:
            return None
        try:
            found = self.intake.tree.find(told, within)
        except InputError as refused:
            self._wrong(named.column, "place", f"{refused}; say in values which is meant")
            return within
        if found is None and named.column not in self.accept.unknown:
            self._wrong(named.column, "place", "no place of the tree goes by this name")
        return found.id if found else None


def _codes(vocabulary: Vocabulary, scheme: str) -> frozenset[str]:
    tree = vocabulary[scheme]
    cached = _CODES.get((vocabulary.digest, scheme))
    if cached is None:
        cached = frozenset(tree.terms) | {"unknown", "not_asked", "not_applicable"}
        _CODES[vocabulary.digest, scheme] = cached
    return cached


_CODES: dict[tuple[str, str], frozenset[str]] = {}
