"""A text held against what this data folder knows: facts as they stand here, and own figures."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from onrecord.claims import CheckedText, OwnFigure, PressText, check_text
from onrecord.reference.facts import facts_in_place
from onrecord.store.models import Actor, Collection, PublishedFigure
from onrecord.store.queries.facts import acts, published
from onrecord.store.queries.figures import made_figures, standing

__all__ = ["check_here", "own_figures"]

# The check takes every published figure it is given as one about this country.
ABOUT = "PRK"


def check_here(
    press: PressText, *, actor: Actor | None, cuts: Path, day: date | None = None
) -> CheckedText:
    """The numbers of a text against the facts of this data folder, with what people corrected and
    withdrew, and the figures made here for the public. Nothing of the text is kept.

    `day`: the day of the text, where it does not say so itself. `actor`: who asks; where nobody
    is named, figures made here take no part. Raises NotPermitted.
    """
    own = own_figures(actor=actor, cuts=cuts) if actor else []
    with facts_in_place(acts(), published(ABOUT)):
        return check_text(press, published=day, own=own)


def own_figures(*, actor: Actor, cuts: Path) -> list[OwnFigure]:
    """What a text may be held against besides: figures made here for the public, of no synthetic
    collection and resting on nothing that was withdrawn since, in the words of each language; and
    figures that others published about other countries."""
    made = [
        figure
        for figure in made_figures(actor=actor)
        if figure.question.audience == "public"
        and figure.value is not None
        and figure.denominator is None
    ]
    keys = {key for figure in made for key in figure.collections}
    made_up = set(
        Collection.objects.filter(key__in=keys, is_synthetic=True).values_list("key", flat=True)
    )
    made = [figure for figure in made if not made_up & set(figure.collections)]
    stands = standing(made, cuts=cuts) if made else {}
    found = [
        OwnFigure(
            figure.id, title, figure.question.unit, Decimal(figure.value or 0),
            window=figure.question.period or "",
        )
        for figure in made
        if stands[figure.id].known and not stands[figure.id].withdrawn
        for title in dict.fromkeys(figure.question.title.values())
    ]  # fmt: skip
    others = PublishedFigure.objects.filter(withdrawn_reason="", value__isnull=False)
    for one in others.exclude(iso3__in=("", ABOUT)).order_by("key"):
        wording = one.measure.replace(".", " ").replace("_", " ")
        found.append(
            OwnFigure(one.id, wording, one.unit, one.value or Decimal(0), country=one.iso3,
                      source=one.publication)
        )  # fmt: skip
    return found
