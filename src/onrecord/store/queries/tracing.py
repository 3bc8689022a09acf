"""What stands in the record behind tellings: passages, judgements, whether it still holds."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from onrecord.store.models import Actor, Allegation, AllegationPassage, Judgement
from onrecord.store.queries.judgements import batches, undone_by
from onrecord.store.queries.visible import visible_to

__all__ = ["accounts_told", "judged", "tellings_told"]


def accounts_told(testimonies: Iterable[str], *, actor: Actor) -> dict[str, dict[str, Any]]:
    """Testimony id -> collection, source, whether it is withdrawn now, for those that this actor
    may see."""
    found = {}
    for part in batches(sorted(set(testimonies))):
        rows = visible_to(actor).filter(id__in=part)
        for one, collection, source, status in rows.values_list(
            "id", "collection__key", "source_id", "status"
        ):
            found[one] = {"collection": collection, "source": source or "",
                          "withdrawn": status == "withdrawn"}  # fmt: skip
    return found


def tellings_told(allegations: Iterable[str], *, actor: Actor) -> dict[str, dict[str, Any]]:
    """Allegation id -> mention of the victim, act, version, whether it is withdrawn now, passages
    with their text, for those that this actor may see. Ask only for who may read passages."""
    found: dict[str, dict[str, Any]] = {}
    for part in batches(sorted(set(allegations))):
        rows = Allegation.objects.filter(id__in=part, testimony__in=visible_to(actor))
        for one, victim, act, version, status in rows.values_list(
            "id", "victim_id", "act_id", "version", "status"
        ):
            found[one] = {"mention": victim, "act": act, "version": version,
                          "withdrawn": status == "withdrawn", "passages": []}  # fmt: skip
        rests = AllegationPassage.objects.filter(allegation__in=[a for a in part if a in found])
        for link in rests.select_related("passage__text").order_by("allegation", "passage"):
            found[link.allegation_id]["passages"].append(_passage(link))
    return found


def _passage(link: AllegationPassage) -> Mapping[str, Any]:
    passage = link.passage
    told = {"id": passage.id, "unit": passage.unit, "start": passage.start, "end": passage.end,
            "field": link.field, "text_version": passage.text_id or ""}  # fmt: skip
    if passage.text is not None and passage.unit == "character":
        told["text"] = passage.text.text[passage.start : passage.end]
    return told


def judged(members: Iterable[str]) -> list[dict[str, Any]]:
    """Judgements that hold and name one of these mentions or allegations, in the order of the
    log. Ask only for who may read judgements."""
    found: dict[int, dict[str, Any]] = {}
    for part in batches(sorted(set(members))):
        named = list(Judgement.objects.filter(Q(left__in=part) | Q(right__in=part)))
        void = undone_by([row.seq for row in named])
        for row in (row for row in named if row.seq not in void):
            found[row.seq] = {
                "judgement": row.ref, "subject": row.subject, "verdict": row.verdict,
                "left": row.left, "right": row.right, "field": row.field,
                "at": row.at.isoformat(timespec="seconds"), "by": row.actor_id,
            }  # fmt: skip
    return [found[seq] for seq in sorted(found)]
