"""What CONTRIBUTING.md promises, done: each addition in the files it names, and no others."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.tables import count
from onrecord.tables.fields import FIELDS
from onrecord.vocab import load_vocabulary
from tests.cuts import make_cut

TEXT = (Path(__file__).resolve().parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")


def snippet():
    found = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert found
    return found[1]


def test_the_term_of_the_page_is_one_entry_in_one_file(tmp_path):
    (tmp_path / "cause.yaml").write_text(f"scheme: cause\nterms:\n{snippet()}", encoding="utf-8")
    vocabulary = load_vocabulary([tmp_path])
    term = vocabulary.term("cause/religious_music")
    assert term.label("ko") == "종교 음악"
    # it is at once where every list, filter and mapping looks
    assert "religious_music" in vocabulary["cause"].under("religion")
    assert "religious_music" not in load_vocabulary()["cause"]


def test_an_act_without_its_counting_rule_is_refused(tmp_path):
    without = '- {code: new_act, parent: killing, en: "New", ko: "새", definition: "New."}\n'
    (tmp_path / "act.yaml").write_text(f"scheme: act\nterms:\n{without}", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_vocabulary([tmp_path])
    assert [p.column for p in refused.value.problems] == ["counting"]


def test_a_field_is_one_entry_and_can_be_asked_for_at_once(tmp_path, monkeypatch):
    cut = make_cut(
        tmp_path,
        violations=[{"violation": 0, "victim": 0}, {"violation": 1, "victim": 1}],
        allegations=[{"violation": 0, "testimony": 0}, {"violation": 1, "testimony": 1}],
        testimonies=[{"testimony": 0, "language": "ko"}, {"testimony": 1, "language": "en"}],
    )
    added = replace(FIELDS["language"], name="tongue", en="Tongue", ko="말")
    monkeypatch.setitem(FIELDS, "tongue", added)
    table = count(cut, "violations", by=["tongue"], where="tongue in (ko, en)")
    assert [(row.key["tongue"], row.n) for row in table.rows] == [("en", 1), ("ko", 1)]
