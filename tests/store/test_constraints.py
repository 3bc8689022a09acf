"""The database itself refuses what makes no sense, on SQLite and on PostgreSQL."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from onrecord.errors import InputError
from onrecord.store import models as m
from onrecord.values import Absent, PartialDate

TABLES = list(apps.get_app_config("onrecord").get_models())
CONFIDENCE = {"confidence": "sure"}
# constraint, table, what to change in a valid row so that only this constraint is broken
BROKEN = [
    ("actor_role_known", "Actor", {"role": "owner"}),
    ("mention_kind_known", "Mention", {"kind": "person"}),
    ("mention_size_minimum", "Mention", {"size_minimum": 4, "size_maximum": 5}),
    ("mention_size_maximum", "Mention", {"size_best": 5}),
    ("mention_size_in_order", "Mention", {"size_best": None, "size_minimum": 5}),
    ("mention_individual_no_size", "Mention", {"kind": "individual"}),
    ("allegation_status_known", "Allegation", {"status": "deleted"}),
    ("allegation_withdrawn_reason", "Allegation", {"status": "withdrawn"}),
    ("allegation_withdrawn_reason", "Allegation", {"withdrawn_reason": "active with a reason"}),
    ("allegation_place_level_known", "AllegationPlace", {"level": "village"}),
    ("allegation_place_coordinates", "AllegationPlace", {"longitude": None}),
    ("allegation_place_coordinates", "AllegationPlace", {"latitude": None}),
    ("allegation_place_on_earth", "AllegationPlace", {"latitude": 90.1}),
    ("allegation_place_on_earth", "AllegationPlace", {"longitude": -180.1}),
    ("import_status_known", "ImportRun", {"status": "half"}),
    ("cluster_subject_known", "ClusterMember", {"subject": "person"}),
    ("place_level_known", "Place", {"level": "village"}),
    ("period_coverage", "CollectionPeriod", {"coverage": "some"}),
    ("designation_confidence", "Designation", CONFIDENCE),
    ("published_figure_confidence", "PublishedFigure", CONFIDENCE),
    ("figure_audience_known", "Figure", {"audience": "everybody"}),
    ("response_confidence", "Response", CONFIDENCE),
    ("response_kind_known", "Response", {"kind": "rumour"}),
    ("testimony_status_known", "Testimony", {"status": "gone"}),
    ("testimony_withdrawn_reason", "Testimony", {"status": "withdrawn"}),
    ("testimony_withdrawn_at", "Testimony", {"withdrawn_at": timezone.now()}),
    ("origin_key_present", "TestimonyOrigin", {"key": ""}),
    ("derivation_not_of_itself", "Derivation", {"parent": models.F("testimony")}),
    ("text_kind_known", "TextVersion", {"kind": "summary"}),
    ("passage_unit_known", "Passage", {"unit": "line"}),
    ("passage_in_order", "Passage", {"start": 3}),
]
PAIR = {"subject": "mention", "verdict": "same", "left": "M-1", "right": "M-3"}
# Judgements cannot be changed, so a broken one is written new.
BROKEN_JUDGEMENTS = [
    ("judgement_subject_known", {**PAIR, "subject": "person"}),
    ("judgement_verdict_known", {**PAIR, "verdict": "perhaps"}),
    ("judgement_shape", {**PAIR, "left": "M-4"}),  # the smaller id stands left
    ("judgement_shape", {**PAIR, "right": "M-1"}),
    ("judgement_shape", {**PAIR, "left": ""}),
    ("judgement_shape", {**PAIR, "verdict": "includes", "right": ""}),
    ("judgement_shape", {**PAIR, "verdict": "includes", "right": "M-1"}),
    ("judgement_shape", {**PAIR, "verdict": "value", "field": "sex"}),
    ("judgement_shape", {**PAIR, "verdict": "value", "right": ""}),
    ("judgement_shape", {**PAIR, "verdict": "undo"}),
    ("judgement_shape", {"subject": "mention", "verdict": "undo"}),
]


def change(row, changes):
    type(row)._default_manager.filter(pk=row.pk).update(**changes)


@pytest.mark.parametrize(
    ("constraint", "table", "changes"),
    BROKEN,
    ids=[f"{n}-{c}" for n, (c, *_) in enumerate(BROKEN)],
)
def test_what_makes_no_sense_is_refused_by_the_database(rows, constraint, table, changes):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        change(rows[table], changes)
    assert constraint in str(refused.value)


@pytest.mark.parametrize(("constraint", "values"), BROKEN_JUDGEMENTS)
def test_a_judgement_of_no_shape_is_refused(rows, constraint, values):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        m.Judgement.objects.create(ref="J-2", actor=rows["Actor"], **values)
    assert "judgement_" in str(refused.value)
    assert constraint in str(refused.value) or constraint != "judgement_shape"


def test_every_check_of_every_table_is_broken_above():
    declared = {
        c.name
        for t in TABLES
        for c in t._meta.constraints
        if isinstance(c, models.CheckConstraint)
    }
    assert declared == {c for c, *_ in BROKEN} | {c for c, _ in BROKEN_JUDGEMENTS}


def test_there_is_a_valid_row_of_every_table(rows):
    assert {t.__name__ for t in TABLES} == set(rows)
    for row in rows.values():
        row.validate_constraints()


UNIQUE = [
    t for t in TABLES if any(isinstance(c, models.UniqueConstraint) for c in t._meta.constraints)
]


@pytest.mark.parametrize("table", UNIQUE, ids=lambda t: t.__name__)
def test_the_same_twice_is_refused(rows, table):
    row = rows[table.__name__]
    values = {f.attname: getattr(row, f.attname) for f in table._meta.fields if not f.primary_key}
    with pytest.raises(IntegrityError), transaction.atomic():
        table(**values, **({"pk": "another"} if table is m.Term else {})).save(force_insert=True)


TERM_KEYS = [
    (t, f) for t in TABLES for f in t._meta.fields if f.related_model is m.Term
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "field"), TERM_KEYS, ids=[f"{t.__name__}.{f.name}" for t, f in TERM_KEYS]
)
def test_a_code_is_always_there_and_always_a_term(rows, table, field):
    row = rows[table.__name__]
    assert not field.null
    with pytest.raises(IntegrityError), transaction.atomic():
        change(row, {field.attname: None})
    with pytest.raises(IntegrityError), transaction.atomic():
        change(row, {field.attname: "act/no_such_term"})
        connection.check_constraints()


def test_left_out_means_the_term_unknown(rows):
    assert rows["Allegation"].act_id == "act/unknown"
    assert rows["Mention"].sex_id == "sex/unknown"


def test_what_codings_point_to_is_not_deleted(rows):
    for name in ("Term", "Collection", "Actor", "ImportRun", "Passage", "Place"):
        with pytest.raises(ProtectedError):
            rows[name].delete()


DATES = ["2009", "2009-12", "2009-12~", "2007/2019", "../2012", "2009-12-01/..", "2009-12-31"]


@pytest.mark.parametrize("text", DATES)
def test_a_partial_date_comes_back_as_it_was(rows, text):
    row = rows["Allegation"]
    row.event_date = PartialDate.parse(text)
    row.save()
    row.refresh_from_db()
    assert isinstance(row.event_date, PartialDate)
    assert str(row.event_date) == text
    assert m.Allegation.objects.get(event_date=PartialDate.parse(text)) == row


@pytest.mark.parametrize("absent", list(Absent))
def test_why_a_date_is_not_there_comes_back_too(rows, absent):
    row = rows["Testimony"]
    change(row, {"interview": absent})
    row.refresh_from_db()
    assert row.interview is absent


def test_a_date_that_is_none_is_refused(rows):
    with pytest.raises(IntegrityError), transaction.atomic():
        change(rows["Testimony"], {"interview": None})
    with pytest.raises(InputError):
        change(rows["Testimony"], {"interview": "31 February"})


APPEND_ONLY = ["Judgement", "AuditEntry", "Revision"]


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_a_log_is_not_changed(rows, table):
    row = rows[table]
    field = {"Judgement": "reason", "AuditEntry": "action", "Revision": "reason"}[table]
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change(row, {field: "other"})
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        row.save()


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_a_log_is_not_shortened(rows, table):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        type(rows[table])._default_manager.all().delete()


def test_a_judgement_is_undone_once(rows):
    undo = {"subject": "mention", "verdict": "undo", "undoes": rows["Judgement"]}
    m.Judgement.objects.create(ref="J-2", actor=rows["Actor"], **undo)
    with pytest.raises(IntegrityError), transaction.atomic():
        m.Judgement.objects.create(ref="J-3", actor=rows["Actor"], **undo)
