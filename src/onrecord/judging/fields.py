"""Which derived values a person may set against the rules, and what may be put there.

A violation's value is anchored on one of its allegations, a person's or group's on one of its
mentions: the cluster may grow or split later, and the judgement stays with the telling it was
made on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.values import date_value
from onrecord.vocab import RESERVED, Vocabulary

__all__ = ["JUDGED_FIELDS", "JudgedField", "checked_value"]


@dataclass(frozen=True, slots=True)
class JudgedField:
    """`scheme`: the vocabulary its codes are from, or `date` (EDTF) or `place` (a place's id);
    `several`: whether it holds more than one code."""

    scheme: str
    several: bool = False


JUDGED_FIELDS: Mapping[str, Mapping[str, JudgedField]] = {
    "allegation": {
        "act": JudgedField("act"),
        "outcome": JudgedField("outcome"),
        "proximity": JudgedField("proximity"),
        "event_date": JudgedField("date"),
        "cause": JudgedField("cause", several=True),
        "method": JudgedField("method", several=True),
        "perpetrator": JudgedField("perpetrator", several=True),
        "degree": JudgedField("degree", several=True),
        "place": JudgedField("place", several=True),
        "place_kind": JudgedField("place_kind", several=True),
    },
    "mention": {
        "victim_kind": JudgedField("victim_kind"),
        "sex": JudgedField("sex"),
        "counting_unit": JudgedField("counting_unit"),
        "religion": JudgedField("religion", several=True),
    },
}


def checked_value(
    subject: str,
    field: str,
    value: object,
    vocabulary: Vocabulary,
    is_place: Callable[[str], bool],
) -> str | list[str]:
    """`value` in its stored form: a code or an EDTF date; where a field holds several, a sorted
    list of codes. Text with `;` between codes is read as several.

    Raises InputError for a field that cannot be judged, for what is no term of the field's
    scheme, no date or no known place, and for "unknown" beside a known value. The message does
    not repeat the value.
    """
    rule = JUDGED_FIELDS[subject].get(field)
    if rule is None:
        known = ", ".join(JUDGED_FIELDS[subject])
        raise InputError(f"no such field of a judged value; there are: {known}")
    codes = _codes(value, field, rule)
    if rule.scheme == "date":
        return str(date_value(codes[0]))
    for code in codes:
        if code in RESERVED or (rule.scheme == "place" and is_place(code)):
            continue
        if rule.scheme == "place":
            raise InputError("no place has this id; see onrecord vocab and the table of places")
        scheme = vocabulary[rule.scheme]
        if code not in scheme:
            near = ", ".join(scheme.suggest(code))
            raise InputError(
                f"{field}: not a term of the scheme {rule.scheme}"
                + (f"; nearest: {near}" if near else "")
            )
    if not rule.several:
        return codes[0]
    if len(codes) > 1 and set(codes) & set(RESERVED):
        raise InputError(f"{field}: an absence beside a known value; give one or the other")
    return sorted(set(codes))


def _codes(value: object, field: str, rule: JudgedField) -> Sequence[str]:
    if isinstance(value, str):
        codes = [part.strip() for part in value.split(";")] if rule.several else [value.strip()]
    elif isinstance(value, list | tuple) and rule.several:
        codes = [part.strip() if isinstance(part, str) else "" for part in value]
    else:
        codes = []
    if not codes or not all(codes):
        raise InputError(f"{field}: a value is needed, as text" + " (codes)" * rule.several)
    return codes
