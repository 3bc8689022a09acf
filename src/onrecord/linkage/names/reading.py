"""A name in whatever language it may be."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

from onrecord.linkage.names.arabic import arabic_readings
from onrecord.linkage.names.form import Reading
from onrecord.linkage.names.korean import korean_readings
from onrecord.linkage.names.western import western_readings

__all__ = ["LANGUAGES", "language_of", "readings"]

LANGUAGES: dict[str, Callable[[str], tuple[Reading, ...]]] = {
    "korean": korean_readings,
    "arabic": arabic_readings,
    "western": western_readings,
}
_SAMPLE = 2000


def language_of(names: Iterable[str]) -> str:
    """The language in which Latin letters are read first: that of the names which are written in
    letters of their own, or whose Latin spellings most can be read. `western` where none is."""
    seen: Counter[str] = Counter()
    latin: Counter[str] = Counter()
    for name in list(dict.fromkeys(filter(None, names)))[:_SAMPLE]:
        for language in ("korean", "arabic"):
            found = LANGUAGES[language](name)
            if found:
                own = found[0].script != "latin"
                (seen if own else latin)[language] += 1
    best = (seen or latin).most_common(1)
    return best[0][0] if best else "western"


@lru_cache(maxsize=1_000_000)
def readings(name: str, first: str = "korean") -> tuple[Reading, ...]:
    """The readings of a name in the first language that knows it: `first`, then the others."""
    for language in dict.fromkeys((first, "korean", "arabic", "western")):
        if found := LANGUAGES[language](name):
            return found
    return ()
