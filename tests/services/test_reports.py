"""Building a report: what is written, noted and refused. All synthetic."""

import hashlib
import shutil

import pytest

from onrecord.errors import InputError, NotFound, NotPermitted, Refused
from onrecord.report.report_file import find_report
from onrecord.services.reports import FORMATS, build_report, check_report
from onrecord.services.setup import ensure_actor
from onrecord.store import models as m
from tests.judged_store import administrator
from tests.unit.report.made import small_cut

pytestmark = pytest.mark.django_db
FIGURE = """
unit = "violations"
by = ["act.top"]
audience = "{audience}"
[title]
en = "Acts told of"
ko = "전해진 행위"
[wording]
en = "{{n|violation/violations}} told of."
ko = "침해 {{n|건|이/가}} 전해진다."
"""
TEXT = """---
title: {title}
cut: by hand
audience: {audience}
---

{body}
"""


class Study:
    """A cut written by hand and a report in two languages with one figure."""

    def __init__(self, folder):
        self.actor, self.cuts, self.out = administrator(), folder / "cuts", folder / "out"
        self.cuts.mkdir()
        small_cut(self.cuts)
        self.report = folder / "acts-told"
        (self.report / "figures").mkdir(parents=True)
        self.write("internal", "{{ acts|violation/violations }}.", "{{ acts|건|이다 }}.")

    def write(self, audience, english, korean, figure=None):
        for lang, title, body in (("en", "Acts", english), ("ko", "행위", korean)):
            text = TEXT.format(title=title, audience=audience, body=body)
            (self.report / f"acts-told.{lang}.md").write_text(text, encoding="utf-8")
        told = FIGURE.format(audience=figure or audience)
        (self.report / "figures" / "acts.toml").write_text(told, encoding="utf-8")

    def build(self, **changes):
        asked = {"actor": self.actor, "folder": self.report, "cuts": self.cuts, "out": self.out,
                 "formats": ["html"]}  # fmt: skip
        return build_report(**{**asked, **changes})


@pytest.fixture
def study(tmp_path):
    return Study(tmp_path)


def test_every_language_and_form_is_written_and_noted_once(study):
    built = study.build(formats=list(FORMATS))
    names = {f"acts-told.{lang}.{form}" for lang in ("en", "ko") for form in FORMATS}
    assert {path.name for path in study.out.iterdir()} == {*names, "built.json"}
    for file in built.files:
        raw = file.path.read_bytes()
        assert (len(raw), hashlib.sha256(raw).hexdigest()) == (file.size, file.sha256)
    assert "12 violations" in (study.out / "acts-told.en.html").read_text(encoding="utf-8")
    assert "12건이다" in (study.out / "acts-told.ko.html").read_text(encoding="utf-8")
    again = study.build(formats=list(FORMATS))
    assert [f.sha256 for f in again.files] == [f.sha256 for f in built.files]
    assert again.id == built.id
    row = m.ReportBuild.objects.get()
    assert (row.id, row.name) == (built.id, "acts-told")
    figures = m.ReportFigure.objects.values_list("figure_id", flat=True)
    assert list(figures) == [built.figures["F1"].id]


def test_another_text_is_another_build(study):
    first = study.build()
    study.write("internal", "Now {{ acts }}.", "이제 {{ acts }}.")
    assert study.build().id != first.id


def test_one_language_in_one_form(study):
    built = study.build(languages=["ko"])
    assert [(f.lang, f.format) for f in built.files] == [("ko", "html")]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [({"languages": ["fr"]}, InputError), ({"formats": ["odt"]}, InputError),
     ({"formats": []}, InputError), ({"cut": "nothing"}, NotFound)],
)  # fmt: skip
def test_what_is_not_there_is_said(study, changes, kind):
    with pytest.raises(kind):
        study.build(**changes)
    assert not study.out.exists()


def test_a_figure_for_the_house_is_not_printed_for_the_public(study):
    study.write("public", "{{ acts }}", "{{ acts }}", figure="internal")
    with pytest.raises(Refused, match="acts") as refused:
        study.build()
    assert refused.value.code == "audience"


def test_a_figure_that_gives_people_away_is_refused_by_name_and_nothing_is_written(study):
    study.write("public", "{{ acts }}", "{{ acts }}")
    with pytest.raises(Refused, match=r"1 figure may not be printed\. acts: ") as refused:
        study.build()
    assert refused.value.needed
    assert not study.out.exists()
    assert not m.ReportBuild.objects.exists()
    assert not m.Figure.objects.exists()


def test_every_problem_of_both_languages_is_told_at_once(study):
    study.write("internal", "There were 12 and {{ act }}.", "12건이다.")
    (study.report / "figures" / "acts.toml").write_text("unit = 5", encoding="utf-8")
    for call in (study.build, lambda: check_report(study.report, figure_folders=[])):
        with pytest.raises(InputError) as refused:
            call()
        rules = [(p.file, p.rule) for p in refused.value.problems]
        assert rules == [
            ("acts-told.en.md", "typed_number"),
            ("acts-told.en.md", "unknown_figure"),
            ("acts-told.ko.md", "typed_number"),
        ]
    assert not study.out.exists()


@pytest.mark.parametrize(
    ("text", "rule"),
    [("title: x", "front"), ("---\ntitle: x\n", "front"), ("---\ntitle: x\n---\n", "missing_key"),
     ("---\ntitle: x\ncut: y\nauthor: z\n---\n", "unknown_key"), ("---\n: [\n---\n", "front"),
     ("---\ntitle: 5\ncut: x\n---\n", "not_text"), ("---\n- a\n---\n", "front"),
     ("---\ntitle: x\ncut: other\naudience: internal\n---\n", "differs"),
     ("---\ntitle: x\ncut: by hand\naudience: all\n---\n", "audience")],
)  # fmt: skip
def test_the_lines_in_front_are_read_strictly(study, text, rule):
    (study.report / "acts-told.ko.md").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        study.build()
    assert rule in [p.rule for p in refused.value.problems]


def test_the_cut_is_named_by_id_by_label_or_as_the_latest_and_check_looks_for_it(study):
    def check(**changes):
        return check_report(study.report, figure_folders=[], cuts=study.cuts, **changes)

    (study.cuts / "latest").write_text(next(study.cuts.glob("CUT-*")).name, encoding="utf-8")
    for named in ("", "latest", "newest", "by hand"):
        check(cut=named)
        study.build(cut=named or None)
    with pytest.raises(InputError, match="latest names the one frozen last") as refused:
        check(cut="yearly")
    assert [(p.rule, p.row) for p in refused.value.problems] == [("unknown_cut", None)]
    for path in study.report.glob("*.md"):
        path.write_text(path.read_text("utf-8").replace("by hand", "last year"), "utf-8")
    with pytest.raises(InputError) as refused:
        check()
    assert [(p.file, p.rule, p.row) for p in refused.value.problems] == [
        ("acts-told.en.md", "unknown_cut", 3)
    ]


@pytest.mark.parametrize(
    ("part", "said"),
    [("table", "```figure acts as=table"), ("certan", "did you mean .certain?"),
     ("zzz", "the parts are .n, .certain")],
)  # fmt: skip
def test_a_part_that_is_not_there_says_what_is(study, part, said):
    study.write("internal", f"{{{{ acts.{part} }}}}.", "이제 {{ acts }}.")
    with pytest.raises(InputError) as refused:
        study.build()
    assert said in refused.value.problems[0].message


def test_a_file_that_is_no_text_is_said(study):
    (study.report / "acts-told.ko.md").write_bytes(b"---\n\xff\xfe\n---\n")
    with pytest.raises(InputError) as refused:
        study.build()
    assert [p.rule for p in refused.value.problems] == ["encoding"]


def test_who_may_not_build_does_not(study):
    coder = ensure_actor(actor=study.actor, username="coder", role="coder", display_name="c")
    with pytest.raises(NotPermitted):
        study.build(actor=coder)
    assert not study.out.exists()


def test_a_folder_without_a_report(study, tmp_path):
    shutil.rmtree(study.report / "figures")
    (study.report / "acts-told.en.md").unlink()
    (study.report / "acts-told.ko.md").unlink()
    with pytest.raises(NotFound, match=r"acts-told\.en\.md"):
        study.build()
    with pytest.raises(NotFound):
        study.build(folder=tmp_path / "none")


def test_a_report_is_found_by_name_folder_or_file(study, tmp_path):
    for named in ("acts-told", str(study.report), str(study.report / "acts-told.en.md")):
        assert find_report(named, tmp_path) == study.report
    with pytest.raises(NotFound, match="acts-told"):
        find_report("acts-tolld", tmp_path)
