"""The codes of one cut: trees of terms and places, their labels, and what a code is part of.

Built from the cut's own `terms` and `places`, so that an old cut is read with the vocabulary it
was frozen with.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.tables.fields import ABSENT, Field, near_names
from onrecord.tables.question_errors import QuestionError

__all__ = ["SEVERAL", "Codebook", "Tree", "absence", "coverage_said"]

SEVERAL = "several"
SHORT = 20  # codes that are all named where none is near
LEVELS = ("country", "province", "county")
RULES = (
    "once_per_victim",
    "per_episode",
    "per_incident",
    "per_instance",
    "status_event",
    "none",
)
LABELS = {
    "unknown": ("Unknown", "미상"),
    "not_asked": ("Not asked", "묻지 않음"),
    "not_applicable": ("Not applicable", "해당 없음"),
    SEVERAL: ("Several periods", "여러 기간에 걸침"),
    "none": ("None", "없음"),
}
# How a collection worked in one of its periods.
_COVERAGE_KO = {
    "census": "전수 조사",
    "sample": "표본 조사",
    "convenience": "편의 표본",
    "closed": "접수 중단",
}
# Fields that have no scheme: codes that can be asked for though the cut holds none.
_LISTS = {
    "place_level": (*LEVELS, "site"),
    "conflict": ("none", "act", "outcome", "place", "event_date"),
}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")


@dataclass(frozen=True)
class Tree:
    """Codes with their parents: `parents[code]` is None for a root."""

    parents: Mapping[str, str | None]
    labels: Mapping[str, tuple[str, str]]
    _paths: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def path(self, code: str) -> tuple[str, ...]:
        """From the root down to the code. A code the tree does not hold is its own root."""
        found = self._paths.get(code)
        if found is None:
            walked = [code]
            above = self.parents.get(code)
            while above is not None and above not in walked:
                walked.append(above)
                above = self.parents.get(above)
            found = self._paths[code] = tuple(reversed(walked))
        return found

    def under(self, code: str) -> frozenset[str]:
        return frozenset({code, *(c for c in self.parents if code in self.path(c))})


class Codebook:
    """`terms` and `places`: rows of the cut's tables as dicts. `collections`: key -> titles.
    `domain(field)`: the codes that the cut holds in a field, asked only where there is no tree."""

    def __init__(
        self,
        terms: Iterable[Mapping[str, object]],
        places: Iterable[Mapping[str, object]],
        collections: Mapping[str, tuple[str, str]],
        domain: Callable[[Field], Iterable[str]],
    ) -> None:
        parents: dict[str, dict[str, str | None]] = {"place": {}}
        labels: dict[str, dict[str, tuple[str, str]]] = {"place": {}}
        self.counting: dict[str, str] = {}
        for row in terms:
            scheme, code = str(row["scheme"]), str(row["code"])
            parents.setdefault(scheme, {})[code] = _parent(row["parent"])
            labels.setdefault(scheme, {})[code] = (str(row["label_en"]), str(row["label_ko"]))
            if scheme == "act":
                self.counting[code] = str(row["counting"])
        self.levels: dict[str, str] = {}
        for row in places:
            code = str(row["place"])
            parents["place"][code] = _parent(row["parent"])
            labels["place"][code] = (str(row["name_en"]), str(row["name_ko"]))
            self.levels[code] = str(row["level"])
        for absent in ABSENT:
            parents["place"].pop(absent, None)
            for codes in parents.values():
                codes.pop(absent, None)
        self.trees = {name: Tree(parents[name], labels[name]) for name in parents}
        self.collections = collections
        self._domain = domain

    def tree(self, scheme: str) -> Tree:
        return self.trees.get(scheme) or Tree({}, {})

    def label(self, of: Field, code: str, lang: str) -> str:
        """What a person reads for a code; the code itself where nothing is known of it."""
        which = lang == "ko"
        labels = self.tree(of.scheme).labels if of.part != "counting" else {}
        found = labels.get(code) or (self.collections if of.name == "collection" else {}).get(code)
        found = found or LABELS.get(code)
        return (found[which] or found[0]) if found else code

    def order(self, of: Field, code: str) -> tuple[object, ...]:
        """Sort key: the tree's own order, years ascending, then `several`, then the absences."""
        if code in ABSENT:
            return (2, ABSENT.index(code))
        if code == SEVERAL:
            return (1,)
        if of.name == "victim_kind":
            return (0, code != "individual", code)
        return (0, *self.tree(of.scheme if of.part != "counting" else "").path(code))

    def taken(self, of: Field, raw: str) -> tuple[str, ...]:
        """The codes of field `of` in the stored text `raw` (`a;b` for several)."""
        codes = raw.split(";")
        if not of.part:
            return tuple(codes)
        found = list(dict.fromkeys(self._part(of, code) for code in codes))
        known = [code for code in found if code not in ABSENT]
        return tuple(known or found)

    def _part(self, of: Field, code: str) -> str:
        if code in ABSENT:
            return code
        if of.part == "counting":
            return self.counting.get(code, "none")
        path = self.tree(of.scheme).path(code)
        if of.part == "top":
            return path[0]
        return next((p for p in path if self.levels.get(p) == of.part), "unknown")

    def under(self, of: Field, code: str) -> frozenset[str]:
        return self.tree(of.scheme).under(code)

    def resolve(self, of: Field, text: str) -> str:
        """The code that `text` means in field `of`: a code, or a label that only one has. Raises
        QuestionError with the nearest names."""
        text = " ".join(text.split())
        low = text.casefold()
        absent = absence(text)
        if absent is not None:
            return absent
        if of.part == "counting":
            return self._listed(of, low, RULES)
        if of.name == "collection":
            return self._listed(of, low, self.collections)
        if of.name == "language" and _LANGUAGE.fullmatch(low):
            return low
        if not of.scheme:
            return self._listed(of, low, (*_LISTS.get(of.name, ()), *self._domain(of)))
        if of.scheme == "place":
            return self._place(of, text, low)
        return self._term(of, text, low)

    def _listed(self, of: Field, low: str, codes: Iterable[str]) -> str:
        folded = {code.casefold(): code for code in codes}
        titles: dict[str, set[str]] = {}
        for code in folded.values():
            for lang in ("en", "ko"):
                titles.setdefault(self.label(of, code, lang).casefold(), set()).add(code)
        found = titles.get(low, set())
        if low in folded or _joined(low) in folded:
            return folded.get(low) or folded[_joined(low)]
        if len(found) == 1:
            return next(iter(found))
        near = near_names(low, folded)
        if near:
            raise QuestionError("no_code", near=near, field=of.name, text=low)
        choices = ", ".join(sorted(folded))[:400]
        raise QuestionError("code_choices", field=of.name, text=low, choices=choices)

    def _term(self, of: Field, text: str, low: str) -> str:
        tree = self.tree(of.scheme)
        code = low.removeprefix(f"{of.scheme}/")
        if code not in tree.parents:
            code = _joined(code)
        if code not in tree.parents:
            code = self._labelled(of, text, low)
        if of.part == "top" and tree.parents[code] is not None:
            raise QuestionError("not_root", code=code, scheme=of.scheme, root=tree.path(code)[0])
        return code

    def _labelled(self, of: Field, text: str, low: str) -> str:
        """The one term that has this label."""
        tree = self.tree(of.scheme)
        codes: dict[str, list[str]] = {}
        for code in tree.parents:
            for name in dict.fromkeys(label.casefold() for label in tree.labels[code]):
                codes.setdefault(name, []).append(code)
        found = sorted(codes.get(low, ()))
        if len(found) == 1:
            return found[0]
        words = {"scheme": of.scheme, "text": text}
        if found:
            raise QuestionError("several_terms", **words, codes=", ".join(found))
        others = sorted(s for s, t in self.trees.items() if low in t.parents)
        if others:
            raise QuestionError("term_elsewhere", **words, others=", ".join(others))
        near = near_names(low, [*tree.parents, *codes])
        if not near and len(tree.parents) <= SHORT:
            choices = ", ".join(tree.parents)
            raise QuestionError("code_choices", field=of.name, text=text, choices=choices)
        meant = dict.fromkeys(c for name in near for c in codes.get(name, (name,)))
        raise QuestionError("no_term", near=[c for c in meant if c in tree.parents][:3], **words)

    def _place(self, of: Field, text: str, low: str) -> str:
        tree = self.tree("place")
        names: dict[str, set[str]] = {}
        for code in tree.parents:
            if of.part and self.levels[code] != of.part:
                continue
            for name in (code, *tree.labels[code]):
                names.setdefault(name.casefold(), set()).add(code)
        found = sorted(names.get(low, ()))
        if len(found) > 1:
            raise QuestionError("several_places", text=text, codes=", ".join(found))
        if not found:
            near = near_names(low, names)
            raise QuestionError("no_place", near=near, level=of.part or "place",
                                level_ko=of.ko, text=text)  # fmt: skip
        return found[0]


def coverage_said(code: str, lang: str = "en") -> str:
    """How a collection worked in a period, in words; a code that is not known, as it stands."""
    return _COVERAGE_KO.get(code, code) if lang == "ko" else code


def absence(text: str) -> str | None:
    """The absence (`unknown`, ...) that a text names by code or label, if it names one."""
    low = " ".join(text.split()).casefold()
    for code in ABSENT:
        if low == code or low in (label.casefold() for label in LABELS[code]):
            return code
    return None


def _joined(low: str) -> str:
    return low.replace(" ", "_").replace("-", "_")


def _parent(value: object) -> str | None:
    return str(value) if value else None
