"""Judging what one has seen: refused where it has changed since the page was opened."""

from onrecord.errors import Conflict
from onrecord.services.judging import judge_pair, judge_value, subject_of, undo_judgement
from onrecord.services.judging_clusters import one_at_a_time
from onrecord.services.use_case import use_case
from onrecord.store.models import Actor, Judgement
from onrecord.store.queries.judged import judgement_named
from onrecord.store.queries.pairs import state_of, subject_of_pair

__all__ = ["judge_pair_seen", "judge_value_seen", "undo_seen"]

_CHANGED = "somebody judged this meanwhile, or a telling has changed; look again before you judge"


def judge_pair_seen(
    *, actor: Actor, seen: str, left: str, right: str, verdict: str, reason: str,
    evidence: str = "",
) -> Judgement:  # fmt: skip
    """`judge_pair`, if `state_of` the two still is `seen`. Raises Conflict where it is not (and
    then nothing is written), and what `judge_pair` raises."""
    subject = subject_of_pair(left, right)
    with use_case(actor=actor, action="judgement.write") as deed:
        deed.silent = True  # the judgement itself is the line in the log
        one_at_a_time()
        if state_of(subject, (left, right)) != seen:
            raise Conflict(_CHANGED)
        return judge_pair(
            actor=actor, subject=subject, left=left, right=right, verdict=verdict, reason=reason,
            evidence=evidence,
        )  # fmt: skip


def judge_value_seen(
    *, actor: Actor, seen: str, anchor: str, field: str, value: object, reason: str,
    evidence: str = "",
) -> Judgement:  # fmt: skip
    """`judge_value`, if `state_of` the anchor still is `seen`. Raises Conflict where it is not,
    and what `judge_value` raises."""
    with use_case(actor=actor, action="judgement.write") as deed:
        deed.silent = True
        one_at_a_time()
        if state_of(subject_of(anchor), (anchor,)) != seen:
            raise Conflict(_CHANGED)
        return judge_value(
            actor=actor, anchor=anchor, field=field, value=value, reason=reason, evidence=evidence
        )


def undo_seen(*, actor: Actor, ref: str, reason: str, seen: str) -> Judgement:
    """`undo_judgement`, if the state of the clusters that the judgement is about still is `seen`.
    Raises Conflict where it is not, and what `undo_judgement` raises."""
    with use_case(actor=actor, action="judgement.write") as deed:
        deed.silent = True
        one_at_a_time()
        judged = judgement_named(ref)
        if judged is not None and judged.left:
            ends = [one for one in (judged.left, judged.right) if one]
            if state_of(judged.subject, ends) != seen:
                raise Conflict(_CHANGED)
        return undo_judgement(actor=actor, ref=ref, reason=reason)
