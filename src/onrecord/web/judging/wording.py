"""How fields, rules, verdicts and contradictions are called on pages, in both languages."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join

from onrecord.judging import JUDGED_FIELDS, Concluded
from onrecord.reference import places
from onrecord.values import date_value
from onrecord.vocab import RESERVED
from onrecord.web.templatetags.words import term, told, when
from onrecord.web.words import korean, pick

__all__ = ["FIELDS", "KINDS", "RULES", "VERDICTS", "codes_text", "concluded_text", "field_name",
           "level_text", "place_text", "size_text", "wording"]  # fmt: skip

Both = tuple[str, str]

FIELDS: dict[str, Both] = {
    "name": ("Name", "이름"),
    "name_native": ("Name in own script", "원어 이름"),
    "other_names": ("Other names", "다른 이름"),
    "victim_kind": ("Kind", "유형"),
    "sex": ("Sex", "성별"),
    "age": ("Age", "나이"),
    "birth": ("Born", "출생"),
    "nationality": ("Nationality", "국적"),
    "occupation": ("Occupation", "직업"),
    "religion": ("Religion", "종교"),
    "size": ("Size of the group", "집단 규모"),
    "counting_unit": ("Counted in", "세는 단위"),
    "acts": ("Told to have suffered", "당했다고 진술된 일"),
    "victim": ("Victim", "피해자"),
    "act": ("Act", "행위"),
    "act_detail": ("Act, in detail", "행위 세부 내용"),
    "event_date": ("Date", "날짜"),
    "place": ("Place", "장소"),
    "place_kind": ("Kind of place", "장소 유형"),
    "outcome": ("Outcome", "결과"),
    "proximity": ("How the teller knows", "인지 경로"),
    "reliability": ("Reliability", "신뢰도"),
    "cause": ("Causes", "원인"),
    "method": ("Methods", "수단"),
    "perpetrator": ("Perpetrators", "가해자"),
    "degree": ("Degree of involvement", "가담 정도"),
    "charge": ("Charge", "혐의"),
    "sentence": ("Sentence", "형량"),
    "note": ("Note", "비고"),
    "quotes": ("In the words told", "진술 원문"),
    "key": ("Key in the material", "자료의 관리 번호"),
    "testimony": ("Testimony", "증언"),
    "source": ("Source", "출처"),
    "relation": ("Relation to its origin", "원출처와의 관계"),
    "origins": ("Origins", "원출처"),
}

RULES: dict[str, Both] = {
    "none known": ("nobody says", "진술 없음"),
    "all agree": ("all who say agree", "언급한 진술이 모두 일치"),
    "finest of one path": (
        "the finest of values that fit together", "서로 모순되지 않는 값 가운데 가장 세부적인 값"
    ),
    "most independent origins": (
        "the value with most independent origins", "독립된 원출처가 가장 많은 값"
    ),
    "most precise of compatible dates": (
        "the most precise of dates that fit together",
        "서로 모순되지 않는 날짜 가운데 가장 정밀한 날짜",
    ),
    "compatible with most independent origins": (
        "the date that fits most independent origins", "독립된 원출처가 가장 많이 뒷받침하는 날짜"
    ),
    "most first-hand telling": ("the most first-hand telling", "가장 직접적인 진술"),
    "all that is told": ("all that is told, together", "진술된 값을 모두 포함"),
    "widest of the sizes told": ("covers every size told", "진술된 규모를 모두 포함하는 범위"),
    "judged": ("set by a judgement", "판정으로 정함"),
}  # fmt: skip

VERDICTS: dict[str, Both] = {
    "same": ("same", "같음"),
    "different": ("different", "다름"),
    "open": ("open", "보류"),
    "includes": ("includes", "포함"),
    "value": ("value", "값 지정"),
    "undo": ("undo", "취소"),
}

# What a contradiction is, and what can be done about it.
KINDS: dict[str, tuple[Both, Both]] = {
    "different_inside": (
        ("Judged different, and yet in one cluster", "다르다고 판정했는데 한 묶음에 있음"),
        (
            "A chain of “same” joins the two. Either they are the same after all: judge them"
            " same; or a link of the chain is wrong: undo it.",
            "‘같음’ 판정이 이어져 둘이 한 묶음이 되었습니다. 실제로 같다면 같음으로 판정하고,"
            " 아니라면 중간의 잘못된 판정을 취소하십시오.",
        ),
    ),
    "same_testimony": (
        ("One account names both, and they became one", "한 증언에서 따로 말한 둘이 하나가 됨"),
        (
            "Who tells of two persons seldom means one. Judge the pair: same, if the account does"
            " speak of one; different, and then undo the judgement that joined them.",
            "한 증언이 두 사람으로 말했다면 대개 한 사람이 아닙니다. 실제로 한 사람이면 같음으로"
            " 판정하고, 아니면 다름으로 판정한 뒤 둘을 이은 판정을 취소하십시오.",
        ),
    ),
    "disagreement": (
        ("People gave different verdicts", "사람마다 판정이 다름"),
        (
            "The last word stands for now. Talk about it, then undo the judgement that is wrong.",
            "지금은 마지막 판정을 따릅니다. 함께 검토한 뒤 잘못된 판정을 취소하십시오.",
        ),
    ),
    "two_victims": (
        ("One act, told of two persons", "한 행위의 피해자가 두 사람"),
        (
            "A violation has one victim. Judge the two persons the same, or undo the judgement"
            " that made the acts one. Until then they are counted apart.",
            "침해 하나에는 피해자가 한 명입니다. 두 인물을 같음으로 판정하거나, 두 주장을 하나로"
            " 만든 판정을 취소하십시오. 그때까지는 따로 집계합니다.",
        ),
    ),
}  # fmt: skip

_LEVELS: dict[str, Both] = {
    "country": ("known to the country", "국가까지 알려짐"),
    "province": ("known to the province", "도까지 알려짐"),
    "county": ("known to the county", "시·군까지 알려짐"),
    "site": ("known to the site", "지점까지 알려짐"),
}


def wording(words: dict[str, Both], name: str) -> str:
    """The words for `name` in the language of the request; the name itself where there are
    none."""
    return pick(*words[name]) if name in words else name


def field_name(field: str) -> str:
    """What a field is called."""
    return wording(FIELDS, field)


def codes_text(scheme: str, codes: Iterable[str]) -> Any:
    """Labels of terms, joined; an absence in grey."""
    held = list(codes)
    if not held:
        return told("")
    return format_html_join(", ", "{}", ((term(f"{scheme}/{code}"),) for code in held))


def place_text(place: str) -> Any:
    """A place by its name, with the units above it."""
    tree = places()
    if place in RESERVED or not place:
        return told(place)
    if place not in tree:
        return place
    # the country is named only where nothing finer is known
    up = [tree[one] for one in tree.path(place)]
    up = up[:-1] if len(up) > 1 and up[-1].id == "KP" else up
    names = [one.name_ko if korean() and one.name_ko else one.name_en for one in up]
    return " ".join(reversed(names)) if korean() else ", ".join(names)


def level_text(level: str) -> str:
    """How finely a place is known; empty where it is not."""
    return wording(_LEVELS, level) if level in _LEVELS else ""


def size_text(size: Sequence[int | str | None]) -> Any:
    """Minimum, best and maximum as one text."""
    low, best, high = (None if n in (None, "") else int(n or 0) for n in size)
    if low is None and best is None and high is None:
        return told("")
    if low is not None and low == high and best in (None, low):
        return f"{low:,}"
    span = f"{low:,}–{high:,}" if low is not None and high is not None else ""
    if low is not None and high is None:
        span = pick(f"at least {low:,}", f"최소 {low:,}")
    if high is not None and low is None:
        span = pick(f"at most {high:,}", f"최대 {high:,}")
    if best is None:
        return span
    return pick(f"about {best:,}", f"약 {best:,}") + (f" ({span})" if span else "")


def concluded_text(subject: str, field: str, values: Sequence[str]) -> Any:
    """A concluded value in words."""
    if field == "size":
        return size_text(values)
    scheme = JUDGED_FIELDS[subject][field].scheme
    if scheme == "date":
        return when(date_value(values[0]))
    if scheme == "place":
        return format_html_join("; ", "{}", ((place_text(one),) for one in values))
    return codes_text(scheme, values)


def judged_text(subject: str, field: str, value: object) -> Any:
    """The value of a judgement in words; as it stands where the field is no longer known."""
    values = [str(v) for v in value] if isinstance(value, list) else [str(value)]
    if field not in JUDGED_FIELDS.get(subject, {}):
        return format_html("{}", "; ".join(values))
    return concluded_text(subject, field, values)


def rule_text(one: Concluded) -> str:
    """By which rule a value stands."""
    return wording(RULES, one.rule)
