"""Bringing a table in by pages: nothing is written before it is confirmed; hostile uploads."""

import os
import re
import stat
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from onrecord.intake.added_lines import with_lines
from onrecord.intake.rule_words import RULES_KO
from onrecord.services.jobs import all_jobs, find_job, save
from onrecord.services.judging import judge_pair
from onrecord.services.setup import sync_reference
from onrecord.store import models
from onrecord.store.models import Allegation, ImportRun
from onrecord.vocab import load_vocabulary
from tests.web.pages import axe, opened

TABLE = """interview_id,witness,victim,sex,date,type of violation,why
I-1,W1,Synthetic One,M,2009,public execution,religion
I-1,W1,Synthetic Two,F,2010-03,detention,bible
I-2,W2,Synthetic Three,F,unknown,torture,religion
"""
MAPPING = """
[collection]
key = "synthetic-list"
title_en = "A synthetic list"
title_ko = "합성 목록"
frame_en = "Invented."
synthetic = true

[ignore]
witness = "not needed here"

[testimony]
key = "interview_id"

[victim]
key = "victim"
name = "victim"
kind = { value = "individual" }

[victim.sex]
column = "sex"
[victim.sex.values]
"M" = "male"

[[allegation]]
key = "victim"
event_start = "date"

[allegation.act]
column = "type of violation"
[allegation.act.values]
"public execution" = "public_execution"

[allegation.cause]
column = "why"
[allegation.cause.values]
"bible" = "religious_possession"
"""
FULL = MAPPING.replace('"M" = "male"', '"M" = "male"\n"F" = "female"')


@pytest.fixture
def home(tmp_path, settings, people):
    """A data folder in which jobs are done at once: no other process sees a test's database."""
    settings.HOME, settings.JOBS_IN_PROCESS = tmp_path, True
    sync_reference(actor=people["administrator"], vocabulary=load_vocabulary())
    return tmp_path


def table(text=TABLE, name="list.csv"):
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def upload(client, text=TABLE, name="list.csv", mapping=FULL, **more):
    given = {"table": table(text, name), **more}
    if mapping:
        given["mapping"] = table(mapping, "mapping.toml")
    return client.post("/imports/new/", given, follow=True)


def work(page):
    return page.redirect_chain[-1][0]


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["viewer", "coder"])
def test_who_may_not_bring_in(signed_in, home, role):
    client = signed_in(role)
    assert client.get("/imports/").status_code == 403
    assert upload(client).status_code == 403
    assert not (home / "jobs").exists()  # not a byte was kept
    assert "/imports/" not in client.get("/").text


@pytest.mark.django_db
def test_from_upload_to_the_record_and_back(signed_in, home, people):
    client = signed_in("analyst")
    page = upload(client)
    (job,) = all_jobs("import")
    kept = job.folder / "files" / "list.csv"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(job.folder.stat().st_mode) == 0o700
    assert "Synthetic Two" in page.text
    checked = client.post(work(page) + "check/", {"text": FULL}, follow=True)
    assert "nothing is wrong" in checked.text
    assert not models.Testimony.objects.exists()
    done = client.post(work(page) + "confirm/", follow=True)
    run = ImportRun.objects.get()
    assert run.id in done.text
    assert run.actor == people["analyst"]
    assert Allegation.objects.count() == 3
    assert not kept.exists()
    listed = client.get("/imports/")
    assert "list.csv" in listed.text
    taken = client.post(f"/imports/{run.id}/withdraw/", {"reason": "a trial"}, follow=True)
    assert "Withdrawn: 5" in taken.text
    again = client.post(f"/imports/{run.id}/withdraw/", {"reason": "a trial"})
    assert again.status_code == 409
    page = upload(client)
    client.post(work(page) + "check/", {"text": FULL})
    assert "In the record now" in client.post(work(page) + "confirm/", follow=True).text


@pytest.mark.django_db
def test_without_a_mapping_one_is_suggested_with_what_is_to_do(signed_in, home):
    page = upload(signed_in("analyst", "ko"), mapping="")
    assert 'column = "type of violation"' in page.context["form"].initial["text"]
    assert "매핑에서 먼저 채워야 할 항목" in page.text
    assert any(p["column"] == "victim.kind.value" for p in page.context["to_do"])
    assert "번째 줄, <code>victim.kind.value</code>: 아직 채우지 않은 항목입니다." in page.text


@pytest.mark.django_db
def test_on_a_korean_page_each_kind_of_problem_is_in_korean(signed_in, home):
    rows = TABLE.replace("2009,", "03/04/2009,").replace("2010-03", "2999")
    for lang, said in (("ko", True), ("en", False)):
        client = signed_in("analyst", lang)
        page = upload(client, rows)
        checked = client.post(work(page) + "check/", {"text": FULL}, follow=True)
        assert ("2행, <code>date</code>: 날짜로 읽을 수 없거나" in checked.text) is said
        assert ("3행, <code>date</code>: 오늘보다 뒤의 날짜입니다." in checked.text) is said
        assert ("자세한 내용은 영어로 표시합니다" in checked.text) is said
        assert "the date lies after today" in checked.text
        refused = upload(client, b"a,a\n1,2\n", mapping="")
        assert ("열 이름이 적힌 행에 문제가 있습니다. list.csv, row 1: column written" in
                refused.text) is said  # fmt: skip
        assert "[header]" in refused.text


def test_rules_in_korean_are_those_of_the_reference():
    page = (Path(__file__).parents[2] / "docs/reference/mapping.md").read_text("utf-8")
    table = page[page.index("| Rule |") :].partition("\n\n")[0]
    told = {rule for line in table.splitlines()[2:] for rule in
            re.findall("`(.+?)`", line.split("|")[1])}  # fmt: skip
    assert len(told) > 20
    assert told == set(RULES_KO)
    for said in RULES_KO.values():
        assert re.search("[가-힣]", said)
        assert said.endswith(".")


@pytest.mark.django_db
def test_values_that_the_mapping_does_not_explain_are_put_in_by_a_click(signed_in, home):
    client = signed_in("analyst")
    page = upload(client, mapping=MAPPING)
    checked = client.post(work(page) + "check/", {"text": MAPPING}, follow=True)
    (group,) = checked.context["unsaid"]
    assert (group["column"], group["rows"]) == ("sex", 2)
    assert client.post(work(page) + "confirm/").status_code == 409
    put = client.post(work(page) + "add/", follow=True)
    text = put.context["form"].initial["text"]
    assert '[victim.sex.values]\n"F" = ' in text
    assert "rows: 2 (3, 4)" in text
    assert "[untranslated]" in checked.text
    text = text.replace('"F" = "?"', '"F" = "female"')
    assert (
        "nothing is wrong"
        in client.post(
            work(page) + "check/", {"text": text.replace("\n", "\r\n")}, follow=True
        ).text
    )


@pytest.mark.django_db
def test_the_dry_run_says_which_judgements_would_be_left_behind(signed_in, home, people):
    client = signed_in("analyst")
    mapping = FULL.replace('key = "victim"\nevent', 'key = "why"\nevent')  # no name as its key
    page = upload(client, mapping=mapping)
    client.post(work(page) + "check/", {"text": mapping})
    client.post(work(page) + "confirm/")
    one, two = models.Mention.objects.filter(testimony__key="I-1").order_by("key")
    made = judge_pair(
        actor=people["analyst"], subject="mention", verdict="different", left=one.id,
        right=two.id, reason="x",
    )  # fmt: skip
    page = upload(client, TABLE.replace("Synthetic One", "Synthetic Won"), mapping=mapping)
    checked = client.post(work(page) + "check/", {"text": mapping}, follow=True)
    assert "Judged mentions that no row would name any more: 1" in checked.text
    assert one.id in checked.text
    assert made.ref in checked.text
    assert "a new mention" in checked.text
    done = client.post(work(page) + "confirm/", follow=True)
    assert "Judged mentions that no row names any more" in done.text
    assert models.Mention.objects.get(key="Synthetic Won").id in done.text


@pytest.mark.django_db
def test_a_name_in_a_coded_column_is_not_on_the_page(signed_in, home):
    client = signed_in("analyst")
    rows = TABLE.replace("Two,F,", "Two,Synthetic One,").replace("bible", "Synthetic One")
    page = upload(client, rows)
    checked = client.post(work(page) + "check/", {"text": FULL}, follow=True)
    before, _, after = checked.text.partition("First rows")
    assert "Synthetic One" not in before
    assert "Synthetic One" in after  # the file itself, for who brings it in
    assert "2 cells of row 3 (sex, why) hold what the column victim holds" in before


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ('[a.b]\ncolumn = "c"\n[a.b.values]\n"x" = "y"\n',
         '[a.b]\ncolumn = "c"\n[a.b.values]\nNEW\n"x" = "y"\n'),
        ('[a.b]\ncolumn = "c"  # why\n\n[d]\nk = 1\n',
         '[a.b]\ncolumn = "c"  # why\n[a.b.values]\nNEW\n\n[d]\nk = 1\n'),
        ('[a.b]\ncolumn = "c"', '[a.b]\ncolumn = "c"\n[a.b.values]\nNEW'),
        ('[a]\nb = { column = "c" }\n', None),
        ('column = "c"\n', None),
        ('[[a]]\ncolumn = "c"\n', None),
    ],
)  # fmt: skip
def test_where_lines_go(text, longer):
    assert with_lines(text, "c", ["NEW"]) == longer


@pytest.mark.django_db
def test_a_changed_mapping_must_be_checked_again(signed_in, home):
    client = signed_in("analyst")
    page = upload(client)
    client.post(work(page) + "check/", {"text": FULL})
    client.post(work(page) + "check/", {"text": FULL + "\n# more", "keep": "1"})
    assert client.post(work(page) + "confirm/").status_code == 409
    assert not ImportRun.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.pdf", b"%PDF-1.7"),
        ("list.csv", b""),
        ("list.csv", b"%PDF-1.7 not a table"),
        ("list.xlsx", b"PK\x03\x04 broken"),
        ("list.csv", b"a,a\n1,2\n"),
        ("list.parquet", b"PAR1" + b"\0" * 50),
        ("list", b"a,b\n1,2\n"),
    ],
)
def test_files_that_are_no_table_leave_nothing_behind(signed_in, home, name, content):
    client = signed_in("analyst")
    page = upload(client, content, name, mapping="")
    assert page.status_code == 400
    assert all_jobs("import") == []
    assert str(home) not in page.text
    assert list((home / "jobs" / "incoming").iterdir()) == []


@pytest.mark.django_db
def test_names_of_files_stay_in_their_folder(signed_in, home):
    upload(signed_in("analyst"), name="../../x\x07 'o'.csv")
    (job,) = all_jobs("import")
    (kept,) = (job.folder / "files").iterdir()
    assert kept.suffix == ".csv"
    assert "\x07" not in kept.name


@pytest.mark.django_db
def test_an_upload_above_the_limit_is_not_read_on(signed_in, home, settings):
    settings.UPLOAD_BYTES = 1 << 20
    page = upload(signed_in("analyst"), "a,b\n" + "1,2\n" * 500_000)
    assert page.status_code == 400
    assert "More than 1 MB" in page.text
    assert all_jobs("import") == []
    assert list((home / "jobs" / "incoming").iterdir()) == []


@pytest.mark.django_db
def test_a_forged_form_is_refused(people, home):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(people["analyst"])
    assert client.post("/imports/new/", {"table": table()}).status_code == 403
    assert all_jobs("import") == []


@pytest.mark.django_db
@pytest.mark.parametrize("one", ["..", "W-..", "incoming", "W-0000000000000000", "W-\x00"])
def test_only_ids_name_the_work(signed_in, home, one):
    client = signed_in("analyst")
    assert client.get(f"/imports/open/{one}/").status_code == 404
    assert client.post(f"/imports/open/{one}/discard/").status_code == 404


@pytest.mark.django_db
def test_work_whose_process_is_gone_was_interrupted(signed_in, home):
    client = signed_in("analyst", "ko")
    page = upload(client)
    (job,) = all_jobs("import")
    save(job, state="running", task="apply", process=os.getpid())
    assert find_job(job.id, "import").state == "interrupted"
    assert "작업이 중단되어 기록은" in client.get(work(page)).text
    assert "다시 가져오기" in client.get(work(page)).text
    client.post(work(page) + "confirm/")
    assert Allegation.objects.count() == 3


@pytest.mark.django_db
def test_files_are_discarded(signed_in, home):
    client = signed_in("analyst")
    page = upload(client)
    (job,) = all_jobs("import")
    asked = client.get(work(page)).text.partition("<details><summary>Discard the files")
    assert "cannot be taken back" in asked[2]
    assert "discard/" not in asked[0]  # nothing that deletes stands before it is asked for
    client.post(work(page) + "discard/")
    assert not job.folder.exists()
    assert client.get(work(page)).status_code == 404


@pytest.mark.django_db
def test_the_list_costs_the_same_however_long(signed_in, home, django_assert_max_num_queries):
    client = signed_in("analyst")
    page = upload(client)
    client.post(work(page) + "check/", {"text": FULL})
    client.post(work(page) + "confirm/")
    first = ImportRun.objects.get()
    for number in range(60):
        ImportRun.objects.create(
            collection=first.collection, actor=first.actor, file_name=f"{number}.csv",
            file_digest="", mapping_digest="", mapping_text="",
        )  # fmt: skip
    with django_assert_max_num_queries(5):
        page = client.get("/imports/")
    last = client.get(f"/imports/?after={page.context['page']['after']}")
    assert len(page.context["runs"]) + len(last.context["runs"]) == 61
    assert not {r.id for r in page.context["runs"]} & {r.id for r in last.context["runs"]}


@pytest.mark.django_db(transaction=True)
def test_bringing_in_by_a_browser(chromium, live_server, home, tmp_path):
    (tmp_path / "list.csv").write_text(TABLE)
    (tmp_path / "own.toml").write_text(MAPPING)
    with opened(chromium, live_server, username="synthetic-analyst", lang="ko", width=390) as page:
        page.goto(f"{live_server.url}/imports/")
        assert axe(page) == []
        page.click("main .actions a")
        assert axe(page) == []
        page.set_input_files("#id_table", str(tmp_path / "list.csv"))
        page.set_input_files("#id_mapping", str(tmp_path / "own.toml"))
        page.click("main form button")
        page.click("text=파일 점검")
        assert axe(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        page.click("text=이 내용을 매핑에 넣기")
        text = page.input_value("#id_text").replace('"F" = "?"', '"F" = "female"')
        page.fill("#id_text", text)
        page.click("text=파일 점검")
        assert axe(page) == []
        page.click("button.main >> text=가져오기")
        assert "3행을 기록에 반영했습니다" in page.inner_text("main")
        page.click("text=가져오기 내역 보기")
        assert axe(page) == []
