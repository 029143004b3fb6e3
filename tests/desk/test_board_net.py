"""The board's net view without a screen, beside a real engine: the same counts as the route, now, then and live."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from paper import BAG, PARTS

from petri_desk.desk.board.kinds import KEPT_AS, NET
from petri_desk.desk.board.opened import opened
from petri_desk.desk.board.route import verb_of
from petri_desk.desk.board.scope import Scope
from petri_desk.desk.canvas.graph import READ, Face, Form
from petri_desk.engine import Engine
from petri_desk.store import ManualClock
from tests.desk.board_floors import Board


class Shop:
    """Two routes with work at several of their nodes."""

    def __init__(self, url: str) -> None:
        self.clock = ManualClock()
        self.engine = Engine.open(url, clock=self.clock)
        for route in (BAG, PARTS):
            self.do("publish", definition=route)
        (batch,) = self.job("bag", "BAGS", 6)
        self.do("token_start", token_id=batch)
        self.do("token_complete", token_id=batch, actual_qty=4, scrap_qty=2)
        first, second, *_ = sorted(each.id_token for each in self.engine.tokens("BAGS", status="ready"))
        for token in (first, second):
            self.do("token_start", token_id=token)
        self.do("token_pause", token_id=second)
        self.job("parts", "PARTS", 2)

    def do(self, name: str, /, **parameters: Any) -> Any:
        self.clock.advance(1)
        return self.engine.do(name, actor="Nok", **parameters)

    def job(self, route: str, code: str, qty: int) -> list[int]:
        made = self.do("job_create", route=route, job_code=code, target_qty=qty)
        return sorted(each.id_token for each in made.tokens)

    def board(self) -> "NetBoard":
        return NetBoard(self.engine, self.clock)


class NetBoard(Board):
    """A board whose nodes are laid out in a row as soon as there is a route to lay out."""

    def lay(self) -> None:
        graph = self.view.told["show_graph"][0]
        self.presenter.kinds.lie(graph, {box.id: (100.0 * n, 50.0 * n) for n, box in enumerate(graph.boxes)})

    def open(self) -> None:
        self.presenter.kinds.choose(True)
        self.lay()

    def faces(self) -> dict[str, Face]:
        while self.presenter.go_on():
            pass
        found: dict[str, Face] = self.view.told["show_faces"][0]
        return found

    def per_node(self) -> dict[str, int]:
        """How many tokens the picture shows at each node."""
        found: Counter[str] = Counter()
        for box, face in self.faces().items():
            if face.form is Form.RING:
                found[box.partition("#")[0]] += face.number
            elif face.form is Form.FRAME:
                found[box] += sum(int(mark.text) for mark in face.marks)
            else:
                found[box] += face.number
        return {box: count for box, count in found.items() if count}

    def may(self) -> set[str]:
        return {box.partition("#")[2] for box, face in self.faces().items() if face.form is Form.BAR and face.badges}


@pytest.fixture
def shop(database_url: str) -> Iterator[Shop]:
    made = Shop(database_url)
    with made.engine:
        yield made


def test_the_net_shows_at_each_node_as_many_as_the_route(shop: Shop) -> None:
    """Board: the same job as route and as net, with the same counts; each place has its own."""
    board = shop.board()
    as_route = board.per_node()
    assert sum(as_route.values()) == len(board.presenter.floor.pieces) > 10
    board.open()
    assert board.per_node() == as_route
    faces = board.faces()
    assert [faces[f"bag/1:STITCH#{phase}"].number for phase in ("ready", "active", "paused")] == [2, 1, 1]
    board.presenter.kinds.choose(False)
    assert board.per_node() == as_route


def test_the_net_follows_what_happens_and_what_is_chosen(shop: Shop) -> None:
    """Board: the net is live, and shows one job as well as all of them."""
    board = shop.board()
    board.open()
    before = board.faces()["bag/1:STITCH#ready"].number
    ready = min(each.id_token for each in shop.engine.tokens("BAGS", status="ready"))
    shop.do("token_start", token_id=ready)
    board.hear()
    faces = board.faces()
    assert (faces["bag/1:STITCH#ready"].number, faces["bag/1:STITCH#active"].number) == (before - 1, 2)
    board.presenter.choose(Scope(jobs=frozenset({"PARTS"})))
    assert {box.partition(":")[0] for box in board.per_node()} == {"parts/1"}
    assert board.faces()["bag/1:STITCH#ready"].tone == "faded"


def test_the_net_of_the_past_has_the_counts_of_the_past(shop: Shop) -> None:
    """Board: the slider works in the net view."""
    board = shop.board()
    board.open()
    now = board.per_node()
    first = next(act.gseq for act in shop.engine.changes(0) if act.command == "token_start")
    board.presenter.show_past(first)
    board.lay()
    assert board.per_node() == {"bag/1:CUT": 1}
    assert board.faces()["bag/1:CUT#active"].number == 1
    board.presenter.show_past(None)
    board.lay()
    assert board.per_node() == now


def test_a_step_is_marked_when_all_that_it_takes_is_there(shop: Shop) -> None:
    """Board: steps that may be taken are told by a sign; a merge needs its whole and something that has arrived."""
    board = shop.board()
    board.open()
    assert {"start@STITCH", "pause@STITCH", "resume@STITCH"} <= board.may()
    assert {"merge@ASSEMBLE<SPLIT", "start@ASSEMBLE"}.isdisjoint(board.may())
    part = min(each.id_token for each in shop.engine.tokens("PARTS", status="ready"))
    shop.do("token_start", token_id=part)
    shop.do("token_complete", token_id=part)
    board.hear()
    assert any(verb_of(step) == "merge" for step in board.may())
    assert all(face.tone == "act" for face in board.faces().values() if face.form is Form.BAR and face.badges)


def test_nodes_keep_their_order_and_none_lies_over_another(shop: Shop) -> None:
    """Board: the net view keeps the positions; each node opens into its places and steps."""
    board = shop.board()
    board.open()
    picture = board.presenter.picture
    found = opened(picture.routes(board.presenter.floor), picture.lie)
    nodes = [cluster.box for cluster in found.clusters.values()]
    by_route = sorted(nodes, key=lambda box: picture.lie[box])
    assert by_route == sorted(nodes, key=lambda box: found.places[box])
    assert set(found.places) == {box.id for box in found.graph.boxes}
    for cluster in found.clusters.values():
        x, y = found.places[cluster.box]
        for stand in cluster.stands:
            across, down = found.places[stand.box]
            assert abs(across - x) < cluster.width / 2 and abs(down - y) < cluster.height / 2
    assert any(tie.kind == READ for tie in found.graph.ties)


def test_this_desk_remembers_that_it_looks_at_nets(shop: Shop) -> None:
    """Board: route or net is remembered."""
    board = shop.board()
    board.open()
    assert board.view.told["keep"] == (KEPT_AS, NET)
    another = shop.board()
    another.presenter.recall({KEPT_AS: NET})
    another.lay()
    assert another.presenter.picture.is_open
