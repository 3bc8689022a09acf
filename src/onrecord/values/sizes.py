"""Group sizes and places as told."""

from dataclasses import dataclass

from onrecord.errors import InputError

__all__ = ["PLACE_LEVELS", "GroupSize", "PlaceRef"]

PLACE_LEVELS = ("country", "province", "county", "site", "unknown")


@dataclass(frozen=True, slots=True)
class GroupSize:
    """How many persons a group held: minimum, best estimate and maximum, each where known.

    Never added to a count of named persons. Raises InputError when a bound is below 1 or the
    three are out of order.
    """

    minimum: int | None = None
    best: int | None = None
    maximum: int | None = None

    def __post_init__(self) -> None:
        known = [n for n in (self.minimum, self.best, self.maximum) if n is not None]
        if any(n < 1 for n in known):
            raise InputError("a group size is at least 1")
        if known != sorted(known):
            raise InputError("group sizes must be in order: minimum, best, maximum")


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """Where, as finely as the source knows it.

    `place_id`: the finest unit of the place tree that is known; `level`: how finely the source
    knows it (country, province, county, site, unknown); `as_told`: its own words (protected);
    degrees of latitude and longitude (WGS 84) where told, `exact` whether they are.
    """

    place_id: str | None = None
    level: str = "unknown"
    kind: str = "unknown"
    as_told: str = ""
    latitude: float | None = None
    longitude: float | None = None
    exact: bool | None = None

    def __post_init__(self) -> None:
        if self.level not in PLACE_LEVELS:
            raise InputError(f"a place's level is one of {', '.join(PLACE_LEVELS)}")
        if (self.latitude is None) != (self.longitude is None):
            raise InputError("a place has both coordinates or neither")
        if self.latitude is not None and self.longitude is not None:
            if not -90 <= self.latitude <= 90:
                raise InputError("a latitude lies between -90 and 90 degrees")
            if not -180 <= self.longitude <= 180:
                raise InputError("a longitude lies between -180 and 180 degrees")
