"""The form of the check."""

from typing import Any

from django import forms

from onrecord.web.words import both, pick

__all__ = ["LONGEST", "MOST_BYTES", "CheckForm"]

LONGEST = 60_000  # characters of a text: a long report's chapter; a newspaper article has 6,000
MOST_BYTES = 5 * 1024 * 1024


class CheckForm(forms.Form):
    """A text or a file, and the day of the text where it does not say so itself."""

    either = True  # text or file: of neither alone may be said that it can be left empty

    text = forms.CharField(
        label=both("Text", "글"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=both(
            "Paste an article or a chapter, in English or Korean; at most 60,000 characters.",
            "기사나 보고서를 영어 또는 한국어로 붙여 넣으십시오. 6만 자 이하",
        ),
    )
    file = forms.FileField(
        label=both("or a file", "또는 파일"),
        required=False,
        help_text=both(
            "Plain text, a saved web page (HTML) or a PDF, at most 5 MB.",
            "일반 글, 저장한 웹 페이지(HTML) 또는 PDF. 5 MB 이하",
        ),
    )
    day = forms.DateField(
        label=both("Day of the text", "글의 날짜"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        help_text=both(
            "“This year” and “for the nth year” depend on it. Left empty, the day that the text "
            "states is taken.",
            "‘올해’, ‘n년 연속’의 뜻은 이 날짜에 달려 있습니다. "
            "비워 두면 글에 적힌 날짜를 씁니다.",
        ),
        error_messages={"invalid": both("Write it as 2021-05-14.", "2021-05-14처럼 쓰십시오.")},
    )

    def clean(self) -> dict[str, Any]:
        """Raises where there is neither text nor file, or too much of either."""
        given: dict[str, Any] = super().clean() or {}
        file, text = given.get("file"), given.get("text") or ""
        if file is None and not text.strip():
            raise forms.ValidationError(
                pick("Paste a text or choose a file.", "글을 붙여 넣거나 파일을 고르십시오.")
            )
        if file is not None and file.size > MOST_BYTES:
            self.add_error("file", pick("At most 5 MB.", "5 MB를 넘습니다."))
        if file is None and len(text) > LONGEST:
            self.add_error("text", too_long())
        return given


def too_long() -> str:
    """What is said of a text that is too long."""
    return pick(
        "Longer than 60,000 characters; check it in parts.",
        "6만 자를 넘습니다. 나누어 검증하십시오.",
    )
