"""A label names one cut and stays with it: it is in the manifest, which the digest covers."""

from pathlib import Path

from onrecord.cut.folder import Cut, open_cut
from onrecord.errors import Conflict, OnrecordError

__all__ = ["LabelKept", "check_label", "labelled"]


class LabelKept(Conflict):
    """A label that cannot be given; `ko` is the same in Korean."""

    def __init__(self, en: str, ko: str) -> None:
        super().__init__(en)
        self.ko = ko

    def page_text(self, lang: str = "en") -> str:
        return self.ko if lang == "ko" else str(self)


def labelled(cuts: Path, label: str) -> list[str]:
    """Ids of the cuts of this label that can be counted on. One that is damaged, or that another
    version froze, has no label that anybody could count by."""
    found = []
    for folder in sorted(cuts.glob("CUT-*")):
        try:
            cut = open_cut(folder)
        except OnrecordError:
            continue
        if label and cut.manifest.label == label:
            found.append(cut.id)
    return found


def check_label(cuts: Path, label: str, *, cut_id: str, held: Cut | None) -> None:
    """Raises Conflict where `label` cannot be that of the cut `cut_id`: where it is frozen already
    (`held`) under another label or none, or another cut has this one."""
    if not label or (held is not None and held.manifest.label == label):
        return
    others = [one for one in labelled(cuts, label) if one != cut_id]
    if others:
        raise LabelKept(
            f"the label {label} is that of {others[0]}; a label names one cut: give another",
            f"‘{label}’은(는) 이미 {others[0]}의 이름입니다. 확정본마다 다른 이름을 쓰십시오.",
        )
    if held is not None:
        called = held.manifest.label
        raise LabelKept(
            f"nothing has changed since {cut_id} was frozen, which is "
            f"{f'called {called}' if called else 'without a label'}; a frozen cut takes no other "
            f"label: use {called or cut_id}",
            f"{cut_id} 이후 바뀐 것이 없습니다. 그 확정본은 "
            f"{f'이름이 ‘{called}’이며' if called else '이름이 없으며'}, "
            "이미 만든 확정본의 이름은 바꿀 수 없습니다. "
            f"찾을 때는 {called or cut_id}을(를) 쓰십시오.",
        )
