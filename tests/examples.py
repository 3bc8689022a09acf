"""How many examples a property is tried on: few in every run, many in `make deep`."""

import os

from hypothesis import HealthCheck, settings

__all__ = ["examples"]

TIMES = int(os.environ.get("TEST_EXAMPLES_TIMES", "1"))
# The second run asks whether the database behaves the same, not again whether the rules hold.
MOST = 10 if os.environ.get("ONRECORD_DATABASE") else 1_000_000


def examples(number: int) -> settings:
    """The settings of a property that is tried on so many examples, times TEST_EXAMPLES_TIMES.

    No time limit for one example: on a busy machine it says nothing about the code.
    """
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much,
            HealthCheck.function_scoped_fixture]  # fmt: skip
    return settings(
        max_examples=min(number * TIMES, MOST), deadline=None, suppress_health_check=slow
    )
