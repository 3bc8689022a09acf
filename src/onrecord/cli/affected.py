"""`onrecord affected`: which figures and reports rest on one source."""

import click

from onrecord.cli._session import JSON, cuts_folder, open_store, show_json
from onrecord.errors import counted


@click.command(name="affected")
@click.argument("subject", metavar="S-...|T-...|A-...")
@JSON
def command(subject: str, as_json: bool) -> None:
    """Every figure and report that rests on a source, a testimony or an allegation."""
    actor = open_store()
    from onrecord.store.queries.figures import affected

    found = affected(subject, actor=actor, cuts=cuts_folder())
    if as_json:
        show_json(
            "onrecord.affected",
            {
                "subject": found.subject,
                "testimonies": found.testimonies,
                "withdrawn": found.withdrawn,
                "figures": [
                    {"id": made.id, "name": made.question.name, "cut": made.cut,
                     "as_of": made.as_of, "rests": part}
                    for made, part in found.figures
                ],
                "reports": [dict(report) for report in found.reports],
                "unknown": [{"id": m.id, "name": m.question.name, "cut": m.cut}
                            for m in found.unknown],
            },
        )  # fmt: skip
        return
    state = " (withdrawn)" if found.withdrawn else ""
    click.echo(f"{subject}{state}: on it rest {counted(len(found.figures), 'figure')}, "
               f"{counted(len(found.reports), 'report')}")  # fmt: skip
    for made, part in found.figures:
        by = "" if part == "answer" else "  (by its denominator)"
        click.echo(f"  {made.id}  {made.question.name}  as of {made.as_of}{by}")
    for report in found.reports:
        click.echo(f"  report {report['name']}  {report['id']}  made {report['made_at'][:10]}")
    for made in found.unknown:
        click.echo(f"  {made.id}  {made.question.name}: cannot be said, its cut is not here")
