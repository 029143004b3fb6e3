"""What was typed: the three options that every command takes, wherever they stand, and the words that are left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


class WrongUsage(Exception):
    """The line cannot be understood; the message says what would be."""


@dataclass(frozen=True, slots=True)
class Line:
    """One command line, read."""

    database: str | None = None
    operator: str | None = None
    json: bool = False
    words: list[str] = field(default_factory=list)


NO_TEXT = re.compile(r"[\ud800-\udfff]")  # what the system makes of bytes that are no text
VALUED = {"--database": "an address", "--as": "the name of an operator"}
GLOBAL_HELP = "[dim]--database URL, --as OPERATOR and --json are taken here too.[/dim]"


def read_line(argv: Sequence[str]) -> Line:
    """Takes the options of all commands out of a line; `--` ends them, as everywhere."""
    values: dict[str, str] = {}
    json = False
    words: list[str] = []
    rest = iter(argv)
    for word in map(_readable, rest):
        name, equals, value = word.partition("=")
        if word == "--":
            words += [word, *rest]
        elif word == "--json":
            json = True
        elif name in VALUED:
            values[name] = value if equals else _next(name, rest)
        else:
            words.append(word)
    return Line(values.get("--database"), values.get("--as"), json, words)


def _readable(word: str) -> str:
    """A word that is text; the bytes of a file's name may be any."""
    if NO_TEXT.search(word) and "=@" not in word and "/" not in word:
        raise WrongUsage(f"{word!a} is not text in this system's encoding.")
    return word


def _next(name: str, rest: Iterator[str]) -> str:
    value = next(rest, "")
    if not value:
        raise WrongUsage(f"{name} needs {VALUED[name]} after it.")
    return value


def wants_json(argv: Sequence[str]) -> bool:
    """The same question of a line that could not be read."""
    return "--json" in argv[: argv.index("--")] if "--" in argv else "--json" in argv
