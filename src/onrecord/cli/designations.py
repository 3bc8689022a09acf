"""`onrecord designations`: a country's standing and how long, by each rule."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from onrecord.cli._session import JSON, home, refuse_newer, show_json, start_django

if TYPE_CHECKING:
    from onrecord.reference import Designation


@click.command(name="designations")
@click.argument("iso3")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day to look from; today if left out."
)
@click.option("--lang", type=click.Choice(["en", "ko"]), default="en", help="Language.")
@JSON
def command(iso3: str, as_of: datetime | None, lang: str, as_json: bool) -> None:
    """Acts, status and streak of country ISO3 under the International Religious Freedom Act.

    Counts the acts in the data folder (onrecord fact), or those shipped where there is none.

    \b
    CPC   country of particular concern
    SWL   special watch list
    """
    from onrecord.reference import designation_status

    held = _held(iso3.upper())
    day = as_of.date() if as_of else datetime.now().astimezone().date()
    found = designation_status(iso3, day, held)
    acts = [
        {
            "round": a.round,
            "status": a.status,
            "event": a.event,
            "date_of_act": str(a.date_of_act),
            "date_announced": str(a.date_announced),
            "legal_basis": a.legal_basis,
            "source_url": a.source_url,
            "confidence": a.confidence,
        }
        for a in found.acts
    ]
    counts = {
        "acts": len(acts),
        "years_elapsed": found.years_elapsed if acts else 0,
        "calendar_years": found.calendar_years,
    }
    if as_json:
        answer = {
            "iso3": found.iso3,
            "as_of": str(day),
            "facts": "shipped" if held is None else "data folder",
            "status": found.status,
            "acts": acts,
            "counts": counts,
            "gaps": list(found.gaps),
            "earlier_acts": len(found.earlier),
            "undated_acts": [a.round for a in found.undated],
        }
        show_json("onrecord.designations", answer)
        return
    from onrecord.reference.status import standing_in_words

    click.echo(standing_in_words(found, lang), nl=False)


def _held(iso3: str) -> "list[Designation] | None":
    """The acts in the data folder; None where there is no folder. Facts are public, so that
    nobody has to say who asks."""
    asked = click.get_current_context().find_root().obj
    if asked is None or not (home() / "secret").is_file():
        return None
    start_django()
    refuse_newer()
    from onrecord.store.queries.facts import acts

    return acts(iso3)
