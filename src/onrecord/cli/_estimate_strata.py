"""Many strata by several methods: side by side, kept, compared, and summed by draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from onrecord.cli._estimate_replicates import pooled_and_summed
from onrecord.cli._session import progress_bar

if TYPE_CHECKING:
    from onrecord.stats import Captures, Comparison, Estimate, Flag, Pooled
    from onrecord.stats.strata import StrataSum

__all__ = ["Asked", "Made", "all_estimated", "estimated", "strata_options"]


class Asked(NamedTuple):
    """How it is asked; `jobs`: strata at a time; `keep`: a folder of results; `replicate`: the
    column that names versions of the data."""

    seed: int = 1
    settings: Mapping[str, Any] = {}
    jobs: int | None = None
    keep: Path | None = None
    replicate: str | None = None


@dataclass(frozen=True)
class Made:
    """`strata`: for each stratum the answers of all methods; `sums`: one for each method, where
    there are several strata; `pools`: for each method one of each stratum's replicates, where
    there are any."""

    strata: "Sequence[Comparison]"
    sums: "Sequence[StrataSum]" = ()
    pools: "Sequence[Sequence[Pooled]]" = ()

    @property
    def results(self) -> "list[Estimate]":
        """All answers, stratum by stratum."""
        return [one for stratum in self.strata for one in stratum.results]

    @property
    def has_number(self) -> bool:
        """Whether anything could be estimated; of replicates, whether any pool could."""
        told = [one for pools in self.pools for one in pools] if self.pools else self.results
        return any(one.N for one in told)


def strata_options(function: Any) -> Any:
    """The options of work on many strata."""
    for option in reversed(
        (
            click.option("--jobs", type=click.IntRange(1, 256),
                         help="Strata at a time; as many as there are processors."),
            click.option("--keep", type=click.Path(path_type=Path, file_okay=False),
                         help="A folder in which results are kept, to be computed once only."),
        )
    ):  # fmt: skip
        function = option(function)
    return function


def estimated(parts: "Sequence[Captures]", method: str, asked: Asked) -> "list[Estimate]":
    """Each stratum by one method; settings go to the methods that have them."""
    from onrecord.stats.estimators import estimator_named
    from onrecord.stats.kept import InFolder
    from onrecord.stats.strata import estimate_strata

    show = progress_bar()
    every = f" of {len(parts):,}" if len(parts) > 1 else ""
    return estimate_strata(
        parts,
        method,
        seed=asked.seed,
        options=estimator_named(method).its(asked.settings),
        jobs=asked.jobs,
        kept=InFolder(asked.keep) if asked.keep else None,
        progress=lambda done, _: show(f"{method}, tables estimated{every}", done),
    )


def all_estimated(
    parts: "Sequence[Captures]", methods: Sequence[str], asked: Asked, flags: "Sequence[Flag]"
) -> Made:
    """Every method about every stratum; `flags` hold for each of them."""
    from onrecord.stats.comparing import compared
    from onrecord.stats.strata import sum_of_strata

    by_method = [estimated(parts, method, asked) for method in methods]
    told = [compared(results) for results in zip(*by_method, strict=True)]
    strata = [replace(one, flags=(*one.flags, *flags)) for one in told]
    if asked.replicate is not None:
        pools, totals = pooled_and_summed(by_method, asked.replicate, asked.seed)
        return Made(strata, totals, pools)
    if len(parts) < 2:
        return Made(strata, [])
    return Made(strata, [sum_of_strata(one, seed=asked.seed, parts=parts) for one in by_method])
