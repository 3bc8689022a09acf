"""Golden sentences: each gets its verdict, with a sentence to print and, where judged, sources."""

import pytest

from onrecord.claims import VERDICTS, check_text
from tests.unit.claims.golden import JUDGED, LEFT_ALONE, READ


def claims_on(text, piece):
    start = text.index(piece)
    found = [
        c
        for c in check_text(text).claims
        if c.start <= start + 1
        and c.end >= start + len(piece) - 1
        and c.start < start + len(piece)
    ]
    return found


@pytest.mark.parametrize(("text", "piece", "verdict"), JUDGED)
def test_what_is_ours_is_judged(text, piece, verdict):
    found = claims_on(text, piece)
    assert [c.verdict for c in found] == [verdict]
    claim = found[0]
    assert claim.evidence or verdict == "inconsistent"
    assert all(e.source_url.startswith("http") for e in claim.evidence)
    for lang in ("en", "ko"):
        assert claim.explanation[lang].strip()
        assert "{" not in claim.explanation[lang]


@pytest.mark.parametrize(("text", "piece", "verdict"), LEFT_ALONE)
def test_what_is_not_ours_is_left_alone(text, piece, verdict):
    found = claims_on(text, piece)
    assert {c.verdict for c in found} <= {"not_found"}
    if verdict == "not_found":
        assert found
    else:
        assert not found


@pytest.mark.parametrize(("text", "told"), READ)
def test_each_number_has_its_own_unit_subject_and_window(text, told):
    found = [(c.text, c.unit, c.subject, c.window, c.verdict) for c in check_text(text).claims]
    assert found == told


def test_there_are_enough_of_them():
    assert len(JUDGED) + len(LEFT_ALONE) >= 60
    assert sum(v == "not_found" for _, _, v in LEFT_ALONE) >= 25


@pytest.mark.parametrize("rows", [JUDGED, LEFT_ALONE])
def test_spans_are_exact_and_in_order(rows):
    whole = "\n\n".join(text for text, _, _ in rows)
    checked = check_text(whole)
    assert checked.text == whole
    places = [(c.start, c.end) for c in checked.claims]
    assert places == sorted(places)
    for claim in checked.claims:
        assert whole[claim.start : claim.end] == claim.text
        assert claim.verdict in VERDICTS
        assert whole.count("\n", 0, claim.start) + 1 == claim.line
        assert claim.sentence[0] <= claim.start
        assert claim.end <= claim.sentence[1]
