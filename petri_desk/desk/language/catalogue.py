"""Reads the translations (`.ts`, made by lupdate) and packs them as Qt reads them (`.qm`), in memory. No Qt in here.

So nothing has to be built: a fresh checkout, an installed package and a test run all read the same text files.
The format is that of QTranslator: a table of hashes, and the messages that they point to.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from petri_desk import resource

MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
HASHES, MESSAGES = 0x42, 0x69
END, TRANSLATION, SOURCE, CONTEXT, COMMENT = 1, 3, 6, 7, 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One text: where it stands, what it says in English, and what it says in the other language."""

    context: str
    source: str
    comment: str
    text: str
    finished: bool = True


def files(language: str) -> list[Path]:
    return sorted(resource("translations").glob(f"*_{language}.ts"))


@cache
def entries(language: str) -> tuple[Entry, ...]:
    """Everything that can be said in a language."""
    texts = (file.read_text("utf-8") for file in files(language))
    return tuple(entry for text in texts for entry in read(text))


def read(text: str) -> list[Entry]:
    """The messages of a file; one that is no longer used is left out."""
    found = []
    for context in ElementTree.fromstring(text).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            kind = translation.get("type") if translation is not None else "unfinished"
            if kind not in ("vanished", "obsolete"):
                said = (translation.text or "") if translation is not None else ""
                found.append(Entry(context.findtext("name", ""), message.findtext("source", ""),
                                   message.findtext("comment", ""), said, kind != "unfinished"))  # fmt: skip
    return found


@cache
def packed(language: str) -> bytes:
    return pack(entries(language))


def pack(given: Iterable[Entry]) -> bytes:
    """The translated ones as a `.qm`."""
    places, messages = [], bytearray()
    for entry in given:
        if entry.text:
            places.append((_hash(entry.source + entry.comment), len(messages)))
            messages += _message(entry)
    hashes = b"".join(struct.pack(">II", *place) for place in sorted(places))
    return MAGIC + _section(HASHES, hashes) + _section(MESSAGES, bytes(messages))


def _message(entry: Entry) -> bytes:
    named = ((COMMENT, entry.comment), (SOURCE, entry.source), (CONTEXT, entry.context))
    said = _section(TRANSLATION, entry.text.encode("utf-16-be"))
    return said + b"".join(_section(tag, text.encode()) for tag, text in named) + bytes([END])


def _section(tag: int, content: bytes) -> bytes:
    return struct.pack(">BI", tag, len(content)) + content


def _hash(text: str) -> int:
    """The ELF hash, as Qt looks messages up."""
    found = 0
    for byte in text.encode():
        found = (found << 4) + byte
        high = found & 0xF0000000
        found = (found ^ (high >> 24)) & ~high & 0xFFFFFFFF
    return found or 1
