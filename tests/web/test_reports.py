"""Pages of reports: built as a job, read without any power, nothing from outside the folder."""

from dataclasses import replace

import pytest
from django.conf import settings

from onrecord.report.shelves import built_folder
from onrecord.services.figures import note_report
from onrecord.services.jobs import do, new_job
from onrecord.services.reports import build_report
from onrecord.services.withdrawing import put_back, withdraw_one
from tests.judged_store import administrator
from tests.services.test_figures import Study

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "HOME", tmp_path)
    return tmp_path


@pytest.fixture
def built(home):
    """Files as a build leaves them."""
    folder = built_folder(home, "public-record")
    folder.mkdir(parents=True)
    (folder / "public-record.en.html").write_text("<style>p{}</style><p>built</p>")
    (folder / "public-record.ko.pdf").write_bytes(b"%PDF-1.7")
    (home / "secret").write_text("secret")
    return folder


def test_a_report_not_built_says_so_and_who_can(home, signed_in):
    assert "not yet" in signed_in("viewer").get("/reports/").text
    page = signed_in("viewer", "ko").get("/reports/public-record/")
    assert "아직 이 보고서를 만들지 않았습니다" in page.text
    assert "분석 담당자가 만들 수 있습니다" in page.text
    assert 'action="/reports/public-record/build/"' not in page.text
    assert 'action="/reports/public-record/build/"' in signed_in("analyst").get(
        "/reports/public-record/"
    ).text  # fmt: skip


def test_only_who_may_builds_and_only_by_post(home, signed_in):
    assert signed_in("viewer").post("/reports/public-record/build/").status_code == 403
    assert signed_in("analyst").get("/reports/public-record/build/").status_code == 405
    assert signed_in("analyst").post("/reports/nothing-here/build/").status_code == 404


FRONT = "---\ntitle: Own\ncut: {cut}\naudience: public\n---\n\n"
TOO_FEW = """
unit = "violations"
where = "act = killing"
audience = "public"
title = {en = "Killings", ko = "살해"}
wording = {en = "There were {n|killing/killings}.", ko = "살해 {n|건|이} 있었다."}
"""


@pytest.mark.parametrize(
    ("text", "audience", "en", "ko"),
    [
        ("{{ own-killings.sentence }}", "public", "What would allow it", "허용되려면"),
        ("There were 7 of them.", "public", "own.en.md", "own.en.md"),
        (
            "{{ own-killings.sentence }}",
            "internal",
            "for the public and these",
            "내부용 통계 수치",
        ),
    ],
    ids=["few people", "a digit in prose", "figures for other readers"],
)
def test_a_report_refused_while_it_is_built_says_why_to_whoever_looks(
    home, signed_in, people, text, audience, en, ko
):
    study = Study(home / "cuts")
    folder = home / "reports" / "own"
    (folder / "figures").mkdir(parents=True)
    (folder / "own.en.md").write_text(FRONT.format(cut=study.cut.id) + text, encoding="utf-8")
    asked = TOO_FEW.replace('audience = "public"', f'audience = "{audience}"')
    (folder / "figures" / "own-killings.toml").write_text(asked, encoding="utf-8")
    job = new_job(actor=study.actor, kind="report", action="report.build", wanted={"name": "own"})
    assert do(replace(job, task="build")).state == "refused"
    for lang, said in (("en", en), ("ko", ko)):
        page = signed_in("analyst", lang).get(f"/reports/own/building/{job.id}/")
        assert page.status_code == 200
        assert said in page.text
    assert not built_folder(home, "own").exists()


def test_a_file_is_read_without_power(built, signed_in):
    answer = signed_in("viewer").get("/reports/public-record/en.html")
    assert b"".join(answer.streaming_content).endswith(b"<p>built</p>")
    policy = answer.headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "form-action" not in policy
    kept = signed_in("viewer").get("/reports/public-record/ko.pdf")
    assert kept.headers["Content-Disposition"].startswith("attachment")
    answer.close()
    kept.close()


def test_what_was_built_from_elsewhere_is_shown_by_name_with_its_files(home, signed_in):
    actor = administrator()
    note_report(actor=actor, name="press-note", languages=["en"], figures=[])
    note_report(actor=actor, name="no slug", languages=["en"], figures=[])
    folder = built_folder(home, "press-note")
    folder.mkdir(parents=True)
    (folder / "press-note.en.html").write_text("<p>built</p>")
    listed = signed_in("viewer").get("/reports/").text
    assert 'href="/reports/press-note/"' in listed
    assert listed.count("folder elsewhere") == 2
    page = signed_in("analyst").get("/reports/press-note/").text
    assert "outside the data folder" in page
    assert 'href="/reports/press-note/en.html"' in page
    assert "Builds" in page
    assert "/reports/press-note/build/" not in page
    assert signed_in("analyst").post("/reports/press-note/build/").status_code == 404
    answer = signed_in("viewer").get("/reports/press-note/en.html")
    assert b"".join(answer.streaming_content) == b"<p>built</p>"
    answer.close()


@pytest.mark.parametrize(
    "address",
    [
        "/reports/public-record/ko.html",  # not built so
        "/reports/public-record/fr.html",
        "/reports/public-record/en.exe",
        "/reports/public-record/..%2F..%2F..%2Fsecret",
        "/reports/../secret",
        "/reports/other/en.html",
    ],
)
def test_nothing_else_is_served(built, signed_in, address):
    assert signed_in("administrator").get(address).status_code == 404


def test_a_report_that_cannot_be_read_says_where(home, signed_in):
    folder = home / "reports" / "broken"
    folder.mkdir(parents=True)
    (folder / "broken.en.md").write_text("no front matter")
    page = signed_in("viewer").get("/reports/broken/")
    assert page.status_code == 200
    assert "broken.en.md" in page.text
    assert "cannot be read" in signed_in("viewer").get("/reports/").text


def test_what_is_withdrawn_after_the_build_is_said_by_whatever_is_served(home, signed_in, people):
    study = Study(home / "cuts")
    folder = home / "reports" / "own"
    (folder / "figures").mkdir(parents=True)
    text = FRONT.format(cut=study.cut.id).replace("public", "internal") + "{{ own-killings }}"
    (folder / "own.en.md").write_text(text, encoding="utf-8")
    asked = TOO_FEW.replace("killing", "arrest", 1).replace('"public"', '"internal"')
    (folder / "figures" / "own-killings.toml").write_text(asked, encoding="utf-8")

    def build():
        build_report(actor=study.actor, folder=folder, cuts=study.cuts,
                     out=built_folder(home, "own"), formats=["html", "docx"])  # fmt: skip

    def served(form):
        answer = signed_in("viewer").get(f"/reports/own/en.{form}")
        return answer.status_code, answer.getvalue() if answer.streaming else answer.content

    build()
    clean = served("html")[1]
    assert b"WITHDRAWN" not in clean
    assert served("docx")[0] == 200
    withdraw_one(actor=study.actor, subject=study.told[3].id, reason="synthetic")
    told = served("html")[1].decode()
    assert told.index("WITHDRAWN: 1 figure of this report (F1)") < told.index("<h1>")
    assert told.count("WITHDRAWN") == 1
    status, said = served("docx")
    assert (status, b"build the report again" in said) == (403, True)
    page = signed_in("viewer").get("/reports/own/").text
    assert "<td>6 violations</td>" in page
    assert "own/en.html" in page
    assert "own/en.docx" not in page
    assert "<s>Word</s>" in page
    # a file of which nothing is noted is taken not to say it
    (built_folder(home, "own") / "own.en.html").write_text("<p>edited</p>")
    assert b"WITHDRAWN: 1 figure of this report (FIG-" in served("html")[1]
    build()
    assert served("html")[1].count(b"WITHDRAWN") == 1
    assert served("docx")[0] == 200
    put_back(actor=study.actor, subject=study.told[3].id, reason="synthetic")
    build()
    assert served("html")[1] == clean
