"""Random nets of cases, put together of blocks that are sound by themselves; and the same nets broken somewhere.

`workflow_net(seed)` is the same net for the same seed. One token goes from `begin` to `end`, with a value that guards
ask about: in a row, one way or another, side by side, round and round, or into another net that is called. Before a
guard asks, the value is drawn anew, so that every branch can be taken; so a net that was not broken is sound.

What goes by itself in a called net that starts with its call goes in one order only. There every choice is made by
hand, or one branch would never be taken.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from petri_desk.nets.model import AUTO, MANUAL, Arc, Initial, Net, Place, SubLink, Transition

COLOUR = "colset N = int with 0..3;"
DEEPEST = 3         # blocks inside each other
CALLS = 2           # calls of one net


@dataclass(frozen=True)
class Made:
    """A net with those that it calls; `whole` if it was not broken."""

    net: Net
    called: Mapping[str, Net]
    whole: bool


def workflow_net(seed: int) -> Made:
    draw = Random(seed)
    building = _Building(draw, f"flow-{seed}", by_itself=False)
    net = building.finished()
    called = {each.id: each for each in building.called}
    if draw.random() < 0.4:
        return Made(net, called, whole=True)
    for _ in range(draw.randint(1, 2)):
        broken = draw.choice(BREAKING)
        if called and draw.random() < 0.3:
            ident = draw.choice(sorted(called))
            called[ident] = broken(draw, called[ident])
        else:
            net = broken(draw, net)
    return Made(net, called, whole=False)


@dataclass
class _Building:
    draw: Random
    name: str
    by_itself: bool             # it starts with its call
    level: int = 0
    places: list[Place] = field(default_factory=list)
    transitions: list[Transition] = field(default_factory=list)
    arcs: list[Arc] = field(default_factory=list)
    links: list[SubLink] = field(default_factory=list)
    called: list[Net] = field(default_factory=list)

    def finished(self) -> Net:
        begin, last, end = self.place("begin"), self.place("last"), self.place("end")
        self.between(begin, last, DEEPEST - self.level)
        self.move({last: "x"}, {end: "r"}, action="r = x")
        initial = {} if self.level else {begin: (Initial(self.draw.randint(0, 3)),)}
        return Net(id=self.name, colour_sets=(COLOUR,), places=tuple(self.places), arcs=tuple(self.arcs),
                   transitions=tuple(self.transitions), links=tuple(self.links), initial=initial,
                   end_places=(end,))  # fmt: skip

    def place(self, ident: str = "") -> str:
        self.places.append(Place(id=ident or f"p{len(self.places)}", colour="N"))
        return self.places[-1].id

    def move(
        self, takes: Mapping[str, str], gives: Mapping[str, str], guard: str | None = None, action: str | None = None,
        choice: bool = False,
    ) -> str:  # fmt: skip
        """One transition; where it is one of several, by hand in a net that starts with its call."""
        kind = MANUAL if self.draw.random() < 0.4 or (choice and self.by_itself) else AUTO
        ident = f"t{len(self.transitions)}"
        self.transitions.append(Transition(id=ident, kind=kind, guard=guard, action=action))
        for into, sides in ((False, takes), (True, gives)):
            for place, expression in sides.items():
                self.arcs.append(Arc(id=f"a{len(self.arcs)}", place=place, transition=ident, into=into,
                                     expression=expression))  # fmt: skip
        return ident

    def between(self, first: str, last: str, depth: int) -> None:
        """A block that brings the token from one place to another."""
        blocks: list[Callable[[str, str, int], None]] = [self.step]
        if depth > 0:
            blocks += [self.row, self.choice, self.guarded, self.parallel, self.loop, self.while_]
            if self.level < 2 and len(self.links) < CALLS:
                blocks += [self.call, self.call]
        self.draw.choice(blocks)(first, last, depth - 1)

    def step(self, first: str, last: str, depth: int) -> None:
        self.move({first: "x"}, {last: self.draw.choice(("x", "x", "(x + 1) % 4", "3 - x"))})

    def row(self, first: str, last: str, depth: int) -> None:
        middle = self.place()
        self.between(first, middle, depth)
        self.between(middle, last, depth)

    def choice(self, first: str, last: str, depth: int) -> None:
        for _ in range(self.draw.randint(2, 3)):
            middle = self.place()
            self.move({first: "x"}, {middle: "x"}, choice=True)
            self.between(middle, last, depth)

    def drawn(self, first: str) -> str:
        """A place that the token comes to with any value."""
        middle = self.place()
        for value in range(4):
            self.move({first: "x"}, {middle: str(value)}, choice=True)
        return middle

    def guarded(self, first: str, last: str, depth: int) -> None:
        asked, limit = self.drawn(first), self.draw.randint(1, 3)
        for guard in (f"x < {limit}", f"x >= {limit}"):
            middle = self.place()
            self.move({asked: "x"}, {middle: "x"}, guard)
            self.between(middle, last, depth)

    def parallel(self, first: str, last: str, depth: int) -> None:
        sides = [(self.place(), self.place()) for _ in range(2)]
        self.move({first: "x"}, {begin: "x" for begin, _ in sides})
        for begin, end in sides:
            self.between(begin, end, depth)
        self.move(dict(zip([end for _, end in sides], "xy", strict=True)), {last: self.draw.choice("xy")})

    def loop(self, first: str, last: str, depth: int) -> None:
        back = self.place()
        self.move({first: "x"}, {back: "x"}, choice=True)
        self.between(back, first, depth)
        self.move({first: "x"}, {last: "x"}, choice=True)

    def while_(self, first: str, last: str, depth: int) -> None:
        """As long as a value is drawn that the guard sends back."""
        asked, limit, middle = self.drawn(first), self.draw.randint(1, 3), self.place()
        self.move({asked: "x"}, {middle: "x"}, f"x >= {limit}")
        self.between(middle, first, depth)
        self.move({asked: "x"}, {last: "x"}, f"x < {limit}")

    def call(self, first: str, last: str, depth: int) -> None:
        number, starts, later = len(self.links), self.draw.random() < 0.6, self.draw.random() < 0.7
        child = _Building(self.draw, f"{self.name}-{number}", starts, self.level + 1)
        net = child.finished()
        entry = Arc(id="entry", place="in", transition="enter", into=False, expression="got")
        onward = Arc(id="onward", place="begin", transition="enter", into=True, expression="got")
        net = replace(net, places=(Place(id="in", colour="N"), *net.places), arcs=(entry, onward, *net.arcs),
                      transitions=(Transition(id="enter"), *net.transitions))  # fmt: skip
        self.called += [net, *child.called]
        ident = self.move({first: "x"}, {last: "y" if later else "x"})
        self.links.append(SubLink(id=f"c{number}", net=net.id, transition=ident, auto_start=starts, propagate=later,
                                  inputs={"got": "x"}, outputs={"r": "y"} if later else {}))  # fmt: skip


# -- breaking ---------------------------------------------------------------------------------------------------------


def _arcs(net: Net, *, into: bool) -> list[Arc]:
    called = {each.transition for each in net.links}
    found = [each for each in net.arcs if each.into == into and each.transition not in called and each.id != "entry"]
    return found or list(net.arcs)


def lost_output(draw: Random, net: Net) -> Net:
    gone = draw.choice(_arcs(net, into=True))
    return replace(net, arcs=tuple(each for each in net.arcs if each is not gone))


def wrong_place(draw: Random, net: Net) -> Net:
    turned = draw.choice(_arcs(net, into=draw.random() < 0.7))
    place = draw.choice(net.places).id
    return replace(net, arcs=tuple(replace(each, place=place) if each is turned else each for each in net.arcs))


def one_more(draw: Random, net: Net) -> Net:
    """An arc that gives a second token, or asks for one."""
    into, place = draw.random() < 0.5, draw.choice(net.places).id
    arc = Arc(id="more", place=place, transition=draw.choice(_arcs(net, into=False)).transition, into=into,
              expression="0" if into else "z")  # fmt: skip
    return replace(net, arcs=(*net.arcs, arc))


def another_guard(draw: Random, net: Net) -> Net:
    chosen = draw.choice(net.transitions)
    guard = draw.choice(("x > 1", "x < 0", "6 // x >= 2", "x != 2", None))
    named = any(each.expression == "x" for each in net.arcs_of[chosen.id] if not each.into)
    return _with(net, replace(chosen, guard=guard if named else None))


def other_kind(draw: Random, net: Net) -> Net:
    chosen = draw.choice(net.transitions)
    return _with(net, replace(chosen, kind=AUTO if chosen.kind == MANUAL else MANUAL))


def first_of_all(draw: Random, net: Net) -> Net:
    return _with(net, replace(draw.choice(net.transitions), priority=draw.randint(1, 2)))


def little_room(draw: Random, net: Net) -> Net:
    chosen = draw.choice(net.places)
    return replace(net, places=tuple(replace(each, capacity=1) if each is chosen else each for each in net.places))


def one_waits(draw: Random, net: Net) -> Net:
    arc = Arc(id="stop", place=draw.choice(net.places).id, transition=draw.choice(net.transitions).id, into=False,
              kind="inhibitor")  # fmt: skip
    return replace(net, arcs=(*net.arcs, arc))


def two_tokens(draw: Random, net: Net) -> Net:
    place = draw.choice(net.places).id
    return replace(net, initial={**net.initial, place: (*net.initial.get(place, ()), Initial(draw.randint(0, 3)))})


def too_large(draw: Random, net: Net) -> Net:
    """A value that its place does not take, now and then."""
    arc = draw.choice([each for each in _arcs(net, into=True) if each.expression == "x"] or list(net.arcs[-1:]))
    asks = any(each.expression == "x" for each in net.arcs_of[arc.transition] if not each.into)
    turned = replace(arc, expression="x + 1" if asks else arc.expression)
    return replace(net, arcs=tuple(turned if each is arc else each for each in net.arcs))


def another_end(draw: Random, net: Net) -> Net:
    return replace(net, end_places=(draw.choice(net.places).id, *(net.end_places if draw.random() < 0.5 else ())))


def _with(net: Net, changed: Transition) -> Net:
    return replace(net, transitions=tuple(changed if each.id == changed.id else each for each in net.transitions))


BREAKING: tuple[Callable[[Random, Net], Net], ...] = (
    lost_output, wrong_place, wrong_place, one_more, another_guard, other_kind, first_of_all, little_room, one_waits,
    two_tokens, too_large, another_end,
)  # fmt: skip
