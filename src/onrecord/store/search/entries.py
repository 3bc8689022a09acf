"""Testimonies as search entries: which words of which field, and whether they are up to date."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from onrecord.store.models import Mention, SearchEntry, Testimony, TextVersion
from onrecord.store.search.statements import statement
from onrecord.store.search.tokens import joined

__all__ = ["COLUMNS", "behind", "damaged", "entries", "newest_texts", "one_word"]

_MAKING = 1  # one more whenever entries are made in another way: older ones are made again
COLUMNS = ("testimony_id", "filed", "stamp", "heading", "named", "told", "masked")


def one_word(own: str) -> str:
    """An id as a word of the index: letters and digits only."""
    return "".join(filter(str.isalnum, own)).lower()


def newest_texts(
    testimonies: Sequence[str], kinds: Sequence[str]
) -> dict[tuple[str, str], list[str]]:
    """(testimony, kind) -> its newest text in each language."""
    rows = TextVersion.objects.filter(testimony__in=testimonies, kind__in=kinds)
    newest: dict[tuple[str, str, str], str] = {}
    for testimony, kind, language, text in rows.order_by("number").values_list(
        "testimony", "kind", "language", "text"
    ):
        newest[testimony, kind, language] = text
    found = defaultdict(list)
    for (testimony, kind, _), text in sorted(newest.items()):
        found[testimony, kind].append(text)
    return found


def _stamped(rows: QuerySet[Testimony]) -> QuerySet[Any]:
    """With `now`: what the stamp of an up-to-date entry is. Versions only grow and nothing of a
    testimony is ever removed, so every change makes it larger."""
    mentions = Mention.objects.filter(testimony=OuterRef("pk")).order_by()
    texts = TextVersion.objects.filter(testimony=OuterRef("pk")).order_by()
    versions = mentions.values("testimony").annotate(n=Sum("version")).values("n")
    number = texts.values("testimony").annotate(n=Count("pk")).values("n")
    return rows.annotate(
        now=F("version")
        + Value(_MAKING)
        + Coalesce(Subquery(versions), Value(0), output_field=IntegerField())
        + Coalesce(Subquery(number), Value(0), output_field=IntegerField())
    )


def entries(testimonies: Sequence[str]) -> list[tuple[Any, ...]]:
    """What the index should hold of these testimonies, in the order of COLUMNS."""
    rows = _stamped(Testimony.objects.filter(id__in=testimonies))
    texts = newest_texts(testimonies, ("original", "translation", "pseudonymised"))
    named: dict[str, list[str]] = defaultdict(list)
    mentions = Mention.objects.filter(testimony__in=testimonies).order_by("testimony", "key")
    for own, *said in mentions.values_list(
        "testimony", "name", "name_native", "other_names", "key"
    ):
        named[own] += said
    return [
        (
            own,
            one_word(collection),
            now,
            joined((title, key), "heading"),
            joined(named[own], "named"),
            joined([*texts[own, "original"], *texts[own, "translation"], note], "told"),
            joined(texts[own, "pseudonymised"], "masked"),
        )
        for own, collection, now, title, key, note in rows.values_list(
            "id", "collection", "now", "title", "key", "note"
        )
    ]


def behind() -> QuerySet[Any]:
    """Testimonies whose words in the index are not those they have now, or that have none."""
    kept = SearchEntry.objects.filter(testimony=OuterRef("pk")).values("stamp")
    held = Coalesce(Subquery(kept), Value(-1), output_field=IntegerField())
    return _stamped(Testimony.objects.all()).annotate(held=held).exclude(held=F("now"))


def damaged() -> bool:
    """Whether the index does not hold what the entries hold (SQLite; PostgreSQL looks after its
    own)."""
    check = statement("check")
    if not check:
        return False
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(check)
    except DatabaseError:
        return True
    return False


def indexed(testimonies: Iterable[str]) -> set[str]:
    """Which of these have an entry."""
    rows = SearchEntry.objects.filter(testimony__in=list(testimonies))
    return set(rows.values_list("testimony", flat=True))
