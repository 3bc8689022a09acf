"""Drafts into rows of the store, a chunk at a time, inside the caller's transaction."""

import json
from collections.abc import Sequence
from typing import Any

from onrecord.intake import AllegationDraft, MentionDraft, RowDraft, TestimonyDraft
from onrecord.store.models import (
    ActGroup,
    Actor,
    Allegation,
    AllegationPassage,
    AllegationPlace,
    AllegationTerm,
    Collection,
    Derivation,
    Event,
    ImportedRow,
    ImportRun,
    Involvement,
    Mention,
    Passage,
    Revision,
    Source,
    Testimony,
    TestimonyOrigin,
)
from onrecord.values import date_value, new_id

__all__ = ["ChunkWriter"]

DATES = ("departure", "arrival", "interview", "recorded", "published", "birth", "event_date")
TERMS = {"source_kind": "source_kind", "relation": "relation", "tier": "tier",
         "reliability": "reliability", "sex": "sex", "religion": "religion",
         "counting_unit": "counting_unit", "act": "act", "outcome": "outcome",
         "proximity": "proximity"}  # fmt: skip


def columns(fields: dict[str, str]) -> dict[str, Any]:
    """Draft fields as columns of the store: terms by their id, dates as values."""
    made: dict[str, Any] = {}
    for name, text in fields.items():
        if name in TERMS:
            made[f"{name}_id"] = f"{TERMS[name]}/{text}"
        elif name in DATES:
            made[name] = date_value(text)
        else:
            made[name] = text
    return made


class ChunkWriter:
    """Writes chunks of one import. Caches only ids of what rows share (sources, groups)."""

    def __init__(self, collection: Collection, run: ImportRun, actor: Actor, file: str) -> None:
        self.collection, self.run, self.actor, self.file = collection, run, actor, file
        self.sources = dict(Source.objects.filter(collection=collection).values_list("name", "id"))
        self.shared: dict[type, dict[str, str]] = {
            kind: dict(kind.objects.filter(collection=collection).values_list("key", "id"))
            for kind in (ActGroup, Event)
        }
        self.parents: list[tuple[str, str]] = []

    def write(self, drafts: Sequence[RowDraft]) -> None:
        """One chunk. A row without anything new costs its look-up and nothing else."""
        if not drafts:
            return
        rows = [
            ImportedRow(run=self.run, number=d.number, raw=json.dumps(d.raw, ensure_ascii=False))
            for d in drafts
        ]
        ImportedRow.objects.bulk_create(rows)
        row_of = {d.number: row for d, row in zip(drafts, rows, strict=True)}
        testimonies = self._testimonies(drafts, row_of)
        mentions = self._mentions(drafts, testimonies)
        self._allegations(drafts, testimonies, mentions, row_of)

    def _named(self, kind: Any, names: set[str], cache: dict[str, str], column: str) -> None:
        fresh = [
            kind(id=new_id(kind._meta.pk.prefix), collection=self.collection, **{column: name})
            for name in sorted(names - set(cache))
        ]
        kind.objects.bulk_create(fresh)
        cache.update({getattr(one, column): one.id for one in fresh})

    def _testimonies(
        self, drafts: Sequence[RowDraft], row_of: dict[int, ImportedRow]
    ) -> dict[str, str]:
        wanted = {}
        for draft in drafts:
            wanted.setdefault(draft.testimony.key, (draft.testimony, row_of[draft.number]))
        self._named(
            Source, {t.source for t, _ in wanted.values() if t.source}, self.sources, "name"
        )
        known = {
            t.key: t for t in Testimony.objects.filter(collection=self.collection, key__in=wanted)
        }
        fresh, changed = [], []
        for key, (draft, row) in wanted.items():
            values = self._testimony_values(draft)
            held = known.get(key)
            if held is None:
                held = Testimony(
                    id=new_id("T"), collection=self.collection, key=key, run=self.run, row=row,
                    **values,
                )  # fmt: skip
                known[key] = held
                fresh.append((held, draft))
            elif held.digest != draft.digest() or held.status != "active":
                self._revise(held, values, row)
                changed.append((held, draft))
        Testimony.objects.bulk_create([t for t, _ in fresh])
        ids = [t.id for t, _ in changed]
        TestimonyOrigin.objects.filter(testimony__in=ids).delete()
        Derivation.objects.filter(testimony__in=ids).delete()
        TestimonyOrigin.objects.bulk_create(
            TestimonyOrigin(testimony=t, key=key)
            for t, draft in (*fresh, *changed)
            for key in draft.origins or ()
        )
        self.parents += [(t.id, p) for t, d in (*fresh, *changed) for p in d.derived_from]
        return {key: t.id for key, t in known.items()}

    def _testimony_values(self, draft: TestimonyDraft) -> dict[str, Any]:
        return {
            **columns(dict(draft.fields)),
            "source_id": self.sources.get(draft.source),
            "origins_known": draft.origins is not None,
            "attributes": dict(draft.attributes),
            "digest": draft.digest(),
        }

    def _revise(self, held: Any, values: dict[str, Any], row: ImportedRow | None) -> None:
        """The old version to Revision, the new one in its place."""
        Revision.objects.create(
            subject=held.id, version=held.version, payload=snapshot(held), actor=self.actor,
            run=self.run, reason="corrected by import",
        )  # fmt: skip
        for name, value in values.items():
            setattr(held, name, value)
        held.version += 1
        if hasattr(held, "status"):
            held.status, held.withdrawn_reason = "active", ""
        if row is not None:
            held.row = row
        held.save()

    def _mentions(self, drafts: Sequence[RowDraft], testimonies: dict[str, str]) -> dict[Any, str]:
        wanted: dict[tuple[str, str], MentionDraft] = {}
        for draft in drafts:
            wanted.setdefault((testimonies[draft.testimony.key], draft.victim.key), draft.victim)
        known = {
            (m.testimony_id, m.key): m
            for m in Mention.objects.filter(testimony__in={t for t, _ in wanted})
        }
        fresh = []
        for place, draft in wanted.items():
            values = {
                **columns(dict(draft.fields)),
                "age": draft.age,
                "size_minimum": draft.size.minimum,
                "size_best": draft.size.best,
                "size_maximum": draft.size.maximum,
                "attributes": dict(draft.attributes),
                "digest": draft.digest(),
            }
            held = known.get(place)
            if held is None:
                held = Mention(id=new_id("M"), testimony_id=place[0], key=place[1], **values)
                fresh.append(held)
                known[place] = held
            elif held.digest != values["digest"]:
                self._revise(held, values, None)
        Mention.objects.bulk_create(fresh)
        return {place: m.id for place, m in known.items()}

    def _allegations(
        self,
        drafts: Sequence[RowDraft],
        testimonies: dict[str, str],
        mentions: dict[Any, str],
        row_of: dict[int, ImportedRow],
    ) -> None:
        told = [(d, a) for d in drafts for a in d.allegations]
        for kind, name in ((ActGroup, "act_group"), (Event, "event")):
            names = {getattr(a, name) for _, a in told} - {""}
            self._named(kind, names, self.shared[kind], "key")
        here = {testimonies[d.testimony.key] for d in drafts}
        known = {(a.testimony_id, a.key): a for a in Allegation.objects.filter(testimony__in=here)}
        fresh, changed = [], []
        for draft, one in told:
            testimony = testimonies[draft.testimony.key]
            values = {
                **columns(dict(one.fields)),
                "victim_id": mentions[testimony, draft.victim.key],
                "act_group_id": self.shared[ActGroup].get(one.act_group),
                "event_id": self.shared[Event].get(one.event),
                "attributes": dict(one.attributes),
                "digest": one.digest(),
            }
            held = known.get((testimony, one.key))
            row = row_of[draft.number]
            if held is None:
                made = Allegation(
                    id=new_id("A"), testimony_id=testimony, key=one.key, run=self.run, row=row,
                    **values,
                )  # fmt: skip
                fresh.append((made, one))
            elif held.digest != one.digest() or held.status != "active":
                self._revise(held, values, row)
                changed.append((held, one))
        Allegation.objects.bulk_create([a for a, _ in fresh])
        ids = [a.id for a, _ in changed]
        for part in (AllegationTerm, AllegationPlace, Involvement, AllegationPassage):
            part.objects.filter(allegation__in=ids).delete()
        self._parts([*fresh, *changed])

    def _parts(self, pairs: Sequence[tuple[Allegation, AllegationDraft]]) -> None:
        AllegationTerm.objects.bulk_create(
            AllegationTerm(allegation=a, term_id=f"{scheme}/{code}")
            for a, d in pairs
            for scheme, codes in (("cause", d.causes), ("method", d.methods))
            for code in codes
        )
        AllegationPlace.objects.bulk_create(
            AllegationPlace(
                allegation=a, position=n, place_id=p.place_id, level=p.level,
                kind_id=f"place_kind/{p.kind}", as_told=p.as_told, latitude=p.latitude,
                longitude=p.longitude, exact=p.exact,
            )
            for a, d in pairs
            for n, p in enumerate(d.places, 1)
        )  # fmt: skip
        Involvement.objects.bulk_create(
            Involvement(
                id=new_id("N"), allegation=a, kind_id=f"perpetrator/{kind}",
                degree_id=f"degree/{degree}",
            )
            for a, d in pairs
            for kind, degree in d.involvements
        )  # fmt: skip
        self._passages([(a, d) for a, d in pairs if d.pages])

    def _passages(self, pairs: Sequence[tuple[Allegation, AllegationDraft]]) -> None:
        wanted = {(a.testimony_id, *pages) for a, d in pairs for pages in d.pages}
        known = {
            (p.testimony_id, p.start, p.end): p
            for p in Passage.objects.filter(unit="page", testimony__in={t for t, *_ in wanted})
        }
        fresh = [
            Passage(id=new_id("PG"), testimony_id=t, unit="page", start=first, end=last)
            for t, first, last in sorted(wanted - set(known))
        ]
        Passage.objects.bulk_create(fresh)
        known |= {(p.testimony_id, p.start, p.end): p for p in fresh}
        AllegationPassage.objects.bulk_create(
            AllegationPassage(allegation=a, passage=known[a.testimony_id, *pages])
            for a, d in pairs
            for pages in d.pages
        )

    def finish(self) -> None:
        """Derivations last: a copy may stand in the file before what it copies."""
        keys = {parent for _, parent in self.parents}
        known = dict(
            Testimony.objects.filter(collection=self.collection, key__in=keys).values_list(
                "key", "id"
            )
        )
        Derivation.objects.bulk_create(
            Derivation(testimony_id=child, parent_id=known[parent])
            for child, parent in self.parents
            if parent in known and known[parent] != child
        )

    def restore(self, subject: str, payload: dict[str, Any]) -> None:
        """A revised row back to what it said before."""
        kind: Any = {"T": Testimony, "M": Mention, "A": Allegation}[subject.partition("-")[0]]
        held = kind.objects.get(id=subject)
        values = {n: date_value(v) if n in DATES else v for n, v in payload["columns"].items()}
        self._revise(held, values, None)
        for part, rows in payload["parts"].items():
            owner = "testimony" if kind is Testimony else "allegation"
            table: Any = _PARTS[part]
            table.objects.filter(**{owner: subject}).delete()
            table.objects.bulk_create(
                table(**{f"{owner}_id": subject}, **_fresh_id(table, row)) for row in rows
            )


_PARTS = {
    "origins": TestimonyOrigin,
    "derivations": Derivation,
    "terms": AllegationTerm,
    "places": AllegationPlace,
    "involvements": Involvement,
    "passages": AllegationPassage,
}
_OF: dict[type, tuple[str, ...]] = {
    Testimony: ("origins", "derivations"),
    Mention: (),
    Allegation: ("terms", "places", "involvements", "passages"),
}


def _fresh_id(table: Any, row: dict[str, Any]) -> dict[str, Any]:
    return {"id": new_id("N"), **row} if table is Involvement else row


def snapshot(held: Any) -> dict[str, Any]:
    """Everything a row says, with the rows that hang on it, as JSON."""
    kept = {"id", "version", "status", "withdrawn_reason", "withdrawn_at", "run", "row"}
    own = {
        f.attname: _plain(f.attname, getattr(held, f.attname))
        for f in held._meta.concrete_fields
        if f.name not in kept and f.attname not in ("collection_id", "testimony_id", "key")
    }
    owner = "testimony" if isinstance(held, Testimony) else "allegation"
    parts = {}
    for name in _OF[type(held)]:
        table: Any = _PARTS[name]
        names = [
            f.attname
            for f in table._meta.concrete_fields
            if f.attname not in ("id", f"{owner}_id")
        ]
        parts[name] = list(table.objects.filter(**{owner: held}).values(*names))
    return {"columns": own, "parts": parts}


def _plain(name: str, value: Any) -> Any:
    return str(value) if name in DATES else value
