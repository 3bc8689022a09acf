"""A question put to a cut, through the disclosure door: the one way to a made figure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from onrecord.cut import Cut
from onrecord.disclosure import DisclosureRefused, Publishable, Refusal, publish
from onrecord.errors import InputError
from onrecord.report.estimated.making import estimated_beside
from onrecord.report.figure import FigureQuestion, MadeFigure, figure_digest, figure_id
from onrecord.stats.kept import Kept
from onrecord.tables import CountTable, count

__all__ = ["figure_from", "make_figure"]


def make_figure(
    question: FigureQuestion, cut: Cut, *, made_on: date, code: str = "", kept: Kept | None = None
) -> MadeFigure:
    """The figure of this question on this cut; `code`: the version that makes it; `kept`: where
    results of estimates are kept.

    Raises InputError where the question does not fit the cut (a code it does not have, a
    denominator that is smaller), DisclosureRefused where the audience may not have the answer or
    where an estimate that is asked for is refused or not settled.
    """
    table = count(cut, question.unit, by=question.by, where=question.asked())
    asked_below = question.asked_below()
    below = None if asked_below is None else count(cut, question.unit, where=asked_below)
    if below is not None and below.total.n < table.total.n:
        raise InputError(f"{question.name}: the denominator ({below.total.n:,}) is smaller than "
                         f"what is a share of it ({table.total.n:,})")  # fmt: skip
    for one in (table, below):
        if below is not None and one is not None and len(_kinds(one.to_json())) > 1:
            raise InputError(f"{question.name}: persons and groups are never one number, so they "
                             "have no share; ask for one kind (victim_kind = individual) in where "
                             "and denominator")  # fmt: skip
    answer = _published(question, table, cut, below)
    denominator = None if below is None else _published(question, below, cut, None)
    estimate = None
    if question.estimate is not None:
        estimate = estimated_beside(question, cut, answer, kept)
    return figure_from(question, answer, denominator, cut=cut, made_on=made_on, code=code,
                       estimate=estimate)  # fmt: skip


def _kinds(answer: Mapping[str, Any]) -> set[str]:
    """Which kinds of victim are counted, by the words of the question or possibly."""
    return {row["key"]["victim_kind"] for row in answer["rows"] if "victim_kind" in row["key"]}


def _headline(answer: Mapping[str, Any]) -> int | None:
    """The one number of the answer; None where persons and groups are counted, never one sum."""
    if answer["unit"] == "victims" and len(_kinds(answer)) > 1:
        return None
    return int(answer["total"])


def _published(
    question: FigureQuestion, table: CountTable, cut: Cut, share_of: CountTable | None
) -> Publishable:
    made = publish(table, audience=question.audience, cut=cut, rounding=question.rounding,
                   share_of=share_of)  # fmt: skip
    if isinstance(made, Refusal):
        raise DisclosureRefused(made, question.name)
    return made


def figure_from(
    question: FigureQuestion,
    answer: Publishable,
    denominator: Publishable | None,
    *,
    cut: Cut,
    made_on: date,
    code: str = "",
    estimate: Mapping[str, Any] | None = None,
) -> MadeFigure:
    """The figure that says what passed the door. Raises TypeError for anything else."""
    for one in (answer, denominator):
        if one is not None and not isinstance(one, Publishable):
            raise TypeError("a figure is made only of what passed the disclosure door")
        if one is not None and (one.audience, one.cut) != (question.audience, cut.id):
            raise TypeError("the answer passed the door for another audience or another cut")
    told: dict[str, Any] = answer.answer
    below = None if denominator is None else denominator.answer
    return MadeFigure(
        id=figure_id(question, cut.id),
        question=question,
        cut=cut.id,
        as_of=cut.manifest.as_of,
        collections=tuple(frame["key"] for frame in told["frame"]),
        answer=told,
        denominator=below,
        value=_headline(told),
        made_on=made_on.isoformat(),
        digest=figure_digest(question, told, below, estimate),
        estimate=estimate,
        made_with={
            "code": code,
            "cut_code": cut.manifest.code,
            "cut_digest": cut.digest,
            "vocabulary": cut.manifest.vocabulary,
            "vocabulary_digest": cut.manifest.vocabulary_digest,
        },
    )
