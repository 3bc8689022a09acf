"""Judging in pages: two side by side, consequences, stale pages, values, undo, what waits."""

import pytest
from django.urls import reverse

from onrecord.services.judging import judge_pair
from onrecord.store.models import AuditEntry, ClusterMember, Judgement, Mention
from onrecord.store.queries.judged import judgement_named
from tests.web.told import FOUR, PAIR, judge, seen, told_of


@pytest.fixture
def told(people):
    return told_of(people["administrator"], *FOUR)


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
    answer = judge(client, right, left, "same", evidence="synthetic page 3")
    assert answer.status_code == 302
    made = Judgement.objects.get()
    assert (made.left, made.right, made.verdict) == (left, right, "same")
    assert (made.reason, made.evidence) == ("synthetic reason", "synthetic page 3")
    assert made.actor == people["analyst"]
    assert AuditEntry.objects.filter(action="judgement.write").count() == 1
    after = client.get(answer.url).text
    assert "In one cluster now" in after
    assert "judged same" in after
    assert "The cluster of 2 falls apart into 1 and 1." in after
    assert made.ref in after


@pytest.mark.django_db
def test_two_who_are_one_person_lead_to_acts_that_may_be_one(signed_in, people, told):
    """Told of the same person, an execution in May 2009 and a killing of 2009 may be one act; a
    killing of 2011 and one that is judged are not asked about."""
    client, (a, b, late, _) = signed_in("analyst"), told.mentions
    asked = "are these one act, too?"
    left, right = sorted((a, b))
    acts = sorted(told.allegations[:2])
    before = client.get(PAIR, {"left": left, "right": right}).text
    assert asked not in before
    answer = judge(client, left, right, "same")
    page = client.get(answer.url).text
    assert asked in page
    links = [f"left={x}&amp;right={y}" for x, y in (acts, acts[::-1])]
    assert any(link in page for link in links)
    judge_pair(actor=people["analyst"], subject="mention", left=b, right=late, verdict="same",
               reason="r")  # fmt: skip
    assert asked not in client.get(PAIR, {"left": b, "right": late}).text
    judge_pair(actor=people["analyst"], subject="allegation", left=acts[0], right=acts[1],
               verdict="different", reason="r")  # fmt: skip
    assert asked not in client.get(PAIR, {"left": left, "right": right}).text


@pytest.mark.django_db
def test_whom_to_compare_with_begins_with_the_name(signed_in, told):
    page = signed_in("analyst").get(f"/judging/with/{told.mentions[0]}/").text
    assert 'value="Synthetic Kim"' in page
    assert told.mentions[1] in page


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["", " \t\r\n "])
def test_no_pair_is_judged_without_a_reason(signed_in, told, reason):
    answer = judge(
        signed_in("analyst"), *told.mentions[:2], "same", reason=reason, evidence="p. 3"
    )
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == ["reason"]
    assert 'value="p. 3"' in answer.text
    assert not Judgement.objects.exists()


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
    assert long.status_code == 400
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
    page = client.get(where).text
    assert "already undone" not in page
    assert "falls apart" in page
    cluster = client.get(f"/persons/{one}/").text
    assert f"/judging/undo/{made.ref}/" in cluster
    assert "Take the undo back" not in cluster
    judge_pair(actor=people["administrator"], subject="mention", left=one, right=two,
               verdict="same", reason="again")  # fmt: skip
    assert "The two are still the same person by J-" in client.get(where).text
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
    beside = post("cause", ["religion", "unknown"])
    assert "함께 고를 수 없습니다" in beside.text
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
