"""What an actor may see."""

from django.db.models import QuerySet

from onrecord.store.models import Actor, Testimony

__all__ = ["sees_everything", "visible_to"]


def visible_to(actor: Actor) -> QuerySet[Testimony]:
    """Testimonies that this actor may read: all for who works here, none for who no longer does.

    Every read of testimony goes through here, so that what is behind it can become finer without
    its callers.
    """
    return Testimony.objects.all() if actor.is_active else Testimony.objects.none()


def sees_everything(actor: Actor) -> bool:
    """Whether nothing is kept from this actor, so that a count need not ask of each row."""
    return not visible_to(actor).query.where
