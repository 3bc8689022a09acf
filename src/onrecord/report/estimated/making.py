"""An estimate put to a cut, through the disclosure door."""

from collections.abc import Mapping
from typing import Any

from onrecord.cut import Cut
from onrecord.disclosure import DisclosureRefused, Publishable, Refusal, publish_estimate
from onrecord.errors import InputError
from onrecord.report.captured import captures_of_cut
from onrecord.report.figure import FigureQuestion
from onrecord.stats import ESTIMATORS, estimate_strata
from onrecord.stats.flags import flag
from onrecord.stats.kept import Kept

__all__ = ["estimated_beside"]


def estimated_beside(
    question: FigureQuestion, cut: Cut, lists: Publishable, kept: Kept | None = None
) -> dict[str, Any]:
    """What `question.estimate` asks, beside the persons on each list that passed the door.

    `kept`: where results are kept, so that what was computed once is not computed again. Raises
    InputError where nothing is asked or the cut has no such lists, DisclosureRefused where the
    estimate is refused or not settled: no figure is made of it then.
    """
    asked = question.estimate
    if asked is None:
        raise InputError(f"{question.name} asks for no estimate")
    (captures,) = captures_of_cut(cut, asked.lists, question.counted())
    (made,) = estimate_strata(
        [captures], asked.method, seed=asked.seed, options=asked.options, kept=kept
    )
    made = made.flagged(flag("lists_of_a_record", field=asked.lists))
    told = publish_estimate(made, lists, rounding=question.rounding)
    if isinstance(told, Refusal):
        raise DisclosureRefused(told, question.name)
    return {**told, **_about(asked.method), "lists_by": asked.lists}


def _about(method: str) -> Mapping[str, Any]:
    one = ESTIMATORS[method]
    return {"label": list(one.labels), "paper": one.paper}
