"""A data folder made once, and a demonstration; each test works on a copy of its own."""

import shutil
import time

import pytest

from tests.e2e.command import put_one_testimony, run
from tests.kernels import kernels  # noqa: F401 - a fixture


@pytest.fixture(scope="session")
def fresh(tmp_path_factory):
    home = tmp_path_factory.mktemp("fresh") / "study"
    made = run("--as", "ana", "init", "--json", home=home)
    assert made.code == 0, made.stderr
    return home


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory, worker_id):
    """(data folder of a finished `onrecord demo --json`, what it printed). Made once for all the
    processes of a test run; never changed by a test."""
    alone = worker_id == "master"
    folder = tmp_path_factory.getbasetemp() if alone else tmp_path_factory.getbasetemp().parent
    made, printed = folder / "demonstration", folder / "demonstration.json"
    try:
        made.mkdir()
    except FileExistsError:
        for _ in range(1200):
            if printed.exists():
                break
            time.sleep(0.1)
    else:
        ran = run("demo", "--json", home=made / "data")
        assert ran.code == 0, ran.stderr
        half = printed.with_suffix(".writing")
        half.write_text(ran.stdout, encoding="utf-8")
        half.replace(printed)
    return made / "data", printed.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def frozen(fresh, tmp_path_factory):
    """A data folder with two synthetic testimonies, frozen; and the id of the cut."""
    home = shutil.copytree(fresh, tmp_path_factory.mktemp("frozen") / "study")
    put_one_testimony(home)
    ran = run("cut", "freeze", "--json", home=home)
    assert ran.code == 0, ran.stderr
    return home, ran.answer()["cut"]


@pytest.fixture
def home(fresh, tmp_path):
    return shutil.copytree(fresh, tmp_path / "study")
