"""Writes docs/reference/vocabularies.md from the shipped terms and crosswalks.

With --check nothing is written: exit code 1 where the file is not current. `make docs` writes it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from written_page import write_or_check

from onrecord.vocab import Crosswalk, Scheme, load_vocabulary

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "vocabularies.md"
HEAD = """# Vocabularies

Written by `make docs` from the shipped terms; do not edit by hand. Version {version}.

Every scheme also knows `unknown`, `not_asked` and `not_applicable`. Terms stand in tree order;
each further dot is one level down. A retired term keeps its meaning and still counts where it was
coded. How often a term counts for one victim stands under *counts*: `once_per_victim`,
`per_episode` (one unbroken stretch of time), `per_incident`, `per_instance` (one decision or
formal act), `status_event` (an event in a life, not a violation by itself), `none` (a heading).
What your organisation codes beyond these: [terms of your own](../how-to/own-terms.md).
"""


def cell(text: object) -> str:
    """Text that may stand in a table."""
    return " ".join(str(text or "").split()).replace("|", "\\|")


def scheme_lines(scheme: Scheme) -> Iterator[str]:
    """One scheme as a table."""
    counted = scheme.name == "act"
    yield f"\n## `{scheme.name}` ({len(scheme.terms)} terms)\n"
    yield "| Code | English | Korean | Meaning |" + (" Counts | HURIDOCS |" if counted else "")
    yield "| --- | --- | --- | --- |" + (" --- | --- |" if counted else "")
    for code in sorted(scheme.terms, key=scheme.path):
        term = scheme[code]
        dots = "· " * (len(scheme.path(code)) - 1)
        meaning = cell(term.definition)
        if term.retired:
            meaning += f" Retired: {cell(term.retired)}."
        line = f"| {dots}`{code}` | {cell(term.label_en)} | {cell(term.label_ko)} | {meaning} |"
        yield line + (f" {term.counting} | {cell(term.huridocs)} |" if counted else "")


def crosswalk_lines(walk: Crosswalk) -> Iterator[str]:
    """One crosswalk as a table."""
    yield f"\n## Crosswalk `{walk.key}`: {walk.title}\n"
    yield f"Source: {walk.source}. Direction: {walk.direction}.\n"
    yield "| Theirs | Label | Ours | Theirs to ours | What is lost |"
    yield "| --- | --- | --- | --- | --- |"
    for row in walk.rows:
        ours = ", ".join(f"`{row.scheme}/{code}`" for code in row.ours)
        yield (
            f"| {cell(row.theirs)} | {cell(row.label)} | {ours} | {row.relation} "
            f"| {cell(row.loss)} |"
        )


def main() -> int:
    """Writes or checks."""
    vocabulary = load_vocabulary()
    lines = [HEAD.format(version=vocabulary.version).rstrip("\n")]
    for _, scheme in sorted(vocabulary.schemes.items()):
        lines += scheme_lines(scheme)
    for walk in vocabulary.crosswalks.values():
        lines += crosswalk_lines(walk)
    text = "\n".join(lines) + "\n"
    return write_or_check(TARGET, text, check="--check" in sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
