"""A composed report as one HTML file: our own style, no script, nothing from another host."""

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from onrecord.report.tree import (
    Block,
    Code,
    Composed,
    Emphasis,
    Entries,
    Grid,
    Heading,
    Inline,
    Link,
    Number,
    Paragraph,
    Quotation,
    References,
    Rule,
    Shown,
    Strong,
    Text,
    plain,
)
from onrecord.report.words import WORDS, day_text

__all__ = ["html_page", "with_notice"]

_COVER = '<header class="cover">\n'
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"


@cache
def _style() -> str:
    return (files("onrecord.report") / "page.css").read_text("utf-8")


def html_page(report: Composed) -> str:
    """The whole file. Every text is escaped; the only markup is what is written here and the
    drawings."""
    words = WORDS[report.lang]
    return "".join(
        [
            f'<!doctype html>\n<html lang="{report.lang}">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n',
            f"<title>{escape(report.title)}</title>\n<style>\n{_style()}</style>\n</head>\n",
            f'<body>\n<a class="skip" href="#text">{escape(words["skip"])}</a>\n',
            *_cover(report),
            '<main id="text">\n',
            *_blocks(report.body, report.lang),
            *_after(report),
            "</main>\n",
            *_end(report),
            "</body>\n</html>\n",
        ]
    )


def with_notice(page: str, warning: str) -> str:
    """A page built before, with what it has to say of itself since: above its title, or above all
    of it where it is no page of `html_page`."""
    before, cover, after = page.partition(_COVER)
    told = _warning(warning)
    return f"{before}{cover}{told}{after}" if cover else f"{told}{page}"


def _warning(text: str) -> str:
    return f'<p class="notice warning" role="note">{escape(text)}</p>\n'


def _made_from(report: Composed) -> str:
    if not report.cut:
        return ""
    return WORDS[report.lang]["made_from"].format(
        cut=report.cut, day=day_text(report.day, report.lang)
    )


def _cover(report: Composed) -> Iterator[str]:
    words, front = WORDS[report.lang], report.front
    kind = words["internal" if front["audience"] == "internal" else "published"]
    yield f'{_COVER}<p class="kind">{escape(kind)}</p>\n'
    yield f"<h1>{escape(report.title)}</h1>\n"
    if front["subtitle"]:
        yield f'<p class="subtitle">{escape(front["subtitle"])}</p>\n'
    imprint = " · ".join(one for one in (front["authors"], _made_from(report)) if one)
    yield f'<p class="imprint">{escape(imprint)}</p>\n'
    if report.warning:
        yield _warning(report.warning)
    if front["notice"]:
        yield f'<p class="notice" role="note">{escape(front["notice"])}</p>\n'
    heads = [b for b in report.body if isinstance(b, Heading) and b.level == 2]
    if heads:
        yield f'<nav class="contents" aria-label="{escape(words["contents"])}">'
        yield f"<p>{escape(words['contents'])}</p>\n<ol>\n"
        for head in heads:
            yield f'<li><a href="#{escape(head.anchor)}">{escape(plain(head.inside))}</a></li>\n'
        yield f'<li><a href="#method">{escape(words["method"])}</a></li>\n'
        yield f'<li><a href="#figures">{escape(words["list"])}</a></li>\n</ol></nav>\n'
    yield "</header>\n"


def _after(report: Composed) -> Iterator[str]:
    words = WORDS[report.lang]
    if report.method:
        yield f'<section class="method">\n<h2 id="method">{escape(words["method"])}</h2>\n'
        yield from _blocks(report.method, report.lang)
        yield "</section>\n"
    if report.figures:
        yield f'<section>\n<h2 id="figures">{escape(words["list"])}</h2>\n<dl class="figures">\n'
        for one in report.figures:
            yield f'<dt id="{one.key}">{one.key}. {escape(one.title)}</dt>\n'
            yield f"<dd>{escape(one.said)}. <code>{escape(one.id)}</code>"
            yield f'<br><span class="cite">{escape(one.citation)}</span></dd>\n'
        yield "</dl>\n</section>\n"
    if report.sources:
        yield f'<section>\n<h2 id="sources">{escape(words["sources"])}</h2>\n<ul>\n'
        for key, source in report.sources:
            yield f'<li id="{key}">{key}. {escape(source)}</li>\n'
        yield "</ul>\n</section>\n"


def _end(report: Composed) -> Iterator[str]:
    parts = [one for one in (report.front["notice"], _made_from(report)) if one]
    if parts:
        yield "<footer>\n" + "".join(f"<p>{escape(one)}</p>\n" for one in parts) + "</footer>\n"
    if report.front["notice"]:
        yield (f'<div class="running" aria-hidden="true">{escape(report.title)} — '
               f"{escape(report.front['notice'])}</div>\n")  # fmt: skip


def _blocks(blocks: Sequence[Block], lang: str) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, 6)
            inside = "".join(_inlines(block.inside))
            yield f'<h{level} id="{escape(block.anchor)}">{inside}</h{level}>\n'
        elif isinstance(block, Paragraph):
            yield f"<p>{''.join(_inlines(block.inside))}</p>\n"
        elif isinstance(block, Entries):
            tag = "ul" if block.start is None else "ol"
            start = f' start="{block.start}"' if block.start not in (None, 1) else ""
            yield f"<{tag}{start}>\n"
            for entry in block.entries:
                yield f"<li>{''.join(_entry(entry, lang))}</li>\n"
            yield f"</{tag}>\n"
        elif isinstance(block, Quotation):
            yield f"<blockquote>\n{''.join(_blocks(block.blocks, lang))}</blockquote>\n"
        elif isinstance(block, Rule):
            yield "<hr>\n"
        elif isinstance(block, Grid):
            yield from _grid(block, "")
        else:
            yield from _shown(block, lang)


def _entry(blocks: Sequence[Block], lang: str) -> Iterator[str]:
    """An entry of one paragraph has no paragraph of its own."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        yield from _inlines(blocks[0].inside)
    else:
        yield from _blocks(blocks, lang)


def _inlines(inside: Sequence[Inline]) -> Iterator[str]:
    for one in inside:
        if isinstance(one, Text):
            yield escape(one.text)
        elif isinstance(one, Strong):
            yield f"<strong>{''.join(_inlines(one.inside))}</strong>"
        elif isinstance(one, Emphasis):
            yield f"<em>{''.join(_inlines(one.inside))}</em>"
        elif isinstance(one, Code):
            yield f"<code>{escape(one.text)}</code>"
        elif isinstance(one, Link):
            words = "".join(_inlines(one.inside))
            yield f'<a href="{escape(one.address)}" rel="noreferrer">{words}</a>'
        elif isinstance(one, Number):
            yield f'<a class="number" href="#{one.key}">{escape(one.text)}</a>'
        else:
            yield from _references(one)


def _references(one: References) -> Iterator[str]:
    links = ", ".join(f'<a href="#{key}">{key}</a>' for key in one.keys)
    yield f'&nbsp;<span class="references">[{links}]</span>'


def _grid(grid: Grid, caption: str) -> Iterator[str]:
    """A table with its caption and a scope for every head. It scrolls in itself on a narrow
    screen, and can be reached and moved by keyboard there."""
    yield '<div class="scroll" tabindex="0" role="group"><table>'
    if caption:
        yield f"<caption>{caption}</caption>"
    yield "<thead><tr>"
    for number, name in enumerate(grid.head):
        kind = "" if number < grid.left else ' class="n"'
        yield f'<th scope="col"{kind}>{escape(name)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for row in grid.rows:
        yield f'<tr class="{row.kind}">' if row.kind else "<tr>"
        for number, cell in enumerate(row.cells):
            if number == 0:
                yield f'<th scope="row">{escape(cell)}</th>'
            else:
                kind = "" if number < grid.left else ' class="n"'
                yield f"<td{kind}>{escape(cell)}</td>"
        yield "</tr>\n"
    yield "</tbody></table></div>\n"


def _shown(shown: Shown, lang: str) -> Iterator[str]:
    words = WORDS[lang]
    caption = f"<b>{escape(shown.label)}.</b> {''.join(_inlines(shown.caption))}"
    caption += "".join(_references(References((shown.key,))))
    yield f'<figure id="{shown.anchor}">\n'
    if shown.picture is None:
        yield from _grid(shown.grid, caption)
    else:
        yield f"<figcaption>{caption}</figcaption>\n{shown.picture.svg}\n"
        yield f"<details><summary>{escape(words['numbers_of'])}</summary>\n"
        yield from _grid(shown.grid, "")
        yield "</details>\n"
    yield f'<div class="under">{escape(" ".join(shown.lines))}'
    if shown.notes:
        notes = "".join(f"<li>{escape(note)}</li>" for note in shown.notes)
        yield f"<ul>{notes}</ul>"
    yield "</div>\n</figure>\n"
