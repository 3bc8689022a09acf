"""`onrecord check`: the answer for people and for programs, exit codes, standard input."""

import io
import json
import sys

import pytest

import onrecord
from onrecord.cli import main

TEXT = (
    "SEOUL, May 14, 2021 - NKDB counted 1,411 cases of religious persecution in North Korea, "
    "among them 126 killings.\n\nThe country has 25 million inhabitants and 77 zeppelins.\n"
)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_contract_for_programs(article, capsys):
    assert main(["check", str(article), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["schema"], answer["version"]) == ("onrecord.check", 1)
    assert answer["published"] == "2021-05-14"
    assert answer["source_text"] == TEXT
    assert [c["text"] for c in answer["claims"]] == ["1,411", "126", "25 million"]
    for claim in answer["claims"]:
        assert {"text", "start", "end", "value", "unit", "subject", "verdict", "evidence",
                "explanation"} <= set(claim)  # fmt: skip
        assert set(claim["explanation"]) == {"en", "ko"}
        assert TEXT[claim["start"] : claim["end"]] == claim["text"]
    first = answer["claims"][0]
    assert (first["value"], first["unit"], first["verdict"]) == (1411, "case", "supported")
    assert {"source_url", "publication", "as_of"} <= set(first["evidence"][0])
    assert [u["text"] for u in answer["unread"]] == ["77"]


@pytest.mark.parametrize(("lang", "word"), [("en", "SUPPORTED"), ("ko", "뒷받침됨")])
def test_for_people(article, capsys, lang, word):
    assert main(["check", str(article), "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert word in out
    assert '"1,411"' in out
    assert "https://" in out


def test_from_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["check", "-", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["claims"]) == 3


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b"%PDF-1.4 nothing"])
def test_bad_input_is_exit_2_and_names_no_path(tmp_path, capsys, content):
    path = tmp_path / "thing.pdf"
    if content is not None:
        path.write_bytes(content)
    assert main(["check", str(path)]) == 2
    said = capsys.readouterr().err
    assert "thing.pdf" in said
    assert str(tmp_path) not in said


def test_a_folder_is_bad_input(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 2


def test_the_verb(article):
    checked = onrecord.check(article, published="2021-05-20")
    assert checked.published == "2021-05-20"
    assert [c.verdict for c in checked.claims] == ["supported", "supported", "not_found"]
