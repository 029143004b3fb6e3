"""The languages that the desk speaks, and which one is meant. No Qt in here."""

from collections.abc import Mapping
from typing import Any

ENGLISH, THAI = "en", "th"
LANGUAGES = {ENGLISH: "English", THAI: "ไทย"}


def chosen(*wishes: str | None) -> str:
    """The first wish that can be met: `th`, `TH` and the system's `th_TH.UTF-8` are one."""
    known = (code for wish in wishes if (code := (wish or "").replace("-", "_").split("_")[0].casefold()) in LANGUAGES)
    return next(known, ENGLISH)


def other(language: str) -> str:
    """The language that a press of the button leads to."""
    codes = list(LANGUAGES)
    return codes[(codes.index(language) + 1) % len(codes)]


def in_language(name: Any, language: str) -> str:
    """A text, or what is said of it in a language; otherwise the English text, otherwise any that there is."""
    if not isinstance(name, Mapping):
        return str(name or "")
    given = (name.get(language), name.get(ENGLISH), *name.values())
    return next((str(text) for text in given if text), "")


def plain(ident: str) -> str:
    """An id as a word: STITCH_BODY is shown as Stitch body."""
    words = ident.replace("_", " ").strip()
    return words.capitalize() if words.isupper() and len(words) > 2 else words
