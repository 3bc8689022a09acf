"""What a number of violations takes in and leaves out, in a few words: status events, and what
is told of one person though it can be done to one person once only."""

from typing import TYPE_CHECKING, Any

from onrecord.errors import counted

if TYPE_CHECKING:
    from onrecord.cut import Cut
    from onrecord.report.figure import FigureQuestion, MadeFigure

__all__ = ["in_a_count", "in_a_cut", "in_a_figure"]

FEW = 5  # below, the number itself is not said of a figure for the public
_STATUS = "status_event"
_FIGURE = {
    "without": ("{n} not counted among them", "제외한 신상 변동 {n}건"),
    "with": ("{n} counted among them", "신상 변동 {n}건 포함"),
}


def _events(number: int, *, hidden: bool = False) -> str:
    if hidden:
        return "a few status events"
    return counted(number, "status event")


def in_a_cut(cut: "Cut") -> str:
    """What of the violations of a cut is a status event, and what no count of them takes."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from onrecord.services.judging_repeated import left_out
    from onrecord.tables.opened import opened

    rules = opened(cut).codebook.counting
    acts = pc.value_counts(pq.read_table(cut.path("violations"), columns=["act"])["act"])
    events = sum(one["counts"] for one in acts.to_pylist() if rules.get(one["values"]) == _STATUS)
    apart, _ = left_out(cut)
    said = []
    if events:
        said.append(f"{_events(events)} (such as a release) among them")
    if apart:
        said.append(f"{apart:,} left out of counts (onrecord judge conflicts)")
    return "; ".join(said)


def in_a_count(table: Any, cut: "Cut", lang: str) -> str:
    """Why a count of violations has a smaller whole than the cut; empty where it says so itself
    or nothing is left out."""
    if table.unit != "violations" or any(n.code == "counted_once" for n in table.notes):
        return ""
    apart = cut.manifest.tables["violations"].rows - table.denominator
    if apart <= 0:
        return ""
    if lang == "ko":
        return (
            f"확정본의 침해 {table.denominator + apart:,}건 가운데 {apart:,}건은 한 사람에게 한 "
            "번만 있을 수 있는 침해가 겹친 것이어서 세지 않는다. 참조: onrecord judge conflicts"
        )
    return (
        f"Counts leave {apart:,} of the {table.denominator + apart:,} violations in the cut out: "
        "more is told of a victim than can be done to one person. See: onrecord judge conflicts"
    )


def in_a_figure(made: "MadeFigure", cut: "Cut", lang: str) -> str:
    """How many status events a figure of violations counts, or leaves out by its filter."""
    question = made.question
    if question.unit != "violations":
        return ""
    without = _without(question)
    where = without or " and ".join(
        part
        for part in (f"({question.asked()})" * bool(question.asked()), f"counting = {_STATUS}")
        if part
    )
    from onrecord.tables import count

    number = count(cut, "violations", where=where).total.n
    if not number:
        return ""
    hidden = question.audience == "public" and number < FEW
    text = _FIGURE["without" if without else "with"][lang == "ko"]
    if lang == "ko":
        return text.format(n="몇 " if hidden else f"{number:,}")
    return text.format(n=_events(number, hidden=hidden))


def _without(question: "FigureQuestion") -> str:
    """The filter that asks for the status events which the question leaves out; empty where it
    leaves none out."""
    from onrecord.tables.filter_ast import And, Condition, join
    from onrecord.tables.filter_parse import parse

    read = parse(question.asked())
    parts = read.parts if isinstance(read, And) else (read,)
    out = [
        part
        for part in parts
        if isinstance(part, Condition)
        and (part.field, part.op) in (("counting", "!="), ("counting", "not in"))
        and _STATUS in part.values
    ]
    if not out:
        return ""
    rest = [part for part in parts if part is not None and part not in out]
    return str(join(And, [*rest, Condition("counting", "=", (_STATUS,))]))
