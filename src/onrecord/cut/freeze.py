"""One freeze: from what was told and judged to a folder that will not change."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.cut.build import build_tables
from onrecord.cut.canonical import in_order, state_of
from onrecord.cut.folder import Cut, open_cut, schema_of, write_cut
from onrecord.cut.judgements import Judgements
from onrecord.cut.labels import check_label
from onrecord.cut.manifest import Manifest
from onrecord.cut.schema import SCHEMA_VERSION
from onrecord.cut.told import Told
from onrecord.errors import InputError, NotFound
from onrecord.reference import PlaceTree
from onrecord.values import derived_id
from onrecord.vocab import Vocabulary

__all__ = ["cuts_of_other_schemas", "find_cut", "freeze", "keys_file", "latest_cut", "list_cuts"]

LATEST = "latest"
_NEWEST = (LATEST, "newest")  # both name the cut frozen last; no label takes that away


def keys_file(cuts: Path, cut_id: str) -> Path:
    """Which row of the store stands behind each pseudonym. Beside the cut, never in it: whoever
    gets the cut does not get this."""
    return cuts / f"{cut_id}.keys.parquet"


def freeze(
    told: Told,
    *,
    vocabulary: Vocabulary,
    tree: PlaceTree,
    code: str,
    as_of: date,
    label: str,
    filters: Mapping[str, Sequence[str]],
    cuts: Path,
) -> tuple[Cut, bool]:
    """The cut of this material, and whether it is new: the same material frozen again as of the
    same day is the same cut, and is not written twice. `cuts`: the folder that holds all cuts.
    Raises Conflict for a label that another cut has, or that this one does not have already."""
    told = in_order(told)
    ids = {"mention": told.mentions["id"], "allegation": told.allegations["id"]}
    judgements = Judgements.of(told.log, {n: c.combine_chunks() for n, c in ids.items()})
    seed = state_of(told, judgements, vocabulary, code)
    state = hashlib.blake2b(seed, digest_size=32, person=b"onrecord-state").hexdigest()
    cut_id = derived_id("CUT", state, as_of.isoformat(), str(SCHEMA_VERSION))
    folder = cuts / cut_id
    held = None
    if folder.is_dir() and keys_file(cuts, cut_id).is_file():
        held = open_cut(folder)
    check_label(cuts, label, cut_id=cut_id, held=held)
    if held is not None:
        _point(cuts, cut_id)
        return held, False
    cuts.mkdir(parents=True, exist_ok=True, mode=0o700)
    built = build_tables(told, judgements, vocabulary, tree, seed)
    _write_keys(cuts, cut_id, built.keys)
    manifest = Manifest(
        id=cut_id,
        as_of=as_of.isoformat(),
        label=label,
        schema=SCHEMA_VERSION,
        vocabulary=vocabulary.version,
        vocabulary_digest=vocabulary.digest,
        code=code,
        state=state,
        log=judgements.count,
        contradictions=built.contradictions,
        filters={name: sorted(values) for name, values in filters.items()},
        collections=told.frames,
    )
    cut = write_cut(folder, built.tables, manifest)
    _point(cuts, cut_id)
    return cut, True


def _write_keys(cuts: Path, cut_id: str, keys: Mapping[str, list[str]]) -> None:
    rows = [(kind, number, one) for kind, ids in keys.items() for number, one in enumerate(ids)]
    table = pa.table(
        {
            "kind": pa.array([r[0] for r in rows], pa.string()).dictionary_encode(),
            "pseudonym": pa.array([r[1] for r in rows], pa.int32()),
            "key": pa.array([r[2] for r in rows], pa.string()),
        }
    )
    target = keys_file(cuts, cut_id)
    fresh = target.with_suffix(".writing")
    fresh.touch(mode=0o600)
    pq.write_table(table, fresh, compression="zstd", compression_level=1)
    fresh.replace(target)


def _point(cuts: Path, cut_id: str) -> None:
    """Names the cut that commands use when none is given."""
    fresh = cuts / f".{LATEST}"
    fresh.write_text(cut_id + "\n", encoding="utf-8")
    fresh.replace(cuts / LATEST)


def latest_cut(cuts: Path) -> str | None:
    """Id of the cut frozen last; None where there is none."""
    path = cuts / LATEST
    return path.read_text(encoding="utf-8").strip() if path.is_file() else None


def list_cuts(cuts: Path) -> list[Cut]:
    """Every cut in the folder that can be counted on, by as-of date and id. Those of another
    schema are left out (`cuts_of_other_schemas`); a damaged one raises IntegrityFault."""
    other = cuts_of_other_schemas(cuts)
    found = [open_cut(p) for p in cuts.glob("CUT-*") if p.is_dir() and p.name not in other]
    return sorted(found, key=lambda cut: (cut.manifest.as_of, cut.id))


def cuts_of_other_schemas(cuts: Path) -> list[str]:
    """Ids of cuts that another version of the product froze, and that this one cannot count on."""
    folders = sorted(p for p in cuts.glob("CUT-*") if p.is_dir())
    return [p.name for p in folders if schema_of(p) not in (None, SCHEMA_VERSION)]


def find_cut(cuts: Path, name: str | None = None) -> Cut:
    """The cut of this id, of an id that starts so, or of this label; the one frozen last where
    nothing is named, or `latest` or `newest`. `name` may also be the path of a cut's folder that
    came from elsewhere.

    Raises NotFound, and InputError where several could be meant.
    """
    if name is None or name.lower() in _NEWEST:
        wanted = latest_cut(cuts)
        if wanted is None:
            raise NotFound(
                "no cut here yet: bring a table in, then make one with onrecord cut freeze"
            )
        return open_cut(cuts / wanted)
    if Path(name).is_dir() and (Path(name) / "manifest.json").is_file():
        return open_cut(Path(name))
    known = list_cuts(cuts) if cuts.is_dir() else []
    found = [c for c in known if name == c.manifest.label or c.id.startswith(name.upper())]
    if len(found) > 1:
        raise InputError(f"several cuts could be meant: {', '.join(c.id for c in found)}")
    if not found:
        raise NotFound(
            "no cut has this id or label; onrecord cut list shows them, and latest names the one "
            "frozen last"
        )
    return found[0]
