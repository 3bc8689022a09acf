"""What each rule of an import says in Korean; the messages themselves are in English."""

from collections.abc import Mapping

__all__ = ["RULES_KO"]

RULES_KO: Mapping[str, str] = {
    # columns and what is still to be said
    "unmapped": "매핑에 없는 열입니다. 뜻을 적거나, 쓰지 않는 이유를 적으십시오.",
    "to_do": "아직 채우지 않은 항목입니다.",
    "no_such_column": "매핑에 적힌 이름의 열이 파일에 없습니다.",
    "ambiguous": "같은 이름의 열이 두 파일에 있습니다.",
    "header": "열 이름이 적힌 행에 문제가 있습니다.",
    "columns": "값의 수가 열의 수와 다릅니다.",
    # the file
    "file": "파일을 찾을 수 없거나 쓸 수 없습니다.",
    "kind": "표 파일이 아니거나 확장자와 내용이 다릅니다.",
    "encoding": "문자 인코딩을 알 수 없습니다. UTF-8로 저장하십시오.",
    "csv": "CSV의 따옴표가 맞지 않습니다.",
    "xlsx": "엑셀 파일을 읽을 수 없거나 시트를 정해야 합니다.",
    "json": "한 줄에 JSON 객체 하나가 아닙니다.",
    "parquet": "Parquet 파일로 읽을 수 없습니다.",
    "control": "쓸 수 없는 제어 문자가 들어 있습니다.",
    # values
    "untranslated": "매핑에 뜻이 적혀 있지 않은 값입니다.",
    "date": "날짜로 읽을 수 없거나 두 가지로 읽힙니다.",
    "date_order": "종료일이 시작일보다 앞섭니다.",
    "future": "오늘보다 뒤의 날짜입니다.",
    "after_telling": "사건이 증언일이나 발행일보다 뒤에 일어난 것으로 되어 있습니다.",
    "number": "숫자가 아니거나 너무 큽니다.",
    "yes_or_no": "1, 0 또는 빈칸이어야 합니다.",
    "pages": "쪽 번호로 읽을 수 없습니다.",
    "place": "장소 목록에서 찾을 수 없거나 여러 곳에 해당합니다.",
    "coordinates": "좌표가 잘못되었습니다.",
    "size": "인원수가 잘못되었습니다.",
    "too_long": "값이 너무 깁니다.",
    # rows among each other
    "key": "번호(key)가 비어 있습니다.",
    "duplicate_key": "같은 번호(key)가 두 번 나옵니다.",
    "inconsistent": "같은 증언이나 인물의 내용이 행마다 다릅니다.",
    "dangling": "가리키는 행이나 증언이 없습니다.",
    "derives_from_itself": "증언이 자기 자신에서 파생된 것으로 되어 있습니다.",
    "shifted": "열이 밀린 행으로 보입니다.",
    "too_many": "문제가 너무 많아 파일을 끝까지 읽지 않았습니다.",
    # the mapping
    "toml": "매핑 파일의 문법이 잘못되었습니다.",
    "shape": "매핑의 형식이 잘못되었습니다.",
    "field": "매핑의 이 항목을 이해할 수 없습니다.",
    "unknown_field": "매핑에 없는 항목 이름입니다.",
    "unknown_term": "용어 목록에 없는 코드입니다.",
    "missing": "꼭 있어야 하는 항목이 빠졌습니다.",
    "accept": "인정 규칙의 형식이 잘못되었습니다.",
    "period": "수집 기간의 형식이 잘못되었습니다.",
}
