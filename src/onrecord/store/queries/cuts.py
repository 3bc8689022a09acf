"""What the record knows of its cuts, and what there is to freeze."""

from onrecord.store.models import Actor, Collection, Cut

__all__ = ["collections_to_freeze", "cuts_made"]


def cuts_made(actor: Actor) -> dict[str, Cut]:
    """Cut id -> who froze it, when, and its digest; none for who no longer works here."""
    if not actor.is_active:
        return {}
    return {row.id: row for row in Cut.objects.select_related("actor")}


def collections_to_freeze(actor: Actor) -> list[Collection]:
    """Every collection by key; none for who no longer works here."""
    return list(Collection.objects.order_by("key")) if actor.is_active else []
