"""A press text as plain text: from a text file, a page (HTML) or a PDF.

Spans in the answers are offsets, in characters, into `PressText.text`: what was extracted, in
Unicode form NFC, line ends as \\n. The answer of a check carries that text.
"""

import io
import logging
import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

from onrecord.errors import InputError

# A damaged file is told once, by us: what pypdf logs of it goes to who listens, not to the screen.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

__all__ = ["PressText", "read_press_text"]

LARGEST = 20 << 20  # bytes of a file, and of the text taken out of a PDF
_SKIPPED = {"script", "style", "noscript", "template", "svg", "head", "iframe", "object"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "tr", "ul", "body", "html", "button", "td", "th",
}  # fmt: skip
_VOID = {"meta", "link", "br", "hr", "img", "input", "base", "col", "embed", "source", "wbr"}
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|p|div)\b", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_PUBLISHED = {"article:published_time", "datepublished", "date", "dc.date", "pubdate",
              "dcterms.created", "og:published_time", "article:published"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PressText:
    """`kind`: text, html or pdf; `encoding`: how the bytes were read, empty for a PDF;
    `published`: a day the page itself states in its head (YYYY-MM-DD), or empty."""

    name: str
    kind: str
    text: str
    encoding: str = ""
    published: str = ""

    def line(self, offset: int) -> int:
        """The line, from 1, in which a character of the text lies."""
        return self.text.count("\n", 0, offset) + 1


def read_press_text(content: bytes, name: str) -> PressText:
    """The text of a file's bytes; `name` is for messages and for the ending .html.

    Raises InputError where it is no text, page or PDF, is empty, too large or cannot be decoded.
    """
    if len(content) > LARGEST:
        raise InputError(f"{name}: larger than {LARGEST >> 20} MB, too large for a press text")
    if not content.strip():
        raise InputError(f"{name}: the file is empty")
    if content.lstrip()[:5] == b"%PDF-":
        return PressText(name, "pdf", _told(_pdf(content, name), name))
    raw, encoding = _decoded(content, name)
    ending = name.rpartition(".")[2].casefold()
    if ending in ("html", "htm", "xhtml") or _HTML.search(content[:2048]):
        reader = _Page()
        reader.feed(raw)
        reader.close()
        return PressText(name, "html", _told(reader.text(), name), encoding, reader.published)
    return PressText(name, "text", _told(raw, name), encoding)


def _told(text: str, name: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise InputError(f"{name}: there is no text in it")
    return text


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _tried(content, "utf-16", name), "utf-16"
    if b"\x00" in content or content.startswith((b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        raise InputError(f"{name}: neither plain text, HTML nor PDF")
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(content[:4096])
    if declared:
        word = declared[1].decode("ascii").casefold()
        aliases = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-1": "cp1252"}
        try:
            return content.decode(aliases.get(word, word)), aliases.get(word, word)
        except (LookupError, UnicodeDecodeError):
            pass
    if _looks_korean(content):
        return _tried(content, "cp949", name), "cp949"
    return _tried(content, "cp1252", name), "cp1252"


def _looks_korean(content: bytes) -> bool:
    """Whether most bytes above ASCII are pairs of common Korean syllables. Western text in
    cp1252 would decode as cp949 too, to syllables nobody writes."""
    common = len(re.findall(rb"[\xb0-\xc8][\xa1-\xfe]", content))
    high = sum(byte > 0x7F for byte in content)
    return common * 2 >= high * 0.6


def _tried(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise InputError(
            f"{name}: not readable as UTF-8, CP949 or Windows-1252 (byte {fault.start:,});"
            " save it as UTF-8"
        ) from None


class _Page(HTMLParser):
    """Text of a page: blocks as paragraphs, scripts and styles left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._skipping: list[str] = []
        self.published = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "meta":
            said = given.get("property") or given.get("name") or given.get("itemprop") or ""
            if said.casefold() in _PUBLISHED:
                self._day(given.get("content", ""))
        elif tag == "time":
            self._day(given.get("datetime", ""))
        if tag == "body":
            self._skipping.clear()  # a head that was never closed
        if tag in _SKIPPED:
            self._skipping.append(tag)
        self._between(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)
        else:
            self._between(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._skipping:
            while self._skipping.pop() != tag:
                pass
        self._between(tag)

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._parts.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _between(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._parts.append("\n\n")
        elif tag == "br":
            self._parts.append("\n")

    def _day(self, text: str) -> None:
        found = re.match(r"\s*((?:19|20)\d\d-\d\d-\d\d)", text)
        if found and not self.published:
            self.published = found[1]

    def text(self) -> str:
        whole = "".join(self._parts)
        whole = re.sub(r" *\n *", "\n", whole)
        return re.sub(r"\n{3,}", "\n\n", whole).strip() + "\n"


def _pdf(content: bytes, name: str) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 - heavy, and most texts are no PDF
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: the PDF is locked with a password")
        pages: list[str] = []
        for page in reader.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > LARGEST:
                raise InputError(f"{name}: the PDF holds more text than a press text has")
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, OSError, RecursionError,
            TypeError, ValueError, NotImplementedError) as fault:  # fmt: skip
        raise InputError(f"{name}: the PDF cannot be read ({type(fault).__name__})") from None
    whole = "\n\n".join(pages)
    if not whole.strip():
        raise InputError(f"{name}: the PDF holds no text (a scan of pages?)")
    return re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", whole)
