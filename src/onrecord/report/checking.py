"""What is wrong with the text of a report, before any number is made."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.errors import Problem
from onrecord.report.counters import counter_fault
from onrecord.report.figure import FigureQuestion
from onrecord.report.korean import PARTICLES, particle
from onrecord.report.marks import asked_in, shown_block
from onrecord.report.report_file import ReportText
from onrecord.report.typed_numbers import place_of, typed_numbers
from onrecord.report.wording import PARTS

__all__ = ["FORMS", "counter_problems", "figures_asked", "text_problems"]

FORMS = ("table", "chart", "map", "sentence")
_FENCE = re.compile(r"^ {0,3}(?P<marks>`{3,}|~{3,})(?P<info>[^`\n]*)$", re.MULTILINE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Offset and first line of every fenced block."""
    open_with = ""
    for found in _FENCE.finditer(text):
        marks, info = found["marks"], found["info"].strip()
        if not open_with:
            open_with = marks
            yield found.start("info"), info
        elif not info and marks[0] == open_with[0] and len(marks) >= len(open_with):
            open_with = ""


def figures_asked(text: ReportText) -> list[str]:
    """The names of the figures in the text, in order of their first use."""
    found = [(one.start, one.name) for one in asked_in(text.body) if one.name]
    found += [(at, shown[0]) for at, info in _blocks(text.body) if (shown := shown_block(info))]
    return list(dict.fromkeys(name for _, name in sorted(found)))


def text_problems(text: ReportText, known: Sequence[str]) -> list[Problem]:
    """Every typed number, unknown figure and misspelled mark, in order. `known`: the names of the
    figures there are."""
    found = list(typed_numbers(text.body, text.file, text.first_line))
    for key in ("title", "subtitle", "notice", "authors"):
        found += [
            Problem(p.file, text.front_lines.get(key), p.column, p.rule, f"{key}: {p.message}")
            for p in typed_numbers(text.front[key], text.file)
        ]
    found += _asked_problems(text, known)
    found += _block_problems(text, known)
    for match in _PRIVATE.finditer(text.body):
        found.append(_problem(text, match.start(), "character", "a private-use character"))
    return sorted(found, key=lambda p: (p.row or 0, int(p.column or 0)))


def counter_problems(
    text: ReportText, questions: Mapping[str, FigureQuestion]
) -> Iterator[Problem]:
    """Every word behind a number that does not name what its figure counts."""
    for one in asked_in(text.body):
        question = questions.get(one.name or "")
        for ending in one.endings if question else ():
            fault = counter_fault(question.unit, one.part, ending, text.lang) if question else ""
            if fault:
                yield _problem(text, one.start, "counter", f"{one.name}: {fault}")


def _problem(text: ReportText, offset: int, rule: str, message: str) -> Problem:
    at = place_of(text.body, offset, text.first_line)
    return Problem(text.file, at.line, str(at.column), rule, message)


def _unknown(name: str, known: Sequence[str]) -> str | None:
    """What to say where there is no figure of this name."""
    if name in known:
        return None
    near = difflib.get_close_matches(name, known, 1, 0.5)
    better = f"; did you mean {near[0]}?" if near else "; onrecord figure list shows those known"
    return f"there is no figure named {name}{better}"


def _asked_problems(text: ReportText, known: Sequence[str]) -> Iterator[Problem]:
    for one in asked_in(text.body):
        if one.name is None:
            message = "write {{ name }}, {{ name.part }} or {{ name[field=code].n }}"
            yield _problem(text, one.start, "figure_syntax", message)
            continue
        unknown = _unknown(one.name, known)
        if unknown:
            yield _problem(text, one.start, "unknown_figure", unknown)
        if one.part not in PARTS:
            yield _problem(text, one.start, "unknown_part", _no_part(one.name, one.part))
        for ending in one.endings:
            message = _ending_fault(ending, text.lang)
            if message:
                yield _problem(text, one.start, "ending", message)
    for found in re.finditer(r"\{\{(?![^{}\n]*\}\})", text.body):
        yield _problem(text, found.start(), "figure_syntax", "the {{ has no }} on its line")


def _no_part(name: str, part: str) -> str:
    """What to say where a figure is asked for a part that no figure has."""
    message = f"a figure has no part .{part}"
    if part in FORMS:
        return f"{message}; a {part} stands in a block of its own: ```figure {name} as={part}"
    near = difflib.get_close_matches(part, PARTS, 1)
    if near:
        return f"{message}; did you mean .{near[0]}?"
    return (
        f"{message}; the parts are {', '.join('.' + one for one in PARTS)}, and a table stands in "
        f"a block of its own: ```figure {name} as=table"
    )


def _ending_fault(ending: str, lang: str) -> str:
    if not ending:
        return "nothing stands after the |"
    if lang == "ko" and re.search(r"[/()]", ending) and particle("가", ending) is None:
        near = difflib.get_close_matches(ending, [f"{a}/{b}" for a, b in PARTICLES.items()], 1)
        return "no pair of particles" + (f"; did you mean {near[0]}?" if near else "")
    if lang == "en" and ending.count("/") > 1:
        return "in English an ending is one word, or two: victim/victims"
    return ""


def _block_problems(text: ReportText, known: Sequence[str]) -> Iterator[Problem]:
    for offset, info in _blocks(text.body):
        shown = shown_block(info)
        if shown is None:
            message = "a block is ```figure NAME as=table (or chart, map, sentence)"
            yield _problem(text, offset, "block", message)
            continue
        name, form = shown
        unknown = _unknown(name, known)
        if unknown:
            yield _problem(text, offset, "unknown_figure", unknown)
        if form not in FORMS:
            near = difflib.get_close_matches(form, FORMS, 1)
            message = f"as= is one of {', '.join(FORMS)}"
            yield _problem(text, offset, "unknown_form", near[0].join(["did you mean as=", "?"])
                           if near else message)  # fmt: skip
