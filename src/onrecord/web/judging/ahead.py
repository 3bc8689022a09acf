"""What a judgement would do, in words."""

from collections.abc import Mapping
from typing import Any

from onrecord.judging import Consequences
from onrecord.store.queries.judged import Judged
from onrecord.store.queries.pairs import briefs, remains_of
from onrecord.web.judging.wording import KINDS
from onrecord.web.words import pick

__all__ = ["told_ahead", "told_remaining"]

_SHOWN = 5


def told_ahead(actor: Any, ahead: Mapping[str, Consequences]) -> dict[str, dict[str, Any]]:
    """Verdict -> `moves` (one sentence), `arising` and `gone` (the first few contradictions, each
    with its kind in words and a line about both ends), how many more there are."""
    listed = {verdict: (c.arising[:_SHOWN], c.gone[:_SHOWN]) for verdict, c in ahead.items()}
    ends = {
        end
        for several in listed.values()
        for contradictions in several
        for one in contradictions
        for end in (one.left, one.right)
    }
    named = briefs(actor=actor, ids=ends) if ends else {}

    def lines(found: Any) -> list[dict[str, Any]]:
        return [
            {"kind": pick(*KINDS[one.kind][0]), "left": named.get(one.left),
             "right": named.get(one.right), "one": one}
            for one in found
        ]  # fmt: skip

    return {
        verdict: {
            "moves": _moves(c),
            "arising": lines(listed[verdict][0]),
            "arising_more": len(c.arising) - len(listed[verdict][0]),
            "gone": lines(listed[verdict][1]),
        }
        for verdict, c in ahead.items()
    }


def told_remaining(judged: Judged) -> str:
    """Why the two of a judgement stay joined when it is undone; empty where they do not."""
    left = remains_of(judged, undone=True)
    if left is None or not left.joined:
        return ""
    person = judged.subject == "mention"
    what = pick("person" if person else "act", "인물" if person else "행위")
    if left.verdict == "same":
        return pick(
            f"The two are still the same {what} by {left.by}.",
            f"{left.by} 판정에 따라 두 진술은 그대로 같은 {what}로 남습니다.",
        )
    return pick(
        f"The two are still the same {what} through others.",
        f"다른 판정을 거쳐 두 진술은 그대로 같은 {what}로 남습니다.",
    )


def _moves(found: Consequences) -> str:
    before, after = found.before, found.after
    if not before and not after:
        return pick("No cluster changes.", "동일 묶음은 바뀌지 않습니다.")
    if len(after) == 1 and len(before) > 1:
        if set(before) == {1}:
            return pick(
                f"These {len(before)} tellings, alone until now, become one cluster.",
                f"따로 있던 진술 {len(before)}건이 한 묶음이 됩니다.",
            )
        sizes = _joined(before)
        return pick(
            f"The clusters of {sizes} become one of {after[0]:,}.",
            f"진술 {_joined(before)}건 묶음이 {after[0]:,}건짜리 한 묶음이 됩니다.",
        )
    if len(before) == 1:
        return pick(
            f"The cluster of {before[0]:,} falls apart into {_joined(after)}.",
            f"진술 {before[0]:,}건 묶음이 {_joined(after)}건으로 나뉩니다.",
        )
    return pick(
        f"Clusters of {_joined(before)} become clusters of {_joined(after)}.",
        f"묶음 {_joined(before)}건이 {_joined(after)}건으로 바뀝니다.",
    )


def _joined(sizes: tuple[int, ...]) -> str:
    shown = [f"{n:,}" for n in sizes[:6]]
    if len(sizes) > 6:
        shown.append("…")
    if len(shown) == 1:
        return shown[0]
    return pick(", ".join(shown[:-1]) + f" and {shown[-1]}", "건·".join(shown))
