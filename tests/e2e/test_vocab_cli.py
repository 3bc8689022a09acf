"""`onrecord vocab show`: a term by its id, its bare code or its label."""

import json

import pytest

from onrecord.cli import main


@pytest.mark.parametrize("text", ["act/killing", "killing", "Killing", "살해", " ACT/killing"])
def test_a_term_is_found_by_id_code_or_label(capsys, text):
    assert main(["vocab", "show", text, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "act/killing"


def test_a_label_of_several_terms_lists_them(capsys):
    assert main(["vocab", "show", "처형"]) == 2
    told = capsys.readouterr().err
    assert "say which" in told
    assert "act/execution" in told


def test_a_code_of_several_schemes_lists_them(capsys):
    from onrecord.vocab import load_vocabulary

    seen: dict[str, list[str]] = {}
    for scheme in load_vocabulary().schemes.values():
        for term in scheme.terms.values():
            seen.setdefault(term.code, []).append(term.id)
    code, ids = next((c, i) for c, i in sorted(seen.items()) if len(i) > 1)
    assert main(["vocab", "show", code]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    for one in ids:
        assert one in told.err


def test_what_is_no_term_has_near_ones(capsys):
    assert main(["vocab", "show", "kiling"]) == 2
    assert "act/killing" in capsys.readouterr().err
    assert main(["vocab", "show", "act/kiling"]) == 2
    assert "killing" in capsys.readouterr().err


def test_one_term_of_your_own_is_one_term(tmp_path, capsys):
    (tmp_path / "mine.yaml").write_text(
        "scheme: method\nterms:\n"
        "- {code: mine, en: Mine, ko: 우리 것, definition: A method of ours.}\n",
        "utf-8",
    )
    assert main(["vocab", "check", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "1 term of your own, no problem found\n"
