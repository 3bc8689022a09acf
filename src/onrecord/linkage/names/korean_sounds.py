"""What a Korean syllable sounds like, as a key that all its spellings share.

A key is the class of the initial consonant (k t p c s h n m l, - for none), of the vowel and of
the final consonant (k t p l m n g, g for ng): 철, Ch'ŏl, Cheol and Chul are all `col`. Consonants
fold plain, tense and aspirated; o stands for ㅓ ㅗ ㅜ ㅡ, which romanisations and ears mix up;
ㄴ and ㄹ before i and y are none, as the South writes them.
"""

from functools import lru_cache

from onrecord.linkage.names.hangul import CODAS, ONSETS, VOWELS, letters

__all__ = ["LONGEST_SYLLABLE", "hangul_key", "in_context", "latin_key", "loose"]

_ONSET = dict(zip(ONSETS, "kknttlmppss-cccktph", strict=True))
_VOWEL = dict(
    zip(VOWELS, "a e ya ye o e yo ye o wa we we yo o wo we wi yo o ui i".split(), strict=True)
)
_CODA = dict(zip(CODAS, ("", *"kkknnntlkmlllplmppttgttktpt"), strict=True))

_LATIN_ONSETS = {
    "": "-", "k": "k", "g": "k", "kk": "k", "gg": "k", "kh": "k", "gh": "k", "n": "n", "nn": "n",
    "d": "t", "t": "t", "dd": "t", "tt": "t", "th": "t", "r": "l", "l": "l", "rh": "l",
    "lh": "l", "rr": "l", "ll": "l", "m": "m", "mm": "m", "b": "p", "p": "p", "bb": "p",
    "pp": "p", "ph": "p", "s": "s", "sh": "s", "ss": "s", "ssh": "s", "j": "c", "ch": "c",
    "jj": "c", "tch": "c", "cch": "c", "tj": "c", "dj": "c", "z": "c", "c": "c", "h": "h",
    "hh": "h",
}  # fmt: skip
_LATIN_VOWELS = {
    "a": "a ah aa", "e": "ae e ai ay eh aeh ey ea ei", "i": "i ee ih yi yee ii",
    "o": "o oo u eo eu ou oh uh ooh eoh euh ue woo wu uu", "ya": "ya yah",
    "ye": "ye yae yeh yea yeah", "yo": "yo yeo yu yoo you yoh yuh yeoh yeou yeu",
    "wa": "wa wah", "we": "wae we oe oi oy wei woe weh", "wi": "wi wee wie",
    "wo": "wo weo woh wuo", "ui": "ui eui",
}  # fmt: skip
_LATIN_CODAS = {
    "": "", "k": "k", "g": "k", "ck": "k", "kk": "k", "n": "n", "nn": "n", "t": "t", "d": "t",
    "s": "t", "tt": "t", "ss": "t", "l": "l", "r": "l", "ll": "l", "m": "m", "mm": "m",
    "p": "p", "b": "p", "pp": "p", "ng": "g",
}  # fmt: skip
_RIMES = {
    spelt + ending: (vowel, coda)
    for vowel, line in _LATIN_VOWELS.items()
    for spelt in line.split()
    for ending, coda in _LATIN_CODAS.items()
}
LONGEST_SYLLABLE = 9  # letters: "ssh", "yeou", "ng"


@lru_cache(maxsize=12_000)
def hangul_key(char: str) -> str:
    """Key of a Hangul syllable."""
    onset, vowel, coda = letters(char)
    return _key(_ONSET[onset], _VOWEL[vowel], _CODA[coda])


@lru_cache(maxsize=100_000)
def latin_key(spelt: str) -> str:
    """Key of one syllable in folded Latin letters; "" where it cannot be read as one syllable."""
    if not 0 < len(spelt) <= LONGEST_SYLLABLE:
        return ""
    if spelt[:2] == "wh":
        spelt = "hw" + spelt[2:]
    for start in (3, 2, 1, 0):
        rime = _RIMES.get(spelt[start:])
        if rime and (onset := _LATIN_ONSETS.get(spelt[:start])):
            return _key(onset, *rime)
    return ""


def _key(onset: str, vowel: str, coda: str) -> str:
    if vowel == "ui" and onset != "-":
        # 희 is said and written hi; after other consonants Latin ui can only be ㅟ (Kui).
        vowel = "i" if onset in "hnl" else "wi"
    if onset in "nl" and vowel[0] in "iy":
        onset = "-"
    return onset + vowel + coda


@lru_cache(maxsize=100_000)
def in_context(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Keys of one name, with what neighbours do to one another: 혁만 is said Hyŏngman, 진란
    Chillan, 정란 Chŏngnan, and 란 at the beginning is 난 in the South. Some spellings follow the
    ear, some the letters, so that both must come to the same keys."""
    made = list(keys)
    if keys and made[0][0] == "l":
        made[0] = "n" + made[0][1:]
    for place in range(1, len(made)):
        before, after = made[place - 1], made[place]
        coda, onset = before[-1], after[0]
        if onset not in "nlm" or coda not in "kptnlmg":
            continue
        if onset != "m" and coda in "nl":
            made[place - 1], made[place] = before[:-1] + "l", "l" + after[1:]
            continue
        if coda in "kpt":
            made[place - 1] = before[:-1] + {"k": "g", "p": "m", "t": "n"}[coda]
        if onset == "l":
            made[place] = "n" + after[1:]
    return tuple(made)


def loose(key: str) -> str:
    """A key without what a neighbour may have done to it, for syllables compared alone."""
    onset, rest = key[:1], key[1:]
    ends = {"g": "k", "m": "p", "l": "n"}.get(rest[-1:])
    return ("n" if onset == "l" else onset) + (rest[:-1] + ends if ends else rest)
