"""A small synthetic collection to judge: every testimony names two persons, each with one act."""

from onrecord.services.setup import sync_reference
from onrecord.store.models import Actor, Allegation, Collection, Mention, Role, Term, Testimony

__all__ = ["administrator", "collection_of"]


def administrator(username="ana"):
    """Somebody who may do everything, in a store that knows the terms."""
    actor = Actor.objects.filter(username=username).first()
    if actor is None:
        actor = Actor.objects.create(username=username, role=Role.ADMINISTRATOR)
    if not Term.objects.exists():
        sync_reference(actor=actor)
    return actor


def collection_of(testimonies, key="synthetic", kinds=("individual", "group")):
    """(mentions, allegations), ids in the order of the material. Synthetic people."""
    collection = Collection.objects.create(key=key, is_synthetic=True)
    mentions, allegations = [], []
    for number in range(testimonies):
        told = Testimony.objects.create(collection=collection, key=f"t{number}")
        for kind in kinds:
            mention = Mention.objects.create(testimony=told, key=kind, kind=kind)
            allegation = Allegation.objects.create(
                testimony=told, key=f"a-{kind}", victim=mention, act_id="act/arrest"
            )
            mentions.append(mention.id)
            allegations.append(allegation.id)
    return mentions, allegations
