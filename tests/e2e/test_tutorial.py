"""The tutorials and the examples of the methods are true: every command in them is run, every
printed line compared."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.e2e.command import run

ROOT = Path(__file__).resolve().parents[2]
WHOLE = ("tutorial/*.md", "methods/*.md", "how-to/own-terms.md")
TUTORIALS = sorted(page for pages in WHOLE for page in (ROOT / "docs").glob(pages))
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run_line(command, folder):
    """One line of a console block. `onrecord` is the one under test."""
    words = shlex.split(command)
    target = None
    if ">" in words:
        words, target = words[: words.index(">")], words[words.index(">") + 1]
    assert words[0] == "onrecord", command
    done = run(*words[1:], home=folder / "onrecord-data", PYTHONWARNINGS="default")
    if target:
        (folder / target).write_text(done.stdout, encoding="utf-8")
        return done.stderr
    return done.stdout + done.stderr


def same(expected, printed):
    """Line by line; a line of dots stands for any number of lines, dots in a line for any text."""
    pattern = ""
    for line in expected.rstrip().split("\n"):
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += re.escape(line.rstrip()).replace(r"\.\.\.", ".*?") + r"[ ]*\n"
    return re.fullmatch(pattern, printed.rstrip() + "\n") is not None


@pytest.mark.slow
@pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.stem)
def test_a_tutorial_does_what_it_says(path, tmp_path, request):
    text = path.read_text(encoding="utf-8")
    if re.search("--method (lcmcr|loglinear)", text):
        request.getfixturevalue("kernels")
    if "$ onrecord demo\n" in text:  # made already: the demonstration is quick then
        made, _ = request.getfixturevalue("demonstration")
        shutil.copytree(made, tmp_path / "onrecord-data")
    ran = 0
    for kind, name, body in BLOCK.findall(text):
        if name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(body, encoding="utf-8")
            continue
        if kind != "console":
            continue
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            command, _, expected = part.partition("\n")
            printed = run_line(command, tmp_path)
            ran += 1
            if expected.strip():
                assert same(expected, printed), f"$ {command}\n{printed}"
    assert ran >= 3


def test_there_is_a_tutorial():
    assert TUTORIALS


def test_the_comparison_can_fail():
    assert same("a ... c\n", "a b c\n")
    assert same("...\nlast\n", "one\ntwo\nlast\n")
    assert not same("a\n", "b\n")
    assert not same("a\n", "a\nb\n")
