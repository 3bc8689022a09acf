"""Who works here, and the log of what they did."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from onrecord.store.fields import IdField
from onrecord.store.models._base import Guarded, one_of

__all__ = ["Actor", "AuditEntry", "Role"]


class Role(models.TextChoices):
    """What a person may do here; `services/permission.py` says what each allows."""

    VIEWER = "viewer"
    CODER = "coder"
    ANALYST = "analyst"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


class ActorAccounts(BaseUserManager["Actor"]):
    """How Django's sign-in finds an actor."""

    def get_by_natural_key(self, username: str | None) -> "Actor":
        return self.get(username=username)


class Actor(AbstractBaseUser, Guarded):
    """A person who works here, or a named process (an import run, an example's adjudicator).

    A process has no usable password and cannot sign in.
    """

    id = IdField("U")
    username = models.CharField(max_length=80, unique=True)
    display_name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.VIEWER)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = ActorAccounts()

    internal = frozenset({"id", "role", "is_active", "created_at", "last_login"})
    protected = frozenset({"username", "display_name", "password"})

    class Meta:
        constraints = [one_of("role", Role.values, "actor_role_known")]

    def __str__(self) -> str:
        return self.display_name or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.password:
            self.set_unusable_password()
        super().save(*args, **kwargs)


class AuditEntry(Guarded):
    """One line of the log: who did what to which thing. Ids, counts and codes, never content.

    Append-only: the database refuses UPDATE and DELETE.
    """

    seq = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=24, blank=True)
    detail = models.JSONField(default=dict, blank=True)

    internal = frozenset({"seq", "at", "actor", "action", "subject", "detail"})

    class Meta:
        indexes = [models.Index(fields=["subject"], name="audit_subject")]
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.subject}"
