"""A province and a county in one cell: the finest unit, where the parts lie in one another."""

import re
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.reference.places import Place, PlaceTree

__all__ = ["InParts", "find_in_parts"]

_MARKS = re.compile(r"\s*[,，、;>/|·]\s*")
_HANGUL = re.compile(r"[가-힣]")
# 함경북도회령시: units written without a space between them.
_UNITS = re.compile(r".{1,8}?(?:특별시|직할시|광역시|자치주|[도시군구성읍리동])(?=.|$)")


@dataclass(frozen=True, slots=True)
class InParts:
    """`place`: the finest unit that the parts name; `unknown`: how many parts the tree has no
    name for."""

    place: Place
    unknown: int


def find_in_parts(tree: PlaceTree, text: str, within: str | None = None) -> InParts | None:
    """The finest unit of a text of several parts, in whatever order they are told: '양강도 혜산시'
    and 'Hoeryong, North Hamgyong'. None where no part is known or the text is one part.

    A part that no unit is called by counts as unknown; the caller decides whether what is known
    is enough. Raises InputError where the parts do not lie in one another, or could be several
    units that do.
    """
    parts = _parts(tree, text)
    if len(parts) < 2:
        return None
    named = [found for found in map(tree.named, parts) if found]
    if not named:
        return None
    inside = tree.under(within) | set(tree.path(within)) if within else None
    near = [found if inside is None else found & inside for found in named]
    fits = {
        one
        for one in set().union(*near)
        if all(found & set(tree.path(one)) for found in near)
    }  # fmt: skip
    best = [i for i in fits if not any(i != j and i in tree.under(j) for j in fits)]
    if not best:
        raise InputError("its parts name places that do not lie in one another")
    if len(best) > 1:
        several = ", ".join(f"{i} {tree[i].name_en}" for i in sorted(best))
        raise InputError(f"its parts together could mean several places: {several}")
    return InParts(tree[best[0]], len(parts) - len(named))


def _parts(tree: PlaceTree, text: str) -> list[str]:
    """At commas and the like, and in Korean at spaces; else at the ends of Korean units."""
    parts = [part for part in _MARKS.split(text.strip()) if part]
    parts = [w for p in parts for w in (p.split() if _HANGUL.search(p) else [p])]
    if len(parts) == 1 and _HANGUL.search(text) and not tree.named(text):
        units = _UNITS.findall(text)
        if "".join(units) == text and tree.named(units[0]):
            return units
    return parts
