"""Facts from a file: all of it or nothing; the same file again changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.errors import InputError, Problem, counted
from onrecord.intake import Table, file_digest, open_table
from onrecord.reference.fact_rules import LONGEST_KEY, FactKind, check_fact, fact_kind
from onrecord.services.facts import ACTION, new_version
from onrecord.services.use_case import use_case
from onrecord.store.models import Actor, Revision
from onrecord.store.queries.facts import TABLES, as_text
from onrecord.store.queries.judgements import batches
from onrecord.values import PartialDate

__all__ = ["FactsReport", "import_facts"]

MOST_ROWS = 50_000
# What a file may have besides the columns of its kind: a key of its own, and how precise the act
# is, which has to agree with it.
_MORE = ("key", "date_precision")


@dataclass
class FactsReport:
    """What a file would do, or did: numbers of facts. `left_out`: withdrawn here; that stays.
    `older`: row, id and version of each fact of which the row says what it said before it was
    corrected here."""

    kind: str
    file: str
    rows: int = 0
    create: int = 0
    change: int = 0
    unchanged: int = 0
    left_out: int = 0
    changed_rows: list[int] = field(default_factory=list)
    older: list[dict[str, Any]] = field(default_factory=list)
    dry_run: bool = False

    def to_json(self) -> dict[str, object]:
        return {
            "kind": self.kind,
            "rows": self.rows,
            "create": self.create,
            "change": self.change,
            "unchanged": self.unchanged,
            "left_out": self.left_out,
            "changed_rows": self.changed_rows,
            "older": self.older,
            "dry_run": self.dry_run,
        }


@dataclass(frozen=True)
class _Row:
    number: int
    key: str
    values: dict[str, Any]


def import_facts(
    *, actor: Actor, kind: str, path: Path, reason: str = "", dry_run: bool = False
) -> FactsReport:
    """Writes the facts of a table (CSV, TSV, XLSX, Parquet, JSON lines) whose columns are those of
    its kind. A fact that is there and says something else becomes a new version of it. `reason`:
    why, kept with the versions; needed where a row turns a correction back.

    Raises InputError with every problem (file, row, column, rule), NotFound for an unknown kind,
    NotPermitted. `dry_run` writes nothing, and tells what would need a reason.
    """
    reason = " ".join(reason.split())
    found = fact_kind(kind)
    with use_case(actor=actor, action=ACTION) as deed:
        table = open_table(path)
        report = FactsReport(found.plural, table.name, dry_run=dry_run)
        rows = _read(found, table)
        report.rows = len(rows)
        fresh, changed = _sort(found, rows, report)
        report.older = list(_older(found, changed))
        if report.older and not reason and not dry_run:
            raise _turns_back(report)
        deed.silent = dry_run or not (fresh or changed)
        if deed.silent:
            return report
        TABLES[found.name].objects.bulk_create(
            [TABLES[found.name](key=row.key, **row.values) for row in fresh], batch_size=500
        )
        for held, row in changed:
            why = f"import, row {row.number}" + (f": {reason}" if reason else "")
            new_version(held, row.values, actor=actor, reason=why[:300])
        deed.detail = {"imported": found.plural, "create": report.create,
                       "change": report.change, "digest": file_digest(path)}  # fmt: skip
        return report


def _read(kind: FactKind, table: Table) -> list[_Row]:
    """Every row, checked. Raises InputError with all that is wrong."""
    problems = _columns(kind, table)
    rows: list[_Row] = []
    seen: dict[object, int] = {}
    for number, raw in table.checked_rows() if not problems else ():
        if len(rows) + len(problems) >= MOST_ROWS:
            more = f"more than {MOST_ROWS:,} rows; split the file"
            problems.append(Problem(table.name, number, None, "too_many", more))
            break
        if isinstance(raw, Problem):
            problems.append(raw)
            continue
        values, wrong = check_fact(kind, raw)
        wrong += _besides(raw, values)
        if wrong:
            problems += [Problem(table.name, number, c, rule, said) for c, rule, said in wrong]
            continue
        key = raw.get("key", "").strip() or kind.key_of(values)
        for name in (key, tuple(values[part] for part in kind.key)):
            if seen.setdefault(name, number) != number:
                said = f"the same fact as row {seen[name]}"
                problems.append(Problem(table.name, number, None, "duplicate", said))
                break
        rows.append(_Row(number, key, values))
    if problems:
        raise InputError(f"{table.name}: {counted(len(problems))}; nothing was imported", problems)
    return rows


def _columns(kind: FactKind, table: Table) -> list[Problem]:
    row = table.header if table.path.suffix.lower() in (".csv", ".tsv", ".xlsx") else None
    wrong = [
        Problem(table.name, row, name, "columns", f"no column of {kind.plural}")
        for name in table.columns
        if name not in (*kind.names, *_MORE)
    ]
    wrong += [
        Problem(table.name, row, column.name, "columns", "this column is missing")
        for column in kind.columns
        if column.needed and column.name not in table.columns
    ]
    return wrong


def _besides(raw: dict[str, str], values: dict[str, object]) -> list[tuple[str, str, str]]:
    """What is wrong with the columns that every kind may have."""
    wrong = []
    key, precision = raw.get("key", "").strip(), raw.get("date_precision", "").strip()
    if len(key) > LONGEST_KEY or not key.isprintable():
        wrong.append(("key", "length", f"at most {LONGEST_KEY} characters"))
    acted = values.get("date_of_act")
    if precision and isinstance(acted, PartialDate) and precision != acted.precision:
        wrong.append(("date_precision", "date", "does not agree with date_of_act"))
    return wrong


def _sort(
    kind: FactKind, rows: list[_Row], report: FactsReport
) -> tuple[list[_Row], list[tuple[Any, _Row]]]:
    """What is new, and what changes which fact."""
    by_key: dict[str, Any] = {}
    by_parts: dict[object, Any] = {}
    for held in TABLES[kind.name].objects.select_for_update():
        by_key[held.key] = held
        by_parts[tuple(getattr(held, part) for part in kind.key)] = held
    fresh, changed = [], []
    taken: dict[str, int] = {}
    for row in rows:
        parts = tuple(row.values[part] for part in kind.key)
        held = by_key.get(row.key) or by_parts.get(parts)
        if held is None:
            fresh.append(row)
            continue
        if taken.setdefault(held.id, row.number) != row.number:
            said = f"the same fact as row {taken[held.id]}"
            problem = Problem(report.file, row.number, None, "duplicate", said)
            raise InputError(f"{report.file}: 1 problem; nothing was imported", [problem])
        if held.withdrawn_reason:
            report.left_out += 1
        elif all(getattr(held, name) == value for name, value in row.values.items()):
            report.unchanged += 1
        else:
            changed.append((held, row))
            report.changed_rows.append(row.number)
    report.create, report.change = len(fresh), len(changed)
    return fresh, changed


def _older(kind: FactKind, changed: list[tuple[Any, _Row]]) -> Iterator[dict[str, Any]]:
    """Rows that say, word for word, what the fact said in an earlier version: an old export that
    is imported again would turn back whatever was corrected since."""
    rows = {held.id: row for held, row in changed}
    said: dict[str, int] = {}
    for part in batches(rows):
        kept = Revision.objects.filter(subject__in=part).order_by("version")
        for fact, version, payload in kept.values_list("subject", "version", "payload"):
            now = {name: as_text(rows[fact].values[name]) for name in kind.names}
            if now == {name: payload["columns"].get(name, "") for name in kind.names}:
                said[fact] = version
    for fact, row in rows.items():
        if fact in said:
            yield {"row": row.number, "id": fact, "version": said[fact]}


def _turns_back(report: FactsReport) -> InputError:
    problems = [
        Problem(report.file, one["row"], None, "older",
                f"this is what {one['id']} said in version {one['version']}, before it was "
                "corrected here; to turn it back give the reason")
        for one in report.older
    ]  # fmt: skip
    return InputError(f"{report.file}: {counted(len(problems))}; nothing was imported", problems)
