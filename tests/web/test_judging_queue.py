"""What waits for a judgement: open pairs, contradictions, what can happen once; in a browser."""

from datetime import date

import pytest

from onrecord.services.cutting import freeze_cut
from onrecord.services.judging import judge_pair, judge_value, undo_judgement
from onrecord.store.models import Judgement
from onrecord.store.queries.judged import next_open, open_pairs
from onrecord.vocab import load_vocabulary
from tests.web.pages import axe, opened
from tests.web.told import FOUR, PAIR, judge, told_of


@pytest.fixture
def told(people):
    return told_of(people["administrator"], *FOUR)


@pytest.mark.django_db
def test_the_queue_leads_from_pair_to_pair(signed_in, people, told):
    client = signed_in("analyst")
    actor = people["administrator"]
    assert "No pair is open" in client.get("/judging/").text
    pairs = [tuple(sorted((told.mentions[n], told.mentions[n + 1]))) for n in range(3)]
    for left, right in pairs:
        judge_pair(actor=actor, subject="mention", left=left, right=right, verdict="open",
                   reason="synthetic open")  # fmt: skip
    page = client.get("/judging/").text
    assert page.count("list=open-mention") == 3
    answer = judge(client, *pairs[0], "different", list="open-mention")
    moved = client.get(answer.url)
    assert pairs[1][0] in moved.url
    assert "list=open-mention" in moved.url
    assert next_open("mention", *pairs[1]) == pairs[2]
    last = client.get("/judging/next/", {"list": "open-mention", "left": pairs[2][0],
                                         "right": pairs[2][1]})  # fmt: skip
    assert last.url.startswith("/judging/?of=mention")
    assert client.get("/judging/").text.count("list=open-mention") == 2
    assert client.get("/judging/?after=999999999999999999999&of=%00").status_code == 200
    assert client.get("/judging/next/?list=https://elsewhere.example").url == "/judging/"


@pytest.mark.django_db
def test_an_open_verdict_that_was_undone_or_overruled_waits_no_longer(people, told):
    actor = people["administrator"]
    one, two, three, four = told.mentions
    first = judge_pair(actor=actor, subject="mention", left=one, right=two, verdict="open",
                       reason="s")  # fmt: skip
    judge_pair(actor=actor, subject="mention", left=three, right=four, verdict="open", reason="s")
    undo = undo_judgement(actor=actor, ref=first.ref, reason="s")
    assert [one.ref for _, one in open_pairs("mention", 0, 9)] != [first.ref]
    assert len(open_pairs("mention", 0, 9)) == 1
    undo_judgement(actor=actor, ref=undo.ref, reason="s")
    assert len(open_pairs("mention", 0, 9)) == 2
    assert len(open_pairs("mention", 0, 1)) == 1
    judge_pair(actor=actor, subject="mention", left=one, right=two, verdict="same", reason="s")
    assert len(open_pairs("mention", 0, 9)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_contradictions_say_what_can_be_done(signed_in, people, told, lang):
    client = signed_in("analyst", lang)
    nothing = "No judgement contradicts another" if lang == "en" else "모순되는 판정이 없습니다"
    assert nothing in client.get("/judging/contradictions/").text
    actor = people["administrator"]
    a, b = told.allegations[:2]
    judge_pair(actor=actor, subject="allegation", left=a, right=b, verdict="same", reason="s")
    page = client.get("/judging/contradictions/").text
    assert ("A violation has one victim" if lang == "en" else "피해자가 한 명입니다") in page
    assert "list=contradictions" in page
    judge_pair(actor=actor, subject="mention", left=told.mentions[0], right=told.mentions[1],
               verdict="same", reason="s")  # fmt: skip
    assert nothing in client.get("/judging/contradictions/").text


@pytest.mark.django_db
def test_a_log_too_long_for_a_page_says_where_to_look(signed_in, people, told, monkeypatch):
    left, right = told.mentions[:2]
    judge_pair(actor=people["administrator"], subject="mention", left=left, right=right,
               verdict="open", reason="s")  # fmt: skip
    monkeypatch.setattr("onrecord.web.judging.queue.MOST_READ", 0)
    client = signed_in("analyst")
    assert "onrecord judge contradictions" in client.get("/judging/contradictions/").text
    assert client.get(f"/judging/next/?list=contradictions&left={left}").url == "/judging/"


@pytest.mark.django_db
def test_what_can_happen_once_is_found_in_a_cut(signed_in, people, told, settings, tmp_path):
    settings.HOME = tmp_path
    client = signed_in("analyst")
    assert "There is no cut yet" in client.get("/judging/once/").text
    actor = people["administrator"]
    one, three = told.mentions[0], told.mentions[2]
    judge_pair(actor=actor, subject="mention", left=one, right=three, verdict="same", reason="s")
    (tmp_path / "cuts").mkdir()
    freeze_cut(actor=actor, cuts=tmp_path / "cuts", vocabulary=load_vocabulary(),
               as_of=date(2026, 1, 1))  # fmt: skip
    page = client.get("/judging/once/").text
    assert page.count('class="pill good">counted') == 1
    assert page.count('class="pill warn">left out') == 1
    assert "decided since" not in page
    judge_pair(actor=actor, subject="allegation", left=told.allegations[0],
               right=told.allegations[2], verdict="same", reason="s")  # fmt: skip
    assert "decided since" in client.get("/judging/once/").text
    assert client.get("/judging/once/?cut=CUT-NOSUCH").status_code == 404


@pytest.mark.django_db
def test_a_pair_costs_few_queries(signed_in, people, told, django_assert_max_num_queries):
    actor = people["administrator"]
    for n in range(3):
        judge_pair(actor=actor, subject="mention", left=told.mentions[n],
                   right=told.mentions[n + 1], verdict="same", reason="s")  # fmt: skip
    judge_value(actor=actor, anchor=told.mentions[0], field="sex", value="male", reason="s")
    client = signed_in("analyst")
    with django_assert_max_num_queries(33):
        client.get(PAIR, {"left": told.mentions[0], "right": told.mentions[3]})
    with django_assert_max_num_queries(12):
        client.get("/judging/")


@pytest.mark.django_db
def test_the_last_judgements_name_both_ends_with_links(signed_in, people):
    actor = people["administrator"]
    told = told_of(actor, *FOUR)
    judge_pair(actor=actor, subject="mention", left=told.mentions[0], right=told.mentions[2],
               verdict="different", reason="synthetic")  # fmt: skip
    judge_pair(actor=actor, subject="allegation", left=told.allegations[0],
               right=told.allegations[3], verdict="different", reason="synthetic")  # fmt: skip
    last = signed_in("analyst").get("/judging/").text.partition("Judged last")[2]
    for one, noun in (
        (told.mentions[0], "persons"),
        (told.mentions[2], "persons"),
        (told.allegations[0], "violations"),
        (told.allegations[3], "violations"),
    ):
        assert f'href="/{noun}/{one}/"' in last
        assert f">{one}<" not in last
    assert "Synthetic Lee" in last
    assert "Synthetic Choe" in last


@pytest.mark.django_db(transaction=True)
def test_judging_with_keys_in_a_browser(chromium, live_server, people):
    told = told_of(people["administrator"], {"name": "Synthetic Kim"}, {"name": "Synthetic Kim"})
    left, right = sorted(told.mentions)
    with opened(chromium, live_server, username="synthetic-analyst", lang="ko", width=390) as page:
        page.goto(f"{live_server.url}{PAIR}?left={left}&right={right}")
        assert axe(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        page.keyboard.press("s")  # nothing is sent without a reason: the key goes to its field
        assert page.evaluate("document.activeElement.name") == "reason"
        page.keyboard.type("synthetic reason, s d o")
        page.keyboard.press("Escape")
        page.keyboard.press("s")
        page.wait_for_selector("text=판정했습니다: 같음.")
        assert page.locator("text=현재 같은 묶음").count() == 1
        page.keyboard.press("u")
        page.wait_for_selector("text=현재 다른 묶음")
        page.goto(f"{live_server.url}/persons/{left}/")
        assert axe(page) == []
        page.goto(f"{live_server.url}/violations/{told.allegations[0]}/")
        assert axe(page) == []
        page.goto(f"{live_server.url}/judging/")
        assert axe(page) == []
    assert [j.verdict for j in Judgement.objects.order_by("seq")] == ["same", "undo"]


@pytest.mark.django_db(transaction=True)
def test_setting_a_value_in_a_browser_in_the_dark(chromium, live_server, people):
    told = told_of(people["administrator"], {"act": "arrest", "day": "2009"})
    one = told.allegations[0]
    with opened(chromium, live_server, username="synthetic-analyst", look="dark") as page:
        for path in ("/persons/", "/violations/", "/judging/contradictions/", "/judging/once/",
                     f"/judging/with/{one}/", f"/judging/value/{one}/cause/"):  # fmt: skip
            page.goto(live_server.url + path)
            assert axe(page) == [], path
        page.goto(f"{live_server.url}/violations/{one}/")
        page.click("a[aria-label='Set a value: Date']")
        page.fill("#id_value", "2009-05")
        page.fill("#id_reason", "synthetic")
        page.click("main button.main")
        page.wait_for_selector("text=set by a judgement")
        page.click("a[aria-label='Undo: Date']")
        assert axe(page) == []
        page.fill("#id_reason", "synthetic")
        page.click("main button.main")
        page.wait_for_selector("text=An undo can be undone too")
    assert Judgement.objects.count() == 2
