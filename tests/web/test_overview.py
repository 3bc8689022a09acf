"""The overview and the search page: numbers that follow the log, deeds in words, hits marked."""

import pytest

from onrecord.services.use_case import _ADDS
from onrecord.services.withdrawing import withdraw_one
from onrecord.store.models import Actor, AuditEntry
from onrecord.store.models import Testimony as Account
from onrecord.store.queries.collections import Numbers, numbers_by_collection
from onrecord.web.overview.deeds import deed_words, together
from tests.web.pages import axe, opened
from tests.web.told_store import told_store

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_an_empty_data_folder_says_what_to_do_first(signed_in, lang):
    for address in ("/", "/collections/", "/testimonies/"):
        text = signed_in("analyst", lang).get(address).text
        assert "onrecord demo" in text
    assert "onrecord demo" not in signed_in("viewer", lang).get("/").text


def test_numbers_follow_what_comes_in_and_goes_out(people):
    actor = people["administrator"]
    told = told_store(actor)
    one = told[0].collection_id
    assert numbers_by_collection(actor)[one] == Numbers(3, 3, 0, 0)
    withdraw_one(actor=actor, subject=told[0].id, reason="synthetic")
    assert numbers_by_collection(actor)[one] == Numbers(2, 2, 1, 0)
    act = told[1].allegations.first()
    withdraw_one(actor=actor, subject=act.id, reason="synthetic")
    assert numbers_by_collection(actor)[one] == Numbers(2, 1, 1, 1)


def test_numbers_are_counted_once_while_nothing_changes(people, django_assert_max_num_queries):
    actor = people["administrator"]
    told_store(actor)
    numbers_by_collection(actor)
    AuditEntry.objects.create(actor=actor, action="judgement.write")
    with django_assert_max_num_queries(2):
        numbers_by_collection(actor)


def test_who_is_closed_counts_nothing(people):
    told_store(people["administrator"])
    numbers_by_collection(people["viewer"])
    closed = Actor(username="synthetic-closed", is_active=False)
    closed.save()
    assert numbers_by_collection(closed) == {}


def test_what_changed_is_said_in_words_by_whom(signed_in, people):
    told_store(people["administrator"])
    coder, viewer = signed_in("coder").get("/").text, signed_in("viewer").get("/").text
    assert "brought in 3 testimonies with 3 new allegations" in coder
    assert "synthetic-administrator" in coder
    assert "Administrator" in viewer
    assert "증언 3건, 새 주장 3건을 가져왔습니다" in signed_in("coder", "ko").get("/").text


@pytest.mark.parametrize(
    ("action", "detail"),
    [
        ("import.apply", {}),
        ("import.apply", {"create": "x"}),
        ("judgement.write", {"verdict": "same"}),
        ("judgement.write", {"create": {"same": 2}}),
        ("testimony.withdraw", {"put_back": True}),
        ("cut.freeze", {"rows": None}),
        ("something.new", {"n": 1}),
        ("fact.write", []),
    ],
)
def test_every_deed_has_words(people, action, detail):
    entry = AuditEntry(actor=people["coder"], action=action, detail=detail)
    assert deed_words(entry)
    assert [d.times for d in together([entry, entry])] == [2]


@pytest.mark.parametrize(
    ("action", "detail", "en", "ko"),
    [
        ("figure.trace", {"row": {}}, "traced a figure", "통계 수치의 근거를 열어 보았습니다"),
        ("figure.make", {"figures": ["FIG-1"]}, "made a figure", "통계 수치 1개를 만들었습니다"),
        ("figure.make", {"figures": ["FIG-1", "FIG-2"]}, "made 2 figures", "통계 수치 2개를"),
        (
            "judgement.write",
            {"undoes": "I-1", "undone": {"same": 2}},
            "undid the 2 judgements of one import",
            "판정 2건을 한꺼번에 취소",
        ),
        ("report.build", {"figures": []}, "built a report", "보고서를 만들었습니다"),
        ("fact.write", {"version": 2, "columns": ["note"]}, "corrected a fact", "고쳤습니다"),
        ("fact.write", {"version": 2, "withdrawn": True}, "withdrew a fact", "철회했습니다"),
        ("actor.write", {"role": "coder"}, "added an account", "계정을 추가했습니다"),
        (
            "testimony.withdraw",
            {"testimonies": 2, "allegations": 1},
            "withdrew a source with 2 testimonies and 1 allegation",
            "출처 1곳의 증언 2건(주장 1건)을 철회했습니다",
        ),
    ],
)
def test_deeds_are_told_by_what_was_done(people, action, detail, en, ko):
    from django.utils.translation import override

    entry = AuditEntry(actor=people["coder"], action=action, detail=detail)
    with override("en"):
        assert en in deed_words(entry)
    with override("ko"):
        assert ko in deed_words(entry)


@pytest.mark.parametrize(
    ("action", "subject", "address"),
    [
        ("import.apply", "I-1", "/imports/I-1/"),
        ("judgement.write", "I-1", ""),
        ("judgement.write", "V-1", "/violations/V-1/"),
        ("actor.write", "U-1", ""),
        ("testimony.withdraw", "S-1", "/sources/S-1/"),
        ("judgement.write", "J-1", ""),
    ],
)
def test_a_deed_leads_to_the_page_of_its_subject_where_there_is_one(
    people, action, subject, address
):
    entry = AuditEntry(actor=people["coder"], action=action, subject=subject, detail={})
    assert together([entry])[0].address == address


def test_what_can_stand_in_the_log_has_words_of_its_own(people):
    """What a role may do is what can stand in the log, but for what only lets one read."""
    may = set().union(*(adds for _, adds in _ADDS)) - {"testimony.write", "judgement.read"}
    for action in sorted(may):
        entry = AuditEntry(actor=people["coder"], action=action, detail={})
        assert "has no words" not in deed_words(entry), action


def test_a_source_that_was_withdrawn_is_one_line_of_what_changed(signed_in, people):
    told = told_store(people["administrator"])
    Account.objects.update(source=told[0].source_id)
    withdraw_one(actor=people["administrator"], subject=told[0].source_id, reason="synthetic")
    page = signed_in("viewer").get("/").text
    assert "withdrew a source with 3 testimonies and 3 allegations" in page
    assert "withdrew a testimony" not in page
    assert "withdrew a testimony" in signed_in("editor").get(f"/testimonies/{told[0].id}/").text


def test_contradictions_are_for_who_may_read_judgements(signed_in, people):
    told_store(people["administrator"])
    assert "contradictions between judgements" in signed_in("analyst").get("/").text
    assert "contradictions between judgements" not in signed_in("coder").get("/").text


@pytest.fixture
def indexed(people):
    from onrecord.services.search_index import rebuild_index

    told = told_store(people["administrator"], testimonies=25)
    rebuild_index(actor=people["administrator"])
    return told


def test_hits_are_marked_and_paged(signed_in, indexed):
    client = signed_in("coder")
    text = client.get("/search/?q=둘째").text
    assert "<mark>둘째</mark>" in text
    assert "Found in 25 testimonies." in text
    assert text.count("data-row href=") == 20
    assert client.get("/search/?q=둘째&from=20").text.count("data-row href=") == 5
    assert "&lt;b&gt;" in text


def test_a_viewer_finds_only_in_pseudonymised_texts(signed_in, indexed):
    client = signed_in("viewer")
    nothing = client.get("/search/?q=둘째").text
    assert "No testimony holds all of these words" in nothing
    assert "Your role searches pseudonymised texts only" in nothing
    found = client.get("/search/?q=가명").text
    assert "Found in 25 testimonies." in found
    assert "SECRET" not in found


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_an_empty_result_says_what_is_searched_and_where_codes_are(signed_in, indexed, lang):
    text = signed_in("coder", lang).get("/search/?q=notthere").text
    said = ("Searched are titles, keys, names, notes and texts.",
            "제목, 관리 번호, 이름, 비고, 본문에서 찾았습니다.")  # fmt: skip
    assert said[lang == "ko"] in text
    empty = text.partition('class="empty"')[2]
    assert 'href="/violations/"' in empty
    assert 'href="/count/"' in empty


@pytest.mark.parametrize(
    "query",
    ["q=%22", "q=%27%3B--", "q=*", "q=AND", "q=%00", "q=" + "가" * 500, "q=x&from=-1",
     "q=x&from=99999999", "q=x&from=abc", "q=x&collection=nowhere", "q=<script>alert(1)</script>"],
)  # fmt: skip
def test_hostile_questions_are_answered(signed_in, indexed, query):
    answer = signed_in().get(f"/search/?{query}")
    assert answer.status_code in (200, 400, 404)
    assert "<script>alert" not in answer.text


@pytest.mark.django_db(transaction=True)
def test_overview_and_search_in_a_browser(chromium, live_server, people):
    from onrecord.services.search_index import rebuild_index

    told_store(people["administrator"])
    rebuild_index(actor=people["administrator"])
    with opened(chromium, live_server, username="synthetic-analyst", lang="ko") as page:
        assert axe(page) == []
        page.keyboard.press("/")
        page.keyboard.type("둘째")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/**")
        assert page.locator("mark").count() >= 3
        assert axe(page) == []
