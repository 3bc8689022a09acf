"""Vocabularies: what kinds of acts, causes, places, sources there are, and how each is counted."""

from onrecord.vocab.loading import load_vocabulary
from onrecord.vocab.terms import (
    RESERVED,
    CountingRule,
    Crosswalk,
    CrosswalkRow,
    Scheme,
    Term,
    Vocabulary,
)

__all__ = [
    "RESERVED",
    "CountingRule",
    "Crosswalk",
    "CrosswalkRow",
    "Scheme",
    "Term",
    "Vocabulary",
    "load_vocabulary",
]
