"""Korean names in Hangul, Chinese characters and Latin letters, as pure functions of the string.

Spellings of one name come to one key: 김철수, 金哲洙, Kim Ch'ŏl-su and Gim Cheolsoo are 김 with
`col`, `so`. The text of a reading has the family name first, whatever the order as written.
"""

import re
import unicodedata

from onrecord.linkage.names.form import Reading
from onrecord.linkage.names.hangul import composed
from onrecord.linkage.names.korean_latin import latin_readings
from onrecord.linkage.names.korean_nearness import korean_nearness
from onrecord.linkage.names.korean_titles import CIPHER, nameless
from onrecord.linkage.names.korean_written import written_readings

__all__ = ["korean_nearness", "korean_readings"]

_LONGEST = 120  # characters; what is longer is a sentence and no name
_PLAIN = re.compile("[가-힣]+|[A-Za-z,' -]+")  # nothing to clean, no part to take off
_EAST = re.compile("[가-힣一-鿿㐀-䶿𠀀-𲎯]")
_APOSTROPHES = re.compile("[\u2018\u2019\u201b\u02bb\u02bc\u02bd\u2032\u00b4\u0060\uff07\u02b9]")
_DASHES = re.compile("[\u2010-\u2015\u2212\uff0d\ufe63]")
_CIPHERS = re.compile("[○◯〇●◎□■△▲◇◆×✕✗⭕❌]|(?<=[가-힣])ㅇㅇ+(?![ㅏ-ㅣ])")
_PARTS = re.compile(r"[()\[\]{}<>《》〈〉「」/;|=&\n]|(?<!\w)a\.?k\.?a\.?(?!\w)")


def korean_readings(name: str) -> tuple[Reading, ...]:
    """Every sensible reading of a name, the best first: both orders where nothing decides, each
    family name that a Latin spelling can be, each way to part syllables.

    Empty where it is no Korean name, or says that the name is not known. What is kept back
    (김○○, 김 모 씨, Kim XX) leaves the family name. A second spelling in brackets or after a slash
    adds its readings where it is a full name.
    """
    if len(name) > _LONGEST or nameless(name):
        return ()
    if _PLAIN.fullmatch(name):
        return latin_readings(name) if name.isascii() else written_readings(name)
    if not name.isascii():
        name = _cleaned(name)
    if nameless(name):
        return ()
    found: dict[tuple[str, str, tuple[str, ...]], Reading] = {}
    for part in _PARTS.split(name):
        if not part or part.isspace():
            continue
        in_letters = part.isascii() or not _EAST.search(part)
        read = latin_readings(part.replace(".", " ")) if in_letters else written_readings(part)
        if found:
            # what else stands in brackets is a place, a father, a remark
            told = [one for one in read if one.quality == "full"]
            read = tuple(one for one in told if not (in_letters and one.titles))
        for one in read:
            found.setdefault((one.text, one.family, one.given), one)
    return tuple(found.values())


def _cleaned(name: str) -> str:
    """One form of apostrophes, dashes, ciphers and letters; without marks that are not seen."""
    seen = [
        char
        for char in name
        if char.isspace() or unicodedata.category(char) not in ("Cf", "Cc", "Co", "Cs")
    ]
    name = _DASHES.sub("-", _APOSTROPHES.sub("'", _CIPHERS.sub(CIPHER, "".join(seen))))
    return _CIPHERS.sub(CIPHER, composed(name))
