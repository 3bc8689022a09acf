"""What tests of pages share: opening one in a browser, and what a page must never do."""

from contextlib import contextmanager

PASSWORD = "synthetic password of a test"


@contextmanager
def opened(browser, server, *, username, lang="en", look="light", width=1280):
    """A page of somebody signed in. Fails when the page asked another host for anything, or
    wrote an error to the console."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_cookies(
        [
            {"name": "django_language", "value": lang, "url": server.url},
            {"name": "look", "value": look, "url": server.url},
        ]
    )
    page = context.new_page()
    faults = []
    page.on("console", lambda said: said.type == "error" and faults.append(said.text))
    page.on(
        "request",
        lambda asked: asked.url.startswith(server.url) or faults.append(f"asked {asked.url}"),
    )
    page.goto(f"{server.url}/sign-in/")
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    page.click("main button")
    page.wait_for_url(f"{server.url}/")
    try:
        yield page
    finally:
        context.close()
    assert faults == []


def axe(page):
    """What axe-core finds wrong by WCAG 2.2 A and AA: rule and the first element, readable."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found]
