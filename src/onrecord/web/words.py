"""Words of the pages in both languages, side by side where they are used (ADR 8)."""

from django.utils.functional import lazy
from django.utils.translation import get_language

__all__ = ["both", "korean", "pick"]


def korean() -> bool:
    """Whether this request is answered in Korean."""
    return (get_language() or "en").startswith("ko")


def pick(en: str, ko: str) -> str:
    """The text in the language of this request."""
    return ko if korean() else en


# For labels of forms and other texts that are made before there is a request.
both = lazy(pick, str)
