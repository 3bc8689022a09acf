"""How often each level holds of pairs: the shares that weights are made of."""

from collections.abc import Mapping

import duckdb

from onrecord.linkage.model import COMPARISONS, Comparison
from onrecord.linkage.queries import query

__all__ = ["case_of", "levels_of", "random_shares", "shares"]


_BEFORE = 20_000.0  # pairs that the usual shares count for


def random_shares(con: duckdb.DuckDBPyConnection, usual: Mapping[str, float]) -> dict[str, float]:
    """u: the share of each level among about a million random pairs of `mentions`. In little
    material the `usual` shares speak for it: they count for 20,000 pairs."""
    con.execute(query("random_pairs"))
    return shares(con, usual)


def shares(
    con: duckdb.DuckDBPyConnection, usual: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Level -> its share of those `pairs` that can be compared. Half a pair is added to each, or
    the `usual` shares for some thousands, so that what was never seen is rare, not impossible."""
    counts = _counted(con)
    found: dict[str, float] = {}
    for one in COMPARISONS:
        levels = [*(level.name for level in one.levels), f"else_{one.name}"]
        told = {level: counts.get((one.name, level), 0) for level in levels}
        added = {level: _BEFORE * usual[level] if usual else 0.5 for level in levels}
        whole = sum(told.values()) + sum(added.values())
        found |= {level: (n + added[level]) / whole for level, n in told.items()}
    return found


def levels_of(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Comparison -> level, of the one pair in `pairs`; empty where there is none."""
    return {comparison: level for comparison, level in _counted(con)}


def _counted(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], int]:
    cases = ", ".join(f"{case_of(one)} AS {one.name}" for one in COMPARISONS)
    names = ", ".join(one.name for one in COMPARISONS)
    text = query("levels").replace("{cases}", cases).replace("{names}", names)
    return {(comparison, level): n for comparison, level, n in con.execute(text).fetchall()}


def case_of(one: Comparison) -> str:
    """A CASE that names the level of two mentions."""
    whens = " ".join(f"WHEN {level.sql} THEN '{level.name}'" for level in one.levels)
    return f"CASE WHEN {one.absent} THEN 'absent' {whens} ELSE 'else_{one.name}' END"
