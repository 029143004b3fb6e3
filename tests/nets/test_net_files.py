"""A net's own file: read, told what is wrong and where, and written as it was."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from petri_desk.kernel.canonical import canonical
from petri_desk.kernel.findings import Finding, has_errors
from petri_desk.kernel.positions import read_json
from petri_desk.nets.files.checks import check_net
from petri_desk.nets.files.reading import is_net, read_net
from petri_desk.nets.files.writing import net_json, net_text
from petri_desk.nets.model import Initial, Net, Place
from tests.nets.random_nets import random_net
from tests.nets.seed_nets import CHILD, PARENT

LOOPS = int(os.environ.get("PETRI_DESK_NET_FILES", "60"))


def read(content: Any) -> tuple[Net | None, list[Finding]]:
    text = content if isinstance(content, str) else json.dumps(content, indent=1)
    return read_net(read_json(text))


def good(content: Any) -> Net:
    net, findings = read(content)
    assert net is not None, findings
    assert not has_errors(findings), findings
    return net


def small(**changes: Any) -> dict[str, Any]:
    net: dict[str, Any] = {
        "id": "n",
        "colorSets": ["colset INT = int;"],
        "places": [{"id": "a", "name": "A", "colorSet": "INT"}, {"id": "b", "name": "B", "colorSet": "INT"}],
        "transitions": [{"id": "t", "name": "T", "kind": "Auto"}],
        "arcs": [
            {"id": "in", "sourceId": "a", "targetId": "t", "expression": "x", "direction": "IN"},
            {"id": "out", "sourceId": "t", "targetId": "b", "expression": "x", "direction": "OUT"},
        ],
        "initialMarking": {"a": [{"value": 1, "timestamp": 0}]},
        "endPlaces": ["b"],
    }
    return net | changes


@pytest.mark.parametrize("seed", [CHILD, PARENT])
def test_the_seed_s_nets_are_read_without_a_finding_and_come_back_with_the_same_content(seed: str) -> None:
    """S2-12, S2-14: the JSON of the specification, lossless."""
    net, findings = read(seed)
    assert net is not None and findings == []
    assert net_json(net) == json.loads(seed)
    assert read(net_text(net))[0] == net


def test_what_a_place_a_transition_and_an_arc_may_also_carry() -> None:
    """Doors: capacity, type, guardExpression, priority, delay, kind, weight, formSchema; and what else is met."""
    content = small(
        format="petri-desk/net/1", description="Two places", jsonSchemas=[{"name": "S", "schema": {"type": "object"}}],
        layout={"a": [10, "20.5"], "t": [-3, 4]}, pages={"p": {"name": "Page", "nodes": ["a"]}},
        foreign={"pnml": {"x": "1"}},
    )  # fmt: skip
    content["places"][0] |= {"capacity": 3, "type": "buffer", "description": "here"}
    content["transitions"][0] |= {
        "guardExpression": "x > 0", "actionExpression": "y = x", "priority": 2, "delay": 5, "variables": ["x"],
        "formSchema": {"type": "object", "properties": {"z": {"type": "integer"}}}, "description": "goes",
    }  # fmt: skip
    content["arcs"] += [
        {"id": "r", "sourceId": "b", "targetId": "t", "direction": "IN", "kind": "reset"},
        {"id": "i", "sourceId": "b", "targetId": "t", "expression": "7", "direction": "IN", "kind": "inhibitor",
         "weight": 2},
    ]
    net = good(content)
    assert net_json(net) == content
    assert net.layout["a"] == (10.0, 20.5)
    assert (net.transition["t"].delay, net.transition["t"].priority) == ("5", 2)
    assert [arc.kind for arc in net.arcs_of["t"]] == ["normal", "normal", "reset", "inhibitor"]
    canonical(net_json(net))


def test_a_file_need_not_say_more_than_it_must() -> None:
    """Doors: a file with places is a net; kind, direction, timestamp and colour set may be left out."""
    net = good({"id": "n", "places": [{"id": "p"}], "transitions": [{"id": "t"}],
                "arcs": [{"id": "a", "sourceId": "p", "targetId": "t"}], "initialMarking": {"p": [{"value": None},
                                                                                                  {}]}})  # fmt: skip
    assert (net.place["p"].colour, net.transition["t"].kind, net.arcs[0].into) == ("UNIT", "Auto", False)
    assert net.initial["p"] == (Initial(), Initial())


@pytest.mark.parametrize(("value", "answer"), [
    ({"places": []}, True), ({"format": "petri-desk/net/1"}, True), ({"format": "petri-desk/route/1", "places": []},
                                                                     False),
    ({"nodes": []}, False), ([], False), (None, False),
])  # fmt: skip
def test_what_means_to_be_a_net(value: object, answer: bool) -> None:
    assert is_net(value) is answer


def test_values_are_read_by_the_colour_set_of_their_place() -> None:
    """S2-12: initialMarking; numbers with a point come as Decimal or as text, products also by first and second."""
    net = good({
        "id": "n", "colorSets": ["colset PAIR = product INT * STRING;"],
        "places": [{"id": "a", "colorSet": "PAIR"}, {"id": "b", "colorSet": "real"}, {"id": "c", "colorSet": "json"}],
        "initialMarking": {"a": [{"value": [1, "A"]}, {"value": {"first": 2, "second": "B"}, "timestamp": 7}],
                           "b": [{"value": "2.50"}], "c": [{"value": {"q": [1, None]}}]},
    })  # fmt: skip
    assert net.initial["a"] == (Initial((1, "A")), Initial((2, "B"), 7))
    assert net.initial["b"] == (Initial(Decimal("2.5")),)
    assert net.initial["c"] == (Initial({"q": (1, None)}),)
    point = '{"id": "n", "places": [{"id": "b", "colorSet": "real"}], "initialMarking": {"b": [{"value": 2.50}]}}'
    assert good(point).initial == good(point.replace("2.50", '"2.5"')).initial == {"b": (Initial(Decimal("2.5")),)}


def test_a_unique_name_is_taken_for_the_id_with_a_warning() -> None:
    """S2-13: ids, not names; unique names are accepted with a warning."""
    net, findings = read(small(initialMarking={"A": [{"value": 1}]}, endPlaces=["B"]))
    assert net is not None
    assert (list(net.initial), net.end_places) == (["a"], ("b",))
    assert [(each.severity, each.code, each.where) for each in findings] == [
        ("warning", "name_for_id", "endPlaces[0]"), ("warning", "name_for_id", "initialMarking.A"),
    ]  # fmt: skip


def changed(**changes: Any) -> dict[str, Any]:
    """The small net with parts of its first place, transition or arc changed."""
    content = small()
    for key, value in changes.items():
        part, _, name = key.partition("_")
        content[{"place": "places", "transition": "transitions", "arc": "arcs"}[part]][0][name] = value
    return content


FAULTS: list[tuple[Any, str, str]] = [
    ([], "bad_value", ""),
    ({"id": "n"}, "missing_key", ""),
    (small(places=[]), "no_places", "places"),
    (small(color=1), "unknown_key", "color"),
    (changed(place_colour="INT"), "unknown_key", "places[0].colour"),
    (changed(place_capacity="3"), "bad_value", "places[0].capacity"),
    (changed(place_capacity=True), "bad_value", "places[0].capacity"),
    (changed(place_colorSet="WHAT"), "unknown_colour", "places[0].colorSet"),
    (changed(place_id="b"), "duplicate_id", "places[1].id"),
    (changed(place_id="t"), "duplicate_id", "transitions[0].id"),
    (changed(place_id=" a"), "bad_value", "places[0].id"),
    (changed(place_id="a\u0000"), "bad_value", "places[0].id"),
    (changed(transition_kind="auto"), "bad_value", "transitions[0].kind"),
    (changed(transition_guardExpression="x >"), "bad_expression", "transitions[0].guardExpression"),
    (changed(transition_actionExpression="y := 1"), "bad_expression", "transitions[0].actionExpression"),
    (changed(transition_delay="-"), "bad_expression", "transitions[0].delay"),
    (changed(transition_delay=-1), "bad_value", "transitions[0].delay"),
    (changed(transition_formSchema={"type": "thing"}), "bad_schema", "transitions[0].formSchema.type"),
    (changed(arc_sourceId="nowhere"), "unknown_id", "arcs[0].sourceId"),
    (changed(arc_targetId="b"), "wrong_direction", "arcs[0]"),
    (changed(arc_direction="OUT"), "wrong_direction", "arcs[0].direction"),
    (changed(arc_weight=0), "bad_weight", "arcs[0].weight"),
    (changed(arc_weight=1.5), "bad_value", "arcs[0].weight"),
    (changed(arc_expression="x +"), "bad_expression", "arcs[0].expression"),
    (small(endPlaces=["nowhere"]), "unknown_id", "endPlaces[0]"),
    (small(initialMarking={"nowhere": []}), "unknown_id", "initialMarking.nowhere"),
    (small(initialMarking={"a": [{"value": "one"}]}), "bad_value", "initialMarking.a[0].value"),
    (small(initialMarking={"a": [1]}), "bad_value", "initialMarking.a[0]"),
    (small(initialMarking={"a": [{"value": 1, "timestamp": -1}]}), "bad_value", "initialMarking.a[0].timestamp"),
    (small(initialMarking={"a": [], "A": []}), "duplicate_id", "initialMarking.A"),
    (small(colorSets=["colset INT = int;", "colset X = nothing y;"]), "bad_colour", "colorSets[1]"),
    (small(layout={"a": [1, "NaN"]}), "bad_value", "layout"),
    (small(layout={"a": [1, 2, 3]}), "bad_value", "layout"),
    (small(format="petri-desk/net/2"), "bad_value", "format"),
    (small(subWorkflows=[{"id": "s", "cpnId": "c"}]), "missing_key", "subWorkflows[0]"),
    (small(subWorkflows=[{"id": "s", "cpnId": "c", "callTransitionId": "b"}]), "unknown_id",
     "subWorkflows[0].callTransitionId"),
    (small(subWorkflows=[{"id": "s", "cpnId": "n", "callTransitionId": "t"}]), "recursion", "subWorkflows[0].cpnId"),
    (small(subWorkflows=[{"id": "s", "cpnId": "c", "callTransitionId": "t"}] * 2), "duplicate_id",
     "subWorkflows[1].id"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "code", "where"), FAULTS, ids=lambda each: each if isinstance(each, str) else "")
def test_a_fault_is_told_with_its_path_and_line(content: Any, code: str, where: str) -> None:
    """S0-12, S2-14, Doors: each fault of a file has its code, its path and the line it stands on."""
    text = json.dumps(content, indent=1)
    _, findings = read(text)
    found = next((each for each in findings if (each.code, each.where) == (code, where)), None)
    assert found is not None, findings
    assert found.severity == "error"
    assert found.message.endswith(".")
    assert found.line == read_json(text).line(where)


def test_a_place_begins_with_no_more_than_it_holds() -> None:
    """C31: the capacity holds for the initial marking too."""
    content = changed(place_capacity=1) | {"initialMarking": {"a": [{"value": 1}, {"value": 2}]}}
    net, findings = read(content)
    assert net is not None
    assert [(each.code, each.where) for each in findings] == [("over_capacity", "initialMarking.a")]


def test_a_net_with_a_type_error_is_still_shown() -> None:
    """Nets: what has faults is read as well, so that a designer sees it."""
    net, findings = read(changed(arc_expression="(x, y)"))
    assert net is not None
    assert has_errors(findings)


def test_delay_and_transition_delay_say_the_same() -> None:
    """Nets: transitionDelay, as met in the wild."""
    assert good(changed(transition_transitionDelay=4)).transition["t"].delay == "4"
    assert read(changed(transition_transitionDelay=4, transition_delay=5))[1][0].where == "transitions[0]"


@settings(max_examples=LOOPS, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_random_net_comes_back_from_its_file(random: Any) -> None:
    """S2-14: lossless both ways, and sound in its writing. PETRI_DESK_NET_FILES=2000 tries more of them."""
    net = random_net(random, priorities=True, delays=True, actions=True)
    assert check_net(net) == []
    assert good(net_text(net)) == net
    assert net_json(good(net_text(net))) == net_json(net)


pieces = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5) | st.sampled_from(["a", "t", "b", "INT", "x",
                                                                                            "IN"]),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.sampled_from(["id", "a", "value", "x", "schema"]),
                                                              part, max_size=3),
    max_leaves=6,
)
paths = st.sampled_from([
    ("id",), ("places",), ("places", 0), ("places", 0, "id"), ("places", 0, "capacity"), ("transitions", 0, "kind"),
    ("transitions", 0, "formSchema"), ("transitions", 0, "guardExpression"), ("transitions", 0, "actionExpression"),
    ("arcs", 0), ("arcs", 0, "expression"), ("arcs", 1, "kind"), ("arcs", 1, "weight"), ("initialMarking",),
    ("initialMarking", "a"), ("endPlaces",), ("colorSets", 0), ("jsonSchemas",), ("subWorkflows",), ("layout",),
    ("pages",),
])  # fmt: skip


@settings(max_examples=4 * LOOPS, deadline=None)
@given(paths, pieces)
def test_whatever_stands_in_a_file_it_is_read_or_told(path: tuple[Any, ...], piece: Any) -> None:
    """Faults 4B: a file from a stranger never makes more than findings."""
    content: Any = small(jsonSchemas=[], subWorkflows=[])
    holder = content
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = piece
    net, findings = read(content)
    assert net is not None or has_errors(findings)
    if net is not None and not has_errors(findings):
        assert read(net_text(net))[0] == net


def test_deep_files_and_values_are_refused() -> None:
    """Faults 4B: JSON depth."""
    deep: Any = 1
    for _ in range(60):
        deep = [deep]
    content = {"id": "n", "places": [{"id": "p", "colorSet": "json"}], "initialMarking": {"p": [{"value": deep}]}}
    assert good(json.dumps(content)).initial["p"]


def test_a_net_is_written_as_it_is_also_with_values_that_its_places_do_not_hold() -> None:
    """Nets: a net with faults can be saved as well."""
    net = Net(id="n", places=(Place(id="p", colour="INT"),), initial={"p": (Initial("one"),), "q": (Initial(1),)})
    assert net_json(net)["initialMarking"] == {"p": [{"value": "one", "timestamp": 0}], "q": [{"value": 1,
                                                                                               "timestamp": 0}]}
    assert [each.code for each in check_net(net)] == ["bad_value", "unknown_id"]
