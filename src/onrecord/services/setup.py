"""A data folder made ready: people, terms, places, shipped facts."""

from django.db import transaction

from onrecord.errors import NotPermitted
from onrecord.reference import Place as PlaceFact
from onrecord.reference import places
from onrecord.services.facts_shipped import sync_facts
from onrecord.services.use_case import use_case
from onrecord.store.models import Actor, Place, Role, Term
from onrecord.vocab import RESERVED, Vocabulary, load_vocabulary

__all__ = ["ensure_actor", "first_actor", "sync_reference"]


def first_actor(*, username: str) -> Actor:
    """The administrator of a new data folder (without a password: no sign-in over the network).

    Where there are people already nobody is added: the one of this name, else the administrator
    who was there first. Raises NotPermitted where there is none.
    """
    with transaction.atomic():
        if not Actor.objects.exists():
            return Actor.objects.create(username=username, role=Role.ADMINISTRATOR)
    found = Actor.objects.filter(username=username).first()
    administrators = Actor.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
    found = found or administrators.order_by("created_at", "id").first()
    if found is None:
        raise NotPermitted("this data folder has no administrator")
    return found


def ensure_actor(*, actor: Actor, username: str, role: str, display_name: str = "") -> Actor:
    """The actor of this name, made where there is none."""
    found = Actor.objects.filter(username=username).first()
    if found is not None:
        return found
    with use_case(actor=actor, action="actor.write") as deed:
        made = Actor.objects.create(username=username, role=role, display_name=display_name)
        deed.subject, deed.detail = made.id, {"role": role}
        return made


def sync_reference(*, actor: Actor, vocabulary: Vocabulary | None = None) -> dict[str, int]:
    """Terms, places and facts of this version of the product into the database; the terms of
    `vocabulary`, where an organisation has its own.

    Never deletes: what older codings point to stays. Answers how many rows of each were written;
    nothing is written or logged when all is as it was.
    """
    with use_case(actor=actor, action="reference.sync") as deed:
        terms = _terms(vocabulary or load_vocabulary())
        counts = {"terms": terms, "places": _places(), "facts": sync_facts(actor=actor)}
        deed.detail = dict(counts)
        deed.silent = not any(counts.values())
        return counts


def _terms(vocabulary: Vocabulary) -> int:
    wanted = {}
    for scheme in vocabulary.schemes.values():
        for code in (*RESERVED, *scheme.terms):
            term = scheme[code]
            wanted[term.id] = Term(
                id=term.id, scheme=scheme.name, code=code, retired=bool(term.retired)
            )
    known = dict(Term.objects.values_list("id", "retired"))
    fresh = [t for t in wanted.values() if known.get(t.id) is not t.retired]
    Term.objects.bulk_create(
        fresh, update_conflicts=True, unique_fields=["id"], update_fields=["retired"]
    )
    return len(fresh)


def _row(place: PlaceFact) -> tuple[object, ...]:
    return (place.parent, place.level, place.name_en, place.name_ko, place.latitude,
            place.longitude)  # fmt: skip


def _places() -> int:
    columns = ("parent_id", "level", "name_en", "name_ko", "latitude", "longitude")
    known = {row[0]: row[1:] for row in Place.objects.values_list("id", *columns)}
    fresh = [p for p in places() if known.get(p.id) != _row(p)]
    order = {"country": 0, "province": 1, "county": 2}
    depth = {p.id: (order[p.level], len(p.id)) for p in fresh}
    for level in sorted(set(depth.values())):
        Place.objects.bulk_create(
            [
                Place(id=p.id, **dict(zip(columns, _row(p), strict=True)))
                for p in fresh
                if depth[p.id] == level
            ],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["parent", "level", "name_en", "name_ko", "latitude", "longitude"],
        )
    return len(fresh)
