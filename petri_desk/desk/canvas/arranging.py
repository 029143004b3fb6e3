"""Brings a graph to its scene and home to the screen's thread, the latest one only."""

from collections.abc import Callable, Mapping
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from petri_desk.desk.canvas.graph import Face, Graph, Layout, Point
from petri_desk.desk.canvas.layout import Layouts, Start, by_hand, start_dot, with_kept
from petri_desk.desk.canvas.scene import Scene, scene_of
from petri_desk.desk.jobs import Jobs


class Arranging(QObject):
    """Tells `arranged` with a scene, some time after it was asked."""

    arranged = Signal(object)
    _home = Signal(object, object)

    def __init__(
        self, jobs: Jobs, parent: QObject, faces: Callable[[], Mapping[str, Face]], start: Start = start_dot
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._jobs, self._faces = jobs, faces
        self._graph = Graph()
        self._laid: Layout | None = None            # as it was laid out, before anything was moved
        self._kept: Mapping[str, Point] = {}
        self._turn = 0
        layouts = Layouts(partial(_hand_over, self), start)
        self._layouts = layouts
        self._home.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(lambda: layouts.close())

    @property
    def waits(self) -> bool:
        return self._laid is None and bool(self._graph.boxes)

    def arrange(self, graph: Graph, kept: Mapping[str, Point]) -> None:
        """A graph that is already laid out is not laid out again, nor one whose every place is given."""
        self._kept = dict(kept)
        if graph == self._graph and self._laid is not None:
            self._build()
            return
        self._graph, self._laid = graph, by_hand(graph, kept)
        if self._laid is not None:
            self._build()
        else:
            self._layouts.ask(graph)

    def keep(self, box: str, place: Point) -> None:
        """Somebody has put a box there."""
        self._kept = {**self._kept, box: place}
        self._build()

    def _arrive(self, graph: Graph, layout: Layout) -> None:
        if graph is self._graph:
            self._laid = layout
            self._build()

    def _build(self) -> None:
        graph, laid, kept = self._graph, self._laid, self._kept
        if laid is not None:
            self._turn += 1
            done = partial(self._built, self._turn)
            faces = self._faces()
            self._jobs.work(self, lambda: scene_of(graph, with_kept(graph, laid, kept), faces), done)

    def _built(self, turn: int, scene: Scene) -> None:
        """Many threads build; an older scene may come after a newer one."""
        if turn == self._turn and scene.graph is self._graph:
            self.arranged.emit(scene)


def _hand_over(arranging: Arranging, graph: Graph, layout: Layout) -> None:
    """On the layouts' thread; who asked may have closed."""
    if shiboken6.isValid(arranging):
        arranging._home.emit(graph, layout)
