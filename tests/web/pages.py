"""What tests of pages share: opening one in a browser, and what a page must never do."""

from contextlib import contextmanager

from django.test import Client

from onrecord.store.models import Actor

PASSWORD = "synthetic password of a test"


@contextmanager
def opened(browser, server, *, username="", lang="en", look="light", width=1280):
    """A page of somebody signed in (of nobody: the sign-in). Fails when the page asked another
    host for anything, or wrote an error to the console."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    cookies = {"django_language": lang, "look": look}
    if username:
        client = Client()
        client.force_login(Actor.objects.get(username=username))
        cookies["sessionid"] = client.cookies["sessionid"].value
    context.add_cookies(
        [{"name": name, "value": value, "url": server.url} for name, value in cookies.items()]
    )
    page = context.new_page()
    faults = []
    page.on("console", lambda said: said.type == "error" and faults.append(said.text))
    page.on(
        "request",
        lambda asked: asked.url.startswith(server.url) or faults.append(f"asked {asked.url}"),
    )
    page.goto(server.url)
    try:
        yield page
    finally:
        context.close()
    assert faults == []


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# only what is wrong comes back: what is right is a hundred times as long
ASK = """async rules => (await axe.run({runOnly: rules, resultTypes: ["violations"]}))
.violations.map(v => `${v.id}: ${v.nodes[0].html.slice(0, 200)}`)"""


def axe(page):
    """What axe-core finds wrong by WCAG 2.2 A and AA: rule and the first element, readable."""
    from axe_playwright_python.base import AXE_SCRIPT

    page.evaluate(AXE_SCRIPT)
    return page.evaluate(ASK, RULES)
