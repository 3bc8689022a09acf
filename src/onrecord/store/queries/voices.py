"""Whose voice an account is: worked out from the origins stated and what goes by their names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat

from onrecord.judging import OWN, Account, Named, Voice, account_voices
from onrecord.store.models import Collection, Derivation, Source, Testimony, TestimonyOrigin
from onrecord.store.queries.judgements import batches

__all__ = ["Shared", "bound_voices", "shared_voice", "voices_of"]


def voices_of(testimonies: Iterable[str]) -> dict[str, Voice]:
    """Testimony -> its voice, for these; whoever asks may see them. A few queries for each step
    back to those whom they name or derive from."""
    wanted = set(testimonies)
    found = account_voices(*_around(wanted))
    return {one: found[one] for one in wanted & set(found)}


@dataclass(frozen=True)
class Shared:
    """`voice`: of one testimony; `sure`: others of the same voice; `maybe`: those that may be."""

    voice: Voice
    sure: list[str] = field(default_factory=list)
    maybe: list[str] = field(default_factory=list)


def shared_voice(testimony: str, *, limit: int) -> Shared:
    """Whose voice the testimony is, and which others are of it, among the first `limit` that name
    the same origins; none where nobody knows who speaks. As in a cut (`cut.voices`) names of
    sources are names in their collection."""
    mine = voices_of([testimony])[testimony]
    found = Shared(mine)
    if not mine.known:
        return found
    held = Testimony.objects.filter(pk=testimony)
    collection, key, source = held.values_list("collection_id", "key", "source__name").get()
    stated = TestimonyOrigin.objects.filter(testimony=testimony).values("key")
    # The names stand by themselves first: an index finds those, and none finds the two together.
    alike = Q(key__in=sorted({*mine.every, key, source or key})) | Q(key__in=stated)
    spoken = Q(key__in=sorted(mine.every)) | Q(testimony__collection=collection)
    rows = TestimonyOrigin.objects.filter(alike, spoken, testimony__origins_known=True)
    others = rows.exclude(testimony=testimony).values_list("testimony_id", "testimony__collection")
    home = dict(others.distinct()[:limit])
    for one, other in voices_of(home).items():
        common = set(mine.keys & other.keys)
        if home[one] != collection:
            common = {name for name in common if not name.startswith(OWN)}
        if common:
            found.sure.append(one)
        elif mine.every & other.every:
            found.maybe.append(one)
    return found


def bound_voices() -> dict[str, Voice]:
    """Testimony -> its voice, for all that derive from others or name an account or a source as
    their origin, and for those whom they name. The rest speak with the origins they state."""
    return account_voices(*_around(_deriving() | _naming()))


def _deriving() -> set[str]:
    pairs = Derivation.objects.filter(testimony__origins_known=False)
    return set(pairs.values_list("testimony_id", flat=True))


def _naming() -> set[str]:
    """Testimonies whose stated origin is the name of an account or of a source anywhere."""
    stated = TestimonyOrigin.objects.filter(testimony__origins_known=True)
    stated = stated.exclude(key__startswith=OWN)
    named = Q(Exists(TestimonyOrigin.objects.filter(key=Concat(Value(OWN), OuterRef("key"))))) | Q(
        Exists(
            Source.objects.filter(
                collection=OuterRef("testimony__collection"), name=OuterRef("key")
            )
        )
    )
    for collection in Collection.objects.values_list("pk", flat=True):
        there = Testimony.objects.filter(collection=collection, key=OuterRef("key"))
        named |= Q(Exists(there))
    return set(stated.filter(named).values_list("testimony_id", flat=True))


def _around(testimonies: set[str]) -> tuple[dict[str, Account], Named]:
    """These accounts, all that their voices lead back to, and what goes by the names in them."""
    accounts: dict[str, Account] = {}
    named: dict[tuple[str, str], str] = {}
    own: set[tuple[str, str]] = set()
    alone: dict[tuple[str, str], str] = {}
    ahead, asked = testimonies, set[tuple[str, str]]()
    while ahead:
        fresh = _accounts(ahead)
        accounts |= fresh
        names = {(a.collection, name) for a in fresh.values() for name in a.origins or ()
                 if not name.startswith(OWN)} - asked  # fmt: skip
        asked |= names
        words = {name for _, name in names}
        if words:
            named |= _called(words)
            own |= _speaking(words)
            alone |= _silent(names - own)
        ahead = {parent for a in fresh.values() for parent in a.parents}
        ahead |= {one for (_, key), one in named.items() if key in words}
        ahead = (ahead | set(alone.values())) - set(accounts)
    return accounts, Named(named, own, alone)


def _accounts(testimonies: set[str]) -> dict[str, Account]:
    found: dict[str, Account] = {}
    for part in batches(sorted(testimonies)):
        origins, parents = defaultdict(set), defaultdict(list)
        held = TestimonyOrigin.objects.filter(testimony__in=part, testimony__origins_known=True)
        for testimony, key in held.values_list("testimony_id", "key"):
            origins[testimony].add(key)
        unknown = [one for one in part if one not in origins]
        derived = Derivation.objects.filter(testimony__in=unknown)
        for testimony, parent in derived.values_list("testimony_id", "parent_id"):
            parents[testimony].append(parent)
        rows = Testimony.objects.filter(pk__in=part)
        for one, collection, key, source in rows.values_list(
            "id", "collection__key", "key", "source__name"
        ):
            stated = frozenset(origins[one]) if one in origins else None
            above = tuple(sorted(parents[one]))
            found[one] = Account(collection, key, source or "", stated, above)
    return found


def _called(names: set[str]) -> dict[tuple[str, str], str]:
    """(collection, key) -> the account, in every collection."""
    found = {}
    everywhere = Collection.objects.values("pk")
    for part in batches(sorted(names)):
        rows = Testimony.objects.filter(collection__in=everywhere, key__in=part)
        for one, collection, key in rows.values_list("id", "collection__key", "key"):
            found[collection, key] = one
    return found


def _speaking(names: set[str]) -> set[tuple[str, str]]:
    """(collection, name) of the sources that speak for themselves."""
    found = set()
    for part in batches(sorted(names)):
        own = Q(key__in=[f"{OWN}{name}" for name in part])
        itself = Q(key__in=part, testimony__source__name=F("key"))
        rows = TestimonyOrigin.objects.filter(own | itself, testimony__origins_known=True)
        pairs = rows.values_list("testimony__collection__key", "key").distinct()
        found |= {(collection, key.removeprefix(OWN)) for collection, key in pairs}
    return found


def _silent(names: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """(collection, name of a source) -> the account, of sources that gave one alone and are not
    said to copy there: what a page rewrites is no sign of where its publisher has the rest."""
    found = {}
    for part in batches(sorted({name for _, name in names})):
        given = Source.objects.filter(name__in=part, collection__key__in={c for c, _ in names})
        once = given.annotate(n=Count("testimony")).filter(n=1)
        rows = Testimony.objects.filter(source__in=once.values("pk"), relation__in=_TELLS)
        for one, collection, name in rows.values_list("id", "collection__key", "source__name"):
            if (collection, name) in names:
                found[collection, name] = one
    return found


# Relations of an account that say of its source whom it has its content from.
_TELLS = ("relation/own", "relation/not_asked")
