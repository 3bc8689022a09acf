"""Ids: a type prefix and 80 bits. Random ones hold no order and no time; derived ones are a pure
function of what they name."""

import hashlib
import re
import secrets

__all__ = ["PREFIXES", "derived_id", "is_id", "new_id", "new_ids"]

PREFIXES = {
    "testimony": "T",
    "text version": "X",
    "passage": "PG",
    "source": "S",
    "collection": "C",
    "mention": "M",
    "allegation": "A",
    "involvement": "N",
    "act group": "G",
    "event": "E",
    "judgement": "J",
    "person": "P",
    "violation": "V",
    "import": "I",
    "actor": "U",
    "cut": "CUT",
    "figure": "FIG",
    "report": "REP",
    "designation": "DS",
    "published figure": "PF",
    "response": "RS",
}

# Crockford's base 32: no I, L, O, U, so that an id survives being read aloud or typed.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 16
_BODY = re.compile(f"[{_ALPHABET}]{{{_LENGTH}}}")
# Two characters (ten bits) at a time: a million ids in about a second.
_PAIRS = [a + b for a in _ALPHABET for b in _ALPHABET]


def _encode(bits: bytes) -> str:
    number = int.from_bytes(bits, "big")
    return "".join(_PAIRS[(number >> shift) & 1023] for shift in range(70, -1, -10))


def new_id(prefix: str) -> str:
    """A fresh id, `T-7Z3K...`: 80 bits from the operating system's randomness."""
    return f"{prefix}-{_encode(secrets.token_bytes(10))}"


def new_ids(prefix: str, count: int) -> list[str]:
    """`count` fresh ids from one draw of randomness."""
    drawn = secrets.token_bytes(10 * count)
    return [f"{prefix}-{_encode(drawn[i : i + 10])}" for i in range(0, 10 * count, 10)]


def derived_id(prefix: str, *parts: str) -> str:
    """The id that belongs to these parts: 80 bits of SHA-256, the same on every machine."""
    hashed = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return f"{prefix}-{_encode(hashed[:10])}"


def is_id(text: str, prefix: str | None = None) -> bool:
    """Whether `text` has the form of an id (of this prefix, where one is given)."""
    head, dash, body = text.partition("-")
    if not dash or not _BODY.fullmatch(body):
        return False
    return head == prefix if prefix is not None else head in PREFIXES.values()
