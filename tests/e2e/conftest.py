"""A data folder made once; each test works on a copy of its own."""

import shutil

import pytest

from tests.e2e.command import run


@pytest.fixture(scope="session")
def fresh(tmp_path_factory):
    home = tmp_path_factory.mktemp("fresh") / "study"
    made = run("--as", "ana", "init", "--json", home=home)
    assert made.code == 0, made.stderr
    return home


@pytest.fixture
def home(fresh, tmp_path):
    return shutil.copytree(fresh, tmp_path / "study")
