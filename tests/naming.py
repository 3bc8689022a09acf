"""What goes by a name among a few accounts, worked out one by one."""

from onrecord.judging import Named


def named_in(accounts):
    """`accounts`: id -> Account, all there are."""
    own, given = set(), {}
    for one, account in accounts.items():
        if account.source:
            given.setdefault((account.collection, account.source), []).append(one)
        for name in (account.source, account.key):
            if account.origins and f"own:{name}" in account.origins:
                own.add((account.collection, name))
        if account.origins and account.source in account.origins:
            own.add((account.collection, account.source))
    keys = {(account.collection, account.key): one for one, account in accounts.items()}
    alone = {name: ones[0] for name, ones in given.items() if len(ones) == 1 and name not in own}
    return Named(keys, own, alone)
