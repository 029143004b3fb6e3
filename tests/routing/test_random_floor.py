"""Random routes, random acts: whatever people do, the floor adds up, and the engine says what the requirements say.

`PETRI_DESK_FLOORS=5000 pytest --timeout 0 tests/routing/test_random_floor.py` walks over more of them.
"""

import os
from random import Random
from typing import Any

from hypothesis import given, note, settings
from hypothesis import strategies as st
from routing.floor_walk import Walk

FLOORS = int(os.environ.get("PETRI_DESK_FLOORS", "120"))
SEEDS = st.integers(0, 2**32)
PEOPLE = ("Boss", "Ins", "Wo")
OFTEN = (
    "token_start", "token_complete", "qc_pass", "qc_fail", "token_pause", "token_resume", "token_release",
    "token_scrap", "correct",
)  # fmt: skip
SELDOM = (
    "split_batch_token", "batch_yield", "batch_gather", "batch_join", "token_rework", "create_rework_token",
    "spawn_replacement", "hold", "unhold", "request_redesign", "resolve_redesign", "token_adjust", "override_route",
    "spawn_component", "bind_component", "material_use", "token_note", "time_correct", "job_change", "case_cancel",
)  # fmt: skip
NEXT = {"ready": "token_start", "active": "token_complete", "paused": "token_resume", "pending": "token_rework"}


def subject(walk: Walk) -> int:
    live = [each.id for each in walk.live()]
    every = sorted(walk.tokens())
    return walk.random.choice(live if live and walk.random.random() < 0.9 else every)


def likely(walk: Walk, ident: int) -> str:
    """An act that suits the token, more often than not the one that brings it on."""
    return walk.random.choice(aside(walk, ident)) if walk.random.random() < 0.4 else ahead(walk, ident)


def aside(walk: Walk, ident: int) -> list[str]:
    """What else might be done with the token where it is."""
    fields = walk.token(ident)
    name, _, phase = fields["place"].rpartition(".")
    node, batch = walk.flow.route.nodes.get(name), fields["token_type"] == "batch"
    if phase == "ready":
        return ["batch_join" if batch else "batch_gather"] if node and node.batches else ["hold", "token_note"]
    if phase == "active" and node and node.type == "qc":
        return ["qc_fail", "qc_fail", "bind_component"]
    if phase == "active":
        return ["batch_yield", "token_release", "token_release", "token_adjust"] if batch else ["token_pause"]
    if phase == "waiting" and fields.get("open_group"):
        return ["spawn_component", "request_redesign"]
    return ["spawn_replacement"] if phase == "scrapped" else ["token_scrap"]


def ahead(walk: Walk, ident: int) -> str:
    """The act that brings the token on."""
    fields = walk.token(ident)
    node, _, phase = fields["place"].rpartition(".")
    if phase in NEXT or phase == "waiting":
        if fields.get("held"):
            return "unhold"
        if fields.get("redesign_required"):
            return "resolve_redesign"
    if phase == "active" and walk.flow.route.nodes[node].type == "qc":
        return walk.random.choice(("qc_pass", "qc_pass", "qc_fail"))
    return NEXT.get(phase, "token_note")


def said(walk: Walk, name: str, ident: int) -> dict[str, Any]:
    """Parameters for an act, sensible and not."""
    random, fields = walk.random, walk.token(ident)
    nodes = sorted(walk.flow.route.nodes)
    beside = [each.id for each in walk.live() if each.place == fields["place"]] or [ident]
    qty = int(float(fields["qty"]))
    near = random.choice((qty, qty, qty, qty - 1, qty + 1, 0, 1, random.randint(0, 9)))
    data = random.choice(({"size": 2, "width": 2}, {"size": 1, "width": "8.5"}, {"width": "10"}, {"width": "x"}, None))
    counted = {"actual_qty": near} if fields["token_type"] == "batch" and random.random() < 0.9 else {}
    parted = {"planned_qty": random.randint(1, max(qty, 1))} if counted and random.random() < 0.4 else {}
    lost = {"scrap_qty": random.randint(0, 3)} if random.random() < 0.1 else {}
    reason = {"reason": "because"}
    more: dict[str, dict[str, Any]] = {
        "token_start": {"planned_qty": near} if random.random() < 0.15 else parted,
        "token_complete": {"data": data, "confirm_over": random.random() < 0.5, **counted, **lost},
        "qc_pass": {"data": data},
        "qc_fail": {"defect_code": random.choice(("SEW05", "SEW05", "ODD")),
                    "disposition": random.choice(("rework", "rework", "rework", "pending", "scrap", "sell"))},
        "token_scrap": reason | random.choice(({}, {}, {"cancellation_type": "permanent"}, {"cancellation_type": "x"})),
        "batch_yield": {"qty": random.randint(0, 3)}, "token_rework": {"defect_code": "SEW05"},
        "spawn_replacement": reason | ({"start_node_id": random.choice(nodes)} if random.random() < 0.3 else {}),
        "token_adjust": reason | random.choice(({"qty": near}, {"metadata": {"hide": "H"}})),
        "override_route": reason | {"to_node_id": random.choice(nodes)}, "bind_component": {"component_serial": "Z"},
        "material_use": {"lot": "H-1"}, "token_note": {"text": "t"},
        "time_correct": reason | {"session_id": random.randint(1, 9), "seconds": random.randint(-1, 900)},
    }  # fmt: skip
    whole: dict[str, dict[str, Any]] = {
        "split_batch_token": {"batch_token_id": ident, "actual_qty": near},
        "batch_gather": {"node_id": fields["place"].rpartition(".")[0] or "END", "token_ids": beside},
        "batch_join": {"token_ids": beside},
        "create_rework_token": {"failed_token_id": ident, "defect_code": "X", "rework_node_id": random.choice(nodes)},
        "spawn_component": {"parent_token_id": ident, "component_code": random.choice("XY"),
                            "node_id": random.choice(nodes)},
        "job_change": {"case_id": "JOB", "target_qty": random.randint(1, 8), **reason},
        "case_cancel": {"case_id": "JOB", **reason},
        "correct": {"act": walk.paper.acts[-random.randint(1, min(4, len(walk.paper.acts)))][1].op_id, **reason},
    }  # fmt: skip
    if name in whole:
        return whole[name]
    return {"token_id": ident, **more.get(name, reason if name in ("hold", "unhold", "request_redesign") else {})}


def step(walk: Walk) -> None:
    random = walk.random
    ident = subject(walk)
    kind = random.random()
    name = likely(walk, ident) if kind < 0.5 else random.choice(OFTEN if kind < 0.8 else SELDOM)
    if name == "case_cancel" and random.random() < 0.8:
        return
    actor = PEOPLE[0] if random.random() < 0.7 else random.choice(PEOPLE)
    walk.paper.wait(random.choice((0, 0, 1, 30)))
    parameters, before = said(walk, name, ident), walk.view()
    outcome = walk.act(name, actor, **parameters)
    note(f"{actor}: {name} {parameters} -> {outcome or 'done'}")
    if outcome is None and name != "correct" and random.random() < 0.1:
        assert walk.act("correct", "Boss", act=walk.paper.last_op, reason="wrong button") is None
        assert walk.view() == before, f"{name} and its correction left something behind"
    if random.random() < 0.3:
        walk.check_offers(subject(walk), random.choice(PEOPLE))


def finish(walk: Walk, limit: int) -> int:
    """Brings everything open to its end by ordinary acts; how many it took."""
    for count in range(limit):
        live = walk.live()
        if not live:
            return count
        if not any(advance(walk, each.id) for each in live):
            give_up_on_one(walk)
    return limit


def give_up_on_one(walk: Walk) -> None:
    """Nothing goes on: then some part that an assembly needs is lost for good, and only then."""
    groups = {each.fields["open_group"]: each.id for each in walk.live() if each.fields.get("open_group")}
    lost = {
        ident: groups[fields["parallel_group_id"]]
        for ident, fields in walk.tokens().items()
        if fields.get("parallel_group_id") in groups and fields.get("outcome") == "scrapped"
        and not fields.get("replacement_token_id")
    }  # fmt: skip
    assert lost, [(each.id, each.place, dict(each.fields)) for each in walk.live()]
    again = [walk.act("spawn_replacement", "Boss", token_id=ident, reason="finish") is None for ident in lost]
    if not any(again):
        parent = next(iter(lost.values()))
        assert walk.act("token_scrap", "Boss", token_id=parent, reason="a part is lost for good") is None


def advance(walk: Walk, ident: int) -> bool:
    """One useful act on a token, if there is one."""
    fields = walk.token(ident)
    name, data = ahead(walk, ident), {"size": 1, "width": 2}
    node = walk.flow.route.nodes.get(fields["place"].rpartition(".")[0])
    parameters: dict[str, Any] = {"token_id": ident}
    if name == "qc_fail":
        name = "qc_pass"
    if name in ("token_complete", "qc_pass"):
        parameters["data"] = data
    if name == "token_complete" and fields["token_type"] == "batch" and not fields.get("gathers"):
        parameters["actual_qty"] = int(float(fields.get("planned_qty") or fields["qty"]))
    if name == "unhold":
        parameters["reason"] = "finish"
    if name == "token_rework":
        parameters["defect_code"] = (node.defect_codes or ("X",))[0] if node else "X"
    if name == "token_complete" and not walk.floor("Boss").working.get(ident):
        name, parameters = "token_start", {"token_id": ident}
    return name != "token_note" and walk.act(name, "Boss", **parameters) is None


@settings(max_examples=FLOORS, deadline=None)
@given(SEEDS)
def test_whatever_is_done_the_floor_adds_up_and_the_second_opinion_agrees(seed: int) -> None:
    """S3-03, S3-04, S3-09 to S3-12, Quantities, T01 to T07, Q05, F01 to F10, R01 to R04."""
    walk = Walk(seed)
    for _ in range(40):
        step(walk)
    walk.check_replay()


@settings(max_examples=max(FLOORS // 2, 1), deadline=None)
@given(SEEDS)
def test_whatever_was_done_everything_can_still_be_brought_to_its_end(seed: int) -> None:
    """Design 3: from every marking the unit's end is reachable by ordinary acts."""
    walk = Walk(seed)
    for _ in range(Random(seed).randint(0, 40)):
        step(walk)
    assert finish(walk, 3000) < 3000
    assert walk.paper.job()["status"] in ("completed", "cancelled")
    walk.check_replay()
