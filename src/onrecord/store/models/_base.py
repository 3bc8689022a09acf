"""What every table shares: declared field classes and small constraint builders."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models

__all__ = ["Guarded", "in_order", "one_of", "together", "withdrawn_with_reason"]

STATUS_ACTIVE = "active"
STATUS_WITHDRAWN = "withdrawn"


class Guarded(models.Model):
    """A table in which each field is declared public, internal or protected.

    - `public`: may leave the house in a cut or figure that passed disclosure;
    - `internal`: for people who work here (codes, keys, counts of work); never in a publication;
    - `protected`: could lead to a person; never in a cut, a log line or an error message.

    A field that is in none of the three, or in two, fails `tests/store/test_protection.py`.
    """

    public: ClassVar[frozenset[str]] = frozenset()
    internal: ClassVar[frozenset[str]] = frozenset()
    protected: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True


def one_of(field: str, values: Iterable[str], name: str) -> models.CheckConstraint:
    """The column holds one of these values."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": list(values)}), name=name)


def in_order(low: str, high: str, name: str) -> models.CheckConstraint:
    """Where both are known, `low` <= `high`."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{low}__isnull": True})
        | models.Q(**{f"{high}__isnull": True})
        | models.Q(**{f"{low}__lte": models.F(high)}),
        name=name,
    )


def together(first: str, second: str, name: str) -> models.CheckConstraint:
    """Both are NULL or neither is."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
        | models.Q(**{f"{first}__isnull": False, f"{second}__isnull": False}),
        name=name,
    )


def withdrawn_with_reason(name: str) -> models.CheckConstraint:
    """Withdrawn needs a reason; active has none."""
    return models.CheckConstraint(
        condition=models.Q(status=STATUS_ACTIVE, withdrawn_reason="")
        | (models.Q(status=STATUS_WITHDRAWN) & ~models.Q(withdrawn_reason="")),
        name=name,
    )


def term_key(scheme: str, **kwargs: Any) -> Any:
    """A foreign key to a term of one scheme, always present: `unknown` is a term too."""
    kwargs.setdefault("default", f"{scheme}/unknown")
    return models.ForeignKey(
        "onrecord.Term", on_delete=models.PROTECT, related_name="+", db_index=False, **kwargs
    )
