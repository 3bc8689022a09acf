"""Particles by reading: a golden table, written by hand, and what holds of any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.report.korean import PARTICLES, counted, ends_in, particle, with_particle

# text | pair | what must stand after the text
GOLDEN = """
1,411건|은/는|은
1,411건|이/가|이
126명|이/가|이
93명|을/를|을
93명|은/는|은
93명|으로/로|으로
피해자|이/가|가
피해자|을/를|를
피해자|으로/로|로
증언|과/와|과
행위|과/와|와
서울|으로/로|로
평양|으로/로|으로
집단 33개|이나/나|나
0|이/가|이
0|은/는|은
0|으로/로|으로
1|이/가|이
1|으로/로|로
1|을/를|을
2|이/가|가
2|으로/로|로
3|이/가|이
3|으로/로|으로
4|은/는|는
5|을/를|를
6|이/가|이
6|으로/로|으로
7|과/와|과
7|으로/로|로
8|은/는|은
8|으로/로|로
9|이/가|가
9|과/와|와
10|이/가|이
10|으로/로|으로
11|으로/로|로
20|을/를|을
60|은/는|은
93|이/가|이
94|이/가|가
99|을/를|를
100|이/가|이
126|이/가|이
130|으로/로|으로
166|은/는|은
200|을/를|을
658|을/를|을
1,000|이/가|이
1,411|이/가|이
1,411|으로/로|로
1,304|은/는|는
3,000|과/와|과
10,000|은/는|은
10,000|으로/로|으로
20,000|이/가|이
100,000|을/를|을
120,000|이/가|이
1,000,000|은/는|은
100000000|이/가|이
100000000|으로/로|으로
1000000000000|이/가|가
1만|이/가|이
1만 2천|은/는|은
3억|을/를|을
2조|이/가|가
12.5|은/는|는
12.1|으로/로|로
12.0|이/가|이
0.3|을/를|을
48%|이/가|가
48%|으로/로|로
3%p|은/는|는
10km|을/를|를
5kg|이/가|이
２６|은/는|은
2019|이/가|가
2010|은/는|은
제3|은/는|은
2019년|은/는|은
1970년대|을/를|를
북한(조선)|은/는|은
조선(북한)|이/가|이
피해자(93명)|이/가|가
함경북도(咸鏡北道)|을/를|를
1,411건(추정)|은/는|은
“종교”|을/를|를
「북한인권백서」|은/는|는
**피해**|이/가|가
(가설)|이/가|이
CPC|은/는|는
KBS|이/가|가
LN|은/는|은
PDF|을/를|를
A|이/가|가
L|으로/로|로
M|이/가|이
R|이/가|이(가)
NATO|은/는|은(는)
USCIRF|을/를|을(를)
data|이/가|이(가)
data|으로/로|(으)로
2007/2019|은/는|은(는)
1-3|이/가|이(가)
피해자|이다/다|다
60명|이다/다|이다
93명|이었다/였다|이었다
피해자|이었다/였다|였다
김씨|이라고/라고|라고
북한|으로부터/로부터|으로부터
서울|으로부터/로부터|로부터
"""
ROWS = [tuple(line.split("|")) for line in GOLDEN.strip().splitlines()]


def test_the_table_is_long_enough():
    assert len(ROWS) >= 80
    assert len({(text, pair) for text, pair, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("text", "pair", "right"), ROWS)
def test_the_particle_is_the_one_a_reader_expects(text, pair, right):
    assert particle(text, pair) == right
    assert with_particle(text, pair) == text + right


@pytest.mark.parametrize("pair", ["은/는", "는/은", "은(는)", "는(은)"])
def test_a_pair_may_be_written_in_any_usual_way(pair):
    assert particle("60명", pair) == "은"
    assert particle("피해자", pair) == "는"


def test_what_is_no_particle_stands_as_it_is():
    assert particle("60", "명") is None
    assert with_particle("60", "명") == "60명"
    assert counted(1411, "건") == "1,411건"
    assert counted(93, "명", "이/가") == "93명이"


@pytest.mark.parametrize("text", ["", " ", "()", ")", "((", "“”", "?", "漢"])
def test_where_nothing_can_be_read_both_forms_are_written(text):
    assert particle(text, "은/는") == "은(는)"


def spoken(number):
    """The number in words, by groups of four: a second way to the last syllable."""
    if number == 0:
        return "영"
    text, group = "", 0
    while number:
        number, four = divmod(number, 10_000)
        part = ""
        for place, digit in enumerate(reversed(str(four))):
            if digit != "0":
                one = "" if digit == "1" and place else "영일이삼사오육칠팔구"[int(digit)]
                part = one + ("", "십", "백", "천")[place] + part
        if part:
            text = part + ("", "만", "억", "조", "경")[group] + text
        group += 1
    return text


@given(st.integers(0, 10**17), st.sampled_from(sorted(PARTICLES)), st.booleans())
def test_a_number_takes_the_particle_of_its_words(number, with_final, separated):
    pair = f"{with_final}/{PARTICLES[with_final]}"
    digits = f"{number:,}" if separated else str(number)
    assert particle(digits, pair) == particle(spoken(number), pair)


@given(st.text(max_size=12))
def test_any_text_is_answered(text):
    assert ends_in(text) is None or len(ends_in(text)) <= 1
    assert particle(text, "을/를") in ("을", "를", "을(를)")
