"""Inspection: pass, fail, rework and its limit."""

import json
from typing import Any

import pytest
from paper import BAG, PARTS, Paper, node, route_of

STRICT = route_of(
    node("QC", "qc", rework_limit=1), node("FIX", "rework"), node("LAST", "qc"), node("MEND", "rework"),
    node("BARE", "qc"),
    edges="START>QC QC>LAST QC~>FIX FIX>QC LAST>BARE LAST~>MEND MEND>LAST BARE>END", id="strict",
    settings={"rework_limit": 2},
)  # fmt: skip
NEVER = route_of(
    node("QC", "qc", rework_limit=0), node("FIX", "rework"), edges="START>QC QC>END QC~>FIX FIX>QC", id="never"
)
MEASURED = route_of(
    node("QC", "qc", measurements=[{"name": "width", "unit": "mm", "low": "12.0", "high": "12.8"}, {"name": "note"}]),
    edges="START>QC QC>END", id="measured",
)  # fmt: skip
TWO_WAYS = route_of(
    node("QC", "qc"), node("FIX", "rework"), node("REDO", "rework"),
    edges="START>QC QC>END QC~>FIX QC~>REDO FIX>QC REDO>QC", id="two",
)  # fmt: skip


def at_inspection(route: dict[str, Any] = BAG, target_qty: int = 2) -> Paper:
    """A job whose first piece is being inspected."""
    paper = Paper(route)
    paper.create(route["id"], target_qty)
    if route is BAG:
        paper.work(1, actual_qty=target_qty)
        paper.work(2)
    paper.do("token_start", token_id=paper.at("QC.ready")[0])
    return paper


@pytest.fixture
def paper() -> Paper:
    """Piece 2 is active at QC, piece 3 waits to be stitched."""
    return at_inspection()


def fail_again(paper: Paper, defect: str = "SEW05") -> int:
    """Brings the newest rework token to inspection and fails it there."""
    ident = paper.made()[0]
    paper.work(ident)
    paper.inspect(ident, defect)
    return ident


# Pass


def test_pass_leads_on(paper: Paper) -> None:
    """S1-30: QC PASS -> continue."""
    paper.do("qc_pass", token_id=2)
    assert (paper.token(2).fields["outcome"], paper.sums()) == ("good", ("1", "0", "1"))


def test_a_ready_token_is_started_before_it_is_judged() -> None:
    """Story, QC: on a ready one they are refused with token_start as remedy."""
    paper = at_inspection()
    paper.work(3)
    for name, more in (("qc_pass", {}), ("qc_fail", {"defect_code": "SEW05"})):
        refusal = paper.refused("token_ready", name, token_id=3, **more)
        assert refusal.remedy and refusal.remedy.as_json() == {"command": "token_start", "parameters": {"token_id": 3}}


def test_an_inspection_is_not_simply_completed(paper: Paper) -> None:
    """Story, QC: token_complete at a QC node is refused with qc_pass as remedy."""
    refusal = paper.refused("inspection_needed", "token_complete", token_id=2)
    assert refusal.remedy and refusal.remedy.command == "qc_pass"


@pytest.mark.parametrize(("name", "more"), [("qc_pass", {}), ("qc_fail", {"defect_code": "SEW05"})])
def test_only_an_inspection_judges(paper: Paper, name: str, more: dict[str, str]) -> None:
    """S1-17: only QC nodes can generate rework."""
    paper.do("token_start", token_id=3)
    paper.refused("not_an_inspection", name, token_id=3, **more)


@pytest.mark.parametrize(("data", "code"), [
    (None, "measurement_missing"), ({"width": 13}, "measurement_out_of_limits"),
    ({"width": "11.99"}, "measurement_out_of_limits"), ({"width": "wide"}, "measurement_not_a_number"),
    ({"width": "NaN"}, "measurement_not_a_number"), ({"width": "Infinity"}, "measurement_not_a_number"),
    ({"width": [12]}, "measurement_not_a_number"), ({"width": True}, "measurement_not_a_number"),
    ({"width": "12.4"}, "measurement_missing"),
])  # fmt: skip
def test_what_is_to_be_measured_must_be_measured(data: Any, code: str) -> None:
    at_inspection(MEASURED).refused(code, "qc_pass", token_id=1, data=data)


def test_a_measurement_within_its_limits_passes() -> None:
    paper = at_inspection(MEASURED)
    paper.do("qc_pass", token_id=1, data={"width": "12.8", "note": 1})
    assert (paper.token(1).fields["outcome"], paper.events[0].data["data"]["width"]) == ("good", "12.8")


# Fail and rework


def test_a_failed_token_is_completed_with_its_defect(paper: Paper) -> None:
    """S1-12, C1: status completed, cancellation_type qc_fail."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    failed = paper.token(2).fields
    assert (failed["status"], failed["cancellation_type"], failed["cancellation_reason"], failed["outcome"]) == (
        "completed", "qc_fail", "SEW05", "superseded",
    )  # fmt: skip


def test_a_failed_token_never_counts_as_finished(paper: Paper) -> None:
    """C1: completed_at only when END is reached."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    assert "completed_at" not in paper.token(2).fields


def test_the_rework_token_stands_ready_where_the_rework_edge_leads(paper: Paper) -> None:
    """S1-13, S1-14, S1-17: the target is taken from the route's rework edge."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    assert [paper.token(ident).place for ident in paper.made()] == ["RESEW.ready"]


def test_the_rework_token_is_of_the_same_kind_and_counts_one_more(paper: Paper) -> None:
    """S1-14: token_type same, parent = original, status ready, rework_count = parent + 1, metadata."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    born = paper.token(paper.made()[0])
    assert (born.type, born.parent, born.status, born.fields["rework_count"]) == ("piece", 2, "ready", 1)
    assert born.metadata == {"rework_reason": "SEW05", "original_token_id": 2}


def test_the_failed_token_names_its_rework(paper: Paper) -> None:
    """C1: replacement_token_id = the rework token; linked rework_of."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    born = paper.made()[0]
    assert paper.token(2).fields["replacement_token_id"] == born
    assert ("rework_of", 2, born) in paper.links()


def test_rework_keeps_the_serial(paper: Paper) -> None:
    """C25: same object, same serial."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    assert paper.token(paper.made()[0]).serial == paper.token(2).serial == "F001"


def test_the_history_of_rework_says_what_where_when_and_who(paper: Paper) -> None:
    """S1-18, Story: rework_history entries {count, defect_code, node, token, at, operator}."""
    paper.do("qc_fail", actor="Lek", token_id=2, defect_code="SEW05")
    assert paper.token(paper.made()[0]).fields["rework_history"] == [
        {"count": 1, "defect_code": "SEW05", "node": "QC", "token": 2, "at": paper.now, "operator": "Lek"}
    ]


def test_rework_leads_along_its_edge(paper: Paper) -> None:
    """Story, Rework: completing it leads along its edge."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    rework = paper.made()[0]
    paper.work(rework)
    assert paper.token(rework).place == "QC.ready"


def test_a_pass_after_rework_is_the_normal_flow(paper: Paper) -> None:
    """S1-15: pass after rework -> normal flow."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    rework = paper.made()[0]
    paper.work(rework)
    paper.inspect(rework)
    assert (paper.token(rework).fields["outcome"], paper.sums()) == ("good", ("1", "0", "1"))


def test_another_fail_is_another_rework_of_the_same_object(paper: Paper) -> None:
    """S1-15: fail again -> rework_count + 1; original_token_id is the token that just failed."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    failed = fail_again(paper, "GLUE02")
    born = paper.token(paper.made()[0])
    assert (born.fields["rework_count"], born.metadata["original_token_id"]) == (2, failed)
    assert [entry["defect_code"] for entry in born.fields["rework_history"]] == ["SEW05", "GLUE02"]


def test_a_fourth_fail_scraps(paper: Paper) -> None:
    """S1-16, C23: rework_count 1 to 3 are allowed; a fail at 3 scraps."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    for _ in range(2):
        fail_again(paper)
    last = fail_again(paper)
    scrapped = paper.token(last).fields
    assert (scrapped["rework_count"], scrapped["status"], scrapped["cancellation_type"], paper.made()) == (
        3, "scrapped", "qc_fail", [],
    )  # fmt: skip
    assert paper.sums() == ("0", "1", "1")


def test_the_limit_of_a_node_goes_before_that_of_the_route() -> None:
    """Story, Rework: the node's limit goes before the route's."""
    paper = at_inspection(STRICT)
    paper.do("qc_fail", token_id=1, defect_code="X")
    assert paper.token(fail_again(paper, "X")).status == "scrapped"


def test_the_count_follows_the_object_from_node_to_node() -> None:
    """Story, Rework: rework_count counts for the physical object."""
    paper = at_inspection(STRICT)
    paper.do("qc_fail", token_id=1, defect_code="X")
    rework = paper.made()[0]
    paper.work(rework)
    paper.inspect(rework)
    paper.inspect(rework, "X")
    second = paper.made()[0]
    paper.work(second)
    paper.inspect(second, "X")
    assert (paper.token(second).fields["rework_count"], paper.token(second).status) == (2, "scrapped")


def test_limit_zero_scraps_at_once() -> None:
    """Story, Rework: limit 0 scraps at once."""
    paper = at_inspection(NEVER)
    paper.do("qc_fail", token_id=1, defect_code="X")
    assert (paper.token(1).status, paper.made()) == ("scrapped", [])


def test_without_a_rework_edge_a_fail_scraps() -> None:
    """C1: no rework edge: scrapped + qc_fail."""
    paper = at_inspection(MEASURED)
    paper.do("qc_fail", token_id=1, defect_code="X")
    assert (paper.token(1).status, paper.token(1).fields["cancellation_type"]) == ("scrapped", "qc_fail")


def test_an_inspector_may_scrap_instead(paper: Paper) -> None:
    """C1: inspector scraps: scrapped + qc_fail, not good."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05", disposition="scrap")
    assert (paper.token(2).status, paper.token(2).fields["outcome"], paper.sums()) == (
        "scrapped", "scrapped", ("0", "1", "1"),
    )  # fmt: skip


def test_a_fail_that_scraps_is_told_as_a_fail_and_as_scrap(paper: Paper) -> None:
    """C9: qc_fail, then NODE_CANCEL."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05", disposition="scrap", note="torn")
    told = [(event.name, event.place_from, event.place_to) for event in paper.events if event.token]
    assert told == [("token.failed/1", "QC.active", None), ("token.scrapped/1", None, "scrapped")]
    assert (paper.events[0].data["note"], paper.events[1].data["reason"]) == ("torn", "not repairable")


def test_a_defect_outside_the_list_is_refused(paper: Paper) -> None:
    """Story, QC."""
    assert paper.refused("unknown_defect", "qc_fail", token_id=2, defect_code="NOPE").details["known"] == [
        "SEW05", "GLUE02",
    ]  # fmt: skip


def test_an_empty_list_takes_any_defect() -> None:
    """Story, QC: an empty list takes any."""
    paper = at_inspection(NEVER)
    paper.do("qc_fail", token_id=1, defect_code="whatever it is")
    assert paper.token(1).terminal


def test_an_unknown_disposition_is_refused(paper: Paper) -> None:
    paper.refused("bad_disposition", "qc_fail", token_id=2, defect_code="SEW05", disposition="sell")


def test_a_failed_token_is_not_failed_again(paper: Paper) -> None:
    """S3-04, S3-29: terminal never reverts."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    paper.refused("token_closed", "qc_fail", token_id=2, defect_code="SEW05")


def test_events_of_a_fail_name_the_fail_and_the_rework(paper: Paper) -> None:
    """C9: qc_fail and rework keep their own names."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05", note="left seam")
    names = [event.name for event in paper.events if event.token]
    assert names == ["token.failed/1", "token.reworked/1"]
    assert (paper.events[0].data["note"], paper.events[0].data["defect_code"]) == ("left seam", "SEW05")


def test_rework_carries_the_bound_components_on(paper: Paper) -> None:
    """S1-29: component serial bindings are carried."""
    paper.do("bind_component", token_id=2, component_serial="ZIP-1")
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    assert [each["serial"] for each in paper.token(paper.made()[0]).metadata["components"]] == ["ZIP-1"]


# Pending


def test_a_pending_fail_waits_for_a_decision(paper: Paper) -> None:
    """Story, QC: completed + qc_fail, no successor yet; counts as in work."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05", disposition="pending")
    pending = paper.token(2).fields
    assert (pending["status"], pending["cancellation_type"], pending.get("outcome"), paper.made(), paper.sums()) == (
        "completed", "qc_fail", None, [], ("0", "0", "2"),
    )  # fmt: skip


def test_a_job_is_not_over_while_a_fail_is_pending() -> None:
    paper = at_inspection(BAG, 1)
    paper.do("qc_fail", token_id=2, defect_code="SEW05", disposition="pending")
    assert paper.job()["status"] == "running"


@pytest.mark.parametrize(("name", "given"), [
    ("token_rework", {"token_id": 2, "defect_code": "GLUE02"}),
    ("create_rework_token", {"failed_token_id": 2, "defect_code": "GLUE02", "rework_node_id": "RESEW"}),
])  # fmt: skip
def test_a_pending_fail_is_reworked_later(paper: Paper, name: str, given: dict[str, Any]) -> None:
    """S1-18, S1-23: COMPLETED -> REWORK_PENDING -> rework token."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05", disposition="pending")
    paper.do(name, **given)
    born = paper.token(paper.made()[0])
    assert (born.place, born.metadata["rework_reason"], born.fields["rework_count"]) == ("RESEW.ready", "GLUE02", 1)
    assert (paper.token(2).fields["outcome"], paper.token(2).status) == ("superseded", "completed")


def test_a_rework_is_made_once(paper: Paper) -> None:
    paper.do("qc_fail", token_id=2, defect_code="SEW05", disposition="pending")
    paper.do("token_rework", token_id=2, defect_code="SEW05")
    paper.refused("already_reworked", "token_rework", token_id=2, defect_code="SEW05")


def test_what_has_not_failed_is_not_reworked(paper: Paper) -> None:
    paper.refused("not_failed", "token_rework", token_id=2, defect_code="SEW05")


def test_what_was_scrapped_is_not_reworked(paper: Paper) -> None:
    paper.do("qc_fail", token_id=2, defect_code="SEW05", disposition="scrap")
    paper.refused("token_closed", "token_rework", token_id=2, defect_code="SEW05")


def test_a_rework_node_of_another_inspection_is_refused() -> None:
    paper = at_inspection(TWO_WAYS)
    paper.do("qc_fail", token_id=1, defect_code="X", disposition="pending")
    paper.refused("not_a_rework_node", "create_rework_token", failed_token_id=1, defect_code="X", rework_node_id="QC")


def test_the_second_of_two_rework_nodes_can_be_chosen() -> None:
    paper = at_inspection(TWO_WAYS)
    paper.do("qc_fail", token_id=1, defect_code="X", disposition="pending")
    paper.do("create_rework_token", failed_token_id=1, defect_code="X", rework_node_id="REDO")
    assert paper.token(paper.made()[0]).place == "REDO.ready"


def test_pending_beyond_the_limit_is_scrapped_at_once() -> None:
    paper = at_inspection(NEVER)
    paper.do("qc_fail", token_id=1, defect_code="X", disposition="pending")
    assert paper.token(1).status == "scrapped"


def test_a_worker_act_on_a_pending_fail_names_the_rework_as_remedy(paper: Paper) -> None:
    paper.do("qc_fail", token_id=2, defect_code="SEW05", disposition="pending")
    refusal = paper.refused("rework_pending", "token_start", token_id=2)
    assert refusal.remedy and refusal.remedy.command == "token_rework"


def test_a_pending_fail_may_be_scrapped_after_all(paper: Paper) -> None:
    paper.do("qc_fail", token_id=2, defect_code="SEW05", disposition="pending")
    paper.do("token_scrap", token_id=2, reason="not worth it")
    failed = paper.token(2).fields
    assert (failed["outcome"], failed["cancellation_type"], paper.sums()) == ("scrapped", "qc_fail", ("0", "1", "1"))


def test_a_pending_fail_that_is_scrapped_keeps_its_status(paper: Paper) -> None:
    """S3-04: completed is terminal, and scrapped is another status."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05", disposition="pending")
    paper.do("token_scrap", token_id=2, reason="not worth it")
    assert (paper.token(2).status, paper.token(2).place) == ("completed", "scrapped")


# Components


def test_a_component_in_rework_stays_its_parents() -> None:
    """C25: parent stays the piece; group, branch key and code are copied."""
    paper = Paper(PARTS)
    paper.create("parts", 1)
    flap = paper.at("FLAP.ready")[0]
    paper.work(flap)
    paper.inspect(flap, "CREASE")
    born, failed = paper.token(paper.made()[0]), paper.token(flap)
    assert (born.parent, born.group, born.fields["parallel_branch_key"], born.component_code) == (
        1, failed.group, "2", "FLAP",
    )  # fmt: skip
    assert born.metadata["original_token_id"] == flap


def test_rework_history_is_plain_json(paper: Paper) -> None:
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    history = paper.token(paper.made()[0]).fields["rework_history"]
    assert json.loads(json.dumps(history)) == history
