"""Figure files: what is read, what is refused and where; the figure and its id."""

import json
from dataclasses import replace
from datetime import date

import pytest

from onrecord.disclosure import DisclosureRefused, publish
from onrecord.errors import InputError, IntegrityFault, NotFound
from onrecord.examples import figure_examples, figures_that_fit
from onrecord.report.figure import MadeFigure, figure_id
from onrecord.report.figure_file import (
    PLACEHOLDERS,
    FigureFault,
    find_figure,
    list_figures,
    load_figure,
)
from onrecord.report.figure_making import figure_from, make_figure
from onrecord.report.wording import percent_written, sentence
from onrecord.tables import count
from tests.cuts import FRAME, make_cut

DAY = date(2026, 1, 2)
GOOD = """
unit = "violations"
by = ["act"]
where = "act under killing"
denominator = ""
period = "event within 2007/2019"
rounding = 5
audience = "internal"
[title]
en = "Killings"
ko = "살해"
[wording]
en = "From 2007 to 2019 there were {n|killing/killings} of {denominator} ({percent})."
ko = "2007년부터 2019년까지 살해는 {denominator|건} 가운데 {n|건|이다}({percent})."
"""


def written(tmp_path, text, name="killings"):
    path = tmp_path / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(tmp_path, text, name="killings"):
    with pytest.raises(FigureFault) as refused:
        load_figure(written(tmp_path, text, name))
    assert all(p.file == f"{name}.toml" for p in refused.value.problems)
    return [(p.column, p.rule) for p in refused.value.problems]


def without(line):
    return "\n".join(one for one in GOOD.splitlines() if not one.startswith(line))


def test_a_file_becomes_a_question(tmp_path):
    question = load_figure(written(tmp_path, GOOD))
    assert question.name == "killings"
    assert question.asked() == "(act under killing) and event within 2007/2019"
    assert question.asked_below() == "event within 2007/2019"
    assert (question.by, question.rounding, question.audience) == (("act",), 5, "internal")
    assert question.title == {"en": "Killings", "ko": "살해"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("rounding = 5", "roundign = 5", [("roundign", "unknown_key")]),
        ("rounding = 5", "rounding = 0", [("rounding", "rounding")]),
        ("rounding = 5", "rounding = true", [("rounding", "rounding")]),
        ("rounding = 5", "rounding = -10", [("rounding", "rounding")]),
        ('"violations"', '"cases"', [("unit", "unit")]),
        ('["act"]', '["acts"]', [("by", "by")]),
        ('["act"]', '"act"', [("by", "by")]),
        ('["act"]', '["act", "act"]', [("by", "by")]),
        ('["act"]', '["event"]', [("by", "by")]),
        ('"act under killing"', '"act under"', [("where", "filter")]),
        ('"act under killing"', "7", [("where", "text")]),
        ('denominator = ""', 'denominator = "act ="', [("denominator", "filter")]),
        ("event within 2007/2019", "event before 2007", [("period", "period")]),
        ("event within 2007/2019", "event within when", [("period", "period")]),
        ("event within 2007/2019", "act = killing", [("period", "period")]),
        ("event within 2007/2019", "event within 2007 or act = killing", [("period", "period")]),
        ('"internal"', '"everybody"', [("audience", "audience")]),
        ('ko = "살해"', "", [("title.ko", "languages")]),
        ('ko = "살해"', 'ko = "살해"\nfr = "x"', [("title.fr", "unknown_key")]),
        ("{denominator} (", "{denominater} (", [("wording.en", "placeholder")]),
        ("({percent}).\"\nko", "({percent|}).\"\nko", [("wording.en", "placeholder")]),
        ("From 2007", "In 1411 cases from 2007", [("wording.en", "typed_number")]),
        ("From 2007", "From 1,411 to 2007", [("wording.en", "typed_number")]),
        ("From 2007", "{From 2007", [("wording.en", "placeholder")]),
        ('denominator = ""', "", [("wording.en", "placeholder")] * 2
         + [("wording.ko", "placeholder")] * 2),
        ("unit =", 'name = "other"\nunit =', [("name", "name")]),
        ("{n|건|이다}", "{n|명|이다}", [("wording.ko", "counter")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_key(tmp_path, old, new, expected):
    assert old in GOOD
    assert faults(tmp_path, GOOD.replace(old, new, 1)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("unit", "unit"), ("audience", "audience")],
)
def test_what_must_be_there(tmp_path, line, expected):
    assert expected in [column for column, _ in faults(tmp_path, without(line))]


def test_without_words_nothing_is_a_figure(tmp_path):
    found = faults(tmp_path, 'unit = "victims"\naudience = "public"\n')
    assert found == [("title", "languages"), ("wording", "languages")]


@pytest.mark.parametrize(
    "name", ["Killings", "kill_ings", "-kill", "kill--ings", "살해", "k" * 81]
)
def test_a_name_is_a_slug(tmp_path, name):
    assert faults(tmp_path, GOOD, name) == [("name", "name")]


@pytest.mark.parametrize("text", ["unit = ", "[title\n", "\x00", "unit = 'a'\nunit = 'b'"])
def test_what_is_not_toml(tmp_path, text):
    assert faults(tmp_path, text) == [(None, "toml")]


def test_bytes_that_are_no_text(tmp_path):
    (tmp_path / "killings.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(FigureFault):
        load_figure(tmp_path / "killings.toml")


def test_every_problem_is_named_at_once(tmp_path):
    text = GOOD.replace("rounding = 5", "rounding = 1").replace("internal", "x")
    assert len(faults(tmp_path, text)) == 2


def test_a_missing_file_is_named_without_its_folder(tmp_path):
    with pytest.raises(NotFound) as refused:
        load_figure(tmp_path / "none.toml")
    assert str(tmp_path) not in str(refused.value)


def test_names_are_found_own_first_and_near_ones_are_said(tmp_path):
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    for folder in (own, shipped):
        folder.mkdir()
        written(folder, GOOD)
    written(shipped, GOOD, "arrests")
    assert list_figures([own, shipped]) == {
        "arrests": shipped / "arrests.toml", "killings": own / "killings.toml",
    }  # fmt: skip
    assert find_figure("killings", [own, shipped]) == own / "killings.toml"
    with pytest.raises(NotFound, match="killings"):
        find_figure("kilings", [own, shipped])
    assert list_figures([tmp_path / "nowhere"]) == {}


EXAMPLES = [path for folder in figure_examples() for path in sorted(folder.glob("*.toml"))]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_examples_can_be_read_and_say_when_they_are_made_up(path):
    question = load_figure(path)
    if path.parent.name == "synthetic":
        assert "SYNTHETIC" in question.title["en"]
        assert "합성" in question.title["ko"]
        assert "synthetic" in question.wording["en"].lower()


def test_there_are_about_a_dozen_examples_and_each_fits_one_of_the_two_cuts():
    assert len(EXAMPLES) >= 12
    real, synthetic = figure_examples()
    assert figures_that_fit([("public-record", False)]) == [real]
    assert figures_that_fit([("any", True)]) == [synthetic]
    assert figures_that_fit([("any", True), ("other", False)]) == []
    assert figures_that_fit([]) == []


def small_cut(tmp_path, killed=8, **options):
    rows = [{"act": "killing", "event_date": "2009"}] * killed + [{"act": "arrest"}] * 9
    rows += [{"act": "arrest", "event_date": "2008"}] * 9
    told = [{"violation": n, "testimony": n} for n in range(len(rows))]
    accounts = [{"source": n} for n in range(len(rows))]
    return make_cut(tmp_path, violations=rows, allegations=told, testimonies=accounts, **options)


def test_a_made_figure_says_how_it_was_made_and_survives_its_json(tmp_path):
    cut = small_cut(tmp_path)
    made = make_figure(load_figure(written(tmp_path, GOOD)), cut, made_on=DAY)
    assert (made.value, made.denominator["total"], made.cut) == (10, 15, cut.id)
    assert made.made_with["cut_digest"] == cut.digest
    assert made.collections == ("hand",)
    told = json.loads(json.dumps(made.to_json()))
    assert MadeFigure.from_json(told) == made
    assert sentence(made, "en").startswith("From 2007 to 2019 there were 10 killings of 15")
    for key in ("value", "answer", "denominator", "question"):
        assert key in told
    told["answer"]["total"] = 11
    with pytest.raises(IntegrityFault):
        MadeFigure.from_json(told)


@pytest.mark.parametrize("raw", [{}, {"schema": "onrecord.figure"}, {"schema": "x", "version": 1}])
def test_what_is_no_figure(raw):
    with pytest.raises(IntegrityFault):
        MadeFigure.from_json(raw)


def test_the_id_is_that_of_question_and_cut(tmp_path):
    question = load_figure(written(tmp_path, GOOD))
    cut = small_cut(tmp_path)
    first = make_figure(question, cut, made_on=DAY)
    again = make_figure(question, cut, made_on=date(2027, 1, 1))
    assert first.id == again.id == figure_id(question, cut.id)
    assert first.digest == again.digest
    worded = replace(question, wording={**question.wording, "en": "{n}"})
    others = {figure_id(worded, cut.id), figure_id(question, "CUT-OTHER"), first.id}
    assert len(others) == 3


def test_the_public_gets_no_small_cell_and_no_figure(tmp_path):
    cut = small_cut(tmp_path, collections=(replace(FRAME, public=False),))
    question = load_figure(written(tmp_path, GOOD))
    public = replace(question, audience="public", where="event within 2009", by=("act",))
    assert make_figure(public, cut, made_on=DAY).value == 10
    few = small_cut(
        tmp_path, name="CUT-FEW", collections=(replace(FRAME, public=False),), killed=4
    )
    with pytest.raises(DisclosureRefused, match=r"^killings: .*act=killing"):
        make_figure(replace(public, where="event within 2008/2009"), few, made_on=DAY)


def test_a_share_is_of_something_wider_and_of_one_kind(tmp_path):
    cut = small_cut(tmp_path)
    question = load_figure(written(tmp_path, GOOD))
    with pytest.raises(InputError, match="smaller"):
        make_figure(replace(question, where="", denominator="act = arrest"), cut, made_on=DAY)
    mixed = make_cut(
        tmp_path,
        name="CUT-MIXED",
        violations=[{"act": "killing"}, {"act": "killing"}],
        allegations=[{"violation": 0}, {"violation": 1}],
        victims=[{"victim_kind": "individual"}, {"victim_kind": "group", "size_best": 9}],
    )
    plain = replace(question, unit="victims", by=(), period=None)
    with pytest.raises(InputError, match="never one number"):
        make_figure(plain, mixed, made_on=DAY)
    apart = make_figure(replace(plain, denominator=None), mixed, made_on=DAY)
    assert apart.value is None
    one = replace(plain, where="victim_kind = individual", denominator="victim_kind = individual")
    assert make_figure(replace(one, rounding=None), mixed, made_on=DAY).percent == 100.0


def test_a_figure_is_made_only_of_what_passed_the_door(tmp_path):
    cut = small_cut(tmp_path)
    question = replace(load_figure(written(tmp_path, GOOD)), denominator=None)
    table = count(cut, question.unit, question.by, question.asked())
    with pytest.raises(TypeError):
        figure_from(question, table.to_json(), None, cut=cut, made_on=DAY)
    passed = publish(table, audience="internal", cut=cut)
    assert figure_from(question, passed, None, cut=cut, made_on=DAY).value == 8
    public = replace(question, audience="public")
    with pytest.raises(TypeError):
        figure_from(public, passed, None, cut=cut, made_on=DAY)


def test_the_placeholders_are_those_that_a_sentence_can_fill():
    assert {"n", "certain", "possible", "denominator", "percent"} <= set(PLACEHOLDERS)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(1, 8, "13%"), (3, 8, "38%"), (1, 3, "33%"), (0, 8, "0%"), (8, 8, "100%"),
     (1, 400, "0.3%"), (3, 2000, "0.2%"), (25, 200, "12.5%"), (200, 200, "100.0%")],
)  # fmt: skip
def test_halves_of_a_percent_go_up(part, whole, said):
    assert percent_written(100 * part / whole, whole) == said
