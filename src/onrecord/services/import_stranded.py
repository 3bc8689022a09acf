"""Judgements that a correction leaves behind: on a mention that no row names any more.

Where the key of a victim is a name, correcting the name makes another mention. What was judged of
the first stays with the first; only a person can say that it holds of the second. It is found from
the rows, so that a dry run says the same as the import.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from onrecord.intake import RowDraft
from onrecord.store.models import Allegation, Collection, Involvement, Judgement, Mention
from onrecord.store.queries.judgements import batches, undone_by

__all__ = ["Stranding"]

Name = tuple[str, str]  # key of the testimony, key in it


class Stranding:
    """Watches the rows of a file that bring anything, and says which judged mentions of the
    collection lose their last allegation by them. Made before anything is written."""

    def __init__(self, collection: Collection | None) -> None:
        self.collection = collection
        self.judged = _judged(collection) if collection else {}
        self.names: dict[Name, str] = {}
        self.told_of: dict[Name, str] = {}  # allegation -> the judged mention that it is of
        self.left: dict[str, set[Name]] = defaultdict(set)  # its allegations that hold
        for part in batches(self.judged):
            mentions = Mention.objects.filter(id__in=part)
            for one, *name in mentions.values_list("id", "testimony__key", "key"):
                self.names[name[0], name[1]] = one
            told = Allegation.objects.filter(victim__in=part)
            for account, key, victim, status in told.values_list(
                "testimony__key", "key", "victim_id", "status"
            ):
                self.told_of[account, key] = victim
                if status == "active":
                    self.left[victim].add((account, key))
        self.moved: dict[str, dict[Name, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.named: set[str] = set()

    def see(self, rows: Iterable[RowDraft]) -> None:
        """Some rows more."""
        if not self.judged:
            return
        for row in rows:
            account = row.testimony.key
            for one in row.allegations:
                now = self.names.get((account, one.victim))
                if now is not None:
                    self.named.add(now)
                was = self.told_of.get((account, one.key))
                if was is not None and was != now:
                    self.left[was].discard((account, one.key))
                    self.moved[was][account, one.victim].add(row.number)

    def found(self) -> list[dict[str, Any]]:
        """For each mention that loses its last allegation and is judged: `mention`, `now` (those
        of the mentions that have its allegations which are in the record), `rows` of the file
        that moved them, and `judgements` that hold, by their refs."""
        lost = [one for one in sorted(self.moved) if one not in self.named and not self.left[one]]
        for part in batches(lost):
            held = Involvement.objects.filter(perpetrator__in=part)
            self.named.update(held.values_list("perpetrator", flat=True))
        return [
            {
                "mention": one,
                "now": sorted(self._in_the_record(self.moved[one])),
                "rows": sorted({row for rows in self.moved[one].values() for row in rows}),
                "judgements": self.judged[one],
            }
            for one in lost
            if one not in self.named
        ]

    def _in_the_record(self, names: Iterable[Name]) -> set[str]:
        found: set[str] = set()
        for account, key in names:
            mentions = Mention.objects.filter(
                testimony__collection=self.collection, testimony__key=account, key=key
            )
            found.update(mentions.values_list("id", flat=True))
        return found


def _judged(collection: Collection) -> dict[str, list[str]]:
    """Mention of the collection -> refs of the judgements on it that nobody took back, the oldest
    first."""
    spoken: dict[str, list[tuple[int, str]]] = defaultdict(list)
    held = Judgement.objects.filter(Q(left__startswith="M-") | Q(right__startswith="M-"))
    rows = held.order_by("seq").values_list("seq", "ref", "left", "right")
    for place, ref, left, right in rows.iterator():
        for one in dict.fromkeys((left, right)):
            spoken[one].append((place, ref))
    mine = Mention.objects.filter(testimony__collection=collection)
    own: set[str] = set()
    for part in batches(spoken):
        own.update(mine.filter(id__in=part).values_list("id", flat=True))
    void = undone_by({place for one in own for place, _ in spoken[one]})
    found = {one: [ref for place, ref in spoken[one] if place not in void] for one in own}
    return {one: refs for one, refs in found.items() if refs}
