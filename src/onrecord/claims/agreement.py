"""Whether a number as a text writes it agrees with a published one, by how it is qualified."""

from decimal import Decimal

from onrecord.claims.numbers import Number

__all__ = ["agrees", "is_distinct", "share_agrees", "step"]


def step(value: Decimal) -> int:
    """The place of the last digit that is not 0: 1,400 -> 100."""
    whole = int(value)
    size = 1
    while whole and whole % (size * 10) == 0:
        size *= 10
    return size


def is_distinct(value: Decimal) -> bool:
    """Whether a number is so particular that meeting it by chance is unlikely."""
    return value >= 1000 and value % 100 != 0


def agrees(number: Number, published: Decimal) -> str:
    """exact, rounded, bound (a true 'more than'), or empty where they do not agree.

    A number that stands bare is rounded only where it ends in two zeros or more behind two digits
    that are told (1,400, not 200); 'about' allows
    5 percent, 'nearly' only from below, 'more than' and 'at least' a tenth.
    """
    value = number.value
    if value is None:
        return ""
    if value == published:
        return "exact"
    gap = published - value
    tenth = value / 10
    if number.about in ("more_than", "at_least"):
        return "rounded" if 0 <= gap <= tenth else ""
    if number.about in ("under", "at_most"):
        return "rounded" if -tenth <= gap <= 0 else ""
    if number.about == "nearly":
        return "rounded" if -value * 7 / 100 <= gap <= 0 else ""
    if number.about == "about":
        return "rounded" if abs(gap) * 20 <= published else ""
    coarse = step(value)
    told = coarse >= 100 and value >= coarse * 10
    return "rounded" if told and abs(gap) * 2 <= coarse else ""


def share_agrees(number: Number, published: Decimal) -> str:
    """The same for percentages: `published` in percent.

    The room is the last digit told: 'about 22' is 21 to 23, 'about 1.8' is 1.7 to 1.9. A round ten
    or a share in words ('one in five') leaves more, though no more than a tenth or so of itself.
    """
    value = number.value
    if value is None:
        return ""
    gap = published - value
    digit = Decimal(1).scaleb(-number.places)
    if number.form == "percent" and abs(gap) * 2 <= digit and not number.about:
        return "exact" if gap == 0 else "rounded"
    if gap == 0:
        return "exact"
    coarse = number.form == "ratio" or value % 10 == 0
    room = max(min(Decimal(3), value * 3 / 20), 0 if number.form == "ratio" else digit)
    room = room if coarse else digit
    if number.about in ("more_than", "at_least"):
        return "rounded" if 0 <= gap <= room else ""
    if number.about in ("under", "at_most", "nearly"):
        return "rounded" if -room <= gap <= 0 else ""
    if number.about == "about" or number.form == "ratio":
        return "rounded" if abs(gap) <= room else ""
    return ""
