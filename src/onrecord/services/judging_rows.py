"""Rows of a judgement file: what each says, and whom and what of this database it is about."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils import timezone

from onrecord.errors import InputError
from onrecord.judging import PAIRS, SUBJECTS, VERDICTS, checked_value
from onrecord.services.judging import LONGEST, PREFIX, is_place
from onrecord.services.judging_adjudication import judgement_ref
from onrecord.services.judging_export import NAME_PARTS
from onrecord.store.models import Actor, Judgement, Mention
from onrecord.store.queries.judgements import (
    batches,
    existing,
    ids_by_name,
    names_in_collection,
)
from onrecord.values import derived_id, is_id
from onrecord.vocab import load_vocabulary

__all__ = ["Fault", "Known", "Said", "said_in"]

Name = tuple[str, str, str]


class Fault(Exception):
    """What is wrong with one row; becomes a `Problem`. Never repeats the content of a cell."""

    def __init__(self, column: str | None, rule: str, message: str) -> None:
        super().__init__(message)
        self.column, self.rule = column, rule


@dataclass(frozen=True, slots=True)
class End:
    """A mention or allegation as the file names it: by its id, by its name, or by both."""

    id: str
    name: Name | None

    def __bool__(self) -> bool:
        return bool(self.id) or self.name is not None


@dataclass(frozen=True, slots=True)
class Said:
    """One row, read but not yet looked up. `at`: None where the file does not say."""

    ref: str
    subject: str
    verdict: str
    left: End
    right: End
    field: str
    value: str
    undoes: str
    username: str
    at: datetime | None
    reason: str
    evidence: str
    score: float | None


def said_in(row: Mapping[str, str]) -> Said:
    """The row's shape checked: which columns each kind of verdict needs. Raises Fault."""
    verdict = row["verdict"]
    if verdict not in VERDICTS:
        raise Fault("verdict", "unknown_value", f"not one of {', '.join(VERDICTS)}")
    ref = row.get("ref", "")
    if ref and not is_id(ref, "J"):
        raise Fault("ref", "id", "a ref is J- and sixteen letters or digits, or empty")
    left, right = _end(row, "left"), _end(row, "right")
    needs: dict[str, object] = {"left": left, "right": right}
    needs |= {column: row.get(column, "") for column in ("field", "value", "undoes")}
    wanted = {"value": ("left", "field", "value"), "undo": ("undoes",)}.get(
        verdict, ("left", "right")
    )
    for column, given in needs.items():
        if column in wanted and not given:
            raise Fault(column, "missing", f"a judgement of this kind ({verdict}) needs it")
        if column not in wanted and given:
            raise Fault(column, "superfluous", f"means nothing in a judgement of kind {verdict}")
    if not row.get("reason", ""):
        raise Fault("reason", "missing", "a judgement needs its reason")
    for column in ("reason", "evidence"):
        if len(row.get(column, "")) > LONGEST:
            raise Fault(column, "too_long", f"at most {LONGEST} characters")
    return Said(
        ref, _subject(row, verdict, left), verdict, left, right, row.get("field", ""),
        row.get("value", ""), row.get("undoes", ""), row.get("actor", ""), _at(row),
        row["reason"], row.get("evidence", ""), _score(row),
    )  # fmt: skip


def _end(row: Mapping[str, str], end: str) -> End:
    parts = [row.get(f"{end}_{part}", "") for part in NAME_PARTS]
    if any(parts) and not all(parts):
        raise Fault(f"{end}_key", "half_a_name", "collection, testimony and key go together")
    return End(row.get(end, ""), (parts[0], parts[1], parts[2]) if all(parts) else None)


def _subject(row: Mapping[str, str], verdict: str, left: End) -> str:
    subject = row.get("subject", "")
    if not subject and left.id:
        subject = next((s for s, prefix in PREFIX.items() if is_id(left.id, prefix)), "")
    if verdict == "undo" and not subject:
        return ""  # that of what it undoes
    if subject not in SUBJECTS:
        raise Fault("subject", "unknown_value", f"not one of {', '.join(SUBJECTS)}")
    if verdict == "includes" and subject != "mention":
        raise Fault("subject", "kind", "only a group of persons includes another mention")
    return subject


def _at(row: Mapping[str, str]) -> datetime | None:
    if not row.get("at", ""):
        return None
    try:
        at = datetime.fromisoformat(row["at"])
    except ValueError:
        raise Fault("at", "date", "not a moment as in 2026-11-24T10:00:00+00:00") from None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    if at > timezone.now():
        raise Fault("at", "in_the_future", "nobody has judged this yet")
    return at


def _score(row: Mapping[str, str]) -> float | None:
    if not row.get("score", ""):
        return None
    try:
        score = float(row["score"])
    except ValueError:
        score = math.nan
    if not math.isfinite(score):
        raise Fault("score", "number", "not a finite number")
    return score


class Known:
    """What of the file exists here: ids, names, people."""

    def __init__(self, actor: Actor, as_actor: Actor | None) -> None:
        self.actor, self.as_actor = actor, as_actor
        self.by_name: dict[str, dict[Name, str]] = {}
        self.names: dict[str, dict[str, Name]] = {}
        self.here: dict[str, set[str]] = {}
        self.people: dict[str, Actor] = {}
        self.groups: set[str] = set()
        self.vocabulary = load_vocabulary()

    @classmethod
    def of(cls, told: Sequence[Said], actor: Actor, as_actor: Actor | None) -> "Known":
        """Looks up everything that the rows name, in bulk."""
        known = cls(actor, as_actor)
        for subject in SUBJECTS:
            ends = [e for s in told if s.subject == subject for e in (s.left, s.right) if e]
            known.by_name[subject] = ids_by_name(subject, {e.name for e in ends if e.name})
            ids = {e.id for e in ends if e.id} | set(known.by_name[subject].values())
            known.here[subject] = existing(subject, ids, active=False)
            known.names[subject] = names_in_collection(subject, known.here[subject])
        usernames = {said.username for said in told if said.username}
        for part in batches(sorted(usernames)):
            found = Actor.objects.filter(username__in=part)
            known.people.update({one.username: one for one in found})
        including = {said.left for said in told if said.verdict == "includes"}
        ids = {one for end in including if (one := known._id("mention", end))}
        for part in batches(sorted(ids)):
            rows = Mention.objects.filter(id__in=part, kind="group")
            known.groups.update(rows.values_list("id", flat=True))
        return known

    def ids(self, subject: str) -> Iterable[str]:
        return self.here[subject]

    def _id(self, subject: str, end: End) -> str | None:
        if end.name is not None:
            return self.by_name[subject].get(end.name)
        return end.id if end.id in self.here[subject] else None

    def _found(self, said: Said, column: str) -> str:
        end: End = getattr(said, column)
        one = self._id(said.subject, end)
        if one is None:
            message = f"no {said.subject} here has this name or id"
            raise Fault(f"{column}_key" if end.name else column, "dangling", message)
        if end.id != one and end.id in self.here[said.subject]:
            raise Fault(column, "disagrees", "the id is of another one than the name")
        return one

    def _judge(self, said: Said) -> Actor:
        if self.as_actor is not None:
            return self.as_actor
        if not said.username:
            return self.actor
        if said.username not in self.people:
            message = "nobody here has this username; name who stands for the file: --as-judge"
            raise Fault("actor", "unknown_actor", message)
        return self.people[said.username]

    def complete(self, said: Said) -> bool:
        """Whether everything that the row names exists, so that its ref can be worked out."""
        try:
            self._judge(said)
            for column in ("left", "right"):
                if getattr(said, column):
                    self._found(said, column)
        except Fault:
            return False
        return True

    def ref_of(self, said: Said) -> str:
        """The row's own ref; else one that depends on nothing but what it says."""
        if said.ref:
            return said.ref
        judge = self._judge(said).username
        names = [
            self.names[said.subject][self._found(said, column)]
            for column in ("left", "right")
            if getattr(said, column)
        ]
        if len(names) == 2 and said.at is None:
            left, right = names
            return judgement_ref(said.subject, said.verdict, left, right, judge, said.reason)
        if said.verdict in PAIRS:
            names.sort()
        at = said.at.astimezone(UTC).isoformat() if said.at else ""
        whole = [said.subject, said.verdict, names, said.field, said.value, said.undoes]
        return derived_id("J", json.dumps([*whole, judge, said.reason, at]))

    def judgement(self, said: Said, target: Judgement | None) -> Judgement:
        """The row as a judgement not yet written. Raises Fault."""
        subject = target.subject if target else said.subject
        if said.subject not in ("", subject):
            raise Fault("subject", "kind", "not what the judgement that it undoes is about")
        ends = {c: self._found(said, c) if getattr(said, c) else "" for c in ("left", "right")}
        left, right = ends["left"], ends["right"]
        if left and left == right:
            raise Fault("right", "same_twice", "a pair needs two; this is one and itself")
        if said.verdict in PAIRS:
            left, right = sorted((left, right))
        if said.verdict == "includes" and left not in self.groups:
            raise Fault("left", "kind", "only a group includes another mention")
        value = None
        if said.verdict == "value":
            try:
                value = checked_value(subject, said.field, said.value, self.vocabulary, is_place)
            except InputError as fault:
                raise Fault("value", "value", str(fault)) from None
        return Judgement(
            ref=self.ref_of(said), subject=subject, verdict=said.verdict, left=left, right=right,
            field=said.field, value=value, undoes=target, actor=self._judge(said),
            at=said.at or timezone.now(), reason=said.reason, evidence=said.evidence,
            score=said.score,
        )  # fmt: skip
