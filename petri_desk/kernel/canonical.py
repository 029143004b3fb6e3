"""Canonical JSON: one text for one value, so that equal things have equal hashes.

The text is RFC 8785's for the values we allow ourselves: no floats, whole numbers below 2^53, keys of plain
ASCII, no lone surrogates. Inside that domain msgspec's encoder already writes the canonical form; `guarded` holds a
value from outside to the domain before it is let in.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec

Json = Any  # None, bool, int, str, list or dict of these

WHOLE_LIMIT = 2**53
DEPTH_LIMIT = 64

_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder().decode


class NotCanonical(ValueError):
    """A value that has no canonical text here: the message says which and why."""


def canonical(value: object) -> str:
    """The one text of a value inside the domain."""
    return _encode(value).decode()


def canonical_bytes(value: object) -> bytes:
    """The same, as it is hashed."""
    return _encode(value)


def parsed(text: str | bytes) -> Any:
    """The value of a text that we wrote; ValueError for any other."""
    return _decode(text)


def digest_of(value: object) -> bytes:
    """SHA-256 of a value's canonical text."""
    return sha256(_encode(value)).digest()


def guarded(value: object, depth: int = 0) -> Any:
    """The value itself, if it lies inside the domain; else NotCanonical."""
    if depth > DEPTH_LIMIT:
        raise NotCanonical(f"The value is nested deeper than {DEPTH_LIMIT} levels.")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _guarded_whole(value)
    if isinstance(value, str):
        return _guarded_text(value)
    if isinstance(value, list | tuple):
        return [guarded(item, depth + 1) for item in value]
    if isinstance(value, Mapping):
        return {_guarded_key(key): guarded(item, depth + 1) for key, item in value.items()}
    raise NotCanonical(f"A value of type {type(value).__name__} cannot be stored; write numbers with a point as text.")


def _guarded_whole(value: int) -> int:
    if not -WHOLE_LIMIT < value < WHOLE_LIMIT:
        raise NotCanonical(f"The number {str(value)[:24]} is too large to be stored exactly.")
    return value


def _guarded_text(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise NotCanonical("A text holds half a character (a lone surrogate).") from None
    return value


def _guarded_key(key: object) -> str:
    if not isinstance(key, str) or not key.isascii():
        raise NotCanonical(f"The key {str(key)[:40]!r} is not plain ASCII text.")
    return key
