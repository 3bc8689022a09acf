"""The filter language: text to conditions. docs/reference/filter-language.md is its manual.

    filter     = both { "or" both }
    both       = one { "and" one }
    one        = "not" one | "(" filter ")" | condition
    condition  = field operator value
               | field [ "not" ] "in" "(" value { "," value } ")"
    value      = word | number | date | "quoted text" ("" inside stands for one quote)

Keywords in any case. Nothing here knows a cut: which codes exist is asked in `filter_bind`.
"""

import re
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.tables.fields import FIELDS, NUMBERS, nearest
from onrecord.tables.filter_ast import And, Condition, Filter, Not, Or, join

__all__ = ["OPERATORS", "fault_at", "parse"]

CODE_OPS = ("=", "!=", "in", "not in", "under")
DATE_OPS = ("within", "overlaps", "before", "after", "=", "!=", "in", "not in")
NUMBER_OPS = (">=", "<=", ">", "<", "=", "!=")
OPERATORS = {"code": CODE_OPS, "date": DATE_OPS, "number": NUMBER_OPS}
MOST = 20_000  # characters; far more than a person types
DEEPEST = 60  # brackets and nots inside each other

_TOKEN = re.compile(
    r'\s*(?:(?P<quoted>"(?:[^"]|"")*")|(?P<sign>>=|<=|!=|<>|[()=<>,])|(?P<word>[^\s()=!<>,"]+))'
)
_WORD_OPS = ("in", "not", "under", "within", "overlaps", "before", "after")


def fault_at(text: str, start: int, end: int, reason: str) -> InputError:
    """An InputError that shows the line of the text and a caret line below the place."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    line = text[first : last if last >= 0 else len(text)]
    # a long line is shown around the place only
    left = max(0, start - first - 60)
    shown = line[left : start - first + 40]
    marks = "^" * max(1, min(end, first + len(line)) - start)
    caret = " " * (start - first - left) + marks[: max(1, len(shown) - (start - first - left))]
    return InputError(f"{reason}\n  {shown}\n  {caret}")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # quoted, sign, word, end
    text: str
    start: int
    end: int

    def keyword(self) -> str:
        return self.text.lower() if self.kind == "word" else ""


def _tokens(text: str) -> list[_Token]:
    found, at = [], 0
    while text[at:].strip():
        hit = _TOKEN.match(text, at)
        if hit is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            reason = (
                "the quote is not closed" if text[at] == '"' else f"{text[at]} means nothing here"
            )
            raise fault_at(text, at, at + 1, reason)
        kind = str(hit.lastgroup)
        word = hit[kind]
        if kind == "quoted":
            word = word[1:-1].replace('""', '"')
        word = "!=" if (kind, word) == ("sign", "<>") else word
        found.append(_Token(kind, word, hit.start(kind), hit.end(kind)))
        at = hit.end()
    end = len(text.rstrip())
    found.append(_Token("end", "", end, end + 1))
    return found


class _Reading:
    """One pass over the tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.at = 0
        self.depth = 0

    @property
    def now(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        token = self.now
        self.at += token.kind != "end"
        return token

    def sign(self, text: str) -> bool:
        """Whether this very sign comes next (not the same text in quotes)."""
        return self.now.kind == "sign" and self.now.text == text

    def wrong(self, token: _Token, reason: str) -> InputError:
        if token.kind == "end":
            reason += ", but the filter ends here"
        return fault_at(self.text, token.start, token.end, reason)

    def filter(self) -> Filter:
        parts = [self.both()]
        while self.now.keyword() == "or":
            self.take()
            parts.append(self.both())
        return join(Or, parts)

    def both(self) -> Filter:
        parts = [self.one()]
        while self.now.keyword() == "and":
            self.take()
            parts.append(self.one())
        return join(And, parts)

    def one(self) -> Filter:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.wrong(self.now, f"more than {DEEPEST} brackets inside each other")
        found = self._one()
        self.depth -= 1
        return found

    def _one(self) -> Filter:
        if self.now.keyword() == "not":
            self.take()
            inner = self.one()
            return inner.part if isinstance(inner, Not) else Not(inner)
        if self.sign("("):
            opened = self.take()
            inner = self.filter()
            if not self.sign(")"):
                if self.now.kind == "end":
                    raise fault_at(self.text, opened.start, opened.end, "this ( is not closed")
                raise self.wrong(self.now, "expected and, or, or )")
            self.take()
            return inner
        return self.condition()

    def condition(self) -> Condition:
        name = self.take()
        if name.kind != "word":
            raise self.wrong(name, "expected a field, not or (")
        kind, field_name = self.field(name)
        op = self.operator(name, kind, field_name)
        if op in ("in", "not in"):
            values = self.listed()
        else:
            if self.sign("("):
                raise self.wrong(self.now, f"{op} takes one value; for several say in (a, b)")
            values = [self.value()]
        spots = ((name.start, name.end), *((v.start, v.end) for v in values))
        return Condition(field_name, op, tuple(v.text for v in values), spots)

    def field(self, token: _Token) -> tuple[str, str]:
        name = token.text.lower()
        if name in NUMBERS:
            return "number", name
        found = FIELDS.get(name)
        if found is None:
            names = [*NUMBERS, *FIELDS]
            raise self.wrong(token, f"no field {token.text}{nearest(name, names)}")
        if found.part in ("year", "decade"):
            plain = name.partition(".")[0]
            raise self.wrong(
                token, f"{name} is for breakdowns; in a filter say {plain} within ..."
            )
        return found.kind, name

    def operator(self, name: _Token, kind: str, field_name: str) -> str:
        token = self.take()
        op = token.text if token.kind == "sign" else token.keyword()
        start = token.start
        if op == "not":
            if self.now.keyword() != "in":
                raise self.wrong(self.now, "expected in after not")
            token, op = self.take(), "not in"
        allowed = OPERATORS[kind]
        if op in allowed:
            return op
        choices = ", ".join(allowed)
        if op in _WORD_OPS or op in NUMBER_OPS:
            reason = f"{field_name} is asked with one of: {choices}"
            raise fault_at(self.text, start, token.end, reason)
        raise self.wrong(token, f"expected an operator after {field_name} (one of: {choices})")

    def listed(self) -> list[_Token]:
        if not self.sign("("):
            raise self.wrong(self.now, "expected ( and a list of values")
        self.take()
        values = [self.value()]
        while self.sign(","):
            self.take()
            values.append(self.value())
        if not self.sign(")"):
            raise self.wrong(self.now, "expected , or )")
        self.take()
        return values

    def value(self) -> _Token:
        token = self.take()
        if token.kind not in ("word", "quoted"):
            raise self.wrong(token, "expected a value")
        if token.keyword() in ("and", "or", "not", "in"):
            raise self.wrong(
                token, f"expected a value; the word {token.text} in quotes would be one"
            )
        return token


def parse(text: str) -> Filter | None:
    """The filter in `text`; None where it is empty.

    Raises InputError with the line and a caret below the place.
    """
    if len(text) > MOST:
        raise InputError(f"a filter has at most {MOST:,} characters")
    if not text.strip():
        return None
    reading = _Reading(text)
    found = reading.filter()
    if reading.now.kind != "end":
        raise reading.wrong(reading.now, "expected and or or")
    return found
