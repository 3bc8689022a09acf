"""`publish`: the one way from a table to something that may be printed."""

from collections.abc import Callable, Mapping
from typing import Any, final

from onrecord.cut import Cut
from onrecord.disclosure.answers import outside
from onrecord.disclosure.refusal import Refusal, refusal
from onrecord.disclosure.small_cells import small_cells
from onrecord.errors import InputError, IntegrityFault
from onrecord.tables.behind import Support, sources_named, support
from onrecord.tables.count_table import CountTable
from onrecord.tables.fields import FIELDS
from onrecord.tables.opened import opened

__all__ = ["AUDIENCES", "Publishable", "publish"]

AUDIENCES = ("public", "internal")
_KEY = object()


@final
class Publishable:
    """An answer that passed the door for an audience. Only `publish` can make one.

    `answer`: the object of `onrecord count --json` as it may be shown (numbers rounded, notes
    without numbers of a few people), with `labels` and `rounding`; `protected`: whether what is
    said beside it must name no handful of people either.
    """

    __slots__ = ("_answer", "audience", "cut", "protected")

    def __init__(
        self,
        answer: Mapping[str, Any],
        audience: str,
        cut: str,
        *,
        protected: bool = True,
        key: object = None,
    ) -> None:
        if key is not _KEY:
            raise TypeError("only onrecord.disclosure.publish makes what may be published")
        self._answer, self.audience, self.cut = dict(answer), audience, cut
        self.protected = protected

    @property
    def answer(self) -> dict[str, Any]:
        return dict(self._answer)


def publish(
    table: CountTable,
    *,
    audience: str,
    cut: Cut,
    rounding: int | None = None,
    share_of: CountTable | None = None,
) -> Publishable | Refusal:
    """The table as this audience may have it, or why it may not.

    `audience`: `public` or `internal` (people who work here and may read the cut anyway);
    `rounding`: every number to the nearest multiple; `share_of`: a wider table, published beside
    this one, whose total this one is a part of. For the public, rows with few victims or sources
    are refused (`small_cells`), unless every collection that the question can draw on is itself
    public. Raises InputError for an audience nobody knows, IntegrityFault for a table that was not
    counted on this cut.
    """
    if audience not in AUDIENCES:
        raise InputError(f"the audience is one of {', '.join(AUDIENCES)}")
    for one in (table, share_of):
        if one is not None and one.cut != cut.id:
            raise IntegrityFault(f"the table was counted on {one.cut}, not on {cut.id}")
    protected = audience == "public" and not _all_public(table, share_of)
    if protected:
        behind = support(cut, table.unit, table.by, table.where)
        faults = small_cells(behind, wider=_wider(table, share_of, cut))
        if faults:
            return refusal(behind.fields, faults, _korean(cut), _nameless(cut), _english(cut))
    answer = outside(table, rounding=rounding, protected=protected)
    return Publishable(answer, audience, cut.id, protected=protected, key=_KEY)


def _nameless(cut: Cut) -> int:
    """How many testimonies there are, where none of them names its source; else 0."""
    testimonies, named = sources_named(cut)
    return 0 if named else testimonies


def _korean(cut: Cut) -> Callable[[str, str], str]:
    """`province`, `KP-08` -> `도 함경남도`."""
    codebook = opened(cut).codebook

    def said(field: str, code: str) -> str:
        of = FIELDS[field]
        return f"{of.ko} {codebook.label(of, code, 'ko')}"

    return said


def _all_public(*tables: CountTable | None) -> bool:
    frames = [frame for table in tables if table is not None for frame in table.frame]
    return bool(frames) and all(frame["public"] for frame in frames)


def _english(cut: Cut) -> Callable[[str, str], str]:
    """`province`, `KP-08` -> `province: South Hamgyong`."""
    codebook = opened(cut).codebook

    def said(field: str, code: str) -> str:
        of = FIELDS[field]
        return f"{of.en.lower()}: {codebook.label(of, code, 'en')}"

    return said


def _wider(table: CountTable, share_of: CountTable | None, cut: Cut) -> dict[str, Support]:
    """What the total can be taken from: the denominators that are shown beside it."""
    wider = {}
    if table.where:
        kept, key = opened(cut).kept, ("support of everything", table.unit)
        if key not in kept:
            kept[key] = support(cut, table.unit).total
        wider["everything"] = kept[key]
    if share_of is not None:
        wider["denominator"] = support(cut, share_of.unit, (), share_of.where).total
    return wider
