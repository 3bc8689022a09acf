"""Seven lists: 617,675 decomposable graphs, one after the other, not in one matrix. Compiled.

Of each graph only the families of a perfect ordering are kept (14 bytes), and its weight is added
to what is asked (numbers on no list, edges) as soon as it is known.
"""

import numpy as np
import numpy.typing as npt

from onrecord.stats.compiled import kernel
from onrecord.stats.dga.weighed import Weighed

__all__ = ["families_of", "weighed"]

Floats = npt.NDArray[np.float64]
Bytes = npt.NDArray[np.uint8]


@kernel
def _ordered(near, lists, into):
    """Writes the families (list with its earlier neighbours, these alone) of a perfect ordering,
    by maximum cardinality search; answers whether there is one."""
    numbered = 0
    for place in range(lists):
        vertex, most = 0, -1
        for v in range(lists):
            if numbered >> v & 1:
                continue
            bits, count = near[v] & numbered, 0
            while bits:
                bits &= bits - 1
                count += 1
            if count > most:
                vertex, most = v, count
        earlier = near[vertex] & numbered
        for one in range(lists):
            if earlier >> one & 1 and earlier & ~(1 << one) & ~near[one]:
                return False
        into[place, 0] = earlier | 1 << vertex
        into[place, 1] = earlier
        numbered |= 1 << vertex
    return True


@kernel
def _all_families(lists, found):
    """Families of every decomposable graph, into `found`; how many there are."""
    near = np.zeros(lists, dtype=np.int64)
    into = np.zeros((lists, 2), dtype=np.int64)
    count = 0
    for chosen in range(1 << (lists * (lists - 1) // 2)):
        near[:] = 0
        at = 0
        for a in range(lists):
            for b in range(a + 1, lists):
                if chosen >> at & 1:
                    near[a] |= 1 << b
                    near[b] |= 1 << a
                at += 1
        if _ordered(near, lists, into):
            for place in range(lists):
                found[count, place, 0] = into[place, 0]
                found[count, place, 1] = into[place, 1]
            count += 1
    return count


@kernel
def _log_weights(families, logs, shared, buffer):
    """The logarithm of one graph's weight at each number, into `buffer`; the largest."""
    top = -np.inf
    for t in range(len(shared)):
        total = shared[t]
        for place in range(len(families)):
            total += logs[families[place, 0], t] - logs[families[place, 1], t]
        buffer[t] = total
        top = max(top, total)
    return top


@kernel
def _summed(families, logs, shared, skip, mass, edges, heights):
    """Adds the weight of every graph to `mass`, `edges` and `heights`, against the largest
    logarithm there is. `skip`: a graph to leave out, -1 for none."""
    graphs, lists = families.shape[0], families.shape[1]
    buffer = np.zeros(len(shared))
    tops = np.zeros(graphs)
    top = -np.inf
    for g in range(graphs):
        tops[g] = -np.inf if g == skip else _log_weights(families[g], logs, shared, buffer)
        top = max(top, tops[g])
    for g in range(graphs):
        if tops[g] < top - 45.0:  # together they weigh less than a millionth of a millionth
            continue
        _log_weights(families[g], logs, shared, buffer)
        weight = 0.0
        for t in range(len(shared)):
            part = np.exp(buffer[t] - top)
            mass[t] += part
            weight += part
        heights[g] = weight
        for place in range(lists):
            vertex = families[g, place, 0] & ~families[g, place, 1]
            for one in range(lists):
                if families[g, place, 1] >> one & 1:
                    for other in range(lists):
                        if vertex >> other & 1:
                            edges[one, other] += weight
                            edges[other, one] += weight


_KNOWN: dict[int, Bytes] = {}


def families_of(lists: int) -> Bytes:
    """Graphs x J x 2: of each decomposable graph the families of a perfect ordering, as bits.
    822 graphs for 5 lists, 18,154 for 6, 617,675 for 7. Kept once made."""
    if lists not in _KNOWN:
        room = np.zeros((1 << (lists * (lists - 1) // 2), lists, 2), dtype=np.uint8)
        count = _all_families(lists, room)
        _KNOWN[lists] = room[:count].copy()
    return _KNOWN[lists]


def weighed(lists: int, logs: Floats, shared: Floats, *, saturated: bool) -> Weighed:
    """The posterior over graphs and numbers. `logs`: 2^J x grid, h of each set of lists (row 0:
    the empty set); `shared`: what hangs on the number alone; `saturated`: whether the complete
    graph takes part."""
    families = families_of(lists)
    complete = int(_edges(families).argmax())
    mass, edges = np.zeros(len(shared)), np.zeros((lists, lists))
    heights = np.zeros(len(families))
    _summed(families, logs, shared, -1 if saturated else complete, mass, edges, heights)
    whole = float(mass.sum())
    return Weighed(
        mass / whole,
        edges / whole,
        float(heights.max()) / whole,
        float(heights[complete]) / whole,
        len(families) - (not saturated),
    )


def _edges(families: Bytes) -> npt.NDArray[np.int64]:
    """How many edges each graph has: each list brings those to its earlier neighbours."""
    bits = np.unpackbits(families[:, :, 1][:, :, None], axis=2)
    counts: npt.NDArray[np.int64] = bits.sum(axis=(1, 2)).astype(np.int64)
    return counts
