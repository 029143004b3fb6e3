"""P1 and P2: firings of small nets, beside SNAKES and simpn.

P1 is a ring of a hundred places with one token. The transition is named; each firing goes through a draft and makes its
real events (fired, consumed, produced), and no store is there. P2 is a place with the numbers 1 to 1000 and a guard;
one call is one search for a binding and one firing, until nothing is enabled.
"""

import importlib
import importlib.util
import warnings
from collections.abc import Callable
from itertools import count
from typing import Any

from petri_desk.kernel.draft import Context, Draft
from petri_desk.kernel.records import Created
from petri_desk.kernel.state import State
from petri_desk.nets.cases.firing_on_draft import fire_on, give_on
from petri_desk.nets.firing.play import Play
from petri_desk.nets.firing.playing import begun, fire, step
from petri_desk.nets.firing.ready import ready
from petri_desk.nets.model import Arc, Initial, Net, Place, Transition
from tests.bench.pairs import Pairs, seconds, tidied
from tests.bench.table import Goal, Row

MISSING = "{peer} is not installed: pip install --no-deps -r tests/bench/requirements.txt"
CASE = 2


def ring(length: int) -> Net:
    arcs = []
    for number in range(length):
        arcs.append(Arc(id=f"in{number}", place=f"p{number}", transition=f"t{number}", into=False))
        arcs.append(Arc(id=f"out{number}", place=f"p{(number + 1) % length}", transition=f"t{number}", into=True))
    return Net(
        id="ring", places=tuple(Place(id=f"p{number}") for number in range(length)), arcs=tuple(arcs),
        transitions=tuple(Transition(id=f"t{number}") for number in range(length)), initial={"p0": (Initial(),)},
    )  # fmt: skip


def coloured(numbers: int) -> Net:
    return Net(
        id="coloured", colour_sets=("colset INT = int;",),
        places=(Place(id="A", colour="INT"), Place(id="B", colour="INT")),
        transitions=(Transition(id="t", guard="x % 3 != 0"),),
        arcs=(Arc(id="in", place="A", transition="t", into=False, expression="x"),
              Arc(id="out", place="B", transition="t", into=True, expression="x * 2")),
        initial={"A": tuple(Initial(number) for number in range(1, numbers + 1))},
    )  # fmt: skip


def on_drafts(length: int, rounds: int) -> Callable[[], None]:
    """A draft for each time round the ring, folded as the store folds it."""
    ids = count(1)
    context = Context(at="2026-11-20T08:00:00.000Z", actor="Nok", shop=State(), fresh=lambda scope: next(ids),
                      serials=lambda prefix, many: [], act=lambda op: None)  # fmt: skip
    state, play = State(), Play(ready(ring(length)))
    names = [f"t{number}" for number in range(length)]

    def begin() -> None:
        draft = Draft(state, CASE, context)
        draft.emit("case.started/1", Created("case", CASE, {"status": "running"}))
        give_on(draft, play, CASE, None, (("p0", None, 0),), 0)
        state.last_seq += len(draft.events)

    def run() -> None:
        for _ in range(rounds):
            draft = Draft(state, CASE, context)
            for name in names:
                binding = play.first(name)
                assert binding is not None
                fire_on(draft, play, CASE, name, binding)
            assert len(draft.events) == 3 * length
            state.last_seq += len(draft.events)

    begin()
    return run


def in_memory(length: int, rounds: int) -> Callable[[], None]:
    """The same without a draft."""
    play, fresh = begun(ring(length))

    def run() -> None:
        for number in range(length * rounds):
            name = f"t{number % length}"
            binding = play.first(name)
            assert binding is not None
            fire(play, name, binding, fresh)

    return run


def searched(length: int, rounds: int) -> Callable[[], None]:
    play, fresh = begun(ring(length))

    def run() -> None:
        for _ in range(length * rounds):
            assert step(play, fresh) is not None

    return run


def snakes_ring(length: int, rounds: int) -> Callable[[], None]:
    from snakes.data import Substitution
    from snakes.nets import PetriNet, Value, dot
    from snakes.nets import Place as Spot
    from snakes.nets import Transition as Move

    net, nothing = PetriNet("ring"), Substitution()
    for number in range(length):
        net.add_place(Spot(f"p{number}", [dot] if number == 0 else []))
    for number in range(length):
        net.add_transition(Move(f"t{number}"))
        net.add_input(f"p{number}", f"t{number}", Value(dot))
        net.add_output(f"p{(number + 1) % length}", f"t{number}", Value(dot))
    moves = [net.transition(f"t{number}") for number in range(length)]

    def run() -> None:
        for _ in range(rounds):
            for move in moves:
                move.fire(nothing)

    return quiet(run)


def quiet(work: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            work()

    return run


def stepped(numbers: int) -> Callable[[], None]:
    play, fresh = begun(coloured(numbers))

    def run() -> None:
        fired = 0
        while step(play, fresh) is not None:
            fired += 1
        assert fired == numbers - numbers // 3

    return run


def snakes_coloured(numbers: int) -> Callable[[], None]:
    from snakes.nets import Expression, PetriNet, Variable
    from snakes.nets import Place as Spot
    from snakes.nets import Transition as Move

    net = PetriNet("coloured")
    net.add_place(Spot("A", range(1, numbers + 1)))
    net.add_place(Spot("B"))
    net.add_transition(Move("t", Expression("x % 3 != 0")))
    net.add_input("A", "t", Variable("x"))
    net.add_output("B", "t", Expression("x * 2"))
    move = net.transition("t")

    def run() -> None:
        fired = 0
        while (mode := next(iter_modes(move), None)) is not None:
            move.fire(mode)
            fired += 1
        assert fired == numbers - numbers // 3

    return run


def iter_modes(move: Any) -> Any:
    return iter(move.modes())


def simpn_coloured(numbers: int) -> Callable[[], None]:
    from simpn.simulator import SimProblem, SimToken

    problem = SimProblem()
    a, b = problem.add_var("A"), problem.add_var("B")
    problem.add_event([a], [b], lambda x: [SimToken(x * 2)], guard=lambda x: x % 3 != 0, name="t")
    for number in range(1, numbers + 1):
        a.put(number)

    def run() -> None:
        fired = 0
        while problem.step() is not None:
            fired += 1
        assert fired == numbers - numbers // 3

    return run


def beside(ours: Callable[[], Callable[[], None]], peer: Callable[[], Callable[[], None]], rounds: int) -> Pairs:
    """What has to be built first is not timed."""
    found = Pairs()
    for _ in range(rounds):
        mine, theirs = ours(), peer()
        with tidied():
            found.add(seconds(mine), seconds(theirs))
    return found


def is_here(name: str) -> bool:
    """Whether a peer can be imported; what it warns of by itself is its own affair."""
    if importlib.util.find_spec(name) is None:
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        importlib.import_module({"snakes": "snakes.nets", "simpn": "simpn.simulator"}[name])
    return True


def p1(quick: bool = False) -> list[Row]:
    length, laps, rounds = (10, 2, 2) if quick else (100, 50, 9)
    firings, goal = length * laps, Goal(">=", 3.0)
    what = f"RING{length} named, with drafts and events, no store, beside SNAKES"
    if not is_here("snakes"):
        return [Row(row="P1", what=what, goal=goal, note=MISSING.format(peer="SNAKES"))]
    rows = (
        (what, on_drafts, goal, "stretch 5x"),
        ("  named, tokens alone", in_memory, None, ""),
        ("  the enabled one searched, tokens alone", searched, None, "the peer is named"),
    )
    return [
        beside(lambda made=made: made(length, laps), lambda: snakes_ring(length, laps), rounds).rates(
            "P1", label, firings, "firings/s", bound, note)
        for label, made, bound, note in rows
    ]  # fmt: skip


def p2(quick: bool = False) -> list[Row]:
    numbers, rounds = (30, 2) if quick else (1000, 3)
    firings = numbers - numbers // 3
    rows = []
    peers = (("SNAKES", "snakes", snakes_coloured, 150.0), ("simpn", "simpn", simpn_coloured, 50.0))
    for peer, name, made, bound in peers:
        what, goal = f"COLOUR{numbers} step, no store, beside {peer}", Goal(">=", bound)
        if not is_here(name):
            rows.append(Row(row="P2", what=what, goal=goal, note=MISSING.format(peer=peer)))
            continue
        found = beside(lambda: stepped(numbers), lambda made=made: made(numbers), rounds)
        rows.append(found.rates("P2", what, firings, "firings/s", goal, f"stretch {2 * bound:g}x"))
    return rows
