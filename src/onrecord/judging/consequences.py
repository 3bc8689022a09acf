"""What one more judgement would do, said before it is made. Pure functions of the log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.judging.clusters import Contradiction, clusters, contradictions, two_victims
from onrecord.judging.log import Entry

__all__ = ["Consequences", "consequences"]


@dataclass(frozen=True, slots=True)
class Consequences:
    """`before`, `after`: sizes of the clusters that change, largest first (one alone is 1), empty
    where nobody moves; `arising`, `gone`: contradictions that it makes or ends."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    arising: tuple[Contradiction, ...]
    gone: tuple[Contradiction, ...]


def consequences(
    subject: str,
    log: Sequence[Entry],
    more: Entry,
    around: Iterable[str],
    *,
    testimony_of: Mapping[str, str],
    victim_of: Mapping[str, str],
    persons: Mapping[str, str],
) -> Consequences:
    """What `more` does to the clusters of `around` (everyone whom it could move).

    `log`: the part of the log that decides these clusters; `testimony_of`: for mentions;
    `victim_of`, `persons`: for allegations (see `judging.two_victims`).
    """
    members = sorted(set(around))
    states = []
    for entries in (list(log), [*log, more]):
        held = clusters(subject, entries)
        found = contradictions(subject, entries, testimony_of)
        if subject == "allegation":
            found = [*found, *two_victims(held, victim_of, persons)]
        states.append((_parts(members, held), {(c.kind, c.left, c.right): c for c in found}))
    (parts, found_now), (parts_then, found_then) = states
    return Consequences(
        _sizes(parts - parts_then),
        _sizes(parts_then - parts),
        tuple(sorted(c for key, c in found_then.items() if key not in found_now)),
        tuple(sorted(c for key, c in found_now.items() if key not in found_then)),
    )


def _parts(members: Sequence[str], held: Mapping[str, str]) -> set[frozenset[str]]:
    parts: dict[str, set[str]] = {}
    for one in members:
        parts.setdefault(held.get(one, one), set()).add(one)
    return {frozenset(part) for part in parts.values()}


def _sizes(parts: Iterable[frozenset[str]]) -> tuple[int, ...]:
    return tuple(sorted((len(part) for part in parts), reverse=True))
