"""The docs are complete, current and lead where they say."""

import re
import subprocess
import sys

import pytest

from onrecord.cli import cli
from onrecord.vocab import load_vocabulary
from tests.house.source import ROOT, short, tracked

PAGES = [p for p in tracked() if p.suffix == ".md"]
ADRS = [p for p in PAGES if p.parent.name == "adr" and re.match(r"\d{4}-", p.name)]
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")


@pytest.mark.parametrize("tool", ["write_command_reference", "write_vocabulary_reference"])
def test_what_is_written_from_the_code_is_current(tool):
    words = [sys.executable, f"tools/{tool}.py", "--check"]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_every_command_is_there_and_documented():
    text = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    for name, (module, line) in cli.commands_known.items():
        assert (ROOT / f"src/onrecord/cli/{module}.py").is_file(), name
        assert f"## onrecord {name}\n" in text, name
        assert line.endswith("."), name


def test_every_scheme_is_documented():
    text = (ROOT / "docs/reference/vocabularies.md").read_text(encoding="utf-8")
    missing = [name for name in load_vocabulary().schemes if f"`{name}`" not in text]
    missing += [name for name in load_vocabulary().crosswalks if f"`{name}`" not in text]
    assert not missing


@pytest.mark.parametrize("path", ADRS, ids=lambda p: p.stem)
def test_a_decision_has_its_four_parts(path):
    text = path.read_text(encoding="utf-8").casefold()
    for part in ("status", "context", "decision", "consequences"):
        assert re.search(rf"^(#+ |\*\*){part}\b", text, re.M), part


def test_decisions_are_numbered_without_a_gap():
    numbers = sorted(int(p.name[:4]) for p in ADRS)
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_links_lead_somewhere(path):
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        aim = (path.parent / file).resolve() if file else path
        assert aim.exists(), target
        if anchor and aim.suffix == ".md":
            heads = re.findall(r"^#+ (.+)$", aim.read_text(encoding="utf-8"), re.M)
            assert anchor in {slug(h) for h in heads}, target


def slug(heading):
    """How a heading is called in an address, by the rule of the usual renderers."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
