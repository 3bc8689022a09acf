"""The wheel holds everything, and works elsewhere without this checkout."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.e2e.command import run
from tests.house.source import ROOT, tracked

pytestmark = pytest.mark.slow


def quietly(*words, **more):
    ran = subprocess.run(words, text=True, capture_output=True, check=False, **more)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    quietly(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    return next(folder.glob("onrecord-*.whl"))


@pytest.fixture(scope="module")
def program(wheel, tmp_path_factory):
    """`onrecord` as installed from the wheel, in an environment of its own. What it depends on is
    borrowed from this environment, the package itself is not."""
    there = tmp_path_factory.mktemp("elsewhere") / "env"
    quietly(sys.executable, "-m", "venv", "--without-pip", there)
    python = there / "bin" / "python"
    quietly(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps",
            "--no-index", "--disable-pip-version-check", wheel)  # fmt: skip
    packages = next(there.glob("lib/python*/site-packages"))
    (packages / "borrowed.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return [str(there / "bin" / "onrecord")]


def test_the_wheel_holds_every_file_of_the_package(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        p.relative_to(ROOT / "src").as_posix() for p in tracked() if p.is_relative_to(ROOT / "src")
    }
    assert wanted <= held
    kinds = {Path(name).suffix for name in wanted}
    assert {".py", ".yaml", ".csv", ".geojson", ".sql", ".typed"} <= kinds
    assert any(name.startswith("onrecord/store/migrations/0") for name in held)
    strangers = {n for n in held - wanted if not n.startswith("onrecord-")}
    assert not strangers
    assert any(name.endswith("LICENSE") for name in held)


def test_it_is_not_this_checkout_that_runs(program):
    python = Path(program[0]).parent / "python"
    where = [python, "-c", "import onrecord; print(onrecord.__file__)"]
    ran = subprocess.run(where, text=True, capture_output=True, check=True, cwd=os.sep)
    assert "site-packages" in ran.stdout
    assert str(ROOT / "src") not in ran.stdout


def test_the_installed_command_works(program, tmp_path):
    home = tmp_path / "study"
    assert run("--version", home=home, program=program).stdout.startswith("onrecord ")
    assert "144 terms" in run("vocab", "list", home=home, program=program).stdout
    made = run("init", "--json", home=home, program=program)
    assert made.code == 0, made.stderr
    assert made.answer()["created"] is True
    ran = run("designations", "PRK", "--as-of", "2020-12-31", "--json", home=home, program=program)
    assert ran.answer()["counts"] == {"acts": 14, "years_elapsed": 19, "calendar_years": 20}
    looked = run("doctor", "--json", home=home, program=program)
    assert looked.code == 0, looked.stdout
