"""What can be counted, and what can be asked of it: units, fields, where each value lives.

Letters name the tables in `sql/rows.sql`: t testimonies, a allegations, v violations, x victims,
i involvements.
"""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

__all__ = [
    "ABSENT",
    "FIELDS",
    "NUMBERS",
    "OF_VICTIM",
    "UNITS",
    "VICTIMS_BY_VIOLATIONS",
    "Field",
    "Unit",
    "home",
    "near_names",
]

ABSENT = ("unknown", "not_asked", "not_applicable")
NUMBERS = ("origins", "testimonies")
MANY = 6  # more names than this that begin alike say nothing of which is meant
# Fields whose terms form a tree, so that their roots can be asked for (`act.top`).
TREES = ("act", "outcome", "cause", "method", "place_kind", "perpetrator", "religion")


@dataclass(frozen=True, slots=True)
class Unit:
    """A counting unit.

    `base`: the table that lists it; `joins`: how further tables are reached, in the order in which
    they can be joined (`t_a`: from testimonies to allegations); `key`: the column that tells one
    unit from another; `told`: whether values are taken as told (else as concluded); `one_row`:
    whether the base table has one row a unit.
    """

    name: str
    en: str
    ko: str
    base: str
    joins: tuple[str, ...]
    key: str
    told: bool = False
    one_row: bool = False

    def counted(self, number: int, lang: str = "en") -> str:
        """The name of the unit after (in Korean: behind) a number: `1 victim`, `피해자 1명`."""
        one, counter = _COUNTED[self.name]
        if lang == "ko":
            return f"{self.ko} {number:,}{counter}"
        return f"{number:,} {one if number == 1 else self.en}"


# one of them in English, the Korean counter
_COUNTED = {
    "testimonies": ("testimony", "건"),
    "sources": ("source", "곳"),
    "origins": ("independent origin", "곳"),
    "allegations": ("allegation", "건"),
    "act_groups": ("act group", "건"),
    "violations": ("violation", "건"),
    "victims": ("victim", "명"),
    "perpetrators": ("perpetrator", "명"),
    "involvements": ("involvement", "건"),
    "events": ("event", "건"),
}
_TOLD = ("t_a", "a_v", "v_x")
_ACTS = ("v_a", "a_t", "v_x")
UNITS: Mapping[str, Unit] = {
    u.name: u
    for u in (
        Unit("testimonies", "testimonies", "증언", "t", _TOLD, "t.testimony", True),
        Unit("sources", "sources", "출처", "t", _TOLD, "t.source", True),
        Unit("origins", "independent origins", "독립된 원출처", "t", _TOLD, "t.testimony", True),
        Unit(
            "allegations",
            "allegations",
            "주장",
            "a",
            ("a_t", "a_v", "v_x"),
            "a.allegation",
            True,
            True,
        ),
        Unit("act_groups", "act groups", "행위 묶음", "v", _ACTS, "v.act_group"),
        Unit("violations", "violations", "침해", "v", _ACTS, "v.violation", False, True),
        Unit("victims", "victims", "피해자", "x", ("x_v", "v_a", "a_t"), "x.victim"),
        Unit("perpetrators", "perpetrators", "가해자", "i", ("i_v", *_ACTS), "i.perpetrator"),
        Unit(
            "involvements",
            "involvements",
            "가담",
            "i",
            ("i_v", *_ACTS),
            "i.file_row_number",
            False,
            True,
        ),
        Unit("events", "events", "사건 묶음", "v", _ACTS, "v.event"),
    )
}

# The same victims, where every one of them has a violation and something of it is asked.
VICTIMS_BY_VIOLATIONS = replace(UNITS["victims"], base="v", joins=_ACTS, key="v.victim")
OF_VICTIM = ("sex", "religion", "victim_kind", "counting_unit")


@dataclass(frozen=True, slots=True)
class Field:
    """Something a condition or a breakdown can name.

    `kind`: code or date; `scheme`: the tree its codes come from (`place` for places, empty for a
    plain list); `part`: what is taken of the value (top, country, province, county, counting,
    year, decade), empty for the value itself; `telling`: known only of one telling, not of the
    violation as concluded.
    """

    name: str
    en: str
    ko: str
    kind: str
    scheme: str
    table: str  # where units as concluded find it
    column: str
    told_table: str = ""  # where units as told find it, when elsewhere
    part: str = ""

    @property
    def telling(self) -> bool:
        return self.table in "at"


def _coded() -> list[Field]:
    both = {
        "act": ("Act", "행위"),
        "outcome": ("Outcome", "결과"),
        "cause": ("Cause", "원인"),
        "method": ("Method", "수단"),
    }
    of_violation = {
        "place_kind": ("Kind of place", "장소 유형"),
        "perpetrator": ("Kind of perpetrator", "가해자 유형"),
        "degree": ("Degree of involvement", "가담 정도"),
        "sex": ("Sex", "성별"),
        "religion": ("Religion", "종교"),
        "victim_kind": ("Kind of victim", "피해자 유형"),
    }
    of_telling = {
        "proximity": ("Proximity", "인지 경로", "a"),
        "reliability": ("Reliability of the telling", "진술 신뢰도", "a"),
        "tier": ("Tier", "출처 등급", "t"),
        "source_kind": ("Kind of source", "출처 유형", "t"),
        "relation": ("Relation to its origin", "원출처와의 관계", "t"),
    }
    found = [Field(n, en, ko, "code", n, "v", n, "a") for n, (en, ko) in both.items()]
    found += [Field(n, en, ko, "code", n, "v", n) for n, (en, ko) in of_violation.items()]
    found += [Field(n, en, ko, "code", n, t, n) for n, (en, ko, t) in of_telling.items()]
    found.append(Field("source_reliability", "Reliability of the source", "출처 신뢰도", "code",
                       "reliability", "t", "reliability"))  # fmt: skip
    found.append(Field("counting_unit", "Counting unit of a group", "집단을 세는 단위", "code",
                       "counting_unit", "x", "counting_unit"))  # fmt: skip
    tops = [replace(f, name=f"{f.name}.top", en=f"{f.en} (root)", ko=f"{f.ko}(최상위)", part="top")
            for f in found if f.name in TREES]  # fmt: skip
    act = found[0]
    counting = replace(act, name="counting", en="Counting rule", ko="집계 규칙", part="counting")
    return [*found, *tops, counting]


def _plain() -> list[Field]:
    place = Field("place", "Place", "장소", "code", "place", "v", "place")
    levels = {"country": ("Country", "국가"), "province": ("Province", "도"),
              "county": ("County", "시·군")}  # fmt: skip
    parts = [replace(place, name=n, en=en, ko=ko, part=n) for n, (en, ko) in levels.items()]
    return [
        place,
        *parts,
        Field("place_level", "How finely the place is known", "장소의 상세 수준", "code", "", "v",
              "place_level"),
        Field("conflict", "Fields on which tellings disagree", "진술 불일치 항목", "code", "", "v",
              "conflict"),
        Field("collection", "Collection", "수집 자료", "code", "", "t", "collection"),
        Field("language", "Language", "언어", "code", "", "t", "language"),
    ]  # fmt: skip


def _dates() -> list[Field]:
    named = {
        "departure": ("departure", "이탈일"),
        "arrival": ("arrival", "입국일"),
        "interview": ("interview", "면접일"),
        "recorded": ("recording", "기록일"),
        "published": ("publication", "발행일"),
    }
    dates = [Field("event", "Date of event", "사건일", "date", "", "v", "event_date", "a")]
    dates += [Field(n, f"Date of {en}", ko, "date", "", "t", n) for n, (en, ko) in named.items()]
    years = [replace(f, name=f"{f.name}.year", en=f"Year of {f.en[8:]}",
                     ko=f"{f.ko.removesuffix('일')} 연도", part="year")
             for f in dates]  # fmt: skip
    decades = [replace(f, name=f"{f.name}.decade", en=f"Decade of {f.en[8:]}",
                       ko=f"{f.ko.removesuffix('일')} 연대", part="decade")
               for f in dates]  # fmt: skip
    return [*dates, *years, *decades]


FIELDS: Mapping[str, Field] = {f.name: f for f in (*_coded(), *_plain(), *_dates())}


def home(field: Field, unit: Unit) -> tuple[str, str]:
    """(table letter, column) in which `unit` finds `field`."""
    if unit.told:
        return field.told_table or field.table, field.column
    if unit.base == "x" and field.column in OF_VICTIM:
        return "x", field.column
    if unit.base == "i" and field.column in ("perpetrator", "degree"):
        return "i", "kind" if field.column == "perpetrator" else "degree"
    return field.table, field.column


def near_names(text: str, names: Iterable[str]) -> list[str]:
    """Up to three names that are most like `text`: those that begin with it, else those that hold
    it, else those that are spelled much like it."""
    low = text.lower()
    known = list(dict.fromkeys(names))
    for like in (str.startswith, str.__contains__):
        found = [name for name in known if low and like(name.lower(), low)]
        if 0 < len(found) <= MANY:
            return sorted(found, key=len)[:3]
    return difflib.get_close_matches(low, known, n=3, cutoff=0.5)
