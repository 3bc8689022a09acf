"""Which fields of a part of the mapping are plain ones, and which cells a part is read from."""

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map

from onrecord.intake.mapping import Mapping, Section

__all__ = ["LIMITS", "MOST_TEXT", "PERPETRATOR", "UNASKED", "Layout", "layouts_of", "values_of"]

# Free text must fit its column; what does not is refused, not cut.
LIMITS = {"title": 500, "url": 1000, "language": 20, "name": 300, "name_native": 300,
          "other_names": 500, "nationality": 120, "occupation": 300, "act_detail": 500,
          "charge": 500, "sentence": 300, "key": 190, "act_group": 200, "event": 200,
          "as_told": 300, "source": 190}  # fmt: skip
MOST_TEXT = 1_000_000
# What the key of a named perpetrator begins with, so that it is never the key of a victim.
PERPETRATOR = "perpetrator:"
# What a perpetrator's mention says of everything that the file does not tell of perpetrators.
UNASKED = {"name": "", "name_native": "", "other_names": "", "nationality": "",
            "occupation": "", "kind": "individual", "sex": "not_asked", "religion": "not_asked",
            "counting_unit": "not_asked", "birth": "not_asked"}  # fmt: skip
Row = Map[str, str]
# Plain fields of each part: texts, codes, dates.
T_TEXTS = ("title", "language", "url", "note")
T_CODES = ("source_kind", "relation", "tier", "reliability")
T_DATES = ("departure", "arrival", "interview", "recorded", "published")
M_TEXTS = ("name", "name_native", "other_names", "nationality", "occupation")
M_CODES = ("sex", "religion", "counting_unit")
A_TEXTS = ("act_detail", "charge", "sentence", "note")
A_CODES = ("act", "outcome", "proximity", "reliability")


class Layout:
    """Which plain fields of a part are mapped, and what stands in those that are not."""

    def __init__(
        self, section: Section, texts: Sequence[str], codes: Sequence[str], dates: Sequence[str]
    ) -> None:
        here = section.fields
        told = [(name, here[name]) for name in texts if name in here]
        # most texts are a cell as it stands
        self.cells = [
            (name, f.column, LIMITS.get(name, MOST_TEXT)) for name, f in told if f.is_cell
        ]
        self.texts = [(name, f) for name, f in told if not f.is_cell]
        self.codes = [(name, here[name]) for name in codes if name in here]
        self.dates = [name for name in dates if name in here]
        self.unmapped = dict.fromkeys(texts, "") | dict.fromkeys((*codes, *dates), "not_asked")


def layouts_of(mapping: Mapping) -> dict[int, Layout]:
    """id of each part of the mapping -> its plain fields."""
    parts = (
        (mapping.testimony, T_TEXTS, T_CODES, T_DATES),
        (mapping.victim, M_TEXTS, M_CODES, ("birth",)),
        *((section, A_TEXTS, A_CODES, ()) for section in mapping.allegations),
    )
    return {id(part[0]): Layout(*part) for part in parts}


def values_of(section: Section) -> Callable[[Row], tuple[str, ...]]:
    """Of a row the cells that a part is read from."""
    parts = (*section.fields.values(), *section.attributes.values())
    columns = sorted({column for part in parts for column in part.columns})
    return lambda row: tuple([row[column] for column in columns])
