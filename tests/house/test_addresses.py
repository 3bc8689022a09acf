"""Nothing in the tree says where it was made or where packages come from."""

import re

import pytest

from tests.house.source import ROOT, short, tracked

# Put together here, so that this file does not hold what it looks for.
FORBIDDEN = [
    "/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "pypi" + ".org", "files.python" + "hosted",
    "registry.np" + "mjs", "bash_" + "jobs",
]  # fmt: skip
# Words of these that are meant otherwise (a web address of a source with such a path).
SOURCES = ("src/onrecord/examples/", "src/onrecord/reference/facts/")


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_address_of_a_machine_or_registry(word):
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        if short(path).startswith(SOURCES):
            text = re.sub(r"https?://\S+", "", text)
        if word in text:
            found.append(short(path))
    assert not found


def test_requirements_are_pinned_with_hashes_and_without_addresses():
    for name in ("runtime.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^--?(index|extra|find|trusted|i\b|f\b)", text, re.M)
        blocks = re.split(r"\n(?=[a-z])", text)
        for block in blocks:
            assert re.match(r"[\w.\-\[\]]+==\S+", block), block[:60]
            assert "--hash=sha256:" in block, block[:60]


def test_what_runs_is_pinned_alike_for_those_who_build():
    def pins(name):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        return dict(re.findall(r"^([\w.\-]+)(?:\[[\w,]+\])?==([^\s;]+)", text, re.M))

    runtime, dev = pins("runtime.txt"), pins("dev.txt")
    assert runtime.items() <= dev.items()
