"""Who counted: particles behind Latin names, bodies that no list names, the writer."""

from time import perf_counter

import pytest

from onrecord.claims import check_text
from onrecord.claims.bodies import unlisted_bodies


def verdicts(text):
    return {c.text: (c.verdict, c.said_by) for c in check_text(text).claims}


@pytest.mark.parametrize(
    "text",
    [
        "NKDB에 따르면 종교를 이유로 126건의 살해가 있었다.",
        "NKDB에 따르면 북한에서 종교를 이유로 126건의 살해가 있었다.",
        "According to NKDB there were 126 killings for religion.",
    ],
)
def test_a_particle_does_not_hide_the_centre(text):
    assert verdicts(text) == {"126": ("supported", "NKDB")}


OURS = "NKDB documented religious persecution in North Korea. "


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Our own centre recorded three persons killed.", "the writer"),
        ("We recorded three persons killed.", "the writer"),
        ("The Riverside Archive recorded three persons killed.", "Riverside Archive"),
        ("Another rights group recorded three persons killed.", "Another rights group"),
    ],
)
def test_the_share_of_another_body_is_left_alone(text, body):
    found = verdicts(f"{OURS}{text} About 59 percent of the cases ended in detention.")
    assert found["59"] == ("not_found", body)
    alone = verdicts(f"{OURS}About 59 percent of the cases ended in detention.")
    assert alone["59"] == ("supported", "NKDB")


def test_the_share_of_another_body_in_korean():
    text = (
        "북한인권정보센터는 종교 박해를 기록했다. "
        "새벽기록원은 사건의 53%가 종교활동 때문이라고 했다."
    )
    assert verdicts(text)["53"] == ("not_found", "새벽기록원")
    assert verdicts(text.replace("새벽기록원", "우리 단체"))["53"][0] == "not_found"


def test_a_body_that_follows_its_own_name():
    text = "NKDB 정보센터는 북한 종교 박해 사건의 53%가 종교활동 때문이라고 밝혔다."
    assert verdicts(text)["53"] == ("supported", "NKDB")
    text = "NKDB and the Rainbow Foundation documented 1,411 religious cases in North Korea."
    assert verdicts(text)["1,411"][0] == "supported"


@pytest.mark.parametrize("piece", ["가", "A.", "A ", "our a-", "Archive of A ", "우리 가"])
def test_a_long_run_is_read_at_once(piece):
    began = perf_counter()
    unlisted_bodies(piece * 20_000, [])
    assert perf_counter() - began < 2


def test_the_centre_writing_of_itself():
    text = "Our centre recorded 1,411 cases of religious persecution in North Korea."
    assert verdicts(text)["1,411"][0] == "supported"
