"""`onrecord judge`: say what is the same and what is not, take it back, carry judgements."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli._judge_clusters import import_clusters, undo_import
from onrecord.cli._judged import tell_batch, tell_counts, tell_judged
from onrecord.cli._session import JSON, cuts_folder, open_store, show_json
from onrecord.errors import counted

if TYPE_CHECKING:
    from onrecord.store.models import Actor

REASON = click.option("--reason", "-r", required=True, help="Why. Kept with the judgement.")
EVIDENCE = click.option("--evidence", default="", help="What it rests on.")
FILE = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))


@click.group(name="judge")
def command() -> None:
    """Judgements about sameness and values. Each is kept; an undo is one more.

    M-... is a mention (a person or group as one account names them), A-... an allegation.
    """


command.add_command(import_clusters)
command.add_command(undo_import)


def _reader() -> "Actor":
    """Who asks, and may read judgements: they hold reasons and usernames. Raises NotPermitted."""
    actor = open_store()
    from onrecord.services.use_case import require

    require(actor, "judgement.read")
    return actor


def _pair_verb(verdict: str, line: str) -> None:
    @command.command(verdict, help=line)
    @click.argument("left")
    @click.argument("right")
    @REASON
    @EVIDENCE
    @click.option("--score", type=float, help="What a procedure thought of the pair.")
    @JSON
    def verb(
        left: str, right: str, reason: str, evidence: str, score: float | None, as_json: bool
    ) -> None:
        actor = open_store()
        from onrecord.services.judging import judge_pair, subject_of

        made = judge_pair(
            actor=actor, subject=subject_of(left), left=left, right=right, verdict=verdict,
            reason=reason, evidence=evidence, score=score,
        )  # fmt: skip
        tell_judged(made, as_json)


_pair_verb("same", "LEFT and RIGHT are one: one person (M-...), or one act (A-...).")
_pair_verb("different", "LEFT and RIGHT are not one.")
_pair_verb("open", "It is open whether LEFT and RIGHT are one.")
_pair_verb("includes", "The group LEFT includes the person or group RIGHT.")


@command.command()
@click.argument("ref")
@REASON
@JSON
def undo(ref: str, reason: str, as_json: bool) -> None:
    """Make the judgement REF void. An undo can be undone, and what holds again undone again."""
    actor = open_store()
    from onrecord.services.judging import undo_judgement

    tell_judged(undo_judgement(actor=actor, ref=ref, reason=reason), as_json)


@command.command()
@click.argument("anchor")
@click.argument("field")
@click.argument("value")
@REASON
@EVIDENCE
@JSON
def value(anchor: str, field: str, value: str, reason: str, evidence: str, as_json: bool) -> None:
    """Set FIELD of the violation (or person) that ANCHOR tells of to VALUE, against the rules.

    VALUE is a term's code, several joined by ';' where the field holds several, or an EDTF date.
    """
    actor = open_store()
    from onrecord.services.judging import judge_value

    made = judge_value(
        actor=actor, anchor=anchor, field=field, value=value, reason=reason, evidence=evidence
    )
    tell_judged(made, as_json)


@command.command()
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@JSON
def log(limit: int, as_json: bool) -> None:
    """The last judgements, newest first, undone ones marked."""
    _reader()
    from onrecord.store.queries.judgements import last_judgements

    rows = last_judgements(limit)
    if as_json:
        show_json("onrecord.judgements", {"judgements": rows})
        return
    for row in rows:
        about = " ".join(str(row[n]) for n in ("left", "right", "field", "undoes") if row[n])
        line = f"{str(row['at'])[:16]}  {row['ref']}  {row['verdict']:<9}  {about}"
        click.echo(line + ("  (undone)" if row["undone_by"] else "") + f"  {row['reason']}")


@command.command()
@JSON
def contradictions(as_json: bool) -> None:
    """Judgements that cannot be true together. They are shown, never settled silently.

    A person told to have been killed twice is no such pair: see onrecord judge conflicts.
    """
    _reader()
    from onrecord.judging import SUBJECTS
    from onrecord.store.queries.judgements import judged_contradictions

    found = [(subject, one) for subject in SUBJECTS for one in judged_contradictions(subject)]
    if as_json:
        rows = [
            {"subject": subject, "kind": one.kind, "left": one.left, "right": one.right,
             "cluster": one.cluster}
            for subject, one in found
        ]  # fmt: skip
        show_json("onrecord.contradictions", {"contradictions": rows})
        return
    for _, one in found:
        click.echo(f"{one.kind:<18}{one.left}  {one.right}  {one.cluster}".rstrip())
    click.echo(f"{counted(len(found), 'contradiction')}.")


@command.command()
@click.argument("cut", required=False)
@JSON
def conflicts(cut: str | None, as_json: bool) -> None:
    """Persons of CUT (the latest, where none is named) to whom what can be done once, such as a
    killing, is told as done several times. A count takes one and leaves out the others."""
    actor = _reader()
    from onrecord.cut.freeze import find_cut
    from onrecord.services.judging_repeated import repeated_acts

    asked = find_cut(cuts_folder(), cut)
    found = repeated_acts(actor=actor, cut=asked, cuts=cuts_folder())
    if as_json:
        rows = [one.to_json() for one in found]
        show_json("onrecord.conflicts", {"cut": asked.id, "conflicts": rows})
        return
    for one in found:
        names = ", ".join(dict.fromkeys(n.name or n.key for n in one.mentions)) or "name not known"
        person = f"  in {one.person}" if one.person else ""
        click.echo(
            f"{names}{person}: {one.term}, told of {counted(len(one.violations), 'violation')}"
        )
        for named in one.mentions:
            click.echo(f"  {named.mention}  {named.name or named.key}")
        for told in one.violations:
            how = "counted " if told.counted else "left out"
            ids = " ".join(told.allegations)
            click.echo(f"  {how}  {told.act}, {told.event_date}  {ids}")
    click.echo(f"{counted(len(found), 'victim')} in {asked.id}.")
    if found:
        click.echo("One act: onrecord judge same A-... A-...  Other person: judge different M-... "
                   "M-...  Then freeze again.")  # fmt: skip


@command.command()
@click.argument("one")
@JSON
def cluster(one: str, as_json: bool) -> None:
    """The members of a cluster (P-..., V-...), or of the one that M-... or A-... is in."""
    _reader()
    from onrecord.errors import NotFound
    from onrecord.store.queries.judgements import cluster_of, exists, members_of

    if exists(one):
        found = cluster_of(one)
        members = members_of(found) if found else [one]
    else:
        found, members = one, members_of(one)
        if not members:
            raise NotFound("no cluster of two or more, no mention and no allegation has this id")
    if as_json:
        show_json("onrecord.cluster", {"cluster": found, "members": members})
        return
    click.echo(f"{found or 'alone'}: {len(members)}")
    for member in members:
        click.echo(f"  {member}")


def _named(username: str | None) -> "Actor | None":
    if username is None:
        return None
    from onrecord.store.queries.actors import actor_asking

    return actor_asking(username, "")


@command.command("import")
@FILE
@click.option("--as-judge", help="Whose judgements these are (a username).")
@click.option("--dry-run", is_flag=True, help="Say what it would do; write nothing.")
@JSON
def import_(file: Path, as_judge: str | None, dry_run: bool, as_json: bool) -> None:
    """Take in the judgements of FILE: all of them or, where anything is wrong, none."""
    actor = open_store()
    from onrecord.errors import InputError
    from onrecord.intake import open_table
    from onrecord.services.judging_import import import_judgements

    report = import_judgements(
        actor=actor, table=open_table(file), as_actor=_named(as_judge), dry_run=dry_run
    )
    if as_json:
        show_json("onrecord.judge.import", report.to_json())
        if report.problems:
            raise click.exceptions.Exit(2)
        return
    if report.problems:
        raise InputError(f"{file.name}: {counted(len(report.problems))}", report.problems)
    tell_counts("would be written" if dry_run else "written", report.create, report.unchanged)
    tell_batch(report.run)


@command.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
def export(file: Path | None) -> None:
    """Write the whole log as CSV to FILE, or to standard output. Keep the file safe: it holds
    reasons and the names that accounts have in the material."""
    actor = open_store()
    from onrecord.services.judging_export import export_judgements

    if file is None:
        export_judgements(actor=actor, to=sys.stdout)
        return
    written = file.with_name(f".{file.name}.writing")
    written.touch(mode=0o600)
    with written.open("w", encoding="utf-8", newline="") as to:
        count = export_judgements(actor=actor, to=to)
    written.replace(file)
    click.echo(f"{counted(count, 'judgement')} in {file.name}.")


@command.command("find")
@click.argument("text", default="")
@click.option("--collection", default="", help="Only of this collection.")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True)
@JSON
def find(text: str, collection: str, limit: int, as_json: bool) -> None:
    """Mentions whose name or key holds TEXT, with the ids that judgements need."""
    actor = open_store()
    from onrecord.services.use_case import require
    from onrecord.store.queries.mentions import mentions_found

    require(actor, "judgement.write")  # who does not judge has no need of names
    found = mentions_found(actor=actor, text=text, collection=collection, limit=limit)
    if as_json:
        show_json("onrecord.mentions", {"mentions": found})
        return
    for one in found:
        names = " · ".join(n for n in (one["name"], one["name_native"]) if n) or one["key"]
        person = f"  in {one['person']}" if one["person"] else ""
        click.echo(f"{one['mention']}  {names}  [{one['collection']} {one['testimony']}]{person}")
        for told in one["allegations"]:
            act = f"{told['act']}, {told['event_date']}"
            violation = f"  in {told['violation']}" if told["violation"] else ""
            click.echo(f"  {told['allegation']}  {act}  ({told['key']}){violation}")
    if not found:
        click.echo("No mention found.")
    elif len(found) == limit:
        click.echo(f"The first {limit}; say more of the name, or raise --limit.", err=True)
