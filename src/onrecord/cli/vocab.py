"""`onrecord vocab`: look up terms, check an organisation's own, see crosswalks."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli._session import JSON, show_json
from onrecord.errors import counted

if TYPE_CHECKING:
    from onrecord.vocab import Term, Vocabulary

LANG = click.option("--lang", type=click.Choice(["en", "ko"]), default="en", help="Language.")


@click.group(name="vocab")
def command() -> None:
    """Terms: what is coded, what each means, how it is counted."""


@command.command("list")
@click.argument("scheme", required=False)
@LANG
@JSON
def list_terms(scheme: str | None, lang: str, as_json: bool) -> None:
    """The schemes, or the tree of one SCHEME."""
    from onrecord.vocab import load_vocabulary

    vocabulary = load_vocabulary()
    if scheme is None:
        counts = {name: len(s.terms) for name, s in sorted(vocabulary.schemes.items())}
        if as_json:
            show_json("onrecord.vocab", {"vocabulary": vocabulary.version, "schemes": counts})
            return
        for name, number in counts.items():
            click.echo(f"{name:<16}{number:>5} {'term' if number == 1 else 'terms'}")
        return
    tree = vocabulary[scheme]
    if as_json:
        terms = [term.to_json() for term in tree.terms.values()]
        show_json("onrecord.vocab", {"scheme": scheme, "terms": terms})
        return
    for code in sorted(tree.terms, key=tree.path):
        term = tree[code]
        retired = "  (retired)" if term.retired else ""
        indent = "  " * (len(tree.path(code)) - 1)
        click.echo(f"{indent}{code}  {term.label(lang)}{retired}")


def _terms(number: int) -> str:
    return counted(number, "term")


def _found(vocabulary: "Vocabulary", text: str) -> "Term":
    """The term of this id, code or label. Raises InputError where several are meant, NotFound."""
    from onrecord.errors import InputError, NotFound

    scheme, slash, code = text.strip().partition("/")
    if slash and scheme.lower() in vocabulary.schemes:
        return vocabulary.term(f"{scheme.lower()}/{code}")
    low = " ".join(text.split()).casefold()
    every = [term for one in vocabulary.schemes.values() for term in one.terms.values()]
    by_code = [term for term in every if term.code == low.replace(" ", "_").replace("-", "_")]
    by_label = [term for term in every if low in (term.label_en.casefold(), term.label_ko)]
    meant = sorted({term.id: term for term in (*by_code, *by_label)}.items())
    if len(meant) == 1:
        return meant[0][1]
    if meant:
        lines = [f"  {key}  {term.label_en} · {term.label_ko}" for key, term in meant]
        raise InputError("\n".join([f"{len(meant)} terms are called so; say which:", *lines]))
    near = [f"{name}/{code}" for name, one in sorted(vocabulary.schemes.items())
            for code in one.suggest(low, 1)]  # fmt: skip
    raise NotFound("no term has this code or label" + (f"; nearest: {', '.join(near[:5])}" if near
                                                       else ""))  # fmt: skip


@command.command()
@click.argument("term")
@LANG
@JSON
def show(term: str, lang: str, as_json: bool) -> None:
    """One TERM: meaning, counting rule, place in the tree.

    TERM is an id (act/killing), or a code or label (killing, 살해) that only one term has."""
    from onrecord.vocab import load_vocabulary

    vocabulary = load_vocabulary()
    found = _found(vocabulary, term)
    scheme = vocabulary[found.scheme]
    if as_json:
        path = list(scheme.path(found.code))
        show_json("onrecord.vocab", {**found.to_json(), "path": path})
        return
    click.echo(f"{found.id}  {found.label_en} · {found.label_ko}")
    click.echo(f"  {found.definition}")
    click.echo(f"  path: {' > '.join(scheme.path(found.code))}")
    below = sorted(scheme.under(found.code) - {found.code})
    if below:
        click.echo(f"  below: {', '.join(below)}")
    if found.scheme == "act":
        click.echo(f"  counting: {found.counting_rule}")
    if found.huridocs:
        click.echo(f"  HURIDOCS types of acts: {found.huridocs}")


@command.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@JSON
def check(folder: Path, as_json: bool) -> None:
    """Whether an organisation's own terms in FOLDER can be used."""
    from onrecord.vocab import load_vocabulary

    vocabulary = load_vocabulary([folder])
    own = [t.id for s in vocabulary.schemes.values() for t in s.terms.values() if t.organisation]
    if as_json:
        show_json("onrecord.vocab", {"terms": own, "problems": []})
        return
    click.echo(f"{_terms(len(own))} of your own, no problem found")


@command.command()
@click.argument("key", required=False)
@JSON
def crosswalk(key: str | None, as_json: bool) -> None:
    """Other bodies' categories against ours: relation, and what is lost."""
    from onrecord.errors import NotFound
    from onrecord.vocab import load_vocabulary

    walks = load_vocabulary().crosswalks
    if key is None:
        if as_json:
            show_json("onrecord.vocab", {"crosswalks": list(walks)})
            return
        for walk in walks.values():
            held = counted(len(walk.rows), "row")
            click.echo(f"{walk.key:<28}{walk.direction:<6}{held:>9}  {walk.title}")
        return
    if key not in walks:
        raise NotFound(f"no crosswalk {key}; there are: {', '.join(walks)}")
    walk = walks[key]
    if as_json:
        rows = [
            {"theirs": r.theirs, "label": r.label, "scheme": r.scheme, "ours": r.ours,
             "relation": r.relation, "loss": r.loss} for r in walk.rows
        ]  # fmt: skip
        show_json("onrecord.vocab", {"key": key, "direction": walk.direction, "rows": rows})
        return
    click.echo(f"{walk.title} ({walk.direction}). Source: {walk.source}")
    for row in walk.rows:
        ours = ", ".join(row.ours) or "-"
        click.echo(f"{row.theirs}  {row.relation}  {row.scheme}: {ours}")
        if row.loss:
            click.echo(f"    loss: {row.loss}")
