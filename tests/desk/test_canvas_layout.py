"""Layouts: the same graph gives the same picture, whoever lays it out, and nobody who waits for one is left waiting."""

import io
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Any

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from petri_desk.desk.canvas import dot
from petri_desk.desk.canvas.geometry import Area
from petri_desk.desk.canvas.graph import REWORK, Box, Graph, Layout, Tie
from petri_desk.desk.canvas.layers import laid_in_layers
from petri_desk.desk.canvas.layout import Layouts, by_hand, start_dot, with_kept

PATIENCE = 20

ODD = Graph(
    [Box("ก ข ค"), Box('"quoted"'), Box("a -> b"), Box("\\n"), Box("alone", 20, 20)],
    [Tie("self", "ก ข ค", "ก ข ค"), Tie("one", "ก ข ค", '"quoted"'), Tie("two", "ก ข ค", '"quoted"'),
     Tie("back", '"quoted"', "ก ข ค"), Tie("on", '"quoted"', "a -> b"), Tie("round", "a -> b", "ก ข ค"),
     Tie("again", "a -> b", '"quoted"', REWORK, "SEW05"), Tie("last", "a -> b", "\\n")],
)  # fmt: skip


@some.composite
def graphs(draw: Any) -> Graph:
    """Any graph: circles, ties to oneself, many between the same two."""
    names = [f"b{number}" for number in range(draw(some.integers(0, 9)))]
    name = some.sampled_from(names or [""])
    pairs = draw(some.lists(some.tuples(name, name), max_size=14 if names else 0))
    kinds = draw(some.lists(some.sampled_from(["way", REWORK]), min_size=len(pairs), max_size=len(pairs)))
    ties = [Tie(f"t{number}", *pair, kind) for number, (pair, kind) in enumerate(zip(pairs, kinds, strict=True))]
    return Graph([Box(name, 60 + 20 * (number % 3), 40) for number, name in enumerate(names)], ties,
                 draw(some.sampled_from(["LR", "TB"])))  # fmt: skip


def shuffled(graph: Graph, seed: int) -> Graph:
    boxes, ties = list(graph.boxes), list(graph.ties)
    random.Random(seed).shuffle(boxes)
    random.Random(seed).shuffle(ties)
    return Graph(boxes, ties, graph.direction)


def sound(graph: Graph, layout: Layout) -> None:
    """Every box has a place of its own, and every tie goes from its one box to its other."""
    areas = {box.id: Area.about(layout.places[box.id], box.width, box.height) for box in graph.boxes}
    boxes = list(areas)
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if areas[a].grown(-1).meets(areas[b].grown(-1))]
    for tie in graph.ties:
        way = layout.ways[tie.id]
        assert areas[tie.source].grown(3).holds(way[0]), tie
        assert areas[tie.target].grown(3).holds(way[-1]), tie


def drawn(graph: Graph) -> Layout:
    """By Graphviz, in this process."""
    found = dot.heard(graph, dot.answered(dot.wish(graph)))
    return laid_in_layers(graph) if found is None else found


@settings(max_examples=25, deadline=None)
@given(graphs(), some.integers())
def test_the_same_graph_gives_the_same_picture_whatever_order_it_came_in(graph: Graph, seed: int):
    """P14: input is sorted, so boxes and ways lie where they lay, to the last digit."""
    for lay_out in (drawn, laid_in_layers):
        found = lay_out(graph)
        sound(graph, found)
        assert lay_out(shuffled(graph, seed)) == found


@pytest.mark.parametrize("lay_out", [drawn, laid_in_layers])
def test_names_are_only_names(lay_out: Any):
    """P14: Thai, quotes and arrows in an id; a tie to itself, parallel ties, circles; and nothing at all."""
    sound(ODD, lay_out(ODD))
    assert lay_out(Graph()) == Layout({}, {})


def test_a_graph_and_its_layout_come_whole_through_the_pipe():
    """P14: to another process and back, by numbers."""
    for wish, expected in ((dot.wish(ODD), drawn(ODD)), (dot.plain_wish(ODD), laid_in_layers(ODD))):
        wishes, answers = io.BytesIO(), io.BytesIO()
        dot.send(wishes, wish)
        wishes.seek(0)
        dot.serve(wishes, answers)
        answers.seek(0)
        assert dot.heard(ODD, dot.receive(answers) or b"") == expected
    assert dot.receive(io.BytesIO(b"\1\0")) is None


def test_rework_runs_back_and_below():
    """Board: a rework tie runs back, and what is reworked lies below the way that all pieces go."""
    names = ["CUT", "SEW", "ASSEMBLE", "QC", "RESEW", "END"]
    pairs = [("CUT", "SEW"), ("SEW", "ASSEMBLE"), ("ASSEMBLE", "QC"), ("QC", "END"), ("RESEW", "QC")]
    graph = Graph(map(Box, names), [*(Tie(f"{a}-{b}", a, b) for a, b in pairs), Tie("back", "QC", "RESEW", REWORK)])
    places = drawn(graph).places
    xs = [places[name][0] for name in ("CUT", "SEW", "ASSEMBLE", "QC", "END")]
    assert xs == sorted(xs)
    assert places["RESEW"][0] < places["QC"][0]
    assert places["RESEW"][1] > places["CUT"][1]


def test_without_graphviz_there_are_layers(monkeypatch: pytest.MonkeyPatch):
    """P14: where it is not installed; and a graph that would keep it for minutes is not given to it."""
    graph = chain(6)
    monkeypatch.setattr(dot, "MOST_BOXES", 5)
    assert drawn(graph) == laid_in_layers(graph)
    monkeypatch.undo()
    assert drawn(graph) != laid_in_layers(graph)
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    assert dot.answered(dot.wish(graph)) == dot.NOTHING


def test_a_process_without_graphviz_is_asked_for_layers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """P14: the desk need not know beforehand."""
    (tmp_path / "pygraphviz.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    watched = Watched()
    watched.layouts.ask(chain(3))
    assert watched.answer() == (chain(3), laid_in_layers(chain(3)))
    watched.layouts.close()
    watched.started[0].wait(PATIENCE)


def chain(length: int) -> Graph:
    names = [f"n{number:04d}" for number in range(length)]
    return Graph(map(Box, names), [Tie(b, a, b) for a, b in zip(names, names[1:], strict=False)])


def thick(boxes: int, seed: int = 1) -> Graph:
    """Ties from anywhere to anywhere: dot thinks about it for many seconds."""
    dice, names = random.Random(seed), [f"n{number:04d}" for number in range(boxes)]
    return Graph(map(Box, names), [Tie(str(n), *sorted(dice.sample(names, 2))) for n in range(4 * boxes)])


def test_what_a_person_moved_stays_and_the_rest_stays_where_it_was():
    """Board: positions a person moved are kept; only the ties to them are drawn anew."""
    graph = chain(4)
    laid = laid_in_layers(graph)
    kept = with_kept(graph, laid, {"n0001": (500.0, 900.0), "gone": (0.0, 0.0)})
    assert kept.places == {**laid.places, "n0001": (500.0, 900.0)}
    assert {tie for tie in kept.ways if kept.ways[tie] != laid.ways[tie]} == {"n0001", "n0002"}
    sound(graph, kept)


def test_where_everything_has_its_place_nobody_is_asked():
    """Genealogy: whoever lays out by himself is not kept waiting."""
    graph = chain(3)
    places = laid_in_layers(graph).places
    assert by_hand(graph, {**places, "other": (1.0, 1.0)}) == Layout(places, {"n0001": (), "n0002": ()})
    assert by_hand(graph, {"n0000": (0.0, 0.0)}) is None


# --- the process ------------------------------------------------------------------------------------------------------


class Watched:
    """Layouts, what they answered, and the processes that they started."""

    def __init__(self) -> None:
        self.answers: Queue[tuple[Graph, Layout]] = Queue()
        self.started: list[subprocess.Popen[bytes]] = []
        self.layouts = Layouts(lambda graph, layout: self.answers.put((graph, layout)), self._start)

    def _start(self) -> "subprocess.Popen[bytes]":
        self.started.append(start_dot())
        return self.started[-1]

    def answer(self) -> tuple[Graph, Layout]:
        return self.answers.get(timeout=PATIENCE)


@pytest.fixture
def watched() -> Iterator[Watched]:
    made = Watched()
    yield made
    made.layouts.close()
    for process in made.started:
        process.wait(PATIENCE)


def test_another_process_lays_out_one_graph_after_the_other(watched: Watched):
    """P14: off this process and its lock; what it says is what dot says here."""
    for graph in (chain(3), ODD, Graph(), chain(5)):
        watched.layouts.ask(graph)
        assert watched.answer() == (graph, drawn(graph))
    assert len(watched.started) == 1 and watched.started[0].pid != os.getpid()


def test_only_the_latest_graph_is_waited_for(watched: Watched):
    """Board: a graph that nobody wants any more is not thought about; its process is ended."""
    watched.layouts.ask(chain(2))
    watched.answer()
    watched.layouts.ask(thick(600))
    until(lambda: busy(watched.started[0]))
    watched.layouts.ask(chain(4))
    assert watched.answer()[0] == chain(4)
    assert watched.answers.empty()
    assert watched.started[0].poll() is not None and watched.started[1].poll() is None


def busy(process: "subprocess.Popen[bytes]") -> bool:
    """It has had something to think about."""
    used = psutil.Process(process.pid).cpu_times()
    return used.user > 0.4


def until(true: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_process_that_dies_over_a_graph_leaves_it_to_layers(watched: Watched):
    """Board: nobody is left waiting, and the next graph is laid out by Graphviz again."""
    graph = thick(500)
    watched.layouts.ask(graph)
    until(lambda: watched.started and busy(watched.started[0]))
    watched.started[0].kill()
    assert watched.answer() == (graph, laid_in_layers(graph))
    watched.layouts.ask(chain(3))
    assert watched.answer() == (chain(3), drawn(chain(3)))


def test_a_desk_that_may_start_no_process_lays_out_by_itself():
    """Board: in layers, on the thread that would have waited."""
    found: Queue[Any] = Queue()

    def refused() -> Any:
        raise OSError("not allowed")

    layouts = Layouts(lambda graph, layout: found.put((layout, threading.current_thread())), refused)
    layouts.ask(chain(3))
    layout, thread = found.get(timeout=PATIENCE)
    assert layout == laid_in_layers(chain(3)) and thread is not threading.main_thread()
    layouts.close()


def test_the_process_ends_with_whoever_started_it():
    """Board: also when that one is killed."""
    script = ("import sys, random, tests.desk.test_canvas_layout as me\n"
              "watched = me.Watched()\nwatched.layouts.ask(me.chain(2))\nwatched.answer()\n"
              "print(watched.started[0].pid, flush=True)\nsys.stdin.read()")  # fmt: skip
    desk = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                            cwd=dot.__file__.split("petri_desk")[0])  # fmt: skip
    assert desk.stdin is not None and desk.stdout is not None
    child = psutil.Process(int(desk.stdout.readline()))
    assert child.is_running()
    desk.kill()
    desk.wait()
    child.wait(PATIENCE)
    assert not child.is_running()
    desk.stdin.close()
    desk.stdout.close()
