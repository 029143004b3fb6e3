"""Rows 4 and 5: the disk fails at the N-th write or sync, once or from then on, until a run meets no failure."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import apsw
import pytest

from petri_desk.engine import Engine, Unavailable
from petri_desk.store import lanes
from tests.fault.client import Request, begin, notices
from tests.fault.conftest import Tell
from tests.fault.disk import Step, recorded
from tests.fault.history import Operation, Outcome, faults, tally, told
from tests.fault.sizes import cycles

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]
ERRORS = {"EIO": apsw.IOError, "ENOSPC": apsw.FullError}
ACTS = [
    Request("note-1", "token_note", {"token_id": 1, "text": "before"}),
    Request("start", "token_start", {"token_id": 1}),
    Request("complete", "token_complete", {"token_id": 1, "actual_qty": 3}),
    Request("job", "job_create", {"route": "bag", "job_code": "SECOND", "target_qty": 2}),
    Request("piece", "token_start", {"token_id": 2}),
]


@dataclass(slots=True)
class Failure:
    """Fails the N-th step of a kind, or every one from there."""

    kind: str
    error: type[Exception]
    number: int
    lasting: bool
    seen: int = 0
    healed: bool = False

    def __call__(self, step: Step) -> None:
        if step.kind != self.kind or self.healed:
            return
        self.seen += 1
        if self.seen == self.number or (self.lasting and self.seen > self.number):
            raise self.error("as the test wishes")


@dataclass(slots=True)
class Bench:
    """One run after the other; `found` are the faults."""

    folder: Path
    begun: Path
    found: list[str] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    history: list[Operation] = field(default_factory=list)

    def run(self, failure: Failure) -> bool:
        """Whether the failure was met."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        path = self.folder / "shop.db"
        shutil.copyfile(self.begun, path)
        with recorded() as disk:
            disk.before = failure
            said = [*self._worked(path, failure)]
        said += self._inspected(path)
        self.found += [f"{failure}: {each}" for each in said]
        return failure.seen >= failure.number

    def _worked(self, path: Path, failure: Failure) -> Iterator[str]:
        try:
            engine = Engine.open(path)
        except Unavailable:
            failure.healed = True
            engine = Engine.open(path)
        with engine:
            self.history = [told(each.op_id, partial(each.ask, engine)) for each in ACTS]
            self.outcomes.update(tally(self.history))
            yield from faults(self.history, notices(engine))
            for name in (path.name, f"{path.name}-wal"):
                shutil.copyfile(path.with_name(name), self.folder / f"dead-{name}")
            failure.healed = True
            for request, first in zip(ACTS, self.history, strict=True):
                again = told(request.op_id, partial(request.ask, engine))
                if again.outcome is not Outcome.OK or (first.outcome is Outcome.OK and again != first):
                    yield f"stuck: {request.op_id} was {first.outcome}, and is {again}"
            yield from (f"violation: {each.message}" for each in engine.verify().violations)

    def _inspected(self, path: Path) -> Iterator[str]:
        """What another program finds afterwards, and what it would have found if this one had died of the failure."""
        with Engine.open(path) as engine:
            if engine.head != len(ACTS) + 2:
                yield f"doubled or lost: {engine.head} acts"
            yield from (f"violation: {each.message}" for each in engine.verify().violations)
        with Engine.open(self.folder / f"dead-{path.name}") as engine:
            yield from (f"after death, {each}" for each in faults(self.history, notices(engine)))
            yield from (f"after death, violation: {each.message}" for each in engine.verify().violations)


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
@pytest.mark.parametrize(("name", "kind"), [("EIO", "write"), ("ENOSPC", "write"), ("EIO", "sync")])
def test_a_failing_disk_is_said_and_nothing_is_made_up(
    name: str, kind: str, lasting: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tell: Tell
):
    """Faults 4 and 5: no ack without the act, no act without an ack, and the same op id succeeds afterwards."""
    monkeypatch.setattr(lanes, "CHECKPOINT_ROWS", 20)
    begun = tmp_path / "begun.db"
    begin(begun)
    bench = Bench(tmp_path / "run", begun)
    number, stride = 1, max(1, 200 // cycles(5))
    while bench.run(Failure(kind, ERRORS[name], number, lasting)):
        number += stride if kind == "write" else 1
    tell(f"4 {name} at {kind}{' and ever after' * lasting}", last=number, outcomes=bench.outcomes, found=bench.found)
    assert bench.found == []
