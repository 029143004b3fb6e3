"""Where everything lies: found by another process, off the screen's thread and off Python's lock.

Rule 1: the latest graph counts. One that nobody wants any more is not waited for: its process is ended.
Rule 2: a process that dies over a graph is not asked for it again; the graph is laid in layers. A desk that may start
no process lays out by itself.
"""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from petri_desk.desk.canvas import dot
from petri_desk.desk.canvas.graph import Graph, Layout, Point
from petri_desk.desk.canvas.layers import laid_in_layers, ways

ROOT = str(Path(__file__).parents[3])
log = logging.getLogger(__name__)

Done = Callable[[Graph, Layout], None]
Start = Callable[[], "subprocess.Popen[bytes]"]


def start_dot() -> "subprocess.Popen[bytes]":
    """The process that has Graphviz."""
    if getattr(sys, "frozen", False):
        raise OSError("A program in one piece is not a Python that runs a module.")
    paths = os.pathsep.join(filter(None, (ROOT, os.environ.get("PYTHONPATH", ""))))
    return subprocess.Popen(
        [sys.executable, "-m", dot.__name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": paths},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip


class Layouts:
    """Lays out one graph after the other on a thread of its own; `done` is called there."""

    def __init__(self, done: Done, start: Start = start_dot) -> None:
        self._done, self._start = done, start
        self._inbox: SimpleQueue[tuple[Any, ...]] = SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._graph: Graph | None = None        # the one that is waited for
        self._thread = threading.Thread(target=self._run, name="petri-desk-layout", daemon=True)

    def ask(self, graph: Graph) -> None:
        """The one before is forgotten."""
        if not self._thread.is_alive():
            self._thread.start()
        self._inbox.put(("graph", graph))

    def close(self) -> None:
        self._inbox.put(("close",))

    def _run(self) -> None:
        try:
            while (news := self._inbox.get())[0] != "close":
                getattr(self, f"_on_{news[0]}")(*news[1:])
        finally:
            self._end()

    def _on_graph(self, graph: Graph) -> None:
        if self._graph is not None:
            self._end()
        self._send(graph, dot.wish(graph))

    def _on_answer(self, process: object, content: bytes) -> None:
        if process is not self._process or self._graph is None:
            return
        graph, layout = self._graph, dot.heard(self._graph, content)
        if layout is None:
            self._send(graph, dot.plain_wish(graph))
        else:
            self._graph = None
            self._done(graph, layout)

    def _on_gone(self, process: object) -> None:
        """It died by itself."""
        if process is self._process:
            self._end()
            if self._graph is not None:
                log.warning("the process that lays out has died over %d boxes", len(self._graph.boxes))
                self._send(self._graph, dot.plain_wish(self._graph))

    def _send(self, graph: Graph, wish: bytes) -> None:
        self._graph = graph
        try:
            process = self._running()
            assert process.stdin is not None
            dot.send(process.stdin, wish)
        except OSError as trouble:
            log.warning("no process lays out: %s", trouble)
            self._end()
            self._graph = None
            self._done(graph, laid_in_layers(graph))

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            self._process = self._start()
            threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()
        return self._process

    def _listen(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdout is not None
        while (content := dot.receive(process.stdout)) is not None:
            self._inbox.put(("answer", process, content))
        process.stdout.close()
        self._inbox.put(("gone", process))

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            if process.stdin is not None:
                process.stdin.close()


def with_kept(graph: Graph, layout: Layout, kept: Mapping[str, Point]) -> Layout:
    """What a person has moved lies where it was put; its ties are drawn by us."""
    moved = {each: place for each, place in kept.items() if each in layout.places}
    if not moved:
        return layout
    places = {**layout.places, **moved}
    touched = [tie for tie in graph.ties if tie.source in moved or tie.target in moved]
    return Layout(places, {**layout.ways, **ways(graph, places, touched)})


def by_hand(graph: Graph, kept: Mapping[str, Point]) -> Layout | None:
    """The layout where every box has been put by somebody: nobody else need be asked."""
    if not all(box.id in kept for box in graph.boxes):
        return None
    places = {box.id: kept[box.id] for box in graph.boxes}
    return Layout(places, {tie.id: () for tie in graph.ties})
