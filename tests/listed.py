"""A cut of persons on overlapping lists (kinds of source). SYNTHETIC, made from a table of counts:
three lists that name people independently of one another."""

from tests.cuts import make_cut

KINDS = ("court", "ngo", "press")
# which lists -> persons on just these
COUNTS = {
    (1, 0, 0): 72, (0, 1, 0): 72, (0, 0, 1): 72,
    (1, 1, 0): 32, (1, 0, 1): 32, (0, 1, 1): 32, (1, 1, 1): 14,
}  # fmt: skip
PERSONS = sum(COUNTS.values())


def listed_cut(folder, counts=None, **more):
    """Each person has one killing, told once in every list that names them; each list has four
    testimonies of as many sources."""
    patterns = [one for one, count in (counts or COUNTS).items() for _ in range(count)]
    told = [
        {"violation": person, "testimony": 4 * at + person % 4}
        for person, pattern in enumerate(patterns)
        for at, there in enumerate(pattern)
        if there
    ]
    return make_cut(
        folder,
        violations=[{"act": "killing", "event_date": "2009"} for _ in patterns],
        victims=[{"sex": "female" if v % 2 else "male"} for v in range(len(patterns))],
        testimonies=[{"source_kind": KINDS[t // 4], "source": t} for t in range(12)],
        allegations=told,
        **more,
    )
