"""Everything that is shown of an estimate: its lists, its results, and which pictures of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.report.estimated.pictures import (
    Line,
    curve_picture,
    forest_picture,
    overlap_picture,
    posterior_picture,
)
from onrecord.report.estimated.words import STATUS, WORDS
from onrecord.report.tree import Picture
from onrecord.stats import ESTIMATORS, Captures, Estimate, Sensitivity, StrataSum
from onrecord.stats.result import Answer

__all__ = ["Shown", "pictures_of", "stratum_label"]


@dataclass(frozen=True)
class Shown:
    """`parts`: lists and patterns of each stratum, one for the whole; `results`: method -> its
    answer for each part, in their order; `sums`: of strata, a method each; `sensitivity`: of the
    first method, where it was asked."""

    parts: tuple[Captures, ...]
    results: Mapping[str, tuple[Estimate, ...]]
    sums: tuple[StrataSum, ...] = ()
    sensitivity: Sensitivity | None = None


def pictures_of(
    shown: Shown, lang: str, labels: Mapping[str, str] | None = None
) -> dict[str, Picture]:
    """Pictures by name, in the order in which they are read. `labels`: codes of lists and strata
    -> what readers see."""
    words, labels = WORDS[lang], labels or {}
    found: dict[str, Picture] = {}
    if len(shown.parts) > 1:
        for method, made in shown.results.items():
            title = words["of_strata"].format(method=ESTIMATORS[method].labels[lang == "ko"])
            lines = [_line(stratum_label(one.stratum, labels), one, lang) for one in made]
            found[f"strata-{method}"] = forest_picture(lines, title, lang, f"s-{method}")
        return found
    found["overlap"] = overlap_picture(shown.parts[0], lang, "o", labels)
    every = {method: made[0] for method, made in shown.results.items()}
    if len(every) > 1:
        lines = [
            _line(ESTIMATORS[method].labels[lang == "ko"], one, lang)
            for method, one in every.items()
        ]
        found["methods"] = forest_picture(lines, words["of_methods"], lang, "m")
    for method, one in every.items():
        if drawn := posterior_picture(one, lang, f"p-{method}"):
            found[f"posterior-{method}"] = drawn
    if shown.sensitivity is not None:
        found |= _held(shown.sensitivity, lang, labels)
    return found


def _held(held: Sensitivity, lang: str, labels: Mapping[str, str]) -> dict[str, Picture]:
    words, found = WORDS[lang], {}
    if held.without:
        lines = [_line(words["all_lists"], held.whole, lang), *_without(held, lang, labels)]
        found["without"] = forest_picture(lines, words["of_without"], lang, "w")
    if drawn := curve_picture(held, lang, "c"):
        found["curve"] = drawn
    return found


def _without(held: Sensitivity, lang: str, labels: Mapping[str, str]) -> Iterator[Line]:
    for name, one in held.without.items():
        yield _line(WORDS[lang]["without"].format(list=labels.get(name, name)), one, lang)


def _line(label: str, one: Answer, lang: str) -> Line:
    return Line(label, one.n, one.N, STATUS[one.status][lang == "ko"])


def stratum_label(stratum: Sequence[tuple[str, str]], labels: Mapping[str, str]) -> str:
    """A stratum as readers see it."""
    return ", ".join(labels.get(code, code) for _, code in stratum)
