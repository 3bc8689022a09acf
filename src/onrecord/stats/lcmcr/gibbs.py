"""The Gibbs sampler of Manrique-Vallier 2016, on counts of patterns. Compiled.

A sweep draws who belongs to which class, how many are on no list, alpha, the probabilities of
being listed and the weights of classes, each given the rest. Its state is that of the other
sampler (theta, the order of the sticks), so that the two can take turns: Hamiltonian trajectories
move along what is weakly known, sweeps move classes that nobody is in.
"""

import math

import numpy as np

from onrecord.stats.compiled import kernel
from onrecord.stats.lcmcr.density import log_density, new_room, reordered

__all__ = ["alpha_given", "gibbs_chain", "log_gamma_draw", "sweep", "unobserved"]

_TRIES = 1000


@kernel
def log_gamma_draw(shape, rng):
    """Log of a gamma draw of rate 1. Shapes near 0 would underflow: log G(s) is that of
    G(s + 1) and log(U) / s together."""
    if shape >= 1.0:
        return math.log(rng.standard_gamma(shape))
    return math.log(rng.standard_gamma(shape + 1.0)) + math.log(max(rng.random(), 1e-300)) / shape


@kernel
def _spread(number, shares, out, rng):
    """Adds a multinomial draw of `number` with probabilities in proportion to `shares`."""
    left = 0.0
    for k in range(len(shares)):
        left += shares[k]
    for k in range(len(shares)):
        if number <= 0:
            return
        share = shares[k] / left if left > 0.0 else 1.0
        drawn = number
        if k < len(shares) - 1 and share < 1.0:
            drawn = rng.binomial(number, max(share, 0.0))
        out[k] += drawn
        number -= drawn
        left -= shares[k]


@kernel
def unobserved(n, p0, cap, rng):
    """Persons on no list, of n seen: NegBinomial(n, 1 - p0), not above the cap; -1 where the
    cap leaves next to no room."""
    for _ in range(_TRIES):
        mean = rng.standard_gamma(n) * p0 / max(1.0 - p0, 1e-15)
        n0 = np.int64(rng.poisson(min(mean, 1e15)))
        if cap < 0 or n0 <= cap:
            return n0
    return np.int64(-1)


@kernel
def alpha_given(last, classes, prior, nodes, rng):
    """Alpha given the log weight of the last class."""
    if nodes.shape[1] == 0:
        return rng.standard_gamma(prior[2] + classes - 1.0) / (prior[3] - last)
    chosen, best = nodes[0, 0], -np.inf
    for q in range(nodes.shape[1]):  # the largest of logs with Gumbel noise is a draw
        one = nodes[1, q] + (classes - 1) * math.log(nodes[0, q]) + (nodes[0, q] - 1.0) * last
        one -= math.log(-math.log(max(rng.random(), 1e-300)))
        if one > best:
            chosen, best = nodes[0, q], one
    return chosen


@kernel
def _persons(model, room, n0, there_of, whole, rng):
    """Class counts: of everybody (`whole`), and of those on each list (`there_of`)."""
    there, counts = model[0], model[1]
    odds, rows = room[1], room[3]
    lists, classes = odds.shape
    shares, drawn = rows[4], np.zeros(classes)
    _spread(n0, rows[2], whole, rng)
    for x in range(len(counts)):
        for k in range(classes):
            shares[k] = rows[2, k]
            for j in range(lists):
                if there[j, x] > 0.0:
                    shares[k] *= odds[j, k]
            drawn[k] = 0.0
        _spread(np.int64(counts[x]), shares, drawn, rng)
        for k in range(classes):
            whole[k] += drawn[k]
            for j in range(lists):
                if there[j, x] > 0.0:
                    there_of[j, k] += drawn[k]


@kernel
def _laid(theta, order, whole, alpha, rng):
    """Sticks given the classes' counts, written as log weights with a fresh total."""
    classes = len(order)
    later = 0.0
    for k in range(classes):
        later += whole[k]
    left = rng.standard_normal()  # the log of the weights' free total
    for i in range(classes):
        k = order[i]
        later -= whole[k]
        if i == classes - 1:
            theta[k] = left
            return
        for_it = log_gamma_draw(1.0 + whole[k], rng)
        for_rest = log_gamma_draw(alpha + max(later, 0.0), rng)
        top, low = max(for_it, for_rest), min(for_it, for_rest)
        both = top + math.log1p(math.exp(low - top))
        theta[k] = left + for_it - both
        left += for_rest - both


@kernel
def sweep(theta, order, grad, at, model, room, rng):
    """One sweep, in place. `at`, `room`: as `log_density` left them at theta. Answers the n0
    drawn on the way; -1, with nothing moved, where the cap left no room."""
    lists, classes = room[0].shape
    n, prior, nodes, cap = model[2], model[3], model[4], model[5]
    n0 = unobserved(n, at[2], cap, rng)
    if n0 < 0:
        return n0
    there_of, whole = np.zeros((lists, classes)), np.zeros(classes)
    total = -np.inf
    for k in range(classes):
        top, low = max(total, theta[k]), min(total, theta[k])
        total = top + math.log1p(math.exp(low - top))
    alpha = alpha_given(theta[order[classes - 1]] - total, classes, prior, nodes, rng)
    _persons(model, room, n0, there_of, whole, rng)
    for j in range(lists):
        for k in range(classes):
            on = log_gamma_draw(prior[0] + there_of[j, k], rng)
            off = log_gamma_draw(prior[1] + max(whole[k] - there_of[j, k], 0.0), rng)
            theta[classes + j * classes + k] = on - off
    _laid(theta, order, whole, alpha, rng)
    at[0], at[1], at[2] = log_density(theta, order, grad, model, 1.0, room)
    return n0


@kernel
def gibbs_chain(start, model, warm, draws, thin, rng):
    """Draws of one chain: (draws x D of theta, draws x 3 of log likelihood, log prior, p0,
    draws of n0). `warm`: sweeps; every `thin`-th sweep after them is kept."""
    lists, size = model[0].shape[0], len(start)
    classes = size // (lists + 1)
    room = new_room(lists, classes, len(model[1]))
    theta, grad, at, order = start.copy(), np.zeros(size), np.zeros(3), np.arange(classes)
    at[0], at[1], at[2] = log_density(theta, order, grad, model, 1.0, room)
    kept, energies, unseen = np.zeros((draws, size)), np.zeros((draws, 3)), np.zeros(draws)
    for turn in range(warm + draws * thin):
        reordered(theta, order, model[3], model[4], rng)
        n0 = sweep(theta, order, grad, at, model, room, rng)
        if turn >= warm and (turn - warm) % thin == thin - 1:
            one = (turn - warm) // thin
            unseen[one] = n0
            for d in range(size):
                kept[one, d] = theta[d]
            for d in range(3):
                energies[one, d] = at[d]
    return kept, energies, unseen
