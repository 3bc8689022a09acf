"""What headers of tables are called, in English and Korean, and which field each of them fills."""

__all__ = ["GENERAL", "NAMES", "rank_of", "role_of"]

# (part of the mapping, field) -> what headers are called; of two columns that would fill the same
# field the one whose name stands first here does. `attributes.` is what no field is made for.
NAMES = {
    "testimony": {"key": "source_id testimony_id interview_id interview interview_no"
                         " 증언번호 면접번호 면담번호 인터뷰번호 출처번호 증언자번호",
                  "source": "publisher source witness witness_id interviewee informant"
                            " informant_code respondent 매체 증언자 증언자명 증언자이름 증언자성명"
                            " 진술자 구술자 면접자 피면접자 제보자 출처 증언자출처",
                  "source_kind": "source_type publisher_type 출처유형 출처구분 자료유형",
                  "title": "title 제목", "language": "language lang 언어", "url": "url link 주소",
                  "interview": "interview_date date_interview interviewed date_of_interview"
                               " interviewed_on 면접일 면접일자 면접날짜 면담일 면담일자 면담날짜"
                               " 인터뷰일 인터뷰일자 인터뷰날짜 조사일 조사일자 증언일 증언일자",
                  "arrival": "arrival arrival_date date_of_arrival 입국일 입국일자 입국연도"
                             " 입국년도 입국시기",
                  "departure": "departure departure_date 탈북일 탈북일자 탈북연도 탈북년도"
                               " 탈북시기",
                  "published": "date_published published publication_date 발행일 발행일자",
                  "recorded": "recorded date_recorded 입력일 입력일자",
                  "origins": "origin_keys origin origins heard_from told_by heard_of 원출처 전언자"
                             " 전언한사람 들은사람 전해준사람 말해준사람 전달자",
                  "relation": "relation_of_account reporting 전재여부 보도구분 취재구분",
                  "text": "text testimony_text transcript statement 진술 진술내용 진술문 증언내용"
                          " 증언전문 구술내용 녹취 녹취록 원문",
                  "derived_from": "derived_from derives_from copied_from 파생 파생원 파생증언"
                                  " 재인용 인용출처"},
    "victim": {"key": "victim_id victim_label person_id individual_id victim_no 피해자번호"
                      " 피해자코드 피해자id 인물번호",
               "kind": "victim_kind victim_type kind_of_victim 피해자유형 피해자구분 피해자종류"
                       " 피해자형태 개인집단 개인/집단",
               "name": "name victim victim_name full_name name_of_victim 이름 성명 피해자"
                       " 피해자명 피해자이름 피해자성명",
               "name_native": "name_native native_name 한글이름", "sex": "sex gender 성별",
               "age": "age victim_age 나이 연령 피해자나이 피해자연령 당시나이 사건당시나이",
               "birth": "birth birth_year year_of_birth date_of_birth 생년 출생연도 출생년도"
                        " 생년월일 출생일",
               "nationality": "nationality 국적", "occupation": "occupation job 직업",
               "religion": "religion faith 종교 신앙",
               "size_best": "number_of_victims victims_count group_size 인원수 인원 피해자수"
                            " 피해인원 피해자인원 추정 추정인원",
               "size_minimum": "size_minimum minimum min 최소 최소인원 최소추정",
               "size_maximum": "size_maximum maximum max 최대 최대인원 최대추정",
               "attributes.relation_to_witness": "relation_to_witness relation_to_victim"
                            " 증언자와의관계 증언자와관계 제보자와의관계 피해자와의관계"
                            " 증언자관계"},
    "allegation": {"key": "allegation_id id case_id case_no no number act_id 사건번호 번호 연번"
                          " 순번 일련번호 관리번호 사례번호",
                   "act": "act violation violence act_type type what_happened what type_of_act"
                          " type_of_violation 침해유형 유형 침해 사건유형 침해내용 사건내용"
                          " 인권침해유형 침해종류 사건종류 침해행위 피해유형 피해내용 행위"
                          " 행위유형 침해행위유형",
                   "event_start": "date event_date date_start start_date when date_of_event"
                                  " 언제 사건일 사건일자 사건날짜 사건일시 사건시기 사건발생일"
                                  " 사건발생시기 사건연도 사건년도 발생일 발생일자 발생일시"
                                  " 발생연도 발생년도 발생시점 시작일 시작일자 시기 발생시기"
                                  " 일시 일자 날짜",
                   "event_end": "date_end end_date 종료일 종료일자",
                   "cause": "cause reason why motive 원인 사유 이유 사건원인 침해원인 침해사유"
                            " 체포사유",
                   "method": "method 방법 수단",
                   "outcome": "outcome result fate 결과 생사 생사여부 현재상태 사건결과 피해결과",
                   "proximity": "proximity how_known 인지경로 인지경위 인지방법 인지구분"
                               " 알게된경위 알게된경로",
                   "pages": "page pages 쪽",
                   "note": "note notes comment comments remark remarks 비고 메모 특이사항"
                           " 참고사항"},
    "place": {"as_told": "place_as_told place_detail 상세장소 세부장소 상세지역",
              "place": "province place_province region where place location 도 지역 장소"
                       " 어디 어디서 곳 사건장소 사건지역 발생장소 발생지역 발생지"},
    "involvement": {"kind": "perpetrator perpetrator_type by_whom who_did_it"
                            " 가해자 가해기관 가해자유형 가해자소속 가해주체 가해기관명"},
}  # fmt: skip
# Headers that say nothing by themselves; what stands below them may.
GENERAL = ("구분", "분류", "종류", "kind", "category")
_PLACES = {
    name: (part, field, at)
    for part, fields in NAMES.items()
    for field, names in fields.items()
    for at, name in enumerate(names.replace("_", "").split())
}


def role_of(column: str) -> tuple[str, str] | None:
    """(part of the mapping, field) of a header that is known by its name; None of any other."""
    found = _found(column)
    return found[:2] if found else None


def rank_of(column: str) -> int:
    """How far behind a known header stands among those of its field: the lower goes first."""
    found = _found(column)
    return found[2] if found else len(_PLACES)


def _found(column: str) -> tuple[str, str, int] | None:
    plain = "".join(column.casefold().replace("_", " ").split())
    return _PLACES.get(plain) or _PLACES.get(plain.partition("(")[0])
