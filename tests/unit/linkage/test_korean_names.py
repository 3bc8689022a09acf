"""What is read in Korean names. Every name in these tables is put together from usual surnames and
syllables; none is meant to be a person's."""

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linkage.names.form import Nearness, best_of
from onrecord.linkage.names.korean import korean_nearness, korean_readings
from onrecord.linkage.names.korean_sounds import in_context
from onrecord.linkage.names.korean_surnames import surnames
from tests.examples import examples

HERE = Path(__file__).parent
LISTED = """
김 Kim Gim|이 Lee Yi Ri Rhee I Li Yee|박 Park Pak Bak Bark Pahk|최 Choi Choe Ch'oe Chwe
정 Jung Jeong Chung Chong Chŏng Cheong|강 Kang Gang|조 Cho Jo|윤 Yoon Yun|장 Chang Jang
임 Im Lim Rim Yim|한 Han|오 Oh O|서 Seo Suh Sŏ So|신 Shin Sin|권 Kwon Gwon Kwŏn|황 Hwang|안 Ahn An
송 Song|유 Yoo Yu Ryu You Ryoo|홍 Hong|전 Jeon Chun Chŏn Jun|고 Ko Go Koh|문 Moon Mun|손 Son Sohn
배 Bae Pae|백 Baek Paek Paik|허 Heo Hur Huh Hŏ|남 Nam|심 Shim Sim|노 Roh Noh No Ro|하 Ha
곽 Kwak Gwak|성 Sung Seong Sŏng|차 Cha|주 Joo Ju Chu|우 Woo U Wu|구 Koo Gu Ku|민 Min|나 Na Ra La
진 Jin Chin|지 Ji Chi|엄 Um Eom Ŏm|채 Chae Ch'ae|원 Won|천 Cheon|방 Bang Pang|공 Kong Gong
현 Hyun Hyeon Hyŏn|함 Ham|변 Byun Byeon Pyŏn|염 Yeom Yum Ryom|양 Yang Ryang|여 Yeo Ryo|추 Choo
도 Do To|소 So|석 Seok Suk Sŏk|선 Sun Seon|설 Seol Sul|마 Ma|길 Gil Kil|옥 Ok|표 Pyo|명 Myung
기 Ki Gi|반 Ban Pan|왕 Wang|금 Geum Keum|육 Yook|인 In|맹 Maeng|제 Je|모 Mo|탁 Tak|국 Guk Kook
은 Eun|편 Pyun|용 Yong
"""


def rows(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def near(a, b):
    pairs = [(x, y) for x in korean_readings(a) for y in korean_readings(b)]
    return best_of([korean_nearness(x, y) for x, y in pairs])


def read(name):
    """(family, given, quality) of the best reading."""
    first = korean_readings(name)[0]
    return first.family, " ".join(first.given), first.quality


def test_every_pair_of_the_golden_table():
    table = rows("korean_names.csv")
    assert len(table) >= 300
    wrong = [
        (row["a"], row["b"], row["nearness"], found.name)
        for row in table
        if (found := near(row["a"], row["b"])).name != row["nearness"]
        or near(row["b"], row["a"]) is not found
    ]
    assert wrong == []


def test_every_listed_spelling_of_a_surname_is_read():
    lines = [line.split() for line in LISTED.replace("|", "\n").split("\n") if line]
    wrong = [
        (key, form)
        for key, *spellings in lines
        for spelt in spellings
        for form in (f"{spelt} Yong-ho", f"{spelt.upper()}, Yongho", f"Yongho {spelt}")
        if key not in {reading.family for reading in korean_readings(form)}
    ]
    assert (wrong, len(lines)) == ([], 78)


def test_every_surname_is_one_in_hangul_and_characters():
    for one in surnames():
        for spelt in (*one.hangul, *one.hanja):
            given = "哲洙" if spelt in one.hanja else "철수"
            assert one.key in {reading.family for reading in korean_readings(spelt + given)}, spelt


def test_order_is_found_in_97_of_100():
    table = rows("korean_orders.csv")
    assert len(table) >= 150
    right = [row for row in table if read(row["name"])[0] == row["family"]]
    assert len(right) >= 0.97 * len(table)
    whole = [
        row
        for row in right
        if korean_readings(row["name"])[0].given == in_context(tuple(row["given"].split()))
    ]
    assert len(whole) >= 0.97 * len(right)


@pytest.mark.parametrize(
    ("name", "first", "other"),
    [
        ("Song Hyon", ("", "sog hyon"), ("송", "hyon")),
        ("정희", ("정", "hi"), ("", "cog hi")),
        ("Jo Hwa Won", ("조", "hwa -won"), ("원", "co hwa")),
        ("황보영", ("황", "po -yog"), ("황보", "-yog")),
        ("Jung", ("정", ""), ("", "cog")),
    ],
)
def test_where_nothing_decides_all_readings_are_kept_and_none_is_sure(name, first, other):
    found = korean_readings(name)
    assert (found[0].family, " ".join(found[0].given)) == first
    assert other in {(reading.family, " ".join(reading.given)) for reading in found}
    assert not any(reading.sure for reading in found)


@pytest.mark.parametrize(
    "name",
    ["김철수", "Kim Chol-su", "KIM, Chol Su", "Chol Su KIM", "Chol-su Kim", "철수 김", "金哲洙"],
)
def test_what_is_decided_has_one_reading_and_is_sure(name):
    (only,) = korean_readings(name)
    assert (only.family, only.given, only.sure) == ("김", ("col", "so"), True)


def test_several_surnames_of_one_spelling_are_all_given():
    assert [one.family for one in korean_readings("CHUN, Yong-ho")] == ["전", "천"]


@pytest.mark.parametrize(
    ("name", "text", "titles"),
    [
        ("김철수 목사", "김철수", "목사"),
        ("김철수목사님", "김철수", "목사님"),
        ("김 장로", "김", "장로"),
        ("박씨", "박", "씨"),
        ("최 동무", "최", "동무"),
        ("한 씨 할머니", "한", "씨 할머니"),
        ("故 김철수", "김철수", "故"),
        ("고 김철수", "김철수", "고"),
        ("철수 아버지", "철수", "아버지"),
        ("Rev. Kim Chol-su", "kimcholsu", "Rev"),
        ("Kim Chol-su, Pastor", "kimcholsu", "Pastor"),
        ("Pak, Mr. Yong-ho", "pakyongho", "Mr"),
        ("Comrade Ri", "ri", "Comrade"),
        ("Kim-ssi", "kim", "ssi"),
        ("Peter Chol-su Kim", "kimcholsu", "Peter"),
        ("John Kim", "kim", "John"),
    ],
)
def test_titles_are_left_out_and_kept_apart(name, text, titles):
    first = korean_readings(name)[0]
    assert (first.text, " ".join(first.titles)) == (text, titles)


@pytest.mark.parametrize(
    "name",
    ["김○○", "김 ○○", "김OO", "김XX", "김**", "김00", "김 모 씨", "김모씨", "김모", "김 모",
     "金某", "김 아무개", "김아무개", "Kim XX", "KIM OO", "Kim ○○", "Kim unknown", "Kim C. S.",
     "김 씨", "Mr. Kim", "김ㅇㅇ"],
)  # fmt: skip
def test_what_is_kept_back_leaves_the_family_name(name):
    assert {(one.family, one.quality) for one in korean_readings(name)} == {("김", "family_only")}


def test_a_name_with_one_syllable_kept_back_has_the_other():
    assert read("김○철") == read("김O철") == ("김", "col", "full")


@pytest.mark.parametrize(
    "name",
    ["", " ", "no name", "No Name Given", "불명", "미상", "이름 미상", "성명불상", "unknown",
     "Unknown", "n/a", "N.A.", "?", "-", "○○○", "XX", "무명", "모름", "목사", "Pastor", "John",
     "1234", "😀", "John Smith", "Hassan Ali", "Lee Oswald", "محمد علي", "Ким Чер Су", "K.C.S.",
     "함경북도에서 온 사람", "(((", "'", "ㅋㅋㅋ", "リ・ヨンホ", "O'Brien"],
)  # fmt: skip
def test_what_is_no_korean_name_has_no_reading(name):
    assert korean_readings(name) == ()


@pytest.mark.parametrize(
    ("name", "like"),
    [
        (unicodedata.normalize("NFD", "김철수"), "김철수"),
        ("ㄱㅣㅁㅊㅓㄹㅅㅜ", "김철수"),
        ("\uffa1\uffdc\uffb1 \uffba\uffc6\uffa9\uffb5\uffd3", "김철수"),
        ("Ｋｉｍ　Ｃｈｏｌ－ｓｕ", "Kim Chol-su"),
        ("김\u200b철\u200d수\ufeff", "김철수"),
        ("\u202e김철수\u202c", "김철수"),
        ("\u200fKim Chol-su\u200e", "Kim Chol-su"),
        ("😀 김철수", "김철수"),
        ("김철수\x00", "김철수"),
        ("  Kim\tChol-su ", "Kim Chol-su"),
        ("Kim Ch’ŏl–su", "Kim Ch'ŏl-su"),
        (unicodedata.normalize("NFD", "Kim Ch'ŏl-su"), "Kim Ch'ŏl-su"),
        ("\uf90a哲洙", "金哲洙"),
        ("김철수, 45세", "김철수"),
        ("Kim Chol-su (45)", "Kim Chol-su"),
    ],
)
def test_the_same_name_in_another_form_of_text_is_read_the_same(name, like):
    assert korean_readings(name)[0] == korean_readings(like)[0]


@pytest.mark.parametrize("name", ["김" * 10_000, "a" * 10_000, "Kim " * 3_000, "-" * 10_000,
                                  "\u0306" * 10_000, "김\u200b" * 5_000,
                                  "Yongho" * 19])  # fmt: skip
def test_what_is_as_long_as_a_book_is_no_name(name):
    assert korean_readings(name) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kym Yong-ho", ("", "-yog ho", "given_only")),
        ("KIM, Yxx-hq", ("김", "", "family_only")),
        ("캉철수", ("강", "col so", "full")),
        ("KIM, J Myong", ("김", "myog", "full")),
        ("김철수 베드로", ("김", "col so", "full")),
        ("피해자 김철수", ("김", "col so", "full")),
        ("Kimcholsu", ("김", "col so", "full")),
        ("Chol-Su-Kim", ("김", "col so", "full")),
        ("이모", ("이", "", "family_only")),
    ],
)
def test_what_can_be_read_of_a_damaged_name_is_read(name, expected):
    assert read(name) == expected


def test_a_remark_in_brackets_is_no_second_name():
    assert len(korean_readings("Kim Chol-su (son of Pak Yong-ho)")) == 1
    assert len(korean_readings("김철수 (목사)")) == 1


def test_a_second_spelling_adds_readings():
    found = korean_readings("김철수 (金哲洙, Kim Chol-su)")
    assert [one.text for one in found][:2] == ["김철수", "金哲洙"]
    assert [one.script for one in korean_readings("Kim Chol-su / 김철수")] == ["latin", "hangul"]
    assert len(korean_readings("김철수 (남)")) == 1
    assert len(korean_readings("김철수 씨 (김철수)")) == 1


@examples(200)
@given(
    st.one_of(
        st.text(max_size=30), st.text("김이철수 ○모씨KimLeeo'-,.()XŏㅇㅣﾡＫ\u200b", max_size=14)
    )
)
def test_any_text_is_read_without_fault_and_always_alike(name):
    found = korean_readings(name)
    assert found == korean_readings(name)
    assert all(one.quality != "none" for one in found)
    assert all(near(name, name) >= Nearness.FAMILY for one in found if one.family)
    assert len({(one.text, one.family, one.given) for one in found}) == len(found)
