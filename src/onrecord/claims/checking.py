"""The check: every number of a text, what it is said to count, and what the record says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

from onrecord.claims.agreement import share_agrees
from onrecord.claims.asserted import Asserted, Setting, assert_number
from onrecord.claims.claim_making import ClaimMaker
from onrecord.claims.designating import (
    streak_at,
    streak_finding,
    told_designations,
)
from onrecord.claims.figures import hold_against_figures
from onrecord.claims.held import Finding, Holding
from onrecord.claims.known import edition_keys, known_figures
from onrecord.claims.listed_unread import told_of_lists, told_of_times
from onrecord.claims.listing import list_finding, list_meant
from onrecord.claims.numbers import Number, find_numbers, plain
from onrecord.claims.own import hold_against_own
from onrecord.claims.press_text import PressText
from onrecord.claims.sentences import Sentence, sentences
from onrecord.claims.sums import failing_shares, failing_sums
from onrecord.claims.verdicts import CheckedText, Claim, OwnFigure, SetAside, Unread
from onrecord.claims.when import day_of_text
from onrecord.claims.windows import windows_of
from onrecord.claims.words import country_mentions, source_mentions, topics
from onrecord.errors import InputError

__all__ = ["check_text"]

MOST = 1_500  # numbers in a text
_COUNTED = {"case", "person", "respondent", "country", "entity", "location", "percent"}


def check_text(
    text: str | PressText, *, published: date | None = None, own: Sequence[OwnFigure] = ()
) -> CheckedText:
    """Finds the numbers of a text and holds each against published figures, designations and
    `own` figures.

    `published` is the day of the text; left out, the day the text states of itself is used, and
    where it states none, 'this year' and runs of years are answered only as far as they can be
    without. Spans are characters of `CheckedText.text`. Raises InputError for a text of thousands
    of numbers.
    """
    press = text if isinstance(text, PressText) else PressText("", "text", text)
    even = plain(press.text)
    if published is None and press.published:
        published = date.fromisoformat(press.published)
    published = published or day_of_text(even)
    numbers, asides = find_numbers(even)
    if len(numbers) > MOST:
        raise InputError(f"more than {MOST:,} numbers: this is a table, not a press text")
    setting = _setting(even, numbers, published)
    maker = ClaimMaker(press, setting)
    run = _Run(setting, published, maker, own)
    run.go()
    aside = tuple(
        SetAside(a.start, a.end, press.text[a.start : a.end], a.what)
        for a in asides
        if not any(c.start <= a.start < c.end for c in run.claims)
    )
    claims = sorted(run.claims, key=lambda c: (c.start, c.end))
    day = published.isoformat() if published else ""
    return CheckedText(press.text, press.kind, day, tuple(claims), tuple(run.unread), aside)


def _setting(text: str, numbers: list[Number], published: date | None) -> Setting:
    found = sentences(text)
    named = [iso3 for _, iso3 in country_mentions(text)]
    own = named.count("PRK")
    others = max((named.count(c) for c in set(named) - {"PRK", "KOR", "USA"}), default=0)
    named_centre = any(body == "NKDB" for _, body in source_mentions(text))
    return Setting(
        text, tuple(found), tuple(numbers), (own > 0 and own >= others) or named_centre,
        "religion" in topics(text), published.year if published else None,
        tuple(s.start for s in found),
    )  # fmt: skip


class _Run:
    """One check, number by number."""

    def __init__(
        self, setting: Setting, published: date | None, maker: ClaimMaker,
        own: Sequence[OwnFigure],
    ) -> None:  # fmt: skip
        self.setting, self.published, self.maker, self.own = setting, published, maker, own
        self.claims: list[Claim] = []
        self.unread: list[Unread] = []
        self._said = [assert_number(setting, n, i) for i, n in enumerate(setting.numbers)]
        self._anchors = self._anchored()
        self._editions = edition_keys(setting.text)

    def go(self) -> None:
        taken: set[int] = set()
        self._sums(taken)
        for index, number in enumerate(self.setting.numbers):
            if index not in taken and not self._designated(number, index):
                self._counted(self._said[index])
        for designated in told_designations(self.setting, self.published):
            if not any(c.start < designated.end and designated.start < c.end for c in self.claims):
                self.claims.append(self.maker.designation(designated, "designation"))
        for told in told_of_lists(self.setting, self.published):
            spans = [(c.start, c.end) for c in self.claims]
            spans += [(u.start, u.end) for u in self.unread]
            if not any(start < told.end and told.start < end for start, end in spans):
                self.unread.append(self.maker.unread_list(told.start, told.end))
        self.unread.sort(key=lambda u: u.start)

    def _anchored(self) -> dict[int, set[Decimal]]:
        """Sentence -> religious totals of ours that stand in it."""
        totals = {
            k.value for k in known_figures()
            if k.headline and k.part == "religious" and k.value is not None
        }  # fmt: skip
        found: dict[int, set[Decimal]] = {}
        for said in self._said:
            value = said.number.value
            if value in totals and value is not None and not said.note and said.country == "PRK":
                found.setdefault(said.sentence.number, set()).add(value)
        return found

    def _holding(self, said: Asserted) -> Holding:
        sentence, before = said.sentence, self.setting.before(said.sentence)
        here = self._anchors.get(sentence.number, set())
        near = here | (self._anchors.get(before.number, set()) if before else set())
        return Holding(
            self.setting,
            self._editions_of(sentence),
            frozenset(near - {said.number.value}),
            bool(here - {said.number.value}),
            self.published,
            self._editions,
            _of_its_years(edition_keys(self.setting.text, sentence.start, sentence.end), said),
        )

    def _editions_of(self, sentence: Sentence) -> tuple[str, ...]:
        """Reports a sentence means: named in it, else in the one before, else the only one of the
        text where the sentence says 'the report'."""
        for other in (sentence, self.setting.before(sentence)):
            if other and (named := edition_keys(self.setting.text, other.start, other.end)):
                return named
        said = self.setting.said(sentence).casefold()
        words = ("report", "chapter", "white paper", "보고서", "백서")
        if len(self._editions) == 1 and any(word in said for word in words):
            return self._editions
        return ()

    def _sums(self, taken: set[int]) -> None:
        by_sentence: dict[int, list[tuple[int, Number]]] = {}
        for index, number in enumerate(self.setting.numbers):
            place = self._said[index].sentence.number
            by_sentence.setdefault(place, []).append((index, number))
        for place, held in by_sentence.items():
            sentence = self.setting.sentences[place]
            for failing in failing_sums(self.setting.text, sentence, held):
                said = self._said[failing.whole]
                self.claims.append(self.maker.inconsistent(said, failing.total, "sum"))
                taken.add(failing.whole)
                for part in failing.parts:
                    told = replace(self._said[part], note=self._said[part].note or said.note)
                    self.claims.append(
                        self.maker.count(told, Finding("not_found", told.note or "unknown"))
                    )
                    taken.add(part)
            for index, given in failing_shares(self.setting.text, sentence, held):
                if index not in taken:
                    self.claims.append(
                        self.maker.inconsistent(self._said[index], given, "share_of_base")
                    )
                    taken.add(index)

    def _designated(self, number: Number, index: int) -> bool:
        """Whether a number is of a designation, and then its claim is made."""
        run = streak_at(self.setting, number)
        if run:
            found = streak_finding(self.setting, number, *run, self.published)
            if found:
                self.claims.append(self.maker.designation(found, "streak"))
            elif run[1] == "times" and (number.value or 0) > 1:
                if told_of_times(self.setting, number.start):
                    self.unread.append(self.maker.unread_list(number.start, run[0]))
            elif run[1] == "year":
                self.claims.append(self.maker.other_streak(self._said[index], run[0]))
            return bool(found) or number.form == "ordinal" or run[1] == "year"
        meant = list_meant(self.setting, number, self._said[index].unit.code)
        if not meant:
            return False
        listed = list_finding(self.setting, number, meant, self.published)
        if listed:
            self.claims.append(self.maker.designation(listed, "list"))
        else:
            self.claims.append(
                self.maker.count(self._said[index], Finding("not_found", "counted_list"))
            )
        return True

    def _derived(self, said: Asserted) -> Finding | None:
        """Whether a percentage follows from two published numbers of its sentence: a part with a
        religious cause and the whole database."""
        if said.base not in ("case", "person", "") or said.number.value is None:
            return None
        beside = [
            found for other in self._said
            if other.sentence == said.sentence and other.number.form == "count"
            and abs(other.number.start - said.number.start) < 160
            and (found := hold_against_figures(other, self._holding(other))).verdict == "supported"
            and found.closeness == "exact"
        ]  # fmt: skip
        for part, whole in product(beside, beside):
            one, all_of = part.figures[0], whole.figures[0]
            if (one.part, all_of.part) != ("religious", "total") or not all_of.value:
                continue
            given = (one.value or 0) * 100 / all_of.value
            if one.figure.unit == all_of.figure.unit and share_agrees(said.number, given):
                return Finding("supported", "derived", (one, all_of), "rounded")
        return None

    def _counted(self, said: Asserted) -> None:
        number = said.number
        if number.form == "ordinal" or _mere_word(said, self.setting.text):
            return
        if number.form == "points" or said.unit.foreign in (
            "money",
            "votes",
            "population",
            "rank",
            "duration",
        ):
            self.claims.append(
                self.maker.count(said, Finding("not_found", said.unit.foreign or "points"))
            )
            return
        held = hold_against_own(self.setting, said, self.own)
        if held:
            self.claims.append(self.maker.owned(said, *held))
            return
        finding = hold_against_figures(said, self._holding(said))
        if finding.verdict == "not_found" and number.form == "percent":
            finding = self._derived(said) or finding
        if said.unit.code not in _COUNTED and finding.verdict == "not_found":
            if number.form in ("vague", "range") and said.unit.code == "":
                self.claims.append(self.maker.count(said, finding))
            elif said.unit.code == "year":
                self.claims.append(self.maker.count(said, Finding("not_found", "duration")))
            elif not number.small_word:
                self.unread.append(self.maker.unread(number, said.unit.head))
            return
        self.claims.append(self.maker.count(said, finding))
        for window in windows_of(self.setting, number, finding):
            if not any(c.start == window.start and c.kind == "window" for c in self.claims):
                self.claims.append(self.maker.window(said, window))


def _of_its_years(named: tuple[str, ...], said: Asserted) -> tuple[str, ...]:
    """The editions a sentence names, unless a number has a year of its own that is none of theirs:
    'in its 2017 white paper, and 1,341 in 2018'."""
    years = {int(key.rpartition("-")[2]) for key in named}
    return () if said.years and not years & said.years else named


def _mere_word(said: Asserted, text: str) -> bool:
    """'One of the worst', 'two Koreas', 'one pastor': a word of prose more than a count."""
    number = said.number
    if not number.small_word or number.value is None:
        return False
    if number.value == 1:
        return said.unit.code not in ("case", "person") or not said.unit.head.isascii()
    return said.unit.code in ("", "other", "times", "year", "location", "entity")
