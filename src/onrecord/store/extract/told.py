"""The source layer as told, for one cut: active testimonies, no names, no words."""

import hashlib
from collections.abc import Sequence

import pyarrow as pa
from django.db.models import Count, Q, QuerySet

from onrecord.cut import CollectionFrame, Period
from onrecord.cut.told import TOLD, Told
from onrecord.errors import NotFound
from onrecord.judging import Entry
from onrecord.store.extract.columns import read_columns, without_scheme
from onrecord.store.models import (
    Actor,
    Allegation,
    AllegationPlace,
    AllegationTerm,
    Collection,
    Involvement,
    Mention,
    Testimony,
    TestimonyOrigin,
)
from onrecord.store.queries.visible import visible_to

__all__ = ["read_told"]

# Columns of the schema that are terms in the store, and what the store calls them.
_TERMS = {"source_kind", "relation", "tier", "reliability", "act", "outcome", "proximity", "sex",
          "religion", "counting_unit", "code", "kind", "degree"}  # fmt: skip
_RENAMED = {"content": "digest", "collection": "collection__key", "code": "term_id"}
_DIRECT = {"source": "source_id", "testimony": "testimony_id", "victim": "victim_id",
           "act_group": "act_group_id", "event": "event_id", "allegation": "allegation_id",
           "perpetrator": "perpetrator_id", "place": "place_id"}  # fmt: skip


def read_told(*, actor: Actor, collections: Sequence[str], log: Sequence[Entry]) -> Told:
    """Everything active that the actor may see of these collections (all, where none is named).

    Raises NotFound for a collection that is not there.
    """
    chosen = Collection.objects.order_by("key")
    if collections:
        chosen = chosen.filter(key__in=collections)
        missing = set(collections) - {c.key for c in chosen}
        if missing:
            raise NotFound(f"no collection {', '.join(sorted(missing))}")
    seen = visible_to(actor).filter(collection__in=chosen, status="active")
    told = Allegation.objects.filter(testimony__in=seen, status="active")
    tables = {
        "testimonies": _read("testimonies", seen, key=("collection__key", "key")),
        "origins": _read(
            "origins",
            TestimonyOrigin.objects.filter(testimony__in=seen.filter(origins_known=True)),
        ),
        "mentions": _read(
            "mentions",
            Mention.objects.filter(testimony__in=seen),
            key=("testimony__collection__key", "testimony__key", "key"),
            plain={"kind"},
        ),
        "allegations": _read(
            "allegations", told, key=("testimony__collection__key", "testimony__key", "key")
        ),
        "causes": _terms("causes", told, "cause"),
        "methods": _terms("methods", told, "method"),
        "places": _read(
            "places", AllegationPlace.objects.filter(allegation__in=told), plain={"level", "place"}
        ),
        "involvements": _read("involvements", Involvement.objects.filter(allegation__in=told)),
    }
    return Told(**tables, frames=tuple(_frame(c, seen) for c in chosen), log=log)


def _terms(name: str, told: QuerySet[Allegation], scheme: str) -> pa.Table:
    rows = AllegationTerm.objects.filter(
        allegation__in=told, term_id__gte=f"{scheme}/", term_id__lt=f"{scheme}0"
    )
    return _read(name, rows)


def _read(
    name: str,
    rows: QuerySet,
    *,
    key: Sequence[str] = (),
    plain: frozenset[str] | set[str] = frozenset(),
) -> pa.Table:
    """One table of `TOLD`. `key`: the fields that name a row in the material; `plain`: columns
    that are text in the store although others of this name are terms."""
    schema = TOLD[name]
    names = [n for n in schema.names if n != "name"]
    fields = []
    for column in names:
        if column in _TERMS - set(plain) - {"code"}:
            fields.append(f"{column}_id")
        else:
            fields.append(_DIRECT.get(column) or _RENAMED.get(column, column))
    kinds = [schema.field(n) for n in names] + [
        pa.field(f"key{i}", pa.string()) for i in range(len(key))
    ]
    table = read_columns(rows, pa.schema(kinds), [*fields, *key])
    columns = {}
    for column in names:
        values = table[column]
        if pa.types.is_dictionary(schema.field(column).type):
            values = _filled(values, is_term=column in _TERMS - set(plain))
        columns[column] = values
    if key:
        columns["name"] = _digests([table[f"key{i}"].to_pylist() for i in range(len(key))])
    if "content" in columns:
        columns["content"] = columns["content"].combine_chunks().fill_null("")
    return pa.table({n: columns[n] for n in schema.names})


def _filled(values: pa.ChunkedArray, *, is_term: bool) -> pa.Array:
    """Codes without their scheme; nothing told is `unknown`."""
    text = values.combine_chunks().cast(pa.string()).fill_null("unknown").dictionary_encode()
    if is_term:
        return without_scheme(text)
    names = [name or "unknown" for name in text.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(text.indices, pa.array(names, pa.string()))


def _digests(parts: Sequence[Sequence[str]]) -> pa.Array:
    made = [
        hashlib.blake2b("\x1f".join(row).encode(), digest_size=16).digest()
        for row in zip(*parts, strict=True)
    ]
    return pa.array(made, pa.binary(16))


def _frame(collection: Collection, seen: QuerySet[Testimony]) -> CollectionFrame:
    withdrawn = Q(status="withdrawn")
    testimonies = Testimony.objects.filter(collection=collection)
    counts = testimonies.aggregate(gone=Count("id", filter=withdrawn))
    told = Allegation.objects.filter(testimony__collection=collection)
    left_out = told.filter(withdrawn | Q(testimony__status="withdrawn"))
    active = Allegation.objects.filter(
        testimony__in=seen.filter(collection=collection), status="active"
    )
    words = ("title_en", "title_ko", "frame_en", "frame_ko", "caveat_en", "caveat_ko")
    return CollectionFrame(
        key=collection.key,
        **{name: getattr(collection, name) for name in words},
        public=collection.is_public,
        synthetic=collection.is_synthetic,
        testimonies=seen.filter(collection=collection).count(),
        allegations=active.count(),
        withdrawn_testimonies=counts["gone"],
        withdrawn_allegations=left_out.count(),
        periods=tuple(
            Period(str(p.span), p.coverage, p.note_en, p.note_ko)
            for p in collection.periods.order_by("span", "coverage", "id")
        ),
    )
