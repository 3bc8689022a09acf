"""The demonstration: two collections imported, judged and frozen. Again: nothing changes."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrecord.cut import Cut
from onrecord.cut.labels import labelled
from onrecord.examples import AS_OF, figure_examples, public_record, report_examples
from onrecord.intake import load_mapping, open_intake, open_table
from onrecord.reference import places
from onrecord.report.figure_file import list_figures, load_figure
from onrecord.report.report_file import LANGUAGES
from onrecord.report.shelves import built_folder
from onrecord.services.cutting import freeze_cut
from onrecord.services.figures import keep_figures
from onrecord.services.importing import apply_import
from onrecord.services.judging_adjudication import adjudicate_example, import_clusters
from onrecord.services.reports import FORMATS, build_report
from onrecord.services.setup import ensure_actor
from onrecord.store.models import Actor
from onrecord.synth import write_country
from onrecord.vocab import Vocabulary

__all__ = ["DEMO_VIOLATIONS", "Demo", "load_demo"]

DEMO_VIOLATIONS = 3000
REPORT = "public-record"
SEED = 1
Step = Callable[[str], None]


@dataclass(frozen=True)
class Demo:
    """The two cuts, whether this run made them, and the files of the report on the first."""

    public_record: Cut
    synthetic: Cut
    fresh: bool
    report: tuple[Path, ...]


def load_demo(*, actor: Actor, cuts: Path, vocabulary: Vocabulary, step: Step) -> Demo:
    """The public-record example with its adjudication and a synthetic study with its known truth
    as judgements, each in a cut of its own: what is real and what is made up never meet in one
    number."""
    step("the public-record example")
    _import(actor, vocabulary, public_record() / "allegations.csv")
    step("its adjudication")
    adjudicate_example(actor=actor)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        step("a synthetic study")
        write_country(folder, DEMO_VIOLATIONS, SEED)
        key = _import(actor, vocabulary, folder / "tellings.csv")
        step("its known truth, as judgements")
        judge = ensure_actor(
            actor=actor,
            username="synthetic-truth",
            role="analyst",
            display_name="the synthetic study's known truth",
        )
        truth = open_table(folder / "truth_clusters.csv")
        import_clusters(
            actor=actor, judge=judge, table=truth, collection=key, reason="known truth"
        )
    step("two cuts")
    synthetic, second = freeze_cut(
        actor=actor, cuts=cuts, vocabulary=vocabulary, collections=(key,), as_of=AS_OF,
        label=_free("synthetic", cuts),
    )  # fmt: skip
    real, first = freeze_cut(
        actor=actor, cuts=cuts, vocabulary=vocabulary, collections=("public-record",),
        as_of=AS_OF, label=_free("public-record", cuts),
    )  # fmt: skip
    step("figures, and a report in two languages")
    for cut, questions_about in zip((real, synthetic), figure_examples(), strict=True):
        files = list_figures([questions_about])
        questions = [load_figure(file) for file in files.values()]
        keep_figures(actor=actor, questions=questions, cut=cut)
    return Demo(real, synthetic, first or second, _report(actor, cuts, real, again=not first))


def _report(actor: Actor, cuts: Path, cut: Cut, *, again: bool) -> tuple[Path, ...]:
    """The files of the example report; built where the cut is new or one of them is missing."""
    out, folder = built_folder(cuts.parent, REPORT), report_examples() / REPORT
    files = [out / f"{REPORT}.{lang}.{form}" for lang in LANGUAGES for form in FORMATS]
    if not (again and all(file.is_file() for file in files)):
        build_report(
            actor=actor, folder=folder, cuts=cuts, out=out, figure_folders=figure_examples(),
            cut=cut.id,
        )  # fmt: skip
    return tuple(files)


def _free(label: str, cuts: Path) -> str:
    """The label, where no cut has it yet: a demonstration loaded again keeps its first cuts."""
    return "" if labelled(cuts, label) else label


def _import(actor: Actor, vocabulary: Vocabulary, file: Path) -> str:
    """Imports a file by the mapping beside it; answers the key of its collection."""
    mapping = load_mapping(file.parent / "mapping.toml", vocabulary)
    apply_import(actor=actor, intake=open_intake(file, mapping, vocabulary, places()))
    return mapping.collection.key
