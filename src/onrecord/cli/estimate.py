"""`onrecord estimate`: how many were never told, from lists that overlap."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli._estimate_folder import writable
from onrecord.cli._estimate_input import parts_asked, record_asked
from onrecord.cli._estimate_replicates import pool_lines, replicate_option, with_replicate
from onrecord.cli._estimate_settings import methods_named, settings_given
from onrecord.cli._estimate_simulate import simulate
from onrecord.cli._estimate_strata import Asked, all_estimated, strata_options
from onrecord.cli._estimate_twolists import twolists
from onrecord.cli._session import JSON, show_json

if TYPE_CHECKING:
    from onrecord.cli._estimate_strata import Made
    from onrecord.stats import Captures

SCHEMA = "onrecord.estimate"
METHODS = "lcmcr"


class _Group(click.Group):
    """Subcommands by name; anything else is a table to estimate from."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in self.commands:
            return "run", self.commands["run"], args
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # options may come before the file: they are those of the estimate itself
        if args and args[0] not in (*self.commands, "-h", "--help"):
            args = ["run", *args]
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(n, c.get_short_help_str(70)) for n, c in self.commands.items() if n != "run"]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(name="estimate", cls=_Group, subcommand_metavar="COUNTS.csv [OPTIONS] | COMMAND ...")
def command() -> None:
    """How many were never told, from lists that overlap.

    COUNTS is a table (CSV, TSV, XLSX, Parquet, JSON lines): a column of 0 and 1 for each list and
    a column of counts, or, without such a column, one row a person. Documented persons and
    estimated ones are shown apart and never added up.

    \b
    onrecord estimate COUNTS.csv
    onrecord estimate COUNTS.csv --by region --method lcmcr --json
    onrecord estimate check COUNTS.csv
    onrecord estimate twolists PERSONS.csv --lists A,B --covariates age,region
    onrecord estimate simulate --persons 5000 --chances .3,.2,.1
    onrecord estimate --cut latest --lists-by source_kind --where "act under killing"

    Exit code 3: nothing could be estimated, and why. A refusal for one stratum is an answer.
    """


def _table(function: Any) -> Any:
    """The options that say what is in the file."""
    for option in reversed(
        (
            click.argument("file", type=click.Path(path_type=Path), required=False),
            click.option("--cut", "cut", help="Take the lists from this cut (id, label, latest)."),
            click.option("--lists-by", default="collection", show_default=True,
                         help="With --cut: the field whose values are the lists."),
            click.option("--where", default="", help="With --cut: which victims, as in count."),
            click.option("--lists", help="Columns of the lists, with commas; all with 0 and 1."),
            click.option("--count", "count", help="Column of the counts; `count` where it is."),
            click.option("--by", "by", multiple=True, help="A column of strata; may be repeated."),
        )
    ):  # fmt: skip
        function = option(function)
    return function


def _asked(function: Any) -> Any:
    """The options that say what is asked."""
    for option in reversed(
        (
            click.option("--method", "methods", default=METHODS, show_default=True,
                         help="Methods, with commas; `onrecord estimate methods` lists them."),
            click.option("--seed", default=1, show_default=True, help="The same seed, the same "
                         "answer."),
            click.option("-o", "--option", "options", multiple=True, metavar="NAME=VALUE",
                         help="A setting of a method, such as draws=16000."),
            click.option("--lang", type=click.Choice(["en", "ko"]), default="en",
                         help="Language."),
        )
    ):  # fmt: skip
        function = option(function)
    return function


@command.command(name="run", hidden=True)
@_table
@_asked
@replicate_option
@strata_options
@click.option("--out", type=click.Path(path_type=Path, file_okay=False),
              help="A folder for the answer as JSON, the draws, and pictures as SVG.")  # fmt: skip
@JSON
def run(
    methods: str, seed: int, options: tuple[str, ...], lang: str, jobs: int | None,
    keep: Path | None, replicate: str | None, out: Path | None, as_json: bool, **asked: Any,
) -> None:  # fmt: skip
    """Estimate from the table FILE."""
    asked = with_replicate(asked, replicate)
    parts, record = parts_asked(**asked), record_asked(**asked)
    if out is not None:
        writable(out)  # before anything is computed
    names, settings = methods_named(methods), settings_given(options, methods_named(methods))
    made = all_estimated(parts, names, Asked(seed, settings, jobs, keep, replicate), record.flags)
    answer = _answer(parts, made, lang) | record.to_json(lang)
    if out is not None:
        from onrecord.cli._estimate_out import write_out

        write_out(out, {"schema": SCHEMA, "version": 1, **answer}, parts, made, lang)
    if as_json:
        show_json(SCHEMA, answer)
    else:
        click.echo(_told(parts, made, lang) + record.told(lang), nl=False)
    if not made.has_number:
        raise click.exceptions.Exit(3)


@command.command(name="compare")
@_table
@_asked
@replicate_option
@strata_options
@JSON
@click.pass_context
def compare_(ctx: click.Context, **given: Any) -> None:
    """Every method on one table, and whether they agree."""
    from onrecord.stats import ESTIMATORS

    if ctx.get_parameter_source("methods") is click.core.ParameterSource.DEFAULT:
        given["methods"] = ",".join(n for n in ESTIMATORS if n != "lcmcr_r")
    ctx.invoke(run, out=None, **given)


@command.command(name="check")
@_table
@click.option("--lang", type=click.Choice(["en", "ko"]), default="en", help="Language.")
@JSON
def check(lang: str, as_json: bool, **asked: Any) -> None:
    """Whether the lists overlap enough to be estimated from; estimates nothing."""
    from onrecord.cli._estimate_text import check_lines
    from onrecord.stats import check as checked

    found = [checked(part) for part in parts_asked(**asked)]
    if as_json:
        show_json("onrecord.estimate.check", {"strata": [one.to_json(lang) for one in found]})
    else:
        lines = [line for one in found for line in [*check_lines(one, lang), ""]]
        click.echo("\n".join(lines).rstrip())
    if not any(one.fit for one in found):
        raise click.exceptions.Exit(3)


@command.command(name="sensitivity")
@_table
@_asked
@JSON
def sensitivity(
    methods: str, seed: int, options: tuple[str, ...], lang: str, as_json: bool, **asked: Any
) -> None:
    """What the answer hangs on: each list left out, and what no data can say."""
    from onrecord.stats import sensitivity as held

    name = methods_named(methods)[0]
    settings = settings_given(options, [name])
    rows, lines, told = [], [], False
    for part in parts_asked(**asked):
        found = held(part, name, seed=seed, options=settings)
        told = told or found.whole.N is not None
        rows.append(
            {
                "stratum": dict(part.stratum),
                "whole": found.whole.to_json(lang),
                "without": {n: one.to_json(lang) for n, one in found.without.items()},
                "curve": [
                    dict(zip(("odds_ratio", "N", "lo", "hi"), row, strict=True))
                    for row in found.curve
                ],
                "flags": [f.to_json(lang) for f in found.flags],
            }
        )
        from onrecord.cli._estimate_text import sensitivity_lines

        lines += [*sensitivity_lines(part, found, lang), ""]
    if as_json:
        show_json("onrecord.estimate.sensitivity", {"method": name, "strata": rows})
    else:
        click.echo("\n".join(lines).rstrip())
    if not told:
        raise click.exceptions.Exit(3)


command.add_command(simulate)
command.add_command(twolists)


@command.command(name="methods")
def methods() -> None:
    """The methods there are, with their settings."""
    from onrecord.stats import ESTIMATORS

    for one in ESTIMATORS.values():
        click.echo(f"{one.name:<14}{one.labels[0]}. {one.paper}. {one.fewest} to {one.most} lists")
        settings = ", ".join(f"{n}={v}" for n, v in one.options.items() if n != "priors")
        click.echo(f"{'':<14}{settings}" if settings else "", nl=bool(settings))


def _answer(parts: "Sequence[Captures]", made: "Made", lang: str) -> dict[str, Any]:
    first = parts[0]
    pools = [one.to_json(lang) for each in made.pools for one in each]
    data: dict[str, Any] = (
        first.to_json()
        if len(parts) == 1
        else {
            "lists": list(first.lists),
            "n": sum(part.n for part in parts),
            "strata": [{"stratum": dict(part.stratum), **part.to_json()} for part in parts],
        }
    )
    return {
        "data": data,
        "results": [one.to_json(lang) for one in made.results],
        "comparisons": [
            {"stratum": dict(part.stratum), "flags": [f.to_json(lang) for f in whole.flags]}
            for part, whole in zip(parts, made.strata, strict=True)
        ],
        **({"pools": pools} if pools else {}),
        **({"sums": [one.to_json(lang) for one in made.sums]} if made.sums else {}),
    }


def _told(parts: "Sequence[Captures]", made: "Made", lang: str) -> str:
    from onrecord.cli._estimate_text import result_lines, sum_lines

    lines: list[str] = []
    for pools in zip(*made.pools, strict=True):
        own = [part for part in parts if pools[0].stratum == part.stratum[:-1]]
        lines += [*pool_lines(own, pools, lang), ""]
    for part, whole in zip(parts, made.strata, strict=True) if not made.pools else ():
        lines += [*result_lines(part, whole, lang), ""]
    if made.sums:
        lines += [*sum_lines(made.sums, lang), ""]
    return "\n".join(lines)
