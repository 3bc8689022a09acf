"""One judgement at a time: two are the same, are not, or it is open; a value; an undo."""

import math
import unicodedata

from onrecord.errors import Conflict, InputError, NotFound
from onrecord.judging import PAIRS, SUBJECTS, checked_value
from onrecord.services.judging_clusters import append_judgements, one_at_a_time
from onrecord.services.use_case import use_case
from onrecord.store.models import Actor, Judgement, Mention, Place
from onrecord.store.queries.judgements import existing, undos_of
from onrecord.values import is_id, new_id
from onrecord.vocab import load_vocabulary

__all__ = [
    "LONGEST",
    "PREFIX",
    "is_place",
    "judge_pair",
    "judge_value",
    "subject_of",
    "undo_judgement",
    "words",
]

PREFIX = {"mention": "M", "allegation": "A"}
LONGEST = 4000


def subject_of(one: str) -> str:
    """`mention` for an id M-..., `allegation` for A-.... Raises NotFound for what begins so
    and is no id, InputError for anything else."""
    for subject, prefix in PREFIX.items():
        if is_id(one, prefix):
            return subject
        if one.startswith(f"{prefix}-"):
            raise NotFound(f"no such {subject}: an id of this form was never given")
    raise InputError("a judgement is about mentions (M-...) or allegations (A-...)")


def is_place(place: str) -> bool:
    """Whether the table of places has this id."""
    return Place.objects.filter(id=place).exists()


def judge_pair(
    *,
    actor: Actor,
    subject: str,
    left: str,
    right: str,
    verdict: str,
    reason: str,
    evidence: str = "",
    score: float | None = None,
) -> Judgement:
    """Two mentions (or allegations) are `same`, `different`, or it is `open`; or the group
    `left` `includes` the mention `right`. The order does not matter, except for `includes`.

    The last verdict on a pair stands. `score`: what a procedure thought of the pair, any finite
    number. Raises InputError (kinds, reason, a pair of one), NotFound (no such mention or
    allegation, or withdrawn), NotPermitted.
    """
    if subject not in SUBJECTS or verdict not in (*PAIRS, "includes"):
        raise InputError("a pair is judged same, different, open or includes")
    if verdict == "includes" and subject != "mention":
        raise InputError("only a group of persons includes another mention")
    for one in (left, right):
        if not is_id(one, PREFIX[subject]):
            if one.startswith(f"{PREFIX[subject]}-"):
                raise NotFound(f"no such {subject}: an id of this form was never given")
            raise InputError(f"both must be {subject}s ({PREFIX[subject]}-...)")
    if left == right:
        raise InputError("a pair needs two; this is one and itself")
    if score is not None and not math.isfinite(score):
        raise InputError("the score must be a finite number")
    reason, evidence = words(reason, evidence)
    if verdict in PAIRS:
        left, right = sorted((left, right))
    with use_case(actor=actor, action="judgement.write") as deed:
        one_at_a_time()
        missing = sorted({left, right} - existing(subject, (left, right), active=True))
        if missing:
            raise NotFound(f"no {subject} {', '.join(missing)} here, or withdrawn")
        if verdict == "includes" and not Mention.objects.filter(id=left, kind="group").exists():
            raise InputError("only a group includes another mention, and the first is none")
        made = Judgement(
            ref=new_id("J"), subject=subject, verdict=verdict, left=left, right=right,
            actor=actor, reason=reason, evidence=evidence, score=score,
        )  # fmt: skip
        append_judgements([made])
        deed.subject = made.ref
        deed.detail = {"verdict": verdict, "left": left, "right": right}
        return made


def judge_value(
    *,
    actor: Actor,
    anchor: str,
    field: str,
    value: object,
    reason: str,
    evidence: str = "",
    subject: str | None = None,
) -> Judgement:
    """A value of a violation (anchored on one of its allegations) or of a person or group (on one
    of its mentions) that stands against the rules, until it is undone or judged again.

    `field`: one of `judging.JUDGED_FIELDS`; `value`: a term's code, several codes (a list or
    text with `;`), an EDTF date. Raises InputError, NotFound, NotPermitted.
    """
    about = subject_of(anchor)
    if subject not in (None, about):
        raise InputError(f"the anchor must be a {subject} ({PREFIX.get(subject or '', '?')}-...)")
    reason, evidence = words(reason, evidence)
    stored = checked_value(about, field, value, load_vocabulary(), is_place)
    with use_case(actor=actor, action="judgement.write") as deed:
        one_at_a_time()
        if not existing(about, [anchor], active=True):
            raise NotFound(f"no {about} {anchor} here, or withdrawn")
        made = Judgement(
            ref=new_id("J"), subject=about, verdict="value", left=anchor, field=field,
            value=stored, actor=actor, reason=reason, evidence=evidence,
        )  # fmt: skip
        append_judgements([made])
        deed.subject = made.ref
        deed.detail = {"verdict": "value", "left": anchor, "field": field}
        return made


def undo_judgement(*, actor: Actor, ref: str, reason: str) -> Judgement:
    """Makes a judgement void by one more judgement. An undo can be undone too: then what it had
    made void holds again. What holds again after such a chain of undos is undone by one more at
    its end. Raises NotFound, InputError without a reason, Conflict where it is already undone
    (undo the undo instead)."""
    reason, _ = words(reason)
    with use_case(actor=actor, action="judgement.write") as deed:
        one_at_a_time()
        target = Judgement.objects.filter(ref=ref).first()
        if target is None:
            raise NotFound("no judgement has this ref")
        chain = undos_of([target.seq])  # at most one undoes each, so they are in a row
        if len(chain) % 2:
            by = chain[0].ref
            raise Conflict(f"{ref} is already undone by {by}; to take that back, undo {by}")
        if chain:
            target = chain[-1]
        made = Judgement(
            ref=new_id("J"), subject=target.subject, verdict="undo", undoes=target, actor=actor,
            reason=reason,
        )  # fmt: skip
        append_judgements([made])
        deed.subject = made.ref
        deed.detail = {"verdict": "undo", "undoes": ref}
        return made


def words(reason: str, evidence: str = "") -> tuple[str, str]:
    """Both as they are kept: composed Unicode, trimmed. Raises InputError without a reason."""
    kept = [unicodedata.normalize("NFC", text).strip() for text in (reason, evidence)]
    if not kept[0]:
        raise InputError("a judgement needs its reason")
    for name, text in zip(("reason", "evidence"), kept, strict=True):
        if len(text) > LONGEST or "\x00" in text:
            raise InputError(f"the {name} must be text of at most {LONGEST} characters")
    return kept[0], kept[1]
