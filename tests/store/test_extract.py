"""Columns out of the database: lines of text and value by value give the same."""

import pytest

from onrecord.cut.told import TOLD
from onrecord.store import models as m
from onrecord.store.extract import columns

pytestmark = pytest.mark.django_db
FIELDS = ["id", "key", "source_id", "digest", "collection__key", "source_kind_id", "relation_id",
          "tier_id", "reliability_id", "language", "departure", "arrival", "interview", "recorded",
          "published", "origins_known"]  # fmt: skip


def read(reader):
    return reader(m.Testimony.objects.order_by("key"), TOLD["testimonies"], FIELDS)


def plain(table):
    return [{k: v or "" if isinstance(v, str | None) else v for k, v in row.items()}
            for row in table.to_pylist()]  # fmt: skip


def test_lines_and_values_are_the_same(rows):
    made = read(columns.read_columns)
    assert made.num_rows == m.Testimony.objects.count() > 0
    assert made.schema == TOLD["testimonies"]
    assert made["key"].null_count == 0
    by_lines, by_values = read(columns._by_lines), read(columns._by_values)
    assert plain(by_lines) == plain(by_values) == plain(made)
    assert set(made["origins_known"].to_pylist()) <= {True, False}
    none = m.TestimonyOrigin.objects.filter(key="nowhere")
    nobody = columns.read_columns(none, TOLD["origins"], ["testimony_id", "key"])
    assert nobody.num_rows == 0


@pytest.mark.parametrize("part", ["\n", "\r", "\x1f", "\x1f\n"])
def test_a_value_that_holds_what_parts_lines_is_read_whole(rows, part):
    one = m.Testimony.objects.first()
    m.Testimony.objects.filter(pk=one.pk).update(key=f"a{part}b")
    assert read(columns._by_lines) is None
    assert f"a{part}b" in read(columns.read_columns)["key"].to_pylist()


@pytest.mark.parametrize("key", ['"', '"a', "a,b", "\ufeffa", "  a  ", "\\N", "NULL", "%s", "나"])
def test_other_signs_are_kept_as_they_are(rows, key):
    one = m.Testimony.objects.first()
    m.Testimony.objects.filter(pk=one.pk).update(key=key)
    assert key in read(columns._by_lines)["key"].to_pylist()
