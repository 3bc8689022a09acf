"""`onrecord designations`: a country's standing and how long, by each rule."""

from datetime import datetime

import click

from onrecord.cli._session import JSON, show_json


@click.command(name="designations")
@click.argument("iso3")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day to look from; today if left out."
)
@JSON
def command(iso3: str, as_of: datetime | None, as_json: bool) -> None:
    """Acts, status and streak of country ISO3 under the International Religious Freedom Act."""
    from onrecord.reference import designation_status

    day = as_of.date() if as_of else datetime.now().astimezone().date()
    found = designation_status(iso3, day)
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
            "status": found.status,
            "acts": acts,
            "counts": counts,
            "gaps": list(found.gaps),
            "earlier_acts": len(found.earlier),
            "undated_acts": [a.round for a in found.undated],
        }
        show_json("onrecord.designations", answer)
        return
    click.echo(f"{found.iso3} as of {day}: {found.status}")
    for act in acts:
        click.echo(
            f"  {act['date_of_act']:<12}{act['event']:<20}{act['confidence']:<8}"
            f"{act['source_url']}"
        )
    click.echo(
        f"{counts['acts']} acts; {counts['years_elapsed']} years elapsed since the first; "
        f"{counts['calendar_years']} calendar years touched"
    )
    if found.gaps:
        click.echo(f"no act known in: {', '.join(map(str, found.gaps))}")
    if found.earlier:
        click.echo(f"{len(found.earlier)} acts before the present run are not counted")
    for act_undated in found.undated:
        click.echo(f"round {act_undated.round}: the source does not fix the day; not counted")
