"""The flow: a route as places and steps, and the licence that every move needs."""

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import BAG, PARTS, Paper, node, route_of

from petri_desk.kernel.events import Event
from petri_desk.routing.definitions import checked_text
from petri_desk.routing.flow import CLOSED, OPEN_PHASES, Arc, Flow, Step, licensed, node_of, phase_of
from petri_desk.routing.guards import GUARDS
from petri_desk.routing.licence import OUTSIDE_COMMANDS, unlicensed
from petri_desk.routing.tokens import outcome_in, status_in

DYEING = route_of(
    node("DYE", execution_mode="BATCH"), node("S", "split"), node("A"), node("B"), node("M", "merge"),
    edges="START>DYE DYE>S S>A S>B A>M B>M M>END", id="dyeing",
)  # fmt: skip


def flow_in(route: dict[str, Any]) -> Flow:
    flow, findings = checked_text(json.dumps(route))
    assert flow is not None, findings
    return flow


def verbs(flow: Flow, node_id: str) -> Counter[str]:
    return Counter(step.verb for step in flow.steps.values() if step.node == node_id)


# Places


def test_every_inner_node_has_its_phases() -> None:
    """Story, Places: a route token's place_id is NODE.phase."""
    places = flow_in(BAG).places
    assert {f"{node_id}.{phase}" for node_id in ("CUT", "STITCH", "RESEW") for phase in OPEN_PHASES} <= places.keys()


def test_only_an_inspection_has_a_place_for_pending_fails() -> None:
    assert [place for place in flow_in(BAG).places if place.endswith(".pending")] == ["QC.pending"]


def test_nothing_lies_at_the_start_or_at_the_end() -> None:
    """Story, Job: tokens stand ready at the node after START; END: node null."""
    assert not {place.node for place in flow_in(BAG).places.values()} & {"START", "END"}


def test_the_closed_places_belong_to_no_node() -> None:
    """Story, Places: null when terminal."""
    assert {place.id for place in flow_in(BAG).places.values() if place.node is None} == set(CLOSED)


@pytest.mark.parametrize("place", ["A.B.ready", "done", "x.pending"])
def test_a_place_is_read_from_its_id(place: str) -> None:
    assert phase_of(place) == place.split(".")[-1]


def test_a_node_may_have_points_in_its_name() -> None:
    assert node_of("A.B.ready") == "A.B"


@pytest.mark.parametrize(("place", "status", "outcome"), [
    ("CUT.ready", "ready", None), ("CUT.active", "active", None), ("CUT.waiting", "waiting", None),
    ("CUT.paused", "paused", None), ("QC.pending", "completed", None), ("done", "completed", "good"),
    ("merged", "completed", "merged"), ("split", "completed", "split"), ("joined", "completed", "joined"),
    ("superseded", "completed", "superseded"), ("scrapped", "scrapped", "scrapped"), ("void", "scrapped", "void"),
])  # fmt: skip
def test_status_and_outcome_follow_from_the_place(place: str, status: str, outcome: str | None) -> None:
    """Story, END: outcomes good, superseded, merged, split, joined, scrapped, void; null while open or pending."""
    assert (status_in(place), outcome_in(place)) == (status, outcome)


def test_a_route_without_a_name_is_called_by_its_id() -> None:
    assert (flow_in({**BAG, "name": None}).route.name, flow_in(BAG).route.name) == ("bag", "Leather bag")


# Steps


def test_what_can_be_done_at_an_operation() -> None:
    assert verbs(flow_in(BAG), "STITCH") == Counter(
        start=1, pause=1, resume=1, release=1, put_back=1, complete=1, scrap=4, replace=1
    )


def test_what_can_be_done_at_an_inspection() -> None:
    """S1-17, S1-30: pass, fail, rework; no complete."""
    assert verbs(flow_in(BAG), "QC") == Counter(
        start=1, pause=1, resume=1, release=1, put_back=1, fail=1, reject=1, rework=1, rework_later=1, scrap=5,
        replace=1, **{"pass": 1},
    )  # fmt: skip


def test_what_can_be_done_with_batches() -> None:
    found = verbs(flow_in(DYEING), "DYE")
    assert {"part", "gather", "join", "write_off", "divide", "yield", "disperse"} <= found.keys()


def test_a_split_has_one_arc_for_each_branch() -> None:
    """S3-14: M components = outgoing edges."""
    fan = flow_in(PARTS).steps["fan@SPLIT"]
    assert [arc.place for arc in fan.gives] == ["SPLIT.waiting", "BODY.ready", "FLAP.ready", "STRAP.ready"]


def test_a_merge_takes_the_waiting_parent_and_all_that_arrived() -> None:
    merge = flow_in(PARTS).steps["merge@ASSEMBLE<SPLIT"]
    assert (merge.takes, merge.gives) == (
        (Arc("SPLIT.waiting"), Arc("ASSEMBLE.waiting", many=True)),
        (Arc("ASSEMBLE.active"), Arc("merged", many=True)),
    )


def test_a_component_arrives_waiting_and_a_piece_ready() -> None:
    flow = flow_in(PARTS)
    assert (flow.arrival("BODY", "ASSEMBLE"), flow.arrival("ASSEMBLE", "END"), flow.arrival("FLAP", "QC_FLAP")) == (
        "ASSEMBLE.waiting", "done", "QC_FLAP.ready",
    )  # fmt: skip


@pytest.mark.parametrize("route", [BAG, PARTS, DYEING], ids=["bag", "parts", "dyeing"])
def test_every_step_moves_between_places_there_are_and_asks_guards_there_are(route: dict[str, Any]) -> None:
    """Design 3: named guards; no step from nowhere to nowhere."""
    flow = flow_in(route)
    for step in flow.steps.values():
        assert {arc.place for arc in (*step.takes, *step.gives, *step.reads)} <= flow.places.keys()
        assert set(step.guards) <= GUARDS.keys()


@pytest.mark.parametrize("route", [BAG, PARTS, DYEING], ids=["bag", "parts", "dyeing"])
def test_from_every_open_place_of_a_worked_node_something_leads_away(route: dict[str, Any]) -> None:
    flow = flow_in(route)
    stuck = [place.id for place in flow.places.values() if place.node and not flow.from_place.get(place.id)]
    assert stuck == []


def test_no_step_leaves_a_closed_place() -> None:
    """S3-04: terminal never reverts."""
    flow = flow_in(BAG)
    assert not set(CLOSED) & flow.from_place.keys()


# The licence

MIXED = Step("x", "x", "N", (Arc("a"), Arc("a"), Arc("w", many=True)), (Arc("b"), Arc("w", many=True), Arc("w")))


@pytest.mark.parametrize(("moves", "allowed"), [
    ([("a", "b"), ("a", "w")], True), ([("a", "b"), ("a", None), (None, "w")], True),
    ([("a", "b"), ("a", "w"), ("w", "w")], True), ([("a", "b"), ("a", "w"), ("w", None), ("w", None)], True),
    ([("a", "b")], False), ([("a", "b"), ("a", "b")], False), ([("a", "b"), ("a", "w"), ("a", "w")], False),
    ([("a", "b"), ("a", None)], False), ([("a", "b"), ("a", "w"), ("c", None)], False),
    ([("a", "b"), ("a", "w"), (None, "c")], False), ([], False),
])  # fmt: skip
def test_a_licence_counts_arcs(moves: list[tuple[str | None, str | None]], allowed: bool) -> None:
    """Design 3: arcs of weight 1 or *."""
    assert licensed(MIXED, moves) is allowed


@given(st.lists(st.sampled_from("abw"), max_size=3), st.lists(st.sampled_from("bw"), max_size=3), st.data())
def test_the_order_of_moves_does_not_matter(sources: list[str], targets: list[str], data: Any) -> None:
    moves = [(source, None) for source in sources] + [(None, target) for target in targets]
    shuffled = data.draw(st.permutations(moves))
    assert licensed(MIXED, moves) is licensed(MIXED, shuffled)


def event(step: str | None, source: str | None, target: str | None, firing: int = 1) -> Event:
    return Event(name="token.entered/1", seq=1, case=1, token=1, step=step, firing=firing, place_from=source,
                 place_to=target)  # fmt: skip


@pytest.mark.parametrize(("events", "command", "broken"), [
    ([event("start@STITCH", "STITCH.ready", "STITCH.active")], "token_start", False),
    ([event("start@STITCH", "STITCH.ready", "QC.active")], "token_start", True),
    ([event("start@NOWHERE", "STITCH.ready", "STITCH.active")], "token_start", True),
    ([event(None, "STITCH.ready", "STITCH.active")], "token_start", True),
    ([event(None, "STITCH.ready", "QC.ready", 0)], "token_start", True),
    ([event(None, "STITCH.ready", "QC.ready", 0)], "override_route", False),
    ([event(None, None, None, 0)], "token_note", False),
    ([event("start@STITCH", "STITCH.ready", "STITCH.active", 1),
      event("pause@STITCH", "STITCH.active", "STITCH.paused", 2)], "token_start", False),
    ([event("start@STITCH", "STITCH.ready", "STITCH.active", 1),
      event("pause@STITCH", "STITCH.active", "STITCH.paused", 1)], "token_start", True),
])  # fmt: skip
def test_every_move_is_a_firing_of_a_step_or_an_act_outside(events: list[Event], command: str, broken: bool) -> None:
    """Design 3: no token moves except by a step; the acts outside are named."""
    assert bool(unlicensed(flow_in(BAG), events, command)) is broken


def test_the_acts_outside_the_flow_are_few() -> None:
    assert set(OUTSIDE_COMMANDS) == {"job_create", "job_change", "spawn_component", "override_route", "correct",
                                     "move_token"}  # fmt: skip


def test_publishing_stores_the_places_and_steps_of_the_flow() -> None:
    paper = Paper(BAG)
    stored = next(entry.fields for _, entry in paper.shop.of_kind("definition"))
    flow = flow_in(BAG)
    assert [each[0] for each in stored["places"]] == list(flow.places)
    assert [each[0] for each in stored["steps"]] == list(flow.steps)
