"""How fast a search answers, held against the same words asked of the bare FTS5 table.

    python benchmarks/bench_search.py [TESTIMONIES] [PASSAGES_EACH]

Fills a store with synthetic testimonies in Korean and English (words drawn by Zipf's law, so that
some stand in nearly every testimony), each of some passages of sixty words and naming two
persons, and asks in a warm process what people ask: one word, two words, two syllables, a phrase,
a beginning, a name, a word nearly everywhere; everything inside one collection; and as a viewer.
`whole` is the call that the command and the page make, with permissions, the count, snippets and
marks; `bare` is the twenty best rowids of the index alone. On SQLite.
"""

import contextlib
import io
import itertools
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

TESTIMONIES = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
PASSAGES = int(sys.argv[2]) if len(sys.argv) > 2 else 1
GOAL = 33 if TESTIMONIES * PASSAGES <= 20_000 else 60  # milliseconds, p95
ROUNDS = 40
WORDS = 60  # in a passage
BATCH = 2000
KOREAN = ("교회 신앙 성경 기도 체포 구금 고문 보위부 수용소 "
          "탈북 가족 증언 처형 지하 강제 송환 국경").split()  # fmt: skip
ENGLISH = ("church prayer bible arrest prison torture guard camp border family witness "
           "execution underground religion interrogation").split()  # fmt: skip
ENDINGS = ("", "", "에서", "을", "를", "은", "는", "이", "의", "에", "으로", "와")
SYLLABLES = (
    "가나다라마바사아자차카타파하고노도로모보소오조초구누두루무부수우주추기니디리미비시이지치"
)
NAMES = ("김", "이", "박", "최", "정", "강")


def vocabulary(draw: random.Random) -> dict[str, tuple[list[str], list[float]]]:
    """Language -> words and their cumulative weights; the real ones are spread over the ranks."""
    found = {}
    for language, known, size in (("ko", KOREAN, 20_000), ("en", ENGLISH, 30_000)):
        letters = SYLLABLES if language == "ko" else "abcdefghiklmnoprstuvw"
        long = (2, 4) if language == "ko" else (3, 9)
        words = ["".join(draw.choices(letters, k=draw.randint(*long))) for _ in range(size)]
        for n, word in enumerate(known):
            words[3 + n * n * 4] = word
        weights = (1 / (rank + 10) for rank in range(size))
        found[language] = (words, list(itertools.accumulate(weights)))
    return found


def texts(draw: random.Random, words: list[str], weights: list[float], korean: bool) -> str:
    """One account: its passages a line each."""
    lines = []
    for _ in range(PASSAGES):
        said = draw.choices(words, cum_weights=weights, k=WORDS)
        if korean:
            said = [w + e for w, e in zip(said, draw.choices(ENDINGS, k=WORDS), strict=True)]
        lines.append(" ".join(said))
    return "\n".join(lines)


def fill(draw: random.Random, known: dict[str, tuple[list[str], list[float]]]) -> float:
    """Makes the testimonies; seconds that indexing them took."""
    from django.db import transaction

    from onrecord.services.import_insert import insert_rows
    from onrecord.services.search_index import index_testimonies
    from onrecord.store.models import Collection, Mention, Testimony, TextVersion
    from onrecord.values import new_id

    kept = [
        Collection.objects.create(key=key, title_en="Synthetic", is_synthetic=True).id
        for key in ("large", "small")
    ]
    took = 0.0
    with transaction.atomic():
        for start in range(0, TESTIMONIES, BATCH):
            told, said, named = [], [], []
            for n in range(start, min(start + BATCH, TESTIMONIES)):
                own, language = new_id("T"), "en" if n % 3 == 0 else "ko"
                text = texts(draw, *known[language], language == "ko")
                told.append((own, kept[n % 50 == 0], f"N{n}", f"Account {n}", language))
                kind = "pseudonymised" if n % 10 == 0 else "original"
                said.append((new_id("X"), own, kind, language, text, "-"))
                for k in ("v1", "v2"):
                    native = draw.choice(NAMES) + "".join(draw.choices(SYLLABLES, k=2))
                    named.append((new_id("M"), own, k, f"Synthetic {n % 997}", native))
            insert_rows(Testimony, ("id", "collection_id", "key", "title", "language"), told)
            columns = ("id", "testimony_id", "kind", "language", "text", "digest")
            insert_rows(TextVersion, columns, said)
            insert_rows(Mention, ("id", "testimony_id", "key", "name", "name_native"), named)
            began = time.perf_counter()
            index_testimonies([one[0] for one in told])
            took += time.perf_counter() - began
    return took


def questions(known: dict[str, tuple[list[str], list[float]]]) -> Iterator[tuple[str, list[str]]]:
    """What people ask, by kind."""
    draw = random.Random(7)

    def pick(language: str, least: int = 20) -> str:
        weights = [1 / (rank + 10) for rank in range(least, 3000)]
        return draw.choices(known[language][0][least:3000], weights)[0]

    pairs = [w for w in known["ko"][0][:3000] if len(w) == 2]
    yield "English, one word", [pick("en") for _ in range(ROUNDS)]
    yield "English, two words", [f"{pick('en')} {pick('en')}" for _ in range(ROUNDS)]
    yield "Korean, two syllables", draw.choices(pairs, k=ROUNDS)
    yield "Korean, two words", [f"{pick('ko')} {pick('ko')}" for _ in range(ROUNDS)]
    yield "Korean, with a particle", [pick("ko") + "에서" for _ in range(ROUNDS)]
    yield "known words, two", [" ".join(draw.sample(draw.choice((KOREAN, ENGLISH)), 2))
                               for _ in range(ROUNDS)]  # fmt: skip
    yield "phrase", [f'"{pick("en", 0)} {pick("en", 0)}"' for _ in range(ROUNDS)]
    yield "beginning", [f"{pick('en')[:3]}*" for _ in range(ROUNDS)]
    yield "one syllable", draw.choices(SYLLABLES, k=ROUNDS)
    yield "name", [draw.choice(NAMES) + "".join(draw.choices(SYLLABLES, k=2))
                   for _ in range(ROUNDS)]  # fmt: skip
    yield "nearly everywhere", draw.choices(known["ko"][0][:6] + known["en"][0][:6], k=ROUNDS)


def bare(text: str, protected: bool) -> None:
    """The twenty best of the index, and nothing else."""
    from django.db import connection

    from onrecord.store.search.question import for_sqlite, understood

    columns = ("heading", "named", "told", "masked") if protected else ("masked",)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM onrecord_search WHERE onrecord_search MATCH %s "
            "ORDER BY rank LIMIT 20",
            [for_sqlite(understood(text), columns)],
        )
        cursor.fetchall()


def timed(call: object, *words: object, **named: object) -> tuple[float, float]:
    """Milliseconds of one call: by the clock, and of this process's own work (on a machine that
    does other things at the same time the clock says more about those)."""
    began, worked = time.perf_counter(), time.process_time()
    call(*words, **named)  # type: ignore[operator]
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def p95(found: list[float]) -> float:
    return statistics.quantiles(found, n=20)[-1]


def ask(known: dict[str, tuple[list[str], list[float]]]) -> None:
    """Asks everything and prints what it took."""
    from onrecord.store.models import Actor
    from onrecord.store.search import search_testimonies

    actor = Actor.objects.get()
    ways = [(kind, asked, {"protected": True}) for kind, asked in questions(known)]
    both = [w for kind, asked in questions(known) if "two" in kind for w in asked]
    ways.append(("inside a small collection", both, {"protected": True, "collection": "small"}))
    ways.append(("as a viewer", both, {"protected": False}))
    print(f"{'milliseconds':<28}" + "".join(f"{name:>10}" for name in (
        "p50", "p95", "own p50", "own p95", "bare p50", "bare p95", "ratio")))  # fmt: skip
    every: list[tuple[float, float]] = []
    for kind, asked, how in ways:
        for text in asked[:5]:
            search_testimonies(actor=actor, text=text, **how)
        whole = [timed(search_testimonies, actor=actor, text=text, **how) for text in asked]
        alone = [timed(bare, text, how["protected"]) for text in asked]
        every += whole
        clock, own, plain = [w for w, _ in whole], [w for _, w in whole], [w for _, w in alone]
        ratio = statistics.median(own) / statistics.median(plain)
        numbers = [f(times) for times in (clock, own, plain) for f in (statistics.median, p95)]
        print(f"{kind:<28}" + "".join(f"{n:>10.1f}" for n in (*numbers, ratio)), flush=True)
    numbers = [f([w[k] for w in every]) for k in (0, 1) for f in (statistics.median, p95)]
    print(f"{'all':<28}" + "".join(f"{n:>10.1f}" for n in numbers) + f"   goal p95 {GOAL}")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        os.environ["ONRECORD_HOME"] = str(home)
        os.environ.pop("ONRECORD_DATABASE", None)
        from onrecord.cli import main as command

        with contextlib.redirect_stdout(io.StringIO()):
            assert command(["--home", str(home), "init"]) == 0
        draw = random.Random(TESTIMONIES)
        known = vocabulary(draw)
        took = fill(draw, known)
        size = sum(f.stat().st_size for f in home.iterdir() if f.is_file()) / 1e6
        print(json.dumps({"testimonies": TESTIMONIES, "passages": TESTIMONIES * PASSAGES}))
        print(f"indexing: {took:.1f} s, {TESTIMONIES / took:,.0f} testimonies/s; "
              f"whole database {size:,.0f} MB")  # fmt: skip
        ask(known)


if __name__ == "__main__":
    main()
