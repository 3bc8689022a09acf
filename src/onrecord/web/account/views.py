"""Signing in and out; language and look, kept in cookies so that they need no account."""

from typing import Any

from django.conf import settings
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from onrecord.services.actors import change_own_password
from onrecord.web.access import page
from onrecord.web.account.forms import PasswordForm, SignInForm
from onrecord.web.words import both

YEAR = 365 * 24 * 3600


class SignIn(LoginView):
    """The sign-in page; whoever is signed in already goes on."""

    template_name = "web/account/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect("sign-in")


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Sets language or look and goes back to where one was."""
    back = request.POST.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    answer = HttpResponseRedirect(back)
    lang, look = request.POST.get("lang"), request.POST.get("look")
    keep: dict[str, Any] = {"max_age": YEAR, "samesite": "Lax", "httponly": True}
    if lang in dict(settings.LANGUAGES):
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, lang, **keep)
    if look in ("light", "dark", "system"):
        answer.set_cookie("look", look, **keep)
    return answer


@page()
def password(request: HttpRequest) -> HttpResponse:
    """One's own password changed."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor: Any = request.user
        if not actor.check_password(form.cleaned_data["old"]):
            form.add_error("old", both("This is not your password.", "현재 비밀번호와 다릅니다."))
        else:
            change_own_password(actor=actor, password=form.cleaned_data["new"])
            update_session_auth_hash(request, actor)
            return redirect("home")
    return render(request, "web/account/password.html", {"form": form})
