"""What is compared of two mentions, level by level, and how much each level says.

Fellegi, Sunter 1969: m is how often two mentions of one person agree so, u how often two of
different persons do; the logarithm of their ratio is the weight, in bits. Splink computes; what is
compared, and the m that come with the product (`model.json`, learnt on synthetic mentions with
known truth), are ours. u is taken from random pairs of the material itself.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

__all__ = ["COMPARISONS", "Comparison", "Level", "default_model", "splink_settings"]


@dataclass(frozen=True)
class Level:
    """`name`: stable, a key of the words that explain it; `sql`: what must hold of two mentions
    `_l` and `_r`; `frequent`: the column whose rare values say more than its frequent ones."""

    name: str
    sql: str
    frequent: str = ""


@dataclass(frozen=True)
class Comparison:
    """`absent`: where one side tells nothing that could be compared, which says nothing."""

    name: str
    absent: str
    levels: tuple[Level, ...]


def _both(column: str) -> str:
    return f"{column}_l = {column}_r"


_KNOWN = (
    "(family_l IS NOT NULL OR given_l IS NOT NULL) AND "
    "(family_r IS NOT NULL OR given_r IS NOT NULL)"
)
_OVERLAP = "greatest({0}_lo_l, {0}_lo_r) <= least({0}_hi_l, {0}_hi_r)"
_NARROW = "({0}_hi_l - {0}_lo_l) <= {1} AND ({0}_hi_r - {0}_lo_r) <= {1}"
_GAP = "greatest({0}_lo_l, {0}_lo_r) - least({0}_hi_l, {0}_hi_r) <= {1}"
_SAME_DAYS = _OVERLAP.format("event")

COMPARISONS: tuple[Comparison, ...] = (
    Comparison(
        "name",
        f"NOT ({_KNOWN})",
        (
            Level("name_same", _both("text"), "name_key"),
            Level(
                "name_sound", "list_has_any(keys_l, keys_r) AND NOT (own_l AND own_r)", "name_key"
            ),
            Level(
                "name_near",
                f"list_has_any(keys_l, keys_r) OR ({_both('family')} AND {_both('sounds')})",
            ),
            Level(
                "name_missing",
                f"{_both('family')} AND ({_both('parts')} OR given_l IN (first_r, last_r) "
                "OR given_r IN (first_l, last_l) OR (first_l = first_r AND last_l = last_r))",
            ),
            Level(
                "name_given_alone",
                f"{_both('given')} AND (family_l IS NULL OR family_r IS NULL)",
                "given",
            ),
            Level(
                "name_partly",
                f"{_both('family')} AND {_both('first')}",
            ),
            Level(
                "name_family_alone",
                f"{_both('family')} AND (given_l IS NULL OR given_r IS NULL)",
                "family",
            ),
            # brothers and sisters share what stands last: a syllable, a father's name
            Level("name_sibling", f"{_both('family')} AND {_both('last')}"),
            Level("name_given", _both("given"), "given"),
            Level("name_family", _both("family"), "family"),
        ),
    ),
    Comparison(
        "birth",
        "birth_lo_l IS NULL OR birth_lo_r IS NULL",
        (
            Level("birth_year", f"{_OVERLAP.format('birth')} AND {_NARROW.format('birth', 366)}"),
            Level("birth_overlap", _OVERLAP.format("birth")),
            Level("birth_near", _GAP.format("birth", 366)),
            Level("birth_years", _GAP.format("birth", 1096)),
        ),
    ),
    Comparison(
        "event",
        "(event_lo_l IS NULL OR event_lo_r IS NULL) AND (prov_l IS NULL OR prov_r IS NULL)",
        (
            Level(
                "event_day_place",
                f"{_SAME_DAYS} AND {_NARROW.format('event', 31)} AND {_both('county')}",
            ),
            Level("event_time_place", f"{_SAME_DAYS} AND {_both('county')}"),
            Level("event_place_near", f"{_both('county')} AND {_GAP.format('event', 731)}"),
            Level(
                "event_time_region",
                f"{_SAME_DAYS} AND {_both('prov')} AND (county_l IS NULL OR county_r IS NULL)",
            ),
            Level(
                "event_place_open",
                f"{_both('county')} AND (event_lo_l IS NULL OR event_lo_r IS NULL)",
            ),
            Level("event_place", _both("county")),
            Level("event_time_open", f"{_SAME_DAYS} AND (prov_l IS NULL OR prov_r IS NULL)"),
            Level("event_region_time", f"{_SAME_DAYS} AND {_both('prov')}"),
            Level("event_region", _both("prov")),
            Level("event_time", _SAME_DAYS),
        ),
    ),
    Comparison("sex", "sex_l IS NULL OR sex_r IS NULL", (Level("sex_same", _both("sex")),)),
    Comparison(
        "facility",
        # elsewhere the places have said it already
        "facility_l IS NULL OR facility_r IS NULL OR county_l <> county_r",
        (Level("facility_same", _both("facility"), "facility"),),
    ),
    Comparison(
        "act",
        "event_type_l IS NULL OR event_type_r IS NULL",
        (Level("act_same", _both("event_type"), "event_type"),),
    ),
    Comparison(
        "occupation",
        "occupation_l IS NULL OR occupation_r IS NULL",
        (Level("occupation_same", _both("occupation"), "occupation"),),
    ),
)


def default_model(language: str) -> dict[str, Any]:
    """The model that comes with the product for names of a language: `m` and the usual `u`, level
    -> share, `others`: how many other mentions of a person there are, about, and `threshold`:
    the least mean weight, in bits, at which clusters are joined."""
    text = (files("onrecord.linkage") / "model.json").read_text("utf-8")
    models: dict[str, dict[str, Any]] = json.loads(text)
    return models[language]


def splink_settings(
    model: Mapping[str, Any], u: Mapping[str, float], mentions: int
) -> dict[str, Any]:
    """Settings of Splink. `u`: level -> its share of random pairs; a level of `else_NAME` is what
    no level of the comparison NAME holds."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "mention",
        "probability_two_random_records_match": min(0.5, model["others"] / max(mentions - 1, 1)),
        "blocking_rules_to_generate_predictions": ["l.mention = r.mention"],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "comparisons": [_comparison(one, model["m"], u) for one in COMPARISONS],
    }


def _comparison(one: Comparison, m: Mapping[str, float], u: Mapping[str, float]) -> dict[str, Any]:
    levels: list[dict[str, Any]] = [
        {"sql_condition": one.absent, "label_for_charts": "absent", "is_null_level": True}
    ]
    for level in one.levels:
        told: dict[str, Any] = {
            "sql_condition": level.sql,
            "label_for_charts": level.name,
            "m_probability": m[level.name],
            "u_probability": u[level.name],
        }
        if level.frequent:
            told |= {
                "tf_adjustment_column": level.frequent,
                "tf_adjustment_weight": 1.0,
                "disable_tf_exact_match_detection": True,
            }
        levels.append(told)
    name = f"else_{one.name}"
    levels.append({"sql_condition": "ELSE", "label_for_charts": name,
                   "m_probability": m[name], "u_probability": u[name]})  # fmt: skip
    return {"output_column_name": one.name, "comparison_levels": levels}
