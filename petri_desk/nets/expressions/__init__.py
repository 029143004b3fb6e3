"""The small language of conditions, guards and actions: `token.qty > 10 and data.colour ~= "red"`, `y = x * 2`.

A net from an e-mail must not be able to run code, to hang a station, or to answer differently tomorrow.
So the language is our own: read into our own tree, compiled to closures, run under a budget of steps.
Both spellings are read, Lua's (`~=`, `..`, `nil`, `#x`) and Python's (`!=`, `None`, `len(x)`).

Rule 1: numbers are exact, there is no truthiness, and unlike kinds are never equal and have no order.
Rule 2: an unknown variable is an error; a missing field of a record is nil.
Rule 3: the only failure is ExpressionError.
Rule 4: lists are counted from 1. `2`x ++ 1`y` is a multiset and `delay(v, n)` a token that is ready later: what an
inscription may answer, and nothing else may hold.
Rule 5: an expression of a net is read with the net's words (`words`), so that its constants and colour sets count.

Ways in: lexer -> parser -> tree -> compiler -> programs. `printer` is the way back.
"""

from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.limits import STEP_BUDGET
from petri_desk.nets.expressions.multisets import Delayed, Multiset
from petri_desk.nets.expressions.parser import parse_actions, parse_expression
from petri_desk.nets.expressions.printer import print_actions, print_expression
from petri_desk.nets.expressions.programs import (
    Actions,
    Expression,
    compile_actions,
    compile_assignments,
    compile_expression,
    compile_tree,
)
from petri_desk.nets.expressions.tree import Assign, Node
from petri_desk.nets.expressions.values import Scope, Value
from petri_desk.nets.expressions.words import NO_WORDS, Words

__all__ = [
    "NO_WORDS",
    "STEP_BUDGET",
    "Actions",
    "Assign",
    "Delayed",
    "Expression",
    "ExpressionError",
    "Multiset",
    "Node",
    "Scope",
    "Value",
    "Words",
    "compile_actions",
    "compile_assignments",
    "compile_expression",
    "compile_tree",
    "parse_actions",
    "parse_expression",
    "print_actions",
    "print_expression",
]
