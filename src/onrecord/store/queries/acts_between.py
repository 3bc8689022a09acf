"""Once two mentions are one person: which acts told of the one may be acts told of the other."""

from onrecord.judging import PAIRS
from onrecord.store.models import Actor, Allegation
from onrecord.store.queries.judged import clusters_of, judgements_on
from onrecord.store.queries.tellings import active_allegations
from onrecord.values import PartialDate
from onrecord.vocab import load_vocabulary

__all__ = ["acts_between"]

MOST_EACH = 60  # of each mention


def acts_between(*, actor: Actor, left: str, right: str, limit: int = 20) -> list[tuple[str, str]]:
    """Pairs of allegations, one told of each of the mentions, that may be one act: one kind of act
    is the other or narrower, the dates can be one, they are two violations by now, and nobody has
    judged them. At most `limit`, in the order of their ids."""
    rows = active_allegations(actor).filter(victim__in=(left, right)).order_by("pk")
    told = list(rows.only("pk", "act", "event_date", "victim")[: 2 * MOST_EACH])
    mine, theirs = ([one for one in told if one.victim_id == of] for of in (left, right))
    pairs = [(a, b) for a in mine for b in theirs if _alike(a, b)]
    if not pairs:
        return []
    ids = sorted({one.pk for pair in pairs for one in pair})
    held, spoken = clusters_of(ids), judgements_on("allegation", ids)
    found = []
    for a, b in pairs:
        together = held.get(a.pk, a.pk) == held.get(b.pk, b.pk)
        judged = any(j.holds and j.verdict in PAIRS for j in spoken.between(a.pk, b.pk))
        if not together and not judged:
            found.append((a.pk, b.pk))
    return found[:limit]


def _alike(one: Allegation, other: Allegation) -> bool:
    dates = one.event_date, other.event_date
    known = [date for date in dates if isinstance(date, PartialDate)]
    if len(known) == 2 and not known[0].overlaps(known[1]):
        return False
    acts = load_vocabulary()["act"]
    codes = [str(act.act_id).partition("/")[2] for act in (one, other)]
    if any(code not in acts for code in codes):
        return codes[0] == codes[1]
    return codes[0] in acts.path(codes[1]) or codes[1] in acts.path(codes[0])
