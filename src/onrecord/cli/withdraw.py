"""`onrecord withdraw`: one testimony, source or allegation out of the record, or back in."""

import click

from onrecord.cli._session import JSON, open_store, show_json
from onrecord.errors import counted


@click.command(name="withdraw")
@click.argument("subject", metavar="ID")
@click.option("--reason", required=True, help="Why; kept with it. Name nobody in it.")
@click.option("--undo", is_flag=True, help="Put back what was withdrawn so.")
@JSON
def command(subject: str, reason: str, undo: bool, as_json: bool) -> None:
    """Take a testimony (T-...) with all it tells, a source (S-...) with all its testimonies, or
    one allegation (A-...) out of the record.

    It stays on file with the reason, is out of every cut to come, and a later import of the same
    row leaves it out. Cuts that are frozen keep it. A whole import: onrecord import withdraw.
    """
    actor = open_store()
    from onrecord.services.withdrawing import put_back, withdraw_one

    if undo:
        put_back(actor=actor, subject=subject, reason=reason)
        if as_json:
            show_json("onrecord.withdraw", {"put_back": subject})
        else:
            click.echo(f"{subject} is in the record again")
        return
    counts = withdraw_one(actor=actor, subject=subject, reason=reason)
    if as_json:
        show_json("onrecord.withdraw", {"withdrawn": subject, "counts": counts})
        return
    told = counted(counts["allegations"], "allegation")
    if subject.startswith("S-"):
        n = counts["testimonies"]
        told = f"{n:,} {'testimony' if n == 1 else 'testimonies'} with {told}"
    click.echo(f"{subject} is withdrawn: {told} out of every cut to come")
    click.echo("Next: onrecord cut freeze")
