"""Lists for an estimate, taken from a cut: which persons which part of the record tells of."""

from collections.abc import Sequence

from onrecord.cut import Cut
from onrecord.errors import InputError
from onrecord.report.estimated.asked import persons_only
from onrecord.stats import Captures
from onrecord.stats.captures import MAX_LISTS
from onrecord.tables.behind import tellings
from onrecord.tables.fields import Field

__all__ = ["captures_of_cut", "makes_lists"]


def makes_lists(field: Field) -> bool:
    """Whether values of this field can be lists: parts of the record that tell of persons, such as
    collections and kinds of source; what is told of is no list."""
    return field.kind == "code" and field.telling


def captures_of_cut(
    cut: Cut, lists: str = "collection", where: str = "", by: Sequence[str] = ()
) -> list[Captures]:
    """Persons of the cut by the lists they are on, one table for each stratum of `by`.

    `lists`: the field whose values are the lists (`collection`, `source_kind`, `tier` ...);
    persons are those that judgements made of mentions, groups are left out: who is in one is not
    known. `where`: in the filter language, about victims; a person is on a list where a telling
    there fits it by its words. A value that is not known makes no list. Raises QuestionError as
    `count` does, and InputError where there are more lists than can be held.
    """
    asked = persons_only(where)
    found = tellings(cut, "victims", by=("victim_kind", lists, *by), where=asked)
    strata: dict[tuple[str, ...], dict[str, set[int]]] = {}
    names: set[str] = set()
    for telling in found:
        _, name, *stratum = telling.key
        if telling.counted and telling.victim >= 0 and name not in _ABSENT:
            names.add(name)
            members = strata.setdefault(tuple(stratum), {})
            members.setdefault(name, set()).add(telling.victim)
    if len(names) > MAX_LISTS:
        raise InputError(
            f"{lists} has {len(names)} values here; {MAX_LISTS} lists can be held. Choose a "
            "coarser field, or narrow the question with where"
        )
    if not names:
        raise InputError(f"no person of the cut has a known {lists} by this question")
    ordered = sorted(names)
    return [
        _one(ordered, members, tuple(zip(by, key, strict=True)))
        for key, members in sorted(strata.items())
    ]


_ABSENT = frozenset({"unknown", "not_asked", "not_applicable"})


def _one(
    names: list[str], members: dict[str, set[int]], stratum: tuple[tuple[str, str], ...]
) -> Captures:
    lists: dict[str, set[int]] = {name: members.get(name, set()) for name in names}
    return Captures.from_members(lists).of_stratum(stratum)
