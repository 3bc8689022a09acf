"""The judgement log as a CSV file that another database can take in."""

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TextIO

from onrecord.judging import SUBJECTS
from onrecord.services.use_case import use_case
from onrecord.store.models import Actor, Judgement
from onrecord.store.queries.judgements import names_in_collection

__all__ = ["COLUMNS", "NAME_PARTS", "export_judgements"]

NAME_PARTS = ("collection", "testimony", "key")
COLUMNS = (
    "ref", "subject", "verdict", "left", "right",
    *(f"{end}_{part}" for end in ("left", "right") for part in NAME_PARTS),
    "field", "value", "undoes", "actor", "at", "reason", "evidence", "score",
)  # fmt: skip
_CHUNK = 2000


def export_judgements(*, actor: Actor, to: TextIO) -> int:
    """Writes the whole log in order, undone judgements and undos too, and answers how many.

    Each mention and allegation stands under its id here and under its name in the material
    (collection, testimony, key), by which another database finds its own. The file holds
    protected content (names of the material, reasons): keep it as safe as the data folder.
    """
    with use_case(actor=actor, action="judgement.export") as deed:
        writer = csv.DictWriter(to, COLUMNS, lineterminator="\n")
        writer.writeheader()
        rows = iter(
            Judgement.objects.select_related("actor", "undoes")
            .order_by("seq")
            .iterator(chunk_size=_CHUNK)
        )
        count = 0
        while part := list(islice(rows, _CHUNK)):
            writer.writerows(_told(part))
            count += len(part)
        deed.detail = {"judgements": count}
        return count


def _told(rows: list[Judgement]) -> Iterator[dict[str, object]]:
    names = {
        subject: names_in_collection(subject, _ends(r for r in rows if r.subject == subject))
        for subject in SUBJECTS
    }
    for row in rows:
        told: dict[str, object] = {
            "ref": row.ref,
            "subject": row.subject,
            "verdict": row.verdict,
            "left": row.left,
            "right": row.right,
            "field": row.field,
            "value": ";".join(row.value) if isinstance(row.value, list) else row.value,
            "undoes": row.undoes.ref if row.undoes else "",
            "actor": row.actor.username,
            "at": row.at.isoformat(),
            "reason": row.reason,
            "evidence": row.evidence,
            "score": "" if row.score is None else repr(row.score),
        }
        for end in ("left", "right"):
            name = names[row.subject].get(getattr(row, end), ("", "", ""))
            told |= {f"{end}_{part}": text for part, text in zip(NAME_PARTS, name, strict=True)}
        yield told


def _ends(rows: Iterable[Judgement]) -> set[str]:
    return {end for row in rows for end in (row.left, row.right) if end}
