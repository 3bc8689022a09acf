"""Why a table may not leave, and what to do about it, in both languages. Keys, never numbers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.disclosure.small_cells import FEWEST_SOURCES, FEWEST_VICTIMS, Fault
from onrecord.errors import Refused, counted

__all__ = ["DisclosureRefused", "FiguresRefused", "Reason", "Refusal", "refusal"]

SHOWN = 10  # rows named in a sentence; the object names all

_TEXTS: Mapping[Fault, tuple[str, str]] = {
    "small_cell": (
        f"fewer than {FEWEST_VICTIMS} victims stand behind {{rows}}",
        f"{{rows}}에 해당하는 피해자가 {FEWEST_VICTIMS}명 미만입니다",
    ),
    "few_sources": (
        f"fewer than {FEWEST_SOURCES} sources stand behind {{rows}}",
        f"{{rows}}의 출처가 {FEWEST_SOURCES}개 미만입니다",
    ),
    "differencing": (
        f"what is left of the total without {{rows}} is fewer than {FEWEST_VICTIMS} victims",
        f"전체에서 {{rows}}을(를) 빼면 피해자 {FEWEST_VICTIMS}명 미만이 드러납니다",
    ),
}
NEEDED = (
    "a coarser breakdown (act.top for act, province for county, event.decade for event.year), "
    'fewer fields in it, a wider filter, or audience = "internal"',
    "더 넓은 분류(행위 대신 그 대분류 act.top, 군 대신 도 province, 연도 대신 연대 event.decade), "
    '더 적은 분류 항목, 더 넓은 조건, 또는 내부용(audience = "internal")',
)


_OPENING = (
    ("this may not be published", "공개할 수 없습니다"),
    ("no figure can be made of this", "통계 수치로 만들 수 없습니다"),
)
# Where nothing in the cut names a source, no breakdown and no filter would help.
NAMELESS = (
    "none of the {n} testimonies names its source, so all count as one source: name it with "
    "'source' in the mapping and import again",
    "증언 {n}건 가운데 출처를 밝힌 것이 없어 모두 한 출처로 봅니다. 매핑의 'source'에 출처를 "
    "지정하고 다시 가져오십시오",
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that is broken, and by which rows: field -> code of each, empty for the total;
    `whole` names a wider number whose difference from the total would give people away; `plain`
    is `en` with names where the filter language has codes."""

    code: Fault | Literal["unsettled"]
    rows: tuple[Mapping[str, str], ...]
    whole: tuple[str, ...]
    en: str
    ko: str
    plain: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "rows": [dict(row) for row in self.rows],
                "whole": list(self.whole), "text": self.en, "text_ko": self.ko}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing leaves. `reasons`: at least one; `nameless`: how many testimonies the cut has,
    where none of them names its source, else 0; `helps`: what would allow it (English, Korean),
    where it is not what usually would."""

    reasons: tuple[Reason, ...]
    nameless: int = 0
    helps: tuple[str, str] | None = None

    def page_text(self, lang: str = "en") -> str:
        """The sentence as a page says it: names where the filter language has codes."""
        if lang == "ko":
            return self.text("ko")
        said = f"{self._opening('en')}: {'; '.join(r.plain or r.en for r in self.reasons)}."
        return said[0].upper() + said[1:]

    def text(self, lang: str = "en") -> str:
        """One sentence for a person."""
        korean = lang == "ko"
        said = "; ".join(r.ko if korean else r.en for r in self.reasons)
        return f"{self._opening(lang)}: {said}"

    def _opening(self, lang: str) -> str:
        return _OPENING[self.reasons[0].code == "unsettled"][lang == "ko"]

    def needed(self, lang: str = "en") -> str:
        """What would allow it."""
        korean, codes = lang == "ko", {reason.code for reason in self.reasons}
        if self.helps is not None:
            return self.helps[korean]
        if not self.nameless or "few_sources" not in codes:
            return NEEDED[korean]
        said = NAMELESS[korean].format(n=f"{self.nameless:,}")
        alone = ('or audience = "internal"', '또는 내부용(audience = "internal")')
        more = NEEDED if len(codes) > 1 else alone
        return f"{said}; {more[korean]}"

    def to_json(self) -> dict[str, Any]:
        """The object in the answer of a command that was refused."""
        return {
            "code": self.reasons[0].code,
            "reasons": [reason.to_json() for reason in self.reasons],
            "message": self.text(),
            "message_ko": self.text("ko"),
            "needed": self.needed(),
            "needed_ko": self.needed("ko"),
        }


class DisclosureRefused(Refused):
    """A refusal of the door, raised where the caller cannot go on; `refusal` says everything."""

    def __init__(self, refusal: Refusal, name: str = "") -> None:
        said = f"{name}: {refusal.text()}" if name else refusal.text()
        super().__init__(said, code=refusal.reasons[0].code, needed=refusal.needed())
        self.refusal, self.name = refusal, name

    def page_text(self, lang: str = "en") -> str:
        """What was refused and why, as a page says it, and what would allow it."""
        said = self.refusal.page_text(lang)
        ending = "" if said.endswith(".") else "."
        needed = self.refusal.needed(lang)
        needed = f"허용되려면: {needed}." if lang == "ko" else f"What would allow it: {needed}."
        return f"{self.name + ': ' if self.name else ''}{said}{ending} {needed}"


class FiguresRefused(Refused):
    """Several figures at once that may not be printed, each with its reasons."""

    def __init__(self, faults: Sequence[DisclosureRefused]) -> None:
        said = (
            f"{counted(len(faults), 'figure')} may not be printed. {'; '.join(map(str, faults))}"
        )
        super().__init__(said, code="disclosure", needed=faults[0].needed)
        self.faults = tuple(faults)

    def page_text(self, lang: str = "en") -> str:
        """What was refused and why, figure by figure."""
        return " ".join(one.page_text(lang) for one in self.faults)


def refusal(
    fields: tuple[str, ...],
    faults: Mapping[Fault, Iterable[tuple[str, ...] | str]],
    korean: Callable[[str, str], str] = "{}={}".format,
    nameless: int = 0,
    english: Callable[[str, str], str] = "{}={}".format,
) -> Refusal:
    """The words for what `small_cells` found. `korean`, `english`: a field and its code as a
    person reads them; English for a terminal has them as the filter language writes them.
    `nameless`: as in `Refusal`."""
    reasons = []
    for code, keys in faults.items():
        rows = tuple(dict(zip(fields, k, strict=True)) if k else {}
                     for k in keys if not isinstance(k, str))  # fmt: skip
        whole = tuple(k for k in keys if isinstance(k, str))
        en, ko = (
            text.format(rows=_named(rows, whole, lang, written))
            for lang, (text, written) in enumerate(
                zip(_TEXTS[code], ("{}={}".format, korean), strict=True)
            )
        )
        plain = _TEXTS[code][0].format(rows=_named(rows, whole, 0, english, (", ", "“{}”")))
        reasons.append(Reason(code, rows, whole, en, ko, plain))
    return Refusal(tuple(reasons), nameless)


_WHOLE = {"denominator": ("the denominator", "분모"),
          "everything": ("the same unit without a filter", "조건 없는 전체")}  # fmt: skip


def _named(
    rows: tuple[Mapping[str, str], ...],
    whole: tuple[str, ...],
    lang: int,
    written: Callable[[str, str], str],
    signs: tuple[str, str] | None = None,
) -> str:
    between, around = signs or ((" ", "{}"), (" · ", "'{}'"))[lang]
    named = [
        around.format(between.join(written(*pair) for pair in row.items()))
        if row
        else ("the total", "전체")[lang]
        for row in rows
    ]
    named += [_WHOLE[name][lang] for name in whole]
    more = len(named) - SHOWN
    said = ", ".join(named[:SHOWN])
    if more > 0:
        said += (f" and {more} more", f" 외 {more}건")[lang]
    return said
