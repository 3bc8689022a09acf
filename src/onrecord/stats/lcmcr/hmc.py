"""Hamiltonian Monte Carlo on the marginal posterior: one chain with its warm-up. Compiled.

Neal 2011 (Handbook of MCMC, ch. 5): trajectories of random length, so that none resonates; the
step is learnt by dual averaging (Hoffman, Gelman 2014, 3.2). The metric is not learnt: a class may
hold nearly everyone now and nobody later, so that what its directions measure on average fits
neither; measured on Kosovo, a learnt diagonal or full metric gave a half to a quarter of the
effective draws.
"""

import math

import numpy as np

from onrecord.stats.compiled import kernel
from onrecord.stats.lcmcr.density import log_density, new_room, reordered
from onrecord.stats.lcmcr.gibbs import sweep
from onrecord.stats.lcmcr.refresh import refreshed

__all__ = ["hmc_chain", "learn", "put", "scales", "trajectory"]

WANTED = 0.8  # share of trajectories accepted
ON_LISTS = 2.2  # logits of lambda are moved by so much more than log weights


@kernel
def scales(lists, classes):
    """What each direction of theta is measured in."""
    scale = np.full(classes + lists * classes, ON_LISTS)
    scale[:classes] = 1.0
    return scale


@kernel
def trajectory(theta, order, grad, at, step, scale, steps, beta, model, room, trial, rng):
    """One trajectory from theta, in place; answers the probability with which it was accepted.

    `at`: log likelihood, log prior and p0 at theta; `trial`: three arrays of theta's length."""
    moved, slope, momentum = trial[0], trial[1], trial[2]
    kinetic = 0.0
    for d in range(len(theta)):
        momentum[d] = rng.standard_normal()
        kinetic += 0.5 * momentum[d] * momentum[d]
        moved[d] = theta[d]
        slope[d] = grad[d]
    before = beta * at[0] + at[1] - kinetic
    lik, pri, p0 = at[0], at[1], at[2]
    for d in range(len(theta)):
        momentum[d] += 0.5 * step * scale[d] * slope[d]
    for turn in range(steps):
        for d in range(len(theta)):
            moved[d] += step * scale[d] * momentum[d]
        lik, pri, p0 = log_density(moved, order, slope, model, beta, room)
        if not (beta * lik + pri > before - 1000.0):
            return 0.0
        part = 0.5 if turn == steps - 1 else 1.0
        for d in range(len(theta)):
            momentum[d] += part * step * scale[d] * slope[d]
    kinetic = 0.0
    for d in range(len(theta)):
        kinetic += 0.5 * momentum[d] * momentum[d]
    change = beta * lik + pri - kinetic - before
    if not change > -1000.0:
        return 0.0
    accept = math.exp(min(0.0, change))
    if rng.random() < accept:
        at[0], at[1], at[2] = lik, pri, p0
        for d in range(len(theta)):
            theta[d] = moved[d]
            grad[d] = slope[d]
    return accept


@kernel
def put(values, rows, row):
    """Values into a row. (Assigning a slice is compiled to ten times as much.)"""
    for d in range(len(values)):
        rows[row, d] = values[d]


@kernel
def learn(state, chance):
    """One step of dual averaging. `state`: log step, its running mean, mean error, tries, log
    step it is drawn to."""
    state[3] += 1.0
    state[2] += (WANTED - chance - state[2]) / (state[3] + 10.0)
    state[0] = state[4] - math.sqrt(state[3]) / 0.05 * state[2]
    weight = state[3] ** -0.75
    state[1] = weight * state[0] + (1.0 - weight) * state[1]


@kernel
def _cooling(turn, cooled, n):
    """The power of the likelihood in the first `cooled` rounds of the warm-up: a chain that is let
    down slowly comes to rest on a hill about as often as the hill is large."""
    if turn >= cooled:
        return 1.0
    first = min(0.01, 20.0 / n)
    return first ** (1.0 - turn / cooled)


@kernel
def hmc_chain(start, model, cooled, warm, draws, longest, rng):
    """Draws of one chain from the marginal posterior.

    `start`: theta; `cooled`, `warm`, `draws`: rounds, each of moves from the prior, a Gibbs sweep
    and a trajectory; `longest`: steps of the longest. Answers (draws x D of theta, draws x 3 of
    log likelihood, log prior, p0, the step, mean acceptance)."""
    lists, size = model[0].shape[0], len(start)
    classes = size // (lists + 1)
    room = new_room(lists, classes, len(model[1]))
    theta, grad, at, order = start.copy(), np.zeros(size), np.zeros(3), np.arange(classes)
    trial, scale = np.zeros((3, size)), scales(lists, classes)
    kept, energies = np.zeros((draws, size)), np.zeros((draws, 3))
    state, accepted = np.zeros(5), 0.0
    state[4] = math.log(3.0)
    beta = _cooling(0, cooled, model[2])
    at[0], at[1], at[2] = log_density(theta, order, grad, model, beta, room)
    for turn in range(cooled + warm + draws):
        beta = _cooling(turn, cooled, model[2])
        drawing = turn - cooled - warm
        if drawing == 0:
            state[0] = state[1]
        refreshed(theta, order, grad, at, beta, model, room, trial, rng)
        reordered(theta, order, model[3], model[4], rng)
        at[0], at[1], at[2] = log_density(theta, order, grad, model, beta, room)
        if beta == 1.0:
            sweep(theta, order, grad, at, model, room, rng)
        steps = 3 + int(rng.random() * max(1, longest - 2))
        step = math.exp(state[0]) / math.sqrt(beta * model[2] + 4.0) * (0.9 + 0.2 * rng.random())
        chance = trajectory(
            theta, order, grad, at, step, scale, steps, beta, model, room, trial, rng
        )
        if drawing < 0:
            learn(state, chance)
        else:
            accepted += chance
            put(theta, kept, drawing)
            put(at, energies, drawing)
    return kept, energies, math.exp(state[0]), accepted / max(draws, 1)
