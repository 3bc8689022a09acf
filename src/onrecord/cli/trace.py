"""`onrecord trace`: from a figure back to the passages it rests on."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from onrecord.cli._figures import headline_with_status, kept_cut, row_asked
from onrecord.cli._session import JSON, cuts_folder, open_store, show_json
from onrecord.errors import counted

SHOWN = 20  # victims shown to a person; --json gives all


@click.command(name="trace")
@click.argument("figure", metavar="FIG-ID|NAME")
@click.option("--row", help="Only these rows, by code or label: act=killing,province=Jilin.")
@click.option("--all", "every", is_flag=True, help=f"Every victim, not only the first {SHOWN}.")
@JSON
def command(figure: str, row: str | None, every: bool, as_json: bool) -> None:
    """What stands behind FIGURE: allegations, judgements, testimonies, passages.

    From the role of analyst on with ids and passages (the log says that it was asked); below it
    counts and pseudonyms of the cut.
    """
    asked = row_asked(row)
    actor = open_store()
    from onrecord.services.tracing import trace_figure

    found = trace_figure(actor=actor, figure=figure, cuts=cuts_folder(), row=asked)
    told = found.to_json()
    if as_json:
        show_json("onrecord.trace", told)
        return
    counts = told["counts"]
    more = counts["possible_allegations"]
    click.echo(f"{told['figure']}  {told['name']}  on {told['cut']}, as of {told['as_of']}")
    click.echo(f"  unit {told['unit']}; filter: {told['where'] or 'none'}")
    made = found.figure
    click.echo(f"  {headline_with_status(made, kept_cut(made.cut), 'en')}")
    if told["row"]:
        click.echo(f"  row: {', '.join(f'{k}={v}' for k, v in told['row'].items())}")
    click.echo(
        f"  {counted(counts['allegations'], 'allegation')} of "
        f"{counted(counts['testimonies'], 'testimony', 'testimonies')} on "
        f"{counted(counts['victims'], 'victim')}; {more:,} more {'is' if more == 1 else 'are'} "
        "possible"
    )
    if not found.named:
        click.echo("  pseudonyms of this cut only: ids and passages are for analysts")
    shown = told["victims"] if every else told["victims"][:SHOWN]
    for line in _lines(shown):
        click.echo(line)
    if len(shown) < len(told["victims"]):
        click.echo(
            f"  ... and {counted(len(told['victims']) - len(shown), 'more victim')} (--all)"
        )
    if told["judgements"]:
        hold = counted(len(told["judgements"]), "judgement holds", "judgements hold")
        click.echo(f"  {hold} (--json lists them)")
    if found.named and (first := _first(told["victims"])):
        click.echo(f"  what one of them tells: onrecord show {first}")


def _first(victims: list[Mapping[str, Any]]) -> str:
    """The id of the first telling, where there is one."""
    named = (telling.get("allegation") for one in victims for telling in one["tellings"])
    return next((str(held["id"]) for held in named if held and held.get("id")), "")


def _lines(victims: list[Mapping[str, Any]]) -> Iterator[str]:
    for one in victims:
        number = one["victim"]
        yield "  no act" if number is None else f"  victim {number} of the cut"
        for telling in one["tellings"]:
            named = [_named(telling, kind) for kind in ("allegation", "testimony")]
            line = "    " + " in ".join(name for name in named if name)
            if act := telling.get("allegation", {}).get("act"):
                line += f": {act.partition('/')[2]}"
            gone = any(telling.get(k, {}).get("withdrawn") for k in ("allegation", "testimony"))
            yield line + "" + "  possible only" * (not telling["counted"]) + "  WITHDRAWN" * gone
            for passage in telling.get("allegation", {}).get("passages", ()):
                span = f"{passage['unit']} {passage['start']}-{passage['end']}"
                said = f": {passage['text']}" if passage.get("text") else ""
                yield f"      {passage['id']} ({span}){said}"


def _named(telling: Mapping[str, Any], kind: str) -> str:
    held = telling.get(kind)
    if held is None:
        return ""
    return str(held.get("id") or f"{kind} {held['pseudonym']} of the cut")
