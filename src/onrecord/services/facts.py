"""Facts entered by people: added, corrected as new versions, withdrawn, put back.

A fact is an act of designation, a response or a figure that somebody published. How long a country
has been on a list is never written: `reference.status` counts it from the acts.
"""

from collections.abc import Mapping
from typing import Any

from onrecord.errors import Conflict, InputError, NotFound, Problem, counted
from onrecord.reference.fact_rules import FactKind, check_fact, fact_kind
from onrecord.services.use_case import use_case
from onrecord.store.models import Actor, Revision
from onrecord.store.queries.facts import TABLES, find_fact, kind_of, texts_of

__all__ = [
    "ACTION",
    "add_fact",
    "correct_fact",
    "new_version",
    "put_back_fact",
    "restore_fact",
    "snapshot",
    "withdraw_fact",
]

ACTION = "fact.write"


def add_fact(*, actor: Actor, kind: str, values: Mapping[str, str]) -> str:
    """Writes a fact down; answers its id. `values`: column -> text, as a person writes it.

    Raises InputError with every problem, Conflict where the fact is there already, NotPermitted.
    """
    found = fact_kind(kind)
    with use_case(actor=actor, action=ACTION) as deed:
        checked = _checked(found, values)
        key = found.key_of(checked)
        table = TABLES[found.name]
        same = {name: checked[name] for name in found.key}
        held = table.objects.filter(key=key).first() or table.objects.filter(**same).first()
        if held is not None:
            out = "; it is withdrawn and can be put back" if held.withdrawn_reason else ""
            raise Conflict(f"this fact is already there: {held.id}{out}")
        made = table.objects.create(key=key, **checked)
        deed.subject, deed.detail = made.id, {"added": found.name}
        return str(made.id)


def correct_fact(
    *,
    actor: Actor,
    fact_id: str,
    values: Mapping[str, str],
    reason: str,
    version: int | None = None,
) -> int:
    """A new version of a fact; what it said before is kept. Answers the new version's number.

    `values`: the columns that change. `version`: the one that was looked at; where somebody else
    corrected it meanwhile, Conflict. A shipped fact stays marked as shipped and is from then on
    left alone by a newer version of the product. Raises InputError, NotFound, Conflict,
    NotPermitted.
    """
    with use_case(actor=actor, action=ACTION, subject=fact_id) as deed:
        why, held = _why(reason), find_fact(fact_id, lock=True)
        _as_looked_at(held, version)
        if held.withdrawn_reason:
            raise Conflict("the fact is withdrawn; put it back first")
        kind = kind_of(fact_id)
        _known_columns(kind, values)
        before = texts_of(held)
        checked = _checked(kind, before | dict(values))
        changed = [name for name in kind.names if getattr(held, name) != checked[name]]
        if not changed:
            raise InputError("nothing to correct: the fact says this already")
        new_version(held, checked, actor=actor, reason=why)
        deed.detail = {"version": held.version, "columns": changed}
        return int(held.version)


def restore_fact(*, actor: Actor, fact_id: str, version: int, reason: str) -> int:
    """What an earlier version said, as a new version; answers its number. Takes a withdrawal back
    too. Raises NotFound, InputError where it says that now, NotPermitted."""
    with use_case(actor=actor, action=ACTION, subject=fact_id) as deed:
        why, held = _why(reason), find_fact(fact_id, lock=True)
        kept = Revision.objects.filter(subject=fact_id, version=version).first()
        if kept is None:
            raise NotFound("the fact has no earlier version of this number")
        kind = kind_of(fact_id)
        said = kept.payload["columns"]
        checked = _checked(kind, {name: said.get(name, "") for name in kind.names})
        checked["withdrawn_reason"] = said.get("withdrawn_reason", "")
        if all(getattr(held, name) == value for name, value in checked.items()):
            raise InputError("nothing to restore: the fact says this already")
        new_version(held, checked, actor=actor, reason=why)
        deed.detail = {"version": held.version, "restored": version}
        return int(held.version)


def withdraw_fact(*, actor: Actor, fact_id: str, reason: str, version: int | None = None) -> int:
    """A fact out of every count and check; it stays on file with the reason. Answers the number
    of the new version. Raises NotFound, InputError without a reason, Conflict where it is
    withdrawn already, NotPermitted."""
    with use_case(actor=actor, action=ACTION, subject=fact_id) as deed:
        why, held = _why(reason), find_fact(fact_id, lock=True)
        if held.withdrawn_reason:
            raise Conflict("the fact is already withdrawn")
        _as_looked_at(held, version)
        new_version(held, {"withdrawn_reason": why}, actor=actor, reason=why)
        deed.detail = {"version": held.version, "withdrawn": True}
        return int(held.version)


def put_back_fact(*, actor: Actor, fact_id: str, reason: str) -> int:
    """Takes a withdrawal back; answers the number of the new version. Raises NotFound, InputError
    without a reason, Conflict where it is not withdrawn, NotPermitted."""
    with use_case(actor=actor, action=ACTION, subject=fact_id) as deed:
        why, held = _why(reason), find_fact(fact_id, lock=True)
        if not held.withdrawn_reason:
            raise Conflict("the fact is not withdrawn")
        new_version(held, {"withdrawn_reason": ""}, actor=actor, reason=why)
        deed.detail = {"version": held.version, "put_back": True}
        return int(held.version)


def snapshot(held: Any) -> dict[str, str]:
    """Everything a fact says, as text: what a version is made of."""
    return {**texts_of(held), "withdrawn_reason": held.withdrawn_reason}


def new_version(
    held: Any, values: Mapping[str, object], *, actor: Actor, reason: str, shipped: bool = False
) -> None:
    """What the row said goes to Revision, `values` take its place. `shipped`: the correction came
    with a version of the product, not from a person."""
    payload: dict[str, object] = {"columns": snapshot(held)}
    if shipped:
        payload["shipped"] = True
    Revision.objects.create(
        subject=held.id, version=held.version, payload=payload, reason=reason, actor=actor
    )
    for name, value in values.items():
        setattr(held, name, value)
    held.version += 1
    held.save(update_fields=[*values, "version"])


def _why(reason: str) -> str:
    reason = " ".join(reason.split())[:300]
    if not reason or not reason.isprintable():
        raise InputError("this needs its reason: it is kept with the version")
    return reason


def _as_looked_at(held: Any, version: int | None) -> None:
    if version is not None and version != held.version:
        raise Conflict("somebody changed this fact meanwhile; look at it again")


def _known_columns(kind: FactKind, values: Mapping[str, str]) -> None:
    unknown = [name for name in values if name not in kind.names]
    if unknown:
        raise InputError(f"columns of {kind.plural}: {', '.join(kind.names)}")


def _checked(kind: FactKind, values: Mapping[str, str]) -> dict[str, object]:
    _known_columns(kind, values)
    checked, wrong = check_fact(kind, values)
    if wrong:
        problems = [
            Problem(kind.name, None, column, rule, message) for column, rule, message in wrong
        ]
        raise InputError(f"{kind.name}: {counted(len(problems))}; nothing was written", problems)
    return checked
