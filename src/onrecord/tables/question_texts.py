"""Sentences on what is wrong with a question, in English and Korean. Codes are stable."""

from collections.abc import Mapping

__all__ = ["ENDED", "NEAREST", "TEXTS"]

NEAREST = ("; nearest: {names}", "; 가까운 이름: {names}")
ENDED = (", but the filter ends here", ". 그런데 조건이 여기서 끝났습니다")

# code -> English, Korean
TEXTS: Mapping[str, tuple[str, str]] = {
    # units and breakdowns
    "no_unit": ("no unit {name}; units are: {units}", "{name}: 없는 단위; 단위: {units}"),
    "unit_is": (
        "no unit {name}; say {unit}: {reason}",
        "{name}: 없는 단위; {unit}: {reason}",
    ),
    "by_number": (
        "{name} can be asked in a filter; it is no breakdown",
        "{name}: 조건으로만 물을 수 있고 분류 기준은 될 수 없습니다",
    ),
    "by_date": (
        "{name} is a date; break down by {name}.year or {name}.decade",
        "{name}: 날짜이므로 {name}.year 또는 {name}.decade로 분류하십시오",
    ),
    "by_twice": (
        "a breakdown names each field once",
        "분류 기준에는 같은 항목을 한 번만 씁니다",
    ),
    "by_many": (
        "at most {most} fields in a breakdown",
        "분류 기준은 {most}개까지입니다",
    ),
    # fields
    "no_field": ("no field {name}", "{name}: 없는 항목"),
    "field_is": ("no field {name}; say {field}", "{name}: 없는 항목; {field}라고 쓰십시오"),
    "not_in_cut": (
        "no field {name}: a cut does not hold it{reason}",
        "{name}: 확정본에 없는 항목{reason}",
    ),
    "breakdown_field": (
        "{name} is for breakdowns; in a filter say {plain} within ...",
        "{name}: 분류에만 씁니다; 조건에서는 {plain} within ... 라고 쓰십시오",
    ),
    "expected_field": ("expected a field, not or (", "항목, not, ( 가운데 하나가 와야 합니다"),
    # operators
    "expected_operator": (
        "expected an operator after {field} (one of: {choices})",
        "{field} 다음에 연산자가 와야 합니다({choices})",
    ),
    "operators": (
        "{field} is asked with one of: {choices}",
        "{field}에 쓸 수 있는 연산자: {choices}",
    ),
    "no_order": (
        "{field} is asked with one of: {choices}; its values have no order, {op} is for numbers",
        "{field}에 쓸 수 있는 연산자: {choices}; 값에 순서가 없으며 {op}은(는) 수에만 씁니다",
    ),
    "date_order": (
        "{field} is a date; for {op} say {better}",
        "{field}: 날짜이므로 {op} 대신 {better}(이)라고 쓰십시오",
    ),
    "date_equals": (
        "a date is asked with within, overlaps, before, after; {op} only takes {absent}. "
        "Say {better}",
        "날짜에는 within, overlaps, before, after를 쓰며 {op}에는 {absent}만 올 수 있습니다. "
        "{better}(이)라고 쓰십시오",
    ),
    "written_as": ("{sign} is written {right}", "{sign}은(는) {right}(이)라고 쓰십시오"),
    "not_in": ("expected in after not", "not 다음에는 in이 와야 합니다"),
    "one_value": (
        "{op} takes one value; for several say in (a, b)",
        "{op}에는 값이 하나만 올 수 있습니다; 여럿이면 in (a, b)라고 쓰십시오",
    ),
    # how it is written
    "expected_list": (
        "expected ( and a list of values",
        "( 와 값의 목록이 와야 합니다",
    ),
    "expected_comma": ("expected , or )", ", 또는 )가 와야 합니다"),
    "expected_value": ("expected a value", "값이 와야 합니다"),
    "keyword_value": (
        "expected a value; the word {word} in quotes would be one",
        "값이 와야 합니다; {word}(이)라는 낱말이 값이면 따옴표 안에 쓰십시오",
    ),
    "expected_and": ("expected and or or", "and 또는 or가 와야 합니다"),
    "expected_close": ("expected and, or, or )", "and, or, ) 가운데 하나가 와야 합니다"),
    "several_values": (
        "no field {word}; for several values say {better}",
        "{word}: 없는 항목; 값이 여럿이면 {better}(이)라고 쓰십시오",
    ),
    "quote_words": (
        "a value of several words goes in quotes: {better}",
        "여러 낱말로 된 값은 따옴표 안에 쓰십시오: {better}",
    ),
    "not_closed": ("this ( is not closed", "이 괄호가 닫히지 않았습니다"),
    "quote_open": ("the quote is not closed", "따옴표가 닫히지 않았습니다"),
    "no_meaning": ("{sign} means nothing here", "{sign}: 여기서는 뜻이 없습니다"),
    "too_deep": (
        "more than {most} brackets inside each other",
        "괄호가 {most}겹을 넘습니다",
    ),
    "too_long": (
        "a filter has at most {most} characters",
        "조건은 {most}자까지입니다",
    ),
    # values
    "whole_number": ("expected a whole number", "0 이상의 정수가 와야 합니다"),
    "date_form": (
        "{reason}; dates look like {examples}",
        "날짜로 읽을 수 없습니다; 날짜는 이렇게 씁니다: {examples}",
    ),
    "no_code": ("no {field} {text}", "{field}에 {text}(이)라는 값이 없습니다"),
    "code_choices": (
        "no {field} {text}; there are: {choices}",
        "{field}에 {text}(이)라는 값이 없습니다; 있는 값: {choices}",
    ),
    "no_term": ("no term {scheme}/{text}", "용어 {scheme}/{text}: 없는 용어"),
    "term_elsewhere": (
        "no term {scheme}/{text}; {text} is a term of {others}",
        "용어 {scheme}/{text}: 없는 용어; {text}: {others}의 용어",
    ),
    "several_terms": (
        "{text} is the label of several terms; say one of: {codes}",
        "{text}: 같은 이름의 용어가 여럿입니다; 하나를 쓰십시오: {codes}",
    ),
    "not_root": (
        "{code} is not a root of {scheme}; its root is {root}",
        "{code}: {scheme}의 최상위 용어가 아닙니다; 최상위 용어는 {root}",
    ),
    "no_place": ("no {level} {text} in this cut", "이 확정본에 {text}(이)라는 {level} 없음"),
    "several_places": (
        "{text} names several places: {codes}",
        "{text}: 같은 이름의 장소가 여럿입니다: {codes}",
    ),
    # numbers of the counted unit
    "numbers_and": (
        "{field} is asked of the counted unit and can be joined with other fields only by and, "
        "outside of brackets",
        "{field}: 세는 단위에 대한 조건이므로 다른 항목과는 괄호 밖에서 and로만 이을 수 있습니다",
    ),
    "numbers_origins": (
        "{field} cannot be asked of origins",
        "{field}: 단위가 origins일 때는 물을 수 없습니다",
    ),
}
