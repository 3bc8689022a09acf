"""The judgement log as plain values, whole or around a few members; who is in a cluster."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from django.db.models import Q

from onrecord.judging import (
    PAIRS,
    Contradiction,
    Entry,
    clusters,
    contradictions,
    pair_states,
    two_victims,
    undone,
)
from onrecord.store.models import Allegation, ClusterMember, Judgement, Mention

__all__ = [
    "BATCH",
    "Surroundings",
    "batches",
    "cluster_of",
    "existing",
    "exists",
    "ids_by_name",
    "judged_contradictions",
    "judgement_log",
    "last_judgements",
    "log_around",
    "members_of",
    "names_in_collection",
    "undone_by",
    "undos_of",
]

# Values in one IN (...): below the smallest limit of the databases we run on.
BATCH = 400
_Value = TypeVar("_Value")
_COLUMNS = ("seq", "subject", "verdict", "left", "right", "undoes_id", "actor_id", "field",
            "value", "ref")  # fmt: skip


def batches(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    """`values` in lists that fit into one query."""
    stream = iter(values)
    while part := list(islice(stream, BATCH)):
        yield part


def _entries(rows: Iterable[tuple[object, ...]]) -> Iterator[Entry]:
    for seq, subject, verdict, left, right, undoes, actor, name, value, ref in rows:
        yield Entry(
            seq, subject, verdict, left, right, undoes, actor, name, value, ref  # type: ignore[arg-type]
        )  # fmt: skip


def judgement_log(subject: str | None = None) -> list[Entry]:
    """Every judgement (of one subject) in order, undone ones and undos included. An undo bears
    the subject of what it undoes."""
    rows = Judgement.objects.order_by("seq")
    if subject is not None:
        rows = rows.filter(subject=subject)
    return list(_entries(rows.values_list(*_COLUMNS).iterator(chunk_size=5000)))


@dataclass
class Surroundings:
    """`members`: everyone joined to the seeds by a `same` that holds, seeds included; `log`:
    every judgement on a pair that has one of them in it, with what undid it."""

    members: set[str] = field(default_factory=set)
    log: list[Entry] = field(default_factory=list)


def log_around(subject: str, seeds: Iterable[str]) -> Surroundings:
    """The part of the log that decides the clusters of `seeds`.

    A walk by indexed queries, a whole frontier at a time. It starts from the cluster mates that
    the look-up table names, so that it is normally done after one step; a look-up table that is
    wrong costs steps, never correctness.
    """
    found = Surroundings()
    frontier = set(seeds)
    for part in list(batches(sorted(frontier))):
        held = ClusterMember.objects.filter(member__in=part).values_list("cluster", flat=True)
        for named in batches(sorted(set(held))):
            mates = ClusterMember.objects.filter(cluster__in=named, subject=subject)
            frontier.update(mates.values_list("member", flat=True))
    known: set[int] = set()
    while frontier:
        found.members |= frontier
        fresh = [e for e in _judged_pairs(subject, frontier) if e.seq not in known]
        fresh += _undos([e.seq for e in fresh])
        known.update(e.seq for e in fresh)
        found.log += fresh
        # every judgement on a pair is found together, so the fresh ones settle their pairs
        joined = {
            end
            for pair, entry in pair_states(fresh).items()
            if entry.verdict == "same"
            for end in pair
        }
        frontier = joined - found.members
    return found


def _judged_pairs(subject: str, members: Iterable[str]) -> list[Entry]:
    entries: dict[int, Entry] = {}
    rows = Judgement.objects.filter(subject=subject, verdict__in=PAIRS)
    for part in batches(sorted(members)):
        for end in (Q(left__in=part), Q(right__in=part)):
            entries.update((e.seq, e) for e in _entries(rows.filter(end).values_list(*_COLUMNS)))
    return list(entries.values())


def _undos(seqs: Sequence[int]) -> list[Entry]:
    """What undoes these judgements, what undoes that, and so on."""
    chain: list[Entry] = []
    while seqs:
        step: list[Entry] = []
        for start in range(0, len(seqs), BATCH):
            rows = Judgement.objects.filter(undoes__in=seqs[start : start + BATCH])
            step += _entries(rows.values_list(*_COLUMNS))
        chain += step
        seqs = [e.seq for e in step]
    return chain


def cluster_of(member: str) -> str | None:
    """The cluster of a mention or allegation; None for one that stands alone."""
    held = ClusterMember.objects.filter(member=member).values_list("cluster", flat=True)
    return held.first()


def members_of(cluster: str) -> list[str]:
    """Members of a cluster of two and more, sorted; empty where there is no such cluster."""
    held = ClusterMember.objects.filter(cluster=cluster).order_by("member")
    return list(held.values_list("member", flat=True))


def judged_contradictions(subject: str) -> list[Contradiction]:
    """Everything in the log of one subject that cannot be true together (`judging.clusters`).

    Looks up the testimony of judged mentions only; who was never judged contradicts nobody.
    """
    log = judgement_log(subject)
    if subject == "mention":
        judged = {end for e in log if e.verdict in PAIRS for end in (e.left, e.right)}
        return contradictions(subject, log, _one_of_each(Mention, "testimony_id", judged))
    acts = clusters("allegation", log)
    victim_of = _one_of_each(Allegation, "victim_id", acts)
    persons = clusters("mention", judgement_log("mention"))
    return sorted([*contradictions(subject, log, {}), *two_victims(acts, victim_of, persons)])


def _one_of_each(
    kind: type[Mention] | type[Allegation], column: str, ids: Iterable[str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in batches(sorted(ids)):
        found.update(kind._default_manager.filter(id__in=part).values_list("id", column))
    return found


def names_in_collection(subject: str, ids: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """Id -> (collection, testimony, own key): the name it has in the material it came from,
    the same in every database that holds the material."""
    named: dict[str, tuple[str, str, str]] = {}
    kind = Mention if subject == "mention" else Allegation
    columns = ("id", "testimony__collection__key", "testimony__key", "key")
    for part in batches(sorted(ids)):
        for one, *name in kind.objects.filter(id__in=part).values_list(*columns):
            named[one] = (name[0], name[1], name[2])
    return named


def ids_by_name(
    subject: str, names: Iterable[tuple[str, str, str]]
) -> dict[tuple[str, str, str], str]:
    """(collection, testimony, own key) -> id, for those that exist."""
    found: dict[tuple[str, str, str], str] = {}
    by_collection: dict[str, dict[str, set[str]]] = {}
    for collection, testimony, key in names:
        by_collection.setdefault(collection, {}).setdefault(testimony, set()).add(key)
    kind = Mention if subject == "mention" else Allegation
    for collection, wanted in by_collection.items():
        for part in batches(sorted(wanted)):
            rows = kind.objects.filter(
                testimony__collection__key=collection, testimony__key__in=part
            )
            for one, testimony, key in rows.values_list("id", "testimony__key", "key"):
                if key in wanted[testimony]:
                    found[collection, testimony, key] = one
    return found


def existing(subject: str, ids: Iterable[str], *, active: bool) -> set[str]:
    """Those of `ids` that exist; with `active` only those whose account is not withdrawn."""
    kind = Mention if subject == "mention" else Allegation
    held = Q()
    if active:
        held = Q(testimony__status="active")
        if subject == "allegation":
            held &= Q(status="active")
    found: set[str] = set()
    for part in batches(sorted(set(ids))):
        found.update(kind.objects.filter(held, id__in=part).values_list("id", flat=True))
    return found


def exists(one: str) -> bool:
    """Whether a mention or an allegation has this id."""
    return Mention.objects.filter(id=one).exists() or Allegation.objects.filter(id=one).exists()


def undos_of(places: Collection[int]) -> list[Judgement]:
    """The undos of the judgements at these places in the log, those of the undos, and so on: one
    query for each step and 400 places."""
    chain: list[Judgement] = []
    while places:
        step: list[Judgement] = []
        for part in batches(sorted(places)):
            step += Judgement.objects.filter(undoes__in=part)
        chain += step
        places = [row.seq for row in step]
    return chain


def undone_by(places: Collection[int]) -> dict[int, str]:
    """Place in the log -> the undo by which the judgement there is void, for those that are: an
    undo that was undone itself makes nothing void."""
    undos = [Entry(row.seq, row.subject, "undo", undoes=row.undoes_id, ref=row.ref)
             for row in undos_of(places)]  # fmt: skip
    return {place: entry.ref for place, entry in undone(undos).items()}


def last_judgements(limit: int) -> list[dict[str, object]]:
    """The newest judgements first, as plain values; `undone_by` is empty where they hold."""
    rows = list(Judgement.objects.select_related("actor", "undoes").order_by("-seq")[:limit])
    void = undone_by([row.seq for row in rows])
    return [
        {
            "ref": row.ref, "at": row.at.isoformat(), "actor": row.actor.username,
            "subject": row.subject, "verdict": row.verdict, "left": row.left, "right": row.right,
            "field": row.field, "value": row.value, "reason": row.reason,
            "evidence": row.evidence, "score": row.score,
            "undoes": row.undoes.ref if row.undoes else "",
            "undone_by": void.get(row.seq, ""), "import": row.run,
        }
        for row in rows
    ]  # fmt: skip
