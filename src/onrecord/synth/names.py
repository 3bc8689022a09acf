"""Names put together from syllables: Hangul, four romanisations, Chinese characters.

Nobody is meant. A surname and two syllables are drawn independently; any likeness to a person
is chance. Two very common syllables are left out so that no ruler's name can come up, and so are
the given names of people in the public-record example (`LEFT_OUT`).
"""

from functools import cache

import numpy as np
import numpy.typing as npt

__all__ = ["GIVEN", "LEFT_OUT", "STYLES", "SURNAMES", "Texts", "allowed", "hangul", "hanja",
           "misheard", "romanised"]  # fmt: skip

Texts = npt.NDArray[np.object_]
LEFT_OUT = frozenset({"현수", "현옥", "춘길"})
STYLES = ("revised", "mccune_reischauer", "informal", "dprk")

# Hangul, spelling of the North where it differs, the four romanisations, Chinese, weight
_SURNAMES = """
김 김 Gim Kim Kim Kim 金 20
이 리 I Yi Lee Ri 李 15
박 박 Bak Pak Park Pak 朴 9
최 최 Choe Ch'oe Choi Choe 崔 6
정 정 Jeong Chŏng Chung Jong 鄭 5
조 조 Jo Cho Cho Jo 趙 4
강 강 Gang Kang Kang Kang 姜 4
윤 윤 Yun Yun Yoon Yun 尹 3
장 장 Jang Chang Jang Jang 張 3
임 림 Im Im Lim Rim 林 3
한 한 Han Han Han Han 韓 3
오 오 O O Oh O 吳 3
신 신 Sin Sin Shin Sin 申 2
서 서 Seo Sŏ Suh So 徐 2
권 권 Gwon Kwŏn Kwon Kwon 權 2
황 황 Hwang Hwang Hwang Hwang 黃 2
안 안 An An Ahn An 安 2
송 송 Song Song Song Song 宋 2
유 류 Yu Yu Yoo Ryu 柳 2
홍 홍 Hong Hong Hong Hong 洪 1
전 전 Jeon Chŏn Jun Jon 全 1
문 문 Mun Mun Moon Mun 文 1
양 량 Yang Yang Yang Ryang 梁 1
노 로 No No Noh Ro 盧 1
채 채 Chae Ch'ae Chae Chae 蔡 1
남궁 남궁 Namgung Namgung Namkoong Namgung 南宮 0.2
"""
# Hangul, four romanisations, Chinese, the syllable that it is misheard as
_GIVEN = """
철 cheol ch'ŏl chul chol 哲 천
천 cheon ch'ŏn chun chon 天 철
민 min min min min 敏 빈
빈 bin pin bin pin 彬 민
영 yeong yŏng young yong 英 연
연 yeon yŏn yeon yon 妍 영
순 sun sun soon sun 順 숙
숙 suk suk sook suk 淑 순
복 bok pok bok pok 福 봉
봉 bong pong bong pong 鳳 복
남 nam nam nam nam 男 람
람 ram ram ram ram 藍 남
혁 hyeok hyŏk hyuk hyok 赫 현
현 hyeon hyŏn hyun hyon 賢 혁
길 gil kil kil kil 吉 기
기 gi ki ki ki 基 길
수 su su soo su 秀 주
주 ju chu joo ju 珠 수
옥 ok ok ok ok 玉 목
목 mok mok mok mok 睦 옥
금 geum kŭm keum kum 錦 근
근 geun kŭn keun kun 根 금
향 hyang hyang hyang hyang 香 형
형 hyeong hyŏng hyung hyong 亨 향
란 ran ran ran ran 蘭 난
난 nan nan nan nan 暖 란
덕 deok tŏk duk tok 德 득
득 deuk tŭk deuk tuk 得 덕
춘 chun ch'un choon chun 春 충
충 chung ch'ung choong chung 忠 춘
화 hwa hwa hwa hwa 花 하
하 ha ha ha ha 夏 화
설 seol sŏl sul sol 雪 선
선 seon sŏn sun son 善 설
광 gwang kwang kwang kwang 光 강
진 jin chin jin jin 眞 신
경 gyeong kyŏng kyung kyong 京 겸
겸 gyeom kyŏm kyum kyom 謙 경
석 seok sŏk suk sok 石 성
성 seong sŏng sung song 成 석
"""

_FAMILY = [line.split() for line in _SURNAMES.split("\n") if line]
_PARTS = [line.split() for line in _GIVEN.split("\n") if line]
SURNAMES = tuple(float(row[7]) for row in _FAMILY)
GIVEN = len(_PARTS)


def _pairs(column: int, style: str = "") -> Texts:
    """[first, second] -> given name."""
    made = np.empty((GIVEN, GIVEN), dtype=object)
    for a, first in enumerate(_PARTS):
        for b, second in enumerate(_PARTS):
            one, two = first[column], second[column]
            if style == "revised":
                made[a, b] = f"{one.capitalize()}-{two}"
            elif style == "mccune_reischauer":
                made[a, b] = f"{one.capitalize()}{two}"
            elif style:
                made[a, b] = f"{one.capitalize()} {two.capitalize()}"
            else:
                made[a, b] = one + two
    return made


@cache
def hangul() -> tuple[Texts, Texts]:
    """[spelling, surname] and [first, second]; spelling 0 is the South's, 1 the North's."""
    surnames = np.array([[row[0] for row in _FAMILY], [row[1] for row in _FAMILY]], dtype=object)
    return surnames, _pairs(0)


@cache
def romanised() -> tuple[Texts, Texts]:
    """[style, surname] and [style, first, second], styles as in `STYLES`."""
    surnames = np.array([[row[2 + s] for row in _FAMILY] for s in range(4)], dtype=object)
    return surnames, np.array([_pairs(1 + s, style) for s, style in enumerate(STYLES)])


@cache
def hanja() -> tuple[Texts, Texts]:
    """[surname] and [first, second]."""
    return np.array([row[6] for row in _FAMILY], dtype=object), _pairs(5)


@cache
def allowed() -> npt.NDArray[np.int64]:
    """[first, second] -> the second syllable to use: the next one where the pair is left out or
    would be one syllable twice."""
    given = hangul()[1]
    made = np.tile(np.arange(GIVEN), (GIVEN, 1))
    for first in range(GIVEN):
        for second in range(GIVEN):
            while made[first, second] == first or given[first, made[first, second]] in LEFT_OUT:
                made[first, second] = (made[first, second] + 1) % GIVEN
    return made


@cache
def misheard() -> npt.NDArray[np.int64]:
    """For each given syllable, the one it is misheard as (itself where that is none of ours)."""
    order = {row[0]: n for n, row in enumerate(_PARTS)}
    return np.array([order.get(row[6], n) for n, row in enumerate(_PARTS)], dtype=np.int64)
