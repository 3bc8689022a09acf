"""Freezing a cut. Goal: 1,000,000 violations in 30 s or less. (Filling the store takes longer:
about ten minutes for a million.)

python benchmarks/bench_freeze.py [VIOLATIONS]      (default 1,000,000)

Fills a SQLite store with synthetic rows (1.4 tellings a violation), judges tellings the same,
freezes, and prints the time beside that of reading the same rows from the same database.
"""

import sys
import time
from datetime import date

from filled_store import fill, new_home


def main() -> None:
    violations = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    home = new_home()
    from onrecord.services import cutting
    from onrecord.services.setup import first_actor, sync_reference
    from onrecord.store import models as m
    from onrecord.vocab import load_vocabulary

    actor = first_actor(username="bench")
    sync_reference(actor=actor)
    started = time.perf_counter()
    log = fill(violations)
    took = time.perf_counter() - started
    print(f"filled: {violations:,} violations, {len(log):,} judgements in {took:.0f} s")
    started = time.perf_counter()
    rows = sum(
        sum(1 for _ in kind.objects.values_list("id", "digest").iterator(50_000))
        for kind in (m.Testimony, m.Mention, m.Allegation)
    )
    bare = time.perf_counter() - started
    cutting.judgement_log = lambda: log
    started = time.perf_counter()
    cut, _ = cutting.freeze_cut(
        actor=actor, cuts=home / "cuts", vocabulary=load_vocabulary(), as_of=date(2026, 1, 1)
    )
    took = time.perf_counter() - started
    made = cut.manifest.tables["violations"].rows
    print(f"freeze of {made:,} violations: {took:.1f} s (goal for 1 M: 30 s)")
    print(f"bare read of id and digest of {rows:,} rows: {bare:.1f} s; ratio {took / bare:.1f}")


if __name__ == "__main__":
    main()
