"""From Markdown to a composed report, and what is refused on the way."""

import pytest

from onrecord.errors import InputError
from onrecord.report.checking import counter_problems, figures_asked, text_problems
from onrecord.report.composing import compose
from onrecord.report.html_page import html_page
from onrecord.report.pdf_file import typst_source
from onrecord.report.tree import Heading, Paragraph, Shown, plain
from tests.unit.report.made import made_on, small_cut, text


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    cut = small_cut(tmp_path_factory.mktemp("cut"))
    return {
        "acts": made_on(cut, by=["act.top"]),
        "years": made_on(cut, "years", by=["event.year"]),
        "places": made_on(cut, "places", by=["province"]),
        "people": made_on(cut, "people", unit="victims"),
        "persons": made_on(cut, "persons", unit="victims", where="victim_kind = individual"),
        "share": made_on(cut, "share", where="origins >= 2", denominator=""),
    }


def composed(body, made, lang="en", **front):
    keys = {name: f"F{n}" for n, name in enumerate(made, 1)}
    return compose(text(body, lang, **front), made, keys)


def words(body, made, lang="en"):
    block = composed(body, made, lang).body[0]
    assert isinstance(block, Paragraph)
    return plain(block.inside)


@pytest.mark.parametrize(
    ("lang", "asked", "said"),
    [
        ("en", "{{ acts }}", "12"),
        ("en", "{{ acts|violation/violations }}", "12 violations"),
        ("en", "{{ acts[act.top=life]|killing/killings }}", "2 killings"),
        ("en", "{{ years[event.year=2012].n }}", "3"),
        ("en", "{{ persons|person/persons }}", "10 persons"),
        ("en", "{{ people.persons }} and {{ people.groups|group/groups }}", "10 and 1 group"),
        ("en", "{{ share.denominator }}", "12"),
        ("en", "{{ acts.sentence }}", "12 violations told of."),
        ("ko", "{{ acts|건|이/가 }}", "12건이"),
        ("ko", "{{ acts|은/는 }}", "12는"),
        ("ko", "{{ persons|명|으로/로 }}", "10명으로"),
        ("ko", "{{ acts.sentence }}", "침해 12건이 전해진다."),
    ],
)
def test_a_figure_says_its_number(made, lang, asked, said):
    assert words(asked, made, lang) == said


@pytest.mark.parametrize(
    ("body", "rule", "hint"),
    [
        ("{{ acst }}", "unknown_figure", "did you mean acts?"),
        ("{{ acts.certan }}", "unknown_part", "did you mean .certain?"),
        ("{{ Acts! }}", "figure_syntax", "name"),
        ("{{ acts", "figure_syntax", "no }}"),
        ("{{ acts| }}", "ending", "nothing"),
        ("```figure acts as=tabel\n```", "unknown_form", "table"),
        ("```figure act as=table\n```", "unknown_figure", "did you mean acts?"),
        ("```python\nx\n```", "block", "figure NAME"),
        ("a \ue000 b", "character", "private"),
        ("{{ acts[act.top=lif].n }}", "no_such_number", "life"),
        ("{{ acts[sex=male].n }}", "no_such_number", "act.top"),
        ("{{ people }}", "no_such_number", "never one number"),
        ("{{ acts.percent }}", "no_such_number", "denominator"),
        ("{{ acts.persons }}", "no_such_number", "not victims"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(made, body, rule, hint):
    with pytest.raises(InputError) as refused:
        composed(f"Text.\n\nHere {body}" if "```" not in body else f"Text.\n\n{body}", made)
    problem = refused.value.problems[0]
    assert (problem.rule, problem.row, problem.file) == (rule, 7, "small.en.md")
    assert int(problem.column) >= 1
    assert hint in problem.message


def test_a_korean_pair_that_is_none_is_said(made):
    found = text_problems(text("{{ acts|건|이/을 }}", "ko"), list(made))
    assert [p.rule for p in found] == ["ending"]


@pytest.mark.parametrize(
    ("lang", "asked"),
    [
        ("en", "{{ acts|person/persons }}"),
        ("en", "{{ acts[act.top=life]|man/men }}"),
        ("en", "{{ people.groups|person/persons }}"),
        ("en", "{{ people.persons|religious group/religious groups }}"),
        ("en", "{{ persons|violation/violations }}"),
        ("ko", "{{ acts|명|과/와 }}"),
        ("ko", "{{ years[event.year=2012].n|여 명 }}"),
        ("ko", "{{ people.groups|명 }}"),
        ("ko", "{{ persons|건 }}"),
        ("ko", "{{ people.persons|개 }}"),
        ("ko", "{{ share.denominator|인 }}"),
    ],
)
def test_a_word_behind_a_number_names_what_was_counted(made, lang, asked):
    with pytest.raises(InputError) as refused:
        composed(f"Of them {asked}.", made, lang)
    assert "these words do not name" in refused.value.problems[0].message
    found = list(counter_problems(text(asked, lang), {n: m.question for n, m in made.items()}))
    assert [(p.row, p.column, p.rule) for p in found] == [(5, "1", "counter")]


@pytest.mark.parametrize(
    ("lang", "asked"),
    [
        ("en", "{{ acts|case/cases }}"),
        ("en", "{{ acts|violation of a person's rights/violations of persons' rights }}"),
        ("en", "{{ people.groups|group of women/groups of women }}"),
        ("en", "{{ persons|victim is/victims are }}"),
        ("en", "{{ share.percent|persons }}"),
        ("ko", "{{ acts|건|이다 }}"),
        ("ko", "{{ people.groups|개|이며 }}"),
        ("ko", "{{ persons|명|의 }}"),
        ("ko", "{{ persons|인 }}"),
        ("ko", "{{ acts|이나 }}"),
    ],
)
def test_words_that_may_stand_behind_a_number(made, lang, asked):
    assert not list(counter_problems(text(asked, lang), {n: m.question for n, m in made.items()}))


def test_a_number_in_title_or_notice_is_found(made):
    found = text_problems(text("x", title="The 5 of them", notice="In 2017, said."), list(made))
    assert [(p.row, p.rule) for p in found] == [(2, "typed_number")]


def test_figures_are_listed_in_order_of_use():
    body = "{{ b }} {{ a }}\n\n```figure c-1 as=table\n```\n\n{{ a.n }} {{ d }}"
    assert figures_asked(text(body)) == ["b", "a", "c-1", "d"]


def test_blocks_have_numbers_captions_and_all_that_must_be_said(made):
    body = (
        "## One\n\n```figure acts as=table\n```\n\n```figure acts as=chart\nOwn *caption*, in"
        " 2017.\n```\n\n```figure places as=map\n```\n\n```figure years as=table\n```\n\n## One"
    )
    report = composed(body, made)
    shown = [b for b in report.body if isinstance(b, Shown)]
    assert [b.label for b in shown] == ["Table 1", "Chart 1", "Map 1", "Table 2"]
    assert plain(shown[0].caption) == "Acts told of."
    assert plain(shown[1].caption) == "Own caption, in 2017."
    assert "unknown province" in plain(shown[2].caption)
    assert all(made["acts"].id in " ".join(b.lines) for b in shown[:2])
    assert "As of 31 December 2020." in shown[0].lines
    assert any("span several" in one.replace("spans", "span") for one in shown[3].notes)
    assert [b.anchor for b in report.body if isinstance(b, Heading)] == ["one", "one-2"]


def test_unknown_has_a_row_even_where_there_is_none(made):
    report = composed("```figure acts as=table\n```", made)
    rows = [row for row in report.body[0].grid.rows if row.kind == "absent"]
    assert [row.cells for row in rows] == [("Unknown", "0")]


def test_a_quoted_number_brings_its_source(made):
    report = composed('They say [1,411]{source="White Paper, p. 12"}.', made)
    assert report.sources == (("S1", "White Paper, p. 12"),)
    assert "1,411" in html_page(report)


def test_marks_of_sources_stand_at_the_end_and_tear_no_counter_from_its_number(made):
    body = (
        '## 제목의 [7]{source="백서, 3쪽"}명\n\n사망 [126]{source="언론 보도"}건과 '
        '{{ acts|건|이/가 }} 있으며 [1,411]{source="백서, 3쪽"}건이라고 한다.'
    )
    report = composed(body, made, "ko")
    heading, paragraph = report.body
    assert plain(paragraph.inside) == "사망 126건과 12건이 있으며 1,411건이라고 한다."
    assert paragraph.inside[-1].keys == ("F1", "S1", "S2")
    assert heading.inside[-1].keys == ("S1",)
    for told in (html_page(report), typst_source(report)):
        assert "S2" in told
    assert "126</a>건과" in html_page(report)


def test_every_figure_has_its_citation_and_method(made):
    report = composed("{{ acts }} {{ years }} {{ people.persons }}", made)
    assert [one.id for one in report.figures] == [made[n].id for n in ("acts", "years", "people")]
    assert all(one.id in one.citation and "CUT-HAND" in one.citation for one in report.figures)
    told = html_page(report)
    for words_ in ("Violation: one act", "Victim: one person", "Made for a test.",
                   "It measures nothing.", "SYNTHETIC"):  # fmt: skip
        assert words_ in told


HOSTILE = [
    "<script>alert(String)</script>", '<img src=x onerror="alert()">', "&lt;b&gt;",
    "[x](javascript:alert())", "[x](data:text/html,hello)", "![x](https://example.org/a.png)",
    "<style>*{}</style>", "</main></body>", "`</code><script>`", "# </main><script>",
]  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE)
def test_nothing_of_the_text_is_markup_of_the_page(made, body):
    page = html_page(composed(body, made, title=body, notice=body))
    assert "<script" not in page
    assert "javascript:" not in page.split("</style>")[1].lower().replace("[x](javascript", "")
    assert 'href="data:' not in page
    assert "<img" not in page
    assert page.count("</body>") == 1


def test_no_markdown_is_read_inside_a_figure_or_a_mark(made):
    assert words("{{ acts|*one*/*many* }}", made) == "12 *many*"


@pytest.mark.parametrize("form", ["chart", "map"])
@pytest.mark.parametrize("name", ["people", "share"])
def test_what_cannot_be_drawn_is_said(made, name, form):
    if (name, form) == ("people", "chart"):
        assert composed(f"```figure {name} as={form}\n```", made).body
        return
    with pytest.raises(InputError, match=name):
        composed(f"```figure {name} as={form}\n```", made)
