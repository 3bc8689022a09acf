"""Parallel tempering: chains that leave their hill. Compiled.

Rungs of likelihood^beta from the prior (beta 0, drawn from independently) to the posterior (1);
neighbours are exchanged in turns of even and odd pairs, which carries states through the ladder
like a current (Syed, Bouchard-Cote, Deligiannidis, Doucet 2022, JRSS B 84). Rungs are moved in the
warm-up so that every pair exchanges about equally often (their equal-barrier schedule).
"""

import math

import numpy as np

from onrecord.stats.compiled import kernel
from onrecord.stats.lcmcr.density import log_density, new_room, reordered
from onrecord.stats.lcmcr.gibbs import sweep
from onrecord.stats.lcmcr.hmc import learn, put, scales, trajectory
from onrecord.stats.lcmcr.refresh import from_prior, refreshed

__all__ = ["tempered_chain"]


@kernel
def _moved_ladder(betas, refused):
    """The same number of rungs with equal shares of the whole barrier, by linear interpolation of
    the running sum of refusals."""
    rungs = len(betas)
    barrier = np.zeros(rungs)
    for r in range(1, rungs):
        barrier[r] = barrier[r - 1] + max(refused[r - 1], 1e-3)
    fresh = betas.copy()
    at = 1
    for r in range(1, rungs - 1):
        wanted = barrier[rungs - 1] * r / (rungs - 1)
        while barrier[at] < wanted:
            at += 1
        part = (wanted - barrier[at - 1]) / (barrier[at] - barrier[at - 1])
        if at == 1:  # above the prior itself, whose logarithm there is none of
            fresh[r] = part * betas[1]
        else:
            low, high = math.log(betas[at - 1]), math.log(betas[at])
            fresh[r] = math.exp(low + part * (high - low))
    return fresh


@kernel
def _swapped(turn, betas, ats, holder, refused, tries, direction, trips, rng):
    """Exchanges neighbours, the even pairs in even turns; answers round trips ended."""
    rungs, ended = len(betas), 0
    for low in range(turn % 2, rungs - 1, 2):
        one, two = holder[low], holder[low + 1]
        change = (betas[low + 1] - betas[low]) * (ats[one, 0] - ats[two, 0])
        chance = math.exp(min(0.0, change)) if change == change else 0.0
        tries[low] += 1.0
        refused[low] += 1.0 - chance
        if rng.random() < chance:
            holder[low], holder[low + 1] = two, one
    hot, cold = holder[0], holder[rungs - 1]
    direction[hot] = 1
    if direction[cold] == 1:
        direction[cold] = -1
        trips[cold] += 1
        ended += 1
    return ended


@kernel
def _rung(
    theta, order, grad, at, rung, beta, state, model, room, trial, scale, longest, warm, rng
):
    """One round on one rung, in place: part of the state anew from the prior, the sticks in
    another order, at beta 1 a Gibbs sweep, and a trajectory. The prior itself is drawn from."""
    if rung == 0:
        from_prior(theta, order, model[3], model[4], rng)
    else:
        refreshed(theta, order, grad, at, beta, model, room, trial, rng)
        reordered(theta, order, model[3], model[4], rng)
    at[0], at[1], at[2] = log_density(theta, order, grad, model, beta, room)
    if rung == 0:
        return
    if beta == 1.0:
        sweep(theta, order, grad, at, model, room, rng)
    steps = 2 + int(rng.random() * (longest - 1))
    step = math.exp(state[0]) / math.sqrt(beta * model[2] + 4.0) * (0.8 + 0.4 * rng.random())
    chance = trajectory(theta, order, grad, at, step, scale, steps, beta, model, room, trial, rng)
    if warm:
        learn(state, chance)


@kernel
def tempered_chain(starts, betas, model, warm, draws, longest, rng):
    """Draws at beta 1 of a ladder of chains.

    `starts`: rungs x D of theta; `betas`: rising from 0 to 1; `warm`, `draws`: rounds, each a
    trajectory on every rung and one round of exchanges. Answers (draws x D of theta, draws x 3 of
    log likelihood, log prior, p0, the ladder used, refusal rates of its pairs, round trips)."""
    rungs, size = starts.shape
    lists = model[0].shape[0]
    classes = size // (lists + 1)
    room = new_room(lists, classes, len(model[1]))
    thetas, grads, ats = starts.copy(), np.zeros((rungs, size)), np.zeros((rungs, 3))
    orders = np.zeros((rungs, classes), dtype=np.int64)
    holder = np.arange(rungs)  # which chain is at this rung
    direction, trips = np.zeros(rungs, dtype=np.int64), np.zeros(rungs, dtype=np.int64)
    states = np.zeros((rungs, 5))
    for r in range(rungs):
        states[r, 4] = math.log(3.0)
    for r in range(rungs):
        for k in range(classes):
            orders[r, k] = k
        found = log_density(thetas[r], orders[r], grads[r], model, betas[r], room)
        ats[r, 0], ats[r, 1], ats[r, 2] = found
    refused, tries = np.zeros(rungs - 1), np.full(rungs - 1, 1e-9)
    trial, scale = np.zeros((3, size)), scales(lists, classes)
    kept, energies, ended = np.zeros((draws, size)), np.zeros((draws, 3)), 0
    moved_next = max(20, warm // 10)
    for turn in range(warm + draws):
        for rung in range(rungs):
            c = holder[rung]
            _rung(
                thetas[c], orders[c], grads[c], ats[c], rung, betas[rung], states[rung], model,
                room, trial, scale, longest, turn < warm, rng,
            )  # fmt: skip
        over = _swapped(turn, betas, ats, holder, refused, tries, direction, trips, rng)
        if turn < warm and turn + 1 == moved_next:
            betas = _moved_ladder(betas, refused / tries)
            refused, tries = np.zeros(rungs - 1), np.full(rungs - 1, 1e-9)
            moved_next = min(moved_next * 2, warm - 1) if moved_next < warm - 1 else warm + draws
        if turn == warm - 1:
            for r in range(rungs):
                states[r, 0] = states[r, 1]
            refused, tries = np.zeros(rungs - 1), np.full(rungs - 1, 1e-9)
        if turn >= warm:
            ended += over
            put(thetas[holder[rungs - 1]], kept, turn - warm)
            put(ats[holder[rungs - 1]], energies, turn - warm)
    return kept, energies, betas, refused / tries, ended
