"""Writes docs/screenshots/*.png: pages of the workspace on the demonstration's data.

    .venv/bin/python tools/take_screenshots.py        (needs Debian's chromium)

Makes the demonstration in a temporary data folder, serves it on a free loopback port, signs in as
its administrator, and takes each page of PAGES once.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
PROGRAM = [sys.executable, "-c", "import sys; from onrecord.cli import main; sys.exit(main())"]
# file name -> (address, language, look, width)
PAGES: dict[str, tuple[str, str, str, int]] = {
    "overview": ("/", "en", "light", 1280),
    "count": (
        "/count/?unit=victims&by=act.top"
        "&where=cause+under+religion+and+origins+%3E%3D+2",
        "en", "light", 1280,
    ),
    "testimonies-ko": ("/testimonies/", "ko", "light", 1280),
    "country": ("/countries/PRK/", "en", "light", 1280),
    "figures-ko-dark": ("/figures/", "ko", "dark", 1280),
    "overview-phone": ("/", "ko", "light", 390),
}  # fmt: skip


@contextmanager
def served() -> Iterator[tuple[str, dict[str, str]]]:
    """Address of a demonstration, and its accounts' passwords."""
    with tempfile.TemporaryDirectory(prefix="onrecord-screens-") as name:
        home = Path(name) / "data"
        words = [*PROGRAM, "--home", str(home), "demo", "--serve", "--port", "0"]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout is not None
                found = (re.search(r"http://[\d.:]+", line) for line in server.stdout)
                address = next(one[0] for one in found if one)
                yield address, json.loads((home / "demo-accounts.json").read_text())
            finally:
                server.terminate()


def take(browser: Any, address: str, name: str, password: str) -> None:
    """One page into one file."""
    path, lang, look, width = PAGES[name]
    context = browser.new_context(viewport={"width": width, "height": 800})
    cookies = {"django_language": lang, "look": look}
    context.add_cookies([{"name": n, "value": v, "url": address} for n, v in cookies.items()])
    page = context.new_page()
    page.goto(f"{address}/sign-in/")
    page.fill("#id_username", "demo-administrator")
    page.fill("#id_password", password)
    page.click("main button")
    answer = page.goto(address + path)
    assert answer.status == 200, path
    page.screenshot(path=FOLDER / f"{name}.png")
    context.close()


def main() -> None:
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    browser_file = shutil.which("chromium") or shutil.which("chromium-browser")
    with served() as (address, passwords), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_file, args=["--no-sandbox"])
        for name in PAGES:
            take(browser, address, name, passwords["demo-administrator"])
        browser.close()


if __name__ == "__main__":
    main()
