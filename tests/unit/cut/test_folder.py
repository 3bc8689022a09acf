"""A cut on disk: whole or not there, and never silently changed."""

import json

import pyarrow as pa
import pytest

from onrecord.cut import SCHEMA_VERSION, TABLES, Manifest, open_cut, write_cut
from onrecord.cut.freeze import cuts_of_other_schemas, list_cuts
from onrecord.errors import IntegrityFault, NotFound

EMPTY = {name: schema.empty_table() for name, schema in TABLES.items()}


def manifest(**changes):
    values = {
        "id": "CUT-0000000000000000", "as_of": "2026-01-01", "label": "", "schema": SCHEMA_VERSION,
        "vocabulary": "1", "vocabulary_digest": "", "code": "0", "state": "", "log": 0,
        "contradictions": 0, "filters": {}, "collections": (),
    }  # fmt: skip
    return Manifest(**values | changes)


def test_a_written_cut_opens_and_verifies(tmp_path):
    cut = write_cut(tmp_path / "c", EMPTY, manifest())
    again = open_cut(tmp_path / "c", verify=True)
    assert again.manifest == cut.manifest
    assert again.table("violations").schema.names == TABLES["violations"].names
    assert again.digest == cut.digest


def test_a_missing_table_is_refused_and_leaves_nothing(tmp_path):
    with pytest.raises(IntegrityFault):
        write_cut(tmp_path / "c", {n: t for n, t in EMPTY.items() if n != "origins"}, manifest())
    assert list(tmp_path.iterdir()) == []


def test_a_table_with_other_columns_is_refused_and_leaves_nothing(tmp_path):
    wrong = EMPTY | {"origins": pa.table({"x": pa.array([], pa.int32())})}
    with pytest.raises(IntegrityFault, match="origins"):
        write_cut(tmp_path / "c", wrong, manifest())
    assert list(tmp_path.iterdir()) == []


def test_a_changed_file_is_found(tmp_path):
    cut = write_cut(tmp_path / "c", EMPTY, manifest())
    path = cut.path("victims")
    path.write_bytes(path.read_bytes() + b" ")
    open_cut(cut.folder)
    with pytest.raises(IntegrityFault, match="victims is not what was frozen"):
        open_cut(cut.folder, verify=True)


def test_a_missing_file_is_found(tmp_path):
    cut = write_cut(tmp_path / "c", EMPTY, manifest())
    cut.path("victims").unlink()
    with pytest.raises(IntegrityFault, match="victims is missing"):
        open_cut(cut.folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"id": 1}', "null"])
def test_a_broken_manifest_is_an_integrity_fault(tmp_path, text):
    cut = write_cut(tmp_path / "c", EMPTY, manifest())
    (cut.folder / "manifest.json").write_text(text)
    with pytest.raises(IntegrityFault):
        open_cut(cut.folder)


def test_another_schema_version_is_refused(tmp_path):
    cut = write_cut(tmp_path / "c", EMPTY, manifest())
    raw = json.loads((cut.folder / "manifest.json").read_text())
    (cut.folder / "manifest.json").write_text(json.dumps(raw | {"schema": 99}))
    with pytest.raises(IntegrityFault, match="schema 99"):
        open_cut(cut.folder)


def test_no_cut_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        open_cut(tmp_path / "nothing")


def test_a_cut_of_another_schema_is_left_out_of_the_list_and_named(tmp_path):
    now, older = "CUT-0000000000000000", "CUT-1111111111111111"
    write_cut(tmp_path / now, EMPTY, manifest())
    old = tmp_path / older
    old.mkdir()
    (old / "manifest.json").write_text(json.dumps({"id": older, "schema": SCHEMA_VERSION - 1}))
    assert [cut.id for cut in list_cuts(tmp_path)] == [now]
    assert cuts_of_other_schemas(tmp_path) == [older]
    with pytest.raises(IntegrityFault, match=f"has schema {SCHEMA_VERSION - 1}"):
        open_cut(old)


def test_a_damaged_cut_is_not_left_out_in_silence(tmp_path):
    (tmp_path / "CUT-1111111111111111").mkdir()
    (tmp_path / "CUT-1111111111111111" / "manifest.json").write_text("{}")
    with pytest.raises(IntegrityFault):
        list_cuts(tmp_path)
