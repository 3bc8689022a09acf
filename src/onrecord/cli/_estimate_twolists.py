"""`onrecord estimate twolists`: two lists, corrected by what is known of each person."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli._estimate_input import NOT_LISTS, columns_read, in_the_file
from onrecord.cli._session import JSON, show_json
from onrecord.errors import InputError, Problem

if TYPE_CHECKING:
    from onrecord.stats import Estimate

__all__ = ["twolists"]

SCHEMA = "onrecord.estimate.twolists"


@click.command(name="twolists")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lists", required=True, help="The two columns of 0 and 1, with a comma.")
@click.option(
    "--covariates",
    default="",
    help="Columns of numbers or words in which persons are "
    "alike or not, with commas; without them persons are taken to be alike.",
)
@click.option(
    "--categories", default="", help="Those covariates whose numbers are names, with commas."
)
@click.option(
    "--terms",
    type=click.Choice(["linear", "splines", "pairs"]),
    default="splines",
    show_default=True,
    help="What numbers can do: a line, a curve, curves and products.",
)
@click.option(
    "--folds",
    default=5,
    show_default=True,
    help="Parts, each of which is predicted from the others.",
)
@click.option("--level", default=0.95, show_default=True, help="Of the interval.")
@click.option("--seed", default=1, show_default=True, help="The same seed, the same answer.")
@click.option("--lang", type=click.Choice(["en", "ko"]), default="en", help="Language.")
@JSON
def twolists(
    file: Path, lists: str, covariates: str, categories: str, terms: str, folds: int, level: float,
    seed: int, lang: str, as_json: bool,
) -> None:  # fmt: skip
    """How many are on neither of two lists, by what is known of each person.

    FILE has one row a person: two columns of 0 and 1, and columns of covariates. With a column
    of counts (`count`, `n`, `freq`) each row is so many persons.

    \b
    onrecord estimate twolists PERSONS.csv --lists A,B --covariates age,region

    Exit code 3: nothing could be estimated, and why.
    """
    from onrecord.stats.twolists import two_lists

    columns, numbers = _persons(*columns_read(file), _names(covariates), file.name)
    asked: dict[str, Any] = {"seed": seed, "folds": folds, "terms": terms, "level": level}
    try:
        made = two_lists(
            columns, _names(lists), _names(covariates), categories=_names(categories),
            file=file.name, **asked,
        )  # fmt: skip
    except InputError as error:
        raise in_the_file(error, numbers) from None
    if as_json:
        show_json(SCHEMA, {"result": made.to_json(lang)})
    else:
        click.echo("\n".join(_told(made, lang)))
    if made.N is None:
        raise click.exceptions.Exit(3)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _told(made: "Estimate", lang: str) -> list[str]:
    from onrecord.cli._estimate_text import flag_lines, number_line

    ko = lang == "ko"
    lists = ", ".join(made.lists)
    lines = [
        f"전체: 기록된 사람 {made.n:,}명, 목록 2개({lists})"
        if ko
        else f"All: {made.n:,} persons documented, on 2 lists ({lists})",
        number_line(made, lang),
    ]
    plain = made.diagnostics.more.get("without_covariates")
    if plain is not None:
        lines.append(
            f"    공변량 없이: {plain:,.0f}명"
            if ko
            else f"    without the covariates: {plain:,.0f} persons in all"
        )
    return lines + flag_lines(made.flags, lang, "    ")


_MOST_PERSONS = 5_000_000


def _persons(
    columns: dict[str, list[str]], numbers: list[int], covariates: Sequence[str], file: str
) -> tuple[dict[str, list[str]], list[int]]:
    """The rows, each as often as its column of counts says, where there is one that is no
    covariate. Raises InputError for what is no count."""
    name = next((n for n in columns if n.casefold() in NOT_LISTS and n not in covariates), None)
    if name is None:
        return columns, numbers
    problems = [
        Problem(file, number, name, "no_count", "must be a whole number of persons, 0 or more")
        for number, cell in zip(numbers, columns[name], strict=True)
        if not cell.strip().isdecimal()
    ]
    if problems:
        raise InputError("the counts cannot be used", problems)
    times = [int(cell) for cell in columns[name]]
    if sum(times) > _MOST_PERSONS:
        raise InputError(f"{sum(times):,} persons; {_MOST_PERSONS:,} can be taken")
    repeated = {
        column: [cell for cell, n in zip(cells, times, strict=True) for _ in range(n)]
        for column, cells in columns.items()
        if column != name
    }
    return repeated, [number for number, n in zip(numbers, times, strict=True) for _ in range(n)]
