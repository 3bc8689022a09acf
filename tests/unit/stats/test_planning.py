"""Designs: the population that they say, and what is made of sets drawn from it."""

import numpy as np
import pytest

from onrecord.errors import InputError
from onrecord.stats import planning
from onrecord.stats.planning import Design, designs, plan, simulate

KINDS = ((0.7, 1.0), (0.3, 3.0))


def codes(one):
    return {f.code for f in one.flags}


def test_independent_lists_have_the_product_of_their_chances():
    cells = Design(1000, (0.3, 0.2, 0.1)).cells
    assert cells[0] == pytest.approx(0.7 * 0.8 * 0.9)
    assert cells[0b101] == pytest.approx(0.3 * 0.8 * 0.1)
    assert cells.sum() == pytest.approx(1)
    assert Design(1000, (0.3, 0.2, 0.1)).expected == pytest.approx(1000 * (1 - 0.504))


@pytest.mark.parametrize("classes", [((1.0, 1.0),), KINDS, ((0.9, 1.0), (0.1, 500.0))])
@pytest.mark.parametrize("depend", [(), (("A", "B", 4.0),), (("A", "C", 0.2), ("B", "D", 50.0))])
def test_chances_hold_whatever_persons_and_lists_are_like(classes, depend):
    design = Design(1000, (0.3, 0.2, 0.1, 0.45), classes, depend)
    there = (np.arange(16)[:, None] >> np.arange(4)) & 1
    assert design.cells @ there == pytest.approx(design.chances, abs=1e-8)
    assert design.cells.min() > 0


def test_dependence_is_the_odds_ratio_with_the_other_lists_as_they_are():
    cells = Design(1000, (0.3, 0.2, 0.1), depend=(("A", "B", 4.0),)).cells
    for third in (0, 4):
        both, first, second, none = (cells[third + k] for k in (3, 1, 2, 0))
        assert both * none / (first * second) == pytest.approx(4)


def test_kinds_of_persons_differ_by_their_odds():
    # by hand: within a kind lists are independent, and the second has three times the odds
    design = Design(1000, (0.3, 0.3), KINDS)
    odds = np.linspace(0.01, 2, 200_001)
    chance = 0.7 * odds / (1 + odds) + 0.3 * 3 * odds / (1 + 3 * odds)
    first = odds[np.abs(chance - 0.3).argmin()]
    both = 0.7 * (first / (1 + first)) ** 2 + 0.3 * (3 * first / (1 + 3 * first)) ** 2
    assert design.cells[3] == pytest.approx(both, rel=1e-4)


def test_sets_are_drawn_from_the_design_and_by_the_seed():
    design = Design(200_000, (0.3, 0.2, 0.1), KINDS)
    one = design.drawn(5, 0)
    assert one.sizes / 200_000 == pytest.approx(design.chances, rel=0.03)
    assert design.drawn(5, 0).hash == one.hash
    assert design.drawn(5, 1).hash != one.hash
    assert design.drawn(6, 0).hash != one.hash


def test_a_method_that_fits_the_design_is_right_as_often_as_it_says():
    made = simulate(3000, [0.3, 0.25, 0.2], sets=100, seed=3)
    assert (made.answered, made.unsettled, made.refused) == (100, 0, 0)
    assert 0.9 <= made.coverage <= 1
    assert abs(made.bias) < 0.02
    assert made.width < made.width_most < 0.3
    low, middle, high = made.documented
    assert low < middle < high
    assert middle == pytest.approx(made.design.expected, rel=0.02)
    assert codes(made) == {"simulated_only"}
    assert made.within(0.3)


def test_a_method_that_does_not_is_told_to_be_wrong_however_narrow():
    made = simulate(1000, [0.3, 0.2, 0.2], classes=KINDS, depend=[("A", "B", 1.5)], sets=25)
    assert made.coverage < 0.2
    assert made.bias < -0.1
    assert made.width_most < 0.2
    assert {"covers_too_seldom", "few_sets"} <= codes(made)
    assert not made.within(0.2)
    assert plan([made.design], width=0.2, sets=25).reach == ()


def test_sets_without_an_answer_are_infinitely_wide():
    made = simulate(300, [0.03, 0.03, 0.03], sets=40)
    assert made.refused > 4
    assert made.answered + made.refused + made.unsettled == 40
    assert made.width_most is None
    assert "seldom_answers" in codes(made)
    none = simulate(20, [0.001, 0.001, 0.001], sets=10)
    assert (none.answered, none.coverage, none.bias, none.width) == (0, None, None, None)
    assert none.to_json()["coverage"] is None


def test_width_is_what_half_and_nine_in_ten_of_all_sets_stay_within():
    ordered = np.arange(1.0, 9.0)
    assert planning._reached(ordered, 0.5, 10) == 5
    assert planning._reached(ordered, 0.9, 10) is None
    assert planning._reached(np.arange(1.0, 10.0), 0.9, 10) == 9


def test_the_same_seed_gives_the_same_for_any_jobs_and_batches(monkeypatch):
    asked = {"method": "dga", "sets": 12, "seed": 4}
    one = simulate(800, [0.3, 0.3, 0.2], jobs=1, **asked).to_json()
    shown = []
    monkeypatch.setattr(planning, "_AT_ONCE", 5)
    again = simulate(
        800, [0.3, 0.3, 0.2], jobs=2, progress=lambda *at: shown.append(at), **asked
    ).to_json()
    assert one == again
    assert shown[-1] == (12, 12)
    assert sorted(shown) == shown
    assert simulate(800, [0.3, 0.3, 0.2], **asked | {"seed": 5}).to_json() != one


def test_a_grid_of_designs():
    grid = designs(
        900, [0.3, 0.2], counts=[2, 4], factors=[1, 1.5], depend=[("A", "B", 2), ("C", "D", 3)]
    )
    assert [one.chances for one in grid] == [
        (0.3, 0.2), pytest.approx((0.45, 0.3)), (0.3, 0.2, 0.2, 0.2),
        pytest.approx((0.45, 0.3, 0.3, 0.3)),
    ]  # fmt: skip
    assert grid[0].depend == (("A", "B", 2),)
    assert len(grid[2].depend) == 2


def test_a_plan_names_what_reaches_the_width_the_fewest_lists_first():
    shown = []
    found = plan(
        designs(2000, [0.35, 0.3, 0.3], counts=[4, 3], factors=[0.2, 1]), ["mt"],
        width=0.25, sets=10, progress=lambda *at: shown.append(at),
    )  # fmt: skip
    chosen = [found.rows[at].design for at in found.reach]
    assert [len(one.lists) for one in chosen] == [3, 4]
    assert all(one.chances[0] == 0.35 for one in chosen)
    assert shown[-1] == (40, 40)
    assert plan(designs(2000, [0.3, 0.3, 0.3]), sets=5).reach == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"persons": 0}, "persons"),
        ({"persons": True}, "persons"),
        ({"chances": (0.5,)}, "lists"),
        ({"chances": (0.1,) * 13}, "lists"),
        ({"chances": (0.5, 1.0)}, "chance"),
        ({"chances": (0.5, float("nan"))}, "chance"),
        ({"classes": ()}, "class"),
        ({"classes": ((0.5, 1.0),)}, "sum to 1"),
        ({"classes": ((0.5, 1.0), (0.5, 0.0))}, "odds"),
        ({"depend": (("A", "A", 2.0),)}, "pair"),
        ({"depend": (("A", "D", 2.0),)}, "pair"),
        ({"depend": (("A", "B", 0.0),)}, "odds ratio"),
        ({"depend": (("A", "B", 2.0), ("B", "A", 3.0))}, "twice"),
    ],
)
def test_designs_that_cannot_be(words, said):
    usual = {"persons": 100, "chances": (0.3, 0.2, 0.1)}
    with pytest.raises(InputError, match=said):
        Design(**usual | words)


@pytest.mark.parametrize("sets", [0, True, 20_000])
def test_numbers_of_sets_that_cannot_be(sets):
    with pytest.raises(InputError, match="sets"):
        simulate(100, [0.3, 0.2, 0.1], sets=sets)


def test_plans_that_cannot_be():
    design = Design(100, (0.3, 0.2, 0.1))
    for made in (
        lambda: plan([design], width=0),
        lambda: plan([]),
        lambda: plan([design], ["guess"]),
        lambda: designs(100, []),
        lambda: designs(100, [0.3, 0.2], depend=[("A", "C", 2)]),
        lambda: designs(100, [0.6, 0.2], factors=[2]),
    ):
        with pytest.raises(InputError):
            made()
