"""From somebody's table to drafts of testimonies, mentions and allegations. No database."""

from onrecord.intake.accept import Accept, Accepted
from onrecord.intake.drafts import (
    AllegationDraft,
    BrokenRow,
    MentionDraft,
    RowDraft,
    TestimonyDraft,
)
from onrecord.intake.mapping import CollectionDraft, Mapping, load_mapping
from onrecord.intake.readers import Table, file_digest, open_table
from onrecord.intake.rows import Intake, open_intake
from onrecord.intake.suggest import suggest_mapping
from onrecord.intake.which_table import table_to_suggest

__all__ = [
    "Accept",
    "Accepted",
    "AllegationDraft",
    "BrokenRow",
    "CollectionDraft",
    "Intake",
    "Mapping",
    "MentionDraft",
    "RowDraft",
    "Table",
    "TestimonyDraft",
    "file_digest",
    "load_mapping",
    "open_intake",
    "open_table",
    "suggest_mapping",
    "table_to_suggest",
]
