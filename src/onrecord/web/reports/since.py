"""Whether a built file is silent about something that was withdrawn."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from onrecord.report.built_files import built_as
from onrecord.store.models import Actor
from onrecord.store.queries.figures import Standing, figure_named, standing
from onrecord.web.cuts.shelf import cuts_folder

__all__ = ["withdrawn_since"]


def withdrawn_since(
    path: Path,
    figures: Sequence[str],
    *,
    actor: Actor,
    known: Mapping[str, Standing] | None = None,
) -> list[str]:
    """Which figures of the built file rest on something withdrawn, where there is one among them
    of which the file does not say so: by their keys in the file (F1 ...).

    `figures`: ids of the figures of the report's last build, for a file of which nothing is noted;
    they are then named by id; `known`: how figures stand that were looked at already.
    """
    noted = built_as(path)
    held = {one: one for one in figures} if noted is None else noted.figures
    stands = dict(known or {})
    made = [figure_named(one, actor=actor) for one in held.values() if one not in stands]
    stands |= standing(made, cuts=cuts_folder())
    gone = [key for key, one in held.items() if stands[one].withdrawn]
    said = () if noted is None else noted.withdrawn
    return gone if {held[key] for key in gone} - set(said) else []
