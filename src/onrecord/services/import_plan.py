"""What an import would do, found without keeping the file in memory.

Of everything that a row says two hashes of 16 bytes are kept: of its name (kind, account, key)
and of its content. A million rows with three such things each need about 100 MB, and twice that
while they are sorted.
"""

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.errors import Problem
from onrecord.intake import MentionDraft, RowDraft, TestimonyDraft
from onrecord.store.models import Allegation, Collection, Mention, Testimony

__all__ = ["KINDS", "Ledger", "Planned", "held_things", "withdrawn_names"]

Arrays = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]

KINDS = ("testimonies", "mentions", "allegations")
TESTIMONY, MENTION, ALLEGATION = range(3)
ONE = ("testimony", "mention", "allegation")
BROKEN = 3  # an allegation in a row that says something wrong: its key counts, nothing else of it


def _name(kind: int, account: str, key: str = "") -> bytes:
    text = f"{kind}\x1f{account}\x1f{key}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).digest()


@dataclass
class Planned:
    """Counts of what an import would create, change, leave and bring back in; `changed`: rows that
    say something else than the record does;
    `absent`: allegations of the record that the file does not hold; `differing`: for each problem,
    where it is of two rows that contradict each other, (row, earlier row, is it an account)."""

    create: list[int]
    change: list[int]
    unchanged: list[int]
    back_in: list[int]
    changed: list[int]
    absent: int
    problems: list[Problem]
    differing: list[tuple[int, int, bool] | None]


class _Column:
    """Names, contents, kinds and row numbers of many things, as flat memory."""

    def __init__(self) -> None:
        self.names, self.contents, self.kinds = bytearray(), bytearray(), bytearray()
        self.rows = array("L")

    def add(self, kind: int, name: bytes, digest: str, row: int) -> None:
        self.names += name
        self.contents += bytes.fromhex(digest[:32]).ljust(16, b"\0")
        self.kinds.append(kind)
        self.rows.append(row)

    def since(self, place: int) -> Arrays:
        """What was added after the first `place` things, in the order of the file."""
        return self._arrays(
            bytes(self.names[place * 16 :]), bytes(self.contents[place * 16 :]),
            bytes(self.kinds[place:]), self.rows[place:],
        )  # fmt: skip

    def sorted(self) -> Arrays:
        """In order of the names; of one name in the order of the file. Not to be added to any
        more: the order is taken from the memory itself, of which there may be much."""
        names, contents, kinds, rows = self._arrays(
            self.names, self.contents, self.kinds, self.rows
        )
        order = np.argsort(names, kind="stable")
        return names[order], contents[order], kinds[order], rows[order]

    @staticmethod
    def _arrays(
        names: bytes | bytearray, contents: bytes | bytearray, kinds: bytes | bytearray,
        rows: "array[int]",
    ) -> Arrays:  # fmt: skip
        return (
            np.frombuffer(names, "S16"), np.frombuffer(contents, "S16"),
            np.frombuffer(kinds, np.uint8), np.frombuffer(rows, f"u{rows.itemsize}"),
        )  # fmt: skip


@dataclass
class Ledger:
    """Takes the rows one by one, says which of them bring anything, then what all come to.
    `held`: what the collection holds, by `held_things`; `out`: what it held once, by
    `withdrawn_names`."""

    file: str
    held: Arrays
    out: np.ndarray = field(default_factory=lambda: np.zeros(0, "S16"))
    told: _Column = field(default_factory=_Column)
    parents: list[tuple[bytes, int]] = field(default_factory=list)
    broken: list[bytes] = field(default_factory=list)  # accounts that are told, but not readably
    last: tuple[bytes, str] = (b"", "")
    looked_at: int = 0  # so many of `told` were held against the collection by `bringing`
    withdrawn: list[bytes] = field(default_factory=list)
    # position among the repeats -> row, earlier row, whether it is an account that differs
    differing: dict[int, tuple[int, int, bool]] = field(default_factory=dict)

    def withdraw(self, accounts: Iterable[str]) -> None:
        """Accounts that were withdrawn by themselves: others may still derive from them."""
        self.withdrawn = [_name(TESTIMONY, key) for key in accounts]

    def add(self, draft: RowDraft) -> None:
        account = draft.testimony.key
        self._account(draft.testimony, draft.number)
        for mention in draft.mentions:
            named = _name(MENTION, account, mention.key)
            self.told.add(MENTION, named, mention.digest, draft.number)
        for one in draft.allegations:
            named = _name(ALLEGATION, account, one.key)
            self.told.add(ALLEGATION, named, one.digest, draft.number)

    def _account(self, told: TestimonyDraft, row: int) -> None:
        name, digest = _name(TESTIMONY, told.key), told.digest
        if (name, digest) != self.last:  # rows of one account often follow one another
            self.told.add(TESTIMONY, name, digest, row)
            self.last = (name, digest)
            self.parents += [(_name(TESTIMONY, p), row) for p in told.derived_from]

    def add_broken(self, draft: RowDraft, sound: Sequence[TestimonyDraft | MentionDraft]) -> None:
        """A row that is not imported, for what is wrong between it and others: its keys, its
        references, and the contents of its `sound` parts."""
        told, row = draft.testimony, draft.number
        if not told.key:
            return
        if told in sound:
            self._account(told, row)
        else:
            self.broken.append(_name(TESTIMONY, told.key))
            self.parents += [(_name(TESTIMONY, p), row) for p in told.derived_from]
        for mention in draft.mentions:
            if mention in sound:
                self.told.add(MENTION, _name(MENTION, told.key, mention.key), mention.digest, row)
        for key in [one.key for one in draft.allegations if one.key]:
            self.told.add(BROKEN, _name(ALLEGATION, told.key, key), "", row)

    def bringing(self) -> set[int]:
        """Rows added since the last call that say anything the collection does not hold."""
        names, contents, _, rows = self.told.since(self.looked_at)
        self.looked_at += len(names)
        same = self._against_held(names, contents)[2]
        return set(rows[~same].tolist())

    def _against_held(
        self, names: np.ndarray, contents: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Of each thing: its place among those held, whether it is there, and the same there."""
        known_names, known_contents = self.held[:2]
        at = np.searchsorted(known_names, names)
        there = np.zeros(len(names), bool)
        inside = at < len(known_names)
        there[inside] = known_names[at[inside]] == names[inside]
        same = np.zeros(len(names), bool)
        same[there] = known_contents[at[there]] == contents[there]
        return at, there, same

    def plan(self) -> Planned:
        """Holds what was told against itself and against what the collection holds. The last that
        is asked of a ledger."""
        names, contents, kinds, rows = self.told.sorted()
        self.told = _Column()  # as much memory again, while the database holds its own share
        first = np.ones(len(names), bool)
        first[1:] = names[1:] != names[:-1]
        problems = self._repeats(first, contents, kinds, rows)
        known_names, _, known_kinds, _ = self.held
        names, contents, kinds, rows = (a[first] for a in (names, contents, kinds, rows))
        at, there, same = self._against_held(names, contents)
        back = np.isin(names, self.out)
        problems += self._dangling(names, known_names)
        order = sorted(range(len(problems)), key=lambda n: problems[n].row or 0)
        gone = np.ones(len(known_names), bool)
        gone[at[there]] = False

        def by_kind(chosen: np.ndarray) -> list[int]:
            return [int(n) for n in np.bincount(kinds[chosen], minlength=3)[:3]]

        return Planned(
            create=by_kind(~there & ~back),
            change=by_kind(there & ~same & ~back),
            unchanged=by_kind(same & ~back),
            back_in=by_kind(back),
            changed=[int(n) for n in np.unique(rows[there & ~same & (kinds != BROKEN)])],
            absent=int((gone & (known_kinds == ALLEGATION)).sum()),
            problems=[problems[n] for n in order],
            differing=[self.differing.get(n) for n in order],
        )

    def _repeats(
        self,
        first: np.ndarray,
        contents: np.ndarray,
        kinds: np.ndarray,
        rows: np.ndarray,
    ) -> list[Problem]:
        """An allegation told twice; an account or mention that is told in two ways."""
        begins = np.maximum.accumulate(np.where(first, np.arange(len(first)), 0))
        repeated = ~first & ((kinds >= ALLEGATION) | (contents != contents[begins]))
        found: list[Problem] = []
        for at in np.flatnonzero(repeated):
            row, earlier, kind = int(rows[at]), int(rows[begins[at]]), int(kinds[at])
            if kind >= ALLEGATION:
                rule, message = "duplicate_key", "the key of the allegation is already in"
            else:
                self.differing[len(found)] = row, earlier, kind == TESTIMONY
                rule, message = "inconsistent", f"says something else of the same {ONE[kind]} than"
            found.append(Problem(self.file, row, None, rule, f"{message} row {earlier}"))
        return found

    def _dangling(self, names: np.ndarray, known: np.ndarray) -> Iterator[Problem]:
        if not self.parents:
            return
        wanted = np.array([name for name, _ in self.parents], "S16")
        lost = ~(np.isin(wanted, names) | np.isin(wanted, known))
        if elsewhere := self.withdrawn + self.broken:
            lost &= ~np.isin(wanted, np.array(elsewhere, "S16"))
        for at in np.flatnonzero(lost):
            message = "derives from an account that is neither in the file nor in the collection"
            yield Problem(self.file, self.parents[at][1], None, "dangling", message)


def held_things(collection: Collection | None) -> Arrays:
    """Names, contents, kinds and rows (0) of everything in the collection that holds: not what
    was withdrawn. In order of the names."""
    held = _Column()
    if collection is None:
        return held.sorted()
    accounts = Testimony.objects.filter(collection=collection, status="active")
    for key, digest in accounts.values_list("key", "digest").iterator():
        held.add(TESTIMONY, _name(TESTIMONY, key), digest, 0)
    names = ("testimony__key", "key", "digest")
    mentions = Mention.objects.filter(testimony__collection=collection)
    for account, key, digest in mentions.values_list(*names).iterator():
        held.add(MENTION, _name(MENTION, account, key), digest, 0)
    told = Allegation.objects.filter(
        testimony__collection=collection, testimony__status="active", status="active"
    )
    for account, key, digest in told.values_list(*names).iterator():
        held.add(ALLEGATION, _name(ALLEGATION, account, key), digest, 0)
    return held.sorted()


def withdrawn_names(collection: Collection | None) -> np.ndarray:
    """Names of what the collection held and no longer holds: a file that tells it again brings it
    back in. With those named in an account that was withdrawn."""
    if collection is None:
        return np.zeros(0, "S16")
    gone = Testimony.objects.filter(collection=collection, status="withdrawn")
    names = [_name(TESTIMONY, key) for key in gone.values_list("key", flat=True).iterator()]
    told = Mention.objects.filter(testimony__in=gone).values_list("testimony__key", "key")
    names += [_name(MENTION, *place) for place in told.iterator()]
    acts = Allegation.objects.filter(testimony__collection=collection).exclude(
        status="active", testimony__status="active"
    )
    places = acts.values_list("testimony__key", "key")
    names += [_name(ALLEGATION, *place) for place in places.iterator()]
    return np.array(names, "S16")
