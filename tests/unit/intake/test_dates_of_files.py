"""A date in a file whose sign has two meanings."""

import pytest

from onrecord.intake import load_mapping, open_intake
from onrecord.intake.drafts import RowDraft
from onrecord.reference import places
from onrecord.vocab import load_vocabulary

MAPPING = """
[collection]
key = "k"
title_en = "Synthetic"
[testimony]
key = "n"
[victim]
key = "n"
[[allegation]]
key = "n"
act = { value = "arrest" }
event_start = "when"
"""


def read(tmp_path, written, more=""):
    (tmp_path / "m.toml").write_text(MAPPING.replace('"when"', more or '"when"'), "utf-8")
    (tmp_path / "t.csv").write_text(f"n,when\n1,{written}\n", "utf-8")
    vocabulary = load_vocabulary()
    mapping = load_mapping(tmp_path / "m.toml", vocabulary)
    (row,) = open_intake(tmp_path / "t.csv", mapping, vocabulary, places()).rows()
    return row


@pytest.mark.parametrize("written", ["2008~", "2008 ~", "2008년~", "2008년 ∼"])
def test_a_year_with_a_wave_is_asked_about(tmp_path, written):
    row = read(tmp_path, written)
    assert not isinstance(row, RowDraft)
    assert "from that year on" in str(row)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [("about 2008", "2008~"), ("2008년경", "2008~"), ("2008년부터", "2008/.."),
     ("2008/..", "2008/.."), ("2008-12~", "2008-12~")],
)  # fmt: skip
def test_what_says_which_is_read(tmp_path, written, edtf):
    row = read(tmp_path, written)
    assert isinstance(row, RowDraft), row
    assert row.allegations[0].fields["event_date"] == edtf


def test_a_mapping_may_say_what_it_means(tmp_path):
    row = read(tmp_path, "2008~", '{ column = "when", values = { "2008~" = "2008/.." } }')
    assert isinstance(row, RowDraft), row
    assert row.allegations[0].fields["event_date"] == "2008/.."
