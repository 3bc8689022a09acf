"""Words that people try for units and fields that go by another name here, and what is meant."""

from collections.abc import Iterable, Mapping

from onrecord.tables.fields import FIELDS, NUMBERS, UNITS, Field, Unit, near_names
from onrecord.tables.question_errors import QuestionError

__all__ = ["field_fault", "unit_named"]

_PERSONS = (
    "one person, one group or one organisation, each kind in a row of its own",
    "개인, 집단, 단체 하나하나이며 유형별로 따로 셉니다",
)
_ACTS = (
    "one act on one victim; act_groups counts an act on several victims once, victims counts "
    "those it was done to",
    "피해자 한 명에 대한 행위 하나; 여러 피해자에 대한 한 행위를 한 번만 세려면 act_groups, "
    "당한 사람을 세려면 victims",
)
_CASES = (
    "one act on one victim; a case can also mean one of victims, or one of events",
    "피해자 한 명에 대한 행위 하나; '사례'는 피해자(victims)나 사건 묶음(events)일 수도 있습니다",
)
_TOLD = ("one account of one source", "출처 하나의 진술 하나")
# what is tried -> unit, (reason in English, in Korean)
_UNITS: Mapping[str, tuple[str, tuple[str, str]]] = {
    **dict.fromkeys(
        "people person persons individuals humans men women children groups survivors".split(),
        ("victims", _PERSONS),
    ),
    **dict.fromkeys("cases case incidents crimes abuses".split(), ("violations", _CASES)),
    **dict.fromkeys("acts killings deaths arrests".split(), ("violations", _ACTS)),
    **dict.fromkeys(
        "witnesses interviews statements accounts reports stories interviewees".split(),
        ("testimonies", _TOLD),
    ),
    **dict.fromkeys(
        "claims mentions tellings".split(),
        ("allegations", ("one act on one victim as one testimony tells it",
                         "증언 하나가 전하는 피해자 한 명에 대한 행위 하나")),
    ),
    **dict.fromkeys(
        "offenders perpetrator_names agents suspects".split(),
        ("perpetrators", ("one named perpetrator", "특정된 가해자 하나")),
    ),
    **dict.fromkeys(
        "documents pages articles publications".split(),
        ("sources", ("one source", "출처 하나")),
    ),
}  # fmt: skip

_FIELDS: Mapping[str, str] = {
    "gender": "sex",
    "acts": "act",
    "violation": "act",
    "violation_type": "act",
    "crime": "act",
    "right": "act.top",
    "rights": "act.top",
    "type": "act",
    "reason": "cause",
    "motive": "cause",
    "ground": "cause",
    "faith": "religion",
    "belief": "religion",
    "location": "place",
    "where": "place",
    "region": "province",
    "city": "county",
    "facility": "place_kind",
    "prison": "place_kind",
    "perpetrators": "perpetrator",
    "perpetrator_kind": "perpetrator",
    "offender": "perpetrator",
    "role": "degree",
    "victim": "victim_kind",
    "kind": "victim_kind",
    "source": "source_kind",
    "witness": "proximity",
    "corroboration": "origins",
    "sources": "origins",
    "date": "event",
    "when": "event",
    "event_date": "event",
    "result": "outcome",
    "study": "collection",
    "dataset": "collection",
}
_PERIODS = {"year": "event.year", "decade": "event.decade"}
_AGE = (
    ". Ages are in the record, not in what is frozen",
    ". 나이는 기록에만 있고 확정본에는 들어 있지 않습니다",
)
_NAME = (
    ": names are protected and stay in the record",
    ": 이름은 보호되며 기록에만 있습니다",
)
_NOT_HELD = {"age": _AGE, "name": _NAME, "victim_name": _NAME, "perpetrator_name": _NAME,
             "birth": _AGE}  # fmt: skip


def unit_named(name: str) -> Unit:
    """Raises QuestionError, naming the unit that is probably meant and why."""
    key = name.strip().lower().replace("-", "_").replace(" ", "_")
    if key in UNITS:
        return UNITS[key]
    units = ", ".join(UNITS)
    meant = _UNITS.get(key)
    if meant is not None:
        unit, (english, korean) = meant
        raise QuestionError("unit_is", name=name, unit=unit, reason=english, reason_ko=korean)
    labelled = [u.name for u in UNITS.values() if key in (u.ko, u.en.replace(" ", "_"))]
    raise QuestionError("no_unit", near=labelled or near_names(key, UNITS), name=name, units=units)


def field_fault(name: str, *, breakdown: bool) -> QuestionError:
    """What to say where no field has this name: the one that is meant, or the nearest."""
    low = name.lower()
    if low in _NOT_HELD:
        english, korean = _NOT_HELD[low]
        return QuestionError("not_in_cut", name=name, reason=english, reason_ko=korean)
    if low in _PERIODS:
        return QuestionError("field_is", name=name, field=_period(low, breakdown))
    meant = _FIELDS.get(low) or _FIELDS.get(low.replace("-", "_").replace(" ", "_"))
    labelled = [f for f in _askable(breakdown) if low in (f.ko.lower(), f.en.lower())]
    if meant is None and len(labelled) == 1:
        meant = labelled[0].name
    if meant in NUMBERS and breakdown:
        meant = None
    if meant == "event" and breakdown:
        meant = "event.year"
    if meant is not None:
        return QuestionError("field_is", name=name, field=meant)
    names = [*(() if breakdown else NUMBERS), *(f.name for f in _askable(breakdown))]
    return QuestionError("no_field", near=near_names(low, names), name=name)


def _period(low: str, breakdown: bool) -> str:
    return _PERIODS[low] if breakdown else "event within 2009"


def _askable(breakdown: bool) -> Iterable[Field]:
    """The fields that a breakdown (or else a filter) can name."""
    for field in FIELDS.values():
        if breakdown and field.kind == "date" and not field.part:
            continue
        if not breakdown and field.part in ("year", "decade"):
            continue
        yield field
