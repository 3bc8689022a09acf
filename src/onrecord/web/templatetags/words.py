"""`{% t "English" "한국어" %}`: a text in the language of the request; numbers and absences."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BoundField
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from onrecord.errors import NotFound
from onrecord.values import DateValue
from onrecord.values.date_text import date_text
from onrecord.vocab import RESERVED, load_vocabulary
from onrecord.web.addresses import address_of
from onrecord.web.words import korean, pick

register = template.Library()


@register.simple_tag
def t(en: str, ko: str, **values: Any) -> SafeString:
    """The text in the language of the request. `{name}` in it is replaced by the escaped value;
    whole numbers get thousands separators."""
    shown = {
        name: conditional_escape(f"{v:,}" if isinstance(v, int) and not isinstance(v, bool) else v)
        for name, v in values.items()
    }
    text = pick(en, ko)
    # the text itself is written in a template, so it is ours; the values are escaped
    return mark_safe(text.format(**shown) if shown else text)  # noqa: S308


@register.filter
def focused(field: BoundField) -> SafeString:
    """The field of a form; where it is the first that is wrong, one writes on in it."""
    wrong = next((one.name for one in field.form.visible_fields() if one.errors), None)
    return field.as_widget(attrs={"autofocus": True} if field.name == wrong else {})


@register.filter
def number(value: Any) -> str:
    """1411 as 1,411; nothing as a dash."""
    if value is None or value == "":
        return "—"
    return f"{value:,}" if isinstance(value, int) else str(value)


@register.filter
def told(value: Any) -> Any:
    """A value as told; an absence in grey and in words, never as an empty cell."""
    text = "" if value is None else str(value)
    words = RESERVED.get(text or "unknown")
    if words:
        return format_html('<span class="absent">{}</span>', pick(words[0].lower(), words[1]))
    return value


@register.filter
def term(value: Any) -> Any:
    """The label of a term ("act/killing") in the language of the request; an absence as such.
    A term that the shipped vocabulary does not know (an organisation's own) keeps its code."""
    scheme, _, code = str(value or "").partition("/")
    if not code or code in RESERVED:
        return told(code)
    try:
        return load_vocabulary()[scheme].label(code, "ko" if korean() else "en")
    except NotFound:
        return code


@register.filter
def when(value: DateValue | None) -> Any:
    """A partial date in words of the request; an absence as such."""
    if value is None or str(value) in RESERVED:
        return told(value)
    return date_text(value, "ko" if korean() else "en")


@register.filter
def address(one: Any) -> str:
    """The address of the page of an id; empty where it has none."""
    return address_of(str(one or ""))


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: Any) -> str:
    """The query string of this page with some of it changed; None takes a parameter out."""
    query = {name: values for name, values in context["request"].GET.lists()}
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = [str(value)]
    return "?" + urlencode(query, doseq=True)
