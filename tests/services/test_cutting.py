"""From an imported, judged example to a cut: expected figures, same bytes, nothing protected."""

import csv
from datetime import date

import pytest

from onrecord.cut import TABLES, open_cut
from onrecord.cut.freeze import find_cut, keys_file, list_cuts
from onrecord.errors import Conflict, InputError, NotFound, NotPermitted
from onrecord.examples import public_record
from onrecord.intake import load_mapping, open_intake
from onrecord.judging import count_origins
from onrecord.reference import places
from onrecord.services.cutting import freeze_cut
from onrecord.services.importing import apply_import, withdraw_import
from onrecord.services.judging_adjudication import adjudicate_example
from onrecord.services.setup import ensure_actor, first_actor, sync_reference
from onrecord.store.models import AuditEntry
from onrecord.store.models import Cut as CutRow
from onrecord.vocab import load_vocabulary
from tests.judged_store import administrator, collection_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)


def rows_of(name):
    with (public_record() / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def load_example():
    """The example in this database, judged; answers the actor and the import's id."""
    actor = first_actor(username="admin")
    sync_reference(actor=actor)
    folder, vocabulary = public_record(), load_vocabulary()
    mapping = load_mapping(folder / "mapping.toml", vocabulary)
    intake = open_intake(folder / "allegations.csv", mapping, vocabulary, places())
    report = apply_import(actor=actor, intake=intake)
    adjudicate_example(actor=actor)
    return actor, report.run


def frozen(actor, cuts, **options):
    options = {"as_of": DAY, "vocabulary": load_vocabulary(), **options}
    return freeze_cut(actor=actor, cuts=cuts, **options)


def expected_support():
    """(told by two pages, certainly by two origins, possibly) for persons and acts, from the files
    alone."""
    truth = {row["allegation_id"]: row for row in rows_of("truth_clusters")}
    pages = {row["allegation_id"]: row["source_id"] for row in rows_of("allegations")}
    origins = {
        row["source_id"]: {k.strip() for k in row["origin_keys"].split(";") if k.strip()}
        for row in rows_of("source_origins")
    }
    found = {}
    for column in ("person_id", "act_id"):
        told = {}
        for allegation, row in truth.items():
            told.setdefault(row[column], set()).add(pages[allegation])
        numbers = [count_origins([origins[p] for p in sorted(one)]) for one in told.values()]
        found[column] = (
            len(told),
            sum(len(one) >= 2 for one in told.values()),
            sum(certain >= 2 for certain, _ in numbers),
            sum(possible >= 2 for _, possible in numbers),
        )
    return found


def test_a_label_names_one_cut_and_a_cut_has_one_label(tmp_path):
    actor = administrator()
    collection_of(1)

    def freeze(label, day):
        return freeze_cut(actor=actor, cuts=tmp_path, vocabulary=load_vocabulary(), label=label,
                          as_of=date(2026, 1, day))[0]  # fmt: skip

    first, plain = freeze("final", 1), freeze("", 2)
    assert freeze("final", 1).id == freeze("", 1).id == first.id
    latest = find_cut(tmp_path).id
    with pytest.raises(Conflict, match=f"{plain.id} was frozen, which is without a label"):
        freeze("draft", 2)
    with pytest.raises(Conflict, match=f"{first.id} was frozen, which is called final"):
        freeze("draft", 1)
    with pytest.raises(Conflict, match=f"the label final is that of {first.id}"):
        freeze("final", 2)
    with pytest.raises(Conflict, match=first.id):
        freeze("final", 3)
    # nothing was frozen, and the cut that is used where none is named is the same
    assert find_cut(tmp_path).id == latest
    assert sorted(c.id for c in list_cuts(tmp_path)) == sorted([first.id, plain.id])
    # a damaged cut hides no label and bars no freeze
    (plain.folder / "manifest.json").write_text("{")
    assert freeze("final", 1).id == first.id
    with pytest.raises(Conflict):
        freeze("final", 4)


def test_the_example_frozen(tmp_path):
    """Loaded and frozen once for all that is asked of the cut."""
    actor, _ = load_example()
    cut, fresh = frozen(actor, tmp_path)
    assert fresh
    it_counts_as_its_truth_files_say(cut)
    nothing_protected_is_in_any_file_of_it(cut)
    # the way back is beside the cut, and for its owner only
    keys = keys_file(tmp_path, cut.id)
    assert keys.parent == cut.folder.parent
    assert keys.stat().st_mode & 0o077 == 0
    freezing_again_is_the_same_cut_and_writes_no_log_line(actor, tmp_path, cut)
    # the two ways to read the tables (whole, or only what hangs on some testimonies) agree
    named, _ = frozen(actor, tmp_path / "named", collections=("public-record",))
    assert named.id == cut.id
    for name in TABLES:
        assert cut.table(name).equals(named.table(name)), name


def it_counts_as_its_truth_files_say(cut):
    expected = expected_support()
    assert expected == {"person_id": (93, 75, 55, 62), "act_id": (166, 118, 88, 100)}
    for table, column in (("victims", "person_id"), ("violations", "act_id")):
        rows = cut.table(table).to_pylist()
        assert expected[column] == (
            len(rows),
            sum(r["testimonies"] >= 2 for r in rows),
            sum(r["origins_certain"] >= 2 for r in rows),
            sum(r["origins_possible"] >= 2 for r in rows),
        )
    kinds = [row["victim_kind"] for row in cut.table("victims").to_pylist()]
    assert (kinds.count("individual"), kinds.count("group")) == (60, 33)
    frame = cut.manifest.collections[0]
    assert (frame.testimonies, frame.allegations, frame.withdrawn_testimonies) == (284, 658, 0)
    assert "measures nothing" in frame.caveat_en


def freezing_again_is_the_same_cut_and_writes_no_log_line(actor, tmp_path, first):
    lines = AuditEntry.objects.count()
    second, fresh = frozen(actor, tmp_path)
    assert (second.id, second.digest, fresh) == (first.id, first.digest, False)
    assert AuditEntry.objects.count() == lines
    assert CutRow.objects.get().digest == first.digest
    assert find_cut(tmp_path).id == first.id


def nothing_protected_is_in_any_file_of_it(cut):
    whole = "\n".join(
        str(sorted({str(v) for row in cut.table(n).to_pylist() for v in row.values()}))
        for n in TABLES
        if n not in ("terms", "places")
    )
    whole += (cut.folder / "manifest.json").read_text(encoding="utf-8")
    names = {row["victim_name_as_told"] for row in rows_of("allegations")}
    names |= {row["victim_name_native"] for row in rows_of("allegations")}
    names |= {row["url"] for row in rows_of("sources")} | {r["title"] for r in rows_of("sources")}
    names = {name for name in names if len(name) > 6}
    assert names
    assert [name for name in names if name in whole] == []
    # the control: the same search does find what is meant to be there
    assert "forced_labour_sentence" in whole


def test_withdrawn_testimonies_are_left_out_and_counted(tmp_path):
    actor, run = load_example()
    withdraw_import(actor=actor, run_id=run, reason="a test")
    cut, _ = frozen(actor, tmp_path)
    frame = cut.manifest.collections[0]
    assert (frame.testimonies, frame.allegations) == (0, 0)
    assert (frame.withdrawn_testimonies, frame.withdrawn_allegations) == (284, 658)
    assert cut.table("violations").num_rows == 0
    open_cut(cut.folder, verify=True)


def test_who_may_not_freeze_does_not(tmp_path):
    admin = first_actor(username="admin")
    sync_reference(actor=admin)
    coder = ensure_actor(actor=admin, username="coder", role="coder")
    with pytest.raises(NotPermitted):
        frozen(coder, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_and_an_unknown_collection(tmp_path):
    admin = first_actor(username="admin")
    sync_reference(actor=admin)
    with pytest.raises(InputError, match=r"nothing|no testimony"):
        frozen(admin, tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not CutRow.objects.exists()
    with pytest.raises(NotFound, match="nowhere"):
        frozen(admin, tmp_path, collections=("nowhere",))
