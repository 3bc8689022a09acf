"""Independent origins: how many separate witnesses stand behind what several accounts tell.

Two accounts that share an origin are one voice, transitively. An account whose origin nobody
knows may be a new voice or an echo: it raises only the possible number. So does an account that
tells what its source only heard and names nobody as the origin: the voice that it repeats is
somebody else's.
"""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
import numpy.typing as npt

__all__ = ["OWN", "count_origins", "origin_counts", "stated", "taken_over"]

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# An origin key that begins so was not stated: the account's own source stands for it.
OWN = "own:"


def stated(keys: Collection[str]) -> bool:
    """Whether an account with these origin keys says whom it has its content from."""
    return any(not key.startswith(OWN) for key in keys)


def taken_over(
    origins: Mapping[str, Collection[str]], parents: Mapping[str, Collection[str]]
) -> dict[str, frozenset[str]]:
    """Account -> the origin keys it takes over from the accounts it derives from.

    `origins`: the keys of accounts whose origin is known. `parents`: for each account of unknown
    origin those it derives from. A copy of a copy has the origins of the first; what leads to
    nobody known, or only back to itself, takes over nothing and is left out.
    """
    found: dict[str, frozenset[str]] = {}
    for account in parents:
        keys: set[str] = set()
        seen, ahead = {account}, list(parents[account])
        while ahead:
            one = ahead.pop()
            if one in seen:
                continue
            seen.add(one)
            keys.update(origins.get(one, ()))
            if not origins.get(one):
                ahead += parents.get(one, ())
        if keys:
            found[account] = frozenset(keys)
    return found


def count_origins(
    accounts: Iterable[Collection[str]], heard: Collection[int] = ()
) -> tuple[int, int]:
    """(certain, possible) number of independent origins. One collection of origin keys for each
    account, empty where the origin is unknown. `heard`: positions of the accounts that tell only
    what was heard from nobody they name. The plain form of `origin_counts`."""
    merged: list[tuple[set[str], bool]] = []
    unknown = 0
    for number, keys in enumerate(accounts):
        if not keys:
            unknown += 1
            continue
        joined, known = set(keys), number not in heard
        apart = []
        for group, sure in merged:
            if group & joined:
                joined |= group
                known |= sure
            else:
                apart.append((group, sure))
        merged = [*apart, (joined, known)]
    certain = sum(known for _, known in merged)
    possible = len(merged) + unknown
    # Of unknown accounts alone at least one voice spoke: one account is one origin, certainly.
    return (certain or min(possible, 1)), possible


def origin_counts(
    units: int,
    unit: Ints,
    account: Ints,
    edge_account: Ints,
    edge_key: Ints,
    known: Bools | None = None,
) -> tuple[Ints, Ints]:
    """(certain, possible) independent origins for each of `units` units.

    `unit`, `account`: equal length, account number `account[i]` tells of unit `unit[i]`
    (repeats allowed). `edge_account`, `edge_key`: account has origin key; an account in no edge
    is of unknown origin. `known[i]`: false where telling i is of something heard from nobody
    named; all true where left out. Smallest-label propagation over the bipartite graph of (unit,
    account) and (unit, key), so it costs a few passes over the rows instead of a loop over units.
    """
    unit, account, sure = _pairs(unit, account, known)
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
    spoke = degree > 0
    roots = (label == np.arange(len(account))) & spoke
    surely = np.zeros(len(account), dtype=np.bool_)
    surely[label[spoke & sure]] = True
    certain = np.bincount(unit[roots & surely], minlength=units)
    possible = np.bincount(unit[roots], minlength=units) + unknown
    return np.where(certain == 0, np.minimum(possible, 1), certain), possible


def _pairs(unit: Ints, account: Ints, known: Bools | None) -> tuple[Ints, Ints, Bools]:
    """The different (unit, account), sorted, and whether any telling of each is of known origin.
    One sort of whole numbers: of a pair's tellings the known one comes last."""
    sure = np.ones(len(unit), dtype=np.int64) if known is None else known.astype(np.int64)
    span = 2 * (int(account.max(initial=0)) + 1)
    both = np.sort(unit * span + 2 * account + sure)
    pair = both >> 1
    if len(pair):
        both = both[np.r_[pair[1:] != pair[:-1], True]]
    found, rest = np.divmod(both, span)
    return found, rest >> 1, (rest & 1).astype(np.bool_)
