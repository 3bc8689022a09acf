"""Judging in pages: two side by side, consequences, stale pages, values, undo, what waits."""

from datetime import date

import pytest
from django.urls import reverse

from onrecord.services.cutting import freeze_cut
from onrecord.services.judging import judge_pair, judge_value, undo_judgement
from onrecord.store.models import AuditEntry, ClusterMember, Judgement, Mention
from onrecord.store.queries.judged import judgement_named, next_open, open_pairs
from onrecord.vocab import load_vocabulary
from tests.web.pages import axe, opened
from tests.web.told import told_of

PAIR = "/judging/pair/"


@pytest.fixture
def told(people):
    return told_of(
        people["administrator"],
        dict(name="Synthetic Kim", act="killing", day="2009", sex="male", origin="x",
             place="KP-07"),
        dict(name="Synthetic Kim", act="execution", day="2009-05", sex="female", origin="x"),
        dict(name="Synthetic Lee", act="killing", day="2011"),
        dict(name="Synthetic Choe", act="torture", day="2001"),
    )  # fmt: skip


def seen(client, left, right):
    answer = client.get(PAIR, {"left": left, "right": right})
    return answer.text.partition('name="seen" value="')[2].partition('"')[0]


def judge(client, left, right, verdict, **more):
    given = {"left": left, "right": right, "verdict": verdict, "reason": "synthetic reason"}
    return client.post(PAIR, given | {"seen": seen(client, left, right)} | more)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["viewer", "coder"])
def test_who_may_not_judge_sees_no_reason_and_writes_nothing(signed_in, people, told, role):
    left, right = told.mentions[:2]
    made = judge_pair(actor=people["administrator"], subject="mention", left=left, right=right,
                      verdict="open", reason="why-synthetic")  # fmt: skip
    client = signed_in(role)
    for page in ("/judging/", "/judging/contradictions/", "/judging/once/", "/judging/next/",
                 f"{PAIR}?left={left}&right={right}", f"/judging/with/{left}/",
                 f"/judging/undo/{made.ref}/", f"/judging/value/{left}/sex/"):  # fmt: skip
        answer = client.get(page)
        assert answer.status_code == 403, page
        assert "why-synthetic" not in answer.text
    for page in (PAIR, f"/judging/undo/{made.ref}/", f"/judging/value/{left}/sex/"):
        given = {"left": left, "right": right, "verdict": "same", "reason": "r", "value": "male"}
        assert client.post(page, given).status_code == 403
    assert Judgement.objects.count() == 1
    assert "/judging/" not in client.get("/").text


@pytest.mark.django_db
def test_a_pair_is_judged_and_what_it_would_do_is_said_before(signed_in, people, told):
    client = signed_in("analyst")
    left, right = sorted(told.mentions[:2])
    page = client.get(PAIR, {"left": left, "right": right}).text
    assert "These 2 tellings, alone until now, become one cluster." in page
    assert "fields that differ: 1" in page  # the sex; the names are the same
    answer = judge(client, right, left, "same", reason="", evidence="synthetic page 3")
    assert answer.status_code == 302
    made = Judgement.objects.get()
    assert (made.left, made.right, made.verdict) == (left, right, "same")
    assert (made.reason, made.evidence) == ("no reason given", "synthetic page 3")
    assert made.actor == people["analyst"]
    assert AuditEntry.objects.filter(action="judgement.write").count() == 1
    after = client.get(answer.url).text
    assert "In one cluster now" in after
    assert "judged same" in after
    assert "The cluster of 2 falls apart into 1 and 1." in after
    assert made.ref in after


@pytest.mark.django_db
def test_contradictions_are_said_before_they_arise(signed_in, people, told):
    client = signed_in("analyst", "ko")
    actor = people["administrator"]
    one, two, three = sorted(told.mentions[:3])
    judge_pair(actor=actor, subject="mention", left=one, right=two, verdict="same", reason="s")
    judge_pair(actor=actor, subject="mention", left=one, right=three, verdict="different",
               reason="s")  # fmt: skip
    page = client.get(PAIR, {"left": two, "right": three}).text
    assert "진술 2건·1건 묶음이 3건짜리 한 묶음이 됩니다." in page
    assert "모순이 생깁니다" in page
    assert "다르다고 판정했는데 한 묶음에 있음" in page
    a, b = sorted(told.allegations[:2])
    acts = signed_in("analyst").get(PAIR, {"left": a, "right": b}).text
    assert ("One act, told of two persons" in acts) == (
        {told.mentions[0], told.mentions[1]} != {one, two}
    )


@pytest.mark.django_db
def test_marks_say_more_than_a_colour(signed_in, told):
    page = (
        signed_in("analyst")
        .get(PAIR, {"left": told.allegations[0], "right": told.allegations[1]})
        .text
    )
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0].split("<tr")
    marks = {
        r.partition('row">')[2].partition("<")[0]: r.partition('"hidden">')[2].partition("<")[0]
        for r in rows[1:]
    }
    assert marks["Act"] == "both can be right"  # an execution is a killing
    assert marks["Date"] == "both can be right"
    assert marks["Origins"] == "same"
    assert marks["Place"] == "nothing to compare"
    assert marks["Victim"] == "same"


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_stale_page_judges_nothing_and_says_so(signed_in, people, told, lang):
    client = signed_in("analyst", lang)
    left, right, other = told.mentions[:3]
    token = seen(client, left, right)
    judge_pair(actor=people["administrator"], subject="mention", left=right, right=other,
               verdict="same", reason="meanwhile")  # fmt: skip
    answer = judge(client, left, right, "different", seen=token, reason="my own synthetic words")
    assert answer.status_code == 409
    assert Judgement.objects.count() == 1
    assert "my own synthetic words" in answer.text
    assert ("Nothing was written" if lang == "en" else "저장하지 않았습니다") in answer.text
    fresh = answer.text.partition('name="seen" value="')[2].partition('"')[0]
    assert judge(client, left, right, "different", seen=fresh).status_code == 302


@pytest.mark.django_db
def test_a_new_version_of_a_telling_makes_a_page_stale(signed_in, told):
    client = signed_in("analyst")
    left, right = told.mentions[:2]
    token = seen(client, left, right)
    Mention.objects.filter(pk=left).update(version=2)
    assert judge(client, left, right, "same", seen=token).status_code == 409
    assert judge(client, left, right, "same", seen="").status_code == 409
    assert not Judgement.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("left", "right", "status"),
    [("M-0000000000000000", None, 404), ("A-0000000000000000", None, 400), ("", "", 400),
     ("<b>", "x", 400), (None, None, 400), ("\x00", "M-", 400)],
)  # fmt: skip
def test_no_pair_is_no_page(signed_in, told, left, right, status):
    asked = {"left": told.mentions[0] if left is None else left,
             "right": told.mentions[0] if right is None else right}  # fmt: skip
    client = signed_in("analyst")
    assert client.get(PAIR, asked).status_code == status
    assert client.post(PAIR, asked | {"verdict": "same"}).status_code == status


@pytest.mark.django_db
def test_only_the_three_verdicts_are_taken(signed_in, told):
    client = signed_in("analyst")
    for verdict in ("includes", "undo", "", "<b>"):
        assert judge(client, *told.mentions[:2], verdict).status_code == 400
    long = judge(client, *told.mentions[:2], "same", reason="r" * 5000)
    assert long.status_code == 200
    assert 'class="mistake"' in long.text
    assert not Judgement.objects.exists()


@pytest.mark.django_db
def test_the_last_one_is_taken_back_at_once(signed_in, told):
    client = signed_in("analyst")
    left, right = told.mentions[:2]
    page = client.get(judge(client, left, right, "same").url).text
    ref = Judgement.objects.get().ref
    assert 'data-key="u"' in page
    answer = client.post(f"/judging/undo/{ref}/", {"quick": "1", "reason": "synthetic"})
    assert answer.status_code == 302
    assert not ClusterMember.objects.exists()
    after = client.get(answer.url).text
    assert 'data-key="u"' not in after
    assert "these two not yet judged" in after
    again = client.post(f"/judging/undo/{ref}/", {"quick": "1", "reason": "synthetic"})
    assert again.status_code == 409
    assert "already undone" in again.text


@pytest.mark.django_db
def test_undo_says_what_it_does_and_can_be_undone(signed_in, people, told):
    client = signed_in("analyst")
    one, two = told.mentions[:2]
    made = judge_pair(actor=people["administrator"], subject="mention", left=one, right=two,
                      verdict="same", reason="synthetic")  # fmt: skip
    where = f"/judging/undo/{made.ref}/"
    page = client.get(where).text
    assert "The cluster of 2 falls apart into 1 and 1." in page
    token = page.partition('name="seen" value="')[2].partition('"')[0]
    assert 'class="mistake"' in client.post(where, {"seen": token, "reason": " "}).text
    judge_pair(actor=people["administrator"], subject="mention", left=two, right=told.mentions[2],
               verdict="same", reason="synthetic")  # fmt: skip
    stale = client.post(where, {"seen": token, "reason": "synthetic"})
    assert stale.status_code == 409
    token = stale.text.partition('name="seen" value="')[2].partition('"')[0]
    assert client.post(where, {"seen": token, "reason": "synthetic"}).status_code == 302
    undo = Judgement.objects.get(verdict="undo")
    assert undo.ref in client.get(where).text
    back = client.get(f"/judging/undo/{undo.ref}/").text
    assert "will hold again" in back
    assert client.post(f"/judging/undo/{undo.ref}/", {"reason": "s"}).status_code == 302
    assert judgement_named(made.ref).holds
    assert ClusterMember.objects.count() == 3
    assert client.get("/judging/undo/J-0000000000000000/").status_code == 404


@pytest.mark.django_db
def test_a_value_is_set_against_the_rules(signed_in, people, told):
    client = signed_in("analyst", "ko")
    anchor = told.allegations[0]

    def post(field, value, **more):
        where = reverse("judging-value", args=[anchor, field])
        page = client.get(where).text
        token = page.partition('name="seen" value="')[2].partition('"')[0]
        return client.post(
            where, {"value": value, "reason": "합성 이유", "seen": token} | more
        )  # fmt: skip

    assert post("act", "torture").url == f"/violations/{anchor}/"
    assert post("event_date", "2009-05~").status_code == 302
    assert post("cause", ["religion", "politics_unknown"]).status_code == 200
    assert post("cause", ["religion"]).status_code == 302
    assert post("place", "Pyongyang").status_code == 302
    assert post("place", "nowhere-at-all").status_code == 200
    assert post("event_date", "2009-99").status_code == 200
    assert post("act", "torture", reason="").status_code == 200
    assert post("act", "killing", seen="stale").status_code == 409
    held = {j.field: j.value for j in Judgement.objects.all()}
    assert held == {"act": "torture", "event_date": "2009-05~", "cause": ["religion"],
                    "place": held["place"]}  # fmt: skip
    assert client.get(f"/judging/value/{anchor}/sex/").status_code == 404
    assert client.get(f"/judging/value/{told.mentions[0]}/sex/").status_code == 200
    assert client.get("/judging/value/M-0000000000000000/sex/").status_code == 404
    assert client.get("/judging/value/X/sex/").status_code == 400
    assert "판정으로 정함" in client.get(f"/violations/{anchor}/").text


@pytest.mark.django_db
def test_whom_to_compare_with(signed_in, people, told):
    client = signed_in("analyst")
    one, two, three = told.mentions[:3]
    found = client.get(f"/judging/with/{one}/", {"q": "kim"}).text
    assert f"left={one}&amp;right={two}" in found
    assert three not in found
    judge_pair(actor=people["administrator"], subject="mention", left=one, right=two,
               verdict="same", reason="synthetic")  # fmt: skip
    near = client.get(f"/judging/with/{told.allegations[0]}/").text
    assert told.allegations[1] in near
    assert told.allegations[2] not in near
    assert client.get("/judging/with/M-0000000000000000/").status_code == 404


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
    with django_assert_max_num_queries(32):
        client.get(PAIR, {"left": told.mentions[0], "right": told.mentions[3]})
    with django_assert_max_num_queries(12):
        client.get("/judging/")


@pytest.mark.django_db(transaction=True)
def test_judging_with_keys_in_a_browser(chromium, live_server, people):
    told = told_of(people["administrator"], {"name": "Synthetic Kim"}, {"name": "Synthetic Kim"})
    left, right = sorted(told.mentions)
    with opened(chromium, live_server, username="synthetic-analyst", lang="ko", width=390) as page:
        page.goto(f"{live_server.url}{PAIR}?left={left}&right={right}")
        assert axe(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        page.keyboard.press("s")
        page.wait_for_selector("text=판정했습니다: 같음.")
        assert page.locator("text=지금 한 묶음").count() == 1
        page.keyboard.press("u")
        page.wait_for_selector("text=지금 다른 묶음")
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
