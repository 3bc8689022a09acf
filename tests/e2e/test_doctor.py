"""`onrecord doctor` sees what is broken, says so without giving anything away, breaks nothing."""

import sqlite3

import pytest

from tests.e2e.command import put_one_testimony, run


def statuses(ran):
    return {check["name"]: check["status"] for check in ran.answer()["checks"]}


def change(home, *statements):
    """What somebody with the file in their hands could do behind our back."""
    database = sqlite3.connect(home / "onrecord.sqlite3", isolation_level=None)
    try:
        for statement in statements:
            database.execute(statement)
    finally:
        database.close()


def test_a_fresh_data_folder_is_whole(home):
    ran = run("doctor", "--json", home=home)
    answer = ran.answer()
    assert ran.code == 0, ran.stdout
    assert (answer["schema"], answer["version"], answer["ok"]) == ("onrecord.doctor", 1, True)
    found = statuses(ran)
    for name in ("python", "packages", "folder", "secret", "database", "migrations", "integrity",
                 "append-only", "settings", "vocabulary", "cuts"):  # fmt: skip
        assert found[name] == "ok"
    assert {"postgresql-driver", "postgresql-server", "java", "chromium"} <= set(found)
    for check in answer["checks"]:
        assert set(check) == {"name", "status", "needed", "message", "hint"}
        assert check["status"] in {"ok", "missing", "broken", "warning"}
        assert check["hint"] if check["status"] != "ok" else not check["hint"]
    assert str(home.parent) not in ran.stdout + ran.stderr


def test_without_a_data_folder_it_says_how_to_make_one(tmp_path):
    ran = run("doctor", home=tmp_path / "nothing")
    assert ran.code == 0
    assert "There is no data folder nothing yet" in ran.stdout
    assert "onrecord init" in ran.stdout
    assert "whole." not in ran.stdout.replace("The installation is whole.", "")
    told = run("doctor", "--json", home=tmp_path / "nothing")
    assert (told.code, told.answer()["ok"], told.answer()["data_folder"]) == (0, True, False)
    assert not (tmp_path / "nothing").exists()


def test_optional_parts_that_are_missing_are_no_failure(home):
    ran = run("doctor", "--json", home=home, PATH="")
    assert ran.code == 0
    java = next(c for c in ran.answer()["checks"] if c["name"] == "java")
    assert (java["status"], java["needed"]) == ("missing", False)
    assert "apt-get install" in java["hint"]


@pytest.mark.parametrize(("name", "check"), [("secret", "secret"), (".", "folder")])
def test_what_others_can_read_is_broken(home, name, check):
    (home / name).chmod(0o755)
    ran = run("doctor", "--json", home=home)
    assert ran.code == 4
    assert statuses(ran)[check] == "broken"


def test_an_empty_secret_is_broken(home):
    (home / "secret").write_text("\n")
    assert run("doctor", home=home).code == 4


def test_a_folder_without_a_secret_is_no_data_folder(tmp_path):
    (tmp_path / "other").mkdir()
    ran = run("doctor", "--json", home=tmp_path / "other")
    assert ran.code == 4
    assert statuses(ran)["folder"] == "missing"
    assert list((tmp_path / "other").iterdir()) == []


def test_a_lost_database_is_not_replaced_by_an_empty_one(home):
    for file in home.glob("onrecord.sqlite3*"):
        file.unlink()
    ran = run("doctor", "--json", home=home)
    assert ran.code == 4
    assert statuses(ran)["database"] == "missing"
    assert not (home / "onrecord.sqlite3").exists()


def test_a_file_that_is_no_database(home):
    for file in home.glob("onrecord.sqlite3*"):
        file.unlink()
    (home / "onrecord.sqlite3").write_bytes(b"not a database" * 1000)
    ran = run("doctor", "--json", home=home)
    assert ran.code == 4
    assert statuses(ran)["database"] == "broken"
    assert "Traceback" not in ran.stderr


def test_damaged_pages_are_found(home):
    path = home / "onrecord.sqlite3"
    change(home, "PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    for page in range(len(content) // size // 2, len(content) // size):
        content[page * size : page * size + 64] = b"\xff" * 64
    path.write_bytes(content)
    ran = run("doctor", "--json", home=home)
    assert ran.code == 4
    assert "broken" in {statuses(ran).get("integrity"), statuses(ran)["database"]}
    assert "Traceback" not in ran.stderr


def test_a_reference_that_leads_nowhere_is_found_and_not_repeated(home):
    change(home, "PRAGMA foreign_keys=OFF",
           "INSERT INTO onrecord_source (id, name, collection_id) "
           "VALUES ('S-1', 'a synthetic name', 'C-nowhere')")  # fmt: skip
    ran = run("doctor", "--json", home=home)
    assert ran.code == 4
    assert statuses(ran)["integrity"] == "broken"
    assert "synthetic name" not in ran.stdout + ran.stderr


def test_a_protection_that_was_taken_off_is_named(home):
    change(home, "DROP TRIGGER onrecord_auditentry_no_delete")
    ran = run("doctor", "--json", home=home)
    assert ran.code == 4
    broken = [c for c in ran.answer()["checks"] if c["status"] == "broken"]
    assert [c["name"] for c in broken] == ["append-only"]
    assert "onrecord_auditentry_no_delete" in broken[0]["message"]


def test_an_older_database_needs_init_and_init_mends_it(home):
    change(home, "DELETE FROM onrecord_term WHERE id = 'act/unknown'")
    ran = run("doctor", "--json", home=home)
    assert ran.code == 4
    assert statuses(ran)["vocabulary"] == "broken"
    assert run("init", home=home).code == 0
    assert run("doctor", home=home).code == 0


def test_a_migration_that_waits_is_broken(home):
    change(home, "DELETE FROM django_migrations WHERE app = 'onrecord' AND name LIKE '0002%'")
    ran = run("doctor", "--json", home=home)
    assert ran.code == 4
    assert statuses(ran)["migrations"] == "broken"


def test_a_cut_that_was_touched_is_found(home):
    put_one_testimony(home)
    assert run("cut", "freeze", home=home).code == 0
    cut = next(p for p in (home / "cuts").iterdir() if (p / "manifest.json").exists())
    assert statuses(run("doctor", "--json", home=home))["cuts"] == "ok"
    with (cut / "victims.parquet").open("ab") as stream:
        stream.write(b"x")
    ran = run("doctor", "--json", home=home)
    assert ran.code == 4
    assert statuses(ran)["cuts"] == "broken"


def test_a_manifest_that_was_written_again_is_found(home):
    put_one_testimony(home)
    assert run("cut", "freeze", "--label", "one", home=home).code == 0
    manifest = next((home / "cuts").glob("*/manifest.json"))
    manifest.chmod(0o600)
    manifest.write_text(manifest.read_text().replace('"one"', '"two"'))
    assert run("doctor", home=home).code == 4


def test_a_server_that_does_not_answer_is_said_without_its_password(home):
    ran = run("doctor", "--json", home=home,
              ONRECORD_DATABASE="postgresql://ana:hidden@127.0.0.1:1/onrecord")  # fmt: skip
    assert ran.code == 4
    assert statuses(ran)["database"] == "broken"
    assert "hidden" not in ran.stdout + ran.stderr


def test_an_address_of_no_database_we_know(home):
    ran = run("doctor", "--json", home=home, ONRECORD_DATABASE="mysql://ana:hidden@x/y")
    assert ran.code == 4
    assert "hidden" not in ran.stdout + ran.stderr
