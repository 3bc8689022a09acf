"""A cut as a folder: one Parquet file a table, and the manifest that vouches for them."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.cut.manifest import Manifest, TableEntry
from onrecord.cut.schema import SCHEMA_VERSION, TABLES
from onrecord.errors import IntegrityFault, NotFound

__all__ = ["Cut", "open_cut", "schema_of", "write_cut"]

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Cut:
    """An opened cut. Its tables are files; `table(name)` reads one into memory."""

    folder: Path
    manifest: Manifest

    @property
    def id(self) -> str:
        return self.manifest.id

    def path(self, table: str) -> Path:
        return self.folder / f"{table}.parquet"

    def table(self, name: str) -> pa.Table:
        return pq.read_table(self.path(name)).cast(TABLES[name])

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the manifest, which holds the digests of all tables."""
        return hashlib.sha256((self.folder / MANIFEST).read_bytes()).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_cut(folder: Path, tables: Mapping[str, pa.Table], manifest: Manifest) -> Cut:
    """Writes all tables and then the manifest into `folder`, which appears whole or not at all.

    `manifest.tables` is filled in here. Raises IntegrityFault where a table is missing or does
    not have the columns of the schema. A folder that is already there is left as it is.
    """
    if set(tables) != set(TABLES):
        raise IntegrityFault(f"a cut holds the tables {', '.join(TABLES)}")
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True, mode=0o700)
    try:
        entries = {}
        for name, schema in TABLES.items():
            if tables[name].schema.names != schema.names:
                raise IntegrityFault(f"the table {name} does not have the columns of the schema")
            path = fresh / f"{name}.parquet"
            pq.write_table(
                tables[name].cast(schema), path, compression="zstd", compression_level=1
            )
            columns = {f.name: str(f.type) for f in schema}
            entries[name] = TableEntry(tables[name].num_rows, _sha256(path), columns)
        (fresh / MANIFEST).write_text(replace(manifest, tables=entries).text(), encoding="utf-8")
        if not folder.exists():
            fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return open_cut(folder)


def schema_of(folder: Path) -> int | None:
    """The version of the schema that the manifest of this cut names; None where it names none."""
    try:
        schema = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["schema"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return schema if isinstance(schema, int) else None


def open_cut(folder: Path, *, verify: bool = False) -> Cut:
    """Opens the cut in `folder`; with `verify` its files are read and hashed again.

    Raises NotFound where there is none, IntegrityFault where it is not what its manifest says.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise NotFound(f"no cut {folder.name}")
    schema = schema_of(folder)
    if schema is not None and schema != SCHEMA_VERSION:  # before its other parts are read
        raise IntegrityFault(f"{folder.name} has schema {schema}, not {SCHEMA_VERSION}")
    manifest = Manifest.parse(path.read_text(encoding="utf-8"))
    cut = Cut(folder, manifest)
    for name in TABLES:
        entry = manifest.tables.get(name)
        if entry is None or not cut.path(name).is_file():
            raise IntegrityFault(f"{manifest.id}: the table {name} is missing")
        if verify and _sha256(cut.path(name)) != entry.sha256:
            raise IntegrityFault(f"{manifest.id}: the table {name} is not what was frozen")
    return cut
