"""Lists from a cut: persons counted by hand; groups and the unknown are on no list."""

import pytest

from onrecord.errors import InputError
from onrecord.report.captured import captures_of_cut
from tests.cuts import make_cut


@pytest.fixture
def cut(tmp_path):
    """SYNTHETIC. Persons 0..3 and a group 4; testimonies of three kinds and one of none.

    0: press and court; 1: press; 2: court and ngo; 3: told by somebody of no known kind; 4: press.
    """
    kinds = ["press", "court", "ngo", "unknown"]
    told = [(0, 0), (0, 1), (1, 0), (2, 1), (2, 2), (3, 3), (4, 0)]
    sexes = ["female", "male", "male", "male", "unknown"]
    return make_cut(
        tmp_path,
        violations=[{"violation": v, "victim": v, "act": "killing" if v else "arrest",
                     "event_date": "2009"} for v in range(5)],
        victims=[{"victim": v, "victim_kind": "group" if v == 4 else "individual",
                  "sex": sexes[v]} for v in range(5)],
        testimonies=[{"testimony": t, "source_kind": kind} for t, kind in enumerate(kinds)],
        allegations=[{"violation": v, "testimony": t} for v, t in told],
    )  # fmt: skip


def _patterns(captures):
    return {
        tuple(n for n, bit in zip(captures.lists, row, strict=True) if bit): int(count)
        for row, count in zip(captures.patterns, captures.counts, strict=True)
    }


def test_a_person_is_on_the_list_of_each_kind_that_tells_of_them(cut):
    (whole,) = captures_of_cut(cut, "source_kind")
    assert _patterns(whole) == {("court", "press"): 1, ("press",): 1, ("court", "ngo"): 1}


def test_the_question_narrows_who_is_meant(cut):
    (killed,) = captures_of_cut(cut, "source_kind", where="act = killing")
    assert _patterns(killed) == {("press",): 1, ("court", "ngo"): 1}


def test_strata_have_the_same_lists(cut):
    women, men = captures_of_cut(cut, "source_kind", by=["sex"])
    assert (women.stratum, men.stratum) == ((("sex", "female"),), (("sex", "male"),))
    assert women.lists == men.lists == ("court", "ngo", "press")
    assert _patterns(women) == {("court", "press"): 1}


def test_nobody_and_a_field_that_is_not_there_are_told(cut):
    with pytest.raises(InputError, match="no person"):
        captures_of_cut(cut, "source_kind", where="act = torture")
    with pytest.raises(InputError, match="no field"):
        captures_of_cut(cut, "nonsense")
