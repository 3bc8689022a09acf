"""Each field of each table is declared public, internal or protected: exactly one of them."""

import pytest
from django.apps import apps

from onrecord.store.models._base import Guarded

TABLES = list(apps.get_app_config("onrecord").get_models())


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.__name__)
def test_every_field_is_declared_once(table):
    assert issubclass(table, Guarded)
    fields = {f.name for f in table._meta.get_fields(include_hidden=True) if f.concrete}
    classes = (table.public, table.internal, table.protected)
    declared = [name for c in classes for name in c]
    assert sorted(declared) == sorted(fields)


def test_what_names_a_person_is_protected():
    """Written by hand: moving one of these to another class must be noticed."""
    by_name = {t.__name__: t for t in TABLES}
    for table, names in {
        "Mention": ("name", "name_native", "other_names", "age", "birth", "occupation"),
        "Source": ("name",), "Actor": ("username", "display_name", "password"),
        "Testimony": ("title", "note", "url", "key"), "Allegation": ("note", "charge"),
        "AllegationPlace": ("latitude", "longitude", "as_told"), "TextVersion": ("text",),
        "ImportedRow": ("raw",), "Revision": ("payload",),
        "Judgement": ("reason", "evidence", "value"),
    }.items():  # fmt: skip
        assert set(names) <= by_name[table].protected, table
