"""PINs and badges: kept hashed, beside the log and never in it, so that they can be forgotten.

Rule 1: five wrong PINs lock an operator out for five minutes of the store's clock; then it starts anew, so that
nobody is locked out for good.
Rule 2: a badge is looked up by its hash; a PIN is checked against one operator's.
"""

from hashlib import sha256

from sqlalchemy import bindparam, select, text, update

from petri_desk.store import tables

BADGE_DOMAIN = b"petri-desk/badge/1\x00"
FAILURES = 5
LOCKED_SECONDS = 300.0

_s = tables.secret.c
KEEP_SECRET = text(
    "INSERT INTO operator_secret (id_operator, pin_hash, badge_hash) VALUES (:operator, :pin, :badge)"
    " ON CONFLICT (id_operator) DO UPDATE SET pin_hash = coalesce(excluded.pin_hash, operator_secret.pin_hash),"
    " badge_hash = coalesce(excluded.badge_hash, operator_secret.badge_hash)"
)
BY_BADGE = select(_s.id_operator).where(_s.badge_hash == bindparam("badge"))
PIN_OF = select(_s.pin_hash, _s.failures, _s.locked_until).where(_s.id_operator == bindparam("operator"))
NOTE = (
    update(tables.secret)
    .where(_s.id_operator == bindparam("operator"))
    .values(failures=bindparam("failures"), locked_until=bindparam("locked_until"))
)


def hash_pin(pin: str) -> str:
    """A PIN as it is kept: argon2id, slow on purpose."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(pin)


def verify_pin(pin_hash: str, pin: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerifyMismatchError

    try:
        return PasswordHasher().verify(pin_hash, pin)
    except (VerifyMismatchError, InvalidHashError):
        return False


def badge_hash(badge: str) -> bytes:
    """A badge as it is kept and looked up by."""
    return sha256(BADGE_DOMAIN + badge.encode()).digest()
