"""P4: every marking of PHIL(N) with the ways between them, beside SNAKES, pm4py and rumur; what is built is not timed.

rumur writes a checker in C, which is compiled here with -O3 and run as a process of its own; only its run is timed.
"""

import importlib.util
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from petri_desk.nets.analysis import Budget, Move, Plain, explore
from tests.bench.pairs import Pairs, in_turns
from tests.bench.table import Goal, Row

MISSING = "{} is not installed: pip install --no-deps -r tests/bench/requirements.txt"


def philosophers(many: int) -> Plain:
    """PHIL(N) of the performance goals."""
    kinds = ("think", "left", "eat", "fork")
    number = {(kind, who): kinds.index(kind) * many + who for kind in kinds for who in range(many)}

    def weights(*places: tuple[str, int]) -> tuple[tuple[int, int], ...]:
        return tuple(sorted((number[kind, who % many], 1) for kind, who in places))

    moves = []
    for who in range(many):
        fork, next_fork = ("fork", who), ("fork", who + 1)
        moves += [
            Move(name=f"L{who}", takes=weights(("think", who), fork), gives=weights(("left", who))),
            Move(name=f"R{who}", takes=weights(("left", who), next_fork), gives=weights(("eat", who))),
            Move(name=f"D{who}", takes=weights(("eat", who)), gives=weights(("think", who), fork, next_fork)),
        ]
    initial = tuple(int(kind in ("think", "fork")) for kind, _ in number)
    return Plain(places=tuple(f"{kind}_{who}" for kind, who in number), moves=tuple(moves), initial=initial)


def formula(many: int) -> int:
    """(1 + sqrt 2)^N + (1 - sqrt 2)^N, in whole numbers."""
    before, here = 2, 2
    for _ in range(many - 1):
        before, here = here, 2 * here + before
    return here


def ours(many: int) -> Callable[[], None]:
    plain = philosophers(many)

    def run() -> None:
        space = explore(plain, Budget())
        assert (space.complete, space.count) == (True, formula(many))
        assert len(space.sources) == len(space.targets) == space.firings

    return run


def snakes(many: int) -> Callable[[], None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)     # it imports a module that Python is about to drop
        from snakes.nets import BlackToken, MultiSet, PetriNet, Place, StateGraph, Transition, Value

    plain, dot = philosophers(many), BlackToken()
    net = PetriNet("phil")
    for name, count in zip(plain.places, plain.initial, strict=True):
        net.add_place(Place(name, MultiSet([dot] * count)))
    for move in plain.moves:
        net.add_transition(Transition(move.name))
        for place, _ in move.takes:
            net.add_input(plain.places[place], move.name, Value(dot))
        for place, _ in move.gives:
            net.add_output(plain.places[place], move.name, Value(dot))

    def run() -> None:
        graph = StateGraph(net)
        graph.build()
        assert len(graph) == formula(many)

    return run


def pm4py(many: int) -> Callable[[], None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pm4py.objects.petri_net.obj import Marking, PetriNet
        from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to
        from pm4py.objects.petri_net.utils.reachability_graph import construct_reachability_graph

    plain, net = philosophers(many), PetriNet("phil")
    places = [PetriNet.Place(name) for name in plain.places]
    net.places.update(places)
    for move in plain.moves:
        transition = PetriNet.Transition(move.name, move.name)
        net.transitions.add(transition)
        for place, _ in move.takes:
            add_arc_from_to(places[place], transition, net)
        for place, _ in move.gives:
            add_arc_from_to(transition, places[place], net)
    first = Marking({place: 1 for place, count in zip(places, plain.initial, strict=True) if count})

    def run() -> None:
        graph = construct_reachability_graph(net, first)
        assert len(graph.states) == formula(many)

    return run


MODEL = """const N: {many};
var think, left, eat, fork: array[0..N-1] of boolean;
startstate begin
  for i := 0 to N-1 do think[i] := true; left[i] := false; eat[i] := false; fork[i] := true; end;
end;
ruleset i: 0..N-1 do
  rule "L" think[i] & fork[i] ==> begin think[i] := false; fork[i] := false; left[i] := true; end;
  rule "R" left[i] & fork[(i+1)%N] ==> begin left[i] := false; fork[(i+1)%N] := false; eat[i] := true; end;
  rule "D" eat[i] ==> begin eat[i] := false; think[i] := true; fork[i] := true; fork[(i+1)%N] := true; end;
end;
"""


@contextmanager
def rumur(many: int) -> Iterator[Callable[[], None]]:
    """The checker that rumur writes, compiled."""
    with TemporaryDirectory() as folder:
        model, source, checker = (Path(folder) / name for name in ("phil.m", "phil.c", "phil"))
        model.write_text(MODEL.format(many=many), "utf-8")
        _run("rumur", "--deadlock-detection", "off", "--output", str(source), str(model))
        _run("cc", "-std=c11", "-O3", "-march=native", str(source), "-o", str(checker), "-lpthread")

        def run() -> None:
            assert f"{formula(many)} states" in _run(str(checker)).replace(",", "")

        yield run


def _run(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def beside(name: str, peer: Callable[[int], Callable[[], Any]], many: int, rounds: int, goal: float) -> Row:
    what = f"PHIL({many}) with edges, beside {name}"
    if importlib.util.find_spec(name) is None:
        return Row(row="P4", what=what, goal=Goal(">=", goal), note=MISSING.format(name))
    pairs: Pairs = in_turns(ours(many), peer(many), rounds)
    return pairs.rates("P4", what, formula(many), "states/s", Goal(">=", goal))


def beside_rumur(many: int, rounds: int) -> Row:
    what = f"PHIL({many}), beside rumur"
    if shutil.which("rumur") is None or shutil.which("cc") is None:
        return Row(row="P4", what=what, goal=Goal("<=", 3.0), note="rumur or a C compiler is not installed")
    with rumur(many) as peer:
        return in_turns(ours(many), peer, rounds).row("P4", what, Goal("<=", 3.0), "wall time of its compiled checker")


def p4(quick: bool = False) -> list[Row]:
    sizes, largest, rounds = ((4, 5), 6, 2) if quick else ((8, 10), 14, 5)
    ours(sizes[0])()
    rows = []
    for many in sizes:
        few = rounds if many == sizes[0] else 2
        rows.append(beside("snakes", snakes, many, few, 150.0))
        rows.append(beside("pm4py", pm4py, many, rounds, 25.0))
    rows.append(beside_rumur(largest, rounds))
    return rows
