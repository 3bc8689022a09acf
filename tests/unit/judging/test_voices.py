"""Whose voice an account is that names others or derives from them. Synthetic witnesses."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.judging import Account, account_voices, count_origins, lent_known
from tests.examples import examples
from tests.naming import named_in


def voices_in(**accounts):
    """Name -> voice. Each account: (source, origins or None, parents ...), its name its key; a
    name that ends in `_2` is the same key in the collection `two`."""
    made = {}
    for name, (source, origins, *parents) in accounts.items():
        key, _, second = name.partition("_")
        held = None if origins is None else frozenset(origins.split())
        made[name] = Account("two" if second else "one", key, source, held, tuple(parents))
    return account_voices(made, named_in(made))


def counted(voices, *names, heard=()):
    told = [voices[name] for name in names]
    known = [one.known and (one.named or name not in heard) for name, one in
             zip(names, told, strict=True)]  # fmt: skip
    known = lent_known([v.keys for v in told], [v.lent for v in told], known)
    unknown = [n for n, sure in enumerate(known) if not sure]
    return count_origins([v.keys for v in told], unknown, [v.perhaps for v in told])


def test_who_tells_on_what_a_witness_told_is_no_second_voice():
    by_key = voices_in(i1=("", "own:i1"), i2=("", "i1"), i3=("", "i2"), i4=("", "own:i4"))
    by_source = voices_in(i1=("w1", "own:w1"), i2=("w2", "w1"), i4=("w4", "own:w4"))
    for voices in (by_key, by_source):
        assert counted(voices, "i1", "i2") == (1, 1)
        assert counted(voices, "i1", "i2", "i4") == (2, 2)
        assert counted(voices, "i2", "i4") == (2, 2)
    assert counted(by_key, "i1", "i2", "i3") == counted(by_key, "i1", "i3") == (1, 1)
    key_of_another_source = voices_in(i1=("w1", "own:w1"), i2=("w2", "i1"))
    assert counted(key_of_another_source, "i1", "i2") == (1, 1)


def test_a_source_that_names_itself_speaks_for_itself():
    voices = voices_in(i1=("w1", "w1"), i2=("w2", "w1"), i3=("", "i3"), i4=("", "own:i3"))
    assert counted(voices, "i1", "i2") == counted(voices, "i3", "i4") == (1, 1)
    assert counted(voices, "i1", "i3") == (2, 2)
    # an agency that only heard still states whose word it is
    assert counted(voices, "i1", "i2", heard=("i1", "i2")) == (1, 1)
    assert counted(voices, "i1", "i3", heard=("i1", "i3")) == (2, 2)


def test_a_name_that_nobody_of_the_collection_bears_stands_as_it_is():
    voices = voices_in(i1=("w1", "own:w1"), i2=("w2", "AP"), i3=("w3", "AP KCNA"))
    assert voices["i2"].keys == {"AP"}
    assert counted(voices, "i1", "i2") == (2, 2)
    assert counted(voices, "i2", "i3") == (1, 1)


def test_a_name_of_another_collection_may_be_the_same_and_may_be_chance():
    voices = voices_in(i1_2=("", "own:i1"), i7_2=("w7", "own:w7"), i2=("", "i1"), i3=("", "w7"))
    assert counted(voices, "i1_2", "i2") == counted(voices, "i7_2", "i3") == (1, 2)
    both = voices_in(i1_2=("", "own:i1"), i1=("", "own:i1"), i2=("", "i1"))
    assert not both["i2"].perhaps
    assert counted(both, "i1", "i2") == (1, 1)
    nowhere = voices_in(i1_2=("", "own:i1"), i2=("", "i9"))
    assert counted(nowhere, "i1_2", "i2") == (2, 2)


def test_two_who_go_by_one_name_may_both_be_meant():
    """`i1` is the key of one interview and the source of another."""
    voices = voices_in(i1=("w1", "own:w1"), i5=("i1", "own:i1"), i2=("w2", "i1"))
    assert counted(voices, "i1", "i2") == counted(voices, "i5", "i2") == (1, 2)
    assert counted(voices, "i1", "i5") == (2, 2)


def test_a_source_that_only_tells_on_may_be_told_on_in_turn():
    voices = voices_in(i1=("w1", "own:w1"), i2=("w2", "w1"), i3=("w3", "w2"), i4=("w4", "AP"),
                       i5=("w5", "w4"))  # fmt: skip
    assert counted(voices, "i1", "i3") == (1, 2)
    assert counted(voices, "i4", "i5") == (2, 2)


def test_a_copy_has_the_voice_of_what_it_was_copied_from():
    voices = voices_in(agency=("", "KCNA"), reprint=("", None, "agency"),
                       quote=("", None, "reprint"), paper=("", "own:paper"),
                       both=("", None, "quote", "paper"))  # fmt: skip
    assert voices["quote"].keys == voices["agency"].keys == {"KCNA"}
    assert voices["both"].keys == {"KCNA", "own:paper"}
    assert [v.named for v in voices.values()] == [True, True, True, False, True]


def test_a_copy_of_what_nobody_knows_is_one_voice_with_it():
    voices = voices_in(
        page=("", None),
        copy=("", None, "page"),
        again=("", None, "copy"),
        other=("", None),
        both=("", None, "page", "other"),
        saw=("", "own:saw"),
    )
    assert counted(voices, "page", "copy", "again") == (1, 1)
    assert counted(voices, "page", "copy", "saw") == (1, 2)
    assert counted(voices, "page", "other") == (1, 2)
    # which of two it repeats nobody knows
    assert counted(voices, "page", "both") == (1, 2)
    known = voices_in(saw=("", "own:saw"), page=("", None), mixed=("", None, "saw", "page"))
    assert counted(known, "saw", "mixed") == (1, 1)
    assert counted(known, "page", "mixed") == (1, 2)


def test_naming_an_account_that_nobody_knows_the_origin_of_makes_it_no_better_known():
    voices = voices_in(page=("", None), copy=("", "page"), saw=("", "own:saw"))
    assert counted(voices, "page", "copy") == (1, 1)
    assert counted(voices, "copy", "saw") == (1, 2)


def test_accounts_that_lead_back_to_one_another_are_one_unknown_voice():
    voices = voices_in(a=("", None, "b"), b=("", None, "a"), c=("", "d"), d=("", "c"),
                       saw=("", "own:saw"), nobody=("", None, "gone"))  # fmt: skip
    assert counted(voices, "a", "b") == counted(voices, "c", "d") == (1, 1)
    assert counted(voices, "a", "c", "nobody", "saw") == (1, 4)


def test_what_was_only_heard_does_not_become_known_by_being_told_on():
    voices = voices_in(i1=("", "own:i1"), i2=("", "i1"), i3=("", "own:i3"), i4=("", "i1 mother"))
    assert counted(voices, "i1", "i2", "i3", heard=("i1", "i2")) == (1, 2)
    assert counted(voices, "i1", "i2", "i3", heard=("i2",)) == (2, 2)
    assert counted(voices, "i2", "i3", heard=("i2",)) == (2, 2)
    assert counted(voices, "i1", "i4", "i3", heard=("i1", "i4")) == (2, 2)


def test_a_long_chain_of_copies_is_followed_to_its_end():
    accounts = {"p0": ("", None)} | {f"p{n}": ("", None, f"p{n - 1}") for n in range(1, 5000)}
    voices = voices_in(**accounts)
    assert voices["p4999"].keys == voices["p0"].keys


ids = st.integers(0, 7)


@examples(80)
@given(
    st.dictionaries(ids, st.sets(st.sampled_from("xyz"), min_size=1), max_size=4),
    st.dictionaries(ids, st.sets(ids, max_size=3), max_size=8),
)
def test_what_derives_from_somebody_known_has_the_keys_that_can_be_reached(origins, parents):
    parents = {child: found for child, found in parents.items() if child not in origins}
    every = {*origins, *parents, *(p for found in parents.values() for p in found)}
    accounts = {
        str(one): Account(
            "c", f"key {one}", "", frozenset(origins[one]) if one in origins else None,
            tuple(str(p) for p in sorted(parents.get(one, ()))),
        )
        for one in every
    }  # fmt: skip
    voices = account_voices(accounts, named_in(accounts))
    for child in parents:
        reached = {child}
        for _ in range(9):
            reached |= {p for r in reached if r not in origins for p in parents.get(r, ())}
        keys = {k for r in reached for k in origins.get(r, ())}
        assert voices[str(child)].known == bool(keys)
        assert not keys or voices[str(child)].keys == keys


names = st.sampled_from(["a", "b", "c", "AP"])


@examples(80)
@given(st.dictionaries(st.tuples(st.sampled_from(["one", "two"]), st.sampled_from("abc")),
                       st.tuples(st.sampled_from(["", "a", "b"]), st.sets(names, max_size=2)),
                       max_size=5), st.randoms())  # fmt: skip
def test_another_order_makes_the_same_voices_and_bounds_hold(drawn, shuffler):
    accounts = {
        f"{collection}{key}": Account(
            collection, key, source, frozenset(stated) or frozenset({f"own:{source or key}"})
        )
        for (collection, key), (source, stated) in drawn.items()
    }
    voices = account_voices(accounts, named_in(accounts))
    items = list(accounts.items())
    shuffler.shuffle(items)
    assert account_voices(dict(items), named_in(dict(items))) == voices
    told = list(voices.values())
    certain, possible = count_origins([v.keys for v in told], [
        n for n, v in enumerate(told) if not v.known], [v.perhaps for v in told])  # fmt: skip
    assert certain <= possible <= len(told)
