"""Imports: all of a file or nothing of it; again without harm; back out as a whole."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Min
from django.utils import timezone

from onrecord.errors import Conflict, InputError, NotFound, Problem, counted
from onrecord.intake import Accepted, BrokenRow, Intake, RowDraft, file_digest
from onrecord.services.import_differences import named_columns
from onrecord.services.import_plan import KINDS, Ledger, held_things, withdrawn_names
from onrecord.services.import_revise import restore
from onrecord.services.import_rows import ChunkWriter
from onrecord.services.import_stranded import Stranding
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
    back_in: dict[str, int] = field(default_factory=_zeros)  # withdrawn with an import, told again
    left_out: int = 0  # rows of which something was withdrawn by itself; that stays out
    absent: int = 0  # allegations of this collection that the file no longer holds; left alone
    problems: list[Problem] = field(default_factory=list)
    changed_rows: list[int] = field(default_factory=list)
    run: str = ""
    accepted: list[Accepted] = field(default_factory=list)  # what each rule was needed for
    # judged mentions that no row names any more, as `Stranding` tells them
    stranded: list[dict[str, Any]] = field(default_factory=list)

    @property
    def says_nothing_new(self) -> bool:
        told = (self.create, self.change, self.back_in)
        return not any(number for counts in told for number in counts.values())

    def to_json(self) -> dict[str, object]:
        """`would_create`, `would_change`, `unchanged` and `back_in` count allegations; `by_kind`
        has all."""
        by_kind = {
            kind: {"would_create": self.create[kind], "would_change": self.change[kind],
                   "unchanged": self.unchanged[kind], "back_in": self.back_in[kind]}
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
            "accepted": [one.to_json() for one in self.accepted],
            "stranded": self.stranded,
        }


def plan_import(*, intake: Intake, progress: Progress | None = None) -> ImportReport:
    """Reads the whole file, checks every row and says what an import would do. Writes nothing."""
    reading = _Reading(intake, "checking", progress)
    for part in reading.chunks():
        reading.stranding.see(part)
    report = reading.concluded()
    report.stranded = [] if report.problems else reading.stranding.found()
    return report


class _Reading:
    """One reading of the file: its rows checked, and held against what the collection holds."""

    def __init__(self, intake: Intake, doing: str, progress: Progress | None) -> None:
        self.intake, self.doing, self.progress = intake, doing, progress
        self.report = ImportReport(problems=list(intake.problems))
        key = intake.mapping.collection.key
        # both before anything is written: what the collection held is what a file changes
        self.out = left_out(key)
        collection = Collection.objects.filter(key=key).first()
        self.ledger = Ledger(
            intake.table.name, held_things(collection), withdrawn_names(collection)
        )
        self.ledger.withdraw(self.out.testimonies)
        self.stranding = Stranding(collection)

    def chunks(self) -> Iterator[list[RowDraft]]:
        """The rows that bring anything, some at a time. Not to be written once `report.problems`
        has any; the rest of the file is then only checked."""
        part: list[RowDraft] = []
        for told in self.intake.rows():
            self.report.rows += 1
            if self.progress and self.report.rows % CHUNK == 0:
                self.progress(self.doing, self.report.rows)
            draft = self._kept(told)
            if draft is not None:
                self.ledger.add(draft)
                part.append(draft)
            if len(part) == CHUNK:
                yield self._new_of(part)
                part = []
            if len(self.report.problems) >= MOST_PROBLEMS:
                more = f"more than {MOST_PROBLEMS} problems; the rest of the file was not read"
                self._wrong(Problem(self.intake.table.name, None, None, "too_many", more))
                break
        yield self._new_of(part)

    def _wrong(self, *problems: Problem) -> None:
        self.report.problems += problems

    def _kept(self, told: RowDraft | BrokenRow | list[Problem]) -> RowDraft | None:
        """The draft without what was withdrawn by itself; None where nothing is to be imported."""
        if isinstance(told, list):
            self._wrong(*told)
            return None
        if isinstance(told, BrokenRow):
            self._wrong(*told.problems)
            rest = self.out.rest(told.draft) if self.out else told.draft
            if rest is not None:
                self.ledger.add_broken(rest, told.sound)
            return None
        rest = self.out.rest(told) if self.out else told
        self.report.left_out += rest is not told
        return rest

    def _new_of(self, part: list[RowDraft]) -> list[RowDraft]:
        new = self.ledger.bringing()
        return [draft for draft in part if draft.number in new]

    def concluded(self) -> ImportReport:
        """The report, once all chunks were read, with what is wrong between rows."""
        planned, report = self.ledger.plan(), self.report
        report.problems += self.intake.shifted
        report.accepted = list(self.intake.accepted)
        report.problems += named_columns(self.intake, planned.problems, planned.differing)
        for said, numbers in (
            (report.create, planned.create),
            (report.change, planned.change),
            (report.unchanged, planned.unchanged),
            (report.back_in, planned.back_in),
        ):
            said.update(zip(KINDS, numbers, strict=True))
        report.changed_rows, report.absent = planned.changed, planned.absent
        return report


def apply_import(
    *,
    actor: Actor,
    intake: Intake,
    accepted: Iterable[str] = (),
    progress: Progress | None = None,
) -> ImportReport:
    """Imports the file: everything or, where anything is wrong, nothing (InputError with the
    whole list). A file that says nothing new writes nothing. One transaction, so that a kill in
    the middle leaves the database as it was. Raises Conflict where the file changes meanwhile.

    The file is read once: rows are written as they are checked, and the transaction is given up
    at the end where anything was wrong with any of them.
    """
    with use_case(actor=actor, action="import.apply") as deed:
        reading = _Reading(intake, "writing", progress)
        with _rarely_collected():
            writer, clash = _write(reading, actor, accepted)
        report = reading.concluded()
        if report.problems:
            raise InputError(
                f"{intake.table.name}: {counted(len(report.problems))}; nothing was imported",
                report.problems,
            )
        if clash is not None:
            raise clash
        if writer is None:
            deed.silent = True
            return report
        stranding = reading.stranding
        del reading  # a million rows are 100 MB of hashes
        writer.finish()
        with _rarely_collected():
            index_testimonies(writer.touched, progress)
        if not intake.digest.startswith(file_digest(intake.table.path)[:20]):
            raise Conflict("the file was changed while it was read; nothing was imported")
        run = writer.run
        counts = {"create": report.create, "change": report.change, "back_in": report.back_in}
        run.counts = counts
        run.save(update_fields=["counts"])
        report.run = run.id
        report.stranded = stranding.found()
        deed.subject = run.id
        deed.detail = {"rows": report.rows, **counts}
        return report


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """Rows make no cycles: to look for some after every 700 new objects costs a sixth of the time
    of an import and frees nothing."""
    usual = gc.get_threshold()
    gc.set_threshold(1_000_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _write(
    reading: _Reading, actor: Actor, accepted: Iterable[str]
) -> tuple[ChunkWriter | None, IntegrityError | None]:
    """Writes until the first problem; reads the rest all the same. The writer where anything was
    new, and what the database refused: rows that contradict each other, which the ledger names."""
    writer, clash = None, None
    for part in reading.chunks():
        if not part or clash is not None or reading.report.problems:
            continue
        reading.stranding.see(part)
        if writer is None:
            writer = _writer(reading.intake, actor, accepted)
        try:
            with transaction.atomic():
                writer.write(part)
        except IntegrityError as refused:
            clash = refused
    return writer, clash


def _writer(intake: Intake, actor: Actor, accepted: Iterable[str]) -> ChunkWriter:
    _terms(intake.vocabulary)
    run = ImportRun.objects.create(
        collection=_collection(intake),
        file_name=intake.table.name,
        file_digest=intake.digest,
        mapping_digest=intake.mapping.digest,
        mapping_text=intake.mapping.text,
        accepted=list(accepted),
        actor=actor,
    )
    return ChunkWriter(run.collection, run, actor)


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
    what it changed says again what it said before, and what it brought back in is out again.
    `withdrawn` (of which `testimonies`, `allegations`): how many are out now; `reverted`: how many
    corrections are taken back. Raises NotFound; Conflict where it is already
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
        counts = dict.fromkeys(("withdrawn", "reverted", "testimonies", "allegations"), 0)
        for part in batches(firsts):
            kept = Revision.objects.filter(id__in=part).order_by("id")
            was_out = [
                one.subject for one in kept if one.payload["columns"].get("status") == "withdrawn"
            ]
            counts["testimonies"] += sum(one.startswith("T-") for one in was_out)
            counts["allegations"] += sum(one.startswith("A-") for one in was_out)
            done = restore(kept, actor=actor, run=run, reason="import withdrawn")
            counts["reverted"] += done - len(was_out)
            index_subjects(kept.values_list("subject", flat=True))
        made: tuple[tuple[Any, str], ...] = (
            (Allegation, "allegations"), (Testimony, "testimonies"),
        )  # fmt: skip
        for kind, name in made:
            gone: dict[str, Any] = {"status": "withdrawn", "withdrawn_reason": reason}
            if kind is Testimony:
                gone["withdrawn_at"] = timezone.now()
            counts[name] += kind.objects.filter(run=run, status="active").update(**gone)
        counts["withdrawn"] = counts["testimonies"] + counts["allegations"]
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
