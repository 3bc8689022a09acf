"""One row through a mapping: a testimony, who it names, and what it says was done."""

import datetime
from collections.abc import Mapping

from onrecord.errors import InputError, Problem
from onrecord.intake.accept import Noting
from onrecord.intake.drafts import (
    AllegationDraft,
    BrokenRow,
    MentionDraft,
    RowDraft,
    TestimonyDraft,
)
from onrecord.intake.fields import BadValue, Field, join_dates
from onrecord.intake.impossible import latest_day, tellings, wholly_after
from onrecord.intake.layout import LIMITS, MOST_TEXT, PERPETRATOR, UNASKED, layouts_of, values_of
from onrecord.intake.mapping import Mapping as MappingFile
from onrecord.intake.mapping import Section
from onrecord.intake.page_span import page_span
from onrecord.intake.told_place import told_place
from onrecord.intake.unsaid import Unsaid
from onrecord.reference import PlaceTree
from onrecord.values import Absent, DateValue, GroupSize, PlaceRef
from onrecord.vocab import RESERVED, Vocabulary

__all__ = ["RowReader"]

_NOTHING = Field()
MOST_PLACES = MOST_MEANINGS = 50_000
_MEASURED = {"latitude", "longitude", "exact"}
Row = Mapping[str, str]


class RowReader:
    """Reads rows by one mapping; what it cannot read goes to `problems` and reading goes on."""

    def __init__(
        self,
        file: str,
        mapping: MappingFile,
        accept: Noting,
        vocabulary: Vocabulary,
        tree: PlaceTree,
        today: datetime.date,
    ) -> None:
        self.file, self.mapping, self.accept, self.tree = file, mapping, accept, tree
        self.known = {
            scheme.name: frozenset(scheme.terms) | frozenset(RESERVED)
            for scheme in vocabulary.schemes.values()
        }
        self.number, self.problems = 0, []  # type: int, list[Problem]
        self.row: Row = {}
        self.layouts = layouts_of(mapping)
        # The same names come again and again; what cannot be found is not kept.
        self.found: dict[tuple[str, str | None, bool], str] = {}
        self.unsaid = Unsaid(mapping)
        self.meant: dict[tuple[int, str], tuple[str, ...]] = {}
        self.of_account = values_of(mapping.testimony)
        self.last: tuple[tuple[str, ...], TestimonyDraft] | None = None
        self.today, self.today_named = latest_day(today), today.isoformat()
        self.told_on: tuple[tuple[str, int], ...] = ()

    def read(self, number: int, raw: Row, row: Row) -> RowDraft | BrokenRow:
        """The draft of one row (`raw` as it stood, `row` with what belongs to it), or what is
        wrong with it."""
        self.number, self.row, self.problems = number, row, []
        self.accept.row = number
        testimony = self._same_or_next_testimony()
        wrong = len(self.problems)
        victim = self.victim()
        wrong_so_far = len(self.problems)
        named: dict[str, MentionDraft] = {}
        allegations = tuple(
            self._allegation(section, victim.key, named)
            for section in self.mapping.allegations
            if self._applies(section)
        )
        draft = RowDraft(number, raw, testimony, victim, allegations, tuple(named.values()))
        if not self.problems:
            return draft
        sound: list[TestimonyDraft | MentionDraft] = [] if wrong else [testimony]
        sound += [victim] if wrong == wrong_so_far else []
        sound += draft.perpetrators if wrong_so_far == len(self.problems) else ()
        return BrokenRow(self.problems, draft, tuple(sound))

    def _same_or_next_testimony(self) -> TestimonyDraft:
        """Rows of one account often follow one another: the same cells are the same account."""
        told = self.of_account(self.row)
        if self.last is None or self.last[0] != told:
            passed = self.accept.passed
            testimony = self.testimony()
            section = self.mapping.testimony
            self.told_on = tellings(testimony.fields, section.fields, self.row)
            # what was let pass is noted of each row
            again = self.problems or passed != self.accept.passed
            self.last = None if again else (told, testimony)
            return testimony
        return self.last[1]

    def _wrong(self, column: str, rule: str, message: str) -> None:
        self.problems.append(Problem(self.file, self.number, column or None, rule, message))

    def fields(self, section: Section) -> dict[str, str]:
        """The plain fields of a part: what the mapping leaves out was not asked."""
        layout = self.layouts[id(section)]
        fields = dict(layout.unmapped)
        for name, column, most in layout.cells:
            fields[name] = text = self.row[column]
            if len(text) > most:
                self._wrong(column, "too_long", f"longer than {most} characters")
        for name, one in layout.texts:
            fields[name] = self._told(one, name)
        for name, one in layout.codes:
            fields[name] = self.codes(one, name)[0]
        for name in layout.dates:
            fields[name] = str(self.date(section, name))
        return fields

    def text(self, section: Section, name: str) -> str:
        one = section.fields.get(name)
        return self._told(one, name) if one else ""

    def _told(self, one: Field, name: str) -> str:
        text = one.text(self.row)
        if len(text) > LIMITS.get(name, MOST_TEXT):
            most = LIMITS.get(name, MOST_TEXT)
            self._wrong(one.taken(self.row), "too_long", f"longer than {most} characters")
        return text

    def codes(self, one: Field | None, scheme: str) -> tuple[str, ...]:
        if one is None:
            return ("not_asked",)
        told = id(one), one.told(self.row)
        known = self.meant.get(told)
        if known is not None:
            return known
        passed = self.accept.passed
        try:
            found = tuple(one.codes(self.row, self.known[scheme], self.accept))
            # which of several columns it stands in decides what is accepted of it
            kept = not one.instead and passed == self.accept.passed
            if kept and len(self.meant) < MOST_MEANINGS:
                self.meant[told] = found
            return found
        except BadValue as bad:
            self._wrong(bad.column, bad.rule, bad.message)
            self.unsaid.add(bad.column, scheme, bad.told, self.number)
            return ("unknown",)

    def date(self, section: Section, name: str) -> DateValue:
        one = section.fields.get(name)
        if one is None:
            return Absent.NOT_ASKED
        try:
            found = one.date(self.row, self.accept)
        except BadValue as bad:
            self._wrong(bad.column, bad.rule, bad.message)
            return Absent.UNKNOWN
        # most dates lie before today: the rest of the question costs time in every row
        if isinstance(found, Absent) or found.lo <= self.today:
            return found
        if not wholly_after(found, self.today):
            return found
        message = f"the date lies after today ({self.today_named})"
        return self._impossible(found, one.taken(self.row), "future", message)

    def _impossible(self, found: DateValue, column: str, rule: str, message: str) -> DateValue:
        """The date where it is accepted as told; else unknown, and a problem where that is not
        accepted either."""
        if self.accept.as_told(rule, column):
            return found
        if not self.accept.as_unknown(column):
            self._wrong(column, rule, message)
        return Absent.UNKNOWN

    def number_of(self, section: Section, name: str, most: int = 10**9) -> int | None:
        one = section.fields.get(name)
        if one is None:
            return None
        try:
            return one.number(self.row, self.accept, most)
        except BadValue as bad:
            self._wrong(bad.column, bad.rule, bad.message)
            return None

    def _key(self, section: Section) -> str:
        key = self.text(section, "key")
        if not key:
            self._wrong(section.fields["key"].column, "key", "the key is empty")
        return key

    def _attributes(self, section: Section) -> dict[str, str]:
        if not section.attributes:
            return {}
        texts = {name: one.text(self.row) for name, one in section.attributes.items()}
        return {name: text for name, text in texts.items() if text}

    def _list(self, one: Field, most: int = 200) -> tuple[str, ...]:
        told = one.text(self.row)
        if not told:
            return ()
        parts = told.split(one.split) if one.split else [told]
        found = tuple(dict.fromkeys(p.strip() for p in parts if p.strip()))
        if any(len(part) > most for part in found):
            self._wrong(one.taken(self.row), "too_long", f"longer than {most} characters")
        return found

    def testimony(self) -> TestimonyDraft:
        section = self.mapping.testimony
        fields = self.fields(section)
        origins: tuple[str, ...] | None = self._list(section.fields.get("origins", _NOTHING))
        key = self._key(section)
        parents = self._list(section.fields.get("derived_from", _NOTHING))
        if "origins" not in section.fields:
            origins = () if fields["relation"] in ("own", "not_asked") and not parents else None
        elif not origins:
            # its own reporting is an origin of its own; anything else has one nobody named
            origins = () if fields["relation"] == "own" else None
        if origins == ():
            # one witness in two interviews, one publisher on two pages: one voice, not two
            origins = (f"own:{self.text(section, 'source') or key}",)
        if key in parents:
            column = section.fields["derived_from"].taken(self.row)
            self._wrong(column, "derives_from_itself", "an account cannot derive from itself")
        attributes, text = self._attributes(section), self.text(section, "text")
        return TestimonyDraft(
            key, self.text(section, "source"), fields, origins, parents, attributes, text
        )

    def victim(self) -> MentionDraft:
        section = self.mapping.victim
        fields = self.fields(section)
        kind = section.fields.get("kind")
        fields["kind"] = self.codes(kind, "victim_kind")[0] if kind else "individual"
        sizes = [self.number_of(section, f"size_{n}") for n in ("minimum", "best", "maximum")]
        size = GroupSize()
        if fields["kind"] != "individual":
            size = self._size(sizes, section)
        elif any(n not in (None, 1) for n in sizes):
            column = section.fields.get("kind", _NOTHING).taken(self.row)
            self._wrong(column, "size", "an individual has no group size")
        age = self.number_of(section, "age", most=130)
        return MentionDraft(self._key(section), fields, age, size, self._attributes(section))

    def _size(self, sizes: list[int | None], section: Section) -> GroupSize:
        try:
            return GroupSize(*sizes)
        except InputError as refused:
            one = section.fields.get("size_minimum", _NOTHING)
            self._wrong(one.column, "size", str(refused))
            return GroupSize()

    def _applies(self, section: Section) -> bool:
        return all(self.row[column] in values for column, values in section.when)

    def _allegation(
        self, section: Section, victim: str, named: dict[str, MentionDraft]
    ) -> AllegationDraft:
        fields = self.fields(section)
        fields["event_date"] = str(self._event_date(section))
        involved = [one for part in section.involvements for one in self._involved(part, named)]
        return AllegationDraft(
            self._key(section),
            victim,
            fields,
            self.codes(section.fields.get("cause"), "cause"),
            self.codes(section.fields.get("method"), "method"),
            tuple(p for p in (self._place(part, section) for part in section.places) if p),
            tuple(dict.fromkeys(involved)),
            self._pages(section),
            self.text(section, "act_group"),
            self.text(section, "event"),
            self._attributes(section),
        )

    def _event_date(self, section: Section) -> DateValue:
        start, end = self.date(section, "event_start"), self.date(section, "event_end")
        found = start
        if end is not Absent.NOT_ASKED:
            column = section.fields.get("event_end", _NOTHING).taken(self.row)
            try:
                found = join_dates(start, end, column, self.accept)
            except BadValue as bad:
                self._wrong(bad.column, bad.rule, bad.message)
                return Absent.UNKNOWN
        if isinstance(found, Absent):
            return found
        for told_in, last in self.told_on:
            if found.lo > last and wholly_after(found, last):
                name = "event_end" if isinstance(start, Absent) else "event_start"
                column = section.fields.get(name, _NOTHING).taken(self.row)
                message = f"the event lies wholly after it was told (column {told_in})"
                return self._impossible(found, column, "after_telling", message)
        return found

    def _involved(
        self, part: Mapping[str, Field], named: dict[str, MentionDraft]
    ) -> list[tuple[str, str, str]]:
        """Kinds of perpetrator in one involvement, with whoever is named: each of them is a
        mention of the account, its key made of the name."""
        kind, name = part.get("kind", _NOTHING), part.get("name", _NOTHING)
        names = self._list(name, most=LIMITS["key"] - len(PERPETRATOR))
        if not names and not kind.told(self.row):
            return []
        kinds = self.codes(part.get("kind"), "perpetrator")
        degree = self.codes(part.get("degree"), "degree")[0]
        if not names:
            return [(one, degree, "") for one in kinds]
        is_a = part.get("named_as")
        told_as = self.codes(is_a, "victim_kind")[0] if is_a else "individual"
        for one in names:
            key = PERPETRATOR + one
            named.setdefault(key, MentionDraft(key, {**UNASKED, "name": one, "kind": told_as}))
        return [(one, degree, PERPETRATOR + name) for name in names for one in kinds]

    def _pages(self, section: Section) -> tuple[tuple[int, int], ...]:
        found = []
        for told in self._list(section.fields.get("pages", _NOTHING)):
            try:
                found.append(page_span(told))
            except InputError as refused:
                self._wrong(section.fields["pages"].column, "pages", str(refused))
        return tuple(found)

    def _place(self, part: Mapping[str, Field], section: Section) -> PlaceRef | None:
        as_told = part.get("as_told", _NOTHING).text(self.row)
        named = part.get("place", _NOTHING)
        if named.partly and "as_told" not in part:
            as_told = named.told(self.row)  # what the tree does not know of it is not lost
        place = self._find(named, section)
        kind = part.get("kind")
        code = self.codes(kind, "place_kind")[0]
        latitude, longitude, exact = None, None, None
        if not part.keys().isdisjoint(_MEASURED):
            try:
                latitude = part.get("latitude", _NOTHING).degrees(self.row)
                longitude = part.get("longitude", _NOTHING).degrees(self.row)
                exact = part.get("exact", _NOTHING).yes(self.row)
            except BadValue as bad:
                self._wrong(bad.column, bad.rule, bad.message)
                return None
        told_kind = kind is not None and bool(kind.told(self.row))
        if not (as_told or told_kind or (named.columns and place) or latitude is not None):
            return None
        level = self.tree[place].level if place else "unknown"
        if len(as_told) > LIMITS["as_told"]:
            self._wrong(part["as_told"].column, "too_long", "longer than 300 characters")
        try:
            return PlaceRef(place, level, code, as_told, latitude, longitude, exact)
        except InputError as refused:
            self._wrong(part.get("latitude", _NOTHING).column, "coordinates", str(refused))
            return None

    def _find(self, named: Field, section: Section) -> str | None:
        """The finest unit named: the field's own, inside the first column of `places_within`."""
        within = None
        for column in section.within:
            within = self._look_up(self.row[column], column, section.within_place) or within
        # A place that holds all places is not told of any row: an empty cell says nothing.
        inside = within or section.within_place or None
        told, column, cell = named.text(self.row), named.taken(self.row), named.told(self.row)
        return self._look_up(told, column, inside, partly=named.partly, cell=cell) or within

    def _look_up(
        self, told: str, column: str, within: str | None, *, partly: bool = False, cell: str = ""
    ) -> str | None:
        """`cell`: what stands in the file, where the mapping gave another text for it."""
        within = within or None
        if not told or told in RESERVED:
            return within if told else None
        known = self.found.get((told, within, partly))
        if known is not None:
            return known
        try:
            found = told_place(self.tree, told, within, partly=partly)
        except InputError as refused:
            if not self.accept.as_unknown(column):
                self._wrong(column, "place", str(refused))
                self.unsaid.add(column, "place", cell or told, self.number, str(refused))
            return within
        if len(self.found) < MOST_PLACES:
            self.found[told, within, partly] = found
        return found
