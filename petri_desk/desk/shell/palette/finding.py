"""Finding by typing: accents, Thai tone marks and capitals do not matter, words come in any order. No Qt here.

Rule 1: every typed word must be found, at the beginning of a word, inside one, or letter by letter.
Rule 2: the nearer the better; where two are equally near, what came first stays first.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

STARTS, BEGINS, INSIDE, LOOSE = 0, 1, 2, 6
SHORTEST_LOOSE = 3      # fewer letters are in everything

Thing = TypeVar("Thing")


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """A text as it is compared: without marks above and below, in small letters."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in apart if not unicodedata.combining(mark) and unicodedata.category(mark) != "Mn") \
        .casefold()  # fmt: skip


def distance(typed: Sequence[str], text: str) -> int | None:
    """How far a text is from what was typed; None when it is not meant."""
    found = [_one(word, text) for word in typed]
    return None if None in found else sum(each for each in found if each is not None)


def _one(word: str, text: str) -> int | None:
    place = text.find(word)
    if place == 0:
        return STARTS
    if place > 0:
        return BEGINS if any(f"{apart}{word}" in text for apart in " -_/(") else INSIDE
    if len(word) < SHORTEST_LOOSE:
        return None
    rest = iter(text)
    return LOOSE if all(mark in rest for mark in word) else None


def best(typed: str, things: Iterable[tuple[Thing, Sequence[str]]], limit: int) -> list[Thing]:
    """The nearest of many things. Each has texts, the one that names it first; words beyond that count for less."""
    words = folded(typed).split()
    found = []
    for thing, texts in things:
        far = _nearest(words, [folded(text) for text in texts if text])
        if far is not None:
            found.append((far, thing))
    found.sort(key=lambda each: each[0])
    return [thing for _, thing in found[:limit]]


def _nearest(words: Sequence[str], texts: Sequence[str]) -> int | None:
    if not words:
        return 0
    far = [value + number for number, text in enumerate(texts) if (value := distance(words, text)) is not None]
    if far:
        return min(far)
    together = distance(words, " ".join(texts))
    return None if together is None else together + len(texts)
