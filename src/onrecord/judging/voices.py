"""Whose voice an account is: its own, that of somebody whom it names, or one that nobody knows.

An account that names an account or a source of its own collection as its origin speaks with the
voice of that one; so does an account that states no origin and derives from another. A name that
means nothing in its collection stands as it is. Where nobody can know whether two voices are one,
the second is a key that `perhaps` is shared.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.judging.circles import circles
from onrecord.judging.origins import OWN

__all__ = ["Account", "Named", "Voice", "account_voices", "lent_known"]

_OF = "of:"  # begins the key of an account of which nobody knows whose voice it is
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Account:
    """One account as stored. `source`: "" where it names none; `origins`: its origin keys, None
    where nobody knows them; `parents`: the accounts that it derives from."""

    collection: str
    key: str
    source: str
    origins: frozenset[str] | None
    parents: tuple[str, ...] = ()

    @property
    def own(self) -> str:
        """The origin key of what its source tells of itself."""
        return f"{OWN}{self.source or self.key}"

    def is_own(self, name: str) -> bool:
        """Whether it is what the source of this name tells of itself and nothing else."""
        said = self.origins is not None and self.origins <= {name, f"{OWN}{name}"}
        return said and self.own == f"{OWN}{name}"


@dataclass(frozen=True, slots=True)
class Named:
    """What goes by a name. `accounts`: (collection, key) -> the account; `own`: (collection,
    name of a source) that speaks for itself there; `alone`: (collection, name of a source) that
    does not -> the one account that it gave."""

    accounts: Mapping[tuple[str, str], str]
    own: Collection[tuple[str, str]]
    alone: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Voice:
    """`keys`: accounts that share one are one voice; `perhaps`: keys of voices that may be this
    one; `known`: whether anybody is known who speaks; `named`: whether the account says whom it
    has its content from; `lent`: whether those are only others of its collection.
    """

    keys: frozenset[str]
    perhaps: frozenset[str] = _NONE
    known: bool = True
    named: bool = False
    lent: bool = False

    @property
    def every(self) -> frozenset[str]:
        """The keys by which voices are told apart where none may be counted twice; none where
        nobody is known who speaks."""
        return self.keys | self.perhaps if self.known else _NONE


@dataclass(frozen=True, slots=True)
class _Part:
    """A voice on the way. `outside`: whether it names itself, or somebody who is nobody of the
    collection; `strangers`: accounts whose voice it may be; `tellers`: those whose voice it may
    be if they tell on what others of the collection told."""

    keys: frozenset[str]
    perhaps: frozenset[str] = _NONE
    known: bool = True
    named: bool = False
    outside: bool = False
    strangers: frozenset[str] = _NONE
    tellers: frozenset[str] = _NONE


def account_voices(accounts: Mapping[str, Account], named: Named) -> dict[str, Voice]:
    """Account -> its voice. `accounts` must hold all that one of them derives from or may name;
    who is missing there is nobody."""
    elsewhere: dict[str, list[str]] = {}
    for (_, key), one in sorted(named.accounts.items()):
        elsewhere.setdefault(key, []).append(one)
    book = _Book(accounts, named, elsewhere, {name for _, name in named.own})
    found: dict[str, _Part] = {}
    followed = {one: sorted(book.followed(one)) for one in accounts}
    for circle in map(frozenset, circles(followed)):
        parts = [part for one in sorted(circle) for part in book.parts(one)]
        parts += [
            replace(found[to], named=found[to].named or accounts[one].origins is not None)
            for one in sorted(circle)
            for to in followed[one]
            if to not in circle
        ]
        first = min((accounts[one].collection, accounts[one].key) for one in circle)
        found |= dict.fromkeys(circle, _joined(parts, frozenset({f"{_OF}{'/'.join(first)}"})))
    return {one: _voice(part, found) for one, part in found.items()}


@dataclass(frozen=True)
class _Book:
    """All accounts, and what goes by which name; `elsewhere`: key -> accounts of any collection;
    `own`: names of sources that speak for themselves in any."""

    accounts: Mapping[str, Account]
    named: Named
    elsewhere: Mapping[str, Sequence[str]]
    own: Collection[str]

    def followed(self, one: str) -> set[str]:
        """The accounts whose voice this one surely is."""
        account = self.accounts[one]
        if account.origins is None:
            return {parent for parent in account.parents if parent in self.accounts}
        there = {self._meant(account, name) for name in account.origins}
        return {to for to in there if to is not None and to != one}

    def _meant(self, account: Account, name: str) -> str | None:
        """The account of the collection that goes by this name, and by which alone it is told."""
        to = self.named.accounts.get((account.collection, name))
        if to is None or to not in self.accounts or name in (account.key, account.source):
            return None
        speaks = (account.collection, name) in self.named.own
        return None if speaks and not self.accounts[to].is_own(name) else to

    def parts(self, one: str) -> Iterator[_Part]:
        """What the account says of its origins by itself."""
        account = self.accounts[one]
        for name in sorted(account.origins or ()):
            if name.startswith(OWN):
                yield _Part(frozenset({name}))
            elif name in (account.key, account.source):
                yield _Part(frozenset({account.own}), named=True, outside=True)
            elif self._meant(account, name) is None:
                yield self._said(account, name)

    def _said(self, account: Account, name: str) -> _Part:
        here = (account.collection, name)
        own = frozenset({f"{OWN}{name}"})
        if here in self.named.accounts:  # a source and the account of another go by it
            strangers = frozenset({self.named.accounts[here]})
            return _Part(frozenset({name}), own, named=True, strangers=strangers)
        if here in self.named.own:
            return _Part(own, named=True)
        return _Part(
            frozenset({name}),
            own if name in self.own else _NONE,
            named=True,
            outside=True,
            strangers=frozenset(self.elsewhere.get(name, ())),
            tellers=frozenset({self.named.alone[here]} if here in self.named.alone else ()),
        )


def _joined(parts: Sequence[_Part], nobody: frozenset[str]) -> _Part:
    """One voice of several: that of the known ones. Where there are none it is the unknown one;
    of several of these nobody can say which it is, and it stands alone."""
    known = [part for part in parts if part.known]
    if not known:
        unknown = {part.keys for part in parts}
        return _Part(next(iter(unknown)) if len(unknown) == 1 else nobody, known=False)
    return _Part(
        _NONE.union(*(part.keys for part in known)),
        _NONE.union(*(part.perhaps for part in known)),
        named=any(part.named for part in known),
        outside=any(part.outside for part in known),
        strangers=_NONE.union(*(part.strangers for part in known)),
        tellers=_NONE.union(*(part.tellers for part in known)),
    )


def _voice(part: _Part, found: Mapping[str, _Part]) -> Voice:
    others = [found[one] for one in part.strangers if one in found]
    tellers = [found[one] for one in part.tellers if one in found]
    others += [one for one in tellers if one.named and not one.outside]
    perhaps = part.perhaps.union(*(other.keys for other in others if other.known)) - part.keys
    lent = part.named and not part.outside
    return Voice(part.keys, perhaps, part.known, part.named, lent)


def lent_known(
    keys: Sequence[Collection[Any]],
    lent: Sequence[bool],
    known: Sequence[bool],
) -> list[bool]:
    """For each telling of one unit, whether it is known who speaks. `keys`, `lent`: of the voice
    of its account; `known`: by that voice alone. A lent voice is as well known as the tellings of
    those who lend it, where they are among these: what they only heard from nobody named does not
    become known by being told on."""
    said: dict[Any, bool] = {}
    for own, taken, sure in zip(keys, lent, known, strict=True):
        if not taken:
            said |= {key: said.get(key, False) or sure for key in own}

    def vouched(own: Collection[Any]) -> bool:
        lenders = [said[key] for key in own if key in said]
        return not lenders or any(lenders)

    return [
        sure and (not taken or vouched(own))
        for own, taken, sure in zip(keys, lent, known, strict=True)
    ]
