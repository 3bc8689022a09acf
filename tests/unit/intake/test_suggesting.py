"""What a first mapping knows of Korean tables. Everybody is synthetic."""

import pytest

from onrecord.intake import open_table, suggest_mapping
from onrecord.intake.headers import role_of
from onrecord.intake.meanings import PARTS, WORDS, nearest
from tests.unit.intake.test_mapping import VOCABULARY, drafts

INTERVIEWS = """사건번호,면접 번호,증언자 출처,증언자,면접일자,사건일자,인지경위,피해자유형,인원수,증언자와의 관계,피해자,성별,침해유형,원인,가해기관,지역,처분일
1,가-1,하나원,가상 증인,2015-03-01,2009.12.경,목격,개인,1,이웃,가상 1,녀,고문,기도; 탈북 시도,인민보안성,평양,2010-01-01
2,가-1,하나원,가상 증인,2015-03-01,연도미상,모름,집단,10여명,친척,가상 2,남,구타; 고문,성경,보안서,모름,2010
"""  # noqa: E501


def test_usual_korean_headers_and_values_are_known(tmp_path):
    (tmp_path / "면접.csv").write_text(INTERVIEWS, "utf-8")
    text = suggest_mapping(open_table(tmp_path / "면접.csv"), VOCABULARY)
    for line in (
        'title_ko = "면접"', 'frame_ko = ""', 'key = "면접 번호"', 'source = "증언자"',
        'interview = "면접일자"', 'event_start = "사건일자"', 'column = "피해자유형"',
        'column = "인지경위"', '"녀" = "female"', '"집단" = "group"', '"인민보안성" = "mps"',
        '"보안서" = "mps"', '"기도" = "religious_worship"', 'split = ";"', '"10여명" = "?"',
        'attributes.relation_to_witness = "증언자와의 관계"',
        '"처분일" = "to do: say what this is;',
        '"증언자 출처" = "to do', '"탈북 시도" = "?"  # rows: 1; nearest: border_crossing',
        '"구타; 고문" = "?"  # rows: 1; several',
    ):  # fmt: skip
        assert line in text
    edited = (
        text.replace("to do: ", "").replace('"10여명" = "?"', '"10여명" = "10"')
        .replace('"탈북 시도" = "?"', '"탈북 시도" = "border_crossing"')
        .replace('"구타; 고문" = "?"', '"구타; 고문" = "beating"')
    )  # fmt: skip
    one, two = drafts(tmp_path, edited, INTERVIEWS, name="면접.csv")
    assert one.allegations[0].causes == ("religious_worship", "border_crossing")
    assert one.allegations[0].fields["event_date"] == "2009-12~"
    assert one.victim.attributes == {"relation_to_witness": "이웃"}
    assert (two.victim.size.best, two.allegations[0].fields["proximity"]) == (10, "unknown")
    assert two.allegations[0].places == ()


@pytest.mark.parametrize(
    ("header", "cells", "known"),
    [
        ("구분", "개인 집단", True),
        ("kind", "individual group", True),
        ("구분", "개인 상", False),
        ("구분", "", False),
    ],
)
def test_a_general_header_is_what_stands_below_it(tmp_path, header, cells, known):
    path = tmp_path / "t.csv"
    rows = "".join(f"{n},{cell},총살\n" for n, cell in enumerate(cells.split() or [""]))
    path.write_text(f"번호,{header},침해유형\n{rows}", "utf-8")
    text = suggest_mapping(open_table(path), VOCABULARY)
    assert (f'"{header}" = "to do' in text) is not known
    assert '"총살" = "execution"' in text


def test_words_for_terms_mean_terms_that_there_are():
    told = [(s, c) for s, words in WORDS.items() for c in words]
    told += [(s, c) for s, parts in PARTS.items() for _, c in parts]
    assert [(s, c) for s, c in told if c not in VOCABULARY[s]] == []


@pytest.mark.parametrize(
    ("value", "scheme", "code"),
    [
        ("탈북 시도", "cause", "border_crossing"), ("탈북 방조", "cause", "aiding_escape"),
        ("탈북자 도움 브로커", "cause", "aiding_escape"), ("기도", "act", ""),
        ("모름", "outcome", "unknown"), ("불명", "act", "unknown"), ("녀", "sex", "female"),
        ("처형", "act", "execution"), ("beeting", "act", "beating"),
    ],
)  # fmt: skip
def test_what_is_near_in_meaning_or_nothing(value, scheme, code):
    assert nearest(value, VOCABULARY[scheme]) == code


# scheme -> what is written = what is meant
GOOD = {
    "act": "beeting = beating; public exection = public_execution; torturing = torture; "
           "executed = execution; killed = killing; arrested = arrest; deported = deportation; "
           "forced labor = forced_labour; imprisoned = imprisonment; school = denied_schooling; "
           "Summary Executions = summary_execution; sexual violance = sexual_violence; "
           "공개 처형함 = public_execution; 강제 노동 = forced_labour",
    "cause": "prayed = religious_worship; crossed the border = border_crossing; "
             "religous worship = religious_worship; political opinions = political_opinion; "
             "border crossing attempt = border_crossing",
    "religion": "Christian = christianity; Catholics = catholic; protestants = protestant; "
                "Buddhist monk = buddhism",
    "proximity": "witness = witnessed; heresay = hearsay; heard it = hearsay",
    "method": "shot = shooting; hanged = hanging; starved = starvation_method",
    "outcome": "deads = dead; mising = missing",
    "perpetrator": "border guards = border_guard; prison guard = prison_staff",
}  # fmt: skip
# what was guessed of these before was wrong, or nothing is near
BAD = {
    "cause": "prays loudly; stole rice; owned a Bible; phone call; money; sang; church",
    "act": "알 수 없는 말; 기도; 교회; 장사; taken away; hit; detained for a night",
    "outcome": "no idea; happy; gone; unclear", "method": "hunger", "sex": "the woman; boy",
    "perpetrator": "soldier; neighbour", "victim_kind": "leader; family",
    "proximity": "saw it; happened to the teller",
}  # fmt: skip


def test_a_guess_is_right_or_is_not_made():
    for scheme, pairs in GOOD.items():
        for pair in pairs.split("; "):
            value, _, code = pair.partition(" = ")
            assert nearest(value, VOCABULARY[scheme]) == code, value
    for scheme, values in BAD.items():
        for value in values.split("; "):
            assert nearest(value, VOCABULARY[scheme]) == "", value


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("행위", ("allegation", "act")), ("알게 된 경위", ("allegation", "proximity")),
        ("최소", ("victim", "size_minimum")), ("추정", ("victim", "size_best")),
        ("최대", ("victim", "size_maximum")), ("파생", ("testimony", "derived_from")),
        ("진술", ("testimony", "text")), ("진술 내용", ("testimony", "text")),
        ("transcript", ("testimony", "text")), ("heard_from", ("testimony", "origins")),
        ("전언자", ("testimony", "origins")), ("들은 사람", ("testimony", "origins")),
        ("전재 여부", ("testimony", "relation")), ("언제", ("allegation", "event_start")),
        ("어디", ("place", "place")),
    ],
)  # fmt: skip
def test_the_plainest_korean_headers_are_known(header, role):
    assert role_of(header) == role


HEARD = """번호,면접번호,증언자,{header},성명,행위,진술
1,I-1,가상 증인 1,{first},가상 1,체포,들었다
2,I-1,가상 증인 1,{second},가상 2,체포,들었다
3,I-2,가상 증인 2,,가상 1,체포,보았다
"""


@pytest.mark.parametrize("header", ["전언자", "들은 사람", "heard_from"])
def test_from_whom_it_was_heard_is_offered_as_the_origin(tmp_path, header):
    text = HEARD.format(header=header, first="가상 어머니", second="가상 어머니")
    (tmp_path / "t.csv").write_text(text, "utf-8")
    made = suggest_mapping(open_table(tmp_path / "t.csv"), VOCABULARY)
    assert f'origins = "{header}"' in made
    assert 'relation = { value = "own" }  # where no origin is told it is its own; is it?' in made
    assert 'text = "진술"' in made
    edited = made.replace('value = "?"', 'value = "individual"').replace("to do: who", "who")
    rows = drafts(tmp_path, edited, text)
    assert [row.testimony.origins for row in rows] == [
        ("가상 어머니",), ("가상 어머니",), ("own:가상 증인 2",)
    ]  # fmt: skip


def test_what_differs_inside_one_account_is_no_origin_of_the_account(tmp_path):
    text = HEARD.format(header="전언자", first="가상 어머니", second="").replace("들었다", "말", 1)
    (tmp_path / "t.csv").write_text(text, "utf-8")
    made = suggest_mapping(open_table(tmp_path / "t.csv"), VOCABULARY)
    assert "\norigins" not in made
    assert (
        '"전언자" = "to do: say what this is; like testimony.origins, but differs inside' in made
    )


def test_relation_and_origins_are_offered_where_no_column_has_them(tmp_path):
    (tmp_path / "t.csv").write_text("번호,성명,행위\n1,가상,체포\n", "utf-8")
    made = suggest_mapping(open_table(tmp_path / "t.csv"), VOCABULARY)
    assert '# origins = "COLUMN"  # from whom it was heard' in made
    assert '# relation = { value = "own" }  # own, reprint or rewrite' in made
    made = made.replace('value = "?"', 'value = "individual"').replace("to do: who", "who")
    (row,) = drafts(tmp_path, made, "번호,성명,행위\n1,가상,체포\n")
    assert row.testimony.origins == ("own:1",)
