"""A composed report as a Word file: real headings, lists, tables and captions, to be edited.

Nothing of the machine is in it: core properties are fixed, and the parts of the archive carry one
date, so that the same report has the same bytes.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

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
    Picture,
    Quotation,
    Rule,
    Shown,
    Strong,
    Text,
)
from onrecord.report.typesetting import pictures_as_png
from onrecord.report.words import WORDS, day_text

__all__ = ["docx_file"]

QUIET = RGBColor(0x55, 0x59, 0x5F)
# What Word has on its own machines, for Latin and for Korean.
LATIN, KOREAN = "Calibri", "Malgun Gothic"
_TALLEST = 300  # points
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day an archive can name


def docx_file(report: Composed) -> bytes:
    """The whole file."""
    writer = _Writer(report)
    writer.write()
    made = io.BytesIO()
    writer.document.save(made)
    return _same_bytes(made.getvalue())


def _same_bytes(raw: bytes) -> bytes:
    """The archive with its parts in order of name and one date."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as read, zipfile.ZipFile(out, "w") as write:
        for name in sorted(read.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            write.writestr(part, read.read(name), compresslevel=6)
    return out.getvalue()


class _Writer:
    """The document while it is written."""

    def __init__(self, report: Composed) -> None:
        self.report, self.words = report, WORDS[report.lang]
        self.document: Any = docx.Document()
        self.ids: dict[str, str] = {}
        shown = [b for b in report.body if isinstance(b, Shown) and b.picture is not None]
        pictures = [b.picture for b in shown if b.picture is not None]
        drawn = pictures_as_png(pictures)
        self.png = {b.anchor: png for b, png in zip(shown, drawn, strict=True)}

    def _paragraph(self, style: str = "Normal") -> Any:
        """A paragraph at the end. Its style is set by id: the library looks a name up by walking
        through all styles, each time."""
        if style not in self.ids:
            self.ids[style] = self.document.styles[style].style_id
        added = self.document.add_paragraph()
        added._p.style = self.ids[style]
        return added

    def write(self) -> None:
        self._properties()
        self._styles()
        self._page()
        self._cover()
        self._blocks(self.report.body)
        if self.report.method:
            self._heading(1, self.words["method"])
            self._blocks(self.report.method)
        if self.report.figures:
            self._heading(1, self.words["list"])
            for one in self.report.figures:
                lead = self._paragraph("List of figures")
                self._run(lead, f"{one.key}. {one.title}. ", bold=True)
                self._run(lead, f"{one.said}. {one.id}")
                lead.add_run().add_break()
                self._run(lead, one.citation, size=8.5, quiet=True)
        if self.report.sources:
            self._heading(1, self.words["sources"])
            for key, source in self.report.sources:
                self._run(self._paragraph(), f"{key}. {source}")

    # the frame

    def _properties(self) -> None:
        core = self.document.core_properties
        front = self.report.front
        day = datetime.fromisoformat(self.report.day or "1970-01-01")
        core.title, core.author = front["title"], front["authors"]
        core.subject, core.comments, core.keywords = front["subtitle"], front["notice"], ""
        core.last_modified_by, core.category = front["authors"], ""
        core.created = core.modified = day
        core.last_printed = day
        core.revision, core.language = 1, self.report.lang

    def _styles(self) -> None:
        styles = self.document.styles
        lang = "ko-KR" if self.report.lang == "ko" else "en-GB"
        normal = styles["Normal"]
        _font(normal, 10.5)
        fonts = normal.element.rPr
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), "en-GB" if lang == "ko-KR" else lang)
        spoken.set(qn("w:eastAsia"), "ko-KR")
        fonts.append(spoken)
        normal.paragraph_format.space_after = Pt(7)
        normal.paragraph_format.line_spacing = 1.25
        for level, size in ((1, 15), (2, 12), (3, 11)):
            style = styles[f"Heading {level}"]
            _font(style, size)
            style.font.bold, style.font.color.rgb = True, RGBColor(0x1D, 0x1F, 0x23)
            style.paragraph_format.space_before = Pt(16 if level == 1 else 11)
            style.paragraph_format.space_after = Pt(5)
            style.paragraph_format.keep_with_next = True
        _font(styles["Title"], 22)
        styles["Title"].font.color.rgb = RGBColor(0x1D, 0x1F, 0x23)
        caption = styles["Caption"]
        _font(caption, 9.5)
        caption.font.bold, caption.font.color.rgb = False, RGBColor(0x1D, 0x1F, 0x23)
        caption.paragraph_format.keep_with_next = True
        caption.paragraph_format.space_before = Pt(10)
        notice = styles["Intense Quote"]
        _font(notice, 10)
        notice.font.italic = notice.font.bold = False
        notice.font.color.rgb = RGBColor(0x5A, 0x3F, 0x00)
        for name in ("Under a figure", "List of figures"):
            made = styles.add_style(name, 1)
            made.base_style = normal
            if name == "Under a figure":
                _font(made, 8)
                made.font.color.rgb = QUIET
                made.paragraph_format.space_after = Pt(2)
                made.paragraph_format.line_spacing = 1.1

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(26)
        section.top_margin, section.bottom_margin = Mm(24), Mm(24)
        foot = section.footer.paragraphs[0]
        notice = self.report.front["notice"]
        if notice:
            self._run(foot, notice + "  ", size=8, quiet=True)
        self._run(foot, f"{self.words['page']} ", size=8, quiet=True)
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            run = self._run(foot, "", size=8, quiet=True)
            mark = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark.text = text
            run._r.append(mark)

    def _cover(self) -> None:
        front, words = self.report.front, self.words
        title = self._paragraph("Title")
        self._run(title, front["title"])
        if front["subtitle"]:
            self._run(self._paragraph(), front["subtitle"], size=12.5, quiet=True)
        kind = words["internal" if front["audience"] == "internal" else "published"]
        made = ""
        if self.report.cut:
            day = day_text(self.report.day, self.report.lang)
            made = words["made_from"].format(cut=self.report.cut, day=day)
        imprint = " · ".join(one for one in (kind, front["authors"], made) if one)
        self._run(self._paragraph(), imprint, size=9, quiet=True)
        if self.report.warning:
            self._run(self._paragraph("Intense Quote"), self.report.warning, bold=True)
        if front["notice"]:
            self._run(self._paragraph("Intense Quote"), front["notice"])

    # blocks

    def _heading(self, level: int, text: str) -> None:
        self._run(self._paragraph(f"Heading {min(level, 3)}"), text)

    def _blocks(self, blocks: Sequence[Block], style: str = "Normal") -> None:
        for block in blocks:
            if isinstance(block, Heading):
                level = min(max(block.level - 1, 1), 3)
                self._inlines(self._paragraph(f"Heading {level}"), block.inside)
            elif isinstance(block, Paragraph):
                self._inlines(self._paragraph(style), block.inside)
            elif isinstance(block, Entries):
                for number, entry in enumerate(block.entries):
                    self._entry(entry, None if block.start is None else block.start + number)
            elif isinstance(block, Quotation):
                self._blocks(block.blocks, "Quote")
            elif isinstance(block, Rule):
                self._paragraph()
            elif isinstance(block, Grid):
                self._grid(block)
            else:
                self._shown(block)

    def _entry(self, entry: Sequence[Block], number: int | None) -> None:
        """Numbers are written out: a list in Word counts on from the list before it."""
        if number is None:
            self._blocks(entry, "List Bullet")
            return
        first, *rest = entry
        paragraph = self._paragraph("List Continue")
        self._run(paragraph, f"{number}. ")
        if isinstance(first, Paragraph):
            self._inlines(paragraph, first.inside)
        else:
            rest = [first, *rest]
        self._blocks(rest, "List Continue")

    def _shown(self, shown: Shown) -> None:
        caption = self._paragraph("Caption")
        self._run(caption, f"{shown.label}. ", bold=True)
        self._inlines(caption, shown.caption)
        self._run(caption, f"\u00a0[{shown.key}]", size=8, quiet=True)
        if shown.picture is None:
            self._grid(shown.grid)
        else:
            self._picture(shown.picture, self.png[shown.anchor])
        for line in (" ".join(shown.lines), *shown.notes):
            last = self._paragraph("Under a figure")
            self._run(last, line)
        last.paragraph_format.space_after = Pt(14)

    def _picture(self, picture: Picture, png: bytes) -> None:
        paragraph = self._paragraph()
        paragraph.paragraph_format.keep_with_next = True
        height = min(picture.height * 0.75, _TALLEST)
        width = Pt(height * picture.width / picture.height)
        drawn = paragraph.add_run().add_picture(io.BytesIO(png), width=width)
        drawn._inline.docPr.set("descr", picture.alt)
        drawn._inline.docPr.set("name", f"picture {drawn._inline.docPr.id}")

    def _grid(self, grid: Grid) -> None:
        # written as text and read once: the library needs a tenth of a second for a page of rows
        anchor = self._paragraph("Under a figure")
        anchor.paragraph_format.space_after = Pt(0)
        anchor._p.addprevious(parse_xml(_table(grid)))

    # inlines

    def _run(self, paragraph: Any, text: str, *, bold: bool = False, size: float | None = None,
             quiet: bool = False) -> Any:  # fmt: skip
        run = paragraph.add_run(_allowed(text))
        if bold:
            run.bold = True
        if size:
            run.font.size = Pt(size)
        if quiet:
            run.font.color.rgb = QUIET
        return run

    def _inlines(self, paragraph: Any, inside: Sequence[Inline]) -> None:
        for text, bold, slanted, code in _runs(inside, self.report.lang):
            run = self._run(paragraph, text, bold=bold)
            if slanted:
                run.italic = True
            if code == "code":
                run.font.name, run.font.size = "Consolas", Pt(9)
            elif code == "refs":
                run.font.size, run.font.color.rgb = Pt(8), QUIET


def _allowed(text: str) -> str:
    """Without the characters that XML does not have."""
    return "".join(c for c in text if c >= " " or c in "\t")


def _runs(
    inside: Sequence[Inline], lang: str, bold: bool = False, slanted: bool = False
) -> Iterator[tuple[str, bool, bool, str]]:
    """(text, bold, slanted, kind) in order; the address of a link stands behind its words."""
    for one in inside:
        if isinstance(one, Strong):
            yield from _runs(one.inside, lang, True, slanted)
        elif isinstance(one, Emphasis):
            yield from _runs(one.inside, lang, bold, True)
        elif isinstance(one, Link):
            yield from _runs(one.inside, lang, bold, slanted)
            if not one.address.startswith("#"):
                yield f" ({one.address})", bold, slanted, "refs"
        elif isinstance(one, Code):
            yield one.text, bold, slanted, "code"
        elif isinstance(one, Text | Number):
            yield one.text, bold, slanted, ""
        else:
            yield f"\u00a0[{', '.join(one.keys)}]", bold, slanted, "refs"


def _font(style: Any, size: float) -> None:
    style.font.name, style.font.size = LATIN, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        if fonts.get(qn(name)) is not None:
            del fonts.attrib[qn(name)]
    fonts.set(qn("w:hAnsi"), LATIN)
    fonts.set(qn("w:eastAsia"), KOREAN)


_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BORDERS = "".join(
    f'<w:{name} w:val="single" w:sz="{size}" w:space="0" w:color="9AA0A8"/>'
    for name, size in (("top", 8), ("bottom", 8), ("insideH", 4))
)


def _table(grid: Grid) -> str:
    """The table: lines under the head and each row, the head repeated on every page and read out
    as such, no row broken over two pages."""
    wide = 8900 // len(grid.head)  # twentieths of a point; Word fits the columns to the text
    rows = [_row(grid.head, grid.left, wide, "<w:tblHeader/>", bold=True)]
    for row in grid.rows:
        kind = {"bold": row.kind == "total", "quiet": row.kind == "absent"}
        rows.append(_row(row.cells, grid.left, wide, "<w:cantSplit/>", **kind))
    columns = f'<w:gridCol w:w="{wide}"/>' * len(grid.head)
    return (
        f'<w:tbl {_SPACE}><w:tblPr><w:tblW w:w="5000" w:type="pct"/>'
        f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
        f'<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(
    cells: Sequence[str], left: int, wide: int, kind: str, *, bold: bool, quiet: bool = False
) -> str:
    look = ("<w:b/>" if bold else "") + ('<w:color w:val="55595F"/>' if quiet else "")
    parts = []
    for number, text in enumerate(cells):
        side = '<w:jc w:val="right"/>' if number >= left else ""
        parts.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
            f'<w:spacing w:after="20" w:line="252" w:lineRule="auto"/>{side}</w:pPr><w:r><w:rPr>'
            f'{look}<w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">'
            f"{escape(_allowed(text))}</w:t></w:r></w:p></w:tc>"
        )
    return f"<w:tr><w:trPr>{kind}</w:trPr>{''.join(parts)}</w:tr>"
