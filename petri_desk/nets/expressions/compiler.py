"""Turns a tree into a function, once, so that a guard does not walk its tree each time it is asked.

Theory: each node becomes a closure over the closures of its children. No Python source is made and
nothing is executed by name, so there is nothing to escape from. The frequent case, two ints, is
answered in the closure; everything else goes to the careful functions of operators.py, which give the
same answer for ints as well.

Rule: whatever enters (a name, a field, an item of a list) is admitted where it enters.
"""

import operator as python
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, assert_never

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.functions import FUNCTIONS
from petri_desk.nets.expressions.limits import (
    CHARACTERS_PER_STEP,
    INTEGER_LIMIT,
    VALUES_LIMIT,
    Purse,
    spend_items,
)
from petri_desk.nets.expressions.lists import counted, item_at, times, union
from petri_desk.nets.expressions.multisets import Multiset
from petri_desk.nets.expressions.operators import OPERATORS, negate, truth
from petri_desk.nets.expressions.tree import (
    All,
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
from petri_desk.nets.expressions.values import Scope, Value, admit, is_list, is_number, kind_of

Run: TypeAlias = Callable[[Scope, Purse], Value]

_INT_ARITHMETIC: Mapping[str, Callable[[Any, Any], int]] = {
    "+": python.add,
    "-": python.sub,
    "*": python.mul,
    "//": python.floordiv,
    "%": python.mod,
}
_COMPARISON: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": python.eq,
    "!=": python.ne,
    "<": python.lt,
    "<=": python.le,
    ">": python.gt,
    ">=": python.ge,
}


def compiled(node: Node) -> Run:
    match node:
        case Constant(value):
            return _constant(value)
        case Name(name, at):
            return _name(name, at)
        case ListOf(items):
            return _list([_folded(item) for item in items])
        case RecordOf(fields):
            return _record([(name, compiled(value)) for name, value in fields])
        case MultisetOf(terms, at):
            return _multiset([(compiled(count), compiled(value)) for count, value in terms], at)
        case _:
            return _compiled_work(node)


def _compiled_work(node: All | Step | Item | Call | Unary | Binary | Logic | If) -> Run:
    match node:
        case All():
            return _all(node)
        case Step():
            return _step(node)
        case Item():
            return _item(node)
        case Call(function, arguments, at):
            return _call(function, [compiled(argument) for argument in arguments], at)
        case Unary():
            return _unary(node)
        case Binary():
            return _binary(node)
        case Logic(operator, operands, at):
            return _logic(operator, [compiled(operand) for operand in operands], at)
        case If(condition, then, otherwise, at):
            return _choice(compiled(condition), compiled(then), compiled(otherwise), at)
        case _:
            assert_never(node)


def _constant(value: Value) -> Run:
    return lambda scope, purse: value


def _name(name: str, at: int) -> Run:
    def run(scope: Scope, purse: Purse) -> Value:
        try:
            value = scope[name]
        except KeyError:
            raise ExpressionError("unknown_name", say("There is no value named {name} here.", name=name), at) from None
        if type(value) is dict or (type(value) is int and -INTEGER_LIMIT <= value <= INTEGER_LIMIT):
            return value
        return admit(value, at)

    return run


def _list(items: list[Node]) -> Run:
    fixed = tuple([item.value for item in items if isinstance(item, Constant)])
    if len(fixed) == len(items):
        return _constant(fixed)
    runs = [compiled(item) for item in items]
    return lambda scope, purse: tuple([run(scope, purse) for run in runs])


def _record(fields: list[tuple[str, Run]]) -> Run:
    return lambda scope, purse: {name: run(scope, purse) for name, run in fields}


def _multiset(terms: list[tuple[Run, Run]], at: int) -> Run:
    def run(scope: Scope, purse: Purse) -> Any:
        found: list[tuple[int, Any]] = []
        for count, value in terms:
            found += times(count(scope, purse), value(scope, purse), purse, at)
        return counted(Multiset(tuple(found)), at)

    return run


def _all(node: All) -> Run:
    of, at = node.of, node.at
    listed: list[Multiset] = []

    def run(scope: Scope, purse: Purse) -> Any:
        size = None if of is None else of.size
        if of is None or size is None:
            raise ExpressionError("type", say("all({colour}) needs a colour set with a known number of values.",
                                              colour=node.colour), at)  # fmt: skip
        if size > VALUES_LIMIT:
            raise ExpressionError("too_long", say("all lists at most {values_limit:,} values, not {size:,}.",
                                                  values_limit=VALUES_LIMIT, size=size), at)  # fmt: skip
        spend_items(purse, size, at)
        if not listed:
            listed.append(Multiset(tuple((1, value) for value in of.values())))
        return listed[0]

    return run


def _step(node: Step) -> Run:
    operand, of, by, at = compiled(node.operand), node.of, node.by, node.at
    name = "succ" if by > 0 else "pred"

    def run(scope: Scope, purse: Purse) -> Value:
        value = operand(scope, purse)
        if of is None:
            raise ExpressionError("type", say("{name} must know the colour set: write {name}(x, COLOUR).",
                                              name=name), at)  # fmt: skip
        try:
            return of.stepped(value, by)
        except LookupError:
            sentence = say("{name} is asked of a value that its colour set does not hold.", name=name)
            raise ExpressionError("type", sentence, at) from None

    return run


def _item(node: Item) -> Run:
    record = compiled(node.record)
    if isinstance(node.key, Constant) and isinstance(node.key.value, str):
        return _field(record, node.key.value, node.at)
    return _computed_field(record, compiled(node.key), node.at)


def _field(record: Run, key: str, at: int) -> Run:
    def run(scope: Scope, purse: Purse) -> Value:
        holder = record(scope, purse)
        if type(holder) is dict or isinstance(holder, Mapping):
            return admit(holder.get(key), at)
        raise ExpressionError("type", say("The field {key} is asked of {kind}; only records have fields.", key=key,
                                          kind=kind_of(holder)), at)  # fmt: skip

    return run


def _computed_field(record: Run, key: Run, at: int) -> Run:
    def run(scope: Scope, purse: Purse) -> Value:
        holder, name = record(scope, purse), key(scope, purse)
        if isinstance(holder, Mapping) and isinstance(name, str):
            return admit(holder.get(name), at)
        if is_list(holder):
            return item_at(holder, name, at)
        sentence = say("[ ] takes a field by its text from a record, not by {kind} from {kind2}.", kind=kind_of(name),
                       kind2=kind_of(holder))  # fmt: skip
        raise ExpressionError("type", sentence, at)

    return run


def _call(name: str, arguments: list[Run], at: int) -> Run:
    call = FUNCTIONS[name].call
    return lambda scope, purse: call([argument(scope, purse) for argument in arguments], purse, at)


def _unary(node: Unary) -> Run:
    folded, at = _folded(node), node.at
    if isinstance(folded, Constant):
        return _constant(folded.value)
    operand = compiled(node.operand)
    if node.operator == "not":
        return lambda scope, purse: not truth(operand(scope, purse), "not", at)
    return lambda scope, purse: negate(operand(scope, purse), at)


def _folded(node: Node) -> Node:
    """A minus sign before a number, made one constant."""
    if isinstance(node, Unary) and node.operator == "-" and isinstance(node.operand, Constant):
        value = node.operand.value
        return Constant(negate(value, node.at), node.at) if is_number(value) else node
    return node


def _binary(node: Binary) -> Run:
    left, second = compiled(node.left), _folded(node.right)
    if isinstance(second, Constant) and (shortcut := _shortcut(node.operator, left, second.value, node.at)):
        return shortcut
    right = compiled(second)
    if node.operator in _INT_ARITHMETIC:
        return _arithmetic(node.operator, left, right, node.at)
    if node.operator in _COMPARISON:
        return _comparison(node.operator, left, right, node.at)
    work, at = union if node.operator == "++" else OPERATORS[node.operator], node.at
    return lambda scope, purse: work(left(scope, purse), right(scope, purse), purse, at)


def _shortcut(sign: str, left: Run, second: Value, at: int) -> Run | None:
    """Most guards compare with a constant, or reckon with one."""
    if type(second) is int and second and sign in _INT_ARITHMETIC:
        return _arithmetic_with(sign, left, second, at)
    if sign not in _COMPARISON:
        return None
    if type(second) is int:
        return _comparison_with(sign, left, second, at)
    # Comparing with a text this short costs no step, so the purse need not be asked.
    if type(second) is str and len(second) < CHARACTERS_PER_STEP:
        return _comparison_with(sign, left, second, at)
    return None


def _arithmetic(sign: str, left: Run, right: Run, at: int) -> Run:
    quick, careful = _INT_ARITHMETIC[sign], OPERATORS[sign]

    def run(scope: Scope, purse: Purse) -> Value:
        first, second = left(scope, purse), right(scope, purse)
        # Zero goes the careful way, where a division by it is told.
        if type(first) is int and type(second) is int and second:
            answer = quick(first, second)
            if -INTEGER_LIMIT <= answer <= INTEGER_LIMIT:
                return answer
        return careful(first, second, purse, at)

    return run


def _comparison(sign: str, left: Run, right: Run, at: int) -> Run:
    quick, careful = _COMPARISON[sign], OPERATORS[sign]

    def run(scope: Scope, purse: Purse) -> Value:
        first, second = left(scope, purse), right(scope, purse)
        if type(first) is int and type(second) is int:
            return quick(first, second)
        return careful(first, second, purse, at)

    return run


def _arithmetic_with(sign: str, left: Run, second: int, at: int) -> Run:
    quick, careful = _INT_ARITHMETIC[sign], OPERATORS[sign]

    def run(scope: Scope, purse: Purse) -> Value:
        first = left(scope, purse)
        if type(first) is int:
            answer = quick(first, second)
            if -INTEGER_LIMIT <= answer <= INTEGER_LIMIT:
                return answer
        return careful(first, second, purse, at)

    return run


def _comparison_with(sign: str, left: Run, second: int | str, at: int) -> Run:
    quick, careful, kind = _COMPARISON[sign], OPERATORS[sign], type(second)

    def run(scope: Scope, purse: Purse) -> Value:
        first = left(scope, purse)
        if type(first) is kind:
            return quick(first, second)
        return careful(first, second, purse, at)

    return run


def _logic(operator: str, operands: list[Run], at: int) -> Run:
    decisive = operator == "or"

    def run(scope: Scope, purse: Purse) -> Value:
        for operand in operands:
            answer = operand(scope, purse)
            if answer is decisive:
                return decisive
            if answer is not (not decisive):
                truth(answer, operator, at)
        return not decisive

    return run


def _choice(condition: Run, then: Run, otherwise: Run, at: int) -> Run:
    def run(scope: Scope, purse: Purse) -> Value:
        chosen = then if truth(condition(scope, purse), "if", at) else otherwise
        return chosen(scope, purse)

    return run
