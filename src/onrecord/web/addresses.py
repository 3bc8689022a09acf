"""Where the page of a thing is, by the prefix of its id."""

from django.urls import NoReverseMatch, reverse

__all__ = ["address_of"]

# Prefix of the id -> name of the address that takes the id.
PAGES = {
    "T": "testimonies-one",
    "A": "testimonies-allegation",
    "S": "testimonies-source",
    "M": "persons-one",
    "P": "persons-one",
    "V": "violations-one",
    "I": "imports-one",
    "CUT": "cuts-one",
    "FIG": "figures-one",
    "U": "people-one",
    "DS": "countries-fact",
    "RS": "countries-fact",
    "PF": "countries-fact",
}


def address_of(one: str) -> str:
    """The address of the page of this id; empty where there is no such page."""
    name = PAGES.get(str(one or "").partition("-")[0])
    if name is None:
        return ""
    try:
        return reverse(name, args=[one])
    except NoReverseMatch:
        return ""
