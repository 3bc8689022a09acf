"""How long the disclosure door and the way back to the tellings take, against the count itself.

    python benchmarks/bench_figures.py [N ...]        (1,000,000 where none is given)

Makes a random cut of N violations that is not public and puts the questions of
bench_cross_table.py to it: `publish` counts the victims and sources behind every cell besides;
`behind` finds the testimonies and allegations that a figure rests on, as `onrecord affected` and
`onrecord figure list` do for each figure once anything was withdrawn. Medians of three, the ratio
to the count alone.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench_cross_table import QUESTIONS, random_cut, timed

from onrecord.disclosure import publish
from onrecord.tables import count
from onrecord.tables.behind import pseudonyms_behind


def main(sizes: list[int]) -> None:
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            cut = random_cut(Path(folder), rows)
            print(f"{rows:,} violations, public: {[c.public for c in cut.manifest.collections]}")
            for title, (unit, by, where, _) in QUESTIONS.items():
                table = count(cut, unit, by, where)
                kinds = {
                    "count": lambda c=cut, u=unit, b=by, w=where: count(c, u, b, w),
                    "publish": lambda c=cut, t=table: publish(t, audience="public", cut=c),
                    "behind": lambda c=cut, u=unit, w=where: pseudonyms_behind(c, u, w),
                }
                took = {k: statistics.median(timed(work)[0] for _ in range(3))
                        for k, work in kinds.items()}  # fmt: skip
                shown = "; ".join(
                    f"{k} {ms:,.0f} ms (x {ms / took['count']:.1f})" for k, ms in took.items()
                )
                print(f"  {title}\n    {shown}")


if __name__ == "__main__":
    started = time.perf_counter()
    main([int(n.replace(",", "").replace("_", "")) for n in sys.argv[1:]] or [1_000_000])
    print(f"{time.perf_counter() - started:.0f} s in all")
