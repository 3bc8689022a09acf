"""What is asked of somebody who judges."""

from typing import Any

from django import forms

from onrecord.errors import InputError
from onrecord.judging import JUDGED_FIELDS, JudgedField
from onrecord.reference import places
from onrecord.services.judging import LONGEST
from onrecord.values import date_value
from onrecord.vocab import RESERVED, load_vocabulary
from onrecord.web.words import both, korean, pick

__all__ = ["UndoForm", "ValueForm", "VerdictForm"]

_NARROW = {"rows": 3}
_BESIDE = both(
    "“Unknown” and the like cannot stand beside a value: choose one or the other.",
    "‘미상’ 등은 다른 값과 함께 고를 수 없습니다. 하나만 고르십시오.",
)


class VerdictForm(forms.Form):
    """Why two are the same, are not, or why it is open."""

    reason = forms.CharField(
        label=both("Reason", "판정 이유"), max_length=LONGEST,
        widget=forms.Textarea(attrs=_NARROW | {"data-key": "r"}),
        help_text=both(
            "Who reads this in five years should understand it.",
            "5년 뒤에 읽는 사람도 이해할 수 있게 적어 주십시오.",
        ),
    )  # fmt: skip
    evidence = forms.CharField(
        label=both("Evidence", "근거"), required=False, max_length=LONGEST,
        help_text=both("A page, a document, a telephone call.", "쪽, 문서, 통화 등."),
    )  # fmt: skip


class UndoForm(forms.Form):
    """Why a judgement is taken back."""

    reason = forms.CharField(
        label=both("Why is it taken back?", "취소하는 이유"), max_length=LONGEST,
        widget=forms.Textarea(attrs=_NARROW),
    )  # fmt: skip


class ValueForm(forms.Form):
    """A value that stands against the rules, with its reason."""

    def __init__(self, subject: str, field: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule: JudgedField = JUDGED_FIELDS[subject][field]
        self.fields["value"] = _value_field(self.rule)
        self.fields["reason"] = forms.CharField(
            label=both("Reason", "판정 이유"), max_length=LONGEST,
            widget=forms.Textarea(attrs=_NARROW),
        )  # fmt: skip
        self.fields["evidence"] = forms.CharField(
            label=both("Evidence", "근거"), required=False, max_length=LONGEST
        )

    @property
    def words(self) -> list[forms.BoundField]:
        """Reason and evidence, below the value."""
        return [self["reason"], self["evidence"]]

    def clean_value(self) -> str | list[str]:
        """Codes, an EDTF date, or ids of places found by what was typed."""
        given: Any = self.cleaned_data["value"]
        if self.rule.scheme == "date":
            return _day(given)
        if self.rule.scheme == "place":
            found = [_place(part) for part in given.split(";") if part.strip()]
            if len(found) > 1 and set(found) & set(RESERVED):
                raise forms.ValidationError(_BESIDE)
            return found
        if self.rule.several and len(given) > 1 and set(given) & set(RESERVED):
            raise forms.ValidationError(_BESIDE)
        return list(given) if self.rule.several else str(given)


def _value_field(rule: JudgedField) -> forms.Field:
    if rule.scheme == "date":
        return forms.CharField(
            label=both("Date", "날짜"), max_length=64,
            help_text=both(
                "As in 2009-12-03, 2009-12, 2009, 200X, 2009~ (about), 2009?, 2009/2011, unknown",
                "예: 2009-12-03, 2009-12, 2009, 200X, 2009~(경), 2009?, 2009/2011, unknown(미상)",
            ),
        )  # fmt: skip
    if rule.scheme == "place":
        return forms.CharField(
            label=both("Places", "장소"), max_length=600,
            help_text=both(
                "Names or ids of places, several with ; between them. “unknown” is a value too.",
                "장소 이름이나 식별자. 여럿이면 ;로 구분합니다. unknown(미상)도 값입니다.",
            ),
        )  # fmt: skip
    if rule.several:
        return forms.MultipleChoiceField(
            label=both("Values", "값"), choices=lambda: _choices(rule.scheme),
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
    return forms.ChoiceField(label=both("Value", "값"), choices=lambda: _choices(rule.scheme))


def _choices(scheme: str) -> list[tuple[str, str]]:
    """Codes in the order of the tree, finer ones indented; retired ones are no longer offered."""
    held = load_vocabulary()[scheme]
    lang = "ko" if korean() else "en"
    codes = sorted((code for code, term in held.terms.items() if not term.retired), key=held.path)
    listed = [
        (code, "\u2003" * (len(held.path(code)) - 1) + held.label(code, lang)) for code in codes
    ]
    return [*listed, *((code, pick(*RESERVED[code])) for code in RESERVED)]


def _day(text: str) -> str:
    try:
        return str(date_value(text.strip()))
    except InputError:
        raise forms.ValidationError(
            pick(
                "This is no date in the form asked for; see the examples below the field.",
                "요구된 형식의 날짜가 아닙니다. 입력란 아래의 예를 보십시오.",
            )
        ) from None


def _place(text: str) -> str:
    tree, name = places(), text.strip()
    if name in tree or name in RESERVED:
        return name
    found = tree.find(name)
    if found is None:
        raise forms.ValidationError(
            pick(
                "No place has this name, or several have: write its id, or a name with its"
                " province.",
                "이 이름의 장소가 없거나 여럿입니다. 식별자를 쓰거나 도 이름과 함께 쓰십시오.",
            )
        )
    return found.id
