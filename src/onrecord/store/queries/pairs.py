"""Two mentions or two allegations before they are judged: what is told, what judging would do."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.errors import InputError, NotFound
from onrecord.judging import (
    PAIRS,
    Consequences,
    Entry,
    clusters,
    consequences,
    pair_states,
)
from onrecord.store.models import Actor, Allegation, Mention
from onrecord.store.queries.judged import Judged, clusters_of, judgements_on
from onrecord.store.queries.judgements import batches, log_around
from onrecord.store.queries.persons import members_with
from onrecord.store.queries.tellings import ToldAct, ToldPerson, told_acts, told_persons
from onrecord.store.queries.visible import visible_to
from onrecord.values import is_id

__all__ = ["Brief", "Pair", "Remains", "ahead_of", "ahead_of_undo", "briefs", "pair_of",
           "remains_of", "state_of", "subject_of_pair"]  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """`left`, `right`: everything told of each, in the order of their ids; `clusters`: the
    cluster of each, the members with it; `history`: judgements on exactly these two; `state`:
    what changes when somebody judges either of the clusters or a telling gets a new version;
    `ahead`: verdict -> what it would do."""

    subject: str
    left: ToldPerson | ToldAct
    right: ToldPerson | ToldAct
    clusters: tuple[str, str]
    members: tuple[list[str], list[str]]
    history: list[Judged]
    state: str
    ahead: dict[str, Consequences]

    @property
    def joined(self) -> bool:
        """Whether both are in one cluster now."""
        return self.clusters[0] == self.clusters[1]

    @property
    def standing(self) -> str:
        """The last verdict that holds on these two; empty where there is none."""
        return next((j.verdict for j in self.history if j.holds and j.verdict in PAIRS), "")


@dataclass(frozen=True)
class Brief:
    """One line about a mention or allegation. Names and keys are protected."""

    id: str
    name: str
    collection: str
    key: str
    act: str = ""
    date: Any = None


def subject_of_pair(left: str, right: str) -> str:
    """`mention` or `allegation`. Raises InputError unless both are of one kind and not the same
    one."""
    for subject, prefix in (("mention", "M"), ("allegation", "A")):
        if is_id(left, prefix) and is_id(right, prefix) and left != right:
            return subject
    raise InputError("a pair is two different mentions (M-...) or two allegations (A-...)")


def pair_of(*, actor: Actor, left: str, right: str) -> Pair:
    """The pair with everything told of both, protected fields and reasons included: only for who
    may judge. Raises InputError (no pair), NotFound (no such mention or allegation, or it is
    withdrawn)."""
    subject = subject_of_pair(left, right)
    left, right = sorted((left, right))
    found: Sequence[Any]
    if subject == "mention":
        found = told_persons(actor=actor, ids=(left, right), protected=True)
    else:
        found = told_acts(actor=actor, ids=(left, right), protected=True, quotes=True)
    if len(found) < 2:
        here = {one.id for one in found}
        missing = ", ".join(one for one in (left, right) if one not in here)
        raise NotFound(f"no {subject} {missing} here, or withdrawn")
    sides = [members_with(subject, one) for one in (left, right)]
    members = (sides[0][0], sides[1][0])
    spoken = judgements_on(subject, (left, right))
    return Pair(
        subject, found[0], found[1], (sides[0][1], sides[1][1]), members,
        spoken.between(left, right), state_of(subject, (left, right)),
        ahead_of(subject, left, right, actor.pk),
    )  # fmt: skip


def state_of(subject: str, ids: Iterable[str]) -> str:
    """A digest of what these are judged to be: their clusters' members, every judgement that
    names one of those, and the versions of the tellings themselves."""
    ids = sorted(set(ids))
    members = sorted({m for one in ids for m in members_with(subject, one)[0]})
    kind = Mention if subject == "mention" else Allegation
    versions = sorted(kind._default_manager.filter(pk__in=ids).values_list("pk", "version"))
    said = sorted(entry.seq for entry in judgements_on(subject, members).log)
    return hashlib.sha256(repr((members, versions, said)).encode()).hexdigest()[:32]


def ahead_of(subject: str, left: str, right: str, actor: str) -> dict[str, Consequences]:
    """Verdict -> what it would do if `actor` (an id) gave it to the pair now."""
    left, right = sorted((left, right))
    around = _Around(subject, (left, right))
    return {
        verdict: around.after(Entry(around.next, subject, verdict, left, right, None, actor))
        for verdict in PAIRS
    }


def ahead_of_undo(judged: Judged) -> Consequences | None:
    """What undoing this judgement would do to clusters; None for one on a value or a group, and
    for an undo (its effect is that of what it had made void)."""
    if judged.verdict not in PAIRS:
        return None
    around = _Around(judged.subject, (judged.left, judged.right))
    target = next((e.seq for e in around.log if e.ref == judged.ref), None)
    return around.after(Entry(around.next, judged.subject, "undo", undoes=target))


@dataclass(frozen=True, slots=True)
class Remains:
    """What stands between two: `joined`, whether they are in one cluster; `verdict`, the last
    that holds on just these two, and `by`, its ref (both empty where none does)."""

    joined: bool
    verdict: str
    by: str


def remains_of(judged: Judged, *, undone: bool = False) -> Remains | None:
    """What stands between the two that a judgement is about; with `undone` what would stand if it
    were undone. None where it is about no pair."""
    if judged.verdict not in PAIRS:
        return None
    log = list(log_around(judged.subject, (judged.left, judged.right)).log)
    target = next((e.seq for e in log if e.ref == judged.ref), None)
    if undone:
        log.append(Entry(max(e.seq for e in log) + 1, judged.subject, "undo", undoes=target))
    held = clusters(judged.subject, log)
    joined = judged.left in held and held[judged.left] == held.get(judged.right)
    last = pair_states(log).get((judged.left, judged.right))
    return Remains(joined, last.verdict if last else "", last.ref if last else "")


class _Around:
    """The clusters that a judgement on `ends` could touch, and what decides them."""

    def __init__(self, subject: str, ends: tuple[str, str]) -> None:
        found = log_around(subject, ends)
        self.subject, self.log = subject, found.log
        self.members = found.members | set(ends)
        self.next = max((entry.seq for entry in self.log), default=0) + 1
        self.testimony_of: dict[str, str] = {}
        self.victim_of: dict[str, str] = {}
        for part in batches(sorted(self.members)):
            if subject == "mention":
                rows = Mention.objects.filter(pk__in=part)
                self.testimony_of.update(rows.values_list("pk", "testimony_id"))
            else:
                told = Allegation.objects.filter(pk__in=part)
                self.victim_of.update(told.values_list("pk", "victim_id"))
        self.persons = clusters_of(self.victim_of.values())

    def after(self, more: Entry) -> Consequences:
        return consequences(
            self.subject, self.log, more, self.members, testimony_of=self.testimony_of,
            victim_of=self.victim_of, persons=self.persons,
        )  # fmt: skip


def briefs(*, actor: Actor, ids: Iterable[str]) -> dict[str, Brief]:
    """Id -> a line about the mention or allegation, withdrawn ones included. With names and
    keys: only for who may judge."""
    found: dict[str, Brief] = {}
    wanted = sorted(set(ids))
    seen = visible_to(actor)
    for part in batches(one for one in wanted if one.startswith("M-")):
        mentions = Mention.objects.filter(pk__in=part, testimony__in=seen.filter(
            mentions__in=part)).select_related("testimony__collection")  # fmt: skip
        for m in mentions:
            found[m.pk] = Brief(
                m.pk, m.name or m.name_native or m.key, m.testimony.collection.key,
                m.testimony.key,
            )  # fmt: skip
    for part in batches(one for one in wanted if one.startswith("A-")):
        acts = Allegation.objects.filter(
            pk__in=part, testimony__in=seen.filter(allegations__in=part)
        ).select_related("testimony__collection", "victim")
        for a in acts:
            found[a.pk] = Brief(
                a.pk, a.victim.name or a.victim.name_native or a.victim.key,
                a.testimony.collection.key, a.testimony.key, str(a.act_id), a.event_date,
            )  # fmt: skip
    return found
