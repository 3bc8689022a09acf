"""Partial dates: EDTF in and out, arithmetic of intervals, and dates as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.values import MAX_DAY, MIN_DAY, Absent, PartialDate, date_text, date_value, read_date

INTERVALS = [
    ("2009", "2009-01-01", "2009-12-31", "year"),
    ("2009-12", "2009-12-01", "2009-12-31", "month"),
    ("2008-02", "2008-02-01", "2008-02-29", "month"),
    ("2009-12-03", "2009-12-03", "2009-12-03", "day"),
    ("2009-12~", "2009-12-01", "2009-12-31", "month"),
    ("199X", "1990-01-01", "1999-12-31", "decade"),
    ("19XX", "1900-01-01", "1999-12-31", "century"),
    ("2003-21", "2003-03-01", "2003-05-31", "season"),
    ("2003-24", "2003-12-01", "2004-02-29", "season"),
    ("2007/2019", "2007-01-01", "2019-12-31", "interval"),
    ("../2012", None, "2012-12-31", "open"),
    ("2012-05/", "2012-05-01", None, "open"),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), INTERVALS)
def test_edtf_is_an_interval_of_days(text, first, last, precision):
    value = PartialDate.parse(text)
    assert (str(value.earliest), str(value.latest)) == (str(first), str(last))
    assert (value.precision, value.edtf) == (precision, text)


@pytest.mark.parametrize(
    "text",
    ["", "2009-13", "2009-02-30", "2009-1", "20X9", "2009-XX-04", "2012/2009", "../..", "199X-05",
     "2009-12-03T10:00", "２００９", "2009~~", "0000-00", "2009/2010/2011", "2003-21-05"],
)  # fmt: skip
def test_what_is_no_edtf_is_refused_without_repeating_it(text):
    with pytest.raises(InputError) as refused:
        PartialDate.parse(text)
    assert not text or text not in str(refused.value)


READ = [
    ("2009.12.경", "2009-12~"), ("2010년 전후", "2010~"), ("2010년 12월 전후", "2010-12~"),
    ("2010년 후", "2011-01-01/.."), ("주체 98년", "2009"), ("주체98(2009)년 12월", "2009-12"),
    ("Juche 98", "2009"), ("주체 98년 12월경", "2009-12~"),
    ("2009년 12월경", "2009-12~"), ("2009년 12월", "2009-12"), ("2009년12월3일", "2009-12-03"),
    ("2009년경", "2009~"), ("약 2009년", "2009~"), ("1990년대", "199X"), ("1990년대경", "199X~"),
    ("2003년 봄", "2003-21"), ("2003년 겨울경", "2003-24~"), ("2009년 상반기", "2009-01/2009-06"),
    ("1990년대 중반", "1994~/1996~"), ("1990년대 말", "1997~/1999~"),
    ("2009년 말", "2009-09~/2009-12~"), ("2009년 12월 중순", "2009-12-11~/2009-12-20~"),
    ("2009년 2월 말", "2009-02-21~/2009-02-28~"),
    ("2007년부터 2009년까지", "2007/2009"), ("2009년 3월부터 5월까지", "2009-03/2009-05"),
    ("2009년 이전", "../2009"), ("2009년 이후", "2009/.."), ("2009.12.3", "2009-12-03"),
    ("2009. 12. 3.", "2009-12-03"), ("2009/12/3", "2009-12-03"), ("20091203", "2009-12-03"),
    ("2009-00-00", "2009"), ("2009-12-00", "2009-12"), ("around 2009", "2009~"),
    ("c. 2009", "2009~"), ("spring 2003", "2003-21"), ("2011 spring", "2011-21"),
    ("Spring of 2003", "2003-21"),
    ("the 1990s", "199X"), ("1990's", "199X"), ("early 1990s", "1990~/1993~"),
    ("December 2009", "2009-12"), ("Dec. 2009", "2009-12"), ("3 December 2009", "2009-12-03"),
    ("December 3rd, 2009", "2009-12-03"), ("before 2012", "../2011-12-31"),
    ("until 2012", "../2012"),
    ("after 2004", "2005-01-01/.."), ("2004년 전", "../2003-12-31"),
    ("since May 2012", "2012-05/.."),
    ("between 2007 and 2009", "2007/2009"), ("2007-2009", "2007/2009"), ("2007~2009", "2007/2009"),
    ("25/12/2009", "2009-12-25"), ("12.25.2009", "2009-12-25"), ("05/05/2009", "2009-05-05"),
    ("12/2012", "2012-12"), ("12.2012", "2012-12"), ("2012/12", "2012-12"),
    ("Dec-2012", "2012-12"), ("3-Dec-2009", "2009-12-03"), ("2009 Dec", "2009-12"),
    ("2010 or 2011", "2010/2011"), ("2011 or 2010", "2010/2011"), ("2010 또는 2011", "2010/2011"),
    ("2010년이나 2011년", "2010/2011"), ("March or April 2010", "2010-03/2010-04"),
    ("2010년 3월 또는 4월", "2010-03/2010-04"), ("2010 or 2010", "2010"),
    ("97년 여름", "1997-22"), ("97년", "1997"), ("'97년경", "1997~"), ("09년 3월", "2009-03"),
    ("97년부터 99년까지", "1997/1999"), ("90년대 후반", "1997~/1999~"), ("45년", "1945"),
    ("1990년대 후반", "1997~/1999~"), ("early 2000s", "2000~/2003~"), ("2009년도", "2009"),
    ("before 2010", "../2009-12-31"), ("2010년 이전", "../2010"),
    ("2009-12-03 00:00:00", "2009-12-03"), ("2009-12-03T14:00:00+09:00", "2009-12-03"),
    ("2009-12~", "2009-12~"), ("1948年9月9日", "1948-09-09"), ("late 2009", "2009-09~/2009-12~"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), READ)
def test_dates_as_people_write_them(text, edtf):
    assert str(read_date(text)) == edtf


@pytest.mark.parametrize(
    "text",
    ["03/04/2009", "30년 3월", "3/4/09", "Dec-12", "12-Dec", "Dec. '12", "3-Dec-09", "10년 전",
     "10년간", "13/2012", "40150", "1995-96", "2010 or", "or 2010", "1998 or 1999 or 2001", "'97",
     "2007-2009 or 2011", "14:00", "yesterday", "2009년 13월", "2009-02-30", "45",
     "2012-2009", "31 April 2009", "2009-00-05", "\x00", "9" * 5000, "before", "2009; DROP TABLE",
     "'09.12", "’09.12.3", "주체98(2008)년", "주체 0년", "주체 999년"],
)  # fmt: skip
def test_what_is_no_date_or_two_dates_is_refused_without_repeating_it(text):
    with pytest.raises(InputError) as refused:
        read_date(text)
    assert text not in str(refused.value)


def test_a_year_of_two_digits_is_refused_with_a_form_to_copy():
    with pytest.raises(InputError, match="write 2009, 2009-12 or"):
        read_date("'09.12")


@pytest.mark.parametrize(
    ("text", "absent"),
    [("", Absent.UNKNOWN), ("미상", Absent.UNKNOWN), ("연도미상", Absent.UNKNOWN),
     ("날짜 불명", Absent.UNKNOWN), ("NA", Absent.UNKNOWN),
     ("해당 없음", Absent.NOT_APPLICABLE), ("not_asked", Absent.NOT_ASKED)],
)  # fmt: skip
def test_three_silences_are_three_values(text, absent):
    assert read_date(text) is absent
    assert date_value(str(absent)) is absent


@pytest.mark.parametrize(
    ("edtf", "english", "korean"),
    [("2009-12~", "about 2009-12", "2009년 12월경"), ("199X", "1990s", "1990년대"),
     ("2003-21", "spring 2003", "2003년 봄"), ("../2012", "until 2012", "2012년까지"),
     ("2007/2019", "2007 to 2019", "2007년부터 2019년까지"), ("2009?", "2009?", "2009년(불확실)"),
     ("unknown", "unknown", "미상")],
)  # fmt: skip
def test_dates_in_words(edtf, english, korean):
    assert date_text(date_value(edtf)) == english
    assert date_text(date_value(edtf), "ko") == korean


days = st.dates(date(1800, 1, 1), date(2200, 12, 31))
plain = days.flatmap(
    lambda d: st.sampled_from([d.isoformat(), f"{d:%Y-%m}", f"{d:%Y}", f"{d.year // 10}X"])
)
marked = st.tuples(plain, st.sampled_from(["", "~", "?", "%"])).map("".join)
ranges = st.tuples(days, st.integers(0, 9000)).map(lambda t: f"{t[0]}/{t[0] + timedelta(t[1])}")
opened = plain.flatmap(lambda p: st.sampled_from([f"../{p}", f"{p}/..", f"/{p}", f"{p}/"]))
edtf_dates = st.one_of(marked, ranges, opened).map(PartialDate.parse)


@given(edtf_dates)
def test_out_and_in_is_the_same(value):
    assert PartialDate.parse(value.edtf) == value
    assert date_value(str(value)) == value
    assert read_date(value.edtf) == value
    assert value.lo <= value.hi
    assert (value.lo == MIN_DAY) == (value.earliest is None)
    assert (value.hi == MAX_DAY) == (value.latest is None)


@given(edtf_dates, edtf_dates, days)
def test_within_and_overlaps_say_what_days_say(one, other, day):
    def holds(value, d):
        return (value.earliest is None or value.earliest <= d) and (
            value.latest is None or d <= value.latest
        )

    if one.within(other):
        assert one.overlaps(other)
        assert not holds(one, day) or holds(other, day)
    if holds(one, day) and holds(other, day):
        assert one.overlaps(other)
    assert one.overlaps(other) == other.overlaps(one)
    if one.within(other) and other.within(one):
        assert (one.lo, one.hi) == (other.lo, other.hi)


pieces = st.lists(
    st.sampled_from(
        ["97년", "2010", "2011년", "or", "또는", "이나", "3월", "March", "early", "1990s", "후반",
         "1990년대", "여름", "~", "-", "/", "12", "이전", "before", "경", " ", "14:00", "20년대"]
    ), max_size=6,
).map(" ".join)  # fmt: skip


@given(st.one_of(pieces, pieces.map(lambda t: t.replace(" ", ""))))
def test_what_is_read_goes_through_edtf_and_back(text):
    try:
        value = read_date(text)
    except InputError:
        return
    if isinstance(value, PartialDate):
        assert PartialDate.parse(value.edtf) == value == read_date(value.edtf)
        assert value.lo <= value.hi


@given(st.integers(0, 99))
def test_a_short_year_is_read_only_where_one_century_is_possible(short):
    possible = [y for y in (1900 + short, 2000 + short) if 1940 <= y <= date.today().year]
    if len(possible) == 1:
        assert str(read_date(f"{short:02d}년")) == str(possible[0])
    else:
        with pytest.raises(InputError):
            read_date(f"{short:02d}년")


@given(st.text(max_size=40))
def test_any_text_is_a_date_a_silence_or_a_clear_error(text):
    try:
        value = read_date(text)
    except InputError as refused:
        value = refused
    assert isinstance(value, PartialDate | Absent | InputError)
    assert not isinstance(value, InputError) or len(str(value)) < 120
