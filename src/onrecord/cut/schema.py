"""The tables of a cut, column by column. This is the contract between freezing and counting.

Numbers in `allegation`, `testimony`, `violation`, `victim`, `act_group`, `event`, `source`,
`origin`, `perpetrator` are pseudonyms of this cut only: 0, 1, 2 ... in an order that nobody can
recompute without the frozen material itself.

- Codes are text, and every column of codes holds `unknown`, `not_asked` or `not_applicable` where
  there is no code; never NULL.
- A column of the kind `set` holds several codes, sorted and joined by `;` (`religious_contact;
  religious_possession` without the space), each once; a set is never empty.
- A date `d` is three columns: `d` its EDTF text or why there is none; `d_lo` and `d_hi` days since
  1970-01-01, both inclusive, NULL where the date is absent, `MIN_DAY`/`MAX_DAY` where an end is
  open.
"""

import pyarrow as pa

__all__ = ["DATE_FIELDS", "SCHEMA_VERSION", "SET_FIELDS", "TABLES"]

SCHEMA_VERSION = 4

_ID = pa.int32()
_CODE = pa.dictionary(pa.int32(), pa.string())
_DAY = pa.int32()
_N = pa.int32()

# Columns that hold several codes, by table.
SET_FIELDS = {
    "allegations": ("cause", "method"),
    "violations": ("cause", "method", "place", "place_kind", "perpetrator", "degree", "conflict"),
    "victims": ("religion",),
}
DATE_FIELDS = {
    "allegations": ("event_date",),
    "violations": ("event_date",),
    "testimonies": ("departure", "arrival", "interview", "recorded", "published"),
}


def _date(name: str) -> list[tuple[str, pa.DataType]]:
    return [(name, _CODE), (f"{name}_lo", _DAY), (f"{name}_hi", _DAY)]


TABLES: dict[str, pa.Schema] = {
    # One row an account that holds (withdrawn ones are left out).
    "testimonies": pa.schema(
        [
            ("testimony", _ID),
            ("collection", _CODE),
            ("source", _ID),  # NULL where the material names none
            ("source_kind", _CODE),
            ("relation", _CODE),
            ("tier", _CODE),
            ("reliability", _CODE),
            ("language", _CODE),
            ("origins_known", pa.bool_()),
            *_date("departure"),
            *_date("arrival"),
            *_date("interview"),
            *_date("recorded"),
            *_date("published"),
        ]
    ),
    # One row for each (testimony, origin key); not `sure` where the testimony may have it and
    # nobody can know. A testimony of unknown origin has none, but one that it shares with those
    # that are the same unknown voice.
    "origins": pa.schema([("testimony", _ID), ("origin", _ID), ("sure", pa.bool_())]),
    # One row a telling: one act on one victim as one testimony tells it, with its own codes.
    "allegations": pa.schema(
        [
            ("allegation", _ID),
            ("testimony", _ID),
            ("violation", _ID),
            ("victim", _ID),
            # whether the voice that speaks is known: false where the testimony's origins are not,
            # where what was heard is told and no origin stated, and where it is told on from
            # somebody who only heard it
            ("origins_known", pa.bool_()),
            ("act", _CODE),
            ("outcome", _CODE),
            ("proximity", _CODE),
            ("reliability", _CODE),
            ("cause", _CODE),
            ("method", _CODE),
            *_date("event_date"),
        ]
    ),
    # One row a violation: one act on one victim as concluded, by the rules of judging/derive.py.
    "violations": pa.schema(
        [
            ("violation", _ID),
            ("victim", _ID),
            ("act_group", _ID),  # several victims of one act share it; never NULL
            ("event", _ID),  # NULL where no event is known
            ("act", _CODE),
            ("outcome", _CODE),
            ("proximity", _CODE),  # of the most first-hand telling
            ("cause", _CODE),
            ("method", _CODE),
            ("place", _CODE),  # finest known units, ids of the `places` table
            ("place_level", _CODE),
            ("place_kind", _CODE),
            ("perpetrator", _CODE),
            ("degree", _CODE),
            *_date("event_date"),
            ("conflict", _CODE),  # fields on which tellings disagree; `none` where on none
            ("victim_kind", _CODE),
            ("sex", _CODE),
            ("religion", _CODE),
            ("allegations", _N),
            ("testimonies", _N),
            ("origins_certain", _N),
            ("origins_possible", _N),
        ]
    ),
    # One row a victim: a person or a counted group. Sizes only for groups.
    "victims": pa.schema(
        [
            ("victim", _ID),
            ("victim_kind", _CODE),
            ("sex", _CODE),
            ("religion", _CODE),
            ("counting_unit", _CODE),
            ("size_minimum", pa.int64()),
            ("size_best", pa.int64()),
            ("size_maximum", pa.int64()),
            ("violations", _N),
            ("testimonies", _N),
            ("origins_certain", _N),
            ("origins_possible", _N),
        ]
    ),
    # A group that holds a victim who is in the table too: their numbers overlap.
    "includes": pa.schema([("victim", _ID), ("member", _ID)]),
    # One row for each perpetrator in each violation; `perpetrator` NULL where nobody is named.
    "involvements": pa.schema(
        [("violation", _ID), ("perpetrator", _ID), ("kind", _CODE), ("degree", _CODE)]
    ),
    # The vocabulary as it stood, and the places in use with their ancestors.
    "terms": pa.schema(
        [
            ("scheme", _CODE),
            ("code", pa.string()),
            ("parent", pa.string()),
            ("label_en", pa.string()),
            ("label_ko", pa.string()),
            ("counting", _CODE),
            ("retired", pa.bool_()),
        ]
    ),
    "places": pa.schema(
        [
            ("place", pa.string()),
            ("parent", pa.string()),
            ("level", _CODE),
            ("name_en", pa.string()),
            ("name_ko", pa.string()),
        ]
    ),
}
