"""The words of an Arabic name: titles and kunyas taken off, what is written apart but is one name
bound together (Abd al-Rahman, Abu Zayd, Salah al-Din), "son of" left out."""

import re

__all__ = ["ARTICLE", "MAY_BE_TITLE", "TITLES", "bound_words", "without_kunya", "without_titles"]

TITLES = frozenset(
    """dr doctor prof professor mr mrs ms miss ayatollah sheikh shaykh cheikh sheik shaikh hajj
    haj hajji hadj haji hadji hajja mullah mulla imam ustaz ustadh engineer eng capt captain
    col colonel gen general brig lt lieutenant maj major sgt sergeant martyr detainee missing
    mme madame sir alhaj alhajj elhadj elhaj alshahid alshaheed ashahid alshaykh alsheikh د
    دكتور الدكتور دكتوره الدكتوره الشيخ شيخ الشيخه الحاج حاج الحاجه حاجه حجي الحجي م مهندس
    المهندس المهندسه ا استاذ الاستاذ الاستاذه المحامي المحاميه العقيد عقيد اللواء لواء اللوا
    العميد عميد الرايد النقيب الملازم ملازم المقدم مقدم العريف الرقيب المساعد المجند الجندي
    الشهيد الشهيده شهيد شهيده المعتقل المعتقله معتقل المفقود المفقوده المخطوف المخطوفه الطفل
    الطفله طفل طفله السيده سيده الانسه الشاب الشابه المرحوم المرحومه الفقيد المدعو المدعوه
    المواطن المواطنه المناضل الاعلامي الصحفي الناشط الممرض الممرضه المسعف الطبيب الطبيبه
    الرفيق القايد النايب""".split()
)
MAY_BE_TITLE = frozenset("السيد sayyid sayyed sayed seyed".split())  # or a given name, in Egypt
_SERVANT = frozenset("عبد abd abdul abdel abdal abdoul abdur abder abdus abdel abdil abid".split())
_FATHER = frozenset("ابو ابي ابا abu abou abo abi aboo abul aboul abil".split())
_MOTHER = frozenset("ام um umm oum om".split())
_SON = frozenset("بن ابن بنت ولد bin ibn ben bint bent binte ould wuld walad".split())
ARTICLE = frozenset("ال al el ul oul".split())
# ar-Rahman, ash-Shami: the article took over the letter that follows
_SUN_ARTICLE = {vowel + sun: sun for vowel in "aeu" for sun in ("sh", "th", "dh", *"dlnrstz")}
_FAITH = re.compile(r"(?:[aeiou]?[dl])?d(?:in|ine|een|ene)|الدين|دين")
_NO_KUNYA = frozenset("بكر bakr bakar baker كلثوم kulthum kalthoum".split())
_OF_GOD = frozenset("الله allah ullah".split())
_BINDS = {
    **dict.fromkeys(_SERVANT, "abd|"), **dict.fromkeys(_FATHER, "abu|"),
    **dict.fromkeys(_MOTHER, "um|"), "العبد": "al|abd|",
}  # fmt: skip


def without_titles(tokens: list[str], titles: list[str]) -> list[str]:
    """The words after the titles that stand before them; the titles are added to `titles`."""
    start, last = 0, len(tokens) - 1
    while start < last:
        token = tokens[start]
        if token in ARTICLE and tokens[start + 1] in TITLES and start + 1 < last:
            titles.append(f"{token} {tokens[start + 1]}")
            start += 2
        elif token in TITLES or (token in MAY_BE_TITLE and last - start > 2):
            titles.append(token)
            start += 1
        else:
            break
    return tokens[start:]


def without_kunya(tokens: list[str], titles: list[str]) -> list[str]:
    """The words after a "father of Muhammad" that stands before a name. Alone it is the name, and
    so is Abu Bakr always."""
    length = 2
    while length < len(tokens) and tokens[length - 1] in ARTICLE | _SERVANT:
        length += 1
    if tokens[0] not in _FATHER | _MOTHER or len(tokens) <= length or tokens[1] in _NO_KUNYA:
        return tokens
    titles.append(" ".join(tokens[:length]))
    return tokens[length:]


def bound_words(tokens: list[str]) -> list[str]:
    """Each name as one word for `word_of`: what binds it stands before it with a bar."""
    found: list[str] = []
    bound, last = "", len(tokens) - 1
    for place, token in enumerate(tokens):
        if place < last and bound in ("", "al|") and token in _BINDS:
            bound += _BINDS[token]
        elif found and not bound and _FAITH.fullmatch(token):
            found[-1] += "+din"
        elif found and not bound and token in _OF_GOD:
            found[-1] += "+allah"
        elif place < last and token in _SON and not bound:
            continue
        elif place < last and _is_article(token, tokens[place + 1]):
            if not bound and not _FAITH.fullmatch(tokens[place + 1]):
                bound = "al|"
        else:
            found.append(bound + token)
            bound = ""
    return found


def _is_article(token: str, following: str) -> bool:
    return token in ARTICLE or following.startswith(_SUN_ARTICLE.get(token, "-"))
