"""Given names in Latin letters taken apart into syllables, by how usual the syllables are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from onrecord.linkage.names.hanja import hanja_readings
from onrecord.linkage.names.korean_sounds import (
    LONGEST_SYLLABLE,
    hangul_key,
    latin_key,
)

__all__ = ["latin_splits", "split_weight", "usual_syllables", "written_weight"]

# Usual syllables, first and second in given names, in four rows of falling frequency.
_FIRST = (
    "영 정 성 명 순 철 금 은 미 경 광 상 진 재 동 춘 옥 지 승 창 용",
    "혜 국 종 인 기 룡 태 현 형 혁 호 화 희 수 선 남 학 향 복 분 병 만 문 민 길 덕 윤 원 일 준 주",
    "해 봉 강 권 규 근 두 도 대 석 설 송 세 시 신 연 예 유 의 이 장 중 찬 천 충 택 필 하 한 홍 환"
    " 흥 훈 련 서 소 숙 실 옹 우 운 응 익 임 점 채 평 효 아 나 다 보 란 로 삼 억 을 계 관 귀 균",
)
_SECOND = (
    "철 호 수 숙 희 옥 순 자 일 남 길 식 민 현 준 진 영 화 선 국 혁 성",
    "실 금 녀 애 심 향 란 미 룡 용 학 훈 복 봉 석 덕 섭 근 만 범 연 림 련 춘 경 은 규 권 아 주 정",
    "균 관 택 홍 흥 환 찬 창 천 걸 강 광 건 해 혜 하 나 이 우 원 윤 율 욱 웅 인 의 재 종 중 집 태"
    " 표 필 한 형 황 도 동 두 단 분 빈 배 삼 산 상 서 송 신 안 언 열 렬 월 임 장 조 지 무 문 구 기"
    " 교 규 록 모 명 병 복 부 승 옹 운 평 효 솔 람 늘 루 리 라 별 빛 슬",
)
_WEIGHTS = (0.018, 0.007, 0.0025)
_READ, _POSSIBLE = 0.0004, 0.000004
# How many syllables a given name has.
_ONE, _TWO, _THREE = 0.06, 0.93, 0.003
# Where two syllables are less likely than this, three are tried.
_UNUSUAL = 1e-9
_CLOSE = 40.0  # a split so many times less likely than the best is no alternative
_MOST = 2
_BEGINS = {"h": 0.0, "r": 0.1, "k": 0.3, "t": 0.3, "p": 0.3}
_DOUBLE = ("nn", "mm", "ll", "rr")
_LONGEST = 24


@cache
def usual_syllables(place: int) -> Mapping[str, float]:
    """Hangul syllables that given names begin with (`place` 0) or go on with (1), and how often,
    about."""
    known = dict.fromkeys(hanja_readings().values(), _READ)
    for row, weight in zip((_FIRST, _SECOND)[place], _WEIGHTS, strict=True):
        known |= {char: weight for char in row.split() if known.get(char, 0) <= _READ}
    return known


@cache
def _keys(place: int) -> Mapping[str, float]:
    made: dict[str, float] = {}
    for char, weight in usual_syllables(place).items():
        made[hangul_key(char)] = made.get(hangul_key(char), 0) + weight
    return made


def split_weight(keys: tuple[str, ...]) -> float:
    """How likely a given name has just these syllables, told by their keys."""
    return _weight(keys, _keys(0), _keys(1))


@lru_cache(maxsize=50_000)
def written_weight(given: str) -> float:
    """How likely a given name is this one, in Hangul."""
    return _weight(given, usual_syllables(0), usual_syllables(1))


def _weight(parts: Sequence[str], first: Mapping[str, float], later: Mapping[str, float]) -> float:
    head = first.get(parts[0], _POSSIBLE)
    if len(parts) == 2:
        return _TWO * head * later.get(parts[1], _POSSIBLE)
    if len(parts) == 1:
        return _ONE * (head + later.get(parts[0], _POSSIBLE)) / 2
    weight = head * _THREE
    for part in parts[1:]:
        weight *= later.get(part, _POSSIBLE)
    return weight


@lru_cache(maxsize=100_000)
def latin_splits(word: str) -> tuple[tuple[tuple[str, ...], float], ...]:
    """(keys of the syllables, weight) of a word in folded Latin letters, the likeliest first and
    no more than two; nothing where it is not one to three Korean syllables. An apostrophe or
    hyphen inside parts syllables for certain."""
    if len(word) > _LONGEST:
        return ()
    fixed = [part for part in word.split("-") if part]
    if len(fixed) > 1:
        keys = tuple(map(latin_key, fixed))
        if all(keys) and len(keys) <= 3:
            return ((keys, split_weight(keys)),)
        return ()
    found = _likeliest(_in_two(word))
    if max(found.values(), default=0.0) < _UNUSUAL:
        found |= _likeliest(_in_three(word))
    if len(found) == 1:
        return tuple(found.items())
    ranked = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return tuple(one for one in ranked[:_MOST] if one[1] * _CLOSE >= ranked[0][1])


def _likeliest(cuts: Iterable[tuple[tuple[str, ...], float]]) -> dict[tuple[str, ...], float]:
    found: dict[tuple[str, ...], float] = {}
    for keys, odds in cuts:
        found[keys] = max(odds * split_weight(keys), found.get(keys, 0.0))
    return found


def _in_two(word: str) -> Iterator[tuple[tuple[str, ...], float]]:
    """(keys, odds of the cut) of a word as one syllable or two."""
    if whole := latin_key(word):
        yield (whole,), 1.0
    for place in range(max(1, len(word) - LONGEST_SYLLABLE), min(len(word), LONGEST_SYLLABLE + 1)):
        if (head := latin_key(word[:place])) and (last := latin_key(word[place:])):
            odds = _cut_odds(word, place)
            if odds:
                yield (head, last), odds


def _cut_odds(word: str, place: int) -> float:
    """How likely syllables part here, by what stands on both sides: an h, and k t p that are not
    voiced, begin a syllable where a vowel follows, as r does; n, r and l seldom do before i and
    y; doubled n, m and l are the end of one syllable and the beginning of the next."""
    before, after = word[place - 1], word[place]
    if after in "aeiouyw":
        if word[place - 2 : place] in _DOUBLE:
            return 0.1
        return _BEGINS.get(before, 1.0)
    if word[place : place + 2] in _DOUBLE:
        return 0.1
    if after in "nrl" and word[place + 1 : place + 2] in ("i", "y"):
        return 0.1 if after == "n" else 0.5
    return 1.0


def _in_three(word: str) -> Iterator[tuple[tuple[str, ...], float]]:
    for place in range(1, min(len(word), LONGEST_SYLLABLE + 1)):
        odds = _cut_odds(word, place) if place < len(word) else 0.0
        if odds and (head := latin_key(word[:place])):
            for keys, more in _in_two(word[place:]):
                if len(keys) == 2:
                    yield (head, *keys), odds * more
