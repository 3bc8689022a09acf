"""Estimates as a person reads them: documented and estimated apart, doubts in sentences."""

import textwrap
from typing import TYPE_CHECKING

from onrecord.report.estimated.words import STATUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.stats import Captures, Check, Comparison, Estimate, Flag, Pooled, Sensitivity
    from onrecord.stats.loglinear.exists import Existence
    from onrecord.stats.strata import StrataSum

__all__ = [
    "check_lines",
    "flag_lines",
    "number_line",
    "result_lines",
    "sensitivity_lines",
    "sum_lines",
]

_WIDTH = 92


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")


def flag_lines(flags: "Sequence[Flag]", lang: str, indent: str) -> list[str]:
    """Each doubt in a sentence, with what helps."""
    lines = []
    for one in flags:
        said = f"- {one.message(lang)} {one.what_helps(lang)}".rstrip()
        lines += _wrapped(said, indent)
    return lines


def _title(part: "Captures", lang: str) -> str:
    lists = ", ".join(part.lists)
    if lang == "ko":
        head = part.name or "전체"
        return f"{head}: 기록된 사람 {part.n:,}명, 목록 {part.J}개({lists})"
    head = part.name or "All"
    return f"{head}: {part.n:,} persons documented, on {part.J} lists ({lists})"


def result_lines(part: "Captures", whole: "Comparison", lang: str) -> list[str]:
    """One stratum: what is documented, then each method's estimate with its doubts."""
    lines = [_title(part, lang)]
    for one in whole.results:
        lines += _result(one, lang)
    return lines + flag_lines(whole.flags, lang, "  ")


def _result(one: "Estimate", lang: str) -> list[str]:
    return [number_line(one, lang), *flag_lines(one.flags, lang, "    ")]


def sum_lines(sums: "Sequence[StrataSum]", lang: str) -> list[str]:
    """The sums over strata, apart from the strata."""
    lines = []
    for one in sums:
        every = len(one.covered) + len(one.left_out)
        lines.append(
            f"층 {every}개 가운데 {len(one.covered)}개의 합계: 기록된 사람 {one.n:,}명"
            if lang == "ko"
            else f"Sum over {len(one.covered)} of {every} strata: {one.n:,} persons documented"
        )
        lines += [number_line(one, lang), *flag_lines(one.flags, lang, "    ")]
    return lines


def number_line(one: "Estimate | StrataSum | Pooled", lang: str) -> str:
    """A number with its interval, its method and its status, or that there is none."""
    ko = lang == "ko"
    status = STATUS[one.status][ko]
    if one.N is None or one.n0 is None:
        return f"  {one.method}: {status}"
    level = f"{one.N.level:.0%}"
    if ko:
        return (
            f"  {one.method}: 모두 {one.N.median:,.0f}명({level} 구간 {one.N.lo:,.0f}~"
            f"{one.N.hi:,.0f}), 그 가운데 기록되지 않은 사람 {one.n0.median:,.0f}명 [{status}]"
        )
    return (
        f"  {one.method}: {one.N.median:,.0f} persons in all ({level} interval "
        f"{one.N.lo:,.0f} to {one.N.hi:,.0f}), {one.n0.median:,.0f} of them never documented "
        f"[{status}]"
    )


def check_lines(found: "Check", lang: str) -> list[str]:
    """Sizes of the lists, what pairs and triples of them share, which models could be fitted."""
    part = found.captures
    width = max(10, *(len(name) for name in part.lists)) + 2
    lines = [_title(part, lang), " " * width + "".join(f"{n:>{width}}" for n in part.lists)]
    for i, name in enumerate(part.lists):
        row = "".join(f"{int(v):>{width},}" for v in part.overlaps[i])
        lines.append(f"{name:<{width}}{row}")
    shared = int(part.counts[part.patterns.sum(axis=1) > 1].sum())
    lines.append(
        f"  둘 이상의 목록에 있는 사람 {shared:,}명"
        if lang == "ko"
        else f"  {shared:,} persons are on two lists or more"
    )
    lines += _triples(found, lang)
    for name, model in (("main", found.main), ("pairs", found.all_pairs)):
        if model is not None:
            said = f"{_MODELS[name][lang == 'ko']}: {_existence(model, lang)}"
            lines += _wrapped(said, "  ")
    return lines + [f"  {f.message(lang)} {f.what_helps(lang)}".rstrip() for f in found.flags]


_MODELS = {
    "main": ("Model of independent lists", "목록들이 서로 독립인 모형"),
    "pairs": ("Model in which all pairs hang together", "모든 목록 쌍이 의존하는 모형"),
}
_NAMED = 8  # triples that a line names


def _triples(found: "Check", lang: str) -> list[str]:
    empty = ["*".join(one.lists) for one in found.triples if not one.persons]
    every = len(found.triples)
    if not empty:
        return []
    names = ", ".join(empty[:_NAMED]) + (" ..." if len(empty) > _NAMED else "")
    said = (
        f"목록 셋의 조합 {every:,}개 가운데 {len(empty):,}개에는 함께 있는 사람이 없다: {names}"
        if lang == "ko"
        else f"{len(empty):,} of {every:,} triples of lists share nobody: {names}"
    )
    return _wrapped(said, "  ")


def _existence(one: "Existence", lang: str) -> str:
    """Whether a model has an estimate, in a clause."""
    ko = lang == "ko"
    if one.code == 0 and one.empty:
        count = len(one.empty)
        return (
            f"추정값이 있다. 다만 모수 {count}개는 음의 무한대이다"
            if ko
            else f"there is an estimate, {count} of its parameters at minus infinity"
        )
    return {
        0: ("there is an estimate", "추정값이 있다"),
        1: ("no estimate exists", "추정값이 존재하지 않는다"),
        2: ("more unknowns than these counts settle", "자료로 정할 수 있는 것보다 미지수가 많다"),
        3: (
            "no estimate exists, and more unknowns than these counts settle",
            "추정값이 존재하지 않고, 자료로 정할 수 있는 것보다 미지수가 많다",
        ),
    }[one.code][ko]


def sensitivity_lines(part: "Captures", found: "Sensitivity", lang: str) -> list[str]:
    """Each list left out, and the curve of what cannot be tested."""
    ko = lang == "ko"
    lines = [_title(part, lang), *_result(found.whole, lang)]
    if found.without:
        lines.append("  한 목록을 뺐을 때:" if ko else "  With one list left out:")
    for name, one in found.without.items():
        if one.N is None:
            lines.append(f"    {name:<12} {STATUS[one.status][ko]}")
        else:
            lines.append(f"    {name:<12}{one.N.median:>12,.0f} ({one.N.lo:,.0f}–{one.N.hi:,.0f})")
    if found.curve:
        lines += _wrapped(
            "모든 목록의 공동 의존(오즈비)이 1이 아니라면. 이것은 자료로 검증할 수 없다:"
            if ko
            else "If all lists together depended on one another (odds ratio) among those on none. "
            "No data can test this:",
            "  ",
        )
    for ratio, value, low, high in found.curve:
        lines.append(f"    {ratio:<12g}{value:>12,.0f} ({low:,.0f}–{high:,.0f})")
    return lines + flag_lines(found.flags, lang, "  ")
