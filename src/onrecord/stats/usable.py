"""What every method asks before anything else: are there lists that can answer at all?"""

from onrecord.stats.captures import Captures
from onrecord.stats.flags import Flag, flag

__all__ = ["usable"]

_FEW_PERSONS = 30
_THIN = 15
_LEAST, _LEAST_SHARED = 10, 3  # persons in all, on two lists or more
_NEARLY_ALL = 0.97


def usable(captures: Captures, *, fewest: int = 3, most: int = 20) -> tuple[Captures, list[Flag]]:
    """The captures without lists that name nobody, and what is doubtful about them. The method
    must refuse where one of the flags is a refusal. `fewest`, `most`: lists it takes."""
    named = [name for name, size in zip(captures.lists, captures.sizes, strict=True) if size]
    flags = [flag("list_left_out", list=name) for name in captures.lists if name not in named]
    if captures.n == 0:
        return captures, [flag("no_one")]
    kept = captures if len(named) == captures.J else captures.keeping(named)
    if kept.J < fewest:
        return kept, [*flags, flag("too_few_lists", lists=kept.J, needed=fewest)]
    if kept.J > most:
        return kept, [*flags, flag("too_many_lists", lists=kept.J, most=most)]
    shared = int(kept.counts[kept.patterns.sum(axis=1) > 1].sum())
    if shared == 0:
        return kept, [*flags, flag("no_overlap")]
    if kept.n < _LEAST or shared < _LEAST_SHARED:
        return kept, [*flags, flag("too_little", persons=kept.n, shared=shared)]
    if shared < _THIN:
        flags.append(flag("thin_overlap", persons=shared))
    if kept.n < _FEW_PERSONS:
        flags.append(flag("few_persons", persons=kept.n))
    for name, size in zip(kept.lists, kept.sizes, strict=True) if kept.J > 2 else ():
        if size == kept.n:
            flags.append(flag("list_holds_everyone", list=name))
        elif size >= _NEARLY_ALL * kept.n:
            flags.append(flag("list_holds_most", list=name, share=size / kept.n))
    if kept.J == 2:
        flags.append(flag("two_lists"))
    return kept, flags
