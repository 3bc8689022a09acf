"""Mentions and what is told of them, for people who judge."""

from typing import Any

from django.db.models import Prefetch

from onrecord.store.models import Actor, Allegation, ClusterMember, Collection, Mention
from onrecord.store.queries.judgements import batches
from onrecord.store.queries.tellings import active_mentions
from onrecord.store.search.names import mentions_named

__all__ = ["mentions_found"]


def mentions_found(
    *, actor: Actor, text: str = "", collection: str = "", limit: int = 50
) -> list[dict[str, Any]]:
    """Mentions of active testimonies that bear `text` in a name or key (parts of it, as
    `search.names.name_parts` reads them), or of which an allegation with this very key is told.

    The first `limit` that are found, in the order of the material: ids, where each stands, its
    cluster, its allegations. Names are protected: ask only for who may judge.
    """
    within = ""
    if collection:
        named = Collection.objects.filter(key=collection)
        within = named.values_list("id", flat=True).first() or ""
        if not within:
            return []
    rows = active_mentions(actor).select_related("testimony__collection")
    told = Prefetch("allegations", Allegation.objects.filter(status="active").order_by("key"))
    found: list[Mention] = []
    if text:
        for part in batches(_ids(actor, text, within, limit)):
            found += rows.filter(id__in=part).prefetch_related(told)
        found = sorted(found, key=lambda m: (m.testimony.collection.key, m.testimony.key, m.key))
        found = found[:limit]
    else:
        # One collection after the other, each walked along its index: sorted together they
        # would all be read.
        for own in (
            [within] if within else Collection.objects.order_by("key").values_list("id", flat=True)
        ):
            some = rows.filter(testimony__collection=own).order_by("testimony__key", "key")
            found += some.prefetch_related(told)[: limit - len(found)]
            if len(found) == limit:
                break
    ids = [m.id for m in found] + [a.id for m in found for a in m.allegations.all()]
    cluster = dict(ClusterMember.objects.filter(member__in=ids).values_list("member", "cluster"))
    return [
        {
            "mention": m.id,
            "collection": m.testimony.collection.key,
            "testimony": m.testimony.key,
            "key": m.key,
            "name": m.name,
            "name_native": m.name_native,
            "person": cluster.get(m.id, ""),
            "allegations": [
                {
                    "allegation": a.id,
                    "key": a.key,
                    "act": str(a.act_id).partition("/")[2],
                    "event_date": str(a.event_date),
                    "violation": cluster.get(a.id, ""),
                }
                for a in m.allegations.all()
            ],
        }
        for m in found
    ]


def _ids(actor: Actor, text: str, collection: str, limit: int) -> list[str]:
    """Mentions that the text finds: by a key of what is told of them, then by name."""
    keyed = Allegation.objects.filter(key=text).values_list("victim", flat=True)
    if collection:
        keyed = keyed.filter(testimony__collection=collection)
    held = dict.fromkeys(keyed[:limit])
    for part in mentions_named(actor=actor, text=text, collection=collection):
        held |= dict.fromkeys(part)
        if len(held) >= limit:
            break
    return list(held)[:limit]
