"""The folder that `onrecord estimate --out` leaves: the answer, the draws, the pictures."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from onrecord.cli._estimate_strata import Made
    from onrecord.stats import Captures, Estimate

__all__ = ["write_out"]


def write_out(
    out: Path, answer: Mapping[str, Any], parts: "Sequence[Captures]", made: "Made", lang: str
) -> None:
    """`estimate.json`, `draws.npz` and, but for replicates, a picture a file (`*.svg`)."""
    out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
    (out / "estimate.json").write_text(text, encoding="utf-8")
    draws = {str(i): one.draws for i, one in enumerate(made.results) if one.draws is not None}
    for i, one in ((i, one) for pools in made.pools for i, one in enumerate(pools)):
        draws |= {f"pool_{one.method}_{i}": one.draws} if one.draws is not None else {}
    draws |= {f"sum_{one.method}": one.draws for one in made.sums if one.draws is not None}
    np.savez_compressed(out / "draws.npz", **draws)  # type: ignore[arg-type]
    if not made.pools:
        _pictures(out, parts, made, lang)


def _pictures(out: Path, parts: "Sequence[Captures]", made: "Made", lang: str) -> None:
    from onrecord.report.estimated.showing import Shown, pictures_of

    results: dict[str, list[Estimate]] = {}
    for whole in made.strata:
        for one in whole.results:
            results.setdefault(one.method, []).append(one)
    shown = Shown(tuple(parts), {method: tuple(every) for method, every in results.items()})
    for name, picture in pictures_of(shown, lang).items():
        (out / f"{name}.svg").write_text(picture.svg + "\n", encoding="utf-8")
