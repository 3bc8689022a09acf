"""Tables with several versions of the same persons: read, pooled, and told."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import InputError

if TYPE_CHECKING:
    from onrecord.stats import Captures, Estimate, Pooled
    from onrecord.stats.strata import StrataSum

__all__ = ["pool_lines", "pooled_and_summed", "replicate_option", "with_replicate"]

_SHOWN = 20

replicate_option = click.option(
    "--replicate",
    help="A column that says which version of the data (an imputed data set, a way in which "
    "records were linked) a row belongs to: each is estimated, and all are pooled.",
)


def with_replicate(asked: dict[str, Any], replicate: str | None) -> dict[str, Any]:
    """What is asked of the table, replicates being its last strata."""
    if replicate is None:
        return asked
    if asked["cut"] is not None:
        raise InputError("--replicate names a column of a table; a cut is one version")
    if replicate in asked["by"]:
        raise InputError(f"{replicate} says either the stratum or the replicate")
    return asked | {"by": (*asked["by"], replicate)}


def pooled_and_summed(
    by_method: "Sequence[Sequence[Estimate]]", replicate: str, seed: int
) -> "tuple[list[list[Pooled]], list[StrataSum]]":
    """(for each method its pools, stratum by stratum; their sums, where there are several)."""
    from onrecord.stats.pooling import pool_strata, sum_of_pools

    pools = [pool_strata(results, replicate) for results in by_method]
    return pools, [sum_of_pools(one, seed=seed) for one in pools if len(one) > 1]


def pool_lines(
    parts: "Sequence[Captures]", pools: "Sequence[Pooled]", lang: str
) -> list[str]:  # fmt: skip
    """One stratum: what is documented, then by each method the replicates and their pool.
    `parts`: the tables of the stratum; `pools`: one for each method."""
    from onrecord.cli._estimate_text import flag_lines, number_line
    from onrecord.stats.captures import stratum_named
    from onrecord.stats.comparing import disagreeing

    ko = lang == "ko"
    counts = sorted(part.n for part in parts)
    name = stratum_named(pools[0].stratum) or ("전체" if ko else "All")
    lists = ", ".join(parts[0].lists)
    low, high = f"{counts[0]:,}", f"{counts[-1]:,}"
    span = low if low == high else f"{low}~{high}" if ko else f"{low} to {high}"
    lines = [
        f"{name}: 반복 자료 {len(parts)}개, 기록된 사람 {span}명, 목록 {parts[0].J}개({lists})"
        if ko
        else f"{name}: {span} persons documented in {len(parts)} replicates, on {parts[0].J} "
        f"lists ({lists})"
    ]
    for one in pools:
        lines += [number_line(one, lang), *_each(one, lang), *flag_lines(one.flags, lang, "    ")]
    return lines + flag_lines(disagreeing(pools), lang, "  ")


def _each(one: "Pooled", lang: str) -> list[str]:
    lines = [
        f"    {each.name:<12}{each.N.median:>12,.0f} ({each.N.lo:,.0f}–{each.N.hi:,.0f})"
        for each in one.used[:_SHOWN]
        if each.N is not None
    ]
    more = len(one.used) - _SHOWN
    if more > 0:
        lines.append(
            f"    그 밖에 {more}개(--json에 모두 있음)"
            if lang == "ko"
            else f"    and {more} more, all of them with --json"
        )
    return lines
