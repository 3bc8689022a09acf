"""Tellings laid side by side: rows of two, lines of many, and where they differ."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join

from onrecord.judging import JUDGED_FIELDS, Concluded
from onrecord.judging.concluding import voices
from onrecord.reference import places
from onrecord.store.queries.tellings import ToldAct, ToldPerson
from onrecord.values import PartialDate, date_value
from onrecord.vocab import RESERVED, load_vocabulary
from onrecord.web.judging.wording import (
    codes_text,
    concluded_text,
    field_name,
    level_text,
    place_text,
    rule_text,
    size_text,
)
from onrecord.web.templatetags.words import address, term, told, when
from onrecord.web.words import pick

__all__ = ["Line", "Row", "Stand", "act_lines", "concluded_rows", "pair_rows", "person_lines"]

# How two values stand to one another.
SAME, FITS, DIFFERS, NOTHING = "same", "fits", "differs", "nothing"


@dataclass(frozen=True)
class Row:
    """One field of two tellings: both values in words and how they stand to one another."""

    field: str
    label: str
    left: Any
    right: Any
    mark: str


@dataclass(frozen=True)
class Stand:
    """One concluded field: the value and the rule in words; `by_rule`: what would stand without
    the judgement (`judged`, its ref)."""

    field: str
    label: str
    value: Any
    rule: str
    conflict: bool
    judged: str
    by_rule: Any
    settable: bool


@dataclass(frozen=True)
class Line:
    """One telling among many: `cells` are (value in words, whether it contradicts what stands)."""

    told: ToldPerson | ToldAct
    cells: list[tuple[Any, bool]]
    voice: str


def codes_stand(scheme: str, left: Sequence[str], right: Sequence[str]) -> str:
    """How two sets of codes stand to one another: one a heading of the other fits it."""
    known_left, known_right = set(left) - set(RESERVED), set(right) - set(RESERVED)
    if not known_left or not known_right:
        return NOTHING
    if known_left == known_right:
        return SAME
    up = _trail(scheme)
    near = all(any(_near(up, a, b) for b in known_right) for a in known_left) or all(
        any(_near(up, a, b) for b in known_left) for a in known_right
    )
    return FITS if near else DIFFERS


def dates_stand(left: Any, right: Any) -> str:
    """Whether two partial dates are the same, can both be right, or cannot."""
    if not isinstance(left, PartialDate) or not isinstance(right, PartialDate):
        return NOTHING
    if left == right:
        return SAME
    return FITS if left.overlaps(right) else DIFFERS


def texts_stand(left: Any, right: Any) -> str:
    """Whether two texts or numbers are the same, case and spaces aside."""
    a, b = (" ".join(str(v if v is not None else "").split()).casefold() for v in (left, right))
    if not a or not b:
        return NOTHING
    return SAME if a == b else DIFFERS


def _trail(scheme: str) -> Callable[[str], Sequence[str]]:
    if scheme == "place":
        tree = places()
        return lambda code: tree.path(code) if code in tree else (code,)
    held = load_vocabulary()[scheme]
    return lambda code: held.path(code) if code in held else (code,)


def _near(up: Callable[[str], Sequence[str]], a: str, b: str) -> bool:
    return a in up(b) or b in up(a)


def pair_rows(left: Any, right: Any) -> list[Row]:
    """Every field of the two with at least one value, aligned."""
    rows = _person_rows(left, right) if isinstance(left, ToldPerson) else _act_rows(left, right)
    account = [
        _row("testimony", _account(left), _account(right),
             SAME if left.testimony == right.testimony else NOTHING),
        _text_row("key", _words(left).get("key"), _words(right).get("key"), NOTHING),
        _row("source", told(left.source), told(right.source),
             SAME if left.source and left.source == right.source else NOTHING),
        _codes_row("relation", "relation", [left.relation], [right.relation], NOTHING),
        _row("origins", _origins(left), _origins(right), _origins_stand(left, right)),
    ]  # fmt: skip
    return [row for row in (*rows, *account) if row is not None]


def _words(one: Any) -> Mapping[str, Any]:
    words: Mapping[str, Any] = one.protected if isinstance(one, ToldPerson) else one.words
    return words


def _person_rows(left: ToldPerson, right: ToldPerson) -> list[Row | None]:
    texts = ("name", "name_native", "other_names")
    more = ("age", "nationality", "occupation")
    return [
        *(_text_row(n, left.names.get(n), right.names.get(n)) for n in texts),
        _codes_row("victim_kind", "victim_kind", [left.kind], [right.kind]),
        _codes_row("sex", "sex", [left.sex], [right.sex]),
        *(_text_row(n, left.protected.get(n), right.protected.get(n)) for n in more[:1]),
        _row("birth", when(left.protected.get("birth")), when(right.protected.get("birth")),
             dates_stand(left.protected.get("birth"), right.protected.get("birth"))),
        _codes_row("religion", "religion", [left.religion], [right.religion]),
        *(_text_row(n, left.protected.get(n), right.protected.get(n)) for n in more[1:]),
        _row("size", size_text(left.size), size_text(right.size),
             texts_stand(*("" if not any(s.size) else s.size for s in (left, right))))
        if any(left.size) or any(right.size) else None,
        _row("acts", _acts(left), _acts(right), NOTHING),
    ]  # fmt: skip


def _act_rows(left: ToldAct, right: ToldAct) -> list[Row | None]:
    def words(name: str, mark: str = "") -> Row | None:
        return _text_row(name, left.words.get(name), right.words.get(name), mark)

    def sets(field: str) -> Row:
        told_of_each = (left.telling.sets[field], right.telling.sets[field])
        return _codes_row(field, field, *told_of_each)

    spots = [[p for p, *_ in one.places if p] for one in (left, right)]
    return [
        _row("victim", _victim(left), _victim(right), SAME if left.victim == right.victim
             else texts_stand(left.victim_name, right.victim_name)),
        _codes_row("act", "act", [left.act], [right.act]),
        words("act_detail", NOTHING),
        _row("event_date", when(left.event_date), when(right.event_date),
             dates_stand(left.event_date, right.event_date)),
        _row("place", places_text(left), places_text(right), codes_stand("place", *spots)),
        sets("place_kind"),
        _codes_row("outcome", "outcome", [left.outcome], [right.outcome]),
        _codes_row("cause", "cause", left.causes, right.causes),
        _codes_row("method", "method", left.methods, right.methods),
        sets("perpetrator"),
        sets("degree"),
        words("charge"), words("sentence"),
        _codes_row("proximity", "proximity", [left.proximity], [right.proximity], NOTHING),
        _codes_row("reliability", "reliability", [left.reliability], [right.reliability], NOTHING),
        words("note", NOTHING),
        _row("quotes", _quotes(left), _quotes(right), NOTHING)
        if left.quotes or right.quotes else None,
    ]  # fmt: skip


def _row(field: str, left: Any, right: Any, mark: str) -> Row:
    return Row(field, field_name(field), left, right, mark)


def _text_row(field: str, left: Any, right: Any, mark: str = "") -> Row | None:
    if left in (None, "") and right in (None, ""):
        return None
    return _row(field, told(left), told(right), mark or texts_stand(left, right))


def _codes_row(
    field: str, scheme: str, left: Sequence[str], right: Sequence[str], mark: str = ""
) -> Row:
    stand = mark or codes_stand(scheme, left, right)
    unique = [list(dict.fromkeys(codes)) for codes in (left, right)]
    return _row(field, codes_text(scheme, unique[0]), codes_text(scheme, unique[1]), stand)


def _account(one: ToldPerson | ToldAct) -> Any:
    key = _words(one).get("testimony_key") or one.testimony
    title = _words(one).get("title") or ""
    where = address(one.testimony)
    link = format_html('<a href="{}">{}</a>', where, key) if where else key
    return format_html("{} · {}{}", one.collection, link, f" · {title}" if title else "")


def _origins(one: ToldPerson | ToldAct) -> Any:
    return told(_words(one).get("origins") if one.origins_known else "")


def _origins_stand(left: Any, right: Any) -> str:
    """One voice or two: that they are two speaks neither for nor against one person or act."""
    return SAME if left.telling.origins & right.telling.origins else NOTHING


def _acts(one: ToldPerson) -> Any:
    lines = [(address(act.pk), term(act.act_id), when(act.event_date)) for act in one.acts[:20]]
    if not lines:
        return format_html('<span class="absent">{}</span>', pick("nothing", "없음"))
    more = len(one.acts) - len(lines)
    text = format_html_join(
        "; ", "{}, {}", ((_linked(where, label), day) for where, label, day in lines)
    )
    return format_html(
        "{}{}", text, pick(f" and {more} more", f" 외 {more}건") if more > 0 else ""
    )


def _linked(where: str, text: Any) -> Any:
    return format_html('<a href="{}">{}</a>', where, text) if where else text


def _victim(one: ToldAct) -> Any:
    return _linked(address(one.victim), one.victim_name or one.victim)


def _quotes(one: ToldAct) -> Any:
    return format_html_join("", "<q>{}</q> ", ((text,) for text in one.quotes)) or told("")


def places_text(one: ToldAct) -> Any:
    """Where an act is told to have been, each place with what is known of it."""
    lines = []
    for place, level, _, as_told in one.places:
        fine = level_text(level)
        words = " · ".join(t for t in (f"“{as_told}”" if as_told else "", fine) if t)
        lines.append((place_text(place), format_html(" ({})", words) if words else ""))
    return format_html_join("; ", "{}{}", lines) or told("")


def concluded_rows(subject: str, concluded: Mapping[str, Concluded]) -> list[Stand]:
    """What stands for each field, and by which rule."""
    return [
        Stand(
            field, field_name(field), concluded_text(subject, field, one.values),
            rule_text(one), one.conflict, one.judged.ref if one.judged else "",
            concluded_text(subject, field, one.by_rule) if one.judged else "",
            field in JUDGED_FIELDS[subject],
        )
        for field, one in concluded.items()
    ]  # fmt: skip


def person_lines(mentions: Sequence[ToldPerson], concluded: Mapping[str, Concluded]) -> list[Line]:
    """One line a mention: kind, sex, religion, size; contradicting cells marked."""
    said = _voices(mentions)
    return [
        Line(one, [
            _cell("victim_kind", [one.kind], concluded),
            _cell("sex", [one.sex], concluded),
            (codes_text("religion", [one.religion]), False),
            (told("not_applicable") if one.kind == "individual" else size_text(one.size), False),
        ], voice)
        for one, voice in zip(mentions, said, strict=True)
    ]  # fmt: skip


def act_lines(acts: Sequence[ToldAct], concluded: Mapping[str, Concluded]) -> list[Line]:
    """One line an allegation: act, date, place, outcome, how known, causes, perpetrators."""
    said = _voices(acts)
    day = date_value(concluded["event_date"].values[0])
    return [
        Line(one, [
            _cell("act", [one.act], concluded),
            (when(one.event_date), dates_stand(one.event_date, day) == DIFFERS),
            (places_text(one), False),
            _cell("outcome", [one.outcome], concluded),
            (codes_text("proximity", [one.proximity]), False),
            (codes_text("cause", one.causes), False),
            (codes_text("perpetrator", dict.fromkeys(k for k, _ in one.involvements)), False),
        ], voice)
        for one, voice in zip(acts, said, strict=True)
    ]  # fmt: skip


def _cell(field: str, codes: Sequence[str], concluded: Mapping[str, Concluded]) -> Any:
    stands = concluded[field].values
    return codes_text(field, codes), codes_stand(field, codes, stands) == DIFFERS


def _voices(tellings: Iterable[ToldPerson | ToldAct]) -> list[str]:
    """The independent origin of each by a number counted from 1; empty where it is unknown."""
    said = voices([one.telling for one in tellings])
    return [str(min(voice) + 1) if voice else "" for voice in said]
