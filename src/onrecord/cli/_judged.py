"""What a judgement did, in words and as values."""

from typing import TYPE_CHECKING, Any

import click

from onrecord.cli._session import show_json
from onrecord.errors import counted

if TYPE_CHECKING:
    from onrecord.store.models import Judgement
    from onrecord.store.queries.judged import Judged
    from onrecord.store.queries.pairs import Remains

_WHAT = {"mention": "person", "allegation": "act"}


def tell_judged(made: "Judgement", as_json: bool) -> None:
    """The judgement just made, the cluster that it leaves; of an undo, what holds now."""
    from onrecord.store.queries.judged import undone_in_the_end
    from onrecord.store.queries.judgements import cluster_of
    from onrecord.store.queries.pairs import remains_of

    about: dict[str, Any] = {
        "ref": made.ref, "subject": made.subject, "verdict": made.verdict, "left": made.left,
        "right": made.right, "field": made.field, "undoes": made.undoes.ref if made.undoes else "",
        "cluster": cluster_of(made.left) if made.left else None,
    }  # fmt: skip
    target = undone_in_the_end(made.ref) if made.undoes else None
    remains = remains_of(target) if target else None
    if target is not None:
        about["judgement"] = {"ref": target.ref, "holds": target.holds}
    if remains is not None:
        about["remains"] = {"joined": remains.joined, "verdict": remains.verdict,
                            "by": remains.by}  # fmt: skip
    if as_json:
        show_json("onrecord.judgement", about)
        return
    click.echo(f"{made.ref}  {made.verdict} {made.left} {made.right}{made.field}".rstrip())
    if about["cluster"]:
        click.echo(f"  in {about['cluster']}")
    if target is not None:
        click.echo(f"  {_named(target)} {'holds again' if target.holds else 'is undone'}")
        if remains is not None:
            click.echo(f"  {_remaining(target, remains)}")


def tell_counts(done: str, create: dict[str, int], unchanged: int) -> None:
    """How many judgements of a file are written, by verdict, and how many were there."""
    each = ", ".join(f"{number:,} {verdict}" for verdict, number in sorted(create.items()))
    click.echo(f"{counted(sum(create.values()), 'judgement')} {done}{': ' * bool(each)}{each}.")
    click.echo(f"{unchanged:,} {'was' if unchanged == 1 else 'were'} there already.")


def tell_batch(run: str) -> None:
    """How to take back what a file wrote; nothing where it wrote nothing."""
    if run:
        click.echo(
            f"Import {run}; take it back with: onrecord judge undo-import {run} --reason ..."
        )


def _named(target: "Judged") -> str:
    about = " ".join(part for part in (target.left, target.right, target.field) if part)
    return f"{target.ref} ({target.verdict} {about})"


def _remaining(target: "Judged", remains: "Remains") -> str:
    """What the two are to one another now."""
    what = _WHAT[target.subject]
    if remains.joined and remains.verdict == "same":
        return f"the two are {'' if target.holds else 'still '}the same {what} by {remains.by}"
    if remains.joined:
        return f"the two are {'' if target.holds else 'still '}the same {what} through others"
    if remains.verdict:
        return f"the two are apart; the last word on them is {remains.verdict}, by {remains.by}"
    return "the two are apart; no judgement on just these two holds"
