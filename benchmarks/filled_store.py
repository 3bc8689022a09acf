"""A SQLite store of any size with synthetic rows, for the benchmarks that need one."""

import os
import tempfile
from pathlib import Path

import numpy as np


def new_home() -> Path:
    """A data folder of this run alone, with Django set up on it and the tables made."""
    home = Path(tempfile.mkdtemp(prefix="onrecord-bench-"))
    os.environ["ONRECORD_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "onrecord.conf.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    (home / "cuts").mkdir()
    return home


CHUNK = 20_000


def fill(violations: int) -> list:
    """A store of synthetic rows, 1.4 tellings a violation; answers the judgements that join
    tellings of one act (they are not stored)."""
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
    kinds = ["interview", "press", "memoir"]
    for start in range(0, accounts, CHUNK):
        m.Testimony.objects.bulk_create(
            m.Testimony(
                id=testimony_ids[i], collection=collection, key=f"t{i}", digest=f"{i:064x}",
                source_kind_id=f"source_kind/{kinds[i % 3]}", origins_known=i % 5 > 0,
                arrival=f"{2000 + i % 20}",
            )
            for i in range(start, min(start + CHUNK, accounts))
        )  # fmt: skip
        m.TestimonyOrigin.objects.bulk_create(
            m.TestimonyOrigin(testimony_id=testimony_ids[i], key=f"o{i // 2}")
            for i in range(start, min(start + CHUNK, accounts))
            if i % 5 > 0
        )
    acts = rng.choice(["arrest", "detention", "torture", "execution", "killing"], violations)
    years = rng.integers(1990, 2020, violations)
    months = rng.choice([f"-{month:02d}" for month in range(1, 13)], violations)
    causes = rng.choice(["religious_possession", "border_crossing", "unknown"], violations)
    spots = rng.choice(["KP-01", "KP-08", "KP-09", "KP"], violations)
    vague = rng.random(total) < 0.3
    row = rng.permutation(total) % accounts
    for start in range(0, total, CHUNK):
        span = range(start, min(start + CHUNK, total))
        m.Mention.objects.bulk_create(
            m.Mention(id=mention_ids[i], testimony_id=testimony_ids[row[i]], key=f"m{i}",
                      digest=f"{i:064x}", sex_id="sex/male") for i in span
        )  # fmt: skip
        m.Allegation.objects.bulk_create(
            m.Allegation(
                id=allegation_ids[i], testimony_id=testimony_ids[row[i]], key=f"a{i}",
                victim_id=mention_ids[i], act_id=f"act/{acts[act_of[i]]}", digest=f"{i:064x}",
                event_date=str(years[act_of[i]]) + ("" if vague[i] else months[act_of[i]]),
                proximity_id="proximity/witnessed",
            ) for i in span
        )  # fmt: skip
        m.AllegationTerm.objects.bulk_create(
            m.AllegationTerm(allegation_id=allegation_ids[i], term_id=f"cause/{causes[act_of[i]]}")
            for i in span
        )
        m.AllegationPlace.objects.bulk_create(
            m.AllegationPlace(
                allegation_id=allegation_ids[i], place_id=spots[act_of[i]], level="province"
            )
            for i in span
        )
        m.Involvement.objects.bulk_create(
            m.Involvement(allegation_id=allegation_ids[i], kind_id="perpetrator/police")
            for i in span
        )
    log = []
    same = np.flatnonzero(act_of[1:] == act_of[:-1])
    for i in same:
        for subject, ids in (("mention", mention_ids), ("allegation", allegation_ids)):
            left, right = sorted((ids[i], ids[i + 1]))
            log.append(Entry(len(log) + 1, subject, "same", left, right, actor="U"))
    return log
