"""Lists of testimonies, a page at a time, in the order of the material."""

from dataclasses import dataclass

from django.db.models import Count, F, QuerySet

from onrecord.store.models import Actor, Allegation, Testimony
from onrecord.store.queries.veiled import veiled
from onrecord.store.queries.visible import visible_to

__all__ = ["MOST_COUNTED", "Wanted", "how_many", "page_of_source", "page_of_testimonies"]

MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which testimonies: key of a collection, codes of terms, `active` or `withdrawn`; what is
    empty does not narrow."""

    collection: str = ""
    source_kind: str = ""
    tier: str = ""
    status: str = ""

    def narrow(self, rows: QuerySet[Testimony]) -> QuerySet[Testimony]:
        """Those of `rows` that are wanted."""
        if self.collection:
            rows = rows.filter(collection__key=self.collection)
        if self.source_kind:
            rows = rows.filter(source_kind=f"source_kind/{self.source_kind}")
        if self.tier:
            rows = rows.filter(tier=f"tier/{self.tier}")
        if self.status:
            rows = rows.filter(status=self.status)
        return rows


def how_many(*, actor: Actor, wanted: Wanted) -> int:
    """Their number; above MOST_COUNTED it is MOST_COUNTED + 1, and nobody counts on."""
    rows = wanted.narrow(visible_to(actor)).order_by()
    return rows[: MOST_COUNTED + 1].count()


def page_of_testimonies(
    *, actor: Actor, wanted: Wanted, after: str = "", protected: bool, limit: int = 50
) -> tuple[list[Testimony], str]:
    """The `limit` testimonies after the one with the id `after`, and the id to go on from (empty
    on the last page); each with `acts`, the number of allegations told in it.

    In the order of collection and key, sought in their index: any page costs the same.
    """
    rows = wanted.narrow(visible_to(actor))
    return _page(rows, after=after, protected=protected, limit=limit)


def page_of_source(
    *, actor: Actor, source: str, after: str = "", protected: bool, limit: int = 50
) -> tuple[list[Testimony], str]:
    """As `page_of_testimonies`, of one source (S-...)."""
    rows = visible_to(actor).filter(source=source)
    return _page(rows, after=after, protected=protected, limit=limit)


def _page(
    rows: QuerySet[Testimony], *, after: str, protected: bool, limit: int
) -> tuple[list[Testimony], str]:
    # The order by the column, not by the relation, which would join and sort.
    rows = rows.select_related("collection", "source").order_by("collection_id", "key")
    last = Testimony.objects.filter(id=after).values_list("collection_id", "key").first()
    if last is None:
        found = list(rows[: limit + 1])
    else:
        # In two steps: one condition with "or" in it could not be sought in the index.
        found = list(rows.filter(collection=last[0], key__gt=last[1])[: limit + 1])
        if len(found) <= limit:
            found += rows.filter(collection__gt=last[0])[: limit + 1 - len(found)]
    more = len(found) > limit
    found = found[:limit]
    _with_acts(found)
    for one in found:
        if one.source:
            veiled([one.source], protected=protected)
    return veiled(found, protected=protected), found[-1].id if more else ""


def _with_acts(found: list[Testimony]) -> None:
    told = Allegation.objects.filter(testimony__in=[one.id for one in found])
    numbers = dict(
        told.values_list(F("testimony_id")).annotate(number=Count("id")).order_by("testimony_id")
    )
    for one in found:
        one.acts = numbers.get(one.id, 0)  # type: ignore[attr-defined]
