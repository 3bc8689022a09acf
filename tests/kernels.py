"""Kernels are compiled by one process at a time: the others then find them kept."""

import fcntl
import tempfile
from pathlib import Path

import pytest

from onrecord.stats import Captures


@pytest.fixture(scope="session")
def kernels() -> None:
    """The samplers compiled. Two processes that compile side by side would each take all of it."""
    from onrecord.stats.estimators import estimate

    small = Captures.from_counts(
        {"A": [1, 1, 0, 1], "B": [0, 1, 1, 1], "C": [0, 0, 1, 1], "count": [30, 15, 13, 2]},
        lists=["A", "B", "C"],
    )
    with (Path(tempfile.gettempdir()) / "onrecord-kernels.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for sampler in ("hmc", "gibbs", "tempering"):
            estimate(small, "lcmcr", sampler=sampler, draws=40, chains=2)
