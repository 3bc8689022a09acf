"""`onrecord link`: who is the same person, proposed by a machine for people to judge."""

import csv
from pathlib import Path
from typing import Any

import click

from onrecord.cli._session import JSON, progress_bar, show_json
from onrecord.errors import InputError, Problem

SCHEMA = "onrecord.link"


@click.group(name="link")
def command() -> None:
    """Who is the same person: pairs of mentions scored, clusters proposed.

    RECORDS is a table (CSV, TSV, XLSX, Parquet, JSON lines) with one row a mention; its columns
    are in docs/reference/linkage.md. Nothing is written to the record: what a machine proposes,
    people judge.

    \b
    onrecord link run RECORDS.csv --out linked
    onrecord link explain RECORDS.csv R1 R2 --model linked/model.json
    onrecord link evaluate --clusters linked/clusters.csv --truth TRUTH.csv
    """


@command.command(name="run")
@click.argument("records", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False),
              help="The folder for clusters, pairs, queue, model and manifest.")  # fmt: skip
@click.option("--model", "model", type=click.Path(path_type=Path, dir_okay=False),
              help="A model.json of an earlier run, in the place of the usual one.")  # fmt: skip
@click.option("--threads", type=click.IntRange(1, 256), help="Threads; the answer is the same.")
@JSON
def run(records: Path, out: Path, model: Path | None, threads: int | None, as_json: bool) -> None:
    """Score pairs of the mentions in RECORDS and cluster them."""
    from onrecord.linkage.running import link_records, model_from

    made = link_records(
        records, out, model=model_from(model) if model else None, threads=threads,
        progress=progress_bar(),
    )  # fmt: skip
    if as_json:
        show_json(SCHEMA, made.to_json() | {"out": str(out)})
        return
    click.echo(
        f"{made.mentions:,} mentions, {made.pairs:,} pairs scored, {made.clusters:,} clusters; "
        f"{made.thin:,} mentions without a full name are joined by people alone"
    )
    click.echo(f"{made.queue:,} pairs for people to look at: {out / 'queue.csv'}")
    click.echo(f"Latin names read as {made.language}; {made.seconds} s, {made.peak_mb:,} MB")
    click.echo("The number of clusters is no number of persons: what nobody judged stays apart.")


@command.command(name="evaluate")
@click.option("--clusters", required=True, type=click.Path(path_type=Path, dir_okay=False),
              help="rec_id, cluster_id.")  # fmt: skip
@click.option("--truth", required=True, type=click.Path(path_type=Path, dir_okay=False),
              help="rec_id, person_id.")  # fmt: skip
@click.option("--column", default="person_id", show_default=True, help="Of the truth.")
@click.option("--seed", default=1, show_default=True, help="Of the intervals.")
@JSON
def evaluate(clusters: Path, truth: Path, column: str, seed: int, as_json: bool) -> None:
    """How well clusters agree with the truth: pairs, B-cubed, sizes, with 90% intervals."""
    from onrecord.linkage.evaluate import agreement

    found = agreement(_read(clusters, "cluster_id"), _read(truth, column), seed=seed)
    if as_json:
        show_json("onrecord.link.evaluate", found.to_json())
        return
    click.echo(
        f"{found.mentions:,} mentions: {found.clusters:,} clusters, {found.persons:,} persons"
    )
    for name, of in (("pairs", found.pairs), ("B-cubed", found.b_cubed)):
        told = ", ".join(
            f"{part} {one.value:.3f} ({one.lo:.3f}–{one.hi:.3f})" for part, one in of.items()
        )
        click.echo(f"{name:<9}{told}")
    click.echo("size: clusters, persons")
    for size, (a, b) in sorted(found.sizes.items()):
        click.echo(f"{size:>4}: {a:,}, {b:,}")


@command.command(name="explain")
@click.argument("records", type=click.Path(path_type=Path))
@click.argument("one")
@click.argument("other")
@click.option("--model", "model", required=True, type=click.Path(path_type=Path, dir_okay=False),
              help="The model.json that the run left.")  # fmt: skip
@click.option("--lang", type=click.Choice(["en", "ko"]), default="en", help="Language.")
@JSON
def explain(records: Path, one: str, other: str, model: Path, lang: str, as_json: bool) -> None:
    """What speaks for and against two mentions of RECORDS being one person."""
    from onrecord.linkage.explaining import reasons
    from onrecord.linkage.running import model_from

    told = reasons(records, model_from(model), one, other)
    if as_json:
        rows = [{"field": r.field, "level": r.level, "bits": r.bits, "text": r.said("en"),
                 "text_ko": r.said("ko")} for r in told]  # fmt: skip
        show_json("onrecord.link.explain", {"a": one, "b": other, "reasons": rows})
        return
    for reason in told:
        bits = "     " if reason.bits is None else f"{reason.bits:+5.1f}"
        click.echo(f"{bits}  {reason.said(lang)}")


def _read(path: Path, column: str) -> dict[str, str]:
    """rec_id -> the value of the column. Raises InputError with what is wrong and where."""
    if not path.is_file():
        raise InputError(f"no such file: {path.name}")
    found: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows: Any = csv.DictReader(stream)
        for name in ("rec_id", column):
            if name not in (rows.fieldnames or ()):
                raise InputError(
                    f"{path.name} has no column {name}",
                    [Problem(path.name, 1, name, "no_column", "is not there")],
                )
        for number, row in enumerate(rows, 2):
            one, value = row["rec_id"], row[column]
            if not one or not value or one in found:
                rule = "id_twice" if one in found else "empty"
                said = "stands in an earlier row too" if one in found else "is empty"
                where = "rec_id" if one in found or not one else column
                problem = Problem(path.name, number, where, rule, said)
                raise InputError(str(problem), [problem])
            found[one] = value
    return found
