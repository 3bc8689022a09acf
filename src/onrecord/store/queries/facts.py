"""Facts that others published, as they stand: acts, responses, figures, and their versions.

Facts are public; who works here may read all of them. Withdrawn ones are on file and count
nowhere.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from onrecord import reference
from onrecord.errors import NotFound
from onrecord.reference.fact_rules import KINDS, FactKind
from onrecord.store.models import Designation, PublishedFigure, Response, Revision
from onrecord.values import Absent, PartialDate

__all__ = [
    "TABLES",
    "acts",
    "acts_without_country",
    "as_acts",
    "as_text",
    "counts_by_country",
    "facts_of",
    "figures_after",
    "find_fact",
    "kind_of",
    "published",
    "texts_of",
    "versions",
]

TABLES: dict[str, Any] = {
    "designation": Designation,
    "response": Response,
    "figure": PublishedFigure,
}
_PREFIXES = {"DS": "designation", "RS": "response", "PF": "figure"}


def kind_of(fact_id: str) -> FactKind:
    """The kind of fact that an id names. Raises NotFound."""
    name = _PREFIXES.get(fact_id.partition("-")[0])
    if name is None:
        raise NotFound("facts are designations (DS-...), responses (RS-...), figures (PF-...)")
    return KINDS[name]


def find_fact(fact_id: str, *, lock: bool = False) -> Any:
    """The row under this id; `lock` where it is about to be changed. Raises NotFound."""
    kind = kind_of(fact_id)
    rows = TABLES[kind.name].objects.filter(id=fact_id)
    found = (rows.select_for_update() if lock else rows).first()
    if found is None:
        raise NotFound(f"no {kind.name} has this id")
    return found


def as_text(value: object) -> str:
    """A value as a person writes it, in a form or a file; an unknown one is empty."""
    if value is None or value is Absent.UNKNOWN:
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)


def texts_of(held: Any) -> dict[str, str]:
    """Column -> text of a fact as it stands."""
    return {name: as_text(getattr(held, name)) for name in kind_of(held.id).names}


def _in_order(rows: Iterable[Any]) -> list[Any]:
    def when(held: Any) -> tuple[Any, ...]:
        day = held.date_of_act
        known = isinstance(day, PartialDate)
        return (not known, day.lo if known else 0, day.hi if known else 0, held.key)

    return sorted(rows, key=when)


def acts(iso3: str = "") -> list[reference.Designation]:
    """Acts of designation that stand, in order of their dates: of one country, or all."""
    return as_acts(facts_of("designation", iso3))


def as_acts(rows: Iterable[Any]) -> list[reference.Designation]:
    """Rows of designations as `reference.status` counts them; without a date it is left out."""
    return [
        reference.Designation(
            d.round, d.status, d.iso3, d.name, d.event, d.date_of_act, d.date_announced,
            d.legal_basis, d.source_url, d.confidence, d.note,
        )
        for d in rows
        if isinstance(d.date_of_act, PartialDate)
    ]  # fmt: skip


def _even(value: Decimal | None) -> Decimal | None:
    """1411.0000, as the database gives it, is 1411 as it was printed."""
    return None if value is None else Decimal(as_text(value))


def published(iso3: str) -> list[reference.PublishedFigure]:
    """Published figures about a country that stand, as the check of texts takes them."""
    rows = PublishedFigure.objects.filter(iso3=iso3, withdrawn_reason="")
    return [
        reference.PublishedFigure(
            f.publication, f.published, f.as_of, f.measure, f.unit, _even(f.value),
            _even(f.percent), f.source_url, f.confidence, f.note,
        )
        for f in rows.order_by("key", "id")
    ]  # fmt: skip


def facts_of(name: str, iso3: str = "", *, withdrawn: bool = False) -> list[Any]:
    """Rows of one kind of fact (designation, response, figure), of one country where it is named,
    in order; those that are withdrawn too where asked."""
    rows = TABLES[name].objects.all()
    if iso3:
        rows = rows.filter(iso3=iso3)
    if not withdrawn:
        rows = rows.filter(withdrawn_reason="")
    if name == "figure":
        return list(rows.order_by("publication", "measure", "id"))
    return _in_order(rows)


def acts_without_country() -> list[Any]:
    """Designations of organisations and groups, which name no country."""
    return _in_order(Designation.objects.filter(iso3="", withdrawn_reason=""))


def figures_after(iso3: str, after: str = "", limit: int = 50) -> tuple[list[Any], str]:
    """Published figures about a country that stand, by publication, after the figure `after`;
    and the id to go on from, empty at the end. Raises NotFound for an unknown `after`."""
    rows = PublishedFigure.objects.filter(iso3=iso3, withdrawn_reason="")
    if after:
        last = find_fact(after)
        if not isinstance(last, PublishedFigure):
            raise NotFound("no figure has this id")
        rows = rows.filter(
            Q(publication__gt=last.publication)
            | Q(publication=last.publication, measure__gt=last.measure)
            | Q(publication=last.publication, measure=last.measure, id__gt=last.id)
        )
    found = list(rows.order_by("publication", "measure", "id")[: limit + 1])
    return found[:limit], found[limit - 1].id if len(found) > limit else ""


def counts_by_country() -> dict[str, dict[str, int]]:
    """Country code -> how many designations, responses and figures stand."""
    found: dict[str, dict[str, int]] = {}
    for name, table in TABLES.items():
        rows = table.objects.filter(withdrawn_reason="").exclude(iso3="")
        for iso3, number in rows.values_list("iso3").annotate(n=Count("id")).order_by():
            found.setdefault(iso3, dict.fromkeys(TABLES, 0))[name] = number
    return found


def versions(fact_id: str) -> list[dict[str, Any]]:
    """The versions that were, the oldest first: number, columns, and who changed it when and why.
    What stands now is the one after them."""
    kept = Revision.objects.filter(subject=fact_id).order_by("version").select_related("actor")
    return [
        {
            "version": r.version,
            "until": r.at,
            "by": r.actor.display_name or r.actor.username,
            "reason": r.reason,
            "columns": r.payload["columns"],
        }
        for r in kept
    ]
