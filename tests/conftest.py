"""Settings of all tests."""

import os

import pytest
from hypothesis import settings

from tests.examples import examples

settings.register_profile("house", examples(50))
settings.load_profile("house")


# Pages whose rows come through services and queries that run again by themselves.
ASKED_ONCE = {f"test_{noun}.py" for noun in ("check", "counts", "cuts", "imports",
                                             "people")}  # fmt: skip


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what uses the database runs again; elsewhere what needs PostgreSQL is
    left out (and counted as deselected)."""
    if os.environ.get("ONRECORD_DATABASE"):
        database = {"db", "transactional_db"}
        # a browser asks the same pages; what they read from the database runs again without one
        kept = [
            i for i in items
            if (i.get_closest_marker("django_db") or database & {*i.fixturenames})
            and "chromium" not in i.fixturenames
            and i.path.name not in ASKED_ONCE
        ]  # fmt: skip
        kept = _pages_once(kept)
    else:
        kept = [i for i in items if not i.get_closest_marker("postgres")]
    left = set(map(id, items)) - set(map(id, kept))
    config.hook.pytest_deselected(items=[i for i in items if id(i) in left])
    items[:] = kept


def _pages_once(items):
    """Of a test of pages that differs in nothing but the language and look of the page, the first:
    the others ask the database the same."""
    seen, kept = set(), []
    for item in items:
        values = item.callspec.indices if hasattr(item, "callspec") else {}
        asked = frozenset((k, v) for k, v in values.items() if k not in {"lang", "look", "width"})
        name = (item.path, getattr(item, "originalname", item.name), asked)
        if item.path.parent.name != "web" or name not in seen:
            kept.append(item)
        seen.add(name)
    return kept


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Terms and places are there once for all tests: writing them took a fifth of a run. Facts,
    people and everything else each test makes for itself."""
    from django.db import transaction

    from onrecord.services.setup import _places, _terms
    from onrecord.vocab import load_vocabulary

    with django_db_blocker.unblock(), transaction.atomic():
        _terms(load_vocabulary())
        _places()


@pytest.fixture(autouse=True)
def no_data_folder_of_the_user(monkeypatch, tmp_path_factory):
    """No test writes to a data folder that happens to lie where the tests run."""
    monkeypatch.delenv("ONRECORD_ACTOR", raising=False)
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path_factory.getbasetemp() / "no-data-folder"))


LOGS = ("onrecord_judgement", "onrecord_auditentry", "onrecord_revision")
_refusals = []  # what SQLite was told to refuse, while the suite empties the logs


@pytest.fixture(autouse=True)
def only_the_suite_empties_the_logs(request):
    """A test with transactions of its own is cleaned up by TRUNCATE (by DELETE on SQLite), which
    the database refuses on the logs. The refusal is lifted when such a test is over, and stands
    again in the next; they run after all others."""
    marker = request.node.get_closest_marker("django_db")
    own = bool(marker and marker.kwargs.get("transaction"))
    if not own:
        yield
        return
    request.getfixturevalue("transactional_db")
    from django.db import connection

    with connection.cursor() as cursor:
        while _refusals:
            cursor.execute(_refusals.pop())
    yield
    with connection.cursor() as cursor:
        for table in LOGS:
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_truncate")
                continue
            named = f"{table}_no_delete"
            asked = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s"
            cursor.execute(asked, [named])
            _refusals.append(cursor.fetchone()[0])
            cursor.execute(f"DROP TRIGGER {named}")
