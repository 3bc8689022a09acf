"""The marginal posterior of the latent class model, and its gradient. Compiled.

Class labels, the persons on no list (n0) and the concentration alpha are integrated out, so that
what is left is smooth and of K - 1 + J K dimensions whatever the number of persons:

    sum_x n_x log p_x - n log(1 - p0) + log P(n0 <= cap) + log prior(V) + log prior(lambda)

The prior is not the same for every order of the classes, the likelihood is. A class that holds
most persons would change places in the sticks again and again, and no metric would fit it. So the
order in which sticks are laid is a state of its own (`order`, moved by `reordered`), and classes
keep their places in theta: K log weights (their sum is free, with a normal prior of its own), then
J x K logits of lambda, a list after the other. With R_i the weight left before stick i and S the
log weight of the last class, the density of the weights is h(S) / (R_2 ... R_{K-1}), where h is
alpha^(K-1) exp((alpha - 1) S) with alpha integrated out.

Arguments that the kernels share: `there` (J x M, 1.0 where the pattern is on the list), `counts`
(M), `n` their sum; `prior`: a, b of lambda ~ Beta(a, b), then shape and rate of alpha's gamma;
`nodes`: values and log weights of alpha's prior where it is no gamma, of width 0 where it is one;
`cap`: the most persons on no list, negative where there is no limit. They travel together as
`model`. `room`: from `new_room`.

Sums over patterns run in four lanes that are added at the end, patterns coming in fours (those
that fill up have count 0). Compilers may not reorder sums by themselves, and are not allowed to
here: the order would hang on where arrays lie and on what was compiled with what, and one seed
would have several answers. (It would be a third faster.)
"""

import math

import numpy as np

from onrecord.stats.compiled import kernel

__all__ = ["log_density", "log_share_below", "new_room", "reordered"]

# Beyond this many persons above the mean's reach the cap plays no part.
_FAR = 8.5


@kernel
def new_room(lists, classes, patterns):
    """Working arrays of one chain: lambda, its odds, their sums (J x K); logs of what is left
    of the sticks, weights, those of nobody's pattern, sums, product of 1 - lambda (5 x K); a class
    by patterns (K x M); patterns (M)."""
    return (
        np.zeros((lists, classes)),
        np.zeros((lists, classes)),
        np.zeros((lists, classes)),
        np.zeros((5, classes)),
        np.zeros((classes, patterns)),
        np.zeros(patterns),
    )


@kernel
def _continued(a, b, x):
    """The continued fraction of the incomplete beta function (modified Lentz; DLMF 8.17.22)."""
    tiny = 1e-300
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1.0)
    if abs(d) < tiny:
        d = tiny
    d = 1.0 / d
    h = d
    for m in range(1, 20000):
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        d = 1.0 + even * d
        c = 1.0 + even / c
        if abs(d) < tiny:
            d = tiny
        if abs(c) < tiny:
            c = tiny
        d = 1.0 / d
        h *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        d = 1.0 + odd * d
        c = 1.0 + odd / c
        if abs(d) < tiny:
            d = tiny
        if abs(c) < tiny:
            c = tiny
        d = 1.0 / d
        step = d * c
        h *= step
        if abs(step - 1.0) < 1e-12:
            break
    return h


@kernel
def log_share_below(n, p0, cap):
    """(log P(n0 <= cap), its derivative by p0) where n0 ~ NegBinomial(n, 1 - p0); zeros where the
    cap is out of reach or there is none."""
    out = 1.0 - p0
    if cap < 0 or p0 <= 0.0:
        return 0.0, 0.0
    if out < 1e-300:
        out = 1e-300
    mean = n * p0 / out
    if cap - mean > _FAR * math.sqrt(mean / out) + 30.0 / out:
        return 0.0, 0.0
    a, b = float(n), cap + 1.0
    log_beta = math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
    log_front = a * math.log(out) + b * math.log(p0) - log_beta
    if out < (a + 1.0) / (a + b + 2.0):
        log_share = log_front - math.log(a) + math.log(_continued(a, b, out))
    else:
        rest = math.exp(log_front - math.log(b)) * _continued(b, a, p0)
        log_share = math.log1p(-min(rest, 1.0 - 1e-16))
    slope = -math.exp(log_front - math.log(out) - math.log(p0) - log_share)
    return log_share, slope


@kernel
def _log_sum(left, right):
    top, low = max(left, right), min(left, right)
    return top + math.log1p(math.exp(low - top))


@kernel
def _weights(theta, order, prior, nodes, pi, left, grad):
    """Log prior of the weights laid in this order, and its gradient; `pi`: the weights; `left`:
    logs of what is left before each stick."""
    classes = len(pi)
    left[classes - 1] = theta[order[classes - 1]]
    for i in range(classes - 2, -1, -1):
        left[i] = _log_sum(theta[order[i]], left[i + 1])
    total = left[0]
    last = left[classes - 1] - total
    log_prior, by_last = _alpha(last, classes, prior, nodes)
    log_prior -= 0.5 * total * total
    behind, before = 0.0, 0.0
    for i in range(classes):
        k = order[i]
        left[i] -= total
        log_pi = theta[k] - total
        pi[k] = math.exp(log_pi)
        log_prior += log_pi
        grad[k] = 1.0 - pi[k] * (2.0 + by_last + total)
        if 0 < i < classes - 1:
            log_prior -= left[i]
            behind = 1.0 + behind * math.exp(left[i] - before)
            grad[k] -= math.exp(log_pi - left[i]) * behind
        elif i == classes - 1 and classes > 2:
            grad[k] -= math.exp(left[i] - before) * behind
        before = left[i]
    grad[order[classes - 1]] += by_last
    return log_prior


@kernel
def reordered(theta, order, prior, nodes, rng):
    """Metropolis moves of the order of the sticks, in place: neighbours change places, from the
    first to the last. Answers by how much the log prior has changed."""
    classes = len(order)
    left = theta[order[classes - 1]]
    after = np.empty(classes)
    after[classes - 1] = left
    for i in range(classes - 2, -1, -1):
        left = _log_sum(theta[order[i]], left)
        after[i] = left
    changed = 0.0
    for i in range(classes - 1):
        one, two = order[i], order[i + 1]
        if i + 2 < classes:
            fresh = _log_sum(theta[one], after[i + 2])
            change = after[i + 1] - fresh
        else:
            fresh = theta[one]
            now, _ = _alpha(theta[two] - after[0], classes, prior, nodes)
            then, _ = _alpha(theta[one] - after[0], classes, prior, nodes)
            change = then - now
        if math.log(max(rng.random(), 1e-300)) < change:
            order[i], order[i + 1] = two, one
            after[i + 1] = fresh
            changed += change
    return changed


@kernel
def _alpha(total, classes, prior, nodes):
    """(log prior of the sticks with alpha integrated out, its derivative by `total`)."""
    if nodes.shape[1] == 0:
        power = classes - 1 + prior[2]
        return -power * math.log(prior[3] - total) - total, power / (prior[3] - total) - 1.0
    top = -np.inf
    for q in range(nodes.shape[1]):
        one = nodes[1, q] + (classes - 1) * math.log(nodes[0, q]) + (nodes[0, q] - 1.0) * total
        top = max(top, one)
    whole, slope = 0.0, 0.0
    for q in range(nodes.shape[1]):
        one = nodes[1, q] + (classes - 1) * math.log(nodes[0, q]) + (nodes[0, q] - 1.0) * total
        weight = math.exp(one - top)
        whole += weight
        slope += weight * (nodes[0, q] - 1.0)
    return top + math.log(whole), slope / whole


@kernel
def _lists(theta, classes, lam, odds, none):
    """Probabilities and odds of being on each list; answers the sum of the logits."""
    lists = lam.shape[0]
    reach = min(35.0, 690.0 / lists)
    total = 0.0
    for k in range(classes):
        none[k] = 1.0
    for j in range(lists):
        for k in range(classes):
            told = theta[classes + j * classes + k]
            total += told
            e = math.exp(min(max(told, -reach), reach))
            off = 1.0 / (1.0 + e)
            odds[j, k] = e
            lam[j, k] = e * off
            none[k] *= off
    return total


@kernel
def _lanes(values, weights):
    """The sum of products, in four lanes."""
    a, b, c, d = 0.0, 0.0, 0.0, 0.0
    for x in range(len(values) // 4):
        a += values[4 * x] * weights[4 * x]
        b += values[4 * x + 1] * weights[4 * x + 1]
        c += values[4 * x + 2] * weights[4 * x + 2]
        d += values[4 * x + 3] * weights[4 * x + 3]
    return (a + b) + (c + d)


@kernel
def _patterns(there, counts, base, odds, shares, whole, weight, sums):
    """Log likelihood of the observed patterns; expected persons of each class (`weight`), and on
    each list of each class (`sums`)."""
    lists, patterns = there.shape
    for x in range(patterns):
        whole[x] = 0.0
    for k in range(len(base)):
        for x in range(patterns):
            shares[k, x] = base[k]
        for j in range(lists):
            more = odds[j, k] - 1.0
            for x in range(patterns):
                shares[k, x] *= 1.0 + there[j, x] * more
        for x in range(patterns):
            whole[x] += shares[k, x]
    log_lik = 0.0
    for x in range(patterns):
        log_lik += counts[x] * math.log(max(whole[x], 1e-300))
        whole[x] = counts[x] / max(whole[x], 1e-300)
    for k in range(len(base)):
        weight[k] = _lanes(shares[k], whole)
        for x in range(patterns):
            shares[k, x] *= whole[x]
        for j in range(lists):
            sums[j, k] = _lanes(shares[k], there[j])
    return log_lik


@kernel
def log_density(theta, order, grad, model, beta, room):
    """(log likelihood, log prior, p0) at theta; `grad` becomes the gradient of
    beta * log likelihood + log prior. `beta`: the power of the likelihood (tempering)."""
    there, counts, n, prior, nodes, cap = model
    lam, odds, sums, rows, shares, whole = room
    lists, classes = lam.shape
    left, pi, base, weight, none = rows[0], rows[1], rows[2], rows[3], rows[4]
    log_prior = _weights(theta, order, prior, nodes, pi, left, grad)
    logits = _lists(theta, classes, lam, odds, none)
    p0, out, offs = 0.0, 0.0, 0.0
    for k in range(classes):
        base[k] = pi[k] * none[k]
        p0 += base[k]
        out += pi[k] * (1.0 - none[k])
        offs += math.log(none[k])
    out = max(out, 1e-300)
    log_lik = _patterns(there, counts, base, odds, shares, whole, weight, sums)
    share, slope = log_share_below(n, p0, cap)
    log_lik += share - n * math.log(out)
    empty = n / out + (slope if p0 > 0 else 0.0)
    a, b = prior[0], prior[1]
    log_prior += a * logits + (a + b) * offs
    every = 0.0
    for k in range(classes):
        weight[k] += empty * base[k]
        every += weight[k]
    for k in range(classes):
        grad[k] += beta * (weight[k] - pi[k] * every)
    for j in range(lists):
        for k in range(classes):
            grad[classes + j * classes + k] = (
                beta * (sums[j, k] - weight[k] * lam[j, k]) + a - (a + b) * lam[j, k]
            )
    return log_lik, log_prior, p0
