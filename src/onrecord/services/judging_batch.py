"""Judgements of one file: whose they are said to be, and all of them taken back as one act."""

from dataclasses import dataclass, field
from typing import Any

from onrecord.errors import Conflict, NotFound
from onrecord.services.judging import words
from onrecord.services.judging_adjudication import Adjudicated, import_clusters
from onrecord.services.judging_clusters import append_judgements, one_at_a_time
from onrecord.services.setup import ensure_actor
from onrecord.services.use_case import require, use_case
from onrecord.store.models import Actor, Judgement, Role
from onrecord.store.queries.judgements import undos_of
from onrecord.values import new_id

__all__ = ["Undone", "import_clusters_as", "undo_import"]


def import_clusters_as(
    *, actor: Actor, username: str, new_judge: bool = False, dry_run: bool = False, **clusters: Any
) -> tuple[Adjudicated, bool]:
    """`import_clusters` as judgements of the user of this name, and whether the account was made
    for it: with `new_judge` one that nobody has is made, an analyst without a password, and only
    if the file is taken in. Raises NotFound for an unknown name without it, NotPermitted where the
    role may not make accounts, and what `import_clusters` raises."""
    judge = Actor.objects.filter(username=username).first()
    made = judge is None
    if made and not new_judge:
        raise NotFound("no user has the name given with --as-judge; --new-judge makes the account")
    with use_case(actor=actor, action="judgement.write") as deed:
        deed.silent = True  # the import and the account each have a line of their own
        if judge is None:
            require(actor, "actor.write")
            judge = Actor(username=username, role=Role.ANALYST)
            if not dry_run:
                judge = ensure_actor(actor=actor, username=username, role=Role.ANALYST)
        report = import_clusters(actor=actor, judge=judge, dry_run=dry_run, **clusters)
        return report, made


@dataclass
class Undone:
    """What taking a batch back did: undos by the verdict of what they made void, how many of the
    batch did not hold any more. `run`: the batch of these undos."""

    batch: str
    run: str = ""
    undone: dict[str, int] = field(default_factory=dict)
    void: int = 0

    def to_json(self) -> dict[str, object]:
        return {"batch": self.batch, "run": self.run, "undone": self.undone, "void": self.void}


def undo_import(*, actor: Actor, run: str, reason: str) -> Undone:
    """Makes void, as one act, every judgement of one import that holds. What it did not hold
    before stays void. The undos are a batch too, and can be taken back the same way: then all
    that this made void holds again. Raises NotFound, InputError without a reason, Conflict where
    nothing of the batch holds."""
    reason, _ = words(reason)
    with use_case(actor=actor, action="judgement.write") as deed:
        one_at_a_time()
        batch = list(Judgement.objects.filter(run=run).order_by("seq")) if run else []
        if not batch:
            raise NotFound("no import of judgements has this id; onrecord judge log --json names "
                           "that of each judgement")  # fmt: skip
        undos = {row.undoes_id: row for row in undos_of([row.seq for row in batch])}
        here = {row.seq for row in batch}
        found = Undone(run, new_id("I"))
        made = []
        for row in batch:
            if row.undoes_id in here:
                continue  # it goes with what it undoes
            last, length = row, 0
            while last.seq in undos:
                last, length = undos[last.seq], length + 1
            if length % 2:
                found.void += 1
                continue
            found.undone[row.verdict] = found.undone.get(row.verdict, 0) + 1
            made.append(Judgement(
                ref=new_id("J"), subject=row.subject, verdict="undo", undoes=last, actor=actor,
                reason=reason, run=found.run,
            ))  # fmt: skip
        if not made:
            raise Conflict(f"nothing of {run} holds any more")
        append_judgements(made)
        deed.subject = found.run
        deed.detail = {"undoes": run, "undone": found.undone}
        return found
