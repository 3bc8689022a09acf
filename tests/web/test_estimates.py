"""Estimates in pages: asked for, shown with what is doubtful, made a figure. All synthetic."""

import pytest

from onrecord.services.jobs import all_jobs
from onrecord.store.models import Figure
from tests.listed import PERSONS, listed_cut
from tests.web.pages import axe, opened

CUT = "CUT-0123456789ABCDEF"
FORM = {"cut": CUT, "lists": "source_kind", "where": "", "by": "", "methods": ["mt", "dga"],
        "leave_out": "on", "draws": "0", "seed": "1"}  # fmt: skip
FIGURE = {
    "name": "killed-in-all", "audience": "internal", "title_en": "Killed", "title_ko": "살해",
    "wording_en": "{persons|person/persons} told of; in all {estimated|person/persons}.",
    "wording_ko": "기록 {persons|명}, 전체 {estimated|명}.",
}  # fmt: skip


@pytest.fixture
def home(tmp_path, settings):
    """A data folder with a cut; jobs are done at once."""
    settings.HOME, settings.JOBS_IN_PROCESS = tmp_path, True
    listed_cut(tmp_path / "cuts", name=CUT, manifest={"id": CUT})
    (tmp_path / "cuts" / "latest").write_text(CUT)
    return tmp_path


def asked(client, **changes):
    """The page of an estimate, and its address."""
    answer = client.post("/estimates/", {**FORM, **changes})
    assert answer.status_code == 302, answer.text
    return client.get(answer.url).text, answer.url


@pytest.mark.django_db
def test_from_a_cut_to_a_figure_with_its_doubts(signed_in, home):
    client = signed_in("analyst", "en")
    page, address = asked(client)
    assert page.count("<figure>") == 4  # overlaps, methods, the posterior of dga, the curve
    assert "Without each list" not in page  # of three lists none can be left out
    assert f"{PERSONS} persons documented" in page
    assert "nobody told of them" in page
    assert "Independent lists" in page
    assert "#222222" not in page
    one = all_jobs("estimate")[0]
    assert one.id in client.get("/estimates/").text
    told = client.get(f"{address}estimate.json").json()
    assert [r["method"] for r in told["results"]] == ["mt", "dga"]
    assert told["data"]["strata"][0]["n"] == PERSONS
    form = client.get(f"{address}figure/?method=mt").text
    assert "never documented" in form
    made = client.post(f"{address}figure/?method=mt", FIGURE, follow=True)
    figure = Figure.objects.get()
    assert made.redirect_chain[-1][0] == f"/figures/{figure.id}/"
    assert figure.value == PERSONS
    assert "Estimated, apart from what is documented" in made.text
    assert "95% interval" in made.text
    assert "nobody told of them" in made.text
    saved = (home / "figures" / "killed-in-all.toml").read_text()
    assert '[estimate]\nlists = "source_kind"\nmethod = "mt"\nseed = 1' in saved


@pytest.mark.django_db
def test_strata_are_shown_one_by_one_and_summed(signed_in, home):
    page, address = asked(signed_in("analyst"), by="sex", methods=["dga"])
    assert "All strata together" in page
    assert "Female" in page
    assert "figure/?method" not in page  # a figure is of a whole
    assert signed_in("analyst").get(f"{address}figure/?method=dga").status_code == 404


@pytest.mark.django_db
def test_a_refusal_is_an_answer_with_its_reason(signed_in, home):
    page, _ = asked(signed_in("analyst", "ko"), lists="collection", methods=["dga"])
    assert "추정하지 않음" in page
    assert "목록이 1개" in page
    assert "통계 수치로 만들기" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"where": "act under nonsense"}, "nonsense"),
        ({"where": "act under torture"}, "no person"),
        ({"methods": []}, "required"),
        ({"cut": "CUT-ZZZZZZZZZZZZZZZZ"}, "choice"),
        ({"lists": "province"}, "choice"),
        ({"seed": "-1"}, "0"),
    ],
)
def test_what_cannot_be_asked_is_told_at_its_field(signed_in, home, change, says):
    answer = signed_in("analyst").post("/estimates/", {**FORM, **change})
    assert answer.status_code == 400
    assert says in answer.text
    assert not all_jobs("estimate")


@pytest.mark.django_db
def test_who_may_not_make_figures_may_not_estimate(signed_in, home):
    _, address = asked(signed_in("analyst"))
    for role in ("viewer", "coder"):
        client = signed_in(role)
        assert "/estimates/" not in client.get("/").text
        for one in ("/estimates/", address, f"{address}estimate.json"):
            assert client.get(one).status_code == 403
        assert client.post("/estimates/", FORM).status_code == 403
        assert client.post(f"{address}remove/").status_code == 403
    assert len(all_jobs("estimate")) == 1


@pytest.mark.django_db
def test_one_is_taken_off_the_list_and_damaged_ones_say_so(signed_in, home):
    client = signed_in("analyst")
    _, address = asked(client)
    (all_jobs("estimate")[0].folder / "answer.json").write_text("{}")
    assert client.get(address).status_code >= 400
    client.post(f"{address}remove/")
    assert not all_jobs("estimate")
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_nothing_frozen_says_what_to_do(signed_in, tmp_path, settings):
    settings.HOME = tmp_path
    assert "/cuts/freeze/" in signed_in("analyst").get("/estimates/").text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("lang", "look", "width"), [("en", "light", 1280), ("ko", "dark", 390)])
def test_in_a_browser(people, home, live_server, chromium, lang, look, width):
    with opened(chromium, live_server, username="synthetic-analyst", lang=lang, look=look,
                width=width) as page:  # fmt: skip
        page.goto(f"{live_server.url}/estimates/")
        assert axe(page) == []
        page.select_option("#id_lists", "source_kind")
        page.uncheck("input[value=lcmcr]")
        page.click("form.card button.main")
        assert axe(page) == []
        assert page.locator("svg").count() >= 3
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.click("a[href*='figure/?method']")
        assert axe(page) == []
