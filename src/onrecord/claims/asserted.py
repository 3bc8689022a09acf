"""What a text says of one of its numbers: unit, subject, country, who counted, which window."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.claims.bases import are_tellers, is_base, is_part, share_base
from onrecord.claims.bodies import WRITER
from onrecord.claims.numbers import Number
from onrecord.claims.people import told_as_recorded
from onrecord.claims.sentences import Sentence
from onrecord.claims.units import Unit, unit_of, unit_understood
from onrecord.claims.words import (
    country_mentions,
    in_korean,
    keeps_own_list,
    source_mentions,
    topics,
)
from onrecord.claims.years import as_of_words, one_year, span_told, years_told

__all__ = ["TITLES", "WORLD", "Asserted", "Setting", "assert_number"]

WORLD = "world"  # in place of a country
_WORLDWIDE = re.compile(
    r"\b(?:world-?wide|global(?:ly)?|(?:in|across|around|throughout|over) the (?:whole |entire )?"
    r"(?:world|globe|planet)|(?:Asia|Africa|Europe|Latin America|the Middle East)(?:n|ns)?\b)"
    r"|전\s?세계|세계\s?곳곳|세계적으로|지구촌|아시아|아프리카|유럽|중동|중남미"
)
_CUT = re.compile(r"[,;:·、]|\.\s|\s[-–—]\s|\band\b|(?:와|과|및|그리고|며|고)(?=\s)")
# behind counted people: 'people who were killed'
_FATE_OF_PEOPLE = re.compile(
    r"\s+(?:(?:who|that)\s+)?(?:(?:were|was|are|had|have|been|being|went|later)\s+)*"
    r"(?:killed|died|dead|missing|executed|murdered|disappeared|arrested|detained|imprisoned"
    r"|tortured)"
)
# topics that tell what became of those counted
_FATES = frozenset({"death", "missing", "arrest", "detention", "torture", "injury", "abduction"})
_SHARE_BEHIND = re.compile(r"\(약?\s?[\d.]+%\)(?=[가이은는])")
_FATE_BEHIND = re.compile(r"\s?(?:명|인)\s([가-힣]{2,4})(?=[,.·)]|\s|$)(?!\s?\d)")
_AS_BASE = re.compile(r"\s?(?:건|명|인)?의?\s?(?:가운데|중)(?=[에\s,])")
_OF_KIND = re.compile(r"\s+of\s+(?:\w+\s+){0,2}\w+")
# '94건이 사망이다', '126건은 실종,'
_FATE_SAID = re.compile(
    r"\s?(?:여\s?)?(?:건|명|인)[가이은는]\s(?:[가-힣]+\s){0,2}?([가-힣]{2,})(?=[,.·)]|$|\s(?!\d))"
)
_NEXT_CLAUSE = re.compile(r"(?:고|며|거나|지만)\s*$")
_INCLUDING = re.compile(
    r"\b(?:including|among them|of (?:these|those|which|whom)|comprising)\b|가운데|이\s?중|포함"
    r"|그중",
    re.I,
)
_WHOLE = re.compile(
    r"database(?! Cent)|\bentire\b|\bwhole\b|overall|in total|\ball (?:kinds|types)|\barchive\b|"
    r"전체|모두|통틀어|데이터베이스|통합인권|(?<![A-Za-z])DB(?![A-Za-z])",
    re.I,
)
# Names of reports and lists speak of religion whatever a number beside them counts.
TITLES = re.compile(
    r"(?:20\d\d\s)?International Religious Freedom (?:Report|Act)|Commission on International "
    r"Religious Freedom|Report on International Religious Freedom|Office of International "
    r"Religious "
    r"Freedom|White Paper on (?:North Korean? )?Religious Freedom|"
    r"Religious[- ]Freedom White Paper|"
    r"Database Cent(?:er|re) for North Korean Human Rights|White Paper on North Korean Human "
    r"Rights|"
    r"북한인권정보센터|북한인권기록보존소|북한\s?인권\s?백서|종교\s?자유\s?백서|종교\s?자유\s?(?:연례\s?)?보고서|종교\s?자유\s?위원회|"
    r"종교\s?자유\s?(?:특별\s?)?우려(?:대상)?국",
    re.I,
)
_IN_BRACKETS = re.compile(
    r"(?:\sof\s(?:the\s)?\w+)?\s?(?:건|명|cases|persons|people|victims)?[을를이가은는]?\s?[(,]\s?(?:about\s|or\s|약\s?|전체의\s?)?"
)
_SHARE_BASE = re.compile(r"\s?(?:%|per\s?cent|퍼센트)\s+of\s+(?:the\s+|all\s+|its\s+|some\s+)?")
_OF_BASE = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|all\s+|some\s+|a\s+total\s+of\s+)?")


@dataclass(frozen=True, slots=True)
class Setting:
    """The whole text a number stands in. `year`: the year of the text, where it is known."""

    text: str
    sentences: tuple[Sentence, ...]
    numbers: tuple[Number, ...]
    about_korea: bool
    religious: bool
    year: int | None = None
    starts: tuple[int, ...] = field(default=())

    def sentence_at(self, place: int) -> Sentence:
        return self.sentences[max(0, bisect_right(self.starts, place) - 1)]

    def said(self, sentence: Sentence) -> str:
        return self.text[sentence.start : sentence.end]

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before it in the same paragraph."""
        if not sentence.number:
            return None
        other = self.sentences[sentence.number - 1]
        return other if other.paragraph == sentence.paragraph else None


@dataclass(frozen=True, slots=True)
class Asserted:
    """One number with what is said of it.

    `own`: topics of the words at the number; `hard`: those of its very noun; `around`: those of
    its sentence; `domain`: religious, all or empty; `country`: ISO 3166-1 alpha-3 or empty;
    `bodies`: who is named in the sentence; `speaker`: the body nearest before the number, else
    that of the sentence before; `one_year`: the words by which the number is given as one year's;
    `years`: in which it is said to be counted or told; `span`: first and last year of it;
    `as_of`: as a running total; `base`: what a share is of (share_base); `tellers`: of people who
    were asked; `part`: it stands behind 'including'; `whole`: the sentence speaks of a whole
    database; `note`: why it is nobody's figure that we hold; `recorded`: where it counts people,
    whether as victims or as recorded; `base_of`: another number is a part of it ('n of N');
    `placed`: its very sentence names North Korea.
    """

    number: Number
    unit: Unit
    sentence: Sentence
    own: frozenset[str]
    hard: frozenset[str]
    around: frozenset[str]
    domain: str
    country: str
    bodies: frozenset[str]
    speaker: str
    one_year: str
    years: frozenset[int]
    span: tuple[int, int] | None
    as_of: bool
    base: str
    tellers: bool
    part: bool
    whole: bool
    note: str
    recorded: bool = True
    base_of: bool = False
    placed: bool = True


def assert_number(setting: Setting, number: Number, index: int) -> Asserted:
    """Reads what the text says of its `index`-th number."""
    text = setting.text
    sentence = setting.sentence_at(number.start)
    before = setting.numbers[index - 1] if index else None
    after = setting.numbers[index + 1] if index + 1 < len(setting.numbers) else None
    low = max(sentence.start, before.end if before else 0)
    high = min(sentence.end, after.start if after else len(text))
    unit = unit_of(text, number, high)
    if not (unit.code or unit.foreign) and number.form == "count":
        unit = unit_understood(text, sentence.start, number, before)
    if not unit.code and after and _OF_BASE.fullmatch(text, number.end, after.start):
        # '739 of 1,247 cases of ...': the noun and its words stand behind the base
        later = setting.numbers[index + 2] if index + 2 < len(setting.numbers) else None
        high = min(sentence.end, later.start if later else len(text))
        base = unit_of(text, after, high)
        unit = Unit(base.code, base.end, base.head, base.foreign)
    if number.form == "percent" and after and _SHARE_BASE.fullmatch(text, number.end, after.start):
        later = setting.numbers[index + 2] if index + 2 < len(setting.numbers) else None
        high = min(sentence.end, later.start if later else len(text))
    if (
        unit.code == "percent"
        and before
        and _IN_BRACKETS.fullmatch(text, before.end, number.start)
    ):
        earlier = setting.numbers[index - 2] if index > 1 else None
        low = max(sentence.start, earlier.end if earlier else 0)
    base_of = is_base(text, number, before if before and before.end > sentence.start else None)
    own, hard = _own_topics(text, number, unit, low, high)
    if base_of and not _AS_BASE.match(text, number.end):  # what is said is said of the part
        of = _OF_KIND.match(text, unit.end, high)
        own = hard = _topics(text[number.end : of.end() if of else unit.end])
    around = _topics(text[sentence.start : sentence.end])
    mentions = source_mentions(text, sentence.start, sentence.end)
    speaker = _speaker(setting, sentence, mentions, number.start, carried=not unit.foreign)
    part = bool(_INCLUDING.search(text, sentence.start, number.start))
    return Asserted(
        number, unit, sentence, own, hard, around, _domain(setting, sentence, around, own),
        _country(setting, sentence, number, frozenset(b for _, b in mentions)),
        frozenset(body for _, body in mentions), speaker,
        one_year(text, number, sentence), years_told(text, number, sentence, high),
        span_told(text, number, sentence), as_of_words(text, number, sentence),
        share_base(text, number, unit, sentence.start, sentence.end),
        are_tellers(text, number, unit, sentence.start, sentence.end)
        or _of_tellers(setting, number, index, unit), part,
        bool(_WHOLE.search(text, sentence.start, sentence.end)),
        unit.foreign or _somebody_else(speaker, mentions),
        told_as_recorded(text, number, unit, sentence), base_of,
        any(iso3 == "PRK" for _, iso3 in country_mentions(text, sentence.start, sentence.end)),
    )  # fmt: skip


@lru_cache(maxsize=2048)
def _topics(text: str) -> frozenset[str]:
    """Topics of a piece of text, names of reports left out."""
    return topics(TITLES.sub(" ", text))


def _own_topics(
    text: str, number: Number, unit: Unit, low: int, high: int
) -> tuple[frozenset[str], frozenset[str]]:
    """Topics of the words at the number: behind it in English; in Korean before it, unless a
    particle leads on to what is counted."""
    tail = text[number.end : high]
    head = text[low : number.start]
    inside = head.rstrip().endswith(("(", ":")) or bool(
        re.match(r"\s*(?:\)|and\b|or\b|,|\.|;)", tail)
    )
    reach = _CUT.search(text, unit.end, high)
    length = 220 if unit.code == "percent" else 90
    behind = text[number.end : min(reach.start() if reach else high, number.end + length)]
    cuts = [c.end() for c in _CUT.finditer(text, low, number.start)]
    near = text[
        max(
            cuts[-1] if cuts and cuts[-1] < number.start - 2 else low, number.start - 60
        ) : number.start
    ]
    if in_korean(text[max(low, number.start - 30) : min(high + 1, number.end + 30)]):
        verb = re.match(
            r"\s?(?:여\s?)?(?:%|퍼센트|건|명|인)?(?:[가이은는을를의]|이?나|꼴[은이로]?|정도[가는]?)(?=\s)",
            tail,
        )
        beyond = _SHARE_BEHIND.match(text, unit.end)
        if beyond:  # '739건(59.3%)이 구금으로 이어졌다'
            behind, verb = re.split(_CUT, text[beyond.end() : beyond.end() + 60])[0], beyond
        if verb and _NEXT_CLAUSE.search(near):
            near = ""  # '126명이 살해되고 94명이 실종됐다': the verb before is the other number's
        if _AS_BASE.match(tail):
            behind = ""  # '78,798건 가운데 종교 관련은': what follows is of the part
        told = _FATE_SAID.match(tail)
        if told and _topics(told[1]) & _FATES and (_topics(near) & _FATES) - _topics(told[1]):
            return _topics(told[1]) | _topics(near) & {"religion"}, _topics(told[1])
        first, second = (behind, near) if verb else (near, behind)
        hard = _topics(near[-12:]) | _topics(behind[: unit.end - number.end + 10] if verb else "")
        fate = _FATE_BEHIND.match(tail)
        if fate and _topics(fate[1]) & _FATES:  # '126명 살해, 94명 실종'
            return _topics(fate[1]) | _topics(near) & {"religion"}, _topics(fate[1])
        chosen = _topics(first)
        return (chosen if chosen - {"religion", "total"} else chosen | _topics(second)), hard
    if inside:
        if unit.code == "percent":  # '(59.3 percent) of the cases ended in detention'
            rest = re.sub(r"^[^)]*\)", "", tail)[:120]
            return _topics(near) | _topics(rest), _topics(near[-25:])
        at = _topics(text[number.end : unit.end])  # ': 126 killed, 94 people missing'
        at |= _fate_of_people(text, unit, high)
        return _topics(near) | at, at & _FATES or _topics(near[-25:])
    hard = _topics(text[number.end : unit.end])
    hard |= _fate_of_people(text, unit, high)
    chosen = _topics(behind)
    if not chosen - {"religion", "total", "survey"}:
        wide = _topics(text[number.end : high])
        chosen |= wide if wide - {"religion", "total", "survey"} else _topics(near)
    return chosen, hard


def _fate_of_people(text: str, unit: Unit, high: int) -> frozenset[str]:
    """Topics of what the sentence says at once became of counted people."""
    found = _FATE_OF_PEOPLE.match(text, unit.end, high) if unit.code == "person" else None
    return _topics(found[0]) if found else frozenset()


def _domain(
    setting: Setting, sentence: Sentence, around: frozenset[str], own: frozenset[str]
) -> str:
    if "religion" in around or "religion" in own:
        return "religious"
    if "religion" in topics(setting.said(sentence)):
        return "titled"
    near = setting.sentences[max(0, sentence.number - 6) : sentence.number + 7]
    paragraph = [s for s in near if s.paragraph == sentence.paragraph]
    if any("religion" in _topics(setting.said(s)) for s in paragraph):
        return "near"
    return "distant" if setting.religious else "all"


def _country(setting: Setting, sentence: Sentence, number: Number, bodies: frozenset[str]) -> str:
    text = setting.text
    named = [
        c
        for c in country_mentions(text, sentence.start, sentence.end)
        if c[1] not in ("KOR", "USA")
    ]
    codes = {iso3 for _, iso3 in named}
    if "NKDB" not in bodies and _WORLDWIDE.search(text, sentence.start, sentence.end):
        return WORLD
    if len(codes) > 1:
        behind = re.match(
            r"[^,.;]{0,60}?\b(?:in|across|throughout)\s+(?P<name>[A-Z][\w ]{2,25})",
            text[number.end :],
        )
        if behind:
            placed = country_mentions(behind["name"])
            if placed and placed[0][1] not in ("KOR", "USA"):
                return placed[0][1]
        if "NKDB" in bodies:
            return "PRK"
        earlier = [iso3 for place, iso3 in named if place < number.start]
        return earlier[-1] if earlier else named[0][1]
    if codes:
        return codes.pop()
    if "NKDB" in bodies:
        return "PRK"
    earlier_sentence = setting.before(sentence)
    if earlier_sentence:
        last = {
            iso3
            for _, iso3 in country_mentions(text, earlier_sentence.start, earlier_sentence.end)
        } - {"KOR", "USA"}
        if len(last) == 1:
            return last.pop()
    return "PRK" if setting.about_korea else ""


def _of_tellers(setting: Setting, number: Number, index: int, unit: Unit) -> bool:
    """Whether a number of people is a part of those asked, whom the number before counts."""
    before = setting.numbers[index - 1] if index else None
    if before is None or unit.code not in ("person", "respondent", "") or before.form != "count":
        return False
    if (before.value or 0) <= (number.value or 0):
        return False
    text, sentence = setting.text, setting.sentence_at(number.start)
    there = setting.sentence_at(before.start)
    if sentence.number - there.number > 1 or not is_part(text, number, before, sentence.start):
        return False
    return are_tellers(text, before, unit_of(text, before, there.end), there.start, there.end)


def _speaker(
    setting: Setting,
    sentence: Sentence,
    mentions: list[tuple[int, str]],
    place: int,
    *,
    carried: bool,
) -> str:
    """Who counted. `carried`: whether a body of an earlier sentence may still be speaking; of
    money, votes and populations it is not."""
    earlier = [body for at, body in mentions if at < place]
    if earlier:
        return earlier[-1]
    if mentions:
        return mentions[0][1]
    other = setting.before(sentence) if carried else None
    for _ in range(6):
        if other is None:
            break
        said = source_mentions(setting.text, other.start, other.end)
        if said and (
            said[-1][1] in ("NKDB", "STATE", "NGO") or other.number + 1 == sentence.number
        ):
            return said[-1][1]
        if said:
            break
        other = setting.before(other)
    return ""


def _somebody_else(speaker: str, mentions: list[tuple[int, str]]) -> str:
    """Whether the number is on the list of a body whose figures are not held here."""
    named = {body for _, body in mentions}
    if "NKDB" in named:
        return ""
    if keeps_own_list(speaker) and (not named or any(map(keeps_own_list, named))):
        return "writer" if speaker == WRITER else f"list:{speaker}"
    return ""
