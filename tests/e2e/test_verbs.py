"""The notebook of the README, as it is printed there."""

import re
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import InputError, NotFound
from tests.cuts import make_cut

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def home(tmp_path, monkeypatch):
    cut = make_cut(
        tmp_path,
        violations=[
            {"violation": 0, "victim": 0, "act": "killing", "cause": "religion", "place": "KP-08"}
        ],
        allegations=[{"violation": 0, "testimony": 0}, {"violation": 0, "testimony": 1}],
        origins=[(0, 0), (1, 1)],
    )
    cuts = tmp_path / "data" / "cuts"
    cuts.mkdir(parents=True)
    cut.folder.rename(cuts / cut.id)
    (cuts / "latest").write_text(cut.id)
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


def test_the_readmes_notebook_runs(home):
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code
    found: dict[str, object] = {}
    exec(compile(code[1], "README.md", "exec"), found)  # noqa: S102 - our own page
    table = found["table"]
    assert table.to_polars().to_dicts() == [
        {"victim_kind": "individual", "province": "KP-08", "n": 1, "certain": 1, "possible": 1,
         "size_minimum": None, "size_best": None, "size_maximum": None,
         "of_unknown_size": None}
    ]  # fmt: skip


def test_breakdowns_as_text_or_as_a_list_are_the_same(home):
    assert (
        onrecord.count("violations", by="act, province").json_text()
        == onrecord.count("violations", by=["act", "province"]).json_text()
    )


def test_what_cannot_be_understood_or_found_says_so(home, tmp_path):
    with pytest.raises(InputError, match="nearest"):
        onrecord.count("victims", by="provnce")
    with pytest.raises(NotFound, match="no cut here yet"):
        onrecord.count("victims", home=tmp_path / "nowhere")


def test_designations_by_text_or_day():
    assert onrecord.designations("PRK", as_of="2020-12-31").years_elapsed == 19
