"""A net as a plain net, where its tokens are all alike: then a value has nothing to say, and a place is a count."""

from petri_desk.nets.analysis.plain import Move, Plain, Weights
from petri_desk.nets.colours import Colour, colours_of, words_of
from petri_desk.nets.expressions import ExpressionError, compile_expression
from petri_desk.nets.expressions.tree import Constant, MultisetOf, Name, Node
from petri_desk.nets.model import MANUAL, Arc, Net, Transition


def plain_of(net: Net) -> Plain | None:
    """The plain net of a net of black tokens; None where values, guards or calls have a say."""
    colours = colours_of(net)
    black = all(_is_black(colours.get(place.colour)) for place in net.places)
    if not black or net.links or any(each.guard is not None or each.action is not None for each in net.transitions):
        return None
    number = {place.id: index for index, place in enumerate(net.places)}
    moves = [_move(net, each, number) for each in net.transitions]
    if any(move is None for move in moves):
        return None
    return Plain(
        places=tuple(number), moves=tuple(move for move in moves if move is not None),
        initial=tuple(len(net.initial.get(place.id, ())) for place in net.places),
        capacity=tuple(place.capacity for place in net.places),
        ends=tuple(number[end] for end in net.end_places),
    )  # fmt: skip


def _is_black(colour: Colour | None) -> bool:
    return colour is not None and colour.size == 1 and colour.holds(None)


def _move(net: Net, transition: Transition, number: dict[str, int]) -> Move | None:
    kinds: dict[str, dict[int, int]] = {"takes": {}, "gives": {}, "reads": {}, "stops": {}}
    empties = set()
    for arc in net.arcs_of[transition.id]:
        place = number[arc.place]
        count = _count(net, arc)
        if count is None:
            return None
        if arc.kind == "reset":
            empties.add(place)
        elif arc.kind == "inhibitor":
            kinds["stops"][place] = min(arc.weight, kinds["stops"].get(place, arc.weight))
        else:
            kind = kinds["reads" if arc.kind == "read" else "gives" if arc.into else "takes"]
            kind[place] = kind.get(place, 0) + count
    weights: dict[str, Weights] = {kind: tuple(sorted((place, count) for place, count in found.items() if count))
                                   for kind, found in kinds.items()}  # fmt: skip
    return Move(name=transition.id, empties=tuple(sorted(empties)), manual=transition.kind == MANUAL,
                priority=transition.priority, **weights)  # fmt: skip


def _count(net: Net, arc: Arc) -> int | None:
    """How many black tokens an arc moves; None when that is not always the same."""
    if arc.kind in ("reset", "inhibitor") or arc.expression is None:
        return arc.weight if arc.kind != "inhibitor" or arc.expression is None else None
    try:
        tree = compile_expression(arc.expression, words_of(net)).tree
    except ExpressionError:
        return None
    count = _of(tree)
    return None if count is None else count * arc.weight


def _of(tree: Node) -> int | None:
    match tree:
        case Constant(None) | Name():
            return 1
        case MultisetOf(terms):
            found = 0
            for count, value in terms:
                many = count.value if isinstance(count, Constant) else None
                if type(many) is not int or many < 0 or _of(value) != 1:
                    return None
                found += many
            return found
        case _:
            return None
