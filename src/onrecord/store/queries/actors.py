"""Who is asking."""

from onrecord.errors import NotFound, NotPermitted
from onrecord.store.models import Actor

__all__ = ["actor_asking", "actor_by_id", "people_here", "somebody_signs_in"]


def actor_asking(named: str | None, system_user: str) -> Actor:
    """The actor of this name; without a name the one called like the system's user, or the only
    one there is. Raises NotFound for an unknown name, NotPermitted where it is not clear
    who asks."""
    if named:
        found = Actor.objects.filter(username=named).first()
        if found is None:
            raise NotFound("no actor has this username")
        return found
    found = Actor.objects.filter(username=system_user).first()
    if found is not None:
        return found
    people = list(Actor.objects.filter(is_active=True)[:2])
    if len(people) != 1:
        raise NotPermitted("say who is asking: --as USERNAME")
    return people[0]


def people_here() -> list[Actor]:
    """Everyone who works or worked here, by username; those who may sign in no more, last."""
    return list(Actor.objects.order_by("-is_active", "username"))


def somebody_signs_in() -> bool:
    """Whether there is an account that can sign in: it is open and has a password."""
    return any(one.has_usable_password() for one in Actor.objects.filter(is_active=True))


def actor_by_id(one: str) -> Actor:
    """The actor of this id. Raises NotFound."""
    found = Actor.objects.filter(id=one).first()
    if found is None:
        raise NotFound("nobody here has this id")
    return found
