"""What every page shows around its content. One line in `SECTIONS` puts a noun in the menu."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from onrecord import __version__
from onrecord.services.use_case import permitted
from onrecord.web.words import both, korean

__all__ = ["SECTIONS", "Entry", "around"]


@dataclass(frozen=True)
class Entry:
    """A line of the menu: the name of its address, its label, the key that opens it after g;
    `action`: what a role must allow for it to be shown, where it is not for all."""

    name: str
    label: Any
    key: str
    action: str = ""


SECTIONS: tuple[tuple[Any, tuple[Entry, ...]], ...] = (
    (both("Record", "기록"), (
        Entry("home", both("Overview", "개요"), "o"),
        Entry("collections", both("Collections", "수집 자료"), "l"),
        Entry("testimonies", both("Testimonies", "증언"), "t"),
        Entry("persons", both("Persons", "인물"), "p"),
        Entry("violations", both("Violations", "침해"), "v"),
    )),
    (both("Work", "작업"), (
        Entry("imports", both("Bring in", "가져오기"), "i", "import.apply"),
        Entry("judging", both("Judge", "판정"), "j", "judgement.read"),
    )),
    (both("Numbers", "집계와 통계"), (
        Entry("counts", both("Count", "집계"), "c"),
        Entry("cuts", both("Cuts", "확정본"), "x"),
        Entry("estimates", both("Estimate", "추정"), "e", "figure.make"),
        Entry("figures", both("Figures", "통계 수치"), "f"),
        Entry("reports", both("Reports", "보고서"), "r"),
    )),
    (both("World", "외부"), (
        Entry("countries", both("Countries", "국가"), "n"),
        Entry("check", both("Check a text", "글 검증"), "k"),
    )),
    (both("House", "운영"), (
        Entry("people", both("People", "사용자"), "u", "actor.write"),
    )),
)  # fmt: skip


def around(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: the menu, the language, the look, the version."""
    here = getattr(request.resolver_match, "url_name", "") or ""
    noun = here.partition("-")[0]
    actor = getattr(request, "user", None)
    role = getattr(actor, "role", "")
    menu = []
    for title, entries in SECTIONS:
        shown = []
        for entry in entries:
            if entry.action and not permitted(role, entry.action):
                continue
            try:
                address = reverse(entry.name)
            except NoReverseMatch:
                continue
            shown.append({"label": entry.label, "address": address, "key": entry.key,
                          "here": entry.name in (here, noun)})  # fmt: skip
        if shown:
            menu.append({"title": title, "entries": shown})
    look = request.COOKIES.get("look", "")
    return {
        "menu": menu,
        "lang": "ko" if korean() else "en",
        "look": look if look in ("light", "dark") else "",
        "version": __version__,
        "actor": actor if actor and actor.is_authenticated else None,
    }
