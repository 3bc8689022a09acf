"""An estimate asked for in the workspace: computed as a job, with the pictures shown of it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings

from onrecord.cut import Cut
from onrecord.cut.freeze import find_cut
from onrecord.errors import IntegrityFault
from onrecord.report.captured import captures_of_cut
from onrecord.report.estimated.asked import EstimateAsked
from onrecord.report.estimated.showing import Shown, pictures_of
from onrecord.report.tree import Picture
from onrecord.services.jobs import Job
from onrecord.stats import (
    ESTIMATORS,
    Captures,
    Estimate,
    InFolder,
    Sensitivity,
    StrataSum,
    estimate_strata,
    sensitivity,
    sum_of_strata,
)
from onrecord.stats.flags import Flag, flag
from onrecord.stats.kept import restored, told
from onrecord.stats.result import Population
from onrecord.store.models import Actor
from onrecord.tables.fields import FIELDS
from onrecord.tables.opened import opened

__all__ = ["KIND", "EstimateWanted", "answered", "estimate", "kept_estimates", "pictures"]

KIND = "estimate"
ANSWER = "answer.json"
LANGUAGES = ("en", "ko")
Progress = Callable[[str, int], None]


@dataclass(frozen=True)
class EstimateWanted:
    """What is asked of a cut. `lists`: the field whose values are the lists; `where`: which
    victims; `by`: a field of strata, empty for the whole; `methods`: keys of `ESTIMATORS`;
    `leave_out`: whether the first of them is asked again without each list; `draws`: of methods
    that draw, 0 for as many as usual."""

    cut: str
    lists: str
    where: str = ""
    by: str = ""
    methods: tuple[str, ...] = ("lcmcr",)
    seed: int = 1
    leave_out: bool = True
    draws: int = 0

    def to_json(self) -> dict[str, Any]:
        return {**self.__dict__, "methods": list(self.methods)}

    @classmethod
    def of(cls, job: Job) -> "EstimateWanted":
        return cls(**{**job.wanted, "methods": tuple(job.wanted["methods"])})

    def figure(self, method: str) -> EstimateAsked:
        """What a figure of one of the methods asks."""
        return EstimateAsked(self.lists, method, self.seed, self.options(method))

    def options(self, method: str) -> dict[str, Any]:
        """Settings of one of the methods."""
        return ESTIMATORS[method].its({"draws": self.draws} if self.draws else {})

    def captures(self, cut: Cut) -> list[Captures]:
        """The lists of each stratum. Raises as `captures_of_cut`."""
        return captures_of_cut(cut, self.lists, self.where, [self.by] if self.by else [])


def kept_estimates() -> InFolder:
    """Where results lie in the data folder, so that nothing is computed twice."""
    return InFolder(Path(settings.HOME) / "estimates")


def estimate(job: Job, actor: Actor, progress: Progress) -> dict[str, Any]:
    """Estimates what the job wants and leaves answer and pictures in its folder. Raises as
    `captures_of_cut`; what a method refuses is an answer."""
    wanted = EstimateWanted.of(job)
    cut = find_cut(Path(settings.HOME) / "cuts", wanted.cut)
    shown = _computed(wanted, wanted.captures(cut), progress)
    progress("pictures", 0)
    text = json.dumps(_to_json(shown), ensure_ascii=False)
    (job.folder / ANSWER).write_text(text, encoding="utf-8")
    for lang in LANGUAGES:
        drawn = pictures_of(shown, lang, _labels(cut, wanted, shown, lang))
        whole = {name: [one.svg, one.width, one.height, one.alt] for name, one in drawn.items()}
        text = json.dumps(whole, ensure_ascii=False)
        (job.folder / f"pictures.{lang}.json").write_text(text, encoding="utf-8")
    statuses = {m: [one.status for one in made] for m, made in shown.results.items()}
    return {"statuses": statuses, "n": sum(part.n for part in shown.parts)}


def _computed(wanted: EstimateWanted, parts: Sequence[Captures], progress: Progress) -> Shown:
    kept, doubt = kept_estimates(), flag("lists_of_a_record", field=wanted.lists)
    results: dict[str, tuple[Estimate, ...]] = {}
    for method in wanted.methods:

        def step(done: int, every: int, method: str = method) -> None:
            progress(f"{method} {done}/{every}", done)

        made = estimate_strata(
            parts, method, seed=wanted.seed, options=wanted.options(method), kept=kept,
            progress=step,
        )  # fmt: skip
        results[method] = tuple(one.flagged(doubt) for one in made)
    several = results.values() if len(parts) > 1 else ()
    sums = tuple(sum_of_strata(made, seed=wanted.seed, parts=parts) for made in several)
    held = None
    if wanted.leave_out and len(parts) == 1:
        first = wanted.methods[0]

        def left(done: int, every: int) -> None:
            progress(f"{first}, {done}/{every}", done)

        held = sensitivity(
            parts[0], first, seed=wanted.seed, options=wanted.options(first), jobs=None, kept=kept,
            progress=left,
        )  # fmt: skip
        held = replace(held, whole=results[first][0])
    return Shown(tuple(parts), results, sums, held)


def _labels(cut: Cut, wanted: EstimateWanted, shown: Shown, lang: str) -> dict[str, str]:
    """Codes of lists and of strata -> what readers see."""
    codebook = opened(cut).codebook
    found = {}
    codes = [(wanted.lists, name) for part in shown.parts for name in part.lists]
    codes += [pair for part in shown.parts for pair in part.stratum]
    for field, code in codes:
        found[code] = codebook.label(FIELDS[field], code, lang)
    return found


def answered(job: Job) -> Shown:
    """What the job computed, without draws. Raises IntegrityFault where it cannot be read."""
    try:
        return _from_json(json.loads((job.folder / ANSWER).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        raise IntegrityFault("the answer of this estimate cannot be read; ask again") from None


def pictures(job: Job, lang: str) -> dict[str, Picture]:
    """The pictures of the answer by name. Raises as `answered`."""
    try:
        text = (job.folder / f"pictures.{lang}.json").read_text(encoding="utf-8")
        return {name: Picture(*one) for name, one in json.loads(text).items()}
    except (OSError, ValueError, TypeError):
        raise IntegrityFault("the answer of this estimate cannot be read; ask again") from None


def _to_json(shown: Shown) -> dict[str, Any]:
    held = shown.sensitivity
    return {
        "parts": [
            {"lists": list(part.lists), "patterns": part.patterns.tolist(),
             "counts": part.counts.tolist(), "stratum": [list(pair) for pair in part.stratum]}
            for part in shown.parts
        ],
        "results": {name: [told(one) for one in made] for name, made in shown.results.items()},
        "sums": [_sum_told(one) for one in shown.sums],
        "held": None if held is None else {
            "whole": told(held.whole),
            "without": {name: told(one) for name, one in held.without.items()},
            "curve": [list(row) for row in held.curve],
            "flags": _flags_told(held.flags),
        },
    }  # fmt: skip


def _from_json(raw: Mapping[str, Any]) -> Shown:
    parts = tuple(
        Captures(
            tuple(one["lists"]),
            np.array(one["patterns"], dtype=np.int8).reshape(-1, len(one["lists"])),
            np.array(one["counts"], dtype=np.int64),
            tuple((field, code) for field, code in one["stratum"]),
        )
        for one in raw["parts"]
    )
    held = raw["held"]
    return Shown(
        parts,
        {m: tuple(restored(one, None) for one in made) for m, made in raw["results"].items()},
        tuple(_sum_restored(one) for one in raw["sums"]),
        None if held is None else Sensitivity(
            restored(held["whole"], None),
            {name: restored(one, None) for name, one in held["without"].items()},
            tuple((a, b, c, d) for a, b, c, d in held["curve"]),
            _flags_restored(held["flags"]),
        ),
    )  # fmt: skip


def _flags_told(flags: Sequence[Flag]) -> list[Any]:
    return [[one.code, one.severity, dict(one.details)] for one in flags]


def _flags_restored(raw: Sequence[Any]) -> tuple[Flag, ...]:
    return tuple(Flag(code, severity, details) for code, severity, details in raw)


def _sum_told(one: StrataSum) -> dict[str, Any]:
    return {
        "method": one.method,
        "n": one.n,
        "N": None if one.N is None else vars(one.N),
        "covered": list(one.covered),
        "left_out": [list(row) for row in one.left_out],
        "flags": _flags_told(one.flags),
        "seed": one.seed,
        "settings": dict(one.settings),
    }


def _sum_restored(raw: Mapping[str, Any]) -> StrataSum:
    return StrataSum(
        method=raw["method"],
        n=raw["n"],
        N=None if raw["N"] is None else Population(**raw["N"]),
        covered=tuple(raw["covered"]),
        left_out=tuple((name, status, n) for name, status, n in raw["left_out"]),
        flags=_flags_restored(raw["flags"]),
        seed=raw["seed"],
        settings=raw["settings"],
    )
