"""A report built on testimony withdrawn since says so by itself. All synthetic."""

import pytest

from onrecord.services.reports import build_report
from onrecord.services.withdrawing import put_back, withdraw_one
from tests.services.test_figures import Study
from tests.services.test_reports import FIGURE, TEXT

pytestmark = pytest.mark.django_db


def test_the_report_itself_says_what_was_withdrawn_until_it_is_taken_back(tmp_path):
    study, folder = Study(tmp_path / "cuts"), tmp_path / "told"
    (folder / "figures").mkdir(parents=True)
    text = TEXT.format(title="Acts", audience="internal", body="{{ acts }}").replace(
        "by hand", study.cut.id
    )
    (folder / "told.en.md").write_text(text, encoding="utf-8")
    figure = FIGURE.format(audience="internal")
    (folder / "figures" / "acts.toml").write_text(figure, encoding="utf-8")

    def built():
        made = build_report(
            actor=study.actor, folder=folder, cuts=study.cuts, out=tmp_path, formats=["html"]
        )
        return made, made.files[0].path.read_text(encoding="utf-8")

    before, clean = built()
    withdraw_one(actor=study.actor, subject=study.told[3].id, reason="synthetic")
    after, marked = built()
    assert ("WITHDRAWN" in clean, "WITHDRAWN: 1 figure of" in marked) == (False, True)
    assert before.id != after.id
    put_back(actor=study.actor, subject=study.told[3].id, reason="synthetic")
    again, taken_back = built()
    assert (again.id, taken_back) == (before.id, clean)
