"""Files as they come: encodings, spreadsheets, quoting, rows that are none."""

import datetime
import json

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError, Problem
from onrecord.intake import open_table, table_to_suggest

KOREAN = '사건번호,이름,비고\n1,가상 인물,"두 줄\n쉼표, 있음"\n2,다른 가상 인물,\n'


def written(folder, name, content, encoding="utf-8"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def rule_of(path, **named):
    with pytest.raises(InputError) as refused:
        list(open_table(path, **named).rows())
    return refused.value.problems[0]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949"]
)
def test_korean_tables_in_every_encoding_say_the_same(tmp_path, encoding):
    text = (
        KOREAN if not encoding.startswith("utf-16-") else KOREAN.replace("사건번호", "number,x", 1)
    )
    if encoding.startswith("utf-16-"):
        text = "number,이름,비고" + KOREAN[KOREAN.index("\n") :]
    table = open_table(written(tmp_path, "t.csv", text, encoding))
    assert table.columns[1:] == ("이름", "비고")
    rows = list(table.rows())
    assert [n for n, _ in rows] == [2, 3]
    assert rows[0][1]["비고"] == "두 줄\n쉼표, 있음"
    assert rows[1][1]["이름"] == "다른 가상 인물"


def test_western_text_is_not_taken_for_korean(tmp_path):
    path = written(tmp_path, "t.csv", "a,b\nÁlvaro Ñuñez,ÉÁÍÓ\n", "cp1252")
    assert rule_of(path).rule == "encoding"
    assert next(open_table(path, encoding="cp1252").rows())[1]["a"] == "Álvaro Ñuñez"
    assert rule_of(path, encoding="ascii").rule == "encoding"
    assert rule_of(path, encoding="no such").rule == "encoding"


def test_decomposed_korean_becomes_the_composed_one(tmp_path):
    path = written(
        tmp_path, "t.csv", "이름\n가상\n".encode().decode().replace("가", "\u1100\u1161")
    )
    assert next(open_table(path).rows())[1]["이름"] == "가상"


def test_semicolons_tabs_and_blank_rows(tmp_path):
    assert open_table(written(tmp_path, "a.csv", "a;b\n1,5;2\n")).columns == ("a", "b")
    assert open_table(written(tmp_path, "b.tsv", "a\tb,c\n1\t2\n")).columns == ("a", "b,c")
    rows = list(open_table(written(tmp_path, "c.csv", "a,b\n\n1,2\n,\n3,4\n")).rows())
    assert [(n, r["a"]) for n, r in rows] == [(3, "1"), (5, "3")]


def test_a_record_is_one_row_however_many_lines_it_has(tmp_path):
    rows = list(open_table(written(tmp_path, "t.csv", 'a,b\n"x\ny\nz",1\nq,2\n')).rows())
    assert [n for n, _ in rows] == [2, 3]


def test_every_ragged_row_is_named_and_reading_goes_on(tmp_path):
    table = open_table(written(tmp_path, "t.csv", "a,b\n1\n2,3\n4,5,6\n"))
    rows = list(table.checked_rows())
    assert [(n, isinstance(r, Problem)) for n, r in rows] == [(2, True), (3, False), (4, True)]
    assert rows[0][1].rule == "columns"
    assert rule_of(table.path).row == 2


@pytest.mark.parametrize(
    ("content", "rule", "row"),
    [
        ("", "header", 1),
        ("\n", "header", 1),
        ("a,a\n", "header", 1),
        ("a,,b\n", "header", 1),
        ('a,b\n1,"2\n', "csv", 2),
        ("a,b\n1,2\x00\n", "control", 2),
        ("a\x00,b\n1,2\n", "header", 1),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, content, rule, row):
    problem = rule_of(written(tmp_path, "t.csv", content))
    assert (problem.rule, problem.row) == (rule, row)


def test_a_header_alone_is_a_table_without_rows(tmp_path):
    table = open_table(written(tmp_path, "t.csv", "a,b\n"))
    assert list(table.rows()) == []


def test_a_file_that_is_not_there_or_of_another_kind(tmp_path):
    assert rule_of(tmp_path / "no.csv").rule == "file"
    assert rule_of(written(tmp_path, "t.doc", "a")).rule == "kind"
    assert rule_of(written(tmp_path, "t.parquet", b"not what it says")).rule == "parquet"
    said = {
        name: rule_of(written(tmp_path, name, content)).message
        for name, content in (
            ("p.csv", b"%PDF-1.7 and so on"), ("t.xlsx", b"a,b\n1,2\n"),
            ("o.xls", b"\xd0\xcf\x11\xe0"),
            ("h.tsv", b"<!DOCTYPE html><html>"), ("z.csv", b"PK\x03\x04"), ("q.xlsx", b"PAR1"),
        )
    }  # fmt: skip
    assert "a PDF" in said["p.csv"]
    assert "name it .csv" in said["t.xlsx"]
    assert "an old Office file" in said["o.xls"]
    assert "a web page" in said["h.tsv"]
    assert "a broken archive" in said["z.csv"]
    assert "name it .parquet" in said["q.xlsx"]


def test_titles_above_the_header_and_empty_columns_behind_it(tmp_path):
    path = written(tmp_path, "t.csv", "Synthetic list;;;\n\nid;act;;\n1;a;;\n\n2;b\n3;c;;x\n")
    assert rule_of(path).rule == "header"
    table = open_table(path, header=3)
    assert table.columns == ("id", "act")
    rows = list(table.checked_rows())
    assert [n for n, _ in rows] == [4, 6, 7]
    assert rows[0][1] == {"id": "1", "act": "a"}
    assert rows[2][1].rule == "columns"  # a value where no column is
    assert "columns 1 and 3" in rule_of(written(tmp_path, "d.csv", "a,b,a\n1,2,3\n")).message


def test_the_sheet_and_the_row_that_a_suggestion_is_for(tmp_path):
    path = workbook(
        tmp_path,
        ("Notes", [["what this is"]]),
        ("Rows", [["Synthetic list"], [], ["연번", "피해자명", "침해유형"], [1, "가상", "고문"]]),
        ("Nothing", []),
    )
    table, others = table_to_suggest(path)
    assert (table.sheet, table.header, others) == ("Rows", 3, ("Notes",))
    assert list(table.rows()) == [(4, {"연번": "1", "피해자명": "가상", "침해유형": "고문"})]
    text = "합성 목록;;\n연번;피해자명;침해유형\n1;가상;고문\n"
    table, others = table_to_suggest(written(tmp_path, "k.csv", text.encode("cp949")))
    assert (table.encoding, table.header, others) == ("cp949", 2, ())
    assert table_to_suggest(written(tmp_path, "n.csv", "x,y\n1,2\n"))[0].header == 1
    with pytest.raises(InputError, match="a PDF"):
        table_to_suggest(written(tmp_path, "p.csv", b"%PDF-1.7"))


def workbook(folder, *sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


def test_spreadsheets_as_a_person_reads_them(tmp_path):
    day = datetime.datetime(2009, 12, 3)
    rows = [
        ["번호", "일시", "수", "여부", None],
        [1, day, 2.0, True, None],
        [],
        [2, datetime.datetime(2009, 12, 3, 14, 30), 0.5],
    ]
    table = open_table(workbook(tmp_path, ("one", rows)))
    assert table.columns == ("번호", "일시", "수", "여부")
    assert list(table.rows()) == [
        (2, {"번호": "1", "일시": "2009-12-03", "수": "2", "여부": "1"}),
        (4, {"번호": "2", "일시": "2009-12-03T14:30:00", "수": "0.5", "여부": ""}),
    ]


def test_a_workbook_of_several_sheets_needs_the_name_of_one(tmp_path):
    path = workbook(tmp_path, ("one", [["a"], [1]]), ("two", [["b"], [2]]))
    assert rule_of(path).rule == "xlsx"
    assert rule_of(path, sheet="three").rule == "xlsx"
    assert open_table(path, sheet="two").columns == ("b",)


def test_parquet_with_days_nothing_and_lists(tmp_path):
    path = tmp_path / "t.parquet"
    pq.write_table(
        pa.table(
            {
                "a": pa.array([1.0, float("nan"), 2.5]),
                "day": pa.array([datetime.date(2009, 12, 3), None, None]),
                "name": ["가상", "x", None],
            }
        ),
        path,
    )
    assert list(open_table(path).rows()) == [
        (1, {"a": "1", "day": "2009-12-03", "name": "가상"}),
        (2, {"a": "", "day": "", "name": "x"}),
        (3, {"a": "2.5", "day": "", "name": ""}),
    ]
    pq.write_table(pa.table({"a": [[1], [2]]}), path)
    assert rule_of(path).rule == "parquet"


def test_json_lines_are_numbered_by_line(tmp_path):
    lines = [json.dumps({"a": 1}), "", json.dumps({"b": "가", "a": None}), "[1]", '{"a": {}}', "{"]
    table = open_table(written(tmp_path, "t.jsonl", "\n".join(lines)))
    assert table.columns == ("a", "b")
    rows = list(table.checked_rows())
    assert rows[:2] == [(1, {"a": "1", "b": ""}), (3, {"a": "", "b": "가"})]
    assert [(n, r.rule) for n, r in rows[2:]] == [(4, "json"), (5, "json"), (6, "json")]


@given(st.binary(max_size=300))
def test_any_bytes_give_rows_or_problems(tmp_path_factory, content):
    path = written(tmp_path_factory.mktemp("any"), "t.csv", content)
    try:
        table = open_table(path)
    except InputError:
        return
    for _, row in table.checked_rows():
        assert isinstance(row, dict | Problem)
