"""The text of a cell -> a place of the tree, or why it is none."""

from onrecord.errors import InputError
from onrecord.reference import PlaceTree, find_in_parts

__all__ = ["NOT_KNOWN", "told_place"]

NOT_KNOWN = "no place of the tree goes by this name"


def told_place(tree: PlaceTree, text: str, within: str | None, *, partly: bool = False) -> str:
    """Id of the place that `text` names, inside `within` where that is given.

    A text of several parts is the finest unit where they lie in one another. A part that the tree
    does not know is refused or, with `partly`, left out. Raises InputError, which does not repeat
    the text, with what to do.
    """
    try:
        found = tree.find(text, within)
    except InputError as refused:
        hint = "say in values which is meant"
        if within is None:
            hint += ', or in which country all of them lie: places_within = "KP" in [[allegation]]'
        raise InputError(f"{refused}; {hint}") from None
    if found is not None:
        return found.id
    try:
        parts = find_in_parts(tree, text, within)
    except InputError as refused:
        raise InputError(f"{refused}; say in values what is meant") from None
    if parts is not None:
        if not parts.unknown or partly:
            return parts.place.id
        known = f"{parts.place.id} {parts.place.name_en}"
        raise InputError(
            f"of its parts the tree knows {known} only; if that is enough: partly = true"
        )
    if within is not None and tree.named(text):
        said = f"a place of this name is not in {within} {tree[within].name_en}"
        raise InputError(f"{said}; say in values what is meant")
    raise InputError(NOT_KNOWN)
