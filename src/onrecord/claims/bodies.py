"""Bodies that no list here names: 'our own centre', 'the Riverside Archive', 다른 단체."""

import re

__all__ = ["WRITER", "unlisted_bodies"]

WRITER = "the writer"  # who says 'we' and 'our centre'

_KINDS = (
    "centre|center|archive|archives|institute|foundation|association|alliance|coalition|network|"
    "society|organi[sz]ation|group|NGO|project|initiative|team|university|watchdog|bureau"
)
_UNLISTED = re.compile(
    # our centre, our own documentation group
    rf"\b[Oo]ur (?:own )?(?:[a-z-]+ ){{0,3}}?(?:{_KINDS}|database|records|interviews|survey)\b"
    r"|\b[Ww]e (?:ourselves )?(?:have |had |also )*"
    r"(?:recorded|documented|counted|interviewed|surveyed|collected|verified|registered)\b"
    # another group, a second organisation
    r"|\b(?:[Aa]nother|[Aa] (?:different|second|third|separate|new|smaller|larger))"
    rf" (?:(?!religious|faith|ethnic|minority)[a-z-]+ ){{0,3}}?(?:{_KINDS})\b"
    # a name in capitals
    r"|(?:\b(?!(?:The|This|That|Its|Their|In|At|By|An?|And|But|According|Database)\b)"
    r"[A-Z][\w'’.-]{0,30}\s+){1,6}"
    r"(?:Centre|Center|Archives?|Institute|Foundation|Association|Alliance|Coalition|Network|"
    r"Society|Organi[sz]ation|Initiative|Project|University|Watch)\b"
    r"(?:\s+(?:for|of|on|in)\s+(?:the\s+)?(?:[A-Z][\w'’-]{0,30}(?:\s+|\b)){1,6})?"
    # 우리 센터, 저희 단체, 다른 기관
    r"|(?<![가-힣])(?:우리|저희|본|(?:또\s)?다른|별도의|타)\s?(?:[가-힣]{2,6}\s?)??"
    r"(?:센터|단체|기관|연구소|재단|협회|기록원|아카이브)"
    # names: 새벽인권기록원
    r"|(?<![가-힣])(?!정보센터)[가-힣]{2,15}(?<!인권정보)(?:센터|연구소|연구원|재단|협회|연합회|기록원|아카이브)"
    r"(?=[은는이가의에]|\s|$)"
)
_OURS = re.compile(r"(?:we|our)\b|우리|저희|본", re.I)


def unlisted_bodies(text: str, taken: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """(start, end, name as it stands or WRITER) of bodies in a text, those left out that lie over
    or right behind a place in `taken` (start, end), where a body known by name stands."""
    return [
        (
            found.start(),
            found.end(),
            WRITER if _OURS.match(found[0]) else " ".join(found[0].split()),
        )
        for found in _UNLISTED.finditer(text)
        if not any(
            start < found.end() and not text[end : found.start()].strip(" ('’s")
            for start, end in taken
        )
    ]
