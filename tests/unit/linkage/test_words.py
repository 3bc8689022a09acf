"""Every level has its words in both languages."""

from onrecord.linkage.model import COMPARISONS
from onrecord.linkage.words import FIELDS, LEVELS


def test_every_level_and_field_has_words():
    levels = {level.name for one in COMPARISONS for level in one.levels}
    assert set(LEVELS) == levels | {f"else_{one.name}" for one in COMPARISONS} | {"absent"}
    assert set(FIELDS) == {one.name for one in COMPARISONS}
    assert all(all(both) and both[0] != both[1] for both in (*LEVELS.values(), *FIELDS.values()))
