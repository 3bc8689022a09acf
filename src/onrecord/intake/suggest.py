"""A first mapping from headers and values, to be edited by somebody who knows the material."""

from collections import Counter

from onrecord.intake.readers import Table
from onrecord.values import PartialDate, read_date
from onrecord.vocab import Vocabulary

__all__ = ["suggest_mapping"]

# What headers are often called, in English and Korean -> (part of the mapping, field)
NAMES = {
    "testimony": {"key": "source_id testimony_id interview_id 증언번호 면접번호 출처번호",
                  "source": "publisher source 출처 매체",
                  "source_kind": "source_type publisher_type 출처유형",
                  "title": "title 제목", "language": "language lang 언어", "url": "url link 주소",
                  "interview": "interview_date date_interview 면접일 인터뷰일",
                  "arrival": "arrival arrival_date 입국일", "departure": "departure 탈북일",
                  "published": "date_published published 발행일", "recorded": "recorded 입력일",
                  "origins": "origin_keys origin 원출처"},
    "victim": {"key": "victim_id victim_label person_id individual_id 피해자번호",
               "name": "name victim victim_name full_name 이름 성명 피해자",
               "name_native": "name_native native_name 한글이름", "sex": "sex gender 성별",
               "age": "age 나이 연령", "birth": "birth birth_year 생년 출생연도",
               "nationality": "nationality 국적", "occupation": "occupation job 직업",
               "religion": "religion 종교"},
    "allegation": {"key": "allegation_id id case_id 사건번호 번호",
                   "act": "act violation violence type 침해유형 유형",
                   "event_start": "date event_date date_start start_date 사건일 발생일 시작일",
                   "event_end": "date_end end_date 종료일", "cause": "cause reason 원인 사유",
                   "method": "method 방법", "outcome": "outcome result 결과",
                   "proximity": "proximity 인지경로", "pages": "page pages 쪽",
                   "note": "note notes comment 비고"},
    "place": {"as_told": "place location place_as_told 장소",
              "place": "province place_province 도 지역"},
    "involvement": {"kind": "perpetrator perpetrator_type 가해자 가해기관"},
}  # fmt: skip
CODED = {"source_kind": "source_kind", "sex": "sex", "religion": "religion", "act": "act",
         "cause": "cause", "method": "method", "outcome": "outcome", "proximity": "proximity",
         "kind": "perpetrator"}  # fmt: skip


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _role(column: str) -> tuple[str, str] | None:
    plain = column.casefold().replace(" ", "_")
    for part, fields in NAMES.items():
        for field, names in fields.items():
            if plain in names.split():
                return part, field
    return None


def _line(part: str, field: str, column: str, seen: Counter[str], vocabulary: Vocabulary) -> str:
    if field not in CODED or (part == "victim" and field == "kind"):
        return f"{field} = {_quoted(column)}"
    scheme = vocabulary[CODED[field]]
    pairs = []
    for value, _ in seen.most_common(40):
        if value and value not in scheme:
            near = scheme.suggest(value, 1)
            pairs.append(f"{_quoted(value)} = {_quoted(near[0] if near else 'unknown')}")
    return f"{field} = {{ column = {_quoted(column)}, values = {{ {', '.join(pairs)} }} }}"


def _looks_like_dates(seen: Counter[str]) -> bool:
    values = [v for v in seen if v][:30]
    good = 0
    for value in values:
        try:
            good += isinstance(read_date(value), PartialDate)
        except ValueError:
            return False
        except Exception:  # noqa: BLE001, S112 - any refusal means that it is no date
            continue
    return bool(values) and good > len(values) / 2


def suggest_mapping(table: Table, vocabulary: Vocabulary, rows: int = 2000) -> str:
    """The text of a mapping file. Columns it cannot place are ignored with the reason 'to do', so
    that the file loads and every open question is visible in it."""
    seen: dict[str, Counter[str]] = {c: Counter() for c in table.columns}
    for number, (_, row) in enumerate(table.rows()):
        if number >= rows:
            break
        for column, value in row.items():
            if len(seen[column]) < 200:
                seen[column][value] += 1
    parts: dict[str, list[str]] = {part: [] for part in NAMES}
    taken, ignored = set(), []
    for column in table.columns:
        role = _role(column)
        if role and role not in taken:
            taken.add(role)
            parts[role[0]].append(_line(*role, column, seen[column], vocabulary))
        else:
            hint = "; holds dates" if _looks_like_dates(seen[column]) else ""
            ignored.append(f"{_quoted(column)} = {_quoted('to do: say what this is' + hint)}")
    first = table.columns[0]
    for part in ("testimony", "victim", "allegation"):
        if (part, "key") not in taken:
            parts[part].insert(0, f"key = {_quoted(first)}  # to do: what names it?")
            ignored = [line for line in ignored if not line.startswith(_quoted(first))]
    if ("allegation", "act") not in taken:
        parts["allegation"].append(
            'act = { value = "unknown" }  # to do: which column is the act?'
        )
    name = table.path.stem.casefold().replace(" ", "-")
    lines = ["# A first mapping, made from headers and values. Read every line before you use it.",
             "[collection]", f"key = {_quoted(name)}", f"title_en = {_quoted(table.path.stem)}",
             'frame_en = "to do: who was asked, when, how chosen, who could not be reached"',
             "", "[file]", 'absent = ["NA", "N/A"]', "", "[ignore]", *ignored]  # fmt: skip
    for part in ("testimony", "victim"):
        lines += ["", f"[{part}]", *parts[part]]
    lines += ["", "[[allegation]]", *parts["allegation"]]
    for part in ("place", "involvement"):
        if parts[part]:
            lines += ["", f"[[allegation.{part}]]", *parts[part]]
    return "\n".join(lines) + "\n"
