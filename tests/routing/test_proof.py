"""The proof of a route: can every job be finished, and if not, what strands it and by which way."""

import json
from pathlib import Path
from typing import Any

import pytest
from paper import BAG, PARTS, node, route_of
from routing.stranding import NESTED, TWINS, UNSAID, A, B, M, S, when

from petri_desk import resource
from petri_desk.kernel.findings import Finding
from petri_desk.kernel.positions import read_json
from petri_desk.nets.analysis import Budget
from petri_desk.routing.as_net import as_net
from petri_desk.routing.checking import check_route
from petri_desk.routing.definitions import checked_text
from petri_desk.routing.flow import ARRIVALS, CHOICE, IN_PROOF, LIFTED
from petri_desk.routing.guards import GUARDS
from petri_desk.routing.proof import Proof, prove
from petri_desk.routing.unit import ELSEWHERE, MEANINGS
from petri_desk.routing.wording import STEPS, ordinal


def proof_of(route: dict[str, Any], states: int = 100_000) -> Proof:
    flow, findings = checked_text(json.dumps(route))
    assert flow is not None, findings
    return prove(flow, Budget(states=states))


def found(route: dict[str, Any], code: str) -> Finding:
    return next(each for each in proof_of(route).findings if each.code == code)


def codes(route: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each.severity, each.code) for each in proof_of(route).findings]


# What is sound


@pytest.mark.parametrize("file", sorted(resource("routes").glob("*.json")), ids=lambda file: file.stem)
def test_the_demo_routes_prove_clean(file: Path) -> None:
    """Proof: every demo route can be finished, and nothing about it is odd."""
    report = check_route(read_json(file.read_text("utf-8")))
    assert (report.sound, report.complete, report.findings) == (True, True, [])


@pytest.mark.parametrize("route", [BAG, PARTS], ids=["bag", "parts"])
def test_a_good_route_is_proved(route: dict[str, Any]) -> None:
    proof = proof_of(route)
    assert (proof.sound, proof.complete, proof.findings) == (True, True, ())


def test_a_proof_is_the_same_every_time() -> None:
    assert proof_of(TWINS) == proof_of(TWINS)


# What strands


def test_a_merge_that_starves_is_found() -> None:
    """Proof: can a merge starve; which component never comes, by which path."""
    finding = found(TWINS, "merge_starves")
    assert (finding.severity, finding.where) == ("error", "T")
    assert finding.message == "M starves: it waits for FLAP, which no branch of T makes."
    assert finding.witness == (
        "start A", "complete A, on to T", "split at T", "start BODY2", "complete BODY2", "start X", "complete X",
    )  # fmt: skip


def test_a_component_that_never_comes_starves_the_merge_it_is_for() -> None:
    inner = when(route_of(S, A, node("S2", "split"), node("C"), node("D"), node("M2", "merge"), node("P"), M,
                          edges="START>S S>A S>S2 S2>C S2>D C>M2 D>M2 M2>P M2>M P>M A>M M>END"), "M2>P", "data.x > 1")
    proof = proof_of(inner)
    assert {(each.code, each.where) for each in proof.findings if each.severity == "error"} == {
        ("merge_starves", "S"), ("stranded", "M2"),
    }  # fmt: skip
    assert "M starves: it waits for branch 2, which never comes from S2." in [each.message for each in proof.findings]


def test_a_batch_that_cannot_be_replaced_is_found() -> None:
    """Proof: a scrap that cannot be replaced."""
    finding = found(route_of(node("CUT", execution_mode="BATCH", replacement_start_node="B"), B,
                             edges="START>CUT CUT>B B>END"), "no_replacement")  # fmt: skip
    assert (finding.severity, finding.where, finding.witness) == ("error", "CUT", ("scrap at CUT",))
    assert finding.message == ("A batch that is lost at CUT cannot be replaced: it would begin again at B, where no"
                               " batches are worked.")  # fmt: skip


def test_a_component_that_would_begin_again_at_a_merge_is_found() -> None:
    finding = found(NESTED, "no_replacement")
    assert (finding.severity, finding.where, finding.witness[-1]) == ("error", "E", "scrap at E")
    assert finding.message.endswith("it would begin again at M2, where components are put together.")


def test_a_component_that_the_merge_can_do_without_is_a_warning() -> None:
    """Proof: what strands nothing stops no release."""
    nodes = [{**each, "consumes_components": ["X"]} if each["id"] == "M" else each for each in NESTED["nodes"]]
    nodes = [{**each, "produces_component": "X"} if each["id"] == "A" else each for each in nodes]
    assert codes({**NESTED, "nodes": nodes}) == [("warning", "no_replacement")]


def test_one_of_two_like_components_is_enough() -> None:
    """A merge names codes: what another branch is sure to bring is not missed."""
    codes_made = {"A": "X", "S2": "X"}
    nodes = [{**each, **({"produces_component": codes_made[each["id"]]} if each["id"] in codes_made else {})}
             for each in NESTED["nodes"]]  # fmt: skip
    nodes = [{**each, "consumes_components": ["X"]} if each["id"] == "M" else each for each in nodes]
    assert codes({**NESTED, "nodes": nodes}) == [("warning", "no_replacement")]


def test_a_condition_on_what_nobody_says_strands() -> None:
    """Proof: at a merge without work nobody says anything, so the condition is never decided."""
    finding = found(UNSAID, "stranded")
    assert (finding.where, finding.witness[-1]) == ("M", "assemble at M")
    assert finding.message == "What comes to M is stranded there: the condition 'data.width > 3' can never be decided."


def test_scrapping_is_no_way_to_the_end() -> None:
    """Design 3: by worker acts and replacement alone; that all may be scrapped and begun again saves nothing."""
    assert proof_of(TWINS).sound is False


# What is odd


def test_a_way_that_is_never_taken_is_told() -> None:
    """Proof: is anything unreachable: a node, a way."""
    route = when(route_of(A, B, edges="START>A A>B A>END B>END"), "A>B", "1 == 2")
    assert codes(route) == [("warning", "way_unused"), ("warning", "never_reached")]
    assert found(route, "never_reached").message == "Nothing ever comes to B."


def test_a_default_behind_a_condition_that_always_holds_is_told() -> None:
    route = when(route_of(A, B, edges="START>A A>B A>END B>END"), "A>B", "1 == 1")
    assert [each.message for each in proof_of(route).findings] == [
        "The way from A to END is never taken: its condition never holds, or one before it always does."
    ]


QC, FIX = {"type": "qc", "id": "QC"}, node("FIX", "rework")


@pytest.mark.parametrize(("limit", "edges", "told"), [
    (0, "START>QC QC>END QC~>FIX FIX>QC",
     ["Nothing is ever reworked at FIX: what fails QC has always reached its limit of 0 reworks."]),
    (2, "START>QC QC>END QC~>FIX FIX>END",
     ["The limit of 2 reworks at QC is never reached: a piece comes there after at most 0."]),
    (2, "START>QC QC>END QC~>FIX FIX>QC", []),
    (500, "START>QC QC>END QC~>FIX FIX>QC", ["A piece that fails QC is scrapped only after 500 reworks."]),
])  # fmt: skip
def test_limits_of_rework(limit: int, edges: str, told: list[str]) -> None:
    """Proof: is every rework loop bounded, and does each limit bite; a rework way that is never taken."""
    proof = proof_of(route_of({**QC, "rework_limit": limit}, FIX, edges=edges))
    assert ([each.message for each in proof.findings], proof.sound) == (told, True)


def test_a_limit_without_rework_is_told() -> None:
    assert codes(route_of({**QC, "rework_limit": 2}, edges="START>QC QC>END")) == [("warning", "limit_unused")]


@pytest.mark.parametrize(("limit", "most"), [(0, 0), (1, 1), (3, 3)])
def test_every_rework_loop_is_bounded(limit: int, most: int) -> None:
    """S1-16, Proof: the count of reworks is unfolded, and ends at the limit."""
    proof = proof_of(route_of({**QC, "rework_limit": limit}, FIX, edges="START>QC QC>END QC~>FIX FIX>QC"))
    assert proof.reworks["QC"] == most


def test_the_count_is_the_piece_s_own_across_inspections() -> None:
    """Story, Rework: rework_count counts for the physical object."""
    two = route_of(node("Q1", "qc", rework_limit=2), node("F1", "rework"), node("Q2", "qc", rework_limit=4),
                   node("F2", "rework"), edges="START>Q1 Q1~>F1 F1>Q1 Q1>Q2 Q2~>F2 F2>Q2 Q2>END")  # fmt: skip
    assert (proof_of(two).reworks["Q1"], proof_of(two).reworks["Q2"]) == (2, 4)


def test_a_replacement_that_skips_work_is_told() -> None:
    """Proof: replacement that starts where it cannot reach."""
    finding = found(route_of(node("A", replacement_start_node="B"), B, edges="START>A A>B B>END"), "replacement_skips")
    assert (finding.severity, finding.where) == ("warning", "A")


# Budget, lines, shop words


def test_what_was_not_decided_is_a_warning_that_says_so() -> None:
    """Doors, check: not decided is null, never a guess; a route is not kept from release for its length."""
    proof = proof_of(BAG, states=20)
    assert (proof.sound, proof.complete) == (None, False)
    assert [(each.severity, each.code) for each in proof.findings] == [("warning", "not_decided")]


def test_an_undecided_proof_calls_nothing_stranded() -> None:
    assert [each.severity for each in proof_of(TWINS, states=10).findings] == ["warning"]


def test_a_proof_can_be_stopped() -> None:
    flow, _ = checked_text(json.dumps(BAG))
    assert flow is not None
    assert prove(flow, stopped=lambda: True).sound is None


def test_a_long_route_grows_its_proof_by_its_length_only() -> None:
    """Proof: states grow with the nodes, not with the product of the branches."""

    def wide(count: int) -> int:
        inner = [node(f"N{number}") for number in range(count)]
        edges = " ".join(f"S>N{number} N{number}>M" for number in range(count))
        return proof_of(route_of(S, *inner, M, edges=f"START>S {edges} M>END")).states

    assert wide(40) - wide(39) == wide(4) - wide(3)


def test_findings_stand_on_the_line_of_their_node() -> None:
    """Nets: findings that carry path and line."""
    text = json.dumps(TWINS, indent=1)
    report = check_route(read_json(text))
    line = next(number for number, each in enumerate(text.splitlines(), start=1) if '"id": "T"' in each) - 1
    assert [(each.line, each.where) for each in report.findings] == [(line, "T")]


def test_the_report_counts_the_net_of_the_route() -> None:
    """Doors, check: for a route the counts are those of its net."""
    flow, _ = checked_text(json.dumps(BAG))
    assert flow is not None
    net, report = as_net(flow), check_route(read_json(json.dumps(BAG)))
    assert (report.kind, report.places, report.transitions, report.arcs) == (
        "route", len(net.places), len(net.transitions), len(net.arcs),
    )  # fmt: skip


def test_a_route_with_errors_of_structure_is_not_proved() -> None:
    report = check_route(read_json(json.dumps(route_of(A, edges="START>A"))))
    assert (report.sound, report.states, report.wrong) == (None, None, True)


def test_a_rework_is_told_with_its_number() -> None:
    """Proof: a witness in shop words: `fail QC (1st rework)`."""
    route = when(route_of({**QC, "rework_limit": 1}, FIX, node("P"), S, A, B, M, node("Z"),
                          edges="START>QC QC>P QC~>FIX FIX>S P>END S>A S>B A>M B>M M>Z M>END Z>END"),
                 "M>Z", "data.x > 1")  # fmt: skip
    assert found(route, "stranded").witness[:3] == (
        "start QC", "fail QC and rework at FIX (1st rework)", "start FIX",
    )  # fmt: skip


def test_ordinals() -> None:
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th",
    ]  # fmt: skip


# Guards and steps


def test_every_guard_declares_what_it_becomes_in_the_proof() -> None:
    """Design 3: for the proof each guard declares what it becomes."""
    assert IN_PROOF.keys() == GUARDS.keys()
    assert set(IN_PROOF.values()) == {LIFTED, CHOICE, ARRIVALS}


def test_every_step_has_a_meaning_in_the_proof_and_words() -> None:
    """Design 3: no verb of the flow is left out of the proof, and each is told in shop words."""
    everything = route_of(
        node("CUT", execution_mode="BATCH"), node("SPREAD", execution_mode="BATCH"), QC, FIX, S, A, B, M,
        edges="START>CUT CUT>SPREAD SPREAD>QC QC~>FIX FIX>QC QC>S S>A S>B A>M B>M M>END",
    )  # fmt: skip
    flow, findings = checked_text(json.dumps(everything))
    assert flow is not None, findings
    verbs = {step.verb for step in flow.steps.values()}
    assert verbs == {*MEANINGS, *ELSEWHERE} == STEPS.keys()
