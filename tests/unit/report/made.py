"""Made figures on a small synthetic cut, through the real door."""

from datetime import date

from onrecord.report.figure import FigureQuestion
from onrecord.report.figure_making import make_figure
from onrecord.report.report_file import ReportText
from tests.cuts import make_cut

FRONT = {
    "title": "A report",
    "subtitle": "",
    "notice": "",
    "authors": "",
    "cut": "x",
    "audience": "internal",
}


def small_cut(folder):
    """Twelve violations of ten persons and a group: SYNTHETIC, written by hand."""
    acts = [
        {
            "violation": n,
            "victim": n % 11,
            "act": act,
            "event_date": day,
            "place": place,
            "cause": cause,
        }
        for n, (act, day, place, cause) in enumerate(
            [
                ("killing", "2009", "KP-08", "religion"),
                ("killing", "2010", "KP-08", "political"),
                ("arrest", "2010", "KP-01", "religion;political"),
                ("arrest", "2009/2010", "KP-08", "unknown"),
                ("detention", "unknown", "unknown", "religion"),
                ("arrest", "2012", "CN-22", "religion"),
                ("torture", "2012-05", "KP-01", "religion"),
                ("arrest", "2012", "unknown", "religion"),
                ("arrest", "2009", "KP-0801", "political"),
                ("detention", "2015", "KP-08", "unknown"),
                ("arrest", "2015", "KP-01", "unknown"),
                ("torture", "2015", "KP-01", "religion"),
            ]
        )
    ]
    victims = [
        {"victim": n, "sex": "female" if n % 3 else "male", "victim_kind": "individual"}
        for n in range(10)
    ]
    victims.append(
        {
            "victim": 10,
            "victim_kind": "group",
            "size_minimum": 3,
            "size_best": 4,
            "size_maximum": 5,
            "counting_unit": "person",
        }
    )
    told = [{"violation": n, "testimony": n % 5} for n in range(12)]
    told += [{"violation": n, "testimony": 5} for n in range(6)]
    return make_cut(
        folder,
        violations=acts,
        victims=victims,
        allegations=told,
        origins=[(n, n) for n in range(4)],
    )


def question(name="acts", unit="violations", by=(), where="", **more):
    asked = {
        "denominator": None,
        "period": None,
        "rounding": None,
        "audience": "internal",
        "title": {"en": "Acts told of", "ko": "전해진 행위"},
        "wording": {
            "en": "{n|violation/violations} told of.",
            "ko": "침해 {n|건|이/가} 전해진다.",
        },
        **more,
    }
    return FigureQuestion(name=name, unit=unit, by=tuple(by), where=where, **asked)


def made_on(cut, *args, **more):
    return make_figure(question(*args, **more), cut, made_on=date(2020, 12, 31))


def text(body, lang="en", **front):
    return ReportText(
        "small", lang, f"small.{lang}.md", {**FRONT, **front}, {"title": 2, "notice": 3}, body, 5
    )
