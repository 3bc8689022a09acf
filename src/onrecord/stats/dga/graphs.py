"""Decomposable graphs of a few lists, and what each adds up.

A decomposable graph has a perfect ordering of its lists: each with its neighbours before it is a
clique. The probability of the data is then a product over lists of what the family (the list and
its earlier neighbours) says, divided by what the earlier neighbours alone say.
"""

from functools import lru_cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

__all__ = ["chordal_graphs"]

Graph = tuple[int, ...]
"""Neighbours of each list, as bits."""


def _families(graph: Graph) -> list[tuple[int, int]] | None:
    """(family, earlier neighbours) of each list in a perfect ordering, found by maximum
    cardinality search (Tarjan, Yannakakis 1984); None where there is no such ordering."""
    numbered, found = 0, []
    for _ in graph:
        vertex = max(
            (v for v in range(len(graph)) if not numbered >> v & 1),
            key=lambda v: (graph[v] & numbered).bit_count(),
        )
        earlier = graph[vertex] & numbered
        rest = earlier
        while rest:
            one = rest & -rest
            rest ^= one
            if earlier & ~one & ~graph[one.bit_length() - 1]:
                return None
        found.append((earlier | 1 << vertex, earlier))
        numbered |= 1 << vertex
    return found


@lru_cache(maxsize=8)
def chordal_graphs(lists: int) -> tuple[tuple[Graph, ...], npt.NDArray[np.float64]]:
    """(the graphs, graphs x 2^J): how often each set of lists, as bits, stands above the line of
    the product less how often below it; the empty set below once for each part that hangs on no
    other. 8, 61, 822 and 18,154 graphs for 3 to 6 lists."""
    pairs = list(combinations(range(lists), 2))
    graphs, rows = [], []
    for chosen in range(1 << len(pairs)):
        near = [0] * lists
        for at, (a, b) in enumerate(pairs):
            if chosen >> at & 1:
                near[a] |= 1 << b
                near[b] |= 1 << a
        families = _families(tuple(near))
        if families is not None:
            graphs.append(tuple(near))
            rows.append(families)
    signs = np.zeros((len(graphs), 1 << lists))
    for at, families in enumerate(rows):
        for family, earlier in families:
            signs[at, family] += 1.0
            signs[at, earlier] -= 1.0
    return tuple(graphs), signs
