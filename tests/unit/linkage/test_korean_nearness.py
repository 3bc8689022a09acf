"""How near two readings of Korean names are: each rule by itself, and what holds for all pairs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linkage.names.form import Nearness, Reading
from onrecord.linkage.names.hangul import CODAS, letters, syllable
from onrecord.linkage.names.korean import korean_nearness, korean_readings
from onrecord.linkage.names.korean_sounds import hangul_key
from tests.examples import examples

SYLLABLES = "영철수호희숙옥순자일남길식민현준진화선국혁성금애심란미룡용리이녀여"
SPELT = {
    "영": "Yong Young Yeong", "철": "Chol Chul Cheol", "수": "Su Soo", "호": "Ho", "희": "Hui Hee",
    "숙": "Suk Sook", "옥": "Ok", "순": "Sun Soon", "일": "Il", "남": "Nam", "길": "Kil Gil",
    "민": "Min", "현": "Hyon Hyun", "진": "Chin Jin", "선": "Son Sun Seon", "국": "Kuk Gook",
}  # fmt: skip
part = st.sampled_from(SYLLABLES)
hangul = st.builds(
    lambda surname, given: surname + "".join(given),
    st.sampled_from("김박최"),
    st.lists(part, min_size=0, max_size=2),
)
latin = st.builds(
    lambda surname, one, other: f"{surname} {one}-{other.lower()}",
    st.sampled_from(["Kim", "Gim", "Park", "Pak", "Choe"]),
    *[st.sampled_from([s for line in SPELT.values() for s in line.split()])] * 2,
)
names = st.one_of(hangul, latin)


def first(name):
    return korean_readings(name)[0]


@examples(300)
@given(names, names)
def test_the_order_of_the_two_does_not_matter(a, b):
    assert korean_nearness(first(a), first(b)) is korean_nearness(first(b), first(a))


@examples(200)
@given(names)
def test_a_full_name_is_the_same_as_itself(a):
    reading = first(a)
    full = {"full": Nearness.SAME, "family_only": Nearness.FAMILY}
    assert korean_nearness(reading, reading) is full[reading.quality]


@examples(200)
@given(names, names)
def test_the_same_sound_has_the_same_keys_and_only_there(a, b):
    a, b = first(a), first(b)
    same = a.quality == b.quality == "full" and (a.family, a.given) == (b.family, b.given)
    found = korean_nearness(a, b)
    if found >= Nearness.SAME_SOUND:
        assert same
    elif same:
        assert (a.script, b.script, found) in {
            ("hangul", "hangul", Nearness.NEAR), ("hangul", "hangul", Nearness.PARTLY),
        }  # fmt: skip


@examples(200)
@given(st.sampled_from(list(SPELT)), st.sampled_from(list(SPELT)), st.data())
def test_every_spelling_in_latin_letters_is_the_same_sound(one, other, data):
    spelt = [data.draw(st.sampled_from(SPELT[char].split())) for char in (one, other)]
    written, told = first(f"김{one}{other}"), first("Kim " + "-".join(spelt).capitalize())
    assert korean_nearness(written, told) is Nearness.SAME_SOUND


def twin(a, b):
    """Two full names of two syllables in Hangul, one surname, compared letter by letter."""

    southern = str.maketrans("리룡녀", "이용여")

    def spelt(name):
        return (name[1].replace("란", "난") + name[2]).translate(southern)

    def close(one, other):
        keys = hangul_key(one), hangul_key(other)
        ends = [key[-1] if key[-1] in "kptlmng" else "" for key in keys]
        vowels = [key[1:].removesuffix(end) for key, end in zip(keys, ends, strict=True)]
        if keys[0] == keys[1]:
            return True
        differ = (ends[0] != ends[1]) + (vowels[0] != vowels[1])
        return keys[0][0] == keys[1][0] and differ == 1

    if a == b:
        return Nearness.SAME
    a, b = spelt(a), spelt(b)
    same = [one == other for one, other in zip(a, b, strict=True)]
    near = [close(one, other) for one, other in zip(a, b, strict=True)]
    if all(same):
        return Nearness.SAME_SOUND
    if any(same) and all(near):
        return Nearness.NEAR
    if a == b[::-1]:
        return Nearness.MISSING
    return Nearness.PARTLY if any(same) or all(near) else Nearness.FAMILY


@examples(400)
@given(part, part, part, part)
def test_names_in_hangul_are_compared_letter_by_letter(one, other, third, fourth):
    a, b = f"김{one}{other}", f"김{third}{fourth}"
    # what neighbours do to keys (혁만) is another rule, tested by the golden table
    changed = [c + d for c, d in (a[1:], b[1:]) if letters(c)[2] and letters(d)[0] in "ㄴㄹㅁ"]
    if not changed:
        assert korean_nearness(first(a), first(b)) is twin(a, b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("김선희", "김순희", Nearness.NEAR),
        ("김선희", "Kim Sun-hui", Nearness.SAME_SOUND),
        ("金善姬", "김순희", Nearness.NEAR),
        ("金善姬", "Kim Sun-hui", Nearness.SAME_SOUND),
        ("金善姬", "金仙希", Nearness.SAME_SOUND),
        ("김성강", "김썽캉", Nearness.PARTLY),
        ("김성강", "김썽강", Nearness.NEAR),
        ("金㐀", "金㐀", Nearness.SAME),
        ("金㐀㐁", "김철수", Nearness.FAMILY),
        ("김나라별", "김나라별", Nearness.SAME),
        ("김나라별", "김나라", Nearness.MISSING),
        ("김란희", "김난희", Nearness.SAME_SOUND),
        ("김미라", "김미나", Nearness.PARTLY),
    ],
)
def test_a_fold_is_the_same_only_where_latin_letters_leave_it_open(a, b, expected):
    assert korean_nearness(first(a), first(b)) is expected


def test_names_that_tell_too_little_are_never_near_enough_to_join():
    alone, family, none = first("영호"), first("김 씨"), Reading("", "hangul")
    assert korean_nearness(alone, alone) is Nearness.PARTLY
    assert korean_nearness(alone, first("김영호")) is Nearness.PARTLY
    assert korean_nearness(alone, first("김철수")) is Nearness.DIFFERENT
    assert korean_nearness(family, family) is Nearness.FAMILY
    assert korean_nearness(family, alone) is Nearness.UNKNOWN
    assert korean_nearness(none, none) is korean_nearness(none, family) is Nearness.UNKNOWN


def test_each_step_away_is_a_step_down():
    steps = ["김철수", "Kim Chol-su", "김촐수", "김철", "김철민", "김영호", "박영호"]
    found = [korean_nearness(first("김철수"), first(name)) for name in steps]
    assert found == [6, 5, 4, 3, 2, 1, 0]
    assert all(a > b for a, b in pairwise(found))


def test_every_final_consonant_is_compared():
    for coda in CODAS[1:]:
        name = "김" + syllable("ㅊ", "ㅏ", coda) + "수"
        assert korean_nearness(first("김차수"), first(name)) is Nearness.NEAR
