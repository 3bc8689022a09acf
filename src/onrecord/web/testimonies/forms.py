"""Forms about testimonies."""

from typing import Any

from django import forms

from onrecord.store.models import Collection
from onrecord.store.queries.testimonies import Wanted
from onrecord.vocab import RESERVED, load_vocabulary
from onrecord.web.words import both, korean, pick

__all__ = ["ReasonForm", "WantedForm"]


def _codes(scheme: str) -> list[tuple[str, str]]:
    lang = "ko" if korean() else "en"
    terms = load_vocabulary()[scheme]
    return [
        ("", pick("any", "전체")),
        *((c, terms.label(c, lang)) for c in (*terms.terms, *RESERVED)),
    ]


class WantedForm(forms.Form):
    """Which testimonies a list shows."""

    collection = forms.ChoiceField(label=both("Collection", "수집 자료"), required=False)
    source_kind = forms.ChoiceField(label=both("Kind of source", "출처 유형"), required=False)
    tier = forms.ChoiceField(label=both("Tier", "출처 등급"), required=False)
    status = forms.ChoiceField(
        label=both("State", "상태"),
        required=False,
        choices=[
            ("", both("any", "전체")),
            ("active", both("in the record", "유효")),
            ("withdrawn", both("withdrawn", "철회")),
        ],
    )

    def __init__(self, asked: Any, collections: list[Collection]) -> None:
        super().__init__(asked)
        named = [(c.key, pick(c.title_en, c.title_ko or c.title_en)) for c in collections]
        fields: dict[str, Any] = self.fields
        fields["collection"].choices = [("", pick("all", "전체")), *named]
        fields["source_kind"].choices = _codes("source_kind")
        fields["tier"].choices = _codes("tier")

    def wanted(self) -> Wanted:
        """What is asked for; fields that are wrong do not narrow, and say so."""
        self.is_valid()
        return Wanted(**{name: self.cleaned_data.get(name, "") for name in self.fields})


class ReasonForm(forms.Form):
    """Why something goes out of the record, or comes back."""

    reason = forms.CharField(
        label=both("Reason", "사유"),
        max_length=300,
        help_text=both(
            "Kept in the log and shown with it. Name no person.",
            "기록에 남고 함께 표시됩니다. 사람 이름은 쓰지 마십시오.",
        ),
    )
