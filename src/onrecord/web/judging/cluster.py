"""What the page of a cluster says of its judgements: those that hold it together, those around
it, those undone, and what contradicts itself."""

from collections.abc import Sequence
from typing import Any

from onrecord.judging import Contradiction
from onrecord.services.use_case import permitted
from onrecord.store.queries.judged import Spoken
from onrecord.store.queries.pairs import Brief, briefs
from onrecord.web.judging.views import said_rows
from onrecord.web.judging.wording import KINDS
from onrecord.web.words import pick

__all__ = ["around_cluster"]

SHOWN = 100


def around_cluster(
    actor: Any, members: Sequence[str], spoken: Spoken, wrong: Sequence[Contradiction]
) -> dict[str, Any]:
    """Context for `judging/part_judgements.html`; only for who may read judgements."""
    inside = set(members)
    within, near, undone = [], [], []
    for one in spoken.rows:
        if not one.holds:
            undone.append(one)
        elif one.verdict == "value" or {one.left, one.right} <= inside:
            within.append(one)
        else:
            near.append(one)
    here = [c for c in wrong if c.left in inside and c.right in inside]
    named = briefs(actor=actor, ids={e for c in here[:SHOWN] for e in (c.left, c.right)})
    shown = {"within": within, "near": near, "undone": undone}
    ends = tuple(members)
    return {
        "judgements_shown": True,
        "may_judge": permitted(actor.role, "judgement.write"),
        "contradictions": [
            {"title": pick(*KINDS[c.kind][0]), "remedy": pick(*KINDS[c.kind][1]),
             "left": named.get(c.left, Brief(c.left, c.left, "", "")),
             "right": named.get(c.right, Brief(c.right, c.right, "", ""))}
            for c in here[:SHOWN]
        ],
        "judgements": {name: said_rows(actor, rows[:SHOWN], ends) for name, rows in shown.items()},
        "judgements_more": {name: len(rows) - len(rows[:SHOWN]) for name, rows in shown.items()},
    }  # fmt: skip
