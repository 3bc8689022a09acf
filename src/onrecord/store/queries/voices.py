"""Whose voice an account repeats that derives from others and states no origin of its own."""

from collections import defaultdict
from collections.abc import Iterable

from onrecord.judging import taken_over
from onrecord.store.models import Derivation, TestimonyOrigin
from onrecord.store.queries.judgements import batches

__all__ = ["inherited_origins"]


def inherited_origins(testimonies: Iterable[str] | None = None) -> dict[str, frozenset[str]]:
    """Testimony -> the origin keys it takes over from those it derives from. Only testimonies of
    unknown origin take over any, among `testimonies` (all, where None); whoever asks may see
    them. One query where none derives from another, else a few for each step back."""
    derived = Derivation.objects.filter(testimony__origins_known=False)
    if testimonies is None:
        pairs = list(derived.values_list("testimony_id", "parent_id"))
        return taken_over(_stated({parent for _, parent in pairs}), _by_child(pairs))
    pairs, seen, ahead = [], set(), set(testimonies)
    while ahead:
        seen |= ahead
        fresh = [
            pair
            for part in batches(sorted(ahead))
            for pair in derived.filter(testimony__in=part).values_list("testimony_id", "parent_id")
        ]
        pairs += fresh
        ahead = {parent for _, parent in fresh} - seen
    return taken_over(_stated({parent for _, parent in pairs}), _by_child(pairs))


def _by_child(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    parents: dict[str, set[str]] = defaultdict(set)
    for child, parent in pairs:
        parents[child].add(parent)
    return parents


def _stated(testimonies: set[str]) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = defaultdict(set)
    for part in batches(sorted(testimonies)):
        held = TestimonyOrigin.objects.filter(testimony__in=part, testimony__origins_known=True)
        for testimony, key in held.values_list("testimony_id", "key"):
            keys[testimony].add(key)
    return keys
