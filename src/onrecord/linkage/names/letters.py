"""What is left out of a name before any language is thought of."""

import re
import unicodedata

__all__ = ["LONGEST", "MORE_LETTERS", "bare_latin", "clean", "one_edit"]

LONGEST = 200  # characters; what is longer is a text about somebody, not a name

# Direction marks, joiners, soft hyphens, variation selectors: seen by machines only.
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
     *range(0x2060, 0x2070), *range(0xFE00, 0xFE10)]
)  # fmt: skip
_BRACKETED = re.compile(r"[(\[{«“][^)\]}»”]*[)\]}»”]")
_NOBODY = re.compile(
    r"\W*(?:unknown|unidentified|anonymous|no name|nameless|inconnue?|unbekannt|desconocid[oa]"
    r"|name(?: is)? (?:not known|withheld)|n/?a|x+|nn|n\.n\.|неизвестн\w*|невідом\w*|непознат\w*"
    r"|مجهول\w*(?: (?:الهوية|الاسم))?|غير (?:معروف|محدد)\w*|بلا اسم|بدون اسم)\W*",
    re.IGNORECASE,
)
# Letters of Latin alphabets that do not fall apart into a letter and a mark.
MORE_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
     "ŋ": "n", "ə": "e", "ħ": "h", "ŧ": "t", "ĸ": "k", "ſ": "s", "ƒ": "f", "ɓ": "b", "ɗ": "d",
     "Ø": "O", "Ł": "L", "Đ": "D", "Æ": "AE", "Œ": "OE", "Þ": "TH", "İ": "I"}
)  # fmt: skip


def clean(name: str) -> tuple[str, tuple[str, ...]]:
    """The name composed, without invisible characters and brackets, and what the brackets held.
    An empty text where nobody is named (empty, "unknown", a text too long for a name)."""
    if len(name) > LONGEST:
        return "", ()
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name).translate(_INVISIBLE)
    aside: tuple[str, ...] = ()
    if "(" in name or "[" in name or "{" in name or "«" in name or "“" in name:
        aside = tuple(said[1:-1].strip() for said in _BRACKETED.findall(name))
        name = _BRACKETED.sub(" ", name)
    if len(name) > LONGEST or _NOBODY.fullmatch(name):
        return "", ()
    return name, aside


def bare_latin(text: str) -> str:
    """Latin letters without their marks, in the case they have."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text.translate(MORE_LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c))


def one_edit(a: str, b: str) -> tuple[str, str] | None:
    """What has to be exchanged where one letter is put in, left out, exchanged, or changed places
    with its neighbour, to make `b` of `a`; None where it takes more, or nothing."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return None
    start = 0
    least = min(len(a), len(b))
    while start < least and a[start] == b[start]:
        start += 1
    end = 0
    while end < least - start and a[-1 - end] == b[-1 - end]:
        end += 1
    left, right = a[start : len(a) - end], b[start : len(b) - end]
    if len(left) <= 1 and len(right) <= 1:
        return left, right
    if len(left) == 2 and left == right[::-1]:
        return left, right
    return None
