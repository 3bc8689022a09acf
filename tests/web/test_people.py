"""Who works here: only administrators see it, nothing is deleted, one administrator stays."""

import pytest

from onrecord.store.models import Actor, AuditEntry
from tests.web.pages import axe, opened

pytestmark = pytest.mark.django_db
GOOD = "synthetic words of some length"


@pytest.mark.parametrize("role", ["viewer", "coder", "analyst", "editor"])
def test_only_administrators_see_people(signed_in, people, role):
    client = signed_in(role)
    one = people["coder"].id
    assert client.get("/people/").status_code == 403
    assert client.get(f"/people/{one}/").status_code == 403
    for verb in ("role", "password", "close", "reopen"):
        answer = client.post(f"/people/{one}/{verb}/", {"role": "viewer", "password": GOOD})
        assert answer.status_code == 403
    assert "/people/" not in client.get("/").text
    assert not AuditEntry.objects.exists()


def test_a_person_is_added_and_signs_in(signed_in, client):
    asked = {"username": "synthetic-new", "display_name": "새 사람", "role": "coder",
             "password": GOOD}  # fmt: skip
    answer = signed_in().post("/people/", asked, follow=True)
    assert "새 사람" in answer.text
    assert "Added" in answer.text
    assert GOOD not in answer.text
    signed = client.post("/sign-in/", {"username": "synthetic-new", "password": GOOD})
    assert signed.status_code == 302


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"username": "synthetic-viewer"}, "taken"),
        ({"username": "a b<script>"}, "Only letters"),
        ({"password": "short"}, "too short"),
        ({"password": "1234567890123"}, "entirely numeric"),
        ({"role": "owner"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_added_is_said_at_the_field(signed_in, change, said):
    asked = {"username": "synthetic-new", "role": "coder", "password": GOOD, **change}
    answer = signed_in().post("/people/", asked)
    assert answer.status_code == 400
    assert said in answer.text
    assert "<script>" not in answer.text.partition("<main")[2].partition("</main>")[0]
    assert not Actor.objects.filter(username="synthetic-new").exists()


def test_role_password_closing_and_opening_again(signed_in, people):
    client = signed_in()
    one = people["coder"]
    client.post(f"/people/{one.id}/role/", {"role": "editor"})
    client.post(f"/people/{one.id}/password/", {"password": GOOD})
    client.post(f"/people/{one.id}/close/")
    one.refresh_from_db()
    assert (one.role, one.is_active, one.check_password(GOOD)) == ("editor", False, True)
    assert "closed" in client.get("/people/").text
    client.post(f"/people/{one.id}/reopen/")
    one.refresh_from_db()
    assert one.is_active
    assert client.post(f"/people/{one.id}/reopen/").status_code == 409
    assert AuditEntry.objects.filter(subject=one.id).count() == 4


def test_ones_own_new_password_does_not_sign_one_out(signed_in, people):
    client = signed_in()
    client.post(f"/people/{people['administrator'].id}/password/", {"password": GOOD})
    assert client.get("/people/").status_code == 200


def test_the_last_administrator_stays(signed_in, people):
    client = signed_in()
    one = people["administrator"].id
    assert client.post(f"/people/{one}/close/").status_code == 409
    assert client.post(f"/people/{one}/role/", {"role": "viewer"}).status_code == 409
    assert client.post(f"/people/{one}/role/", {"role": "owner"}).status_code == 400
    assert client.get("/people/U-NOBODY/").status_code == 404
    assert client.get(f"/people/{one}/close/").status_code == 405


@pytest.mark.django_db(transaction=True)
def test_people_in_a_browser(chromium, live_server, people):
    with opened(chromium, live_server, username="synthetic-administrator", lang="ko") as page:
        page.click("nav .open a[href='/people/']")
        assert axe(page) == []
        page.click(f"a[href='/people/{people['coder'].id}/']")
        assert axe(page) == []
        page.click("text=계정 비활성화 >> nth=-1")
        assert page.locator(".pill.bad").count() == 1
