"""Random numbers that are the same on every machine.

Only the raw 64-bit stream of PCG64, which numpy promises not to change, and exact integer and
float64 arithmetic: no logarithm, no exponential, nothing that a mathematical library may round
in its own way.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["Bools", "Draws", "Floats", "Ints"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


class Draws:
    """A stream of draws for one neighbourhood of the country. `keys`: seed, then what for."""

    def __init__(self, *keys: int) -> None:
        self._bits = np.random.PCG64(np.random.SeedSequence(keys))

    def uniform(self, count: int) -> Floats:
        """Numbers in [0, 1), multiples of 2**-53."""
        raw = self._bits.random_raw(count)
        return (raw >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def below(self, limit: int | Ints, count: int) -> Ints:
        """Whole numbers from 0 to `limit` - 1; one limit, or one for each draw."""
        return np.floor(self.uniform(count) * limit).astype(np.int64)

    def chance(self, share: float | Floats, count: int) -> Bools:
        """True with the given share."""
        return np.asarray(self.uniform(count) < share)

    def pick(self, weights: Sequence[float], count: int) -> Ints:
        """Positions in `weights`, drawn in proportion to them."""
        bounds = np.cumsum(np.asarray(weights, dtype=np.float64))
        found = np.searchsorted(bounds, self.uniform(count) * bounds[-1], side="right")
        return np.asarray(np.minimum(found, len(weights) - 1), dtype=np.int64)
