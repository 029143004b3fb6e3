"""Large floors for tests and measurements: a family of thousands of tokens, and a shop with thousands of nodes.

    family(engine, 10_000)              a batch of pieces: most lie at their stitching, some were assembled, some of
                                        these reworked, one replaced, one held, one corrected
    floor(engine, 5_000, 2_000)         routes with so many nodes in all, and so many open tokens spread over them
    family_file(10_000, path)           a copy of a file with such a family, made once in a run
    floor_file(5_000, 2_000, path)      the same with such a floor

Everything is made by acts through the engine, at moments that move on when a clock is given; the same sizes make the
same tokens, on both databases. Ten thousand tokens take a few seconds on a file.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from petri_desk.engine import Answer, Engine
from petri_desk.store import ManualClock
from tests.paper import node, route_of

FAMILY_JOB, FAMILY_ROUTE = "FAMILY", "family"
BOTH = ("BODY", "FLAP")
PURSE = route_of(
    node("CUT", execution_mode="BATCH", time_mode="PER_BATCH", work_center="CUTTING", standard_minutes=30),
    node("STITCH", work_center="STITCH", standard_minutes=10),
    node("PARTS", "split"),
    *(node(part, produces_component=part, work_center="STITCH", standard_minutes=5) for part in BOTH),
    node("ASSEMBLE", is_merge_node=True, consumes_components=list(BOTH), work_center="ASSEMBLY", standard_minutes=15),
    node("QC", "qc", work_center="QC", defect_codes=["SEW05", "GLUE02"]),
    node("RESEW", "rework", work_center="STITCH"),
    edges="START>CUT CUT>STITCH STITCH>PARTS PARTS>BODY PARTS>FLAP BODY>ASSEMBLE FLAP>ASSEMBLE ASSEMBLE>QC QC>END "
          "QC~>RESEW RESEW>QC",
    id=FAMILY_ROUTE, name="Purse", serial={"prefix": "P", "digits": 5},
)  # fmt: skip
ALL_ALIKE = 60              # one piece in so many is assembled, and every other of these reworked
LONE = 2                    # the batch, and the replacement of the one that was lost
SECONDS = 20                # between two acts


@dataclass(frozen=True, slots=True)
class Family:
    """Where to look in a large family."""

    job: str
    batch: int
    pieces: tuple[int, ...]     # of the batch, the first ones being those that went on
    reworked: tuple[int, ...]   # the tokens that rework made


@dataclass(frozen=True, slots=True)
class Floor:
    """What a large floor has."""

    routes: tuple[str, ...]
    jobs: tuple[str, ...]
    tokens: tuple[int, ...]


class _Hands:
    """Does acts one after the other; a clock that can be moved goes on a little with each."""

    def __init__(self, engine: Engine, clock: ManualClock | None) -> None:
        self.engine, self.clock = engine, clock

    def submit(self, name: str, /, **parameters: Any) -> Future[Answer]:
        if self.clock is not None:
            self.clock.advance(SECONDS)
        return self.engine.submit(name, actor="Nok", **parameters)

    def do(self, name: str, /, **parameters: Any) -> Answer:
        return self.submit(name, **parameters).result()

    def work(self, token: int) -> Answer:
        self.do("token_start", token_id=token)
        return self.do("token_complete", token_id=token)


def _open(answer: Answer, kind: str) -> list[int]:
    return sorted(each.id_token for each in answer.tokens if each.token_type == kind and each.outcome is None)


# -- a family ---------------------------------------------------------------------------------------------------------


def family(engine: Engine, tokens: int, clock: ManualClock | None = None) -> Family:
    """A batch and what became of it: so many tokens in all."""
    hands = _Hands(engine, clock)
    hands.do("publish", definition=PURSE)
    moved = max(tokens // ALL_ALIKE, 3)
    pieces = tokens - LONE - 2 * moved - (moved + 1) // 2       # two components each, and rework for every other
    assert pieces >= moved + 3, "a family needs some thirty tokens"
    made = hands.do("job_create", route=FAMILY_ROUTE, job_code=FAMILY_JOB, target_qty=pieces, product_id="Purse, tan")
    batch = int(made.tokens[0].id_token)
    hands.do("token_start", token_id=batch)
    hands.do("material_use", token_id=batch, lot="HIDE-1", qty="12.50")
    born = _open(hands.do("token_complete", token_id=batch, actual_qty=pieces), "piece")
    reworked = [each for number, piece in enumerate(born[:moved]) for each in _assembled(hands, piece, number % 2 == 0)]
    _mishaps(hands, born[moved:])
    return Family(FAMILY_JOB, batch, tuple(born), tuple(reworked))


def _assembled(hands: _Hands, piece: int, fails: bool) -> Iterator[int]:
    """A piece goes through its parts, its assembly and its inspection; answers what rework made."""
    for part in _open(hands.work(piece), "component"):
        last = hands.work(part)
    assert any(each.id_token == piece for each in last.tokens)
    hands.work(piece)
    hands.do("token_start", token_id=piece)
    while fails:
        (again,) = set(_open(hands.do("qc_fail", token_id=piece, defect_code="SEW05"), "piece")) - {piece}
        hands.work(again)
        hands.do("token_start", token_id=again)
        yield again
        piece, fails = again, False
    hands.do("qc_pass", token_id=piece)


def _mishaps(hands: _Hands, pieces: list[int]) -> None:
    """One of each thing that may happen to a piece."""
    lost, held, mistaken = pieces[:3]
    hands.do("token_scrap", token_id=lost, reason="torn")
    hands.do("spawn_replacement", token_id=lost, reason="customer waits")
    hands.do("hold", token_id=held, reason="stain")
    started = hands.do("token_start", token_id=mistaken)
    hands.do("correct", act=started.op_id, case_id=FAMILY_JOB, reason="wrong piece")


# -- a floor ----------------------------------------------------------------------------------------------------------

NODES_A_ROUTE = 50


def floor(
    engine: Engine, nodes: int, tokens: int, clock: ManualClock | None = None, nodes_a_route: int = NODES_A_ROUTE
) -> Floor:  # fmt: skip
    """A shop with so many nodes on its routes, one job on each, and so many open tokens spread over them."""
    hands = _Hands(engine, clock)
    count = max(nodes // nodes_a_route, 1)
    routes = [large_route(f"route-{number:03}", nodes // count) for number in range(count)]
    for route in routes:
        hands.do("publish", definition=route)
    shares = [tokens // count + (number < tokens % count) for number in range(count)]
    jobs = [f"JOB-{number:03}" for number in range(count)]
    made = [hands.submit("job_create", route=route["id"], job_code=job, target_qty=share)
            for route, job, share in zip(routes, jobs, shares, strict=True) if share]  # fmt: skip
    born = [[int(each.id_token) for each in answer.result().tokens] for answer in made]
    known = {piece: number for number, piece in enumerate(piece for pieces in born for piece in pieces)}
    sent = [each for route, pieces in zip(routes, born, strict=False) for each in _spread(hands, route, pieces, known)]
    for each in sent:
        each.result()
    return Floor(tuple(each["id"] for each in routes), tuple(jobs), tuple(each for pieces in born for each in pieces))


def large_route(ident: str, nodes: int) -> dict[str, Any]:
    """A route of so many nodes: a way aside at every fifth, an inspection with rework at every tenth."""
    inner = [node(f"N{number:04}", **_kind(number)) for number in range(max(nodes - 2, 2))]
    names = [each["id"] for each in inner]
    ways = [f"START>{names[0]}", f"{names[-1]}>END"]
    before = ""
    for number, name in enumerate(names):
        if inner[number]["type"] == "rework":
            ways += [f"{before}~>{name}", f"{name}>{before}"]
            continue
        ways += [f"{before}>{name}"] if before else []
        before = name
    route = route_of(*inner, edges=" ".join(ways), id=ident, name=f"Route {ident[-3:]}", serial=_serial(ident))
    route["edges"] += _ways_aside([each["id"] for each in inner if each["type"] != "rework"])
    return route


def _kind(number: int) -> dict[str, Any]:
    if number % 10 == 5:
        return {"kind": "qc", "defect_codes": ["SEW05"], "work_center": "QC"}
    if number % 10 == 6:
        return {"kind": "rework", "work_center": "STITCH"}
    return {"work_center": ("CUTTING", "STITCH", "ASSEMBLY", "EDGE")[number % 4], "standard_minutes": 5 + number % 7}


def _serial(ident: str) -> dict[str, Any]:
    return {"prefix": f"R{ident[-3:]}X", "digits": 4}


def _ways_aside(names: list[str]) -> list[dict[str, Any]]:
    return [{"from": source, "to": target, "when": "data.size == 2"}
            for source, target in zip(names[1:-2:5], names[3::5], strict=False)]  # fmt: skip


def _spread(
    hands: _Hands, route: dict[str, Any], pieces: list[int], numbers: dict[int, int]
) -> Iterator[Future[Answer]]:  # fmt: skip
    """Pieces laid at the nodes in turn; some are worked on, some of these paused, every fiftieth is held."""
    places = [each["id"] for each in route["nodes"] if each["type"] not in ("start", "end", "rework")]
    for number, piece in ((numbers[piece], piece) for piece in pieces):
        target = places[number * 7 % len(places)]
        if target != places[0]:
            yield hands.submit("override_route", token_id=piece, to_node_id=target, reason="laid out")
        if number % 50 == 49:
            yield hands.submit("hold", token_id=piece, reason="hide suspect")
        elif number % 4 == 0:
            yield hands.submit("token_start", token_id=piece)
        if number % 36 == 0:
            yield hands.submit("token_pause", token_id=piece, reason="lunch")


# -- files, made once in a run ----------------------------------------------------------------------------------------


def family_file(tokens: int, path: Path) -> Family:
    """A copy of a file with a large family."""
    return _copied(path, *_family_made(tokens))


def floor_file(nodes: int, tokens: int, path: Path) -> Floor:
    """A copy of a file with a large floor."""
    return _copied(path, *_floor_made(nodes, tokens))


def _copied(path: Path, made: Path, found: Any) -> Any:
    shutil.copyfile(made, path)
    return found


@cache
def _family_made(tokens: int) -> tuple[Path, Family]:
    return _made(f"family-{tokens}.db", lambda engine, clock: family(engine, tokens, clock))


@cache
def _floor_made(nodes: int, tokens: int) -> tuple[Path, Floor]:
    return _made(f"floor-{nodes}-{tokens}.db", lambda engine, clock: floor(engine, nodes, tokens, clock))


def _made(name: str, build: Callable[[Engine, ManualClock], Any]) -> tuple[Path, Any]:
    path, clock = Path(_folder().name) / name, ManualClock()
    with Engine.open(path, clock=clock) as engine:
        return path, build(engine, clock)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Gone when the run ends."""
    return tempfile.TemporaryDirectory(prefix="pdfloors")
