"""Problems of an import as the page shows them: in Korean what kind, in English the rest."""

from collections.abc import Mapping
from typing import Any

from onrecord.errors import InputError, Problem
from onrecord.intake.rule_words import RULES_KO
from onrecord.web.words import korean

__all__ = ["problem_lines", "refusal_text"]


def problem_lines(problems: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each with `said` (what kind, in Korean, where the page is Korean and there are words) and
    `is_line` (whether its row is a line of a text file)."""
    found = []
    for one in problems:
        said = RULES_KO.get(one["rule"], "") if korean() else ""
        found.append({**one, "said": said, "is_line": Problem(**one).row_word == "line"})
    return found


def refusal_text(refused: InputError) -> str:
    """Why a file is not taken, in one line."""
    text = refused.one_line or str(refused)
    rule = refused.problems[0].rule if refused.problems else ""
    return f"{RULES_KO[rule]} {text}" if korean() and rule in RULES_KO else text
