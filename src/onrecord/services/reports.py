"""Building a report: its figures made on one cut, its text composed, its files written."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.cut import Cut
from onrecord.cut.freeze import find_cut
from onrecord.disclosure import FiguresRefused
from onrecord.errors import InputError, NotFound, Problem, Refused, counted
from onrecord.report.built_files import note_built
from onrecord.report.checking import counter_problems, figures_asked, text_problems
from onrecord.report.composing import compose
from onrecord.report.docx_file import docx_file
from onrecord.report.figure import FigureQuestion, MadeFigure
from onrecord.report.figure_file import list_figures, load_figure
from onrecord.report.html_page import html_page
from onrecord.report.pdf_file import pdf_file
from onrecord.report.report_file import LANGUAGES, ReportText, read_report
from onrecord.report.tree import Composed
from onrecord.services.figures import keep_figures, note_report
from onrecord.services.use_case import require
from onrecord.store.models import Actor
from onrecord.store.queries.figures import standing

__all__ = ["FORMATS", "BuiltFile", "BuiltReport", "build_report", "check_report"]

FORMATS: Mapping[str, Callable[[Composed], bytes]] = {
    "html": lambda report: html_page(report).encode(),
    "pdf": pdf_file,
    "docx": docx_file,
}
Step = Callable[[str], None]


class _OtherReaders(Refused):
    """A report for the public names figures (by name) that are for internal use."""

    def __init__(self, inside: Sequence[str]) -> None:
        self.inside = ", ".join(inside)
        super().__init__(
            f"the report is for the public and these figures are not: {self.inside}",
            code="audience",
            needed='audience = "public" in the figures, or audience: internal in the report',
        )

    def page_text(self, lang: str = "en") -> str:
        """What was refused and what would allow it, as a page says it."""
        if lang == "ko":
            return (
                f"공개 보고서에 내부용 통계 수치가 들어 있습니다: {self.inside}. 통계 수치의 공개 "
                '범위를 공개로 하거나(audience = "public") 보고서를 내부용으로(audience: '
                "internal) 하십시오."
            )
        return f"{super().page_text(lang)}. What would allow it: {self.needed}."


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One file of a built report. `path`: where it lies; `sha256`: of its bytes."""

    lang: str
    format: str
    path: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """A report as built. `id`: REP-...; `figures`: key in the report (F1 ...) -> figure;
    `withdrawn`: ids of figures that rest on something withdrawn since the cut was frozen."""

    id: str
    name: str
    cut: str
    as_of: str
    figures: Mapping[str, MadeFigure]
    files: tuple[BuiltFile, ...]
    withdrawn: tuple[str, ...]


def check_report(
    folder: Path, *, figure_folders: Sequence[Path], cuts: Path | None = None, cut: str = ""
) -> tuple[ReportText, ...]:
    """The languages of the report in `folder`, where nothing is wrong with text and figure files.

    `cuts`: the folder in which the cut must be that the report names (or `cut`, in its place);
    where left out, no cut is looked for. Raises InputError with every problem of all languages
    and figure files; NotFound.
    """
    texts = read_report(folder)
    _questions(texts, folder, figure_folders, _cut_problems(texts[0], cuts, cut))
    return texts


def _cut_problems(text: ReportText, cuts: Path | None, cut: str) -> list[Problem]:
    """What is wrong with the cut that is named. It is alike in all languages, so said once."""
    if cuts is None:
        return []
    try:
        find_cut(cuts, cut or text.front["cut"])
    except (NotFound, InputError) as fault:
        line = None if cut else text.front_lines.get("cut")
        return [Problem(text.file, line, None, "unknown_cut", f"cut: {fault}")]
    return []


def _questions(
    texts: Sequence[ReportText],
    folder: Path,
    figure_folders: Sequence[Path],
    problems: Sequence[Problem] = (),
) -> dict[str, FigureQuestion]:
    """The questions that the texts ask, in the order of their first use. `problems`: what is
    known to be wrong already, said first."""
    files = list_figures([folder / "figures", *figure_folders])
    problems = list(problems)
    for text in texts:
        problems += text_problems(text, list(files))
    names = list(dict.fromkeys(name for text in texts for name in figures_asked(text)))
    questions = {}
    for name in names:
        if name not in files:
            continue  # said already, with its line
        try:
            questions[name] = load_figure(files[name])
        except InputError as fault:
            problems += fault.problems
    for text in texts:
        problems += counter_problems(text, questions)
    if problems:
        many = counted(len(problems))
        said = str(problems[0]) if len(problems) == 1 else f"the report {folder.name}: {many}"
        raise InputError(said, problems)
    return questions


def build_report(
    *,
    actor: Actor,
    folder: Path,
    cuts: Path,
    out: Path,
    figure_folders: Sequence[Path] = (),
    cut: str | None = None,
    languages: Sequence[str] = (),
    formats: Sequence[str] = tuple(FORMATS),
    step: Step = lambda what: None,
) -> BuiltReport:
    """Builds the report in `folder` on a cut and writes `NAME.LANG.FORMAT` into `out`.

    `cuts`: the folder of all cuts; `cut`: id, its start, label or folder, else the one that the
    report names; `figure_folders`: where figures are looked for after the report's own;
    `languages`: all that the report has, where none is named; `step`: told what goes on. The
    figures are made and kept (making them again changes nothing); the build is noted, so that a
    withdrawn source finds it. The same text on the same cut has the same bytes, until something
    that a figure rests on is withdrawn: the report then says so in every form.

    Raises InputError (everything wrong with text, figures, languages), NotFound, NotPermitted;
    Refused where a figure may not be printed for the audience of the report. Nothing is written
    then.
    """
    require(actor, "report.build")
    texts = _wanted(read_report(folder), languages)
    _known_formats(formats)
    questions = _questions(texts, folder, figure_folders)
    _for_its_readers(texts[0], questions)
    step("figures")
    on = find_cut(cuts, cut or texts[0].front["cut"])
    made = _made(actor, questions, on)
    keys = {name: f"F{number}" for number, name in enumerate(questions, 1)}
    written = []
    withdrawn = _withdrawn(made, cuts)
    for text in texts:
        step(f"composing ({text.lang})")
        report = compose(text, made, keys, withdrawn)
        for form in formats:
            step(f"{text.lang}, {form}")
            written.append((report, form, FORMATS[form](report)))
    files = tuple(_write(out, folder.name, r.lang, form, raw) for r, form, raw in written)
    note_built(out, zip((f.path for f in files), (r for r, *_ in written), strict=True), withdrawn)
    noted = note_report(
        actor=actor,
        name=folder.name,
        languages=[text.lang for text in texts],
        figures=[one.id for one in made.values()],
        digest=_digest(texts, made, withdrawn),
    )
    return BuiltReport(
        id=noted.id,
        name=folder.name,
        cut=on.id,
        as_of=on.manifest.as_of,
        figures={keys[name]: one for name, one in made.items()},
        files=files,
        withdrawn=withdrawn,
    )


def _wanted(texts: Sequence[ReportText], languages: Sequence[str]) -> tuple[ReportText, ...]:
    strange = [one for one in languages if one not in LANGUAGES]
    if strange:
        raise InputError(f"a report is in {' and '.join(LANGUAGES)}, not in {strange[0]}")
    found = tuple(text for text in texts if not languages or text.lang in languages)
    missing = set(languages) - {text.lang for text in texts}
    if missing:
        raise NotFound(f"{texts[0].name} is not written in {', '.join(sorted(missing))}")
    return found


def _known_formats(formats: Sequence[str]) -> None:
    strange = [one for one in formats if one not in FORMATS]
    if strange or not formats:
        raise InputError(f"a report is built as {', '.join(FORMATS)}")


def _for_its_readers(text: ReportText, questions: Mapping[str, FigureQuestion]) -> None:
    """Raises Refused where a report for the public names a figure that is not."""
    inside = [name for name, q in questions.items() if q.audience != "public"]
    if (text.front["audience"] or "public") == "public" and inside:
        raise _OtherReaders(inside)


def _made(
    actor: Actor, questions: Mapping[str, FigureQuestion], cut: Cut
) -> dict[str, MadeFigure]:
    kept = keep_figures(actor=actor, questions=list(questions.values()), cut=cut)
    refused = [one.refused for one in kept if one.refused is not None]
    if refused:
        raise FiguresRefused(refused)
    return {one.question.name: one.figure for one in kept if one.figure is not None}


def _write(out: Path, name: str, lang: str, form: str, content: bytes) -> BuiltFile:
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{name}.{lang}.{form}"
    fresh = path.with_name(f".{path.name}.writing")
    fresh.write_bytes(content)
    fresh.replace(path)
    return BuiltFile(lang, form, path, len(content), hashlib.sha256(content).hexdigest())


def _digest(
    texts: Sequence[ReportText], made: Mapping[str, MadeFigure], withdrawn: Sequence[str]
) -> str:
    told = hashlib.sha256()
    for text in texts:
        front = "\0".join(f"{k}={v}" for k, v in sorted(text.front.items()))
        told.update(f"{text.lang}\0{front}\0{text.body}\0".encode())
    for name, one in sorted(made.items()):
        told.update(f"{name}\0{one.id}\0{one.digest}\0".encode())
    for gone in withdrawn:
        told.update(f"withdrawn {gone}\0".encode())
    return told.hexdigest()


def _withdrawn(made: Mapping[str, MadeFigure], cuts: Path) -> tuple[str, ...]:
    stands = standing(list(made.values()), cuts=cuts)
    return tuple(one.id for one in made.values() if stands[one.id].withdrawn)
