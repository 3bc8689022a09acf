"""In which columns two rows of a file say different things of one account or mention."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from onrecord.errors import Problem
from onrecord.intake import BrokenRow, Intake, RowDraft

__all__ = ["named_columns"]

# So many are explained; a mapping with the wrong key gives one for nearly every row.
MOST_EXPLAINED = 200
Pair = tuple[int, int, bool]  # row, earlier row, whether it is the account (else a mention)


def named_columns(
    intake: Intake, problems: Sequence[Problem], pairs: Sequence[Pair | None]
) -> list[Problem]:
    """The problems, those that have a pair with the columns in which its rows differ. Reads the
    file once more, as far as the last of these rows, and only where there is such a pair."""
    told = [pair for pair in pairs if pair][:MOST_EXPLAINED]
    if not told:
        return list(problems)
    rows = _rows(intake, {number for pair in told for number in pair[:2]})
    explained = []
    for problem, pair in zip(problems, pairs, strict=True):
        columns: list[str] = []
        if pair and pair[0] in rows and pair[1] in rows:
            one, other = rows[pair[1]], rows[pair[0]]
            columns = [
                column + _empty(intake, column, one, other)
                for column in _differing(intake, one, other, account=pair[2])
            ]
        said = f"{problem.message} in: {', '.join(columns)}" if columns else problem.message
        explained.append(replace(problem, message=said))
    return explained


def _rows(intake: Intake, wanted: set[int]) -> dict[int, RowDraft]:
    found: dict[int, RowDraft] = {}
    for told in intake.rows():
        draft = told.draft if isinstance(told, BrokenRow) else told
        if isinstance(draft, RowDraft) and draft.number in wanted:
            found[draft.number] = draft
            if len(found) == len(wanted):
                break
    return found


def _differing(intake: Intake, one: RowDraft, other: RowDraft, *, account: bool) -> list[str]:
    """Columns of the differing fields, in the order of the file; of a template, and of a list of
    columns, those that do differ."""
    mapping = intake.mapping
    used: set[str] = set()
    if account:
        used.update(_columns(mapping.testimony, one.testimony, other.testimony))
    else:
        held = {mention.key: mention for mention in one.mentions}
        for mention in other.mentions:
            same = held.get(mention.key)
            if same is None or same.digest == mention.digest:
                continue
            if mention is other.victim:
                used.update(_columns(mapping.victim, same, mention))
            else:
                parts = [part for a in mapping.allegations for part in a.involvements]
                used.update(c for p in parts if "named_as" in p for c in p["named_as"].columns)
    narrowed = {c for c in used if c not in other.raw or one.raw.get(c) != other.raw[c]}
    order = list(intake.table.columns)
    return sorted(
        narrowed or used, key=lambda c: (order.index(c) if c in order else len(order), c)
    )


def _empty(intake: Intake, column: str, one: RowDraft, other: RowDraft) -> str:
    """In which of the two rows nothing stands, where something stands in the other."""
    if column not in one.raw or column not in other.raw:
        return ""  # of a joined file
    nothing = {"", *intake.mapping.absent}
    empty = [draft.number for draft in (one, other) if draft.raw[column].strip() in nothing]
    return f" (empty in row {empty[0]})" if len(empty) == 1 else ""


def _columns(section: Any, one: Any, other: Any) -> Iterator[str]:
    for name in _names(one, other):
        field = section.fields.get(name)
        yield from field.columns if field else ()
    for name in {*one.attributes, *other.attributes}:
        if one.attributes.get(name) != other.attributes.get(name):
            yield from section.attributes[name].columns


def _names(one: Any, other: Any) -> Iterable[str]:
    """Fields of the mapping that the two drafts fill differently."""
    names = {n for n in one.fields if one.fields[n] != other.fields.get(n)}
    for name in ("source", "origins", "derived_from", "text", "age"):
        if getattr(one, name, None) != getattr(other, name, None):
            names.add(name)
    if getattr(one, "size", None) != getattr(other, "size", None):
        names |= {f"size_{n}" for n in ("minimum", "best", "maximum")
                  if getattr(one.size, n) != getattr(other.size, n)}  # fmt: skip
    return names
