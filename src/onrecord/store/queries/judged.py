"""The judgements that name somebody or something, with who gave them, when and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from onrecord.judging import PAIRS, Entry, active, undone
from onrecord.store.models import ClusterMember, Judgement
from onrecord.store.queries.judgements import batches, undos_of

__all__ = ["Judged", "Spoken", "clusters_of", "judgement_named", "judgements_on",
           "newest_place", "next_open", "open_pairs", "undone_in_the_end"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement. `holds`: nothing that holds undoes it; `undone_by`: ref of the undo by which
    it is void, empty where it holds."""

    ref: str
    subject: str
    verdict: str
    left: str
    right: str
    field: str
    value: object
    by: str
    at: datetime
    reason: str
    evidence: str
    score: float | None
    undoes: str
    holds: bool
    undone_by: str


@dataclass(frozen=True)
class Spoken:
    """Judgements that name certain members, newest first, and the log that they and their undos
    are as plain values."""

    rows: list[Judged] = field(default_factory=list)
    log: list[Entry] = field(default_factory=list)

    def between(self, left: str, right: str) -> list[Judged]:
        """Those on exactly these two, undone ones included."""
        pair = {left, right}
        return [one for one in self.rows if {one.left, one.right} == pair]


def judgements_on(subject: str, members: Iterable[str]) -> Spoken:
    """Every judgement in which one of `members` is an end or the anchor, and what undid it.

    Two indexed queries for each 400 members and one for each step of a chain of undos.
    Judgements hold reasons: ask only for who may read them.
    """
    rows: dict[int, Judgement] = {}
    held = Judgement.objects.filter(subject=subject).select_related("actor")
    for part in batches(sorted(set(members))):
        for end in (Q(left__in=part), Q(right__in=part)):
            rows.update((row.seq, row) for row in held.filter(end))
    log = [_entry(row) for row in (*rows.values(), *undos_of(rows))]
    void = undone(log)
    ordered = sorted(rows.values(), key=lambda row: -row.seq)
    return Spoken([_judged(row, void) for row in ordered], log)


def values_on(subject: str, members: Iterable[str]) -> list[Entry]:
    """The judgements that set a value on one of `members`, and what undid them, as plain values:
    all that a list concludes with, and nothing of who spoke or why."""
    rows: list[Judgement] = []
    for part in batches(sorted(set(members))):
        rows += Judgement.objects.filter(subject=subject, verdict="value", left__in=part)
    return [_entry(row) for row in (*rows, *undos_of([row.seq for row in rows]))]


def judgement_named(ref: str) -> Judged | None:
    """The judgement of this ref; None where there is none."""
    row = Judgement.objects.select_related("actor", "undoes").filter(ref=ref).first()
    if row is None:
        return None
    return _judged(row, undone(_entry(one) for one in (row, *undos_of([row.seq]))))


def undone_in_the_end(ref: str) -> Judged | None:
    """The judgement that a chain of undos ending in `ref` is about; None where `ref` is none."""
    found = judgement_named(ref)
    while found is not None and found.undoes:
        found = judgement_named(found.undoes)
    return found


def open_pairs(subject: str, after: int, limit: int) -> list[tuple[int, Judged]]:
    """Pairs whose last verdict that holds is `open`, the oldest first, after the place `after` in
    the log, each with its place."""
    found: list[tuple[int, Judged]] = []
    while len(found) < limit:
        rows = list(
            Judgement.objects.filter(subject=subject, verdict="open", seq__gt=after)
            .select_related("actor")
            .order_by("seq")[: limit + 1]
        )
        if not rows:
            break
        after = rows[-1].seq
        last = _last_words(subject, rows)
        for row in rows:
            if last.get((row.left, row.right)) == row.seq:
                found.append((row.seq, _judged(row, {})))
    return found[:limit]


def next_open(subject: str, left: str, right: str) -> tuple[str, str] | None:
    """The open pair that comes after this one in the log; the first one where this pair was
    never judged open; None after the last."""
    said = Judgement.objects.filter(subject=subject, verdict="open", left=left, right=right)
    place = said.order_by("-seq").values_list("seq", flat=True).first()
    for _, one in open_pairs(subject, place or 0, 2):
        if (one.left, one.right) != (left, right):
            return one.left, one.right
    return None


def newest_place() -> int:
    """The place of the newest judgement in the log: how long the log is, at no cost."""
    return Judgement.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def clusters_of(members: Iterable[str]) -> dict[str, str]:
    """Member -> its cluster, for those who are in one of two or more."""
    found: dict[str, str] = {}
    for part in batches(sorted(set(members))):
        held = ClusterMember.objects.filter(member__in=part)
        found.update(held.values_list("member", "cluster"))
    return found


def _last_words(subject: str, rows: Sequence[Judgement]) -> dict[tuple[str, str], int]:
    """The place of the last judgement that holds on each of these pairs."""
    pairs = {(row.left, row.right) for row in rows}
    entries: list[Entry] = []
    for part in batches(sorted({left for left, _ in pairs})):
        held = Judgement.objects.filter(subject=subject, verdict__in=PAIRS, left__in=part)
        entries += [_entry(row) for row in held if (row.left, row.right) in pairs]
    entries += [_entry(row) for row in undos_of([e.seq for e in entries])]
    return {(e.left, e.right): e.seq for e in active(entries)}


def _entry(row: Judgement) -> Entry:
    return Entry(
        row.seq, row.subject, row.verdict, row.left, row.right, row.undoes_id, row.actor_id,
        row.field, row.value, row.ref,
    )  # fmt: skip


def _judged(row: Judgement, void: Mapping[int, Entry]) -> Judged:
    by = void.get(row.seq)
    return Judged(
        row.ref, row.subject, row.verdict, row.left, row.right, row.field, row.value,
        str(row.actor), row.at, row.reason, row.evidence, row.score,
        row.undoes.ref if row.undoes_id and row.undoes else "", by is None, by.ref if by else "",
    )  # fmt: skip
