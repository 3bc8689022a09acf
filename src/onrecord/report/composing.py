"""From Markdown with figures by name to a composed report: one language, any form."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.errors import InputError, Problem
from onrecord.report.charts import chart_of
from onrecord.report.checking import text_problems
from onrecord.report.citing import figure_lines
from onrecord.report.figure import MadeFigure
from onrecord.report.grids import grid_of, lines_of, notes_of
from onrecord.report.maps import map_of, off_the_map
from onrecord.report.marks import Asked, Marked, asked_in, marked_in, shown_block
from onrecord.report.method import method_blocks
from onrecord.report.report_file import ReportText
from onrecord.report.tree import (
    Block,
    Code,
    Composed,
    Emphasis,
    Entries,
    Heading,
    Inline,
    Link,
    Number,
    Paragraph,
    Picture,
    Quotation,
    References,
    Rule,
    Shown,
    Strong,
    Text,
    plain,
)
from onrecord.report.typed_numbers import place_of
from onrecord.report.wording import said, sentence
from onrecord.report.words import WORDS, withdrawn_notice

__all__ = ["compose"]

# A figure or a mark while Markdown is read: its number between two characters nobody types.
_HOLD = re.compile("\ue000(\\d+)\ue001")


@cache
def _reader() -> MarkdownIt:
    """CommonMark without HTML, entities, images and code blocks: nothing of the text reaches a
    page that is not in the tree."""
    reader = MarkdownIt("commonmark", {"html": False, "linkify": False})
    return reader.disable(["html_block", "html_inline", "entity", "image", "code"])


def compose(
    text: ReportText,
    made: Mapping[str, MadeFigure],
    keys: Mapping[str, str],
    withdrawn: Collection[str] = (),
) -> Composed:
    """The report in the language of `text`.

    `made`: figures by name; `keys`: name -> F1, F2 ..., alike in all languages of a report;
    `withdrawn`: ids of figures that rest on something withdrawn since, which the report then says.
    Raises InputError with every number that is typed, every figure that is not there and every
    number that a figure does not have, each with line and column.
    """
    problems = text_problems(text, list(made))
    if not problems:
        problems = list(_numbers_missing(text, made))
    if problems:
        raise InputError(f"{text.file}: the report cannot be built", problems)
    composer = _Composer(text, made, keys)
    body = tuple(composer.blocks(_reader().parse(composer.held(text.body))))
    used = {name: made[name] for name in sorted(composer.used, key=lambda n: int(keys[n][1:]))}
    first = next(iter(made.values()), None)
    gone = [keys[name] for name, one in used.items() if one.id in withdrawn]
    lines = (
        replace(line, said=f"{line.said}. {WORDS[text.lang]['withdrawn_line']}")
        if line.key in gone
        else line
        for line in figure_lines(used, keys, text)
    )
    return Composed(
        name=text.name,
        lang=text.lang,
        front=text.front,
        day=first.as_of if first else "",
        cut=first.cut if first else "",
        body=body,
        method=tuple(method_blocks(used, keys, text.lang)),
        figures=tuple(lines),
        sources=tuple((f"S{n}", source) for n, source in enumerate(composer.sources, 1)),
        warning=withdrawn_notice(gone, text.lang),
    )


def _numbers_missing(text: ReportText, made: Mapping[str, MadeFigure]) -> Iterator[Problem]:
    """What the figures turn out not to have, now that they are made."""
    for one in asked_in(text.body):
        try:
            said(made[one.name or ""], text.lang, one.part, one.key, one.endings)
        except InputError as fault:
            at = place_of(text.body, one.start, text.first_line)
            yield Problem(text.file, at.line, str(at.column), "no_such_number", str(fault))


class _Composer:
    """The reading of one text: what is held back from Markdown, numbering, what was used."""

    def __init__(
        self, text: ReportText, made: Mapping[str, MadeFigure], keys: Mapping[str, str]
    ) -> None:
        self.text, self.made, self.keys, self.lang = text, made, keys, text.lang
        self.kept: list[Asked | Marked] = []
        self.sources: list[str] = []
        self.used: set[str] = set()
        self.numbers = {"table": 0, "chart": 0, "map": 0}
        self.anchors: set[str] = set()

    def held(self, body: str) -> str:
        """The body with figures and marks held back, so that Markdown does not read into them."""
        found: list[Asked | Marked] = sorted([*asked_in(body), *marked_in(body)],
                                             key=lambda one: one.start)  # fmt: skip
        parts, place = [], 0
        for one in found:
            parts += [body[place : one.start], f"\ue000{len(self.kept)}\ue001"]
            self.kept.append(one)
            place = one.end
        return "".join([*parts, body[place:]])

    # blocks

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        place = 0
        while place < len(tokens):
            token = tokens[place]
            end = _end(tokens, place)
            inside = tokens[place + 1 : end]
            if token.type == "heading_open":
                yield self._heading(int(token.tag[1:]), inside[0])
            elif token.type == "paragraph_open":
                yield self._paragraph(inside[0])
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                yield self._entries(token, inside)
            elif token.type == "blockquote_open":
                yield Quotation(tuple(self.blocks(inside)))
            elif token.type == "hr":
                yield Rule()
            elif token.type == "fence":
                yield self._shown(token)
            place = end + 1

    def _heading(self, level: int, inline: Token) -> Heading:
        inside = _marked(self._inlines(inline.children or []), "S")
        stem = re.sub(r"[^\w]+", "-", plain(inside).lower()).strip("-") or "part"
        anchor, number = stem, 2
        while anchor in self.anchors:
            anchor, number = f"{stem}-{number}", number + 1
        self.anchors.add(anchor)
        return Heading(max(level, 2), inside, anchor)

    def _paragraph(self, inline: Token) -> Paragraph:
        return Paragraph(_marked(self._inlines(inline.children or [])))

    def _entries(self, token: Token, inside: Sequence[Token]) -> Entries:
        entries, place = [], 0
        while place < len(inside):
            end = _end(inside, place)
            entries.append(tuple(self.blocks(inside[place + 1 : end])))
            place = end + 1
        start = None
        if token.type == "ordered_list_open":
            start = int(token.attrGet("start") or 1)
        return Entries(start, tuple(entries))

    # inlines

    def _inlines(self, tokens: Sequence[Token]) -> Iterator[Inline]:
        place = 0
        while place < len(tokens):
            token = tokens[place]
            end = _end(tokens, place)
            inside = tokens[place + 1 : end]
            if token.type == "text":
                yield from self._words(token.content)
            elif token.type in ("softbreak", "hardbreak"):
                yield Text(" ")
            elif token.type == "code_inline":
                yield Code(_HOLD.sub(lambda found: self._raw(int(found[1])), token.content))
            elif token.type == "strong_open":
                yield Strong(tuple(self._inlines(inside)))
            elif token.type == "em_open":
                yield Emphasis(tuple(self._inlines(inside)))
            elif token.type == "link_open":
                address = str(token.attrGet("href") or "")
                words = tuple(self._inlines(inside))
                if re.match(r"https?://|mailto:|#", address):
                    yield Link(address, words)
                else:
                    yield from words
            place = end + 1

    def _raw(self, number: int) -> str:
        one = self.kept[number]
        return self.text.body[one.start : one.end]

    def _words(self, content: str) -> Iterator[Inline]:
        place = 0
        for found in _HOLD.finditer(content):
            if found.start() > place:
                yield Text(content[place : found.start()])
            yield self._kept(self.kept[int(found[1])])
            place = found.end()
        if place < len(content):
            yield Text(content[place:])

    def _kept(self, one: Asked | Marked) -> Inline:
        if isinstance(one, Marked):
            if one.kind != "source":
                return Text(one.text)
            if one.source not in self.sources:
                self.sources.append(one.source)
            return Number(one.text, f"S{self.sources.index(one.source) + 1}")
        name = one.name or ""
        self.used.add(name)
        words = said(self.made[name], self.lang, one.part, one.key, one.endings)
        return Number(words, self.keys[name])

    # figures on their own

    def _shown(self, token: Token) -> Block:
        name, form = shown_block(token.info) or ("", "")
        made, words = self.made[name], WORDS[self.lang]
        self.used.add(name)
        key = self.keys[name]
        if form == "sentence":
            return Paragraph((Number(sentence(made, self.lang), key), References((key,))))
        self.numbers[form] += 1
        anchor = f"{form}-{self.numbers[form]}"
        caption = self._caption(token, made)
        lines = list(lines_of(made, self.lang))
        title = plain(caption)
        picture: Picture | None = None
        if form == "chart":
            picture = chart_of(made, self.lang, anchor, title)
            if 'stroke-dasharray="3,2"' in picture.svg:
                lines.insert(1, words["place_above"])
        elif form == "map":
            picture = map_of(made, self.lang, anchor, title)
            caption = (*caption, Text(" " + " ".join(off_the_map(made, self.lang))))
        return Shown(
            label=words[form].format(n=self.numbers[form]),
            caption=caption,
            key=key,
            grid=grid_of(made, self.lang),
            picture=picture,
            lines=tuple(lines),
            notes=notes_of(made, self.lang),
            anchor=anchor,
        )

    def _caption(self, token: Token, made: MadeFigure) -> tuple[Inline, ...]:
        content = token.content.strip()
        if not content:
            return (Text(made.question.title[self.lang].rstrip(".") + "."),)
        inline = _reader().parseInline(" ".join(content.split()))[0]
        return _marked(self._inlines(inline.children or []), "S")


def _marked(inside: Iterable[Inline], kinds: str = "FS") -> tuple[Inline, ...]:
    """The words with the keys of their numbers behind them, figures before sources. `kinds`: only
    sources, where the figures are said by themselves."""
    told = tuple(inside)
    found = [key for key in dict.fromkeys(_keys(told)) if key[0] in kinds]
    if not found:
        return told
    return (*told, References(tuple(sorted(found, key=lambda key: (key[0], int(key[1:]))))))


def _keys(inside: Sequence[Inline]) -> Iterator[str]:
    for one in inside:
        if isinstance(one, Number):
            yield one.key
        elif isinstance(one, Strong | Emphasis | Link):
            yield from _keys(one.inside)


def _end(tokens: Sequence[Token], place: int) -> int:
    """Where what begins at `place` ends: its closing token, or itself."""
    if tokens[place].nesting != 1:
        return place
    depth = 0
    for number in range(place, len(tokens)):
        depth += tokens[number].nesting
        if depth == 0:
            return number
    return len(tokens) - 1
