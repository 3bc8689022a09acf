"""Drafts into rows of the store, a chunk at a time, inside the caller's transaction."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from onrecord.intake import AllegationDraft, MentionDraft, RowDraft, TestimonyDraft
from onrecord.services.import_insert import insert_rows
from onrecord.services.import_revise import latest_texts, revise
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
    Source,
    Testimony,
    TestimonyOrigin,
    TextVersion,
)
from onrecord.store.queries.judgements import batches
from onrecord.values import date_value, new_id

__all__ = ["ChunkWriter"]

CORRECTED = "corrected by import"
MOST_CACHED = 50_000
DATES = ("departure", "arrival", "interview", "recorded", "published", "birth", "event_date")
TERMS = {"source_kind", "relation", "tier", "reliability", "sex", "religion", "counting_unit",
         "act", "outcome", "proximity"}  # fmt: skip
_ensure = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def columns(fields: Mapping[str, str]) -> dict[str, Any]:
    """Draft fields as columns of the store: terms by their id."""
    return {
        column: scheme + text if scheme else text
        for (column, scheme), text in zip(_named(tuple(fields)), fields.values(), strict=True)
    }


@lru_cache(maxsize=64)
def _named(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Of each draft field its column and, where it holds a term, what goes before the code."""
    return tuple((f"{n}_id", f"{n}/") if n in TERMS else (n, "") for n in names)


def _insert(table: Any, made: Sequence[Mapping[str, Any]]) -> None:
    if made:
        names = tuple(made[0])
        insert_rows(table, names, map(itemgetter(*names), made))


def _as_set(held: Any, values: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    """What a correction sets on a row that is there: dates as values, and that it holds."""
    new = {n: date_value(v) if n in DATES else v for n, v in values.items()}
    if hasattr(held, "status"):
        new |= {"status": "active", "withdrawn_reason": ""}
    if hasattr(held, "withdrawn_at"):
        new["withdrawn_at"] = None
    return held, new


class ChunkWriter:
    """Writes chunks of one import. Keeps only ids of what rows share (sources, groups, events),
    and forgets them when there are many."""

    def __init__(self, collection: Collection, run: ImportRun, actor: Actor) -> None:
        self.collection, self.run, self.actor = collection, run, actor
        self.shared: dict[Any, dict[str, str]] = {Source: {}, ActGroup: {}, Event: {}}
        self.parents: list[tuple[str, str]] = []
        self.touched: set[str] = set()  # testimonies whose words may have changed
        self.last_row = 0

    def write(self, drafts: Sequence[RowDraft]) -> None:
        """One chunk."""
        if not drafts:
            return
        row_of = self._rows(drafts)
        testimonies, fresh = self._testimonies(drafts, row_of)
        mentions = self._mentions(drafts, testimonies, fresh)
        self._allegations(drafts, testimonies, fresh, mentions, row_of)

    def finish(self) -> None:
        """Derivations last: a copy may stand in the file before what it copies."""
        for start in range(0, len(self.parents), 400):
            part = self.parents[start : start + 400]
            parents = Testimony.objects.filter(
                collection=self.collection, key__in={parent for _, parent in part}
            )
            known = dict(parents.values_list("key", "id"))
            made = [{"testimony_id": child, "parent_id": known[parent]} for child, parent in part]
            _insert(Derivation, made)

    def _rows(self, drafts: Sequence[RowDraft]) -> dict[int, int]:
        made = [(self.run.id, d.number, _ensure(d.raw)) for d in drafts]
        insert_rows(ImportedRow, ("run_id", "number", "raw"), made)
        kept = ImportedRow.objects.filter(run=self.run, id__gt=self.last_row)
        row_of = dict(kept.values_list("number", "id"))
        self.last_row = max(row_of.values())
        return row_of

    def _ids(self, kind: Any, names: set[str], column: str = "key") -> dict[str, str]:
        """Ids of what rows share, by name; made where there is none yet."""
        cache = self.shared[kind]
        if len(cache) > MOST_CACHED:
            cache.clear()
        for part in batches(names - set(cache) - {""}):
            found = kind.objects.filter(collection=self.collection, **{f"{column}__in": part})
            cache.update(found.values_list(column, "id"))
        prefix = kind._meta.pk.prefix
        made = [
            {"id": new_id(prefix), "collection_id": self.collection.id, column: name}
            for name in sorted(names - set(cache) - {""})
        ]
        _insert(kind, made)
        cache.update({one[column]: one["id"] for one in made})
        return cache

    def _testimonies(
        self, drafts: Sequence[RowDraft], row_of: Mapping[int, int]
    ) -> tuple[dict[str, str], set[str]]:
        """Key -> id of every account in the chunk, and the ids of those that are new."""
        wanted: dict[str, tuple[TestimonyDraft, int]] = {}
        for draft in drafts:
            wanted.setdefault(draft.testimony.key, (draft.testimony, row_of[draft.number]))
        sources = self._ids(Source, {t.source for t, _ in wanted.values()}, "name")
        known: dict[str, tuple[str, str, str]] = {}
        for part in batches(wanted):
            held = Testimony.objects.filter(collection=self.collection, key__in=part)
            for key, *rest in held.values_list("key", "id", "digest", "status"):
                known[key] = (rest[0], rest[1], rest[2])
        ids = {key: told[0] for key, told in known.items()}
        made, changed, written = [], {}, []
        for key, (one, row) in wanted.items():
            digest = one.digest
            if key in known and known[key][1:] == (digest, "active"):
                continue
            values = {
                **columns(one.fields),
                "source_id": sources.get(one.source),
                "origins_known": one.origins is not None,
                "attributes": dict(one.attributes),
                "digest": digest,
                "row_id": row,
            }
            if key in known:
                changed[ids[key]] = values
            else:
                ids[key] = new_id("T")
                named = {"id": ids[key], "collection_id": self.collection.id, "key": key}
                made.append({**named, "run_id": self.run.id, **values})
            written.append((ids[key], one))
        _insert(Testimony, made)
        self._revise(Testimony, changed)
        self.touched.update(t for t, _ in written)
        origins = [{"testimony_id": t, "key": o} for t, one in written for o in one.origins or ()]
        _insert(TestimonyOrigin, origins)
        self.parents += [(t, parent) for t, one in written for parent in one.derived_from]
        self._texts([(t, one) for t, one in written if one.text], changed)
        return ids, {str(one["id"]) for one in made}

    def _revise(self, kind: Any, changed: Mapping[str, Mapping[str, Any]]) -> None:
        changes = []
        for part in batches(changed):
            changes += [_as_set(o, changed[o.id]) for o in kind.objects.filter(id__in=part)]
        revise(changes, actor=self.actor, run=self.run, reason=CORRECTED)

    def _texts(self, told: Sequence[tuple[str, TestimonyDraft]], revised: Iterable[str]) -> None:
        latest = latest_texts(set(revised) & {t for t, _ in told})
        made = []
        for testimony, one in told:
            language = one.fields["language"]
            now = latest.get((testimony, language))
            digest = hashlib.sha256(one.text.encode()).hexdigest()
            if now is None or now.digest != digest:
                number = now.number + 1 if now else 1
                made.append({"id": new_id("X"), "testimony_id": testimony, "kind": "original",
                             "language": language, "number": number, "text": one.text,
                             "digest": digest})  # fmt: skip
        _insert(TextVersion, made)

    def _known(
        self, kind: Any, accounts: Iterable[str], *names: str
    ) -> dict[tuple[str, str], tuple[str, ...]]:
        """(account, key) -> id and `names`, of what accounts from before this chunk hold."""
        known = {}
        for part in batches(accounts):
            held = kind.objects.filter(testimony__in=part)
            for account, key, *rest in held.values_list("testimony_id", "key", "id", *names):
                known[account, key] = tuple(rest)
        return known

    def _mentions(
        self, drafts: Sequence[RowDraft], testimonies: Mapping[str, str], fresh: set[str]
    ) -> dict[tuple[str, str], str]:
        """(account, key) -> id of everybody who is named in the chunk."""
        wanted: dict[tuple[str, str], MentionDraft] = {}
        for draft in drafts:
            account = testimonies[draft.testimony.key]
            for one in draft.mentions:
                wanted.setdefault((account, one.key), one)
        known = self._known(Mention, {t for t, _ in wanted} - fresh, "digest")
        ids = {place: told[0] for place, told in known.items()}
        made, changed = [], {}
        for place, one in wanted.items():
            digest = one.digest
            if place in known and known[place][1] == digest:
                continue
            values = {
                **columns(one.fields),
                "age": one.age,
                "size_minimum": one.size.minimum,
                "size_best": one.size.best,
                "size_maximum": one.size.maximum,
                "attributes": dict(one.attributes),
                "digest": digest,
            }
            self.touched.add(place[0])
            if place in known:
                changed[ids[place]] = values
            else:
                ids[place] = new_id("M")
                made.append(
                    {"id": ids[place], "testimony_id": place[0], "key": place[1], **values}
                )
        _insert(Mention, made)
        self._revise(Mention, changed)
        return ids

    def _allegations(
        self,
        drafts: Sequence[RowDraft],
        testimonies: Mapping[str, str],
        fresh: set[str],
        mentions: Mapping[tuple[str, str], str],
        row_of: Mapping[int, int],
    ) -> None:
        told = [
            (testimonies[d.testimony.key], one, row_of[d.number])
            for d in drafts
            for one in d.allegations
        ]
        groups = self._ids(ActGroup, {one.act_group for _, one, _ in told})
        events = self._ids(Event, {one.event for _, one, _ in told})
        known = self._known(Allegation, {t for t, *_ in told} - fresh, "digest", "status")
        made, changed, parts = [], {}, []
        for account, one, row in told:
            digest = one.digest
            held = known.get((account, one.key))
            if held and held[1:] == (digest, "active"):
                continue
            values = {
                **columns(one.fields),
                "victim_id": mentions[account, one.victim],
                "act_group_id": groups.get(one.act_group),
                "event_id": events.get(one.event),
                "attributes": dict(one.attributes),
                "digest": digest,
                "row_id": row,
            }
            own = held[0] if held else new_id("A")
            if held:
                changed[own] = values
            else:
                named = {"id": own, "testimony_id": account, "key": one.key}
                made.append({**named, "run_id": self.run.id, **values})
            parts.append((own, account, one))
        _insert(Allegation, made)
        self._revise(Allegation, changed)
        self._parts(parts, mentions)
        self._passages([part for part in parts if part[2].pages], fresh)

    def _parts(
        self,
        parts: Sequence[tuple[str, str, AllegationDraft]],
        mentions: Mapping[tuple[str, str], str],
    ) -> None:
        terms = [
            (own, f"{scheme}/{code}")
            for own, _, one in parts
            for scheme, codes in (("cause", one.causes), ("method", one.methods))
            for code in codes
        ]
        insert_rows(AllegationTerm, ("allegation_id", "term_id"), terms)
        places = [
            (own, n, p.place_id, p.level, f"place_kind/{p.kind}", p.as_told, p.latitude,
             p.longitude, p.exact)
            for own, _, one in parts
            for n, p in enumerate(one.places, 1)
        ]  # fmt: skip
        names = ("allegation_id", "position", "place_id", "level", "kind_id", "as_told",
                 "latitude", "longitude", "exact")  # fmt: skip
        insert_rows(AllegationPlace, names, places)
        involved = [
            (new_id("N"), own, mentions.get((account, named)), f"perpetrator/{kind}",
             f"degree/{degree}")
            for own, account, one in parts
            for kind, degree, named in one.involvements
        ]  # fmt: skip
        of = ("id", "allegation_id", "perpetrator_id", "kind_id", "degree_id")
        insert_rows(Involvement, of, involved)

    def _passages(
        self, parts: Sequence[tuple[str, str, AllegationDraft]], fresh: set[str]
    ) -> None:
        wanted = {(account, a, b) for _, account, one in parts for a, b in one.pages}
        known: dict[tuple[str, int, int], str] = {}
        for part in batches({t for t, *_ in wanted} - fresh):
            held = Passage.objects.filter(unit="page", text=None, testimony__in=part)
            for own, t, a, b in held.values_list("id", "testimony_id", "start", "end"):
                known[t, a, b] = own
        made = [(new_id("PG"), t, "page", a, b) for t, a, b in sorted(wanted - set(known))]
        insert_rows(Passage, ("id", "testimony_id", "unit", "start", "end"), made)
        known |= {
            place: one[0] for place, one in zip(sorted(wanted - set(known)), made, strict=True)
        }
        rests = [(own, known[t, a, b]) for own, t, one in parts for a, b in one.pages]
        insert_rows(AllegationPassage, ("allegation_id", "passage_id"), rests)
