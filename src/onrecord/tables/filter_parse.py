"""The filter language: text to conditions. docs/reference/filter-language.md is its manual.

    filter     = both { "or" both }
    both       = one { "and" one }
    one        = "not" one | "(" filter ")" | condition
    condition  = field operator value
               | field [ "not" ] "in" "(" value { "," value } ")"
    value      = word | number | date | "quoted text" ("" inside stands for one quote)

Single and curly quotes are quotes too. Keywords in any case. Nothing here knows a cut: which codes
exist is asked in `filter_bind`.
"""

import re
from dataclasses import dataclass

from onrecord.tables.fields import FIELDS, NUMBERS
from onrecord.tables.filter_ast import And, Condition, Filter, Not, Or, join, word
from onrecord.tables.names_meant import field_fault
from onrecord.tables.question_errors import QuestionError

__all__ = ["OPERATORS", "parse"]

CODE_OPS = ("=", "!=", "in", "not in", "under")
DATE_OPS = ("within", "overlaps", "before", "after", "=", "!=", "in", "not in")
NUMBER_OPS = (">=", "<=", ">", "<", "=", "!=")
OPERATORS = {"code": CODE_OPS, "date": DATE_OPS, "number": NUMBER_OPS}
MOST = 20_000  # characters; far more than a person types
DEEPEST = 60  # brackets and nots inside each other

_QUOTED = r"""
    "(?:[^"]|"")*" | '(?:[^']|'')*' | [\u201c\u201d][^\u201c\u201d]*[\u201c\u201d]
    | [\u2018\u2019][^\u2018\u2019]*[\u2018\u2019]
"""
_TOKEN = re.compile(
    rf"""\s*(?: (?P<quoted>{_QUOTED})
        | (?P<foreign>==|=>|=<|&&?|\|\|?|!(?!=)|[\u2260\u2264\u2265])
        | (?P<sign>>=|<=|!=|<>|[()=<>,])
        | (?P<word>[^\s()=!<>,&|\u2260\u2264\u2265"'\u2018\u2019\u201c\u201d]
                   [^\s()=!<>,&|\u2260\u2264\u2265"\u201c\u201d]*) )""",
    re.VERBOSE,
)
_QUOTES = "\"'\u2018\u2019\u201c\u201d"
# signs of other languages, and how the same is written here
_WRITTEN = {"==": "=", "=>": ">=", "=<": "<=", "&&": "and", "&": "and", "||": "or", "|": "or",
            "!": "not", "\u2260": "!=", "\u2264": "<=", "\u2265": ">="}  # fmt: skip
# Signs without width, which come along with what is copied from a page or a PDF.
_UNSEEN = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))
_WORD_OPS = ("in", "not", "under", "within", "overlaps", "before", "after")
# operators that people say in words, and how one asks for one more value after an operator
_SAID = {"is": "=", "equals": "=", "eq": "=", "like": "= or under", "contains": "="}
_SEVERAL = {"=": "in", "!=": "not in", "in": "in", "not in": "not in", "under": "under"}
# how a date is asked where somebody compares it
_ORDER = {">": "after {x}", ">=": "within {x}/..", "<": "before {x}", "<=": "within ../{x}"}


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
            code = "quote_open" if text[at] in _QUOTES else "no_meaning"
            raise QuestionError(code, sign=text[at]).at(text, at, at + 1)
        kind = str(hit.lastgroup)
        word = hit[kind]
        if kind == "foreign":
            raise QuestionError("written_as", sign=word, right=_WRITTEN[word]).at(
                text, hit.start(kind), hit.end(kind)
            )
        if kind == "quoted":
            mark = word[0]
            word = word[1:-1].replace(mark * 2, mark) if mark in "\"'" else word[1:-1]
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
        self.last: Condition | None = None

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

    def wrong(self, token: _Token, code: str, **words: str) -> QuestionError:
        fault = QuestionError(code, **words)
        return fault.at(self.text, token.start, token.end, ended=token.kind == "end")

    def unexpected(self, code: str) -> QuestionError:
        """What to say of a token after a value: words without quotes are the usual reason."""
        first = self.tokens[self.at - 1]
        if self.sign(",") and self.last is not None and self.last.op in _SEVERAL:
            comma, token = self.take(), self.take()
            alone = self.value_alone(token) if token.kind in ("word", "quoted") else None
            return alone or self.wrong(comma, code)
        words = []
        for n, token in enumerate(self.tokens[self.at :], self.at):
            follows = self.tokens[min(n + 1, len(self.tokens) - 1)]
            condition = token.text.lower() in (*FIELDS, *NUMBERS) and (
                follows.kind == "sign" or follows.keyword() in _WORD_OPS
            )
            if token.kind != "word" or token.keyword() in ("and", "or", "not") or condition:
                break
            words.append(token)
        if first.kind != "word" or not words:
            return self.wrong(self.now, code)
        better = " ".join(token.text for token in (first, *words))
        fault = QuestionError("quote_words", better=f'"{better}"')
        return fault.at(self.text, first.start, words[-1].end)

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
            raise self.wrong(self.now, "too_deep", most=str(DEEPEST))
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
                    raise self.wrong(opened, "not_closed")
                raise self.unexpected("expected_close")
            self.take()
            return inner
        return self.condition()

    def condition(self) -> Condition:
        name = self.take()
        if name.kind != "word":
            raise self.wrong(name, "expected_field")
        kind, field_name = self.field(name)
        op = self.operator(kind, field_name)
        if op in ("in", "not in"):
            values = self.listed()
        else:
            if self.sign("("):
                raise self.wrong(self.now, "one_value", op=op)
            values = [self.value()]
        spots = ((name.start, name.end), *((v.start, v.end) for v in values))
        self.last = Condition(field_name, op, tuple(v.text for v in values), spots)
        return self.last

    def value_alone(self, token: _Token) -> QuestionError | None:
        """What to say of a value where a condition should be: `act = killing or arrest`."""
        last, follows = self.last, self.now
        operator = follows.kind == "sign" and follows.text in NUMBER_OPS
        if last is None or last.op not in _SEVERAL or operator or follows.keyword() in _WORD_OPS:
            return None
        values = ", ".join(word(value) for value in (*last.values, token.text))
        better = f"{last.field} {_SEVERAL[last.op]} ({values})"
        if last.op == "under":
            better = f"{last.field} under {last.values[0]} or {last.field} under {token.text}"
        return self.wrong(token, "several_values", word=token.text, better=better)

    def field(self, token: _Token) -> tuple[str, str]:
        name = token.text.lower()
        if name in NUMBERS:
            return "number", name
        found = FIELDS.get(name)
        if found is None:
            alone = self.value_alone(token)
            if alone is not None:
                raise alone
            fault = field_fault(token.text, breakdown=False)
            raise fault.at(self.text, token.start, token.end, ended=token.kind == "end")
        if found.part in ("year", "decade"):
            plain = name.partition(".")[0]
            raise self.wrong(token, "breakdown_field", name=name, plain=plain)
        return found.kind, name

    def operator(self, kind: str, field_name: str) -> str:
        token = self.take()
        op = token.text if token.kind == "sign" else token.keyword()
        start = token.start
        if op == "not":
            if self.now.keyword() != "in":
                raise self.wrong(self.now, "not_in")
            token, op = self.take(), "not in"
        allowed = OPERATORS[kind]
        if op in allowed:
            return op
        if op in _SAID:
            raise self.wrong(token, "written_as", sign=token.text, right=_SAID[op])
        words = {"field": field_name, "choices": ", ".join(allowed)}
        if op not in (*_WORD_OPS, *NUMBER_OPS, "not in"):
            raise self.wrong(token, "expected_operator", **words)
        code = "operators"
        if op in _ORDER:
            code = "date_order" if kind == "date" else "no_order"
            value = self.now.text if self.now.kind in ("word", "quoted") else "2009"
            words |= {"op": op, "better": f"{field_name} {_ORDER[op].format(x=value)}"}
        raise QuestionError(code, **words).at(self.text, start, token.end)

    def listed(self) -> list[_Token]:
        if not self.sign("("):
            raise self.wrong(self.now, "expected_list")
        self.take()
        values = [self.value()]
        while self.sign(","):
            self.take()
            values.append(self.value())
        if not self.sign(")"):
            raise self.unexpected("expected_comma")
        self.take()
        return values

    def value(self) -> _Token:
        token = self.take()
        if token.kind not in ("word", "quoted"):
            raise self.wrong(token, "expected_value")
        if token.keyword() in ("and", "or", "not", "in"):
            raise self.wrong(token, "keyword_value", word=token.text)
        return token


def parse(text: str) -> Filter | None:
    """The filter in `text`; None where it is empty.

    Raises QuestionError with the line and a caret below the place.
    """
    text = text.translate(_UNSEEN)
    if len(text) > MOST:
        raise QuestionError("too_long", most=f"{MOST:,}")
    if not text.strip():
        return None
    reading = _Reading(text)
    found = reading.filter()
    if reading.now.kind != "end":
        raise reading.unexpected("expected_and")
    return found
