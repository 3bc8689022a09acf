"""PostgreSQL only: the logs cannot be emptied at one stroke either."""

import pytest
from django.db import Error, connection, transaction

from onrecord.store.models import AuditEntry
from onrecord.store.queries.health import triggers_missing

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.mark.parametrize("table", ["judgement", "auditentry", "revision"])
def test_a_log_cannot_be_truncated(rows, table):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(Error, match=f"onrecord_{table} is append-only"), transaction.atomic():
            cursor.execute(f"TRUNCATE onrecord_{table} CASCADE")


def test_nor_on_the_way_from_another_table(rows):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(Error, match="is append-only"), transaction.atomic():
            cursor.execute("TRUNCATE onrecord_actor CASCADE")
    assert AuditEntry.objects.count() == 1


def test_a_guard_that_was_taken_off_is_named(rows):
    assert triggers_missing() == []
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "ALTER TABLE onrecord_revision DISABLE TRIGGER onrecord_revision_no_truncate"
        )
    assert triggers_missing() == ["onrecord_revision_no_truncate"]
