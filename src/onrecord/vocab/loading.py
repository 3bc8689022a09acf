"""Vocabularies from YAML, strictly: every problem of every file is listed, none guessed away."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from onrecord.errors import InputError, Problem, counted
from onrecord.vocab.terms import (
    RESERVED,
    CountingRule,
    Crosswalk,
    CrosswalkRow,
    Scheme,
    Term,
    Vocabulary,
)

__all__ = ["load_vocabulary"]

SCHEMES = ("act", "cause", "counting_unit", "degree", "method", "outcome", "perpetrator",
           "place_kind", "proximity", "relation", "reliability", "religion", "sex",
           "source_kind", "tier", "victim_kind")  # fmt: skip
TERM_KEYS = {"code", "parent", "en", "ko", "definition", "counting", "huridocs", "retired",
             "replaced_by", "note", "heard"}  # fmt: skip
CROSSWALK_KEYS = {"key", "title", "source", "direction", "rows"}
RELATIONS = ("exact", "broader", "narrower", "related", "none")
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Strict(_Loader):
    """The safe loader, and a key written twice is an error instead of a lost value."""


def _no_doubles(loader: Any, node: Any, deep: bool = False) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    doubled = [key for key in keys if keys.count(key) > 1]
    if doubled:
        raise yaml.constructor.ConstructorError(
            None, None, f"key written twice: {doubled[0]}", node.start_mark
        )
    return {
        k: loader.construct_object(v, deep=True)
        for k, (_, v) in zip(keys, node.value, strict=True)
    }


_Strict.add_constructor("tag:yaml.org,2002:map", _no_doubles)


class _Reading:
    """What has been read so far, and what was wrong with it."""

    def __init__(self) -> None:
        self.terms: dict[str, dict[str, Term]] = {scheme: {} for scheme in SCHEMES}
        self.where: dict[str, str] = {}
        self.crosswalks: dict[str, Crosswalk] = {}
        self.problems: list[Problem] = []

    def wrong(
        self, file: str, number: int | None, column: str | None, rule: str, text: str
    ) -> None:
        self.problems.append(Problem(file, number, column, rule, text))


def _parse(text: str, name: str, reading: _Reading) -> Mapping[str, Any] | None:
    try:
        content = yaml.load(text, Loader=_Strict)  # noqa: S506 - a subclass of the safe loader
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        reading.wrong(
            name,
            mark.line + 1 if mark else None,
            None,
            "yaml",
            str(getattr(fault, "problem", fault)),
        )
        return None
    if not isinstance(content, dict):
        reading.wrong(name, None, None, "shape", "the file must hold keys and values")
        return None
    return content


def _read_terms(content: Mapping[str, Any], name: str, reading: _Reading, own: bool) -> None:
    scheme = content.get("scheme")
    if scheme not in reading.terms:
        reading.wrong(
            name, None, "scheme", "scheme", f"scheme must be one of {', '.join(SCHEMES)}"
        )
        return
    if set(content) - {"scheme", "terms"} or not isinstance(content.get("terms"), list):
        reading.wrong(name, None, None, "shape", "the file must hold scheme and a list of terms")
        return
    for number, row in enumerate(content["terms"], 1):
        term = _term(scheme, row, name, number, reading, own)
        if term is None:
            continue
        if term.code in reading.terms[scheme]:
            first = reading.where[term.id]
            reading.wrong(name, number, "code", "duplicate", f"{term.id} is already in {first}")
            continue
        reading.terms[scheme][term.code] = term
        reading.where[term.id] = name


def _term(
    scheme: str, row: Any, name: str, number: int, reading: _Reading, own: bool
) -> Term | None:
    if not isinstance(row, dict) or not all(isinstance(v, str) for v in row.values()):
        reading.wrong(
            name, number, None, "shape", "a term is keys with text values; quote yes and no"
        )
        return None
    good = True
    for key in sorted(set(row) - TERM_KEYS):
        reading.wrong(name, number, key, "unknown_key", f"a term has no key {key}")
        good = False
    for key in ("code", "en", "ko", "definition"):
        if not row.get(key, "").strip():
            reading.wrong(name, number, key, "missing", f"{key} is missing")
            good = False
    code = row.get("code", "")
    if code and (not _CODE.fullmatch(code) or code in RESERVED):
        reading.wrong(name, number, "code", "code", "a code is a-z, 0-9 and _, and not reserved")
        good = False
    counting = row.get("counting", "none")
    if counting not in list(CountingRule):
        reading.wrong(name, number, "counting", "counting", f"one of {', '.join(CountingRule)}")
        good = False
    if scheme == "act" and "counting" not in row:
        reading.wrong(name, number, "counting", "missing", "an act needs its counting rule")
        good = False
    heard = row.get("heard", "no")
    if heard not in ("yes", "no") or ("heard" in row and scheme != "proximity"):
        reading.wrong(name, number, "heard", "heard", '"yes" or "no", and of a proximity only')
        good = False
    if not good:
        return None
    return Term(scheme, code, row.get("parent"), row["en"], row["ko"], row["definition"],
                CountingRule(counting), row.get("huridocs"), row.get("retired"),
                row.get("replaced_by"), row.get("note", ""), own, heard == "yes")  # fmt: skip


def _read_crosswalk(content: Mapping[str, Any], name: str, reading: _Reading) -> None:
    missing = CROSSWALK_KEYS - set(content)
    if missing or set(content) - CROSSWALK_KEYS:
        reading.wrong(
            name, None, None, "shape", f"a crosswalk holds {', '.join(sorted(CROSSWALK_KEYS))}"
        )
        return
    if content["direction"] not in ("from", "to", "both"):
        reading.wrong(name, None, "direction", "direction", "from, to or both")
        return
    rows = []
    for number, row in enumerate(content["rows"], 1):
        keys = {"theirs", "label", "scheme", "ours", "relation", "loss"}
        if not isinstance(row, dict) or set(row) != keys or row["relation"] not in RELATIONS:
            reading.wrong(name, number, None, "shape", f"a row holds {', '.join(sorted(keys))}")
            continue
        ours = tuple(row["ours"])
        for code in ours:
            if code not in reading.terms.get(row["scheme"], {}):
                reading.wrong(
                    name, number, "ours", "unknown_term", f"no term {row['scheme']}/{code}"
                )
        if (row["relation"] == "none") != (not ours):
            reading.wrong(
                name, number, "ours", "relation", "ours is empty exactly where relation is none"
            )
        rows.append(
            CrosswalkRow(
                row["theirs"], row["label"], row["scheme"], ours, row["relation"], row["loss"]
            )
        )
    reading.crosswalks[content["key"]] = Crosswalk(
        content["key"], content["title"], content["source"], content["direction"], tuple(rows)
    )


def _scheme(name: str, terms: Mapping[str, Term], reading: _Reading) -> Scheme:
    paths: dict[str, tuple[str, ...]] = {code: (code,) for code in RESERVED}
    below: dict[str, set[str]] = {code: {code} for code in (*RESERVED, *terms)}
    for code, term in terms.items():
        file = reading.where[term.id]
        if term.replaced_by and term.replaced_by not in terms:
            reading.wrong(
                file, None, "replaced_by", "unknown_term", f"{term.id}: no such replacement"
            )
        path, at = [code], term.parent
        while at is not None:
            if at not in terms or at in path:
                rule = "cycle" if at in path else "unknown_parent"
                reading.wrong(
                    file, None, "parent", rule, f"{term.id}: its line of parents does not end"
                )
                break
            path.append(at)
            at = terms[at].parent
        paths[code] = tuple(reversed(path))
        for ancestor in path[1:]:
            below[ancestor].add(code)
    return Scheme(name, dict(terms), paths, {c: frozenset(s) for c, s in below.items()})


def _texts(folder: Any) -> Iterable[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: str(entry.name)):
        if entry.name.endswith((".yaml", ".yml")):
            yield entry.name, entry.read_text("utf-8")


def _load(folders: Sequence[Path]) -> Vocabulary:
    here = files("onrecord.vocab")
    reading = _Reading()
    texts = [(n, t, False) for part in ("terms", "crosswalks") for n, t in _texts(here / part)]
    for folder in folders:
        if not folder.is_dir():
            raise InputError(f"no folder of terms: {folder.name}")
        texts += [(n, t, True) for n, t in _texts(folder)]
    contents = [(n, _parse(t, n, reading), own) for n, t, own in texts]
    for name, content, own in contents:
        if content is not None and "key" not in content:
            _read_terms(content, name, reading, own)
    schemes = {name: _scheme(name, terms, reading) for name, terms in reading.terms.items()}
    for name, content, _ in contents:
        if content is not None and "key" in content:
            _read_crosswalk(content, name, reading)
    if reading.problems:
        raise InputError(f"{counted(len(reading.problems))} in the vocabularies", reading.problems)
    version = yaml.safe_load((here / "version.yaml").read_text("utf-8"))["version"]
    whole = json.dumps(
        [t.to_json() for s in SCHEMES for _, t in sorted(schemes[s].terms.items())],
        ensure_ascii=False,
    )
    digest = hashlib.sha256(whole.encode()).hexdigest()
    return Vocabulary(version, digest, schemes, dict(sorted(reading.crosswalks.items())))


@lru_cache(maxsize=8)
def _cached(folders: tuple[Path, ...]) -> Vocabulary:
    return _load(folders)


def load_vocabulary(folders: Sequence[Path] = ()) -> Vocabulary:
    """The shipped vocabularies, and an organisation's own terms from `folders` (the same file
    format; they may hang below shipped terms and may not redefine one).

    Raises InputError with every problem found: file, number of the term, key, rule.
    """
    return _cached(tuple(folders))
