"""The page of counting: the same numbers, errors and files as the command line, in a page."""

import json

import pytest
from django.utils import translation

from onrecord.tables import count, notes
from onrecord.tables.count_csv import count_csv
from onrecord.tables.fields import UNITS
from onrecord.web.counts.layout import sections
from onrecord.web.counts.noting import on_page
from tests.cuts import make_cut
from tests.web.pages import axe, opened

CUT = "CUT-0123456789ABCDEF"
ACTS = [
    {"violation": 0, "victim": 0, "act": "killing", "event_date": "2009"},
    {"violation": 1, "victim": 1, "act": "killing", "event_date": "2009/2011"},
    {"violation": 2, "victim": 1, "act": "torture", "event_date": "2010"},
    {"violation": 3, "victim": 2, "act": "torture"},
    {"violation": 4, "victim": 3, "act": "torture", "event_date": "2010"},
]
VICTIMS = [
    {"victim": 0, "victim_kind": "individual", "sex": "female"},
    {"victim": 1, "victim_kind": "individual", "sex": "male"},
    {"victim": 2, "victim_kind": "individual"},
    {"victim": 3, "victim_kind": "group", "size_minimum": 4, "size_best": 5, "size_maximum": 9},
]


@pytest.fixture
def cut(tmp_path, settings):
    """A small cut that is the newest of a data folder."""
    settings.HOME = tmp_path
    made = make_cut(
        tmp_path / "cuts",
        name=CUT,
        manifest={"id": CUT},
        violations=ACTS,
        victims=VICTIMS,
        allegations=[{"violation": n, "testimony": n} for n in range(5)],
    )
    (tmp_path / "cuts" / "latest").write_text(CUT)
    return made


def asked(client, **query):
    return client.get("/count/", query)


@pytest.mark.django_db
def test_without_a_cut_the_page_says_what_to_do(signed_in, tmp_path, settings):
    settings.HOME = tmp_path
    assert "/cuts/freeze/" in signed_in("analyst").get("/count/").text
    viewer = signed_in("viewer", "ko").get("/count/").text
    assert "/cuts/freeze/" not in viewer
    assert "분석 담당자" in viewer


@pytest.mark.django_db
def test_a_list_has_the_numbers_of_the_table(signed_in, cut):
    page = asked(signed_in("viewer"), unit="violations", by="act.top")
    table = page.context["table"]
    assert table == count(cut, "violations", by=["act.top"])
    (part,) = page.context["sections"]
    assert [line.row.n for line in part.lines] == [row.n for row in table.rows]
    assert part.total.n == 5
    for note in table.notes:
        assert note.en.split("'")[0].strip() in page.text
    assert "It measures nothing." in page.text
    assert f"cut={CUT}" in page.text  # the permanent address names the cut


@pytest.mark.django_db
def test_victims_are_in_sections_that_are_never_added(signed_in, cut):
    page = asked(signed_in("viewer", "ko"), unit="victims", by="act.top")
    persons, groups = page.context["sections"]
    assert (persons.kind, persons.total.n) == ("individual", 3)
    assert (groups.kind, groups.total.n, groups.lines[0].size.best) == ("group", 1, 5)
    assert "개인 3명, 집단 1개" in page.text


@pytest.mark.django_db
def test_two_fields_are_rows_against_columns_with_totals_of_their_own(signed_in, cut):
    page = asked(signed_in("viewer"), unit="violations", by=["act", "event.year"])
    (part,) = page.context["sections"]
    codes = list(page.context["table"].labels["event.year"])
    assert [c.text for c in part.cross.columns] == ["2009", "2010", "Several periods", "Unknown"]
    (killing,) = [line for line in part.cross.lines if line[0].text == "Killing"]
    # killed in 2009, and possibly another one: from 2009 to 2011
    assert (killing[1][0].n, killing[1][0].certain, killing[1][0].possible) == (1, 1, 2)
    assert killing[2].n == 2
    assert [row.n for row in part.cross.totals] == [1, 2, 1, 1]
    assert codes[-1] == "unknown"
    assert part.cross.columns[-1].absent


def test_bars_are_in_proportion(cut):
    table = count(cut, "violations", by=["act"])
    (part,) = sections(table, ("act",), "en", lambda name: table)
    assert max(line.bar.possible for line in part.lines) == 100
    assert all(line.bar.certain <= line.bar.n <= line.bar.possible for line in part.lines)


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_mistake_is_marked_at_its_place_and_mended_by_a_click(signed_in, cut, lang):
    client = signed_in("viewer", lang)
    page = asked(client, unit="victims", where="sex = male and act under kiling", cut=CUT)
    found = page.context["mistake"]
    assert (found.before, found.marked, found.after) == ("sex = male and act under ", "kiling", "")
    assert found.better[0][0] == "killing"
    assert ("없는 용어" if lang == "ko" else "no term") in found.text
    mended = client.get(f"/count/?{found.better[0][1]}")
    assert mended.context["table"].where == "act under killing and sex = male"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        {"unit": "people"},
        {"unit": "victims", "by": ["sex", "sex"]},
        {"unit": "victims", "by": "event"},
        {"unit": "victims", "where": "act under"},
        {"unit": "victims", "where": "(" * 200},
        {"unit": "victims", "where": "살해 = 살해"},
        {"unit": "victims", "where": "act = 'x\n\n  y"},
        {"unit": "victims", "where": "x" * 100_000},
        {"unit": "victims", "where": '<script>alert("1")</script>'},
        {"unit": "victims", "by": "sex,act,cause,method"},
    ],
    ids=str,
)
def test_no_question_breaks_the_page(signed_in, cut, query):
    client = signed_in("viewer")
    page = client.get("/count/", query)
    assert page.status_code == 200
    assert page.context["mistake"].text
    assert "<script>alert" not in page.text
    assert client.get("/count/answer.csv", query).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["../secret", "/etc", "CUT-", "CUT-0000000000000000", "\x00"])
def test_a_cut_is_named_by_its_id_and_never_by_a_path(signed_in, cut, name):
    client = signed_in("viewer")
    assert client.get("/count/", {"unit": "victims", "cut": name}).status_code == 404
    assert client.get("/count/answer.json", {"unit": "victims", "cut": name}).status_code == 404


@pytest.mark.django_db
def test_files_have_the_bytes_of_the_command(signed_in, cut):
    client = signed_in("viewer", "ko")
    query = {"unit": "victims", "by": "act.top", "where": "sex != female"}
    table = count(cut, "victims", by=["act.top"], where="sex != female")
    for lang in ("ko", "en"):
        got = client.get("/count/answer.csv", {**query, "lang": lang})
        assert got.content == b"\xef\xbb\xbf" + count_csv(table, lang).encode()
    assert client.get("/count/answer.json", query).content.decode() == table.json_text() + "\n"
    beside = client.get("/count/answer.csv-metadata.json", query)
    name = json.loads(beside.content)["url"]
    assert f'"{name}-metadata.json"' in beside.headers["Content-Disposition"]


@pytest.mark.django_db
def test_fields_and_codes_stand_in_both_languages(signed_in, cut):
    page = asked(signed_in("viewer"))
    fields = {one["name"]: one for one in page.context["fields"]}
    assert ("killing", "Killing") in [row[:2] for row in fields["act"]["codes"]]
    assert "살해" in page.text
    assert len(page.content) < 200_000


@pytest.mark.django_db
def test_every_example_can_be_asked(signed_in, cut):
    client = signed_in("viewer")
    for _, address in asked(client).context["examples"]:
        assert "mistake" not in client.get(f"/count/?{address}").context


@pytest.mark.django_db
def test_counting_asks_the_database_for_nothing_but_who_asks(
    signed_in, cut, django_assert_max_num_queries
):
    client = signed_in("viewer")
    with django_assert_max_num_queries(3):
        asked(client, unit="violations", by=["act", "event.year"])


@pytest.mark.django_db(transaction=True)
def test_counting_in_a_browser(chromium, live_server, people, cut):
    with opened(chromium, live_server, username="synthetic-viewer", lang="ko", width=390) as page:
        page.goto(f"{live_server.url}/count/")
        page.select_option("#unit", "violations")
        page.select_option("#by1", "act")
        page.select_option("#by2", "event.year")
        page.fill("#where", "event within 2009/2010")
        page.click(".ask button")
        assert page.locator("table.cross tbody tr").count() == 2
        assert axe(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        page.fill("#where", "act = kiling")
        page.click(".ask button")
        assert axe(page) == []
        page.click("[role=alert] a")
        assert page.input_value("#where") == "act = killing"


@pytest.mark.parametrize("code", ["counted_once", "repeated_victims"])
def test_a_note_on_a_conflict_leads_to_its_page(code):
    one = notes.note(code, UNITS["victims"], words=None, n=2, victims=1)
    for lang in ("en", "ko"):
        with translation.override(lang):
            said = {role: on_page(["<b>", one.text(lang)], cut="CUT-X", role=role)
                    for role in ("analyst", "viewer")}  # fmt: skip
        assert said["analyst"][0] == "&lt;b&gt;"
        assert '<a href="/judging/once/?cut=CUT-X">' in said["analyst"][1]
        assert "href" not in said["viewer"][1]
        assert not any(
            "onrecord judge" in text[1] or "--json" in text[1] for text in said.values()
        )
