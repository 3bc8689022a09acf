"""Places: a tree of countries, provinces and counties with the names people use for them."""

import csv
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.errors import InputError, NotFound
from onrecord.reference.tables import read_facts

__all__ = ["Country", "Place", "PlaceTree", "countries", "places"]


@dataclass(frozen=True, slots=True)
class Country:
    """ISO 3166-1: alpha-3, alpha-2, names."""

    iso3: str
    iso2: str
    name_en: str
    name_ko: str


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the tree. `id` is ours and stable; `iso` and `pcode` are others' codes. Degrees
    are WGS 84, the centroid of the unit where not said otherwise."""

    id: str
    level: str
    parent: str | None
    name_en: str
    name_ko: str
    aliases: tuple[str, ...]
    iso: str
    pcode: str
    latitude: float | None
    longitude: float | None
    source: str
    confidence: str


@cache
def countries() -> Mapping[str, Country]:
    """Alpha-3 code -> country."""
    text = (files("onrecord.reference") / "facts" / "countries.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), strict=True)
    return MappingProxyType(
        {r["iso3"]: Country(r["iso3"], r["iso2"], r["name_en"], r["name_ko"]) for r in rows}
    )


_ENDINGS = re.compile(r"(?<=.)[\s-]*(province|city|county|region|special city|si|gun|ku)$")
_PARTED = re.compile(r"(.+?)[\s-]*(nam|buk|puk)[\s-]*(do|to)$")


def _plain(name: str) -> str:
    """A name without case, accents, hyphens, apostrophes and administrative endings."""
    text = unicodedata.normalize("NFKD", name).casefold()
    if any("\u1100" <= letter <= "\u11ff" for letter in text):
        text = unicodedata.normalize("NFC", text)
        text = re.sub(r"\(.*?\)|\s", "", text)
        return re.sub(r"(?<=..)(직할시|특별시|자치주|구역|도|시|군|구|성)$", "", text)
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = _ENDINGS.sub("", text.replace("\u2019", "'").strip())
    text = _PARTED.sub(lambda f: f"{'south' if f[2] == 'nam' else 'north'} {f[1]}", text)
    text = re.sub(r"-(do|to)$", "", text)
    return re.sub(r"[^a-z0-9]", "", text)


class PlaceTree:
    """Look-up by id, by any name in use, and along the tree."""

    def __init__(self, rows: tuple[Place, ...]) -> None:
        self._places = {p.id: p for p in rows}
        self._names: dict[str, set[str]] = {}
        self._children: dict[str | None, list[str]] = {}
        for place in rows:
            self._children.setdefault(place.parent, []).append(place.id)
            for name in (place.id, place.name_en, place.name_ko, *place.aliases):
                if name:
                    self._names.setdefault(_plain(name), set()).add(place.id)
            for code in (place.iso, place.pcode):
                if code:
                    self._names.setdefault(_plain(code), set()).add(place.id)

    def __getitem__(self, place_id: str) -> Place:
        try:
            return self._places[place_id]
        except KeyError:
            raise NotFound("no place has this id") from None

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._places

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def __len__(self) -> int:
        return len(self._places)

    def children(self, place_id: str) -> tuple[str, ...]:
        return tuple(self._children.get(place_id, ()))

    def under(self, place_id: str) -> frozenset[str]:
        """The place and all below it."""
        found, waiting = {self[place_id].id}, [place_id]
        while waiting:
            below = self._children.get(waiting.pop(), [])
            found.update(below)
            waiting += below
        return frozenset(found)

    def path(self, place_id: str) -> tuple[str, ...]:
        """The place and all above it, the place first."""
        found, at = [], self[place_id].parent
        while at is not None:
            found.append(at)
            at = self[at].parent
        return (place_id, *found)

    def ancestor(self, place_id: str, level: str) -> str | None:
        """The unit of `level` (country, province, county) that holds the place, or None."""
        at: str | None = place_id
        while at is not None:
            place = self[at]
            if place.level == level:
                return place.id
            at = place.parent
        return None

    def named(self, text: str) -> frozenset[str]:
        """Ids of all places that go by this name or code."""
        return frozenset(self._names.get(_plain(text), ()))

    def find(self, text: str, within: str | None = None) -> Place | None:
        """The one place that goes by this name or code, or None.

        Names in English, Korean and the common romanisations, with or without endings. Of a unit
        and a part of it that share a name the unit is meant. Raises InputError, listing the
        candidates, where several could be meant: 'Hwanghae' is two provinces, and KP01 is
        Pyongyang in ISO 3166-2 but Ryanggang in the humanitarian p-codes.
        """
        own = self._places.get(text.strip())
        if own is not None:
            return own  # an id of ours, letter by letter, is nobody else's code
        ids: Collection[str] = self.named(text)
        if within is not None:
            ids = self.under(within).intersection(ids)
        best = [i for i in ids if not any(i != j and i in self.under(j) for j in ids)]
        if len(best) > 1:
            named = ", ".join(f"{i} {self[i].name_en}" for i in sorted(best))
            raise InputError(f"the name or code could mean several places: {named}")
        return self._places[best[0]] if best else None

    def find_iso(self, code: str) -> Place | None:
        """By ISO 3166 code: KP, KP-01."""
        return next((p for p in self if p.iso == code.upper()), None)

    def find_pcode(self, code: str) -> Place | None:
        """By humanitarian p-code: KP01 is Ryanggang here, not ISO's KP-01 (Pyongyang)."""
        return next((p for p in self if p.pcode == code.upper()), None)


def _place(raw: Mapping[str, str]) -> Place:
    def number(text: str) -> float | None:
        return float(text) if text else None

    return Place(
        raw["id"],
        raw["level"],
        raw["parent"] or None,
        raw["name_en"],
        raw["name_ko"],
        tuple(a.strip() for a in raw["aliases"].split(";") if a.strip()),
        raw["iso"],
        raw["pcode"],
        number(raw["latitude"]),
        number(raw["longitude"]),
        raw["source"],
        raw["confidence"],
    )


@cache
def places() -> PlaceTree:
    """The shipped tree: DPRK in full, neighbouring and other needed units, all countries."""
    columns = (
        "id,level,parent,name_en,name_ko,aliases,iso,pcode,latitude,longitude,coordinates,"
        "source,confidence,note"
    )
    rows = read_facts("places.csv", columns.split(","), _place, lambda p: p.id)
    known = {p.id for p in rows}
    extra = tuple(
        Place(c.iso2, "country", None, c.name_en, c.name_ko, (c.iso3,), c.iso2, "", None, None,
              "ISO 3166-1", "high")
        for c in countries().values()
        if c.iso2 not in known
    )  # fmt: skip
    lost = [p.id for p in rows if p.parent is not None and p.parent not in known]
    if lost:
        raise InputError(f"places.csv: parent missing for {', '.join(lost)}")
    return PlaceTree(rows + extra)
