"""What is told, in words of the page: dates that are there, places, changes, deeds of the log."""

from typing import Any

from django import template

from onrecord.store.models import Place
from onrecord.vocab import RESERVED
from onrecord.web.people.forms import ROLES
from onrecord.web.templatetags.words import term, told
from onrecord.web.words import pick

register = template.Library()


@register.filter
def known(value: Any) -> bool:
    """Whether a partial date is there."""
    return bool(value) and str(value) not in RESERVED


@register.filter
def web_address(value: Any) -> bool:
    """Whether the text is an address on the web: nothing else becomes a link."""
    return str(value or "").lower().startswith(("https://", "http://"))


@register.filter
def place_name(place: Place) -> str:
    """The name of a place in the language of the request."""
    return pick(place.name_en, place.name_ko or place.name_en)


@register.filter
def in_scheme(one: Any, scheme: str) -> bool:
    """Whether the term ("cause/religion") is of the scheme."""
    return str(one).startswith(f"{scheme}/")


@register.filter
def plainly(value: Any) -> Any:
    """A value of an earlier version: terms by their label, silences in words."""
    if isinstance(value, str) and value.count("/") == 1 and value.replace("/", "").islower():
        return term(value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {said}" for name, said in sorted(value.items())) or "—"
    return "—" if value in (None, "") else told(value)


@register.filter
def role_name(role: str) -> Any:
    """The role in the language of the request."""
    return dict(ROLES).get(role, role)
