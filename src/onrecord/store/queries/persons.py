"""Persons: clusters of mentions and mentions that stand alone."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from onrecord.errors import NotFound
from onrecord.judging import Concluded, cluster_id, conclude_person
from onrecord.store.models import Actor, Allegation, ClusterMember, Collection, Mention
from onrecord.store.queries.judged import Spoken, clusters_of, judgements_on
from onrecord.store.queries.judgements import batches
from onrecord.store.queries.tellings import ToldPerson, active_mentions, told_persons
from onrecord.store.search.names import mentions_named
from onrecord.values import is_id

__all__ = [
    "MOST",
    "Person",
    "PersonRow",
    "first_of_each",
    "members_with",
    "names_of",
    "page_by_id",
    "page_of_found",
    "page_of_persons",
    "person",
    "person_rows",
]

# Tellings laid side by side on one page. All of them are used for what is concluded.
MOST = 200
_LISTED = ("kind", "key", "name", "name_native", "sex", "religion", "testimony__collection__key")


@dataclass(frozen=True)
class PersonRow:
    """A line of the list. `id`: the cluster, or the mention where it stands alone; `told`:
    mentions in it; `acts`: active allegations told of it."""

    id: str
    mention: Mention
    told: int
    acts: int


@dataclass(frozen=True)
class Person:
    """One person or group as judged. `cluster`: its id, also where one mention stands alone;
    `left_out`: members whose account is withdrawn; `spoken`: the judgements that name a member;
    `violations`: allegation -> its cluster (or itself) for every act told of it."""

    id: str
    cluster: str
    members: list[str]
    told: list[ToldPerson]
    left_out: list[str]
    concluded: dict[str, Concluded]
    spoken: Spoken
    violations: dict[str, str]


def first_of_each(rows: QuerySet[Mention] | QuerySet[Allegation], kind: type) -> QuerySet[Mention]:
    """One row for each cluster, the first active one of it, and every row that stands alone.
    Settled row by row with look-ups by key, so that the first page costs the same at a million."""
    own = ClusterMember.objects.filter(member=OuterRef("pk")).values("cluster")
    standing = kind._default_manager.filter(  # type: ignore[attr-defined]
        pk=OuterRef("member"), testimony__status="active"
    )
    if kind is Allegation:
        standing = standing.filter(status="active")
    earlier = ClusterMember.objects.filter(
        Exists(standing), cluster=OuterRef("cluster"), member__lt=OuterRef("pk")
    )
    found: QuerySet[Mention] = rows.annotate(cluster=Subquery(own[:1])).filter(~Exists(earlier))  # type: ignore[assignment]
    return found


def page_of_persons(
    *,
    actor: Actor,
    text: str = "",
    kind: str = "",
    protected: bool = False,
    after: str = "",
    limit: int = 50,
) -> tuple[list[Mention], str]:
    """A page of the list of persons, and the id to go on from (empty on the last page): mentions
    with `cluster` (None where it stands alone), one for each person in the order of their ids;
    with `text` every mention that is found, cluster mates included.

    `text`: an id (M-, P-, T-, A-), parts of a name or key (`search.names.name_parts`), or the
    whole key of a testimony or of an allegation; without `protected` only ids are looked for.
    """
    text = unicodedata.normalize("NFC", text).strip()
    if not text:
        return page_by_id(first_of_each(_rows(actor, kind), Mention), after, limit)
    own = ClusterMember.objects.filter(member=OuterRef("pk")).values("cluster")
    rows = _rows(actor, kind).annotate(cluster=Subquery(own[:1]))
    if is_id(text.upper()) or not protected:
        return page_by_id(rows.filter(_by_id(text.upper())), after, limit)
    return page_of_found(rows, _found(actor, text, kind, after), limit)


def page_of_found(
    rows: QuerySet[Any], parts: Iterable[list[str]], limit: int
) -> tuple[list[Any], str]:
    """The first `limit` of `rows` whose ids come in `parts`, in that order, and the id to go on
    from."""
    found: list[Any] = []
    for part in parts:
        for start in range(0, len(part), limit + 1):
            some = part[start : start + limit + 1]
            held = rows.in_bulk(some)
            found += [held[one] for one in some if one in held]
            if len(found) > limit:
                return found[:limit], found[limit - 1].pk
    return found, ""


def page_by_id(rows: QuerySet[Any], after: str, limit: int) -> tuple[list[Any], str]:
    """The `limit` rows after this id, sought by it, and the id to go on from."""
    rows = rows.order_by("pk")
    found = list((rows.filter(pk__gt=after) if after else rows)[: limit + 1])
    return found[:limit], str(found[limit - 1].pk) if len(found) > limit else ""


def _rows(actor: Actor, kind: str) -> QuerySet[Mention]:
    rows = active_mentions(actor).select_related("testimony__collection").only(*_LISTED)
    if kind:
        rows = rows.filter(kind=kind)
    if kind not in ("", "individual"):
        rows = rows.exclude(kind="individual")  # what the index of groups is made with
    return rows


def _found(actor: Actor, text: str, kind: str, after: str) -> Iterator[list[str]]:
    """Ids of what is found after this one, some at a time: those with a key first, by id, then
    those that bear the name, in the order of the index."""
    keyed = _keyed(text)
    if not after or after in keyed:
        yield from batches(one for one in keyed if one > after)
    at = "" if after in keyed else after
    for part in mentions_named(actor=actor, text=text, kind=kind, at=at):
        yield [one for one in part if one not in keyed and one != after]


def _by_id(one: str) -> Q:
    members = ClusterMember.objects.filter(cluster=one).values("member")
    acts = Allegation.objects.filter(pk=one).values("victim")
    return Q(pk=one) | Q(testimony=one) | Q(pk__in=members) | Q(pk__in=acts)


def _keyed(text: str) -> list[str]:
    """Mentions of the testimony with this key, and victims of the allegation with it."""
    collections = list(Collection.objects.values_list("pk", flat=True))
    of_account = Mention.objects.filter(
        testimony__collection__in=collections, testimony__key=text
    ).values_list("pk", flat=True)
    of_act = Allegation.objects.filter(key=text).values_list("victim", flat=True)
    return sorted({*of_account[:400], *of_act[:100]})


def person_rows(mentions: Sequence[Mention]) -> list[PersonRow]:
    """Lines for these mentions (with `cluster`), each person once: three queries."""
    rows: dict[str, Mention] = {}
    for mention in mentions:
        rows.setdefault(getattr(mention, "cluster", None) or mention.pk, mention)
    of_cluster: dict[str, list[str]] = {one: [] for one in rows}
    held = ClusterMember.objects.filter(cluster__in=[one for one in rows if one[0] == "P"])
    for member, cluster in held.values_list("member", "cluster"):
        of_cluster[cluster].append(member)
    mates = {m: one for one, members in of_cluster.items() for m in members}
    mates |= {one: one for one in rows if one not in mates and one[0] == "M"}
    acts: Counter[str] = Counter()
    for part in batches(sorted(mates)):
        told = Allegation.objects.filter(victim__in=part, status="active")
        acts.update(mates[victim] for victim in told.values_list("victim", flat=True))
    return [
        PersonRow(one, mention, len(of_cluster[one]) or 1, acts[one])
        for one, mention in rows.items()
    ]


def person(*, actor: Actor, one: str, protected: bool) -> Person:
    """The person with the id P-..., or the one whom the mention M-... speaks of.

    `spoken` holds reasons: show it only to who may read judgements. Raises NotFound, also for a
    cluster that further judgements have joined to another or taken apart.
    """
    members, cluster = members_with("mention", one)
    told = told_persons(actor=actor, ids=members, protected=protected)
    if not told:
        raise NotFound("no person and no mention has this id; judgements may have moved it")
    spoken = judgements_on("mention", members)
    acts = [act.pk for mention in told for act in mention.acts]
    held = clusters_of(acts)
    active = {mention.id for mention in told}
    return Person(
        cluster if len(members) > 1 else members[0], cluster, members, told,
        [m for m in members if m not in active],
        conclude_person([mention.telling for mention in told], spoken.log),
        spoken, {act: held.get(act, act) for act in acts},
    )  # fmt: skip


def members_with(subject: str, one: str) -> tuple[list[str], str]:
    """(members, id of the cluster) of a cluster, or of the one that a mention or allegation is
    in; one that stands alone is its only member."""
    own = {"mention": "M", "allegation": "A"}[subject]
    if is_id(one, own):
        cluster = clusters_of([one]).get(one)
        if cluster is None:
            return [one], cluster_id(subject, one)
    else:
        cluster = one
    held = ClusterMember.objects.filter(cluster=cluster, subject=subject).order_by("member")
    return list(held.values_list("member", flat=True)), cluster


def names_of(mentions: Iterable[str]) -> dict[str, str]:
    """Mention -> a name to show. Protected: only for who may see names."""
    found: dict[str, str] = {}
    for part in batches(sorted(set(mentions))):
        rows = Mention.objects.filter(pk__in=part).values_list("pk", "name", "name_native", "key")
        found.update({pk: name or native or key for pk, name, native, key in rows})
    return found
