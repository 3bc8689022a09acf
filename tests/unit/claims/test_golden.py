"""Golden sentences: each gets its verdict, with a sentence to print and, where judged, sources."""

from datetime import date

import pytest

from onrecord.claims import VERDICTS, check_text
from tests.unit.claims.golden import DATED, JUDGED, LEFT_ALONE, READ


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


@pytest.mark.parametrize(("text", "day", "told"), DATED)
def test_what_a_text_of_that_day_says(text, day, told):
    found = check_text(text, published=date.fromisoformat(day)).claims
    counts = [c for c in found if c.kind == "count"]
    assert [(c.text, c.verdict) for c in counts] == [(t, v) for t, v, _ in told]
    for claim, (_, verdict, value) in zip(counts, told, strict=True):
        if value is not None:
            assert {e.value for e in claim.evidence} == {str(value)}
        if verdict == "differs":
            assert claim.difference.endswith(("above", "below"))
            assert claim.ko_difference.endswith(("많음", "적음"))


def test_money_after_a_sentence_of_the_centre_is_not_said_by_it():
    text = "NKDB recorded 1,411 cases of religious persecution. The ministry paid $3.2 million."
    money = [c for c in check_text(text).claims if c.unit == "money"]
    assert [c.said_by for c in money] == [""]


def test_killings_and_disappearances_not_found_name_those_that_are_printed():
    claims = check_text("NKDB documented 94 killings and 126 disappearances.").claims
    assert [{e.measure for e in c.evidence} for c in claims] == [
        {"irf_quote.killings"}, {"irf_quote.disappearances"},
    ]  # fmt: skip
    assert "94" in {e.value for e in claims[1].evidence}


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
