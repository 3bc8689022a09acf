"""Clusters from scored pairs: agglomerative inside connected components, under constraints.

Two clusters are joined while the mean weight between them (bits of evidence, pairs nobody scored
counting against it) stays above the threshold. What people judged comes first: `same` is joined
before anything else; `different`, and two mentions that one testimony tells apart, are never
joined. Where judgements contradict each other the component stays as people left it and goes to
review. Weights are counted in thousandths of a bit, so that sums are exact: the result is a pure
function of its input, whatever the order of the rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

__all__ = ["Clustering", "Settings", "clusters_of"]

Pair = tuple[int, int]
_BIT = 1000


@dataclass(frozen=True)
class Settings:
    """`threshold`: least mean weight, in bits, at which clusters are joined; `unseen`: weight of a
    pair that was not scored (blocking never brought it together); `most`, `least`: weights are
    clipped to these; `largest`: mentions in one cluster that a machine makes."""

    threshold: float = -1.0
    unseen: float = -2.0
    most: float = 12.0
    least: float = -12.0
    largest: int = 200


@dataclass(frozen=True)
class Clustering:
    """`of`: mention -> its cluster, named by its smallest mention; `contradicted`: mentions of
    components in which judgements contradict each other: no machine has touched them."""

    of: Mapping[int, int]
    contradicted: frozenset[int] = field(default_factory=frozenset)


def clusters_of(
    mentions: Iterable[int],
    weights: Mapping[Pair, float],
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
    apart_in: Mapping[int, int] | None = None,
    alone: Iterable[int] = (),
    settings: Settings | None = None,
) -> Clustering:
    """The clusters of `mentions`. `weights`: (smaller, larger mention) -> bits of evidence;
    `same`, `different`: pairs that people judged; `apart_in`: mention -> the testimony that tells
    it apart from its others (left out for lists, which can hold duplicates); `alone`: mentions too
    thin for a machine (a surname, no name): only people join them."""
    how = settings or Settings()
    thin, everyone = set(alone), sorted(set(mentions))
    told = sorted({_ordered(pair) for pair in same})
    seen = {
        pair: round(min(max(weight, how.least), how.most) * _BIT)
        for pair, weight in weights.items()
        if not thin.intersection(pair)
    }
    links = [pair for pair, weight in seen.items() if weight > how.unseen * _BIT]
    root = _roots(everyone, [*links, *told])
    parts = _by_part(everyone, root, seen, told, {_ordered(pair) for pair in different})
    of = {one: one for one in everyone}
    contradicted: set[int] = set()
    for part in parts:
        groups = [sorted(group) for group in _groups(part.mentions, part.same)]
        if part.contradicted(groups):
            contradicted.update(part.mentions)
        else:
            groups = _Joining(groups, part, apart_in or {}, how).joined()
        for group in groups:
            of.update(dict.fromkeys(group, min(group)))
    return Clustering(of, frozenset(contradicted))


def _ordered(pair: Pair) -> Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])


def _roots(mentions: Sequence[int], pairs: Iterable[Pair]) -> dict[int, int]:
    """Mention -> the smallest that pairs connect it with."""
    root = {one: one for one in mentions}

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for left, right in pairs:
        a, b = find(left), find(right)
        if a != b:
            root[max(a, b)] = min(a, b)
    return {one: find(one) for one in mentions}


def _groups(mentions: Sequence[int], pairs: Sequence[Pair]) -> list[list[int]]:
    found: dict[int, list[int]] = {}
    for one, root in _roots(mentions, pairs).items():
        found.setdefault(root, []).append(one)
    return list(found.values())


@dataclass
class _Part:
    """A connected component of two mentions or more, with the pairs inside it."""

    mentions: list[int]
    seen: dict[Pair, int] = field(default_factory=dict)
    same: list[Pair] = field(default_factory=list)
    different: set[Pair] = field(default_factory=set)

    def contradicted(self, groups: Sequence[Sequence[int]]) -> bool:
        """Whether two that are the same by judgements are different by another."""
        home = {one: at for at, group in enumerate(groups) for one in group}
        return any(home[a] == home[b] for a, b in self.different)


def _by_part(
    mentions: Sequence[int],
    root: Mapping[int, int],
    seen: Mapping[Pair, int],
    same: Sequence[Pair],
    different: set[Pair],
) -> Iterator[_Part]:
    parts: dict[int, _Part] = {}
    for one in mentions:
        parts.setdefault(root[one], _Part([])).mentions.append(one)
    for pair in sorted(seen):
        if root[pair[0]] == root[pair[1]]:
            parts[root[pair[0]]].seen[pair] = seen[pair]
    for pair in same:
        parts[root[pair[0]]].same.append(pair)
    for pair in sorted(different):
        if pair[0] in root and root[pair[0]] == root.get(pair[1]):
            parts[root[pair[0]]].different.add(pair)
    return (part for part in parts.values() if len(part.mentions) > 1)


class _Joining:
    """Joins the two nearest groups until none are near enough. Ties go to smaller mentions."""

    def __init__(
        self,
        groups: Sequence[Sequence[int]],
        part: _Part,
        apart_in: Mapping[int, int],
        how: Settings,
    ) -> None:
        self.how = how
        self.members = {min(group): list(group) for group in groups}
        home = {one: name for name, group in self.members.items() for one in group}
        self.told_in = {
            name: {apart_in[one] for one in group if one in apart_in}
            for name, group in self.members.items()
        }
        # between two groups: sum of the weights seen, how many were
        self.between: dict[Pair, list[int]] = {}
        for (left, right), weight in part.seen.items():
            if home[left] != home[right]:
                slot = self.between.setdefault(_ordered((home[left], home[right])), [0, 0])
                slot[0] += weight
                slot[1] += 1
        self.never = {_ordered((home[a], home[b])) for a, b in part.different}
        self.near: dict[int, set[int]] = {name: set() for name in self.members}
        for a, b in self.between:
            self.near[a].add(b)
            self.near[b].add(a)

    def mean(self, pair: Pair) -> float:
        """Mean weight between two groups; minus infinity where they may not be joined."""
        a, b = pair
        sizes = len(self.members[a]), len(self.members[b])
        if (
            pair in self.never
            or sum(sizes) > self.how.largest
            or self.told_in[a] & self.told_in[b]
        ):
            return float("-inf")
        total, count = self.between[pair]
        every = sizes[0] * sizes[1]
        return (total + (every - count) * round(self.how.unseen * _BIT)) / every

    def joined(self) -> list[list[int]]:
        """The groups, each sorted."""
        least = self.how.threshold * _BIT
        heap: list[tuple[float, int, int]] = []
        for pair in self.between:
            if (worth := self.mean(pair)) > least:
                heappush(heap, (-worth, *pair))
        while heap:
            worth, a, b = heappop(heap)
            if a not in self.members or b not in self.members or self.mean((a, b)) != -worth:
                continue
            self._join(a, b)
            for other in self.near[a]:
                pair = _ordered((a, other))
                if (again := self.mean(pair)) > least:
                    heappush(heap, (-again, *pair))
        return [sorted(group) for group in self.members.values()]

    def _join(self, a: int, b: int) -> None:
        """Puts group b into group a, and what lay between b and others with it."""
        self.members[a] += self.members.pop(b)
        self.told_in[a] |= self.told_in.pop(b)
        self.never = {_ordered((a if x == b else x, a if y == b else y)) for x, y in self.never}
        self.between.pop(_ordered((a, b)), None)
        self.near[a].discard(b)
        for other in self.near.pop(b):
            self.near[other].discard(b)
            if other == a:
                continue
            moved = self.between.pop(_ordered((b, other)))
            slot = self.between.setdefault(_ordered((a, other)), [0, 0])
            slot[0] += moved[0]
            slot[1] += moved[1]
            self.near[a].add(other)
            self.near[other].add(a)
