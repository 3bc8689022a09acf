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
FORM = "scheme: cause (or another scheme), then terms: and a list of terms"
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Lines(dict[Any, Any]):
    """Keys and values, the line on which they begin and that of each key."""

    line: int
    lines: dict[Any, int]


class _Strict(_Loader):
    """The safe loader, and a key written twice is an error instead of a lost value."""


def _no_doubles(loader: Any, node: Any, deep: bool = False) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    doubled = [key for key in keys if keys.count(key) > 1]
    if doubled:
        raise yaml.constructor.ConstructorError(
            None, None, f"key written twice: {doubled[0]}", node.start_mark
        )
    found = _Lines(
        (k, loader.construct_object(v, deep=True))
        for k, (_, v) in zip(keys, node.value, strict=True)
    )
    found.line = node.start_mark.line + 1
    found.lines = {
        k: key.start_mark.line + 1 for k, (key, _) in zip(keys, node.value, strict=True)
    }
    return found


_Strict.add_constructor("tag:yaml.org,2002:map", _no_doubles)


class _Reading:
    """What has been read so far, and what was wrong with it."""

    def __init__(self) -> None:
        self.terms: dict[str, dict[str, Term]] = {scheme: {} for scheme in SCHEMES}
        self.where: dict[str, tuple[str, Mapping[str, Any]]] = {}  # term -> file, its entry
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
        reading.wrong(name, None, None, "shape", f"the file must begin so: {FORM}")
        return None
    return content


def _read_terms(content: Mapping[str, Any], name: str, reading: _Reading, own: bool) -> None:
    scheme = content.get("scheme")
    if scheme not in reading.terms:
        reading.wrong(
            name,
            _line(content, "scheme"),
            "scheme",
            "scheme",
            f"{FORM}; the schemes are {', '.join(SCHEMES)}",
        )
        return
    if set(content) - {"scheme", "terms"} or not isinstance(content.get("terms"), list):
        reading.wrong(name, None, None, "shape", f"the file holds two things: {FORM}")
        return
    if not content["terms"]:
        reading.wrong(name, None, "terms", "shape", "the list of terms is empty")
    for number, row in enumerate(content["terms"], 1):
        if not isinstance(row, dict) or not all(isinstance(v, str) for v in row.values()):
            said = f"term {number}: a term is keys with text values; quote yes, no and numbers"
            reading.wrong(name, _line(row), None, "shape", said)
            continue
        term = _term(scheme, row, name, reading, own)
        if term is None:
            continue
        if term.code in reading.terms[scheme]:
            first, entry = reading.where[term.id]
            said = f"{term.id} is already in {first}, line {_line(entry)}"
            reading.wrong(name, _line(row, "code"), "code", "duplicate", said)
            continue
        reading.terms[scheme][term.code] = term
        reading.where[term.id] = name, row


def _line(row: Any, key: str = "") -> int | None:
    """The line of the file on which the key stands or, without it, on which the entry begins."""
    return row.lines.get(key, row.line) if isinstance(row, _Lines) else None


def _term(scheme: str, row: Any, name: str, reading: _Reading, own: bool) -> Term | None:
    good = True

    def wrong(key: str, rule: str, said: str) -> None:
        nonlocal good
        reading.wrong(name, _line(row, key), key, rule, said)
        good = False

    for key in sorted(set(row) - TERM_KEYS):
        wrong(key, "unknown_key", f"a term has no key {key}")
    for key in ("code", "en", "ko", "definition"):
        if not row.get(key, "").strip():
            wrong(key, "missing", f"{key} is missing")
    code = row.get("code", "")
    if code and (not _CODE.fullmatch(code) or code in RESERVED):
        wrong("code", "code", "a code is a-z, 0-9 and _, and not reserved")
    counting = row.get("counting", "none")
    if counting not in list(CountingRule):
        wrong("counting", "counting", f"one of {', '.join(CountingRule)}")
    if scheme == "act" and "counting" not in row:
        wrong("counting", "missing", "an act needs its counting rule")
    heard = row.get("heard", "no")
    if heard not in ("yes", "no") or ("heard" in row and scheme != "proximity"):
        wrong("heard", "heard", '"yes" or "no", and of a proximity only')
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
    for row in content["rows"]:
        keys = {"theirs", "label", "scheme", "ours", "relation", "loss"}
        if not isinstance(row, dict) or set(row) != keys or row["relation"] not in RELATIONS:
            reading.wrong(
                name, _line(row), None, "shape", f"a row holds {', '.join(sorted(keys))}"
            )
            continue
        ours = tuple(row["ours"])
        for code in ours:
            if code not in reading.terms.get(row["scheme"], {}):
                reading.wrong(
                    name,
                    _line(row, "ours"),
                    "ours",
                    "unknown_term",
                    f"no term {row['scheme']}/{code}",
                )
        if (row["relation"] == "none") != (not ours):
            reading.wrong(
                name,
                _line(row, "ours"),
                "ours",
                "relation",
                "ours is empty exactly where relation is none",
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
        file, row = reading.where[term.id]
        if term.replaced_by and term.replaced_by not in terms:
            reading.wrong(
                file,
                _line(row, "replaced_by"),
                "replaced_by",
                "unknown_term",
                f"{term.id}: no such replacement",
            )
        path, at = [code], term.parent
        while at is not None:
            if at not in terms or at in path:
                rule = "cycle" if at in path else "unknown_parent"
                reading.wrong(
                    file,
                    _line(row, "parent"),
                    "parent",
                    rule,
                    f"{term.id}: its parent, or one above that, is no term or hangs below it",
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
            try:
                yield entry.name, entry.read_text("utf-8-sig")
            except UnicodeDecodeError:
                raise InputError(f"{entry.name} is not UTF-8 text; save it as UTF-8") from None


def _load(folders: Sequence[Path]) -> Vocabulary:
    here = files("onrecord.vocab")
    reading = _Reading()
    texts = [(n, t, False) for part in ("terms", "crosswalks") for n, t in _texts(here / part)]
    for folder in folders:
        if not folder.is_dir():
            raise InputError(f"no folder of terms: {folder.name}")
        found = [(n, t, True) for n, t in _texts(folder)]
        if not found:
            raise InputError(f"no terms in {folder.name}: a file of terms ends in .yaml")
        texts += found
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

    Raises InputError with every problem found: file, line, key, rule; and for a folder without a
    file of terms.
    """
    return _cached(tuple(folders))
