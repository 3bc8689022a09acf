"""Names in Arabic script, in Latin letters and in Cyrillic: golden tables, and what always holds.

The tables say what somebody who reads these names would say, not what the keys happen to be.
"""

import csv
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.linkage.names.arabic import arabic_nearness, arabic_readings
from onrecord.linkage.names.arabic_families import FAMILIES
from onrecord.linkage.names.arabic_given import GIVEN
from onrecord.linkage.names.form import Nearness, best_of
from onrecord.linkage.names.western import western_nearness, western_readings

HERE = Path(__file__).parent
LANGUAGES = {
    "arabic": (arabic_readings, arabic_nearness),
    "latin": (western_readings, western_nearness),
    "cyrillic": (western_readings, western_nearness),
}
PIECES = (
    "محمد علي عبد الله الرحمن أبو بن الحسن العلي نور الدين د. ، Muhammad Aly Abd al- Abu Sara'h "
    "Müller O'Brien van der de J. García -Márquez y Nguyễn Văn , SMITH Jr Иван Петрович Сидоров "
    "Иванова Ж. Ёлкин Щ ь ъ ٱ ـ َ \u200f \u200d 😀 김 ( ) ' ’ - ß ı x c h e y w 7"
).split(" ")
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
    st.text(max_size=30),
)


def golden(language):
    with (HERE / f"{language}_names.csv").open(encoding="utf-8", newline="") as file:
        assert "Synthetic" in file.readline()
        return list(csv.DictReader(file))


def nearness(language, a, b):
    read, near = LANGUAGES[language]
    return best_of([near(x, y) for x, y in product(read(a), read(b))])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pair_of_the_golden_table_is_as_near_as_written(language):
    rows = golden(language)
    assert len(rows) >= 300
    wrong = [
        (row["a"], row["b"], row["expected"], nearness(language, row["a"], row["b"]).name)
        for row in rows
        if nearness(language, row["a"], row["b"]).name != row["expected"]
    ]
    assert wrong == []
    assert {row["expected"] for row in rows} == {one.name for one in Nearness}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_order_of_the_two_names_does_not_matter(language):
    for row in golden(language):
        a, b = row["a"], row["b"]
        assert nearness(language, a, b) is nearness(language, b, a), (a, b)


@pytest.mark.parametrize(
    ("language", "least"), [("arabic", 0.99), ("latin", 0.9), ("cyrillic", 0.9)]
)
def test_names_that_sound_the_same_mostly_share_their_keys(language, least):
    """Who is compared at all is found by keys; what only `nearness` sees is seldom compared."""
    read, _ = LANGUAGES[language]
    same = [row for row in golden(language) if row["expected"] in ("SAME", "SAME_SOUND")]
    shared = 0
    for row in same:
        keys = [{(one.family, *one.given[:1]) for one in read(row[side])} for side in "ab"]
        shared += bool(keys[0] & keys[1])
    assert shared / len(same) >= least


def test_the_parts_of_an_arabic_name():
    (one,) = arabic_readings("الشهيد أبو خالد محمد علي عبد الله الحلبي")
    assert one.family == "halabi"
    assert one.given == ("muhammad", "ali", "abd-allah")
    assert one.titles == ("الشهيد", "ابو خالد")
    assert (one.script, one.text, one.quality) == ("arabic", "محمدعليعبداللهالحلبي", "full")
    assert [r.quality for r in arabic_readings("محمد")] == ["given_only", "family_only"]
    assert [r.quality for r in arabic_readings("الحلبي")] == ["family_only"]
    (kunya,) = arabic_readings("أبو محمد")
    assert (kunya.given, kunya.quality) == (("abu-muhammad",), "given_only")


def test_latin_letters_are_arabic_only_where_a_name_shows_it():
    assert arabic_readings("Sara Haddad")
    assert arabic_readings("Abdelkader Benzaoui")
    assert arabic_readings("John Smith") == ()
    for name in ("Sara Miller", "Albert Baker", "Natalie Alvarez", "Kwon Il Ran", "Um Chol Su"):
        assert arabic_readings(name) == ()
    assert arabic_readings("Иван Сидоров") == ()
    assert arabic_readings("김철수") == ()


@pytest.mark.parametrize(
    ("name", "given", "family", "sure"),
    [
        ("John Smith", ("yon",), "smit", True),
        ("Smith, John", ("yon",), "smit", True),
        ("SMITH John Paul", ("yon", "pal"), "smit", True),
        ("Ludwig van der Berg", ("ludfig",), "berg", True),
        ("Nguyễn Văn An", ("an", "van"), "ngen", True),
        ("Сидоров Иван Петрович", ("ifan", "petrofix"), "sidorof", True),
        ("Сидоров Иван", ("ifan",), "sidorof", False),
        ("Nagy János", ("yanos",), "nagi", False),
        ("Gabriel García Márquez", ("gabrel",), "garsia", False),
        ("J. Smith", (), "smit", True),
    ],
)
def test_the_order_of_a_western_name(name, given, family, sure):
    first = western_readings(name)[0]
    assert (first.given, first.family, first.sure) == (given, family, sure)


def test_an_initial_is_no_full_name():
    """Two lines "J. Smith" must never be joined by a machine."""
    (one,) = western_readings("J. Smith")
    assert one.quality == "family_only"
    assert western_nearness(one, one) is Nearness.PARTLY


@pytest.mark.parametrize(
    "name",
    ["", " ", "\u200f\u200e", "😀😀", "123", "محمد " * 2_000, "a" * 10_000, "١٢٣", "()", "،,،",
     "٪٪", "ﷺ", "\u0301" * 150, "-" * 150, "'" * 150, "김철수", "\ud800", "ﷲ" * 100],
)  # fmt: skip
def test_hostile_text_is_read_without_an_error_and_names_nobody(name):
    for read, near in ((arabic_readings, arabic_nearness), (western_readings, western_nearness)):
        for one in read(name):
            assert one.quality != "none"
            assert near(one, one) is not Nearness.UNKNOWN


@pytest.mark.parametrize(
    "name", ["a" * 10_000, "محمد الحلبي " * 900, "Иван " * 2_500, "😀", "..."]
)
def test_what_is_no_name_has_no_reading(name):
    assert arabic_readings(name) == () == western_readings(name)


def test_what_a_machine_adds_to_a_text_changes_nothing():
    plain = arabic_readings("محمد علي الحلبي")
    assert plain == arabic_readings("\u202bمحمد\u200c علي \u2067الحلبي\u2069\u202c\ufeff")
    assert western_readings("Jan Novák") == western_readings("Ｊａｎ\u200b Nova\u0301k")


@given(texts, texts)
def test_nearness_is_symmetric_and_readings_are_sound(a, b):
    for read, near in ((arabic_readings, arabic_nearness), (western_readings, western_nearness)):
        left, right = read(a), read(b)
        assert left == read(a)
        for x, y in product(left, right):
            assert near(x, y) is near(y, x)
        for one in left:
            assert one.text
            if one.quality == "full":
                assert near(one, one) is Nearness.SAME


@given(texts)
def test_spaces_change_nothing(name):
    arabic = [(one.family, one.given) for one in arabic_readings(name)]
    spaced = arabic_readings("  " + name.replace(" ", "   ") + " ")
    assert [(one.family, one.given) for one in spaced] == arabic


def test_usual_names_are_kept_apart():
    """Every two of these are names of two persons; a key that folds them would join them."""
    arabic = (
        "محمد محمود أحمد حامد حميد حسن حسين حسان عمر عمرو عمار علي علياء سالم سليم سليمان".split()
    )
    latin = (
        "James John Jan Joan Jean Jane Jana Marie Maria Mario Martin Martina Marta Mark".split()
    )
    cyrillic = "Иван Ян Яна Инна Анна Андрей Антон Пётр Фёдор Игорь Егор Мария Марина".split()
    for language, names in (("arabic", arabic), ("latin", latin), ("cyrillic", cyrillic)):
        family = {"arabic": "الحلبي", "latin": "Berg", "cyrillic": "Коваленко"}[language]
        for a, b in combinations(names, 2):
            near = nearness(language, f"{a} {family}", f"{b} {family}")
            assert near is Nearness.FAMILY, (a, b)


def test_each_usual_arabic_name_has_a_key_of_its_own():
    """Two lines of the tables with one first spelling would join two names for good."""
    rows = [row.split() for table in (GIVEN, FAMILIES) for row in table.split(";") if row.strip()]
    forms = {}
    for arabic, *latin in rows:
        assert latin, arabic
        forms.setdefault(latin[0].lower(), []).append({*arabic.split(",")})
    twice = {key: sets for key, sets in forms.items() if len(sets) > 1}
    assert all(set.intersection(*sets) for sets in twice.values()), twice


def test_a_reading_of_another_language_is_refused():
    (own,) = arabic_readings("محمد الحلبي")
    (other,) = western_readings("John Smith")
    with pytest.raises(InputError, match="arabic_readings"):
        arabic_nearness(own, other)
    with pytest.raises(InputError, match="western_readings"):
        western_nearness(own, other)
