"""A report as it is written: one Markdown file a language, with a few lines in front.

    first-report/
      first-report.en.md
      first-report.ko.md
      figures/*.toml        (figures of this report alone; optional)

In front, between two lines of `---`, stand `title`, `cut` and, where wanted, `subtitle`, `notice`
(said on every page), `audience` and `authors`. docs/reference/reports.md says all of it.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from onrecord.errors import InputError, NotFound, Problem

__all__ = ["LANGUAGES", "ReportText", "find_report", "read_report", "report_folders"]

LANGUAGES = ("en", "ko")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEXT_KEYS = ("title", "subtitle", "notice", "authors", "cut", "audience")
_SAME = ("cut", "audience")  # what the languages of one report must agree on
_MOST = 1_000_000  # bytes; a book of 300 pages is a third of it


@dataclass(frozen=True, slots=True)
class ReportText:
    """One language of a report.

    `front`: the keys in front, with `notice` and the others empty where not given; `body`:
    Markdown; `first_line`: line of the file on which the body begins, from 1.
    """

    name: str
    lang: str
    file: str
    front: Mapping[str, str]
    front_lines: Mapping[str, int]
    body: str
    first_line: int

    @property
    def title(self) -> str:
        return self.front["title"]


def report_folders(*places: Path) -> dict[str, Path]:
    """Every report in these folders of folders, by name; the first place wins."""
    found: dict[str, Path] = {}
    for place in places:
        folders = sorted(place.iterdir()) if place.is_dir() else []
        for folder in folders:
            if folder.is_dir() and any(folder.glob(f"{folder.name}.*.md")):
                found.setdefault(folder.name, folder)
    return found


def find_report(named: str, *places: Path) -> Path:
    """The folder of the report of this name in these places, or at this path (the folder, or one
    of its Markdown files). Raises NotFound with the nearest names."""
    known = report_folders(*places)
    path = Path(named)
    if named in known:
        return known[named]
    if path.is_dir():
        return path.absolute()
    if path.is_file() and path.suffix == ".md":
        return path.absolute().parent
    near = difflib.get_close_matches(named, known, 1) or list(known)
    raise NotFound(f"no report has this name or folder; there is {', '.join(near) or 'none'}")


def read_report(folder: Path) -> tuple[ReportText, ...]:
    """The languages of the report in `folder`, English first.

    Raises NotFound where there is no report, InputError with every line that is wrong.
    """
    if not folder.is_dir():
        raise NotFound(f"no report here: {folder.name}")
    name = folder.name
    if not _NAME.fullmatch(name):
        raise InputError("the folder of a report is named with a-z, 0-9 and -")
    files = {lang: folder / f"{name}.{lang}.md" for lang in LANGUAGES}
    present = {lang: path for lang, path in files.items() if path.is_file()}
    if not present:
        raise NotFound(f"{name} holds neither {name}.en.md nor {name}.ko.md")
    problems: list[Problem] = []
    texts = []
    for lang, path in present.items():
        try:
            texts.append(_read(path, name, lang))
        except InputError as fault:
            problems += fault.problems
    problems += _disagreements(texts)
    if problems:
        raise InputError(f"the report {name} cannot be read", problems)
    return tuple(texts)


def _read(path: Path, name: str, lang: str) -> ReportText:
    raw = path.read_bytes()
    if len(raw) > _MOST:
        raise _wrong(path, None, "size", "the file is too large for a report")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise _wrong(path, None, "encoding", "the file is not in UTF-8") from None
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise _wrong(path, 1, "front", "the first line must be ---, then title and cut")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise _wrong(path, 1, "front", "the lines in front have no second --- to end them")
    front, where = _front(path, lines[1:end])
    body = "\n".join(lines[end + 1 :])
    return ReportText(name, lang, path.name, front, where, body, end + 2)


def _front(path: Path, lines: list[str]) -> tuple[dict[str, str], dict[str, int]]:
    try:
        raw = yaml.safe_load("\n".join(lines))
    except (yaml.YAMLError, ValueError) as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise _wrong(path, line, "front", "the lines in front are no YAML") from None
    if not isinstance(raw, dict):
        raise _wrong(path, 2, "front", "in front stand lines such as 'title: ...'")
    where = {m[1]: n for n, line in enumerate(lines, 2) if (m := re.match(r"(\w+):", line))}
    problems = list(_front_problems(path, raw, where))
    if problems:
        raise InputError("the lines in front are wrong", problems)
    return {key: str(raw.get(key) or "").strip() for key in _TEXT_KEYS}, where


def _front_problems(
    path: Path, raw: Mapping[object, object], where: Mapping[str, int]
) -> Iterator[Problem]:
    for key, value in raw.items():
        line = where.get(str(key))
        if key not in _TEXT_KEYS:
            known = ", ".join(_TEXT_KEYS)
            yield Problem(path.name, line, None, "unknown_key", f"the keys are {known}")
        elif not isinstance(value, str):
            message = f"{key} must be text; put it in quotes"
            yield Problem(path.name, line, None, "not_text", message)
    for key in ("title", "cut"):
        if not raw.get(key):
            yield Problem(path.name, 1, None, "missing_key", f"{key} is missing in front")
    audience = raw.get("audience", "public")
    if audience not in ("public", "internal"):
        line = where.get("audience")
        yield Problem(path.name, line, None, "audience", "the audience is public or internal")


def _disagreements(texts: list[ReportText]) -> Iterator[Problem]:
    for other in texts[1:]:
        for key in _SAME:
            if other.front[key] != texts[0].front[key]:
                message = f"{key} differs between the languages of the report"
                yield Problem(other.file, other.front_lines.get(key), None, "differs", message)


def _wrong(path: Path, line: int | None, rule: str, message: str) -> InputError:
    return InputError(message, [Problem(path.name, line, None, rule, message)])
