"""`onrecord demo`: real material and a made-up study, judged, frozen and counted."""

import shutil
import sys
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli._session import JSON, cuts_folder, home, open_store, show_json

if TYPE_CHECKING:
    from onrecord.cut import Cut

# What the demonstration asks of each cut: title, unit, breakdown, filter.
QUESTIONS = (
    ("Who was harmed", "victims", (), ""),
    ("... told by two independent origins or more", "victims", (), "origins >= 2"),
    ("What was done", "violations", ("act.top",), ""),
    ("... told by two independent origins or more", "violations", (), "origins >= 2"),
    (
        "Victims of killing for religion, by two independent origins, by province",
        "victims",
        ("province",),
        "act under killing and cause under religion and origins >= 2",
    ),
)


LANGUAGES = ("English", "Korean")
NEXT = (
    "count --unit violations --by cause --where 'act under liberty'",
    "count --unit victims --cut synthetic --by arrival.decade --lang ko",
    "count --unit violations --where 'act under killing and event within 2010/2019'",
    "count --fields",
    "figure show killed-by-two-origins",
    "trace killed-by-two-origins",
    "report list",
    "check SOME-ARTICLE.txt",
    "judge log",
    "import suggest YOUR-TABLE.csv",
)


SYNTHETIC = (
    *QUESTIONS[:4],
    (
        "Victims of killing, by decade of the act",
        "victims",
        ("event.decade",),
        "act under killing",
    ),
)


def _asked(cut: "Cut") -> list[tuple[str, Any]]:
    from onrecord.tables import count

    asked = SYNTHETIC if cut.manifest.collections[0].synthetic else QUESTIONS
    return [(title, count(cut, unit, by=by, where=where)) for title, unit, by, where in asked]


@click.command(name="demo")
@click.option("--lang", type=click.Choice(["en", "ko"]), default="en", help="Language.")
@click.option("--serve", is_flag=True, help="Open the workspace at the end, until Ctrl-C.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="Of the workspace; 0: any free one.")  # fmt: skip
@JSON
def command(lang: str, serve: bool, port: int, as_json: bool) -> None:
    """Load the public-record example and a synthetic study, freeze them, count. Safe to repeat."""
    if serve and as_json:
        raise click.UsageError("--json and --serve do not go together")
    from onrecord.cli.init import make_home

    make_home()
    actor = open_store()
    from onrecord.services.demo import load_demo
    from onrecord.vocab import load_vocabulary

    made = load_demo(
        actor=actor,
        cuts=cuts_folder(),
        vocabulary=load_vocabulary(),
        step=lambda what: click.echo(f"  {what} ...", err=True),
    )
    cuts = (made.public_record, made.synthetic)
    answers = [(cut, _asked(cut)) for cut in cuts]
    if as_json:
        counts = [table.to_json() for _, asked in answers for _, table in asked]
        show_json("onrecord.demo", {"cuts": [c.id for c in cuts], "counts": counts})
        return
    from onrecord.tables import count
    from onrecord.tables.count_text import count_text, frame_text

    for cut, asked in answers:
        click.echo(f"\n=== {cut.manifest.label} ({cut.id}) ===\n")
        click.echo("\n".join(frame_text(asked[0][1], lang)))
        for title, table in asked:
            click.echo(f"\n--- {title}\n{count_text(table, lang, framed=False).rstrip()}")
    click.echo(f"\n--- A report on the public record, in {' and '.join(LANGUAGES)}")
    for file in made.report:
        click.echo(f"  {file.relative_to(home())}")
    status_event = "counting != status_event"
    acts = count(made.public_record, "violations", where=status_event)
    click.echo(
        f"  Its violations and those of most figures are counted with '{status_event}': "
        f"{acts.total.n:,} of {acts.denominator:,}"
    )
    click.echo("\n" + ("Made." if made.fresh else "Everything was there already."))
    click.echo("Try next:")
    named = click.get_current_context().find_root().params["home"]
    # as it was called: in a checkout the command is not on the path before it is activated
    program = "onrecord" if shutil.which("onrecord") else sys.argv[0]
    where = program + ("" if str(named) == "onrecord-data" else f" --home {named}")
    for line in NEXT:
        click.echo(f"  {where} {line}")
    if not serve:
        click.echo("The workspace in a browser, with accounts to try it, which this makes and "
                   f"prints:\n  {where} demo --serve")  # fmt: skip
    else:
        from onrecord.cli._demo_accounts import demo_accounts
        from onrecord.cli.serve import run_server

        click.echo("\nAccounts of this demonstration (kept in the data folder, for you alone):")
        for username, password, may in demo_accounts(actor):
            click.echo(f"  {username:<20}{password:<24}{may}")
        run_server("127.0.0.1", port, 8)
