"""Mapping files: what the columns of somebody's table mean. TOML, read strictly."""

import hashlib
import re
import tomllib
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.errors import InputError, Problem, counted
from onrecord.intake.accept import Accept
from onrecord.intake.fields import Field, read_field
from onrecord.intake.to_do import to_dos
from onrecord.intake.told_place import NOT_KNOWN, told_place
from onrecord.intake.toml_lines import line_of
from onrecord.reference import places
from onrecord.values import PartialDate
from onrecord.vocab import RESERVED, Vocabulary

__all__ = ["CollectionDraft", "Join", "Mapping", "Section", "load_mapping"]

TESTIMONY = {"key", "source", "source_kind", "relation", "tier", "reliability", "title",
             "language", "url", "departure", "arrival", "interview", "recorded", "published",
             "origins", "derived_from", "note", "text"}  # fmt: skip
VICTIM = {"key", "kind", "name", "name_native", "other_names", "sex", "age", "birth",
          "nationality", "occupation", "religion", "size_minimum", "size_best", "size_maximum",
          "counting_unit"}  # fmt: skip
ALLEGATION = {"key", "act", "act_detail", "event_start", "event_end", "outcome", "proximity",
              "reliability", "act_group", "event", "charge", "sentence", "note", "cause",
              "method", "pages"}  # fmt: skip
PLACE = {"place", "as_told", "kind", "latitude", "longitude", "exact"}
INVOLVEMENT = {"kind", "degree", "name", "named_as"}
FILE = {"absent", "accept", "encoding", "sheet", "header"}
# field of the mapping -> scheme its values must come from
SCHEMES = {"source_kind": "source_kind", "relation": "relation", "tier": "tier",
           "reliability": "reliability", "sex": "sex", "religion": "religion",
           "counting_unit": "counting_unit", "act": "act", "outcome": "outcome",
           "proximity": "proximity", "cause": "cause", "method": "method"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CollectionDraft:
    """The collection that the rows belong to, in its own words."""

    key: str
    title_en: str
    title_ko: str = ""
    frame_en: str = ""
    frame_ko: str = ""
    caveat_en: str = ""
    caveat_ko: str = ""
    public: bool = False
    synthetic: bool = False
    periods: tuple[tuple[str, str, str, str], ...] = ()  # span, coverage, note_en, note_ko


@dataclass(frozen=True, slots=True)
class Join:
    """Another file, one row of which belongs to each row of the main one."""

    file: str
    on: str


@dataclass(frozen=True, slots=True)
class Section:
    """Fields by name, and with an allegation: its places, its involvements, when it applies.
    `within`: columns of a place that holds the places; `within_place`: id of one that holds all.
    """

    fields: Map[str, Field]
    attributes: Map[str, Field] = field(default_factory=dict)
    places: tuple[Map[str, Field], ...] = ()
    involvements: tuple[Map[str, Field], ...] = ()
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    within: tuple[str, ...] = ()
    within_place: str = ""

    def columns(self) -> set[str]:
        parts = [self.fields, self.attributes, *self.places, *self.involvements]
        used = {c for part in parts for f in part.values() for c in f.columns}
        return used | {column for column, _ in self.when} | set(self.within)


@dataclass(frozen=True, slots=True)
class Mapping:
    """A whole mapping file. `digest`: SHA-256 of its text."""

    name: str
    text: str
    digest: str
    collection: CollectionDraft
    absent: frozenset[str]
    accept: Accept
    encoding: str
    sheet: str
    header: int
    joins: tuple[Join, ...]
    ignore: Map[str, str]
    testimony: Section
    victim: Section
    allegations: tuple[Section, ...]

    def columns(self) -> set[str]:
        """Every column the mapping speaks of, ignored ones too."""
        used = self.testimony.columns() | self.victim.columns() | set(self.ignore)
        used |= {join.on for join in self.joins}
        return used.union(*(a.columns() for a in self.allegations))


class _Reading:
    def __init__(self, name: str, text: str, vocabulary: Vocabulary) -> None:
        self.name, self.text, self.vocabulary, self.tree = name, text, vocabulary, places()
        self.problems: list[Problem] = []

    def wrong(self, where: str, rule: str, message: str, value: str = "") -> None:
        """`value`: what is wrong there, to find its line."""
        line = line_of(self.text, where, value)
        self.problems.append(Problem(self.name, line, where, rule, message))

    def fields(
        self, written: Any, allowed: set[str], where: str, **special: str
    ) -> dict[str, Field]:
        found: dict[str, Field] = {}
        if not isinstance(written, dict):
            self.wrong(where, "shape", "a table of fields is expected")
            return found
        for name, value in written.items():
            if name not in allowed:
                near = ", ".join(sorted(allowed))
                self.wrong(f"{where}.{name}", "unknown_field", f"no such field; there are: {near}")
                continue
            try:
                one = read_field(value, f"{where}.{name}")
            except InputError as refused:
                self.wrong(f"{where}.{name}", "field", str(refused))
                continue
            found[name] = one
            scheme = special.get(name) or SCHEMES.get(name)
            if scheme:
                self._terms(one, scheme, f"{where}.{name}")
        return found

    def _terms(self, one: Field, scheme: str, where: str) -> None:
        meant = [*one.values.values(), *(m for _, m in one.contains)]
        meant += [t for t in (one.value, one.otherwise, one.blank) if t]
        for code in dict.fromkeys(meant):
            if code not in self.vocabulary[scheme]:
                near = ", ".join(self.vocabulary[scheme].suggest(code)) or "none near"
                said = f"no term {scheme}/{code}; nearest: {near}"
                self.wrong(where, "unknown_term", said, code)


def _collection(written: Any, reading: _Reading) -> CollectionDraft:
    names = set(CollectionDraft.__dataclass_fields__) - {"periods"} | {"period"}
    if not isinstance(written, dict) or "key" not in written or "title_en" not in written:
        reading.wrong("collection", "missing", "a collection needs key and title_en")
        return CollectionDraft("", "")
    for name in sorted(set(written) - names):
        reading.wrong(f"collection.{name}", "unknown_field", f"one of {', '.join(sorted(names))}")
    periods = []
    for number, period in enumerate(written.get("period", []), 1):
        try:
            PartialDate.parse(period["span"])
            if period["coverage"] not in ("census", "sample", "convenience", "closed"):
                raise InputError("coverage is census, sample, convenience or closed")
            periods.append((period["span"], period["coverage"], period.get("note_en", ""),
                            period.get("note_ko", "")))  # fmt: skip
        except (KeyError, TypeError, AttributeError):
            reading.wrong(f"collection.period {number}", "period", "needs span and coverage")
        except InputError as refused:
            reading.wrong(f"collection.period {number}", "period", str(refused))
    for name, value in written.items():
        kind = bool if name in ("public", "synthetic") else list if name == "period" else str
        if name in names and not isinstance(value, kind):
            reading.wrong(f"collection.{name}", "shape", f"a {kind.__name__} is expected")
    if len(str(written["key"])) > 60:
        reading.wrong("collection.key", "too_long", "longer than 60 characters")
    known = {k: v for k, v in written.items() if k in names and k != "period"}
    return CollectionDraft(**known, periods=tuple(periods))


def _allegation(written: Any, number: int, reading: _Reading) -> Section:
    where = f"allegation {number}"
    if not isinstance(written, dict):
        reading.wrong(where, "shape", "write [[allegation]]")
        return Section({})
    special = {"place", "involvement", "when", "attributes", "places_within"}
    plain = {k: v for k, v in written.items() if k not in special}
    fields = reading.fields(plain, ALLEGATION, where)
    for needed in ("act", "key"):
        if needed not in fields:
            reading.wrong(where, "missing", f"an allegation needs {needed}")
    kinds = {"kind": "place_kind"}
    told_of = [
        reading.fields(p, PLACE, f"{where}.place", **kinds) for p in written.get("place", [])
    ]
    done_by = [
        reading.fields(
            p, INVOLVEMENT, f"{where}.involvement", kind="perpetrator", degree="degree",
            named_as="victim_kind",
        )
        for p in written.get("involvement", [])
    ]  # fmt: skip
    within = _within(written.get("places_within", []), where, reading)
    for part in told_of:
        _place_answers(part, within, f"{where}.place", reading)
    attributes = written.get("attributes", {})
    when = written.get("when", {})
    if not isinstance(when, dict) or not all(isinstance(v, str | list) for v in when.values()):
        reading.wrong(f"{where}.when", "shape", 'write when = { column = ["value", "value"] }')
        when = {}
    return Section(
        fields,
        reading.fields(attributes, set(attributes), f"{where}.attributes"),
        tuple(told_of),
        tuple(done_by),
        tuple((c, (v,) if isinstance(v, str) else tuple(v)) for c, v in when.items()),
        *within,
    )


def _place_answers(
    part: Map[str, Field], within: tuple[tuple[str, ...], str], where: str, reading: _Reading
) -> None:
    """What `values` gives for a place must be one. Where columns say in which place it lies, only
    the rows tell which of several it is."""
    one = part.get("place", Field())
    for told, answer in one.values.items():
        if not answer or answer in RESERVED:
            continue
        try:
            told_place(reading.tree, answer, within[1] or None, partly=one.partly)
        except InputError as refused:
            if within[0] and str(refused) != NOT_KNOWN:
                continue
            message = f'what values gives for "{told}" is no place: {refused}; "unknown" is taken'
            reading.wrong(f"{where}.place", "place", message, told)


def _within(written: Any, where: str, reading: _Reading) -> tuple[tuple[str, ...], str]:
    """Columns that say where the places lie, or the one place in which all of them do."""
    if isinstance(written, list) and all(isinstance(c, str) and c for c in written):
        return tuple(written), ""
    if not isinstance(written, str):
        message = 'write places_within = "KP" (a place), or a list of columns'
        reading.wrong(f"{where}.places_within", "shape", message)
        return (), ""
    try:
        found = reading.tree.find(written)
    except InputError as refused:
        reading.wrong(f"{where}.places_within", "place", str(refused))
        return (), ""
    if found is None:
        message = 'no place goes by this name; a list of columns is written ["column"]'
        reading.wrong(f"{where}.places_within", "place", message)
        return (), ""
    return (), found.id


def _file(written: Any, reading: _Reading) -> tuple[dict[str, Any], Accept, tuple[Join, ...]]:
    """What the mapping says of the file itself, what it accepts, and the files beside it."""
    of_file, accept, joins = written.get("file", {}), Accept(), []
    if not isinstance(of_file, dict):
        reading.wrong("file", "shape", "write [file]")
        of_file = {}
    for name in sorted(set(of_file) - FILE):
        reading.wrong(f"file.{name}", "unknown_field", f"one of {', '.join(sorted(FILE))}")
    for name in ("absent", "accept"):
        texts = of_file.get(name, [])
        if not isinstance(texts, list) or not all(isinstance(t, str) for t in texts):
            reading.wrong(f"file.{name}", "shape", "a list of texts is expected")
            of_file = {**of_file, name: []}
    for name in ("encoding", "sheet"):
        if not isinstance(of_file.get(name, ""), str):
            reading.wrong(f"file.{name}", "shape", "text is expected")
    header = of_file.get("header", 1)
    if not isinstance(header, int) or isinstance(header, bool) or not 1 <= header <= 1000:
        reading.wrong("file.header", "shape", "the number of the row that names the columns")
    try:
        accept = Accept.parse(of_file.get("accept", []))
    except InputError as refused:
        reading.wrong("file.accept", "accept", str(refused))
    for number, join in enumerate(written.get("join", []), 1):
        if not isinstance(join, dict) or set(join) != {"file", "on"}:
            reading.wrong(f"join {number}", "shape", "a join has file and on")
        elif "/" in join["file"] or "\\" in join["file"]:
            reading.wrong(f"join {number}", "file", "the joined file lies beside the main one")
        else:
            joins.append(Join(join["file"], join["on"]))
    ignore = written.get("ignore", {})
    if not isinstance(ignore, dict) or not all(isinstance(r, str) and r for r in ignore.values()):
        reading.wrong("ignore", "shape", "each ignored column needs its reason")
    return of_file, accept, tuple(joins)


def _fault_line(fault: Exception) -> int | None:
    """The line that the reader of TOML stopped at."""
    found = re.search(r"line (\d+)", str(fault))
    return int(found[1]) if found else None


def load_mapping(path: Path, vocabulary: Vocabulary) -> Mapping:
    """Reads a mapping file. Raises InputError with every problem: where in it, which rule."""
    if not path.is_file():
        raise InputError(f"no mapping file {path.name}")
    raw = path.read_bytes()
    try:
        written = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise InputError(
            f"{path.name}: not TOML",
            [Problem(path.name, _fault_line(fault), None, "toml", str(fault))],
        ) from None
    undone = to_dos(path.name, raw.decode("utf-8"), written)
    if undone:
        said = f"{path.name}: {counted(len(undone), 'thing')} still to be said"
        raise InputError(said, undone)
    reading = _Reading(path.name, raw.decode("utf-8"), vocabulary)
    known = {"collection", "file", "join", "ignore", "testimony", "victim", "allegation"}
    for name in sorted(set(written) - known):
        reading.wrong(
            name, "unknown_field", f"no such part; there are: {', '.join(sorted(known))}"
        )
    parts = {}
    for name, allowed in (("testimony", TESTIMONY), ("victim", VICTIM)):
        plain = dict(written.get(name, {}))
        extra = plain.pop("attributes", {})
        kinds = {"kind": "victim_kind"}
        fields = reading.fields(plain, allowed, name, **kinds)
        if "key" not in fields:
            reading.wrong(name, "missing", f"{name}.key says what names it in the material")
        parts[name] = Section(fields, reading.fields(extra, set(extra), f"{name}.attributes"))
    allegations = [
        _allegation(a, n, reading) for n, a in enumerate(written.get("allegation", []), 1)
    ]
    if not allegations:
        reading.wrong("allegation", "missing", "at least one [[allegation]] is needed")
    collection = _collection(written.get("collection"), reading)
    of_file, accept, joins = _file(written, reading)
    if reading.problems:
        raise InputError(f"{path.name}: {counted(len(reading.problems))}", reading.problems)
    return Mapping(
        path.name,
        raw.decode("utf-8"),
        hashlib.sha256(raw).hexdigest(),
        collection,
        frozenset(of_file.get("absent", [])),
        accept,
        of_file.get("encoding", ""),
        of_file.get("sheet", ""),
        of_file.get("header", 1),
        joins,
        written.get("ignore", {}),
        parts["testimony"],
        parts["victim"],
        tuple(allegations),
    )
