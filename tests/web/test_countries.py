"""Pages of countries: standing, time line, versions; facts entered, corrected, imported."""

import html
import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from onrecord.services.facts import add_fact, correct_fact
from onrecord.services.facts_shipped import sync_facts
from onrecord.store.models import Designation, PublishedFigure, Response, Revision
from onrecord.values import PartialDate
from onrecord.web.countries.band import band_of
from tests.web.pages import axe, opened

pytestmark = pytest.mark.django_db

ACT = {
    "round": "2024", "status": "SWL", "iso3": "AND", "name": "Andorra", "event": "placed",
    "date_of_act": "2024-03", "date_announced": "", "legal_basis": "a synthetic act",
    "source_url": "https://example.org/act?a=1&b=<2>", "confidence": "high", "note": "synthetic",
}  # fmt: skip
RESPONSE = {
    "kind": "talks", "iso3": "AND", "by": "a synthetic body", "date_of_act": "2024",
    "title_en": "Synthetic talks", "title_ko": "모의 협의", "source_url": "https://example.org/",
    "confidence": "low",
}  # fmt: skip


@pytest.fixture
def shipped(people):
    sync_facts(actor=people["administrator"])


def test_the_list_tells_standings_in_both_languages(signed_in, shipped):
    english = signed_in("viewer").get("/countries/")
    assert "North Korea" in english.text
    assert "Add a designation" not in english.text
    korean = signed_in("editor", "ko").get("/countries/?q=북한&standing=CPC")
    assert "북한" in korean.text
    assert "특별우려국" in korean.text
    assert "PAK" not in korean.text
    assert "지정 입력" in korean.text


def test_a_country_nobody_wrote_of_has_a_page_that_says_so(signed_in, shipped):
    listed = signed_in("viewer").get("/countries/?q=andorra")
    assert 'href="/countries/AND/"' in listed.text
    page = signed_in("viewer").get("/countries/AND/")
    assert "never listed" in page.text
    assert "No published figure is known here" in page.text
    assert signed_in("viewer").get("/countries/and/").url == "/countries/AND/"
    assert signed_in("viewer").get("/countries/XYZ/").status_code == 404


def test_a_list_without_any_fact_says_what_to_do(signed_in):
    assert "onrecord init" in signed_in("viewer").get("/countries/").text
    assert "onrecord init" in signed_in("viewer", "ko").get("/countries/").text


def test_the_standing_by_each_rule_on_a_day(signed_in, shipped, django_assert_max_num_queries):
    client = signed_in("viewer")
    client.get("/countries/")
    with django_assert_max_num_queries(8):
        page = client.get("/countries/PRK/?as_of=2020-12-31")
    numbers = re.findall(r'<span class="big">(\d+)</span>', page.text)
    assert numbers == ["14", "19", "20"]
    assert 'rel="noreferrer external"' in page.text
    wrong = client.get("/countries/PRK/?as_of=<script>")
    assert wrong.status_code == 200
    assert "Write the day as" in wrong.text
    assert "<script>alert" not in wrong.text
    with django_assert_max_num_queries(8):
        client.get("/countries/")


def test_the_figures_go_on_page_by_page_without_losing_one(signed_in, shipped):
    client, seen, address = signed_in("viewer"), set(), "/countries/PRK/figures/"
    while address:
        text = client.get(address).text
        found = set(re.findall(r"/countries/fact/(PF-\w+)/", text))
        assert not seen & found
        seen |= found
        onward = re.search(r'href="(\?after=[^"]+)" rel="next"', text)
        address = "/countries/PRK/figures/" + html.unescape(onward[1]) if onward else ""
    assert len(seen) == PublishedFigure.objects.count() == 159
    assert client.get("/countries/PRK/figures/?after=' or 1").status_code == 404


def test_an_editor_enters_corrects_withdraws_and_takes_back(signed_in):
    client = signed_in("editor")
    refused = client.post("/countries/add/designation/", ACT | {"iso3": "XYZ", "event": ""})
    assert refused.status_code == 400
    assert 'value="Andorra"' in refused.text
    made = client.post("/countries/add/designation/", ACT, follow=True)
    held = Designation.objects.get()
    assert made.request["PATH_INFO"] == f"/countries/fact/{held.id}/"
    assert "entered here" in made.text
    assert "<2>" not in made.text
    again = client.post("/countries/add/designation/", ACT)
    assert "already here" in again.text
    form = client.get(f"/countries/fact/{held.id}/correct/")
    assert 'name="version" value="1"' in form.text
    corrected = {**ACT, "event": "renewed", "reason": "misread", "version": "1"}
    assert client.post(f"/countries/fact/{held.id}/correct/", corrected).status_code == 302
    stale = client.post(f"/countries/fact/{held.id}/correct/", corrected | {"note": "x"})
    assert "changed or withdrawn meanwhile" in stale.text
    change = f"/countries/fact/{held.id}/change/"
    client.post(change, {"deed": "withdraw", "reason": ""})
    assert Designation.objects.get().withdrawn_reason == ""
    client.post(change, {"deed": "withdraw", "reason": "retracted"})
    page = client.get(f"/countries/fact/{held.id}/")
    assert "Withdrawn, and counted nowhere: retracted" in page.text
    assert "never listed" in client.get("/countries/AND/").text
    client.post(change, {"deed": "put_back", "reason": "right"})
    client.post(change, {"deed": "restore", "number": "1", "reason": "it was placed"})
    held.refresh_from_db()
    assert (held.event, held.version, held.withdrawn_reason) == ("placed", 5, "")
    for nonsense in ({"deed": "erase"}, {"deed": "restore", "number": "-1"}, {}):
        client.post(change, {"reason": "x", **nonsense})
    assert Revision.objects.count() == 4


def test_who_did_it_is_for_those_who_may_know(signed_in, people):
    made = add_fact(actor=people["editor"], kind="response", values=RESPONSE)
    correct_fact(actor=people["editor"], fact_id=made, values={"note": "x"}, reason="read again")
    page = f"/countries/fact/{made}/"
    assert "synthetic-editor" in signed_in("editor").get(page).text
    shown = signed_in("viewer", "ko").get(page)
    assert "read again" in shown.text
    assert "synthetic-editor" not in shown.text
    assert "모의 협의" in signed_in("viewer", "ko").get("/countries/AND/").text


@pytest.mark.parametrize("role", ["viewer", "coder", "analyst"])
def test_others_read_and_do_not_write(signed_in, people, role):
    made = add_fact(actor=people["editor"], kind="response", values=RESPONSE)
    client = signed_in(role)
    assert client.get(f"/countries/fact/{made}/").status_code == 200
    for address, sent in (
        ("/countries/add/figure/", RESPONSE), ("/countries/import/", {}),
        (f"/countries/fact/{made}/correct/", RESPONSE),
        (f"/countries/fact/{made}/change/", {"deed": "withdraw", "reason": "x"}),
    ):  # fmt: skip
        assert client.post(address, sent).status_code == 403
    assert Response.objects.get().version == 1


def test_a_kind_or_fact_that_is_none(signed_in):
    client = signed_in("editor")
    for address in ("/countries/add/streak/", "/countries/fact/DS-0000000000000000/",
                    "/countries/fact/T-1/", "/countries/fact/x/correct/"):  # fmt: skip
        assert client.get(address).status_code == 404


def upload(text, name="facts.csv"):
    return SimpleUploadedFile(name, text.encode())


def test_a_file_is_looked_at_then_imported(signed_in):
    client = signed_in("editor")
    text = ",".join(ACT) + "\n" + ",".join(ACT.values()) + "\n"
    looked = client.post("/countries/import/", {"kind": "designation", "file": upload(text)})
    assert not Designation.objects.exists()
    carried = {
        name: html.unescape(re.search(f'name="{name}" value="([^"]*)"', looked.text)[1])
        for name in ("kind", "name", "content")
    }
    done = client.post("/countries/import/", carried, follow=True)
    assert "Imported: 1 new, 0 changed." in done.text
    assert Designation.objects.get().round == "2024"
    again = client.post("/countries/import/", {"kind": "designation", "file": upload(text)})
    assert "nothing to import" in again.text


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_an_older_file_asks_for_a_reason_before_it_is_imported(signed_in, people, lang):
    client, editor = signed_in("editor", lang), people["editor"]
    text = ",".join(ACT) + "\n" + ",".join(ACT.values()) + "\n"
    made = add_fact(actor=editor, kind="designation", values=ACT)
    correct_fact(actor=editor, fact_id=made, values={"note": "looked at"}, reason="x")
    looked = client.post("/countries/import/", {"kind": "designation", "file": upload(text)})
    assert f"/countries/fact/{made}/" in looked.text
    assert 'name="reason"' in looked.text
    carried = {
        name: html.unescape(re.search(f'name="{name}" value="([^"]*)"', looked.text)[1])
        for name in ("kind", "name", "content")
    }
    assert client.post("/countries/import/", carried).status_code == 400
    client.post("/countries/import/", carried | {"reason": "it was right"})
    assert Designation.objects.get().note == ACT["note"]


def test_every_problem_of_a_file_is_shown_in_ones_language(signed_in):
    client = signed_in("editor", "ko")
    text = ",".join(ACT) + "\n" + ",".join((ACT | {"iso3": "XYZ", "confidence": "x"}).values())
    refused = client.post("/countries/import/", {"kind": "designation", "file": upload(text)})
    assert refused.status_code == 400
    assert "문제 2건" in refused.text
    assert "2행" in refused.text
    assert "세 글자 코드" in refused.text
    for name in ("facts.exe", ".csv", "a/../../b.csv", "\x00.csv"):
        sent = {"kind": "figure", "file": upload(text, name)}
        assert client.post("/countries/import/", sent).status_code == 400
    for content in ("not base64!", "", "AAAA"):
        sent = {"kind": "figure", "name": "../../x.csv", "content": content}
        assert client.post("/countries/import/", sent).status_code == 400
    assert not Designation.objects.exists()


def test_the_band_draws_a_date_as_wide_as_it_is_uncertain():
    def act(text, event="designated"):
        return SimpleNamespace(
            date_of_act=PartialDate.parse(text), event=event, lane="CPC", text=text
        )

    year, day, end = act("2001"), act("2003-03-05"), act("2004", "removed")
    band = band_of([year, day, end], [], date(2005, 1, 1))
    assert [mark.shape for mark in band.marks] == ["act", "act", "end"]
    assert band.marks[0].width > 100
    assert band.marks[1].width == 6
    assert band.marks[0].x == band.left
    assert band_of([act("2006")], [], date(2005, 1, 1)) is None
    assert len(band_of([act("1000")], [], date(2005, 1, 1)).years) <= 15


@pytest.mark.django_db(transaction=True)
def test_a_person_corrects_a_fact_in_a_browser(chromium, live_server, people):
    sync_facts(actor=people["administrator"])
    with opened(chromium, live_server, username="synthetic-editor", lang="ko", width=390) as page:
        page.goto(f"{live_server.url}/countries/?q=PRK")
        assert axe(page) == []
        page.click("text=북한")
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.click("td a.id >> nth=0")
        assert axe(page) == []
        page.click("text=고치기")
        assert axe(page) == []
        page.fill("#id_note", "고친 비고")
        page.fill("#id_reason", "출처를 다시 읽음")
        page.click("form.card button.main")
        page.wait_for_selector("text=이전 내용은 보관됩니다")
        assert page.locator("ins", has_text="고친 비고").is_visible()
        assert axe(page) == []
        page.goto(f"{live_server.url}/countries/import/")
        assert axe(page) == []
