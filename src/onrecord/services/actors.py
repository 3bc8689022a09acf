"""People who work here: made, given a role and a password, closed."""

from onrecord.errors import Conflict, InputError, NotFound
from onrecord.services.use_case import use_case
from onrecord.store.models import Actor, Role

__all__ = [
    "add_actor",
    "change_own_password",
    "change_role",
    "close_actor",
    "ensure_account",
    "reopen_actor",
    "set_password",
]


def _named(username: str) -> Actor:
    found = Actor.objects.filter(username=username).first()
    if found is None:
        raise NotFound("no actor has this username")
    return found


def add_actor(
    *, actor: Actor, username: str, role: str, password: str | None, display_name: str = ""
) -> Actor:
    """A new person. Without a password they cannot sign in. Raises Conflict where the name is
    taken, InputError for a role that does not exist, NotPermitted."""
    if role not in Role.values:
        raise InputError(f"no role {role}; there are {', '.join(Role.values)}")
    with use_case(actor=actor, action="actor.write") as deed:
        if Actor.objects.filter(username=username).exists():
            raise Conflict("this username is taken")
        made = Actor(username=username, role=role, display_name=display_name)
        if password is not None:
            made.set_password(password)
        made.save()
        deed.subject, deed.detail = made.id, {"role": role, "sign_in": password is not None}
        return made


def ensure_account(*, actor: Actor, username: str, role: str, password: str) -> None:
    """A person of this name who signs in with this password: made, or given the password, where
    it is not so already. Raises NotPermitted."""
    found = Actor.objects.filter(username=username).first()
    if found is None:
        add_actor(actor=actor, username=username, role=role, password=password)
    elif not found.check_password(password):
        set_password(actor=actor, username=username, password=password)


def set_password(*, actor: Actor, username: str, password: str) -> None:
    """Another person's password, set by an administrator. Raises NotFound, NotPermitted."""
    with use_case(actor=actor, action="actor.write") as deed:
        found = _named(username)
        found.set_password(password)
        found.save(update_fields=["password"])
        deed.subject, deed.detail = found.id, {"password": "set"}


def change_own_password(*, actor: Actor, password: str) -> None:
    """One's own password."""
    with use_case(actor=actor, action="account.own", subject=actor.id) as deed:
        actor.set_password(password)
        actor.save(update_fields=["password"])
        deed.detail = {"password": "changed"}


def change_role(*, actor: Actor, username: str, role: str) -> None:
    """Another role. The last administrator keeps theirs. Raises InputError, NotFound, Conflict."""
    if role not in Role.values:
        raise InputError(f"no role {role}; there are {', '.join(Role.values)}")
    with use_case(actor=actor, action="actor.write") as deed:
        found = _named(username)
        if role != Role.ADMINISTRATOR:
            _keep_one_administrator(found)
        deed.subject, deed.detail = found.id, {"role": role, "was": found.role}
        found.role = role
        found.save(update_fields=["role"])


def close_actor(*, actor: Actor, username: str) -> None:
    """Closes an account: nothing is deleted, nobody signs in with it. Raises NotFound, Conflict
    for the last administrator."""
    with use_case(actor=actor, action="actor.write") as deed:
        found = _named(username)
        _keep_one_administrator(found)
        found.is_active = False
        found.save(update_fields=["is_active"])
        deed.subject, deed.detail = found.id, {"closed": True}


def reopen_actor(*, actor: Actor, username: str) -> None:
    """Opens a closed account again, with the role and password it had. Raises NotFound, Conflict
    where it is open."""
    with use_case(actor=actor, action="actor.write") as deed:
        found = _named(username)
        if found.is_active:
            raise Conflict("the account is open")
        found.is_active = True
        found.save(update_fields=["is_active"])
        deed.subject, deed.detail = found.id, {"closed": False}


def _keep_one_administrator(leaving: Actor) -> None:
    others = Actor.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(id=leaving.id)
    if leaving.role == Role.ADMINISTRATOR and not others.exists():
        raise Conflict("the last administrator stays")
