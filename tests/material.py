"""Small random material for a freeze: what a few accounts told, and judgements over it."""

import pyarrow as pa
from hypothesis import strategies as st

from onrecord.cut.told import TOLD, Told
from onrecord.judging import Account, Entry, Voice, account_voices
from onrecord.reference import places
from onrecord.vocab import load_vocabulary
from tests.naming import named_in

VOCABULARY, TREE = load_vocabulary(), places()
ACTS = ["killing", "execution", "arrest", "unknown"]
DATES = ["2009", "2009-12", "2009-12-03", "2010~", "2008/2010", "unknown", "../2009"]
PROXIMITY = ["experienced", "witnessed", "hearsay", "unknown"]
PLACES = ["KP", "KP-01", "KP-08", "unknown"]


@st.composite
def material(draw):
    """A few testimonies, each with a few tellings, and judgements over them."""
    pick = st.sampled_from
    accounts = draw(st.integers(1, 4))
    testimonies = [
        {"id": f"T{i}", "origins": draw(st.one_of(
             st.lists(pick(["x", "y", "p", "T0", "T1"]), max_size=2),
             pick([["own:p"], ["own:q"]]))),
         "arrival": draw(pick(DATES)), "collection": draw(pick("ccd")),
         "source": draw(pick(["", "p", "q"])),
         "parents": draw(st.lists(st.integers(0, accounts - 1), max_size=2))}
        for i in range(accounts)
    ]  # fmt: skip
    tellings = [
        {"id": f"A{i}", "testimony": f"T{draw(st.integers(0, accounts - 1))}", "mention": f"M{i}",
         "act": draw(pick(ACTS)), "event_date": draw(pick(DATES)),
         "proximity": draw(pick(PROXIMITY)), "sex": draw(pick(["male", "female", "unknown"])),
         "causes": draw(st.lists(pick(["religion", "political", "unknown"]), max_size=2)),
         "place": draw(st.lists(pick(PLACES), max_size=2)),
         "act_group": draw(pick(["", "", "g", "h"]))}
        for i in range(draw(st.integers(1, 6)))
    ]  # fmt: skip
    log = []
    numbers = st.integers(0, len(tellings) - 1)
    for _ in range(draw(st.integers(0, 6))):
        subject, prefix = draw(pick([("mention", "M"), ("allegation", "A")]))
        left, right = sorted((draw(numbers), draw(numbers)))
        if left != right:
            verdict = draw(pick(["same", "same", "same", "different", "open"]))
            log.append(
                Entry(len(log) + 1, subject, verdict, f"{prefix}{left}", f"{prefix}{right}",
                      actor=draw(pick(["U1", "U2"])))
            )  # fmt: skip
    return testimonies, tellings, log


def _table(name, rows):
    columns = {}
    for field in TOLD[name]:
        values = [row.get(field.name) for row in rows]
        if pa.types.is_dictionary(field.type):
            values = [v if v is not None else "unknown" for v in values]
        columns[field.name] = pa.array(values, field.type)
    return pa.table(columns)


def voices_of(testimonies):
    """Testimony -> its voice; the origins stated by its source alone where nothing else is."""
    accounts = {
        t["id"]: Account(
            t.get("collection", "c"), t["id"], t.get("source", ""),
            frozenset(t["origins"]) or None,
            tuple(f"T{n}" for n in t.get("parents", ()) if not t["origins"]),
        )
        for t in testimonies
    }  # fmt: skip
    return account_voices(accounts, named_in(accounts))


def _plainly(testimony):
    """The voice of one that speaks with the origins it states."""
    keys = frozenset(testimony["origins"])
    return Voice(keys, named=any(not key.startswith("own:") for key in keys))


def told_of(testimonies, tellings, log, rename=lambda one: one, order=lambda rows: rows):
    """The material as Arrow. `rename` gives other ids, `order` another order of rows."""
    rows = {
        "testimonies": [
            {"id": rename(t["id"]), "key": t["id"], "content": "",
             "collection": t.get("collection", "c"), "arrival": t["arrival"],
             "origins_known": bool(t["origins"])}
            for t in testimonies
        ],
        "origins": [
            {"testimony": rename(t["id"]), "key": key}
            for t in testimonies for key in sorted(set(t["origins"]))
        ],
        "mentions": [
            {"id": rename(a["mention"]), "key": a["mention"], "content": "",
             "testimony": rename(a["testimony"]), "kind": "individual", "sex": a["sex"]}
            for a in tellings
        ],
        "allegations": [
            {"id": rename(a["id"]), "key": a["id"], "content": "",
             "testimony": rename(a["testimony"]), "victim": rename(a["mention"]),
             "act_group": rename(a["act_group"]) if a["act_group"] else None,
             "act": a["act"], "proximity": a["proximity"], "event_date": a["event_date"]}
            for a in tellings
        ],
        "causes": [
            {"allegation": rename(a["id"]), "code": c} for a in tellings for c in set(a["causes"])
        ],
        "places": [
            {"allegation": rename(a["id"]), "place": None if p == "unknown" else p,
             "level": "unknown" if p == "unknown" else TREE[p].level}
            for a in tellings for p in a["place"]
        ],
    }  # fmt: skip
    tables = {n: _table(n, order(rows.get(n, []))) for n in TOLD}
    renamed = [
        Entry(
            e.seq, e.subject, e.verdict, *sorted((rename(e.left), rename(e.right))), actor=e.actor
        )
        for e in log
    ]
    found = voices_of(testimonies)
    bound = {rename(t["id"]): found[t["id"]] for t in testimonies
             if found[t["id"]] != _plainly(t)}  # fmt: skip
    return Told(**tables, frames=(), log=renamed, voices=bound)
