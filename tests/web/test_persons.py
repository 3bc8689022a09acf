"""Pages of persons and violations: lists, one of them, who sees what."""

import pytest
from django.urls import reverse

from onrecord.services.judging import judge_pair, judge_value
from onrecord.services.withdrawing import withdraw_one
from onrecord.store.models import ClusterMember
from onrecord.store.queries.violations import (
    LISTED,
    page_of_violations,
    violation,
    violation_rows,
)
from tests.web.told import FOUR, told_of

PROTECTED = ("Synthetic Kim", "합성인", "syn-t", "syn-m", "syn-a", "synthetic words",
             "Synthetic source", "Synthetic account", "why-synthetic")  # fmt: skip


@pytest.fixture
def told(people):
    """Two tellings judged one, that contradict one another on date and sex; one apart."""
    actor = people["administrator"]
    told = told_of(
        actor,
        dict(name="Synthetic Kim", native="합성인", act="arrest", day="2009", sex="male",
             origin="x", place="KP-07"),
        dict(name="Synthetic Kim II", act="arrest", day="2011-05", sex="female", origin="x y"),
        dict(name="Synthetic Lee", act="torture", day="unknown"),
    )  # fmt: skip
    for subject, ids in (("mention", told.mentions), ("allegation", told.allegations)):
        judge_pair(actor=actor, subject=subject, left=ids[0], right=ids[1], verdict="same",
                   reason="why-synthetic")  # fmt: skip
    judge_pair(actor=actor, subject="mention", left=told.mentions[0], right=told.mentions[2],
               verdict="different", reason="why-synthetic different")  # fmt: skip
    told.person = ClusterMember.objects.get(member=told.mentions[0]).cluster
    told.violation = ClusterMember.objects.get(member=told.allegations[0]).cluster
    return told


def pages(told):
    for noun, cluster, one in (
        ("persons", told.person, told.mentions[1]),
        ("violations", told.violation, told.allegations[1]),
    ):
        yield reverse(noun)
        yield reverse(f"{noun}-one", args=[cluster])
        yield reverse(f"{noun}-one", args=[one])


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("role", ["viewer", "coder", "analyst"])
def test_each_role_sees_what_it_may(signed_in, told, role, lang):
    client = signed_in(role, lang)
    for page in pages(told):
        answer = client.get(page)
        assert answer.status_code == 200
        for words in PROTECTED if role == "viewer" else PROTECTED[-1:] * (role == "coder"):
            assert words not in answer.text, (page, words)
        assert ("판정 취소" in answer.text or "/judging/undo/" in answer.text) == (
            role == "analyst" and page.count("/") > 2
        )
        if role != "viewer" and page.count("/") > 2:
            assert "syn-t" in answer.text


@pytest.mark.django_db
def test_a_person_is_one_line_and_says_where_tellings_contradict(signed_in, told):
    client = signed_in("analyst")
    listed = client.get("/persons/")
    assert listed.text.count(f"/persons/{told.person}/") == 1
    assert f"/persons/{told.mentions[1]}/" not in listed.text
    page = client.get(f"/persons/{told.person}/").text
    assert "conflicts: 1" in page
    assert "contradicts:" in page
    assert "why-synthetic different" in page
    assert f"/violations/{told.violation}/" in page
    act = client.get(f"/violations/{told.violation}/").text
    assert "conflicts: 1" in act
    assert "the date that fits most independent origins" in act
    assert f"/persons/{told.person}/" in act


@pytest.mark.django_db
def test_the_list_of_violations_shows_what_is_concluded(
    signed_in, people, told, django_assert_max_num_queries
):
    actor, client = people["administrator"], signed_in("viewer")
    first = client.get("/violations/").text.partition(f"/violations/{told.violation}/")[2]
    assert "≠" in first.partition("</tr>")[0]
    for anchor, day in ((told.allegations[0], "2013-03-02"), (told.allegations[2], "2014-05-06")):
        judge_value(actor=actor, subject="allegation", anchor=anchor, field="event_date",
                    value=day, reason="why-synthetic")  # fmt: skip
    client.get("/violations/")
    with django_assert_max_num_queries(20):
        page = client.get("/violations/").text
    assert "2013-03-02" in page
    assert "2014-05-06" in page
    assert "2009" not in page
    assert "why-synthetic" not in page


@pytest.mark.django_db
def test_a_list_concludes_what_the_page_of_each_does(people, told):
    actor = people["administrator"]
    judge_value(actor=actor, subject="allegation", anchor=told.allegations[0], field="outcome",
                value="dead", reason="synthetic")  # fmt: skip
    judge_pair(actor=actor, subject="allegation", left=told.allegations[1],
               right=told.allegations[2], verdict="same", reason="synthetic")  # fmt: skip
    told_of(actor, *FOUR, key="more")
    rows, _ = page_of_violations(actor=actor)
    assert len(rows) == 5
    for row in violation_rows(rows, actor=actor):
        whole = violation(actor=actor, one=row.id, protected=False)
        (part,) = (part for part in whole.parts if part.person == row.person)
        assert row.concluded == {name: part.concluded[name] for name in LISTED}


@pytest.mark.django_db
def test_both_languages_name_rules_and_verdicts(signed_in, told):
    page = signed_in("analyst", "ko").get(f"/violations/{told.violation}/").text
    for words in ("독립된 원출처가 가장 많이 뒷받침하는 날짜", "불일치 항목 1개", "유효한 판정",
                  "같음", "체포", "미상", "2009년"):  # fmt: skip
        assert words in page, words


@pytest.mark.django_db
def test_search_finds_by_name_key_and_id_and_only_by_id_without_names(signed_in, told):
    coder, viewer = signed_in("coder"), signed_in("viewer")
    kim, lee = f"/persons/{told.person}/", f"/persons/{told.mentions[2]}/"
    for text in ("kim ii", "합성", "syn-msynthetic1", "syn-tsynthetic1", "syn-asynthetic1",
                 told.mentions[1], told.person, told.testimonies[1].lower()):  # fmt: skip
        found = coder.get("/persons/", {"q": text}).text
        assert kim in found, text
        assert lee not in found, text
    assert kim not in viewer.get("/persons/", {"q": "Kim"}).text
    assert kim in viewer.get("/persons/", {"q": told.person}).text
    act = f"/violations/{told.violation}/"
    for text in ("kim", "syn-asynthetic1", told.allegations[1], told.violation, told.mentions[0]):
        assert act in coder.get("/violations/", {"q": text}).text, text
    assert act not in viewer.get("/violations/", {"q": "kim"}).text
    assert act in coder.get("/violations/", {"act": "arrest"}).text
    assert act not in coder.get("/violations/", {"act": "torture"}).text
    assert "No violation was found" in coder.get("/violations/", {"q": "nobody"}).text
    assert "Nobody was found" in coder.get("/persons/", {"q": "nobody"}).text


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["%", "'; DROP", "\x00", "<script>", "가" * 500, "M-", "_" * 9])
def test_hostile_words_are_words(signed_in, told, text):
    client = signed_in("administrator")
    for noun in ("persons", "violations"):
        answer = client.get(f"/{noun}/", {"q": text, "kind": text, "act": text, "after": "M-0"})
        assert answer.status_code == 200
        assert "<script>" not in answer.text.replace("<script src", "")
    assert client.get("/persons/P-0000000000000000/").status_code == 404
    assert client.get("/violations/%3Cb%3E/").status_code == 404
    assert client.get(f"/persons/{told.allegations[0]}/").status_code == 404


@pytest.mark.django_db
def test_nothing_told_says_what_to_do(signed_in):
    assert "No testimony names anybody yet" in signed_in().get("/persons/").text
    assert "아직 행위를 진술한 증언이 없습니다" in signed_in(lang="ko").get("/violations/").text


@pytest.mark.django_db
def test_what_is_withdrawn_is_left_out_and_said_so(signed_in, people, told):
    withdraw_one(actor=people["administrator"], subject=told.testimonies[0], reason="synthetic")
    client = signed_in("analyst")
    page = client.get(f"/persons/{told.person}/").text
    assert "1 more tellings of this person are withdrawn" in page
    assert "syn-tsynthetic0" not in page.partition("Judgements that hold")[0]
    assert (
        "1 more tellings of this act are withdrawn"
        in client.get(f"/violations/{told.violation}/").text
    )
    listed = client.get("/persons/").text
    assert listed.count(f"/persons/{told.person}/") == 1  # the next active member stands for it


@pytest.mark.django_db
def test_an_act_told_of_two_persons_is_two_and_says_so(signed_in, people, told):
    actor = people["administrator"]
    judge_pair(actor=actor, subject="allegation", left=told.allegations[1],
               right=told.allegations[2], verdict="same", reason="synthetic")  # fmt: skip
    page = signed_in("analyst").get(f"/violations/{told.allegations[2]}/").text
    assert "2 persons who are not judged to be one" in page
    assert "One act, told of two persons" in page
    assert page.count("What stands, and by which rule") == 2


@pytest.mark.django_db
def test_a_judged_value_can_be_undone_from_where_it_stands(signed_in, people, told):
    made = judge_value(actor=people["administrator"], anchor=told.allegations[1], field="act",
                       value="torture", reason="synthetic")  # fmt: skip
    page = signed_in("analyst").get(f"/violations/{told.violation}/").text
    assert "set by a judgement" in page
    assert f"/judging/undo/{made.ref}/" in page
    viewer = signed_in("viewer").get(f"/violations/{told.violation}/").text
    assert "set by a judgement" in viewer
    assert made.ref not in viewer


@pytest.mark.django_db
def test_a_long_list_costs_what_a_short_one_does(
    signed_in, people, told, django_assert_max_num_queries
):
    told_of(people["administrator"], *({"name": f"Synthetic {n}"} for n in range(60)), key="more")
    client = signed_in("analyst")
    for noun, queries in (("persons", 6), ("violations", 13)):
        with django_assert_max_num_queries(queries):
            page = client.get(f"/{noun}/").text
        after = page.partition("?after=")[2].partition('"')[0]
        with django_assert_max_num_queries(queries):
            rest = client.get(f"/{noun}/?after={after}").text
        lines = [text.count('<th scope="row">') for text in (page, rest)]
        assert lines == [50, 12]
    with django_assert_max_num_queries(16):
        client.get(f"/persons/{told.person}/")
    with django_assert_max_num_queries(26):
        client.get(f"/violations/{told.violation}/")
