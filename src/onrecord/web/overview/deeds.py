"""Entries of the log in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.store.models import AuditEntry
from onrecord.web.addresses import address_of
from onrecord.web.words import pick

__all__ = ["Deeds", "deed_words", "together"]


@dataclass
class Deeds:
    """Entries of the log that follow one another and say the same of the same person: the
    newest of them, and how many they are."""

    entry: AuditEntry
    words: str
    times: int = 1

    @property
    def address(self) -> str:
        """The page of what it was done to; empty where there is none. Imports of judgements and
        of tables have ids of one kind, and only tables have a page."""
        action, subject = self.entry.action, self.entry.subject
        if action.startswith(("actor.", "account.")):
            return ""
        if action.startswith("judgement.") and subject.startswith("I-"):
            return ""
        return address_of(subject)


def together(entries: Iterable[AuditEntry]) -> list[Deeds]:
    """The entries in their order, those alike made one. Where there are several, no subject is
    theirs alone."""
    found: list[Deeds] = []
    for entry in entries:
        words = deed_words(entry)
        last = found[-1] if found else None
        if last and last.words == words and last.entry.actor_id == entry.actor_id:
            last.times += 1
        else:
            found.append(Deeds(entry, words))
    return found


def deed_words(entry: AuditEntry) -> str:
    """What was done, in the language of the request: counts and codes, never content."""
    said: dict[str, Any] = entry.detail if isinstance(entry.detail, dict) else {}
    say = _WORDS.get(entry.action)
    if say is not None:
        return say(said)
    code = entry.action.replace(".", " ").replace("_", " ")
    return pick(f"did something that has no words here yet: {code}", f"그 밖의 작업: {code}")


def _number(counts: Any, name: str = "allegations") -> int:
    found = counts.get(name, 0) if isinstance(counts, dict) else 0
    return found if isinstance(found, int) else 0


def _s(number: int) -> str:
    return "" if number == 1 else "s"


def _imported(said: dict[str, Any]) -> str:
    new, changed = _number(said.get("create")), _number(said.get("change"))
    told = _number(said.get("create"), "testimonies")
    return pick(
        f"brought in {told:,} testimon{'y' if told == 1 else 'ies'} with {new:,} new "
        f"allegation{_s(new)}" + (f", {changed:,} corrected" if changed else ""),
        f"증언 {told:,}건, 새 주장 {new:,}건을 가져왔습니다"
        + (f" (정정 {changed:,}건)" if changed else ""),
    )


def _import_out(said: dict[str, Any]) -> str:
    out, back = _number(said, "withdrawn"), _number(said, "reverted")
    return pick(
        f"took an import back: {out:,} row{_s(out)} withdrawn, {back:,} as they were before",
        f"가져오기를 철회했습니다: {out:,}건 제외, {back:,}건은 이전 상태로",
    )


def _withdrawn(said: dict[str, Any]) -> str:
    if said.get("put_back"):
        return pick("put back into the record", "철회를 취소했습니다")
    acts, told = _number(said), _number(said, "testimonies")
    if told > 1:
        return pick(
            f"withdrew a source with {told:,} testimonies and {acts:,} allegation{_s(acts)}",
            f"출처 1곳의 증언 {told:,}건(주장 {acts:,}건)을 철회했습니다",
        )
    if told:
        return pick(
            f"withdrew a testimony with {acts:,} allegation{_s(acts)}",
            f"증언 1건(주장 {acts:,}건)을 철회했습니다",
        )
    return pick("withdrew an allegation", "주장 1건을 철회했습니다")


_VERDICTS = {
    "same": ("judged two to be the same", "두 대상을 같다고 판정했습니다"),
    "different": ("judged two to be different", "두 대상을 다르다고 판정했습니다"),
    "open": ("left two open", "두 대상의 판정을 보류했습니다"),
    "includes": ("judged a group to include somebody", "집단에 포함된다고 판정했습니다"),
    "value": ("set a value", "값을 정했습니다"),
    "undo": ("undid a judgement", "판정을 취소했습니다"),
}


def _judged(said: dict[str, Any]) -> str:
    if said.get("verdict") in _VERDICTS:
        return pick(*_VERDICTS[said["verdict"]])
    undone = said.get("undone")
    if isinstance(undone, dict):
        number = sum(undone.values())
        return pick(
            f"undid the {number:,} judgement{_s(number)} of one import",
            f"가져온 판정 {number:,}건을 한꺼번에 취소했습니다",
        )
    create = said.get("create")
    number = sum(create.values()) if isinstance(create, dict) else 0
    return pick(
        f"brought in {number:,} judgement{_s(number)}", f"판정 {number:,}건을 가져왔습니다"
    )


def _frozen(said: dict[str, Any]) -> str:
    number = _number(said.get("rows"), "violations")
    return pick(
        f"froze a cut with {number:,} violation{_s(number)}",
        f"침해 {number:,}건의 확정본을 만들었습니다",
    )


def _figures(said: dict[str, Any]) -> str:
    made = said.get("figures")
    number = len(made) if isinstance(made, list) else 1
    return pick(
        f"made {'a figure' if number == 1 else f'{number:,} figures'}",
        f"통계 수치 {number:,}개를 만들었습니다",
    )


def _fact(said: dict[str, Any]) -> str:
    if "imported" in said:
        new, changed = _number(said, "create"), _number(said, "change")
        return pick(
            f"brought in facts about countries: {new:,} new, {changed:,} corrected",
            f"국가 정보를 가져왔습니다: 신규 {new:,}건, 정정 {changed:,}건",
        )
    for name, en, ko in _FACTS:
        if said.get(name):
            return pick(f"{en} a fact about a country", f"국가 정보를 {ko}")
    return pick("corrected a fact about a country", "국가 정보를 고쳤습니다")


_FACTS = (
    ("added", "entered", "입력했습니다"),
    ("withdrawn", "withdrew", "철회했습니다"),
    ("put_back", "put back", "되돌렸습니다"),
    ("restored", "restored", "이전 내용으로 되살렸습니다"),
)


def _synced(said: dict[str, Any]) -> str:
    number = sum(v for v in said.values() if isinstance(v, int))
    return pick(f"updated {number:,} terms, places and facts",
                f"용어, 장소, 국가 정보 {number:,}건을 갱신했습니다")  # fmt: skip


def _person(said: dict[str, Any]) -> str:
    if "closed" in said:
        return pick("closed an account", "계정을 비활성화했습니다") if said["closed"] else pick(
            "opened an account again", "계정을 다시 활성화했습니다")  # fmt: skip
    if "password" in said:
        return pick("set somebody's password", "비밀번호를 설정했습니다")
    if "was" in said:
        return pick("gave somebody another role", "역할을 바꾸었습니다")
    return pick("added an account", "계정을 추가했습니다")


_WORDS = {
    "import.apply": _imported,
    "import.withdraw": _import_out,
    "testimony.withdraw": _withdrawn,
    "judgement.write": _judged,
    "judgement.export": lambda _: pick("exported judgements", "판정을 내보냈습니다"),
    "cut.freeze": _frozen,
    "fact.write": _fact,
    "figure.make": _figures,
    "figure.trace": lambda _: pick("traced a figure", "통계 수치의 근거를 열어 보았습니다"),
    "report.build": lambda _: pick("built a report", "보고서를 만들었습니다"),
    "reference.sync": _synced,
    "actor.write": _person,
    "account.own": lambda _: pick("changed their own password", "본인 비밀번호를 바꾸었습니다"),
    "search.rebuild": lambda _: pick("rebuilt the search index", "검색 색인을 다시 만들었습니다"),
}
