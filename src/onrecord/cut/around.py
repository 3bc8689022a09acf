"""What the makers of the tables of a cut share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from onrecord.cut.arrays import Ints, index_in
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
    _found: dict[int, Ints] = field(default_factory=dict, repr=False)

    def hanging_on(self, table: pa.Table) -> Ints:
        """For each row of a table that hangs on allegations the position of its allegation, or
        -1. Looked up once: several columns come from one table."""
        if id(table) not in self._found:
            ids = self.allegations["id"].combine_chunks()
            self._found[id(table)] = index_in(table["allegation"], ids)
        return self._found[id(table)]


def numbers(values: Ints) -> pa.Array:
    """Pseudonyms and counts as the schema holds them."""
    return pa.array(values.astype(np.int32), pa.int32())
