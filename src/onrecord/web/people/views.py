"""Who works here, for administrators."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from onrecord.services import actors
from onrecord.store.queries.actors import actor_by_id, people_here
from onrecord.web.access import ActorRequest, page
from onrecord.web.people.forms import ROLES, AddForm, NewPasswordForm, RoleForm
from onrecord.web.words import pick


@page("actor.write")
def people(request: ActorRequest) -> HttpResponse:
    """Everyone, and the form that adds one."""
    form = AddForm(request.POST or None)
    everyone = people_here()
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        if any(a.username == wanted["username"] for a in everyone):
            form.add_error("username", pick("This name is taken.", "이미 있는 이름입니다."))
        else:
            made = actors.add_actor(actor=request.user, **wanted)
            done = ("Added. Give them the password in person.",
                    "추가했습니다. 비밀번호는 직접 전해 주십시오.")  # fmt: skip
            messages.success(request, pick(*done))
            return redirect("people-one", made.id)
    labels = dict(ROLES)
    rows = [{"one": one, "role": labels[one.role]} for one in everyone]
    status = 400 if form.errors else 200
    return render(request, "web/people/people.html", {"rows": rows, "form": form}, status=status)


@page("actor.write")
def one_of_them(request: ActorRequest, one: str) -> HttpResponse:
    """One person: role, password, closing."""
    return _shown(request, one)


def _shown(
    request: ActorRequest, one: str, password: NewPasswordForm | None = None
) -> HttpResponse:
    found = actor_by_id(one)
    shown = {
        "one": found,
        "role": dict(ROLES)[found.role],
        "role_form": RoleForm(initial={"role": found.role}),
        "password_form": password or NewPasswordForm(),
    }
    return render(request, "web/people/one.html", shown, status=400 if password else 200)


@require_POST
@page("actor.write")
def role(request: ActorRequest, one: str) -> HttpResponse:
    """Gives another role."""
    found = actor_by_id(one)
    actors.change_role(
        actor=request.user, username=found.username, role=request.POST.get("role", "")
    )
    messages.success(request, pick("The role is changed.", "역할을 바꾸었습니다."))
    return redirect("people-one", one)


@require_POST
@page("actor.write")
def password(request: ActorRequest, one: str) -> HttpResponse:
    """Sets a password; whoever was signed in with the old one is signed out."""
    form = NewPasswordForm(request.POST)
    found = actor_by_id(one)
    if not form.is_valid():
        return _shown(request, one, form)
    actors.set_password(
        actor=request.user, username=found.username, password=form.cleaned_data["password"]
    )
    if found.id == request.user.id:
        update_session_auth_hash(request, actor_by_id(one))
    messages.success(request, pick("The password is set.", "비밀번호를 설정했습니다."))
    return redirect("people-one", one)


@require_POST
@page("actor.write")
def close(request: ActorRequest, one: str) -> HttpResponse:
    """Closes an account; what they did stays."""
    actors.close_actor(actor=request.user, username=actor_by_id(one).username)
    messages.success(request, pick("The account is closed.", "계정을 비활성화했습니다."))
    return redirect("people")


@require_POST
@page("actor.write")
def reopen(request: ActorRequest, one: str) -> HttpResponse:
    """Opens a closed account again."""
    actors.reopen_actor(actor=request.user, username=actor_by_id(one).username)
    messages.success(request, pick("The account is open again.", "계정을 다시 활성화했습니다."))
    return redirect("people-one", one)
