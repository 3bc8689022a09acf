"""Forms about the people who work here."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from onrecord.web.words import both

__all__ = ["ROLES", "AddForm", "NewPasswordForm", "RoleForm"]

ROLES = [
    ("viewer", both("Viewer", "열람자")),
    ("coder", both("Coder", "코딩 담당자")),
    ("analyst", both("Analyst", "분석 담당자")),
    ("editor", both("Editor", "편집 책임자")),
    ("administrator", both("Administrator", "관리자")),
]


def _checked(password: str) -> str:
    """Raises where the password is too easy."""
    try:
        validate_password(password)
    except ValidationError as fault:
        raise forms.ValidationError(fault.messages) from fault
    return password


class AddForm(forms.Form):
    """A new person."""

    username = forms.RegexField(
        r"^[\w.@+-]+$",
        label=both("User name", "사용자 이름"),
        max_length=80,
        help_text=both("For signing in: letters, digits and . @ + - _",
                       "로그인에 씁니다. 글자, 숫자와 . @ + - _ 만 쓸 수 있습니다."),
        error_messages={"invalid": both("Only letters, digits and . @ + - _",
                                        "글자, 숫자와 . @ + - _ 만 쓸 수 있습니다.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    display_name = forms.CharField(
        label=both("Name that pages show", "화면에 보일 이름"), max_length=120, required=False
    )
    role = forms.ChoiceField(label=both("Role", "역할"), choices=ROLES)
    password = forms.CharField(
        label=both("First password", "첫 비밀번호"),
        strip=False,
        help_text=both("At least 12 characters. They can change it after signing in.",
                       "12자 이상. 로그인한 뒤 본인이 바꿀 수 있습니다."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def clean_password(self) -> str:
        """Raises where the password is too easy."""
        return _checked(self.cleaned_data["password"])


class RoleForm(forms.Form):
    """Another role."""

    role = forms.ChoiceField(label=both("Role", "역할"), choices=ROLES)


class NewPasswordForm(forms.Form):
    """A password set for somebody."""

    password = forms.CharField(
        label=both("New password", "새 비밀번호"),
        strip=False,
        help_text=both("At least 12 characters.", "12자 이상."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Raises where the password is too easy."""
        return _checked(self.cleaned_data["password"])
