"""Parts of a whole: which noun a number takes, what holds of a base, who 'of them' are."""

from datetime import date

import pytest

from onrecord.claims import check_text

DAY = date(2021, 5, 20)


def verdicts(text):
    found = check_text(text, published=DAY).claims
    return [(c.text, c.verdict, c.reason) for c in found if c.kind in ("count", "share")]


SWAPPED = [
    "북한인권정보센터는 종교 박해 1,411건을 기록했다. 이 중 126건이 실종, 94건이 사망이다.",
    "북한인권정보센터는 종교 박해 1,411건을 기록했다. 이 가운데 126건은 실종, 94건은 살해였다.",
    "북한인권정보센터의 종교 박해 1,411건 가운데 126건이 실종이고, 94건이 사망이다.",
    "북한인권정보센터의 종교 박해 1,411건 중 94건이 사망, 126건이 실종으로 나타났다.",
]


@pytest.mark.parametrize("text", SWAPPED)
def test_a_number_takes_the_noun_behind_it(text):
    found = verdicts(text)
    assert found[0][1] == "supported"
    assert [(v, r) for _, v, r in found[1:]] == [("misattributed", "kind")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "북한인권정보센터는 종교 박해 1,411건을 기록했다. 이 중 126건이 사망, 94건이 실종이다.",
        "북한인권정보센터의 종교 박해 1,411건 가운데 94건은 실종이고, 126건은 살해였다.",
    ],
)
def test_the_right_noun_behind_it(text):
    assert [v for _, v, _ in verdicts(text)] == ["supported"] * 3


BASES = [
    "In 1,411 of 78,798 cases the reason was religion, NKDB says of North Korea.",
    "NKDB says 1,411 of its 78,798 cases concern religion in North Korea.",
    "For 1,411 out of 78,798 cases, NKDB gives religion as the cause in North Korea.",
    "Of the 78,798 cases NKDB has on North Korea, 1,411 are religious persecution.",
    "북한인권정보센터가 기록한 7만8천798건 중 1,411건이 종교 때문에 일어났다.",
    "북한인권정보센터에 따르면 78,798건 가운데 종교가 원인인 사건은 1,411건이다.",
    "북한인권정보센터가 기록한 북한 인권침해 78,798건 중 종교 박해는 1,411건이다.",
]


@pytest.mark.parametrize("text", BASES)
def test_a_whole_is_held_as_the_whole(text):
    assert {(t, v) for t, v, _ in verdicts(text) if v != "supported"} == set()
    assert len(verdicts(text)) == 2


def test_a_whole_told_as_religious_is_still_wrong():
    text = "NKDB says 1,411 of 78,798 religious cases in North Korea were recorded."
    assert ("78,798", "misattributed", "total_as_part") in verdicts(text)


# Of people asked, those to whom something happened are no victims of the database.
OF_THE_ASKED = [
    "Of the 14,832 defectors NKDB interviewed, 1,234 were persecuted for religion in North Korea.",
    "Among 13,349 North Korean refugees asked by NKDB, 1,150 had been persecuted for religion.",
    "NKDB interviewed 14,832 defectors. Of these, 1,234 were victims of religious persecution.",
    "NKDB surveyed 14,832 defectors, 1,234 of whom were victims of religious persecution.",
    "북한인권정보센터가 면접한 탈북민 1만4천832명 가운데 1,234명이 종교 박해를 당했다.",
    "북한인권정보센터가 조사한 탈북민은 1만3천349명이며 이 중 1,150명이 종교 박해의 피해자다.",
    "북한인권정보센터는 탈북민 1만4천832명을 면담했다. 이 중 1,234명이 종교 박해 피해자다.",
]
MORE_ASKED = [
    "Of 1,411 people interviewed by NKDB, 126 were killed for religion in North Korea.",
    "NKDB interviewed 1,411 victims of religious persecution in North Korea.",
    "북한인권정보센터는 종교 박해 피해자 1,234명을 면담했다.",
    "NKDB helped 1,234 victims of religious persecution from North Korea.",
]
# Neither cases nor persons.
OTHER_UNITS = [
    "북한인권정보센터는 종교 박해를 겪은 1,234가구를 기록했다.",
    "북한인권정보센터는 북한의 종교 박해 피해 1,234세대를 조사했다.",
    "NKDB surveyed 1,234 households about religious persecution in North Korea.",
    "NKDB lists 1,234 churches as victims of religious persecution in North Korea.",
    "NKDB recorded 1,411 villages with religious persecution in North Korea.",
]
# Of the world or of a part of it.
WORLDWIDE = [
    "Open Doors says 5,898 believers were killed worldwide, 1,234 persons of them in Asia. "
    "North Korea came first.",
    "Around the globe 1,411 cases of religious persecution were counted, North Korea first.",
    "Across Asia 1,411 violations of religious freedom were recorded, many in North Korea.",
    "In Africa 1,234 people were victims of religious persecution, says a group that ranks North "
    "Korea first.",
    "Open Doors counted 1,411 cases of religious persecution across the world. North Korea leads.",
    "전 세계에서 종교 박해 1,411건이 일어났으며 북한이 가장 심하다고 오픈도어가 밝혔다.",
    "오픈도어는 아시아에서 종교 박해 피해자가 1,234명이라고 했다. 북한이 가장 심했다.",
]


@pytest.mark.parametrize("text", OF_THE_ASKED + MORE_ASKED + OTHER_UNITS + WORLDWIDE)
def test_other_people_and_other_places_are_not_judged(text):
    judged = [(t, v) for t, v, _ in verdicts(text) if v != "not_found"]
    assert {t for t, _ in judged} <= {"14,832", "13,349", "1만4천832", "1만3천349"}
