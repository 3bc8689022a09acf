"""Values: frozen, checked, without I/O. Dates as intervals, places, sizes, ids, absences."""

from onrecord.values.absent import Absent
from onrecord.values.date_reader import read_date
from onrecord.values.date_text import date_text
from onrecord.values.ids import PREFIXES, derived_id, is_id, new_id, new_ids
from onrecord.values.partial_date import MAX_DAY, MIN_DAY, DateValue, PartialDate, date_value
from onrecord.values.sizes import PLACE_LEVELS, GroupSize, PlaceRef

__all__ = [
    "MAX_DAY",
    "MIN_DAY",
    "PLACE_LEVELS",
    "PREFIXES",
    "Absent",
    "DateValue",
    "GroupSize",
    "PartialDate",
    "PlaceRef",
    "date_text",
    "date_value",
    "derived_id",
    "is_id",
    "new_id",
    "new_ids",
    "read_date",
]
