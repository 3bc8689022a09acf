"""The three forms of a report and its drawings, read back."""

import io
import re
import zipfile
from xml.etree import ElementTree

import docx
import pytest
from pypdf import PdfReader

from onrecord.errors import InputError
from onrecord.report import charts
from onrecord.report.charts import chart_of
from onrecord.report.composing import compose
from onrecord.report.docx_file import docx_file
from onrecord.report.drawing import BAR, LINE, QUIET, text_width, wrapped
from onrecord.report.html_page import html_page
from onrecord.report.maps import map_of, off_the_map
from onrecord.report.pdf_file import pdf_file, typst_source
from tests.unit.report.made import made_on, small_cut, text

NOTICE = "SYNTHETIC: it measures nothing."
BODY = """
Lead {{ acts|violation/violations }} with **strong**, *slanted* and `code` words.

## A part

```figure acts as=table
```

```figure years as=chart
```

- an entry
- another with {{ years[event.year=2012].n }}

1. first
2. second

> quoted [1,411]{source="White Paper, p. 12"}

```figure places as=map
```

---

[elsewhere](https://example.org/) and [here](#a-part).
"""


@pytest.fixture(scope="module")
def cut(tmp_path_factory):
    return small_cut(tmp_path_factory.mktemp("cut"))


@pytest.fixture(scope="module")
def made(cut):
    return {
        "acts": made_on(cut, by=["act.top"]),
        "years": made_on(cut, "years", by=["event.year"]),
        "places": made_on(cut, "places", by=["province"]),
    }


def reported(made, lang="en", gone=(), **front):
    keys = {name: f"F{n}" for n, name in enumerate(made, 1)}
    body = BODY if lang == "en" else BODY.replace("violation/violations", "건|이/가")
    title = 'A "report" \\ #title[x]'
    return compose(text(body, lang, title=title, notice=NOTICE, **front), made, keys, gone)


@pytest.fixture(scope="module")
def forms(made):
    report = reported(made)
    return {"html": html_page(report), "pdf": pdf_file(report), "docx": docx_file(report)}


def test_the_same_report_has_the_same_bytes(made, forms):
    again = reported(made)
    assert html_page(again) == forms["html"]
    assert pdf_file(again) == forms["pdf"]
    assert docx_file(again) == forms["docx"]


def test_the_page_asks_nothing_of_another_host_and_runs_nothing(forms):
    page = forms["html"]
    assert not re.search(r"<(script|link|iframe|img|object|embed)\b", page)
    assert not re.search(r"(src|url)\s*[=(]\s*[\"']?https?:", page)
    assert not re.search(r"\bon\w+=", page.split("</style>")[1])
    assert "@import" not in page
    assert "prefers-color-scheme:dark" in page
    assert "@media print" in page


def test_tables_of_the_page_are_read_out(forms):
    page = forms["html"]
    tables = re.findall(r"<table>.*?</table>", page, re.DOTALL)
    assert tables
    for table in tables:
        assert '<th scope="col"' in table
        assert '<th scope="row"' in table
    assert "<caption><b>Table 1.</b>" in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', page):
        assert target in ids


def test_a_filter_copied_from_the_pdf_is_one(cut):
    where = "counting != status_event and act != arrest"
    made = {"acts": made_on(cut, where=where)}
    report = compose(text("{{ acts }}"), made, {"acts": "F1"})
    read = PdfReader(io.BytesIO(pdf_file(report)))
    told = "".join(page.extract_text() for page in read.pages)
    assert told.count("!=") == where.count("!=")
    assert "\u2060" not in told


def test_the_pdf_says_the_notice_on_every_page_and_has_a_fixed_time(forms):
    read = PdfReader(io.BytesIO(forms["pdf"]))
    for page in read.pages:
        assert NOTICE in page.extract_text().replace("\n", " ")
    assert read.metadata.title == 'A "report" \\ #title[x]'
    assert str(read.metadata.creation_date).startswith("2020-12-31")
    root = read.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert len(read.outline) >= 2


@pytest.mark.parametrize(
    ("lang", "notice", "line"),
    [
        ("en", "WITHDRAWN: 1 figure of this report (F2) rests on", "Rests on testimony withdrawn"),
        ("ko", "철회: 이 보고서의 통계 수치 1개(F2)는", "이후 철회된 증언에 근거함"),
    ],
)
def test_every_form_says_what_was_withdrawn_since(made, lang, notice, line):
    report = reported(made, lang, gone=[made["years"].id])
    read = PdfReader(io.BytesIO(pdf_file(report)))
    words = docx.Document(io.BytesIO(docx_file(report))).paragraphs
    said = [
        html_page(report),
        " ".join(page.extract_text() for page in read.pages),
        "\n".join(one.text for one in words),
    ]
    for form in ("".join(one.split()) for one in said):
        assert form.count("".join(notice.split())) == 1
        assert form.count("".join(line.split())) == 1


def test_texts_are_never_markup_of_the_typesetter(made):
    told = typst_source(reported(made, subtitle='#panic("x") \\ ] $ <Fx> @Fy "'))
    assert '#"#panic(\\"x\\") \\\\ ] $ <Fx> @Fy \\"";' in told
    pdf_file(reported(made, subtitle='#panic("x") \\ ] $ <Fx> @Fy "'))


def test_the_word_file_has_headings_captions_and_described_pictures(forms):
    read = docx.Document(io.BytesIO(forms["docx"]))
    styles = [p.style.name for p in read.paragraphs]
    assert styles.count("Heading 1") >= 3
    assert styles.count("Caption") == 3
    assert NOTICE in read.sections[0].footer.paragraphs[0].text
    assert read.core_properties.created.isoformat()[:10] == "2020-12-31"
    described = [s._inline.docPr.get("descr") for s in read.inline_shapes]
    assert len(described) == 2
    assert all("2012" in d or "South Hamgyong" in d for d in described)
    first = read.tables[0].rows[0]._tr
    assert "tblHeader" in first.xml


def test_the_word_file_has_no_time_of_the_machine(forms):
    with zipfile.ZipFile(io.BytesIO(forms["docx"])) as read:
        assert {one.date_time for one in read.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_both_languages_are_built(made, lang):
    report = reported(made, lang)
    page = html_page(report)
    assert f'<html lang="{lang}">' in page
    assert ("12건이" if lang == "ko" else "12 violations") in page
    assert ("수치를 만든 방법" if lang == "ko" else "How these numbers were made") in page


def test_a_drawing_is_xml_without_scripts_and_shows_the_unknown_apart(made):
    picture = chart_of(made["years"], "en", "p", "Years")
    root = ElementTree.fromstring(picture.svg)  # noqa: S314
    tags = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert not tags & {"script", "image", "foreignObject", "animate", "style"}
    assert root.find("{http://www.w3.org/2000/svg}title").text == "Years"
    assert 'stroke-dasharray="3,2"' in picture.svg
    assert "Several periods: 1; Unknown: 1" in picture.alt
    assert "2011: 0" not in picture.alt
    # 2009 to 2015, each with a bar, those of nothing too; then the two that stand apart
    bars = [one for one in root.iter() if one.get("aria-roledescription") == "bar"]
    assert len(bars) == 7 + 2


def test_where_certain_and_possible_differ_a_line_runs_between_them(cut):
    made = made_on(cut, by=["act.top"], where="event within 2009")
    picture = chart_of(made, "en", "p", "Acts of one year")
    assert "role-mark rule" in picture.svg.replace("mark-rule role-mark", "role-mark rule")
    assert "–" in picture.alt


def test_what_altair_is_given_is_what_its_schema_allows(made, monkeypatch):
    from onrecord.report import vega

    schemapi = vega.altair().utils.schemapi
    real, held = schemapi.debug_mode, []

    def strictly(chart, *rest):
        held.append(chart.to_dict(validate=True))
        return drawn(chart, *rest)

    drawn = charts.svg_of
    monkeypatch.setattr(schemapi, "debug_mode", lambda off: real(True))
    monkeypatch.setattr(charts, "svg_of", strictly)
    for name in ("acts", "years"):
        charts.chart_of(made[name], "en", "p", "x")
    assert len(held) >= 3


def test_the_map_says_what_is_on_no_part_of_it(made):
    picture = map_of(made["places"], "en", "m", "Places")
    assert "South Hamgyong: 5" in picture.alt
    assert off_the_map(made["places"], "en") == [
        "Of unknown province, in whatever country, and on no part of the map: 2 violations.",
        "Known to lie elsewhere or known more coarsely: 1 violation.",
    ]
    assert off_the_map(made["places"], "ko")[0].endswith("침해 2건.")
    assert picture.svg.count("url(#m-0-none)") == 9 + 1  # units without a number, and the legend
    ElementTree.fromstring(picture.svg)  # noqa: S314


def test_a_map_by_country_too_says_in_which_country_the_rest_lies(cut):
    made = made_on(cut, by=["country", "province"])
    assert off_the_map(made, "en") == [
        "On no part of the map: 0 violations in North Korea of which the province is not known.",
        "Elsewhere: Unknown 2, China (Jilin) 1.",
    ]
    assert off_the_map(made, "ko") == [
        "북한에서 일어났으나 도를 알 수 없어 지도에 표시하지 못한 것: 침해 0건.",
        "그 밖의 장소: 미상 2, 중국(지린성) 1.",
    ]
    alone = made_on(cut, by=["province"])
    assert map_of(made, "en", "m", "x").svg == map_of(alone, "en", "m", "x").svg
    with pytest.raises(InputError, match="a map needs"):
        map_of(made_on(cut, by=["country"]), "en", "m", "x")


@pytest.mark.parametrize(
    ("lang", "first", "last", "labels"),
    [
        ("en", "194X", "202X", [f"{n}0s" for n in range(194, 203)]),
        ("ko", "194X", "202X", [f"{n}0 년대" for n in range(194, 203)]),
        ("en", "180X", "202X", ["1800s", "1850s", "1900s", "1950s", "2000s"]),
        ("en", "2012", "2019", [str(n) for n in range(2012, 2020)]),
        ("en", "2001", "2019", [str(n) for n in range(2002, 2020, 2)]),
        ("en", "1943", "2019", [str(n) for n in range(1950, 2020, 10)]),
    ],
)
def test_a_series_names_every_decade_and_else_round_years(lang, first, last, labels):
    codes = charts._every_year([first, last])
    decade = "{}s" if lang == "en" else "{}년대"
    bars = [charts._Bar((decade.format(c[:3] + "0") if c.endswith("X") else c,)) for c in codes]
    named = [" ".join(bar.lines) for bar in charts._named(bars, codes, 398)]
    assert [label for label in named if label] == labels


def test_a_chart_of_nothing_or_of_two_breakdowns_is_refused(cut):
    with pytest.raises(InputError, match="nothing"):
        chart_of(made_on(cut, by=["act.top"], where="act = execution"), "en", "p", "x")
    with pytest.raises(InputError, match="one breakdown"):
        chart_of(made_on(cut, by=["act.top", "event.year"]), "en", "p", "x")


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("colour", "paper", "least"),
    [(BAR, "#ffffff", 3), (BAR, "#15171b", 3), (LINE, "#ffffff", 3), (QUIET, "#ffffff", 4.5),
     ("#5a5f68", "#ffffff", 4.5), ("#a4aab4", "#15171b", 4.5), ("#1d5a94", "#ffffff", 4.5),
     ("#8ab8e6", "#15171b", 4.5), ("#6b4a00", "#fdf6e3", 4.5), ("#f0d690", "#2b2617", 4.5)],
)  # fmt: skip
def test_colours_can_be_told_from_the_paper(colour, paper, least):
    light, dark = sorted((luminance(colour), luminance(paper)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least


def test_text_is_wrapped_at_spaces_and_measured_by_script():
    assert wrapped("one two three", 10, 45) == ["one two", "three"]
    assert wrapped("", 10, 45) == [""]
    assert text_width("가나", 10) == 20
    assert text_width("ab", 10) < 20
