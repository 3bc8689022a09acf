"""Moves that draw part of the state anew from its prior, accepted by the likelihood. Compiled.

A class that hardly anyone is in follows its prior, which has long tails; a trajectory crosses
them slowly, a fresh draw at once.
"""

import math

import numpy as np

from onrecord.stats.compiled import kernel
from onrecord.stats.lcmcr.density import log_density
from onrecord.stats.lcmcr.gibbs import alpha_given, log_gamma_draw

__all__ = ["from_prior", "refreshed"]

NEAR = 0.5  # how close, in logits, a class is put to another


@kernel
def _log_total(theta, classes):
    total = theta[0]
    for k in range(1, classes):
        top, low = max(total, theta[k]), min(total, theta[k])
        total = top + math.log1p(math.exp(low - top))
    return total


@kernel
def _sticks_from(theta, order, first, alpha, rng):
    """Sticks `first` and later drawn from Beta(1, alpha); earlier ones and the total stay."""
    classes = len(order)
    left = theta[order[classes - 1]]
    for i in range(classes - 2, first - 1, -1):
        top, low = max(left, theta[order[i]]), min(left, theta[order[i]])
        left = top + math.log1p(math.exp(low - top))
    for i in range(first, classes - 1):
        rest = math.log(max(rng.random(), 1e-300)) / alpha  # log(1 - V)
        theta[order[i]] = left + math.log(max(-math.expm1(rest), 1e-300))
        left += rest
    theta[order[classes - 1]] = left


@kernel
def _lists_of(theta, k, lists, classes, prior, rng):
    for j in range(lists):
        on, off = log_gamma_draw(prior[0], rng), log_gamma_draw(prior[1], rng)
        theta[classes + j * classes + k] = on - off


@kernel
def from_prior(theta, order, prior, nodes, rng):
    """theta drawn from the prior, in place, sticks laid in this order."""
    classes = len(order)
    lists = len(theta) // classes - 1
    if nodes.shape[1] == 0:
        alpha = max(math.exp(log_gamma_draw(prior[2], rng)) / prior[3], 1e-6)
    else:  # what the prior says of alpha before anything is known
        alpha = alpha_given(0.0, 1, prior, nodes, rng)
    total = rng.standard_normal() - math.log(classes)
    for k in range(classes):
        theta[k] = total
    _sticks_from(theta, order, 0, alpha, rng)
    for k in range(classes):
        _lists_of(theta, k, lists, classes, prior, rng)


@kernel
def _log_proposal(theta, e, at, lists, classes, prior):
    """(log prior, log density of proposing) the logits `at` for class e: half from the prior,
    half close to those of another class."""
    log_prior = 0.0
    for j in range(lists):
        told = at[j]
        log_prior += prior[0] * told - (prior[0] + prior[1]) * (
            max(told, 0.0) + math.log1p(math.exp(-abs(told)))
        )
        log_prior += math.lgamma(prior[0] + prior[1]) - math.lgamma(prior[0])
        log_prior -= math.lgamma(prior[1])
    top, whole = log_prior + math.log(0.5), 1.0
    share = math.log(0.5 / (classes - 1)) - lists * (math.log(NEAR) + 0.918938533204673)
    for k in range(classes):
        if k == e:
            continue
        one = share
        for j in range(lists):
            off = (at[j] - theta[classes + j * classes + k]) / NEAR
            one -= 0.5 * off * off
        if one > top:
            whole = whole * math.exp(top - one) + 1.0
            top = one
        else:
            whole += math.exp(one - top)
    return log_prior, top + math.log(whole)


@kernel
def _proposed(theta, moved, e, lists, classes, prior, rng):
    """New logits for class e, in `moved`; answers log prior less log proposal, new less old."""
    old, new = np.empty(lists), np.empty(lists)
    if rng.random() < 0.5:
        _lists_of(moved, e, lists, classes, prior, rng)
    else:
        k = int(rng.random() * (classes - 1))
        k += k >= e
        for j in range(lists):
            moved[classes + j * classes + e] = (
                theta[classes + j * classes + k] + NEAR * rng.standard_normal()
            )
    for j in range(lists):
        old[j] = theta[classes + j * classes + e]
        new[j] = moved[classes + j * classes + e]
    log_old, q_old = _log_proposal(theta, e, old, lists, classes, prior)
    log_new, q_new = _log_proposal(theta, e, new, lists, classes, prior)
    return log_new - q_new - log_old + q_old


@kernel
def refreshed(theta, order, grad, at, beta, model, room, trial, rng):
    """One class's probabilities drawn anew, from the prior or close to those of another class
    (which it can then share members with), and the sticks from a random one on; accepted or not,
    in place. `room` is left as the last proposal made it."""
    prior, nodes = model[3], model[4]
    classes = len(order)
    lists = len(theta) // classes - 1
    moved, slope = trial[0], trial[1]
    for turn in range(2):
        for d in range(len(theta)):
            moved[d] = theta[d]
        change = 0.0
        if turn == 0 and classes > 1:
            e = int(rng.random() * classes)
            change = _proposed(theta, moved, e, lists, classes, prior, rng)
        else:
            last = theta[order[classes - 1]] - _log_total(theta, classes)
            alpha = alpha_given(last, classes, prior, nodes, rng)
            _sticks_from(moved, order, int(rng.random() * classes), alpha, rng)
        lik, pri, p0 = log_density(moved, order, slope, model, beta, room)
        if math.log(max(rng.random(), 1e-300)) < beta * (lik - at[0]) + change:
            for d in range(len(theta)):
                theta[d] = moved[d]
                grad[d] = slope[d]
            at[0], at[1], at[2] = lik, pri, p0
