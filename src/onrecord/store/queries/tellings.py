"""Mentions and allegations with everything told in them, for pages that lay them side by side."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from onrecord.judging import FIRST_HAND, Telling, Voice
from onrecord.store.models import (
    Actor,
    Allegation,
    AllegationPassage,
    Involvement,
    Mention,
    Testimony,
)
from onrecord.store.queries.judgements import batches
from onrecord.store.queries.visible import visible_to
from onrecord.store.queries.voices import voices_of
from onrecord.values import GroupSize
from onrecord.vocab import load_vocabulary

__all__ = ["ToldAct", "ToldPerson", "active_allegations", "active_mentions", "brief_acts",
           "told_acts", "told_persons"]  # fmt: skip

_UNRANKED = 9


@dataclass(frozen=True)
class ToldPerson:
    """One mention. `names`, `protected`: empty for who may not see them; `telling`: as it enters
    the rules; `acts`: the active allegations told of it."""

    id: str
    testimony: str
    collection: str
    source: str
    source_kind: str
    relation: str
    origins_known: bool
    kind: str
    sex: str
    religion: str
    counting_unit: str
    size: tuple[int | None, int | None, int | None]
    version: int
    telling: Telling
    acts: list[Allegation]
    names: dict[str, str] = field(default_factory=dict)
    protected: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ToldAct:
    """One allegation. `words`: what only who may see protected fields is shown; `quotes`: the
    text it rests on, likewise; `places`: (place id, level, kind, as told)."""

    id: str
    testimony: str
    collection: str
    source: str
    source_kind: str
    relation: str
    origins_known: bool
    victim: str
    victim_name: str
    act: str
    event_date: Any
    outcome: str
    proximity: str
    reliability: str
    causes: list[str]
    methods: list[str]
    involvements: list[tuple[str, str]]
    places: list[tuple[str, str, str, str]]
    version: int
    telling: Telling
    words: dict[str, str] = field(default_factory=dict)
    quotes: list[str] = field(default_factory=list)


def active_mentions(actor: Actor) -> QuerySet[Mention]:
    """Mentions of active testimonies that this actor may see. Asked for each row instead of once
    for all, so that the first rows of a million come at once."""
    seen = visible_to(actor).filter(pk=OuterRef("testimony_id"), status="active")
    return Mention.objects.filter(Exists(seen))


def active_allegations(actor: Actor) -> QuerySet[Allegation]:
    """Active allegations of active testimonies that this actor may see."""
    seen = visible_to(actor).filter(pk=OuterRef("testimony_id"), status="active")
    return Allegation.objects.filter(Exists(seen), status="active")


def told_persons(*, actor: Actor, ids: Iterable[str], protected: bool) -> list[ToldPerson]:
    """The active mentions among `ids`, by id. `protected`: names, keys, ages and the like too;
    ask for them only for who may."""
    told = Allegation.objects.filter(status="active").order_by("id")
    speaks = Allegation.objects.filter(testimony=OuterRef("testimony_id"), status="active")
    found: list[ToldPerson] = []
    for part in batches(sorted(set(ids))):
        rows = (
            active_mentions(actor)
            .filter(pk__in=part)
            .annotate(speaks=Exists(speaks))
            .select_related("testimony__collection", "testimony__source")
            .prefetch_related(Prefetch("allegations", told))
            .order_by("pk")
        )
        found += [_person(row, protected) for row in _with_voices(rows)]
    return found


def told_acts(
    *, actor: Actor, ids: Iterable[str], protected: bool, quotes: bool = False
) -> list[ToldAct]:
    """The active allegations among `ids`, by id. `quotes`: with the passages they rest on."""
    found: list[ToldAct] = []
    for part in batches(sorted(set(ids))):
        rows = (
            active_allegations(actor)
            .filter(pk__in=part)
            .select_related("testimony__collection", "testimony__source", "victim")
            .prefetch_related(
                "terms", "places",
                Prefetch("involvements", Involvement.objects.order_by("id")),
            )
            .order_by("pk")
        )  # fmt: skip
        if quotes and protected:
            rest = AllegationPassage.objects.select_related("passage__text").order_by("id")
            rows = rows.prefetch_related(Prefetch("rests_on", rest))
        found += [_act(row, protected, quotes and protected) for row in _with_voices(rows)]
    return found


def brief_acts(*, actor: Actor, ids: Iterable[str]) -> dict[str, tuple[str, Telling]]:
    """Id -> (victim, telling) of the active allegations among `ids`, with what decides on act,
    date and outcome and nothing else: two queries for each 400, and no object of the database."""
    found: dict[str, tuple[str, Telling]] = {}
    for part in batches(sorted(set(ids))):
        rows = list(active_allegations(actor).filter(pk__in=part).values_list(*_BRIEF))
        voices = voices_of({row[2] for row in rows})
        for own, victim, testimony, act, outcome, proximity, day in rows:
            codes = {"act": _code(act), "outcome": _code(outcome), "proximity": _code(proximity)}
            voice = voices[testimony]
            origins = _spoken(voice, proximity)
            telling = Telling(own, origins, codes, event_date=day, voice=voice)
            found[own] = victim, telling
    return found


_BRIEF = ("pk", "victim_id", "testimony_id", "act_id", "outcome_id", "proximity_id",
          "event_date")  # fmt: skip


def _code(term: str | None) -> str:
    return (term or "").partition("/")[2]


def _with_voices(rows: QuerySet[Any]) -> list[Any]:
    """The rows; their testimonies say whose voices they are."""
    found = list(rows)
    voices = voices_of({row.testimony_id for row in found})
    for row in found:
        row.testimony.voice = voices[row.testimony_id]
    return found


def _account(testimony: Testimony, protected: bool) -> dict[str, Any]:
    source = testimony.source
    return {
        "testimony": testimony.id,
        "collection": testimony.collection.key,
        "source": source.name if source and protected else "",
        "source_kind": _code(testimony.source_kind_id),
        "relation": _code(testimony.relation_id),
        "origins_known": testimony.voice.known,  # type: ignore[attr-defined]
    }


def _spoken(voice: Voice, proximity: str | None) -> frozenset[str]:
    """The origin keys of a telling: none where what was heard is told and no origin stated."""
    heard = load_vocabulary()["proximity"].heard(_code(proximity))
    return frozenset() if heard and not voice.named else voice.every


def _shown_keys(voice: Voice) -> str:
    return "; ".join(sorted(voice.keys)) if voice.known else ""


def _person(row: Any, protected: bool) -> ToldPerson:
    acts = list(row.allegations.all())
    codes = {
        "victim_kind": row.kind,
        "sex": _code(row.sex_id),
        "counting_unit": _code(row.counting_unit_id),
    }
    ranks = [FIRST_HAND.get(_code(a.proximity_id), FIRST_HAND["hearsay"]) for a in acts]
    sizes = (row.size_minimum, row.size_best, row.size_maximum)
    voice = row.testimony.voice
    keys = voice.every if row.speaks else frozenset()
    if acts and not any(_spoken(voice, act.proximity_id) for act in acts):
        keys = frozenset()
    telling = Telling(
        row.id,
        keys,
        codes,
        {"religion": [_code(row.religion_id)]},
        size=GroupSize(*sizes),
        rank=min(ranks, default=_UNRANKED),
        voice=voice,
    )
    names, words = {}, {}
    if protected:
        names = {"name": row.name, "name_native": row.name_native, "other_names": row.other_names}
        words = {
            "key": row.key, "testimony_key": row.testimony.key,
            "title": row.testimony.title, "age": row.age, "birth": row.birth,
            "nationality": row.nationality, "occupation": row.occupation,
            "origins": _shown_keys(row.testimony.voice),
        }  # fmt: skip
    return ToldPerson(
        id=row.id, kind=row.kind, sex=codes["sex"], religion=_code(row.religion_id),
        counting_unit=codes["counting_unit"], size=sizes, version=row.version, telling=telling,
        acts=acts, names=names, protected=words, **_account(row.testimony, protected),
    )  # fmt: skip


def _act(row: Any, protected: bool, quotes: bool) -> ToldAct:
    terms = sorted(term.term_id for term in row.terms.all())
    by_scheme = {
        scheme: [_code(t) for t in terms if t.startswith(f"{scheme}/")]
        for scheme in ("cause", "method")
    }
    involved = [(_code(n.kind_id), _code(n.degree_id)) for n in row.involvements.all()]
    places = sorted(row.places.all(), key=lambda place: place.position)
    proximity = _code(row.proximity_id)
    telling = Telling(
        row.id,
        _spoken(row.testimony.voice, row.proximity_id),
        {"act": _code(row.act_id), "outcome": _code(row.outcome_id), "proximity": proximity},
        {
            **by_scheme,
            "perpetrator": [kind for kind, _ in involved],
            "degree": [degree for _, degree in involved],
            "place": [p.place_id or "unknown" for p in places],
            "place_kind": [_code(p.kind_id) for p in places],
        },
        event_date=row.event_date,
        voice=row.testimony.voice,
    )
    words: dict[str, str] = {}
    if protected:
        words = {
            "key": row.key, "testimony_key": row.testimony.key, "title": row.testimony.title,
            "act_detail": row.act_detail, "charge": row.charge, "sentence": row.sentence,
            "note": row.note, "origins": _shown_keys(row.testimony.voice),
        }  # fmt: skip
    return ToldAct(
        id=row.id, victim=row.victim_id,
        victim_name=(row.victim.name or row.victim.name_native) if protected else "",
        act=_code(row.act_id), event_date=row.event_date, outcome=_code(row.outcome_id),
        proximity=proximity, reliability=_code(row.reliability_id), causes=by_scheme["cause"],
        methods=by_scheme["method"], involvements=involved,
        places=[
            (p.place_id or "", p.level, _code(p.kind_id), p.as_told if protected else "")
            for p in places
        ],
        version=row.version, telling=telling, words=words,
        quotes=_quotes(row) if quotes else [], **_account(row.testimony, protected),
    )  # fmt: skip


def _quotes(row: Any) -> list[str]:
    found = []
    for one in row.rests_on.all():
        passage = one.passage
        if passage.text is not None and passage.unit == "character":
            found.append(passage.text.text[passage.start : passage.end])
    return found
