"""Figures that estimate: documented and estimated apart, never without an interval, nothing that
is not settled; and the pictures. All synthetic."""

import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from onrecord.disclosure import DisclosureRefused, Publishable, publish, publish_estimate
from onrecord.errors import InputError, IntegrityFault
from onrecord.report.captured import captures_of_cut
from onrecord.report.composing import compose
from onrecord.report.estimated.asked import EstimateAsked
from onrecord.report.estimated.pictures import (
    Line,
    curve_picture,
    forest_picture,
    overlap_picture,
    posterior_picture,
)
from onrecord.report.figure import MadeFigure
from onrecord.report.figure_file import FigureFault, load_figure
from onrecord.report.figure_making import make_figure
from onrecord.report.grids import grid_of, lines_of, notes_of
from onrecord.report.method import method_blocks
from onrecord.report.wording import headline, number_of, said, sentence
from onrecord.stats import estimate, sensitivity
from onrecord.tables import count
from tests.capture_sets import captures
from tests.cuts import FRAME
from tests.listed import COUNTS, PERSONS, listed_cut
from tests.unit.report.made import text

DAY = date(2026, 1, 2)
GOOD = """
unit = "victims"
where = "act under killing"
audience = "internal"
[title]
en = "Persons killed"
ko = "살해된 사람"
[wording]
en = "{persons|person/persons} are on record; in all {estimated|person/persons}."
ko = "기록된 사람은 {persons|명}이며 전체는 {estimated|명|으로} 추정된다."
[estimate]
lists = "source_kind"
method = "mt"
"""


def asked(tmp_path, toml=GOOD):
    path = tmp_path / "killed.toml"
    path.write_text(toml, encoding="utf-8")
    return load_figure(path)


@pytest.fixture(scope="module")
def cut(tmp_path_factory):
    return listed_cut(tmp_path_factory.mktemp("listed"))


@pytest.fixture
def made(cut, tmp_path):
    return make_figure(asked(tmp_path), cut, made_on=DAY)


def test_the_file_says_lists_and_method(tmp_path):
    question = asked(tmp_path)
    assert question.estimate == EstimateAsked("source_kind", "mt", 1, {})
    assert question.by == ("source_kind",)
    assert question.asked() == "(act under killing) and victim_kind = individual"


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ('unit = "victims"', 'unit = "violations"', "unit"),
        ('audience = "internal"', 'audience = "internal"\nby = ["sex"]', "by"),
        ('audience = "internal"', 'audience = "internal"\ndenominator = ""', "denominator"),
        ('lists = "source_kind"', 'lists = "province"', "estimate.lists"),
        ('lists = "source_kind"', "lists = 3", "estimate.lists"),
        ('method = "mt"', 'method = "magic"', "estimate.method"),
        ('method = "mt"', 'method = "mt"\nseed = "x"', "estimate.seed"),
        ('method = "mt"', 'method = "mt"\nsede = 1', "estimate.sede"),
        ('method = "mt"', 'method = "mt"\noptions = {draws = 10}', "estimate.options.draws"),
    ],
)
def test_what_is_wrong_with_it_is_told_at_its_key(tmp_path, old, new, column):
    with pytest.raises(FigureFault) as refused:
        asked(tmp_path, GOOD.replace(old, new))
    assert column in {p.column for p in refused.value.problems}


def test_estimated_in_words_needs_an_estimate(tmp_path):
    with pytest.raises(FigureFault) as refused:
        asked(tmp_path, GOOD[: GOOD.index("[estimate]")])
    assert {(p.column, p.rule) for p in refused.value.problems} == {
        ("wording.en", "placeholder"),
        ("wording.ko", "placeholder"),
    }


def test_documented_and_estimated_stand_apart(made, cut):
    (lists,) = captures_of_cut(cut, "source_kind", "act under killing")
    true = estimate(lists, "mt").N
    told = made.estimate["N"]
    assert (told["median"], told["lo"], told["hi"]) == tuple(
        round(n) for n in (true.median, true.lo, true.hi)
    )
    assert made.estimate["n0"]["median"] == round(true.median - PERSONS)
    assert made.value == number_of(made, "persons") == PERSONS
    assert [row["n"] for row in made.answer["rows"]] == [150, 150, 150]
    between = f"{told['lo']:,} to {told['hi']:,}"
    assert sentence(made, "en") == (
        f"{PERSONS} persons are on record; in all {told['median']:,} persons "
        f"(95% interval {between})."
    )
    assert sentence(made, "ko").endswith(
        f"전체는 {told['median']:,}명(95% 구간 {told['lo']:,}~{told['hi']:,}명)으로 추정된다."
    )


def test_no_way_to_say_it_leads_past_the_interval(made):
    for lang in ("en", "ko"):
        ends = [f"{made.estimate['N'][end]:,}" for end in ("lo", "hi")]
        for told in (said(made, lang, "estimated"), headline(made, lang), sentence(made, lang)):
            assert all(end in told for end in ends)
        assert said(made, lang, "n") == str(PERSONS)
    with pytest.raises(InputError, match="a row has"):
        said(made, "en", "estimated", {"source_kind": "press"})


def test_table_and_method_page_of_a_report_say_both_and_what_is_assumed(made):
    grid = grid_of(made, "en")
    cells = {row.cells[0]: row.cells[1] for row in grid.rows}
    assert cells["All persons"] == str(PERSONS)
    assert "95% interval" in cells["Of these never documented"]
    assert any("Cormack" in line or "Otis" in line for line in lines_of(made, "en"))
    notes = " ".join(notes_of(made, "en"))
    assert "nobody told of them" in notes
    assert "lists are parts of one record" in notes
    method = str(list(method_blocks({"killed": made}, {"killed": "F1"}, "ko")))
    assert "추정치는" in method
    assert "실제로 일어난 일의 추정치가 아니며" not in method
    body = "{{ killed.sentence }}\n\n```figure killed as=table\n```\n"
    composed = compose(text(body), {"killed": made}, {"killed": "F1"})
    assert "never documented" in str(composed.body)


def test_a_made_figure_is_what_was_made(made):
    again = MadeFigure.from_json(json.loads(json.dumps(made.to_json())))
    assert again == made
    raw = json.loads(json.dumps(made.to_json()))
    raw["estimate"]["N"]["median"] += 1
    with pytest.raises(IntegrityFault):
        MadeFigure.from_json(raw)


def test_a_figure_that_only_counts_keeps_its_digest(cut, tmp_path):
    plain = GOOD[: GOOD.index("[estimate]")].replace("{estimated|person/persons}", "no more")
    question = asked(tmp_path, plain.replace("{estimated|명|으로}", "그만큼으로"))
    assert "estimate" not in question.to_json()
    assert make_figure(question, cut, made_on=DAY).estimate is None


def test_rounding_is_of_estimates_too(cut, tmp_path):
    question = replace(asked(tmp_path), rounding=50)
    made = make_figure(question, cut, made_on=DAY)
    numbers = [made.estimate[of][end] for of in ("N", "n0") for end in ("median", "lo", "hi")]
    assert all(number % 50 == 0 for number in numbers)


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ({(1, 0, 0): 40, (0, 1, 0): 40, (0, 0, 1): 40}, "no person is on two lists"),
        ({(1, 0, 0): 40, (1, 1, 0): 40}, "usable lists"),
    ],
)
def test_what_is_refused_or_not_settled_makes_no_figure(tmp_path, counts, says):
    cut = listed_cut(tmp_path / "cut", counts)
    with pytest.raises(DisclosureRefused) as fault:
        make_figure(asked(tmp_path), cut, made_on=DAY)
    refusal = fault.value.refusal
    assert refusal.reasons[0].code == "unsettled"
    assert says in refusal.text().lower()
    assert refusal.page_text().startswith("No figure can be made")
    assert "만들 수 없습니다" in refusal.page_text("ko")
    assert "more material" in refusal.needed()


def test_two_hills_make_no_figure(cut):
    made = estimate(captures("netherlands_5"), "dga")
    lists = publish(count(cut, "victims", ("source_kind",)), audience="internal", cut=cut)
    told = publish_estimate(made, lists)
    assert not isinstance(told, dict)
    assert "2 separate hills" in told.text()


def test_a_list_of_a_few_persons_does_not_leave(tmp_path):
    few = {**COUNTS, (0, 0, 1): 2, (1, 0, 1): 1, (0, 1, 1): 0, (1, 1, 1): 0}
    cut = listed_cut(tmp_path / "cut", few)
    question = replace(asked(tmp_path), audience="public")
    with pytest.raises(DisclosureRefused) as fault:
        make_figure(question, cut, made_on=DAY)
    assert fault.value.refusal.reasons[0].code == "small_cell"


@pytest.mark.parametrize(("public", "shown"), [(False, False), (True, True)])
def test_a_doubt_about_a_handful_is_named_by_its_code(tmp_path, public, shown):
    """Three persons on two lists: the number stands in no public figure of protected material."""
    few = {(1, 0, 0): 72, (0, 1, 0): 72, (0, 0, 1): 72, (1, 1, 0): 1, (1, 0, 1): 1, (0, 1, 1): 1}
    frame = replace(FRAME, public=public)
    cut = listed_cut(tmp_path / "cut", few, collections=(frame,))
    lists = publish(count(cut, "victims", ("source_kind",)), audience="public", cut=cut)
    assert isinstance(lists, Publishable)
    (found,) = captures_of_cut(cut, "source_kind")
    told = publish_estimate(estimate(found, "mt"), lists)
    thin = next(one for one in told["flags"] if one["code"] == "thin_overlap")
    assert ("Only 3 persons" in thin["message"]) is shown
    assert ("3명" in thin["message_ko"]) is shown


def test_pictures_are_whole_and_say_their_numbers_in_words():
    kosovo, names = captures("kosovo"), {"EXH": "Exhumations & <more>"}
    overlap = overlap_picture(kosovo, "en", "o", names)
    assert "Exhumations & <more>: 1,131" in overlap.alt
    made, held = estimate(kosovo, "dga"), sensitivity(kosovo, "mt")
    posterior = posterior_picture(made, "ko", "p")
    assert "12,595명" in posterior.alt
    curve = curve_picture(held, "en", "c")
    lines = [Line("graphs", 4400, made.N), Line("x" * 90, 4400, None, "refused")]
    forest = forest_picture(lines, "Methods.", "en", "f")
    assert "graphs: 12,595 (95% interval 9,827 to 16,544), 4,400 documented" in forest.alt
    assert "refused" in forest.alt
    for one in (overlap, posterior, curve, forest):
        tree = ElementTree.fromstring(one.svg)  # noqa: S314
        assert tree.get("viewBox") == f"0 0 {one.width} {one.height}"
        assert "style=" not in one.svg  # pages allow no styles inside
    assert posterior_picture(estimate(kosovo, "mt"), "en", "p") is None


def test_many_combinations_are_drawn_as_far_as_they_can_be_read():
    six = overlap_picture(captures("uk_slavery_6"), "en", "o")
    assert "rarer combinations together" in six.alt
