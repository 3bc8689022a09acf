"""What a fact that a person enters must be: columns, rules of each, and its key.

The same rules for a form, a command and a row of a file. Nothing is guessed: a date keeps the
precision it is written in, and a fact without its source is refused.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from onrecord.errors import InputError, NotFound
from onrecord.reference.places import countries
from onrecord.reference.tables import CONFIDENCE
from onrecord.values import Absent, PartialDate, read_date

__all__ = [
    "EVENTS",
    "KINDS",
    "LISTS",
    "LONGEST_KEY",
    "RESPONSE_KINDS",
    "Column",
    "FactKind",
    "check_fact",
    "fact_kind",
]

# Events of an act; the last two end a run.
EVENTS = (
    "first designated",
    "designated",
    "re-designated",
    "re-designated (unverified list)",
    "placed",
    "renewed",
    "removed",
    "not renewed",
)
# The lists of the International Religious Freedom Act; other lists have codes of one's own.
LISTS = ("CPC", "SWL", "EPC", "CPC_ENTITY")
RESPONSE_KINDS = ("sanction", "waiver", "statement", "talks", "resolution", "recommendation")
# Most digits before the decimal point, as the database keeps them.
MOST_DIGITS = 16
LONGEST_KEY = 200
Read = Callable[[str], object]


class _Wrong(Exception):
    """A value breaks a rule: its name, and what is expected."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule, self.message = rule, message


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how a text becomes its value, whether it may be empty, its greatest length."""

    name: str
    read: Read
    needed: bool = True
    longest: int = 300


def _text(text: str) -> str:
    return text


def _choice(values: tuple[str, ...]) -> Read:
    def read(text: str) -> str:
        if text not in values:
            raise _Wrong("choice", f"one of: {', '.join(values)}")
        return text

    return read


def _list(text: str) -> str:
    if not re.fullmatch(r"[A-Z][A-Z0-9_]{1,19}", text):
        raise _Wrong("list", "CPC, SWL, or the code of another list: capitals, digits and _")
    return text


def _country(text: str) -> str:
    if text.upper() not in countries():
        raise _Wrong("country", "an ISO 3166-1 alpha-3 code, as PRK")
    return text.upper()


def _source(text: str) -> str:
    try:
        parts = urlsplit(text)
        host, named = parts.hostname or "", parts.username or parts.password
    except ValueError:
        host, named = "", None
    if (not text.isprintable() or " " in text or named or "." not in host
            or parts.scheme not in ("http", "https")):  # fmt: skip
        raise _Wrong("source", "a fact needs the address of its source: https://...")
    return text


def _day(text: str) -> PartialDate | Absent:
    try:
        found = read_date(text)
    except InputError as refused:
        raise _Wrong("date", str(refused)) from None
    if isinstance(found, PartialDate):
        if found.earliest is None:
            raise _Wrong("date", "a date with a beginning")
        if found.earliest > datetime.now(UTC).date():
            raise _Wrong("date", "this day has not come yet")
    return found


def _act_day(text: str) -> PartialDate:
    found = _day(text)
    # streaks are counted by calendar years, so an act has to lie in one
    if not isinstance(found, PartialDate) or found.single_year() is None:
        raise _Wrong("date", "the year at least must be known: 2020-12-02, 2020-12 or 2020")
    return found


def _number(text: str) -> Decimal:
    try:
        found = Decimal(text.replace(",", "")) if re.fullmatch(r"[\d,]*\.?\d+", text) else None
    except InvalidOperation:
        found = None
    if found is None or ("," in text and not re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text)):
        raise _Wrong("number", "a plain number, as 1411 or 59.5")
    exponent = found.as_tuple().exponent
    if found >= 10**MOST_DIGITS or (isinstance(exponent, int) and exponent < -4):
        raise _Wrong("number", f"at most {MOST_DIGITS} digits and 4 decimals")
    return found


def _percent(text: str) -> Decimal:
    found = _number(text.removesuffix("%").strip())
    if found > 100:
        raise _Wrong("number", "a share of a hundred")
    return found


_SOURCED = (
    Column("source_url", _source, longest=1000),
    Column("confidence", _choice(CONFIDENCE)),
    Column("note", _text, needed=False, longest=2000),
)


@dataclass(frozen=True, slots=True)
class FactKind:
    """A kind of fact: what it is called, its columns in the order of a file, and which of them
    make its key where none is given."""

    name: str
    plural: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def key_of(self, values: Mapping[str, object]) -> str:
        """The key of a fact that was given none: its parts with slashes between; of a long one
        the start, and a digest so that no two share it."""
        whole = "/".join(str(values[name]) for name in self.key)
        if len(whole) <= LONGEST_KEY:
            return whole
        return f"{whole[:130]}/{hashlib.sha256(whole.encode()).hexdigest()}"


KINDS: dict[str, FactKind] = {
    kind.name: kind
    for kind in (
        FactKind(
            "designation",
            "designations",
            (
                Column("round", _text, longest=20),
                Column("status", _list, longest=20),
                Column("iso3", _country, needed=False),
                Column("name", _text, longest=200),
                Column("event", _choice(EVENTS)),
                Column("date_of_act", _act_day),
                Column("date_announced", _day, needed=False),
                Column("legal_basis", _text, needed=False),
                *_SOURCED,
            ),
            ("round", "status", "iso3", "name", "event"),
        ),
        FactKind(
            "response",
            "responses",
            (
                Column("kind", _choice(RESPONSE_KINDS)),
                Column("iso3", _country),
                Column("by", _text, longest=200),
                Column("date_of_act", _act_day),
                Column("title_en", _text),
                Column("title_ko", _text, needed=False),
                Column("legal_basis", _text, needed=False),
                *_SOURCED,
            ),
            ("kind", "iso3", "by", "date_of_act", "title_en"),
        ),
        FactKind(
            "figure",
            "figures",
            (
                Column("publication", _text),
                Column("iso3", _country, needed=False),
                Column("published", _day, needed=False),
                Column("as_of", _day, needed=False),
                Column("measure", _text, longest=200),
                Column("unit", _text, longest=60),
                Column("value", _number, needed=False),
                Column("percent", _percent, needed=False),
                *_SOURCED,
            ),
            ("iso3", "publication", "measure", "unit", "as_of"),
        ),
    )
}
_EMPTY: dict[Read, object] = {_day: Absent.UNKNOWN, _number: None, _percent: None}


def fact_kind(name: str) -> FactKind:
    """A kind by its name (designation, response, figure) or plural. Raises NotFound."""
    for kind in KINDS.values():
        if name in (kind.name, kind.plural):
            return kind
    raise NotFound("kinds of facts: " + ", ".join(kind.plural for kind in KINDS.values()))


def check_fact(
    kind: FactKind, raw: Mapping[str, str]
) -> tuple[dict[str, object], list[tuple[str, str, str]]]:
    """The values of a fact by column, and what is wrong: (column, rule, what is expected).

    `raw`: texts as written; a column that is left out counts as empty. The values are of use only
    where nothing is wrong. Messages do not repeat what was written.
    """
    values: dict[str, object] = {}
    wrong: list[tuple[str, str, str]] = []
    for column in kind.columns:
        text = unicodedata.normalize("NFC", raw.get(column.name, "")).strip()
        try:
            values[column.name] = _value(column, text)
        except _Wrong as broken:
            values[column.name] = None
            wrong.append((column.name, broken.rule, broken.message))
    if not wrong:
        wrong += _together(kind.name, values)
    return values, wrong


def _value(column: Column, text: str) -> object:
    if not text:
        if column.needed:
            rule = "source" if column.name == "source_url" else "needed"
            raise _Wrong(rule, "must not be empty")
        return _EMPTY.get(column.read, "")
    if len(text) > column.longest:
        raise _Wrong("length", f"at most {column.longest} characters")
    if any(
        unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in text
    ):
        raise _Wrong("control", "holds control characters")
    return column.read(text)


def _together(kind: str, values: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """Rules on several columns at once."""
    if kind == "designation" and not values["iso3"] and values["status"] in ("CPC", "SWL"):
        yield "iso3", "needed", "these lists name countries: an ISO 3166-1 alpha-3 code, as PRK"
    if kind == "figure" and values["value"] is None and values["percent"] is None:
        yield "value", "needed", "a figure needs its value or its percent"
    acted, told = values.get("date_of_act"), values.get("date_announced")
    if isinstance(acted, PartialDate) and isinstance(told, PartialDate) and told.hi < acted.lo:
        yield "date_announced", "order", "announced before the act"
