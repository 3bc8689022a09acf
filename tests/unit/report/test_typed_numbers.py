"""A number typed into prose is found, in any script; a date, a heading and a mark are not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.report.typed_numbers import typed_numbers

TYPED = [
    "There were 1,411 violations.",
    "93명이",
    "about 5%",
    "２６명",
    "in 2000 people died",
    "① first",
    "of 2009 victims",
    "&#49;411",
    "`1411`",
    "1.5 million",
    "the 2nd",
    "١٤١١",
    "Ⅳ",
    "x² = 4",
    "**7**",
    "between 5 and 9",
    "In 1911 cases",
    "- In 1911 documented cases",
    "In 2000 per cent",
    "In 2010, 5 were",
    "It lies in 2010 {{ killings }}",
    "{{ killings.sentence }} In 2009 cases were",
    "{{ killings }} In 2009 it was",
    "3월",
    "2017",
    "제3회",
    "20,17년",
    "| 5 |",
    "in 2017,5",
]
SPELLED = [
    "twelve named victims",
    "hundreds were taken",
    "a dozen",
    "twenty-one killings",
    "one in five",
    "half of the women",
    "two thirds of them",
    "세 명이 죽었다",
    "수백 명",
    "십이 건",
    "절반이",
    "삼분의 일",
    "두 사람을",
    "열한 명",
    "二十 명",
]
FREE = [
    "No number at all.",
    "in 2017, the",
    "In 2010 {{ killings }} were",
    "- In 2010 somebody saw it",
    "{{ killings.sentence }} In 2009 it was worse.",
    "They left; in 2010 North Korea denied it",
    "since 1995.",
    "from 2007 to 2019.",
    "on 7 December 2020",
    "December 2020",
    "2020-12-31",
    "the 1990s",
    "2017년 5월 6일",
    "2017년",
    "1990년대에",
    "5월 6일",
    "## 1. Title",
    "1. an entry",
    "[text](https://example.org/2017/5)",
    "{{ killings }}",
    "{{ acts[act=killing].n|victim/victims }}",
    '[1,411]{source="White Paper, p. 12"}',
    "[2017]{date}",
    "[Camp 15]{name}",
    "[15호 관리소]{name}",
    "one of them",
    "no one",
    "이 건은",
    "한 사람의 일",
    "사건",
    "인권",
    "일반 사람",
    "```figure killings-2019 as=table\n```",
]


def rules(text):
    return [p.rule for p in typed_numbers(text, "f.md")]


@pytest.mark.parametrize("text", TYPED)
def test_a_digit_is_found(text):
    assert "typed_number" in rules(text)


@pytest.mark.parametrize("text", SPELLED)
def test_a_word_for_a_number_is_found_where_it_is_sure(text):
    assert "spelled_number" in rules(text)


@pytest.mark.parametrize("text", FREE)
def test_what_is_no_number_of_anything_is_free(text):
    assert rules(text) == []


@pytest.mark.parametrize(
    "text",
    ['[5]{source="x"}', "[5]{source}", "[1,411]{name}", "[1,411]{date}", "[12]{date}"],
)
def test_a_mark_has_to_say_something(text):
    assert rules(text) == ["mark"]


def test_line_and_column_are_those_of_the_file():
    found = list(typed_numbers("No.\n\nHere 12 and 가나 34.", "f.md", first_line=9))
    assert [(p.row, p.column) for p in found] == [(11, "6"), (11, "16")]


def test_every_digit_of_every_script_is_found():
    digits = [chr(n) for n in range(0x11000) if unicodedata.category(chr(n)) == "Nd"]
    assert all(rules(f"a {digit} b") == ["typed_number"] for digit in digits)


@given(st.text(alphabet='가나다abc 12년월일.,{}[]()"=|#`*&;\n', max_size=60))
def test_a_digit_that_is_let_through_is_dated_listed_marked_or_asked(text):
    """Without any of the ways to excuse a digit, a text with a digit has a problem."""
    found = rules(text)
    if any(c.isdigit() for c in text) and not any(c in text for c in "년월[{#.(`"):
        assert "typed_number" in found


def test_the_number_after_a_year_is_the_one_that_is_typed():
    (found,) = typed_numbers("In 2010 three persons were killed.", "x.en.md")
    assert (found.rule, found.column) == ("spelled_number", "9")
