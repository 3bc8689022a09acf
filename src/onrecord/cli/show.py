"""`onrecord show`: one testimony, mention or allegation as it stands."""

from typing import Any

import click

from onrecord.cli._session import JSON, open_store, show_json


@click.command(name="show")
@click.argument("subject", metavar="ID")
@JSON
def command(subject: str, as_json: bool) -> None:
    """What stands under ID (T-..., M-..., A-...): values, versions, judgements.

    Fields that could lead to a person are shown from the role of coder on, judgements from that
    of analyst on.
    """
    actor = open_store()
    from onrecord.services.use_case import permitted
    from onrecord.store.queries.showing import shown

    found = shown(
        actor=actor,
        subject=subject,
        protected=permitted(actor.role, "testimony.write"),
        judgements=permitted(actor.role, "judgement.read"),
    )
    if as_json:
        show_json("onrecord.show", found)
        return
    _print(found)


def _print(found: dict[str, Any]) -> None:
    click.echo(f"{found['id']}  {found['kind']}, version {found['fields']['version']}")
    for name, value in found["fields"].items():
        if value not in (None, "", {}) and name != "version":
            click.echo(f"  {name:<18}{value}")
    for name in ("origins", "origins_perhaps", "mentions", "allegations", "terms"):
        if found.get(name):
            click.echo(f"  {name.replace('_', ' '):<18}{', '.join(found[name])}")
    for place in found.get("places", ()):
        told = f"  ({place['as_told']})" if place.get("as_told") else ""
        click.echo(f"  {'place':<18}{place['place'] or place['level']}{told}")
    if found["cluster"]:
        click.echo(f"  {'judged to be of':<18}{found['cluster']}")
    for one in found["versions"]:
        click.echo(f"  version {one['version']} until {one['until']}: {one['reason']}")
    for one in found.get("judgements", ()):
        undone = ", undone" if one["undone"] else ""
        other = one["other"] or one["field"]
        click.echo(f"  {one['judgement']}  {one['verdict']} {other}, {one['at']}{undone}")
    if not found["protected_shown"]:
        click.echo("  What could lead to a person is left out for this role.")
