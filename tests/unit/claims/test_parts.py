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
