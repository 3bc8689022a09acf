"""Which words of a text belong to one of its numbers: its clause, without who tells it."""

import re
from dataclasses import dataclass

from onrecord.claims.asserted import Asserted, Setting
from onrecord.claims.bases import is_base
from onrecord.claims.numbers import Number
from onrecord.claims.sentences import Sentence
from onrecord.claims.words import in_korean

__all__ = ["Piece", "pieces_of"]

_TELLS = (
    r"(?:sa(?:id|ys?)|t(?:old|ells?)|announc(?:ed?|es)|stat(?:ed?|es)|not(?:ed?|es)|add(?:ed|s)|"
    r"wr(?:ote|ites?)|claim(?:ed|s)|argu(?:ed|es)|report(?:ed|s) that|show(?:ed|s)? that|"
    r"reveal(?:ed|s) that|confirm(?:ed|s) that|explain(?:ed|s)|conclud(?:ed|es)|found that)"
)
# what stands before it tells who speaks
_SAYS = re.compile(
    rf"\b{_TELLS}\b(?:\s+(?:(?:on\s+)?\w+day|(?:last|this) (?:year|month|week)"
    r"|in \w+(?: (?:19|20)\d\d)?)\b)?"
    r"(?:\s+that\b)?",
    re.I,
)
_LEADS = re.compile(
    r"(?:In|At|On|During|Since|Under|Over|After|Before|Between|Among(?:st)?|Across|Throughout|For|"
    r"From|Within|Amid|Inside|Near|Around|Along|Outside|With|Of|Until|By)\b[^,]{1,140},"
)
# what stands behind it speaks of something else
_ENDS = re.compile(
    r"[;:]|\s[-–—]\s|\.\s|\baccording to\b|\bincluding\b|\b(?:made|makes|making) up\b"
    r"|,?\s(?:and|but|while|whereas|although|though|so|yet)\s+(?:also\s+|then\s+)?"
    r"(?:(?:has|have|had|is|are|was|were|calls?|says?|urges?|asks?|it|they|he|she|the|this|that|"
    r"there|among|of)\b|[a-z]+ed\b|[A-Z][\w.-]*(?:\s+[A-Z][\w.-]*)*\s+[a-z]+(?:s|ed)\b)"
    r"|,\s+(?:many|most|mostly|mainly|some|several|such as|notably|especially|particularly|often|"
    r"up from|down from|compared|more than|fewer than|among|of which|of whom|of them|of these|"
    r"the (?:most|highest|largest)|a (?:rise|figure|number|total))\b"
    rf"|,[\"”’]?\s[^,]{{0,60}}\b(?:{_TELLS}|quoted|reported|citing|cited)\b"
    r"|\((?!\s?in\b)"
)
_PART = re.compile(
    r"\binclud|\bof (?:which|whom|them|these|those)\b|\bamong (?:which|whom|them|these|those)\b|"
    r"\b(?:up|down) from\b|\bcompared\b|\bthan\b|[;:(]|\bwho\b|%|percent|\bw(?:as|ere)\b",
    re.I,
)
_KO_CUT = re.compile(
    r"[;:]|[가-힣](?:며|면서|지만|으나|는데|은데|인데|거나|고)(?=[\s,])|다\.\s|[(]"
)
_KO_PARTS = re.compile(r"[,·]|[가-힣](?:와|과|및)(?=\s)|이\s?(?:중|가운데)|그중|가운데")
_KO_LEAD = re.compile(r"[가-힣\d\s]{1,40}?,")
_ALL_OF = (
    r"(?:(?:[Tt]hey|[Tt]hese|[Tt]hose)\s+(?:\w+\s+)?all|[Aa]ll(?:\s+of\s+(?:them|these|those)|\s+(?:the\s+)?"
    r"(?:cases|victims|violations))?|[Ee](?:ach|very one)(?:\s+(?:one\s+)?of\s+(?:them|these))?|"
    r"[Nn]one(?:\s+of\s+them)?)\s+(?:\w+ed|were|was|are|is|took|date|come|came|had|have|happened|in|of)\b"
)
_ALL = re.compile(rf"[;:,–—-]\s*(?:and\s+)?{_ALL_OF}")
_ALL_BEGINS = re.compile(rf"{_ALL_OF}|(?:이들은|이들|이는|사건은|피해자는)?\s?(?:모두|전부)\s")
_OF_THESE = re.compile(
    r"\b(?:of|among)\s+(?:these|those|them|which|whom)\b|이\s?(?:중|가운데)|그중|이들\s?가운데",
    re.I,
)
_BASE_OPENS = re.compile(r"\b(?:Of|Among|In)\s+(?:the|these|those|all|its)\s+(?:total\s+)?$")
_BASE_VERB = re.compile(
    r"\s(?:led|ended|were|was|are|is|had|have|has|resulted|involved|concerned|went|came|took|"
    r"suffered|died|remain\w*|said|say)\b|,"
)
_KO_COUNTER = re.compile(
    r"(?:\s?(?:여\s?)?(?:%|퍼센트|건|명|인|곳)[은는이가을를의에서게로으도만까지부터나란라다였었던고며과와]*)?"
)
_KO_BASE = re.compile(r"\s?(?:건|명|인)?의?\s?(?:가운데|중)(?=[에\s,])")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text, as a span. `beside`: they are those of a number beside it, and narrow it
    as far as they say where, when or whom."""

    start: int
    end: int
    beside: bool = False


def pieces_of(setting: Setting, said: Asserted) -> tuple[Piece, ...]:
    """The pieces of a text that speak of one of its numbers, its own first."""
    sentence = said.sentence
    beside = [n for n in setting.numbers if sentence.start <= n.start < sentence.end]
    at = beside.index(said.number)
    found = [*_own(setting.text, sentence, beside, at)]
    if at:
        for other in {0, max(0, at - 2), at - 1}:  # the whole, and what stands next
            if "\n" not in setting.text[beside[other].end : said.number.start]:
                found += _loose(setting.text, sentence, beside, other)
    if _OF_THESE.search(setting.text, sentence.start, beside[0].start):
        before = setting.before(sentence)
        held = [n for n in setting.numbers if before and before.start <= n.start < before.end]
        if before and held:
            found += _loose(setting.text, before, held, 0)
    found += _said_of_all(setting, sentence, said.number)
    last = beside[-1]
    if last is not said.number and not _PART.search(
        setting.text, said.number.end, min(last.end + 9, sentence.end)
    ):
        if not _korean(setting.text, sentence):
            found.append(_behind(setting.text, sentence, beside, len(beside) - 1, True))
    return tuple(found)


def _said_of_all(setting: Setting, sentence: Sentence, number: Number) -> list[Piece]:
    """What the text goes on to say of all that a number counts, behind it or in the sentence that
    follows: 'All of them were women'."""
    text = setting.text
    made = []
    if rest := _ALL.search(text, number.end, sentence.end):
        made.append(Piece(rest.start(), sentence.end, True))
    if sentence.number + 1 < len(setting.sentences):
        after = setting.sentences[sentence.number + 1]
        counts = any(after.start <= n.start < after.end for n in setting.numbers)
        if after.paragraph == sentence.paragraph and not counts:
            if rest := _ALL_BEGINS.match(text, after.start, after.end):
                made.append(Piece(rest.start(), after.end, True))
    return made


def _korean(text: str, sentence: Sentence) -> bool:
    return in_korean(text[sentence.start : sentence.end])


def _loose(text: str, sentence: Sentence, beside: list[Number], at: int) -> list[Piece]:
    return [Piece(p.start, p.end, True) for p in _own(text, sentence, beside, at)]


def _own(text: str, sentence: Sentence, beside: list[Number], at: int) -> list[Piece]:
    if _korean(text, sentence):
        return _korean_pieces(text, sentence, beside, at)
    number = beside[at]
    before = beside[at - 1] if at else None
    made = []
    low = before.end if before else sentence.start
    low = max(low, *(text.rfind(mark, low, number.start) + 1 for mark in "]\n"))
    if before:  # what lies between belongs to the number before as far as the last joint
        joints = [j.end() for j in re.finditer(r"[,;:(]|\b(?:and|or|but|with|including)\b",
                                               text[low : number.start])]  # fmt: skip
        low = number.start if is_base(text, number, before) else low + (joints or [0])[-1]
    elif lead := _LEADS.match(text, low + _blanks(text, low), number.start):
        made.append(Piece(lead.start(), lead.end()))
        low = lead.end()
    told = list(_SAYS.finditer(text, low, number.start))
    low = told[-1].end() if told else low
    behind = _behind(text, sentence, beside, at, False)
    if opens := _BASE_OPENS.search(text, low, number.start):
        comma = text.find(",", number.end, behind.end)  # what follows is said of a part
        behind = Piece(behind.start, comma if comma >= 0 else behind.end)
    made.append(Piece(low, opens.start() if opens else number.start))
    if before and is_base(text, number, before):
        verb = _BASE_VERB.search(text, number.end, behind.end)
        behind = Piece(behind.start, verb.start() if verb else behind.end)
    return [*made, behind]


def _blanks(text: str, at: int) -> int:
    return len(text[at : at + 40]) - len(text[at : at + 40].lstrip())


def _behind(
    text: str, sentence: Sentence, beside: list[Number], at: int, loose: bool
) -> Piece:  # fmt: skip
    number = beside[at]
    later = (n.start for n in beside[at + 1 :] if n.form not in ("ordinal", "ratio"))
    stop = next(later, sentence.end)
    inside = text.rfind("(", max(sentence.start, number.start - 40), number.start)
    if inside >= 0 and ")" not in text[inside : number.start]:
        closed = text.find(")", number.end, stop)
        stop = closed if closed >= 0 else stop
    ends = _ENDS.search(text, number.end, stop)
    return Piece(number.end, ends.start() if ends else stop, loose)


def _korean_pieces(text: str, sentence: Sentence, beside: list[Number], at: int) -> list[Piece]:
    number = beside[at]
    low = sentence.start
    if at:
        counted = _KO_COUNTER.match(text, beside[at - 1].end, number.start)
        low = counted.end() if counted else beside[at - 1].end
    made = []
    if not at and (lead := _KO_LEAD.match(text, sentence.start, number.start)):
        made.append(Piece(lead.start(), lead.end()))
    cuts = [c.end() for c in _KO_CUT.finditer(text, low, number.start)]
    if at:
        cuts += [c.end() for c in _KO_PARTS.finditer(text, low, number.start)]
    made.append(Piece(max(cuts, default=low), number.start))
    stop = beside[at + 1].start if at + 1 < len(beside) else sentence.end
    ends = _KO_CUT.search(text, number.end, stop)
    high = ends.end() if ends else stop
    if at + 1 < len(beside) and (joint := _KO_PARTS.search(text, number.end, high)):
        high = joint.end()
    if _KO_BASE.match(text, number.end):
        high = min(high, number.end + 2)
    counter = _KO_COUNTER.match(text, number.end, high)
    return [*made, Piece(counter.end() if counter else number.end, max(high, number.end))]
