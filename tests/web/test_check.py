"""The check of a text in pages: marked up, answered, not kept; facts as they stand here."""

import html
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from onrecord.claims import check_text
from onrecord.claims.verdicts import CheckedText, Claim, Unread
from onrecord.reference import designations, published_figures
from onrecord.reference.facts import facts_in_place
from onrecord.services.facts import add_fact, correct_fact, withdraw_fact
from onrecord.services.facts_shipped import sync_facts
from onrecord.store import models
from onrecord.store.queries.checking import check_here
from onrecord.store.queries.facts import find_fact
from onrecord.web.check.marking import pieces, told
from tests.web.pages import axe, opened

pytestmark = pytest.mark.django_db

TEXT = (
    "The Database Center for North Korean Human Rights (NKDB) recorded 1,411 cases of religious "
    "persecution in North Korea, the 2020 report says.\r\nNorth Korea was designated a Country of "
    "Particular Concern for the 19th consecutive year. <b>bold</b> & more.\r\n"
)


@pytest.fixture
def shipped(people):
    sync_facts(actor=people["administrator"])


def test_a_text_is_marked_up_and_answered_in_both_languages(signed_in, shipped):
    page = signed_in("viewer").post("/check/", {"text": TEXT, "day": "2021-05-14"})
    assert page.status_code == 200
    assert re.search(r'<mark class="supported">1,411</mark>', page.text)
    assert 'id="claim-1"' in page.text
    assert 'href="#claim-1"' in page.text
    assert "depends on the rule" in page.text
    assert "1,411은" in page.text  # the sentence in Korean, too
    assert 'rel="noreferrer external"' in page.text
    assert "<b>bold</b>" not in page.text
    korean = signed_in("viewer", "ko").post("/check/", {"text": TEXT})
    assert "뒷받침됨" in korean.text
    assert "규칙에 따라 다름" in korean.text


def test_a_korean_page_speaks_korean(signed_in, shipped):
    text = (
        "북한인권정보센터에 따르면 북한 종교 박해 사건의 53%가 종교활동 때문이었다.\n"
        "우리 센터는 북한에서 사망자 3명을 기록했다.\n"
        "북한은 2020년 12월 7일 19년 연속 종교자유 특별우려국으로 지정됐다.\n"
    )
    page = signed_in("viewer", "ko").post("/check/", {"text": text})
    parts = page.text.split('class="card claim"')
    assert "<dd>종교 활동이 원인인 사건 (%)</dd>" in parts[1]
    assert "<li>53%: " in parts[1]  # the share that the text speaks of, not its 748 cases
    assert "748" not in parts[1]
    assert "<dd>글쓴이</dd>" in parts[2]
    assert "(지정 행위)" in page.text
    assert "(경과 연수)" in page.text
    for left in ("(years elapsed)", "a share", "cases with", " act<", "the writer<"):
        assert left not in page.text
    # the other language only where it is asked for
    said = re.search(r"<p>53%.*?</p>", parts[1])[0]
    assert re.search(r"[가-힣]", said)
    assert '<details><summary>영어로</summary><p class="muted" lang="en">' in parts[1]


def test_neither_text_nor_file_is_called_needless(signed_in):
    assert "비워도 됩니다" not in signed_in("viewer", "ko").get("/check/").text


def test_the_marked_text_is_the_text(signed_in, shipped):
    page = signed_in("viewer").post("/check/", {"text": TEXT})
    marked = re.search(r'<div class="card told marked">(.*?)</div>', page.text, re.DOTALL)[1]
    plain = re.sub(r"<sup>.*?</sup>", "", marked, flags=re.DOTALL)
    plain = html.unescape(re.sub(r"</?mark[^>]*>", "", plain))
    assert plain == TEXT.replace("\r\n", "\n")


def claim(start, end, verdict="supported"):
    words = {"en": "x", "ko": "x"}
    return Claim(start, end, "", "count", Decimal(1), None, None, "case", "", "", "", (0, 1), 1,
                 verdict, "", words)  # fmt: skip


def test_overlapping_claims_lose_no_letter():
    text = "0123456789"
    checked = CheckedText(
        text, "text", "", (claim(0, 6), claim(2, 4, "differs"), claim(3, 8, "not_found")),
        (Unread(8, 9, "8", 1, ""),),
    )  # fmt: skip
    cut = pieces(checked, told(checked))
    assert "".join(piece.text for piece in cut) == text
    assert [(p.text, p.verdict) for p in cut if p.verdict] == [
        ("01", "supported"), ("2", "differs"), ("3", "not_found"), ("45", "not_found"),
        ("67", "not_found"), ("8", "unread"),
    ]  # fmt: skip
    assert [[t.number for t in p.ends] for p in cut if p.ends] == [[2], [1], [3]]


def test_nothing_of_the_text_is_kept(signed_in, shipped, django_assert_max_num_queries):
    client = signed_in("editor")
    before = models.AuditEntry.objects.count()
    with django_assert_max_num_queries(10):
        page = client.post("/check/", {"text": TEXT + "A synthetic sentence of 4,321 cases."})
    assert page.headers["Cache-Control"] == "no-store" or "no-store" in page.headers[
        "Cache-Control"
    ]  # fmt: skip
    assert models.AuditEntry.objects.count() == before
    assert "synthetic sentence" not in str(dict(client.session))
    assert "synthetic sentence" not in client.get("/check/").text


def test_the_answer_can_be_downloaded(signed_in, shipped):
    client = signed_in("viewer")
    answer = client.post("/check/", {"text": TEXT, "json": "1"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="check.json"'
    found = answer.json()
    assert (found["schema"], found["version"]) == ("onrecord.check", 1)
    first = found["claims"][0]
    assert found["source_text"][first["start"] : first["end"]] == first["text"] == "1,411"
    assert set(first) >= {"text", "start", "end", "value", "unit", "subject", "verdict",
                          "evidence", "explanation"}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_what_cannot_be_read_is_said(signed_in, shipped, lang):
    client = signed_in("viewer", lang)
    for sent in (
        {}, {"text": "  \n "}, {"text": "x" * 60_001}, {"text": "x", "day": "yesterday"},
        {"file": SimpleUploadedFile("a.txt", b"")},
        {"file": SimpleUploadedFile("a.docx", b"PK\x03\x04\x00\x00")},
        {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 broken")},
        {"file": SimpleUploadedFile("long.txt", b"word " * 20_000)},
    ):  # fmt: skip
        refused = client.post("/check/", sent)
        assert refused.status_code == 400
        assert 'class="mistake"' in refused.text or 'class="notice error"' in refused.text


def test_a_file_is_read_by_what_it_is(signed_in, shipped):
    page = f"<html><script>var a = 9,999 cases;</script><p>{TEXT}</p></html>".encode()
    for name, content in (("a.html", page), ("a.txt", TEXT.encode("utf-16"))):
        file = SimpleUploadedFile(name, content)
        answer = signed_in("viewer").post("/check/", {"file": file})
        assert ">1,411</mark>" in answer.text
        assert "9,999" not in answer.text
    old = "북한인권정보센터는 종교박해 사건 1천411건을 기록했다.".encode("cp949")
    answer = signed_in("viewer").post("/check/", {"file": SimpleUploadedFile("a.txt", old)})
    assert "1천411</mark>" in answer.text


def test_text_that_tries_to_be_a_page_stays_text(signed_in, shipped):
    nasty = "The report says </div></textarea><script>alert(1)</script>\"'> 1,411 cases of NKDB"
    page = signed_in("viewer").post("/check/", {"text": nasty})
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def verdict(people, tmp_path, words="1,411"):
    from onrecord.claims import PressText

    checked = check_here(
        PressText("", "text", TEXT), actor=people["viewer"], cuts=tmp_path / "cuts"
    )
    return next((c for c in checked.claims if c.text == words), None)


def test_facts_corrected_here_are_what_a_text_is_held_against(people, shipped, tmp_path):
    assert verdict(people, tmp_path).verdict == "supported"
    held = [f.id for f in models.PublishedFigure.objects.filter(value=1411)]
    for one in held:
        withdraw_fact(actor=people["editor"], fact_id=one, reason="synthetic")
    assert verdict(people, tmp_path).verdict != "supported"
    first = designations()[0]
    acts = models.Designation.objects.filter(iso3="PRK").order_by("round")
    correct_fact(actor=people["editor"], fact_id=acts[0].id, reason="synthetic",
                 values={"date_of_act": "2002", "date_announced": "2002"})  # fmt: skip
    streak = verdict(people, tmp_path, "19th consecutive year")
    assert any(e.value == "18" for e in streak.evidence if e.rule == "years elapsed")
    # outside, what was shipped stands as before
    assert designations()[0] == first
    outside = check_text(TEXT)
    assert next(c for c in outside.claims if c.text == "1,411").verdict == "supported"


def test_facts_are_in_place_inside_only():
    with facts_in_place([], []):
        assert designations() == ()
        assert published_figures() == ()
    assert len(designations()) == 249
    with pytest.raises(ZeroDivisionError), facts_in_place([], []):
        raise ZeroDivisionError
    assert len(published_figures()) == 159


def test_a_figure_entered_about_another_country_is_used(people, tmp_path):
    values = {
        "publication": "Synthetic Centre", "iso3": "ERI", "measure": "detained believers",
        "unit": "person", "value": "345", "source_url": "https://example.org/",
        "confidence": "high",
    }  # fmt: skip
    made = add_fact(actor=people["editor"], kind="figure", values=values)
    assert find_fact(made).iso3 == "ERI"
    from onrecord.store.queries.checking import own_figures

    found = own_figures(actor=people["viewer"], cuts=tmp_path)
    assert [(f.id, f.country, f.source, f.value) for f in found] == [
        (made, "ERI", "Synthetic Centre", 345)
    ]


@pytest.mark.django_db(transaction=True)
def test_a_person_checks_a_text_in_a_browser(chromium, live_server, people):
    sync_facts(actor=people["administrator"])
    for lang, width, look in (("en", 1280, "light"), ("ko", 390, "dark")):
        with opened(chromium, live_server, username="synthetic-viewer", lang=lang, width=width,
                    look=look) as page:  # fmt: skip
            page.goto(f"{live_server.url}/check/")
            assert axe(page) == []
            page.fill("#id_text", TEXT)
            page.click("form.card button.main")
            page.wait_for_selector("#marked")
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.click("sup a >> nth=0")
            assert page.url.endswith("#claim-1")
            with page.expect_download() as download:
                page.click("button[name=json]")
            assert download.value.suggested_filename == "check.json"
