"""The tables below Korean names: letters of Hangul, keys of syllables, surnames, characters."""

import unicodedata

import pytest

from onrecord.linkage.names.hangul import CODAS, ONSETS, VOWELS, composed, letters, syllable
from onrecord.linkage.names.hanja import hanja_readings, is_hanja
from onrecord.linkage.names.korean_given import latin_splits
from onrecord.linkage.names.korean_sounds import hangul_key, in_context, latin_key, loose
from onrecord.linkage.names.korean_surnames import (
    hangul_surname,
    hanja_surname,
    latin_surnames,
    surnames,
)

EVERY = [chr(code) for code in range(0xAC00, 0xD7A4)]
# The Revised Romanization and McCune-Reischauer without marks, initial consonants unvoiced.
REVISED = "g kk n d tt r m b pp s ss . j jj ch k t p h".split()
REISCHAUER = "k kk n t tt r m p pp s ss . ch tch ch k t p h".split()
REVISED_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
REISCHAUER_VOWELS = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split()
ENDINGS = ". k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()


def test_letters_are_those_of_unicode_and_lead_back():
    for char in EVERY[::7]:
        parts = unicodedata.normalize("NFD", char)
        onset, vowel, coda = letters(char)
        assert ord(parts[0]) - 0x1100 == ONSETS.index(onset)
        assert ord(parts[1]) - 0x1161 == VOWELS.index(vowel)
        assert (ord(parts[2]) - 0x11A7 if len(parts) > 2 else 0) == CODAS.index(coda)
        assert syllable(onset, vowel, coda) == char


@pytest.mark.parametrize(
    "text",
    [
        unicodedata.normalize("NFD", "김철수"),
        "ㄱㅣㅁㅊㅓㄹㅅㅜ",
        "\uffa1\uffdc\uffb1\uffba\uffc6\uffa9\uffb5\uffd3",
    ],
    ids=["letters joined", "letters apart", "half-width"],
)
def test_hangul_is_put_together(text):
    assert composed(text) == "김철수"


@pytest.mark.parametrize("onsets", [REVISED, REISCHAUER])
@pytest.mark.parametrize("vowels", [REVISED_VOWELS, REISCHAUER_VOWELS])
def test_a_syllable_of_names_has_one_key_in_hangul_and_in_latin_letters(onsets, vowels):
    for char in sorted(set(hanja_readings().values())):
        onset, vowel, coda = letters(char)
        spelt = onsets[ONSETS.index(onset)] + vowels[VOWELS.index(vowel)]
        spelt = (spelt + ENDINGS[CODAS.index(coda)]).replace(".", "")
        assert latin_key(spelt) == hangul_key(char), (char, spelt)


@pytest.mark.parametrize(
    ("spellings", "hangul", "key"),
    [
        ("ch'ol chol cheol chul tchol", "철", "col"),
        ("yong yeong young yung", "영", "-yog"),
        ("soo su suh so seo", "수", "so"),
        ("hee hui hi heui", "희", "hi"),
        ("ri i yi lee ni", "리", "-i"),
        ("hyok hyeok hyuk hyouk hyug", "혁", "hyok"),
        ("won weon", "원", "-won"),
        ("hwan whan hwahn", "환", "hwan"),
        ("tae tai tea thae tay", "태", "te"),
        ("seung sung sueng song", "승", "sog"),
        ("woong ung oong", "웅", "-og"),
        ("kwi gwi kui", "귀", "kwi"),
        ("choe choi choy chwe", "최", "cwe"),
    ],
)
def test_spellings_in_use_share_a_key(spellings, hangul, key):
    found = {latin_key(spelt.replace("'", "")) for spelt in spellings.split()}
    assert found == {key} == {hangul_key(hangul)}


@pytest.mark.parametrize("spelt", ["", "k", "ng", "smith", "bra", "xo", "yongho", "a" * 50])
def test_what_is_no_syllable_has_no_key(spelt):
    assert latin_key(spelt) == ""


@pytest.mark.parametrize(
    ("hangul", "said"),
    [("혁만", "hyog man"), ("정란", "cog nan"), ("진란", "cil lan"), ("복남", "pog nam"),
     ("란희", "nan hi"), ("미란", "mi lan"), ("미난", "mi nan"), ("철호", "col ho")],
)  # fmt: skip
def test_neighbours_change_what_is_said(hangul, said):
    assert in_context(tuple(map(hangul_key, hangul))) == tuple(said.split())


def test_a_key_alone_forgets_its_neighbours():
    assert loose("hyog") == loose("hyok")
    assert loose("lan") == loose("nan")
    assert loose("col") != loose("cok")


@pytest.mark.parametrize(
    ("word", "best"),
    [("yongchol", "-yog col"), ("yong-chol", "-yog col"), ("minho", "min ho"),
     ("taehun", "te hon"), ("hyon-gu", "hyon ko"), ("eunkyung", "-on kyog"), ("chul", "col"),
     ("suin", "so -in"), ("maria", "ma -i -a"), ("jookyung", "co kyog"), ("minyong", "min -yog")],
)  # fmt: skip
def test_the_likeliest_split_comes_first(word, best):
    assert latin_splits(word)[0][0] == tuple(best.split())


def test_a_split_that_nothing_decides_has_both():
    assert {keys for keys, _ in latin_splits("yongil")} == {("-yog", "-il"), ("-yon", "kil")}


@pytest.mark.parametrize("word", ["", "smith", "vladimir", "kkk", "a" * 300, "-", "yong-x"])
def test_a_word_that_is_not_korean_has_no_split(word):
    assert latin_splits(word) == ()


def test_characters_have_one_reading_each_and_the_readings_are_syllables():
    table = hanja_readings()
    assert len(table) >= 400
    assert all(is_hanja(char) and "가" <= read <= "힣" for char, read in table.items())
    assert [table[char] for char in "哲洙英姬龍"] == ["철", "수", "영", "희", "룡"]


def test_the_table_of_surnames_is_whole():
    table = surnames()
    assert len(table) >= 120
    assert len({one.key for one in table}) == len(table)
    spelt = [spelling for one in table for spelling in one.hangul]
    assert len(set(spelt)) == len(spelt)
    characters = [spelling for one in table for spelling in one.hanja]
    assert len(set(characters)) == len(characters)
    assert all(len(set(one.latin)) == len(one.latin) > 0 for one in table)
    assert [one.share for one in table] == sorted((one.share for one in table), reverse=True)


def test_every_latin_spelling_of_a_surname_begins_as_the_surname_does():
    wrong = [
        (one.key, spelt)
        for one in surnames()
        for spelt in one.latin
        if len(one.key) == 1 and (key := latin_key(spelt))
        if key[0] not in {hangul_key(hangul)[0] for hangul in one.hangul}
    ]
    assert wrong == []


def test_a_surname_is_found_in_every_script():
    for spelt in ("이", "리"):
        assert hangul_surname(spelt).key == "이"
    assert hanja_surname("金").key == "김"
    assert hanja_surname("南宮").key == "남궁"
    assert [one.key for one, _ in latin_surnames("chun")] == ["전", "천"]
    assert hangul_surname("철") is hanja_surname("哲") is None
    assert latin_surnames("smith") == ()
