"""The public-record example, straight from its truth files into a cut: the figures it must give.

93 persons and groups (60 and 33), 166 acts; 75 and 118 told by two pages or more; by two
independent origins certainly 55 and 88, possibly 62 and 100.
"""

import csv
from importlib.resources import files

import pytest

from onrecord.tables import count
from tests.cuts import make_cut

FOLDER = files("onrecord.examples") / "public_record"


def table(name):
    return list(csv.DictReader((FOLDER / name).read_text("utf-8-sig").splitlines()))


@pytest.fixture(scope="module")
def cut(tmp_path_factory):
    told = {row["allegation_id"]: row for row in table("allegations.csv")}
    persons = table("truth_persons.csv")
    person = {row["person_id"]: n for n, row in enumerate(persons)}
    account = {row["source_id"]: n for n, row in enumerate(table("sources.csv"))}
    act, violations, allegations = {}, [], []
    for row in table("truth_clusters.csv"):
        one = told[row["allegation_id"]]
        if row["act_id"] not in act:
            act[row["act_id"]] = len(violations)
            violations.append({"victim": person[row["person_id"]], "act": one["act"]})
        allegations.append(
            {"violation": act[row["act_id"]], "testimony": account[one["source_id"]]}
        )
    keys, origins = {}, []
    for row in table("source_origins.csv"):
        for key in (k.strip() for k in row["origin_keys"].split(";")):
            if key and key != "unknown":
                origins.append((account[row["source_id"]], keys.setdefault(key, len(keys))))
    return make_cut(
        tmp_path_factory.mktemp("cut"),
        violations=violations,
        allegations=allegations,
        victims=[{"victim_kind": row["victim_kind"]} for row in persons],
        testimonies=[{} for _ in account],
        origins=origins,
    )


@pytest.mark.parametrize(
    ("where", "victims", "violations"),
    [
        ("", (93, 93, 93), (166, 166, 166)),
        ("testimonies >= 2", (75, 75, 75), (118, 118, 118)),
        ("origins >= 2", (55, 55, 62), (88, 88, 100)),
        # the long way, over the tellings, gives the same
        ("origins >= 2 and tier = unknown", (55, 55, 62), (88, 88, 100)),
    ],
)
def test_the_figures_of_the_example(cut, where, victims, violations):
    for unit, expected in (("victims", victims), ("violations", violations)):
        found = count(cut, unit, where=where)
        assert (found.total.n, found.total.certain, found.total.possible) == expected
        assert not [note for note in found.notes if note.code == "counted_once"]


def test_persons_and_groups_apart(cut):
    answer = count(cut, "victims").to_json()
    assert (answer["persons"]["n"], answer["groups"]["n"]) == (60, 33)


def test_one_voice_of_many_pages(cut):
    assert count(cut, "testimonies").denominator == 284
    assert count(cut, "allegations").total.n == 658
