"""Adjudications made elsewhere, given as clusters and relations, written as judgements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from onrecord.errors import InputError, NotFound, Problem, counted
from onrecord.examples import public_record
from onrecord.intake import Table, open_table
from onrecord.judging import PAIRS
from onrecord.services.judging import words
from onrecord.services.judging_clusters import append_judgements, one_at_a_time
from onrecord.services.setup import ensure_actor
from onrecord.services.use_case import use_case
from onrecord.store.models import Actor, Allegation, Collection, Judgement, Role
from onrecord.store.queries.judgements import batches, undone_by
from onrecord.values import derived_id

__all__ = [
    "Adjudicated",
    "ClusterColumns",
    "adjudicate_example",
    "import_clusters",
    "judgement_ref",
]

Name = tuple[str, str, str]
RELATIONS = {
    "includes": "includes",
    "distinct_despite_name": "different",
    "different": "different",
    "may_include": "open",
    "may_be_same": "open",
    "may_overlap": "open",
    "open": "open",
}


@dataclass(frozen=True, slots=True)
class ClusterColumns:
    """Which columns of the file hold the key of the allegation, its person and its act. Without a
    name for the last it is `act_id` where the file has one, and else only persons are joined."""

    allegation: str = "allegation_id"
    person: str = "person_id"
    act: str | None = None

    def act_in(self, table: Table) -> str | None:
        """The column of acts in this file; None where only persons are joined."""
        if self.act is not None:
            return self.act
        return "act_id" if "act_id" in table.columns else None


@dataclass
class Adjudicated:
    """What was written, or would be: pairs by verdict, those already there and how many of these
    are undone, clusters named by the file (`acts` None where it has no column of them). `run` is
    on each judgement that was written; empty where nothing was."""

    create: dict[str, int] = field(default_factory=dict)
    unchanged: int = 0
    undone: int = 0
    persons: int = 0
    acts: int | None = 0
    run: str = ""
    dry_run: bool = False

    def to_json(self) -> dict[str, object]:
        create = "would_create" if self.dry_run else "create"
        return {create: self.create, "unchanged": self.unchanged, "undone": self.undone,
                "persons": self.persons, "acts": self.acts, "run": self.run}  # fmt: skip


def judgement_ref(
    subject: str, verdict: str, left: Name, right: Name, judge: str, reason: str
) -> str:
    """The ref of a judgement on a pair that brings none of its own: the same in every database
    that holds the material, so that it is never written twice."""
    ends = sorted((left, right)) if verdict in PAIRS else [left, right]
    return derived_id("J", subject, verdict, *ends[0], *ends[1], judge, reason)


@dataclass(frozen=True, slots=True)
class _Told:
    """An allegation or mention: its name in the material (which orders it) and its id here."""

    name: Name
    id: str


@dataclass
class _Groups:
    """Cluster name of the file -> its members."""

    persons: dict[str, list[_Told]] = field(default_factory=dict)
    acts: dict[str, list[_Told]] = field(default_factory=dict)


def import_clusters(
    *,
    actor: Actor,
    judge: Actor,
    table: Table,
    collection: str,
    columns: ClusterColumns = ClusterColumns(),
    reason: str,
    relations: Table | None = None,
    dry_run: bool = False,
) -> Adjudicated:
    """Clusters as somebody decided them, one row an allegation, as judgements by `judge`.

    Writes `same` between neighbours of each cluster in the order of the material: of the victims'
    mentions for a person, of the allegations for an act. `relations` (columns person_id_a,
    relation, person_id_b, basis) adds `includes`, `different` and `open` between the first
    mentions of two persons. The same file again writes nothing, also where a judgement of it was
    undone meanwhile. With `dry_run` nothing is written. Raises InputError with every problem
    (nothing is written then), NotFound.
    """
    reason, _ = words(reason)
    if not Collection.objects.filter(key=collection).exists():
        raise NotFound("no collection has this key")
    with use_case(actor=actor, action="judgement.write") as deed:
        one_at_a_time()
        problems: list[Problem] = []
        groups = _groups(table, collection, columns, problems)
        wanted = [
            *_chains("mention", groups.persons, judge, reason),
            *_chains("allegation", groups.acts, judge, reason),
            *(_related(relations, groups, judge, problems) if relations else ()),
        ]
        if problems:
            count = len(problems)
            raise InputError(f"{table.name}: {counted(count)}; nothing was written", problems)
        acts = len(groups.acts) if columns.act_in(table) is not None else None
        made = Adjudicated(persons=len(groups.persons), acts=acts, dry_run=dry_run)
        fresh, known = _unknown(wanted)
        made.unchanged = len(wanted) - len(fresh)
        made.undone = len(undone_by(known))
        for row in fresh:
            made.create[row.verdict] = made.create.get(row.verdict, 0) + 1
        deed.silent = dry_run or not fresh
        if fresh and not dry_run:
            made.run = derived_id("I", *(row.ref for row in fresh))
            for row in fresh:
                row.run = made.run
            append_judgements(fresh)
        deed.subject = made.run
        deed.detail = {"create": made.create, "unchanged": made.unchanged, "judge": judge.id}
        return made


def _groups(
    table: Table, collection: str, columns: ClusterColumns, problems: list[Problem]
) -> _Groups:
    act = columns.act_in(table)
    named = (columns.allegation, columns.person, act)
    missing = [name for name in named if name is not None and name not in table.columns]
    if missing:
        problems += [
            Problem(table.name, 1, name, "no_such_column", "the file has no such column")
            for name in missing
        ]
        return _Groups()
    rows = list(table.rows())
    known = _allegations(collection, {row[columns.allegation] for _, row in rows})
    groups = _Groups()
    seen: set[str] = set()
    for number, row in rows:
        key = row[columns.allegation]
        told = known.get(key, [])
        fault = None
        if key in seen:
            fault = ("duplicate_key", "the allegation is already in this file")
        elif len(told) != 1:
            fault = (
                ("dangling", "no allegation of the collection has this key")
                if not told
                else ("ambiguous", "several testimonies have an allegation with this key")
            )
        seen.add(key)
        if fault:
            problems.append(Problem(table.name, number, columns.allegation, *fault))
            continue
        allegation, victim = told[0]
        if row[columns.person]:
            groups.persons.setdefault(row[columns.person], []).append(victim)
        if act is not None and row[act]:
            groups.acts.setdefault(row[act], []).append(allegation)
    return groups


def _allegations(collection: str, keys: Iterable[str]) -> dict[str, list[tuple[_Told, _Told]]]:
    """Key -> the allegations with this key and their victims' mentions."""
    found: dict[str, list[tuple[_Told, _Told]]] = {}
    names = ("id", "key", "testimony__key", "victim_id", "victim__key")
    for part in batches(sorted(keys)):
        rows = Allegation.objects.filter(testimony__collection__key=collection, key__in=part)
        for one, key, testimony, victim, victim_key in rows.values_list(*names):
            pair = (
                _Told((collection, testimony, key), one),
                _Told((collection, testimony, victim_key), victim),
            )
            found.setdefault(key, []).append(pair)
    return found


def _in_order(members: Iterable[_Told]) -> list[_Told]:
    return sorted(set(members), key=lambda told: told.name)


def _pair(
    subject: str, verdict: str, left: _Told, right: _Told, judge: Actor, reason: str
) -> Judgement:
    ref = judgement_ref(subject, verdict, left.name, right.name, judge.username, reason)
    ends = sorted((left.id, right.id)) if verdict in PAIRS else [left.id, right.id]
    return Judgement(
        ref=ref, subject=subject, verdict=verdict, left=ends[0], right=ends[1], actor=judge,
        reason=reason,
    )  # fmt: skip


def _chains(
    subject: str, groups: Mapping[str, Sequence[_Told]], judge: Actor, reason: str
) -> Iterable[Judgement]:
    for name in sorted(groups):
        members = _in_order(groups[name])
        for left, right in pairwise(members):
            yield _pair(subject, "same", left, right, judge, reason)


def _related(
    relations: Table, groups: _Groups, judge: Actor, problems: list[Problem]
) -> list[Judgement]:
    file = relations.name
    made = []
    for number, row in relations.rows():
        ends = []
        for column in ("person_id_a", "person_id_b"):
            members = groups.persons.get(row.get(column, ""))
            if members is None:
                message = "no person of the clusters has this name"
                problems.append(Problem(file, number, column, "dangling", message))
            else:
                ends.append(_in_order(members)[0])
        verdict = RELATIONS.get(row.get("relation", ""))
        if verdict is None:
            message = f"not a relation; there are: {', '.join(RELATIONS)}"
            problems.append(Problem(file, number, "relation", "unknown_value", message))
        elif len(ends) == 2 and ends[0] == ends[1]:
            message = "a person is related to itself"
            problems.append(Problem(file, number, "person_id_b", "same_twice", message))
        elif len(ends) == 2:
            words = row["relation"].replace("_", " ")
            reason = ": ".join(part for part in (words, row.get("basis", "")) if part)
            made.append(_pair("mention", verdict, ends[0], ends[1], judge, reason))
    return made


def _unknown(rows: Iterable[Judgement]) -> tuple[list[Judgement], list[int]]:
    """Those whose ref the log does not have yet, each once; the places in it of the others."""
    by_ref = {row.ref: row for row in rows}
    known: dict[str, int] = {}
    for part in batches(sorted(by_ref)):
        known.update(Judgement.objects.filter(ref__in=part).values_list("ref", "seq"))
    return [row for ref, row in by_ref.items() if ref not in known], list(known.values())


def adjudicate_example(*, actor: Actor, folder: Path | None = None) -> Adjudicated:
    """The adjudication of the public-record example, as judgements by its adjudicator, undoable
    like any other. The example must be imported already. Again: nothing is written."""
    here = folder or public_record()
    judge = ensure_actor(
        actor=actor,
        username="example-adjudicator",
        role=Role.ANALYST,
        display_name="the example's adjudicator",
    )
    return import_clusters(
        actor=actor,
        judge=judge,
        table=open_table(here / "truth_clusters.csv"),
        collection="public-record",
        reason="adjudicated with the example: truth_clusters.csv",
        relations=open_table(here / "truth_relations.csv"),
    )
