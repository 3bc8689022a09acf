"""Facts entered, corrected, withdrawn, imported; what is shipped and what people corrected."""

from datetime import date

import pytest

from onrecord import reference
from onrecord.errors import Conflict, InputError, NotFound, NotPermitted
from onrecord.reference import designation_status
from onrecord.reference.status import list_status
from onrecord.services import facts_shipped
from onrecord.services.facts import (
    add_fact,
    correct_fact,
    put_back_fact,
    restore_fact,
    withdraw_fact,
)
from onrecord.services.facts_import import import_facts
from onrecord.services.setup import ensure_actor, first_actor, sync_reference
from onrecord.store.models import AuditEntry, Designation, PublishedFigure, Response, Revision
from onrecord.store.queries.facts import acts, find_fact, texts_of, versions

pytestmark = pytest.mark.django_db

ACT = {
    "round": "2024", "status": "SWL", "iso3": "AND", "name": "Andorra", "event": "placed",
    "date_of_act": "2024-03", "date_announced": "", "legal_basis": "a synthetic act",
    "source_url": "https://example.org/act", "confidence": "high", "note": "synthetic",
}  # fmt: skip
RESPONSE = {
    "kind": "talks", "iso3": "and", "by": "a synthetic body", "date_of_act": "2024",
    "title_en": "Synthetic talks", "source_url": "https://example.org/", "confidence": "low",
}  # fmt: skip
FIGURE = {
    "publication": "Synthetic report", "iso3": "AND", "measure": "cases", "unit": "case",
    "value": "1,411", "source_url": "https://example.org/", "confidence": "medium",
}  # fmt: skip


@pytest.fixture
def editor(db):
    return ensure_actor(actor=first_actor(username="one"), username="ed", role="editor")


def rules(refused):
    return [(p.column, p.rule) for p in refused.value.problems]


def test_each_kind_is_entered_and_logged(editor):
    for kind, values in (("designation", ACT), ("responses", RESPONSE), ("figure", FIGURE)):
        made = add_fact(actor=editor, kind=kind, values=values)
        held = find_fact(made)
        assert (held.version, held.shipped, held.withdrawn_reason, held.iso3) == (
            1, False, "", "AND",
        )  # fmt: skip
        logged = AuditEntry.objects.get(subject=made)
        assert (logged.actor, logged.action) == (editor, "fact.write")
        with pytest.raises(Conflict, match=made):
            add_fact(actor=editor, kind=kind, values=values)
    assert PublishedFigure.objects.get().value == 1411


@pytest.mark.parametrize("role", ["viewer", "coder", "analyst"])
def test_only_an_editor_writes_facts(editor, role, tmp_path):
    made = add_fact(actor=editor, kind="designation", values=ACT)
    other = ensure_actor(actor=first_actor(username="one"), username="other", role=role)
    file = tmp_path / "f.csv"
    file.write_text(",".join(ACT) + "\n" + ",".join(ACT.values()), "utf-8")
    for deed in (
        lambda: add_fact(actor=other, kind="figure", values=FIGURE),
        lambda: correct_fact(actor=other, fact_id=made, values={"note": "x"}, reason="x"),
        lambda: withdraw_fact(actor=other, fact_id=made, reason="x"),
        lambda: put_back_fact(actor=other, fact_id=made, reason="x"),
        lambda: restore_fact(actor=other, fact_id=made, version=1, reason="x"),
        lambda: import_facts(actor=other, kind="designations", path=file, dry_run=True),
    ):
        with pytest.raises(NotPermitted):
            deed()
    assert find_fact(made).version == 1


WRONG = [
    ({"source_url": ""}, [("source_url", "source")]),
    ({"source_url": "javascript:alert(1)"}, [("source_url", "source")]),
    ({"source_url": "https://name:word@example.org/"}, [("source_url", "source")]),
    ({"source_url": "https://example.org/ x"}, [("source_url", "source")]),
    ({"source_url": "http://[example"}, [("source_url", "source")]),
    ({"confidence": "sure"}, [("confidence", "choice")]),
    ({"confidence": ""}, [("confidence", "needed")]),
    ({"iso3": "XYZ"}, [("iso3", "country")]),
    ({"iso3": ""}, [("iso3", "needed")]),
    ({"status": "<b>"}, [("status", "list")]),
    ({"event": "redesignated"}, [("event", "choice")]),
    ({"date_of_act": "03/04/2009"}, [("date_of_act", "date")]),
    ({"date_of_act": "unknown"}, [("date_of_act", "date")]),
    ({"date_of_act": "2009/2011"}, [("date_of_act", "date")]),
    ({"date_of_act": "2999"}, [("date_of_act", "date")]),
    ({"date_announced": "2023-01"}, [("date_announced", "order")]),
    ({"name": "x" * 201}, [("name", "length")]),
    ({"name": "a\x00b", "note": "a\x1bb"}, [("name", "control"), ("note", "control")]),
    ({"round": "", "event": ""}, [("round", "needed"), ("event", "needed")]),
]


@pytest.mark.parametrize(("change", "found"), WRONG, ids=lambda v: str(v)[:40])
def test_what_is_wrong_is_all_said_and_nothing_is_written(editor, change, found):
    with pytest.raises(InputError) as refused:
        add_fact(actor=editor, kind="designation", values=ACT | change)
    assert rules(refused) == found
    for word in change.values():
        assert len(word) < 4 or word not in str([p.message for p in refused.value.problems])
    assert not Designation.objects.exists()


@pytest.mark.parametrize(
    ("value", "percent", "good"),
    [("1411", "", True), ("", "59.5%", True), ("0", "", True), ("", "", False),
     ("1.411,5", "", False), ("1,41", "", False), ("-1", "", False), ("NaN", "", False),
     ("1e9", "", False), ("", "101", False), ("1" * 17, "", False), ("1.00001", "", False),
     ("١٢", "", True)],
)  # fmt: skip
def test_a_figure_is_a_plain_number(editor, value, percent, good):
    values = FIGURE | {"value": value, "percent": percent}
    if good:
        assert add_fact(actor=editor, kind="figure", values=values)
        return
    with pytest.raises(InputError):
        add_fact(actor=editor, kind="figure", values=values)


def test_a_column_nobody_named_is_refused(editor):
    with pytest.raises(InputError, match="columns of designations"):
        add_fact(actor=editor, kind="designation", values=ACT | {"shipped": "1"})
    with pytest.raises(NotFound):
        add_fact(actor=editor, kind="streak", values=ACT)


def test_the_streak_follows_from_the_acts(editor):
    made = {}
    for year, event in (("2020", "placed"), ("2021", "renewed"), ("2023", "renewed")):
        values = ACT | {"round": year, "event": event, "date_of_act": year}
        made[year] = add_fact(actor=editor, kind="designation", values=values)

    def now():
        found = designation_status("AND", date(2024, 6, 1), acts("AND"))
        return found.status, len(found.acts), found.years_elapsed, found.gaps

    assert now() == ("SWL", 3, 4, (2022, 2024))
    withdraw_fact(actor=editor, fact_id=made["2020"], reason="another country was meant")
    assert now() == ("SWL", 2, 3, (2022, 2024))
    correct_fact(actor=editor, fact_id=made["2023"], values={"event": "removed"}, reason="misread")
    assert now() == ("none", 0, 0, ())
    put_back_fact(actor=editor, fact_id=made["2020"], reason="it was right")
    restore_fact(actor=editor, fact_id=made["2023"], version=1, reason="it was right")
    assert now() == ("SWL", 3, 4, (2022, 2024))
    # what came with the product is another thing
    assert designation_status("AND", date(2024, 6, 1)).status == "never"


def test_a_list_of_somebody_else_has_its_own_streak(editor):
    for year in ("2021", "2022"):
        values = ACT | {"status": "USCIRF_CPC", "round": year, "date_of_act": year,
                        "event": "designated"}  # fmt: skip
        add_fact(actor=editor, kind="designation", values=values)
    day = date(2022, 12, 31)
    assert designation_status("AND", day, acts("AND")).status == "never"
    found = list_status("AND", day, "USCIRF_CPC", acts("AND"))
    assert (found.status, len(found.acts), found.calendar_years) == ("USCIRF_CPC", 2, 2)


def test_every_version_is_kept(editor):
    made = add_fact(actor=editor, kind="figure", values=FIGURE)
    assert correct_fact(
        actor=editor, fact_id=made, values={"value": "1412"}, reason="a  slip", version=1
    ) == 2  # fmt: skip
    withdraw_fact(actor=editor, fact_id=made, reason="retracted", version=2)
    found = versions(made)
    assert [(v["version"], v["reason"], v["columns"]["value"]) for v in found] == [
        (1, "a slip", "1411"), (2, "retracted", "1412"),
    ]  # fmt: skip
    assert texts_of(find_fact(made))["value"] == "1412"
    assert restore_fact(actor=editor, fact_id=made, version=1, reason="right after all") == 4
    assert find_fact(made).withdrawn_reason == ""


def test_what_contradicts_is_refused(editor):
    made = add_fact(actor=editor, kind="response", values=RESPONSE)
    with pytest.raises(InputError, match="reason"):
        correct_fact(actor=editor, fact_id=made, values={"note": "x"}, reason=" ")
    with pytest.raises(InputError, match="already"):
        correct_fact(actor=editor, fact_id=made, values={"note": ""}, reason="x")
    with pytest.raises(Conflict, match="meanwhile"):
        correct_fact(actor=editor, fact_id=made, values={"note": "x"}, reason="x", version=7)
    with pytest.raises(Conflict):
        put_back_fact(actor=editor, fact_id=made, reason="x")
    withdraw_fact(actor=editor, fact_id=made, reason="x")
    with pytest.raises(Conflict):
        withdraw_fact(actor=editor, fact_id=made, reason="x")
    with pytest.raises(Conflict):
        correct_fact(actor=editor, fact_id=made, values={"note": "x"}, reason="x")
    with pytest.raises(Conflict, match="put back"):
        add_fact(actor=editor, kind="response", values=RESPONSE)
    for unknown in ("RS-0000000000000000", "T-0000000000000000", "", "' or 1=1"):
        with pytest.raises(NotFound):
            withdraw_fact(actor=editor, fact_id=unknown, reason="x")
    with pytest.raises(NotFound):
        restore_fact(actor=editor, fact_id=made, version=9, reason="x")


def write(path, rows, columns=tuple(ACT)):
    lines = [",".join(columns)] + [",".join(str(r.get(c, "")) for c in columns) for r in rows]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_a_file_is_imported_once_and_a_corrected_one_makes_versions(editor, tmp_path):
    rows = [ACT, ACT | {"round": "2025", "event": "renewed", "date_of_act": "2025-01-03"}]
    file = write(tmp_path / "acts.csv", rows)
    tried = import_facts(actor=editor, kind="designations", path=file, dry_run=True)
    assert (tried.create, Designation.objects.count()) == (2, 0)
    assert not AuditEntry.objects.filter(action="fact.write").exists()
    assert import_facts(actor=editor, kind="designations", path=file).create == 2
    again = import_facts(actor=editor, kind="designations", path=file)
    assert (again.create, again.change, again.unchanged) == (0, 0, 2)
    rows[1]["date_of_act"] = "2025-01-04"
    changed = import_facts(actor=editor, kind="designations", path=write(file, rows))
    assert (changed.change, changed.changed_rows) == (1, [3])
    held = Designation.objects.get(round="2025")
    assert (held.version, str(held.date_of_act)) == (2, "2025-01-04")
    assert versions(held.id)[0]["columns"]["date_of_act"] == "2025-01-03"
    withdraw_fact(actor=editor, fact_id=held.id, reason="x")
    assert import_facts(actor=editor, kind="designations", path=file).left_out == 1


def test_an_older_file_turns_no_correction_back_without_a_reason(editor, tmp_path):
    rows = [ACT, ACT | {"round": "2025", "event": "renewed", "date_of_act": "2025-01-03"}]
    file = write(tmp_path / "acts.csv", rows)
    import_facts(actor=editor, kind="designations", path=file)
    held = Designation.objects.get(round="2025")
    correct_fact(
        actor=editor, fact_id=held.id, values={"date_of_act": "2025-01-05"}, reason="slip"
    )
    tried = import_facts(actor=editor, kind="designations", path=file, dry_run=True)
    assert tried.older == [{"row": 3, "id": held.id, "version": 1}]
    rows[0] = ACT | {"legal_basis": "new"}  # a row that says something new needs none
    file = write(file, rows)
    with pytest.raises(InputError) as refused:
        import_facts(actor=editor, kind="designations", path=file)
    assert [(p.row, p.rule) for p in refused.value.problems] == [(3, "older")]
    assert versions(Designation.objects.get(round=ACT["round"]).id) == []
    done = import_facts(actor=editor, kind="designations", path=file, reason="the slip was ours")
    assert (done.change, len(done.older)) == (2, 1)
    assert [v["reason"] for v in versions(held.id)] == [
        "slip", "import, row 3: the slip was ours",
    ]  # fmt: skip
    held.refresh_from_db()
    assert str(held.date_of_act) == "2025-01-03"


def test_all_of_a_file_or_nothing_and_every_problem_named(editor, tmp_path):
    rows = [
        ACT, ACT, ACT | {"round": "2022", "confidence": "", "source_url": "no"},
        ACT | {"round": "2023", "date_precision": "day"},
    ]  # fmt: skip
    file = write(tmp_path / "acts.csv", rows, (*ACT, "date_precision"))
    with pytest.raises(InputError) as refused:
        import_facts(actor=editor, kind="designations", path=file)
    assert [(p.file, p.row, p.column, p.rule) for p in refused.value.problems] == [
        ("acts.csv", 3, None, "duplicate"), ("acts.csv", 4, "source_url", "source"),
        ("acts.csv", 4, "confidence", "needed"), ("acts.csv", 5, "date_precision", "date"),
    ]  # fmt: skip
    assert not Designation.objects.exists()
    wrong = write(tmp_path / "other.csv", [ACT], ("round", "streak"))
    with pytest.raises(InputError) as refused:
        import_facts(actor=editor, kind="designations", path=wrong)
    assert ("streak", "columns") in rules(refused)
    assert ("source_url", "columns") in rules(refused)


def test_two_rows_that_would_change_one_fact_are_refused(editor, tmp_path):
    add_fact(actor=editor, kind="response", values=RESPONSE)
    held = Response.objects.get()
    rows = [RESPONSE | {"key": held.key, "note": "a"}, RESPONSE | {"key": "other", "note": "b"}]
    file = write(tmp_path / "r.csv", rows, (*RESPONSE, "note", "key"))
    with pytest.raises(InputError):
        import_facts(actor=editor, kind="responses", path=file)
    assert Response.objects.get().note == ""


def test_a_corrected_shipped_fact_is_left_alone_and_a_stale_one_is_renewed(editor, monkeypatch):
    first = first_actor(username="one")
    sync_reference(actor=first)
    assert set(PublishedFigure.objects.values_list("iso3", flat=True)) == {"PRK"}
    mine, theirs, out = Designation.objects.filter(iso3="PRK").order_by("key")[:3]
    correct_fact(actor=editor, fact_id=mine.id, values={"note": "read again"}, reason="read")
    withdraw_fact(actor=editor, fact_id=out.id, reason="x")
    assert find_fact(mine.id).shipped
    Designation.objects.filter(id=theirs.id).update(note="as an older version said")
    assert sync_reference(actor=first)["facts"] == 1
    assert find_fact(mine.id).note == "read again"
    assert find_fact(out.id).withdrawn_reason == "x"
    renewed = find_fact(theirs.id)
    assert (renewed.note != "as an older version said", renewed.version) == (True, 2)
    assert sync_reference(actor=first)["facts"] == 0
    # renewed by the product, not by a person: the next version may renew it again
    Designation.objects.filter(id=theirs.id).update(note="older still")
    assert sync_reference(actor=first)["facts"] == 1
    # a row that comes new to the middle of the file moves no other
    inserted = reference.published_figures()
    monkeypatch.setattr(facts_shipped, "published_figures", lambda: (*inserted[1:], inserted[0]))
    assert sync_reference(actor=first)["facts"] == 0
    assert Revision.objects.filter(subject=mine.id).count() == 1


def test_what_an_organisation_entered_first_stands(editor):
    shipped = next(d for d in reference.designations() if d.iso3 == "PRK")
    values = {n: str(getattr(shipped, n)) for n in ACT} | {"note": "our own reading"}
    made = add_fact(actor=editor, kind="designation", values=values)
    sync_reference(actor=first_actor(username="one"))
    held = find_fact(made)
    assert (held.note, held.shipped, held.version) == ("our own reading", False, 1)
    assert Designation.objects.filter(round=held.round, iso3="PRK").count() == 1
