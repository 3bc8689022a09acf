"""Imports: all of a file or nothing of it; again without harm; back out as a whole."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from onrecord.errors import Conflict, InputError, NotFound, Problem
from onrecord.intake import Intake, RowDraft
from onrecord.services.import_rows import ChunkWriter
from onrecord.services.use_case import use_case
from onrecord.store.models import (
    Actor,
    Allegation,
    Collection,
    CollectionPeriod,
    ImportRun,
    Mention,
    Revision,
    Testimony,
)
from onrecord.values import date_value

__all__ = ["ImportReport", "apply_import", "plan_import", "withdraw_import"]

CHUNK = 2000
MOST_PROBLEMS = 1000
Progress = Callable[[str, int], None]


@dataclass
class ImportReport:
    """What an import would do, or did. Counts of testimonies, mentions and allegations."""

    rows: int = 0
    create: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_KINDS, 0))
    change: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_KINDS, 0))
    unchanged: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_KINDS, 0))
    absent: int = 0  # allegations of this collection that the file no longer holds; left alone
    problems: list[Problem] = field(default_factory=list)
    changed_rows: list[int] = field(default_factory=list)
    run: str = ""

    def to_json(self) -> dict[str, object]:
        return {
            "rows": self.rows,
            "would_create": self.create,
            "would_change": self.change,
            "unchanged": self.unchanged,
            "absent": self.absent,
            "changed_rows": self.changed_rows,
            "problems": [p.to_json() for p in self.problems],
            "run": self.run,
        }


_KINDS = ("testimonies", "mentions", "allegations")


def chunks(rows: Iterable[RowDraft | list[Problem]], size: int) -> Iterator[list]:  # type: ignore[type-arg]
    stream = iter(rows)
    while part := list(islice(stream, size)):
        yield part


def plan_import(*, intake: Intake, progress: Progress | None = None) -> ImportReport:
    """Reads the whole file, checks every row and says what an import would do. Writes nothing."""
    report = ImportReport()
    collection = Collection.objects.filter(key=intake.mapping.collection.key).first()
    known = _digests(collection)
    seen: dict[tuple[str, ...], bytes] = {}
    name = intake.table.name
    for draft in intake.rows():
        report.rows += 1
        if progress and report.rows % CHUNK == 0:
            progress("checking", report.rows)
        if isinstance(draft, list):
            report.problems += draft
        else:
            _check_row(draft, name, seen, known, report)
        if len(report.problems) >= MOST_PROBLEMS:
            more = f"more than {MOST_PROBLEMS} problems; the rest of the file was not read"
            report.problems.append(Problem(name, None, None, "too_many", more))
            break
    report.absent = sum(1 for key in known if key[0] == "A" and key not in seen)
    return report


def _digests(collection: Collection | None) -> dict[tuple[str, ...], str]:
    """(kind, testimony key, own key) -> digest, of everything in the collection that holds."""
    if collection is None:
        return {}
    here = {"testimony__collection": collection}
    known: dict[tuple[str, ...], str] = {
        ("T", key): digest
        for key, digest in Testimony.objects.filter(
            collection=collection, status="active"
        ).values_list("key", "digest")
    }
    for kind, rows in (
        ("M", Mention.objects.filter(**here)),
        ("A", Allegation.objects.filter(**here, status="active")),
    ):
        for testimony, key, digest in rows.values_list("testimony__key", "key", "digest"):
            known[kind, testimony, key] = digest
    return known


def _check_row(
    draft: RowDraft,
    file: str,
    seen: dict[tuple[str, ...], bytes],
    known: dict[tuple[str, ...], str],
    report: ImportReport,
) -> None:
    parts = [
        ("testimonies", ("T", draft.testimony.key), draft.testimony.digest()),
        ("mentions", ("M", draft.testimony.key, draft.victim.key), draft.victim.digest()),
    ]
    for allegation in draft.allegations:
        key = ("A", draft.testimony.key, allegation.key)
        if key in seen:
            message = "the key of the allegation is already in this testimony"
            report.problems.append(Problem(file, draft.number, None, "duplicate_key", message))
        parts.append(("allegations", key, allegation.digest()))
    changed = False
    for kind, key, digest in parts:
        short = bytes.fromhex(digest)[:16]
        if key in seen:
            if seen[key] != short and key[0] != "A":
                message = f"says something else of the same {kind[:-1]} than an earlier row"
                report.problems.append(Problem(file, draft.number, None, "inconsistent", message))
            continue
        seen[key] = short
        if key not in known:
            report.create[kind] += 1
        elif known[key] == digest:
            report.unchanged[kind] += 1
        else:
            report.change[kind] += 1
            changed = True
    if changed:
        report.changed_rows.append(draft.number)


def apply_import(
    *,
    actor: Actor,
    intake: Intake,
    accepted: Iterable[str] = (),
    progress: Progress | None = None,
) -> ImportReport:
    """Imports the file: everything or, where anything is wrong, nothing (InputError with the
    whole list). A file that says nothing new writes nothing. One transaction, so that a kill in
    the middle leaves the database as it was."""
    with use_case(actor=actor, action="import.apply") as deed:
        report = plan_import(intake=intake, progress=progress)
        if report.problems:
            raise InputError(
                f"{intake.table.name}: {len(report.problems)} problems; nothing was imported",
                report.problems,
            )
        if not any((*report.create.values(), *report.change.values())):
            deed.silent = True
            return report
        collection = _collection(intake)
        run = ImportRun.objects.create(
            collection=collection,
            file_name=intake.table.name,
            file_digest=intake.digest,
            mapping_digest=intake.mapping.digest,
            mapping_text=intake.mapping.text,
            accepted=list(accepted),
            counts={"create": report.create, "change": report.change},
            actor=actor,
        )
        writer = ChunkWriter(collection, run, actor, intake.table.name)
        done = 0
        for part in chunks(intake.rows(), CHUNK):
            writer.write([draft for draft in part if isinstance(draft, RowDraft)])
            done += len(part)
            if progress:
                progress("writing", done)
        writer.finish()
        report.run = run.id
        deed.subject = run.id
        deed.detail = {"rows": report.rows, "create": report.create, "change": report.change}
        return report


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
    if not reason.strip():
        raise InputError("a withdrawal needs its reason")
    run = ImportRun.objects.filter(id=run_id).first()
    if run is None:
        raise NotFound("no import has this id")
    if run.status == "withdrawn":
        raise Conflict("the import is already withdrawn")
    with use_case(actor=actor, action="import.withdraw", subject=run.id) as deed:
        counts = {"withdrawn": 0, "reverted": 0}
        revised = list(Revision.objects.filter(run=run).order_by("id"))
        subjects = [r.subject for r in revised]
        if (
            Revision.objects.filter(
                subject__in=subjects, id__gt=max([r.id for r in revised], default=0)
            )
            .exclude(run=run)
            .exists()
        ):
            raise Conflict("a later import changed the same rows; withdraw that one first")
        restore = ChunkWriter(run.collection, run, actor, run.file_name)
        for revision in revised:
            restore.restore(revision.subject, json.loads(json.dumps(revision.payload)))
            counts["reverted"] += 1
        for kind in (Testimony, Allegation):
            rows = kind.objects.filter(run=run, status="active").exclude(id__in=subjects)
            counts["withdrawn"] += rows.update(status="withdrawn", withdrawn_reason=reason[:300])
        run.status = "withdrawn"
        run.save(update_fields=["status"])
        deed.detail = dict(counts)
        return counts
