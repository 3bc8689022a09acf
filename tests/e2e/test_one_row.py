"""`onrecord show`, `withdraw` and `places` as a person or program calls them."""

import pytest

from tests.e2e.command import run


@pytest.fixture
def onrecord(home):
    def called(*words, code=0):
        ran = run(*words, home=home, ONRECORD_ACTOR="ana")
        assert ran.code == code, ran.stdout + ran.stderr
        return ran

    return called


def test_one_allegation_is_shown_withdrawn_and_put_back(onrecord, tmp_path):
    (tmp_path / "m.toml").write_text(
        '[collection]\nkey = "k"\ntitle_en = "Synthetic"\nsynthetic = true\n'
        '[testimony]\nkey = "id"\n[victim]\nkey = "id"\nname = "name"\n'
        '[[allegation]]\nkey = "id"\nact = { value = "arrest" }\n',
        "utf-8",
    )
    (tmp_path / "t.csv").write_text("id,name\n1,Synthetic One\n2,Synthetic Two\n", "utf-8")
    onrecord("import", "t.csv", "--mapping", "m.toml")
    found = onrecord("judge", "find", "Synthetic One", "--json").answer()["mentions"][0]
    own = found["allegations"][0]["allegation"]
    assert "act/arrest" in onrecord("show", own).stdout
    assert (
        onrecord("show", found["mention"], "--json").answer()["fields"]["name"] == "Synthetic One"
    )
    onrecord("withdraw", own, code=2)
    gone = onrecord("withdraw", own, "--reason", "a test", "--json").answer()
    assert gone["counts"] == {"testimonies": 0, "allegations": 1}
    again = onrecord("import", "t.csv", "--mapping", "m.toml")
    assert "1 row with what was withdrawn" in again.stdout
    onrecord("cut", "freeze", "--as-of", "2026-01-01")
    counted = onrecord("count", "--unit", "allegations", "--json").answer()
    assert counted["withdrawn"] == {"testimonies": 0, "allegations": 1}
    onrecord("withdraw", own, "--reason", "again", code=2)
    onrecord("withdraw", own, "--undo", "--reason", "a mistake")
    assert onrecord("show", own, "--json").answer()["fields"]["status"] == "active"
    onrecord("show", "A-0", code=2)


def test_places_by_name_code_and_part(onrecord):
    def ids(*words):
        return [p["id"] for p in onrecord("places", *words, "--json").answer()["places"]]

    assert ids("find", "강원도") == ["KP-07", "KR-42"]
    assert ids("find", "강원도", "--within", "KP") == ["KP-07"]
    assert ids("find", "양강도 혜산시") == ["KP-10.hyesan"]
    assert ids("find", "nowhere at all") == []
    assert "KP-10.hyesan" in ids("list", "--within", "KP-10")
    assert "KP-10.hyesan" not in ids("list")
    shown = onrecord("places", "show", "Hyesan", "--json").answer()
    assert (shown["id"], shown["kind"], shown["parent"]) == ("KP-10.hyesan", "county", "KP-10")
    assert shown["path"] == ["KP-10.hyesan", "KP-10", "KP"]
    assert "North Hamgyong" in onrecord("places", "show", "KP-09").stdout
    onrecord("places", "show", "강원도", code=2)
    onrecord("places", "show", "nowhere at all", code=2)
