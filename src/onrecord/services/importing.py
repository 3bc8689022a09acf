"""Imports: all of a file or nothing of it; again without harm; back out as a whole."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Min
from django.utils import timezone

from onrecord.errors import Conflict, InputError, NotFound, Problem, counted
from onrecord.intake import Intake, RowDraft, file_digest
from onrecord.services.import_differences import named_columns
from onrecord.services.import_plan import KINDS, Ledger
from onrecord.services.import_revise import restore
from onrecord.services.import_rows import ChunkWriter
from onrecord.services.import_stranded import stranded
from onrecord.services.search_index import index_subjects, index_testimonies
from onrecord.services.use_case import use_case
from onrecord.services.withdrawing import left_out
from onrecord.store.models import (
    Actor,
    Allegation,
    Collection,
    CollectionPeriod,
    ImportRun,
    Revision,
    Term,
    Testimony,
)
from onrecord.store.queries.judgements import batches
from onrecord.values import date_value
from onrecord.vocab import RESERVED, Vocabulary

__all__ = ["ImportReport", "apply_import", "plan_import", "withdraw_import"]

CHUNK = 2000
MOST_PROBLEMS = 10_000
Progress = Callable[[str, int], None]


def _zeros() -> dict[str, int]:
    return dict.fromkeys(KINDS, 0)


@dataclass
class ImportReport:
    """What an import would do, or did. Counts of testimonies, mentions and allegations."""

    rows: int = 0
    create: dict[str, int] = field(default_factory=_zeros)
    change: dict[str, int] = field(default_factory=_zeros)
    unchanged: dict[str, int] = field(default_factory=_zeros)
    left_out: int = 0  # rows of which something was withdrawn by itself; that stays out
    absent: int = 0  # allegations of this collection that the file no longer holds; left alone
    problems: list[Problem] = field(default_factory=list)
    changed_rows: list[int] = field(default_factory=list)
    run: str = ""
    # judged mentions that no row names any more, as `stranded` tells them
    stranded: list[dict[str, Any]] = field(default_factory=list)

    @property
    def says_nothing_new(self) -> bool:
        return not any((*self.create.values(), *self.change.values()))

    def to_json(self) -> dict[str, object]:
        """`would_create`, `would_change` and `unchanged` count allegations; `by_kind` has all."""
        by_kind = {
            kind: {"would_create": self.create[kind], "would_change": self.change[kind],
                   "unchanged": self.unchanged[kind]}
            for kind in KINDS
        }  # fmt: skip
        return {
            "rows": self.rows,
            **by_kind["allegations"],
            "by_kind": by_kind,
            "absent": self.absent,
            "left_out": self.left_out,
            "changed_rows": self.changed_rows,
            "problems": [p.to_json() for p in self.problems],
            "run": self.run,
            "stranded": self.stranded,
        }


def plan_import(*, intake: Intake, progress: Progress | None = None) -> ImportReport:
    """Reads the whole file, checks every row and says what an import would do. Writes nothing."""
    return _plan(intake, progress)[0]


def _plan(intake: Intake, progress: Progress | None) -> tuple[ImportReport, Any]:
    """The report, and by row number whether the row brings anything."""
    report = ImportReport(problems=list(intake.problems))
    name = intake.table.name
    ledger, out = Ledger(name), left_out(intake.mapping.collection.key)
    ledger.withdraw(out.testimonies)
    for draft in intake.rows():
        report.rows += 1
        if progress and report.rows % CHUNK == 0:
            progress("checking", report.rows)
        if isinstance(draft, list):
            report.problems += draft
        else:
            rest = out.rest(draft) if out else draft
            report.left_out += rest is not draft
            if rest is not None:
                ledger.add(rest)
        if len(report.problems) >= MOST_PROBLEMS:
            more = f"more than {MOST_PROBLEMS} problems; the rest of the file was not read"
            report.problems.append(Problem(name, None, None, "too_many", more))
            break
    collection = Collection.objects.filter(key=intake.mapping.collection.key).first()
    planned = ledger.plan(collection)
    report.problems += named_columns(intake, planned.problems, planned.differing)
    for said, numbers in (
        (report.create, planned.create),
        (report.change, planned.change),
        (report.unchanged, planned.unchanged),
    ):
        said.update(zip(KINDS, numbers, strict=True))
    report.changed_rows, report.absent = planned.changed, planned.absent
    return report, planned.write


def apply_import(
    *,
    actor: Actor,
    intake: Intake,
    accepted: Iterable[str] = (),
    progress: Progress | None = None,
) -> ImportReport:
    """Imports the file: everything or, where anything is wrong, nothing (InputError with the
    whole list). A file that says nothing new writes nothing. One transaction, so that a kill in
    the middle leaves the database as it was. Raises Conflict where the file changes meanwhile."""
    with use_case(actor=actor, action="import.apply") as deed:
        report, write = _plan(intake, progress)
        if report.problems:
            raise InputError(
                f"{intake.table.name}: {counted(len(report.problems))}; nothing was imported",
                report.problems,
            )
        if report.says_nothing_new:
            deed.silent = True
            return report
        _terms(intake.vocabulary)
        run = ImportRun.objects.create(
            collection=_collection(intake),
            file_name=intake.table.name,
            file_digest=intake.digest,
            mapping_digest=intake.mapping.digest,
            mapping_text=intake.mapping.text,
            accepted=list(accepted),
            counts={"create": report.create, "change": report.change},
            actor=actor,
        )
        before = file_digest(intake.table.path)
        writer = ChunkWriter(run.collection, run, actor)
        for part in _that_bring_something(intake, write, progress):
            writer.write(part)
        writer.finish()
        index_testimonies(writer.touched, progress)
        if not intake.digest.startswith(before[:20]) or file_digest(intake.table.path) != before:
            raise Conflict("the file was changed while it was read; nothing was imported")
        report.run = run.id
        report.stranded = stranded(run)
        deed.subject = run.id
        deed.detail = {"rows": report.rows, "create": report.create, "change": report.change}
        return report


def _that_bring_something(
    intake: Intake, write: Any, progress: Progress | None
) -> Iterator[list[RowDraft]]:
    """Chunks of the rows that say anything new. Each row is read a second time: a file can be
    longer than memory."""
    part: list[RowDraft] = []
    out = left_out(intake.mapping.collection.key)
    for done, told in enumerate(intake.rows(), 1):
        draft = out.rest(told) if out and isinstance(told, RowDraft) else told
        if isinstance(draft, RowDraft) and draft.number < len(write) and write[draft.number]:
            part.append(draft)
        if progress and done % CHUNK == 0:
            progress("writing", done)
        if len(part) == CHUNK:
            yield part
            part = []
    yield part


def _terms(vocabulary: Vocabulary) -> None:
    """Terms of an organisation's own folder become terms of the store when they are first used."""
    known = set(Term.objects.values_list("id", flat=True))
    Term.objects.bulk_create(
        Term(id=f"{scheme.name}/{code}", scheme=scheme.name, code=code)
        for scheme in vocabulary.schemes.values()
        for code in (*RESERVED, *scheme.terms)
        if f"{scheme.name}/{code}" not in known
    )


def _collection(intake: Intake) -> Collection:
    draft = intake.mapping.collection
    words = ("title_en", "title_ko", "frame_en", "frame_ko", "caveat_en", "caveat_ko")
    values = {name: getattr(draft, name) for name in words}
    collection, _ = Collection.objects.update_or_create(
        key=draft.key,
        defaults={**values, "is_public": draft.public, "is_synthetic": draft.synthetic},
    )
    collection.periods.all().delete()
    CollectionPeriod.objects.bulk_create(
        CollectionPeriod(
            collection=collection, span=date_value(span), coverage=coverage, note_en=en, note_ko=ko
        )
        for span, coverage, en, ko in draft.periods
    )
    return collection


def withdraw_import(*, actor: Actor, run_id: str, reason: str) -> dict[str, int]:
    """Takes an import back as a whole: what it made is withdrawn (kept, and out of every count),
    what it changed says again what it said before. Raises NotFound; Conflict where it is already
    withdrawn or a later import changed the same rows; InputError without a reason."""
    reason = reason.strip()[:300]
    if not reason:
        raise InputError("a withdrawal needs its reason")
    with use_case(actor=actor, action="import.withdraw", subject=run_id) as deed:
        run = ImportRun.objects.filter(id=run_id).first()
        if run is None:
            raise NotFound("no import has this id")
        if run.status == "withdrawn":
            raise Conflict("the import is already withdrawn")
        _not_changed_since(run)
        first = Revision.objects.filter(run=run).values("subject").annotate(first=Min("id"))
        firsts = list(first.order_by("subject").values_list("first", flat=True))
        counts = {"withdrawn": 0, "reverted": 0}
        for part in batches(firsts):
            kept = Revision.objects.filter(id__in=part).order_by("id")
            counts["reverted"] += restore(kept, actor=actor, run=run, reason="import withdrawn")
            index_subjects(kept.values_list("subject", flat=True))
        made: tuple[Any, ...] = (Allegation, Testimony)
        for kind in made:
            gone: dict[str, Any] = {"status": "withdrawn", "withdrawn_reason": reason}
            if kind is Testimony:
                gone["withdrawn_at"] = timezone.now()
            counts["withdrawn"] += kind.objects.filter(run=run, status="active").update(**gone)
        run.status = "withdrawn"
        run.save(update_fields=["status"])
        deed.detail = dict(counts)
        return counts


def _not_changed_since(run: ImportRun) -> None:
    """Raises Conflict where an import that still stands corrected what this one made or said."""
    mine = Revision.objects.filter(run=run)
    later = Revision.objects.filter(run__isnull=False, run__status="applied").exclude(run=run)
    last = mine.order_by("-id").values_list("id", flat=True).first() or 0
    made: tuple[Any, ...] = (Testimony, Allegation)
    found = set(
        later.filter(id__gt=last, subject__in=mine.values("subject")).values_list("run", flat=True)
    )
    for kind in made:
        same = later.filter(subject__in=kind.objects.filter(run=run).values("id"))
        found.update(same.values_list("run", flat=True))
    if found:
        named = ", ".join(sorted(str(one) for one in found))
        raise Conflict(f"a later import changed the same rows; withdraw first: {named}")
