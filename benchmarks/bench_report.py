"""How long a report of N figures in two languages takes, in all forms, against counting alone.

    python benchmarks/bench_report.py [FIGURES] [VIOLATIONS]        (40, 100,000)

Makes a random cut in a temporary folder and a report that shows each figure once: half as charts
(bars and series of years), a tenth as maps, the rest as tables, with a paragraph about each. What
is timed is what `onrecord report build` does after the database: the figures counted through the
disclosure door, two languages composed, HTML, PDF and Word made. The baseline is the counting
alone. Both start in a fresh process, so that engines and fonts are loaded in the time. Goal: 20 s.
"""

import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

# shown as charts and as tables, in turn
FIELDS = ("act.top", "act", "event.decade", "event.year", "cause.top", "place_kind",
          "perpetrator", "proximity", "outcome.top", "sex")  # fmt: skip


def questions(figures):
    """Figures with different breakdowns and filters, every tenth by province alone."""
    from onrecord.report.figure import FigureQuestion

    found = {}
    for number in range(figures):
        by = "province" if number % 10 == 9 else FIELDS[number % len(FIELDS)]
        name = f"figure-{'abcdefghij'[number // 10 % 10]}{'abcdefghij'[number % 10]}"
        found[name] = FigureQuestion(
            name=name, unit="violations", by=(by,), where=f"event.year >= {1960 + number}".replace(
                "event.year >= ", "event after "), denominator="", period=None, rounding=None,
            title={"en": f"Random violations, {by}", "ko": f"무작위 침해, {by}"},
            wording={"en": "{n|violation/violations} of {denominator} ({percent}).",
                     "ko": "침해 {denominator|건} 가운데 {n|건}({percent})."},
            audience="internal",
        )  # fmt: skip
    return found


def texts(named):
    """The report in both languages."""
    from onrecord.report.report_file import ReportText

    said = {"en": "The figure says {{{{ {0}|violation/violations }}}}. {{{{ {0}.sentence }}}}",
            "ko": "이 수치는 {{{{ {0}|건|이다 }}}}. {{{{ {0}.sentence }}}}"}  # fmt: skip
    front = {"title": "A random report", "subtitle": "", "notice": "SYNTHETIC", "authors": "",
             "cut": "", "audience": "internal"}  # fmt: skip
    for lang, words in said.items():
        parts = []
        for number, (name, one) in enumerate(named.items()):
            form = "map" if one.by == ("province",) else "chart" if number % 2 == 0 else "table"
            told = words.format(name)
            parts.append(f"## Part\n\n{told}\n\n```figure {name} as={form}\n```\n\n{told}\n")
        yield ReportText("random", lang, f"random.{lang}.md", front, {}, "\n".join(parts), 6)


def counted(cut, figures):
    """The made figures by name."""
    from onrecord.report.figure_making import make_figure

    return {
        n: make_figure(q, cut, made_on=date(2026, 1, 1)) for n, q in questions(figures).items()
    }


def work(folder, figures, what):
    """In a process of its own: prints seconds of each step and the memory it took."""
    from onrecord.cut import open_cut

    started = time.perf_counter()
    steps = {}

    def lap(name):
        nonlocal started
        steps[name] = steps.get(name, 0.0) + time.perf_counter() - started
        started = time.perf_counter()

    made = counted(open_cut(folder), figures)
    lap("counting")
    if what == "report":
        from onrecord.report.composing import compose
        from onrecord.services.reports import FORMATS

        keys = {name: f"F{number}" for number, name in enumerate(made, 1)}
        for text in texts(questions(figures)):
            report = compose(text, made, keys)
            lap("composing, charts and maps")
            for form, make in FORMATS.items():
                make(report)
                lap(form)
    busy = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{sum(steps.values()):.2f}", f"{memory:.0f}", f"{busy:.1f}",
          ", ".join(f"{name} {took:.1f} s" for name, took in steps.items()), sep="|")  # fmt: skip


def main(figures, violations):
    from bench_cross_table import random_cut

    with tempfile.TemporaryDirectory() as name:
        cut = random_cut(Path(name), violations)
        told = {}
        for what in ("count", "report"):
            ran = subprocess.run(
                [sys.executable, __file__, "--work", str(cut.folder), str(figures), what],
                capture_output=True, text=True, check=True,
            )  # fmt: skip
            told[what] = ran.stdout.strip().split("|")
    whole, bare = float(told["report"][0]), float(told["count"][0])
    print(f"{figures} figures of {violations:,} violations, English and Korean, HTML, PDF, Word")
    print(f"  report {whole:.2f} s (goal 20 s): {told['report'][3]}")
    print(f"  processor time {told['report'][2]} s: what it takes where nothing else runs")
    print(f"  memory {told['report'][1]} MB")
    print(f"  counting alone {bare:.2f} s; ratio {whole / bare:.1f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        import os

        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onrecord.conf.test_settings")
        django.setup()
        work(Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    else:
        main(*(int(one) for one in sys.argv[1:3] or ("40", "100000")))
