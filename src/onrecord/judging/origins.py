"""Independent origins: how many separate witnesses stand behind what several accounts tell.

Two accounts that share an origin are one voice, transitively. An account whose origin nobody
knows may be a new voice or an echo: it raises only the possible number.
"""

from collections.abc import Collection, Iterable

import numpy as np
import numpy.typing as npt

__all__ = ["count_origins", "origin_counts"]

Ints = npt.NDArray[np.int64]


def count_origins(accounts: Iterable[Collection[str]]) -> tuple[int, int]:
    """(certain, possible) number of independent origins. One collection of origin keys for each
    account, empty where the origin is unknown. The plain form of `origin_counts`."""
    merged: list[set[str]] = []
    unknown = 0
    for keys in accounts:
        if not keys:
            unknown += 1
            continue
        joined = set(keys)
        apart = []
        for group in merged:
            if group & joined:
                joined |= group
            else:
                apart.append(group)
        merged = [*apart, joined]
    certain = len(merged)
    # Of unknown accounts alone at least one voice spoke: one account is one origin, certainly.
    return (certain or min(unknown, 1)), certain + unknown


def origin_counts(
    units: int, unit: Ints, account: Ints, edge_account: Ints, edge_key: Ints
) -> tuple[Ints, Ints]:
    """(certain, possible) independent origins for each of `units` units.

    `unit`, `account`: equal length, account number `account[i]` tells of unit `unit[i]`
    (repeats allowed). `edge_account`, `edge_key`: account has origin key; an account in no edge
    is of unknown origin. Smallest-label propagation over the bipartite graph of (unit, account)
    and (unit, key), so it costs a few passes over the rows instead of a loop over units.
    """
    pairs = np.unique(np.stack([unit, account], axis=1), axis=0)
    unit, account = pairs[:, 0], pairs[:, 1]
    order = np.argsort(edge_account, kind="stable")
    edge_account, edge_key = edge_account[order], edge_key[order]
    first = np.searchsorted(edge_account, account, "left")
    degree = np.searchsorted(edge_account, account, "right") - first
    unknown = np.bincount(unit[degree == 0], minlength=units)
    node = np.repeat(np.arange(len(account)), degree)
    offsets = np.arange(len(node)) - np.repeat(np.cumsum(degree) - degree, degree)
    key = edge_key[np.repeat(first, degree) + offsets]
    # one key node for each (unit, key)
    span = int(key.max(initial=0)) + 1
    _, key_node = np.unique(unit[node] * span + key, return_inverse=True)
    label = np.arange(len(account))
    while True:
        lowest = np.full(int(key_node.max(initial=-1)) + 1, len(account))
        np.minimum.at(lowest, key_node, label[node])
        fresh = label.copy()
        np.minimum.at(fresh, node, lowest[key_node])
        if np.array_equal(fresh, label):
            break
        label = fresh
    roots = (label == np.arange(len(account))) & (degree > 0)
    certain = np.bincount(unit[roots], minlength=units)
    possible = certain + unknown
    return np.where(certain == 0, np.minimum(unknown, 1), certain), possible
