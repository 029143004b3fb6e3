"""Digests: a hash for each record, a sum for each state, a link for each act.

The state hash is the sum of the records' digests modulo 2^256: it is kept up by adding and subtracting what
changed, whatever the size of the case. It is an alarm against drift; the chain of acts is the proof.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from petri_desk.kernel.canonical import canonical_bytes
from petri_desk.kernel.records import Fields, Key

MODULUS = 1 << 256
START = b"\x00" * 32


def record_digest(key: Key, fields: Fields, live: bool) -> int:
    """The digest of one record, live or ended.

    The serial stands beside the body, so that tokens born alike share one body digest.
    """
    serial = fields.get("serial_number")
    body = fields if serial is None else {name: value for name, value in fields.items() if name != "serial_number"}
    head = canonical_bytes([key[0], key[1], serial, live])
    return int.from_bytes(sha256(head + sha256(canonical_bytes(body)).digest()).digest())


def state_sum(digests: Iterable[int]) -> int:
    """The sum of digests, as the state keeps it."""
    return sum(digests) % MODULUS


def sum_bytes(total: int) -> bytes:
    return total.to_bytes(32)


def sum_from(stored: bytes) -> int:
    return int.from_bytes(stored)


def whole_state_hash(state: Mapping[str, Any]) -> bytes:
    """S4-02: SHA-256 of a whole state's canonical JSON, made on request and at the close of a case."""
    return sha256(canonical_bytes(dict(state))).digest()


def act_hash(previous: bytes, header: Mapping[str, Any], bodies: Iterable[str]) -> bytes:
    """The link of one act: over the link before it, its header and the bodies of its events, each with its length."""
    hasher = sha256(previous)
    for part in (canonical_bytes(header), *(body.encode() for body in bodies)):
        hasher.update(len(part).to_bytes(8))
        hasher.update(part)
    return hasher.digest()


def head_hash(head: bytes, act: bytes) -> bytes:
    """The head of the whole store after one more act."""
    return sha256(head + act).digest()
