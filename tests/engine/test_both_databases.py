"""SQLite and PostgreSQL in lockstep.

The same random commands, many of them illegal, give the same answers, the same refusals and the same state hashes on
both, and the quantities add up after every act. PETRI_DESK_WALKS says how many walks (12 unless told), and how many
cases of random nets.
"""

import os
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any

import pytest
from engine.net_walk import Walk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper import BAG, PARTS
from routing.random_routes import random_route

from petri_desk.engine import Answer, Engine, Refused, questions
from petri_desk.store import ManualClock

WALKS = int(os.environ.get("PETRI_DESK_WALKS", "12"))
STEPS = 30
NUMBERS = count(1)
COMMANDS: tuple[tuple[str, int], ...] = (
    ("token_start", 12), ("token_complete", 12), ("qc_pass", 5), ("qc_fail", 5), ("token_pause", 2),
    ("token_resume", 2), ("token_release", 1), ("token_scrap", 1), ("spawn_replacement", 2), ("token_rework", 1),
    ("batch_yield", 2), ("split_batch_token", 1), ("hold", 1), ("unhold", 1), ("request_redesign", 1),
    ("resolve_redesign", 1), ("override_route", 1), ("token_adjust", 1), ("spawn_component", 1),
    ("material_use", 1), ("token_note", 1), ("bind_component", 1), ("correct", 3), ("job_change", 1),
    ("batch_gather", 2), ("batch_join", 1), ("move_token", 4), ("update_token_data", 1),
)  # fmt: skip
NODES = ("CUT", "STITCH", "QC", "RESEW", "BODY", "ASSEMBLE", "NOWHERE")


class Pair:
    """Engines on one clock, and the random walker that drives them."""

    def __init__(self, *urls: str) -> None:
        self.clock = ManualClock()
        self.nodes: list[str] = []
        self.engines = [Engine.open(url, clock=self.clock) for url in urls]
        for definition in (BAG, PARTS):
            self.both("publish", definition=definition)

    def both(self, name: str, **parameters: Any) -> Answer | str:
        """What both say, which must be the same: an answer, or the code of a refusal."""
        op_id = f"op-{next(NUMBERS)}"
        said = [self._one(engine, name, op_id, parameters) for engine in self.engines]
        plain = [each if isinstance(each, str) else each.as_json() for each in said]
        assert all(each == plain[0] for each in plain), name
        return said[0]

    def _one(self, engine: Engine, name: str, op_id: str, parameters: dict[str, Any]) -> Answer | str:
        try:
            return engine.do(name, actor="Nok", op_id=op_id, **parameters)
        except Refused as refusal:
            return refusal.code

    def check(self, job: str) -> None:
        states = [engine.state(job).as_json() for engine in self.engines]
        assert all(each == states[0] for each in states)
        row = self.engines[0].ask(questions.CaseRow(job))
        planned = sum(Decimal(row[name] or 0) for name in ("target_qty", "over_qty", "adjust_qty"))
        assert planned == sum(Decimal(row[name]) for name in ("good_qty", "scrap_qty", "in_work_qty"))

    def walk(self, random: Random, steps: int = STEPS) -> None:
        job = f"JOB-{next(NUMBERS)}"
        route = {**random_route(random), "id": f"random-{next(NUMBERS)}"}
        self.both("publish", definition=route)
        chosen = random.choice(("bag", "parts", route["id"], route["id"]))
        self.both("job_create", route=chosen, job_code=job, target_qty=random.randint(1, 5))
        self.nodes = [node["id"] for node in route["nodes"]] if chosen == route["id"] else list(NODES)
        done: list[str] = []
        for _ in range(steps):
            self.clock.advance(random.choice((0, 1, 61.5)))
            name = random.choices([n for n, _ in COMMANDS], [w for _, w in COMMANDS])[0]
            answer = self.both(name, **self._parameters(random, name, job, done))
            if not isinstance(answer, str):
                done.append(answer.op_id)
                self.check(job)

    def _parameters(self, random: Random, name: str, job: str, done: list[str]) -> dict[str, Any]:
        tokens = self.engines[0].tokens(job)
        live = [token for token in tokens if token.status not in ("completed", "scrapped")] or tokens
        token = random.choice(live if random.random() < 0.9 else tokens)
        reason = {"reason": "because"}
        count_of = {"actual_qty": random.randint(0, 6)} if token.token_type == "batch" else {}
        return {
            "token_start": {"token_id": token.id_token}
            | ({"planned_qty": random.randint(0, 6)} if random.random() < 0.2 else {}),
            "token_complete": {"token_id": token.id_token, "confirm_over": random.random() < 0.5, **count_of},
            "qc_fail": {
                "token_id": token.id_token, "defect_code": random.choice(("SEW05", "XX")),
                "disposition": random.choice(("rework", "rework", "scrap", "pending")),
            },
            "token_rework": {"token_id": random.choice(tokens).id_token, "defect_code": "SEW05"},
            "token_scrap": {"token_id": token.id_token, **reason},
            "spawn_replacement": {"token_id": random.choice(tokens).id_token, **reason},
            "batch_yield": {"token_id": token.id_token, "qty": random.randint(0, 3)},
            "split_batch_token": {"batch_token_id": token.id_token, "actual_qty": random.randint(0, 5)},
            "hold": {"token_id": token.id_token, **reason},
            "unhold": {"token_id": token.id_token, **reason},
            "request_redesign": {"token_id": token.id_token, **reason},
            "override_route": {"token_id": token.id_token, "to_node_id": random.choice(self.nodes), **reason},
            "token_adjust": {"token_id": token.id_token, "qty": random.randint(0, 6), **reason},
            "spawn_component": {
                "parent_token_id": token.id_token, "component_code": "ZIP", "node_id": random.choice(self.nodes),
            },
            "material_use": {"token_id": token.id_token, "lot": "H-1", "qty": "1.5"},
            "token_note": {"token_id": token.id_token, "text": "หมายเหตุ"},
            "bind_component": {"token_id": token.id_token, "component_serial": "ZIP-1"},
            "correct": {"act": random.choice(done[-3:]) if done else "none", **reason},
            "batch_gather": {"node_id": random.choice(self.nodes), "token_ids": [each.id_token for each in live[:3]]},
            "batch_join": {"token_ids": [each.id_token for each in live[:2]]},
            "move_token": {
                "token_id": token.id_token, "from_place_id": token.current_node_id or "START",
                "to_place_id": random.choice(self.nodes),
            },
            "update_token_data": {"token_id": token.id_token, "data": {"colour": random.choice(("red", None, 4))}},
            "job_change": {"case_id": job, "target_qty": random.randint(1, 6), **reason},
        }.get(name, {"token_id": token.id_token})  # fmt: skip


@settings(max_examples=WALKS, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def _walks(pair: Pair, seed: int) -> None:
    pair.walk(Random(seed))


@pytest.mark.timeout(600)
def test_both_databases_give_the_same_answers_and_the_same_state_hashes(sqlite_url: str, postgres_url: str) -> None:
    pair = Pair(sqlite_url, postgres_url)
    try:
        _walks(pair)
        for engine in pair.engines:
            assert engine.verify().violations == []
    finally:
        for engine in pair.engines:
            engine.close()


class BothNets(Walk):
    """The walk through cases of nets, on both."""

    def __init__(self, pair: Pair, random: Random) -> None:
        super().__init__(pair.engines[0], random)
        self.pair = pair

    def do(self, name: str, /, **parameters: Any) -> Any:
        answer = self.pair.both(name, **parameters)
        if isinstance(answer, str):
            return None
        self.done[name] = self.done.get(name, 0) + 1
        if answer.case_id != "shop":
            one, other = (engine.state(answer.case_id).as_json() for engine in self.pair.engines)
            assert one == other
            assert self._ways(0, answer.case_id) == self._ways(1, answer.case_id)
        return answer

    def _ways(self, number: int, case_id: str) -> list[Any]:
        return [each.as_json() for each in self.pair.engines[number].enabled(case_id)]


@pytest.mark.timeout(600)
def test_both_databases_play_nets_the_same_way(sqlite_url: str, postgres_url: str) -> None:
    """Nets, S0: fired, run, managed by hand and cancelled: one answer, one refusal, one state, the same enabled."""
    pair = Pair(sqlite_url, postgres_url)
    try:
        walk = BothNets(pair, Random(WALKS))
        for number in range(WALKS):
            walk.case(number)
        assert len(walk.done) > 5
        for engine in pair.engines:
            assert engine.verify().violations == []
    finally:
        for engine in pair.engines:
            engine.close()
