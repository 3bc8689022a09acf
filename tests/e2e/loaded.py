"""What the process that commands are forked from has loaded: the libraries and the house, with the
settings of no data folder. Each command reads the settings of its own (`settings_anew`)."""

import importlib
import os
import sys

import django
from django.conf import settings
from django.db import connections
from django.utils.functional import empty

LIBRARIES = ("altair", "click", "docx", "duckdb", "numpy", "openpyxl", "pyarrow.compute",
             "pyarrow.parquet", "pypdf", "rich.progress", "yaml")  # fmt: skip
HOUSE = ("cli", "intake", "reference", "services.demo", "services.importing", "services.judging",
         "store.models", "tables", "vocab")  # fmt: skip


def settings_anew():
    """Forgets the settings and the databases they name: the next question reads them again."""
    sys.modules.pop("onrecord.conf.settings", None)
    settings.__dict__.clear()
    settings.__dict__["_wrapped"] = empty
    for alias in list(connections):
        if hasattr(connections._connections, alias):
            del connections[alias]
    connections._settings = None
    connections.__dict__.pop("settings", None)


os.environ["DJANGO_SETTINGS_MODULE"] = "onrecord.conf.settings"
os.environ["ONRECORD_HOME"] = os.path.join(os.devnull, "no-data-folder")
django.setup()
for name in (*LIBRARIES, *(f"onrecord.{room}" for room in HOUSE)):
    importlib.import_module(name)
