"""A net made ready to run: every inscription read once, every place with the transitions that it concerns.

Rule 1: a transition fires in this order: its guard is asked, what it takes is taken, reset arcs empty their places,
and then it gives. Whether there is room is asked of the places as they are after taking and emptying.
Rule 2: a read arc asks for a token of its own, as an input arc does, and leaves it there.
Rule 3: a call that hands over later (`defers`) gives nothing when it fires, so it needs no room then.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from petri_desk.kernel.saying import say
from petri_desk.nets.colours import Colour, Unit, colours_of, words_of
from petri_desk.nets.expressions import (
    Actions,
    Expression,
    ExpressionError,
    Value,
    compile_actions,
    compile_expression,
)
from petri_desk.nets.expressions.tree import All, Binary, Call, Constant, If, MultisetOf, Node
from petri_desk.nets.firing.failing import Failed, shown_values
from petri_desk.nets.firing.keys import Key
from petri_desk.nets.firing.patterns import (
    HIDDEN,
    About,
    Choice,
    Condition,
    Const,
    Equation,
    Inscriptions,
    Part,
    Term,
    is_late,
)
from petri_desk.nets.keeping import once_per_net
from petri_desk.nets.model import MANUAL, Arc, Net, Transition
from petri_desk.nets.typing.ranging import Ranging
from petri_desk.nets.typing.typed import typed

MULTISETS = ("without", "tokens")       # functions that give several tokens


@dataclass(frozen=True, slots=True, eq=False)
class Stop:
    """An inhibitor arc: so many tokens that fit are too many. What no variable names, fits anything."""

    place: str
    weight: int
    inscription: str
    parts: tuple[Part, ...] | None  # None: any token
    equations: tuple[Equation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Give:
    """An output arc."""

    place: str
    arc: str
    weight: int
    inscription: str
    expression: Expression | None   # None: a black token
    colour: Colour | None
    capacity: int | None

    @property
    def timed(self) -> bool:
        return self.colour is not None and self.colour.timed

    @property
    def count(self) -> int | None:
        """How many tokens it gives, where that does not depend on values."""
        tree = self.expression.tree if self.expression else None
        return None if may_be_many(tree) else self.weight


@dataclass(frozen=True, eq=False)
class ReadyTransition:
    """One transition with all that its firing needs."""

    net: str
    id: str
    manual: bool
    priority: int
    defers: bool
    parts: tuple[Part, ...]                     # of input and read arcs, in the order of the arcs
    conditions: tuple[Condition, ...]
    equations: tuple[Equation, ...]
    stops: tuple[Stop, ...]
    empties: tuple[str, ...]
    gives: tuple[Give, ...]
    guard: str | None
    action: Actions | None
    delay: Expression | None
    form: frozenset[str] = frozenset()          # the names that its form schema asks for
    ranging: tuple[Ranging, ...] = ()           # the variables that no token tells

    @cached_property
    def terms(self) -> tuple[Term, ...] | None:
        """Its parts, when none of them is a choice."""
        return None if any(isinstance(part, Choice) for part in self.parts) else tuple(self.parts)  # type: ignore[arg-type]

    @cached_property
    def late(self) -> bool:
        """Whether an arc needs a variable that only a later arc binds."""
        return is_late(self.parts, self.equations, set())

    @cached_property
    def drawn(self) -> tuple[Ranging, ...]:
        """The variables that are gone through, in order."""
        return tuple(each for each in self.ranging if not each.given)

    @cached_property
    def constants(self) -> tuple[tuple[str, Key, int, bool], ...] | None:
        """(place, key, how many, only read) of each arc, when all of them ask for values that are always the same."""
        if self.terms is None or self.conditions or self.stops or self.rooms or self.ranging:
            return None
        found = []
        for term in self.terms:
            if not isinstance(term.pattern, Const) or not isinstance(term.count, int) or term.count <= 0:
                return None
            found.append((term.place, term.pattern.key, term.count * term.weight, term.keeps))
        return tuple(found)

    @cached_property
    def named(self) -> Mapping[str, str]:
        """The variables that its input inscriptions name where not every answer has a token for them, and where."""
        computed = {each.name: each.expression.names for each in self.equations if each.name[0] == HIDDEN}
        return {name: where for part in self.parts for name, where in _named(part, computed, sure=True)}

    @cached_property
    def alone(self) -> Term | None:
        """Its one arc, when it has no other and asks nothing but a guard of what lies there."""
        if self.terms is None or len(self.terms) != 1 or self.stops or self.rooms or self.ranging:
            return None
        term = self.terms[0]
        plain = isinstance(term.count, int) and term.count > 0
        own = all(condition.names <= term.names for condition in self.conditions)
        return term if plain and own and all(each.name in term.names for each in self.equations) else None

    @cached_property
    def rooms(self) -> tuple[Give, ...]:
        """What it gives into places that take only so many."""
        return () if self.defers else tuple(give for give in self.gives if give.capacity is not None)

    @cached_property
    def always(self) -> tuple[tuple[str, Value, int], ...] | None:
        """What it gives, when that is always black tokens without a time."""
        plain = all(give.expression is None and give.colour is not None and give.colour.holds(None) and not give.timed
                    for give in self.gives)  # fmt: skip
        if not plain or self.action is not None or self.delay is not None:
            return None
        return tuple((give.place, None, 0) for give in self.gives for _ in range(give.weight))

    @cached_property
    def asked(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(place for part in self.parts for place in places_of(part)))

    def failed(self, inscription: str, variables: Mapping[str, Value], fault: ExpressionError) -> Failed:
        return Failed("net_expression", net=self.net, transition=self.id, expression=inscription,
                      values=shown_values(variables), why=fault.message)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Ready:
    """A net and its transitions, ready."""

    net: Net
    transition: Mapping[str, ReadyTransition]
    colour: Mapping[str, Colour]                            # of each place
    ranked: tuple[ReadyTransition, ...]                     # automatic ones, as they go
    rank: Mapping[str, int]                                 # where each stands among them
    on_put: Mapping[str, tuple[int, ...]]                   # place -> ranks that a token more may enable
    on_take: Mapping[str, tuple[int, ...]]                  # place -> ranks that a token less may enable
    concerned: Mapping[str, tuple[str, ...]]                # place -> all transitions whose bindings it has a say in
    levels: bool                                            # whether automatic ones have different priorities


@once_per_net
def ready(net: Net) -> Ready:
    """The net, ready to run; made once."""
    colours = colours_of(net)
    made = {each.id: _transition(net, each, colours) for each in net.transitions}
    automatic = tuple(sorted((each for each in made.values() if not each.manual), key=lambda each: -each.priority))
    return Ready(
        net=net, transition=made, ranked=automatic,
        colour={place.id: colours[place.colour] for place in net.places if place.colour in colours},
        rank={each.id: number for number, each in enumerate(automatic)},
        on_put=_touched(automatic, _enabled_by_more), on_take=_touched(automatic, _enabled_by_less),
        concerned=_concerned(made),
        levels=len({each.priority for each in automatic}) > 1,
    )  # fmt: skip


def _transition(net: Net, transition: Transition, colours: Mapping[str, Colour]) -> ReadyTransition:
    asked = Inscriptions()
    parts: list[Part] = []
    arcs = net.arcs_of.get(transition.id, ())
    for number, arc in enumerate(arcs):
        if arc.kind == "read" or (arc.kind == "normal" and not arc.into):
            read = _read(net, arc)
            about = About(arc.place, arc.id, arc.weight, arc.kind == "read")
            black = Constant(None) if isinstance(colours.get(net.place[arc.place].colour), Unit) else None
            parts += asked.parts(read.tree if read else black, arc.expression or "", about, (number,))
    if transition.guard is not None:
        guard = typed(net).guards.get(transition.id) or compile_expression(transition.guard, words_of(net))
        asked.guard(guard.tree, transition.guard)
    link = net.link_of.get(transition.id)
    return ReadyTransition(
        net=net.id, id=transition.id, manual=transition.kind == MANUAL, priority=transition.priority,
        defers=link is not None and link.propagate, parts=tuple(parts), conditions=tuple(asked.conditions),
        equations=tuple(asked.equations),
        stops=tuple(_stop(net, arc) for arc in arcs if arc.kind == "inhibitor"),
        empties=tuple(dict.fromkeys(arc.place for arc in arcs if arc.kind == "reset")),
        gives=tuple(_give(net, arc, colours) for arc in arcs if arc.kind == "normal" and arc.into),
        guard=transition.guard, action=_action(net, transition), delay=_delay(net, transition),
        form=frozenset((transition.form or {}).get("properties") or {}),
        ranging=typed(net).ranging.get(transition.id, ()),
    )  # fmt: skip


def _read(net: Net, arc: Arc) -> Expression | None:
    """An arc's inscription, as it runs."""
    if arc.expression is None:
        return None
    return typed(net).arcs.get(arc.id) or compile_expression(arc.expression, words_of(net))


def _action(net: Net, transition: Transition) -> Actions | None:
    if transition.action is None:
        return None
    return typed(net).actions.get(transition.id) or compile_actions(transition.action, words_of(net))


def _delay(net: Net, transition: Transition) -> Expression | None:
    if transition.delay is None:
        return None
    return typed(net).delays.get(transition.id) or compile_expression(transition.delay, words_of(net))


def _stop(net: Net, arc: Arc) -> Stop:
    asked, read = Inscriptions(), _read(net, arc)
    found = asked.parts(read.tree, arc.expression or "", About(arc.place, arc.id, arc.weight), ()) if read else None
    return Stop(arc.place, arc.weight, arc.expression or "", found, tuple(asked.equations))


def _give(net: Net, arc: Arc, colours: Mapping[str, Colour]) -> Give:
    place = net.place[arc.place]
    return Give(arc.place, arc.id, arc.weight, arc.expression or say("the black token"), _read(net, arc),
                colours.get(place.colour), place.capacity)  # fmt: skip


def may_be_many(tree: Node | None) -> bool:
    """Whether what an expression gives may be another number of tokens than one."""
    match tree:
        case If(_, then, otherwise):
            return may_be_many(then) or may_be_many(otherwise)
        case Call(function, arguments):
            return function in MULTISETS or any(map(may_be_many, arguments[:1]))
        case MultisetOf() | All() | Binary("++"):
            return True
        case _:
            return False


def places_of(part: Part) -> tuple[str, ...]:
    if isinstance(part, Term):
        return (part.place,)
    return tuple(place for each in (*part.then, *part.otherwise) for place in places_of(each))


def _named(part: Part, computed: Mapping[str, frozenset[str]], sure: bool) -> Iterator[tuple[str, str]]:
    if isinstance(part, Choice):
        for each in (*part.then, *part.otherwise):
            yield from _named(each, computed, sure=False)
        return
    counted = part.count.names if isinstance(part.count, Expression) else frozenset()
    surely = sure and isinstance(part.count, int) and part.count > 0
    shown = frozenset(name for name in part.names if name not in computed)
    for name in sorted(shown.union(counted, *(computed[name] for name in part.names - shown))):
        if name[0] != HIDDEN and not (surely and name in part.names):
            yield name, part.inscription


def _enabled_by_more(transition: ReadyTransition) -> tuple[str, ...]:
    return transition.asked


def _enabled_by_less(transition: ReadyTransition) -> tuple[str, ...]:
    return (*(stop.place for stop in transition.stops), *(give.place for give in transition.rooms))


def _touched(
    transitions: tuple[ReadyTransition, ...], places: Callable[[ReadyTransition], tuple[str, ...]]
) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, transition in enumerate(transitions):
        for place in dict.fromkeys(places(transition)):
            found.setdefault(place, []).append(number)
    return {place: tuple(numbers) for place, numbers in found.items()}


def _concerned(made: Mapping[str, ReadyTransition]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for transition in made.values():
        rooms = [give.place for give in transition.rooms]
        places = (*transition.asked, *(stop.place for stop in transition.stops), *transition.empties, *rooms)
        for place in dict.fromkeys(places):
            found.setdefault(place, []).append(transition.id)
    return {place: tuple(idents) for place, idents in found.items()}
