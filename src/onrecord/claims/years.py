"""The years a text gives with a number: as the year of what is counted, or of the telling."""

import re

from onrecord.claims.numbers import Number
from onrecord.claims.sentences import Sentence

__all__ = ["as_of_words", "one_year", "span_told", "years_told"]

_ONE_YEAR = re.compile(
    r"\bduring (?:the|that|this) (?:\w+ )?year\b"
    r"|\b(?:in|over) the (?:past|last) (?:year|12 months)\b"
    r"|\bin (?:a|one) (?:single )?year\b|\b(?:last|this|that) year(?: alone)?\b(?!['’]s)"
    r"|\bwithin (?:a|one) year\b|\bannual(?:ly)?\b(?! (?:report|list))|\bper year\b"
    r"|\b(?:each|every) year\b|(?<!of )(?<!than )(?<!half )\ba year\b(?! (?:ago|later|before"
    r"|earlier))"
    r"|\bin (?P<year>(?:19|20)\d\d)(?: alone)?\b|\bduring (?P<during>(?:19|20)\d\d)\b"
    r"|한\s?해\s?(?:동안|에만|사이)?"
    r"|(?P<ko>(?:19|20)\d\d)년\s?(?:한\s?해|에만|에|중|동안)",
    re.I,
)
# what recurs is of a year whoever says it, unless it is the report that comes each year
_EVERY = re.compile(
    r"(?:매년|매해|해마다|한\s?해\s?평균|연평균|연간)(?!\s?(?:[가-힣]+\s){0,3}(?:발간|발표|펴내|펴낸|내놓|내는|나오는|보고서|백서))"
    r"|\b(?:[Ee]ach|[Ee]very) year\b(?!['’]s)|\bper (?:year|annum)\b|\b[Aa]nnually\b"
    r"|(?<!\d)1년(?:\s?(?:동안|간)|에)(?!\s?한\s?번)"
)
_ISSUED = re.compile(r"\b(?:publish|issu|releas|updat|interview|survey|compil)", re.I)
# a year of the counted, though it is told of at the end of the sentence: '지난해 ... 발생했다고'
_KO_YEAR = re.compile(
    r"(?:지난해|작년|올해|금년|지난\s한\s?해)(?:에|에만|에도|도)?"
    r"(?!\s?(?:[가-힣]+\s){0,3}(?:발간|발표|펴낸|내놓은|나온|공개|낸)|\s?(?:연례\s?)?(?:보고서|백서))"
)
_KO_HAPPENED = re.compile(r"발생|일어[나났]|벌어[지졌]|저질|자행|있었|당했|가했|침해했|박해했")
_TOLD = re.compile(r"\b(?:report(?:ed|s)|publish\w*|sa(?:id|ys)|releas\w*|puts?|lists?)\b")
_DENIED = re.compile(
    r"\b(?:not|never|wrong(?:ly)?|mistak\w+|incorrect\w*|rather than|erroneous\w*)\b|잘못|아니라"
    r"|오류",
    re.I,
)
_GROWS = re.compile(
    r"\b(?:climb|rose|risen|rise|increas|grew|grow|jump|up from|went from)|늘어|증가|늘었|늘며"
    r"|불어나|불어났|급증|뛰었|뛰어올|많아졌",
    re.I,
)
_ALONE = re.compile(r"\balone\b|\bduring\b|한\s?해|에만|동안")
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys)|report(?:s|ed)?|publish\w*|releas\w*|recorded|documented|state[ds]|found|"
    r"counted|listed|wrote|announced|issued|noted|according|puts?|stood|stands|reached|tall(?:y|ied)|"
    r"logged|lists|collected|verified|white paper)\b|밝혔|발표|발간|보고|집계|공개|펴낸|기록|백서"
    r"|수집"
    r"|파악"
    r"|확인"
)
# 'in its 2017 white paper, and 1,341 in 2018' leaves the second white paper out
_OF_REPORT = re.compile(r"(?:19|20)\d\d\s(?:\w+\s){0,3}(?:white paper|report|edition)", re.I)
_YEAR_AND_NUMBER = re.compile(
    r"(?P<said>\b(?:in|during)\s(?:19|20)\d\d|(?<!\d)(?:19|20)\d\d년(?:\s?한\s?해)?(?:에는|에만|에|엔)?)"
    r",?\s(?:약\s|모두\s)?(?=\d)",
    re.I,
)
# a year with a number right behind it is that number's
_NEXT_NUMBER = re.compile(r"[는만]?,?\s(?:약\s|모두\s)?\d")
# what a database holds in a year it did not count in that year
_KEPT = re.compile(
    r"\b(?:held|holds|had|has|contain\w*|kept)"
    r"(?:\s+(?:on file|on record|in (?:its|the) \w+))?\s*$"
)
_STOCK = re.compile(r"\b(?:stood|stands|standing) at\b|\bon (?:record|file) (?:was|were)\b")
_AFTER_NUMBER = re.compile(r"\d(?:\s[A-Za-z]\w*){0,8}\s*$")
_AS_OF = re.compile(
    r"\bas of\b|\b(?:stood|stands|standing) at\b|\bby the end of\b"
    r"|\bup to\b|\buntil\b|\bsince\b|\bcumulative|\bin total\b"
    r"|\btotal of\b|\bever\b|기준|누적|현재까지|까지|이래|이후|총",
    re.I,
)

_ASIDE = re.compile(
    r"[;]|\.\s|, (?:according|compared|up from|said|including|among|such as|one of)|고\s?"
    r"(?=[가-힣][가-힣A-Za-z\s]{0,20}(?:밝혔|말했|전했|발표|보고))"
)
_OPENS = re.compile(r"(?:^|[,;:]|\b(?:that|and|but|said))\s*$")
# verbs of telling, those of counting left out
_TELLING = re.compile(
    r"\b(?:sa(?:id|ys)|report(?:s|ed)?|publish\w*|releas\w*|state[ds]|wrote|announced|issued|noted|"
    r"according|puts?|stood|stands|reached|lists|white paper|found"
    r"|database (?:held|holds|has|had|contain\w*|list\w*))\b|밝혔|발표|발간|보고|공개|펴낸|백서"
)
_SAID_THEN = re.compile(
    r"\b(?:sa(?:id|ys)|told|reported|announced|wrote|stated)(?:\s(?!that)\w+){0,2}\s*$"
)
_FOUNDED = re.compile(
    r"(?:founded|founding|established|establishment|set up|created|born|launched|"
    r"opened|arrived|fled|defected|left)"
    r"(?:\s\w+){0,3}\s*$|설립|출범",
    re.I,
)
_IN_YEAR = re.compile(
    r"\b(?i:in|during|as of|by)\s+(?:the end of\s+)?(?:(?:early|late|mid)[- ])?"
    r"(?:[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},\s+)?)?(?P<year>(?:19|20)\d\d)\b"
    r"(?!\s*(?:to|until|and|through|[-~–])\s*\d{4})(?!['’]s)"
    r"(?!\s+(?:\w+\s+){0,3}(?:Report|White|[Rr]eport|[Ww]hite|[Ee]dition|IRF))"
    r"|(?<!\d)(?P<ko>(?:19|20)\d\d)년(?=에|\s|말|중|동안)(?!\s?(?:도|판))(?!\s?\d{0,2}월?\s?(?:부터|이후|이래))"
    r"(?!\s?(?:북한\s?)?(?:국제|종교\s?자유|인권\s?백서|연례|보고서|백서))(?!\s?(?:~|-|부터))"
    r"(?!.{0,8}까지)(?!\s?이전)(?!.{0,12}(?:뒤|후\s|이래|이후))",
)


def one_year(text: str, number: Number, sentence: Sentence) -> str:
    """The words by which a number is said to be of one year, or empty.

    A year before a verb of saying is when it was said ('In 2020 the centre reported'), and a
    running total says so ('as of', 'since', 누적).
    """
    after = text[number.end : sentence.end]
    told = bool(_TOLD.search(text, sentence.start, number.start))
    clause = _ASIDE.split(after)[0]
    before = text[max(sentence.start, number.start - 400) : number.start]
    if _GROWS.search(text, sentence.start, sentence.end) or _DENIED.search(
        text, sentence.start, sentence.end
    ):
        return ""  # a rise from one total to another, or a text that says it is no year's number
    if _AS_OF.search(
        text[max(sentence.start, number.start - 30) : min(sentence.end, number.end + 60)]
    ):
        return ""
    if _STOCK.search(text, sentence.start, number.start):
        return ""
    if of_it := _of_every_year(text, number, sentence, clause):
        return of_it
    own = _year_at(text, number, sentence)
    if own is not None:
        return own
    in_reports = bool(_OF_REPORT.search(text, sentence.start, number.start))
    for found in _ONE_YEAR.finditer(clause[:220]):
        if _of_the_next(clause, found) or (in_reports and found["year"]):
            continue
        if _KEPT.search(clause[: found.start()]):
            continue
        saying = _SAYING.search(clause[: found.start()])
        window = re.match(r"\s*(?:to|until|and|through|[-~–])\s*\d{4}|부터", clause[found.end() :])
        bare = bool(found["year"]) and "alone" not in found[0]
        if not saying and not window and not (bare and told):
            return found[0].strip()
    for found in _ONE_YEAR.finditer(before):
        between = before[found.end() :]
        if re.search(r"부터|since|\bits\b.{0,20}report|;|\bby (?:19|20)\d\d", between):
            continue
        if _FOUNDED.search(before[max(0, found.start() - 40) : found.start()]):
            continue
        if _SAID_THEN.search(before[: found.start()]):
            continue
        if _EVERY.fullmatch(found[0]) and _ISSUED.search(
            before[max(0, found.start() - 25) :][:60]
        ):
            continue
        # 'In 2010, NKDB recorded' is of that year, 'NKDB in 2020 recorded' and 'In 2020, NKDB
        # reported' need not be
        opens = _OPENS.search(text[sentence.start : number.start - len(before) + found.start()])
        verbs = _TELLING if opens else _SAYING
        if _ALONE.search(found[0] + between[:8]) or not verbs.search(between + clause):
            return found[0].strip()
    return ""


def _of_every_year(text: str, number: Number, sentence: Sentence, clause: str) -> str:
    """The words by which a number recurs each year, or happened in the last one though it is told
    of at the end of the sentence; empty where there are none."""
    recurs = _EVERY.search(text, sentence.start, number.start) or _EVERY.search(clause)
    if recurs and not _ISSUED.search(
        recurs.string[max(0, recurs.start() - 25) : recurs.end() + 25]
    ):
        return recurs[0]
    happened = _KO_YEAR.search(text, sentence.start, number.start)
    if happened and _KO_HAPPENED.search(clause[:60]):
        return happened[0]
    return ""


def _of_the_next(after: str, year: "re.Match[str]") -> bool:
    """Whether a year behind a number is the next number's: '1,304건, 2018년에 1,341건'. In 'in
    2017, 1,341' it is only where a comma or 'and' parts it from what stands before."""
    if not _NEXT_NUMBER.match(after, year.end()):
        return False
    apart = re.search(r"(?:[,;]|\band)\s*$", after[: year.start()])
    return bool(year["ko"] or apart)


def _year_at(text: str, number: Number, sentence: Sentence) -> str | None:
    """The year that stands right before a number where others of the sentence have years of their
    own too ('2017년 1,304건, 2018년 1,341건'); None where it is not such a list."""
    pairs = list(_YEAR_AND_NUMBER.finditer(text, sentence.start, sentence.end))
    if len(pairs) < 2:
        return None
    return next((p["said"].strip() for p in pairs if p.end() == number.start), None)


def as_of_words(text: str, number: Number, sentence: Sentence) -> bool:
    """Whether a number is told as a running total: 'as of', 누적."""
    low, high = max(sentence.start, number.start - 60), min(sentence.end, number.end + 60)
    return bool(
        _AS_OF.search(text, low, high) or re.search(r"\bby\s+(?:19|20)\d\d", text[low:high])
    )


def years_told(text: str, number: Number, sentence: Sentence, high: int) -> frozenset[int]:
    """Years in which a number is said to have been counted or told, or to have happened: the last
    named before it and the first behind it. Years of a founding or of a report's name are none,
    nor are the ends of a span."""
    if _GROWS.search(text, sentence.start, sentence.end):
        return frozenset()
    found = []
    before = [
        hit
        for hit in _IN_YEAR.finditer(text, sentence.start, number.start)
        if not _FOUNDED.search(text[max(sentence.start, hit.start() - 40) : hit.start()])
    ]
    clause = _ASIDE.split(text[number.end : high])[0]
    behind = _IN_YEAR.search(clause)
    if behind and _of_the_next(text[number.end : high + 1], behind):
        behind = None
    if behind and before and _AFTER_NUMBER.search(text, sentence.start, before[-1].start()):
        before = []  # '1,304 in 2017, and 1,341 in 2018': each has its own
    found += before[-1:]
    if behind and not _FOUNDED.search(clause[max(0, behind.start() - 40) : behind.start()]):
        found.append(behind)
    return frozenset(int(hit["year"] or hit["ko"]) for hit in found)


_SPAN = re.compile(
    r"\b(?:from|between)\s+(?P<a>(?:19|20)\d\d)\s+(?:to|until|and|through)\s+(?P<b>(?:19|20)\d\d)"
    r"|(?<!\d)(?P<c>(?:19|20)\d\d)년?\s?(?:부터|에서|~|-|–)\s?(?P<d>(?:19|20)\d\d)년?",
    re.I,
)
# what else than the counted may lie in a span of years
_OF_OTHERS = re.compile(
    r"arriv\w*|interview\w*|survey\w*|defect\w*|fled|escap\w*|left|resettl\w*|came to|published|"
    r"입국|면담|면접|인터뷰|조사|탈북|정착|발간",
    re.I,
)


def span_told(text: str, number: Number, sentence: Sentence) -> tuple[int, int] | None:
    """First and last year of a span in which the counted is said to lie; None where there is none
    in the sentence, or where people arrived, left or were asked in it."""
    for found in _SPAN.finditer(text, sentence.start, sentence.end):
        near = text[max(sentence.start, found.start() - 40) : min(sentence.end, found.end() + 40)]
        if not _OF_OTHERS.search(near):
            first, last = int(found["a"] or found["c"]), int(found["b"] or found["d"])
            return (first, last) if first < last else None
    return None
