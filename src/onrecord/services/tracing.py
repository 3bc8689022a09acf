"""From a figure back to what it rests on: allegations, judgements, testimonies, passages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.cut import Cut, open_cut
from onrecord.errors import InputError, NotFound
from onrecord.report.figure import MadeFigure
from onrecord.report.figure_sources import keys_of
from onrecord.services.use_case import permitted, use_case
from onrecord.store.models import Actor
from onrecord.store.queries.figures import figure_named, standing
from onrecord.store.queries.tracing import accounts_told, judged, tellings_told
from onrecord.tables.behind import Telling, tellings
from onrecord.tables.fields import FIELDS
from onrecord.tables.opened import opened

__all__ = ["Trace", "trace_figure"]

ACTION = "figure.trace"


@dataclass(frozen=True)
class Trace:
    """`row`: the part of the figure that was asked for, field -> code, empty for all of it;
    `named`: whether ids and passages are given, or pseudonyms of the cut only; `counts`: distinct
    victims, testimonies and allegations by the words of the question, and `possible_allegations`
    besides; `victims`: one object a victim with its tellings (docs/reference/figures.md);
    `judgements`: those that name one of the tellings or mentions and hold."""

    figure: MadeFigure
    row: Mapping[str, str]
    named: bool
    counts: Mapping[str, int]
    withdrawn: Mapping[str, Any]
    victims: Sequence[Mapping[str, Any]]
    judgements: Sequence[Mapping[str, Any]]

    def to_json(self) -> dict[str, Any]:
        """The object of `onrecord trace --json`, schema onrecord.trace, version 1."""
        made = self.figure
        return {
            "figure": made.id, "name": made.question.name, "cut": made.cut, "as_of": made.as_of,
            "unit": made.question.unit, "where": made.question.asked(), "row": dict(self.row),
            "named": self.named, "counts": dict(self.counts), "standing": dict(self.withdrawn),
            "victims": [dict(one) for one in self.victims],
            "judgements": [dict(one) for one in self.judgements],
        }  # fmt: skip


def trace_figure(
    *, actor: Actor, figure: str, cuts: Path, row: Mapping[str, str] | None = None
) -> Trace:
    """What stands behind the figure of this id or name, or behind those of its rows that have the
    codes in `row`: field -> code, or a label of it in English or Korean.

    Who may trace (from the role of analyst on) gets ids, passages and judgements, and the log says
    that it was asked; others who work here get counts and pseudonyms of the cut. Raises NotFound
    for a figure that was never made, a cut that is not here, a row that the figure does not have;
    InputError for a field that is not in its breakdown, a label of nothing or of several codes.
    """
    made = figure_named(figure, actor=actor)
    cut = open_cut(cuts / made.cut)
    asked = _codes_meant(made, cut, row or {})
    question = made.question
    found = _in_row(made, asked, tellings(cut, question.unit, question.by, question.asked()))
    stands = standing([made], cuts=cuts)[made.id].to_json()
    counts = _counts(found)
    if not permitted(actor.role, ACTION):
        return Trace(made, asked, False, counts, stands, _by_victim(found, {}, {}), [])
    accounts = keys_of(cuts, made.cut, "testimony", {t.testimony for t in found})
    acts = keys_of(cuts, made.cut, "allegation", {t.allegation for t in found})
    with use_case(actor=actor, action=ACTION, subject=made.id) as deed:
        deed.detail = {"row": asked, "allegations": counts["allegations"]}
        told = tellings_told(acts.values(), actor=actor)
        of = {a: {"id": i, **told.get(i, {})} for a, i in acts.items()}
        seen = accounts_told(accounts.values(), actor=actor)
        where = {t: {"id": i, **seen.get(i, {})} for t, i in accounts.items()}
        mentions = [one["mention"] for one in told.values()]
        judgements = judged([*acts.values(), *mentions])
    return Trace(made, asked, True, counts, stands, _by_victim(found, of, where), judgements)


def _codes_meant(made: MadeFigure, cut: Cut, row: Mapping[str, str]) -> dict[str, str]:
    """Field -> code. A label is first looked for among the figure's own rows."""
    rows = [one["key"] for one in made.answer["rows"]]
    fields = list(rows[0]) if rows else []
    for name in row:
        if name not in fields:
            raise InputError(
                f"the figure is not broken down by {name}"
                + (f"; it is by {', '.join(fields)}" if fields else "")
            )
    labels = made.answer["labels"]
    asked = {}
    for name, said in row.items():
        here = {key[name] for key in rows}
        low = " ".join(said.split()).casefold()
        found = sorted(c for c in here if low in [told.casefold() for told in labels[name][c]])
        if said in here:
            found = [said]
        if len(found) > 1:
            raise InputError(f"{said} names several rows of {name}: {', '.join(found)}")
        field = FIELDS[name]
        if not found and field.kind == "code":  # what the cut knows and the figure may not have
            found = [opened(cut).codebook.resolve(field, said)]
        asked[name] = found[0] if found else said
    if asked and not any(asked.items() <= key.items() for key in rows):
        codes = sorted({key[name] for key in rows for name in asked})
        raise NotFound(f"the figure has no such row; its codes are {', '.join(codes)}")
    return asked


def _in_row(made: MadeFigure, asked: Mapping[str, str], all_of: list[Telling]) -> list[Telling]:
    """The tellings in the rows asked for, each once; counted where it is so in one of them."""
    rows = made.answer["rows"]
    fields = list(rows[0]["key"]) if rows else []
    kept: dict[tuple[int, int, int], Telling] = {}
    for one in all_of:
        key = dict(zip(fields, one.key, strict=True)) if asked else {}
        if all(key[name] == code for name, code in asked.items()):
            named = (one.victim, one.allegation, one.testimony)
            if named not in kept or one.counted:
                kept[named] = one
    return [kept[named] for named in sorted(kept)]


def _counts(found: Sequence[Telling]) -> dict[str, int]:
    counted = [t for t in found if t.counted]
    acts = {t.allegation for t in counted} - {-1}
    return {
        "victims": len({t.victim for t in counted} - {-1}),
        "testimonies": len({t.testimony for t in counted} - {-1}),
        "allegations": len(acts),
        "possible_allegations": len({t.allegation for t in found} - acts - {-1}),
    }


def _by_victim(
    found: Sequence[Telling],
    acts: Mapping[int, Mapping[str, Any]],
    accounts: Mapping[int, Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """One object a victim, in the order of the pseudonyms; -1 holds testimonies of no act."""
    grouped: dict[int, list[dict[str, Any]]] = {}
    for one in found:
        telling: dict[str, Any] = {"counted": one.counted}
        for name, number, known in (
            ("allegation", one.allegation, acts),
            ("testimony", one.testimony, accounts),
        ):
            if number >= 0:
                telling[name] = {"pseudonym": number, **known.get(number, {})}
        grouped.setdefault(one.victim, []).append(telling)
    return [{"victim": victim if victim >= 0 else None, "tellings": told}
            for victim, told in sorted(grouped.items())]  # fmt: skip
