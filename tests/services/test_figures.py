"""Figures kept, traced back, affected by withdrawals; reports that hold them. All synthetic."""

import json
from dataclasses import replace

import pytest

from onrecord.cut import SCHEMA_VERSION
from onrecord.disclosure import DisclosureRefused
from onrecord.errors import InputError, IntegrityFault, NotFound, NotPermitted
from onrecord.report.figure import FigureQuestion
from onrecord.services.cutting import freeze_cut
from onrecord.services.figures import keep_figure, keep_figures, note_report
from onrecord.services.judging import judge_pair
from onrecord.services.setup import ensure_actor
from onrecord.services.tracing import trace_figure
from onrecord.services.withdrawing import put_back, withdraw_one
from onrecord.store import models as m
from onrecord.store.queries.figures import (
    Standing,
    affected,
    figure_named,
    made_figures,
    others_of_name,
    standing,
)
from onrecord.vocab import load_vocabulary
from tests.judged_store import administrator

pytestmark = pytest.mark.django_db
WORDS = {"en": "{n}", "ko": "{n|건}"}
QUESTION = FigureQuestion(
    name="arrests", unit="violations", by=("act",), where="act = arrest", denominator=None,
    period=None, rounding=None, title={"en": "Arrests", "ko": "체포"}, wording=WORDS,
    audience="internal",
)  # fmt: skip
KILLED = replace(QUESTION, name="killings", where="act = killing", denominator="")


class Study:
    """Six testimonies of six sources: the first tells of an arrest and a killing, the others of an
    arrest each. The first arrest rests on a passage, and is judged the second's."""

    def __init__(self, cuts):
        self.cuts, self.actor = cuts, administrator()
        self.collection = m.Collection.objects.create(key="synthetic", is_synthetic=True)
        self.told, self.acts, self.sources, self.mentions = [], [], [], []
        for number in range(6):
            source = m.Source.objects.create(
                collection=self.collection, name=f"Synthetic {number}"
            )
            told = m.Testimony.objects.create(
                collection=self.collection, key=f"t{number}", source=source
            )
            mention = m.Mention.objects.create(testimony=told, key="v", kind="individual")
            self.acts.append(self.act(told, mention, "arrest"))
            self.told.append(told)
            self.sources.append(source.id)
            self.mentions.append(mention.id)
        self.killing = self.act(
            self.told[0], m.Mention.objects.get(id=self.mentions[0]), "killing"
        )
        text = m.TextVersion.objects.create(
            testimony=self.told[0], kind="original", text="A synthetic person was taken away."
        )
        passage = m.Passage.objects.create(
            testimony=self.told[0], text=text, unit="character", start=2, end=18
        )
        m.AllegationPassage.objects.create(allegation_id=self.acts[0], passage=passage)
        one, other = self.mentions[:2]
        judge_pair(
            actor=self.actor, subject="mention", left=one, right=other, verdict="same", reason="x"
        )
        self.cut = self.freeze()

    def act(self, told, mention, code):
        row = m.Allegation.objects.create(
            testimony=told, key=code, victim=mention, act_id=f"act/{code}"
        )
        return row.id

    def freeze(self):
        return freeze_cut(actor=self.actor, cuts=self.cuts, vocabulary=load_vocabulary())[0]

    def keep(self, question=QUESTION, **options):
        return keep_figure(actor=self.actor, question=question, cut=self.cut, **options)

    def stands(self, made):
        return standing([made], cuts=self.cuts)[made.id]

    def rests(self, subject):
        found = affected(subject, actor=self.actor, cuts=self.cuts)
        return [(made.question.name, part) for made, part in found.figures]


@pytest.fixture
def study(db, tmp_path):
    return Study(tmp_path)


def test_a_figure_made_twice_is_one_and_logged_once(study):
    made, fresh = study.keep()
    lines = m.AuditEntry.objects.count()
    again, second = study.keep()
    assert (fresh, second) == (True, False)
    assert again == made
    assert m.AuditEntry.objects.count() == lines
    assert m.Figure.objects.get().value == made.value == 6
    entry = m.AuditEntry.objects.get(action="figure.make")
    assert (entry.subject, entry.detail) == (study.cut.id, {"figures": [made.id]})
    assert json.loads(m.Figure.objects.get().content) == made.to_json()


def test_another_cut_is_another_figure_and_the_last_made_has_the_name(study):
    first, _ = study.keep()
    withdraw_one(actor=study.actor, subject=study.told[5].id, reason="synthetic")
    study.cut = study.freeze()
    second, fresh = study.keep()
    assert fresh
    assert first.id != second.id
    assert (first.value, second.value) == (6, 5)
    assert figure_named("arrests", actor=study.actor) == second
    assert figure_named(first.id, actor=study.actor) == first
    assert {one.id for one in made_figures(actor=study.actor)} == {first.id, second.id}
    assert study.stands(first).testimonies == 1
    assert not study.stands(second).withdrawn


def test_a_name_means_the_figure_on_the_cut_frozen_last_whenever_it_was_made(study):
    older = study.cut
    withdraw_one(actor=study.actor, subject=study.told[5].id, reason="synthetic")
    study.cut = newer = study.freeze()
    last, _ = study.keep()
    study.cut = older
    first, fresh = study.keep()
    assert fresh  # made after the other, on the cut before
    assert figure_named("arrests", actor=study.actor) == last
    assert others_of_name(last, actor=study.actor) == [
        {"id": first.id, "cut": older.id, "as_of": older.manifest.as_of}
    ]
    study.cut = newer
    again, fresh = study.keep(replace(QUESTION, title={"en": "Arrests, again", "ko": "체포"}))
    assert fresh
    assert figure_named("arrests", actor=study.actor) == again
    m.Cut.objects.all().delete()  # cuts that were frozen elsewhere
    assert figure_named("arrests", actor=study.actor) == again


def test_a_figure_whose_cut_another_version_froze_hides_no_other(study):
    made, _ = study.keep()
    path = study.cuts / study.cut.id / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"schema": SCHEMA_VERSION - 1}))
    assert standing([made], cuts=study.cuts) == {made.id: Standing(False)}


def test_what_the_door_refuses_leaves_nothing_behind(study):
    public = replace(KILLED, audience="public")
    kept = keep_figures(actor=study.actor, questions=[public, QUESTION], cut=study.cut)
    assert kept[0].figure is None
    assert kept[0].refused.refusal.reasons[0].code == "small_cell"
    assert kept[1].fresh
    assert [one.name for one in m.Figure.objects.all()] == ["arrests"]
    with pytest.raises(DisclosureRefused, match="killings"):
        study.keep(public)


def test_a_question_that_does_not_fit_makes_none_of_them(study):
    wrong = replace(QUESTION, name="nowhere", where="act = no_such_act")
    with pytest.raises(InputError):
        keep_figures(actor=study.actor, questions=[QUESTION, wrong], cut=study.cut)
    assert not m.Figure.objects.exists()


@pytest.mark.parametrize("role", ["viewer", "coder"])
def test_who_may_not(study, role):
    one = ensure_actor(actor=study.actor, username="low", role=role, display_name="Synthetic")
    with pytest.raises(NotPermitted):
        keep_figure(actor=one, question=QUESTION, cut=study.cut)
    with pytest.raises(NotPermitted):
        note_report(actor=one, name="r", languages=["en"], figures=[])
    assert not m.Figure.objects.exists()


def test_who_no_longer_works_here_reads_no_figure(study):
    made, _ = study.keep()
    gone = ensure_actor(actor=study.actor, username="gone", role="analyst", display_name="S")
    m.Actor.objects.filter(id=gone.id).update(is_active=False)
    gone.refresh_from_db()
    for ask in (
        lambda: figure_named(made.id, actor=gone),
        lambda: made_figures(actor=gone),
        lambda: affected(study.told[0].id, actor=gone, cuts=study.cuts),
        lambda: trace_figure(actor=gone, figure=made.id, cuts=study.cuts),
    ):
        with pytest.raises(NotPermitted):
            ask()


def test_a_cut_whose_files_were_changed_gives_no_figure(study):
    path = study.cut.path("violations")
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(IntegrityFault):
        study.keep()


def test_a_figure_that_was_changed_is_not_shown(study):
    made, _ = study.keep()
    content = m.Figure.objects.get().content
    m.Figure.objects.update(content=content.replace('"total":6', '"total":7'))
    with pytest.raises(IntegrityFault, match=made.id):
        figure_named(made.id, actor=study.actor)


def test_a_figure_nobody_made(study):
    for named in ("FIG-0000000000000000", "none"):
        with pytest.raises(NotFound):
            figure_named(named, actor=study.actor)


# --- trace


def test_the_way_back_leads_to_passages_and_judgements(study):
    made, _ = study.keep()
    found = trace_figure(actor=study.actor, figure=made.id, cuts=study.cuts)
    assert found.named
    assert found.counts == {"victims": 5, "testimonies": 6, "allegations": 6,
                            "possible_allegations": 0}  # fmt: skip
    told = [t for victim in found.victims for t in victim["tellings"]]
    assert {t["allegation"]["id"] for t in told} == set(study.acts)
    assert {t["testimony"]["id"] for t in told} == {one.id for one in study.told}
    first = next(t for t in told if t["allegation"]["id"] == study.acts[0])
    assert [p["text"] for p in first["allegation"]["passages"]] == ["synthetic person"]
    assert first["allegation"]["mention"] == study.mentions[0]
    assert first["testimony"]["source"] == study.sources[0]
    assert [(j["verdict"], {j["left"], j["right"]}) for j in found.judgements] == [
        ("same", set(study.mentions[:2]))
    ]
    together = [v for v in found.victims if len(v["tellings"]) == 2]
    assert {t["allegation"]["id"] for t in together[0]["tellings"]} == set(study.acts[:2])
    entry = m.AuditEntry.objects.get(action="figure.trace")
    assert (entry.subject, entry.detail["allegations"]) == (made.id, 6)


@pytest.mark.parametrize("role", ["viewer", "coder"])
def test_without_the_role_there_are_counts_and_pseudonyms_only(study, role):
    made, _ = study.keep()
    one = ensure_actor(actor=study.actor, username="low", role=role, display_name="Synthetic")
    found = trace_figure(actor=one, figure=made.id, cuts=study.cuts)
    assert not found.named
    assert found.counts["allegations"] == 6
    assert found.judgements == []
    text = json.dumps(found.to_json())
    for hidden in (*study.acts, *study.mentions, *study.sources, *(t.id for t in study.told)):
        assert hidden not in text
    assert "synthetic person" not in text
    assert not m.AuditEntry.objects.filter(action="figure.trace").exists()


def test_one_row_of_a_figure(study):
    made, _ = study.keep(replace(QUESTION, name="all", where=""))
    whole = trace_figure(actor=study.actor, figure="all", cuts=study.cuts)
    assert whole.counts["allegations"] == 7
    part = trace_figure(actor=study.actor, figure=made.id, cuts=study.cuts, row={"act": "killing"})
    told = [t for victim in part.victims for t in victim["tellings"]]
    assert [t["allegation"]["id"] for t in told] == [study.killing]
    for label in ("Killing", "act/killing", "살해"):
        row = {"act": label}
        same = trace_figure(actor=study.actor, figure=made.id, cuts=study.cuts, row=row)
        assert (dict(same.row), same.victims) == ({"act": "killing"}, part.victims)
    with pytest.raises(InputError, match="no term act/nothing"):
        trace_figure(actor=study.actor, figure=made.id, cuts=study.cuts, row={"act": "nothing"})
    with pytest.raises(NotFound, match="arrest, killing"):
        trace_figure(actor=study.actor, figure=made.id, cuts=study.cuts, row={"act": "torture"})
    with pytest.raises(InputError, match="act"):
        trace_figure(actor=study.actor, figure=made.id, cuts=study.cuts, row={"sex": "male"})


def test_a_cut_that_is_not_here_cannot_be_traced(study, tmp_path):
    made, _ = study.keep()
    with pytest.raises(NotFound):
        trace_figure(actor=study.actor, figure=made.id, cuts=tmp_path / "elsewhere")
    (study.cuts / f"{made.cut}.keys.parquet").unlink()
    with pytest.raises(NotFound, match="keys"):
        trace_figure(actor=study.actor, figure=made.id, cuts=study.cuts)
    assert study.stands(made).known is False
    found = affected(study.told[0].id, actor=study.actor, cuts=study.cuts)
    assert [one.id for one in found.unknown] == [made.id]


# --- affected


def test_what_rests_on_a_source_a_testimony_an_allegation(study):
    study.keep()
    study.keep(KILLED)
    # everything is the denominator of the killings
    both = [("arrests", "answer"), ("killings", "answer")]
    below = [("arrests", "answer"), ("killings", "denominator")]
    assert study.rests(study.sources[0]) == both
    assert study.rests(study.told[0].id) == both
    assert study.rests(study.killing) == [("killings", "answer")]
    assert study.rests(study.acts[0]) == below
    assert study.rests(study.sources[3]) == study.rests(study.told[3].id) == below


def test_what_came_after_the_cut_affects_nothing(study):
    study.keep()
    late = m.Testimony.objects.create(collection=study.collection, key="late")
    assert study.rests(late.id) == []


def test_what_is_no_source(study):
    for subject in ("S-0000000000000000", "T-0", "A-x", "P-1", "", "arrests"):
        with pytest.raises(NotFound):
            study.rests(subject)


def test_a_withdrawal_marks_figures_and_reports_until_it_is_taken_back(study):
    arrests, _ = study.keep()
    killings, _ = study.keep(replace(KILLED, denominator=None))
    report = note_report(
        actor=study.actor, name="yearly", languages=["ko", "en"], figures=[arrests.id]
    )
    other = note_report(actor=study.actor, name="deaths", languages=["en"], figures=[killings.id])
    withdraw_one(actor=study.actor, subject=study.told[3].id, reason="consent taken back")
    assert (study.stands(arrests).testimonies, study.stands(killings).withdrawn) == (1, False)
    found = affected(study.sources[3], actor=study.actor, cuts=study.cuts)
    assert (found.withdrawn, found.testimonies) == (1, 1)
    assert [one["id"] for one in found.reports] == [report.id]
    assert found.reports[0]["languages"] == ["en", "ko"]
    withdraw_one(actor=study.actor, subject=study.killing, reason="synthetic")
    assert study.stands(killings).allegations == 1
    found = affected(study.killing, actor=study.actor, cuts=study.cuts)
    assert [one["id"] for one in found.reports] == [other.id]
    put_back(actor=study.actor, subject=study.told[3].id, reason="synthetic")
    assert not study.stands(arrests).withdrawn


# --- reports


def test_a_report_is_noted_once_for_what_it_was_built_from(study):
    made, _ = study.keep()
    asked = {"actor": study.actor, "name": "yearly", "languages": ["en"], "figures": [made.id]}
    first = note_report(**asked, digest="a")
    assert note_report(**asked, digest="a").id == first.id
    assert note_report(**asked, digest="b").id != first.id
    assert m.AuditEntry.objects.filter(action="report.build").count() == 2
    assert m.ReportFigure.objects.filter(report=first).count() == 1


def test_a_report_of_figures_nobody_made_is_not_noted(study):
    with pytest.raises(NotFound, match="FIG-0"):
        note_report(actor=study.actor, name="r", languages=["en"], figures=["FIG-0"])
    with pytest.raises(InputError):
        note_report(actor=study.actor, name=" ", languages=["en"], figures=[])
    assert not m.ReportBuild.objects.exists()
