"""The demo: a small leather workshop in the middle of its day, made by commands through the engine.

Rule 1: nothing is written that a person could not have done; the clock is the demo's own, and ends at the present.
Rule 2: the same moment gives the same demo, to the last token.
Rule 3: it has no operators, so that the database stays open to whoever looks at it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from petri_desk import resource
from petri_desk.engine import Engine
from petri_desk.kernel.quantities import moment_text
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.store import ManualClock, SystemClock, questions

HOURS = 6
ROUTES = ("bag", "belt", "card-holder")
STATIONS = {
    "Cutting 1": ["CUTTING"],
    "Stitching 1": ["STITCH"],
    "Assembly 1": ["ASSEMBLY"],
    "QC 1": ["QC"],
}
CUTTER, FIRST_HAND, SECOND_HAND, ASSEMBLER, INSPECTOR, LEADER = "Anan", "Nok", "Lek", "Ploy", "Mali", "Somchai"

sentences({"demo_needs_empty": "The demo only fills an empty database, and this one has {what} already ({first})."})


@dataclass(slots=True)
class Floor:
    """A workshop, its clock, and what has been done so far."""

    engine: Engine
    clock: ManualClock
    now: datetime
    progress: Callable[[int], None]
    acts: int = 0
    serials: dict[str, int] = field(default_factory=dict)

    def do(self, actor: str, name: str, minutes: float = 1, /, **parameters: Any) -> Any:
        """One command, after so many minutes."""
        self.clock.advance(60 * minutes)
        self.acts += 1
        answer = self.engine.do(name, actor=actor, op_id=f"demo-{self.acts:03}", **parameters)
        for token in answer.tokens:
            if token.outcome is None:
                self.serials[token.serial_number] = token.id_token
        self.progress(self.acts)
        return answer

    def work(self, actor: str, serial: str, minutes: float, finish: str = "token_complete", **parameters: Any) -> None:
        """Starts a token, works on it, and finishes."""
        self.do(actor, "token_start", token_id=self.serials[serial])
        self.do(actor, finish, minutes, token_id=self.serials[serial], **parameters)

    def job(self, route: str, code: str, qty: int, due_in_hours: float, **more: Any) -> None:
        due = moment_text(self.now + timedelta(hours=due_in_hours))
        self.do(LEADER, "job_create", route=route, job_code=code, target_qty=qty, due=due, **more)


def fill(url: str, progress: Callable[[int], None] | None = None, now: datetime | None = None) -> dict[str, int]:
    """Fills an empty database; answers how many jobs, tokens and acts there are."""
    now = now or SystemClock().now()
    clock = ManualClock(now - timedelta(hours=HOURS))
    with Engine.open(url, clock=clock) as engine:
        _require_empty(engine)
        floor = Floor(engine, clock, now, progress or _silent)
        _prepare(floor)
        for part in (_card_holders, _bags_cut, _bags_stitched, _bags_assembled, _belts, _the_present):
            part(floor)
        counts = engine.ask(questions.Counts())
        return {name: int(counts[of]) for name, of in (("jobs", "cases"), ("tokens", "tokens"), ("acts", "acts"))}


def _require_empty(engine: Engine) -> None:
    for job in engine.ask(questions.Cases(limit=1)).items:
        raise Refused("demo_needs_empty", what="jobs", first=job["case_id"])
    for operator in engine.ask(questions.Operators()):
        raise Refused("demo_needs_empty", what="operators", first=operator["name"])


def _silent(_: int) -> None:
    """Nobody is watching."""


def _prepare(floor: Floor) -> None:
    for route in ROUTES:
        text = (resource("routes") / f"{route}.json").read_text("utf-8")
        floor.engine.publish(text, actor=LEADER, op_id=f"demo-{route}")
    for name, work_centers in STATIONS.items():
        floor.do(LEADER, "station_add", 0, name=name, work_centers=work_centers)


def _card_holders(floor: Floor) -> None:
    """A job that is finished, every piece good."""
    floor.job("card-holder", "CARD-301", 3, 1, customer="Baan Nang")
    for serial in ("C001", "C002", "C003"):
        floor.work(FIRST_HAND, serial, 8)
    for serial in ("C001", "C002", "C003"):
        floor.work(INSPECTOR, serial, 2, "qc_pass")


def _bags_cut(floor: Floor) -> None:
    """Eight bags begun, seven cut well: F001 … F007, each from three parts."""
    floor.job("bag", "BAG-101", 8, 4, customer="Siam Leather", priority=1, product_id="Bag, tan")
    floor.job("bag", "BAG-102", 10, 30, customer="Chiang Mai Crafts", product_id="Bag, black")
    batch = floor.serials["BAG-101-B1"]
    floor.do(CUTTER, "token_start", token_id=batch, planned_qty=8)
    floor.do(CUTTER, "material_use", token_id=batch, lot="HIDE-2207", qty="3.5")
    floor.do(CUTTER, "token_complete", 38, token_id=batch, actual_qty=7)


def _bags_stitched(floor: Floor) -> None:
    """Two bags have all their parts, a third waits for its strap; one strap was torn and is made again."""
    for serial in ("F001", "F002"):
        for part, minutes in (("BODY", 12), ("FLAP", 7), ("STRAP", 5)):
            floor.work(FIRST_HAND if part == "BODY" else SECOND_HAND, f"{serial}-{part}", minutes)
    floor.work(FIRST_HAND, "F003-BODY", 12)
    floor.work(SECOND_HAND, "F003-FLAP", 7)
    floor.do(SECOND_HAND, "token_start", token_id=floor.serials["F004-STRAP"])
    torn = floor.serials["F004-STRAP"]
    floor.do(SECOND_HAND, "token_scrap", 3, token_id=torn, reason="strap torn at the buckle")
    floor.do(LEADER, "spawn_replacement", token_id=torn, reason="the bag waits for it")


def _bags_assembled(floor: Floor) -> None:
    """One bag is finished; the other failed its inspection and goes to rework."""
    for serial in ("F001", "F002"):
        floor.work(ASSEMBLER, serial, 14)
    floor.work(INSPECTOR, "F001", 5, "qc_pass")
    floor.work(INSPECTOR, "F002", 5, "qc_fail", defect_code="SEW05", note="seam open at the left corner")


def _belts(floor: Floor) -> None:
    """Five belts on their way: one good, one reworked, two in the queue of inspection and stitching."""
    floor.job("belt", "BELT-201", 6, 6, customer="Baan Nang", product_id="Belt, 35 mm")
    floor.job("belt", "BELT-202", 12, 24, product_id="Belt, 30 mm")
    batch = floor.serials["BELT-201-B1"]
    floor.do(CUTTER, "token_start", token_id=batch, planned_qty=6)
    floor.do(CUTTER, "token_complete", 16, token_id=batch, actual_qty=6)
    for serial in ("B001", "B002", "B003"):
        floor.work(FIRST_HAND, serial, 7)
    floor.work(INSPECTOR, "B001", 2, "qc_pass")
    floor.work(INSPECTOR, "B002", 2, "qc_fail", defect_code="EDGE01")
    floor.work(SECOND_HAND, "B002", 6)
    floor.do(SECOND_HAND, "token_start", token_id=floor.serials["B004"])
    burnt = floor.serials["B004"]
    floor.do(SECOND_HAND, "token_scrap", 4, token_id=burnt, reason="edge burnt")
    floor.do(LEADER, "spawn_replacement", token_id=burnt, reason="customer waits for six")


def _the_present(floor: Floor) -> None:
    """What is going on just now: a batch on the table, two hands at work, one at lunch."""
    left = (floor.now - floor.clock.now()).total_seconds() / 60
    floor.do(CUTTER, "token_start", max(left - 24, 0), token_id=floor.serials["BELT-202-B1"], planned_qty=8)
    floor.do(SECOND_HAND, "token_start", 2, token_id=floor.serials["F005-FLAP"])
    floor.do(SECOND_HAND, "token_pause", 6, token_id=floor.serials["F005-FLAP"], reason="lunch")
    floor.do(FIRST_HAND, "token_start", 9, token_id=floor.serials["F004-BODY"])
    floor.do(FIRST_HAND, "token_note", 2, token_id=floor.serials["F004-BODY"], text="scratch on the back, will polish")
