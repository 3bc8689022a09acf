"""A small synthetic collection with names, conflicts and origins, for pages of persons and
violations. Nobody in it ever lived."""

from onrecord.services.search_index import index_testimonies
from onrecord.services.setup import sync_reference
from onrecord.store.models import (
    Allegation,
    AllegationPlace,
    AllegationTerm,
    Collection,
    Involvement,
    Mention,
    Source,
    Term,
    Testimony,
    TestimonyOrigin,
)

__all__ = ["FOUR", "PAIR", "Told", "judge", "seen", "telling", "told_of"]

PAIR = "/judging/pair/"
FOUR = (
    {"name": "Synthetic Kim", "act": "killing", "day": "2009", "sex": "male", "origin": "x",
     "place": "KP-07"},
    {"name": "Synthetic Kim", "act": "execution", "day": "2009-05", "sex": "female",
     "origin": "x"},
    {"name": "Synthetic Lee", "act": "killing", "day": "2011"},
    {"name": "Synthetic Choe", "act": "torture", "day": "2001"},
)  # fmt: skip


class Told:
    """Ids by the order in which they were told."""

    def __init__(self):
        self.testimonies, self.mentions, self.allegations = [], [], []


def telling(collection, number, *, name="", native="", act="arrest", day="unknown", origin="",
            kind="individual", sex="unknown", religion="unknown", place="", cause="",
            proximity="unknown", outcome="unknown", size=None):  # fmt: skip
    """One testimony with one mention and one allegation: (testimony, mention, allegation)."""
    source = Source.objects.create(collection=collection, name=f"Synthetic source {number}")
    account = Testimony.objects.create(
        collection=collection, key=f"syn-t{number}", source=source, origins_known=bool(origin),
        title=f"Synthetic account {number}",
    )  # fmt: skip
    for key in origin.split():
        TestimonyOrigin.objects.create(testimony=account, key=key)
    mention = Mention.objects.create(
        testimony=account, key=f"syn-m{number}", name=name, name_native=native, kind=kind,
        sex_id=f"sex/{sex}", religion_id=f"religion/{religion}",
        size_minimum=size, size_maximum=size,
    )  # fmt: skip
    allegation = Allegation.objects.create(
        testimony=account, key=f"syn-a{number}", victim=mention, act_id=f"act/{act}",
        event_date=day, proximity_id=f"proximity/{proximity}", outcome_id=f"outcome/{outcome}",
    )  # fmt: skip
    if place:
        AllegationPlace.objects.create(
            allegation=allegation, place_id=place, level="county", as_told="synthetic words"
        )
    if cause:
        AllegationTerm.objects.create(allegation=allegation, term_id=f"cause/{cause}")
    Involvement.objects.create(allegation=allegation)
    return account, mention, allegation


def told_of(actor, *tellings, key="synthetic"):
    """A collection with these tellings (keyword arguments of `telling` each)."""
    if not Term.objects.exists():
        sync_reference(actor=actor)
    collection = Collection.objects.create(key=key, is_synthetic=True)
    told = Told()
    for number, words in enumerate(tellings):
        account, mention, allegation = telling(collection, f"{key}{number}", **words)
        told.testimonies.append(account.id)
        told.mentions.append(mention.id)
        told.allegations.append(allegation.id)
    index_testimonies(told.testimonies)
    return told


def seen(client, left, right):
    """The state that the page of a pair was opened in."""
    answer = client.get(PAIR, {"left": left, "right": right})
    return answer.text.partition('name="seen" value="')[2].partition('"')[0]


def judge(client, left, right, verdict, **more):
    """The form of the page of a pair, sent."""
    given = {"left": left, "right": right, "verdict": verdict, "reason": "synthetic reason"}
    return client.post(PAIR, given | {"seen": seen(client, left, right)} | more)
