"""A figure: a named question, and the value it was given once on one cut.

The question is a TOML file (`figure_file`); the made figure is what a report prints and what
`onrecord trace` goes back from. Neither can be changed: another question, or the same one on
another cut, is another figure under another id.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from onrecord.errors import IntegrityFault
from onrecord.report.estimated.asked import EstimateAsked, persons_only
from onrecord.values import derived_id

__all__ = ["FigureQuestion", "MadeFigure", "figure_digest", "figure_id"]

SCHEMA, VERSION = "onrecord.figure", 1


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """What is asked and how it is worded.

    `name`: a slug of a-z, 0-9 and -; `unit`, `by`, `where`: as `onrecord count` takes them;
    `denominator`: the filter of what it is a share of, None where it is no share; `period`: a
    condition on a date (`event within 2007/2019`) that is asked of number and denominator alike;
    `rounding`: every number is given to the nearest multiple of this; `title`, `wording`: by
    language (`en`, `ko`); `audience`: `public` or `internal`; `estimate`: from which lists persons
    nobody told of are estimated, None for a figure that only counts.
    """

    name: str
    unit: str
    by: tuple[str, ...]
    where: str
    denominator: str | None
    period: str | None
    rounding: int | None
    title: Mapping[str, str]
    wording: Mapping[str, str]
    audience: str
    estimate: EstimateAsked | None = None

    def asked(self) -> str:
        """The whole filter: `where` and `period`; of an estimate persons alone, for who is in a
        group is not known."""
        return self.counted() if self.estimate is None else persons_only(self.counted())

    def counted(self) -> str:
        """The whole filter as it is written."""
        return _both(self.where, self.period)

    def asked_below(self) -> str | None:
        """The whole filter of the denominator; None where it is no share."""
        return None if self.denominator is None else _both(self.denominator, self.period)

    def to_json(self) -> dict[str, Any]:
        told = {**asdict(self), "by": list(self.by), "title": dict(self.title),
                "wording": dict(self.wording)}  # fmt: skip
        if self.estimate is None:
            del told["estimate"]  # figures that only count keep the digests they were made with
        return told

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "FigureQuestion":
        asked = raw.get("estimate")
        estimate = None if asked is None else EstimateAsked(**asked)
        return cls(**{**raw, "by": tuple(raw["by"]), "estimate": estimate})

    def digest(self) -> str:
        """SHA-256 of the question with its words: another wording is another figure."""
        return _sha256(self.to_json())


@dataclass(frozen=True, slots=True)
class MadeFigure:
    """A figure as it stands under its permanent id.

    `answer`: the object of `onrecord count --json` after the disclosure door, with `labels`
    (field -> code -> [English, Korean]); `denominator`: the same for what it is a share of;
    `value`: its total after rounding, None where persons and groups are counted (never one sum),
    and always of documented ones; `estimate`: what is estimated beside them (the object of
    `publish_estimate` with `label`, `paper` and `lists_by`), None for a figure that only counts;
    `made_on`: ISO day; `made_with`: versions of code and vocabulary and the digest of the cut;
    `digest`: SHA-256 of question and answers.
    """

    id: str
    question: FigureQuestion
    cut: str
    as_of: str
    collections: tuple[str, ...]
    answer: Mapping[str, Any]
    denominator: Mapping[str, Any] | None
    value: int | None
    made_on: str
    digest: str
    made_with: Mapping[str, str] = field(default_factory=dict)
    estimate: Mapping[str, Any] | None = None

    @property
    def percent(self) -> float | None:
        """Share of the denominator in per cent, unrounded; None without one or where it is 0."""
        if self.denominator is None or not self.denominator["total"]:
            return None
        return 100.0 * float(self.answer["total"]) / float(self.denominator["total"])

    def to_json(self) -> dict[str, Any]:
        """Schema onrecord.figure, version 1 (docs/reference/figures.md)."""
        return {
            "schema": SCHEMA,
            "version": VERSION,
            "id": self.id,
            "name": self.question.name,
            "question": self.question.to_json(),
            "cut": self.cut,
            "as_of": self.as_of,
            "collections": list(self.collections),
            "value": self.value,
            "percent": self.percent,
            "answer": dict(self.answer),
            "denominator": None if self.denominator is None else dict(self.denominator),
            "made_on": self.made_on,
            "made_with": dict(self.made_with),
            "digest": self.digest,
            "estimate": None if self.estimate is None else dict(self.estimate),
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "MadeFigure":
        """The figure again from `to_json`.

        Raises IntegrityFault where it is no figure of a version known here, or where question and
        answers are not those that the digest was made of.
        """
        try:
            if (raw["schema"], raw["version"]) != (SCHEMA, VERSION):
                raise IntegrityFault("this is no figure of a version known here")
            made = cls(
                id=raw["id"],
                question=FigureQuestion.from_json(raw["question"]),
                cut=raw["cut"],
                as_of=raw["as_of"],
                collections=tuple(raw["collections"]),
                answer=raw["answer"],
                denominator=raw["denominator"],
                value=raw["value"],
                made_on=raw["made_on"],
                digest=raw["digest"],
                made_with=raw["made_with"],
                estimate=raw.get("estimate"),
            )
        except (KeyError, TypeError, ValueError):
            raise IntegrityFault("this is no figure of a version known here") from None
        told = made.question, made.answer, made.denominator, made.estimate
        if made.digest != figure_digest(*told):
            raise IntegrityFault(f"the figure {made.id} is not what was made")
        return made


def figure_id(question: FigureQuestion, cut_id: str) -> str:
    """FIG-...: the same question on the same cut has the same id on every machine."""
    return derived_id("FIG", question.digest(), cut_id)


def figure_digest(
    question: FigureQuestion,
    answer: Mapping[str, Any],
    denominator: Mapping[str, Any] | None,
    estimate: Mapping[str, Any] | None = None,
) -> str:
    """SHA-256 of question and answers in one canonical text."""
    whole = {"question": question.to_json(), "answer": dict(answer), "denominator": denominator}
    return _sha256(whole if estimate is None else {**whole, "estimate": estimate})


def _sha256(whole: Mapping[str, Any]) -> str:
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _both(where: str, period: str | None) -> str:
    if not period:
        return where
    return f"({where}) and {period}" if where.strip() else period
