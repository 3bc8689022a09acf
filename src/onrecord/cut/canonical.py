"""The same material in the same order, whichever database holds it: digest and pseudonyms.

Rows are put in the order of what they are called in their collection. Both the digest of the
material and the order of pseudonyms are made from whole columns in that order; a hash for each of
millions of rows would cost a third of a freeze.
"""

import hashlib
import json
from dataclasses import asdict, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from onrecord.cut.arrays import Ints, index_in
from onrecord.cut.judgements import Judgements
from onrecord.cut.told import Told
from onrecord.judging import PAIRS, SUBJECTS
from onrecord.vocab import Vocabulary

__all__ = ["in_order", "shuffled", "state_of"]

_NAMED = {"mention": "mentions", "allegation": "allegations"}


def in_order(told: Told) -> Told:
    """The same with testimonies by collection and key, and mentions and allegations by testimony
    and key. Keys compare as UTF-8 bytes. Rows of testimonies that are not there are dropped."""
    named = told.testimonies.append_column(
        "collection key", told.testimonies["collection"].cast(pa.string())
    )
    order = pc.sort_indices(
        named, sort_keys=[("collection key", "ascending"), ("key", "ascending")]
    )
    testimonies = told.testimonies.take(order)
    ids = testimonies["id"].combine_chunks()
    placed = {"testimonies": testimonies}
    for name in _NAMED.values():
        table = getattr(told, name)
        place = index_in(table["testimony"], ids)
        both = pa.table({"place": pa.array(place), "key": table["key"]})
        order = pc.sort_indices(both, sort_keys=[("place", "ascending"), ("key", "ascending")])
        gone = int(np.count_nonzero(place < 0))
        placed[name] = table.take(order.slice(gone))
    return replace(told, **placed)


def state_of(told: Told, judgements: Judgements, vocabulary: Vocabulary, code: str) -> bytes:
    """A digest of all that was told and judged, 32 bytes, independent of ids. `told`: in order."""
    whole = hashlib.sha256()
    ids = told.testimonies["id"].combine_chunks()
    _add_text(whole, told.testimonies["collection"].cast(pa.string()))
    for table in (told.testimonies, told.mentions, told.allegations):
        if "testimony" in table.column_names:
            _add_ints(whole, index_in(table["testimony"], ids))
        _add_text(whole, table["key"])
        _add_text(whole, table["content"])
    values = []
    for subject in SUBJECTS:
        rows = getattr(told, _NAMED[subject])["id"].combine_chunks()
        _add_ints(whole, _judged_pairs(judgements, subject, rows))
        anchors = pa.array([anchor for anchor, _ in judgements.values], pa.string())
        for at, (field, entry) in zip(
            index_in(anchors, rows).tolist(),
            [(field, entry) for (_, field), entry in judgements.values.items()],
            strict=True,
        ):
            if at >= 0:
                values.append([subject, at, field, json.dumps(entry.value)])
    mentions = told.mentions["id"].combine_chunks()
    groups, members = (
        index_in(pa.array([pair[side] for pair in judgements.includes], pa.string()), mentions)
        for side in (0, 1)
    )
    held = sorted(set(zip(groups.tolist(), members.tolist(), strict=True)))
    frames = [asdict(frame) for frame in told.frames]
    rest = [sorted(values), held, frames, vocabulary.digest, code]
    whole.update(json.dumps(rest, sort_keys=True, ensure_ascii=False).encode())
    return whole.digest()


def _judged_pairs(judgements: Judgements, subject: str, rows: pa.Array) -> Ints:
    """The judged pairs as (verdict, smaller, larger position), sorted; -1 for who is elsewhere."""
    pairs = judgements.pairs[subject]
    verdict = np.array([PAIRS.index(entry.verdict) for entry in pairs.values()], dtype=np.int64)
    ends = [
        index_in(pa.array([pair[side] for pair in pairs], pa.string()), rows) for side in (0, 1)
    ]
    low, high = np.minimum(*ends), np.maximum(*ends)
    order = np.lexsort((high, low, verdict))
    return np.stack([verdict, low, high])[:, order]


def _add_ints(whole: "hashlib._Hash", values: Ints) -> None:
    whole.update(len(values.ravel()).to_bytes(8, "little"))
    whole.update(np.ascontiguousarray(values, dtype="<i8").tobytes())


def _add_text(whole: "hashlib._Hash", column: pa.ChunkedArray) -> None:
    """A column of text, each value's length first: no two columns give the same bytes."""
    text = column.fill_null("").cast(pa.large_string())
    _add_ints(whole, pc.binary_length(text).to_numpy().astype(np.int64))
    for chunk in text.chunks:
        _, offsets, content = chunk.buffers()
        ends = np.frombuffer(offsets, np.int64)[chunk.offset : chunk.offset + len(chunk) + 1]
        if content is not None:
            whole.update(memoryview(content)[ends[0] : ends[-1]])


def shuffled(table: pa.Table, key: bytes, kind: str) -> pa.Table:
    """The rows of a table that is in order, in an order that only `key` yields: sorted by the
    output of SHAKE256 (FIPS 202) on the key, 64 bits for each row."""
    return table.take(pa.array(drawn_order(table.num_rows, key, kind)))


def drawn_order(count: int, key: bytes, kind: str) -> Ints:
    """`count` positions in an order that only `key` yields. `kind`: what is put in order."""
    stream = hashlib.shake_256(key + kind.encode()).digest(8 * count)
    order: Ints = np.argsort(np.frombuffer(stream, "<u8"), kind="stable")
    return order
