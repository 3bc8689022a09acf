"""A SQLite store of any size with synthetic rows, for the benchmarks that need one."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np


def new_home() -> Path:
    """A data folder of this run alone, with Django set up on it and the tables made."""
    home = opened(Path(tempfile.mkdtemp(prefix="onrecord-bench-")))
    (home / "cuts").mkdir()
    return home


def opened(home: Path) -> Path:
    """Django set up on this folder, its tables as this version has them."""
    os.environ["ONRECORD_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "onrecord.conf.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return home


CHUNK = 50_000
# Names nobody bears: made of syllables by chance.
FAMILY = ("Kim", "Ri", "Pak", "Choe", "Jong", "Kang", "Jo", "Yun", "Jang", "Im")
GIVEN = ("yong", "chol", "su", "min", "ji", "hyon", "u", "jun", "ho", "song", "jin", "kyong")
NATIVE = "김이박최정강조윤장임한오서신권황안송", "영철수민지현우준호성진경희미선은주혜정상동근재석"


def fill(violations: int) -> list:
    """A store of synthetic rows, 1.4 tellings a violation; answers the judgements that join
    tellings of one act (they are not stored; see `store_judged`)."""
    from onrecord.judging import Entry
    from onrecord.store import models as m
    from onrecord.values import new_ids

    rng = np.random.default_rng(1)
    collection = m.Collection.objects.create(
        key="bench", title_en="Synthetic benchmark", is_synthetic=True
    )
    tellings = rng.geometric(1 / 1.4, violations)
    act_of = np.repeat(np.arange(violations), tellings)
    total = len(act_of)
    accounts = max(1, total // 3)
    testimony_ids, mention_ids, allegation_ids = (
        new_ids(p, n) for p, n in (("T", accounts), ("M", total), ("A", total))
    )
    kinds = [f"source_kind/{kind}" for kind in ("interview", "press", "memoir")]
    _insert(m.Testimony, "id collection_id key digest source_kind_id origins_known arrival",
            range(accounts), lambda i: (
        testimony_ids[i], collection.id, f"t{i}", f"{i:064x}", kinds[i % 3], i % 5 > 0,
        f"{2000 + i % 20}"))  # fmt: skip
    _insert(m.TestimonyOrigin, "testimony_id key", [i for i in range(accounts) if i % 5],
            lambda i: (testimony_ids[i], f"o{i // 2}"))  # fmt: skip
    acts = rng.choice(["arrest", "detention", "torture", "execution", "killing"], violations)
    years = rng.integers(1990, 2020, violations)
    months = rng.choice([f"-{month:02d}" for month in range(1, 13)], violations)
    causes = rng.choice(["religious_possession", "border_crossing", "unknown"], violations)
    spots = rng.choice(["KP-01", "KP-08", "KP-09", "KP"], violations)
    acts, causes, spots, of = acts.tolist(), causes.tolist(), spots.tolist(), act_of.tolist()
    vague = rng.random(total) < 0.3
    row = (rng.permutation(total) % accounts).tolist()
    names = _names(total)
    _insert(m.Mention, "id testimony_id key digest sex_id name name_native", range(total),
            lambda i: (mention_ids[i], testimony_ids[row[i]], f"m{i}", f"{i:064x}", "sex/male",
                       *names[i]))  # fmt: skip
    _insert(m.Allegation, "id testimony_id key victim_id act_id digest event_date proximity_id",
            range(total), lambda i: (
        allegation_ids[i], testimony_ids[row[i]], f"a{i}", mention_ids[i], f"act/{acts[of[i]]}",
        f"{i:064x}", str(years[of[i]]) + ("" if vague[i] else months[of[i]]),
        "proximity/witnessed"))  # fmt: skip
    _insert(m.AllegationTerm, "allegation_id term_id", range(total),
            lambda i: (allegation_ids[i], f"cause/{causes[of[i]]}"))  # fmt: skip
    _insert(m.AllegationPlace, "allegation_id place_id level", range(total),
            lambda i: (allegation_ids[i], spots[of[i]], "province"))  # fmt: skip
    involved = new_ids("N", total)
    _insert(m.Involvement, "id allegation_id kind_id", range(total),
            lambda i: (involved[i], allegation_ids[i], "perpetrator/police"))  # fmt: skip
    log = []
    same = np.flatnonzero(act_of[1:] == act_of[:-1])
    for i in same:
        for subject, ids in (("mention", mention_ids), ("allegation", allegation_ids)):
            left, right = sorted((ids[i], ids[i + 1]))
            log.append(Entry(len(log) + 1, subject, "same", left, right, actor="U"))
    return log


def store_judged(log: list, actor: str) -> None:
    """The judgements of `fill` and the clusters they make, into the store, by this actor; and for
    each hundredth of them one that leaves the pair beside it open."""
    from django.utils import timezone

    from onrecord.judging import SUBJECTS, clusters
    from onrecord.store import models as m
    from onrecord.values import new_ids

    now, refs = timezone.now(), iter(new_ids("J", 2 * len(log)))
    _insert(m.Judgement, "ref subject verdict left right actor_id at", log, lambda e: (
        next(refs), e.subject, e.verdict, e.left, e.right, actor, now))  # fmt: skip
    beside = [(e, f) for e, f in zip(log[::100], log[2::100], strict=False) if e.left != f.left]
    _insert(m.Judgement, "ref subject verdict left right actor_id at", beside, lambda pair: (
        next(refs), pair[0].subject, "open", *sorted((pair[0].left, pair[1].left)), actor,
        now))  # fmt: skip
    for subject in SUBJECTS:
        held = list(clusters(subject, log).items())
        _insert(m.ClusterMember, "member subject cluster", held,
                lambda one, subject=subject: (one[0], subject, one[1]))  # fmt: skip


def _names(count: int) -> list[tuple[str, str]]:
    """Name and name in its own script of each mention; one in three has no name at all."""
    draw = np.random.default_rng(2)
    family, given, other = (draw.integers(0, 1 << 30, count).tolist() for _ in range(3))
    first, later = NATIVE
    return [
        ("", "") if c % 3 == 0 else (
            f"{FAMILY[a % len(FAMILY)]} {GIVEN[b % len(GIVEN)].title()}-{GIVEN[c % len(GIVEN)]}",
            first[a % len(first)] + later[b % len(later)] + later[c % len(later)],
        )
        for a, b, c in zip(family, given, other, strict=True)
    ]  # fmt: skip


def _insert(table: Any, columns: str, rows: Any, made: Callable[[Any], tuple]) -> None:
    """`rows` into the table, each as `made` makes it, a chunk in one transaction."""
    from django.db import transaction

    from onrecord.services.import_insert import insert_rows

    for part in _chunks(rows):
        with transaction.atomic():
            insert_rows(table, columns.split(), [made(one) for one in part])


def _chunks(rows: Any) -> Iterator[Any]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]
