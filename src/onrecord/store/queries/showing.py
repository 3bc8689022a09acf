"""One testimony, mention or allegation with what it says, its versions and its judgements."""

from typing import Any

from django.db.models import Q

from onrecord.errors import NotFound
from onrecord.store.models import (
    Actor,
    Allegation,
    ClusterMember,
    Judgement,
    Mention,
    Revision,
    Testimony,
)
from onrecord.store.queries.judgements import undone_by
from onrecord.store.queries.visible import visible_to
from onrecord.store.queries.voices import voices_of

__all__ = ["shown"]

_KINDS: dict[str, Any] = {"T": Testimony, "M": Mention, "A": Allegation}
_NAMES = {"T": "testimony", "M": "mention", "A": "allegation"}


def shown(*, actor: Actor, subject: str, protected: bool, judgements: bool) -> dict[str, Any]:
    """What stands under the id T-, M- or A-.

    `protected`: fields that could lead to a person too (names, keys, notes); `judgements`: those
    that name it. Ask for either only for who may. Raises NotFound.
    """
    letter = subject.partition("-")[0]
    kind = _KINDS.get(letter)
    if kind is None:
        raise NotFound("testimonies (T-...), mentions (M-...), allegations (A-...) can be shown")
    held = _visible(kind, actor).filter(id=subject).first()
    if held is None:
        raise NotFound(f"no {_NAMES[letter]} has this id")
    found: dict[str, Any] = {
        "id": subject,
        "kind": _NAMES[letter],
        "fields": _fields(held, protected=protected),
        "protected_shown": protected,
        **_around(held, protected=protected),
    }
    found["versions"] = _versions(subject, protected=protected)
    member = ClusterMember.objects.filter(member=subject).first()
    found["cluster"] = member.cluster if member else ""
    if judgements:
        found["judgements"] = _judgements(subject)
    return found


def _visible(kind: Any, actor: Actor) -> Any:
    seen = visible_to(actor)
    return seen if kind is Testimony else kind.objects.filter(testimony__in=seen)


def _fields(held: Any, *, protected: bool) -> dict[str, Any]:
    names = held.public | held.internal | (held.protected if protected else frozenset())
    plain = {}
    for field in held._meta.concrete_fields:
        if field.name in names and field.name not in ("id", "digest"):
            value = getattr(held, field.attname)
            known = value is None or isinstance(value, bool | int | float | dict)
            plain[field.name] = value if known else str(value)
    if "row" in plain:
        plain["row"] = held.row.number if held.row else None  # as the spreadsheet numbers it
    return plain


def _around(held: Any, *, protected: bool) -> dict[str, Any]:
    if isinstance(held, Testimony):
        voice = voices_of([held.id])[held.id]
        shown = protected and voice.known
        return {
            "origins": sorted(voice.keys) if shown else [],
            "origins_perhaps": sorted(voice.perhaps) if shown else [],
            "mentions": _ids(held.mentions.order_by("key")),
            "allegations": _ids(held.allegations.order_by("key")),
        }
    if isinstance(held, Mention):
        return {"allegations": _ids(held.allegations.order_by("key"))}
    places = held.places.order_by("position")
    return {
        "terms": sorted(held.terms.values_list("term", flat=True)),
        "places": [
            {
                "place": p.place_id,
                "level": p.level,
                **({"as_told": p.as_told} if protected else {}),
            }
            for p in places
        ],
    }


def _ids(rows: Any) -> list[str]:
    return list(rows.values_list("id", flat=True))


def _versions(subject: str, *, protected: bool) -> list[dict[str, Any]]:
    """The versions that were, the oldest first; what stands now is the one after them."""
    return [
        {
            "version": r.version,
            "until": r.at.isoformat(timespec="seconds"),
            "by": r.actor_id,
            "reason": r.reason,
            "import": r.run_id or "",
            **({"fields": r.payload["columns"]} if protected else {}),
        }
        for r in Revision.objects.filter(subject=subject).order_by("version")
    ]


def _judgements(subject: str) -> list[dict[str, Any]]:
    named = Judgement.objects.filter(Q(left=subject) | Q(right=subject)).order_by("seq")
    rows = list(named)
    void = undone_by([j.seq for j in rows])
    return [
        {
            "judgement": j.ref,
            "verdict": j.verdict,
            "other": j.right if j.left == subject else j.left,
            "field": j.field,
            "at": j.at.isoformat(timespec="seconds"),
            "by": j.actor_id,
            "undone": j.seq in void,
        }
        for j in rows
    ]
