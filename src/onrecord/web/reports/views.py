"""Reports: the list, one of them, building it, its files."""

from pathlib import Path
from typing import Any

from csp.decorators import csp
from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from onrecord.errors import InputError, NotFound, Problem, Refused
from onrecord.report.html_page import with_notice
from onrecord.report.report_file import LANGUAGES, read_report
from onrecord.report.shelves import built_folder, own_reports, reports_in
from onrecord.report.wording import headline
from onrecord.report.words import withdrawn_notice
from onrecord.services.jobs import find_job, new_job, remove, start
from onrecord.services.reports import FORMATS
from onrecord.services.use_case import permitted
from onrecord.store.queries.figures import figure_named, standing
from onrecord.store.queries.reports import builds_of, last_builds
from onrecord.web.access import ActorRequest, page
from onrecord.web.cuts.shelf import cuts_folder
from onrecord.web.reports.since import withdrawn_since
from onrecord.web.words import korean, pick

KIND = "report"
TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def _home() -> Path:
    return Path(settings.HOME)


def _files(name: str) -> list[dict[str, Any]]:
    """The files of a built report that are there, by language."""
    found = []
    for lang in LANGUAGES:
        there = [form for form in FORMATS if _path(name, lang, form).is_file()]
        if there:
            found.append({"lang": lang, "forms": there})
    return found


def _path(name: str, lang: str, form: str) -> Any:
    return built_folder(_home(), name) / f"{name}.{lang}.{form}"


def _told(name: str, folder: Any) -> dict[str, Any]:
    """What the report says of itself; its problems where it cannot be read."""
    told: dict[str, Any] = {"name": name, "example": folder.parent != own_reports(_home()),
                            "title": name, "texts": (), "problems": ()}  # fmt: skip
    try:
        texts = read_report(folder)
    except InputError as fault:
        return {**told, "problems": fault.problems}
    wanted = "ko" if korean() else "en"
    text = next((t for t in texts if t.lang == wanted), texts[0])
    return {**told, "title": text.title, "texts": texts, "front": text.front}


def _elsewhere(name: str) -> dict[str, Any]:
    """A report that was built from a folder that is not here: its name is all that is kept."""
    return {"name": name, "example": False, "elsewhere": True, "title": name, "texts": (),
            "problems": ()}  # fmt: skip


def _named(name: str) -> dict[str, Any]:
    """What is known of the report of this name. Raises NotFound where nothing is."""
    known = reports_in(_home())
    if name in known:
        return _told(name, known[name])
    if builds_of(name, 1):
        return _elsewhere(name)
    raise NotFound(pick("no report has this name", "이런 이름의 보고서가 없습니다"))


@page()
def reports(request: ActorRequest) -> HttpResponse:
    """Every report that can be built, and when each was built last; then those that were built
    from folders that are not here."""
    built, here = last_builds(), reports_in(_home())
    told = [_told(name, folder) for name, folder in here.items()]
    told += [_elsewhere(name) for name in sorted(set(built) - set(here))]
    listed = [
        {"told": one, "build": built.get(one["name"]), "files": _files(one["name"])}
        for one in told
    ]
    return render(request, "web/reports/reports.html", {"listed": listed})


def _folder(name: str) -> Any:
    known = reports_in(_home())
    if name not in known:
        raise NotFound(pick("no report has this name", "이런 이름의 보고서가 없습니다"))
    return known[name]


@page()
def one_report(request: ActorRequest, name: str) -> HttpResponse:
    """One report: its files, the figures that stand in it, and whether each still stands."""
    told = _named(name)
    builds = builds_of(name)
    asked = builds[0]["figures"] if builds else []
    made = [figure_named(one, actor=request.user) for one in asked]
    stands = standing(made, cuts=cuts_folder())
    lang = "ko" if korean() else "en"
    figures = [{"made": one, "title": one.question.title[lang], "says": headline(one, lang),
                "withdrawn": stands[one.id].withdrawn} for one in made]  # fmt: skip
    files = _files(name)
    for file in files:
        kept = {form: _path(name, file["lang"], form) for form in file["forms"] if form != "html"}
        file["old"] = [
            form
            for form, path in kept.items()
            if withdrawn_since(path, asked, actor=request.user, known=stands)
        ]
    shown = {"told": told, "builds": builds, "figures": figures, "files": files,
             "old": any(file["old"] for file in files),
             "may_build": permitted(request.user.role, "report.build")
             and not told.get("elsewhere")}  # fmt: skip
    return render(request, "web/reports/one.html", shown)


@require_POST
@page("report.build")
def build(request: ActorRequest, name: str) -> HttpResponse:
    """Begins to build the report."""
    _folder(name)
    job = new_job(actor=request.user, kind=KIND, action="report.build", wanted={"name": name})
    start(job, actor=request.user, task="build")
    return redirect("reports-building", name, job.id)


@page("report.build")
def building(request: ActorRequest, name: str, one: str) -> HttpResponse:
    """How far the building is; once it is done, the report."""
    job = find_job(one, KIND)
    if job.state != "done":
        said = job.result.get("said", {}).get("ko" if korean() else "en", job.fault)
        problems = [str(Problem(**one)) for one in job.result.get("problems", ())]
        shown = {"job": job, "told": _told(name, _folder(name)), "said": said,
                 "problems": problems if problems != [said] else []}  # fmt: skip
        return render(request, "web/reports/building.html", shown)
    remove(job)
    messages.success(request, pick("The report is built.", "보고서를 만들었습니다."))
    return redirect("reports-one", name)


# What is written into a report cannot do anything, whoever wrote it: no script, no request.
@csp(
    {
        "default-src": ["'none'"],
        "style-src": ["'unsafe-inline'"],
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "sandbox": True,
    }
)
@page()
def built_file(request: ActorRequest, name: str, lang: str, form: str) -> HttpResponseBase:
    """One file of a built report: HTML to read here, the others to keep. Of what was withdrawn
    since, the page is given the notice; a file that cannot be given it is not handed out."""
    _named(name)
    path = _path(name, lang, form)
    if lang not in LANGUAGES or form not in FORMATS or not path.is_file():
        raise NotFound(pick("this report was not built so", "이 형식으로 만든 보고서가 없습니다"))
    builds = builds_of(name, 1)
    gone = withdrawn_since(path, builds[0]["figures"] if builds else [], actor=request.user)
    if gone and form == "html":
        page = with_notice(path.read_text("utf-8"), withdrawn_notice(gone, lang))
        return HttpResponse(page, content_type=TYPES[form])
    if gone:
        raise Refused(
            pick(
                "This file was built before something it rests on was withdrawn, and does not say "
                "so.",
                "이 파일은 그 근거 가운데 일부가 철회되기 전에 만들어져 철회 사실이 적혀 있지 "
                "않습니다.",
            ),
            code="withdrawn",
            needed=pick("build the report again", "보고서를 다시 만드십시오."),
        )
    return FileResponse(
        path.open("rb"),
        content_type=TYPES[form],
        as_attachment=form != "html",
        filename=f"{name}.{lang}.{form}",
    )
