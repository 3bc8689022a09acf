"""What a freeze starts from: the source layer as told and the judgement log, without names.

Ids are the store's own; they are replaced by pseudonyms before anything is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from onrecord.cut.manifest import CollectionFrame
from onrecord.judging import Entry, Voice

__all__ = ["TOLD", "Told"]

_TEXT = pa.string()
_CODE = pa.dictionary(pa.int32(), pa.string())


def _columns(text: str = "", codes: str = "", **others: pa.DataType) -> pa.Schema:
    named = [(name, _TEXT) for name in text.split()] + [(name, _CODE) for name in codes.split()]
    return pa.schema([*named, *others.items()])


# `key`: what the row is called in its collection (testimonies) or testimony, the same in every
# database that holds the material; `content`: a digest of what the row says.
TOLD: dict[str, pa.Schema] = {
    "testimonies": _columns(
        "id key source content",
        "collection source_kind relation tier reliability language departure arrival interview"
        " recorded published",
        origins_known=pa.bool_(),
    ),
    "origins": _columns("testimony key"),
    "mentions": _columns(
        "id testimony key content",
        "kind sex religion counting_unit",
        size_minimum=pa.int64(),
        size_best=pa.int64(),
        size_maximum=pa.int64(),
    ),
    "allegations": _columns(
        "id testimony key victim act_group event content",
        "act outcome proximity reliability event_date",
    ),
    "causes": _columns("allegation", "code"),
    "methods": _columns("allegation", "code"),
    "places": _columns("allegation", "place level kind"),
    "involvements": _columns("allegation perpetrator", "kind degree"),
}


@dataclass(frozen=True)
class Told:
    """Arrow tables with the columns of `TOLD`; `frames`: the collections; `log`: judgements.

    `voices`: testimony -> its voice, for those that derive from another or name one; they stand
    in place of what `origins` and `testimonies` say of these.
    """

    testimonies: pa.Table
    origins: pa.Table
    mentions: pa.Table
    allegations: pa.Table
    causes: pa.Table
    methods: pa.Table
    places: pa.Table
    involvements: pa.Table
    frames: tuple[CollectionFrame, ...]
    log: Sequence[Entry]
    voices: Mapping[str, Voice] = field(default_factory=dict)
