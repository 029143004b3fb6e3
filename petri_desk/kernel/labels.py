"""The codes on labels: what a scanner reads and the desk understands.

    PD1-  T  1042  9
    mark  kind  text  check

Rule 1: a code has only A-Z, 0-9 and `-`: every scanner, keyboard layout and QR code carries those.
Rule 2: a text that has anything else, or begins with `-`, stands as `-` and the base32 of its UTF-8.
Rule 3: the check character makes the weighted sum of all symbols zero modulo 37. 37 is a prime and 2 generates all its
weights, so one wrong character, and two that changed places, are always found. A wrong code is refused, never guessed.
"""

import re
from base64 import b32decode, b32encode
from dataclasses import dataclass
from enum import StrEnum

MARK = "PD1-"
SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"
LONGEST_TEXT = 300      # bytes: a hundred Thai letters
LONGEST_CODE = len(MARK) + 3 + -(-LONGEST_TEXT * 8 // 5)
FAIL = "FAIL"
ACTIONS = ("START", "PAUSE", "RESUME", "COMPLETE", "RELEASE", "PASS", FAIL, "UNDO", "CALL")

_PLAIN = re.compile(r"[A-Z0-9][A-Z0-9-]*")
_NUMBER = re.compile(r"[1-9][0-9]*")


class Kind(StrEnum):
    """What a label names."""

    TOKEN = "T"
    JOB = "J"
    ACTION = "A"
    DEFECT = "D"
    STATION = "S"
    BADGE = "B"
    LOT = "L"
    TEST = "X"


class Damaged(ValueError):
    """It bears our mark, and it is no label."""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands behind a code: the number of a token, the name of a station, an action."""

    kind: Kind
    text: str

    def __post_init__(self) -> None:
        if not self.text or len(self.text.encode()) > LONGEST_TEXT:
            raise ValueError(f"A label has a text of 1 to {LONGEST_TEXT} bytes, not {self.text[:40]!r}.")
        if self.kind is Kind.TOKEN and not _NUMBER.fullmatch(self.text):
            raise ValueError(f"A token's label has its number, not {self.text[:40]!r}.")
        if self.kind is Kind.ACTION and self.action not in ACTIONS:
            raise ValueError(f"There is no action {self.text[:40]!r}.")

    @property
    def code(self) -> str:
        """What is printed and scanned."""
        body = self.kind + _carried(self.text)
        return MARK + body + check_character(body)

    @property
    def action(self) -> str:
        """The action without what it says more: FAIL of FAIL-SEW05."""
        return FAIL if self.text.startswith(f"{FAIL}-") else self.text

    @property
    def defect(self) -> str | None:
        """The defect that a defect card names, or that a FAIL label brings along."""
        if self.kind is Kind.DEFECT:
            return self.text
        fails = self.kind is Kind.ACTION and self.text.startswith(f"{FAIL}-")
        return (self.text[len(FAIL) + 1 :] or None) if fails else None


def token(number: int) -> Label:
    return Label(Kind.TOKEN, str(number))


def action(name: str, defect: str | None = None) -> Label:
    return Label(Kind.ACTION, f"{name}-{defect}" if defect else name)


TEST_LABEL = Label(Kind.TEST, "QWERTY-AZ-0123456789-M")


def marked(text: str) -> bool:
    """Whether it claims to be one of our codes."""
    return text.upper().startswith(MARK)


def read(code: str) -> Label | None:
    """The label behind a code; None for any other text, such as a serial; Damaged when it is marked but wrong."""
    if not marked(code):
        return None
    body = code.upper()[len(MARK) :]
    if not 3 <= len(body) <= LONGEST_CODE - len(MARK) or not set(body) <= set(SYMBOLS) or _sum(body) != 0:
        raise Damaged(code)
    try:
        label = Label(Kind(body[0]), _told(body[1:-1]))
    except ValueError:
        raise Damaged(code) from None
    if label.code != code.upper():
        raise Damaged(code)         # one label has one code
    return label


def check_character(body: str) -> str:
    """The symbol that makes the sum of a body zero."""
    return SYMBOLS[-_sum(body + SYMBOLS[0]) % len(SYMBOLS)]


def _sum(body: str) -> int:
    total = 0
    for symbol in body:
        total = (total * 2 + SYMBOLS.index(symbol)) % len(SYMBOLS)
    return total


def _carried(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else "-" + b32encode(text.encode()).decode().rstrip("=")


def _told(carried: str) -> str:
    if not carried.startswith("-"):
        return carried
    rest = carried[1:]
    return b32decode(rest + "=" * (-len(rest) % 8)).decode()
