"""Words beside a Korean name that are no part of it: church offices, forms of address, kin, and
what is written where a name is not known."""

import re

__all__ = [
    "CIPHER",
    "is_baptismal",
    "latin_title",
    "left_out",
    "nameless",
    "without_title",
]

# Written to the name without a space as well: 김철수목사, 김씨.
_ATTACHED = sorted(
    (
        "목사님 목사 장로님 장로 집사님 집사 전도사님 전도사 권사님 권사 선교사님 선교사 신부님 "
        "강도사 부목사 사모님 동무 동지 선생님 선생 여사님 여사 박사 교수님 교수 대표 기자 "
        "할머니 할아버지 아버지 어머니 아저씨 아주머니 아줌마 엄마 아빠 부인 위원장 지배인 반장 "
        "관리위원장 분조장 작업반장 과장 부장 소대장 중대장 대대장 대장 지도원 보위원 보안원 "
        "안전원 씨 님"
    ).split(),
    key=len,
    reverse=True,
)
# Only where they stand apart: 양, 군, 형 and the like are syllables of names too.
_APART = frozenset(
    "양 군 옹 형 수녀 수녀님 스님 주교 사모 청년 학생 소장 소좌 중좌 대좌 상위 중위 소위 상사 "
    "중사 하사 상등병 병장 오빠 언니 누나 동생 삼촌 신부 아들 딸 남편 아내 남자 여자 "
    "피해자 가해자 증언자 목격자 생존자 수감자 탈북자 탈북민 형제 자매 성도 성도님 교인 세례명 "
    "본명 가명 별명 일명 이름 성명 성 故 고인".split()
)
_LATIN = frozenset(
    "pastor rev reverend revd elder deacon deaconess mr mrs ms miss mister madam madame sir dr "
    "doctor prof professor comrade missionary evangelist father fr sister sr brother bro bishop "
    "priest minister grandmother grandma granny grandfather grandpa mother aunt auntie uncle "
    "teacher captain capt colonel col general gen lieutenant lt sergeant sgt major chairman "
    "director ssi nim moksa moksanim kwonsa gwonsa chipsa jipsa chondosa "
    "jeondosa songyosa seongyosa halmoni harmoni haraboji harabeoji abeoji aboji eomeoni omoni "
    "ajumma ajossi ajusshi ajeossi tongmu dongmu tongji dongji sonsaeng sonsaengnim seonsaeng "
    "seonsaengnim yeosa surnamed jr".split()
)
# Left out as what the Church or the English call somebody. What Koreans are also registered as
# (Maria) is left out only beside another given name.
_BAPTISMAL = frozenset(
    "peter paul john james david daniel samuel mary grace ruth rebecca joshua moses abraham isaac "
    "jacob simon andrew philip thomas stephen luke mark matthew timothy martin michael gabriel "
    "raphael teresa theresa agnes lucia cecilia elizabeth martha clara catherine rosa monica "
    "veronica francis julia helen susan eunice lydia solomon elijah jeremiah ezra benjamin caleb "
    "jonah jonathan nathan aaron barnabas silas titus jude henry george william robert charles "
    "edward richard alice jane jenny linda kate nancy eugene kenneth kevin brian eric steve joe "
    "bob tom tim jim".split()
)
_BOTH = frozenset("maria anna anne hannah sarah esther joseph noah joel".split())
_MARKS = re.compile(r"[\W_]+")
_NAMELESS = frozenset(
    "noname nonamegiven nonametold nameunknown unknown unknownname unnamed nameless notknown "
    "notgiven nottold notstated unidentified unidentifiedman unidentifiedwoman unidentifiedperson "
    "anonymous anon na none nil null withheld namewithheld doesnotknow "
    "불명 미상 불상 무명 익명 모름 성명불상 성명미상 이름미상 이름불명 이름모름 이름없음 신원미상 "
    "신원불명 인적사항불명 성명불명 이름불상 알수없음 기억안남 비공개 불상자 무명씨 아무개 모씨 "
    "이름을모름 이름기억못함 성명없음 未詳 不明 不詳 姓名不詳 無名".split()
)
# Where the rest of a name is kept back or forgotten: 김 모, 이 아무개, Kim unknown.
_WITHHELD = frozenset(
    "모 모씨 아무개 미상 불명 불상 모름 이름미상 이름불명 이름모름 某 unknown unnamed withheld "
    "redacted fnu lnu mo".split()
)
CIPHER = "○"
_LASTS = frozenset(word[-1] for word in _ATTACHED)


def nameless(name: str) -> bool:
    """Whether the whole text says that there is no name: 미상, "no name", "n/a"."""
    if name.isalpha() and not name.isascii():
        return name in _NAMELESS  # no marks and no capitals in it; most names in Hangul
    return _MARKS.sub("", name).casefold() in _NAMELESS


def left_out(word: str) -> bool:
    """Whether a word stands for a part of the name that is not told."""
    return word.casefold() in _WITHHELD


def without_title(word: str, *, alone: bool) -> tuple[str, str]:
    """(what is left, the title) of a word in Hangul: 목사 leaves "", 김목사 leaves 김. `alone`:
    whether the name has no other word; then 양 may be the name itself."""
    if word in _APART and not alone:
        return "", word
    if word[-1] not in _LASTS:
        return word, ""
    for title in _ATTACHED:
        if word.endswith(title):
            return word[: -len(title)], title
    return word, ""


def latin_title(folded: str) -> bool:
    """Whether a word in folded Latin letters is a title and no name."""
    return folded in _LATIN


def is_baptismal(folded: str, *, alone: bool) -> bool:
    """Whether a word in folded Latin letters is a Christian or English given name; `alone`:
    whether no other given name is told."""
    return folded in _BAPTISMAL or (not alone and folded in _BOTH)
