"""A composed report as a Word file: real headings, lists, tables and captions, to be edited.

Nothing of the machine is in it: core properties are fixed, and the parts of the archive carry one
date, so that the same report has the same bytes.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
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
    Quoted,
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
        shown = [b for b in report.body if isinstance(b, Shown) and b.picture is not None]
        pictures = [b.picture for b in shown if b.picture is not None]
        drawn = pictures_as_png(pictures)
        self.png = {b.anchor: png for b, png in zip(shown, drawn, strict=True)}

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
                lead = self.document.add_paragraph(style="List of figures")
                self._run(lead, f"{one.key}. {one.title}. ", bold=True)
                self._run(lead, f"{one.said}. {one.id}")
                lead.add_run().add_break()
                self._run(lead, one.citation, size=8.5, quiet=True)
        if self.report.sources:
            self._heading(1, self.words["sources"])
            for key, source in self.report.sources:
                self._run(self.document.add_paragraph(), f"{key}. {source}")

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
        title = self.document.add_paragraph(style="Title")
        self._run(title, front["title"])
        if front["subtitle"]:
            self._run(self.document.add_paragraph(), front["subtitle"], size=12.5, quiet=True)
        kind = words["internal" if front["audience"] == "internal" else "published"]
        made = ""
        if self.report.cut:
            day = day_text(self.report.day, self.report.lang)
            made = words["made_from"].format(cut=self.report.cut, day=day)
        imprint = " · ".join(one for one in (kind, front["authors"], made) if one)
        self._run(self.document.add_paragraph(), imprint, size=9, quiet=True)
        if front["notice"]:
            self._run(self.document.add_paragraph(style="Intense Quote"), front["notice"])

    # blocks

    def _heading(self, level: int, text: str) -> None:
        self._run(self.document.add_paragraph(style=f"Heading {min(level, 3)}"), text)

    def _blocks(self, blocks: Sequence[Block], style: str | None = None) -> None:
        for block in blocks:
            if isinstance(block, Heading):
                level = min(max(block.level - 1, 1), 3)
                self._inlines(self.document.add_paragraph(style=f"Heading {level}"), block.inside)
            elif isinstance(block, Paragraph):
                self._inlines(self.document.add_paragraph(style=style), block.inside)
            elif isinstance(block, Entries):
                for number, entry in enumerate(block.entries):
                    self._entry(entry, None if block.start is None else block.start + number)
            elif isinstance(block, Quotation):
                self._blocks(block.blocks, "Quote")
            elif isinstance(block, Rule):
                self.document.add_paragraph()
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
        paragraph = self.document.add_paragraph(style="List Continue")
        self._run(paragraph, f"{number}. ")
        if isinstance(first, Paragraph):
            self._inlines(paragraph, first.inside)
        else:
            rest = [first, *rest]
        self._blocks(rest, "List Continue")

    def _shown(self, shown: Shown) -> None:
        caption = self.document.add_paragraph(style="Caption")
        self._run(caption, f"{shown.label}. ", bold=True)
        self._inlines(caption, shown.caption)
        self._run(caption, f"\u00a0[{shown.key}]", size=8, quiet=True)
        if shown.picture is None:
            self._grid(shown.grid)
        else:
            self._picture(shown.picture, self.png[shown.anchor])
        for line in (" ".join(shown.lines), *shown.notes):
            last = self.document.add_paragraph(style="Under a figure")
            self._run(last, line)
        last.paragraph_format.space_after = Pt(14)

    def _picture(self, picture: Picture, png: bytes) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        height = min(picture.height * 0.75, _TALLEST)
        width = Pt(height * picture.width / picture.height)
        drawn = paragraph.add_run().add_picture(io.BytesIO(png), width=width)
        drawn._inline.docPr.set("descr", picture.alt)
        drawn._inline.docPr.set("name", f"picture {drawn._inline.docPr.id}")

    def _grid(self, grid: Grid) -> None:
        table = self.document.add_table(rows=1, cols=len(grid.head))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        _lines_only(table)
        head = OxmlElement("w:tblHeader")  # repeated on every page, and read out as the head
        table.rows[0]._tr.get_or_add_trPr().append(head)
        self._cells(table.rows[0], grid.head, grid.left, bold=True)
        for row in grid.rows:
            added = table.add_row()
            added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            self._cells(added, row.cells, grid.left, bold=row.kind == "total",
                        quiet=row.kind == "absent")  # fmt: skip
        after = self.document.add_paragraph(style="Under a figure")
        after.paragraph_format.space_after = Pt(0)

    def _cells(
        self, row: Any, texts: Sequence[str], left: int, *, bold: bool, quiet: bool = False
    ) -> None:
        for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            paragraph.paragraph_format.line_spacing = 1.05
            if number >= left:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            run = self._run(paragraph, text, size=9, quiet=quiet)
            run.bold = bold

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
        elif isinstance(one, Quoted):
            yield one.text, bold, slanted, ""
            yield f"\u00a0[{one.key}]", bold, slanted, "refs"
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


def _lines_only(table: Any) -> None:
    """Lines under the head and under each row; none between columns."""
    table.style = None
    borders = OxmlElement("w:tblBorders")
    for name, size in (("top", "8"), ("bottom", "8"), ("insideH", "4")):
        line = OxmlElement(f"w:{name}")
        for key, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", "9AA0A8")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
