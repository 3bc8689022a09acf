"""The source layer as told, for one cut: active testimonies, no names, no words."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import QuerySet

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
from onrecord.store.queries.voices import bound_voices

__all__ = ["read_told"]

# Columns of the schema that are terms in the store, and what the store calls them.
_TERMS = {"source_kind", "relation", "tier", "reliability", "act", "outcome", "proximity", "sex",
          "religion", "counting_unit", "code", "kind", "degree"}  # fmt: skip
# Columns of the same names that are plain text in the store.
_PLAIN = {"mentions": frozenset({"kind"})}
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
    testimonies = _read("testimonies", seen)
    here = testimonies["id"].combine_chunks()

    def of(kind: Any, owner: str, within: QuerySet[Any]) -> QuerySet[Any]:
        # Where everything is frozen, whole tables are read and what hangs on nothing that is in
        # the cut is dropped in memory: a join for each of millions of rows costs more.
        return (
            kind.objects.filter(**{f"{owner}__in": within}) if collections else kind.objects.all()
        )

    told = of(Allegation, "testimony", seen).filter(status="active")
    rows = {
        "origins": of(TestimonyOrigin, "testimony", seen.filter(origins_known=True)),
        "mentions": of(Mention, "testimony", seen),
        "allegations": told,
        "causes": _of_scheme(of(AllegationTerm, "allegation", told), "cause"),
        "methods": _of_scheme(of(AllegationTerm, "allegation", told), "method"),
        "places": of(AllegationPlace, "allegation", told),
        "involvements": of(Involvement, "allegation", told),
    }
    tables = {name: _read(name, query, within=here) for name, query in rows.items()}
    frames = tuple(_frame(c, testimonies, tables["allegations"]) for c in chosen)
    voices = bound_voices()
    return Told(testimonies=testimonies, **tables, frames=frames, log=log, voices=voices)


def _of_scheme(rows: QuerySet[Any], scheme: str) -> QuerySet[Any]:
    return rows.filter(term_id__gte=f"{scheme}/", term_id__lt=f"{scheme}0")


def _read(name: str, rows: QuerySet[Any], *, within: pa.Array | None = None) -> pa.Table:
    """One table of `TOLD`. With `within` (ids of testimonies) only rows of those stay."""
    schema = TOLD[name]
    terms = _TERMS - _PLAIN.get(name, frozenset())
    fields = [
        f"{column}_id"
        if column in terms - {"code"}
        else _DIRECT.get(column) or _RENAMED.get(column, column)
        for column in schema.names
    ]
    table = read_columns(rows, schema, fields)
    if within is not None and "testimony" in schema.names:
        table = table.filter(pc.is_in(table["testimony"], within))
    columns: dict[str, Any] = {}
    for column in schema.names:
        columns[column] = table[column]
        if pa.types.is_dictionary(schema.field(column).type):
            columns[column] = _filled(table[column], is_term=column in terms)
    return pa.table(columns)


def _filled(values: pa.ChunkedArray, *, is_term: bool) -> pa.Array:
    """Codes without their scheme; nothing told is `unknown`."""
    text = values.combine_chunks().cast(pa.string()).fill_null("unknown").dictionary_encode()
    if is_term:
        return without_scheme(text)
    names = [name or "unknown" for name in text.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(text.indices, pa.array(names, pa.string()))


def _frame(collection: Collection, testimonies: pa.Table, told: pa.Table) -> CollectionFrame:
    """The collection's words, what of it is read, and how much of it is withdrawn."""
    own = testimonies.filter(pc.equal(testimonies["collection"].cast(pa.string()), collection.key))
    here = pc.is_in(told["testimony"], own["id"].combine_chunks())
    gone = Testimony.objects.filter(collection=collection, status="withdrawn")
    alone = Allegation.objects.filter(
        testimony__collection=collection, status="withdrawn", testimony__status="active"
    )
    with_testimony = Allegation.objects.filter(testimony__in=gone)
    words = ("title_en", "title_ko", "frame_en", "frame_ko", "caveat_en", "caveat_ko")
    return CollectionFrame(
        key=collection.key,
        **{name: getattr(collection, name) for name in words},
        public=collection.is_public,
        synthetic=collection.is_synthetic,
        testimonies=own.num_rows,
        allegations=pc.sum(here).as_py() or 0,
        withdrawn_testimonies=gone.count(),
        withdrawn_allegations=alone.count() + with_testimony.count(),
        periods=tuple(
            Period(str(p.span), p.coverage, p.note_en, p.note_ko)
            for p in collection.periods.order_by("span", "coverage", "id")
        ),
    )
