"""Starting is quick, because nothing heavy is loaded before it is needed."""

import os
import subprocess
import sys
import time

import pytest

from tests.house.source import ROOT

HEAVY = ("django", "duckdb", "pyarrow", "numpy", "polars", "openpyxl", "rich", "yaml")
# The goals are for a quiet machine; here other tests run at the same time. The figures are
# printed: pytest -rP tests/house/test_start.py
LENIENCE = 2.0
ENV = {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def loaded(code):
    ending = f"; import sys; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    words = [sys.executable, "-c", code + ending]
    return subprocess.run(
        words, env=ENV, capture_output=True, text=True, check=True
    ).stdout.split()


def test_importing_loads_nothing_heavy():
    assert loaded("import onrecord") == []
    assert loaded("import onrecord.cli") == []
    assert loaded("import onrecord.values, onrecord.errors") == []


@pytest.mark.parametrize(
    "module",
    ["values", "vocab", "reference", "judging", "cut", "intake", "tables", "synth"],
)
def test_what_is_below_the_store_loads_no_django(module):
    assert "django" not in loaded(f"import onrecord.{module}")


def quickest(words, times=5):
    found = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(words, env=ENV, capture_output=True, check=True)
        found.append(time.perf_counter() - start)
    return min(found)


@pytest.mark.parametrize(
    ("what", "code", "goal"),
    [
        ("import onrecord", "import onrecord", 0.150),
        ("onrecord --help", "from onrecord.cli import main; main(['--help'])", 0.300),
    ],
)  # fmt: skip
def test_starting_is_quick(what, code, goal):
    bare = quickest([sys.executable, "-c", "pass"])
    whole = quickest([sys.executable, "-c", code])
    seconds = whole - bare if what.startswith("import") else whole
    print(
        f"{what}: {seconds * 1000:.0f} ms (goal {goal * 1000:.0f}; bare Python {bare * 1000:.0f})"
    )
    assert seconds < goal * LENIENCE
