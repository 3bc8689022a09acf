"""Judgements that a correction leaves behind: on a mention that no row names any more.

Where the key of a victim is a name, correcting the name makes another mention. What was judged of
the first stays with the first; only a person can say that it holds of the second.
"""

from collections import defaultdict
from typing import Any

from django.db.models import Q

from onrecord.store.models import Allegation, ImportRun, Involvement, Judgement, Revision
from onrecord.store.queries.judgements import batches, undone_by

__all__ = ["stranded"]


def stranded(run: ImportRun) -> list[dict[str, Any]]:
    """For each mention that lost its last allegation by this import and is judged: `mention`,
    `now` (the mentions that have its allegations) and `judgements` that hold, by their refs."""
    was: dict[str, str] = {}
    corrected = Revision.objects.filter(run=run, subject__startswith="A-")
    for subject, payload in corrected.values_list("subject", "payload").iterator():
        was[subject] = payload["columns"]["victim_id"]
    now: dict[str, set[str]] = defaultdict(set)
    for part in batches(was):
        told = Allegation.objects.filter(id__in=part)
        for subject, victim in told.values_list("id", "victim_id"):
            if was[subject] != victim:
                now[was[subject]].add(victim)
    found = []
    for part in batches(sorted(now)):
        named = set(
            Allegation.objects.filter(victim__in=part, status="active").values_list(
                "victim", flat=True
            )
        )
        named.update(
            Involvement.objects.filter(perpetrator__in=part).values_list("perpetrator", flat=True)
        )
        judged = _judged([one for one in part if one not in named])
        found += [
            {"mention": one, "now": sorted(now[one]), "judgements": judged[one]}
            for one in part
            if one in judged
        ]
    return found


def _judged(mentions: list[str]) -> dict[str, list[str]]:
    """Mention -> refs of the judgements on it that nobody took back, the oldest first."""
    found: dict[str, list[str]] = {}
    held = Judgement.objects.filter(Q(left__in=mentions) | Q(right__in=mentions))
    wanted = set(mentions)
    rows = list(held.order_by("seq").values_list("seq", "ref", "left", "right"))
    void = undone_by([place for place, *_ in rows])
    for place, ref, left, right in rows:
        if place in void:
            continue
        for one in {left, right} & wanted:
            found.setdefault(one, []).append(ref)
    return found
