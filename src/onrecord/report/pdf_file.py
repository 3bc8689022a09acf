"""A composed report as PDF, set by Typst. Every text goes in as a string, never as markup."""

from collections.abc import Iterator, Sequence

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
)
from onrecord.report.typesetting import quoted, set_pages, svg_for_typst
from onrecord.report.words import WORDS, day_text

__all__ = ["pdf_file", "typst_source"]

# A line would be broken after the first sign. A box keeps them together and leaves no character
# behind that somebody would copy with the filter.
_UNBROKEN = '#box[#"!=";]'
_WHOLE = 14  # rows: a table of so many is never broken over two pages
_TALLEST = 270  # points: two drawings and some text on a page

_STYLE = """
#set text(font: "Noto Sans KR", size: 10pt, fill: rgb("#1d1f23"), overhang: false)
#set par(leading: {leading}em, spacing: 1.15em, justify: false, linebreaks: "optimized")
#set list(indent: 0.2em, body-indent: 0.6em, spacing: 0.85em, marker: [–])
#set enum(indent: 0.2em, body-indent: 0.6em, spacing: 0.85em)
#show heading: set text(weight: 700)
#show heading.where(level: 1): set text(size: 14.5pt)
#show heading.where(level: 2): set text(size: 11.5pt)
#show heading.where(level: 3): set text(size: 10.5pt)
#show heading.where(level: 1): set block(above: 2.1em, below: 0.9em, sticky: true)
#show heading.where(level: 2): set block(above: 1.7em, below: 0.8em, sticky: true)
#show raw: set text(font: ("DejaVu Sans Mono", "Noto Sans KR"), size: 8.2pt)
#show figure: set align(left)
#show figure: set block(above: 1.7em, below: 1.7em)
#show figure.where(kind: "grid"): set block(breakable: true)
#show figure.caption: set text(size: 9.2pt)
#show figure.caption: it => block(below: 0.8em, sticky: true, it.body)
#set figure.caption(position: top)
#set table(stroke: none, inset: (x: 4pt, y: 3.6pt))
#show table: set text(size: 8.8pt)
#show table: set par(leading: 0.5em)
#let small(body) = block(above: 0.7em, below: 0.5em, text(size: 7.6pt, fill: rgb("#55595f"), par(leading: 0.55em, body)))
#let refs(body) = text(size: 7.4pt, fill: rgb("#55595f"), body)
"""  # noqa: E501 - a style sheet


def pdf_file(report: Composed) -> bytes:
    """The whole file; the same report has the same bytes."""
    return set_pages(typst_source(report), report.day)


def typst_source(report: Composed) -> str:
    """The document in Typst, drawings inside."""
    words = WORDS[report.lang]
    parts = [
        f"#set document(title: {quoted(report.title)}, "
        f"author: {quoted(report.front['authors'])}, date: auto)\n",
        f'#set text(lang: "{report.lang}")\n',
        _STYLE.replace("{leading}", "0.85" if report.lang == "ko" else "0.72"),
        *_pages(report),
        *_cover(report),
        *_blocks(report.body),
    ]
    if report.method:
        parts += [_head(1, words["method"]), *_blocks(report.method)]
    if report.figures:
        parts += [_head(1, words["list"]), *_list_of_figures(report)]
    if report.sources:
        parts.append(_head(1, words["sources"]))
        for key, source in report.sources:
            parts.append(f"#block[#{quoted(f'{key}. {source}')};] <{key}>\n")
    return "".join(parts)


def _pages(report: Composed) -> Iterator[str]:
    notice = report.front["notice"]
    under = f"#{quoted(notice)};" if notice else ""
    yield (
        '#set page(paper: "a4", margin: (x: 26mm, top: 22mm, bottom: 25mm), '
        'header: context { if counter(page).get().first() > 1 [#set text(size: 8pt, '
        f'fill: rgb("#55595f")); #{quoted(report.title)}; ] }}, '
        'footer-descent: 18%, footer: context [#set text(size: 7.6pt, fill: rgb("#55595f")); '
        '#line(length: 100%, stroke: 0.4pt + rgb("#b9bdc3")) #v(-0.6em) '
        f"#grid(columns: (1fr, auto), column-gutter: 2em, [{under}], "
        "[#counter(page).display() / #counter(page).final().first()])])\n"
    )  # fmt: skip


def _cover(report: Composed) -> Iterator[str]:
    words, front = WORDS[report.lang], report.front
    kind = words["internal" if front["audience"] == "internal" else "published"]
    yield f'#text(size: 8.5pt, fill: rgb("#55595f"))[#{quoted(kind)};]\n'
    yield "#block(above: 0.8em, below: 0.9em, text(size: 21pt, weight: 700, hyphenate: false, "
    yield f"par(leading: 0.5em)[#{quoted(report.title)};]))\n"
    if front["subtitle"]:
        yield f'#text(size: 12pt, fill: rgb("#55595f"))[#{quoted(front["subtitle"])};]\n\n'
    made = words["made_from"].format(cut=report.cut, day=day_text(report.day, report.lang))
    imprint = " · ".join(one for one in (front["authors"], made if report.cut else "") if one)
    yield f'#text(size: 8.5pt, fill: rgb("#55595f"))[#{quoted(imprint)};]\n\n'
    warning = f"#strong[#{quoted(report.warning)};]" if report.warning else ""
    for said in (warning, f"#{quoted(front['notice'])};" if front["notice"] else ""):
        if said:
            yield '#block(fill: rgb("#f6f2e6"), inset: 9pt, width: 100%, '
            yield f'stroke: (left: 2.5pt + rgb("#8a6d1f")))[{said}]\n'


def _head(level: int, text: str) -> str:
    return f"#heading(level: {level})[#{quoted(text)};]\n"


def _list_of_figures(report: Composed) -> Iterator[str]:
    for one in report.figures:
        yield (f"#block(breakable: false, above: 1.1em)[#strong[#{quoted(f'{one.key}. ')};"
               f"#{quoted(one.title)};] \\ #{quoted(one.said + '. ')};#raw({quoted(one.id)}) \\ "
               f"#refs[#{quoted(one.citation)};]] <{one.key}>\n")  # fmt: skip


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield f"#heading(level: {block.level - 1})[{''.join(_inlines(block.inside))}]\n"
        elif isinstance(block, Paragraph):
            yield f"\n{''.join(_inlines(block.inside))}\n\n"
        elif isinstance(block, Entries):
            call = "list(" if block.start is None else f"enum(start: {block.start}, "
            entries = ", ".join(f"[{''.join(_blocks(one)).strip()}]" for one in block.entries)
            yield f"#{call}{entries})\n"
        elif isinstance(block, Quotation):
            yield f"#quote(block: true)[{''.join(_blocks(block.blocks))}]\n"
        elif isinstance(block, Rule):
            yield '#line(length: 100%, stroke: 0.4pt + rgb("#b9bdc3"))\n'
        elif isinstance(block, Grid):
            yield f"#block(above: 1.1em)[#{_table(block)}]\n"
        else:
            yield from _shown(block)


def _inlines(inside: Sequence[Inline]) -> Iterator[str]:
    for one in inside:
        if isinstance(one, Text):
            yield f"#{quoted(one.text)};"
        elif isinstance(one, Strong):
            yield f"#strong[{''.join(_inlines(one.inside))}]"
        elif isinstance(one, Emphasis):
            yield f"#emph[{''.join(_inlines(one.inside))}]"
        elif isinstance(one, Code):
            yield f"#raw({quoted(one.text)});"
        elif isinstance(one, Link):
            words = "".join(_inlines(one.inside))
            if one.address.startswith("#"):
                yield words
            else:
                yield f"#link({quoted(one.address)})[#underline[{words}]]"
        elif isinstance(one, Number):
            yield f"#link(<{one.key}>)[#{quoted(one.text)};]"
        else:
            yield _references(one)


def _references(one: References) -> str:
    links = '#", ";'.join(f"#link(<{key}>)[{key}]" for key in one.keys)
    return f'#refs[#"\u00a0[";{links}#"]";]'


def _table(grid: Grid) -> str:
    count = len(grid.head)
    words = grid.left == count
    if words:
        wide = ["auto", *["1fr"] * (count - 1)]
        wide[-1] = "1.5fr"
    else:
        wide = ["1fr"] * grid.left + ["auto"] * (count - grid.left)
        if not grid.head[0]:
            wide[0] = "auto"
    align = ["left"] * grid.left + ["right"] * (count - grid.left)
    head = ", ".join(f"[#strong[#{quoted(name)};]]" for name in grid.head)
    cells = []
    for number, row in enumerate(grid.rows):
        rule = "none"
        if row.kind == "total" and (number == 0 or grid.rows[number - 1].kind != "total"):
            rule = '0.7pt + rgb("#767676")'
        for cell in row.cells:
            text = _UNBROKEN.join(f"#{quoted(part)};" for part in cell.split("!="))
            if row.kind == "absent":
                text = f'#text(fill: rgb("#55595f"))[{text}]'
            elif row.kind == "total":
                text = f"#strong[{text}]"
            line = f'(top: {rule}, bottom: 0.3pt + rgb("#cfd3d8"))'
            cells.append(f"table.cell(stroke: {line})[{text}]")
    return (
        f"table(columns: ({', '.join(wide)},), align: ({', '.join(align)},), "
        f"table.header({head}, table.hline(stroke: 0.9pt + rgb(\"#767676\"))), "
        f"{', '.join(cells)})"
    )  # fmt: skip


def _shown(shown: Shown) -> Iterator[str]:
    caption = f"#strong[#{quoted(shown.label + '. ')};]{''.join(_inlines(shown.caption))}"
    caption += _references(References((shown.key,)))
    if shown.picture is None:
        body = _table(shown.grid)
        kind = "grid" if len(shown.grid.rows) > _WHOLE else "whole"
    else:
        drawn = quoted(svg_for_typst(shown.picture.svg))
        width = min(shown.picture.width * 0.75, _TALLEST * shown.picture.width
                    / shown.picture.height)  # fmt: skip
        body = (f'image(bytes({drawn}), format: "svg", width: {width:.1f}pt, '
                f"alt: {quoted(shown.picture.alt)})")  # fmt: skip
        kind = "picture"
    under = f"#{quoted(' '.join(shown.lines))};"
    notes = "".join(f" \\ #{quoted('– ' + note)};" for note in shown.notes)
    yield (f'#figure(kind: "{kind}", supplement: none, numbering: none, caption: [{caption}], '
           f"{{ {body}; small[{under}{notes}] }})\n")  # fmt: skip
