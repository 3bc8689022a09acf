"""Every error the house raises on purpose.

    OnrecordError
    ├── InputError        what came in cannot be used; carries a list of problems
    ├── NotFound          a named thing does not exist
    ├── NotPermitted      the actor's role does not allow it
    ├── Refused           a rule of protection says no; carries a code and what would be needed
    ├── Conflict          it contradicts what is already there
    ├── IntegrityFault    a hash, signature or constraint is wrong: stop
    └── MissingPart       an optional part (PostgreSQL, Java, ...) is not installed

Messages carry ids, counts, rules and positions, never the content of a protected field.
Exit codes and HTTP statuses are assigned at the edge (`cli`, later `web`), not here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "Conflict",
    "InputError",
    "IntegrityFault",
    "MissingPart",
    "NotFound",
    "NotPermitted",
    "OnrecordError",
    "Problem",
    "Refused",
    "counted",
]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with an input: where it is and which rule it breaks.

    `row` counts from 1 for the first line of the file (a CSV header is row 1; of TOML and YAML it
    is the line); None where the problem is of the whole file. `message` never repeats the content
    of a protected field.
    """

    file: str
    row: int | None
    column: str | None
    rule: str
    message: str

    @property
    def row_word(self) -> str:
        """What `row` counts: row, or line of a file that has no rows."""
        return "line" if self.file.endswith((".toml", ".yaml", ".yml")) else "row"

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", {self.row_word} {self.row}"
        if self.column:
            place += f", column {self.column}"
        return f"{place}: {self.message} [{self.rule}]"

    def to_json(self) -> dict[str, object]:
        return {
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "rule": self.rule,
            "message": self.message,
        }


def counted(number: int, thing: str = "problem", things: str = "") -> str:
    """'1 problem', '1,200 problems'; `things`: the plural, where it does not take an s."""
    return f"{number:,} " + (thing if number == 1 else things or f"{thing}s")


class OnrecordError(Exception):
    """Root of the tree. Its text is safe to show to whoever asked."""

    def page_text(self, lang: str = "en") -> str:
        """What a page says, in English (en) or Korean (ko) where there are words in both."""
        return str(self)


class InputError(OnrecordError):
    """What came in cannot be used. `problems` lists every reason found, in file order."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems: tuple[Problem, ...] = tuple(problems)

    @property
    def one_line(self) -> str:
        """Where the text is that of the only problem: the text with its row and rule. Else
        empty."""
        if len(self.problems) != 1 or self.problems[0].message not in str(self):
            return ""
        (only,) = self.problems
        if str(self) == f"{only.file}: {only.message}":
            return str(only)
        rule = f" [{only.rule}]"
        return str(self).removesuffix(rule) + rule


class NotFound(OnrecordError):
    """A named thing (a cut, a testimony, a term) does not exist, or not for this actor."""


class NotPermitted(OnrecordError):
    """The actor's role does not allow the action; `action` names it where it is known."""

    def __init__(self, message: str, *, action: str = "") -> None:
        super().__init__(message)
        self.action = action


class Refused(OnrecordError):
    """A rule of protection says no. `code` is stable; `needed` says what would allow it."""

    def __init__(self, message: str, *, code: str, needed: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.needed = needed


class Conflict(OnrecordError):
    """It contradicts what is already there (a name taken, a judgement undone twice)."""


class IntegrityFault(OnrecordError):
    """A hash or constraint is wrong. Nothing should go on until a person has looked."""


class MissingPart(OnrecordError):
    """An optional part is not installed; the message says which and how to get it."""
