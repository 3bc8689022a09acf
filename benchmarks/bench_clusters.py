"""How long one judgement takes among N judged mentions: written, logged, clusters recomputed.

    python benchmarks/bench_clusters.py [N]        (1,000,000 mentions where N is not given)

Makes a SQLite store in a temporary folder: N synthetic mentions, five to a testimony, in clusters
of one to four (and one large one of 500) held together by `same` judgements. Then times whole
calls of the services, each a durable transaction of its own, at random places: join two clusters,
part them, undo. `bare` is an indexed SELECT of the same members from the look-up table, the least
that any answer would have to read; `commit` an empty-handed durable transaction that writes one
row. Goal: recomputing the clusters touched by one judgement at 1 M mentions <= 50 ms.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice, pairwise

LARGE = 500
CHUNK = 20_000


def fill(count: int) -> list[list[str]]:
    """Synthetic mentions and their judgements; the clusters made, ids of members."""
    from onrecord.judging import cluster_id
    from onrecord.services.setup import first_actor, sync_reference
    from onrecord.store.models import ClusterMember, Collection, Judgement, Mention, Testimony
    from onrecord.values import new_ids

    actor = first_actor(username="bench")
    sync_reference(actor=actor)
    collection = Collection.objects.create(key="bench", is_synthetic=True)
    testimonies, mentions = new_ids("T", count // 5), new_ids("M", count)
    bulk(Testimony, (Testimony(id=t, collection=collection, key=t) for t in testimonies))
    bulk(
        Mention,
        (Mention(id=m, testimony_id=testimonies[n // 5 % len(testimonies)], key=m)
         for n, m in enumerate(mentions)),
    )  # fmt: skip
    drawn = random.Random(1)
    drawn.shuffle(mentions)
    clusters, start = [sorted(mentions[:LARGE])], LARGE
    while start < count:
        size = drawn.choice((1, 2, 2, 3, 4))
        clusters.append(sorted(mentions[start : start + size]))
        start += size
    refs = iter(new_ids("J", count))
    bulk(
        Judgement,
        (Judgement(ref=next(refs), subject="mention", verdict="same", left=a, right=b,
                   actor=actor, reason="bench")
         for members in clusters for a, b in pairwise(members)),
    )  # fmt: skip
    bulk(
        ClusterMember,
        (ClusterMember(member=m, subject="mention", cluster=cluster_id("mention", members[0]))
         for members in clusters if len(members) > 1 for m in members),
    )  # fmt: skip
    return clusters


def bulk(kind: type, rows: object) -> None:
    stream = iter(rows)  # type: ignore[call-overload]
    while part := list(islice(stream, CHUNK)):
        kind.objects.bulk_create(part)  # type: ignore[attr-defined]


def timed(do: Callable[[], object]) -> tuple[float, object]:
    start = time.perf_counter()
    made = do()
    return (time.perf_counter() - start) * 1000, made


def shown(name: str, times: Sequence[float], bare: float) -> None:
    ordered = sorted(times)
    middle, high = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
    print(f"{name:<42}{middle:>9.2f}{high:>9.2f}{ordered[-1]:>9.2f}{middle / bare:>9.1f}")


def run(count: int, repeats: int) -> None:
    from django.core.management import call_command

    from onrecord.services.judging import judge_pair, undo_judgement
    from onrecord.services.judging_clusters import refresh_clusters
    from onrecord.services.use_case import use_case
    from onrecord.store.models import Actor, ClusterMember

    call_command("migrate", verbosity=0)
    took, clusters = timed(lambda: fill(count))
    large, *others = clusters  # type: ignore[misc]
    actor = Actor.objects.get(username="bench")
    print(
        f"{count:,} mentions, {len(others) + 1:,} clusters, store made in {took / 1000:.0f} s",
        flush=True,
    )
    drawn = random.Random(2)
    times: dict[str, list[float]] = {}

    def note(name: str, do: Callable[..., object], *asked: object) -> object:
        spent, made = timed(lambda: do(*asked))
        times.setdefault(name, []).append(spent)
        return made

    def judge(left: str, right: str, verdict: str) -> object:
        return judge_pair(
            actor=actor, subject="mention", left=left, right=right, verdict=verdict,
            reason="bench",
        )  # fmt: skip

    def bare(members: Sequence[str]) -> object:
        return list(ClusterMember.objects.filter(member__in=members).values_list())

    def commit() -> None:
        with use_case(actor=actor, action="judgement.write"):
            pass

    def undo(made: object) -> object:
        return undo_judgement(actor=actor, ref=made.ref, reason="bench")  # type: ignore[attr-defined]

    for _ in range(repeats):
        one, two = drawn.sample(others, 2)
        note("bare SELECT of the members", bare, [*one, *two])
        note("one logged transaction, nothing else", commit)
        note("recompute the clusters touched", refresh_clusters, "mention", [one[0], two[0]])
        note("judge_pair: same (two clusters join)", judge, one[0], two[0], "same")
        parted = note("judge_pair: different (they part)", judge, one[0], two[0], "different")
        note("undo_judgement (they join again)", undo, parted)
    for _ in range(max(repeats // 10, 3)):
        one = drawn.choice(others)
        note(f"judge_pair: same (joins {LARGE} members)", judge, one[0], large[0], "same")
        note("  and apart again", judge, one[0], large[0], "different")
    print(f"{'milliseconds':<42}{'median':>9}{'p95':>9}{'most':>9}{'ratio':>9}")
    base = statistics.median(times["bare SELECT of the members"])
    for name, spent in times.items():
        shown(name, spent, base)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ONRECORD_HOME"] = folder
        os.environ.pop("ONRECORD_DATABASE", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "onrecord.conf.settings"
        import django

        django.setup()
        run(count, 300)


if __name__ == "__main__":
    main()
