"""Choosing a model, on one table and on many drawn from it. Compiled.

What is chosen with is a `plan` (made by `select.py`): `rule` (FIXED, STEPWISE, DOWNHILL, ALL);
`threshold`: log of the chance below which a pair is added in STEPWISE; `order`: lists of the
largest term; `starts`: columns of the models to begin with, and their sizes. For ALL, `models`:
columns of every model, the largest first, with their sizes, the pairs that each lacks (as bits),
the places of the models that have one term more (-1 fills up), where to begin their fits (NaN:
from the counts), and the places of those to look at first.

Penalties are log(n) for each parameter of a model, those at minus infinity too.
"""

import math

import numpy as np

from onrecord.stats.compiled import kernel
from onrecord.stats.loglinear.poisson import copied, fitted, superset_sums

__all__ = ["ALL", "DOWNHILL", "FIXED", "STEPWISE", "all_chosen", "all_fitted"]

FIXED, STEPWISE, DOWNHILL, ALL = 0, 1, 2, 3
_BETTER = 1e-9  # of BIC; less is no difference


@kernel
def _parted(lists, order, inside, term):
    """1: the term can be added to the model (all parts of it are `inside`); -1: it can be taken
    away (it is part of no other); 0: neither."""
    bits = 0
    for j in range(lists):
        bits += term >> j & 1
    if bits < 2 or bits > order:
        return 0
    adds = not inside[term]
    for j in range(lists):
        bit = 1 << j
        if adds and term & bit and not inside[term ^ bit]:
            return 0
        if not adds and not term & bit and inside[term | bit]:
            return 0
    return 1 if adds else -1


@kernel
def _changed(terms, size, term, adds, into):
    """The columns with the term added at the end or taken away; how many there are."""
    count = 0
    for i in range(size):
        if adds or terms[i] != term:
            into[count] = terms[i]
            count += 1
    if adds:
        into[count] = term
        count += 1
    return count


@kernel
def all_fitted(full, over, lists, models, sizes, codes, deviances, betas, room):
    """Fits each of the models; `codes`, `deviances` and `betas` get what `fitted` says."""
    for m in range(len(models)):
        codes[m], deviances[m] = fitted(full, over, lists, models[m], sizes[m], betas[m], room)


@kernel
def _log_tail(seen, mean):
    """Log of the chance of a Poisson number as far from its mean as this, on its side."""
    if mean <= 0.0:
        return 0.0
    term, total, k = 1.0, 1.0, seen
    while term > 1e-16 * total:
        if seen >= mean:
            k += 1.0
            term *= mean / k
        else:
            term *= k / mean
            k -= 1.0
        total += term
    return seen * math.log(mean) - mean - math.lgamma(seen + 1.0) + math.log(total)


@kernel
def _stepwise(full, over, lists, threshold, terms, size, beta, room):
    """Adds the pair whose overlap is the most unlikely under the model, as long as the log of
    that chance is below the threshold. A pair with which there is no estimate is passed over."""
    beta[0] = np.nan
    code, deviance = fitted(full, over, lists, terms, size, beta, room)
    if code:
        return code, deviance, size
    trial, means = np.zeros(len(beta)), np.zeros(len(full))
    taken = np.zeros(len(full), np.bool_)
    for i in range(size):
        taken[terms[i]] = True
    refit = True
    while True:
        if refit:
            copied(room[0][0], means, len(means))
            superset_sums(means, lists)
        least, pair = threshold, 0
        for a in range(lists):
            for b in range(a):
                term = 1 << a | 1 << b
                if not taken[term]:
                    chance = _log_tail(over[term], means[term])
                    if chance < least:
                        least, pair = chance, term
        if pair == 0:
            return 0, deviance, size
        taken[pair] = True
        terms[size] = pair
        copied(beta, trial, len(beta))
        wrong, value = fitted(full, over, lists, terms, size + 1, trial, room)
        refit = wrong == 0
        if refit:
            size += 1
            deviance = value
            copied(trial, beta, len(beta))


@kernel
def _downhill(full, over, lists, order, terms, size, beta, room):
    """Goes to the neighbour of the least BIC, as long as one is better."""
    beta[0] = np.nan
    code, deviance = fitted(full, over, lists, terms, size, beta, room)
    if code:
        return code, deviance, size
    penalty = math.log(over[0])
    inside = np.zeros(1 << lists, np.bool_)
    for i in range(size):
        inside[terms[i]] = True
    other, kept = np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)
    best, trial = np.zeros(len(beta)), np.zeros(len(beta))
    while True:
        least, step, found, moved = deviance + size * penalty - _BETTER, 0, size, deviance
        for term in range(1 << lists):
            kind = _parted(lists, order, inside, term)
            if kind:
                width = _changed(terms, size, term, kind > 0, other)
                copied(beta, trial, len(beta))
                wrong, value = fitted(full, over, lists, other, width, trial, room)
                if wrong == 0 and value + width * penalty < least:
                    least, step, found, moved = value + width * penalty, term, width, value
                    copied(trial, best, len(beta))
                    copied(other, kept, width)
        if step == 0:
            return 0, deviance, size
        inside[step] = not inside[step]
        copied(kept, terms, found)
        size, deviance = found, moved
        copied(best, beta, len(beta))


@kernel
def _unexplained(full, lists, bounds):
    """For each pair of lists, what every model without it leaves unexplained at least: the
    deviance of the pair's independence given all other lists, those on none of these left out."""
    at = 0
    for a in range(lists):
        for b in range(a):
            both = 1 << a | 1 << b
            total = 0.0
            for rest in range(1, len(full)):
                if rest & both:
                    continue
                cell = (full[rest], full[rest | 1 << a], full[rest | 1 << b], full[rest | both])
                whole = cell[0] + cell[1] + cell[2] + cell[3]
                for k in range(4):
                    if cell[k] > 0.0:
                        row = cell[k] + cell[k ^ 1]
                        column = cell[k] + cell[k ^ 2]
                        total += cell[k] * math.log(cell[k] * whole / (row * column))
            bounds[at] = 2.0 * total
            at += 1


@kernel
def _least(full, over, lists, plan, terms, beta, room):
    """The model of the least BIC. A model explains no more than one that has it in it, nor than
    any that lacks the same pair: one that cannot be the least by this is not fitted."""
    models, sizes, lacking, parents, begins, front = plan[5:]
    penalty = math.log(over[0])
    bounds = np.zeros(lists * (lists - 1) // 2)
    _unexplained(full, lists, bounds)
    trial, left, done = np.zeros(len(beta)), np.zeros(len(models)), np.zeros(len(models), np.bool_)
    least, found, code = np.inf, -1, 1
    for turn in range(len(front) + len(models)):
        early = turn < len(front)
        m = front[turn] if early else turn - len(front)
        if done[m]:
            continue
        cost = sizes[m] * penalty
        if not early:
            for at in range(parents.shape[1]):
                if parents[m, at] < 0:
                    break
                left[m] = max(left[m], left[parents[m, at]])
            for pair in range(len(bounds)):
                if lacking[m] >> pair & 1:
                    left[m] = max(left[m], bounds[pair])
            if left[m] + cost >= least:
                continue
        done[m] = True
        copied(begins[m], trial, len(trial))
        code, deviance = fitted(full, over, lists, models[m], sizes[m], trial, room)
        if code == 0:
            left[m] = deviance
            if deviance + cost < least:
                least, found = deviance + cost, m
                copied(trial, beta, len(beta))
    if found < 0:
        return max(code, 1), np.nan, 0
    copied(models[found], terms, sizes[found])
    return 0, left[found], sizes[found]


@kernel
def _chosen(full, over, lists, plan, terms, beta, room):
    """(code, deviance, how many terms) of the model that the plan chooses: `terms` and `beta` get
    its columns and coefficients."""
    rule, threshold, order, starts, widths = plan[:5]
    copied(full, over, len(full))
    superset_sums(over, lists)
    if over[0] <= 0.0:
        return 1, np.nan, 0
    if rule == ALL:
        return _least(full, over, lists, plan, terms, beta, room)
    best_terms, best_beta = np.zeros(len(terms), np.int64), np.zeros(len(beta))
    code, deviance, size, least = 1, np.nan, 0, np.inf
    for s in range(len(starts)):
        width = widths[s]
        copied(starts[s], best_terms, width)
        if rule == STEPWISE:
            wrong, value, width = _stepwise(
                full, over, lists, threshold, best_terms, width, best_beta, room
            )
        elif rule == DOWNHILL:
            wrong, value, width = _downhill(
                full, over, lists, order, best_terms, width, best_beta, room
            )
        else:
            best_beta[0] = np.nan
            wrong, value = fitted(full, over, lists, best_terms, width, best_beta, room)
        if s == 0:
            code = wrong
        bic = value + width * math.log(over[0])
        if wrong == 0 and bic < least - _BETTER:
            code, deviance, size, least = 0, value, width, bic
            copied(best_terms, terms, width)
            copied(best_beta, beta, len(beta))
    return code, deviance, size


@kernel
def all_chosen(cells, tables, lists, plan, codes, models, sizes, betas, missing, room):
    """Chooses a model for each of the tables (persons of each pattern, `cells` being the patterns
    as bits). Tables get a code, and persons on no list; the last one its model too: `models` gets
    its columns, `sizes` how many, `betas` coefficients."""
    full, over = np.zeros(1 << lists), np.zeros(1 << lists)
    for r in range(len(tables)):
        for i in range(len(cells)):
            full[cells[i]] = tables[r, i]
        codes[r], _, sizes[0] = _chosen(full, over, lists, plan, models, betas, room)
        missing[r] = math.exp(betas[0]) if codes[r] == 0 else np.nan
