"""Judgements from a file: strict, all or nothing, again without harm."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.errors import InputError, Problem, counted
from onrecord.intake import Table
from onrecord.judging import PAIRS, SUBJECTS
from onrecord.services.judging_clusters import append_judgements, one_at_a_time
from onrecord.services.judging_export import COLUMNS
from onrecord.services.judging_rows import Fault, Known, Said, said_in
from onrecord.services.use_case import use_case
from onrecord.store.models import Actor, Judgement
from onrecord.store.queries.judgements import batches
from onrecord.values import new_id

__all__ = ["JudgementsReport", "import_judgements"]


@dataclass
class JudgementsReport:
    """What an import of judgements did, or would do. `run` is on each judgement it wrote;
    `already_undone`: undos of what is undone here by another undo, left alone."""

    rows: int = 0
    create: dict[str, int] = field(default_factory=dict)
    unchanged: int = 0
    already_undone: int = 0
    problems: list[Problem] = field(default_factory=list)
    run: str = ""

    def to_json(self) -> dict[str, object]:
        return {
            "rows": self.rows,
            "would_create": self.create,
            "unchanged": self.unchanged,
            "already_undone": self.already_undone,
            "problems": [problem.to_json() for problem in self.problems],
            "run": self.run,
        }


def import_judgements(
    *, actor: Actor, table: Table, as_actor: Actor | None = None, dry_run: bool = False
) -> JudgementsReport:
    """Takes in the judgements of a file with the columns of `export_judgements` (any may be
    missing but `verdict`), in the order of its rows.

    A mention or allegation is found by its name (`left_collection`, `left_testimony`,
    `left_key`) or, without one, by its id. Whose judgement it is: `as_actor`, else the username
    in `actor`, else who imports. A ref that is known, or the same said by the same person at the
    same time, is unchanged. Raises InputError with every problem, and then writes nothing; with
    `dry_run` the problems are in the report instead, and nothing is written either.
    """
    with use_case(actor=actor, action="judgement.write") as deed:
        one_at_a_time()
        report = JudgementsReport()
        fresh = _Reading(table, actor, as_actor, report).judgements()
        if report.problems and not dry_run:
            count = len(report.problems)
            message = f"{table.name}: {counted(count)}; no judgement was imported"
            raise InputError(message, report.problems)
        for row in fresh:
            report.create[row.verdict] = report.create.get(row.verdict, 0) + 1
        if dry_run or not fresh:
            deed.silent = True
            return report
        report.run = new_id("I")
        for row in fresh:
            row.run = report.run
        append_judgements(fresh)
        deed.subject = report.run
        deed.detail = {"rows": report.rows, "create": report.create}
        return report


class _Reading:
    """One pass over a file: what every row says, then what of it is new."""

    def __init__(
        self, table: Table, actor: Actor, as_actor: Actor | None, report: JudgementsReport
    ) -> None:
        self.table, self.actor, self.as_actor, self.report = table, actor, as_actor, report
        self.by_ref: dict[str, Judgement] = {}  # known before, or read from this file
        self.of_file: dict[str, Judgement] = {}  # ref as written in the file -> the judgement
        self.by_content: dict[tuple[object, ...], Judgement] = {}
        self.undone_by: dict[str, Judgement] = {}  # ref of a judgement -> its undo

    def wrong(self, number: int, fault: Fault) -> None:
        problem = Problem(self.table.name, number, fault.column, fault.rule, str(fault))
        self.report.problems.append(problem)

    def judgements(self) -> list[Judgement]:
        """The new judgements, in order. Problems go to the report."""
        unknown = [c for c in self.table.columns if c not in COLUMNS]
        for column in unknown:
            self.wrong(1, Fault(column, "unknown_column", "not a column of a judgement file"))
        if "verdict" not in self.table.columns:
            self.wrong(1, Fault("verdict", "no_such_column", "the file has no such column"))
        if self.report.problems:
            return []
        told: list[tuple[int, Said]] = []
        for number, row in self.table.rows():
            self.report.rows += 1
            try:
                told.append((number, said_in(row)))
            except Fault as fault:
                self.wrong(number, fault)
        known = Known.of([said for _, said in told], self.actor, self.as_actor)
        self._load([said for _, said in told], known)
        fresh = []
        for number, said in told:
            try:
                made = self._judgement(said, known)
            except Fault as fault:
                self.wrong(number, fault)
                continue
            if made is not None:
                fresh.append(made)
        self.report.problems.sort(key=lambda problem: problem.row or 0)
        return fresh

    def _load(self, told: Iterable[Said], known: Known) -> None:
        """What the store already has of this: the same refs, the same ends, their undos."""
        refs = {ref for said in told for ref in (said.ref, said.undoes) if ref}
        refs |= {known.ref_of(said) for said in told if known.complete(said)}
        rows = Judgement.objects.select_related("undoes")
        for part in batches(sorted(refs)):
            self._remember(rows.filter(ref__in=part))
            self._remember(rows.filter(undoes__ref__in=part))
        for subject in SUBJECTS:
            for part in batches(sorted(known.ids(subject))):
                self._remember(rows.filter(left__in=part))

    def _remember(self, rows: Iterable[Judgement]) -> None:
        for row in rows:
            self.by_ref[row.ref] = row
            self.by_content.setdefault(_content(row), row)
            if row.undoes is not None:
                self.undone_by[row.undoes.ref] = row

    def _judgement(self, said: Said, known: Known) -> Judgement | None:
        """The new judgement that the row makes; None where it is there already."""
        target = None
        if said.verdict == "undo":
            target = self.of_file.get(said.undoes) or self.by_ref.get(said.undoes)
            if target is None:
                raise Fault("undoes", "dangling", "no judgement here or above has this ref")
        made = known.judgement(said, target)
        held = self.of_file.get(made.ref) or self.by_ref.get(made.ref)
        if held is not None and _content(held)[:6] != _content(made)[:6]:
            raise Fault("ref", "ref_taken", "another judgement has this ref")
        if held is None and said.at is not None:
            held = self.by_content.get(_content(made))
        if held is None and target is not None and target.ref in self.undone_by:
            held = self.undone_by[target.ref]
            self.report.already_undone += 1
            self.report.unchanged -= 1
        self.of_file[made.ref] = held or made
        if held is not None:
            self.report.unchanged += 1
            return None
        self.by_content.setdefault(_content(made), made)
        if target is not None:
            self.undone_by[target.ref] = made
        return made


def _content(row: Judgement) -> tuple[object, ...]:
    """What a judgement says (the first six), and by whom, when and why."""
    value = tuple(row.value) if isinstance(row.value, list) else row.value
    ends = tuple(sorted((row.left, row.right))) if row.verdict in PAIRS else (row.left, row.right)
    undoes = row.undoes.ref if row.undoes is not None else ""
    return (row.subject, row.verdict, ends, row.field, value, undoes, row.actor_id, row.at,
            row.reason)  # fmt: skip
