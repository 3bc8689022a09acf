"""What a text says of lists of designations that is not judged here, so that it is told at least:
removals, times on the watch list, spans, recommendations."""

import re
from datetime import date

from onrecord.claims.asserted import Setting
from onrecord.claims.designating import LIST_WORDS, modifies
from onrecord.claims.when import Stretch, stretches
from onrecord.claims.words import country_mentions

__all__ = ["told_of_lists", "told_of_times"]

_LISTED = re.compile(
    r"\b(?:re-?)?designat\w*|\b(?:named|placed|listed|added|label+ed|put|kept|declared|removed|delisted|"
    r"dropped|lifted|taken off|recommended|urged|remain\w*|(?:was|were|is|are|has been|have been) "
    r"(?:on|off|a|an|in)\b)"
    r"|재?지정|올렸|올랐|올라|포함|제외|해제|빠졌|빠진|삭제|권고",
    re.I,
)
_DESIGNATED = re.compile(r"\bdesignat\w*|지정", re.I)


def told_of_lists(setting: Setting, today: date | None) -> list[Stretch]:
    """Time words of every sentence that says of a country that it was on such a list, put there or
    taken off it."""
    any_list = bool(LIST_WORDS.search(setting.text)) or setting.religious
    made = []
    for sentence in setting.sentences:
        said = setting.said(sentence)
        of_a_list = LIST_WORDS.search(said) or (any_list and _DESIGNATED.search(said))
        named = country_mentions(setting.text, sentence.start, sentence.end)
        if not of_a_list or not any(iso3 not in ("USA", "KOR") for _, iso3 in named):
            continue
        verbs = [sentence.start + v.start() for v in _LISTED.finditer(said)]
        if verbs:
            made += [
                stretch
                for stretch in stretches(setting.text, sentence.start, sentence.end, today)
                if modifies(setting.text, stretch, verbs, sentence)
            ]
    return made


def told_of_times(setting: Setting, start: int) -> bool:
    """Whether an 'nth time' is of a listing, of which the sentence names no list."""
    sentence = setting.sentence_at(start)
    named = country_mentions(setting.text, sentence.start, sentence.end)
    return bool(
        any(iso3 not in ("USA", "KOR") for _, iso3 in named)
        and _LISTED.search(setting.said(sentence))
    )
