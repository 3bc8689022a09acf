"""Kernels are compiled by one process at a time: the others then find them kept.

python -m tests.kernels     compiles them, as one of the checks of `make test`
"""

import fcntl
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest

SAMPLERS = ("hmc", "gibbs", "tempering")


def compiled() -> None:
    """Two processes that compile side by side would each take all of the time."""
    from onrecord.stats import Captures, estimate
    from onrecord.stats.dga.estimate import _one_by_one

    small = Captures.from_counts(
        {"A": [1, 1, 0, 1], "B": [0, 1, 1, 1], "C": [0, 0, 1, 1], "count": [30, 15, 13, 2]},
        lists=["A", "B", "C"],
    )
    with (Path(tempfile.gettempdir()) / "onrecord-kernels.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for sampler in SAMPLERS:
            estimate(small, "lcmcr", sampler=sampler, draws=40, chains=2)
        estimate(small, "loglinear", boot=50)
        _one_by_one(small, 0.125, True, ("1/N", 0.5, 1000.0), np.arange(1.0, 4.0), np.ones(3))


@pytest.fixture(scope="session")
def kernels() -> None:
    """The samplers compiled."""
    compiled()


if __name__ == "__main__":
    sys.exit(compiled())
