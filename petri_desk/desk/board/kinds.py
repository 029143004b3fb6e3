"""Route or net: which of both the board shows; this desk remembers it. No Qt in here."""

from collections.abc import Callable, Mapping
from typing import Any

from petri_desk.desk.board.floor import Floor
from petri_desk.desk.board.opened import opened
from petri_desk.desk.board.scope import Scope
from petri_desk.desk.board.showing import Showing
from petri_desk.desk.canvas.graph import Graph, Point
from petri_desk.desk.newest import Newest

KEPT_AS = "board_view"
ROUTE, NET = "route", "net"


class Kinds:
    """Opens the route into its net as soon as it is known where its nodes lie, and closes it again."""

    def __init__(
        self, view: Any, jobs: Any, picture: Showing, shown: Callable[[], tuple[Floor, Scope]]
    ) -> None:  # fmt: skip
        self._view, self._jobs, self._picture, self._shown = view, jobs, picture, shown
        self.as_net = False
        self._newest = Newest()

    def recall(self, remembered: Mapping[str, str]) -> None:
        self._be(remembered.get(KEPT_AS) == NET)

    def choose(self, as_net: bool) -> None:
        if as_net != self.as_net:
            self._view.keep(KEPT_AS, NET if as_net else ROUTE)
            self._be(as_net)

    def lie(self, graph: Graph, places: Mapping[str, Point]) -> None:
        """The route was laid out."""
        if graph == self._picture.graph and not self._picture.is_open:
            self._picture.lie = places
            self._open()

    def _be(self, as_net: bool) -> None:
        self.as_net = as_net
        self._view.show_kind(as_net)
        if as_net:
            self._open()
        elif self._picture.is_open:
            self._newest.drop()
            self._picture.close(*self._shown())

    def _open(self) -> None:
        """On another thread: a large shop has a large net."""
        picture, lie = self._picture, self._picture.lie
        if not self.as_net or picture.is_open or not lie:
            return
        routes, fresh = picture.routes(self._shown()[0]), self._newest.begin()

        def show(found: Any) -> None:
            if self.as_net and picture.lie is lie:
                picture.open(found)

        self._jobs.query(self._view, lambda _: opened(routes, lie), fresh(show))
