"""`onrecord cut`: freeze the record, look at cuts, verify them."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from onrecord.cli._left_out import in_a_cut
from onrecord.cli._session import JSON, cuts_folder, home, open_store, show_json, start_django
from onrecord.errors import counted


@click.group(name="cut")
def command() -> None:
    """Cuts: frozen, hashed, pseudonymous datasets. Everything is counted on one."""


def _answer(cut: Any) -> dict[str, Any]:
    from onrecord.cut.freeze import latest_cut

    said = cut.manifest
    return {
        "cut": cut.id,
        "as_of": said.as_of,
        "frozen_at": _frozen_at(cut.id),
        "label": said.label,
        "latest": latest_cut(cuts_folder()) == cut.id,
        "collections": [c.key for c in said.collections],
        "rows": {name: entry.rows for name, entry in said.tables.items()},
        "vocabulary": said.vocabulary,
        "code": said.code,
        "judgements": said.log,
        "contradictions": said.contradictions,
        "digest": cut.digest,
    }


def _frozen_at(cut_id: str) -> str | None:
    """The moment of the first freeze; None for a cut that was made elsewhere, or where the
    database is not at hand: a cut can be looked at without it."""
    if not (home() / "secret").is_file():
        return None
    start_django()
    from django.db import DatabaseError

    from onrecord.store.models import Cut as CutRow

    try:
        at = CutRow.objects.filter(id=cut_id).values_list("at", flat=True).first()
    except DatabaseError:
        return None
    return at.isoformat(timespec="seconds") if at else None


def _print(cut: Any, *, among: bool = False, fresh: bool = False) -> None:
    told = _answer(cut)
    rows = told["rows"]
    head = f"{told['cut']}  as of {told['as_of']}" + (f"  {told['label']}" * bool(told["label"]))
    if told["frozen_at"] and not fresh:
        head += f"  frozen {told['frozen_at'][:16].replace('T', ' ')} UTC"
    click.echo(head + "  (used where no cut is named)" * (among and told["latest"]))
    click.echo(f"  collections: {', '.join(told['collections']) or 'none'}")
    held = (("testimonies", "testimony"), *((f"{one}s", one) for one in ("allegation",
            "violation", "victim")))  # fmt: skip
    click.echo("  " + ", ".join(counted(rows[name], one, name) for name, one in held))
    if said := in_a_cut(cut):
        click.echo(f"  of the violations: {said}")
    hold = counted(told["judgements"], "judgement holds", "judgements hold")
    click.echo(f"  {hold}; {counted(told['contradictions'], 'contradiction')} open")


@command.command()
@click.option("--collection", "collections", multiple=True, help="Only this one; may be repeated.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day the material stands for, by your word; today if left out. Takes in all there is.",
)
@click.option("--label", default="", help="A name for people to read.")
@click.option("--terms", type=click.Path(path_type=Path, exists=True, file_okay=False),
              multiple=True, help="Folder of your organisation's own terms.")  # fmt: skip
@JSON
def freeze(
    collections: tuple[str, ...],
    as_of: datetime | None,
    label: str,
    terms: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Freeze the record as it stands. The same record frozen again is the same cut."""
    actor = open_store()
    from onrecord.services.cutting import freeze_cut
    from onrecord.services.judging_repeated import left_out
    from onrecord.vocab import load_vocabulary

    cut, fresh = freeze_cut(
        actor=actor,
        cuts=cuts_folder(),
        vocabulary=load_vocabulary(terms),
        collections=collections,
        as_of=as_of.date() if as_of else None,
        label=label,
    )
    violations, victims = left_out(cut)
    if as_json:
        conflicts = {"violations": violations, "victims": victims}
        show_json("onrecord.cut", {"created": fresh, **_answer(cut), "conflicts": conflicts})
        return
    click.echo("Frozen." if fresh else "Nothing has changed since; this is the cut:")
    _print(cut, fresh=fresh)
    if violations:
        click.echo(f"  CONFLICT: counts leave out {counted(violations, 'violation')}: of "
                   f"{counted(victims, 'victim')} more is told than can be done to one person, "
                   "such as a second killing. See: onrecord judge conflicts")  # fmt: skip
    click.echo("Next: onrecord count --unit victims --by act.top")


@command.command(name="list")
@JSON
def list_all(as_json: bool) -> None:
    """Every cut of this data folder, the one frozen last first; the one that is used where none is
    named is marked. A cut frozen elsewhere comes after those, by the day it stands for."""
    from onrecord.cut.freeze import cuts_of_other_schemas, list_cuts

    cuts, other = list_cuts(cuts_folder()), cuts_of_other_schemas(cuts_folder())
    at = {cut.id: _frozen_at(cut.id) or "" for cut in cuts}
    cuts.sort(key=lambda cut: (at[cut.id], cut.manifest.as_of, cut.id), reverse=True)
    if as_json:
        show_json("onrecord.cut", {"cuts": [_answer(cut) for cut in cuts], "skipped": other})
        return
    for cut in cuts:
        _print(cut, among=True)
    _skipped(other)
    if not cuts:
        click.echo("No cut yet; make one with: onrecord cut freeze")


def _skipped(other: list[str]) -> None:
    for one in other:
        click.echo(f"{one}  skipped: another version of Onrecord froze it; freeze again")


@command.command()
@click.argument("name", required=False)
@JSON
def verify(name: str | None, as_json: bool) -> None:
    """Whether the cut NAME (all, where none is named) is still what was frozen."""
    from onrecord.cut import open_cut
    from onrecord.cut.freeze import cuts_of_other_schemas, find_cut, list_cuts

    found = [find_cut(cuts_folder(), name)] if name else list_cuts(cuts_folder())
    other = [] if name else cuts_of_other_schemas(cuts_folder())
    for cut in found:
        open_cut(cut.folder, verify=True)
    if as_json:
        show_json("onrecord.cut", {"verified": [cut.id for cut in found], "skipped": other})
        return
    _skipped(other)
    click.echo(f"{len(found)} of {counted(len(found), 'cut is', 'cuts are')} what was frozen")


@command.command()
@click.argument("name", required=False)
@JSON
def show(name: str | None, as_json: bool) -> None:
    """What is in the cut NAME (the latest, where none is named), and under which versions."""
    from onrecord.cut.freeze import find_cut

    cut = find_cut(cuts_folder(), name)
    if as_json:
        show_json("onrecord.cut", {**_answer(cut), "manifest": cut.manifest.to_json()})
        return
    _print(cut)
    for frame in cut.manifest.collections:
        click.echo(f"  {frame.key}: {frame.title_en}" + (" [SYNTHETIC]" * frame.synthetic))
        click.echo(f"    frame: {frame.frame_en}")
        if frame.caveat_en:
            click.echo(f"    caveat: {frame.caveat_en}")
