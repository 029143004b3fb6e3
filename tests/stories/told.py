"""The story of a bag (S1) as commands to an engine: the same acts each time, to the last hash."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from petri_desk.engine import Engine
from petri_desk.store import ManualClock

HERE = Path(__file__).parent
ROUTES = ("bag", "parts")


@dataclass(slots=True)
class Teller:
    """Sends command after command, three seconds apart; the op ids tell them in order."""

    engine: Engine
    clock: ManualClock
    actor: str = "Nok"
    prefix: str = "bag"
    acts: int = 0
    serials: dict[str, int] = field(default_factory=dict)

    def do(self, name: str, /, **given: Any) -> Any:
        self.clock.advance(3)
        self.acts += 1
        answer = self.engine.do(name, actor=self.actor, op_id=f"{self.prefix}-{self.acts:03}", **given)
        for token in answer.tokens:
            if token.outcome is None:
                self.serials[token.serial_number] = token.id_token
        return answer

    def work(self, serial: str, finish: str = "token_complete", **given: Any) -> None:
        """Starts a token and finishes its work."""
        self.do("token_start", token_id=self.serials[serial])
        self.do(finish, token_id=self.serials[serial], **given)


def routes() -> Iterator[str]:
    return ((HERE / f"{route}.json").read_text("utf-8") for route in ROUTES)


def prepare(engine: Engine) -> None:
    """The two routes of the story."""
    for route, text in zip(ROUTES, routes(), strict=True):
        engine.publish(text, actor="Somchai", op_id=f"route-{route}")


def play(teller: Teller) -> None:
    """Everything that happens on the floor."""
    _cut(teller)
    _rework(teller)
    _scrap_and_replace(teller)
    _take_back(teller)
    _three_parts(teller)


def _cut(teller: Teller) -> None:
    """Twenty are cut, eighteen are good."""
    teller.do("job_create", route="bag", job_code="BAG-1", target_qty=20)
    teller.do("token_start", token_id=1, planned_qty=20)
    teller.do("material_use", token_id=1, lot="HIDE-2207", qty="3.5")
    teller.do("token_complete", token_id=1, actual_qty=18)


def _rework(teller: Teller) -> None:
    """F001 fails its inspection, is reworked, and passes."""
    teller.work("F001")
    teller.work("F001", "qc_fail", defect_code="SEW05")
    teller.work("F001")
    teller.work("F001", "qc_pass")


def _scrap_and_replace(teller: Teller) -> None:
    """F002 fails beyond the limit, is scrapped, and made again."""
    teller.work("F002")
    for _ in range(3):
        teller.work("F002", "qc_fail", defect_code="SEW05")
        teller.work("F002")
    lost = teller.serials["F002"]
    teller.work("F002", "qc_fail", defect_code="GLUE02")
    teller.do("spawn_replacement", token_id=lost, reason="the customer waits")


def _take_back(teller: Teller) -> None:
    """A wrong click on F003 is corrected by whoever made it."""
    teller.work("F003")
    teller.work("F003", "qc_fail", defect_code="SEW05")
    teller.do("correct", act=f"{teller.prefix}-{teller.acts:03}", reason="meant F004", case_id="BAG-1")
    teller.do("qc_pass", token_id=teller.serials["F003"])


def _three_parts(teller: Teller) -> None:
    """A bag of three parts splits, and comes together; somebody calls for help meanwhile."""
    teller.do("job_create", route="parts", job_code="PARTS-1", target_qty=1)
    teller.do("andon_call", station="Workshop", kind="material", text="no thread")
    for part in ("BODY", "FLAP", "STRAP"):
        teller.work(f"P001-{part}")
    teller.do("andon_answer", call_id=1)
    teller.work("P001")
