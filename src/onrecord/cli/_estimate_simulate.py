"""`onrecord estimate simulate`: what designs would bring, before anything is collected."""

from typing import TYPE_CHECKING, Any

import click

from onrecord.cli._estimate_settings import methods_named, settings_given
from onrecord.cli._session import JSON, progress_bar, show_json
from onrecord.errors import InputError

if TYPE_CHECKING:
    from onrecord.stats.planning import Design, Plan, Simulated

__all__ = ["simulate"]

SCHEMA = "onrecord.estimate.simulate"


@click.command(name="simulate")
@click.option("--persons", required=True, type=int, help="The true number of persons.")
@click.option(
    "--chances", required=True, help="The share of all persons whom each list names, with commas."
)
@click.option(
    "--classes",
    help="Kinds of persons, as SHARE:ODDS with commas: 0.7:1,0.3:3 are 30% "
    "who are three times as likely, in odds, to be on each list.",
)
@click.option(
    "--depend",
    multiple=True,
    metavar="A*B=ODDS",
    help="An odds ratio of two lists, which are named A, B, C ...; may be repeated.",
)
@click.option(
    "--lists",
    help="Numbers of lists to try, with commas; lists beyond --chances are like the last.",
)
@click.option("--factors", help="Factors of all chances to try, with commas: 1,1.5.")
@click.option(
    "--method",
    "methods",
    default="mt",
    show_default=True,
    help="Methods, with commas; `onrecord estimate methods` lists them.",
)
@click.option(
    "-o",
    "--option",
    "options",
    multiple=True,
    metavar="NAME=VALUE",
    help="A setting of a method, such as draws=2000.",
)
@click.option("--sets", default=200, show_default=True, help="Sets drawn from each design.")
@click.option("--width", type=float, help="The interval wanted, over the true number: 0.5.")
@click.option("--seed", default=1, show_default=True, help="The same seed, the same sets.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), help="Sets at a time; any number gives the same."
)
@click.option("--lang", type=click.Choice(["en", "ko"]), default="en", help="Language.")
@JSON
def simulate(
    persons: int, chances: str, classes: str | None, depend: tuple[str, ...], lists: str | None,
    factors: str | None, methods: str, options: tuple[str, ...], sets: int, width: float | None,
    seed: int, jobs: int | None, lang: str, as_json: bool,
) -> None:  # fmt: skip
    """What designs would bring: sets are drawn from a known truth and estimated.

    \b
    onrecord estimate simulate --persons 5000 --chances .3,.2,.1 --lists 3,4,5 --width 0.3
    onrecord estimate simulate --persons 5000 --chances .3,.2,.1 --classes 0.7:1,0.3:3
    onrecord estimate simulate --persons 5000 --chances .3,.2,.1 --depend "A*B=2" --method mt,dga

    Exit code 3: in no design is there an answer.
    """
    from onrecord.stats.planning import designs, plan

    names = methods_named(methods)
    settings = settings_given(options, names)
    grid = designs(
        persons,
        _numbers(chances, "--chances"),
        counts=[_whole(one) for one in (lists or "").split(",") if one.strip()],
        factors=_numbers(factors or "1", "--factors"),
        classes=_classes(classes),
        depend=[_pair(one) for text in depend for one in text.split(",")],
    )
    show = progress_bar()
    made = plan(
        grid, names, width=width, sets=sets, seed=seed, options=settings, jobs=jobs,
        progress=lambda done, every: show(f"sets estimated of {every:,}", done),
    )  # fmt: skip
    if as_json:
        show_json(SCHEMA, _answer(made, lang))
    else:
        click.echo("\n".join(_told(made, lang)))
    if not any(row.answered for row in made.rows):
        raise click.exceptions.Exit(3)


def _answer(made: "Plan", lang: str) -> dict[str, Any]:
    return {
        "designs": [row.to_json(lang) for row in made.rows],
        "width": made.width,
        "reach": None if made.width is None else list(made.reach),
    }


def _numbers(text: str, name: str) -> list[float]:
    try:
        return [float(one) for one in text.split(",") if one.strip()]
    except ValueError:
        raise InputError(
            f"{name} takes numbers with commas between them, such as 0.3,0.2"
        ) from None


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise InputError("--lists takes numbers of lists, such as 3,4,5") from None


def _classes(text: str | None) -> list[tuple[float, float]]:
    if text is None:
        return [(1.0, 1.0)]
    made = []
    for one in text.split(","):
        pair = _numbers(one.replace(":", ","), "--classes")
        if one.count(":") != 1 or len(pair) != 2:
            raise InputError("--classes takes SHARE:ODDS with commas, such as 0.7:1,0.3:3")
        made.append((pair[0], pair[1]))
    return made


def _pair(text: str) -> tuple[str, str, float]:
    pair, _, odds = text.partition("=")
    first, _, second = pair.partition("*")
    found = _numbers(odds, "--depend")
    if not first.strip() or not second.strip() or len(found) != 1:
        raise InputError("--depend takes two lists and an odds ratio, such as A*B=2")
    return first.strip().upper(), second.strip().upper(), found[0]


def _told(made: "Plan", lang: str) -> list[str]:
    from onrecord.cli._estimate_text import flag_lines

    ko = lang == "ko"
    first = made.rows[0]
    lines = [_truth(first.design, first.sets, ko), *_head(ko)]
    lines += [_row(row, ko) for row in made.rows]
    lines += ["", *_reached(made, ko)]
    seen: dict[tuple[str, str], list[str]] = {}
    for row in made.rows:
        for one in row.flags:
            seen.setdefault(one.key, []).append(f"{_name(row.design, ko)}, {row.method}")
    for row in made.rows:
        for one in row.flags:
            where = seen.pop(one.key, [])
            if len(where) == len(made.rows):
                lines += flag_lines([one], lang, "  ")
            elif where:
                lines += [f"  {'; '.join(where)}:", *flag_lines([one], lang, "    ")]
    return lines


def _truth(design: "Design", sets: int, ko: bool) -> str:
    """What is taken for true, in a line."""
    said = f"참값 {design.persons:,}명, 설계마다 모의 자료 {sets:,}개" if ko else (
        f"{design.persons:,} persons in truth, {sets:,} sets of each design"
    )  # fmt: skip
    if len(design.classes) > 1:
        kinds = ", ".join(f"{share:.0%} ×{odds:g}" for share, odds in design.classes)
        said += (
            f"; 사람의 종류(오즈 배수) {kinds}" if ko else f"; kinds of persons by odds: {kinds}"
        )
    if design.depend:
        pairs = ", ".join(f"{a}*{b} {odds:g}" for a, b, odds in design.depend)
        said += f"; 목록의 의존(오즈비) {pairs}" if ko else f"; odds ratios of lists: {pairs}"
    return said


def _head(ko: bool) -> list[str]:
    if ko:
        return [
            "구간 너비는 참값에 대한 비율이다(절반의 자료 / 열에 아홉이 그 안에 든다).",
            "설계 | 방법 | 기록된 사람 | 답함, 확정되지 않음, 거부 | 너비 | 참값을 담음 | 치우침",
        ]
    return [
        "Width of the interval over the true number: half of the sets / nine in ten stay within.",
        f"{'design':<30}{'method':<9}{'documented':<22}{'answered':>9}{'unsettled':>10}"
        f"{'refused':>8}{'width':>14}{'covers':>8}{'bias':>7}",
    ]


def _name(design: "Design", ko: bool) -> str:
    chances = " ".join(f"{chance:.2g}".removeprefix("0") for chance in design.chances)
    return f"목록 {len(design.chances)}개({chances})" if ko else (
        f"{len(design.chances)} lists ({chances})"
    )  # fmt: skip


def _row(row: "Simulated", ko: bool) -> str:
    low, middle, high = row.documented
    seen = f"{middle:,} ({low:,}–{high:,})"
    width = f"{_ratio(row.width)} / {_ratio(row.width_most)}"
    covers = "-" if row.coverage is None else f"{row.coverage:.1%}"
    bias = "-" if row.bias is None else f"{row.bias:+.1%}"
    if ko:
        counts = f"{row.answered}, {row.unsettled}, {row.refused}"
        return " | ".join([_name(row.design, ko), row.method, seen, counts, width, covers, bias])
    return (
        f"{_name(row.design, ko):<30}{row.method:<9}{seen:<22}{row.answered:>9}"
        f"{row.unsettled:>10}{row.refused:>8}{width:>14}{covers:>8}{bias:>7}"
    )


def _ratio(value: float | None) -> str:
    return "∞" if value is None else f"{value:.2f}"


def _reached(made: "Plan", ko: bool) -> list[str]:
    if made.width is None:
        return []
    if not made.reach:
        return [
            f"열에 아홉의 자료에서 구간이 참값의 {made.width:g}배를 넘지 않고 구간이 맞는 설계가 "
            "없다."
            if ko
            else f"None is within {made.width:g} in nine of ten sets, "
            "and as often right as it says."
        ]
    said = (
        f"열에 아홉의 자료에서 구간이 참값의 {made.width:g}배를 넘지 않고 구간이 맞는 설계:"
        if ko
        else f"Within {made.width:g} in nine of ten sets, and as often right as it says:"
    )
    good = [made.rows[at] for at in made.reach]
    return [said, *(f"  {_name(row.design, ko)}, {row.method}" for row in good)]
