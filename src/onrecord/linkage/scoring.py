"""Pairs and their scores: blocking with a limit, then Splink on DuckDB."""

import logging
from collections.abc import Mapping
from typing import Any

import duckdb

from onrecord.errors import InputError
from onrecord.linkage.levels import case_of, random_shares
from onrecord.linkage.model import COMPARISONS, splink_settings
from onrecord.linkage.queries import query

__all__ = ["MOST_PAIRS", "score_pairs"]

LARGEST_KEY = 300  # mentions that share a key; of larger ones nothing can be told
MOST_PAIRS = 200  # pairs a mention on average


def score_pairs(con: duckdb.DuckDBPyConnection, model: Mapping[str, Any]) -> dict[str, float]:
    """Makes the table `scored` (a, b, weight in bits, p) of `mentions` and answers the u that were
    found. Raises InputError where blocking would make more pairs than anyone can look at."""
    ((mentions,),) = con.execute(query("mention_count")).fetchall()
    u = random_shares(con, model["u"])
    con.execute(query("keys"))
    largest = LARGEST_KEY if mentions < 500_000 else LARGEST_KEY // 4
    con.execute(query("pairs"), [largest, largest])
    ((pairs,),) = con.execute(query("pair_count")).fetchall()
    if pairs > MOST_PAIRS * mentions:
        ((rule, _, size),) = con.execute(query("largest_key")).fetchall()
        raise InputError(
            f"{pairs:,} pairs for {mentions:,} mentions: too many to look at. Rule {rule} has a "
            f"key that {size:,} mentions share"
        )
    _splink(con, splink_settings(model, u, mentions))
    return u


def _splink(con: duckdb.DuckDBPyConnection, settings: Mapping[str, Any]) -> None:
    from splink import Linker  # noqa: PLC0415 - a second to load, for linkage alone
    from splink.backends.duckdb import DuckDBAPI  # noqa: PLC0415

    api = DuckDBAPI(connection=con)
    linker = Linker(
        api.register("mentions", table_name="of_mentions"), dict(settings), log_level=logging.ERROR
    )
    blocked = api.register("pairs", table_name="of_pairs")
    linker.table_management.register_blocked_pairs_for_predict(blocked)
    for column in ("name_key", "given"):
        con.execute(query(f"frequencies_of_{column}"))
        told = api.register(f"frequencies_{column}", table_name=f"of_{column}")
        linker.table_management.register_term_frequency_lookup(told, column)
    found = linker.inference.predict(warning_mode="never")
    text = query("scored").replace("{found}", found.physical_name)
    con.execute(text.replace("{level}", case_of(COMPARISONS[0])))
