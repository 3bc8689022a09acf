"""The facts of this version of the product into the database, past what people corrected."""

from typing import Any

from onrecord import __version__
from onrecord.reference import designations, published_figures
from onrecord.reference.fact_rules import KINDS
from onrecord.services.facts import new_version
from onrecord.store.models import Actor, Revision
from onrecord.store.queries.facts import TABLES

__all__ = ["sync_facts"]

_ACT = ("round", "status", "iso3", "name", "event", "date_of_act", "date_announced",
        "legal_basis", "source_url", "confidence", "note")  # fmt: skip
_FIGURE = ("publication", "published", "as_of", "measure", "unit", "value", "percent",
           "source_url", "confidence", "note")  # fmt: skip
# Every figure that is shipped is about this country; the file does not say it row by row.
_ABOUT = "PRK"


def sync_facts(*, actor: Actor) -> int:
    """Shipped facts that are missing are added; those that the product now says otherwise become
    new versions. What a person corrected or withdrew is left as it is. Part of a use case; answers
    how many rows were written."""
    acts = [{n: getattr(d, n) for n in _ACT} for d in designations()]
    figures = [
        {"iso3": _ABOUT, **{n: getattr(f, n) for n in _FIGURE}} for f in published_figures()
    ]
    return _sync("designation", acts, actor) + _sync("figure", figures, actor)


def _sync(name: str, wanted: list[dict[str, Any]], actor: Actor) -> int:
    kind, table = KINDS[name], TABLES[name]
    by_key, by_parts = {}, {}
    for row in table.objects.all():
        by_key[row.key] = row
        by_parts[tuple(getattr(row, part) for part in kind.key)] = row
    fresh, stale = [], []
    for values in wanted:
        key = kind.key_of(values)
        # the key first: a correction may have changed the parts that it was made of
        held = by_key.get(key) or by_parts.get(tuple(values[part] for part in kind.key))
        if held is None:
            fresh.append(table(key=key, shipped=True, **values))
        # what an organisation entered itself stands, also where it is the same fact
        elif held.shipped and any(getattr(held, n) != v for n, v in values.items()):
            stale.append((held, values))
    table.objects.bulk_create(fresh)
    by_people = {
        subject
        for subject, payload in Revision.objects.filter(
            subject__in=[row.id for row, _ in stale]
        ).values_list("subject", "payload")
        if not payload.get("shipped")
    }
    written = len(fresh)
    for row, values in stale:
        if row.id not in by_people:
            why = f"shipped with Onrecord {__version__}"
            new_version(row, values, actor=actor, reason=why, shipped=True)
            written += 1
    return written
