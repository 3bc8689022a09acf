"""Keeps the search index in step with what the record says, in the transaction that changes it."""

from collections.abc import Callable, Iterable

from django.db import connection, transaction

from onrecord.services.import_insert import insert_rows
from onrecord.services.use_case import use_case
from onrecord.store.models import Actor, Mention, SearchEntry
from onrecord.store.queries.judgements import batches
from onrecord.store.search.entries import COLUMNS, behind, entries, indexed
from onrecord.store.search.statements import statement

__all__ = ["catch_up", "index_subjects", "index_testimonies", "rebuild_index"]

Progress = Callable[[str, int], None]
AT_ONCE = 20_000  # testimonies whose words go into the index in one transaction


def index_testimonies(testimonies: Iterable[str], progress: Progress | None = None) -> int:
    """The words of these testimonies as they are now into the index. Call it in the transaction
    that changed a testimony, a text or a mention. How many there were."""
    done = 0
    for part in batches(testimonies):
        known = indexed(part)
        made = entries(part)
        insert_rows(SearchEntry, COLUMNS, [row for row in made if row[0] not in known])
        again = [SearchEntry(**dict(zip(COLUMNS, row, strict=True)))
                 for row in made if row[0] in known]  # fmt: skip
        if again:
            SearchEntry.objects.bulk_create(
                again, update_conflicts=True, unique_fields=["testimony"],
                update_fields=COLUMNS[1:],
            )  # fmt: skip
        done += len(made)
        if progress:
            progress("words for the search", done)
    return done


def index_subjects(subjects: Iterable[str]) -> int:
    """The same for the testimonies among these ids, and those in which the mentions among them
    stand."""
    ids = set(subjects)
    held = Mention.objects.filter(id__in=[one for one in ids if one.startswith("M-")])
    told = set(held.values_list("testimony", flat=True))
    return index_testimonies(told | {one for one in ids if one.startswith("T-")})


def catch_up(progress: Progress | None = None) -> int:
    """Indexes what the index does not hold, or holds as it was before. How many there were.

    Many testimonies in one transaction: each commit waits for the disk. What is done when
    somebody stops it stays done.
    """
    if progress:
        progress("words for the search", 0)  # who is behind takes a while to find
    left = list(behind().values_list("id", flat=True))
    done = 0

    def told(what: str, number: int) -> None:
        if progress:
            progress(what, done + number)

    for start in range(0, len(left), AT_ONCE):
        with transaction.atomic():
            done += index_testimonies(left[start : start + AT_ONCE], told)
    return done


def rebuild_index(*, actor: Actor, progress: Progress | None = None) -> int:
    """The whole index thrown away and made again from the record. How many testimonies are in it.
    Raises NotPermitted."""
    with use_case(actor=actor, action="search.rebuild") as deed:
        with connection.cursor() as cursor:
            cursor.execute(statement("rebuild"))  # first: a damaged index takes no changes
        SearchEntry.objects.update(stamp=0)
        done = catch_up(progress)
        deed.detail = {"testimonies": done}
        return done
