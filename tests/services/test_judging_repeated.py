"""What can be done once and is told several times: how many are left out, and of whom. All
synthetic."""

import pytest

from onrecord.errors import NotPermitted
from onrecord.services.judging import judge_pair
from onrecord.services.judging_repeated import left_out, repeated_acts
from onrecord.services.setup import ensure_actor
from onrecord.store import models as m
from tests.services.test_figures import Study

pytestmark = pytest.mark.django_db


@pytest.fixture
def killed_twice(tmp_path):
    """The first two mentions are one person; both accounts tell of a killing, the second's is
    another act."""
    study = Study(tmp_path)
    study.act(study.told[1], m.Mention.objects.get(id=study.mentions[1]), "killing")
    m.Mention.objects.filter(id=study.mentions[0]).update(name="Synthetic Pak")
    m.Mention.objects.filter(id=study.mentions[1]).update(name_native="합성 박")
    study.cut = study.freeze()
    return study


def test_a_cut_says_how_many_violations_no_count_takes(tmp_path, killed_twice):
    assert left_out(killed_twice.cut) == (1, 1)
    left, right = m.Allegation.objects.filter(act_id="act/killing").values_list("id", flat=True)
    judge_pair(actor=killed_twice.actor, subject="allegation", left=left, right=right,
               verdict="same", reason="x")  # fmt: skip
    assert left_out(killed_twice.freeze()) == (0, 0)


def test_the_victim_is_named_as_the_accounts_name_it(killed_twice):
    study = killed_twice
    [one] = repeated_acts(actor=study.actor, cut=study.cut, cuts=study.cuts)
    told = {(n.mention, n.name, n.key) for n in one.mentions}
    first, second = study.mentions[:2]
    assert told == {(first, "Synthetic Pak", "v"), (second, "합성 박", "v")}
    assert one.person.startswith("P-")
    assert one.to_json()["mentions"][0].keys() == {"mention", "name", "key"}
    coder = ensure_actor(actor=study.actor, username="coder", role="coder", display_name="c")
    with pytest.raises(NotPermitted):
        repeated_acts(actor=coder, cut=study.cut, cuts=study.cuts)
