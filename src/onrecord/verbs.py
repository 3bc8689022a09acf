"""The verbs of the command line for notebooks and scripts: `import onrecord`.

    import onrecord

    table = onrecord.count("victims", where="act under killing and origins >= 2", by=["province"])
    table.to_arrow()            # or table.to_polars()
    onrecord.designations("PRK", as_of="2020-12-31").years_elapsed

`home` is the data folder, as with `--home`; left out, it is ONRECORD_HOME or `onrecord-data`.
Verbs that write need to know who asks: `actor`, a username.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import Conflict, InputError, NotFound

if TYPE_CHECKING:
    from onrecord.claims import CheckedText
    from onrecord.cut import Cut
    from onrecord.reference import DesignationStatus
    from onrecord.report.figure import MadeFigure
    from onrecord.services.importing import ImportReport
    from onrecord.services.reports import BuiltReport
    from onrecord.services.tracing import Trace
    from onrecord.store.models import Actor
    from onrecord.store.queries.figures import Affected
    from onrecord.tables import CountTable

__all__ = [
    "affected",
    "build_report",
    "check",
    "count",
    "designations",
    "figure",
    "freeze_cut",
    "import_file",
    "make_figure",
    "open_cut",
    "trace",
]


def _home(home: str | Path | None) -> Path:
    return Path(home or os.environ.get("ONRECORD_HOME", "onrecord-data")).absolute()


def _store(home: str | Path | None, actor: str | None) -> "Actor":
    """Django on this data folder, and who asks. One process works in one folder."""
    folder = _home(home)
    if not (folder / "secret").is_file():
        raise NotFound("no data folder here; make one with: onrecord init")
    opened = os.environ.get("ONRECORD_OPENED")
    if opened not in (None, str(folder)):
        raise Conflict("this process already works in another data folder")
    os.environ["ONRECORD_OPENED"] = os.environ["ONRECORD_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onrecord.conf.settings")
    import django  # noqa: PLC0415 - only verbs that need the database load it

    django.setup()
    import getpass  # noqa: PLC0415

    from onrecord.store.queries.actors import actor_asking  # noqa: PLC0415

    return actor_asking(actor, getpass.getuser())


def open_cut(name: str | None = None, *, home: str | Path | None = None) -> "Cut":
    """A cut by id, start of an id, label or folder; the one frozen last where none is named.

    Raises NotFound, InputError where several could be meant, IntegrityFault.
    """
    from onrecord.cut.freeze import find_cut  # noqa: PLC0415

    return find_cut(_home(home) / "cuts", name)


def count(
    unit: str,
    *,
    by: str | Sequence[str] = (),
    where: str = "",
    cut: "str | Cut | None" = None,
    home: str | Path | None = None,
) -> "CountTable":
    """Counts on a cut (the one frozen last, where none is named).

    `unit`: victims, violations, ...; `by`: up to three breakdowns (a list, or text with commas);
    `where`: the filter language.
    Raises InputError for a question that cannot be understood, NotFound without a cut.
    """
    from onrecord.tables import count as count_on  # noqa: PLC0415

    opened = open_cut(cut, home=home) if cut is None or isinstance(cut, str) else cut
    fields = by.split(",") if isinstance(by, str) else by
    return count_on(opened, unit, by=tuple(f.strip() for f in fields if f.strip()), where=where)


def designations(iso3: str, *, as_of: str | date | None = None) -> "DesignationStatus":
    """A country's acts, standing and streak on a day (today, where none is given).

    Raises NotFound for what is no ISO 3166-1 alpha-3 code.
    """
    from onrecord.reference import designation_status  # noqa: PLC0415

    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    return designation_status(iso3, day or date.today())


def check(file: str | Path, *, published: str | date | None = None) -> "CheckedText":
    """The numbers of a press text (plain text, HTML, PDF) held against published figures and
    designations. `published` is the day of the text where it does not say so itself.

    Raises InputError for a file that is none of these or cannot be read.
    """
    from onrecord.claims import check_text, read_press_text  # noqa: PLC0415

    path = Path(file)
    try:
        content = path.read_bytes()
    except OSError:
        raise InputError(f"{path.name}: this file cannot be read") from None
    day = date.fromisoformat(published) if isinstance(published, str) else published
    return check_text(read_press_text(content, path.name), published=day)


def import_file(
    file: str | Path,
    mapping: str | Path,
    *,
    accept: Sequence[str] = (),
    dry_run: bool = False,
    home: str | Path | None = None,
    actor: str | None = None,
) -> "ImportReport":
    """Brings a table in by a mapping file, all of it or nothing; `dry_run` only says what it would
    do. Raises InputError with every problem found, NotPermitted."""
    asking = _store(home, actor)
    from onrecord.intake import Accept, load_mapping, open_intake  # noqa: PLC0415
    from onrecord.reference import places  # noqa: PLC0415
    from onrecord.services.importing import apply_import, plan_import  # noqa: PLC0415
    from onrecord.vocab import load_vocabulary  # noqa: PLC0415

    vocabulary = load_vocabulary()
    read = load_mapping(Path(mapping), vocabulary)
    intake = open_intake(Path(file), read, vocabulary, places(), Accept.parse(accept))
    if dry_run:
        return plan_import(intake=intake)
    return apply_import(actor=asking, intake=intake, accepted=accept)


def freeze_cut(
    *,
    collections: Sequence[str] = (),
    as_of: date | None = None,
    label: str = "",
    home: str | Path | None = None,
    actor: str | None = None,
) -> "Cut":
    """Freezes the record as it stands. The same record frozen again is the same cut."""
    asking = _store(home, actor)
    from onrecord.services import cutting  # noqa: PLC0415
    from onrecord.vocab import load_vocabulary  # noqa: PLC0415

    cut, _ = cutting.freeze_cut(
        actor=asking,
        cuts=_home(home) / "cuts",
        vocabulary=load_vocabulary(),
        collections=collections,
        as_of=as_of,
        label=label,
    )
    return cut


def make_figure(
    name: str | Path,
    *,
    cut: "str | Cut | None" = None,
    home: str | Path | None = None,
    actor: str | None = None,
) -> "MadeFigure":
    """Freezes the value of a figure (a name, or its TOML file) on a cut under a permanent id. The
    same question on the same cut is the same figure.

    Raises InputError for a file that cannot be used, DisclosureRefused (a Refused) where the
    audience may not have the answer, NotFound, NotPermitted.
    """
    asking = _store(home, actor)
    from onrecord.report.figure_file import find_figure, load_figure  # noqa: PLC0415
    from onrecord.report.shelves import figure_folders  # noqa: PLC0415
    from onrecord.services.figures import keep_figure  # noqa: PLC0415

    opened = open_cut(cut, home=home) if cut is None or isinstance(cut, str) else cut
    path = find_figure(str(name), figure_folders(_home(home)))
    return keep_figure(actor=asking, question=load_figure(path), cut=opened)[0]


def figure(
    named: str, *, home: str | Path | None = None, actor: str | None = None
) -> "MadeFigure":
    """The figure of this id (FIG-...), or the one of this name on the cut frozen last. Raises
    NotFound."""
    asking = _store(home, actor)
    from onrecord.store.queries.figures import figure_named  # noqa: PLC0415

    return figure_named(named, actor=asking)


def trace(
    figure: str,
    *,
    row: Mapping[str, str] | None = None,
    home: str | Path | None = None,
    actor: str | None = None,
) -> "Trace":
    """What stands behind a figure, or behind its rows with these codes: ids and passages for who
    may trace, else counts and pseudonyms. Raises NotFound, InputError."""
    asking = _store(home, actor)
    from onrecord.services.tracing import trace_figure  # noqa: PLC0415

    return trace_figure(actor=asking, figure=figure, cuts=_home(home) / "cuts", row=row)


def affected(
    subject: str, *, home: str | Path | None = None, actor: str | None = None
) -> "Affected":
    """Every figure and report that rests on a source (S-...), testimony (T-...) or allegation
    (A-...). Raises NotFound."""
    asking = _store(home, actor)
    from onrecord.store.queries import figures  # noqa: PLC0415

    return figures.affected(subject, actor=asking, cuts=_home(home) / "cuts")


def build_report(
    report: str | Path,
    *,
    cut: str | None = None,
    languages: Sequence[str] = (),
    formats: Sequence[str] = ("html", "pdf", "docx"),
    out: str | Path | None = None,
    home: str | Path | None = None,
    actor: str | None = None,
) -> "BuiltReport":
    """Builds a report (its name, or its folder) on the cut that it names, or on `cut`, into `out`
    (else reports/NAME/built in the data folder). Raises InputError with every problem, NotFound,
    Refused where a figure may not be printed for its readers."""
    asking = _store(home, actor)
    from onrecord.report.shelves import (  # noqa: PLC0415
        built_folder,
        figure_folders,
        report_named,
    )
    from onrecord.services.reports import build_report as built  # noqa: PLC0415

    where = _home(home)
    folder = report_named(where, str(report))
    return built(
        actor=asking,
        folder=folder,
        cuts=where / "cuts",
        out=Path(out) if out else built_folder(where, folder.name),
        figure_folders=figure_folders(where),
        cut=cut,
        languages=languages,
        formats=formats,
    )
