"""Signed-in clients of every role; a real browser on a live server."""

import os
import shutil

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client

from onrecord.store.models import Actor
from tests.web.pages import PASSWORD


@pytest.fixture(autouse=True)
def nothing_kept_from_the_test_before():
    """Numbers that pages keep by the log's last entry: another test's log is another log."""
    cache.clear()


@pytest.fixture(scope="session")
def hashed():
    """The password, hashed once: hashing is slow on purpose."""
    return make_password(PASSWORD)


@pytest.fixture
def people(db, hashed):
    """One actor of each role, by role."""
    made = {}
    for role in ("viewer", "coder", "analyst", "editor", "administrator"):
        actor = Actor(username=f"synthetic-{role}", role=role, password=hashed)
        actor.save()
        made[role] = actor
    return made


@pytest.fixture
def signed_in(people):
    """`signed_in(role, lang)`: a client of somebody of this role."""

    def of(role="administrator", lang="en"):
        client = Client(headers={"accept-language": lang})
        client.force_login(people[role])
        return client

    return of


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, headless; skipped where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    # playwright's own event loop would make Django refuse the database in these tests
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()
