"""Cuts: frozen, hashed, pseudonymous datasets. Everything that is counted is counted on one."""

from onrecord.cut.folder import Cut, open_cut, write_cut
from onrecord.cut.manifest import CollectionFrame, Manifest, Period, TableEntry
from onrecord.cut.schema import DATE_FIELDS, SCHEMA_VERSION, SET_FIELDS, TABLES

__all__ = [
    "DATE_FIELDS",
    "SCHEMA_VERSION",
    "SET_FIELDS",
    "TABLES",
    "CollectionFrame",
    "Cut",
    "Manifest",
    "Period",
    "TableEntry",
    "open_cut",
    "write_cut",
]
