"""What the process that commands are forked from has loaded: libraries, and of the house only what
does not look at a data folder. Django's settings are read by each command for itself."""

import altair
import click
import django.core.management
import django.db.models
import docx
import duckdb
import numpy
import openpyxl
import pyarrow.compute
import pyarrow.parquet
import pypdf
import rich.progress
import yaml

import onrecord.cli
import onrecord.intake
import onrecord.reference
import onrecord.tables
import onrecord.vocab

__all__ = [
    "altair", "click", "django", "docx", "duckdb", "numpy", "onrecord", "openpyxl", "pyarrow",
    "pypdf", "rich", "yaml",
]  # fmt: skip
