"""The one door to writing: permission, one transaction, one line in the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction

from onrecord.errors import NotPermitted
from onrecord.store.models import Actor, AuditEntry, Role

__all__ = ["Deed", "permitted", "require", "use_case"]

# What each role adds to the one before it.
_ADDS: tuple[tuple[Role, frozenset[str]], ...] = (
    (Role.VIEWER, frozenset({"account.own"})),
    (Role.CODER, frozenset({"testimony.write"})),
    (
        Role.ANALYST,
        frozenset(
            {
                "judgement.read",
                "judgement.write",
                "judgement.export",
                "import.apply",
                "import.withdraw",
                "cut.freeze",
                "figure.make",
                "figure.trace",
                "report.build",
            }
        ),
    ),
    (Role.EDITOR, frozenset({"testimony.withdraw", "fact.write"})),
    (Role.ADMINISTRATOR, frozenset({"actor.write", "reference.sync", "search.rebuild"})),
)


def permitted(role: str, action: str) -> bool:
    """Whether `role` may do `action`. An action nobody named is nobody's; a role nobody named
    may nothing."""
    if role not in Role.values:
        return False
    for name, adds in _ADDS:
        if action in adds:
            return True
        if name == role:
            return False
    return False


@dataclass
class Deed:
    """What is being done; goes to the log when it is done. Ids, counts and codes only."""

    subject: str = ""
    detail: dict[str, object] = field(default_factory=dict)
    silent: bool = False  # nothing was changed, so there is nothing to log


def require(actor: Actor, action: str) -> None:
    """Raises NotPermitted where this actor may not do `action`."""
    if not actor.is_active or not permitted(actor.role, action):
        raise NotPermitted(f"the role {actor.role} does not allow {action}", action=action)


@contextmanager
def use_case(*, actor: Actor, action: str, subject: str = "") -> Iterator[Deed]:
    """Everything inside happens together or not at all, by somebody who may, and is logged.

    Raises NotPermitted before anything is touched.
    """
    require(actor, action)
    deed = Deed(subject=subject)
    with transaction.atomic():
        yield deed
        if not deed.silent:
            AuditEntry.objects.create(
                actor=actor, action=action, subject=deed.subject, detail=deed.detail
            )
