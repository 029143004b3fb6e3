"""Random small plain nets with every kind of arc, from a seed."""

from dataclasses import replace
from random import Random

from petri_desk.nets.analysis import Move, Plain
from petri_desk.nets.analysis.plain import Weights
from petri_desk.nets.model import AUTO, MANUAL, Arc, ArcKind, Initial, Net, Place, Transition


def random_plain(seed: int) -> Plain:
    draw = Random(seed)
    places, moves = draw.randint(1, 6), draw.randint(0, 7)
    heavy = draw.choice((1, 1, 2, 5))
    kinds = draw.choice(("", "", "r", "i", "e", "c", "riec"))
    keeping = draw.random() < 0.5               # as many given as taken: such nets are often finite

    def weights(many: int) -> Weights:
        chosen = sorted(draw.sample(range(places), min(many, places)))
        return tuple((place, draw.randint(1, heavy)) for place in chosen)

    def move(number: int) -> Move:
        takes = weights(draw.choice((0, 1, 1, 2, 2)) if not keeping else draw.choice((1, 2)))
        gives = weights(len(takes) if keeping else draw.choice((0, 1, 1, 2)))
        if keeping:
            gives = tuple((place, count) for (place, _), (_, count) in zip(gives, takes, strict=True))
        return Move(
            name=f"t{number}", takes=takes, gives=gives,
            reads=weights(1) if "r" in kinds and draw.random() < 0.4 else (),
            stops=weights(1) if "i" in kinds and draw.random() < 0.4 else (),
            empties=tuple(place for place, _ in weights(1)) if "e" in kinds and draw.random() < 0.3 else (),
        )  # fmt: skip

    initial = tuple(draw.choice((0, 0, 1, 1, 2, draw.choice((3, 9)))) for _ in range(places))
    capacity: tuple[int | None, ...] = ()
    if "c" in kinds or (not keeping and draw.random() < 0.3):
        capacity = tuple(draw.choice((None, max(count, 1), count + 1, count + 3)) if "c" in kinds and keeping
                         else max(count, draw.randint(1, 4)) for count in initial)  # fmt: skip
    return Plain(places=tuple(f"p{number}" for number in range(places)),
                 moves=tuple(move(number) for number in range(moves)), initial=initial, capacity=capacity)  # fmt: skip


def random_chain(seed: int) -> Plain:
    """Mostly one token taken and one given, from few places that are marked: much of it can be drawn together."""
    draw = Random(seed)
    places, kinds = draw.randint(2, 9), draw.choice(("", "", "", "r", "i", "e", "c"))

    def weights(most: int) -> Weights:
        chosen = sorted(draw.sample(range(places), min(places, draw.randint(1, most))))
        return tuple((place, draw.choice((1, 1, 1, 1, 2))) for place in chosen)

    def sometimes(kind: str) -> Weights:
        return weights(1) if kind in kinds and draw.random() < 0.2 else ()

    moves = tuple(
        Move(name=f"t{number}", takes=weights(draw.choice((1, 1, 1, 2))), gives=weights(draw.choice((1, 1, 1, 2))),
             reads=sometimes("r"), stops=sometimes("i"), empties=tuple(place for place, _ in sometimes("e")))
        for number in range(draw.randint(2, 9))
    )  # fmt: skip
    initial = tuple(draw.choice((0, 0, 0, 1, 1, 2)) for _ in range(places))
    limits = tuple(draw.choice((None, None, count + 2)) for count in initial)
    return Plain(places=tuple(f"p{number}" for number in range(places)), moves=moves, initial=initial,
                 capacity=limits if "c" in kinds else ())  # fmt: skip


def as_case(plain: Plain, seed: int) -> Plain:
    """The same as a net of cases: with ends, and with moves that are made by hand or go before others."""
    draw = Random(seed)
    ranks = draw.choice(((0,), (0,), (0, 1), (0, 2, 5)))
    ends = draw.sample(range(len(plain.places)), draw.randint(1, min(2, len(plain.places))))
    moves = tuple(replace(move, manual=draw.random() < 0.4, priority=draw.choice(ranks)) for move in plain.moves)
    return replace(plain, moves=moves, ends=tuple(ends))


def net_of(plain: Plain, ends: tuple[str, ...] = ()) -> Net:
    """The same as a net with a file of its own: what is taken, read and forbidden as arcs."""
    arcs: list[Arc] = []

    def add(move: Move, place: int, kind: ArcKind = "normal", into: bool = False, weight: int = 1) -> None:
        arcs.append(Arc(id=f"arc{len(arcs)}", place=plain.places[place], transition=move.name, into=into, kind=kind,
                        weight=weight))  # fmt: skip

    for move in plain.moves:
        for place, count in move.takes:
            add(move, place, weight=count)
        for place, count in move.reads:
            add(move, place, "read", weight=count)
        for place, count in move.stops:
            add(move, place, "inhibitor", weight=count)
        for place in move.empties:
            add(move, place, "reset")
        for place, count in move.gives:
            add(move, place, into=True, weight=count)
    limits = zip(plain.places, plain.capacity or (None,) * len(plain.places), strict=True)
    return Net(
        id="net", places=tuple(Place(id=name, capacity=limit) for name, limit in limits),
        transitions=tuple(Transition(id=move.name, kind=MANUAL if move.manual else AUTO, priority=move.priority)
                          for move in plain.moves),
        arcs=tuple(arcs), end_places=ends or tuple(plain.places[end] for end in plain.ends),
        initial={name: (Initial(),) * count for name, count in zip(plain.places, plain.initial, strict=True) if count},
    )  # fmt: skip
