"""One valid row of every table, small and synthetic."""

from datetime import date

import pytest

from onrecord.store import models as m

FACT = {"source_url": "https://example.org", "confidence": "high"}


@pytest.fixture
def rows(db):
    """Class name -> a saved row of that table."""
    actor = m.Actor.objects.create(username="synthetic", role="analyst")
    collection = m.Collection.objects.create(key="synthetic", title_en="Synthetic")
    testimony = m.Testimony.objects.create(collection=collection, key="t1")
    second = m.Testimony.objects.create(collection=collection, key="t2")
    group = m.Mention.objects.create(
        testimony=testimony, key="g", kind="group", size_minimum=2, size_best=3, size_maximum=4
    )
    allegation = m.Allegation.objects.create(testimony=testimony, key="a", victim=group)
    run = m.ImportRun.objects.create(collection=collection, file_name="f.csv", actor=actor)
    passage = m.Passage.objects.create(testimony=testimony, unit="page", start=1, end=2)
    place = m.Place.objects.create(id="XX", level="country", name_en="Nowhere")
    made = [
        actor, collection, testimony, group, allegation, run, passage, place, m.Term(),
        m.Event.objects.create(collection=collection, key="e"),
        m.ActGroup.objects.create(collection=collection, key="g"),
        m.AllegationTerm.objects.create(allegation=allegation, term_id="cause/unknown"),
        m.AllegationPlace.objects.create(
            allegation=allegation, place=place, latitude=1.0, longitude=2.0
        ),
        m.AllegationPassage.objects.create(allegation=allegation, passage=passage),
        m.Involvement.objects.create(allegation=allegation, perpetrator=group),
        m.Source.objects.create(collection=collection, name="s"),
        m.TestimonyOrigin.objects.create(testimony=testimony, key="o"),
        m.Derivation.objects.create(testimony=testimony, parent=second),
        m.TextVersion.objects.create(testimony=testimony, kind="original", text="x"),
        m.SearchEntry.objects.create(testimony=testimony, filed="c", told="x"),
        m.CollectionPeriod.objects.create(collection=collection, coverage="sample"),
        m.ImportedRow.objects.create(run=run, number=2, raw="{}"),
        m.Revision.objects.create(subject=testimony.id, version=1, payload={}, actor=actor),
        m.AuditEntry.objects.create(actor=actor, action="import.apply"),
        m.Judgement.objects.create(
            ref="J-1", subject="mention", verdict="same", left="M-1", right="M-2", actor=actor
        ),
        m.ClusterMember.objects.create(member="M-1", subject="mention", cluster="P-1"),
        m.Cut.objects.create(id="CUT-1", as_of=date(2020, 1, 1), actor=actor),
        m.Figure.objects.create(
            id="FIG-1", audience="internal", as_of=date(2020, 1, 1), actor=actor
        ),
        m.ReportBuild.objects.create(id="REP-1", actor=actor),
        m.ReportFigure.objects.create(report_id="REP-1", figure_id="FIG-1"),
        m.Designation.objects.create(key="d", **FACT),
        m.PublishedFigure.objects.create(key="p", **FACT),
        m.Response.objects.create(key="r", kind="sanction", **FACT),
    ]  # fmt: skip
    made[8] = m.Term.objects.get(id="cause/unknown")
    return {type(row).__name__: row for row in made}
