"""The form that makes a figure of a count."""

from typing import Any

from django import forms

from onrecord.tables import CountTable
from onrecord.tables.fields import UNITS
from onrecord.web.words import both

__all__ = ["FigureForm", "FilterForm", "first_wording", "kinds_in"]

# What is counted apart -> its code in a filter, its sentence parts in English and Korean.
_APART = {
    "persons": ("individual", "{persons|person/persons}", "개인 {persons|명}"),
    "groups": ("group", "{groups|group/groups}", "집단 {groups|개}"),
    "organisations": ("organisation", "{organisations|organisation/organisations}",
                      "단체 {organisations|개}"),
}  # fmt: skip
_BOX = {"rows": 2, "spellcheck": "true"}


class FilterForm(forms.Form):
    """What a figure counts, to be tried before it is made."""

    where = forms.CharField(
        label=both("Only those that (filter)", "조건"),
        required=False,
        max_length=4000,
        widget=forms.TextInput(
            attrs={"class": "code", "spellcheck": "false", "autocapitalize": "off",
                   "autocomplete": "off"}
        ),
    )  # fmt: skip


class FigureForm(forms.Form):
    """Name, audience, title and wording of a figure."""

    name = forms.RegexField(
        regex=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=80,
        label=both("Name", "이름"),
        error_messages={
            "invalid": both(
                "Only a-z, 0-9 and single hyphens between them: killed-by-province.",
                "영문 소문자와 숫자만 쓰고, 그 사이에 붙임표를 하나씩 넣을 수 있습니다"
                "(예: killed-by-province).",
            )
        },
        help_text=both(
            "Of a-z, 0-9 and single hyphens: killed-by-province. Reports call it so.",
            "영문 소문자, 숫자, 붙임표(예: killed-by-province). 보고서에서 쓰는 이름입니다.",
        ),
        widget=forms.TextInput(attrs={"autocapitalize": "off", "spellcheck": "false"}),
    )
    audience = forms.ChoiceField(
        label=both("For whom", "공개 범위"),
        choices=[
            ("public", both("the public (small numbers are refused)", "공개(작은 수는 제외)")),
            ("internal", both("internal use only", "내부용")),
        ],
    )
    title_en = forms.CharField(label=both("Title in English", "영어 제목"), max_length=300)
    title_ko = forms.CharField(label=both("Title in Korean", "한국어 제목"), max_length=300)
    wording_en = forms.CharField(
        label=both("Sentence in English", "영어 문장"),
        max_length=2000,
        widget=forms.Textarea(attrs=_BOX),
        help_text=both(
            "Numbers stand in braces: {n|victim/victims}, {certain}, {possible}, {percent}.",
            "수는 중괄호로 씁니다: {n|victim/victims}, {certain}, {possible}, {percent}.",
        ),
    )
    wording_ko = forms.CharField(
        label=both("Sentence in Korean", "한국어 문장"),
        max_length=2000,
        widget=forms.Textarea(attrs=_BOX),
        help_text=both(
            "Counter and particle behind a bar: {n|명|이}.",
            "단위와 조사는 세로줄 뒤에 씁니다: {n|명|이}.",
        ),
    )
    denominator = forms.CharField(
        label=both("Share of those that (a filter)", "분모(조건)"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "off"}),
        help_text=both(
            "For a percentage: what it is a share of.", "백분율일 때 무엇에 대한 비율인지 씁니다."
        ),
    )
    rounding = forms.IntegerField(
        label=both("Round to the nearest", "반올림 단위"),
        required=False,
        min_value=2,
        max_value=1_000_000,
    )


def kinds_in(table: CountTable) -> dict[str, str]:
    """Kinds of victim that are counted, certainly or possibly -> the code of each in a filter;
    empty for every unit but victims."""
    return {kind: code for kind, (code, _, _) in _APART.items()
            if kind in table.apart and table.apart[kind].possible}  # fmt: skip


def first_wording(table: CountTable) -> dict[str, Any]:
    """Sentences to begin with, with the counters of the unit; of several kinds of victim each by
    itself, for they are never one number."""
    kinds = kinds_in(table)
    if len(kinds) > 1:
        *most, last = (_APART[kind][1] for kind in kinds)
        english = f"{', '.join(most)} and {last}"
        korean = f"기록에 있는 피해자: {', '.join(_APART[kind][2] for kind in kinds)}."
    else:
        one = UNITS[table.unit]
        singular = one.counted(1).partition(" ")[2]
        counter = one.counted(1, "ko").rpartition("1")[2]
        english = f"{{n|{singular}/{one.en}}}"
        korean = f"기록에 있는 {one.ko}: {{n|{counter}}}."
    return {
        "wording_en": f"The record tells of {english}.",
        "wording_ko": korean,
        "audience": "public",
    }
