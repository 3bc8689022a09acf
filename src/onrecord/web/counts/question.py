"""A question as it stands in an address, and its answer."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from onrecord.cut import Cut
from onrecord.tables import CountTable, count

__all__ = ["Asked", "answer"]

_KEPT: OrderedDict[tuple[str, ...], CountTable] = OrderedDict()
_LOCK = threading.Lock()
_MOST = 32  # answers kept: a table is downloaded and paged through after it was counted
_LONGEST = 5_000  # rows; longer ones are counted again


@dataclass(frozen=True)
class Asked:
    """Unit, fields of the breakdown, filter and id of a cut, as somebody wrote them; empty text
    where nothing was said."""

    unit: str = ""
    by: tuple[str, ...] = ()
    where: str = ""
    cut: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """What an address asks. `by` is repeated, or one text with commas."""
        by = [name.strip() for text in query.getlist("by") for name in text.split(",")]
        where = query.get("where", "").replace("\r\n", "\n").strip()
        return cls(query.get("unit", ""), tuple(filter(None, by)), where, query.get("cut", ""))

    def address(self) -> str:
        """The query string that asks this again."""
        parts = [("unit", self.unit), *(("by", name) for name in self.by)]
        parts += [(n, v) for n, v in (("where", self.where), ("cut", self.cut)) if v]
        return urlencode(parts)


def answer(cut: Cut, asked: Asked) -> CountTable:
    """The table that the cut answers. Raises QuestionError."""
    key = (cut.id, cut.digest, asked.unit, asked.where, *asked.by)
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            return _KEPT[key]
    table = count(cut, asked.unit, by=asked.by, where=asked.where)
    if len(table.rows) <= _LONGEST:
        with _LOCK:
            _KEPT[key] = table
            while len(_KEPT) > _MOST:
                _KEPT.popitem(last=False)
    return table
