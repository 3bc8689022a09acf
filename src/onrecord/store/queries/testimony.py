"""One testimony with everything in it, for its page. Each function costs a few indexed queries."""

import json
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from onrecord.errors import NotFound
from onrecord.store.models import (
    Actor,
    Allegation,
    AuditEntry,
    ClusterMember,
    Derivation,
    Mention,
    Passage,
    Revision,
    Source,
    Testimony,
    TextVersion,
)
from onrecord.store.queries.veiled import veiled
from onrecord.store.queries.visible import visible_to
from onrecord.store.queries.voices import shared_voice

__all__ = ["Origins", "Piece", "Text", "Version", "allegations_told", "changes_of", "log_of",
           "mentions_in", "one_source", "one_testimony", "origins_of", "place_of_allegation",
           "raw_row", "something_stands", "texts_of"]  # fmt: skip

MOST_NAMED = 50


def one_testimony(*, actor: Actor, one: str, protected: bool) -> Testimony:
    """The testimony T-... with its collection, source and import. Raises NotFound."""
    rows = visible_to(actor).select_related("collection", "source", "run", "row")
    found = rows.filter(id=one).first()
    if found is None:
        raise NotFound("no testimony has this id")
    for near in (found.source, found.run, found.row):
        if near is not None:
            veiled([near], protected=protected)
    return veiled([found], protected=protected)[0]


def one_source(*, actor: Actor, one: str, protected: bool) -> Source:
    """The source S-.... Raises NotFound, also where none of its testimonies may be read."""
    found = Source.objects.select_related("collection").filter(id=one).first()
    if found is None or not visible_to(actor).filter(source=found).exists():
        raise NotFound("no source has this id")
    return veiled([found], protected=protected)[0]


def something_stands(source: Source) -> bool:
    """Whether any testimony of the source is in the record."""
    return Testimony.objects.filter(source_id=source.id, status="active").exists()


def place_of_allegation(*, actor: Actor, one: str, limit: int = 100) -> tuple[str, str]:
    """(testimony, after) of the allegation A-...: where it stands, and what to ask
    `allegations_told` for so that it is on the page ("" for the first). Raises NotFound."""
    rows = Allegation.objects.filter(id=one, testimony__in=visible_to(actor))
    found = rows.values_list("testimony_id", "key").first()
    if found is None:
        raise NotFound("no allegation has this id")
    before = Allegation.objects.filter(testimony=found[0], key__lt=found[1])
    if before[:limit].count() < limit:
        return found[0], ""
    return found[0], before.order_by("-key").values_list("id", flat=True)[0]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a text between two borders of passages; `passages`: those that cover it;
    `starts`: those that begin with it."""

    text: str
    passages: tuple[str, ...]
    starts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text version, the newest of its kind and language, cut at its passages."""

    version: TextVersion
    pieces: list[Piece]


def texts_of(testimony: Testimony, *, protected: bool) -> tuple[list[Text], list[Passage]]:
    """The texts, originals first, and the passages that are pages or time codes. Without
    `protected` only pseudonymised texts, as in the search."""
    kinds = ("original", "translation", "pseudonymised") if protected else ("pseudonymised",)
    held = TextVersion.objects.filter(testimony=testimony, kind__in=kinds)
    newest: dict[tuple[str, str], TextVersion] = {}
    for text in held.order_by("kind", "number"):
        newest[text.kind, text.language] = text
    passages = list(Passage.objects.filter(testimony=testimony).order_by("start", "end", "id"))
    within: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.unit == "character" and passage.text_id:
            within.setdefault(passage.text_id, []).append(passage)
    # an older version is shown too where passages point into it
    shown = {t.id: t for t in newest.values()}
    shown |= {t.id: t for t in held.filter(id__in=set(within) - set(shown))}
    texts = [Text(one, _pieces(one.text, within.get(one.id, []))) for one in shown.values()]
    texts.sort(key=lambda text: (text.version.kind, text.version.language, -text.version.number))
    return texts, [p for p in passages if p.unit != "character"]


def _pieces(text: str, passages: list[Passage]) -> list[Piece]:
    """The text in pieces, none of which a border of a passage runs through."""
    spans = [(min(p.start, len(text)), min(p.end, len(text)), p.id) for p in passages]
    borders = sorted({0, len(text), *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    return [
        Piece(
            text[low:high],
            tuple(one for start, end, one in spans if start <= low and high <= end),
            tuple(one for start, end, one in spans if start == low and high <= end),
        )
        for low, high in pairwise(borders)
    ]


@dataclass
class Origins:
    """What a testimony is independent of. `keys`: whose voice it is (only for who may see them);
    `known`: whether anybody knows; `shares`: ids of others of the same voice, so not independent
    of it, at most MOST_NAMED (`more`: there are others); `maybe`: those that may be, as nobody can
    know whether one name means one; `parents`: what it is a copy of; `copies`: what is a copy of
    it."""

    keys: list[str] = field(default_factory=list)
    known: bool = False
    shares: list[Testimony] = field(default_factory=list)
    more: bool = False
    maybe: list[Testimony] = field(default_factory=list)
    parents: list[Testimony] = field(default_factory=list)
    copies: list[Testimony] = field(default_factory=list)


def origins_of(*, actor: Actor, testimony: Testimony, protected: bool) -> Origins:
    """Where the testimony has its content from, and who else has."""
    seen = visible_to(actor)
    shared = shared_voice(testimony.id, limit=2 * MOST_NAMED)
    voice = shared.voice
    found = Origins(keys=sorted(voice.keys) if protected and voice.known else [])
    found.known = voice.known
    shares = list(
        seen.filter(id__in=shared.sure).order_by("collection_id", "key")[: MOST_NAMED + 1]
    )
    found.more = len(shares) > MOST_NAMED
    found.shares = veiled(shares[:MOST_NAMED], protected=protected)
    perhaps = seen.filter(id__in=shared.maybe).order_by("collection_id", "key")[:MOST_NAMED]
    found.maybe = veiled(perhaps, protected=protected)
    up = Derivation.objects.filter(testimony=testimony).values_list("parent_id", flat=True)
    down = Derivation.objects.filter(parent=testimony).values_list("testimony_id", flat=True)
    found.parents = veiled(seen.filter(id__in=list(up[:MOST_NAMED])), protected=protected)
    found.copies = veiled(seen.filter(id__in=list(down[:MOST_NAMED])), protected=protected)
    return found


def allegations_told(
    *, testimony: Testimony, after: str = "", protected: bool, limit: int = 100
) -> tuple[list[Allegation], str]:
    """The allegations told in it, in the order of their keys, after the one with the id `after`;
    and the id to go on from. Each with `cluster`, the violation it is judged to be of, or ""."""
    rows = Allegation.objects.filter(testimony=testimony)
    last = rows.filter(id=after).values_list("key", flat=True).first()
    if last is not None:
        rows = rows.filter(key__gt=last)
    rows = rows.select_related("victim", "act_group", "event").prefetch_related(
        "terms", "places__place", "involvements__perpetrator", "rests_on"
    )
    found = list(rows.order_by("key")[: limit + 1])
    more = len(found) > limit
    found = found[:limit]
    cluster = _clusters([one.id for one in found])
    for one in found:
        one.cluster = cluster.get(one.id, "")  # type: ignore[attr-defined]
        veiled([one.victim], protected=protected)
        veiled(one.places.all(), protected=protected)
        veiled([n.perpetrator for n in one.involvements.all() if n.perpetrator],
               protected=protected)  # fmt: skip
    return veiled(found, protected=protected), found[-1].id if more else ""


def mentions_in(
    *, testimony: Testimony, protected: bool, limit: int = 200
) -> tuple[list[Mention], bool]:
    """Everybody named in it, in the order of their keys, and whether there are more; each with
    `cluster`, the person it is judged to be, or ""."""
    found = list(Mention.objects.filter(testimony=testimony).order_by("key")[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    cluster = _clusters([one.id for one in found])
    for one in found:
        one.cluster = cluster.get(one.id, "")  # type: ignore[attr-defined]
    return veiled(found, protected=protected), more


def _clusters(ids: list[str]) -> dict[str, str]:
    held = ClusterMember.objects.filter(member__in=ids)
    return dict(held.values_list("member", "cluster"))


@dataclass(frozen=True, slots=True)
class Version:
    """One version that was, and what took its place: (field, before, after) for who may see
    values, fields alone (with None for both) for others."""

    revision: Revision
    changes: list[tuple[str, Any, Any]]


_NOT_SAID = {"digest", "row_id", "status", "withdrawn_reason", "withdrawn_at"}


def changes_of(
    testimony: Testimony, *, protected: bool, others: tuple[str, ...] = ()
) -> list[Version]:
    """What its earlier versions, and those of `others` (ids of what is told in it), said: the
    newest change first, at most MOST_NAMED."""
    rows = Revision.objects.filter(subject__in=[testimony.id, *others])
    kept = list(rows.select_related("actor", "run").order_by("-id")[:MOST_NAMED])
    now: dict[str, dict[str, Any]] = {}
    made = []
    for revision in kept:
        subject = revision.subject
        if subject not in now:
            now[subject] = _columns_now(subject)
        before, after = revision.payload["columns"], now[subject]
        fields = sorted(n for n in before if n not in _NOT_SAID and before[n] != after.get(n))
        made.append(
            Version(revision, [(n, before[n], after.get(n)) if protected else (n, None, None)
                               for n in fields])
        )  # fmt: skip
        now[subject] = before
    return made


def _columns_now(subject: str) -> dict[str, Any]:
    kinds: dict[str, Any] = {"T": Testimony, "M": Mention, "A": Allegation}
    row = kinds[subject.partition("-")[0]].objects.filter(id=subject).first()
    if row is None:
        return {}
    plain = (str, int, float, bool, dict, list, type(None))
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    return {n: v if isinstance(v, plain) and type(v) in plain else str(v)
            for n, v in values.items()}  # fmt: skip


def log_of(subjects: list[str], limit: int = 20) -> list[AuditEntry]:
    """The newest entries of the log about these ids."""
    rows = AuditEntry.objects.filter(subject__in=subjects).select_related("actor")
    return list(rows.order_by("-seq")[:limit])


def raw_row(testimony: Testimony) -> dict[str, Any]:
    """The row of the file it was made from, as it was: column -> value. Protected: ask only for
    who may see it. Empty where it came from no file."""
    if testimony.row is None or not testimony.row.raw:
        return {}
    try:
        raw = json.loads(testimony.row.raw)
    except ValueError:
        return {"": testimony.row.raw}
    return raw if isinstance(raw, dict) else {"": raw}
