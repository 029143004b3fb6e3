"""A route file: what is wrong with it is said with the code, the path and the line."""

import copy
import json
from typing import Any

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st
from paper import BAG, PARTS, Paper, node, route_of

from petri_desk.kernel.positions import Positioned
from petri_desk.routing.definitions import checked, checked_text, storable
from petri_desk.routing.structure import DEEPEST

DOORS: dict[str, Any] = {
    "format": "petri-desk/route/1", "id": "bag", "name": "Leather bag", "serial": {"prefix": "F", "digits": 3},
    "settings": {"rework_limit": 3, "merge_parent_status": "active"},
    "nodes": [
        {"id": "START", "type": "start"},
        {"id": "CUT", "type": "operation", "name": "Cut", "execution_mode": "BATCH", "time_mode": "PER_BATCH",
         "work_center": "CUTTING"},
        {"id": "SPLIT", "type": "split"},
        {"id": "BODY", "type": "operation", "execution_mode": "SINGLE", "time_mode": "PER_PIECE",
         "work_center": "STITCH", "produces_component": "BODY"},
        {"id": "FLAP", "type": "operation", "work_center": "STITCH", "produces_component": "FLAP"},
        {"id": "ASSEMBLE", "type": "operation", "is_merge_node": True, "consumes_components": ["BODY", "FLAP"],
         "work_center": "ASSEMBLY"},
        {"id": "QC_FINAL", "type": "qc", "work_center": "QC", "defect_codes": ["SEW05", "GLUE02"], "rework_limit": 3},
        {"id": "RESEW", "type": "rework", "work_center": "STITCH"},
        {"id": "END", "type": "end"}],
    "edges": [
        {"from": "START", "to": "CUT"}, {"from": "CUT", "to": "SPLIT"}, {"from": "SPLIT", "to": "BODY"},
        {"from": "SPLIT", "to": "FLAP"}, {"from": "BODY", "to": "ASSEMBLE"}, {"from": "FLAP", "to": "ASSEMBLE"},
        {"from": "ASSEMBLE", "to": "QC_FINAL"}, {"from": "QC_FINAL", "to": "END"},
        {"from": "QC_FINAL", "to": "RESEW", "kind": "rework"}, {"from": "RESEW", "to": "QC_FINAL"}],
}  # fmt: skip


def findings(route: Any) -> list[tuple[str, str, int | None]]:
    text = route if isinstance(route, str) else json.dumps(route, indent=1)
    return [(each.code, each.where, each.line) for each in checked_text(text)[1]]


def codes(route: Any) -> set[str]:
    return {code for code, _, _ in findings(route)}


def errors(route: Any) -> list[str]:
    return [each.code for each in checked_text(json.dumps(route))[1] if each.severity == "error"]


def altered(path: str, value: Any, base: dict[str, Any] = BAG) -> dict[str, Any]:
    """A route in which one thing is otherwise; the path is as in findings."""
    made = copy.deepcopy(base)
    *way, last = path.replace("[", ".").replace("]", "").split(".")
    here: Any = made
    for step in way:
        here = here[int(step)] if step.isdecimal() else here[step]
    here[int(last) if last.isdecimal() else last] = value
    return made


# What is taken


@pytest.mark.parametrize("route", [DOORS, BAG, PARTS], ids=["doors", "bag", "parts"])
def test_a_sound_route_has_no_findings(route: dict[str, Any]) -> None:
    """Doors, Files: the example of the route format."""
    assert findings(route) == []


def test_everything_that_a_node_may_carry_is_taken() -> None:
    """Doors: nodes may also carry ..., the route unit, layout and settings."""
    full = {
        "name": {"en": "Sew", "th": "เย็บ"}, "standard_minutes": 12.5, "instructions": ["fold", {"then": "sew"}],
        "capacity": 2, "skills": ["saddle stitch"], "sensitive_fields": ["customer"],
        "measurements": [{"name": "width", "unit": "mm", "low": 12.0, "high": 12.8}], "replacement_start_node": "SEW",
    }  # fmt: skip
    route = route_of(node("SEW", **full), edges="START>SEW SEW>END", unit="bag", layout={"SEW": {"x": 1.5, "y": 2}},
                     settings={"rework_limit": 0, "merge_parent_status": "ready"}, description="d")  # fmt: skip
    assert findings(route) == []


@pytest.mark.parametrize("flag", [True, False, 0, 1])
def test_flags_are_written_as_the_seeds_do(flag: Any) -> None:
    """S3-14: is_parallel_split=1."""
    route = altered("nodes[1].is_merge_node", flag, route_of(node("A"), edges="START>A A>END"))
    assert codes(route) == ({"merge_without_split"} if flag else set())


@pytest.mark.parametrize("number", [1e-05, 1e22, 0.1, 12, 12.5, -3.25, "12.50", "-1"])
def test_a_published_number_reads_back_as_a_number(number: Any) -> None:
    """Definitions are stored with numbers as text; what was taken once is taken again."""
    route = altered("nodes[2].standard_minutes", number)
    assert checked(Positioned(storable(route)))[1] == []


# The text itself


@pytest.mark.parametrize(("text", "code", "line"), [
    ("", "not_json", 1), ('{\n"id": "x",\n', "not_json", 3), ('{"id": 1,\n "id": 2}', "not_json", 2),
    ("[" * 1000, "not_json", 1), ("[]", "bad_value", 1), ("null", "bad_value", 1), ('"route"', "bad_value", 1),
    ("{}", "missing_key", 1), ("1e5", "bad_value", 1),
])  # fmt: skip
def test_what_is_no_route_at_all_is_said_with_its_line(text: str, code: str, line: int) -> None:
    assert findings(text)[0][::2] == (code, line)


def test_a_missing_key_is_named() -> None:
    messages = [each.message for each in checked_text('{"id": "x"}')[1]]
    assert messages == ["The route needs nodes.", "The route needs edges."]


@pytest.mark.parametrize(("path", "line"), [
    ("colour", 109), ("nodes[1].colour", 21), ("edges[0].colour", 45), ("serial.colour", 8),
])  # fmt: skip
def test_an_unknown_key_is_refused_with_its_path_and_line(path: str, line: int) -> None:
    """Doors: unknown keys are refused with their path and line."""
    found = findings(altered(path, "red"))
    assert [(code, where) for code, where, _ in found] == [("unknown_key", path)]
    text = json.dumps(altered(path, "red"), indent=1).splitlines()
    assert '"colour"' in text[(found[0][2] or 0) - 1]


@pytest.mark.parametrize(("path", "value"), [
    ("format", "petri-desk/route/2"), ("id", ""), ("id", " bag"), ("id", "x" * 101), ("id", 7), ("name", 5),
    ("nodes", {}), ("nodes", [1]), ("nodes", []), ("edges", "none"), ("serial", []), ("serial.digits", 0),
    ("serial.digits", 13), ("serial.prefix", ""), ("settings", {"rework_limit": -1}),
    ("settings", {"merge_parent_status": "asleep"}), ("nodes[1].type", "oven"), ("nodes[1].type", None),
    ("nodes[1].type", ["operation"]), ("nodes[1].id", "A@B"), ("nodes[1].id", "A>B"), ("nodes[1].id", "A<B"),
    ("nodes[1].id", ["CUT"]), ("nodes[1].id", None), ("nodes[1].execution_mode", "both"), ("nodes[1].capacity", 0),
    ("nodes[1].capacity", "many"), ("nodes[1].capacity", 1.5), ("nodes[1].capacity", True),
    ("nodes[1].is_merge_node", "yes"), ("nodes[1].is_merge_node", 2), ("nodes[3].defect_codes", "SEW05"),
    ("nodes[3].defect_codes", ["A", "A"]), ("nodes[3].defect_codes", [1]), ("nodes[3].rework_limit", -1),
    ("nodes[1].standard_minutes", "long"), ("nodes[1].standard_minutes", "--5"), ("nodes[1].standard_minutes", "NaN"),
    ("nodes[1].standard_minutes", True), ("nodes[1].measurements", [{"unit": "mm"}]), ("nodes[1].measurements", [5]),
    ("nodes[1].measurements", [{"name": "w", "low": "--5"}]), ("nodes[1].measurements", [{"name": "w", "low": [1]}]),
    ("edges[0].from", None), ("edges[0].kind", "sideways"), ("edges[0].when", 5), ("layout", []),
])  # fmt: skip
def test_a_value_that_cannot_be_is_refused(path: str, value: Any) -> None:
    assert errors(altered(path, value))


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(["id", "type", "nodes", "edges", "from", "to", "when", "serial", "settings"]),
                        inner, max_size=4), max_leaves=12),
       st.sampled_from(["nodes[1]", "edges[2]", "nodes", "edges", "serial", "settings", "nodes[3].measurements",
                        "nodes[1].id", "edges[0].when", "nodes[4].type", "layout", "id"]))  # fmt: skip
def test_whatever_stands_in_a_file_it_is_read_or_refused(value: Any, path: str) -> None:
    route = altered(path, value, {**BAG, "settings": {}, "layout": {}})
    flow, found = checked_text(json.dumps(route))
    assert (flow is None) == any(each.severity == "error" for each in found)


# Nodes and edges


def test_an_id_given_twice_is_found_at_the_second() -> None:
    route = altered("nodes[2].id", "CUT")
    assert ("duplicate_id", "nodes[2].id") in [each[:2] for each in findings(route)]


@pytest.mark.parametrize("end", ["from", "to"])
def test_an_edge_to_nowhere_is_found(end: str) -> None:
    found = findings(altered(f"edges[1].{end}", "NOWHERE"))
    assert found[0][:2] == ("unknown_node", f"edges[1].{end}")
    assert json.dumps(altered(f"edges[1].{end}", "NOWHERE"), indent=1).splitlines()[(found[0][2] or 0) - 1].strip() == (
        f'"{end}": "NOWHERE"' + ("," if end == "from" else "")
    )


@pytest.mark.parametrize("when", ["", "token.qty >", "1 +", "import os", "(" * 200, "x" * 20_000])
def test_a_condition_that_cannot_be_read_is_found(when: str) -> None:
    assert findings(altered("edges[3].when", when))[0][:2] == ("bad_expression", "edges[3].when")


# Structure


def made(*nodes: dict[str, Any], edges: str, when: dict[str, str] | None = None) -> dict[str, Any]:
    route = route_of(*nodes, edges=edges)
    for edge in route["edges"]:
        condition = (when or {}).get(f"{edge['from']}>{edge['to']}")
        if condition:
            edge["when"] = condition
    return route


A, B, C, SPLIT, MERGE, QC, FIX = (
    node("A"), node("B"), node("C"), node("S", "split"), node("M", "merge"), node("QC", "qc"), node("FIX", "rework"),
)  # fmt: skip
FORK = "START>S S>A S>B A>M B>M M>END"
STRUCTURE: dict[str, tuple[dict[str, Any], str]] = {
    "one_start": ({**made(A, edges="A>END"), "nodes": [node("A"), node("END", "end")]}, "nodes"),
    "one_way_from_start": (made(A, B, edges="START>A START>B A>END B>END"), "START"),
    "no_end": ({**BAG, "nodes": BAG["nodes"][:-1], "edges": BAG["edges"][:3] + BAG["edges"][4:]}, "nodes"),
    "edge_from_end": (made(A, edges="START>A A>END END>A"), "END"),
    "edge_to_start": (made(A, edges="START>A A>END A>START"), "START"),
    "merge_without_split": (made(A, MERGE, edges="START>A A>M M>END"), "M"),
    "mixed_levels": (
        made(A, SPLIT, B, C, MERGE, edges="START>A A>S A>C S>B S>C B>M C>M M>END", when={"A>S": "true"}), "C"),
    "split_with_two_merges": (
        made(SPLIT, A, B, MERGE, node("N", "merge"), edges="START>S S>A S>B A>M B>N M>END N>END"), "S"),
    "cycle": (made(A, B, edges="START>A A>B B>A A>END", when={"A>B": "true"}), "A"),
    "unreachable": (made(A, B, edges="START>A A>END B>END"), "B"),
    "dead_end": (made(A, B, edges="START>A A>END A>B", when={"A>B": "true"}), "B"),
    "branch_to_end": (
        made(SPLIT, A, B, MERGE, edges="START>S S>A S>B A>M B>M B>END M>END", when={"B>END": "true"}), "END"),
    "condition_on_split": (made(SPLIT, A, B, MERGE, edges=FORK, when={"S>A": "true"}), "S"),
    "two_defaults": (made(A, B, C, edges="START>A A>B A>C B>END C>END"), "A"),
    "no_default": (made(A, B, edges="START>A A>B B>END", when={"A>B": "true"}), "A"),
    "unknown_name": (made(A, B, edges="START>A A>B A>END B>END", when={"A>B": "size > 1"}), "A"),
    "bad_split": (
        made(node("QC", "qc", is_parallel_split=1), A, B, MERGE, edges="START>QC QC>A QC>B A>M B>M M>END"), "QC"),
    "single_branch": (made(SPLIT, A, MERGE, edges="START>S S>A A>M M>END"), "S"),
    "split_without_merge": (made(SPLIT, A, B, edges="START>S S>A S>B A>END B>END"), "S"),
    "empty_branch": (made(SPLIT, A, MERGE, edges="START>S S>A S>M A>M M>END"), "S"),
    "bad_merge": (
        made(SPLIT, A, B, node("QC", "qc", is_merge_node=1), edges="START>S S>A S>B A>QC B>QC QC>END"), "QC"),
    "split_and_merge": (
        made(SPLIT, A, B, node("M", is_merge_node=1, is_parallel_split=1), C, node("D"), node("N", "merge"),
             edges="START>S S>A S>B A>M B>M M>C M>D C>N D>N N>END"), "M"),
    "component_never_made": (
        made(SPLIT, A, B, node("M", "merge", consumes_components=["STRAP"]), edges=FORK), "M"),
    "rework_from_work": (made(A, FIX, edges="START>A A>END A~>FIX FIX>END"), "A"),
    "rework_to_work": (made(QC, A, edges="START>QC QC>END QC~>A A>QC"), "QC"),
    "rework_entered": (made(QC, FIX, edges="START>QC QC>FIX FIX>END QC~>FIX"), "FIX"),
    "bad_batch": (made(node("QC", "qc", execution_mode="BATCH"), edges="START>QC QC>END"), "QC"),
    "batch_in_branch": (made(SPLIT, node("A", execution_mode="BATCH"), B, MERGE, edges=FORK), "A"),
    "unknown_node": (made(node("A", replacement_start_node="NOWHERE"), edges="START>A A>END"), "A"),
    "bad_replacement": (made(node("A", replacement_start_node="END"), edges="START>A A>END"), "A"),
}  # fmt: skip
STRUCTURE["condition_on_rework"] = (made(QC, FIX, edges="START>QC QC>END QC~>FIX FIX>QC"), "QC")
STRUCTURE["condition_on_rework"][0]["edges"][2]["when"] = "true"


@pytest.mark.parametrize("code", sorted(STRUCTURE))
def test_every_fault_of_structure_is_found_where_it_is(code: str) -> None:
    """Story, Conditional edges; C37; S1-17; S3-10 ff. A split with one branch is odd and no error."""
    route, where = STRUCTURE[code]
    found = [each for each in findings(route) if each[0] == code]
    assert (code in errors(route)) == (code != "single_branch")
    assert where in {each[1] for each in found}
    assert all(line for _, _, line in found)


def test_a_code_of_structure_is_not_left_without_an_example() -> None:
    """Whoever adds a finding adds a route that has it."""
    from pathlib import Path

    import petri_desk.routing.structure as module

    text = Path(module.__file__).read_text("utf-8")
    raised = {part.split('"')[1] for verb in ("found.error(", "found.warn(") for part in text.split(verb)[1:]}
    assert raised - STRUCTURE.keys() == {"deep_nesting", "too_deep"}


def nested(levels: int) -> dict[str, Any]:
    """Splits within splits, so many deep."""
    nodes, edges, entry, leave = [], [], "START", ""
    for level in range(levels):
        nodes += [node(f"S{level}", "split"), node(f"X{level}"), node(f"M{level}", "merge")]
        edges += [f"{entry}>S{level}", f"S{level}>X{level}", f"X{level}>M{level}"]
        leave = f"M{level}>{f'M{level - 1}' if level else 'END'} " + leave
        entry = f"S{level}"
    return route_of(*nodes, node("CORE"), edges=" ".join([*edges, f"{entry}>CORE", f"CORE>M{levels - 1}", leave]))


def test_three_levels_are_fine() -> None:
    """S3-25: depth limit 3 recommended (final, component, sub-component)."""
    assert findings(nested(2)) == []


def test_more_than_three_levels_are_warned_of_and_work() -> None:
    """S3-25: a warning beyond."""
    paper = Paper(nested(3))
    assert codes(nested(3)) == {"deep_nesting"}
    paper.create("made", 1)
    while ready := [each.id for each in paper.tokens("JOB") if each.phase == "ready"]:
        paper.work(ready[0])
    assert paper.sums() == ("1", "0", "0")


def test_the_deepest_nesting_that_is_taken_can_be_worked() -> None:
    paper = Paper(nested(DEEPEST))
    paper.create("made", 1)
    assert len(paper.tokens("JOB")) == 1 + 2 * DEEPEST


def test_nesting_without_end_behind_a_rework_node_is_refused_too() -> None:
    route = nested(DEEPEST + 1)
    route["nodes"] += [node("QC", "qc"), node("FIX", "rework")]
    route["edges"] = [edge for edge in route["edges"] if edge["from"] != "START"] + [
        {"from": "START", "to": "QC"}, {"from": "QC", "to": "END"}, {"from": "QC", "to": "FIX", "kind": "rework"},
        {"from": "FIX", "to": "S0"},
    ]  # fmt: skip
    assert "too_deep" in errors(route)


@pytest.mark.parametrize("levels", [DEEPEST + 1, 400, 5000])
def test_nesting_without_end_is_refused_and_not_a_crash(levels: int) -> None:
    assert "too_deep" in errors(nested(levels))


def test_a_circle_is_written_out() -> None:
    """C37: acyclic without its rework edges."""
    route = made(A, B, C, edges="START>A A>B B>C C>A C>END", when={"C>A": "true"})
    messages = [each.message for each in checked_text(json.dumps(route))[1] if each.code == "cycle"]
    assert messages == ["The route runs in a circle without a rework edge: A → B → C."]


def test_what_lies_on_a_circle_is_not_called_unreachable() -> None:
    route = made(A, B, C, edges="START>A A>B B>C C>A C>END", when={"C>A": "true"})
    assert "unreachable" not in codes(route)


def test_a_way_past_the_split_may_lead_into_the_merge_in_either_order() -> None:
    """A bag without parts skips the split; the order of the edges in the file does not matter."""
    for ways in ("A>M A>S", "A>S A>M"):
        route = made(A, SPLIT, B, C, node("M", is_merge_node=1), edges=f"START>A {ways} S>B S>C B>M C>M M>END",
                     when={"A>M": "data.plain == true"})  # fmt: skip
        assert findings(route) == []


def test_a_piece_that_skips_the_split_is_ready_at_the_merge() -> None:
    route = made(A, SPLIT, B, C, node("M", is_merge_node=1), edges="START>A A>M A>S S>B S>C B>M C>M M>END",
                 when={"A>M": "data.plain == true"})  # fmt: skip
    paper = Paper(route)
    paper.create("made", 2)
    paper.work(1, data={"plain": True})
    paper.work(2, data={"plain": False})
    assert (paper.token(1).place, paper.token(2).place) == ("M.ready", "S.waiting")


def test_two_splits_may_come_together_in_one_merge() -> None:
    route = made(A, SPLIT, B, C, node("S2", "split"), node("D"), node("E"), node("M", "merge"),
                 edges="START>A A>S A>S2 S>B S>C S2>D S2>E B>M C>M D>M E>M M>END",
                 when={"A>S": "data.big == true"})  # fmt: skip
    paper = Paper(route)
    paper.create("made", 1)
    paper.work(1, data={"big": False})
    paper.work(2)
    paper.work(3)
    assert paper.token(1).fields["outcome"] == "good"


# Large


def line_of(length: int) -> dict[str, Any]:
    ids = ["START", *(f"N{number}" for number in range(length)), "END"]
    return {
        "format": "petri-desk/route/1", "id": "line",
        "nodes": [{"id": i, "type": {"START": "start", "END": "end"}.get(i, "operation")} for i in ids],
        "edges": [{"from": a, "to": b} for a, b in zip(ids, ids[1:], strict=False)],
    }  # fmt: skip


CALLS_FOR_A_NODE = 600


def calls_for(route: dict[str, Any]) -> float:
    """The effort to read and compile a route, for each node and edge of it."""
    text = json.dumps(route)
    return effort(lambda: checked_text(text)) / (len(route["nodes"]) + len(route["edges"]))


@pytest.mark.parametrize("length", [50, 500, 2000])
def test_a_long_route_takes_no_more_for_each_node_than_a_short_one(length: int) -> None:
    assert calls_for(line_of(length)) < CALLS_FOR_A_NODE


def test_five_thousand_nodes_in_sequence_are_read_and_compiled() -> None:
    flow, found = checked_text(json.dumps(line_of(5000)))
    assert (found, flow is not None and len(flow.route.nodes)) == ([], 5002)


def test_more_nodes_than_any_shop_has_are_refused() -> None:
    assert codes(line_of(20_001)) == {"too_large"}


@pytest.mark.parametrize("route", [
    route_of(node("QC", "qc"), *(node(f"R{n}", "rework") for n in range(2000)),
             edges="START>QC QC>END " + " ".join(f"QC~>R{n} R{n}>QC" for n in range(2000))),
    route_of(*(each for n in range(1000) for each in (node(f"S{n}", "split"), node(f"A{n}"), node(f"B{n}"),
                                                      node(f"M{n}", "merge"))),
             edges="START>S0 " + " ".join(f"S{n}>A{n} S{n}>B{n} A{n}>M{n} B{n}>M{n} M{n}>"
                                          + (f"S{n + 1}" if n < 999 else "END") for n in range(1000))),
    {**route_of(node("A"), edges="START>A"), "nodes": [node("START", "start"), node("A"),
                                                      *(node(f"E{n}", "end") for n in range(3000))],
     "edges": [{"from": "START", "to": "A"}, *({"from": "A", "to": f"E{n}", "when": f"token.qty > {n}"}
                                              for n in range(2999)), {"from": "A", "to": "E2999"}]},
], ids=["reworks", "splits", "ends"])  # fmt: skip
def test_a_wide_route_takes_no_longer_than_a_long_one(route: dict[str, Any]) -> None:
    assert checked_text(json.dumps(route))[1] == []
    assert calls_for(route) < CALLS_FOR_A_NODE
