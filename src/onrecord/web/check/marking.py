"""A text cut into pieces at the borders of its claims, and claims in words for the page."""

import re
from dataclasses import dataclass
from itertools import chain, pairwise

from onrecord.claims import CheckedText, Claim, Evidence
from onrecord.claims.bodies import WRITER
from onrecord.web.words import pick

__all__ = ["ASIDE", "VERDICTS", "Piece", "Told", "pieces", "told"]

# verdict -> shape, colour of the pill, words
VERDICTS: dict[str, tuple[str, str, str, str]] = {
    "supported": ("✓", "good", "supported", "뒷받침됨"),
    "differs": ("≠", "bad", "differs", "다름"),
    "misattributed": ("⇄", "bad", "misattributed", "대상이 다름"),
    "depends_on_rule": ("§", "warn", "depends on the rule", "규칙에 따라 다름"),
    "inconsistent": ("Σ", "bad", "does not add up", "합이 맞지 않음"),
    "not_found": ("?", "", "not found", "찾지 못함"),
}
# what digits that are no count are taken for
ASIDE: dict[str, tuple[str, str]] = {
    "date": ("date", "날짜"), "clock time": ("clock time", "시각"), "age": ("age", "나이"),
    "law": ("law", "법령"), "page": ("page", "쪽수"), "ordinal": ("ordinal", "차례"),
    "name": ("part of a name", "이름의 일부"), "telephone": ("telephone", "전화번호"),
    "address": ("address", "주소"), "document": ("document number", "문서 번호"),
    "number of a text": ("number of a section", "글 번호"), "century": ("century", "세기"),
    "position": ("position", "위치"), "mark of a list": ("mark of a list", "목록 번호"),
    "measure": ("measure", "도량"),
}  # fmt: skip
# unit of a figure -> one, several; Korean
_UNITS: dict[str, tuple[str, str, str]] = {
    "case": ("case", "cases", "건"), "person": ("person", "persons", "명"),
    "respondent": ("respondent", "respondents", "명(응답자)"),
    "location": ("location", "locations", "곳"), "year": ("year", "years", "년"),
    "time": ("time", "times", "회"), "country": ("country", "countries", "개국"),
    "entity": ("entity", "entities", "개 단체"), "percent": ("percent", "percent", "%"),
    "designation": ("designation", "designations", "지정"),
}  # fmt: skip
# rules of counting a run of designations
_RULES: dict[str, str] = {
    "acts": "지정 행위", "years elapsed": "경과 연수", "calendar years": "역년",
}  # fmt: skip
SOURCES_SHOWN = 4


@dataclass(frozen=True)
class Piece:
    """A stretch of the text: `verdict` of the claim it lies in (empty outside, `unread` for a
    number that was not understood), `ends`: numbers and verdict words of claims that end here."""

    text: str
    verdict: str
    ends: tuple["Told", ...] = ()


@dataclass(frozen=True)
class Told:
    """A claim as the page shows it. `number` counts from 1 in the order of the text."""

    number: int
    claim: Claim
    shape: str
    pill: str
    word: str
    sources: tuple["Source", ...]
    more: int

    @property
    def unit(self) -> str:
        """The unit of the claim in the language of the page."""
        return unit_word(self.claim.unit)

    @property
    def subject(self) -> str:
        """What is counted, in the language of the page where it is known in it."""
        return pick(self.claim.subject, self.claim.ko_subject or self.claim.subject)

    @property
    def difference(self) -> str:
        """By how much it differs; empty where it does not."""
        return pick(self.claim.difference, self.claim.ko_difference or self.claim.difference)

    @property
    def said_by(self) -> str:
        """Who counted, as the text names them."""
        return pick(WRITER, "글쓴이") if self.claim.said_by == WRITER else self.claim.said_by

    @property
    def other(self) -> str:
        """The other language than that of the page."""
        return pick("ko", "en")

    @property
    def sentence(self) -> str:
        """What a journalist can say, in the language of the page."""
        return self.claim.explanation[pick("en", "ko")]

    @property
    def other_sentence(self) -> str:
        """The same in the other language."""
        return self.claim.explanation[self.other]


@dataclass(frozen=True)
class Source:
    """A piece of evidence and its value in words."""

    evidence: Evidence
    amount: str

    @property
    def publication(self) -> str:
        """What was published, or which act, in the language of the page where it has both."""
        english = self.evidence.publication
        return pick(english, self.evidence.publication_ko or english)

    @property
    def rule(self) -> str:
        """The rule of counting in the language of the page, or empty."""
        return pick(self.evidence.rule, _RULES.get(self.evidence.rule, self.evidence.rule))


def _amount(evidence: Evidence) -> str:
    """1,411 cases, 1,411건; a share as printed; an act's value as it stands."""
    value, names = evidence.value, _UNITS.get(evidence.unit)
    if evidence.unit == "act":  # of a whole round the number of countries or bodies it names
        whole = pick(f" ({value} named)", f"({value}곳)") if value else ""
        return pick("act of designation", "지정 행위") + whole
    if re.fullmatch(r"\d+", value):
        value = f"{int(value):,}"
    elif names is None or value.endswith("%"):
        return " ".join(filter(None, (value, evidence.unit if names is None else "")))
    one, several, korean = names or (evidence.unit, evidence.unit, evidence.unit)
    return pick(f"{value} {one if value == '1' else several}", f"{value}{korean}")


def unit_word(unit: str) -> str:
    """A unit of claims in the language of the page."""
    one, _, korean = _UNITS.get(unit, (unit, unit, unit))
    return pick(one, korean)


def told(checked: CheckedText) -> list[Told]:
    """Every claim, numbered."""
    found = []
    for number, claim in enumerate(checked.claims, 1):
        shape, pill, en, ko = VERDICTS[claim.verdict]
        evidence = list(dict.fromkeys(claim.evidence))
        sources = tuple(Source(e, _amount(e)) for e in evidence[:SOURCES_SHOWN])
        more = len(evidence) - len(sources)
        found.append(Told(number, claim, shape, pill, pick(en, ko), sources, more))
    return found


def pieces(checked: CheckedText, claims: list[Told]) -> list[Piece]:
    """The whole text in order. Where claims overlap, the one that begins last gives the mark."""
    text = checked.text
    spans = [(c.start, c.end) for c in checked.claims]
    spans += [(u.start, u.end) for u in checked.unread]
    found = []
    for start, end in pairwise(sorted({0, len(text), *chain(*spans)})):
        over = [c for c in claims if c.claim.start <= start and end <= c.claim.end]
        verdict = max(over, key=lambda c: c.claim.start).claim.verdict if over else ""
        if not over and any(u.start <= start and end <= u.end for u in checked.unread):
            verdict = "unread"
        ends = tuple(c for c in over if c.claim.end == end)
        found.append(Piece(text[start:end], verdict, ends))
    return found
