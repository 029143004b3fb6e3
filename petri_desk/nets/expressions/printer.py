"""Writes a tree as source, in one spelling and with no bracket that is not needed.

Rule: parsing what is printed gives the tree again. (A tree built elsewhere must keep to the rules of
tree.py, and the text to the limits.)
"""

import re
from collections.abc import Iterable
from typing import assert_never

from petri_desk.nets.expressions.decimals import plain
from petri_desk.nets.expressions.tree import (
    ATOM,
    COMPARISON,
    LEVELS,
    POWER,
    SIGN,
    UNION,
    All,
    Assign,
    Binary,
    Call,
    Constant,
    If,
    Item,
    ListOf,
    Logic,
    MultisetOf,
    Name,
    Node,
    RecordOf,
    Step,
    Unary,
)

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\", '"': '\\"'}


def print_expression(tree: Node) -> str:
    match tree:
        case Constant(value):
            return _constant(value)
        case Name(name):
            return name
        case ListOf(items):
            return f"[{_listed(items)}]"
        case RecordOf(fields):
            return "{" + ", ".join(f"{_name(name)} = {print_expression(value)}" for name, value in fields) + "}"
        case MultisetOf(terms):
            return " ++ ".join(map(_term, terms)) or "empty"
        case _:
            return _worked_out(tree)


def _worked_out(tree: All | Step | Item | Call | Unary | Binary | Logic | If) -> str:
    match tree:
        case All(colour):
            return f"all({colour})"
        case Step(operand, by, colour):
            return f"{'succ' if by > 0 else 'pred'}({print_expression(operand)}{f', {colour}' if colour else ''})"
        case Item(record, key):
            return _within(record, ATOM) + _key(key)
        case Call(function, arguments):
            return f"{function}({_listed(arguments)})"
        case Unary(operator, operand):
            return _unary(operator, operand)
        case Binary():
            return _binary(tree)
        case Logic(operator, operands):
            return f" {operator} ".join(_within(operand, LEVELS[operator] + 1) for operand in operands)
        case If(condition, then, otherwise):
            return f"if({_listed((condition, then, otherwise))})"
        case _:
            assert_never(tree)


def print_actions(assignments: Iterable[Assign]) -> str:
    return "; ".join(f"{_target(each)} = {print_expression(each.value)}" for each in assignments)


def _target(assign: Assign) -> str:
    return assign.target + "".join(f".{key}" if _WORD.fullmatch(key) else f"[{_quoted(key)}]" for key in assign.path)


def _name(field: str) -> str:
    return field if _WORD.fullmatch(field) else _quoted(field)


def _term(term: tuple[Node, Node]) -> str:
    return f"{_within(term[0], ATOM)}`{_within(term[1], SIGN)}"


def _level(node: Node) -> int:
    match node:
        case Unary("-", _):
            return SIGN
        case Unary(operator, _) | Binary(operator, _, _) | Logic(operator, _):
            return LEVELS[operator]
        case MultisetOf(terms) if terms:
            return UNION + (len(terms) == 1)
        case _:
            return ATOM


def _within(node: Node, level: int) -> str:
    """As part of an operator that takes operands of this level or tighter."""
    text = print_expression(node)
    return text if _level(node) >= level else f"({text})"


def _unary(operator: str, operand: Node) -> str:
    return f"-{_within(operand, SIGN)}" if operator == "-" else f"not {_within(operand, LEVELS['not'])}"


def _binary(node: Binary) -> str:
    level = LEVELS[node.operator]
    left = level + (level in (COMPARISON, POWER))
    right = level + (level != POWER)
    return f"{_within(node.left, left)} {node.operator} {_within(node.right, right)}"


def _listed(nodes: Iterable[Node]) -> str:
    return ", ".join(map(print_expression, nodes))


def _key(key: Node) -> str:
    if isinstance(key, Constant) and isinstance(key.value, str) and _WORD.fullmatch(key.value):
        return f".{key.value}"
    return f"[{print_expression(key)}]"


def _constant(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "nil", True: "true", False: "false"}[value]
    return _quoted(value) if isinstance(value, str) else plain(value)  # type: ignore[arg-type]


def _quoted(text: str) -> str:
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return character if character.isprintable() else f"\\u{{{ord(character):x}}}"
