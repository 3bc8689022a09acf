"""Facts shipped with the product, each with its source and how sure we are of it."""

import json
from importlib.resources import files
from typing import Any

from onrecord.reference.facts import (
    Criterion,
    Designation,
    PublishedFigure,
    Recommendation,
    criteria,
    designations,
    published_figures,
    recommendations,
)
from onrecord.reference.place_parts import InParts, find_in_parts
from onrecord.reference.places import Country, Place, PlaceTree, countries, places
from onrecord.reference.status import DesignationStatus, designation_status

__all__ = [
    "Country",
    "Criterion",
    "Designation",
    "DesignationStatus",
    "InParts",
    "Place",
    "PlaceTree",
    "PublishedFigure",
    "Recommendation",
    "boundaries",
    "countries",
    "criteria",
    "designation_status",
    "designations",
    "find_in_parts",
    "places",
    "published_figures",
    "recommendations",
]


def boundaries() -> dict[str, Any]:
    """Simplified outlines of the DPRK's provinces as GeoJSON; `place_id` in the properties."""
    text = (files("onrecord.reference") / "facts" / "boundaries_kp.geojson").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
