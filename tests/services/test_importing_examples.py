"""Two real tables in other people's layouts, held against their CSV files read independently."""

import csv
from collections import Counter

import pytest

from onrecord.examples import public_record
from onrecord.intake import load_mapping, open_intake
from onrecord.reference import places
from onrecord.services.importing import apply_import
from onrecord.services.setup import first_actor, sync_reference
from onrecord.store import models as m
from onrecord.vocab import load_vocabulary
from tests.shared import SHARED, needs_shared

pytestmark = pytest.mark.django_db
CHILE = SHARED / "chile_truth_commission" / "victims.csv"


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def imported(table, mapping):
    actor = first_actor(username="ana")
    sync_reference(actor=actor)
    vocabulary = load_vocabulary()
    intake = open_intake(table, load_mapping(mapping, vocabulary), vocabulary, places())
    return apply_import(actor=actor, intake=intake)


@pytest.fixture
def pages(db):
    folder = public_record()
    imported(folder / "allegations.csv", folder / "mapping.toml")
    return rows_of(folder / "allegations.csv")


def test_the_public_record_as_its_files_have_it(pages):
    sources = {r["source_id"]: r for r in rows_of(public_record() / "sources.csv")}
    origins = {r["source_id"]: r for r in rows_of(public_record() / "source_origins.csv")}
    assert (m.Testimony.objects.count(), m.Allegation.objects.count()) == (284, 658)
    for told in m.Testimony.objects.all():
        assert told.url == sources[told.key]["url"]
        assert told.language == sources[told.key]["language"]
        assert told.tier_id == f"tier/{origins[told.key]['tier'].lower()}"
        assert told.relation_id == f"relation/{origins[told.key]['relation']}"
    kept = Counter(m.TestimonyOrigin.objects.values_list("testimony__key", "key"))
    named = Counter(
        (source, key.strip())
        for source, row in origins.items()
        for key in row["origin_keys"].split(";")
        if key.strip()
    )
    assert {k: n for k, n in kept.items() if not k[1].startswith("own:")} == named
    alone = {r["source_id"] for r in origins.values() if not r["origin_keys"].strip()}
    own = {s for s in alone if origins[s]["relation"] == "own"}
    assert {s for s, k in kept if k == f"own:{s}"} == own
    unknown = m.Testimony.objects.filter(origins_known=False).values_list("key", flat=True)
    assert set(unknown) == alone - own


def test_persons_groups_causes_and_dates_of_the_public_record(pages):
    by_key = {a.key: a for a in m.Allegation.objects.select_related("victim")}
    kinds = {(r["source_id"], r["victim_label"]): r["victim_kind"] for r in pages}
    assert Counter(m.Mention.objects.values_list("kind", flat=True)) == Counter(kinds.values())
    told = Counter(len([c for c in row["cause"].split(";") if c.strip()]) or 1 for row in pages)
    kept = Counter(m.AllegationTerm.objects.filter(term__scheme="cause").values_list("allegation"))
    assert Counter(kept.values()) == told
    renamed = {"disappearance": "enforced_disappearance", "other": "other_act"}
    for row in pages:
        one = by_key[row["allegation_id"]]
        assert one.act_id == f"act/{renamed.get(row['act'], row['act'])}"
        assert one.victim.name == row["victim_name_as_told"].strip()
        start, end = row["date_start"], row["date_end"]
        joined = f"{start}/{end}" if start and end and start != end else start or end or "unknown"
        assert str(one.event_date) == joined
        low, high = one.victim.size_minimum, one.victim.size_maximum
        if row["victim_kind"] != "individual":
            assert (str(low or ""), str(high or "")) == (
                row["group_size_min"], row["group_size_max"]
            )  # fmt: skip


@needs_shared
def test_a_truth_commissions_table_by_a_mapping_alone(db):
    mapping = public_record().parent / "chile_truth_commission" / "mapping.toml"
    report = imported(CHILE, mapping)
    rows = rows_of(CHILE)
    assert (len(rows), len(rows[0])) == (2398, 59)
    flags = {
        f: sum(r[f] == "1" for r in rows) for f in ("torture", "mistreatment", "interrogation")
    }
    assert report.create == {
        "testimonies": 2398, "mentions": 2398, "allegations": 2398 + sum(flags.values())
    }  # fmt: skip
    told = Counter(m.Allegation.objects.values_list("key", flat=True))
    assert told == {"fate": 2398, **flags}
    silent = m.Allegation.objects.filter(key="fate", attributes__torture="unknown").count()
    assert silent == sum(r["torture"] == "NA" for r in rows)
    groups = Counter(r["group_id"] for r in rows)
    kept = m.Allegation.objects.exclude(act_group=None).values_list("act_group__key", flat=True)
    assert Counter(kept) == groups
    assert list(m.TestimonyOrigin.objects.values_list("key", flat=True).distinct()) == ["report"]
    _places_and_pages(rows)
    _dates(rows)


def _places_and_pages(rows):
    kept = m.AllegationPlace.objects.filter(allegation__key="fate").count()
    assert kept == sum(
        any(r[f"{part}_{k}"] != "NA" for part in ("place", "location", "latitude"))
        for r in rows
        for k in range(1, 7)
    )
    for row in [r for r in rows if r["location_4"] != "NA"]:
        last = m.AllegationPlace.objects.filter(
            allegation__key="fate", allegation__testimony__key=row["individual_id"]
        ).order_by("position")
        assert [p.as_told for p in last] == [
            " ".join(row[f"location_{k}"].split()) if row[f"location_{k}"] != "NA" else ""
            for k in range(1, 7)
            if any(row[f"{part}_{k}"] != "NA" for part in ("place", "location", "latitude"))
        ]
    rests = m.AllegationPassage.objects.filter(allegation__key="fate").count()
    assert rests == sum(r["page"] != "NA" for r in rows)
    page = m.AllegationPassage.objects.get(
        allegation__key="fate", allegation__testimony__key="2"
    ).passage
    assert (page.unit, page.start, page.end) == ("page", 159, 160)


def _dates(rows):
    by_key = {a.testimony.key: str(a.event_date) for a in
              m.Allegation.objects.filter(key="fate").select_related("testimony")}  # fmt: skip
    for row in rows:
        ends = [
            row[f"{end}_date_daily"]
            if row[f"{end}_date_daily"] != "NA"
            else row[f"{end}_date_monthly"].removesuffix("-01")
            for end in ("start", "end")
        ]
        known = [e for e in ends if e != "NA"]
        if not known:
            expected = "unknown"
        elif len(set(known)) == 1:
            expected = known[0]
        elif known[0][:7] > known[1][:7]:
            expected = "unknown"  # an end before the start: neither is believed
        else:
            expected = "/".join(known)
        assert by_key[row["individual_id"]] == expected, row["individual_id"]
