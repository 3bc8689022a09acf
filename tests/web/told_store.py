"""A small synthetic collection in which every field that could lead to a person says SECRET."""

from datetime import date

from onrecord.services.setup import sync_reference
from onrecord.store.models import (
    Allegation,
    AllegationPassage,
    AllegationPlace,
    AllegationTerm,
    AuditEntry,
    Collection,
    CollectionPeriod,
    Cut,
    Derivation,
    ImportedRow,
    ImportRun,
    Involvement,
    Mention,
    Passage,
    Revision,
    Source,
    Term,
    Testimony,
    TestimonyOrigin,
    TextVersion,
)
from onrecord.values import date_value

TEXT = "SECRET 첫 문장. <b>둘째 문장</b>. 셋째 문장."


def told_store(actor, key="synthetic", testimonies=3):
    """Testimonies of a new collection, in the order of their keys. Synthetic people."""
    if not Term.objects.exists():
        sync_reference(actor=actor)
    collection = Collection.objects.create(
        key=key, title_en="Synthetic list", title_ko="합성 목록", is_synthetic=True,
        frame_en="Everyone who was there.", frame_ko="그곳에 있던 모든 사람.",
        caveat_en="It measures nothing.",
    )  # fmt: skip
    CollectionPeriod.objects.create(
        collection=collection, span=date_value("2020/2022"), coverage="closed",
        note_en="The door was shut.", note_ko="문이 닫혀 있었다.",
    )  # fmt: skip
    run = ImportRun.objects.create(
        collection=collection, file_name="SECRET.csv", file_digest="d", mapping_digest="d",
        mapping_text="", actor=actor, counts={"create": {"testimonies": testimonies}},
    )  # fmt: skip
    source = Source.objects.create(collection=collection, name="SECRET source")
    made = [_told(collection, run, source, number) for number in range(testimonies)]
    for one in made[:2]:
        TestimonyOrigin.objects.create(testimony=one, key="SECRET origin")
        one.origins_known = True
        one.save()
    Derivation.objects.create(testimony=made[1], parent=made[0])
    Revision.objects.create(
        subject=made[0].id, version=1, reason="corrected by import", actor=actor, run=run,
        payload={"columns": {"title": "SECRET old title", "tier_id": "tier/a"}},
    )  # fmt: skip
    AuditEntry.objects.create(
        actor=actor, action="import.apply", subject=run.id,
        detail={"create": {"testimonies": testimonies, "allegations": testimonies}},
    )  # fmt: skip
    Cut.objects.create(
        id=f"CUT-{key.upper()}", as_of=date(2024, 1, 1), actor=actor, digest="d", rows={}
    )
    return made


def _told(collection, run, source, number):
    row = ImportedRow.objects.create(run=run, number=number + 2, raw='{"name": "SECRET raw"}')
    one = Testimony.objects.create(
        collection=collection, key=f"SECRET-{number}", source=source, run=run, row=row,
        source_kind_id="source_kind/press", tier_id=f"tier/{'ab'[number % 2]}",
        title=f"SECRET title {number}", url="javascript:alert('SECRET')", language="ko",
        note="SECRET note", attributes={"column": "SECRET attribute"},
        interview=date_value("2019-05"),
    )  # fmt: skip
    text = TextVersion.objects.create(
        testimony=one, kind="original", language="ko", text=TEXT, digest="d"
    )
    passage = Passage.objects.create(testimony=one, text=text, unit="character", start=7, end=12)
    Passage.objects.create(testimony=one, text=text, unit="character", start=10, end=20)
    Passage.objects.create(testimony=one, unit="page", start=3, end=4)
    TextVersion.objects.create(
        testimony=one, kind="pseudonymised", language="ko", text="가명 본문", digest="d"
    )
    victim, accused = (
        Mention.objects.create(
            testimony=one, key=f"SECRET key {n}", name="SECRET <i>name</i>",
            name_native="SECRET 이름", other_names="SECRET other", age=33,
            occupation="SECRET work", nationality="SECRET", attributes={"a": "SECRET"},
            kind=kind, size_best=size,
        )
        for n, (kind, size) in enumerate((("individual", None), ("group", 1200)))
    )  # fmt: skip
    act = Allegation.objects.create(
        testimony=one, key=f"SECRET act {number}", victim=victim, act_id="act/arrest", run=run,
        event_date=date_value("2009-12~"), act_detail="SECRET", charge="SECRET",
        sentence="SECRET", note="SECRET", attributes={"a": "SECRET"},
    )  # fmt: skip
    AllegationTerm.objects.create(allegation=act, term_id="cause/religion")
    AllegationPlace.objects.create(allegation=act, as_told="SECRET place")
    Involvement.objects.create(allegation=act, perpetrator=accused)
    AllegationPassage.objects.create(allegation=act, passage=passage)
    return one
