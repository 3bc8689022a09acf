"""Forms of bringing in."""

from typing import Any

from django import forms

from onrecord.web.words import both

__all__ = ["MappingForm", "UploadForm", "WithdrawForm"]

TABLES = ".csv,.tsv,.xlsx,.parquet,.jsonl,.ndjson"


class _SeveralInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class _Several(forms.FileField):
    """Any number of files."""

    widget = _SeveralInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        one = super().clean
        return [one(each, initial) for each in data or [] if each]


class UploadForm(forms.Form):
    """The table, the files beside it, the mapping to start from."""

    table = forms.FileField(
        label=both("Table", "표 파일"),
        widget=forms.FileInput(attrs={"accept": TABLES}),
        help_text=both(
            "CSV, TSV, XLSX, Parquet or JSON lines.", "CSV, TSV, XLSX, Parquet, JSON lines."
        ),
    )
    also = _Several(
        label=both("Files that the mapping joins to it", "매핑이 함께 읽는 파일"),
        required=False,
        widget=_SeveralInput(attrs={"accept": TABLES}),
    )
    earlier = forms.ChoiceField(
        label=both("Mapping", "매핑"),
        required=False,
        help_text=both(
            "It says what the columns mean. You can read and change it on the next page.",
            "각 열의 뜻을 적은 것입니다. 다음 화면에서 읽고 고칠 수 있습니다.",
        ),
    )
    mapping = forms.FileField(
        label=both("or a mapping file of your own", "또는 가지고 있는 매핑 파일"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".toml"}),
    )

    def __init__(self, known: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["earlier"]
        suggested = both("Suggest one from the table", "표를 보고 제안받기")
        field.choices = [("", suggested), *known]


class MappingForm(forms.Form):
    """The text of the mapping."""

    text = forms.CharField(
        label=both("Mapping", "매핑"),
        strip=False,
        widget=forms.Textarea(
            attrs={"class": "code mapping", "spellcheck": "false", "autocapitalize": "off",
                   "rows": 26}
        ),
    )  # fmt: skip

    def clean_text(self) -> str:
        """With the line ends of a file: browsers send others."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n")


class WithdrawForm(forms.Form):
    """Why an import is taken back."""

    reason = forms.CharField(
        label=both("Reason", "사유"),
        max_length=300,
        help_text=both(
            "It is kept with everything that goes. Name nobody in it.",
            "함께 보관됩니다. 사람 이름은 쓰지 마십시오.",
        ),
    )
