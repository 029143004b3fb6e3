"""Sentences that can be said again in another language: of a finding, of a loss, of the steps of a witness.

To everybody they are the English texts that they read as. Who shows them to people finds their sentence in the
language of the screen, and fills it anew with their details.

Rule 1: `say` is given the sentence as a literal, or one that a table has as a `phrase`: the translations are collected
from the source.
Rule 2: what somebody wrote in a file is a detail, and stays as it was written; a detail may be such a text itself.
"""

from collections.abc import Mapping, Sequence
from typing import Any

MOST = 6        # that are listed by name


class Shown(dict[str, Any]):
    """Details by name: a list with commas between its items, and a question mark for what is missing."""

    def __missing__(self, key: str) -> str:
        return "?"

    def __getitem__(self, key: str) -> Any:
        value = super().__getitem__(key) if key in self else self.__missing__(key)
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value


class Said(str):
    """A text that knows the sentence it was made of, and what that was filled with."""

    __slots__ = ("details", "sentence")

    sentence: str
    details: Mapping[str, Any]

    def __new__(cls, text: str, sentence: str, details: Mapping[str, Any]) -> "Said":
        made = super().__new__(cls, text)
        made.sentence, made.details = sentence, details
        return made

    def __getnewargs__(self) -> tuple[str, str, Mapping[str, Any]]:  # type: ignore[override]
        return str(self), self.sentence, self.details


class Named(str):
    """A name that is another one in other languages; read as it is, the one in English."""

    __slots__ = ("names",)

    names: Mapping[str, Any]

    def __new__(cls, text: str, names: Mapping[str, Any]) -> "Named":
        made = super().__new__(cls, text)
        made.names = names
        return made

    def __getnewargs__(self) -> tuple[str, Mapping[str, Any]]:  # type: ignore[override]
        return str(self), self.names


def say(sentence: str, /, **details: Any) -> Said:
    """A sentence, filled; without details it is taken as it stands, with its braces."""
    return Said(sentence.format_map(Shown(details)) if details else sentence, sentence, details)


def phrase(sentence: str) -> str:
    """A sentence of a table, to be said later with its details."""
    return sentence


def unended(text: str) -> str:
    """A sentence as a part of another one: without its full stop."""
    short = text.removesuffix(".")
    return Said(short, text.sentence, text.details) if isinstance(text, Said) else short


def either(words: Sequence[str]) -> str:
    """One of a few."""
    return words[0] if len(words) == 1 else say("{these} or {last}", these=list(words[:-1]), last=words[-1])


def listed(words: Sequence[str], most: int = MOST) -> str:
    """The first of many, and how many more there are."""
    if len(words) > most:
        return say("{these} and {n} more", these=list(words[:most]), n=len(words) - most)
    if len(words) < 2:
        return words[0] if words else ""
    return say("{these} and {last}", these=list(words[:-1]), last=words[-1])
