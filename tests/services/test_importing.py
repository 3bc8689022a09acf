"""Imports: all or nothing, again without harm, corrected, taken back. Everybody is synthetic."""

import pytest

from onrecord.errors import Conflict, InputError, NotFound, NotPermitted
from onrecord.intake import Accept, load_mapping, open_intake
from onrecord.reference import places
from onrecord.services.importing import apply_import, plan_import, withdraw_import
from onrecord.services.setup import ensure_actor, first_actor, sync_reference
from onrecord.store import models as m
from onrecord.store.queries.showing import shown
from onrecord.vocab import load_vocabulary

pytestmark = pytest.mark.django_db

HEADER = "act_key,told_in,parent,victim,name,act,when,until,by,who,text,size\n"
ROWS = """A1,T1,,v1,Synthetic One,arrest,2009-12,2010-01,mss,Officer Kim; Officer Lee,첫 증언,
A2,T1,,v2,Synthetic Two,torture,2009,,mss,,첫 증언,
A3,T2,T1,v1,Synthetic One,arrest,2009-12-03,,mps,Officer Kim,second,
"""
MAPPING = """
[collection]
key = "small"
title_en = "Synthetic"
frame_en = "Made up for a test"
synthetic = true

[testimony]
key = "told_in"
derived_from = "parent"
language = { value = "ko" }
text = "text"

[victim]
key = "victim"
name = "name"

[victim.attributes]
size_as_told = "size"

[[allegation]]
key = "act_key"
act = "act"
event_start = "when"
event_end = "until"

[[allegation.involvement]]
kind = "by"
name = { column = "who", split = ";" }
"""


@pytest.fixture
def actor(db):
    one = first_actor(username="ana")
    sync_reference(actor=one)
    return one


@pytest.fixture
def table(tmp_path):
    """Writes the rows and opens them by the mapping."""

    def opened(rows=ROWS, mapping=MAPPING, accept=()):
        (tmp_path / "t.csv").write_text(HEADER + rows, "utf-8")
        (tmp_path / "m.toml").write_text(mapping, "utf-8")
        vocabulary = load_vocabulary()
        read = load_mapping(tmp_path / "m.toml", vocabulary)
        return open_intake(tmp_path / "t.csv", read, vocabulary, places(), Accept.parse(accept))

    return opened


def record():
    """Everything that holds, in words that do not depend on ids."""
    told = m.Allegation.objects.filter(status="active", testimony__status="active")
    return sorted(
        (
            a.testimony.key, a.key, a.victim.key, a.victim.name, a.act_id, str(a.event_date),
            tuple(sorted(
                (i.kind_id, i.perpetrator.name if i.perpetrator else "")
                for i in a.involvements.all()
            )),
            tuple(sorted(d.parent.key for d in a.testimony.derived_from.all())),
        )
        for a in told
    )  # fmt: skip


def rules(table, **said):
    report = plan_import(intake=table(**said))
    return [(p.row, p.column, p.rule) for p in report.problems]


def test_everything_that_the_rows_say(actor, table):
    report = apply_import(actor=actor, intake=table())
    assert report.to_json()["would_create"] == 3
    assert report.create == {"testimonies": 2, "mentions": 6, "allegations": 3}
    kim, lee = ("perpetrator/mss", "Officer Kim"), ("perpetrator/mss", "Officer Lee")
    one, two = "Synthetic One", "Synthetic Two"
    assert record() == [
        ("T1", "A1", "v1", one, "act/arrest", "2009-12/2010-01", (kim, lee), ()),
        ("T1", "A2", "v2", two, "act/torture", "2009", (("perpetrator/mss", ""),), ()),
        ("T2", "A3", "v1", one, "act/arrest", "2009-12-03", (("perpetrator/mps", "Officer Kim"),),
         ("T1",)),
    ]  # fmt: skip
    assert m.Mention.objects.get(testimony__key="T1", key="perpetrator:Officer Lee").name
    rows = dict(m.ImportedRow.objects.values_list("number", "raw"))
    assert set(rows) == {2, 3, 4}
    assert "Officer Kim; Officer Lee" in rows[2]
    assert m.Allegation.objects.get(key="A3").row.number == 4
    assert m.AuditEntry.objects.get(action="import.apply").subject == report.run
    texts = m.TextVersion.objects.order_by("text").values_list("testimony__key", "kind", "text")
    assert sorted(texts) == [("T1", "original", "첫 증언"), ("T2", "original", "second")]
    origins = dict(m.TestimonyOrigin.objects.values_list("testimony__key", "key"))
    assert origins == {"T1": "own:T1"}
    assert m.Testimony.objects.get(key="T2").origins_known is False


def test_a_plan_writes_nothing(actor, table):
    plan_import(intake=table())
    assert not m.Testimony.objects.exists()
    assert not m.ImportRun.objects.exists()


def test_the_same_file_twice_changes_nothing(actor, table):
    apply_import(actor=actor, intake=table())
    before, logged = record(), m.AuditEntry.objects.count()
    again = apply_import(actor=actor, intake=table())
    assert again.run == ""
    assert again.unchanged == {"testimonies": 2, "mentions": 6, "allegations": 3}
    assert (record(), m.AuditEntry.objects.count()) == (before, logged)
    assert not m.Revision.objects.exists()
    assert m.ImportedRow.objects.count() == 3


def test_a_corrected_file_makes_new_versions_and_goes_back(actor, table):
    apply_import(actor=actor, intake=table())
    first = record()
    corrected = (
        ROWS.replace("첫 증언", "고친 증언")
        .replace("Synthetic Two,torture,2009,", "Synthetic Zwei,beating,2010,")
        .replace("mps,Officer Kim,second", "mps,Officer Park,second")
    )
    report = apply_import(actor=actor, intake=table(rows=corrected))
    assert report.change == {"testimonies": 1, "mentions": 1, "allegations": 2}
    assert report.create == {"testimonies": 0, "mentions": 1, "allegations": 0}
    assert report.changed_rows == [2, 3, 4]
    two = m.Allegation.objects.get(key="A2")
    assert (two.act_id, two.version, two.row.run_id) == ("act/beating", 2, report.run)
    kept = m.Revision.objects.get(subject=two.id)
    assert kept.payload["columns"]["act_id"] == "act/torture"
    three = m.Allegation.objects.get(key="A3")
    assert [i.perpetrator.name for i in three.involvements.all()] == ["Officer Park"]
    texts = m.TextVersion.objects.filter(testimony__key="T1").order_by("number")
    assert [t.text for t in texts] == ["첫 증언", "고친 증언"]
    counts = withdraw_import(actor=actor, run_id=report.run, reason="the first was right")
    assert (counts["withdrawn"], counts["reverted"]) == (0, 4)
    assert record() == first
    assert m.Mention.objects.get(key="v2").name == "Synthetic Two"
    assert [t.text for t in texts.all()] == ["첫 증언", "고친 증언", "첫 증언"]
    assert not m.Testimony.objects.exclude(withdrawn_at=None).exists()
    again = apply_import(actor=actor, intake=table())
    assert not any((*again.create.values(), *again.change.values()))


def test_withdrawn_and_imported_and_withdrawn_again(actor, table):
    run = apply_import(actor=actor, intake=table()).run
    first = record()
    with pytest.raises(InputError):
        withdraw_import(actor=actor, run_id=run, reason=" ")
    assert withdraw_import(actor=actor, run_id=run, reason="wrong file")["withdrawn"] == 5
    assert record() == []
    with pytest.raises(Conflict):
        withdraw_import(actor=actor, run_id=run, reason="once more")
    second = apply_import(actor=actor, intake=table())
    assert second.back_in == {"testimonies": 2, "mentions": 6, "allegations": 3}
    assert not any((*second.create.values(), *second.change.values(), *second.unchanged.values()))
    assert record() == first
    assert withdraw_import(actor=actor, run_id=second.run, reason="wrong again") == {
        "withdrawn": 5, "reverted": 0, "testimonies": 2, "allegations": 3,
    }  # fmt: skip
    assert record() == []
    gone = m.Testimony.objects.filter(status="withdrawn", withdrawn_at__isnull=False)
    assert gone.count() == 2
    apply_import(actor=actor, intake=table())
    assert record() == first
    assert not m.Testimony.objects.exclude(withdrawn_at=None).exists()


def test_what_was_never_withdrawn_shows_no_moment_of_it(actor, table):
    apply_import(actor=actor, intake=table())
    for one in m.Testimony.objects.all():
        told = shown(actor=actor, subject=one.id, protected=True, judgements=True)
        assert told["fields"]["withdrawn_at"] is None


def test_the_row_that_is_shown_is_the_one_of_the_spreadsheet(actor, table):
    apply_import(actor=actor, intake=table())
    for key, row in (("A1", 2), ("A3", 4)):
        one = m.Allegation.objects.get(key=key)
        told = shown(actor=actor, subject=one.id, protected=True, judgements=True)
        assert told["fields"]["row"] == row


def test_what_a_later_import_built_on_stays(actor, table):
    first = apply_import(actor=actor, intake=table()).run
    told = record()
    second = apply_import(actor=actor, intake=table(rows=ROWS.replace("arrest", "abduction"))).run
    with pytest.raises(Conflict):
        withdraw_import(actor=actor, run_id=first, reason="wrong")
    withdraw_import(actor=actor, run_id=second, reason="wrong")
    assert record() == told
    withdraw_import(actor=actor, run_id=first, reason="wrong")
    assert record() == []
    with pytest.raises(NotFound):
        withdraw_import(actor=actor, run_id="I-0", reason="wrong")


def test_a_file_that_holds_less_takes_nothing_away(actor, table):
    apply_import(actor=actor, intake=table())
    told = record()
    report = apply_import(actor=actor, intake=table(rows=ROWS.splitlines()[0] + "\n"))
    assert (report.absent, report.run) == (2, "")
    assert record() == told


def test_every_problem_is_listed_and_nothing_written(actor, table):
    wrong = """A1,T1,,v1,Secret Name,no such act,03/04/2009,,mss,,x,
A1,T1,,v1,Another Name,arrest,2009,2008,nobody,,y,
,T3,T9,v1,Secret Name,arrest,2009,,mss,,z,
A2,T3
A4,T4,T4,v1,Secret Name,arrest,2009,,mss,,z,
A5,T5,T9,v1,Secret Name,arrest,2009,,mss,,z,
A6,T6,,v1,Secret Name,arrest,2009,,mss,,z,
A6,T6,,v1,Other Secret,arrest,2010,,mss,,z,
"""
    found = rules(table, rows=wrong)
    assert sorted(found, key=str) == [
        (2, "act", "untranslated"), (2, "when", "date"), (3, "by", "untranslated"),
        (3, "until", "date_order"), (3, None, "duplicate_key"), (3, None, "inconsistent"),
        (3, None, "inconsistent"), (4, "act_key", "key"), (4, None, "dangling"),
        (5, None, "columns"), (6, "parent", "derives_from_itself"), (7, None, "dangling"),
        (9, None, "duplicate_key"), (9, None, "inconsistent"),
    ]  # fmt: skip
    with pytest.raises(InputError) as refused:
        apply_import(actor=actor, intake=table(rows=wrong))
    said = str(refused.value) + "".join(map(str, refused.value.problems))
    assert not any(word in said for word in ("Secret", "no such act", "nobody", "03/04/2009"))
    assert not m.Testimony.objects.exists()
    assert not m.ImportRun.objects.exists()


def test_two_rows_that_contradict_each_other_name_the_columns(actor, table):
    wrong = (
        "A1,T1,,v1,Secret One,arrest,2009,,mss,,first,1\n"
        "A2,T1,,v1,Secret Two,arrest,2009,,mss,,first,2\n"
        "A3,T1,,v1,Secret One,arrest,2010,,mss,,second,1\n"
        "A4,T2,,v1,,arrest,no such day,,mss,,first,1\n"
        "A5,T2,,v1,Secret Two,arrest,2010,,mss,,,1\n"
    )
    said = [(p.row, p.message) for p in plan_import(intake=table(rows=wrong)).problems]
    assert sorted(said) == [
        (3, "says something else of the same mention than row 2 in: name, size"),
        (4, "says something else of the same testimony than row 2 in: text"),
        (5, "not a date in any form that is known here"),
        (6, "says something else of the same mention than row 5 in: name (empty in row 5)"),
        (6, "says something else of the same testimony than row 5 in: text (empty in row 6)"),
    ]


def test_what_cannot_be_read_of_a_row_is_not_held_against_others(actor, table):
    wrong = (
        "A1,T1,,v1,Secret One,arrest,no such day,,mss,,first,no number\n"
        "A2,T1,,v1,Secret One,arrest,2009,,mss,,first,1\n"
        "A3,T2,T1,v1,Secret One,no such act,2009,,mss,,second,1\n"
        "A4,T3,T2,v1,Secret One,arrest,2009,,mss,,third,1\n"
    )
    mapping = MAPPING.replace('name = "name"', 'name = "name"\nage = "size"')
    mapping = mapping.replace('[victim.attributes]\nsize_as_told = "size"\n', "")
    assert sorted(rules(table, rows=wrong, mapping=mapping), key=str) == [
        (2, "size", "number"), (2, "when", "date"), (4, "act", "untranslated"),
    ]  # fmt: skip


def test_what_is_accepted_is_kept_with_the_import(actor, table):
    wrong = ROWS.replace("2009-12-03", "soon").replace("torture", "no such act")
    mapping = MAPPING.replace('[victim.attributes]\nsize_as_told = "size"\n', "")
    said = ("unknown:when", "unknown:act", "ignore:size=never filled in")
    assert {rule for *_, rule in rules(table, rows=wrong, mapping=mapping)} == {
        "unmapped", "date", "untranslated"
    }  # fmt: skip
    intake = table(rows=wrong, mapping=mapping, accept=said)
    report = apply_import(actor=actor, intake=intake, accepted=said)
    assert m.ImportRun.objects.get(id=report.run).accepted == list(said)
    assert m.Allegation.objects.get(key="A2").act_id == "act/unknown"
    assert str(m.Allegation.objects.get(key="A3").event_date) == "unknown"
    with pytest.raises(InputError):
        table(accept=("unknown:no such column",))


def test_an_ignored_column_needs_a_reason(actor, table):
    mapping = MAPPING.replace('[victim.attributes]\nsize_as_told = "size"\n', "")
    lazy = mapping + '\n[ignore]\nsize = "to do: say what this is"\n'
    assert rules(table, mapping=lazy) == [(None, "size", "to_do")]
    assert rules(table, mapping=lazy, accept=("ignore:size=never filled in",)) == []


def test_rows_far_apart_join_the_same_account(actor, table, monkeypatch):
    monkeypatch.setattr("onrecord.services.importing.CHUNK", 2)
    many = "".join(
        f"A{n},T{n % 3},,v{n % 2},Synthetic {n % 2},arrest,2009,,mss,Officer Kim,t{n % 3},\n"
        for n in range(11)
    )
    report = apply_import(actor=actor, intake=table(rows=many))
    assert report.create == {"testimonies": 3, "mentions": 9, "allegations": 11}
    assert m.Testimony.objects.count() == 3
    assert m.Mention.objects.count() == 9
    assert m.Allegation.objects.count() == m.Involvement.objects.count() == 11
    assert not m.Derivation.objects.exists()


def test_a_viewer_may_not(actor, table):
    viewer = ensure_actor(actor=actor, username="reader", role="viewer")
    with pytest.raises(NotPermitted):
        apply_import(actor=viewer, intake=table())
    run = apply_import(actor=actor, intake=table()).run
    with pytest.raises(NotPermitted):
        withdraw_import(actor=viewer, run_id=run, reason="no")


@pytest.mark.parametrize("chunk", [1, 2, 2000])
@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("A3,T2,T1,v1,Synthetic One,arrest,2009-12-03,,mps,Officer Kim,second,", "duplicate_key"),
        ("A4,T2,T1,v1,Synthetic Other,arrest,2009,,mps,Officer Kim,second,", "inconsistent"),
        ("A4,T3,T9,v1,Synthetic One,arrest,2009,,mps,,third,", "dangling"),
        ("A4,T3,,v1,Synthetic One,no such act,2009,,mps,,third,", "untranslated"),
    ],
)
def test_what_is_wrong_in_a_later_row_takes_back_the_rows_before_it(
    actor, table, monkeypatch, chunk, row, rule
):
    monkeypatch.setattr("onrecord.services.importing.CHUNK", chunk)
    apply_import(actor=actor, intake=table(ROWS.replace("second", "as it was")))
    before = {kind: list(kind.objects.values()) for kind in (m.ImportRun, m.Testimony,
              m.Allegation, m.Mention, m.ImportedRow, m.Revision, m.AuditEntry)}  # fmt: skip
    with pytest.raises(InputError) as refused:
        apply_import(actor=actor, intake=table(ROWS + row + "\n"))
    assert [(p.rule, p.row) for p in refused.value.problems] == [(rule, 5)]
    assert before == {kind: list(kind.objects.values()) for kind in before}


def test_a_file_that_changes_while_it_is_read_is_not_imported(actor, table):
    intake = table()
    intake.table.path.write_text(HEADER + ROWS.replace("arrest", "beating"), "utf-8")
    with pytest.raises(Conflict):
        apply_import(actor=actor, intake=intake)
    assert not m.ImportRun.objects.exists()


@pytest.mark.parametrize("chunk", [1, 2, 2000])
def test_a_key_told_twice_is_named_though_the_database_refuses_it_first(
    actor, table, monkeypatch, chunk
):
    monkeypatch.setattr("onrecord.services.importing.CHUNK", chunk)
    twice = "A3,T2,T1,v1,Synthetic One,torture,2009-12-03,,mps,Officer Kim,second,\n"
    with pytest.raises(InputError) as refused:
        apply_import(actor=actor, intake=table(ROWS + twice + "A5,T2,,,,arrest,,,,,,\n"))
    assert {(p.row, p.rule) for p in refused.value.problems} >= {(5, "duplicate_key"), (6, "key")}
    assert not m.ImportRun.objects.exists()
    assert not m.Allegation.objects.exists()
