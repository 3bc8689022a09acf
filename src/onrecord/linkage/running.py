"""One run: mentions read, pairs scored, clusters made, everything left in a folder.

The same mentions, model and version give the same bytes, whatever the order of the rows and the
number of threads; what differs from run to run (seconds, memory) is in `manifest.json` alone.
"""

import csv
import hashlib
import io
import json
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import InputError
from onrecord.linkage.clusters import Clustering, Settings, clusters_of
from onrecord.linkage.features import make_mentions
from onrecord.linkage.model import COMPARISONS, default_model
from onrecord.linkage.queries import query
from onrecord.linkage.records import load_records
from onrecord.linkage.scoring import score_pairs

__all__ = ["Run", "link_records"]

SURE = 0.99  # a machine may join two by itself from here on
WORTH_A_LOOK = 0.05
_FILES = ("clusters.csv", "pairs.parquet", "queue.csv", "model.json", "manifest.json")
Progress = Callable[[str, int], None]


@dataclass(frozen=True)
class Run:
    """What came of it. `thin`: mentions without a full name, which no machine joins with others;
    `queue`: pairs for people to look at; `language`: in which Latin names were read first."""

    mentions: int
    pairs: int
    clusters: int
    thin: int
    queue: int
    language: str
    seconds: float
    peak_mb: int

    def to_json(self) -> dict[str, Any]:
        return dict(self.__dict__)


def link_records(
    path: Path,
    out: Path,
    *,
    model: Mapping[str, Any] | None = None,
    settings: Settings | None = None,
    threads: int | None = None,
    progress: Progress = lambda what, number: None,
) -> Run:
    """Links the mentions of a file (columns: `onrecord.linkage.records`) and leaves `clusters.csv`
    (rec_id, cluster_id), `pairs.parquet` (a, b, level of the names, weight in bits, p),
    `queue.csv`, `model.json` and `manifest.json` in `out`, all or none. Raises InputError with
    row, column and rule of what is wrong."""
    started = time.perf_counter()
    con = duckdb.connect(config={"threads": threads} if threads else {})
    mentions = load_records(con, path)
    progress("mentions read", mentions)
    language = make_mentions(con)
    progress("names read", mentions)
    chosen = dict(model or default_model(language))
    u = score_pairs(con, chosen)
    ids, told_in, thin = _mentions(con)
    pairs = con.execute(query("scored_pairs")).fetchall()
    progress("pairs scored", len(pairs))
    found = clusters_of(
        range(mentions), {(a, b): weight for a, b, _, weight, _ in pairs},
        apart_in=told_in, alone=thin,
        settings=settings or Settings(threshold=chosen["threshold"]),
    )  # fmt: skip
    progress("clusters made", len(set(found.of.values())))
    queue = _queue(pairs, found)
    run = Run(
        mentions, len(pairs), len(set(found.of.values())), len(thin), len(queue), language,
        round(time.perf_counter() - started, 2), _peak(),
    )  # fmt: skip
    _write(out, path, ids, found, pairs, queue, chosen | {"u": u}, run)
    return run


def _mentions(
    con: duckdb.DuckDBPyConnection,
) -> tuple[list[str], dict[int, int], frozenset[int]]:
    rows = con.execute(query("mention_facts")).fetchall()
    ids = [rec_id for _, rec_id, _, _ in rows]
    told_in = {mention: told for mention, _, told, _ in rows if told is not None}
    return ids, told_in, frozenset(mention for mention, _, _, thin in rows if thin)


def _queue(pairs: Sequence[tuple[Any, ...]], found: Clustering) -> list[tuple[Any, ...]]:
    """Pairs about which the machine is not sure, the most uncertain first: joined below `SURE`, or
    left apart though worth a look."""
    doubtful = []
    for a, b, level, weight, p in pairs:
        together = found.of[a] == found.of[b]
        if (together and p < SURE) or (not together and p >= WORTH_A_LOOK):
            doubtful.append((a, b, level, weight, p, together))
    return sorted(doubtful, key=lambda row: (abs(row[4] - 0.5), row[0], row[1]))


def _peak() -> int:
    """Peak memory of this process in MB (DuckDB runs inside it)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _write(
    out: Path,
    path: Path,
    ids: Sequence[str],
    found: Clustering,
    pairs: Sequence[tuple[Any, ...]],
    queue: Sequence[tuple[Any, ...]],
    model: Mapping[str, Any],
    run: Run,
) -> None:
    named = [(ids[a], ids[b], level, weight, p) for a, b, level, weight, p in pairs]
    content: dict[str, bytes] = {
        "clusters.csv": _csv(
            ("rec_id", "cluster_id"),
            [(one, ids[found.of[n]]) for n, one in enumerate(ids)],
        ),
        "pairs.parquet": _parquet(named),
        "queue.csv": _csv(
            ("a", "b", "level", "weight", "p", "together"),
            [(ids[a], ids[b], level, weight, p, int(joined))
             for a, b, level, weight, p, joined in queue],
        ),
        "model.json": _json(model),
    }  # fmt: skip
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in content.items()}
    told = {"schema": "onrecord.link", "version": 1, "file": path.name,
            "file_digest": hashlib.sha256(path.read_bytes()).hexdigest(),
            "files": digests, **run.to_json()}  # fmt: skip
    content["manifest.json"] = _json(told)
    out.mkdir(parents=True, exist_ok=True)
    fresh = {name: out / f".{name}.writing" for name in content}
    for name, data in content.items():
        fresh[name].write_bytes(data)
    for name in _FILES:
        fresh[name].replace(out / name)


def _csv(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()


def _parquet(rows: Sequence[tuple[Any, ...]]) -> bytes:
    columns = list(zip(*rows, strict=True)) or [()] * 5
    kinds = (pa.string(), pa.string(), pa.string(), pa.float64(), pa.float64())
    names = ("a", "b", "level", "weight", "p")
    table = pa.table({n: pa.array(c, k) for n, c, k in zip(names, columns, kinds, strict=True)})
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def _json(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def model_from(path: Path) -> dict[str, Any]:
    """A model file as a run leaves it. Raises InputError where it is none, or where a level has no
    share."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        m, others, threshold = told["m"], float(told["others"]), float(told["threshold"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise InputError(f"{path.name} is no model of onrecord link") from fault
    levels = [x.name for one in COMPARISONS for x in one.levels]
    levels += [f"else_{one.name}" for one in COMPARISONS]
    missing = [name for name in levels if not 0 < float(m.get(name, 0)) < 1]
    if missing or not others > 0:
        raise InputError(f"{path.name}: no share between 0 and 1 for {', '.join(missing[:5])}")
    told_u = told.get("u", {})
    usual = {name: float(told_u.get(name, 0)) for name in levels}
    if not all(0 < share < 1 for share in usual.values()):
        raise InputError(f"{path.name}: no usual share (u) between 0 and 1 for every level")
    shares = {name: float(m[name]) for name in levels}
    return {"m": shares, "others": others, "threshold": threshold, "u": usual}
