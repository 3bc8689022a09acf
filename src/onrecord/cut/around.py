"""What the makers of the tables of a cut share."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from onrecord.cut.arrays import Ints
from onrecord.cut.told import Told
from onrecord.judging import Entry
from onrecord.reference import PlaceTree
from onrecord.vocab import Vocabulary

__all__ = ["Around", "numbers"]


@dataclass(frozen=True)
class Around:
    """The told tables in the order of their pseudonyms, and what they are read by.

    `person`: for each mention the first mention of its cluster; `overrides`: (anchor, field) ->
    the judgement on a value that holds.
    """

    told: Told
    allegations: pa.Table
    mentions: pa.Table
    person: Ints
    vocabulary: Vocabulary
    tree: PlaceTree
    origins: pa.Table
    overrides: Mapping[tuple[str, str], Entry]


def numbers(values: Ints) -> pa.Array:
    """Pseudonyms and counts as the schema holds them."""
    return pa.array(values.astype(np.int32), pa.int32())
