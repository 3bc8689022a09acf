"""What is kept of the posterior over graphs and numbers."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["Weighed"]

Floats = npt.NDArray[np.float64]


class Weighed(NamedTuple):
    """`mass`: of each number looked at (sums to 1); `edges`: J x J, the weight of the graphs that
    have the edge; `best`: the weight of the heaviest graph; `whole`: that of the complete one;
    `graphs`: how many there are."""

    mass: Floats
    edges: Floats
    best: float
    whole: float
    graphs: int
