"""What each level of a comparison says of two mentions, in English and Korean.

Nothing of what a witness told stands in these words: only in what two mentions agree.
"""

from collections.abc import Mapping

__all__ = ["FIELDS", "LEVELS"]

FIELDS: Mapping[str, tuple[str, str]] = {
    "name": ("Name", "이름"),
    "birth": ("Birth", "출생"),
    "event": ("Time and place", "시기와 장소"),
    "sex": ("Sex", "성별"),
    "facility": ("Facility", "시설"),
    "act": ("Act", "행위"),
    "occupation": ("Occupation", "직업"),
}

LEVELS: Mapping[str, tuple[str, str]] = {
    "absent": ("one of them tells nothing", "한쪽에 정보가 없다"),
    "name_same": ("written the same", "표기가 같다"),
    "name_sound": ("the same across scripts or spellings", "문자나 표기법은 달라도 같은 이름이다"),
    "name_near": ("one sound apart", "소리 하나가 다르다"),
    "name_missing": (
        "a part of the given name missing, or two parts changed places",
        "이름의 일부가 빠졌거나 순서가 바뀌었다",
    ),
    "name_given_alone": (
        "the same given name; one tells no family name",
        "이름은 같고 한쪽에 성이 없다",
    ),
    "name_partly": ("the same family name and first part", "성과 이름 첫 글자가 같다"),
    "name_family_alone": (
        "the same family name; one tells no given name",
        "성은 같고 한쪽에 이름이 없다",
    ),
    "name_sibling": (
        "the same family name and last part, as brothers and sisters have",
        "성과 이름 끝 글자가 같다. 형제자매일 수 있다",
    ),
    "name_given": ("the same given name, another family name", "이름은 같고 성이 다르다"),
    "name_family": ("only the family name is the same", "성만 같다"),
    "else_name": ("other names", "이름이 다르다"),
    "birth_year": ("the same year", "같은 해이다"),
    "birth_overlap": ("may be the same year", "같은 해일 수 있다"),
    "birth_near": ("a year apart", "1년 차이가 난다"),
    "birth_years": ("two or three years apart", "2~3년 차이가 난다"),
    "else_birth": ("far apart", "차이가 크다"),
    "event_day_place": ("the same month and county", "같은 달, 같은 군이다"),
    "event_time_place": ("may be the same time, the same county", "시기가 겹치고 같은 군이다"),
    "event_place_near": ("the same county, within two years", "같은 군이고 2년 안의 차이이다"),
    "event_time_region": (
        "may be the same time, the same province",
        "시기가 겹치고 같은 도이다",
    ),
    "event_place_open": ("the same county; a time is missing", "같은 군이고 한쪽에 시기가 없다"),
    "event_place": ("the same county, another time", "같은 군이지만 시기가 다르다"),
    "event_time_open": (
        "may be the same time; a place is missing",
        "시기가 겹치고 한쪽에 장소가 없다",
    ),
    "event_region_time": (
        "may be the same time, another county of the province",
        "시기가 겹치고 같은 도의 다른 군이다",
    ),
    "event_region": ("the same province, another time", "같은 도이지만 시기가 다르다"),
    "event_time": ("may be the same time, another province", "시기가 겹치지만 도가 다르다"),
    "else_event": ("another time and place", "시기와 장소가 다르다"),
    "sex_same": ("the same", "같다"),
    "else_sex": ("another", "다르다"),
    "facility_same": ("the same", "같다"),
    "else_facility": ("another in the same county", "같은 군의 다른 시설이다"),
    "act_same": ("of the same kind", "같은 유형이다"),
    "else_act": ("of another kind", "다른 유형이다"),
    "occupation_same": ("the same", "같다"),
    "else_occupation": ("another", "다르다"),
}
