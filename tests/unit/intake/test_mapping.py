"""Mapping files and their fields: what each setting does, and what is refused."""

import pytest

from onrecord.errors import InputError
from onrecord.examples import public_record
from onrecord.intake import (
    Accept,
    RowDraft,
    load_mapping,
    open_intake,
    open_table,
    suggest_mapping,
)
from onrecord.intake.fields import BadValue, join_dates, read_field
from onrecord.reference import places
from onrecord.values import Absent, read_date
from onrecord.vocab import load_vocabulary
from tests.shared import SHARED, needs_shared

VOCABULARY = load_vocabulary()
NOTHING = Accept()
KNOWN = frozenset({"police", "military", "unknown"})
SMALL = """
[collection]
key = "k"
title_en = "Synthetic"
[testimony]
key = "id"
[victim]
key = "id"
[[allegation]]
key = "id"
act = "act"
"""


def loaded(folder, text):
    path = folder / "m.toml"
    path.write_text(text, "utf-8")
    return load_mapping(path, VOCABULARY)


def rules(folder, text):
    with pytest.raises(InputError) as refused:
        loaded(folder, text)
    return {p.rule for p in refused.value.problems}


def drafts(folder, mapping, table, accept=NOTHING, name="t.csv"):
    (folder / name).write_text(table, "utf-8")
    return list(
        open_intake(folder / name, loaded(folder, mapping), VOCABULARY, places(), accept).rows()
    )


def test_the_first_column_that_is_not_empty_with_its_own_precision():
    one = read_field({"column": ["day", "month"], "precision": {"month": "month"}}, "f")
    assert one.columns == {"day", "month"}
    for day, month, expected in (
        ("1973-09-12", "1973-09-01", "1973-09-12"), ("", "1973-09-01", "1973-09"),
        ("", "1973-09", "1973-09"), ("", "", "unknown"),
    ):  # fmt: skip
        assert str(one.date({"day": day, "month": month}, NOTHING)) == expected
    with pytest.raises(BadValue) as refused:
        one.date({"day": "", "month": "1973-09-12"}, NOTHING)
    assert (refused.value.column, refused.value.rule) == ("month", "date")
    years = read_field({"column": "y", "precision": "year"}, "f")
    assert str(years.date({"y": "1973-01-01"}, NOTHING)) == "1973"


def test_several_parts_of_one_text_each_counted_once():
    pairs = [["investigative police", "unknown"], ["police", "police"], ["Military", "military"]]
    one = read_field({"column": "by", "contains": pairs, "several": True}, "f")
    assert one.codes({"by": "Military, investigative police"}, KNOWN, NOTHING) == [
        "unknown", "military"
    ]  # fmt: skip
    assert one.codes({"by": "police and Police"}, KNOWN, NOTHING) == ["police"]
    assert one.codes({"by": ""}, KNOWN, NOTHING) == ["unknown"]
    with pytest.raises(BadValue):
        one.codes({"by": "somebody"}, KNOWN, NOTHING)


def test_templates_leave_out_what_is_empty():
    one = read_field({"template": "{first} {last}"}, "f")
    assert one.columns == {"first", "last"}
    assert one.told({"first": "", "last": "Kim"}) == "Kim"
    assert one.told({"first": "", "last": ""}) == ""
    assert read_field({"template": "{a}-{b}"}, "f").told({"a": "", "b": ""}) == ""


@pytest.mark.parametrize(
    ("start", "end", "joined"),
    [
        ("1973-09-12", "1973-09", "1973-09-12/1973-09"), ("1973-09", "1973-09-12", None),
        ("1973", "1973", "1973"), ("1973", "", "1973"), ("", "1974", "1974"),
        ("", "", "unknown"),
    ],
)  # fmt: skip
def test_a_start_and_an_end_make_one_date(start, end, joined):
    found = join_dates(read_date(start), read_date(end), "end", NOTHING)
    assert str(found) == (joined or f"{start}/{end}")


def test_an_end_before_the_start_is_believed_by_nobody():
    dates = read_date("1974-01"), read_date("1973-12-31"), "end"
    with pytest.raises(BadValue):
        join_dates(*dates, NOTHING)
    assert join_dates(*dates, Accept.parse(["unknown:end"])) is Absent.UNKNOWN


@pytest.mark.parametrize("rule", ["nonsense", "ignore:x", "unknown:", "drop:x=y"])
def test_accept_rules_that_are_none(rule):
    with pytest.raises(InputError):
        Accept.parse([rule])


@pytest.mark.parametrize(
    "written",
    [
        3, {}, {"column": "a", "value": "b"}, {"column": ""}, {"column": []}, {"column": [1]},
        {"column": "a", "values": {"x": 1}}, {"column": "a", "contains": ["x"]},
        {"column": "a", "several": "yes"}, {"column": "a", "precision": "week"},
        {"column": "a", "precision": {"b": "month"}}, {"template": "none"}, {"template": "{a"},
        {"column": "a", "colour": "red"}, {"column": "a", "split": ""},
    ],
)  # fmt: skip
def test_fields_that_cannot_be_understood(written):
    with pytest.raises(InputError):
        read_field(written, "f")


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ("[extra]\n", "unknown_field"),
        ('[file]\ncolour = "red"\n', "unknown_field"),
        ('[file]\nabsent = "NA"\n', "shape"),
        ('[file]\naccept = ["drop:x"]\n', "accept"),
        ('[[join]]\nfile = "../secret.csv"\non = "id"\n', "file"),
        ('[[join]]\nfile = "x.csv"\n', "shape"),
        ('[ignore]\nx = ""\n', "shape"),
        ('[[allegation]]\nkey = "id"\n', "missing"),
        ('[[allegation]]\nkey = "id"\nact = { value = "kiling" }\n', "unknown_term"),
        ('[[allegation]]\nkey = "id"\nact = "act"\nwhen = "x"\n', "shape"),
        ('[[collection.period]]\nspan = "2009"\ncoverage = "most"\n', "period"),
        ("[[collection.period]]\nspan = 3\n", "period"),
        ("not toml", "toml"),
    ],
)
def test_mappings_that_are_refused(tmp_path, more, rule):
    assert rules(tmp_path, SMALL + more) == {rule}


def test_a_flag_makes_an_allegation_of_its_own(tmp_path):
    mapping = SMALL + (
        '[[allegation]]\nwhen = { torture = ["1"] }\nkey = { value = "torture" }\n'
        'act = { value = "torture" }\n'
    )
    rows = drafts(tmp_path, mapping, "id,act,torture\n1,arrest,1\n2,arrest,0\n3,arrest,NA\n")
    assert [[a.fields["act"] for a in r.allegations] for r in rows] == [
        ["arrest", "torture"], ["arrest"], ["arrest"]
    ]  # fmt: skip


def test_places_pages_and_what_cannot_be_read_of_them(tmp_path):
    mapping = SMALL + (
        'pages = { column = "pages", split = ";" }\n[[allegation.place]]\nplace = "place"\n'
        'latitude = "lat"\nlongitude = "lon"\nexact = "exact"\n'
    )
    header = "id,act,pages,place,lat,lon,exact\n"
    (row,) = drafts(tmp_path, mapping, header + "1,arrest,159-60;7,Pyongyang,39.0,125.7,1\n")
    assert isinstance(row, RowDraft)
    assert row.allegations[0].pages == ((159, 160), (7, 7))
    assert row.allegations[0].places[0].level == "province"
    for wrong, rule in (
        ("x,,,,", "pages"), ("9-7,,,,", "pages"), (",Nowhere,,,", "place"),
        (",Hwanghae,,,", "place"), (",,95,0,", "coordinates"), (",,north,0,", "number"),
        (",,1,2,perhaps", "yes_or_no"),
    ):  # fmt: skip
        (broken,) = drafts(tmp_path, mapping, header + f"1,arrest,{wrong}\n")
        assert [p.rule for p in broken.problems] == [rule]
    (row,) = drafts(
        tmp_path, mapping, header + "1,arrest,,Nowhere,,,\n", Accept.parse(["unknown:place"])
    )
    assert row.allegations[0].places == ()


def test_a_row_of_a_joined_file_must_be_there(tmp_path):
    (tmp_path / "more.csv").write_text("id,who\n1,x\n1,y\n")
    mapping = SMALL + '[[join]]\nfile = "more.csv"\non = "id"\n[ignore]\nwho = "not needed"\n'
    (tmp_path / "t.csv").write_text("id,act\n2,arrest\n")
    intake = open_intake(
        tmp_path / "t.csv", loaded(tmp_path, mapping), VOCABULARY, places(), NOTHING
    )
    assert [(p.file, p.row, p.rule) for p in intake.problems] == [
        ("more.csv", 3, "duplicate_key")
    ]  # fmt: skip
    assert [[p.rule for p in row] for row in intake.rows()] == [["dangling"]]


def test_a_name_of_no_column_is_fatal(tmp_path):
    with pytest.raises(InputError) as refused:
        drafts(tmp_path, SMALL, "id,deed\n1,arrest\n")
    assert {(p.column, p.rule) for p in refused.value.problems} == {
        ("act", "no_such_column"), ("deed", "unmapped")
    }  # fmt: skip


KOREAN = '''사건번호,이름,성별,발생일,유형,지역,증언자,"비고 ""따옴표"""
가-1,가상 인물,남,2009년 12월경,고문,함경북도,가상 증인,
가-2,가상 인물 둘,여,2010년,알 수 없는 말,평양,가상 증인,"두
줄"
'''


def test_a_suggestion_for_a_korean_table_loads_and_names_what_is_to_do(tmp_path):
    (tmp_path / "korean.csv").write_text(KOREAN, "utf-8")
    text = suggest_mapping(open_table(tmp_path / "korean.csv"), VOCABULARY)
    with pytest.raises(InputError) as refused:
        loaded(tmp_path, text)
    open_lines = [text.splitlines()[p.row - 1] for p in refused.value.problems]
    assert {p.rule for p in refused.value.problems} == {"to_do"}
    assert all('"?"' in line or "to do" in line for line in open_lines)
    assert len(set(open_lines)) == len(open_lines) == text.count('"?"') + text.count('"to do')
    assert '"알 수 없는 말" = "?"' in text
    assert '"남" = "male"' in text
    assert '"고문" = "torture"' in text
    edited = (
        text.replace("to do: who", "who")
        .replace("to do: say what this is", "not needed")
        .replace('"알 수 없는 말" = "?"', '"알 수 없는 말" = "other_act"')
        .replace('kind = { value = "?" }', 'kind = { value = "individual" }')
    )
    rows = drafts(tmp_path, edited, KOREAN, name="korean.csv")
    assert [r.allegations[0].fields["act"] for r in rows] == ["torture", "other_act"]
    assert rows[0].allegations[0].fields["event_date"] == "2009-12~"
    assert (rows[0].testimony.key, rows[0].victim.key) == ("가상 증인", "가상 인물")


@pytest.mark.parametrize(
    "path",
    [
        public_record() / "allegations.csv",
        pytest.param(SHARED / "chile_truth_commission" / "victims.csv", marks=needs_shared),
    ],
)
def test_a_suggestion_for_each_example_loads(tmp_path, path):
    text = suggest_mapping(open_table(path), VOCABULARY)
    assert rules(tmp_path, text) == {"to_do"}
    kept = [line for line in text.splitlines() if '"?"' not in line]
    said = "\n".join([*kept, ""])
    if "\nkind = " not in said:
        said = said.replace("[victim]\n", '[victim]\nkind = { value = "individual" }\n')
    if "act = " not in said and "[allegation.act]" not in said:
        said = said.replace("[[allegation]]\n", '[[allegation]]\nact = { value = "unknown" }\n')
    assert open_intake(path, loaded(tmp_path, said), VOCABULARY, places()).problems


def test_a_suggestion_for_awkward_values_loads(tmp_path):
    (tmp_path / "t.csv").write_text('id,act,"a ""b"" \\ c"\n1,"x ""y"" \\ \t z",1\n1,=cmd,2\n')
    for content in ("", "id,act\n"):
        if content:
            (tmp_path / "t.csv").write_text(content)
        text = suggest_mapping(open_table(tmp_path / "t.csv"), VOCABULARY)
        loaded(tmp_path, text.replace('"?"', '"unknown"').replace('= "unknown" }', '= "group" }'))


PLACES = (
    SMALL
    + """
{within}
[[allegation.place]]
place = {place}
"""
)


@pytest.mark.parametrize(
    ("told", "within", "partly", "place"),
    [
        ("강원도", '"KP"', False, "KP-07"), ("강원도", '"South Korea"', False, "KR-42"),
        ("강원도", "", False, None), ("양강도 혜산시", "", False, "KP-10.hyesan"),
        ("혜산시, 양강도", "", False, "KP-10.hyesan"),
        ("함경북도회령시", "", False, "KP-09.hoeryong"),
        ("Hoeryong, North Hamgyong", "", False, "KP-09.hoeryong"),
        ("Hoeryong, North Hamgyong, North Korea", '"KP"', False, "KP-09.hoeryong"),
        ("북한 강원도", "", False, "KP-07"), ("양강도 회령시", "", False, None),
        ("양강도 회령시", "", True, None), ("청진시 수남구역", "", False, None),
        ("청진시 수남구역", "", True, "KP-09.chongjin"), ("수남구역 어느 동", "", True, None),
        ("서울", '"KP"', False, None), ("near Nowhere", "", True, None),
    ],
)  # fmt: skip
def test_places_in_parts_and_inside_one_country(tmp_path, told, within, partly, place):
    field = '{ column = "place", partly = true }' if partly else '"place"'
    line = f"places_within = {within}" if within else ""
    mapping = PLACES.replace("{within}", line).replace("{place}", field)
    (row,) = drafts(tmp_path, mapping, f'id,act,place\n1,arrest,"{told}"\n')
    if place is None:
        assert [(p.column, p.rule) for p in row.problems] == [("place", "place")]
        assert told not in str(row.problems[0])
        return
    (found,) = row.allegations[0].places
    assert found.place_id == place
    assert found.as_told == (told if partly else "")


def test_a_country_that_holds_all_places_is_not_told_of_an_empty_cell(tmp_path):
    mapping = PLACES.replace("{within}", 'places_within = "KP"').replace("{place}", '"place"')
    (row,) = drafts(tmp_path, mapping, "id,act,place\n1,arrest,\n")
    assert row.allegations[0].places == ()
    for wrong in ('"Narnia"', "3", '"강원도"', "[1]"):
        text = PLACES.replace("{within}", f"places_within = {wrong}").replace("{place}", '"place"')
        assert rules(tmp_path, text) <= {"place", "shape"}


def test_unknown_is_an_answer_to_a_place_and_what_is_none_is_named_by_its_cell(tmp_path):
    field = '{ column = "place", values = { "평양남도" = "%s" } }'
    mapping = PLACES.replace("{within}", "").replace("{place}", field)
    for answer in ("unknown", "", "not_asked"):
        (row,) = drafts(tmp_path, mapping % answer, "id,act,place\n1,arrest,평양남도\n")
        assert row.allegations[0].places == ()
    with pytest.raises(InputError) as refused:
        loaded(tmp_path, mapping % "Narnia")
    (problem,) = refused.value.problems
    assert problem.rule == "place"
    assert '"평양남도"' in problem.message
    assert '"unknown" is taken' in problem.message


def test_one_country_is_suggested_where_all_known_places_lie_in_it(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("id,act,place\n1,arrest,강원도\n2,arrest,양강도 혜산시\n", "utf-8")
    assert 'places_within = "KP"' in suggest_mapping(open_table(path), VOCABULARY)
    path.write_text("id,act,place\n1,arrest,강원도\n2,arrest,서울\n3,arrest,평양\n", "utf-8")
    text = suggest_mapping(open_table(path), VOCABULARY)
    assert "\nplaces_within" not in text
    assert '"강원도" = "?"' in text


def test_values_that_nobody_explained_are_counted_once_each(tmp_path):
    mapping = SMALL.replace(
        'key = "id"\n[[', 'key = "id"\nname = "who"\nsex = "sex"\nreligion = "who"\n[['
    )
    path = tmp_path / "t.csv"
    path.write_text(
        "id,act,who,sex\n" + "".join(f"{n},처형,Secret {n},x\n" for n in range(5)), "utf-8"
    )
    intake = open_intake(path, loaded(tmp_path, mapping), VOCABULARY, places())
    assert sum(len(row.problems) for row in intake.rows()) == 15
    found = {v.column: (v.scheme, v.told, v.rows, v.first) for v in intake.unsaid}
    assert found["act"] == ("act", "처형", 5, [2, 3, 4])
    assert found["sex"] == ("sex", "x", 5, [2, 3, 4])
    assert found["who"] == ("religion", "", 5, [2, 3, 4])  # a column of names is not shown
