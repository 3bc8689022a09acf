"""`onrecord search`: testimonies by what is told in them."""

from typing import TYPE_CHECKING

import click

from onrecord.cli._session import JSON, open_store, progress_bar, show_json
from onrecord.errors import counted

if TYPE_CHECKING:
    from onrecord.store.search import Found, Snippet


@click.command(name="search")
@click.argument("words", nargs=-1)
@click.option("--collection", default="", metavar="KEY", help="Only in this collection.")
@click.option("--withdrawn", is_flag=True, help="With testimonies that were withdrawn.")
@click.option("--limit", default=20, show_default=True, help="Results on a page, at most 100.")
@click.option("--offset", default=0, show_default=True, help="Results left out before the page.")
@click.option("--rebuild", is_flag=True, help="Make the whole index again from the record.")
@JSON
def command(
    words: tuple[str, ...],
    collection: str,
    withdrawn: bool,
    limit: int,
    offset: int,
    rebuild: bool,
    as_json: bool,
) -> None:
    """Testimonies in which all WORDS stand, the best first.

    A word finds itself with particles written onto it (교회 finds 교회에서); word* also finds what
    begins with it; '"two words"' finds them one after the other. Titles, keys, names, notes and
    texts are searched from the role of coder on; below it only pseudonymised texts. Coded acts,
    places and causes are words of no text: count them (onrecord count).
    """
    actor = open_store()
    if rebuild:
        from onrecord.services.search_index import rebuild_index

        done = rebuild_index(actor=actor, progress=progress_bar())
        if as_json:
            show_json("onrecord.search_index", {"testimonies": done})
        else:
            click.echo(f"Index made again: {counted(done, 'testimony', 'testimonies')}.")
        return
    from onrecord.services.use_case import permitted
    from onrecord.store.search import search_testimonies

    found = search_testimonies(
        actor=actor,
        text=" ".join(words),
        protected=permitted(actor.role, "testimony.write"),
        collection=collection,
        withdrawn=withdrawn,
        limit=limit,
        offset=offset,
    )
    if as_json:
        show_json("onrecord.search", found.to_json())
        return
    _print(found)
    if not found.total:
        _say_where(permitted(actor.role, "testimony.write"))


def _print(found: "Found") -> None:
    if found.loosened:
        click.echo("Nothing as it was asked; without particles at the ends of the words:")
    for hit in found.hits:
        gone = "  withdrawn" if hit.status == "withdrawn" else ""
        click.echo(f"{hit.testimony}  {hit.collection}  {hit.key}{gone}")
        for snippet in hit.snippets:
            if snippet.field != "key":
                click.echo(f"  {snippet.field:<6}{_marked(snippet)}")
    last = found.offset + len(found.hits)
    total = f"{found.total:,}" if found.total_is_exact else f"more than {found.total:,}"
    if not found.hits:
        click.echo(f"No testimony here; {total} found." if found.total else "No testimony found.")
    elif last < found.total or found.offset:
        click.echo(f"{found.offset + 1} to {last} of {total}. Next: --offset {last}")
    else:
        click.echo(f"{total} found.")


def _say_where(protected: bool) -> None:
    """Where was looked, and where what has a code is found."""
    looked = "titles, keys, names, notes and texts" if protected else "pseudonymised texts only"
    click.echo(f"Searched: {looked}; not codes.")
    click.echo("For acts, places and causes: onrecord count, or the page Violations.")


def _marked(snippet: "Snippet") -> str:
    """In bold on a terminal, else as it is."""
    shown, at = "... " if snippet.before else "", 0
    for start, end in snippet.marks:
        shown += snippet.text[at:start] + click.style(snippet.text[start:end], bold=True)
        at = end
    return shown + snippet.text[at:] + (" ..." if snippet.after else "")
