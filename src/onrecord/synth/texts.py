"""The text of each testimony: a sentence for each act it tells, with a sign that it is made up."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from onrecord.synth import wording
from onrecord.synth.accounts import Mentions
from onrecord.synth.acts import CODES
from onrecord.synth.draws import Bools, Ints
from onrecord.synth.names import Texts
from onrecord.vocab import load_vocabulary

__all__ = ["SENTENCES", "names_shown", "phrases", "testimony_texts"]

SENTENCES = 5  # of one testimony; acts beyond are counted, not told: every row repeats the text
_SIGN = {"ko": "[합성 자료] ", "en": "[SYNTHETIC] "}
_MORE = {"ko": " 그 밖에 {}건을 더 말했다.", "en": " Further acts told of: {}."}
_SAY = {"ko": wording.korean, "en": wording.english}


@cache
def phrases(scheme: str, lang: str) -> Mapping[str, str]:
    """Each code in the words of a sentence; '' stands for unknown."""
    words = wording.Words(load_vocabulary())
    return {code: words.phrase(scheme, code, lang) for code in ("", *CODES[scheme])}


def names_shown(mentions: Mentions, korean: Bools, group: Bools) -> Texts:
    """Who is meant, as the sentence says it. Arrays over mentions."""
    first = np.where(korean, mentions.native, mentions.romanised)
    second = np.where(korean, mentions.romanised, mentions.native)
    name = np.where(first != "", first, second)
    best = np.where(mentions.sizes[1] != "", mentions.sizes[1], mentions.sizes[0])
    told = np.where(korean, best + "명가량의 사람들", "about " + best + " people")
    many = np.where(korean, "여러 사람", "several people")
    many = np.where(best != "", told, many)
    none = np.where(korean, "이름 모를 사람", "a person whose name was not told")
    return np.where(group, many, np.where(name != "", name, none))


def testimony_texts(
    testimony: Ints, korean: Bools, acts: Sequence[str], told: Sequence[Sequence[str]]
) -> list[str]:
    """The text of its testimony for each row; rows of one testimony stand together. `told`:
    name, date, place, perpetrator and cause of each row."""
    how = {lang: [phrases(s, lang) for s in ("perpetrator", "act", "cause")] for lang in _SAY}
    starts = np.flatnonzero(np.diff(testimony, prepend=-1)).tolist()
    ends = [*starts[1:], len(testimony)]
    rows = list(zip(*told, acts, strict=True))
    made: list[str] = []
    for start, end, in_korean in zip(starts, ends, korean[starts].tolist(), strict=True):
        lang = "ko" if in_korean else "en"
        (who, what, why), say = how[lang], _SAY[lang]
        sentences = [
            say(name, day, place, who[by], what[act], why[cause])
            for name, day, place, by, cause, act in rows[start : min(end, start + SENTENCES)]
        ]
        beyond = end - start - len(sentences)
        text = _SIGN[lang] + " ".join(sentences) + (_MORE[lang].format(beyond) if beyond else "")
        made += [text] * (end - start)
    return made
