"""Testimonies in pages: nothing that could lead to a person for who may not see it, long lists at
constant cost, out of the record and back."""

import pytest

from onrecord.services.setup import sync_reference
from onrecord.store.models import (
    Allegation,
    AuditEntry,
    Collection,
    Revision,
    Source,
)
from onrecord.store.models import Testimony as Account
from onrecord.store.queries.testimonies import Wanted, page_of_testimonies
from onrecord.store.queries.testimony import texts_of
from tests.web.pages import axe, opened
from tests.web.told_store import TEXT, told_store

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(people):
    return told_store(people["administrator"])


def pages_about(told):
    one = told[0]
    act = Allegation.objects.get(testimony=one)
    return [
        "/", "/collections/", "/collections/synthetic/", "/testimonies/",
        "/testimonies/?tier=a", f"/testimonies/{one.id}/", f"/sources/{one.source_id}/",
        f"/allegations/{act.id}/", "/search/?q=SECRET", f"/rests-on/{one.id}/",
        f"/rests-on/{one.source_id}/", f"/rests-on/{act.id}/",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_viewer_sees_nothing_that_could_lead_to_a_person(signed_in, told, lang):
    client = signed_in("viewer", lang)
    for address in pages_about(told):
        answer = client.get(address, follow=True)
        assert answer.status_code == 200
        # what the viewer typed into the search stands in its box and in the address
        typed = answer.text.replace("q=SECRET", "").replace('value="SECRET"', "")
        text = typed.replace("<title>SECRET", "")
        assert "SECRET" not in text, address
        assert "synthetic-administrator" not in text
    one = client.get(f"/testimonies/{told[0].id}/").text
    assert told[0].id in one
    assert "가명 본문" in one


def test_a_coder_sees_names_escaped_and_no_address_that_runs(signed_in, told):
    text = signed_in("coder").get(f"/testimonies/{told[0].id}/").text
    for word in ("SECRET title 0", "SECRET &lt;i&gt;name", "SECRET 이름", "SECRET place",
                 "SECRET origin", "SECRET raw", "SECRET old title", "SECRET attribute",
                 "SECRET source", "about 2009-12", "Arrest", "1,200"):  # fmt: skip
        assert word in text, word
    assert "<i>name" not in text
    assert "<b>둘째" not in text
    assert 'href="javascript' not in text


def test_it_reads_in_korean(signed_in, told):
    text = signed_in("coder", "ko").get(f"/testimonies/{told[0].id}/").text
    for word in ("체포", "2009년 12월경", "미상", "가명 처리본", "3–4쪽", "옮기거나"):
        assert word in text, word


def test_a_text_is_cut_at_its_passages_and_lost_nowhere(told):
    texts, pages = texts_of(told[0], protected=True)
    original = next(t for t in texts if t.version.kind == "original")
    assert "".join(piece.text for piece in original.pieces) == TEXT
    assert [len(piece.passages) for piece in original.pieces] == [0, 1, 2, 1, 0]
    assert [p.unit for p in pages] == ["page"]
    only, _ = texts_of(told[0], protected=False)
    assert [t.version.kind for t in only] == ["pseudonymised"]


def test_origins_say_who_is_not_independent(signed_in, told):
    client = signed_in("coder")
    first, third = (client.get(f"/testimonies/{told[n].id}/").text for n in (0, 2))
    assert "Not independent of" in first
    assert told[1].id in first
    assert told[2].id not in first
    assert "Nobody knows where its content is from" in third


def test_the_list_goes_on_where_it_stopped_in_the_order_of_the_material(people):
    actor = people["administrator"]
    sync_reference(actor=actor)
    for key in ("a", "b", "c"):
        collection = Collection.objects.create(key=key)
        Account.objects.bulk_create(
            Account(collection=collection, key=f"{n:03}") for n in range(7)
        )
    wanted = list(Account.objects.order_by("collection_id", "key").values_list("id", flat=True))
    for limit in (1, 5, 7, 21):
        seen, after = [], ""
        while True:
            rows, after = page_of_testimonies(
                actor=actor, wanted=Wanted(), after=after, protected=True, limit=limit
            )
            seen += [row.id for row in rows]
            if not after:
                break
        assert seen == wanted


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 3),
        ("collection=synthetic", 3),
        ("tier=a", 2),
        ("tier=b&source_kind=press", 1),
        ("source_kind=court", 0),
        ("status=withdrawn", 0),
        ("status=active", 3),
    ],
)
def test_filters_narrow(signed_in, told, query, number):
    text = signed_in().get(f"/testimonies/?{query}").text
    assert text.count("data-row href=") == number


@pytest.mark.parametrize(
    "query",
    ["collection=nowhere", "tier=%27%20OR%201=1", "after=T-NOBODY", "after=%00", "status=x",
     "source_kind=<script>"],
)  # fmt: skip
def test_a_filter_that_is_wrong_is_no_fault(signed_in, told, query):
    answer = signed_in().get(f"/testimonies/?{query}")
    assert answer.status_code == 200
    assert "<script>" not in answer.text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    "address",
    ["/testimonies/T-NOBODY/", "/allegations/A-NOBODY/", "/sources/S-NOBODY/",
     "/rests-on/S-NOBODY/",
     "/rests-on/x/",
     "/collections/nowhere/", "/withdraw/T-NOBODY/", "/withdraw/M-NOBODY/", "/testimonies/x/",
     "/collections/합성/"],
)  # fmt: skip
def test_what_is_not_there_is_said(signed_in, told, address):
    assert signed_in().get(address).status_code == 404


@pytest.mark.parametrize("role", ["viewer", "coder", "analyst"])
def test_only_editors_withdraw(signed_in, told, role):
    client = signed_in(role)
    one = told[0].id
    for address in (f"/withdraw/{one}/", f"/put-back/{one}/"):
        assert client.get(address).status_code == 403
        assert client.post(address, {"reason": "x"}).status_code == 403
    assert "/withdraw/" not in client.get(f"/testimonies/{one}/").text
    assert Account.objects.get(id=one).status == "active"


def test_out_of_the_record_and_back(signed_in, told):
    client, one = signed_in("editor"), told[0].id
    assert client.post(f"/withdraw/{one}/", {"reason": " "}).status_code == 400
    answer = client.post(f"/withdraw/{one}/", {"reason": "consent withdrawn"}, follow=True)
    assert "Withdrawn: 1 allegation out of every cut to come." in answer.text
    assert "consent withdrawn" in answer.text
    assert client.post(f"/withdraw/{one}/", {"reason": "again"}).status_code == 409
    assert "2</td>" in client.get("/collections/").text
    assert client.get("/testimonies/?status=withdrawn").text.count("data-row href=") == 1
    answer = client.post(f"/put-back/{one}/", {"reason": "a mistake"}, follow=True)
    assert "It is in the record again." in answer.text
    assert Account.objects.get(id=one).status == "active"
    assert AuditEntry.objects.filter(subject=one).count() == 2


@pytest.mark.parametrize(
    ("lang", "asked", "gone"),
    [("en", "Withdraw this source with all its testimonies",
      "Withdrawn: 3 testimonies with 3 allegations out of every cut to come."),
     ("ko", "이 출처와 그 증언 모두 철회", "증언 3건과 주장 3건이")],
)  # fmt: skip
def test_a_source_out_and_back(signed_in, told, lang, asked, gone):
    client, one = signed_in("editor", lang), told[0].source_id
    Account.objects.update(source=one)
    assert f"/withdraw/{one}/" in client.get(f"/sources/{one}/").text
    assert asked in client.get(f"/withdraw/{one}/").text
    answer = client.post(f"/withdraw/{one}/", {"reason": "consent withdrawn"}, follow=True)
    assert gone in answer.text
    assert f"/put-back/{one}/" in answer.text
    client.post(f"/put-back/{one}/", {"reason": "a mistake"})
    assert not Account.objects.filter(status="withdrawn").exists()
    assert "/withdraw/" not in signed_in("analyst", lang).get(f"/sources/{one}/").text


def test_one_allegation_out_and_back(signed_in, told):
    client = signed_in("editor", "ko")
    act = Allegation.objects.get(testimony=told[0])
    answer = client.post(f"/withdraw/{act.id}/", {"reason": "잘못 적은 행"}, follow=True)
    assert "철회했습니다. 주장 1건이" in answer.text
    assert "잘못 적은 행" in answer.text
    client.post(f"/put-back/{act.id}/", {"reason": "되돌림"})
    act.refresh_from_db()
    assert act.status == "active"


def test_a_page_costs_the_same_with_more_rows(
    signed_in, people, django_assert_max_num_queries, settings
):
    told = told_store(people["administrator"], testimonies=30)
    client = signed_in("administrator")
    client.get("/")
    for address, most in (
        ("/testimonies/", 9),
        (f"/testimonies/{told[0].id}/", 34),
        (f"/sources/{told[0].source_id}/", 8),
        ("/collections/", 6),
        ("/collections/synthetic/", 8),
        ("/", 18),
    ):
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200


def test_long_testimonies_go_on_on_a_next_page(signed_in, told):
    victim = told[0].mentions.first()
    Allegation.objects.bulk_create(
        Allegation(testimony=told[0], key=f"z{n:04}", victim=victim, act_id="act/arrest")
        for n in range(130)
    )
    client = signed_in()
    first = client.get(f"/testimonies/{told[0].id}/")
    assert first.text.count('<tr id="A-') == 100
    last = Allegation.objects.get(key="z0129")
    answer = client.get(f"/allegations/{last.id}/")
    assert answer.url.endswith(f"#{last.id}")
    assert f'<tr id="{last.id}"' in client.get(answer.url).text


def test_a_source_with_nothing_told_is_not_there(signed_in, told):
    other = Source.objects.create(collection=told[0].collection, name="SECRET nobody")
    assert signed_in().get(f"/sources/{other.id}/").status_code == 404


def test_versions_say_what_changed(signed_in, told):
    assert Revision.objects.count() == 1
    text = signed_in("viewer").get(f"/testimonies/{told[0].id}/").text
    assert "version 1 was replaced" in text
    assert "<del>" not in text
    assert "<del>SECRET old title</del>" in signed_in().get(f"/testimonies/{told[0].id}/").text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("lang", "look", "width"), [("en", "light", 1280), ("ko", "dark", 390)])
def test_the_path_of_a_reader_in_a_browser(chromium, live_server, people, lang, look, width):
    told = told_store(people["administrator"])
    Collection.objects.update(title_en="Synthetic collection of a long title " * 3)
    with opened(chromium, live_server, username="synthetic-editor", lang=lang, look=look,
                width=width) as page:  # fmt: skip
        assert axe(page) == []
        for address in (
            "/testimonies/", f"/testimonies/{told[0].id}/", "/collections/synthetic/",
            f"/withdraw/{told[0].id}/", f"/sources/{told[0].source_id}/",
            f"/rests-on/{told[0].id}/",
        ):  # fmt: skip
            page.goto(live_server.url + address)
            assert axe(page) == [], address
            wide = "document.documentElement.scrollWidth <= innerWidth"
            assert page.evaluate(wide), address
        page.goto(f"{live_server.url}/testimonies/")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**/testimonies/T-*/")
