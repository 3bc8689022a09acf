"""Corrections: the old version is kept whole, the new one takes its place, and can go back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models

from onrecord.store.models import (
    Actor,
    Allegation,
    AllegationPassage,
    AllegationPlace,
    AllegationTerm,
    Derivation,
    ImportRun,
    Involvement,
    Mention,
    Revision,
    Testimony,
    TestimonyOrigin,
    TextVersion,
)
from onrecord.store.queries.judgements import BATCH, batches
from onrecord.values import date_value

__all__ = ["latest_texts", "restore", "revise"]

DATES = ("departure", "arrival", "interview", "recorded", "published", "birth", "event_date")
_PARTS: dict[str, Any] = {
    "origins": TestimonyOrigin,
    "derivations": Derivation,
    "terms": AllegationTerm,
    "places": AllegationPlace,
    "involvements": Involvement,
    "passages": AllegationPassage,
}
_OF: dict[Any, tuple[str, ...]] = {
    Testimony: ("origins", "derivations"),
    Mention: (),
    Allegation: ("terms", "places", "involvements", "passages"),
}
_KINDS: dict[str, Any] = {"T": Testimony, "M": Mention, "A": Allegation}
# What a version is not made of: its identity, its number, and which import made the row.
_KEPT = {"id", "version", "run", "collection", "testimony", "key"}


def _own(kind: Any) -> list[Any]:
    return [f for f in kind._meta.concrete_fields if f.name not in _KEPT]


def _owner(kind: Any) -> str:
    return "testimony" if kind is Testimony else "allegation"


def latest_texts(testimonies: Iterable[str]) -> dict[tuple[str, str], TextVersion]:
    """(testimony, language) -> the newest original text."""
    found: dict[tuple[str, str], TextVersion] = {}
    for part in batches(testimonies):
        for text in TextVersion.objects.filter(testimony__in=part, kind="original").order_by(
            "number"
        ):
            found[text.testimony_id, text.language] = text
    return found


def snapshots(held: Sequence[Any]) -> list[dict[str, Any]]:
    """Everything each row says, with the rows that hang on it, as JSON."""
    kind = type(held[0])
    owner = _owner(kind)
    hanging: dict[str, dict[str, list[Any]]] = {}
    for name in _OF[kind]:
        table = _PARTS[name]
        names = [
            f.attname
            for f in table._meta.concrete_fields
            if f.attname not in ("id", f"{owner}_id")
        ]
        rows = defaultdict(list)
        for part in batches(one.id for one in held):
            for row in table.objects.filter(**{f"{owner}__in": part}).values(
                f"{owner}_id", *names
            ):
                rows[row.pop(f"{owner}_id")].append(row)
        hanging[name] = rows
    texts: dict[str, str] = {}
    if kind is Testimony:
        texts = {t: text.id for (t, _), text in latest_texts(one.id for one in held).items()}
    made = []
    for one in held:
        own = {f.attname: _plain(f.attname, getattr(one, f.attname)) for f in _own(kind)}
        parts = {name: rows.get(one.id, []) for name, rows in hanging.items()}
        made.append({"columns": own, "parts": parts, "text": texts.get(one.id, "")})
    return made


def _plain(name: str, value: Any) -> Any:
    return str(value) if name in DATES or (name == "withdrawn_at" and value) else value


def revise(
    changes: Sequence[tuple[Any, Mapping[str, Any]]], *, actor: Actor, run: ImportRun, reason: str
) -> None:
    """Old versions to Revision, the new columns in their place; what hangs on the rows goes, to
    be written anew. All rows of one table."""
    if not changes:
        return
    held = [one for one, _ in changes]
    kind = type(held[0])
    Revision.objects.bulk_create(
        Revision(
            subject=one.id, version=one.version, payload=kept, actor=actor, run=run,
            reason=reason,
        )
        for one, kept in zip(held, snapshots(held), strict=True)
    )  # fmt: skip
    for one, values in changes:
        for name, value in values.items():
            setattr(one, name, value)
        one.version += 1
    kind.objects.bulk_create(
        held,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*(f.name for f in _own(kind)), "version"],
    )
    for name in _OF[kind]:
        for part in batches(one.id for one in held):
            _PARTS[name].objects.filter(**{f"{_owner(kind)}__in": part}).delete()


def restore(revisions: Iterable[Revision], *, actor: Actor, run: ImportRun, reason: str) -> int:
    """Corrected rows say again what they said in these versions. How many rows there were."""
    by_kind: dict[Any, list[Revision]] = defaultdict(list)
    for revision in revisions:
        by_kind[_KINDS[revision.subject.partition("-")[0]]].append(revision)
    done = 0
    for kind, wanted in by_kind.items():
        for start in range(0, len(wanted), BATCH):
            part = {r.subject: r.payload for r in wanted[start : start + BATCH]}
            held = list(kind.objects.filter(id__in=part))
            changes = [(one, _columns(part[one.id]["columns"])) for one in held]
            revise(changes, actor=actor, run=run, reason=reason)
            for one in held:
                _hang(kind, one.id, part[one.id]["parts"])
            if kind is Testimony:
                _texts_back(held, part)
            done += len(held)
    return done


def _columns(kept: Mapping[str, Any]) -> dict[str, Any]:
    new = {name: date_value(v) if name in DATES else v for name, v in kept.items()}
    if "withdrawn_at" in new and kept["status"] == "active":
        new["withdrawn_at"] = None  # versions from before 0009 may hold the moment of the import
    return new


def _hang(kind: Any, subject: str, parts: Mapping[str, list[dict[str, Any]]]) -> None:
    for name, rows in parts.items():
        table: Any = _PARTS[name]
        table.objects.bulk_create(table(**{f"{_owner(kind)}_id": subject}, **row) for row in rows)


def _texts_back(held: Sequence[models.Model], kept: Mapping[str, Mapping[str, Any]]) -> None:
    """A text that was replaced comes back as a version of its own: versions are never removed."""
    wanted = {str(one.pk): kept[str(one.pk)].get("text") for one in held}
    old = {t.id: t for t in TextVersion.objects.filter(id__in=[t for t in wanted.values() if t])}
    latest = latest_texts(wanted)
    fresh = []
    for subject, text_id in wanted.items():
        if not text_id:
            continue
        text = old[text_id]
        now = latest[subject, text.language]
        if now.digest != text.digest:
            fresh.append(
                TextVersion(
                    testimony_id=subject, kind="original", language=text.language,
                    number=now.number + 1, text=text.text, digest=text.digest,
                )
            )  # fmt: skip
    TextVersion.objects.bulk_create(fresh)
