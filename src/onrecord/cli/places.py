"""`onrecord places`: the place tree, as mappings and questions name it."""

from typing import Any

import click

from onrecord.cli._session import JSON, show_json

WITHIN = click.option("--within", default="", help="Only inside this place, as in KP.")


@click.group(name="places")
def command() -> None:
    """Places: codes, names in English and Korean, what lies in what."""


def _row(place: Any) -> dict[str, Any]:
    return {
        "id": place.id, "kind": place.level, "parent": place.parent, "name_en": place.name_en,
        "name_ko": place.name_ko, "aliases": list(place.aliases), "iso": place.iso,
        "pcode": place.pcode,
    }  # fmt: skip


def _told(found: list[Any], as_json: bool, empty: str) -> None:
    if as_json:
        show_json("onrecord.places", {"places": [_row(p) for p in found]})
        return
    for place in found:
        click.echo(f"{place.id:<20}{place.level:<10}{place.name_en} · {place.name_ko}")
    if not found:
        click.echo(empty)


@command.command("list")
@WITHIN
@JSON
def list_all(within: str, as_json: bool) -> None:
    """Countries and provinces or, with --within, the place and all below it."""
    from onrecord.reference import places

    tree = places()
    if within:
        inside = tree.under(_one(within).id)
        found = [p for p in tree if p.id in inside]
    else:
        found = [p for p in tree if p.level in ("country", "province")]
    _told(sorted(found, key=lambda p: p.id), as_json, "")


@command.command()
@click.argument("place")
@WITHIN
@JSON
def show(place: str, within: str, as_json: bool) -> None:
    """One PLACE by its code or name: codes, other names, what it lies in, what lies in it."""
    from onrecord.reference import places

    tree = places()
    found = _one(place, within)
    path = tree.path(found.id)
    below = sorted(tree.children(found.id))
    if as_json:
        show_json("onrecord.places", {**_row(found), "path": list(path), "below": below})
        return
    click.echo(f"{found.id}  {found.level}  {found.name_en} · {found.name_ko}")
    if found.aliases:
        click.echo(f"  also: {'; '.join(found.aliases)}")
    if found.iso or found.pcode:
        click.echo(f"  ISO 3166: {found.iso or '-'}  humanitarian p-code: {found.pcode or '-'}")
    click.echo(f"  lies in: {' < '.join(path)}")
    if below:
        click.echo(f"  below: {', '.join(below)}")


@command.command()
@click.argument("text")
@WITHIN
@JSON
def find(text: str, within: str, as_json: bool) -> None:
    """Places that TEXT could mean: by name or code, in parts, or as a part of a name."""
    from onrecord.errors import InputError
    from onrecord.reference import find_in_parts, places

    tree = places()
    inside = tree.under(_one(within).id) if within else None
    ids = set(tree.named(text))
    if text in tree:
        ids = {text}
    if not ids:
        try:
            parts = find_in_parts(tree, text, _one(within).id if within else None)
            ids = {parts.place.id} if parts else set()
        except InputError as refused:
            click.echo(f"onrecord: {refused}", err=True)
    if not ids:
        lowered = text.casefold()
        ids = {
            p.id
            for p in tree
            if any(lowered in name.casefold() for name in (p.name_en, p.name_ko, *p.aliases))
        }
    found = [tree[one] for one in sorted(ids) if inside is None or one in inside]
    _told(found, as_json, "No place goes by this name; see: onrecord places list --within KP")


def _one(name: str, within: str = "") -> Any:
    from onrecord.errors import NotFound
    from onrecord.reference import places

    found = places().find(name, _one(within).id if within else None)
    if found is None:
        raise NotFound(f"no place {name}; look for it with: onrecord places find")
    return found
