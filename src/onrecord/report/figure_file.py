"""Figure files: one question a TOML file, read strictly (docs/reference/figures.md)."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from onrecord.disclosure import AUDIENCES
from onrecord.errors import InputError, NotFound, Problem, counted
from onrecord.report.captured import makes_lists
from onrecord.report.counters import counter_fault
from onrecord.report.estimated.asked import EstimateAsked
from onrecord.report.estimated.said import ESTIMATED
from onrecord.report.figure import FigureQuestion
from onrecord.report.wording import PARTS
from onrecord.stats import ESTIMATORS
from onrecord.tables.dimensions import breakdown
from onrecord.tables.fields import FIELDS
from onrecord.tables.filter_ast import Condition
from onrecord.tables.filter_parse import parse
from onrecord.tables.names_meant import unit_named
from onrecord.values import PartialDate

__all__ = ["FigureFault", "find_figure", "list_figures", "load_figure"]

LANGUAGES = ("en", "ko")
PLACEHOLDERS = tuple(part for part in PARTS if part not in ("sentence", "id"))
_KEYS = ("name", "unit", "by", "where", "denominator", "period", "rounding", "audience",
         "title", "wording", "estimate")  # fmt: skip
_OF_ESTIMATE = ("lists", "method", "seed", "options")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BRACES = re.compile(r"\{([^{}]*)\}")
MOST_NAME = 80


class FigureFault(InputError):
    """A figure file that cannot be used; `problems` name file, key and rule."""


class _Reading:
    """One file: keys taken out of it, and what is wrong with them."""

    def __init__(self, file: str, raw: Mapping[str, Any]) -> None:
        self.file, self.raw = file, raw
        self.problems: list[Problem] = []

    def fault(self, key: str, rule: str, message: str) -> None:
        self.problems.append(Problem(self.file, None, key, rule, message))

    def strange(self, raw: Mapping[str, Any], known: Iterable[str], within: str = "") -> None:
        names = list(known)
        for key in raw:
            if key not in names:
                near = difflib.get_close_matches(key, names, 1)
                better = f"; did you mean {near[0]}?" if near else f" (known: {', '.join(names)})"
                self.fault(within + key, "unknown_key", f"there is no key {key}{better}")

    def text(self, key: str, *, needed: bool = False) -> str | None:
        value = self.raw.get(key)
        if value is None and not needed:
            return None
        if not isinstance(value, str) or (needed and not value.strip()):
            self.fault(key, "text", f"{key} is a text" + " and must be there" * needed)
            return None
        return " ".join(value.split())

    def words(self, key: str) -> dict[str, str]:
        """A text in every language."""
        value = self.raw.get(key)
        if not isinstance(value, dict):
            self.fault(key, "languages", f"[{key}] holds a text for each of en and ko")
            return {}
        self.strange(value, LANGUAGES, f"{key}.")
        found = {}
        for lang in LANGUAGES:
            told = value.get(lang)
            if isinstance(told, str) and told.strip():
                found[lang] = " ".join(told.split())
            else:
                self.fault(f"{key}.{lang}", "languages", f"the text in {lang} is missing")
        return found

    def filter(self, key: str) -> str | None:
        """A filter that can be read; its values are held against a cut when it is made."""
        text = self.text(key)
        if text:
            try:
                parse(text)
            except InputError as fault:
                self.fault(key, "filter", str(fault))
        return text


def load_figure(path: Path) -> FigureQuestion:
    """The question in a TOML file; its name is the file's.

    Raises FigureFault with every problem found, NotFound without the file.
    """
    if not path.is_file():
        raise NotFound(f"no figure file {path.name}")
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        problem = Problem(path.name, None, None, "toml", f"this is not TOML: {fault}")
        raise FigureFault(str(problem), [problem]) from None
    reading = _Reading(path.name, raw)
    question = _question(reading, path.stem)
    if reading.problems:
        many = len(reading.problems)
        said = str(reading.problems[0]) if many == 1 else f"{path.name}: {counted(many)}"
        raise FigureFault(said, reading.problems)
    return question


def _question(reading: _Reading, stem: str) -> FigureQuestion:
    reading.strange(reading.raw, _KEYS)
    where = reading.filter("where") or ""
    denominator = reading.filter("denominator")
    if "denominator" in reading.raw and reading.raw["denominator"] == "":
        denominator = ""  # of everything
    estimate = _estimate(reading)
    found = FigureQuestion(
        name=_name(reading, stem),
        unit=_unit(reading),
        by=_by(reading) if estimate is None else (estimate.lists,),
        where=where,
        denominator=denominator,
        period=_period(reading),
        rounding=_rounding(reading),
        title=reading.words("title"),
        wording=reading.words("wording"),
        audience=_audience(reading),
        estimate=estimate,
    )
    for lang, text in found.wording.items():
        _wording(reading, found, f"wording.{lang}", text)
    return found


def _name(reading: _Reading, stem: str) -> str:
    name = reading.text("name") or stem
    if name != stem:
        reading.fault("name", "name", "the name is that of the file, without .toml")
    if not _NAME.fullmatch(name) or len(name) > MOST_NAME:
        reading.fault(
            "name", "name", "a name is made of a-z, 0-9 and single - (killed-by-province)"
        )
    return name


def _unit(reading: _Reading) -> str:
    text = reading.text("unit", needed=True)
    if text:
        try:
            return unit_named(text).name
        except InputError as fault:
            reading.fault("unit", "unit", str(fault))
    return ""


def _by(reading: _Reading) -> tuple[str, ...]:
    value = reading.raw.get("by", [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        reading.fault("by", "by", 'by is a list of fields: ["act.top", "province"]')
        return ()
    fields = tuple(one.strip().lower() for one in value)
    try:
        unit = unit_named(str(reading.raw.get("unit", "")))
    except InputError:
        return fields  # said already
    try:
        breakdown(fields, unit)
    except InputError as fault:
        reading.fault("by", "by", str(fault))
    return fields


def _period(reading: _Reading) -> str | None:
    """`event within 2007/2019`: one condition on a date, in its canonical form."""
    text = reading.text("period")
    if text is None:
        return None
    try:
        asked = parse(text)
        if isinstance(asked, Condition) and asked.op in ("within", "overlaps"):
            date = PartialDate.parse(asked.values[0])
            return f"{asked.field} {asked.op} {date.edtf}"
    except InputError as fault:
        reading.fault("period", "period", str(fault))
        return None
    reading.fault("period", "period", "a period is one date and one stretch of time: "
                  "event within 2007/2019")  # fmt: skip
    return None


def _rounding(reading: _Reading) -> int | None:
    value = reading.raw.get("rounding")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 2 <= value <= 1_000_000:
        reading.fault("rounding", "rounding", "rounding is a whole number from 2 up (5, 10, 100)")
        return None
    return value


def _estimate(reading: _Reading) -> EstimateAsked | None:
    """`[estimate]`: from which lists, by which method. It is of victims, from one cut as a whole:
    no breakdown and no share."""
    raw = reading.raw.get("estimate")
    if raw is None:
        return None
    if not isinstance(raw, dict):
        reading.fault("estimate", "estimate", "[estimate] holds lists and method")
        return None
    reading.strange(raw, _OF_ESTIMATE, "estimate.")
    if reading.raw.get("unit") != "victims":
        reading.fault("unit", "estimate", 'an estimate is of persons: unit = "victims"')
    for key in ("by", "denominator"):
        if key in reading.raw:
            reading.fault(key, "estimate", f"a figure that estimates has no {key}")
    lists, method, seed = raw.get("lists"), raw.get("method"), raw.get("seed", 1)
    if lists not in FIELDS or not makes_lists(FIELDS[str(lists)]):
        reading.fault("estimate.lists", "estimate", "lists is a field whose values are the lists "
                      "(source_kind, collection, tier)")  # fmt: skip
        return None
    if method not in ESTIMATORS:
        reading.fault("estimate.method", "estimate",
                      f"method is one of {', '.join(ESTIMATORS)}")  # fmt: skip
        return None
    if isinstance(seed, bool) or not isinstance(seed, int) or seed < 0:
        reading.fault("estimate.seed", "estimate", "seed is a whole number")
    return EstimateAsked(str(lists), str(method), seed, _options(reading, str(method), raw))


def _options(reading: _Reading, method: str, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    options = raw.get("options", {})
    known = ESTIMATORS[method].options
    if not isinstance(options, dict):
        reading.fault("estimate.options", "estimate", "[estimate.options] holds settings")
        return {}
    reading.strange(options, [name for name in known if name != "priors"], "estimate.options.")
    return options


def _audience(reading: _Reading) -> str:
    text = reading.text("audience", needed=True) or ""
    if text and text not in AUDIENCES:
        reading.fault("audience", "audience", f"the audience is one of {', '.join(AUDIENCES)}")
    return text


def _wording(reading: _Reading, question: FigureQuestion, key: str, text: str) -> None:
    """Placeholders that are known and can be filled; no number typed by hand except those of the
    question itself (the years it asks for)."""
    for inside in _BRACES.findall(text):
        name, _, rest = inside.partition("|")
        if name not in PLACEHOLDERS or ("|" in inside and not rest.strip()):
            shown = ", ".join("{" + p + "}" for p in PLACEHOLDERS)
            said = (
                f"{{{inside}}} is not one of {shown}; what follows the number stands behind a bar"
            )
            reading.fault(key, "placeholder", said + ": {n|건}, {n|victim/victims}")
        elif name in ESTIMATED and question.estimate is None:
            reading.fault(key, "placeholder", f"{{{name}}} needs [estimate] in the question")
        elif name in ("denominator", "percent") and question.denominator is None:
            reading.fault(key, "placeholder", f"{{{name}}} needs a denominator in the question")
        for ending in rest.split("|"):
            fault = counter_fault(question.unit, name, ending.strip(), key.partition(".")[2])
            if fault:
                reading.fault(key, "counter", f"{{{inside}}}: {fault}")
    plain = _BRACES.sub("", text)
    if "{" in plain or "}" in plain:
        reading.fault(key, "placeholder", "a brace is open or closed alone")
    if {p.column for p in reading.problems} & {"where", "period", "denominator"}:
        return  # which years it asks for is not known yet
    asked = f"{question.where} {question.period or ''} {question.denominator or ''}"
    known = set(re.findall(r"\d+", asked))
    typed = [n for n in re.findall(r"\d+", plain) if n not in known]
    if typed:
        reading.fault(key, "typed_number", f"{typed[0]} is typed by hand: numbers come from "
                      "placeholders, or are years that the question asks for")  # fmt: skip


def list_figures(folders: Iterable[Path]) -> dict[str, Path]:
    """Name -> file, of every figure file in these folders; of two of one name the one in the
    folder named first."""
    found: dict[str, Path] = {}
    for folder in folders:
        if folder.is_dir():
            for path in sorted(folder.glob("*.toml")):
                found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def find_figure(name: str, folders: Iterable[Path]) -> Path:
    """The file of this name in the folders, or the file at this path.

    Raises NotFound with the nearest names.
    """
    if name.endswith(".toml") and Path(name).is_file():
        return Path(name)
    known = list_figures(folders)
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, 3, 0.5)
    better = f"; the nearest are {', '.join(near)}" if near else ""
    raise NotFound(f"no figure has this name{better} (onrecord figure list shows all)")
