"""Clusters: who is the same, as a pure function of the judgement log."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from onrecord.judging.log import PAIRS, Entry, Pair, active, pair_states
from onrecord.values import derived_id

__all__ = [
    "CLUSTER_PREFIX",
    "Contradiction",
    "cluster_id",
    "clusters",
    "contradictions",
    "groups",
    "two_victims",
]

CLUSTER_PREFIX = {"mention": "P", "allegation": "V"}


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """Two judgements, or a judgement and a rule, that cannot both be right. Shown, not resolved.

    `kind`: different_inside (a pair judged different lies in one cluster of sames), same_testimony
    (one account names two persons, and they ended up as one without anyone saying so of exactly
    these two), disagreement (people gave the pair different verdicts; the last one stands; `open`
    alone is no verdict),
    two_victims (accounts judged to tell one act tell it of persons who are not one).
    """

    kind: str
    left: str
    right: str
    cluster: str


def cluster_id(subject: str, smallest: str) -> str:
    """The id of the cluster whose smallest member this is: the same on every machine."""
    return derived_id(CLUSTER_PREFIX[subject], smallest)


def _find(parent: dict[str, str], one: str) -> str:
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one


def groups(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    """Connected components of these pairs: smallest member -> all members, sorted."""
    parent: dict[str, str] = {}
    for left, right in pairs:
        parent.setdefault(left, left)
        parent.setdefault(right, right)
        a, b = _find(parent, left), _find(parent, right)
        if a != b:
            parent[max(a, b)] = min(a, b)  # the root is always the smallest member
    found: dict[str, list[str]] = {}
    for one in sorted(parent):
        found.setdefault(_find(parent, one), []).append(one)
    return found


def clusters(subject: str, log: Iterable[Entry]) -> dict[str, str]:
    """Member -> cluster id, for every member of a cluster of two and more.

    Connected components of the pairs whose last holding verdict is `same`. Who is in no such pair
    is a cluster of one, with the id `cluster_id(subject, member)`, and is not listed.
    """
    entries = [e for e in log if e.subject == subject or e.verdict == "undo"]
    states = pair_states(entries)
    same = [pair for pair, entry in states.items() if entry.verdict == "same"]
    return {
        member: cluster_id(subject, smallest)
        for smallest, members in groups(same).items()
        for member in members
    }


def contradictions(
    subject: str, log: Iterable[Entry], testimony_of: Mapping[str, str]
) -> list[Contradiction]:
    """Everything in the log that cannot be true together.

    `testimony_of`: mention -> its testimony; for allegations pass an empty mapping (one account
    may well tell one act twice).
    """
    entries = [e for e in log if e.subject == subject or e.verdict == "undo"]
    states = pair_states(entries)
    member = clusters(subject, entries)
    found = []
    for (left, right), entry in states.items():
        if entry.verdict == "different" and left in member and member[left] == member.get(right):
            found.append(Contradiction("different_inside", left, right, member[left]))
    found += _same_testimony(member, states, testimony_of)
    verdicts: dict[Pair, set[tuple[str, str]]] = {}
    for entry in active(entries):
        if entry.verdict in PAIRS and entry.verdict != "open":  # open: not settled yet
            verdicts.setdefault((entry.left, entry.right), set()).add((entry.actor, entry.verdict))
    for (left, right), said in verdicts.items():
        if len({a for a, _ in said}) > 1 and len({v for _, v in said}) > 1:
            found.append(Contradiction("disagreement", left, right, member.get(left, "")))
    return sorted(found)


def _same_testimony(
    member: Mapping[str, str], states: Mapping[Pair, Entry], testimony_of: Mapping[str, str]
) -> list[Contradiction]:
    together: dict[tuple[str, str], list[str]] = {}
    for one, cluster in member.items():
        if one in testimony_of:
            together.setdefault((cluster, testimony_of[one]), []).append(one)
    found = []
    for (cluster, _), members in together.items():
        for left, right in combinations(sorted(members), 2):
            said = states.get((left, right))
            # a judged "different" is already reported as different_inside
            if said is None or said.verdict == "open":
                found.append(Contradiction("same_testimony", left, right, cluster))
    return found


def two_victims(
    acts: Mapping[str, str], victim_of: Mapping[str, str], persons: Mapping[str, str]
) -> list[Contradiction]:
    """Clusters of allegations whose victims are not one person: one contradiction for each
    victim beyond the first (they are counted as separate violations until somebody decides).

    `acts`: allegation -> its cluster; `victim_of`: allegation -> mention; `persons`: mention ->
    its cluster, missing where it stands alone.
    """
    told: dict[str, dict[str, str]] = {}
    for one in sorted(acts):
        if one in victim_of:
            mention = victim_of[one]
            told.setdefault(acts[one], {}).setdefault(persons.get(mention, mention), one)
    found = []
    for cluster, first_of in told.items():
        left, *others = first_of.values()
        found += [Contradiction("two_victims", left, other, cluster) for other in others]
    return sorted(found)
