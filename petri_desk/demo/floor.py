"""The floor as the story knows it: every open piece, where it lies, and the acts that move it.

Acts go to the engine in order. Into a file they are sent without waiting for each other: the floor is ahead of the
answers where a route says plainly what comes next, and waits where an act makes new tokens. On a server each act is
waited for, because there the order of different jobs would be anybody's.
"""

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from petri_desk import resource
from petri_desk.demo.house import BY_CODE, Job
from petri_desk.engine import Answer, Engine

OPEN = ("ready", "active", "paused", "waiting")


class StoryClock:
    """Says the moment of each act in turn: a writer asks once for each act, in the order in which they were sent."""

    def __init__(self, start: datetime) -> None:
        self._moments: deque[datetime] = deque()
        self._last = start

    def tell(self, moment: datetime) -> None:
        self._moments.append(moment)

    def forget(self) -> None:
        """Drops what nobody asked for: an act that was done before asks no time."""
        self._moments.clear()

    def now(self) -> datetime:
        if self._moments:
            self._last = self._moments.popleft()
        return self._last


@dataclass(frozen=True, slots=True)
class Way:
    """A route: its nodes, and the one that follows each."""

    id: str
    text: str
    nodes: Mapping[str, Mapping[str, Any]]
    follows: Mapping[str, str]


def read_way(name: str) -> Way:
    text = (resource("routes") / f"{name}.json").read_text("utf-8")
    raw = json.loads(text)
    follows = {edge["from"]: edge["to"] for edge in raw["edges"] if edge.get("kind") != "rework"}
    return Way(raw["id"], text, {node["id"]: node for node in raw["nodes"]}, follows)


@dataclass(slots=True)
class Piece:
    """An open token."""

    id: int
    serial: str
    job: Job
    type: str
    number: int             # which piece of its job it is, or belongs to
    node: str
    status: str
    reworks: int
    qty: int
    since: float
    held: bool = False

    @property
    def spot(self) -> tuple[str, int, str]:
        return self.job.code, self.number, self.node


@dataclass(slots=True)
class Floor:
    """The workshop: its engine, its clock, and what lies where."""

    engine: Engine
    clock: StoryClock
    moment: datetime
    progress: Callable[[int], None]
    pipelined: bool
    ways: Mapping[str, Way]
    acts: int = 0
    worked: float = 0.0
    pieces: dict[str, Piece] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _counted: Counter[str] = field(default_factory=Counter)
    _sent: deque[Future[Answer]] = field(default_factory=deque)

    # -- acts -----------------------------------------------------------------------------------------------------

    def at(self, moment: datetime, worked: float) -> None:
        """It is so late; time never runs backwards."""
        self.moment, self.worked = max(moment, self.moment), worked

    def later(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)

    def send(self, actor: str, command: str, at: str | None = None, /, **parameters: Any) -> Future[Answer]:
        """One act, now, at a station or from the office."""
        self.acts += 1
        self.clock.tell(self.moment)
        op_id = f"demo-{self.acts:04}"
        future = self.engine.submit(command, actor=actor, op_id=op_id, from_station=at, **parameters)
        self._sent.append(future)
        while self._sent and (not self.pipelined or self._sent[0].done()):
            self._sent.popleft().result()
        self.progress(self.acts)
        return future

    def do(self, actor: str, command: str, at: str | None = None, /, **parameters: Any) -> Answer:
        """One act, waited for, with all that it made."""
        answer = self.send(actor, command, at, **parameters).result()
        self.learn(answer.tokens)
        return answer

    def settle(self) -> None:
        """Waits until everything that was sent is done; raises what was refused."""
        while self._sent:
            self._sent.popleft().result()
        self.clock.forget()

    # -- pieces ---------------------------------------------------------------------------------------------------

    def learn(self, tokens: Iterable[Mapping[str, Any]]) -> None:
        """Takes tokens as an answer tells them."""
        for row in sorted(tokens, key=lambda each: int(each["id_token"])):
            serial, known = row["serial_number"], self.pieces.get(row["serial_number"])
            if row["status"] in OPEN:
                self.pieces[serial] = self._piece(row)
            elif known is not None and known.id == row["id_token"]:
                del self.pieces[serial]

    def _piece(self, row: Mapping[str, Any]) -> Piece:
        return Piece(
            id=row["id_token"], serial=row["serial_number"], job=BY_CODE[row["case_id"]], type=row["token_type"],
            number=self._number(row), node=row["current_node_id"], status=row["status"], reworks=row["rework_count"],
            qty=int(float(row["qty"])), since=self.worked, held=row["held"],
        )  # fmt: skip

    def _number(self, row: Mapping[str, Any]) -> int:
        if row["token_type"] == "batch":
            return 0
        serial = row["serial_number"].partition("-")[0]
        if serial not in self._numbers:
            self._counted[row["case_id"]] += 1
            self._numbers[serial] = self._counted[row["case_id"]]
        return self._numbers[serial]

    def node(self, piece: Piece) -> Mapping[str, Any]:
        return self.ways[piece.job.route].nodes[piece.node]

    def go_on(self, piece: Piece) -> None:
        """A piece has gone on to the next node, where somebody will take it up."""
        way = self.ways[piece.job.route]
        piece.node, piece.status, piece.since = way.follows[piece.node], "ready", self.worked
        if way.nodes[piece.node]["type"] == "end":
            del self.pieces[piece.serial]

    def plain(self, piece: Piece) -> bool:
        """Whether what follows a completion is known beforehand."""
        follower = self.ways[piece.job.route].nodes[self.ways[piece.job.route].follows[piece.node]]
        return piece.type != "batch" and not follower.get("is_merge_node")

    def working_at(self, job: Job, node: str) -> int:
        return sum(each.job is job and each.node == node and each.status == "active" for each in self.pieces.values())
