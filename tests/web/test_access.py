"""Nobody sees a page who is not signed in; every word stands in both languages."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver

import onrecord.web
from tests.web.pages import PASSWORD, axe, opened

OPEN = {"sign-in", "sign-out", "preferences"}
NAMES = set("Onrecord English 한국어 Enter PDF Word CSV JSON HTML".split())
TEMPLATES = sorted((Path(onrecord.web.__file__).parent / "templates").rglob("*.html"))


def addresses(resolver=None):
    for entry in (resolver or get_resolver()).url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from addresses(entry)
        else:
            yield entry


@pytest.mark.parametrize("entry", list(addresses()), ids=lambda e: str(e.name))
def test_every_view_is_guarded(entry):
    assert entry.name in OPEN or getattr(entry.callback, "guarded", False)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_every_word_stands_in_both_languages(path):
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", "", text, flags=re.S)
    pairs = re.findall(r"""{%\s*t\s+(?:"([^"]*)"|'([^']*)')\s+(?:"([^"]*)"|'([^']*)')""", text)
    for en1, en2, ko1, ko2 in pairs:
        en, ko = en1 or en2, ko1 or ko2
        assert not re.search("[가-힣]", en), en
        assert re.search("[가-힣]", ko) or not re.search("[a-z]{4}", ko), ko
        assert set(re.findall(r"{(\w+)}", en)) == set(re.findall(r"{(\w+)}", ko)), en
    bare = re.sub(r"{%.*?%}|{{.*?}}", " ", text, flags=re.S)
    bare = re.sub(r"<[^>]*>", " ", bare)
    left = set(re.findall(r"[A-Za-z가-힣]{2,}", bare)) - NAMES
    left -= set(re.findall(r"&(\w+);", bare))
    assert not left, "words outside {% t %}"


@pytest.mark.django_db
def test_the_sign_in_leads_back_and_says_no_more_than_it_must(people):
    client = Client()
    asked = client.get("/account/password/")
    assert asked.status_code == 302
    assert asked.url == "/sign-in/?next=/account/password/"
    wrong = client.post("/sign-in/", {"username": "synthetic-viewer", "password": "x"})
    nobody = client.post("/sign-in/", {"username": "nobody", "password": "x"})
    strip = re.compile(r'value="[^"]*"')
    assert strip.sub("", wrong.text) == strip.sub("", nobody.text)
    right = client.post(
        asked.url, {"username": "synthetic-viewer", "password": PASSWORD,
                    "next": "/account/password/"}
    )  # fmt: skip
    assert right.url == "/account/password/"


@pytest.mark.django_db
def test_a_closed_account_cannot_go_on(signed_in, people):
    client = signed_in("viewer")
    assert client.get("/").status_code == 200
    people["viewer"].is_active = False
    people["viewer"].save()
    assert client.get("/").status_code == 302


@pytest.mark.django_db
def test_what_a_role_may_not_do_is_said_in_words(signed_in):
    page = signed_in("viewer").get("/judging/")
    assert page.status_code == 403
    assert "Your role is viewer. This needs the role of analyst or above" in page.text
    assert "judgement.read" not in page.text
    assert "분석 담당자 이상만" in signed_in("viewer", "ko").get("/judging/").text
    assert "관리자만" in signed_in("coder", "ko").get("/people/").text


@pytest.mark.django_db
def test_language_and_look_lead_nowhere_else():
    client = Client()
    for back in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"):
        answer = client.post("/preferences/", {"lang": "ko", "look": "dark", "back": back})
        assert answer.url == "/"
    assert client.get("/sign-in/").headers["Content-Language"] == "ko"


@pytest.mark.django_db
def test_the_button_of_the_look_names_the_other_one_also_where_the_system_decides(
    chromium, live_server
):
    for system, name, ground in (("dark", "Light", "251"), ("light", "Dark", "20")):
        context = chromium.new_context(color_scheme=system)
        page = context.new_page()
        page.goto(f"{live_server.url}/sign-in/")
        button = page.locator('button[name="look"]:visible')
        assert button.inner_text() == name
        button.click()
        shown = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert shown.startswith(f"rgb({ground},")
        context.close()


@pytest.mark.django_db
def test_no_page_asks_another_host(signed_in):
    answer = signed_in().get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_an_address_that_leads_nowhere_says_so_in_ones_language(signed_in):
    answer = signed_in(lang="ko").get("/nothing-here/")
    assert answer.status_code == 404
    assert "찾는 내용이 없습니다" in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("noun", ["testimonies", "persons", "violations", "figures", "countries"])
def test_a_null_character_finds_nothing_and_breaks_nothing(signed_in, noun):
    client = signed_in()
    assert client.get(f"/{noun}/?after=%00&q=a%00b").status_code == 200
    assert client.get(f"/{noun}/T-%00/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_first_page_in_a_browser(chromium, live_server, people):
    with opened(chromium, live_server, lang="ko") as page:
        page.fill("#id_username", "synthetic-analyst")
        page.fill("#id_password", PASSWORD)
        page.click("main button")
        page.wait_for_url(f"{live_server.url}/")
        assert axe(page) == []
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
