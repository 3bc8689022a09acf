"""Notes of a count as a page shows them: the command that a note names becomes a link."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from onrecord.services.use_case import permitted
from onrecord.web.words import pick

__all__ = ["on_page"]

# What the notes on conflicts end with, for a terminal: the first of each that fits is replaced.
_COMMANDS = (
    "'onrecord judge conflicts' lists the tellings, --json the numbers in the cut.",
    "'onrecord judge conflicts' lists the tellings.",
    "'onrecord judge conflicts'가 해당 진술을, --json이 확정본의 번호를 보여 준다.",
    "'onrecord judge conflicts'가 해당 진술을 보여 준다.",
)


def on_page(notes: Iterable[str], *, cut: str, role: str) -> list[SafeString]:
    """Each note, escaped; to a role that may see judgements the tellings of `cut` are linked."""
    name = pick("Can happen once, told twice", "중복 집계가 의심되는 행위")
    address = f"{reverse('judging-once')}?{urlencode({'cut': cut})}"
    link = format_html('<a href="{}">{}</a>', address, name)
    where = link if permitted(role, "judgement.read") else format_html("{}", name)
    instead = format_html(pick("The tellings: {}.", "해당 진술: {}."), where)
    found = []
    for note in notes:
        said: SafeString = escape(note)
        for command in _COMMANDS:
            before, named, after = note.partition(command)
            if named:
                said = format_html("{}{}{}", before, instead, after)
                break
        found.append(said)
    return found
