"""Judgements appended to the log, and the look-up table of clusters kept in step with it.

Called inside the transaction of a use case (`services/judging.py`, `services/judging_import.py`).
"""

from collections.abc import Iterable, Sequence

from onrecord.judging import PAIRS, clusters
from onrecord.services.use_case import use_case
from onrecord.store.models import Actor, ClusterMember, Judgement
from onrecord.store.queries.judgements import batches, judgement_log, log_around

__all__ = ["append_judgements", "one_at_a_time", "rebuild_clusters", "refresh_clusters"]


def one_at_a_time() -> None:
    """Holds back other judges until this transaction ends.

    Two people who join two ends of one cluster at the same moment would each compute it without
    the other's word. SQLite has one writer anyway; elsewhere the row of the first actor is the
    token (its key is not touched, so that log lines can still point to it).
    """
    first = Actor.objects.select_for_update(no_key=True).order_by("created_at", "id")
    list(first.values_list("id", flat=True)[:1])


def append_judgements(rows: Sequence[Judgement]) -> int:
    """Writes judgements in this order and brings the clusters they touch up to date. An undo may
    point to a judgement that stands before it in `rows`. Answers how many cluster rows changed."""
    waiting: list[Judgement] = []
    for row in rows:
        if row.undoes is not None and row.undoes.pk is None:
            Judgement.objects.bulk_create(waiting)
            waiting = []
        if row.undoes is not None:
            row.undoes = row.undoes  # takes over the number that the target was given
        waiting.append(row)
    Judgement.objects.bulk_create(waiting)
    changed = 0
    for subject in sorted({row.subject for row in rows}):
        touched: set[str] = set()
        for row in rows:
            if row.subject == subject:
                said = _said(row)
                if said.verdict in PAIRS:
                    touched.update((said.left, said.right))
        changed += refresh_clusters(subject, touched)
    return changed


def _said(row: Judgement) -> Judgement:
    """What a chain of undos is about in the end."""
    while row.undoes is not None:
        row = row.undoes
    return row


def refresh_clusters(subject: str, seeds: Iterable[str]) -> int:
    """Recomputes the clusters around `seeds` from the log by the pure function, and writes what
    differs into the look-up table. Answers how many rows were written or removed."""
    around = log_around(subject, seeds)
    held: dict[str, str] = {}
    for part in batches(sorted(around.members)):
        rows = ClusterMember.objects.filter(member__in=part)
        held.update(rows.values_list("member", "cluster"))
    return _write(subject, held, clusters(subject, around.log))


def _write(subject: str, held: dict[str, str], now: dict[str, str]) -> int:
    gone = sorted(held.keys() - now.keys())
    fresh = [
        ClusterMember(member=member, subject=subject, cluster=cluster)
        for member, cluster in sorted(now.items())
        if held.get(member) != cluster
    ]
    for part in batches(gone):
        ClusterMember.objects.filter(member__in=part).delete()
    ClusterMember.objects.bulk_create(
        fresh,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["member"],
        update_fields=["subject", "cluster"],
    )
    return len(gone) + len(fresh)


def rebuild_clusters(*, actor: Actor) -> int:
    """The whole look-up table again from the log. Answers how many rows were wrong (0 where all
    was as it should be; then nothing is written or logged)."""
    with use_case(actor=actor, action="judgement.write") as deed:
        one_at_a_time()
        wrong = 0
        for subject in ("mention", "allegation"):
            rows = ClusterMember.objects.filter(subject=subject)
            held = dict(rows.values_list("member", "cluster"))
            wrong += _write(subject, held, clusters(subject, judgement_log(subject)))
        deed.silent = not wrong
        deed.detail = {"rebuilt": wrong}
        return wrong
