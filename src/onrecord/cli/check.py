"""`onrecord check`: the numbers of a press text held against what is published."""

import sys
import textwrap
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli._session import (
    JSON,
    cuts_folder,
    home,
    refuse_newer,
    show_json,
    start_django,
    system_user,
)

if TYPE_CHECKING:
    from onrecord.claims import CheckedText, PressText

_WORDS = {
    "supported": ("supported", "뒷받침됨"),
    "differs": ("differs", "다름"),
    "misattributed": ("misattributed", "대상이 다름"),
    "depends_on_rule": ("depends on the rule", "규칙에 따라 다름"),
    "inconsistent": ("does not add up", "합이 맞지 않음"),
    "not_found": ("not found", "찾지 못함"),
}
_SHOWN = 3  # sources under a claim; --json gives all


@click.command(name="check")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--lang", type=click.Choice(["en", "ko"]), default="en", help="Language.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day of the text, where it does not say so itself.",
)
@JSON
def command(file: str, lang: str, day: datetime | None, as_json: bool) -> None:
    """Hold the numbers of FILE (plain text, HTML or PDF; - for standard input) against published
    figures and designations, claim by claim.

    \b
    supported        a published figure says so
    differs          the published figure is another
    misattributed    right number, wrong thing
    depends on rule  several rules, several answers
    does not add up  the parts do not give the whole
    not found        nothing held here says anything about it

    In a data folder: against its facts, as corrected there, and its public figures too.
    """
    press = _read(file)
    checked = _checked(press, day.date() if day else None)
    if as_json:
        show_json("onrecord.check", checked.to_json())
        return
    click.echo(_told(checked, press, lang), nl=False)


def _checked(press: "PressText", day: date | None) -> "CheckedText":
    """Held against the facts of the data folder, or those shipped where there is none."""
    asked = click.get_current_context().find_root().obj
    if asked is None or not (home() / "secret").is_file():
        from onrecord.claims import check_text

        return check_text(press, published=day)
    start_django()
    refuse_newer()
    from onrecord.errors import NotFound
    from onrecord.store.queries.actors import actor_asking
    from onrecord.store.queries.checking import check_here

    try:
        actor = actor_asking(asked["username"], system_user())
    except NotFound:
        if asked["username"]:
            raise
        actor = None  # facts are public; only figures made here ask who asks
    return check_here(press, actor=actor, cuts=cuts_folder(), day=day)


def _read(file: str) -> "PressText":
    from onrecord.claims import read_press_text
    from onrecord.errors import InputError

    if file == "-":
        return read_press_text(sys.stdin.buffer.read(), "standard input")
    path = Path(file)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path.name}: there is no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path.name}: this is a folder") from None
    except PermissionError:
        raise InputError(f"{path.name}: this file may not be read") from None
    return read_press_text(content, path.name)


def _told(checked: "CheckedText", press: "PressText", lang: str) -> str:
    ko = lang == "ko"
    lines = []
    for claim in checked.claims:
        what = claim.explanation[lang]
        place = f"{claim.line}행" if ko else f"line {claim.line}"
        lines.append(f"{place}  {_quoted(claim.text)}  {_WORDS[claim.verdict][ko].upper()}")
        lines += textwrap.wrap(what, 92, initial_indent="    ", subsequent_indent="    ")
        shown = list(dict.fromkeys(e.source_url for e in claim.evidence if e.source_url))
        lines += [f"    {url}" for url in shown[:_SHOWN]]
        lines.append("")
    if not checked.claims:
        lines += [
            "검증할 수 있는 수를 찾지 못했습니다." if ko else "No number claims were found.",
            "",
        ]
    if checked.unread:
        head = "해석하지 못한 수:" if ko else "Seen but not understood:"
        lines.append(head)
        for unread in checked.unread:
            place = f"{unread.line}행" if ko else f"line {unread.line}"
            lines.append(f"    {place}  {_quoted(unread.text)}")
        lines.append("")
    lines.append(_summed(checked, ko))
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return f'"{" ".join(text.split())}"'


def _summed(checked: "CheckedText", ko: bool) -> str:
    counts = {word: 0 for word in _WORDS}
    for claim in checked.claims:
        counts[claim.verdict] += 1
    said = ", ".join(f"{_WORDS[w][ko]} {n}" for w, n in counts.items() if n)
    day = checked.published or ("모름" if ko else "unknown")
    made, unread = len(checked.claims), len(checked.unread)
    if ko:
        return (
            f"수치 주장 {made}건({said or '없음'}), 해석하지 못한 수 {unread}개. 글의 날짜: {day}"
        )
    claims = f"{made} claim" + "s" * (made != 1)
    return f"{claims} ({said or 'none'}); {unread} not understood; day of the text: {day}"
