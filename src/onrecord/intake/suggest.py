"""A first mapping from headers and values, to be edited by somebody who knows the material."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from onrecord.errors import InputError
from onrecord.intake.readers import Table
from onrecord.intake.to_do import OPEN
from onrecord.intake.told_place import told_place
from onrecord.reference import places
from onrecord.values import PartialDate, read_date
from onrecord.vocab import Scheme, Vocabulary

__all__ = ["nearest", "quoted", "role_of", "suggest_mapping"]

MOST_VALUES = 40
ABSENT = ("NA", "N/A", "-", "없음", "미상")
# What headers are often called, in English and Korean -> (part of the mapping, field)
NAMES = {
    "testimony": {"key": "source_id testimony_id interview_id interview interview_no"
                         " 증언번호 면접번호 면담번호 출처번호",
                  "source": "publisher source witness witness_id interviewee informant"
                            " informant_code respondent 출처 매체 증언자 면접자 제보자",
                  "source_kind": "source_type publisher_type 출처유형",
                  "title": "title 제목", "language": "language lang 언어", "url": "url link 주소",
                  "interview": "interview_date date_interview interviewed date_of_interview"
                               " interviewed_on 면접일 면담일 인터뷰일 조사일",
                  "arrival": "arrival arrival_date date_of_arrival 입국일 입국연도",
                  "departure": "departure departure_date 탈북일 탈북연도",
                  "published": "date_published published publication_date 발행일",
                  "recorded": "recorded date_recorded 입력일",
                  "origins": "origin_keys origin origins 원출처"},
    "victim": {"key": "victim_id victim_label person_id individual_id victim_no 피해자번호",
               "name": "name victim victim_name full_name name_of_victim 이름 성명 피해자"
                       " 피해자명 피해자이름",
               "name_native": "name_native native_name 한글이름", "sex": "sex gender 성별",
               "age": "age victim_age 나이 연령",
               "birth": "birth birth_year year_of_birth date_of_birth 생년 출생연도 생년월일",
               "nationality": "nationality 국적", "occupation": "occupation job 직업",
               "religion": "religion faith 종교"},
    "allegation": {"key": "allegation_id id case_id case_no no number act_id 사건번호 번호 연번",
                   "act": "act violation violence act_type type what_happened what type_of_act"
                          " type_of_violation 침해유형 유형 침해 사건유형 침해내용 사건내용",
                   "event_start": "date event_date date_start start_date when date_of_event"
                                  " 사건일 발생일 시작일 시기 발생시기 일시",
                   "event_end": "date_end end_date 종료일",
                   "cause": "cause reason why motive 원인 사유 이유",
                   "method": "method 방법", "outcome": "outcome result fate 결과 생사 현재상태",
                   "proximity": "proximity how_known 인지경로", "pages": "page pages 쪽",
                   "note": "note notes comment comments remark remarks 비고 메모"},
    "place": {"as_told": "place_as_told place_detail 상세장소",
              "place": "province place_province region where place location 도 지역 장소"},
    "involvement": {"kind": "perpetrator perpetrator_type by_whom who_did_it"
                            " 가해자 가해기관"},
}  # fmt: skip
# What is written for a code in one letter or syllable.
SHORT = {("sex", "m"): "male", ("sex", "f"): "female", ("sex", "남"): "male",
         ("sex", "여"): "female", ("sex", "남자"): "male", ("sex", "여자"): "female"}  # fmt: skip
# Parts that stand below the allegation, as a list.
LISTS = ("place", "involvement")
# Field -> scheme of its codes
CODED = {"source_kind": "source_kind", "sex": "sex", "religion": "religion", "act": "act",
         "cause": "cause", "method": "method", "outcome": "outcome", "proximity": "proximity",
         "kind": "perpetrator"}  # fmt: skip


@dataclass
class _Seen:
    """What stands in one column of the rows that were looked at."""

    values: Counter[str] = field(default_factory=Counter)
    rows: int = 0

    @property
    def names_rows(self) -> bool:
        """Every row has a value of its own here."""
        return self.rows > 0 and len(self.values) == self.rows and "" not in self.values

    def holds_dates(self) -> bool:
        told = [v for v in self.values if v and v not in ABSENT][:30]
        return bool(told) and sum(map(_is_date, told)) > len(told) / 2


def _is_date(text: str) -> bool:
    try:
        return isinstance(read_date(text), PartialDate)
    except InputError:
        return False


def quoted(text: str) -> str:
    """The text as a TOML string on one line."""
    made = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in made) + '"'


def role_of(column: str) -> tuple[str, str] | None:
    """(part of the mapping, field) of a header that is known by its name; None of any other."""
    plain = column.casefold().replace(" ", "_")
    for part, fields in NAMES.items():
        for name, names in fields.items():
            if plain in names.split():
                return part, name
    return None


def _values(seen: _Seen, scheme: Scheme) -> Iterator[str]:
    """Lines for the values that are no code: what is near, or what is to do."""
    shown = [(v, n) for v, n in seen.values.most_common() if v and v not in ABSENT]
    for value, rows in shown[:MOST_VALUES]:
        if value in scheme:
            continue
        code = nearest(value, scheme)
        if (scheme.name, value.casefold()) in SHORT or (code and _near(value, scheme, code)):
            yield f"{quoted(value)} = {quoted(code)}  # rows: {rows}; is it?"
        else:
            near = f"; nearest: {code}" if code else ""
            yield f"{quoted(value)} = {quoted(OPEN)}  # rows: {rows}{near}"
    if len(shown) > MOST_VALUES:
        yield f"# and {len(shown) - MOST_VALUES} more values: an import lists them"


def nearest(value: str, scheme: Scheme) -> str:
    """The code that what is written may mean, to be looked at; empty where none is near."""
    known = SHORT.get((scheme.name, value.casefold()))
    return known or next(iter(scheme.suggest(value, 1)), "")


def _near(value: str, scheme: Scheme, code: str) -> bool:
    """Whether the written value is all but the code or one of its labels."""
    names = (code, scheme.label(code).casefold(), scheme.label(code, "ko"))
    return any(SequenceMatcher(None, value.casefold(), name).ratio() > 0.74 for name in names)


def _places(seen: _Seen) -> tuple[str, list[str]]:
    """The country in which all places lie that can be told, and lines for those that cannot."""
    told = [(v, n) for v, n in seen.values.most_common(MOST_VALUES) if v and v not in ABSENT]
    lands = {places().path(found)[-1] for v, _ in told if (found := _place(v, None))}
    land = lands.pop() if len(lands) == 1 else ""
    lines = []
    for value, rows in told:
        if not _place(value, None) and not (land and _place(value, land)):
            why = _why_not(value)
            lines.append(f'{quoted(value)} = {quoted(OPEN)}  # rows: {rows}; "" is unknown; {why}')
    needed = any(not _place(v, None) and land and _place(v, land) for v, _ in told)
    return (land if needed else ""), lines


def _place(value: str, within: str | None) -> str:
    try:
        return told_place(places(), value, within)
    except InputError:
        return ""


def _why_not(value: str) -> str:
    try:
        return told_place(places(), value, None)
    except InputError as refused:
        return str(refused)


@dataclass
class _Part:
    """Lines of one part of the mapping: plain fields first, then the tables below it."""

    name: str
    plain: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)

    def add(self, name: str, column: str, values: list[str]) -> None:
        if not values:
            self.plain.append(f"{name} = {quoted(column)}")
            return
        path = f"{self.name}.{name}"
        self.tables += [
            "",
            f"[{path}]",
            f"column = {quoted(column)}",
            f"[{path}.values]",
            *values,
        ]


def suggest_mapping(
    table: Table, vocabulary: Vocabulary, others: Sequence[str] = (), rows: int = 2000
) -> str:
    """The text of a mapping file, from the headers and the first `rows` rows; `others`: sheets of
    the workbook that it is not for.

    What it does not know is `"?"`, and columns are ignored with `to do` as their reason: an
    import is refused until somebody has said what they mean.
    """
    seen = {column: _Seen() for column in table.columns}
    for count, (_, row) in enumerate(table.rows()):
        if count >= rows:
            break
        for column, value in row.items():
            seen[column].values[value] += 1
            seen[column].rows += 1
    parts = {name: _Part(f"allegation.{name}" if name in LISTS else name) for name in NAMES}
    taken: dict[tuple[str, str], str] = {}
    ignored = []
    for column in table.columns:
        role = role_of(column)
        if role is None or role in taken:
            hint = "; holds dates" if seen[column].holds_dates() else ""
            ignored.append((column, f"to do: say what this is{hint}"))
            continue
        taken[role] = column
        values: list[str] = []
        if role[1] in CODED:
            values = list(_values(seen[column], vocabulary[CODED[role[1]]]))
        elif role == ("place", "place"):
            land, values = _places(seen[column])
            if land:
                parts["allegation"].plain.append(
                    f"places_within = {quoted(land)}  # all places that are known lie in it"
                )
        parts[role[0]].add(role[1], column, values)
    _keys(table, seen, parts, taken)
    if ("victim", "kind") not in taken:
        parts["victim"].plain.append(
            'kind = { value = "?" }  # individual, where no row tells of a group'
        )
    if ("allegation", "act") not in taken:
        parts["allegation"].plain.append('act = { value = "?" }  # which act do the rows tell of?')
    used = {column for line in _lines(parts) for column in table.columns if quoted(column) in line}
    return "\n".join(
        [
            *_head(table, others),
            *(f"{quoted(c)} = {quoted(why)}" for c, why in ignored if c not in used),
            *_lines(parts),
            "",
        ]
    )


def _keys(
    table: Table,
    seen: dict[str, _Seen],
    parts: dict[str, _Part],
    taken: dict[tuple[str, str], str],
) -> None:
    """What names an account, a victim in it, an act in it: a column of its own, else the column
    that names the row."""
    named = taken.get(("allegation", "key"))
    if named is None or not seen[named].names_rows:
        named = next((c for c in table.columns if seen[c].names_rows), named)
    # Without interviews that have names of their own, all that one source tells is one account:
    # else each row would pass for a witness of its own.
    account = taken.get(("testimony", "key")) or taken.get(("testimony", "source"))
    for part in ("testimony", "victim", "allegation"):
        if (part, "key") in taken:
            continue
        column = named
        if part == "testimony":
            column = account or named
        if part == "victim" and account:
            column = taken.get(("victim", "name"), named)
        if column is None:
            line = f"key = {quoted(OPEN)}  # a column that names the rows; there is none"
        else:
            line = f"key = {quoted(column)}"
            if part == "testimony" and column == taken.get(("testimony", "source")):
                line += "  # all that one source tells is one account; or what names interviews?"
        parts[part].plain.insert(0, line)


def _head(table: Table, others: Sequence[str]) -> list[str]:
    key = "".join(c if c.isalnum() else "-" for c in table.path.stem.casefold())[:60]
    rest = f"  # other sheets: {', '.join(others)}" if others else ""
    return [
        "# A first mapping, made from headers and values. Read every line before you use it.",
        "[collection]",
        f"key = {quoted(key)}",
        f"title_en = {quoted(table.path.stem)}",
        'frame_en = "to do: who was asked, when, how chosen, who could not be reached"',
        "",
        "[file]",
        f"absent = [{', '.join(map(quoted, ABSENT))}]",
        *([f"sheet = {quoted(table.sheet)}{rest}"] if table.sheet else []),
        *([f"header = {table.header}"] if table.header > 1 else []),
        "",
        "[ignore]",
    ]


def _lines(parts: dict[str, _Part]) -> list[str]:
    lines = []
    for name, part in parts.items():
        if name in LISTS and not (part.plain or part.tables):
            continue
        head = f"[[{part.name}]]" if name in LISTS or name == "allegation" else f"[{name}]"
        lines += ["", head, *part.plain, *part.tables]
    return lines
