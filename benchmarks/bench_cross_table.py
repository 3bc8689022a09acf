"""How long a cross-table of N violations takes, against a bare DuckDB scan of the same columns.

    python benchmarks/bench_cross_table.py [N ...]        (1,000,000 where none is given)

Makes a random cut in a temporary folder, opens it once and asks a few questions. `bare` is the
plainest query that reads the same columns: it filters literally and groups by the stored values,
with nothing certain, possible, unknown or noted. Both run five times, alternating; the medians
and their ratio are printed, of the clock and of the processor (which other work on the machine
disturbs less), and what the first question to a cut costs (opening it, reading the vocabulary,
finding what can be counted once only). Goals: 1 M violations <= 150 ms, 10 M <= 1.5 s,
<= 3 times bare.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from onrecord.cut import Cut, Manifest, write_cut
from onrecord.cut.schema import SCHEMA_VERSION, TABLES
from onrecord.reference import places
from onrecord.tables import count
from onrecord.vocab import load_vocabulary

QUESTIONS = {
    "violations by act and province, cause under religion, 2007 to 2019": (
        "violations", ("act", "province"), "cause under religion and event within 2007/2019",
        """SELECT act, place, count(*) FROM violations
           WHERE list_contains($codes, cause)
             AND event_date_lo >= 13514 AND event_date_hi <= 18261 GROUP BY ALL""",
    ),
    "violations by act and year of the event, cause under religion": (
        "violations", ("act", "event.year"), "cause under religion",
        """SELECT act, year(DATE '1970-01-01' + event_date_lo) AS y, count(*) FROM violations
           WHERE list_contains($codes, cause) GROUP BY ALL""",
    ),
    "victims by act and province, cause under religion": (
        "victims", ("act", "province"), "cause under religion",
        """SELECT victim_kind, act, place, count(DISTINCT victim) FROM violations
           WHERE list_contains($codes, cause) GROUP BY ALL""",
    ),
    "violations by act and province, told by two independent origins": (
        "violations", ("act", "province"), "origins >= 2",
        """SELECT act, place, count(*) FROM violations
           WHERE origins_certain >= 2 GROUP BY ALL""",
    ),
    "violations by act and province, own experience (joins the tellings)": (
        "violations", ("act", "province"), "proximity = experienced",
        """SELECT v.act, v.place, count(DISTINCT v.violation) FROM violations v
           JOIN allegations a ON a.violation = v.violation
           WHERE a.proximity = 'experienced' GROUP BY ALL""",
    ),
}  # fmt: skip
TREES = ("act", "outcome", "cause", "method", "place_kind", "perpetrator", "degree", "sex",
         "religion", "victim_kind", "counting_unit", "proximity", "reliability", "tier",
         "source_kind", "relation")  # fmt: skip


def codes_of(name: str) -> list[str]:
    if name in ("place",):
        return [p.id for p in places() if p.id.startswith("KP")] + ["unknown"]
    if name in TREES:
        return [*load_vocabulary()[name].terms, "unknown"]
    return {"language": ["ko", "en"], "collection": ["random"]}.get(name, ["unknown"])


def random_table(name: str, rows: int, numbers: dict[str, pa.Array], seed: int) -> pa.Table:
    """Columns of a table of the cut: codes at random with a skew, dates of a day to ten years."""
    rng = np.random.default_rng(seed)
    schema, columns = TABLES[name], {}
    for field in schema:
        if field.name in numbers or field.name in columns:
            continue
        if pa.types.is_dictionary(field.type) and f"{field.name}_lo" in schema.names:
            lo = rng.integers(7_000, 18_000, rows).astype(np.int32)
            hi = lo + rng.choice([0, 0, 0, 30, 364, 3_650], rows).astype(np.int32)
            absent = rng.random(rows) < 0.2
            columns[f"{field.name}_lo"] = pa.array(lo, mask=absent)
            columns[f"{field.name}_hi"] = pa.array(hi, mask=absent)
            text = pa.array(np.where(absent, 0, 1).astype(np.int32))
            columns[field.name] = pa.DictionaryArray.from_arrays(text, ["unknown", "2009"])
        elif pa.types.is_dictionary(field.type):
            codes = codes_of(field.name)
            drawn = (len(codes) * rng.random(rows) ** 2).astype(np.int32)
            columns[field.name] = pa.DictionaryArray.from_arrays(pa.array(drawn), codes)
        elif pa.types.is_boolean(field.type):
            columns[field.name] = pa.array(np.ones(rows, np.bool_))
        else:
            columns[field.name] = pa.array(rng.integers(0, 4, rows)).cast(field.type)
    columns.update(numbers)
    return pa.table([columns[f.name] for f in schema], names=schema.names)


def random_cut(folder: Path, rows: int) -> Cut:
    """N violations of 0.7 N victims in 1.3 N tellings of 0.5 N testimonies."""
    rng = np.random.default_rng(7)
    people, accounts, told = rows * 7 // 10, rows // 2, rows * 13 // 10

    def some(top: int, size: int) -> pa.Array:
        return pa.array(rng.integers(0, top, size).astype(np.int32))

    def each(size: int) -> pa.Array:
        return pa.array(np.arange(size, dtype=np.int32))

    # every victim has a violation, some have several
    suffer = np.concatenate([np.arange(people), rng.integers(0, people, rows - people)])
    suffered = pa.array(np.bincount(suffer, minlength=people).astype(np.int32))
    of_act = np.concatenate([np.arange(rows), rng.integers(0, rows, told - rows)])
    tables = {
        "violations": random_table("violations", rows, {
            "violation": each(rows), "victim": pa.array(suffer.astype(np.int32)),
            "act_group": each(rows), "event": some(rows, rows)}, 1),
        "victims": random_table("victims", people, {
            "victim": each(people), "violations": suffered}, 2),
        "testimonies": random_table("testimonies", accounts, {
            "testimony": each(accounts), "source": some(accounts, accounts)}, 3),
        "allegations": random_table("allegations", told, {
            "allegation": each(told), "violation": pa.array(of_act.astype(np.int32)),
            "testimony": some(accounts, told), "victim": some(people, told)}, 4),
        "origins": pa.table({"testimony": each(accounts), "origin": some(accounts, accounts),
                             "sure": pa.array([True] * accounts)}),
        "includes": pa.table({"victim": each(0), "member": each(0)}),
        "involvements": random_table("involvements", 1, {"violation": each(1)}, 5),
        "terms": pa.Table.from_pylist([
            {"scheme": t.scheme, "code": t.code, "parent": t.parent, "label_en": t.label_en,
             "label_ko": t.label_ko, "counting": str(t.counting), "retired": bool(t.retired)}
            for s in load_vocabulary().schemes.values() for t in s.terms.values()
        ], schema=TABLES["terms"]),
        "places": pa.Table.from_pylist([
            {"place": p.id, "parent": p.parent, "level": p.level, "name_en": p.name_en,
             "name_ko": p.name_ko} for p in places()
        ], schema=TABLES["places"]),
    }  # fmt: skip
    manifest = Manifest(
        f"CUT-RANDOM{rows}", "2020-12-31", "random", SCHEMA_VERSION, "", "", "", "", 0, 0, {}, ()
    )
    return write_cut(folder / manifest.id, tables, manifest)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the clock, and of the processor over all threads."""
    started, used = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - started) * 1000, (time.process_time() - used) * 1000


def main(sizes: list[int]) -> None:
    religion = sorted(load_vocabulary()["cause"].under("religion"))
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            made = time.perf_counter()
            cut = random_cut(Path(folder), rows)
            print(f"{rows:,} violations; cut made in {time.perf_counter() - made:.1f} s")
            con = duckdb.connect(":memory:")
            for name in ("violations", "allegations"):
                con.read_parquet(str(cut.path(name))).create_view(name)
            first = timed(lambda cut=cut: count(cut, "violations"))
            print(f"  first question to the cut: {first[0]:,.0f} ms, {first[1]:,.0f} ms of CPU")
            for title, (unit, by, where, plain) in QUESTIONS.items():
                bound = {"codes": religion} if "$codes" in plain else {}
                bare, ours = [], []
                for _ in range(6):
                    bare.append(timed(lambda c=con, p=plain, b=bound: c.execute(p, b).fetchall()))
                    ours.append(timed(lambda c=cut, u=unit, b=by, w=where: count(c, u, b, w)))
                # the first of each is left out: it fills caches
                print(f"  {title}")
                for kind, name in enumerate(("clock", "CPU")):
                    one = statistics.median(took[kind] for took in ours[1:])
                    other = statistics.median(took[kind] for took in bare[1:])
                    print(f"    {name}: {one:,.0f} ms (first {ours[0][kind]:,.0f}); bare "
                          f"{other:,.0f} ms; ratio {one / other:.2f}")  # fmt: skip


if __name__ == "__main__":
    main([int(n.replace(",", "").replace("_", "")) for n in sys.argv[1:]] or [1_000_000])
