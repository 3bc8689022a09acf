"""From judgements to clusters, origins and values. Pure functions of what was told and decided."""

from onrecord.judging.clusters import (
    Contradiction,
    cluster_id,
    clusters,
    contradictions,
    groups,
    two_victims,
)
from onrecord.judging.concluding import (
    Concluded,
    Telling,
    conclude_person,
    conclude_violation,
)
from onrecord.judging.consequences import Consequences, consequences
from onrecord.judging.derive import (
    FIRST_HAND,
    Chosen,
    Told,
    choose_code,
    choose_date,
    choose_first_hand,
    choose_size,
    union_codes,
)
from onrecord.judging.fields import JUDGED_FIELDS, JudgedField, checked_value
from onrecord.judging.log import (
    PAIRS,
    SUBJECTS,
    VERDICTS,
    Entry,
    active,
    overrides,
    pair_states,
    undone,
)
from onrecord.judging.origins import OWN, count_origins, origin_counts, stated
from onrecord.judging.voices import Account, Named, Voice, account_voices, lent_known

__all__ = [
    "FIRST_HAND",
    "JUDGED_FIELDS",
    "OWN",
    "PAIRS",
    "SUBJECTS",
    "VERDICTS",
    "Account",
    "Chosen",
    "Concluded",
    "Consequences",
    "Contradiction",
    "Entry",
    "JudgedField",
    "Named",
    "Telling",
    "Told",
    "Voice",
    "account_voices",
    "active",
    "checked_value",
    "choose_code",
    "choose_date",
    "choose_first_hand",
    "choose_size",
    "cluster_id",
    "clusters",
    "conclude_person",
    "conclude_violation",
    "consequences",
    "contradictions",
    "count_origins",
    "groups",
    "lent_known",
    "origin_counts",
    "overrides",
    "pair_states",
    "stated",
    "two_victims",
    "undone",
    "union_codes",
]
