"""A cut opened for counting: one in-memory DuckDB with a view on each file, and what is asked of
it again and again (codes in use, denominators, violations counted once) kept."""

import os
import tempfile
import threading
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from onrecord.cut import Cut
from onrecord.cut.schema import TABLES
from onrecord.judging import origin_counts
from onrecord.tables.codebook import Codebook
from onrecord.tables.fields import Field, Unit
from onrecord.tables.sql_pieces import piece

__all__ = ["LETTERS", "OpenedCut", "ints", "once_terms", "opened"]

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
LETTERS = {"t": "testimonies", "a": "allegations", "v": "violations", "x": "victims",
           "i": "involvements"}  # fmt: skip


class OpenedCut:
    """Safe to share between threads: each question has a cursor of its own."""

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        self._lock = threading.RLock()
        # no extension is ever fetched or loaded on its own
        settings = {
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            # What does not fit into memory must not be left where somebody happens to stand.
            "temp_directory": str(Path(tempfile.gettempdir()) / f"onrecord-{os.getpid()}"),
        }
        self._connection = duckdb.connect(":memory:", config=settings)
        for name in TABLES:
            numbered = name == "involvements"
            self._connection.read_parquet(
                str(cut.path(name)), file_row_number=numbered
            ).create_view(name)
        self._domains: dict[tuple[str, str], tuple[str, ...]] = {}
        self.kept: dict[object, Any] = {}

    def cursor(self) -> "duckdb.DuckDBPyConnection":
        return self._connection.cursor()

    def domain(self, of: Field, table: str, column: str) -> tuple[str, ...]:
        """The stored texts of a coded column, sorted; `not_applicable` is always among them, as
        rows without a telling have it. Their places in it are the numbers of the type
        `codes_type` of the database, which is made here."""
        with self._lock:
            if (table, column) not in self._domains:
                asked = piece("domain", column=column, table=LETTERS[table])
                rows = self._connection.cursor().execute(asked).fetchall()
                codes = {row[0] for row in rows if row[0] is not None} | {"not_applicable"}
                texts = tuple(sorted(codes))
                self._make_type(piece("codes_type", table=table, column=column), texts)
                self._domains[table, column] = texts
            return self._domains[table, column]

    def _make_type(self, name: str, texts: tuple[str, ...]) -> None:
        cursor = self._connection.cursor()
        listed = {"text": pa.array(texts, pa.string()), "place": pa.array(range(len(texts)))}
        cursor.register("texts", pa.table(listed))
        cursor.execute(piece("make_codes", codes=name))

    @cached_property
    def codebook(self) -> Codebook:
        def in_use(of: Field) -> Iterable[str]:
            return {c for raw in self.domain(of, of.table, of.column) for c in raw.split(";")}

        titles = {c.key: (c.title_en, c.title_ko) for c in self.cut.manifest.collections}
        terms = self.cut.table("terms").to_pylist()
        return Codebook(terms, self.cut.table("places").to_pylist(), titles, in_use)

    @cached_property
    def apart(self) -> int:
        """How many violations repeat, for one person, what can be counted once; their numbers lie
        in the table `kept_apart`."""
        with self._lock:
            once = once_terms(self.codebook)
            return self._made("kept_apart", once_terms=once)

    @property
    def victims_apart(self) -> int:
        """Of how many persons the violations in `kept_apart` are."""
        if not self.apart:
            return 0
        return int(self.cursor().execute(piece("victims_apart")).fetchall()[0][0])

    def _made(self, table: str, **given: pa.Table) -> int:
        """Makes a table of its own from `sql/rows.sql`; how many rows it has."""
        cursor = self._connection.cursor()
        for name, rows in given.items():
            cursor.register(name, rows)
        cursor.execute(piece(table))
        return int(cursor.execute(piece("rows_of", table=table)).fetchall()[0][0])

    @cached_property
    def _group_sizes(self) -> int:
        with self._lock:
            return self._made("group_sizes")

    def groups_of(self, unit: Unit) -> int:
        """How many groups there are among the counted units; their sizes lie in `group_sizes`."""
        return self._group_sizes if unit.name == "victims" else 0

    @cached_property
    def includes(self) -> int:
        """How many times a group holds a victim who is there too."""
        return int(self.cursor().execute(piece("rows_of", table="includes")).fetchall()[0][0])

    @cached_property
    def victims_of_nothing(self) -> int:
        """How many victims have no violation."""
        return int(self.cursor().execute(piece("victims_of_nothing")).fetchall()[0][0])

    @cached_property
    def origin_edges(self) -> tuple[Ints, Ints, Bools]:
        """(testimony, origin key, whether surely), one row for each pair."""
        found = self.cursor().execute(piece("origins")).fetchnumpy()
        sure = np.asarray(found["sure"], dtype=np.bool_)
        return ints(found["testimony"]), ints(found["origin"]), sure

    def origins_of(
        self, units: int, unit: Ints, testimony: Ints, known: Bools
    ) -> tuple[Ints, Ints]:
        """(certain, possible) independent origins of units 0 ... units - 1, by
        `judging.origin_counts`; `known`: of each telling, whether its voice is."""
        if not len(unit):
            return np.zeros(units, np.int64), np.zeros(units, np.int64)
        account, key, sure = self.origin_edges
        return origin_counts(units, unit, testimony, account, key, known, sure)


def ints(values: Any) -> Ints:
    """Numbers as the arrays that the counting of origins takes."""
    return np.asarray(values, dtype=np.int64)


def once_terms(codebook: Codebook) -> pa.Table:
    """Acts that can be counted once for a victim: code, family, depth. Terms along one line of
    such terms are one family: a killing and an execution are one death."""
    rows = []
    for code, rule in sorted(codebook.counting.items()):
        if rule != "once_per_victim":
            continue
        path = codebook.tree("act").path(code)
        family = code
        for above in reversed(path):
            if codebook.counting.get(above) != "once_per_victim":
                break
            family = above
        rows.append({"code": code, "family": family, "depth": len(path)})
    shape = [("code", pa.string()), ("family", pa.string()), ("depth", pa.int32())]
    return pa.Table.from_pylist(rows, schema=pa.schema(shape))


def opened(cut: Cut) -> OpenedCut:
    """The cut opened, again where it was opened lately."""
    key = (cut.folder, cut.digest)
    with _LOCK:
        if key not in _KEPT:
            while len(_KEPT) >= _MOST:
                _KEPT.pop(next(iter(_KEPT)))
            _KEPT[key] = OpenedCut(cut)
        return _KEPT[key]


_MOST = 4
_LOCK = threading.Lock()
_KEPT: dict[tuple[Path, str], OpenedCut] = {}
