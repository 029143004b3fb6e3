"""What is read of the language of CPN Tools (Standard ML with multisets): a small tree of expressions and patterns.

Rule: these nodes are as much of the language as is understood. What cannot be said with them is kept as text.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


class NotUnderstood(Exception):
    """Something that is not covered here; `message` says what, as the end of a sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Literal:
    value: int | Decimal | str | None        # None is ()


@dataclass(frozen=True, slots=True)
class Word:
    name: str                                # dotted where it is (`Int.toString`)


@dataclass(frozen=True, slots=True)
class Tuple:
    items: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Listed:
    items: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Record:
    fields: "tuple[tuple[str, Tree], ...]"


@dataclass(frozen=True, slots=True)
class Field:
    """`#re` and `#2`: a function until it is applied."""

    label: str


@dataclass(frozen=True, slots=True)
class Apply:
    function: "Tree"
    argument: "Tree"


@dataclass(frozen=True, slots=True)
class Infix:
    sign: str
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True, slots=True)
class Choice:
    condition: "Tree"
    then: "Tree"
    otherwise: "Tree"


@dataclass(frozen=True, slots=True)
class Case:
    subject: "Tree"
    rules: "tuple[tuple[Tree, Tree], ...]"   # (pattern, expression); a pattern is a tree of the same kinds


@dataclass(frozen=True, slots=True)
class Let:
    declarations: "tuple[Declaration, ...]"
    body: "Tree"


Tree: TypeAlias = Literal | Word | Tuple | Listed | Record | Field | Apply | Infix | Choice | Case | Let


@dataclass(frozen=True, slots=True)
class Value:
    """`val pattern = expression`."""

    pattern: Tree
    value: Tree


@dataclass(frozen=True, slots=True)
class Function:
    """`fun name patterns = expression | …`; each clause has its patterns."""

    name: str
    clauses: tuple[tuple[tuple[Tree, ...], Tree], ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A declaration that is not understood, and the name that it gives, if one can be seen."""

    name: str
    why: str


Declaration: TypeAlias = Value | Function | Unread
