"""The check of a text: read, marked up, answered, forgotten."""

import json
from collections import Counter
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from onrecord.claims import CheckedText, PressText, read_press_text
from onrecord.errors import InputError
from onrecord.store.queries.checking import check_here
from onrecord.web.access import ActorRequest, page
from onrecord.web.check.forms import LONGEST, CheckForm, too_long
from onrecord.web.check.marking import ASIDE, VERDICTS, pieces, told
from onrecord.web.cuts.shelf import cuts_folder
from onrecord.web.words import pick

PAGE = "web/check/check.html"


@sensitive_post_parameters()
@page()
def check(request: ActorRequest) -> HttpResponse:
    """A form; after it the text marked up, claim by claim. Answered at once, without a redirect,
    since nothing of the text may be kept to be shown again."""
    if request.method != "POST":
        return render(request, PAGE, {"form": CheckForm(), "legend": _legend()})
    form = CheckForm(request.POST, request.FILES)
    press = _read(form) if form.is_valid() else None
    if press is None:
        return render(request, PAGE, {"form": form, "legend": _legend()}, status=400)
    day: date | None = form.cleaned_data["day"]
    checked = check_here(press, actor=request.user, cuts=cuts_folder(), day=day)
    if "json" in request.POST:
        return _download(checked)
    claims = told(checked)
    counted = Counter(one.word for one in claims)
    shown: dict[str, Any] = {
        "checked": checked, "claims": claims, "pieces": pieces(checked, claims),
        "summary": [(word, number) for word, number in counted.items()],
        "aside": [(a.text, pick(*ASIDE.get(a.what, (a.what, a.what)))) for a in checked.set_aside],
        "legend": _legend(),
        # the text that was read, so that it can be changed and checked again, or downloaded
        "form": CheckForm(initial={"text": checked.text, "day": day}),
    }  # fmt: skip
    return render(request, PAGE, shown)


def _legend() -> list[tuple[str, str, str, str]]:
    """Verdict, shape, colour of the pill and word of each."""
    return [(v, shape, pill, pick(en, ko)) for v, (shape, pill, en, ko) in VERDICTS.items()]


def _read(form: CheckForm) -> PressText | None:
    """The text of the form; None where the form now says what is wrong with it."""
    file, text = form.cleaned_data["file"], form.cleaned_data["text"]
    field = "text" if file is None else "file"
    try:
        if file is None:
            press = read_press_text(text.encode(), pick("the text", "글"))
        else:
            press = read_press_text(file.read(), file.name)
    except (InputError, UnicodeEncodeError) as refused:
        ko = "읽을 수 없습니다. 일반 글, HTML 또는 PDF여야 하며 비어 있지 않아야 합니다."
        form.add_error(field, pick(f"This cannot be read: {refused}", ko))
        return None
    if len(press.text) > LONGEST:
        form.add_error(field, too_long())
        return None
    return press


def _download(checked: CheckedText) -> HttpResponse:
    """The answer as `onrecord check --json` gives it."""
    whole = {"schema": "onrecord.check", "version": 1, **checked.to_json()}
    answer = HttpResponse(
        json.dumps(whole, ensure_ascii=False, indent=1), content_type="application/json"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="check.json"'
    return answer
