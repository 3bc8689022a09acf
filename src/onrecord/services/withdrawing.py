"""A testimony, a source or an allegation out of the record, and back: consent withdrawn, or a row
that is wrong.

It stays on file with its reason, is in no count, and a later import of the same row leaves it out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from onrecord.errors import Conflict, InputError, NotFound
from onrecord.intake import RowDraft
from onrecord.services.use_case import use_case
from onrecord.store.models import Actor, Allegation, AuditEntry, Testimony
from onrecord.store.queries.judgements import batches

__all__ = ["LeftOut", "left_out", "put_back", "withdraw_one"]

ACTION = "testimony.withdraw"
_KINDS: dict[str, Any] = {"T": Testimony, "A": Allegation}
_WORDS = {"T": "testimony", "A": "allegation"}


def withdraw_one(*, actor: Actor, subject: str, reason: str) -> dict[str, int]:
    """Takes a testimony with all it tells, a source with all its testimonies, or one allegation
    out of every count to come; cuts that are frozen keep it. How many of each go. Raises NotFound,
    Conflict where it is withdrawn already, InputError without a reason, NotPermitted."""
    reason = reason.strip()[:300]
    if not reason:
        raise InputError("a withdrawal needs its reason")
    with use_case(actor=actor, action=ACTION, subject=subject) as deed:
        if subject.startswith("S-"):
            counts = _withdraw_source(actor, subject, reason)
        else:
            counts = _withdraw(_held(subject), reason)
        deed.detail = dict(counts)
        return counts


def _withdraw(held: Any, reason: str) -> dict[str, int]:
    if held.status == "withdrawn":
        raise Conflict(f"{held.id} is already withdrawn")
    held.status, held.withdrawn_reason = "withdrawn", reason
    names = ["status", "withdrawn_reason"]
    counts = {"testimonies": 0, "allegations": 1}
    if isinstance(held, Testimony):
        held.withdrawn_at = timezone.now()
        names.append("withdrawn_at")
        told = Allegation.objects.filter(testimony=held, status="active").count()
        counts = {"testimonies": 1, "allegations": told}
    held.save(update_fields=names)
    return counts


def _withdraw_source(actor: Actor, source: str, reason: str) -> dict[str, int]:
    """Each testimony has its own line in the log: it can be put back alone, and an import leaves
    it out as it does others."""
    counts = {"testimonies": 0, "allegations": 0}
    for held in _of_source(source):
        if held.status == "withdrawn":
            continue
        with use_case(actor=actor, action=ACTION, subject=held.id) as deed:
            gone = _withdraw(held, reason)
            deed.detail = {**gone, "with": source}
        counts = {name: number + gone[name] for name, number in counts.items()}
    if not counts["testimonies"]:
        raise Conflict(f"every testimony of {source} is already withdrawn")
    return counts


def put_back(*, actor: Actor, subject: str, reason: str) -> None:
    """Takes back a withdrawal that `withdraw_one` made; of a source, of what went with it and is
    still out. Raises NotFound, Conflict where none stands, InputError without a reason,
    NotPermitted."""
    if not reason.strip():
        raise InputError("putting it back needs its reason")
    with use_case(actor=actor, action=ACTION, subject=subject) as deed:
        if subject.startswith("S-"):
            went = _went_with(subject)
            if not went:
                raise Conflict(f"{subject} was not withdrawn as a whole")
            for held in went:
                with use_case(actor=actor, action=ACTION, subject=held.id) as own:
                    _put_back(held)
                    own.detail = {"put_back": True, "with": subject}
        else:
            held = _held(subject)
            if held.status != "withdrawn" or subject not in _single([subject]):
                raise Conflict(f"{subject} was not withdrawn by itself")
            _put_back(held)
        deed.detail = {"put_back": True}


def _put_back(held: Any) -> None:
    held.status, held.withdrawn_reason = "active", ""
    names = ["status", "withdrawn_reason"]
    if isinstance(held, Testimony):
        held.withdrawn_at = None
        names.append("withdrawn_at")
    held.save(update_fields=names)


def _went_with(source: str) -> list[Testimony]:
    """The testimonies that went with their source and whose last word in the log is that."""
    told = [held for held in _of_source(source) if held.status == "withdrawn"]
    last: dict[str, Any] = {}
    for part in batches(held.id for held in told):
        said = AuditEntry.objects.filter(action=ACTION, subject__in=part).order_by("seq")
        last.update(said.values_list("subject", "detail"))
    gone = {one for one, said in last.items()
            if said.get("with") == source and not said.get("put_back")}  # fmt: skip
    return [held for held in told if held.id in gone]


def _of_source(source: str) -> list[Testimony]:
    found = list(Testimony.objects.select_for_update().filter(source_id=source).order_by("id"))
    if not found:
        raise NotFound("no source with a testimony has this id")
    return found


def _held(subject: str) -> Any:
    kind = _KINDS.get(subject.partition("-")[0])
    if kind is None:
        raise NotFound(
            "a source (S-...), a testimony (T-...) or an allegation (A-...) can be withdrawn"
        )
    held = kind.objects.select_for_update().filter(id=subject).first()
    if held is None:
        raise NotFound(f"no {_WORDS[subject[0]]} has this id")
    return held


def _single(subjects: Iterable[str] | None = None) -> set[str]:
    """Ids whose last word in the log is a withdrawal of their own."""
    said = AuditEntry.objects.filter(action=ACTION).order_by("seq")
    if subjects is not None:
        said = said.filter(subject__in=list(subjects))
    stands: dict[str, bool] = {}
    for subject, detail in said.values_list("subject", "detail"):
        stands[subject] = not detail.get("put_back")
    return {subject for subject, out in stands.items() if out}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What of a collection was withdrawn by itself: keys of testimonies, and of allegations in
    a testimony."""

    testimonies: frozenset[str]
    allegations: frozenset[tuple[str, str]]

    def __bool__(self) -> bool:
        return bool(self.testimonies or self.allegations)

    def rest(self, draft: RowDraft) -> RowDraft | None:
        """The row without what was withdrawn; None where nothing of it is left."""
        if draft.testimony.key in self.testimonies:
            return None
        account = draft.testimony.key
        kept = tuple(a for a in draft.allegations if (account, a.key) not in self.allegations)
        if len(kept) == len(draft.allegations):
            return draft
        return replace(draft, allegations=kept) if kept else None


def left_out(collection_key: str) -> LeftOut:
    """What an import into the collection must leave out."""
    single = _single()
    testimonies: set[str] = set()
    allegations: set[tuple[str, str]] = set()
    for part in batches(one for one in single if one.startswith("T-")):
        told = Testimony.objects.filter(
            id__in=part, collection__key=collection_key, status="withdrawn"
        )
        testimonies.update(told.values_list("key", flat=True))
    for part in batches(one for one in single if one.startswith("A-")):
        acts = Allegation.objects.filter(
            id__in=part, testimony__collection__key=collection_key, status="withdrawn"
        )
        allegations.update(acts.values_list("testimony__key", "key"))
    return LeftOut(frozenset(testimonies), frozenset(allegations))
