"""Going from box to box without a mouse, and what a screen reader says on the way."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.canvas.geometry import neighbour

if TYPE_CHECKING:
    from petri_desk.desk.canvas.view import Canvas

translate = QCoreApplication.translate


class Walk:
    """The boxes in the order one reads them, and as neighbours."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._of: object = None
        self._order: list[str] = []
        self._found: list[str] = []

    def order(self) -> list[str]:
        """Along the ties' way, and beside each other from above."""
        scene = self._canvas.scene
        if self._of is not scene:
            places, across = scene.layout.places, scene.graph.direction == "LR"
            self._order = sorted(places, key=lambda box: places[box] if across else places[box][::-1])
            self._of = scene
        return self._order

    def go(self, direction: str) -> None:
        """To the neighbour there; with nobody picked yet, to the first box."""
        canvas, scene = self._canvas, self._canvas.scene
        at = canvas.selected()
        found = neighbour(at, direction, scene.layout.places, scene.tied) if at else next(iter(self.order()), None)
        if found:
            canvas.pick(found)

    def step(self, by: int) -> None:
        """To the next box in order, or the one before."""
        order, at = self.order(), self._canvas.selected()
        if order:
            number = order.index(at) + by if at else 0
            self._canvas.pick(order[min(max(number, 0), len(order) - 1)])

    def end(self, last: bool) -> None:
        if self.order():
            self._canvas.pick(self.order()[-1 if last else 0])

    def search(self, text: str) -> int:
        wanted, look = text.strip().casefold(), self._canvas.look
        words = ((box, look.face(box)) for box in self.order())
        self._found = [box for box, face in words if wanted and wanted in f"{face.title}\n{face.note}".casefold()]
        return len(self._found)

    def found(self) -> list[str]:
        return [box for box in self._found if box in self._canvas.scene.numbers]

    def next_found(self) -> str:
        """After the one that is picked, and round again."""
        found, at = self.found(), self._canvas.selected()
        after = found.index(at) + 1 if at in found else 0
        return found[after % len(found)] if found else ""

    def said(self, box: str) -> str:
        return self._canvas.look.face(box).said()

    def told(self, box: str) -> str:
        """A box and its neighbours: where one comes from, and where one goes."""
        ties, look = self._canvas.scene.graph.ties, self._canvas.look
        before = dict.fromkeys(look.face(tie.source).title for tie in ties if tie.target == box)
        after = dict.fromkeys(look.face(tie.target).title for tie in ties if tie.source == box)
        words = [self.said(box)]
        if before:
            words.append(translate("Canvas", "From: {names}").format(names=", ".join(before)))
        if after:
            words.append(translate("Canvas", "To: {names}").format(names=", ".join(after)))
        return ". ".join(words)
