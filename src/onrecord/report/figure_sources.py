"""What a made figure rests on: testimonies and allegations, and their keys beside the cut."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.cut import Cut
from onrecord.cut.freeze import keys_file
from onrecord.errors import NotFound
from onrecord.report.figure import MadeFigure
from onrecord.tables.behind import pseudonyms_behind
from onrecord.tables.opened import opened

__all__ = ["RestsOn", "keys_of", "pseudonyms_of", "rests_on"]

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class RestsOn:
    """Pseudonyms of the cut, sorted: what the answer rests on by its words or possibly, and what
    only its denominator rests on."""

    testimonies: Ints
    allegations: Ints
    below_testimonies: Ints
    below_allegations: Ints


def rests_on(made: MadeFigure, cut: Cut) -> RestsOn:
    """What stands behind the answer of a figure and behind its denominator. Asked of the cut
    again (nothing of it is stored), and kept as long as the cut is open."""
    asked, below = made.question.asked(), made.question.asked_below()
    testimonies, allegations = _behind(cut, made.question.unit, asked)
    nothing = np.array([], np.int64)
    if below is None:
        return RestsOn(testimonies, allegations, nothing, nothing)
    wider = _behind(cut, made.question.unit, below)
    return RestsOn(
        testimonies,
        allegations,
        np.setdiff1d(wider[0], testimonies),
        np.setdiff1d(wider[1], allegations),
    )


def _behind(cut: Cut, unit: str, where: str) -> tuple[Ints, Ints]:
    kept = opened(cut).kept
    key = ("behind", unit, where)
    if key not in kept:
        kept[key] = pseudonyms_behind(cut, unit, where)
    found: tuple[Ints, Ints] = kept[key]
    return found


def keys_of(cuts: Path, cut_id: str, kind: str, pseudonyms: Iterable[int]) -> dict[int, str]:
    """Pseudonym -> key in the store, for those of this kind (`testimony`, `allegation`).

    Raises NotFound where the keys of the cut do not lie beside it.
    """
    wanted = pa.array(sorted(set(pseudonyms)), pa.int32())
    return {row["pseudonym"]: row["key"] for row in _keys(cuts, cut_id, kind, "pseudonym", wanted)}


def pseudonyms_of(cuts: Path, cut_id: str, kind: str, keys: Iterable[str]) -> dict[str, int]:
    """Key in the store -> pseudonym, for those that the cut holds. Raises as `keys_of`."""
    wanted = pa.array(sorted(set(keys)), pa.string())
    return {row["key"]: row["pseudonym"] for row in _keys(cuts, cut_id, kind, "key", wanted)}


def _keys(
    cuts: Path, cut_id: str, kind: str, column: str, wanted: pa.Array
) -> list[dict[str, Any]]:
    path = keys_file(cuts, cut_id)
    if not path.is_file():
        raise NotFound(f"the keys of {cut_id} are not in this data folder")
    if not len(wanted):
        return []
    asked = [("kind", "=", kind), (column, "in", wanted)]
    rows: list[dict[str, Any]] = pq.read_table(path, filters=asked).to_pylist()
    return rows
