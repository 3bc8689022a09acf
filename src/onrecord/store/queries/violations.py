"""Violations: clusters of allegations and allegations that stand alone."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from onrecord.errors import NotFound
from onrecord.judging import (
    Concluded,
    Contradiction,
    Entry,
    Telling,
    conclude_violation,
    two_victims,
)
from onrecord.reference import places
from onrecord.store.models import Actor, Allegation, ClusterMember, Collection
from onrecord.store.queries.judged import Spoken, clusters_of, judgements_on, values_on
from onrecord.store.queries.judgements import batches
from onrecord.store.queries.persons import (
    first_of_each,
    members_with,
    page_by_id,
    page_of_found,
)
from onrecord.store.queries.tellings import ToldAct, active_allegations, brief_acts, told_acts
from onrecord.store.search.names import mentions_named
from onrecord.values import date_value, is_id
from onrecord.vocab import Vocabulary, load_vocabulary

__all__ = ["LISTED", "Violation", "ViolationRow", "acts_of", "conclude", "page_of_violations",
           "violation", "violation_rows"]  # fmt: skip

MOST_LISTED = 40  # tellings of one act that a list concludes from; its own page takes all
LISTED = ("act", "event_date", "outcome")  # what a list concludes
_SHOWN = ("act", "victim__name", "victim__key", "testimony__collection__key")


@dataclass(frozen=True)
class ViolationRow:
    """A line of the list: `id` of the cluster, or of the allegation that stands alone; `told`:
    allegations in it; `person`: whom it was done to (P-... or M-...); `concluded`: what its
    tellings of that person come to in the fields LISTED, empty where there are more than
    MOST_LISTED of them."""

    id: str
    allegation: Allegation
    told: int
    person: str
    concluded: dict[str, Concluded] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """The tellings of one act that speak of one person, and what they come to."""

    person: str
    told: list[ToldAct]
    concluded: dict[str, Concluded]


@dataclass(frozen=True)
class Violation:
    """Allegations judged to tell one act. Normally one part; several where those who are told to
    have suffered it are not judged to be one person (they are counted apart, and `apart` holds
    the contradictions). `left_out`: members that are withdrawn."""

    id: str
    cluster: str
    members: list[str]
    parts: list[Part]
    left_out: list[str]
    spoken: Spoken
    apart: list[Contradiction] = field(default_factory=list)

    @property
    def told(self) -> list[ToldAct]:
        return [one for part in self.parts for one in part.told]


def page_of_violations(
    *,
    actor: Actor,
    text: str = "",
    act: str = "",
    protected: bool = False,
    after: str = "",
    limit: int = 50,
) -> tuple[list[Any], str]:
    """A page of the list of violations, and the id to go on from (empty on the last page):
    allegations with `cluster` (None where it stands alone), one for each violation in the order
    of their ids; with `text` every allegation that is found.

    `act`: a code, with everything below it. `text`: an id (A-, V-, M-, T-), or with `protected`
    the whole key of an allegation or testimony, or parts of the victim's name.
    """
    rows = active_allegations(actor).select_related("testimony__collection", "victim")
    rows = rows.only(*_SHOWN)
    text = unicodedata.normalize("NFC", text).strip()
    codes = [f"act/{c}" for c in sorted(load_vocabulary()["act"].under(act))] if act else []
    if not text:
        return _page_of_acts(first_of_each(rows, Allegation), codes, after, limit)
    if codes:
        rows = rows.filter(act__in=codes)
    own = ClusterMember.objects.filter(member=OuterRef("pk")).values("cluster")
    rows = rows.annotate(cluster=Subquery(own[:1]))
    if is_id(text.upper()) or not protected:
        one = text.upper()
        members = ClusterMember.objects.filter(cluster=one).values("member")
        held = Q(pk=one) | Q(testimony=one) | Q(victim=one)
        held |= Q(pk__in=members) | Q(victim__in=members)
        return page_by_id(rows.filter(held), after, limit)
    return page_of_found(rows, _found(actor, text, after), limit)


def _page_of_acts(
    rows: QuerySet[Any], codes: Sequence[str], after: str, limit: int
) -> tuple[list[Any], str]:
    """As `page_by_id`. One question for each code: a seldom act is sought in the index of acts,
    and none of them sorts what the others hold."""
    if not codes:
        return page_by_id(rows, after, limit)
    ids: list[str] = []
    for code in codes:
        of_code = rows.filter(act=code).order_by("pk")
        of_code = of_code.filter(pk__gt=after) if after else of_code
        ids += of_code.values_list("pk", flat=True)[: limit + 1]
    return page_of_found(rows, [sorted(ids)[: limit + 1]], limit)


def _found(actor: Actor, text: str, after: str) -> Iterator[list[str]]:
    """Ids of what is found after this one, some at a time: those with a key first, by id, then
    those told of who bears the name, in the order of the index."""
    collections = list(Collection.objects.values_list("pk", flat=True))
    of_account = Allegation.objects.filter(
        testimony__collection__in=collections, testimony__key=text
    ).values_list("pk", flat=True)
    same_key = Allegation.objects.filter(key=text).values_list("pk", flat=True)
    keyed = sorted({*of_account[:400], *same_key[:400]})
    if not after or after in keyed:
        yield from batches(one for one in keyed if one > after)
    last = ""
    if after and after not in keyed:
        whom = Allegation.objects.filter(pk=after).values_list("victim", flat=True)
        last = whom.first() or ""
    for part in mentions_named(actor=actor, text=text, at=last):
        place = {one: number for number, one in enumerate(part)}
        told: list[tuple[int, str]] = []
        for some in batches(part):
            acts = Allegation.objects.filter(victim__in=some).values_list("victim", "pk")
            told += [(place[victim], act) for victim, act in acts
                     if act not in keyed and (victim != last or act > after)]  # fmt: skip
        yield from batches(act for _, act in sorted(told))


def violation_rows(allegations: Sequence[Any], *, actor: Actor) -> list[ViolationRow]:
    """Lines for these allegations (with `cluster`), each violation once, with what it is
    concluded to be: as many queries for fifty lines as for one."""
    rows: dict[str, Any] = {}
    for one in allegations:
        rows.setdefault(getattr(one, "cluster", None) or one.pk, one)
    members: dict[str, list[str]] = {own: [] if own[0] == "V" else [own] for own in rows}
    held = ClusterMember.objects.filter(cluster__in=[one for one in rows if one[0] == "V"])
    for cluster, member in held.values_list("cluster", "member"):
        members[cluster].append(member)
    few = [m for own in rows if len(members[own]) <= MOST_LISTED for m in members[own]]
    acts = brief_acts(actor=actor, ids=few)
    log = values_on("allegation", acts)
    person = clusters_of(
        {row.victim_id for row in rows.values()} | {victim for victim, _ in acts.values()}
    )
    judged = {entry.left for entry in log}
    vocabulary, lines = load_vocabulary(), []
    for own, row in rows.items():
        who = person.get(row.victim_id, row.victim_id)
        told = [acts[m] for m in sorted(members[own]) if m in acts]
        part = [telling for victim, telling in told if person.get(victim, victim) == who]
        if len(part) == 1 and part[0].id not in judged:
            codes = part[0].codes
            stands = _alone(codes["act"], codes["outcome"], str(part[0].event_date))
        else:
            stands = _listed(_concluded(part, log, vocabulary) if part else {})
        lines.append(ViolationRow(own, row, len(members[own]) or 1, who, stands))
    return lines


def _listed(stands: Mapping[str, Concluded]) -> dict[str, Concluded]:
    return {name: stands[name] for name in LISTED if name in stands}


@lru_cache(20_000)
def _alone(act: str, outcome: str, day: str) -> dict[str, Concluded]:
    """What one telling comes to by itself: no matter whose it is, and most of a list is that."""
    codes = {"act": act, "outcome": outcome}
    telling = Telling("", frozenset(), codes, event_date=date_value(day))
    return _listed(_concluded([telling], [], load_vocabulary()))


def violation(*, actor: Actor, one: str, protected: bool) -> Violation:
    """The violation with the id V-..., or the one that the allegation A-... tells of.

    `spoken` holds reasons: show it only to who may read judgements. Raises NotFound, also for a
    cluster that further judgements have joined to another or taken apart.
    """
    members, cluster = members_with("allegation", one)
    told = told_acts(actor=actor, ids=members, protected=protected)
    if not told:
        raise NotFound("no violation and no allegation has this id; judgements may have moved it")
    spoken = judgements_on("allegation", members)
    person = clusters_of(act.victim for act in told)
    by_person: dict[str, list[ToldAct]] = {}
    for act in told:
        by_person.setdefault(person.get(act.victim, act.victim), []).append(act)
    vocabulary = load_vocabulary()
    active = {act.id for act in told}
    victim_of = {act.id: act.victim for act in told}
    return Violation(
        cluster if len(members) > 1 else members[0], cluster, members,
        [Part(who, acts, conclude(acts, spoken, vocabulary)) for who, acts in by_person.items()],
        [m for m in members if m not in active], spoken,
        two_victims(dict.fromkeys(victim_of, cluster), victim_of, person),
    )  # fmt: skip


def conclude(
    told: Sequence[ToldAct], spoken: Spoken, vocabulary: Vocabulary
) -> dict[str, Concluded]:
    """What these allegations of one violation come to, by the shipped tree of places."""
    return _concluded([act.telling for act in told], spoken.log, vocabulary)


def _concluded(
    tellings: Sequence[Telling], log: Sequence[Entry], vocabulary: Vocabulary
) -> dict[str, Concluded]:
    tree = places()

    def trail(scheme: str, code: str) -> tuple[str, ...]:
        return vocabulary[scheme].path(code) if code in vocabulary[scheme] else (code,)

    def holds(_: str, place: str) -> tuple[str, ...]:
        return tuple(tree.under(place)) if place in tree else ()

    return conclude_violation(tellings, trail, holds, log)


def acts_of(*, actor: Actor, mention: str, limit: int = 100) -> list[Allegation]:
    """The first allegations told of the person whom this mention speaks of, by id."""
    members, _ = members_with("mention", mention)
    rows = active_allegations(actor).filter(victim__in=members[:400]).order_by("pk")
    return list(rows.only("pk", "act", "event_date")[:limit])
