"""How numbers are read: values, bounds, qualifiers and exact spans, in English and Korean."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims.numbers import find_numbers, plain
from onrecord.claims.numerals import english_number, korean_number
from tests.examples import examples

ONE = [
    # text, the piece, value, form, qualifier
    ("1,411 cases", "1,411", 1411, "count", ""),
    ("1.411 cases of persecution", "1.411", 1411, "count", ""),
    ("1 411 cases", "1 411", 1411, "count", ""),
    ("1\u202f411 cas", "1\u202f411", 1411, "count", ""),
    ("1’411 cases", "1’411", 1411, "count", ""),
    ("１，４１１건", "１，４１１", 1411, "count", ""),
    ("1411건", "1411", 1411, "count", ""),
    ("1천411건", "1천411", 1411, "count", ""),
    ("1만 2천명", "1만 2천", 12000, "count", ""),
    ("3만여 명", "3만", 30000, "count", "more_than"),
    ("6만5천282건", "6만5천282", 65282, "count", ""),
    ("6만 5282건", "6만 5282", 65282, "count", ""),
    ("천사백십일 건", "천사백십일", 1411, "count", ""),
    ("백이십육 건", "백이십육", 126, "count", ""),
    ("스물두 명", "스물두", 22, "count", ""),
    ("열아홉 번째", "열아홉", 19, "count", ""),
    ("one hundred and twenty-six killings", "one hundred and twenty-six", 126, "count", ""),
    ("a hundred cases", "a hundred", 100, "count", ""),
    ("2.5 million people", "2.5 million", 2_500_000, "count", ""),
    ("two dozen people", "two dozen", 24, "count", ""),
    ("nearly 1,500 cases", "1,500", 1500, "count", "nearly"),
    ("more than 1,400 cases", "1,400", 1400, "count", "more_than"),
    ("at least 126 killings", "126", 126, "count", "at_least"),
    ("about 90 disappearances", "90", 90, "count", "about"),
    ("1,000 or more people", "1,000", 1000, "count", "at_least"),
    ("fewer than 1,500 people", "1,500", 1500, "count", "under"),
    ("약 1,400건", "1,400", 1400, "count", "about"),
    ("80% 이상", "80", 80, "percent", "at_least"),
    ("100명 미만", "100", 100, "count", "under"),
    ("1,400여 건", "1,400", 1400, "count", "more_than"),
    ("1500건에 육박", "1500", 1500, "count", "nearly"),
    ("59.5 percent", "59.5", "59.5", "percent", ""),
    ("59,5 %", "59,5", "59.5", "percent", ""),
    ("99.6퍼센트", "99.6", "99.6", "percent", ""),
    ("one in five defectors", "one in five", 20, "ratio", ""),
    ("nine out of ten", "nine out of ten", 90, "ratio", ""),
    ("two-thirds of them", "two-thirds", "66.7", "ratio", ""),
    ("half of the victims", "half", 50, "ratio", ""),
    ("5명 중 1명은", "5명 중 1명", 20, "ratio", ""),
    ("열 명 가운데 아홉 명", "열 명 가운데 아홉 명", 90, "ratio", ""),
    ("3분의 1", "3분의 1", "33.3", "ratio", ""),
    ("19th consecutive year", "19th", 19, "ordinal", ""),
    ("nineteenth straight year", "nineteenth", 19, "ordinal", ""),
    ("a rise of 2 percentage points", "2", 2, "points", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "piece", "value", "form", "about"), ONE)
def test_one_number(text, piece, value, form, about):
    found, _ = find_numbers(plain(text))
    assert [text[n.start : n.end] for n in found] == [piece]
    assert (found[0].value, found[0].form, found[0].about) == (Decimal(str(value)), form, about)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 80,000 and 120,000 people", 80_000, 120_000),
        ("80,000-120,000 people", 80_000, 120_000),
        ("80,000 to 120,000 people", 80_000, 120_000),
        ("5만~8만 명", 50_000, 80_000),
        ("dozens of people", 24, 99),
        ("수백 명", 200, 999),
        ("tens of thousands", 20_000, 100_000),
    ],
)
def test_bounds_instead_of_a_value(text, low, high):
    (found,), _ = find_numbers(plain(text))
    assert (found.value, found.low, found.high) == (None, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "from 1,341 to 1,411 cases",
        "1,341건에서 1,411건으로",
        "126 killings and 94 disappearances",
    ],
)
def test_two_numbers_are_no_range(text):
    assert len(find_numbers(plain(text))[0]) == 2


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("in 2019", "date"),
        ("between 2007 and 2019", "date"),
        ("2007~2019년", "date"),
        ("on May 14, 2021", "date"),
        ("14 May 2021", "date"),
        ("2021년 5월 14일", "date"),
        ("2021-05-14", "date"),
        ("the 1990s", "date"),
        ("1990년대", "date"),
        ("at 07:25", "clock time"),
        ("at 3 a.m.", "clock time"),
        ("오후 3시 20분", "clock time"),
        ("aged 34", "age"),
        ("a 34-year-old man", "age"),
        ("34세", "age"),
        ("Section 402(b)", "number of a text"),
        ("Article 68", "number of a text"),
        ("page 12", "page"),
        ("22 U.S.C. 6402(13)", "law"),
        ("Pub. L. 105-292", "law"),
        ("헌법 제68조", "law"),
        ("412쪽", "page"),
        ("02-723-6045", "telephone"),
        ("+82 2 723 6045", "telephone"),
        ("COVID-19", "name"),
        ("the 38th parallel", "century"),
        ("12 km", "measure"),
        ("https://example.org/1411", "address"),
        ("A/HRC/25/63", "document"),
    ],
)
def test_what_is_no_count_is_set_aside(text, what):
    numbers, asides = find_numbers(plain(text))
    assert not numbers
    assert {a.what for a in asides} == {what}


def test_a_year_before_a_noun_can_be_a_count():
    assert find_numbers("documented 2019 cases")[0]
    assert not find_numbers("in 2019 victims told")[0]


@given(st.integers(1, 999_999_999))
@examples(50)
def test_korean_numerals_come_back(number):
    small = ("", "십", "백", "천")
    digits = "영일이삼사오육칠팔구"
    said = ""
    for place, scale in ((2, "억"), (1, "만"), (0, "")):
        group = number // 10 ** (4 * place) % 10_000
        words = "".join(digits[d] + small[p] for p in (3, 2, 1, 0) if (d := group // 10**p % 10))
        said += words + scale if words else ""
    assert korean_number(said) == number


@given(st.integers(0, 999_999))
@examples(50)
def test_english_numerals_come_back(number):
    assert english_number(_english(number)) == (number, False)


def _english(number):
    ones = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    ).split()
    tens = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
    if number < 20:
        return ones[number]
    if number < 100:
        return tens[number // 10] + (f"-{ones[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = number % 100
        return f"{ones[number // 100]} hundred" + (f" and {_english(rest)}" if rest else "")
    rest = number % 1000
    return f"{_english(number // 1000)} thousand" + (f" {_english(rest)}" if rest else "")


@given(
    st.text(alphabet="0123456789,.'’ 만천백십억일이삼건명년%-~()abcABC and of in\n", max_size=80)
)
@examples(60)
def test_any_text_gives_spans_in_order_that_hold_something(text):
    numbers, asides = find_numbers(plain(text))
    last = 0
    for number in numbers:
        assert last <= number.start < number.end <= len(text)
        assert text[number.start : number.end].strip()
        assert number.low <= number.high
        last = number.end
    for aside in asides:
        assert all(n.end <= aside.start or aside.end <= n.start for n in numbers)
