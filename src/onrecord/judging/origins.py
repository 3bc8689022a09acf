"""Independent origins: how many separate witnesses stand behind what several accounts tell.

Two accounts that share an origin are one voice, transitively. An account whose origin nobody
knows may be a new voice or an echo: it raises only the possible number. So does an account that
tells what its source only heard and names nobody as the origin: the voice that it repeats is
somebody else's.
"""

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["OWN", "count_origins", "origin_counts", "stated"]

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# An origin key that begins so was not stated: the account's own source stands for it.
OWN = "own:"


def stated(keys: Collection[str]) -> bool:
    """Whether an account with these origin keys says whom it has its content from."""
    return any(not key.startswith(OWN) for key in keys)


def count_origins(
    accounts: Sequence[Collection[str]],
    heard: Collection[int] = (),
    perhaps: Sequence[Collection[str]] = (),
) -> tuple[int, int]:
    """(certain, possible) number of independent origins. One collection of origin keys for each
    account, empty where the origin is unknown. `heard`: positions of the accounts that tell only
    what was heard from nobody they name; `perhaps`: of each account the keys that it may share
    besides. The plain form of `origin_counts`."""
    more = [*perhaps, *[()] * (len(accounts) - len(perhaps))]
    both = [{*keys, *others} for keys, others in zip(accounts, more, strict=True)]
    certain = sum(known for _, known in _merged(both, heard))
    possible = len(_merged(accounts, heard)) + sum(not keys for keys in accounts)
    # Of unknown accounts alone at least one voice spoke: one account is one origin, certainly.
    return (certain or min(possible, 1)), possible


def _merged(
    accounts: Sequence[Collection[str]], heard: Collection[int]
) -> list[tuple[set[str], bool]]:
    merged: list[tuple[set[str], bool]] = []
    for number, keys in enumerate(accounts):
        if not keys:
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
    return merged


def origin_counts(
    units: int,
    unit: Ints,
    account: Ints,
    edge_account: Ints,
    edge_key: Ints,
    known: Bools | None = None,
    edge_sure: Bools | None = None,
) -> tuple[Ints, Ints]:
    """(certain, possible) independent origins for each of `units` units.

    `unit`, `account`: equal length, account number `account[i]` tells of unit `unit[i]`
    (repeats allowed). `edge_account`, `edge_key`: account has origin key; an account in no edge
    is of unknown origin. `known[i]`: false where telling i is of something heard from nobody
    named; all true where left out. `edge_sure`: false where the account may have the key and
    nobody can know; such edges join voices for the certain number and not for the possible one.
    """
    told = _pairs(unit, account, known)
    certain, possible = _joined(units, *told, edge_account, edge_key)
    if edge_sure is not None and not edge_sure.all():
        _, possible = _joined(units, *told, edge_account[edge_sure], edge_key[edge_sure])
    return np.where(certain == 0, np.minimum(possible, 1), certain), possible


def _joined(
    units: int, unit: Ints, account: Ints, sure: Bools, edge_account: Ints, edge_key: Ints
) -> tuple[Ints, Ints]:
    """(known, all) voices of each unit, by smallest-label propagation over the bipartite graph of
    (unit, account) and (unit, key): it costs a few passes over the rows instead of a loop over
    units."""
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
    return certain, np.bincount(unit[roots], minlength=units) + unknown


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
