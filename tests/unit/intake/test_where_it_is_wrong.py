"""Trouble with a mapping is told with its line; a header in another row is asked about."""

import pytest

from onrecord.errors import InputError
from tests.unit.intake.test_mapping import SMALL, drafts, loaded


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('act = "act"', 'act = { value = "kiling" }', 11),
        ('act = "act"', 'act = "act"\ncause.column = "c"\ncause.values.x = "no"', 13),
        ('act = "act"', 'act = "act"\n[allegation.cause]\ncolumn = "c"\n'
         '[allegation.cause.values]\nx = "religion"\ny = "no"', 16),
        ('act = "act"', 'act = "act"\n[[allegation]]\nkey = "id"\nact = "a"\nact_tail = "x"', 15),
        ('act = "act"', 'act = "act"\n[[allegation]]\nkey = "id"', 12),
        ('act = "act"', 'act = "act"\n[[allegation.place]]\nplace = { column = "p", partly = 1 }',
         13),
        ('title_en = "Synthetic"', 'title_en = 3', 4), ('key = "k"\n', "", 2),
        ("[victim]", '[file]\ncolour = "red"\n[victim]', 8),
        ("[victim]", "[victim", 7),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_mapping_has_its_line(tmp_path, old, new, line):
    with pytest.raises(InputError) as refused:
        loaded(tmp_path, SMALL.replace(old, new))
    assert {p.row for p in refused.value.problems} == {line}
    assert f"m.toml, line {line}" in str(refused.value.problems[0])


NAMED = SMALL + 'event_start = "when"\ncause = "why"\n[ignore]\nmore = "not needed"\n'
TITLED = "A list of 2020,,,,\n,,,,\nid,act,when,why,more\n1,arrest,2009,religion,Synthetic One\n"


@pytest.mark.parametrize(
    ("header", "table", "row"),
    [
        (1, TITLED, 3), (2, TITLED, 3), (4, TITLED, 3), (3, TITLED, None),
        (1, TITLED.replace("2020,,,,", "2020,b,c,d,e"), 3),
        (1, TITLED.replace("2020,,,,", "2020,b,b,d,e"), 3),
        (2, "id,act,when,why,more\n1,arrest,2009,religion,x\n", 1),
        (1, "id,deed,day,reason,more\nid,act,day,reason,x\n", None),
        (1, "id,act,when,reason,more\nid,act,when,why,more\n", None),
        (1, "a,b,c,d,e\n" * 10 + "id,act,when,why,more\n", None),
    ],
)  # fmt: skip
def test_the_row_that_names_the_columns_is_asked_about(tmp_path, header, table, row):
    try:
        drafts(tmp_path, f"{NAMED}[file]\nheader = {header}\n", table)
        problems = []
    except InputError as refused:
        problems = refused.problems
    asked = [p for p in problems if "are the names of the columns in row" in p.message]
    assert not any("Synthetic One" in str(p) for p in asked)
    if row is None:
        assert asked == []
        return
    assert [(p.row, p.rule) for p in problems] == [(header, "header")]
    assert f"in row {row}? It holds 5 of the 5 that the mapping uses" in asked[0].message
    assert f"[file] header = {row}" in asked[0].message
