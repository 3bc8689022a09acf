"""Mentions by name, sought in the index of words that testimonies are searched in.

The index says in which testimonies the words of a name stand; which mention of them bears it is
settled here. So a name costs the same among a million mentions as among a thousand, and nothing
has to be kept in step a second time.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from onrecord.store.models import Actor, Mention, SearchEntry
from onrecord.store.queries.judgements import batches
from onrecord.store.queries.visible import visible_to
from onrecord.store.search.entries import one_word
from onrecord.store.search.statements import statement
from onrecord.store.search.tokens import CJK, folded, tokens

__all__ = ["NamePart", "bears", "mentions_named", "name_parts"]

MOST_PARTS, MOST_CHARACTERS = 12, 200
_FIRST, _LATER = 60, 200  # testimonies looked into at a time
_FIELDS = ("name", "name_native", "other_names", "key")
_ONE_RUN = re.compile(rf"[{CJK}]{{2,}}")
_PAIR = re.compile(rf"[{CJK}]{{2}}")


@dataclass(frozen=True, slots=True)
class NamePart:
    """A part of a name that must be there: one of these rows of words. There are several where a
    name in Korean script may be written with a space in it."""

    ways: tuple[tuple[str, ...], ...]

    @property
    def goes_on(self) -> bool:
        """Whether its last word may be the beginning of a longer one. Pairs of syllables stand
        in the index by themselves, wherever in a word they are."""
        return any(not _PAIR.fullmatch(way[-1]) for way in self.ways)


def name_parts(text: str) -> tuple[NamePart, ...]:
    """What somebody typed as parts of a name: each must be there, in any order, in any case, with
    or without accents. Latin parts are words or their beginnings; Korean ones stand anywhere, but
    for a single syllable, with which a word begins. Empty where no letter or digit is in it."""
    found: dict[NamePart, None] = {}
    for piece in unicodedata.normalize("NFC", text)[:MOST_CHARACTERS].split():
        words = tuple(tokens(piece))
        if not words:
            continue
        ways = [words]
        if _ONE_RUN.fullmatch(piece):  # 김철수 is 김 철수, 남궁민수 is 남궁 민수
            ways += [(*tokens(piece[:at]), *tokens(piece[at:])) for at in (1, 2) if piece[at:]]
        found[NamePart(tuple(dict.fromkeys(ways)))] = None
    return tuple(found)[:MOST_PARTS]


def bears(said: Sequence[str], parts: Sequence[NamePart], *, whole: bool = False) -> bool:
    """Whether every part stands in one of these names; with `whole` as whole words."""
    plain = folded(unicodedata.normalize("NFC", " ".join(said)))
    if not all(any(way[-1] in plain for way in part.ways) for part in parts):
        return False  # most of those that are read end here, at little cost
    names = [tokens(one) for one in said if one]
    return all(
        any(_stands(way, name, whole) for way in part.ways for name in names) for part in parts
    )


def _stands(way: Sequence[str], name: Sequence[str], whole: bool) -> bool:
    *before, last = way
    return any(
        (word == last if whole else word.startswith(last))
        and list(name[at - len(before) : at]) == before
        for at, word in enumerate(name)
        if at >= len(before)
    )


def mentions_named(
    *, actor: Actor, text: str, kind: str = "", collection: str = "", at: str = ""
) -> Iterator[list[str]]:
    """Ids of the mentions in active testimonies that bear this name or key, some at a time: those
    that bear it as whole words, then those where words go on, each in the order of the index and
    inside a testimony by id. With `at` from that mention on, itself included.

    `kind`: only of this kind; `collection`: only of the one with this id. Names are protected:
    ask only for who may see them.
    """
    parts = name_parts(text)
    if not parts:
        return
    # A beginning is dear where it is common, for all words with it are gathered first; so it is
    # asked for only where the whole words are used up.
    ways: tuple[bool, ...] = (True, False) if any(part.goes_on for part in parts) else (True,)
    said = Mention.objects.filter(id=at).values_list(*_FIELDS).first() if at else None
    if said and not bears(said, parts, whole=True):
        ways = ways[1:]
    for whole in ways:
        sought = _Sought(actor, parts, whole, kind, collection)
        yield from sought.found(at)
        at = ""


@dataclass(frozen=True, slots=True)
class _Sought:
    """One walk along the index. `whole`: whole words; else what is found only by beginnings."""

    actor: Actor
    parts: Sequence[NamePart]
    whole: bool
    kind: str
    collection: str

    def found(self, at: str) -> Iterator[list[str]]:
        place, size = _place(at), _FIRST
        while True:
            entries = self.entries(place, size)
            held = visible_to(self.actor).filter(search__id__in=entries, status="active")
            bearing = self.bearing(dict(held.values_list("id", "search__id")))
            yield [one for entry, one in bearing if not at or entry > place or one >= at]
            if len(entries) < size:
                return
            at, place, size = "", entries[-1] + 1, _LATER

    def entries(self, place: int, most: int) -> list[int]:
        """Entries from this place on, in whose names all parts stand."""
        filed = one_word(self.collection)
        asked: list[Any]
        if connection.vendor == "sqlite":
            star = "" if self.whole else " *"
            each = (
                " OR ".join(f'"{" ".join(w)}"{star}' for w in part.ways) for part in self.parts
            )
            words = f"{{named}} : ({' AND '.join(f'({one})' for one in each)})"
            asked = [f"filed : {filed} AND {words}" if filed else words, place, most]
            sql = statement("named")
        else:
            each = (" | ".join(f"({self.all_of(w)})" for w in part.ways) for part in self.parts)
            words = " & ".join(f"({one})" for one in each)
            asked = [words, place, *([filed] if filed else []), most]
            sql = statement("named", filed=statement("filed") if filed else "")
        with connection.cursor() as cursor:
            cursor.execute(sql, asked)
            return [entry for (entry,) in cursor.fetchall()]

    def all_of(self, way: Sequence[str]) -> str:
        *before, last = way
        return " & ".join([*(f"{w}:B" for w in before), f"{last}:{'' if self.whole else '*'}B"])

    def bearing(self, entry_of: dict[str, int]) -> list[tuple[int, str]]:
        """(entry, mention) of the mentions in these testimonies that bear the name."""
        found = []
        for some in batches(entry_of):
            rows: QuerySet[Mention] = Mention.objects.filter(testimony__in=some)
            if self.kind:
                rows = rows.filter(kind=self.kind)
            for own, testimony, *said in rows.values_list("id", "testimony_id", *_FIELDS):
                if bears(said, self.parts, whole=self.whole) and (
                    self.whole or not bears(said, self.parts, whole=True)
                ):
                    found.append((entry_of[testimony], own))
        return sorted(found)


def _place(mention: str) -> int:
    if not mention:
        return 0
    held = SearchEntry.objects.filter(testimony__mentions=mention)
    return held.values_list("id", flat=True).first() or 0
