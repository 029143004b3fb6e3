"""Graphviz in a process of its own: it holds Python's lock while it thinks, and the desk must not wait for it.

Started as `python -m petri_desk.desk.canvas.dot`, it reads graphs and writes where everything lies, until its input
ends. Boxes and ties go by their numbers, so no name can be taken for a command.

Rule: whoever started it may be gone at any moment. Then it ends, if need be in the middle of a graph.
"""

import contextlib
import faulthandler
import json
import sys
from array import array
from collections import defaultdict, deque
from struct import Struct
from typing import IO, Any

from petri_desk.desk.canvas.graph import REWORK, Box, Graph, Layout, Point, Tie
from petri_desk.desk.canvas.layers import laid_in_layers

LENGTH = Struct("<Q")
INCH = 72.0
MOST_BOXES = 8000       # a larger graph would keep dot for minutes
LONGEST = 120           # seconds for one graph
DRAWN, LAYERS, NOTHING = b"d", b"l", b"n"
NODE_SEP, RANK_SEP, LETTER = 0.4, 0.65, 7.0 / INCH

HEAD = ('digraph {{ rankdir={direction} nodesep={beside} ranksep={between} outputorder=nodesfirst\n'
        'node [shape=box fixedsize=true label=""] edge [arrowhead=none]')  # fmt: skip


# --- between the two processes ----------------------------------------------------------------------------------------


def send(pipe: IO[bytes], content: bytes) -> None:
    pipe.write(LENGTH.pack(len(content)) + content)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """None when the other side has gone."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    content = pipe.read(length)
    return content if len(content) == length else None


# --- the side of the desk ---------------------------------------------------------------------------------------------


def wish(graph: Graph) -> bytes:
    """Dot's own language, where dot can be expected to come to an end."""
    drawn = 0 < len(graph.boxes) <= MOST_BOXES
    return DRAWN + written(graph) if drawn else plain_wish(graph)


def plain_wish(graph: Graph) -> bytes:
    """A graph by numbers, to be laid in layers."""
    numbers = {box.id: number for number, box in enumerate(graph.boxes)}
    return LAYERS + json.dumps({
        "direction": graph.direction,
        "boxes": [(box.width, box.height) for box in graph.boxes],
        "ties": [(numbers[tie.source], numbers[tie.target], tie.kind) for tie in graph.ties],
    }).encode()  # fmt: skip


def written(graph: Graph) -> bytes:
    """The graph in Graphviz' language. A rework tie is told the other way round: it runs back."""
    numbers = {box.id: number for number, box in enumerate(graph.boxes)}
    longest = max((len(tie.label) for tie in graph.ties), default=0)
    room = graph.room / INCH
    between = RANK_SEP + room / 2 + LETTER * longest
    lines = [HEAD.format(direction=graph.direction, beside=NODE_SEP + room, between=between)]
    lines += [f"{number} [width={box.width / INCH:.4f} height={box.height / INCH:.4f}{' shape=ellipse' * box.round}]"
              for number, box in enumerate(graph.boxes)]  # fmt: skip
    for tie in graph.ties:
        source, target = _told_way(tie)
        lines.append(f"{numbers[source]} -> {numbers[target]}")
    return "\n".join([*lines, "}\n"]).encode()


def _told_way(tie: Tie) -> tuple[str, str]:
    return (tie.target, tie.source) if tie.kind == REWORK else (tie.source, tie.target)


def heard(graph: Graph, answer: bytes) -> Layout | None:
    """None where there is no Graphviz."""
    kind, figures = answer[:1], array("d")
    figures.frombytes(answer[1:])
    if kind not in (DRAWN, LAYERS):
        return None
    places = {box.id: (figures[2 * number], figures[2 * number + 1]) for number, box in enumerate(graph.boxes)}
    figures = figures[2 * len(places) :]
    if kind == LAYERS:
        return Layout(places, _ways_in_order(graph, figures))
    return _right_way_up(graph, Layout(places, _ways_by_pairs(graph, figures)))


def _ways_in_order(graph: Graph, figures: "array[float]") -> dict[str, tuple[Point, ...]]:
    """For each tie how many points, and those."""
    ways, at = dict[str, tuple[Point, ...]](), 0
    for tie in graph.ties:
        end = at + 1 + 2 * int(figures[at])
        ways[tie.id] = _points(figures[at + 1 : end])
        at = end
    return ways


def _ways_by_pairs(graph: Graph, figures: "array[float]") -> dict[str, tuple[Point, ...]]:
    """From which box to which, how many points, and those. Several of one pair come in the order they were told in."""
    numbers = {box.id: number for number, box in enumerate(graph.boxes)}
    told = defaultdict[tuple[int, int], deque[Tie]](deque)
    for tie in graph.ties:
        source, target = _told_way(tie)
        told[numbers[source], numbers[target]].append(tie)
    ways, at = dict[str, tuple[Point, ...]](), 0
    while at < len(figures):
        end = at + 3 + 2 * int(figures[at + 2])
        tie, way = told[int(figures[at]), int(figures[at + 1])].popleft(), _points(figures[at + 3 : end])
        ways[tie.id] = way[::-1] if tie.kind == REWORK else way
        at = end
    return ways


def _points(figures: "array[float]") -> tuple[Point, ...]:
    return tuple(zip(figures[::2], figures[1::2], strict=True))


def _right_way_up(graph: Graph, layout: Layout) -> Layout:
    """Rework runs below: where most of it lies above, the picture is turned over."""
    heights = [y for _, y in layout.places.values()]
    back = [layout.places[tie.target][1] for tie in graph.ties if tie.kind == REWORK]
    if graph.direction != "LR" or sum(back) >= len(back) * (min(heights) + max(heights)) / 2:
        return layout
    high = max(heights)
    return Layout({each: (x, high - y) for each, (x, y) in layout.places.items()},
                  {each: tuple((x, high - y) for x, y in way) for each, way in layout.ways.items()})  # fmt: skip


# --- the process ------------------------------------------------------------------------------------------------------


def answered(asked: bytes) -> bytes:
    if asked[:1] == LAYERS:
        graph = _unpacked(asked[1:])
        return LAYERS + _told(graph, laid_in_layers(graph))
    try:
        import pygraphviz
    except ImportError:
        return NOTHING
    return DRAWN + _read(_drawn(pygraphviz, asked[1:]))


def _unpacked(content: bytes) -> Graph:
    found = json.loads(content)
    names = [f"{number:08d}" for number in range(max(len(found["boxes"]), len(found["ties"])))]
    boxes = [Box(name, *size) for name, size in zip(names, found["boxes"], strict=False)]
    ties = [Tie(name, names[source], names[target], kind)
            for name, (source, target, kind) in zip(names, found["ties"], strict=False)]  # fmt: skip
    return Graph(boxes, ties, found["direction"])


def _told(graph: Graph, layout: Layout) -> bytes:
    figures = array("d")
    for box in graph.boxes:
        figures.extend(layout.places[box.id])
    for tie in graph.ties:
        points = layout.ways[tie.id]
        figures.append(len(points))
        for point in points:
            figures.extend(point)
    return figures.tobytes()


def _drawn(pygraphviz: Any, text: bytes) -> str:
    gv = pygraphviz.graphviz
    graph = pygraphviz.AGraph(string=text.decode())
    context = gv.gvContextWithBuiltins()
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    try:
        if gv.gvLayout(context, graph.handle, b"dot") != 0:
            raise RuntimeError("Graphviz has no dot.")
        drawn: bytes = gv.gvRenderData(context, graph.handle, b"plain")[1]
        gv.gvFreeLayout(context, graph.handle)
    finally:
        faulthandler.cancel_dump_traceback_later()
        gv.gvFreeContext(context)
        graph.close()
    return drawn.decode()


def _read(plain: str) -> bytes:
    """What Graphviz wrote, in inches and upwards, as pixels and downwards. It goes by the numbers of the boxes."""
    figures, high = array("d"), 0.0
    for line in plain.replace("\\\n", "").split("\n"):
        words = line.split(" ")
        if words[0] == "edge":
            count = int(words[3])
            points = list(map(float, words[4 : 4 + 2 * count]))
            points[::2] = [x * INCH for x in points[::2]]
            points[1::2] = [(high - y) * INCH for y in points[1::2]]
            figures.extend((float(words[1]), float(words[2]), count, *points))
        elif words[0] == "node":
            figures.extend((float(words[2]) * INCH, (high - float(words[3])) * INCH))
        elif words[0] == "graph":
            high = float(words[3])
    return figures.tobytes()


def serve(wishes: IO[bytes], answers: IO[bytes]) -> None:
    while (asked := receive(wishes)) is not None:
        send(answers, answered(asked))


def _die_with_the_desk() -> None:
    """Where the system can do that; elsewhere the end of the input is noticed after the graph."""
    if sys.platform == "linux":
        import ctypes
        import signal

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def main() -> None:
    _die_with_the_desk()
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
