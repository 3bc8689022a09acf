"""Forms of the sign-in."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from onrecord.web.words import both

__all__ = ["PasswordForm", "SignInForm"]


class SignInForm(AuthenticationForm):
    """User name and password. The same answer whichever of the two is wrong."""

    username = forms.CharField(
        label=both("User name", "사용자 이름"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label=both("Password", "비밀번호"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": both(
            "User name and password do not go together.",
            "사용자 이름과 비밀번호가 맞지 않습니다.",
        ),
        "inactive": both("This account is closed.", "비활성화된 계정입니다."),
    }


class PasswordForm(forms.Form):
    """The old password and a new one."""

    old = forms.CharField(
        label=both("Present password", "현재 비밀번호"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=both("New password", "새 비밀번호"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_new(self) -> str:
        """Raises where the new password is too easy."""
        new: str = self.cleaned_data["new"]
        try:
            validate_password(new)
        except ValidationError as fault:
            raise forms.ValidationError(fault.messages) from fault
        return new
