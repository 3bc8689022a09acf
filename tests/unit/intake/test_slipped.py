"""A name that slipped into a coded column is told by its row and never repeated. All synthetic."""

import pytest

from onrecord.intake import load_mapping, open_intake, open_table, suggest_mapping
from onrecord.intake import mapping as parts
from onrecord.intake.added_lines import lines_to_add
from onrecord.intake.slipped import PROTECTED
from onrecord.reference import places
from onrecord.store import models as m
from onrecord.vocab import load_vocabulary

VOCABULARY = load_vocabulary()
MAPPING = """
[collection]
key = "k"
title_en = "Synthetic"
[ignore]
"{ignored}" = "not needed"
[testimony]
key = "번호"
source = "증언자"
[victim]
key = "번호"
name = "성명"
sex = "성별"
religion = "종교"
[[allegation]]
key = "번호"
act = "유형"
cause = "원인"
[[allegation.place]]
place = "지역"
"""
HEADER = "번호,성명,성별,종교,유형,원인,지역,증언자,비고"
GOOD = "".join(
    f"{n},가상 인물{n},male,no_religion,arrest,unknown,평양,가상 증인,\n" for n in range(1, 10)
)


PLAIN = MAPPING.replace("{ignored}", "비고")


def read(folder, rows, mapping=PLAIN):
    (folder / "t.csv").write_text(f"{HEADER}\n{rows}", "utf-8")
    (folder / "m.toml").write_text(mapping, "utf-8")
    intake = open_intake(
        folder / "t.csv", load_mapping(folder / "m.toml", VOCABULARY), VOCABULARY, places()
    )
    told = [p for row in intake.rows() for p in getattr(row, "problems", [])]
    shown = lines_to_add(intake.unsaid, VOCABULARY)
    return intake, f"{told} {shown} {intake.shifted} {intake.unsaid}"


@pytest.mark.parametrize("name", ["허구인", "가상 증인", "가상인물3", "가상 인물3, 가상 인물4"])
def test_a_name_in_coded_columns_is_told_by_its_row_only(tmp_path, name):
    row = f'10,허구인,"{name}","{name}","{name}","{name}","{name}",가상 증인,\n'
    intake, said = read(tmp_path, GOOD + row)
    assert name not in said
    (problem,) = intake.shifted
    assert (problem.row, problem.column, problem.rule) == (11, None, "shifted")
    assert (
        "5 cells of row 11 (성별, 원인, 유형, 종교, 지역) hold what the column" in problem.message
    )
    assert sum(value.rows for value in intake.unsaid) == 5  # still counted, by column


@pytest.mark.parametrize("value", ["허구인 체포", "체포(허구인)", "Synthetic Person beaten"])
def test_words_around_a_name_do_not_bring_it_out(tmp_path, value):
    more = "10,허구인,male,no_religion,arrest,unknown,평양,Synthetic Person,\n"
    intake, said = read(
        tmp_path, GOOD + more + more.replace("10,", "11,").replace("arrest", value)
    )
    assert value not in said
    assert [p.row for p in intake.shifted] == [12]


def test_a_shifted_row_whose_name_stands_nowhere_else(tmp_path):
    intake, said = read(tmp_path, GOOD + "10,20,허구인,남자,무교,체포됨,도강죄,평양,증인\n")
    assert "허구인" not in said
    (problem,) = intake.shifted
    assert "of row 11" in problem.message
    assert "hold what no other row has there" in problem.message


def test_an_ignored_column_of_names_is_protected_too(tmp_path):
    mapping = MAPPING.replace('name = "성명"\n', "").replace("{ignored}", "성명")
    mapping = mapping.replace("[testimony]", '"비고" = "not needed"\n[testimony]')
    row = "10,허구인,허구인,no_religion,arrest,unknown,평양,가상 증인,\n"
    intake, said = read(tmp_path, GOOD + row, mapping)
    assert "허구인" not in said
    assert [p.row for p in intake.shifted] == [11]


def test_what_is_no_name_is_shown_as_before(tmp_path):
    mapping = MAPPING.replace('"성명"', '"성명"\nage = "비고"')
    mapping = mapping.replace('[ignore]\n"{ignored}" = "not needed"\n', "")
    rows = GOOD + "10,총살,여자,no_religion,총살,12,평양,가상 증인,12\n"
    intake, _ = read(tmp_path, rows, mapping)
    assert {(v.column, v.told) for v in intake.unsaid} == {
        ("성별", "여자"), ("유형", "총살"), ("원인", "12")
    }  # fmt: skip
    assert intake.shifted == []


def test_a_suggested_mapping_holds_no_name_either(tmp_path):
    rows = GOOD + "10,허구인,허구인,무교,구타;허구인,허구인,허구인,가상 증인,\n"
    (tmp_path / "t.csv").write_text(f"{HEADER}\n{rows}", "utf-8")
    text = suggest_mapping(open_table(tmp_path / "t.csv"), VOCABULARY)
    assert "허구인" not in text
    assert "# not written here: 1 value that a column of" in text
    assert '"무교" = "no_religion"' in text


def test_protected_fields_of_a_mapping_are_those_of_the_store():
    for part, fields, model in (
        ("testimony", parts.TESTIMONY, m.Testimony), ("victim", parts.VICTIM, m.Mention),
        ("allegation", parts.ALLEGATION, m.Allegation),
    ):  # fmt: skip
        assert model.protected & fields <= PROTECTED[part] <= fields
        assert not PROTECTED[part] & model.public
