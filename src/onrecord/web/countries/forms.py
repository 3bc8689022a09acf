"""Forms of facts, made from the columns of their kind: the rules stand in one place."""

from typing import Any

from django import forms

from onrecord.errors import Problem
from onrecord.reference.fact_rules import EVENTS, RESPONSE_KINDS, FactKind
from onrecord.reference.tables import CONFIDENCE
from onrecord.web.countries.wording import COLUMNS, KINDS, problem_text, word
from onrecord.web.words import both, pick

__all__ = ["FactForm", "ImportForm", "ReasonForm"]

_CHOICES = {"event": EVENTS, "kind": RESPONSE_KINDS, "confidence": CONFIDENCE}
MOST_BYTES = 5 * 1024 * 1024


class FactForm(forms.Form):
    """The columns of one kind of fact, as texts. What they must be is checked by the service;
    `show` puts what it refused beside the fields."""

    def __init__(self, kind: FactKind, *args: Any, correcting: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.kind = kind
        for column in kind.columns:
            self.fields[column.name] = _field(column.name, column.needed, column.longest)
        if correcting:
            self.fields["reason"] = _reason()
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def values(self) -> dict[str, str]:
        """Column -> text."""
        return {name: self.cleaned_data.get(name, "") for name in self.kind.names}

    def show(self, problems: tuple[Problem, ...]) -> None:
        """Puts each problem beside its field."""
        for problem in problems:
            name = problem.column if problem.column in self.fields else None
            self.add_error(name, problem_text(problem.rule, problem.message))


def _field(name: str, needed: bool, longest: int) -> forms.Field:
    en, ko, help_en, help_ko = COLUMNS[name]
    words: dict[str, Any] = {
        "label": pick(en, ko), "required": needed, "help_text": pick(help_en, help_ko)
    }  # fmt: skip
    if name in _CHOICES:
        codes = [(code, word(code)) for code in _CHOICES[name]]
        return forms.ChoiceField(choices=[("", "—"), *codes], **words)
    if name == "note":
        widget = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(max_length=longest, widget=widget, **words)
    return forms.CharField(max_length=longest, **words)


def _reason() -> forms.Field:
    return forms.CharField(
        label=pick("Reason", "사유"),
        max_length=300,
        help_text=pick("Kept with what it said before.", "이전 내용과 함께 보관됩니다."),
    )


class ReasonForm(forms.Form):
    """Why a fact is withdrawn, put back or restored."""

    reason = forms.CharField(label=both("Reason", "사유"), max_length=300)


class ImportForm(forms.Form):
    """A file of facts and what it holds."""

    kind = forms.ChoiceField(
        label=both("What the file holds", "파일의 내용"),
        choices=[(name, both(en, ko)) for name, (en, ko) in KINDS.items()],
    )
    file = forms.FileField(
        label=both("File", "파일"),
        help_text=both(
            "CSV, TSV, XLSX, Parquet or JSON lines, at most 5 MB.",
            "CSV, TSV, XLSX, Parquet, JSON lines. 5 MB 이하",
        ),
    )

    def clean_file(self) -> Any:
        """Raises where the file is too large."""
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(
                pick("At most 5 MB; split the file.", "5 MB를 넘습니다. 파일을 나누십시오.")
            )
        return given
