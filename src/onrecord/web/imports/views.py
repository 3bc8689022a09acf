"""Bringing a table in, step by step."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from onrecord.errors import Conflict, InputError
from onrecord.intake.added_lines import with_lines
from onrecord.services import import_jobs
from onrecord.services.jobs import find_job, remove, start
from onrecord.store.queries.imports import import_run, mappings_used
from onrecord.web.access import ActorRequest, page
from onrecord.web.imports.forms import MappingForm, UploadForm
from onrecord.web.imports.problems import problem_lines, refusal_text
from onrecord.web.imports.uploading import PrivateUpload
from onrecord.web.words import both, pick

KIND = import_jobs.KIND
MOST_SHOWN = 50
STATES = {
    "draft": both("mapping to be read", "매핑 확인 전"),
    "running": both("being worked on", "처리 중"),
    "done": both("checked", "점검함"),
    "refused": both("refused", "거부됨"),
    "failed": both("failed", "실패"),
    "interrupted": both("was interrupted", "중단됨"),
}


@csrf_exempt  # the token is looked at in _new, once the upload has its private place
@page("import.apply")
def new(request: ActorRequest) -> HttpResponse:
    """The form that takes a table in."""
    handler = PrivateUpload(request)
    request.upload_handlers = [handler]
    answer: HttpResponse = _new(request, handler)
    return answer


@csrf_protect
def _new(request: ActorRequest, handler: PrivateUpload) -> HttpResponse:
    known = [
        (run.id, f"{run.collection.key}, {run.at:%Y-%m-%d} ({run.id})")
        for run in mappings_used(request.user)
    ]
    posted = request.method == "POST"
    form = UploadForm(known, request.POST if posted else None, request.FILES if posted else None)
    most = settings.UPLOAD_BYTES >> 20
    if posted and handler.too_large:
        form.errors.clear()
        form.add_error("table", pick(
            f"More than {most:,} MB. Larger tables: onrecord import, on the command line.",
            f"{most:,} MB를 넘습니다. 더 큰 표는 명령줄의 onrecord import로 가져오십시오.",
        ))  # fmt: skip
    elif posted and form.is_valid():
        try:
            return _taken_in(request, form.cleaned_data)
        except InputError as refused:
            form.add_error("table", refusal_text(refused))
    status = 400 if form.errors else 200
    return render(request, "web/imports/new.html", {"form": form, "most": most}, status=status)


def _taken_in(request: ActorRequest, given: dict[str, Any]) -> HttpResponse:
    uploads = [given["table"], *given["also"]]
    files = [(one.name, Path(one.temporary_file_path())) for one in uploads]
    mapping = ""
    if given["mapping"]:
        try:
            mapping = given["mapping"].read(import_jobs.MOST_TEXT * 4).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise InputError("the mapping file is not UTF-8 text") from None
    elif given["earlier"]:
        mapping = import_run(request.user, given["earlier"]).mapping_text
    job = import_jobs.take_in(actor=request.user, files=files, mapping=mapping)
    return redirect("imports-work", job.id)


@page("import.apply")
def work(request: ActorRequest, one: str) -> HttpResponse:
    """Where this import is: mapping, dry run, problems, confirmation, done."""
    return _shown(request, one)


def _shown(request: ActorRequest, one: str, form: MappingForm | None = None) -> HttpResponse:
    job = find_job(one, KIND)
    imported = job.state == "done" and job.task == "apply" and not job.result.get("wrong")
    shown: dict[str, Any] = {"job": job, "imported": imported, "state": STATES[job.state]}
    if job.running:
        return render(request, "web/imports/running.html", shown)
    if job.result:
        shown |= _result(job.result)
    if imported:
        return render(request, "web/imports/done.html", shown)
    shown["form"] = form or MappingForm(initial={"text": import_jobs.mapping_of(job)})
    to_do = import_jobs.mapping_problems(job)
    shown["to_do"] = problem_lines([one.to_json() for one in to_do])
    try:
        shown["columns"], shown["first"] = import_jobs.first_rows(job)
    except InputError as refused:
        shown["unread"] = refusal_text(refused)
    shown["step"] = 3 if job.state == "done" and not job.result["wrong"] else 2
    return render(request, "web/imports/work.html", shown, status=400 if form else 200)


def _result(result: dict[str, Any]) -> dict[str, Any]:
    """What a check or an import came to, for the page."""
    kinds = {
        "testimonies": pick("Testimonies", "증언"),
        "mentions": pick("Mentions", "언급 인물"),
        "allegations": pick("Allegations", "주장"),
    }
    by_kind = result.get("by_kind", {})
    return {
        "result": result,
        "counted": [(label, by_kind[k]["would_create"], by_kind[k]["would_change"],
                     by_kind[k]["unchanged"]) for k, label in kinds.items() if k in by_kind],
        "problems": problem_lines(result["problems"][:MOST_SHOWN]),
        "more": max(0, result.get("single", len(result["problems"])) - MOST_SHOWN),
        "unsaid": [{**one, "text": "\n".join(one["lines"])} for one in result.get("unsaid", [])],
    }  # fmt: skip


@require_POST
@page("import.apply")
def check(request: ActorRequest, one: str) -> HttpResponse:
    """Keeps the mapping as it was written and starts the dry run."""
    job, form = find_job(one, KIND), MappingForm(request.POST)
    if not form.is_valid():
        return _shown(request, one, form)
    job = import_jobs.write_mapping(actor=request.user, job=job, text=form.cleaned_data["text"])
    if "keep" in request.POST:
        messages.success(request, pick("The mapping is kept.", "매핑을 저장했습니다."))
    else:
        start(job, actor=request.user, task="check")
    return redirect("imports-work", job.id)


@require_POST
@page("import.apply")
def confirm(request: ActorRequest, one: str) -> HttpResponse:
    """Starts the import, where the dry run found nothing wrong."""
    job = find_job(one, KIND)
    checked = job.task == "check" and job.state == "done" and not job.result["wrong"]
    again = job.task == "apply" and job.state in ("interrupted", "failed")
    if not checked and not again:
        first = ("Check the file first; nothing was imported.",
                 "먼저 파일을 점검하십시오. 아무것도 가져오지 않았습니다.")  # fmt: skip
        raise Conflict(pick(*first))
    start(job, actor=request.user, task="apply")
    return redirect("imports-work", job.id)


@require_POST
@page("import.apply")
def add_lines(request: ActorRequest, one: str) -> HttpResponse:
    """Puts the lines for values that the mapping does not explain into it."""
    job = find_job(one, KIND)
    text, by_hand = import_jobs.mapping_of(job), []
    for each in job.result.get("unsaid", []):
        longer = with_lines(text, each["column"], each["lines"])
        if longer is None:
            by_hand.append(each["column"])
        text = text if longer is None else longer
    import_jobs.write_mapping(actor=request.user, job=job, text=text)
    if by_hand:
        said = pick("Put in by hand, they stand on one line: {}.",
                    "한 줄로 적힌 열은 직접 넣으십시오: {}.")  # fmt: skip
        messages.warning(request, said.format(", ".join(by_hand)))
    else:
        messages.success(request, pick("The lines are in the mapping; read them.",
                                       "매핑에 넣었습니다. 확인하십시오."))  # fmt: skip
    return redirect("imports-work", job.id)


@require_POST
@page("import.apply")
def discard(request: ActorRequest, one: str) -> HttpResponse:
    """Takes the files away; nothing of them is in the record."""
    remove(find_job(one, KIND))
    messages.success(request, pick("Discarded; the files are gone.",
                                   "파일을 삭제했습니다."))  # fmt: skip
    return redirect("imports")
