"""The law of correcting: what an act did and its correction together are, for the floor, as if neither had been."""

from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from paper import BAG, PARTS, Paper

from petri_desk.kernel.refusals import Refused

NAMES = (
    "token_start", "token_start", "token_start", "token_complete", "token_complete", "token_complete", "qc_pass",
    "qc_fail", "qc_fail", "token_pause", "token_resume", "token_release", "token_scrap", "spawn_replacement",
    "batch_yield", "hold", "request_redesign", "override_route", "token_adjust", "job_change", "token_rework",
    "batch_gather", "batch_join", "case_cancel", "material_use", "time_correct",
)  # fmt: skip
NODES = ("CUT", "STITCH", "QC", "RESEW", "BODY", "SPLIT", "ASSEMBLE")
SUMS = ("target_qty", "over_qty", "adjust_qty", "good_qty", "scrap_qty", "in_work_qty", "open_tokens", "status")


def floor(paper: Paper) -> Any:
    """Everything open on the floor, by what it is and not by its number; and the job's sums."""
    ignored = {
        "spawned_at", "parent_token_id", "batch_session_id", "work_ms", "inside", "open_group", "yielded",
        "component_serials",
    }  # fmt: skip
    lying = sorted(
        (repr(sorted((k, v) for k, v in each.fields.items() if k not in ignored)))
        for each in paper.tokens("JOB")
        if not each.terminal or each.phase == "pending"
    )
    job = paper.job()
    return lying, [job.get(name) or "0.00" for name in SUMS]


def parameters(random: Random, paper: Paper, name: str) -> dict[str, Any]:
    tokens = paper.tokens("JOB")
    live = [each for each in tokens if not each.terminal] or tokens
    subject = random.choice(live if name not in ("spawn_replacement", "token_rework", "time_correct") else tokens)
    batch = {"actual_qty": random.randint(0, 5)} if subject.type == "batch" and not subject.gathers else {}
    named = [each.id for each in live if each.place == subject.place]
    reason = {"reason": "because"}
    return {
        "token_start": {"token_id": subject.id} | ({"planned_qty": 2} if random.random() < 0.2 else {}),
        "token_complete": {"token_id": subject.id, "confirm_over": True, **batch},
        "qc_fail": {"token_id": subject.id, "defect_code": "SEW05",
                    "disposition": random.choice(("rework", "scrap", "pending"))},
        "token_rework": {"token_id": subject.id, "defect_code": "SEW05"},
        "batch_yield": {"token_id": subject.id, "qty": 1},
        "override_route": {"token_id": subject.id, "to_node_id": random.choice(NODES), **reason},
        "token_adjust": {"token_id": subject.id, "qty": 4, **reason},
        "job_change": {"case_id": "JOB", "target_qty": random.randint(1, 6), **reason},
        "case_cancel": {"case_id": "JOB", **reason},
        "batch_gather": {"node_id": "CUT", "token_ids": named},
        "batch_join": {"token_ids": named},
        "material_use": {"token_id": subject.id, "lot": "H-1"},
        "time_correct": {"token_id": subject.id, "session_id": random.randint(1, 4), "seconds": 5, **reason},
    }.get(name, {"token_id": subject.id} | (reason if name in ("hold", "request_redesign", "token_scrap",
                                                               "spawn_replacement") else {}))  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), route=st.sampled_from(("bag", "parts")))
def test_an_act_and_its_correction_leave_the_floor_as_it_was(seed: int, route: str) -> None:
    random = Random(seed)
    paper = Paper(BAG, PARTS)
    paper.do("job_create", route=route, job_code="JOB", target_qty=random.randint(1, 4))
    for _ in range(40):
        paper.wait(random.choice((0, 7)))
        before, name = floor(paper), random.choice(NAMES)
        try:
            paper.do(name, **parameters(random, paper, name))
        except Refused:
            continue
        if random.random() < 0.3 or name == "case_cancel":
            paper.do("correct", act=paper.last_op, reason="wrong button")
            assert floor(paper) == before, name
