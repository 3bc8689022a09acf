"""Whether the word behind a number names what was counted: violations are no persons.

Only words that are sure are held against the unit. `case`, `page`, `killing` and whatever else an
author calls things stand as they are written.
"""

import re
from collections.abc import Mapping

__all__ = ["counter_fault"]

_PERSONS, _GROUPS, _ORGANISATIONS = "persons", "groups", "organisations"
_ACTS = ("violations", "act_groups", "events")
# word -> what it counts: a unit, or a kind of victim
_EN: Mapping[str, tuple[str, ...]] = {
    "person": (_PERSONS, "perpetrators"),
    "people": (_PERSONS, "perpetrators"),
    "individual": (_PERSONS, "perpetrators"),
    "man": (_PERSONS, "perpetrators"),
    "woman": (_PERSONS, "perpetrators"),
    "child": (_PERSONS, "perpetrators"),
    "victim": (_PERSONS, _GROUPS, _ORGANISATIONS),
    "group": (_GROUPS,),
    "organisation": (_ORGANISATIONS, "sources", "origins"),
    "perpetrator": ("perpetrators",),
    "violation": _ACTS,
    "event": _ACTS,
    "allegation": ("allegations",),
    "testimony": ("testimonies",),
    "source": ("sources", "origins"),
    "origin": ("origins",),
}
_SEVERAL = {"men": "man", "women": "woman", "children": "child", "testimonies": "testimony",
            "persons": "person", "organization": "organisation",
            "organizations": "organisation"}  # fmt: skip
# A counter at the start of an ending -> what it counts. 인 and 분 are more than counters, so they
# count only where they stand alone.
_KO: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"여?\s?(?:명|사람)|(?:인|분)$", (_PERSONS, "perpetrators", "sources")),
    (r"여?\s?(?:개|곳|군데)", (_GROUPS, _ORGANISATIONS, "sources", "origins", *_ACTS,
                            "testimonies", "allegations", "involvements")),
    (r"여?\s?(?:건|회|차례)", (*_ACTS, "testimonies", "allegations", "involvements")),
)  # fmt: skip


def counter_fault(unit: str, part: str, ending: str, lang: str) -> str:
    """What is wrong with `ending` behind the number `part` of a figure of this unit; empty where
    nothing is, or where the ending is no word that is known."""
    if not unit or part == "percent":
        return ""
    kinds = _kinds(unit, part)
    named = [counts for counts in _named(ending, lang) if counts]
    if not named or any(set(counts) & kinds for counts in named):
        return ""
    counted = part if part in (_GROUPS, _ORGANISATIONS, _PERSONS) else unit
    return f"{ending}: it counts {counted.replace('_', ' ')}, which these words do not name"


def _kinds(unit: str, part: str) -> set[str]:
    """What the number can be one of."""
    if unit != "victims":
        return {unit}
    if part in (_PERSONS, _GROUPS, _ORGANISATIONS):
        return {part}
    return {_PERSONS, _GROUPS, _ORGANISATIONS}  # the one kind there is, known once it is made


def _named(ending: str, lang: str) -> list[tuple[str, ...]]:
    if lang == "ko":
        return [counts for pattern, counts in _KO if re.match(pattern, ending)]
    words = [_SEVERAL.get(word, word) for word in re.findall(r"[a-z]+", ending.casefold())]
    return [_EN.get(word) or _EN.get(word.removesuffix("s"), ()) for word in words]
