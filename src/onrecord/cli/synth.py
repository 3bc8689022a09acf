"""`onrecord synth`: make a synthetic country with known truth."""

import shlex
from pathlib import Path

import click

from onrecord.cli._session import JSON, progress_bar, show_json
from onrecord.errors import counted


@click.command(name="synth")
@click.option("--violations", type=int, required=True, help="Acts on persons, 1 to 1,000,000.")
@click.option("--seed", type=int, required=True, help="Same seed, same country.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("synthetic-country"),
              show_default=True, help="Folder to write.")  # fmt: skip
@click.option("--tellings", type=float, default=1.4, show_default=True,
              help="Mean number of tellings of one violation, 1 to 3.")  # fmt: skip
@JSON
def command(violations: int, seed: int, out: Path, tellings: float, as_json: bool) -> None:
    """Make a SYNTHETIC country: nobody in it exists.

    Writes tellings to import, their mapping, and the truth they come from.
    """
    from onrecord.synth import write_country

    report = write_country(out, violations, seed, progress_bar(), tellings=tellings)
    if as_json:
        show_json("onrecord.synth", report.to_json())
        return
    click.echo("SYNTHETIC: nobody in it exists.")
    click.echo(
        f"{counted(report.violations, 'violation')} of "
        f"{counted(report.persons, 'person or group', 'persons and groups')}, told "
        f"{counted(report.allegations, 'time')} in "
        f"{counted(report.testimonies, 'testimony', 'testimonies')}"
    )
    click.echo(f"written to {out}; bring it in with")
    table, mapping = (shlex.quote(str(out / name)) for name in ("tellings.csv", "mapping.toml"))
    click.echo(f"  onrecord import {table} --mapping {mapping}")
