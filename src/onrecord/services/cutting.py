"""Freezing the record: the only way from the live database to anything that is counted."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.utils import timezone

from onrecord import __version__
from onrecord.cut import Cut
from onrecord.cut.freeze import freeze
from onrecord.errors import InputError
from onrecord.reference import places
from onrecord.services.use_case import use_case
from onrecord.store.extract import read_told
from onrecord.store.models import Actor
from onrecord.store.models import Cut as CutRow
from onrecord.store.queries.judgements import judgement_log
from onrecord.vocab import Vocabulary

__all__ = ["freeze_cut"]


@contextmanager
def _without_collector() -> Iterator[None]:
    """Freezing makes millions of objects and no cycles among them; looking for cycles all the
    while costs a sixth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def freeze_cut(
    *,
    actor: Actor,
    cuts: Path,
    vocabulary: Vocabulary,
    collections: Sequence[str] = (),
    as_of: date | None = None,
    label: str = "",
) -> tuple[Cut, bool]:
    """Freezes these collections (all, where none is named) into a folder below `cuts`.

    Answers the cut and whether it is new. `as_of`: the day that the material stands for, by the
    word of who freezes (a published edition's date); today where it is left out. Everything the
    record holds now is taken in. Raises InputError for a day still to come and where there is
    nothing to freeze, Conflict for a label that another cut has or that would be a second one of
    a cut that is there, NotFound for an unknown collection, NotPermitted.
    """
    if as_of is not None and as_of > timezone.localdate():
        raise InputError("the record cannot stand as of a day that is still to come")
    with use_case(actor=actor, action="cut.freeze") as deed, _without_collector():
        told = read_told(actor=actor, collections=collections, log=judgement_log())
        # after a withdrawal of everything the empty cut must take the place of the full one
        if not any(f.testimonies or f.withdrawn_testimonies for f in told.frames):
            raise InputError(
                "there is no testimony to freeze; bring a table in first: onrecord import FILE "
                "--mapping M.toml (or load the examples: onrecord demo)"
            )
        cut, fresh = freeze(
            told,
            vocabulary=vocabulary,
            tree=places(),
            code=__version__,
            as_of=as_of or timezone.localdate(),
            label=label,
            filters={"collections": [frame.key for frame in told.frames]},
            cuts=cuts,
        )
        rows = {name: entry.rows for name, entry in cut.manifest.tables.items()}
        known = CutRow.objects.filter(id=cut.id).exists()
        if not known:
            CutRow.objects.create(
                id=cut.id, as_of=cut.manifest.as_of, actor=actor, digest=cut.digest, rows=rows,
                label=cut.manifest.label,
            )  # fmt: skip
        deed.subject, deed.detail, deed.silent = cut.id, {"rows": rows}, known
        return cut, fresh
