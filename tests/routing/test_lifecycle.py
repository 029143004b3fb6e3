"""The life of a token at a node: the table of states, and no way around it."""

from typing import Any

import pytest
from paper import BAG, PARTS, Paper, node, route_of

LINE = route_of(
    node("SEW"), node("PACK", measurements=[{"name": "weight", "low": 1}]), edges="START>SEW SEW>PACK PACK>END",
    id="line",
)  # fmt: skip
CHOICE = route_of(
    node("SEW"), node("SMALL"), node("LARGE"), node("PACK"), edges="START>SEW SMALL>PACK LARGE>PACK PACK>END",
    id="choice",
)  # fmt: skip
CHOICE["edges"] += [
    {"from": "SEW", "to": "LARGE", "when": "data.size > 40"},
    {"from": "SEW", "to": "SMALL", "when": "data.size >= 0"},
    {"from": "SEW", "to": "PACK"},
]
BENCH = route_of(node("BENCH", capacity=2), edges="START>BENCH BENCH>END", id="bench")
BY_QTY = route_of(
    node("CUT", execution_mode="BATCH"), node("A"), node("B"), edges="START>CUT A>END B>END", id="by_qty"
)
BY_QTY["edges"] += [{"from": "CUT", "to": "A", "when": "token.qty > 10"}, {"from": "CUT", "to": "B"}]

STATUSES = ("ready", "active", "paused", "completed", "scrapped")
ACTS = ("token_start", "token_pause", "token_resume", "token_complete", "token_release")
# S3-03 with C2-C4: what each act makes of each status; whatever is not here is refused.
TABLE = {
    ("ready", "token_start"): "active",
    ("active", "token_pause"): "paused",
    ("active", "token_complete"): "ready",
    ("active", "token_release"): "ready",
    ("paused", "token_resume"): "active",
    ("paused", "token_release"): "ready",
}
REMEDIES = {
    ("ready", "token_pause"): "token_start", ("ready", "token_resume"): "token_start",
    ("ready", "token_complete"): "token_start", ("ready", "token_release"): "token_start",
    ("paused", "token_complete"): "token_resume", ("paused", "token_pause"): "token_resume",
    ("paused", "token_start"): "token_resume",
}  # fmt: skip


def in_status(status: str) -> Paper:
    """A job of one piece, 1, in this status at SEW."""
    paper = Paper(LINE)
    paper.create("line", 1)
    if status in ("active", "paused", "completed"):
        paper.do("token_start", token_id=1)
    if status == "paused":
        paper.do("token_pause", token_id=1)
    if status == "completed":
        paper.do("token_complete", token_id=1)
        paper.work(1, data={"weight": 1})
    if status == "scrapped":
        paper.do("token_scrap", token_id=1, reason="torn")
    assert paper.token(1).status == status
    return paper


@pytest.mark.parametrize(("status", "act"), TABLE)
def test_the_table_of_states_holds(status: str, act: str) -> None:
    """S1-19 to S1-22, S3-03, C3, C4."""
    paper = in_status(status)
    paper.do(act, token_id=1)
    assert paper.token(1).status == TABLE[status, act]


@pytest.mark.parametrize(("status", "act"), [(s, a) for s in STATUSES for a in ACTS if (s, a) not in TABLE and
                                             (s, a) != ("active", "token_start")])  # fmt: skip
def test_whatever_is_not_in_the_table_is_refused(status: str, act: str) -> None:
    """S1-25 (PAUSED -> COMPLETED), S3-04, S3-29 (completed -> active), S3-32 (ready -> completed)."""
    code = "token_closed" if status in ("completed", "scrapped") else f"token_{status}"
    refusal = in_status(status).refused(code, act, token_id=1)
    assert (refusal.remedy.command if refusal.remedy else None) == REMEDIES.get((status, act))


@pytest.mark.parametrize("act", ACTS)
def test_nobody_works_on_a_token_that_waits(act: str) -> None:
    """S1-25, S3-03: waiting -> active is the merge's doing, never a worker's."""
    paper = Paper(PARTS)
    paper.create("parts", 1)
    assert paper.token(1).status == "waiting"
    paper.refused("token_waiting", act, token_id=1)


def test_a_completion_is_two_events() -> None:
    """Story, Events: `complete` (carries where from), then `enter` at the next node (carries where to)."""
    paper = in_status("active")
    paper.do("token_complete", token_id=1)
    assert [(e.name, e.place_from, e.place_to) for e in paper.events] == [
        ("token.completed/1", "SEW.active", None), ("token.entered/1", None, "PACK.ready"),
    ]  # fmt: skip


def test_completing_a_node_is_no_status() -> None:
    """C3: active -> ready at the next node."""
    paper = in_status("active")
    paper.do("token_complete", token_id=1)
    assert (paper.token(1).status, paper.token(1).place) == ("ready", "PACK.ready")


def test_the_end_is_completed_good_and_nowhere() -> None:
    """Story, END: completed, node null, completed_at, outcome good; S1-24 FINISHED."""
    paper = in_status("completed")
    fields = paper.token(1).fields
    assert (fields["status"], fields["place"], fields["completed_at"], fields["outcome"]) == (
        "completed", "done", paper.now, "good",
    )  # fmt: skip


def test_a_token_skips_no_node() -> None:
    """S1-26: it goes where the edge leads, one node at a time."""
    paper = in_status("active")
    paper.do("token_complete", token_id=1)
    paper.do("token_start", token_id=1)
    assert [e.place_to for e in paper.history() if e.token == 1 and e.place_to] == [
        "SEW.ready", "SEW.active", "PACK.ready", "PACK.active",
    ]  # fmt: skip


def test_release_is_a_pause_with_the_reason_release() -> None:
    """C4: event `pause` with reason `release`."""
    paper = in_status("active")
    paper.do("token_release", token_id=1)
    assert (paper.events[0].name, paper.events[0].data) == ("token.released/1", {"reason": "release"})


def test_a_pause_may_say_why() -> None:
    paper = in_status("active")
    paper.do("token_pause", token_id=1, reason="lunch")
    assert paper.events[0].data == {"reason": "lunch"}


@pytest.mark.parametrize(("code", "given"), [
    ("scrap_a_piece", {"actual_qty": 0}), ("scrap_a_piece", {"scrap_qty": 1}), ("not_a_batch", {"actual_qty": 2}),
])  # fmt: skip
def test_a_single_piece_is_not_counted(code: str, given: dict[str, Any]) -> None:
    in_status("active").refused(code, "token_complete", token_id=1, **given)


def test_one_of_one_is_a_fine_count() -> None:
    paper = in_status("active")
    paper.do("token_complete", token_id=1, actual_qty="1.00", scrap_qty=0)
    assert paper.token(1).place == "PACK.ready"


def test_what_was_said_at_completion_stands_in_the_event() -> None:
    paper = in_status("active")
    paper.do("token_complete", token_id=1, data={"note": "tight seam"})
    assert paper.events[0].data == {"data": {"note": "tight seam"}}


def test_an_unknown_token_is_refused() -> None:
    in_status("ready").refused("unknown_token", "token_start", token_id=99)


def test_measurements_are_asked_for_at_an_operation_too() -> None:
    paper = in_status("active")
    paper.do("token_complete", token_id=1)
    paper.do("token_start", token_id=1)
    paper.refused("measurement_missing", "token_complete", token_id=1)
    refusal = paper.refused("measurement_out_of_limits", "token_complete", token_id=1, data={"weight": "0.5"})
    assert (refusal.remedy, refusal.details["high"]) == (None, "any")


# Ways


@pytest.mark.parametrize(("data", "target"), [
    ({"size": 41}, "LARGE"), ({"size": 40}, "SMALL"), ({"size": -1}, "PACK"), ({"size": 0}, "SMALL"),
])  # fmt: skip
def test_the_first_true_condition_leads_and_else_the_way_without_one(data: dict[str, int], target: str) -> None:
    """Doors: first true in order wins, an edge without `when` is the default."""
    paper = Paper(CHOICE)
    paper.create("choice", 1)
    paper.work(1, data=data)
    assert paper.token(1).place == f"{target}.ready"


def test_a_condition_that_cannot_be_decided_refuses_the_act() -> None:
    paper = Paper(CHOICE)
    paper.create("choice", 1)
    paper.do("token_start", token_id=1)
    paper.refused("condition_failed", "token_complete", token_id=1, data={"size": "large"})
    assert paper.token(1).place == "SEW.active"


@pytest.mark.parametrize(("qty", "target"), [(11, "A"), (10, "B")])
def test_a_condition_counts_with_quantities(qty: int, target: str) -> None:
    """Doors: an expression over the token and the completion data: `token.qty > 10` means the number."""
    paper = Paper(BY_QTY)
    paper.create("by_qty", qty)
    paper.work(1, actual_qty=qty)
    assert len(paper.at(f"{target}.ready")) == qty


@pytest.mark.parametrize(("width", "target"), [("12.5", "A"), (13, "A"), ("12.0", "B"), (12, "B")])
def test_a_condition_compares_measurements_as_numbers(width: object, target: str) -> None:
    """A number with a point is stored as text; a measurement is a number all the same."""
    measured = route_of(
        node("QC", "qc", measurements=[{"name": "width"}]), node("A"), node("B"), edges="START>QC A>END B>END",
        id="measured",
    )  # fmt: skip
    measured["edges"] += [{"from": "QC", "to": "A", "when": "data.width > 12"}, {"from": "QC", "to": "B"}]
    paper = Paper(measured)
    paper.create("measured", 1)
    paper.inspect(1, data={"width": width})
    assert paper.token(1).place == f"{target}.ready"


# Room


def test_no_more_are_worked_on_than_there_is_room_for() -> None:
    """C31, S0-13: a firing that would overfill a place is not enabled, and the reason says so."""
    paper = Paper(BENCH)
    paper.create("bench", 3)
    paper.do("token_start", token_id=1)
    paper.do("token_start", token_id=2)
    assert paper.refused("no_room", "token_start", token_id=3).details["capacity"] == 2


@pytest.mark.parametrize("leave", ["token_complete", "token_pause", "token_release"])
def test_whoever_leaves_makes_room(leave: str) -> None:
    paper = Paper(BENCH)
    paper.create("bench", 3)
    paper.do("token_start", token_id=1)
    paper.do("token_start", token_id=2)
    paper.do(leave, token_id=1)
    paper.do("token_start", token_id=3)
    assert len(paper.at("BENCH.active")) == 2


def test_resuming_takes_room_as_well() -> None:
    paper = Paper(BENCH)
    paper.create("bench", 3)
    for ident in (1, 2):
        paper.do("token_start", token_id=ident)
    paper.do("token_pause", token_id=1)
    paper.do("token_start", token_id=3)
    paper.refused("no_room", "token_resume", token_id=1)


def test_a_second_worker_on_the_same_token_takes_no_more_room() -> None:
    paper = Paper(BENCH)
    paper.create("bench", 2)
    for ident in (1, 2):
        paper.do("token_start", token_id=ident)
    paper.do("token_start", actor="Lek", token_id=1)
    assert len(paper.sessions(1)) == 2


def test_assembled_pieces_take_room_when_they_are_begun() -> None:
    """C2, C31: the engine brings them; they take room when somebody begins."""
    narrow = route_of(
        node("S", "split"), node("A"), node("B"), node("M", is_merge_node=True, capacity=1),
        edges="START>S S>A S>B A>M B>M M>END", id="narrow",
    )  # fmt: skip
    paper = Paper(narrow)
    paper.create("narrow", 2)
    for ident in [*paper.at("A.ready"), *paper.at("B.ready")]:
        paper.work(ident)
    first, second = paper.at("M.active")
    paper.do("token_start", token_id=first)
    paper.refused("no_room", "token_start", token_id=second)
    paper.do("token_complete", token_id=first)
    paper.do("token_start", token_id=second)
    assert len(paper.sessions(second)) == 1


def test_history_is_only_added_to() -> None:
    """S1-27: no event is ever altered."""
    paper = Paper(BAG)
    paper.create("bag", 2)
    seen: list[str] = []
    for name, given in (("token_start", {}), ("token_pause", {}), ("token_resume", {}),
                        ("token_complete", {"actual_qty": 2})):  # fmt: skip
        paper.do(name, token_id=1, **given)
        bodies = [event.body() for event in paper.history()]
        assert bodies[: len(seen)] == seen
        seen = bodies
