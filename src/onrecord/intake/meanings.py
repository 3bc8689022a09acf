"""What values of coded columns often are called, beyond the labels of the terms themselves."""

from difflib import SequenceMatcher
from itertools import takewhile

from onrecord.vocab import Scheme

__all__ = ["PARTS", "SEPARATORS", "WORDS", "is_all_but", "meant", "nearest"]

# What stands between several values in one cell.
SEPARATORS = (";", "；", "/", ",", "、", "·", "|")
_UNKNOWN = {"모름", "불명", "미상", "불상", "알 수 없음", "알수없음", "확인불가", "unknown", "?"}
# scheme -> code -> the values that mean it
WORDS = {
    "sex": {"male": "m 남 남자 남성", "female": "f 여 녀 여자 녀자 여성 녀성"},
    "victim_kind": {"individual": "개인 개별 1인", "group": "집단 다수 여러명 복수",
                    "organisation": "단체 조직 기관"},
    "perpetrator": {
        "mss": "보위부 보위성 보위원 국가보위부 국가보위성 국가안전보위부",
        "mps": "인민보안성 인민보안부 인민보안국 보안성 보안부 보안서 보안원 보안소 사회안전성"
               " 사회안전부 안전성 안전부 안전원 분주소",
        "border_guard": "국경경비대 국경경비총국 국경수비대",
        "china_police": "공안 중국공안 중국변방대 변방대", "party": "당 노동당 조선노동당 로동당",
        "court": "재판소 법원", "prosecution": "검찰 검찰소", "military": "군 군대 인민군",
        "prison_staff": "교화소 수용소 관리소 교도관 계호원", "police": "경찰"},
    "cause": {"religious_worship": "기도 예배 찬송 prayed praying prayer worshipped",
              "religious_possession": "성경 성경소지", "religious_propagation": "전도 선교 포교",
              "border_crossing": "탈북 도강 월경 crossedtheborder crossingtheborder",
              "foreign_media": "외부영상물시청 방송 외부방송 방송청취 라디오청취 한류"
                               " 남한드라마 한국드라마 한국영화",
              "political_opinion": "정치적발언", "foreign_contact": "외부접촉"},
    "relation": {"own": "직접 직접취재 자체취재 본인 original", "reprint": "전재 reprinted",
                 "rewrite": "재작성 인용 재인용 rewritten retold"},
    "source_kind": {"interview": "인터뷰 면담", "memoir": "수기 출판물 수기혹은출판물",
                    "broadcast": "방송 텔레비전 라디오 방송보도"},
    "method": {"shooting": "총살 총살형 사살 shot", "stabbing": "자상", "burning": "화상",
               "drowning": "익사"},
    "religion": {"christianity": "기독교", "protestant": "개신교", "catholic": "가톨릭 카톨릭",
                 "no_religion": "무교", "shamanism": "무속 점 미신"},
    "act": {"forced_repatriation": "강제북송 북송", "public_execution": "공개총살",
            "execution": "총살 총살형", "enforced_disappearance": "실종 disappearance disappeared",
            "mass_killing": "대량학살", "border_arrest": "탈북과정체포",
            "hostage_taking": "인질"},
    "outcome": {"dead": "사망 죽음", "missing": "행방불명 행불", "alive": "생존 살아있음"},
    "proximity": {"experienced": "본인 본인경험 직접경험 직접체험 경험 체험",
                  "witnessed": "목격 직접목격",
                  "hearsay": "전언 들음 간접 전해들음"},
}  # fmt: skip
# scheme -> (a part of the value, its code), the telling parts before the general ones: what has
# 탈북 in it is a crossing, unless it is the help that others were given.
PARTS = {
    "cause": (("방조", "aiding_escape"), ("알선", "aiding_escape"), ("브로커", "aiding_escape"),
              ("탈북도움", "aiding_escape"), ("탈북", "border_crossing"),
              ("도강", "border_crossing"), ("월경", "border_crossing"),
              ("국경이탈", "border_crossing"), ("한국행", "border_crossing")),
    "perpetrator": (("보위", "mss"), ("보안서", "mps"), ("보안성", "mps"), ("보안원", "mps")),
}  # fmt: skip
# Half of a word in common says nothing of what the two mean: prayed is not trade.
_NEAR = 0.7
# Two English words of one stem: so many letters, and this part of the shorter word.
_STEM, _STEM_PART = 4, 0.6


def meant(value: str, scheme: Scheme) -> str:
    """The code that such a value is the usual word for; empty where it is none."""
    plain = value.casefold().strip()
    if plain in _UNKNOWN:
        return "unknown"
    joined = "".join(plain.split())
    for code, words in WORDS.get(scheme.name, {}).items():
        if joined in words.split() and code in scheme:
            return code
    return ""


def nearest(value: str, scheme: Scheme) -> str:
    """The code that what is written may mean, to be looked at; empty where none is near."""
    known = meant(value, scheme)
    if known:
        return known
    joined = "".join(value.casefold().split())
    for part, code in PARTS.get(scheme.name, ()):
        if part in joined and code in scheme:
            return code
    code = next(iter(scheme.suggest(value, 1)), "")
    if code and (_ratio(value, scheme, code) >= _NEAR or _one_stem(value, scheme, code)):
        return code
    return ""


def _one_stem(value: str, scheme: Scheme, code: str) -> bool:
    """Whether a word of the value and one of the code or label differ in their endings only:
    killed, killing."""
    known = f"{code} {scheme.label(code)}".casefold().replace("_", " ").split()
    for word in value.casefold().split():
        for other in known:
            pairs = zip(word, other, strict=False)
            same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            if word.isascii() and same >= max(_STEM, _STEM_PART * min(len(word), len(other))):
                return True
    return False


def is_all_but(value: str, scheme: Scheme, code: str) -> bool:
    """Whether the written value is all but the code or one of its labels."""
    return _ratio(value, scheme, code) > 0.74


def _ratio(value: str, scheme: Scheme, code: str) -> float:
    names = (code, scheme.label(code).casefold(), scheme.label(code, "ko"))
    return max(SequenceMatcher(None, value.casefold(), name).ratio() for name in names)
