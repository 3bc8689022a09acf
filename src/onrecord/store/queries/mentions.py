"""Mentions and what is told of them, for people who judge."""

from typing import Any

from django.db.models import Prefetch

from onrecord.store.models import Actor, Allegation, ClusterMember, Collection, Mention
from onrecord.store.queries.visible import visible_to
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
    rows = Mention.objects.filter(testimony__in=visible_to(actor).filter(status="active"))
    within = ""
    if collection:
        named = Collection.objects.filter(key=collection)
        within = named.values_list("id", flat=True).first() or ""
        if not within:
            return []
        rows = rows.filter(testimony__collection=within)
    if text:
        held: set[str] = set(
            Allegation.objects.filter(key=text).values_list("victim", flat=True)[:limit]
        )
        for part in mentions_named(actor=actor, text=text, collection=within):
            held.update(part[:limit])
            if len(held) >= limit:
                break
        rows = rows.filter(id__in=sorted(held))
    told = Allegation.objects.filter(status="active").order_by("key")
    found = list(
        rows.select_related("testimony__collection")
        .prefetch_related(Prefetch("allegations", told))
        .order_by("testimony__collection__key", "testimony__key", "key")[:limit]
    )
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
