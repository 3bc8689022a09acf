"""How long the reading of names takes, and comparing what was read.

    python benchmarks/bench_names.py [NAMES]       (100,000 distinct names where none is given)

Synthetic names: surnames and syllables by how usual they are, half in Hangul and half in Latin
letters, spelt, parted and ordered in several ways. Seconds are of CPU, in one process, with
nothing read before. `baseline` is folding the same strings (NFKC and small letters). Goal: 100,000
distinct names read in 1 s.
"""

import random
import sys
import time
import unicodedata
from collections.abc import Callable

ONSETS = "g kk n d tt r m b pp s ss . j jj ch k t p h".split()
VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
CODAS = ". k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()


def spelt(char: str) -> str:
    from onrecord.linkage.names import hangul

    onset, vowel, coda = hangul.letters(char)
    letters = ONSETS[hangul.ONSETS.index(onset)], VOWELS[hangul.VOWELS.index(vowel)]
    return "".join((*letters, CODAS[hangul.CODAS.index(coda)])).replace(".", "")


def made_names(count: int) -> list[str]:
    from onrecord.linkage.names.korean_given import usual_syllables
    from onrecord.linkage.names.korean_surnames import surnames

    drawn = random.Random(1)
    known, usual = surnames(), (usual_syllables(0), usual_syllables(1))
    shares = [one.share for one in known]
    found: dict[str, None] = {}
    while len(found) < count:
        (surname,) = drawn.choices(known, shares)
        first, second = (drawn.choices([*part], [*part.values()])[0] for part in usual)
        if drawn.random() < 0.5:
            found[drawn.choice(surname.hangul) + first + second] = None
            continue
        given = (spelt(first) + drawn.choice(("-", "", " ")) + spelt(second)).capitalize()
        family = drawn.choice(surname.latin).capitalize()
        turn = drawn.choice(("{0} {1}", "{1} {0}", "{2}, {1}"))
        found[turn.format(family, given, family.upper())] = None
    return list(found)


def timed(do: Callable[[], object]) -> float:
    start = time.process_time()
    do()
    return time.process_time() - start


def main() -> None:
    from onrecord.linkage.names.korean import korean_nearness, korean_readings

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    names = made_names(count)
    hangul = [name for name in names if not name.isascii()]
    latin = [name for name in names if name.isascii()]
    bare = timed(lambda: [unicodedata.normalize("NFKC", name).casefold() for name in names])
    spent = {
        f"{len(hangul):,} in Hangul": timed(lambda: [korean_readings(name) for name in hangul]),
        f"{len(latin):,} in Latin letters": timed(lambda: [korean_readings(n) for n in latin]),
    }
    first = [read[0] for name in names if (read := korean_readings(name))]
    drawn = random.Random(2)
    pairs = list(zip(first, drawn.sample(first, len(first)), strict=True))
    same = [(a, b) for a in first[:1000] for b in first[:1000] if a.family == b.family][:count]
    compare = timed(lambda: [korean_nearness(a, b) for a, b in pairs])
    alike = timed(lambda: [korean_nearness(a, b) for a, b in same])
    print(f"{count:,} distinct names, seconds of CPU")
    for what, seconds in spent.items():
        print(f"{what:<33}{seconds:8.3f}")
    print(f"all                              {sum(spent.values()):8.3f}")
    print(f"baseline: the same strings folded{bare:8.3f}{sum(spent.values()) / bare:8.1f} times")
    print(f"{len(pairs):,} pairs compared           {compare:8.3f}")
    print(f"{len(same):,} pairs with one surname   {alike:8.3f}")


if __name__ == "__main__":
    main()
