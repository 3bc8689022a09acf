"""Cuts in pages: the list, one in words, verified, frozen by who may."""

import pytest

from onrecord.services.jobs import all_jobs
from onrecord.services.setup import sync_reference
from onrecord.store import models
from onrecord.vocab import load_vocabulary
from tests.cuts import make_cut
from tests.web.pages import axe, opened

CUT = "CUT-0123456789ABCDEF"


@pytest.fixture
def home(tmp_path, settings):
    """A data folder in which jobs are done at once: no other process sees a test's database."""
    settings.HOME, settings.JOBS_IN_PROCESS = tmp_path, True
    return tmp_path


def a_cut(home, name=CUT):
    return make_cut(home / "cuts", name=name, manifest={"id": name, "label": "made by hand"},
                    violations=[{"violation": 0}],
                    allegations=[{"violation": 0, "testimony": 0}])  # fmt: skip


@pytest.fixture
def told(people):
    """One testimony of a synthetic collection."""
    sync_reference(actor=people["administrator"], vocabulary=load_vocabulary())
    words = {"title_en": "By hand", "title_ko": "손으로 쓴 자료", "frame_en": "Invented."}
    held = models.Collection.objects.create(key="hand", is_synthetic=True, **words)
    return models.Testimony.objects.create(collection=held, key="T-1")


@pytest.mark.django_db
def test_the_list_shows_each_cut_and_one_that_is_damaged_hides_no_other(signed_in, home):
    a_cut(home)
    (home / "cuts" / "latest").write_text(CUT)
    other = a_cut(home, "CUT-ZZZZZZZZZZZZZZZZ")
    (other.folder / "manifest.json").write_text("{")
    page = signed_in("viewer", "ko").get("/cuts/").text
    assert "made by hand" in page
    assert "열 수 없음" in page
    assert "현재 사용" in page
    assert "/cuts/freeze/" not in page


@pytest.mark.django_db
def test_nothing_frozen_says_what_to_do(signed_in, home):
    assert "/cuts/freeze/" in signed_in("analyst").get("/cuts/").text
    assert "/cuts/freeze/" not in signed_in("viewer").get("/cuts/").text


@pytest.mark.django_db
def test_a_cut_is_verified_by_its_files(signed_in, home):
    cut, client = a_cut(home), signed_in("viewer")
    assert "It measures nothing." in client.get(f"/cuts/{CUT}/").text
    good = client.post(f"/cuts/{CUT}/verify/", follow=True)
    assert "every file is what was frozen" in good.text
    with cut.path("violations").open("ab") as stream:
        stream.write(b"x")
    bad = client.post(f"/cuts/{CUT}/verify/", follow=True)
    assert "Do not count on this cut" in bad.text
    assert str(home) not in bad.text


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["..", "CUT-AAAAAAAAAAAAAAAA", "latest", "%2e%2e%2fsecret"])
def test_only_ids_name_a_cut(signed_in, home, name):
    assert signed_in("viewer").get(f"/cuts/{name}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("coder", 403), ("analyst", 200)])
def test_who_may_freeze(signed_in, home, role, status):
    client = signed_in(role)
    assert client.get("/cuts/freeze/").status_code == status
    if status == 403:
        assert client.post("/cuts/freeze/", {}).status_code == 403
        assert all_jobs("freeze") == []


@pytest.mark.django_db
def test_freezing_makes_a_cut_and_again_the_same(signed_in, home, told):
    client = signed_in("analyst")
    asked = {"collections": ["hand"], "label": "first", "as_of": "2020-01-31"}
    page = client.post("/cuts/freeze/", asked, follow=True)
    made = page.context["cut"]
    assert "Frozen." in page.text
    assert (made.manifest.label, made.manifest.as_of) == ("first", "2020-01-31")
    again = client.post("/cuts/freeze/", asked, follow=True)
    assert again.context["cut"].id == made.id
    assert "Nothing has changed since" in again.text
    assert all_jobs("freeze") == []
    second = client.post("/cuts/freeze/", asked | {"label": "final"}, follow=True)
    assert f"nothing has changed since {made.id} was frozen, which is called first" in second.text
    korean = signed_in("analyst", "ko")
    taken = korean.post("/cuts/freeze/", asked | {"as_of": "2020-02-01"}, follow=True)
    assert f"‘first’은(는) 이미 {made.id}의 이름입니다" in taken.text


@pytest.mark.django_db
def test_the_list_is_in_the_order_of_freezing_whatever_day_is_meant(signed_in, home, told):
    client, found = signed_in("analyst"), []
    for day in ("2020-01-31", "2019-01-31", "2021-01-31"):
        page = client.post("/cuts/freeze/", {"as_of": day}, follow=True)
        found.append(page.context["cut"].id)
    assert [line["shelf"].id for line in client.get("/cuts/").context["listed"]] == found[::-1]


@pytest.mark.django_db
def test_what_cannot_be_frozen_is_said(signed_in, home, told):
    client = signed_in("analyst")
    strange = client.post("/cuts/freeze/", {"collections": ["nobody"]})
    assert strange.status_code == 400
    late = client.post("/cuts/freeze/", {"as_of": "2999-01-01"}, follow=True)
    assert "still to come" in late.text
    assert not (home / "cuts").exists()


@pytest.mark.django_db(transaction=True)
def test_freezing_in_a_browser(chromium, live_server, people, home, told):
    with opened(chromium, live_server, username="synthetic-analyst", lang="ko") as page:
        page.goto(f"{live_server.url}/cuts/freeze/")
        assert axe(page) == []
        page.fill("#id_label", "시험")
        page.click("main form button")
        assert axe(page) == []
        page.click("text=검증하기")
        assert page.locator(".notice.success").count() == 1
        page.goto(f"{live_server.url}/cuts/")
        assert axe(page) == []
