"""Row 28: a child case ends and its parent gets the outputs, while processes are killed and race for it.

PETRI_DESK_FAULTS counts the kills (shared by the failpoints), and the children that are raced for.
"""

import json
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest
from engine.nets import CHILD, empty_child, parent

from petri_desk.engine import Engine, Refused
from petri_desk.store import failpoints
from petri_desk.store.failpoints import arm
from tests.fault.client import forked, killer
from tests.fault.conftest import Tell
from tests.fault.sizes import chance, cycles
from tests.fault.test_rivals import together, wait_for_go

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]
FURTHEST = {"row.written": 12, "table.written": 6}
LONGEST = 120.0
CALLED = 6              # children of one parent that others work on
FEW = ("act.before_commit", "act.committed")        # these on a server too; the others when more is asked for
CASES = [(failpoint, kind) for failpoint in failpoints.ACT for kind in ("sqlite_url", "postgres_url")
         if kind == "sqlite_url" or failpoint in FEW or "PETRI_DESK_FAULTS" in os.environ]  # fmt: skip


def opened(url: str, number: int, case_id: str = "P") -> None:
    """A case with so many calls under way; the child of call n gives 2n."""
    manual = empty_child(transitions=[{**CHILD["transitions"][0], "kind": "Manual"}])
    with Engine.open(url) as engine:
        for net in (manual, parent(tuple(range(1, number + 1)))):
            engine.publish(net)
        engine.do("case_create", actor="Nok", workflow="parent-cpn-1", case_id=case_id)
        engine.do("case_start", actor="Nok", case_id=case_id)
        for _ in range(number):
            engine.do("fire", actor="Nok", case_id=case_id, transition_id="t_call_child")


def end(engine: Engine, child: int, op_id: str, actor: str = "Nok", case_id: str = "P") -> Any:
    return engine.do("fire", actor=actor, case_id=f"{case_id}:sw1:{child}", transition_id="t_child", op_id=op_id)


def answers(engine: Engine) -> Counter[int]:
    """What the parent got, by what it is worth."""
    return Counter(each.value for each in engine.tokens("P") if each.place_id == "p_wait")


def one_life(url: str, child: int, failpoint: str, passing: int) -> None:
    """Ends a child, and is killed on the way if it gets there."""
    with Engine.open(url) as engine:
        engine.tokens("P")
        arm(killer(failpoint, passing))
        end(engine, child, f"end-{child}")


@dataclass(slots=True)
class Family:
    """Children on one database, each ended by a process that may die of it; `found` are the faults."""

    url: str
    random: Random
    kills: int = 0
    done: int = 0
    stored: int = 0         # ends that were written, though the one who asked was killed
    found: list[str] = field(default_factory=list)

    def life(self, child: int, failpoint: str) -> None:
        process = forked(one_life, self.url, child, failpoint, self.random.randint(1, FURTHEST.get(failpoint, 1)))
        process.join(LONGEST)
        self.kills += process.exitcode == -9
        assert process.exitcode in (0, -9), "a life ended in another way"
        with Engine.open(self.url) as engine:
            self.look(engine, child, killed=process.exitcode == -9)

    def look(self, engine: Engine, child: int, *, killed: bool) -> None:
        """The end of the child and what its parent got are there together or not at all; a repeat settles it."""
        ended = engine.state(f"P:sw1:{child}").status == "completed"
        if answers(engine)[2 * child] != int(ended) or not (ended or killed):
            self.found.append(f"child {child}: ended {ended}, and its parent got {answers(engine)[2 * child]}")
        self.stored += ended and killed
        again = end(engine, child, f"end-{child}")
        if again.replayed != ended or answers(engine)[2 * child] != 1:
            self.found.append(f"child {child}: its repeat gave {answers(engine)[2 * child]} in all")
        try:
            end(engine, child, f"twice-{child}")
            self.found.append(f"child {child}: it ended twice")
        except Refused as refused:
            assert refused.code == "case_over"
        self.done += 1


@pytest.mark.parametrize(("failpoint", "kind"), CASES)
def test_a_parent_gets_its_answer_once_whoever_is_killed(
    failpoint: str, kind: str, request: pytest.FixtureRequest, tell: Tell
):
    """Fault 28, F16: killed at each failpoint while a child ends: both or neither, and after the repeat both, once."""
    database_url = request.getfixturevalue(kind)
    wanted = cycles(1, 1 / len(failpoints.ACT))
    most = 3 * wanted + 4
    opened(database_url, most)
    family = Family(database_url, chance("children", failpoint))
    while family.kills < wanted and family.done < most:
        family.life(family.done + 1, failpoint)
    with Engine.open(database_url) as engine:
        family.found += [each.message for each in engine.verify().violations]
        assert answers(engine) == Counter({2 * child: 1 for child in range(1, family.done + 1)})
    tell(f"28 child killed at {failpoint}", lives=family.done, kills=family.kills, stored=family.stored,
         found=family.found, server="://" in database_url)  # fmt: skip
    assert family.found == []
    assert family.kills >= wanted, "the failpoint was seldom reached"


def race(url: str, folder: Path, name: str, children: list[int]) -> None:
    """Ends every child, in an order of one's own."""
    told: dict[int, str] = {}
    with Engine.open(url) as engine:
        chance("race", name).shuffle(children)
        wait_for_go(folder, name)
        for child in children:
            try:
                end(engine, child, f"{name}-{child}", name)
                told[child] = "ended"
            except Refused as refused:
                told[child] = refused.code
    (folder / name).write_text(json.dumps(told))


def test_of_two_that_end_a_child_one_does(database_url: str, tmp_path: Path, tell: Tell):
    """Fault 28: two race for every child; one ends it, the other is refused, and the parent gets one answer."""
    number = cycles(8)
    opened(database_url, number)
    children = list(range(1, number + 1))
    told = together(tmp_path / "race", race, database_url, {name: list(children) for name in ("P1", "P2")})
    for child in children:
        assert sorted(told[name][str(child)] for name in told) == ["case_over", "ended"]
    with Engine.open(database_url) as engine:
        assert answers(engine) == Counter({2 * child: 1 for child in children})
        assert engine.verify().violations == []
    won = Counter(name for name in told for said in told[name].values() if said == "ended")
    tell("28 two for a child", children=number, won=won, server="://" in database_url)


def against(url: str, folder: Path, name: str, cases: list[str]) -> None:
    """Ends the children of each case; or finishes in the parent what they gave, and cancels it at times."""
    told: dict[str, str] = {}
    dice = chance("against", name)
    with Engine.open(url) as engine:
        wait_for_go(folder, name)
        for case in cases:
            for child in range(1, CALLED + 1):
                try:
                    if name == "ends":
                        end(engine, child, f"{case}-{child}", name, case)
                    elif dice.random() < 1 / CALLED:
                        engine.do("case_cancel", actor=name, case_id=case, reason="enough")
                    else:
                        engine.do("fire", actor=name, case_id=case, transition_id="t_finalize")
                    told[f"{case} {child}"] = "done"
                except Refused as refused:
                    told[f"{case} {child}"] = refused.code
    (folder / name).write_text(json.dumps(told))


def test_a_parent_that_is_worked_on_and_cancelled_while_its_children_end(
    database_url: str, tmp_path: Path, tell: Tell
):
    """Fault 28: whoever is first, each child ended or was cancelled, once, and its parent got what was given."""
    cases = [f"P{number}" for number in range(cycles(4, 1 / CALLED))]
    for case in cases:
        opened(database_url, CALLED, case)
    told = together(tmp_path / "against", against, database_url, dict.fromkeys(("ends", "leads"), cases))
    said = Counter(told["leads"].values())
    assert set(told["ends"].values()) <= {"done", "case_over"}
    assert said.keys() <= {"done", "case_over", "not_enabled"}
    with Engine.open(database_url) as engine:
        for case in cases:
            ended = {child for child in range(1, CALLED + 1) if told["ends"][f"{case} {child}"] == "done"}
            for child in range(1, CALLED + 1):
                status = engine.state(f"{case}:sw1:{child}").status
                assert status == ("completed" if child in ended else "cancelled")
            gave = Counter(each.value for each in engine.tokens(case) if each.parent_token_id is not None)
            assert gave.keys() == {2 * child for child in ended}
        assert engine.verify().violations == []
    tell("28 a parent and its children", cases=len(cases), leads=dict(said), server="://" in database_url)
