"""What helps to write a question: units, fields and codes with both labels, examples, and what is
wrong with a filter at its place."""

from dataclasses import dataclass
from typing import Any

from onrecord.cut import Cut
from onrecord.tables.fields import FIELDS, NUMBERS, UNITS
from onrecord.tables.filter_parse import OPERATORS
from onrecord.tables.opened import opened
from onrecord.tables.question_errors import QuestionError, width
from onrecord.web.counts.question import Asked
from onrecord.web.words import both, korean

__all__ = ["EXAMPLES", "Mistake", "codes", "field_choices", "mistake", "operators", "unit_choices"]

_GROUPS = (
    ("vix", "", both("Of the violation and the victim", "침해와 피해자")),
    ("at", "", both("Of the telling", "증언과 진술")),
    ("", "date", both("Years and decades", "연도와 연대")),
)
EXAMPLES: tuple[tuple[Any, Asked], ...] = (
    (both("Victims by kind of act", "행위별 피해자"), Asked("victims", ("act.top",))),
    (both("Violations by year", "연도별 침해"), Asked("violations", ("event.year",))),
    (
        both("Acts against decades", "행위와 연대의 교차표"),
        Asked("violations", ("act.top", "event.decade")),
    ),
    (
        both("Killings with a religious cause, by province", "종교가 원인인 살해, 도별"),
        Asked("victims", ("province",), "act under killing and cause under religion"),
    ),
    (
        both("Victims told of by two independent origins", "독립된 원출처가 둘 이상인 피해자"),
        Asked("victims", ("sex",), "origins >= 2"),
    ),
    (
        both("Where the year is not known", "연도를 알 수 없는 침해"),
        Asked("violations", ("act.top",), "event = unknown"),
    ),
    (both("Testimonies by kind of source", "출처 유형별 증언"),
     Asked("testimonies", ("source_kind",))),
)  # fmt: skip


def unit_choices() -> list[tuple[str, str]]:
    """(name, label) of everything that can be counted."""
    return [(u.name, u.ko if korean() else u.en.capitalize()) for u in UNITS.values()]


def field_choices() -> list[tuple[Any, list[tuple[str, str]]]]:
    """Fields a breakdown can name, in groups: (title, [(name, label)])."""
    found = []
    for tables, kind, title in _GROUPS:
        fields = [
            (f.name, f.ko if korean() else f.en)
            for f in FIELDS.values()
            if (f.kind == "date" and f.part if kind else f.kind == "code" and f.table in tables)
        ]
        found.append((title, fields))
    return found


def operators() -> list[tuple[Any, str]]:
    """(what it is asked of, the operators)."""
    kinds = {
        "code": both("a code", "코드"),
        "date": both("a date", "날짜"),
        "number": both("a number", "숫자"),
    }
    return [(kinds.get(str(k), str(k)), "  ".join(ops)) for k, ops in OPERATORS.items()]


def codes(cut: Cut) -> list[dict[str, Any]]:
    """Every field with its labels and, where its codes are listed, each code with its labels and
    depth in the tree. Of places only countries and provinces: the others go by their names."""
    book = opened(cut).codebook
    found: list[dict[str, Any]] = []
    for field in FIELDS.values():
        listed = []
        if field.kind == "code" and field.scheme and not field.part:
            tree = book.tree(field.scheme)
            listed = [
                (code, *tree.labels[code], len(tree.path(code)))
                for code in sorted(tree.labels, key=lambda c: book.order(field, c))
                if field.scheme != "place" or book.levels.get(code) in ("country", "province")
            ]
        elif field.name == "collection":
            listed = [(key, *titles, 1) for key, titles in book.collections.items()]
        found.append({"name": field.name, "en": field.en, "ko": field.ko, "codes": listed})
    numbers = {"origins": ("Independent origins of the unit", "집계 단위별 독립된 원출처 수"),
               "testimonies": ("Testimonies of the unit", "집계 단위별 증언 수")}  # fmt: skip
    for name in NUMBERS:
        en, ko = numbers[name]
        found.append({"name": name, "en": en, "ko": ko, "codes": []})
    return found


@dataclass(frozen=True)
class Mistake:
    """What is wrong with a question. `before`, `marked`, `after`: the line of the filter around
    the place; `better`: (name, query string) of the same question with a nearest name in it."""

    text: str
    before: str = ""
    marked: str = ""
    after: str = ""
    better: tuple[tuple[str, str], ...] = ()


def mistake(fault: QuestionError, asked: Asked) -> Mistake:
    """The fault in the language of the request, with its place taken apart for a page."""
    said = fault.text("ko" if korean() else "en")
    if not fault.place:
        return Mistake(said)
    line, carets = (one[2:] for one in fault.place.split("\n"))
    start = _letter(line, len(carets) - len(carets.lstrip()))
    end = _letter(line, len(carets))
    parts = line[:start], line[start:end], line[end:]
    better = []
    at = asked.where.find(line)
    for name in fault.near if at >= 0 else ():
        written = name if name.replace("_", "").replace(".", "").isalnum() else f'"{name}"'
        where = asked.where[: at + start] + written + asked.where[at + end :]
        better.append((name, Asked(asked.unit, asked.by, where, asked.cut).address()))
    return Mistake(said.removesuffix(f"\n{fault.place}"), *parts, tuple(better))


def _letter(line: str, column: int) -> int:
    """The letter of the line that stands in this column of a terminal."""
    taken = 0
    for number, letter in enumerate(line):
        if taken >= column:
            return number
        taken += width(letter)
    return len(line)
