"""Database forms of our values."""

from typing import Any

from django.db import models

from onrecord.values import Absent, DateValue, PartialDate, date_value, new_id

__all__ = ["IdField", "PartialDateField"]


class IdField(models.CharField):
    """Primary key: a type prefix and 80 random bits. `IdField("T")` gives `T-...`."""

    def __init__(self, prefix: str = "", **kwargs: Any) -> None:
        self.prefix = prefix
        kwargs.setdefault("max_length", 24)
        kwargs.setdefault("primary_key", True)
        kwargs.setdefault("editable", False)
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, [self.prefix, *args], kwargs

    def get_default(self) -> str:
        return new_id(self.prefix)

    def has_default(self) -> bool:
        return True


class PartialDateField(models.CharField):
    """A `PartialDate` or an `Absent` value, stored as its text.

    `2009-12~` is stored as written; a date that is not there is stored as why it is not there
    (`unknown`, `not_asked`, `not_applicable`), never as NULL or as a made-up day.
    """

    # What the type checker's Django plugin takes and gives for this field.
    _pyi_private_set_type: DateValue | str  # type: ignore[assignment]
    _pyi_private_get_type: DateValue  # type: ignore[assignment]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 64)
        kwargs.setdefault("default", Absent.UNKNOWN)
        super().__init__(**kwargs)

    def from_db_value(self, value: str | None, *_: Any) -> DateValue | None:
        return None if value is None else date_value(value)

    def to_python(self, value: Any) -> DateValue | None:
        if value is None or isinstance(value, PartialDate | Absent):
            return value
        return date_value(str(value))

    def get_prep_value(self, value: Any) -> str | None:
        if value is None:
            return None
        return str(value) if isinstance(value, PartialDate | Absent) else str(date_value(value))

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))
