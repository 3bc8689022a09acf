"""The search itself: find, leave out what the actor may not see, rank, show one page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from onrecord.errors import InputError, NotFound
from onrecord.store.models import Actor, Collection, Mention, Testimony
from onrecord.store.queries.visible import visible_to
from onrecord.store.search.entries import newest_texts, one_word
from onrecord.store.search.question import (
    Wanted,
    for_postgresql,
    for_sqlite,
    understood,
    without_particles,
)
from onrecord.store.search.snippets import Finder, Snippet
from onrecord.store.search.statements import statement

__all__ = ["MOST_RANKED", "Found", "Hit", "search_testimonies"]

MOST_RANKED = 1000  # testimonies that are counted exactly, and ranked
MOST_SHOWN = 100
_FIRST = 500  # hits in titles, keys and names that are ranked too where there are more than that
_NAMES_SHOWN = 3
# which columns are searched -> (FTS5's names, tsvector's weights)
_COLUMNS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "all": (("heading", "named", "told", "masked"), "ABCD"),
    "first": (("heading", "named"), "AB"),
    "masked": (("masked",), "D"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One testimony that was found. `key`, `title` are empty for who may not read them."""

    testimony: str
    collection: str
    key: str
    title: str
    language: str
    status: str
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of results. `total` counts testimonies this actor may see, exactly where
    `total_is_exact`, else at least so many. `loosened`: nothing was found as it was asked, this is
    what is found without Korean particles at the ends of the words."""

    hits: tuple[Hit, ...]
    total: int
    total_is_exact: bool
    offset: int
    limit: int
    loosened: bool

    def to_json(self) -> dict[str, Any]:
        """As `onrecord search --json` has it."""
        return asdict(self)


def search_testimonies(
    *,
    actor: Actor,
    text: str,
    protected: bool,
    collection: str = "",
    withdrawn: bool = False,
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """Testimonies in which everything stands that `text` asks for (see `question.understood`),
    the best first: bm25 on SQLite (Robertson and Zaragoza 2009), ts_rank on PostgreSQL; titles
    and keys weigh most, then names.

    `protected`: also titles, keys, names, notes and texts that could lead to a person; ask for it
    only for who may. Without it nothing but pseudonymised texts is searched, counted or shown.
    `collection`: the key of one; `withdrawn`: with those that were withdrawn. Raises InputError,
    NotFound (no such collection).
    """
    if not 1 <= limit <= MOST_SHOWN or offset < 0:
        raise InputError(f"a page has 1 to {MOST_SHOWN} results, and starts at 0 or later")
    wanted = understood(text)
    scope = visible_to(actor) if withdrawn else visible_to(actor).filter(status="active")
    filed = _filed(collection)
    scored, exact = _scored(wanted, scope, filed, protected)
    loosened = False
    if not scored and (looser := without_particles(wanted)) != wanted:
        scored, exact = _scored(looser, scope, filed, protected)
        wanted, loosened = looser, bool(scored)
    ranked = sorted(scored, key=lambda entry: (scored[entry], entry))
    hits = _shown(ranked[offset : offset + limit], scope, Finder(wanted), protected)
    total = len(ranked) if exact else min(len(ranked), MOST_RANKED)
    return Found(hits, total, exact, offset, limit, loosened)


def _filed(collection: str) -> str:
    if not collection:
        return ""
    found = Collection.objects.filter(key=collection).values_list("id", flat=True).first()
    if found is None:
        raise NotFound("no collection has this key")
    return one_word(found)


def _scored(
    wanted: Sequence[Wanted], scope: QuerySet[Testimony], filed: str, protected: bool
) -> tuple[dict[int, float], bool]:
    """Entry -> score (the lower the better) of what the actor may see, and whether that is all."""
    where = "all" if protected else "masked"
    scored, exact = _seen(wanted, scope, filed, where, MOST_RANKED)
    if not exact and protected:
        first, _ = _seen(wanted, scope, filed, "first", _FIRST)
        scored |= first
    return scored, exact


def _seen(
    wanted: Sequence[Wanted], scope: QuerySet[Testimony], filed: str, where: str, most: int
) -> tuple[dict[int, float], bool]:
    scored: dict[int, float] = {}
    after = 0
    while True:
        rows = _candidates(wanted, filed, where, after, most + 1)
        kept = scope.filter(search__id__in=[entry for entry, _ in rows])
        allowed = set(kept.values_list("search__id", flat=True))
        for entry, score in rows:
            if entry in allowed:
                scored[entry] = score
                if len(scored) > most:
                    del scored[entry]
                    return scored, False
        if len(rows) <= most:
            return scored, True
        after = rows[-1][0]


def _candidates(
    wanted: Sequence[Wanted], filed: str, where: str, after: int, most: int
) -> list[tuple[int, float]]:
    """Entries after this one in which everything stands, in their order, with their scores."""
    columns, weights = _COLUMNS[where]
    if connection.vendor == "sqlite":
        asked = for_sqlite(wanted, columns)
        words: list[Any] = [f"filed : {filed} AND {asked}" if filed else asked, after, most]
        sql = statement("candidates")
    else:
        asked, phrases = for_postgresql(wanted, weights)
        sql = statement(
            "candidates",
            filed=statement("filed") if filed else "",
            phrases="\n".join([statement(f"phrase_{where}")] * len(phrases)),
        )
        words = [asked, after, *([filed] if filed else []), *phrases, most]
    with connection.cursor() as cursor:
        cursor.execute(sql, words)
        return cursor.fetchall()


def _shown(
    entries: Sequence[int], scope: QuerySet[Testimony], finder: Finder, protected: bool
) -> tuple[Hit, ...]:
    """The hits of one page, each with where the words stand."""
    rows = scope.filter(search__id__in=entries).values_list(*_SHOWN)
    held = {entry: said for entry, *said in rows}
    ids = [said[0] for said in held.values()]
    kinds = ("original", "translation", "pseudonymised") if protected else ("pseudonymised",)
    texts = newest_texts(ids, kinds)
    names = _names(ids) if protected else {}
    hits = []
    for own, collection, language, status, key, title, note in (
        held[entry] for entry in entries if entry in held
    ):
        if not protected:
            key = title = note = ""
        named = dict.fromkeys(names.get(own, ()))
        short = [finder.whole("title", title), finder.whole("key", key)]
        short += [s for s in (finder.whole("name", n) for n in named) if s][:_NAMES_SHOWN]
        told = finder.best("text", [text for kind in kinds for text in texts[own, kind]])
        snippets = tuple(s for s in (*short, told, finder.best("note", [note])) if s)
        hits.append(Hit(own, collection, key, title, language, status, snippets))
    return tuple(hits)


_SHOWN = ("search__id", "id", "collection__key", "language", "status", "key", "title",
          "note")  # fmt: skip


def _names(testimonies: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    rows = Mention.objects.filter(testimony__in=list(testimonies)).order_by("testimony", "key")
    for testimony, *said in rows.values_list(
        "testimony", "name", "name_native", "other_names", "key"
    ):
        found.setdefault(testimony, []).extend(filter(None, said))
    return found
