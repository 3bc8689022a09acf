"""What one violation or one person is concluded to be, for somebody who looks at it now.

The same rules (`judging.derive`) in the same order as in a freeze (`cut/violations.py`,
`cut/victims.py`), for one unit at a time and with the rule and the judgement behind each value;
`tests/web/test_concluding.py` holds the two against each other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.judging.derive import (
    ABSENT,
    FIRST_HAND,
    Told,
    choose_code,
    choose_date,
    choose_first_hand,
    choose_size,
    union_codes,
)
from onrecord.judging.fields import JUDGED_FIELDS
from onrecord.judging.log import Entry, overrides
from onrecord.judging.voices import Voice, lent_known
from onrecord.values import DateValue, GroupSize, PartialDate

__all__ = ["Concluded", "Telling", "conclude_person", "conclude_violation", "voices"]

Trail = Callable[[str, str], Sequence[str]]

_SINGLE = ("act", "outcome")
_SETS = ("cause", "method", "perpetrator", "degree", "place", "place_kind")
_OF_PERSON = ("victim_kind", "sex", "counting_unit")


@dataclass(frozen=True, slots=True)
class Telling:
    """One allegation of a violation, or one mention of a person, as it enters the rules.

    `codes`: field -> the code told; `sets`: field -> the codes told (nothing told: empty);
    `origins`: keys of the account's origins, empty where nobody knows them or where what was heard
    is told and no origin stated (`judging.origins`); `voice`: that of its account, where one
    telling can depend on another; `rank`: how first-hand (0 best, 9 where no act is told of a
    mention).
    """

    id: str
    origins: frozenset[str]
    codes: Mapping[str, str]
    sets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    event_date: DateValue | None = None
    size: GroupSize = field(default_factory=GroupSize)
    rank: int | None = None
    voice: Voice | None = None

    @property
    def hand(self) -> int:
        """The rank, worked out from the proximity where none is given."""
        if self.rank is not None:
            return self.rank
        return FIRST_HAND.get(self.codes.get("proximity", "unknown"), FIRST_HAND["hearsay"])


@dataclass(frozen=True, slots=True)
class Concluded:
    """`values`: codes (one, or several where the field holds several) or one EDTF date; `rule`:
    by which rule of `judging.derive` (`judged` where a person set it); `conflict`: whether
    tellings contradict one another on it; `by_rule`: what would stand without the judgement."""

    values: tuple[str, ...]
    rule: str
    conflict: bool = False
    judged: Entry | None = None
    by_rule: tuple[str, ...] = ()


def voices(tellings: Sequence[Telling]) -> list[frozenset[int]]:
    """The independent origin of each telling, by number; empty where it is unknown. Tellings that
    share an origin key, directly or through others, are one voice."""
    merged: list[set[str]] = []
    spoken = _spoken(tellings)
    for origins in spoken:
        if not origins:
            continue
        apart = [group for group in merged if not group & origins]
        near = [group for group in merged if group & origins]
        merged = [*apart, set(origins).union(*near)]
    voice = {key: number for number, group in enumerate(merged) for key in group}
    return [frozenset(voice[key] for key in origins) for origins in spoken]


def _spoken(tellings: Sequence[Telling]) -> list[frozenset[str]]:
    """The origin keys of each telling; none where what somebody only heard is told on."""
    said = [one.voice or Voice(one.origins) for one in tellings]
    if not any(voice.lent for voice in said):
        return [one.origins for one in tellings]
    known = lent_known(
        [voice.keys for voice in said],
        [voice.lent for voice in said],
        [bool(one.origins) for one in tellings],
    )
    return [
        one.origins if sure else frozenset() for one, sure in zip(tellings, known, strict=True)
    ]


def conclude_violation(
    tellings: Sequence[Telling], trail: Trail, holds: Trail, log: Iterable[Entry]
) -> dict[str, Concluded]:
    """Each field of one violation. `trail(scheme, code)`: codes from the root of the scheme's
    tree to the code; `holds("place", id)`: the units of the place tree under `id`; `log`:
    judgements on values, in which anchors of others may stand too."""
    said = voices(tellings)
    found: dict[str, Concluded] = {}
    for name in _SINGLE:
        chosen = choose_code(_told(tellings, said, name), lambda code, s=name: trail(s, code))  # type: ignore[misc]
        found[name] = Concluded((chosen.value,), chosen.rule, chosen.conflict)
    dates = [
        (one.event_date, one.hand, voice)
        for one, voice in zip(tellings, said, strict=True)
        if one.event_date is not None
    ]
    day = choose_date(dates)
    found["event_date"] = Concluded((day.value,), _date_rule(day.rule, dates), day.conflict)
    nearest = choose_first_hand([one.codes.get("proximity", "unknown") for one in tellings])
    found["proximity"] = Concluded((nearest,), "most first-hand telling")
    for name in _SETS:
        told = union_codes([one.sets.get(name, ()) for one in tellings])
        if name == "place":
            told = tuple(
                p for p in told if not any(q != p and q in holds("place", p) for q in told)
            )
        found[name] = Concluded(told, _set_rule(told))
    return _judged("allegation", found, tellings, log)


def conclude_person(mentions: Sequence[Telling], log: Iterable[Entry]) -> dict[str, Concluded]:
    """Each field of one person or group; `size` as minimum, best, maximum ("" where not told)."""
    said = voices(mentions)
    found: dict[str, Concluded] = {}
    for name in _OF_PERSON:
        chosen = choose_code(_told(mentions, said, name), lambda code: (code,))
        found[name] = Concluded((chosen.value,), chosen.rule, chosen.conflict)
    told = union_codes([one.sets.get("religion", ()) for one in mentions])
    found["religion"] = Concluded(told, _set_rule(told))
    found = _judged("mention", found, mentions, log)
    if found["victim_kind"].values != ("individual",):
        size = choose_size([one.size for one in mentions])
        bounds = (size.minimum, size.best, size.maximum)
        if any(n is not None for n in bounds):
            texts = tuple("" if n is None else str(n) for n in bounds)
            found["size"] = Concluded(texts, "widest of the sizes told")
    return found


def _told(tellings: Sequence[Telling], said: Sequence[frozenset[int]], name: str) -> list[Told]:
    return [
        Told(one.codes.get(name, "unknown"), one.hand, voice)
        for one, voice in zip(tellings, said, strict=True)
    ]


def _date_rule(rule: str, dates: Sequence[tuple[DateValue, int, frozenset[int]]]) -> str:
    known = {str(day) for day, _, _ in dates if isinstance(day, PartialDate)}
    return "all agree" if len(known) == 1 else rule


def _set_rule(told: Sequence[str]) -> str:
    return "none known" if set(told) <= set(ABSENT) else "all that is told"


def _judged(
    subject: str,
    found: dict[str, Concluded],
    tellings: Sequence[Telling],
    log: Iterable[Entry],
) -> dict[str, Concluded]:
    """The judged values put in; where two anchors of one unit carry one, the later stands."""
    members = {one.id for one in tellings}
    held = [e for (anchor, _), e in overrides(log).items() if anchor in members]
    for entry in sorted(held, key=lambda e: e.seq):
        if entry.subject == subject and entry.field in JUDGED_FIELDS[subject]:
            before = found[entry.field]
            value = entry.value if isinstance(entry.value, list) else [entry.value]
            found[entry.field] = Concluded(
                tuple(sorted({str(code) for code in value})), "judged", before.conflict, entry,
                before.by_rule or before.values,
            )  # fmt: skip
    return found
