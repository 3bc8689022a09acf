"""The forms that ask for an estimate, and that make a figure of one."""

from collections.abc import Sequence
from typing import Any

from django import forms

from onrecord.report.captured import makes_lists
from onrecord.stats import ESTIMATORS
from onrecord.tables.fields import FIELDS
from onrecord.web.figures.forms import FigureForm
from onrecord.web.words import both, korean

__all__ = ["EstimateFigureForm", "EstimateForm", "first_words"]

_FIRST = ("collection", "source_kind", "tier")  # what is a list most often
_USUAL = ("lcmcr", "dga", "loglinear")


def _lists() -> list[tuple[str, str]]:
    named = {f.name: (f.ko if korean() else f.en) for f in FIELDS.values() if makes_lists(f)}
    return [(name, named[name]) for name in dict.fromkeys((*_FIRST, *named))]


def _strata() -> list[tuple[str, str]]:
    """Fields of persons and acts, the coarse ones: a stratum for each county would hold nobody."""
    fields = [f for f in FIELDS.values() if f.kind == "code" and not f.telling]
    nothing = ("", "(없음)" if korean() else "(nothing)")
    return [nothing, *((f.name, f.ko if korean() else f.en) for f in fields)]


def _methods() -> list[tuple[str, str]]:
    return [(name, f"{one.labels[korean()]} ({name})") for name, one in ESTIMATORS.items()]


class EstimateForm(forms.Form):
    """Which lists of which cut, which persons, which methods."""

    cut = forms.ChoiceField(label=both("On the cut", "확정본"))
    lists = forms.ChoiceField(
        label=both("The lists are", "목록으로 삼을 것"),
        choices=_lists,
        help_text=both(
            "Persons are on the list of everything that tells of them.",
            "어떤 사람에 대해 진술한 자료마다 그 사람이 그 목록에 있는 것으로 봅니다.",
        ),
    )
    where = forms.CharField(
        label=both("Only those that (filter)", "조건"),
        required=False,
        max_length=4000,
        widget=forms.TextInput(
            attrs={"class": "code", "spellcheck": "false", "autocapitalize": "off",
                   "autocomplete": "off", "placeholder": "act under killing"}
        ),
        help_text=both("Groups are always left out: who is in one is not known.",
                       "집단은 누가 속하는지 알 수 없어 언제나 제외합니다."),
    )  # fmt: skip
    by = forms.ChoiceField(
        label=both("Each stratum by itself", "층별로 따로"),
        required=False,
        choices=_strata,
        help_text=both("Strata in which people are alike make better estimates, as long as each "
                       "holds enough of them.",
                       "사람들이 서로 비슷한 층으로 나누면 추정이 나아지지만, 층마다 사람이 "
                       "충분해야 합니다."),
    )  # fmt: skip
    methods = forms.MultipleChoiceField(
        label=both("Methods", "방법"),
        choices=_methods,
        initial=list(_USUAL),
        widget=forms.CheckboxSelectMultiple,
        help_text=both("The first one ticked is also asked without each list.",
                       "선택한 것 가운데 첫째 방법은 목록을 하나씩 빼고도 계산합니다."),
    )  # fmt: skip
    leave_out = forms.BooleanField(
        label=both("Leave out each list in turn", "목록을 하나씩 빼 보기"),
        required=False,
        initial=True,
    )
    draws = forms.TypedChoiceField(
        label=both("Draws of methods that draw", "표본을 뽑는 방법의 표본 수"),
        coerce=int,
        initial=0,
        choices=[(0, both("as usual (8,000)", "보통(8,000)")), (32_000, both(
            "32,000: four times as long", "32,000: 시간이 네 배 걸림"))],
    )  # fmt: skip
    seed = forms.IntegerField(
        label=both("Seed", "난수 씨앗"),
        initial=1,
        min_value=0,
        max_value=2**31,
        help_text=both("The same seed gives the same answer.", "씨앗이 같으면 결과도 같습니다."),
    )

    def __init__(self, cuts: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["cut"]
        field.choices = list(cuts)


class EstimateFigureForm(FigureForm):
    """Name, audience, title and wording. An estimate is no share."""

    denominator = None  # type: ignore[assignment]


def first_words() -> dict[str, Any]:
    """Sentences to begin with: what is documented, and apart from it the estimate."""
    return {
        "wording_en": "The record names {persons|person/persons}. From lists that overlap, "
        "persons in all are estimated at {estimated}; {undocumented|person/persons} of them were "
        "never documented.",
        "wording_ko": "기록에 있는 개인은 {persons|명}이다. 겹치는 목록으로 추정한 전체는 "
        "{estimated|명}이며, 그 가운데 {undocumented|명|은/는} 기록된 적이 없다.",
        "audience": "internal",
    }
