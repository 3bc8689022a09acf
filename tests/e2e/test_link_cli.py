"""`onrecord link`: mentions in a file to clusters, the same bytes every time. All synthetic."""

import csv
import json
import random

import pytest

from tests.e2e.command import run

HEAD = ("rec_id", "source_id", "source_type", "name", "name_alt", "sex", "birth_lo", "birth_hi",
        "event_type", "event_lo", "event_hi", "place_prov", "place_county")  # fmt: skip
DAY = ("2009-12-01", "2009-12-31")


def row(one, source, name, other="", *, kind="list", sex="M", day=DAY, place=("P", "C")):
    return [one, source, kind, name, other, sex, "1970-01-01", "1970-12-31", "execution", *day,
            *place]  # fmt: skip


# SYNTHETIC: nobody in it exists.
MENTIONS = [
    row("R1", "T1", "김철수"),
    row("R2", "T2", "Kim Ch'ŏl-su"),
    row("R3", "T3", "金哲洙", "Kim Chol Su"),
    row("R4", "T4", "박영희", sex="F", place=("Q", "D")),
    row("R5", "T5", "Pak Yong-hui", sex="F", place=("Q", "D")),
    row("R6", "T6", "김"),
    row("R7", "T7", "리명국", kind="testimony", place=("S", "E")),
    row("R8", "T7", "리명국", kind="testimony", place=("S", "E")),
]


def written(path, rows, head=HEAD):
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])
    return path


def others(seed=1, count=300):
    """Other persons, so that names are as frequent as names are."""
    rng = random.Random(seed)
    families, parts = "김이박최정강조윤장임", "영철수희명국성호진미경은정숙순옥"
    return [
        row(f"S{n:04}", f"U{n}", rng.choice(families) + "".join(rng.sample(parts, 2)),
            day=(f"{rng.randrange(1990, 2015)}-01-01",) * 2,
            place=(f"P{rng.randrange(9)}", f"C{rng.randrange(40)}"))
        for n in range(count)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def linked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("linked")
    table = written(folder / "records.csv", MENTIONS + others())
    ran = run("link", "run", table, "--out", folder / "out", home=folder / "none")
    assert ran.code == 0, ran.stderr
    return folder, ran


def clusters(folder):
    with (folder / "clusters.csv").open(encoding="utf-8") as stream:
        return {r["rec_id"]: r["cluster_id"] for r in csv.DictReader(stream)}


def test_one_name_in_three_scripts_is_one_person_and_a_surname_is_nobody_yet(linked):
    folder, ran = linked
    found = clusters(folder / "out")
    assert found["R1"] == found["R2"] == found["R3"] == "R1"
    assert found["R4"] == found["R5"] != found["R1"]
    assert found["R6"] == "R6"
    assert found["R7"] != found["R8"]  # one testimony tells of two
    assert "no number of persons" in ran.stdout
    assert "김철수" not in ran.stdout + ran.stderr
    told = json.loads((folder / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert told["mentions"] == 308
    assert told["thin"] == 1


def test_order_of_rows_and_threads_change_no_byte(linked, tmp_path):
    folder, _ = linked
    rows = MENTIONS + others()
    random.Random(5).shuffle(rows)
    table = written(tmp_path / "again.csv", rows)
    ran = run("link", "run", table, "--out", tmp_path / "out", "--threads", "1", "--json",
              home=tmp_path)  # fmt: skip
    assert json.loads(ran.stdout)["schema"] == "onrecord.link"
    for name in ("clusters.csv", "pairs.parquet", "queue.csv", "model.json"):
        assert (tmp_path / "out" / name).read_bytes() == (folder / "out" / name).read_bytes()


def test_a_model_of_a_run_is_taken_again(linked, tmp_path):
    folder, _ = linked
    words = ("link", "run", folder / "records.csv", "--out", tmp_path / "out")
    ran = run(*words, "--model", folder / "out" / "model.json", home=tmp_path)
    assert ran.code == 0, ran.stderr
    assert clusters(tmp_path / "out") == clusters(folder / "out")
    (tmp_path / "bad.json").write_text('{"m": {}, "others": 1, "threshold": 0}')
    ran = run(*words, "--model", tmp_path / "bad.json", home=tmp_path)
    assert (ran.code, "no share" in ran.stderr) == (2, True)


def test_agreement_with_the_truth_is_told(linked, tmp_path):
    folder, _ = linked
    person = {"R2": "R1", "R3": "R1", "R5": "R4", "R6": "R1"}
    truth = written(
        tmp_path / "truth.csv",
        [(r[0], person.get(r[0], r[0])) for r in MENTIONS + others()], ("rec_id", "person_id"),
    )  # fmt: skip
    words = ("link", "evaluate", "--clusters", folder / "out" / "clusters.csv", "--truth", truth)
    told = json.loads(run(*words, "--json", home=tmp_path).stdout)
    assert told["persons"] == 304
    assert told["pairs"]["recall"]["value"] == pytest.approx(4 / 7, abs=1e-4)
    assert "B-cubed" in run(*words, home=tmp_path).stdout


def test_what_speaks_for_and_against_is_said_without_a_cell_of_either(linked, tmp_path):
    folder, _ = linked
    words = ("link", "explain", folder / "records.csv", "R1", "R2", "--model",
             folder / "out" / "model.json")  # fmt: skip
    english = run(*words, home=tmp_path)
    assert "Name: the same across scripts or spellings" in english.stdout
    assert english.stdout.lstrip().startswith("+")
    korean = run(*words, "--lang", "ko", home=tmp_path).stdout
    assert "이름: 문자나 표기법은 달라도 같은 이름이다" in korean
    assert not {"김철수", "Kim"} & set((english.stdout + korean).split())
    told = json.loads(run(*words, "--json", home=tmp_path).stdout)["reasons"]
    assert {r["field"] for r in told} >= {"name", "birth", "event", "sex"}
    missing = run(*words[:3], "R1", "R999", *words[5:], home=tmp_path)
    assert (missing.code, "no mention" in missing.stderr) == (2, True)


@pytest.mark.parametrize(
    ("change", "rule", "place"),
    [
        ({"rec_id": ""}, "no_id", "row 3, column rec_id"),
        ({"rec_id": "R1"}, "id_twice", "row 3, column rec_id"),
        ({"birth_lo": "1970"}, "date", "row 3, column birth_lo"),
        ({"event_hi": "2008-01-01"}, "interval", "row 3, column event_hi"),
        ({"event_hi": ""}, "half_interval", "row 3, column event_lo"),
        ({"sex": "male"}, "sex", "row 3, column sex"),
        ({"source_type": "book"}, "source_type", "row 3, column source_type"),
    ],
)
def test_what_is_wrong_is_told_with_row_column_and_rule(tmp_path, change, rule, place):
    second = dict(zip(HEAD, MENTIONS[1], strict=True)) | change
    table = written(tmp_path / "records.csv", [MENTIONS[0], list(second.values())])
    ran = run("link", "run", table, "--out", tmp_path / "out", home=tmp_path)
    assert ran.code == 2
    assert place in ran.stderr
    assert f"[{rule}]" in ran.stderr
    assert "Ch'" not in ran.stderr
    assert not (tmp_path / "out").exists()


def test_no_rows_and_no_ids_are_told(tmp_path):
    table = written(tmp_path / "a.csv", [])
    assert (
        "has no rows" in run("link", "run", table, "--out", tmp_path / "o", home=tmp_path).stderr
    )
    table = written(tmp_path / "b.csv", [["x"]], ("name",))
    ran = run("link", "run", table, "--out", tmp_path / "o", home=tmp_path)
    assert (ran.code, "rec_id" in ran.stderr) == (2, True)
