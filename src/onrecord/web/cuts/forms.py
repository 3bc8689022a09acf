"""The form that freezes."""

from typing import Any

from django import forms

from onrecord.web.words import both

__all__ = ["FreezeForm"]


class FreezeForm(forms.Form):
    """What to freeze: collections (all, where none is ticked), the day, a label."""

    collections = forms.MultipleChoiceField(
        label=both("Collections", "수집 자료"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=both("None ticked: all of them.", "아무것도 고르지 않으면 전부입니다."),
    )
    as_of = forms.DateField(
        label=both("As of", "기준일"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=both(
            "The day that the material stands for, by your word; today if left empty. Everything "
            "the record holds now is taken in.",
            "자료의 기준이 되는 날로, 확정본을 만드는 사람이 정합니다. 비우면 오늘입니다. "
            "현재 기록의 내용이 모두 들어갑니다.",
        ),
    )
    label = forms.CharField(
        label=both("Label", "이름"),
        required=False,
        max_length=120,
        help_text=both(
            "A name for people to read. Name nobody in it.",
            "확정본을 알아볼 수 있는 이름입니다. 사람 이름은 쓰지 마십시오.",
        ),
    )

    def __init__(self, known: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["collections"]
        field.choices = known
