"""Figures in pages: made from a count, refused with a reason, traced, and marked when a source
is withdrawn. All synthetic."""

import re

import pytest

from onrecord.examples import figure_examples
from onrecord.services.withdrawing import withdraw_one
from onrecord.store.models import Figure, Mention
from tests.services.test_figures import Study
from tests.web.pages import axe, opened

FORM = {
    "name": "arrests-here", "audience": "internal", "title_en": "Arrests", "title_ko": "체포",
    "wording_en": "There were {n|violation/violations}.", "wording_ko": "침해 {n|건|이} 있었다.",
}  # fmt: skip


@pytest.fixture
def study(people, tmp_path, settings):
    settings.HOME = tmp_path
    return Study(tmp_path / "cuts")


def address(study, where="act = arrest", by="act"):
    return f"/figures/new/?unit=violations&by={by}&where={where}&cut={study.cut.id}"


def made(client, study, **changes):
    return client.post(address(study), {**FORM, **changes}, follow=True)


@pytest.mark.django_db
def test_a_count_becomes_a_figure_with_its_file(signed_in, study, tmp_path):
    client = signed_in("analyst", "ko")
    assert (
        "/figures/new/?unit=violations"
        in client.get(f"/count/?unit=violations&by=act&cut={study.cut.id}").text
    )
    page = made(client, study)
    assert "침해 6건이 있었다." in page.text
    assert "There were 6 violations." in page.text
    one = Figure.objects.get()
    assert (one.name, one.value) == ("arrests-here", 6)
    assert 'where = "act = arrest"' in (tmp_path / "figures" / "arrests-here.toml").read_text()
    assert one.id in client.get("/figures/").text
    again = client.post("/figures/make/", {"name": "arrests-here", "cut": study.cut.id})
    assert again.url == f"/figures/{one.id}/"
    assert Figure.objects.count() == 1
    assert client.get(f"/figures/{one.id}/figure.json").json()["id"] == one.id


@pytest.mark.django_db
def test_a_figure_says_what_it_is_drawn_from_and_which_others_bear_its_name(
    signed_in, study, tmp_path
):
    study.collection.title_en, study.collection.title_ko = "Made up list", "지어낸 목록"
    study.collection.caveat_en = "It measures nothing."
    study.collection.save()
    study.cut, client = study.freeze(), signed_in("analyst")
    page = made(client, study)
    one = Figure.objects.get()
    for text in ("Drawn from", "Made up list", "It measures nothing.", "SYNTHETIC"):
        assert text in page.text
    assert "Also made under this name" not in page.text
    withdraw_one(actor=study.actor, subject=study.told[5].id, reason="synthetic")
    study.cut = study.freeze()
    client.post("/figures/make/", {"name": "arrests-here", "cut": study.cut.id})
    second = Figure.objects.exclude(id=one.id).get()
    korean = signed_in("analyst", "ko").get(f"/figures/{second.id}/").text
    assert "지어낸 목록" in korean
    assert "같은 이름으로 만든 다른 값" in korean
    assert f"/figures/{one.id}/" in korean


@pytest.mark.django_db
def test_small_numbers_are_refused_to_the_public_and_leave_nothing(signed_in, study, tmp_path):
    client = signed_in("analyst")
    page = client.post(address(study, "act = killing"), {**FORM, "audience": "public"})
    assert page.status_code == 400
    assert "fewer than" in page.text
    assert "What would allow it" in page.text
    assert not Figure.objects.exists()
    assert not (tmp_path / "figures").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "../x"}, "name"),
        ({"name": "Two Words"}, "name"),
        ({"title_ko": ""}, "title_ko"),
        ({"wording_en": "There were 7."}, "wording_en"),
        ({"wording_en": "{nobody}"}, "wording_en"),
        ({"wording_ko": "{percent}"}, "wording_ko"),
        ({"denominator": "act = nobody and"}, "denominator"),
        ({"denominator": "act = killing"}, None),
        ({"rounding": "1"}, "rounding"),
        ({"audience": "everybody"}, "audience"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_at_its_field(signed_in, study, tmp_path, changes, field):
    page = made(signed_in("analyst"), study, **changes)
    assert page.status_code == 400
    assert list(page.context["form"].errors) == [field or "__all__"]
    assert str(tmp_path) not in page.text
    assert not Figure.objects.exists()
    assert not (tmp_path / "figures").exists()


@pytest.mark.django_db
def test_a_taken_name_is_not_overwritten(signed_in, study, tmp_path):
    client = signed_in("analyst")
    made(client, study)
    before = (tmp_path / "figures" / "arrests-here.toml").read_text()
    page = made(client, study, title_en="Something else")
    assert list(page.context["form"].errors) == ["name"]
    assert (tmp_path / "figures" / "arrests-here.toml").read_text() == before


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_persons_and_groups_are_shown_and_said_apart(signed_in, study, lang):
    told = study.told[1]
    band = Mention.objects.create(testimony=told, key="band", kind="group")
    study.act(told, band, "killing")
    study.cut = study.freeze()
    where = "act = arrest or act = killing"
    page_address = f"/figures/new/?unit=victims&where={where}&cut={study.cut.id}"
    client = signed_in("analyst", lang)
    page = client.get(page_address)
    kinds = {"en": ("5 persons", "1 group"), "ko": ("개인 5명", "집단 1개")}[lang]
    assert all(kind in page.text for kind in kinds)
    alone = page.context["alone"]
    assert alone == [f"({where}) and victim_kind = {k}" for k in ("individual", "group")]
    begun = page.context["form"].initial
    words = {name: begun[name] for name in ("wording_en", "wording_ko")}
    answer = client.post(page_address, FORM | words, follow=True)
    assert "The record tells of 5 persons and 1 group." in answer.text
    assert "기록에 있는 피해자: 개인 5명, 집단 1개." in answer.text
    one = client.post(page_address, {**FORM, **words, "where": where, "alone": alone[0]})
    assert one.context["alone"] == []
    kept = one.context["form"].initial
    assert kept["wording_en"] == "The record tells of {n|victim/victims}."
    assert kept["title_ko"] == FORM["title_ko"]


@pytest.mark.django_db
def test_the_filter_is_tried_without_losing_what_is_written(signed_in, study, tmp_path):
    client = signed_in("analyst")
    begun = {"title_en": "Killed", "wording_en": FORM["wording_en"], "name": ""}
    page = client.post(address(study), {**begun, "where": "act = killing", "again": "1"})
    assert page.status_code == 200
    assert "<code>act = killing</code>" in page.text
    assert page.context["form"].initial["title_en"] == "Killed"
    assert page.context["form"].initial["wording_en"] == FORM["wording_en"]
    assert not page.context["form"].errors
    wrong = client.post(address(study), {**FORM, "where": "act = nobody and", "again": "1"})
    assert wrong.status_code == 400
    assert list(wrong.context["filter"].errors) == ["where"]
    assert "^" not in wrong.text
    assert 'value="act = nobody and"' in wrong.text
    assert wrong.context["form"].initial["title_ko"] == FORM["title_ko"]
    assert not Figure.objects.exists()
    client.post(address(study), {**FORM, "where": "act = arrest or act = torture"})
    assert 'where = "act = arrest or act = torture"' in (
        (tmp_path / "figures" / "arrests-here.toml").read_text()
    )


@pytest.mark.django_db
def test_figures_of_one_name_are_told_apart_by_their_cut(signed_in, study):
    client, page = signed_in("analyst"), "/figures/"
    made(client, study)
    text = client.get(page).text
    assert f'<span class="id muted">{study.cut.id}</span>' in text
    menu = text.partition('<option value="')[2].partition("</option>")[0]
    assert study.cut.id in menu.partition(">")[2]


@pytest.mark.django_db
def test_examples_that_fit_no_cut_are_folded_away(signed_in, study):
    text = signed_in("analyst").get("/figures/").text
    shown, _, folded = text.partition("<details><summary>Examples that fit no cut here")
    assert folded, "the study is not the public record"
    for path in figure_examples()[0].glob("*.toml"):
        assert f">{path.stem}<" in folded
        assert f">{path.stem}<" not in shown


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["viewer", "coder"])
def test_who_may_not_make_one_may_read_it(signed_in, study, role):
    made(signed_in("analyst"), study)
    one, client = Figure.objects.get(), signed_in(role)
    assert client.get(address(study)).status_code == 403
    assert client.post("/figures/make/", {"name": "arrests-here"}).status_code == 403
    assert "/figures/make/" not in client.get("/figures/").text
    assert client.get(f"/figures/{one.id}/").status_code == 200
    page = client.get(f"/figures/{one.id}/trace/").text
    assert study.acts[0] not in page
    assert "taken away" not in page


@pytest.mark.django_db
def test_an_analyst_sees_what_stands_behind_it(signed_in, study):
    client = signed_in("analyst")
    made(client, study)
    one = Figure.objects.get()
    page = client.get(f"/figures/{one.id}/trace/?row.act=arrest")
    assert study.acts[0] in page.text
    assert study.told[5].id in page.text
    unknown = client.get(f"/figures/{one.id}/trace/?row.act=nobody")
    assert unknown.status_code == 400
    assert client.get(f"/figures/{one.id}/trace/?row.nothing=x").status_code == 400
    assert client.get("/figures/FIG-0000000000000000/trace/").status_code == 404


@pytest.mark.django_db
def test_a_withdrawal_marks_the_figure(signed_in, study):
    client = signed_in("viewer")
    made(signed_in("analyst"), study)
    one = Figure.objects.get()
    found = client.get("/figures/affected/", {"subject": study.sources[3]}).text
    assert one.id in found
    assert "no testimony rests" in client.get("/figures/affected/", {"subject": "S-X"}).text
    assert "withdrawn since" not in client.get("/figures/").text
    withdraw_one(actor=study.actor, subject=study.told[3].id, reason="asked for")
    assert "withdrawn since" in client.get("/figures/").text
    assert "make it again" in client.get(f"/figures/{one.id}/").text


@pytest.mark.django_db(transaction=True)
def test_making_a_figure_in_a_browser(chromium, live_server, study):
    with opened(chromium, live_server, username="synthetic-analyst", lang="ko", width=390) as page:
        page.goto(f"{live_server.url}{address(study)}")
        assert axe(page) == []
        for name, value in FORM.items():
            box = page.locator(f"#id_{name}")
            box.select_option(value) if name == "audience" else box.fill(value)
        page.click("main form button.main")
        assert "침해 6건이 있었다." in page.inner_text("main")
        assert axe(page) == []
        page.click("text=근거 보기")
        assert axe(page) == []
        page.goto(f"{live_server.url}/figures/")
        assert axe(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        cut_off = "[...document.querySelectorAll('caption')].some("
        cut_off += "c => c.getBoundingClientRect().right > innerWidth)"
        assert not page.evaluate(cut_off)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lang", "rule"), [("en", "Only a-z, 0-9 and single hyphens"), ("ko", "영문 소문자와 숫자만")]
)
def test_a_wrong_form_puts_the_writer_into_the_first_wrong_field_and_says_the_rule(
    signed_in, study, lang, rule
):
    page = made(signed_in("analyst", lang), study, name="Not a name", title_ko="").text
    assert rule in page
    focused = re.findall(r"<(?:input|textarea|select)[^>]*\bautofocus\b[^>]*>", page)
    assert [re.search(r'name="(\w+)"', field)[1] for field in focused] == ["name"]
    described = re.search(r'aria-describedby="([^"]+)"', focused[0])[1].split()
    assert described
    assert all(f'id="{one}"' in page for one in described)
