"""What search looks in: the words of each testimony, one row a testimony."""

from django.db import models

from onrecord.store.models._base import Guarded
from onrecord.store.models.testimony import Testimony

__all__ = ["SearchEntry"]


class SearchEntry(Guarded):
    """The words of one testimony as `store/search/tokens.py` cuts them, apart by who may search
    them: `masked` (pseudonymised texts) everybody who works here, the others who may read what
    could lead to a person.

    Made from the source layer by `services/search_index.py` and from nothing else; it can be
    thrown away and made again. `stamp` grows with every version of what the words come from, so
    that an entry that was left behind is noticed.
    """

    testimony = models.OneToOneField(Testimony, on_delete=models.CASCADE, related_name="search")
    filed = models.CharField(max_length=24)  # the collection's id, as one word
    stamp = models.PositiveBigIntegerField(default=0)
    heading = models.TextField(blank=True)  # title and key
    named = models.TextField(blank=True)  # names and keys of who is mentioned
    told = models.TextField(blank=True)  # the newest texts, original and translated; the note
    masked = models.TextField(blank=True)

    internal = frozenset({"id", "testimony", "filed", "stamp"})
    protected = frozenset({"heading", "named", "told", "masked"})

    class Meta:
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return f"words of {self.testimony_id}"
