"""Claims made of what was found: spans, subjects, evidence, sentences."""

from decimal import Decimal

from onrecord.claims.asserted import Asserted, Setting
from onrecord.claims.designating import OTHER_LISTS, Designated
from onrecord.claims.designation_words import (
    designation_evidence,
    designation_explained,
    designation_subject,
)
from onrecord.claims.held import Finding
from onrecord.claims.known import evidence_of
from onrecord.claims.numbers import Number
from onrecord.claims.phrases import phrase
from onrecord.claims.press_text import PressText
from onrecord.claims.verdicts import Claim, Evidence, Unread
from onrecord.claims.windows import Window
from onrecord.claims.wording import amount, explained
from onrecord.claims.words import keeps_own_list

__all__ = ["ClaimMaker"]

_SUBJECTS = (
    ("death", ("deaths or killings", "사망 또는 살해")),
    ("missing", ("disappearances", "실종")), ("arrest", ("arrests", "체포")),
    ("torture", ("torture", "고문")), ("abduction", ("abductions", "납치")),
    ("detention", ("detention", "구금")), ("survey", ("survey answers", "설문 응답")),
)  # fmt: skip
_PLAIN = {"case": ("cases", "사건"), "person": ("persons", "사람"),
          "country": ("countries", "나라"), "percent": ("a share", "비율"),
          "location": ("places", "장소")}  # fmt: skip
_KINDS = {"arrival": "입국한 때", "interview": "면접한 때", "departure": "북한을 떠난 때",
          "event": "일어난 때"}  # fmt: skip


class ClaimMaker:
    """Makes the claims of one text."""

    def __init__(self, press: PressText, setting: Setting) -> None:
        self._press, self._setting = press, setting

    def _claim(
        self, said: Asserted, start: int, end: int, finding: Finding, **more: object
    ) -> Claim:
        share = said.unit.code == "percent"
        subject, ko_subject = _subject(said, finding)
        fields: dict[str, object] = {
            "start": start, "end": end, "text": self._press.text[start:end],
            "kind": "share" if share else "count",
            "value": said.number.value, "low": said.number.low, "high": said.number.high,
            "unit": said.unit.code, "subject": subject, "ko_subject": ko_subject,
            "said_by": said.speaker,
            "country": said.country, "sentence": (said.sentence.start, said.sentence.end),
            "line": self._press.line(start), "verdict": finding.verdict, "reason": finding.reason,
            "explanation": {}, "evidence": tuple(evidence_of(k, share) for k in finding.figures),
            "qualifier": said.number.about, "window": said.one_year, **more,
        }  # fmt: skip
        return Claim(**fields)  # type: ignore[arg-type]

    def count(self, said: Asserted, finding: Finding) -> Claim:
        """A count or share with its verdict."""
        number = said.number
        difference = ("", "", "")
        if finding.verdict == "differs":
            difference = _difference(number, finding)
        told = explained(
            finding, value=number.value, said_unit=said.unit.code, body=said.speaker,
            difference=difference[:2],
        )  # fmt: skip
        return self._claim(
            said, number.start, number.end, finding, explanation=told, difference=difference[0],
            ko_difference=" ".join(difference[1:]).strip(),
        )  # fmt: skip

    def window(self, said: Asserted, window: Window) -> Claim:
        """A span of years told with a count."""
        told = explained(window.finding, value=said.number.value, window=window.told)
        return self._claim(
            said, window.start, window.end, window.finding, explanation=told, kind="window",
            value=None, low=Decimal(window.first),
            high=Decimal(window.last) if window.last else None, unit="year", qualifier="",
            subject=f"the window of {amount(said.number.value)}, read as years of {window.kind}",
            ko_subject=f"{amount(said.number.value)}에 딸린 기간({_KINDS[window.kind]})",
            window=self._press.text[window.start : window.end],
        )  # fmt: skip

    def inconsistent(self, said: Asserted, total: Decimal, key: str) -> Claim:
        """A whole whose parts give `total`, or a percentage that its numbers do not give."""
        en, ko = phrase(key)
        words = {"total": amount(total), "value": amount(said.number.value)}
        return self._claim(
            said, said.number.start, said.number.end, Finding("inconsistent", key),
            explanation={"en": en.format(**words), "ko": ko.format(**words)},
            difference=amount(abs(total - (said.number.value or 0))),
        )  # fmt: skip

    def owned(
        self, said: Asserted, verdict: str, told: dict[str, str], evidence: tuple[Evidence, ...]
    ) -> Claim:
        """A count held against a figure of one's own."""
        return self._claim(said, said.number.start, said.number.end, Finding(verdict, "own"),
                           explanation=told, evidence=evidence)  # fmt: skip

    def other_streak(self, said: Asserted, end: int) -> Claim:
        """A run of years on a list that is not kept here, or that the text does not name."""
        sentence = self._setting.said(said.sentence)
        named = OTHER_LISTS.search(sentence) or keeps_own_list(said.speaker)
        finding = Finding("not_found", "other_streak" if named else "unclear_streak")
        return self._claim(said, said.number.start, end, finding, explanation=explained(finding),
                           kind="streak", unit="year",
                           subject="a run on somebody else's list",
                           ko_subject="다른 곳 명단의 연속 기록")  # fmt: skip

    def designation(self, found: Designated, kind: str) -> Claim:
        """A run, a year or a list of designations."""
        sentence = self._setting.sentence_at(found.start)
        value = None if found.value is None else Decimal(found.value)
        subject, ko_subject = designation_subject(found)
        unit = {"streak": "year", "designation": "designation", "list": "country"}[kind]
        return Claim(
            found.start, found.end, self._press.text[found.start : found.end], kind, value, value,
            value, unit, subject, "", found.country,
            (sentence.start, sentence.end), self._press.line(found.start), found.verdict,
            found.reason, designation_explained(found), designation_evidence(found),
            ko_subject=ko_subject,
        )  # fmt: skip

    def unread_list(self, start: int, end: int) -> Unread:
        """A time or a number of times on a list of designations that was not judged."""
        end = start + len(self._press.text[start:end].rstrip())
        why = "it is said of a list of designations, in a way that is not judged here"
        return Unread(start, end, self._press.text[start:end], self._press.line(start), why)

    def unread(self, number: Number, head: str) -> Unread:
        """A number whose noun is not known."""
        text = self._press.text[number.start : number.end]
        why = (
            f"what it counts is not known here ({head})"
            if head
            else "what it counts was not found"
        )
        return Unread(number.start, number.end, text, self._press.line(number.start), why)


def _subject(said: Asserted, finding: Finding) -> tuple[str, str]:
    """What a number is taken to count, in both languages."""
    if finding.figures and finding.verdict == "supported":
        return finding.figures[0].en, finding.figures[0].ko
    special = next((words for topic, words in _SUBJECTS if topic in said.hard), None)
    special = special or next((words for topic, words in _SUBJECTS if topic in said.own), None)
    head = said.unit.head
    en, ko = special or _PLAIN.get(said.unit.code, (head or "a number", head or "수"))
    return (
        (f"{en}, concerning religion", f"종교 관련 {ko}") if "religion" in said.own else (en, ko)
    )


def _difference(number: Number, finding: Finding) -> tuple[str, str, str]:
    """By how much, in English and in Korean, and the Korean for above or below."""
    known = finding.figures[0]
    share = number.form in ("percent", "ratio")
    published = known.percent if share else known.value
    if published is None or number.value is None:
        return "", "", ""
    gap = number.value - published
    size = amount(abs(gap))
    way, ko_way = ("above", "많음") if gap > 0 else ("below", "적음")
    if share:
        return f"{size} points {way}", f"{size}%포인트", ko_way
    parts = f"{abs(gap) * 100 / published:.1f}"
    return f"{size} ({parts}%) {way}", f"{size}({parts}%)", ko_way
