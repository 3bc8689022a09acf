"""Every table, by layer. Import from here."""

from onrecord.store.models.actor import Actor, AuditEntry, Role
from onrecord.store.models.allegation import (
    ActGroup,
    Allegation,
    AllegationPassage,
    AllegationPlace,
    AllegationTerm,
    Event,
    Involvement,
    Mention,
)
from onrecord.store.models.figure import Figure, ReportBuild, ReportFigure
from onrecord.store.models.imports import ImportedRow, ImportRun, Revision
from onrecord.store.models.judgement import ClusterMember, Judgement
from onrecord.store.models.publication import Cut, Designation, PublishedFigure, Response
from onrecord.store.models.reference import Collection, CollectionPeriod, Place, Term
from onrecord.store.models.search import SearchEntry
from onrecord.store.models.testimony import (
    Derivation,
    Passage,
    Source,
    Testimony,
    TestimonyOrigin,
    TextVersion,
)

__all__ = [
    "ActGroup",
    "Actor",
    "Allegation",
    "AllegationPassage",
    "AllegationPlace",
    "AllegationTerm",
    "AuditEntry",
    "ClusterMember",
    "Collection",
    "CollectionPeriod",
    "Cut",
    "Derivation",
    "Designation",
    "Event",
    "Figure",
    "ImportRun",
    "ImportedRow",
    "Involvement",
    "Judgement",
    "Mention",
    "Passage",
    "Place",
    "PublishedFigure",
    "ReportBuild",
    "ReportFigure",
    "Response",
    "Revision",
    "Role",
    "SearchEntry",
    "Source",
    "Term",
    "Testimony",
    "TestimonyOrigin",
    "TextVersion",
]
