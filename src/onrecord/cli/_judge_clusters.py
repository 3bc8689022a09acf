"""Clusters decided elsewhere, as judgements; and an import of judgements taken back whole."""

from pathlib import Path

import click

from onrecord.cli._judged import tell_batch, tell_counts
from onrecord.cli._session import JSON, open_store, show_json
from onrecord.errors import counted

REASON = click.option("--reason", "-r", required=True, help="Why. Kept with the judgement.")
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("import-clusters")
@click.argument("file", type=FILE)
@click.option("--collection", required=True, help="Key of the collection the rows are in.")
@click.option("--as-judge", required=True, help="Whose judgements these are (a username).")
@click.option(
    "--new-judge", is_flag=True, help="Make the account of --as-judge, if nobody has it."
)
@click.option("--allegation-column", default="allegation_id", show_default=True)
@click.option("--person-column", default="person_id", show_default=True)
@click.option("--act-column", help="Default: act_id, if the file has it; else persons alone.")
@click.option("--relations", type=FILE,
              help="File of person_id_a, relation, person_id_b, basis.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what it would do; write nothing.")
@REASON
@JSON
def import_clusters(
    file: Path,
    collection: str,
    as_judge: str,
    new_judge: bool,
    allegation_column: str,
    person_column: str,
    act_column: str | None,
    relations: Path | None,
    dry_run: bool,
    reason: str,
    as_json: bool,
) -> None:
    """Take in clusters decided elsewhere: one row an allegation, its person and its act."""
    actor = open_store()
    from onrecord.intake import open_table
    from onrecord.services.judging_adjudication import ClusterColumns
    from onrecord.services.judging_batch import import_clusters_as

    made, new = import_clusters_as(
        actor=actor,
        username=as_judge,
        new_judge=new_judge,
        dry_run=dry_run,
        table=open_table(file),
        collection=collection,
        columns=ClusterColumns(allegation_column, person_column, act_column),
        reason=reason,
        relations=open_table(relations) if relations else None,
    )
    if as_json:
        show_json("onrecord.judge.import-clusters", {**made.to_json(), "new_judge": new})
        return
    if new:
        made_it = "would be made" if dry_run else "is made"
        click.echo(f"The account {as_judge} {made_it}: an analyst without a password.")
    tell_counts("would be written" if dry_run else "written", made.create, made.unchanged)
    if made.undone:
        are = "is" if made.undone == 1 else "are"
        click.echo(f"{made.undone:,} of those there already {are} undone, and {are} left so.")
    persons = counted(made.persons, "person or group", "persons or groups")
    if made.acts is None:
        click.echo(
            f"{persons} in the file, which has no column of acts: persons alone are joined."
        )
    else:
        click.echo(f"{persons} and {counted(made.acts, 'act')} in the file.")
    tell_batch(made.run)


@click.command("undo-import")
@click.argument("run", metavar="ID")
@REASON
@JSON
def undo_import(run: str, reason: str, as_json: bool) -> None:
    """Make void, as one act, every judgement that the import ID (I-...) wrote and that holds."""
    actor = open_store()
    from onrecord.services import judging_batch

    found = judging_batch.undo_import(actor=actor, run=run, reason=reason)
    if as_json:
        show_json("onrecord.judge.undo-import", found.to_json())
        return
    each = ", ".join(f"{n:,} {verdict}" for verdict, n in sorted(found.undone.items()))
    click.echo(f"{counted(sum(found.undone.values()), 'judgement')} of {run} undone: {each}.")
    if found.void:
        stay = "stays" if found.void == 1 else "stay"
        click.echo(f"{found.void:,} did not hold any more, and {stay} so.")
    tell_batch(found.run)
