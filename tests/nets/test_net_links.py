"""Calls of other nets, checked before anything runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from petri_desk.kernel.findings import Finding
from petri_desk.kernel.positions import read_json
from petri_desk.nets.files.checks import check_links
from petri_desk.nets.files.reading import read_net
from petri_desk.nets.model import Net, Place, SubLink, Transition
from tests.nets.seed_nets import CHILD, PARENT


def net_in(text: str) -> Net:
    net, findings = read_net(read_json(text))
    assert net is not None and findings == []
    return net


def parent(**link: Any) -> Net:
    content = json.loads(PARENT)
    content["subWorkflows"][0] |= link
    return net_in(json.dumps(content))


def told(net: Net, *others: Net) -> list[Finding]:
    known: Mapping[str, Net] = {each.id: each for each in others}
    return check_links(net, known.get)


CHILD_NET = net_in(CHILD)


def test_the_seed_s_call_is_right() -> None:
    """S2-14, C14: maps are {child's variable: parent's variable}."""
    assert told(parent(), CHILD_NET) == []


def test_a_net_that_is_not_known_is_told() -> None:
    """S2-14: unknown cpnId."""
    assert [(each.code, each.where) for each in told(parent())] == [("unknown_net", "subWorkflows[0].cpnId")]


@pytest.mark.parametrize(("link", "where", "right"), [
    ({"inputMapping": {"a": "x"}}, "subWorkflows[0].inputMapping", '{"x": "a"}'),
    ({"outputMapping": {"b": "y"}}, "subWorkflows[0].outputMapping", '{"y": "b"}'),
])  # fmt: skip
def test_a_map_the_other_way_round_is_refused_with_the_right_one(link: Any, where: str, right: str) -> None:
    """C14: swapped mappings."""
    found = told(parent(**link), CHILD_NET)
    assert [(each.severity, each.code, each.where) for each in found] == [("error", "swapped_mapping", where)]
    assert right in found[0].message


@pytest.mark.parametrize(("link", "where", "message"), [
    ({"inputMapping": {"z": "a"}}, "subWorkflows[0].inputMapping.z",
     "No input arc of child-cpn-1 takes just z; there are x."),
    ({"inputMapping": {"x": "z"}}, "subWorkflows[0].inputMapping.x",
     "No input arc of t_call_child binds z; there are a."),
    ({"outputMapping": {"z": "b"}}, "subWorkflows[0].outputMapping.z",
     "No output arc of child-cpn-1 gives just z; there are y."),
])  # fmt: skip
def test_an_unknown_variable_of_a_map_is_told(link: Any, where: str, message: str) -> None:
    """S2-14: unknown mapping variable."""
    found = told(parent(**link), CHILD_NET)
    assert [(each.code, each.where, each.message) for each in found] == [("unknown_variable", where, message)]


def test_an_output_that_the_parent_does_not_use_is_told() -> None:
    """S2-14: the variable that the outputs wait for has to come from the child."""
    content = json.loads(PARENT)
    content["subWorkflows"][0]["outputMapping"] = {"y": "c"}
    net, findings = read_net(read_json(json.dumps(content)))
    assert net is not None
    assert [(each.code, each.where) for each in findings] == [("unbound", "arcs[1].expression")]
    assert [(each.code, each.where) for each in told(net, CHILD_NET)] == [
        ("unknown_variable", "subWorkflows[0].outputMapping.y")
    ]


def test_values_that_the_child_can_never_hold_are_told() -> None:
    """Nets: a call is typed as well."""
    text = json.loads(CHILD)
    text["places"][0]["colorSet"] = "STRING"
    text["transitions"][0]["actionExpression"] = "y = len(x)"
    text["initialMarking"] = {}
    found = told(parent(), net_in(json.dumps(text)))
    assert [(each.code, each.message) for each in found] == [("type",
        "x of child-cpn-1 is a value of STRING, and a is one of INT.")]


def calling(name: str, *others: str) -> Net:
    return Net(id=name, places=(Place(id="p"),), transitions=tuple(Transition(id=f"t{n}") for n in range(len(others))),
               links=tuple(SubLink(id=f"s{n}", net=other, transition=f"t{n}") for n,
                           other in enumerate(others)))  # fmt: skip


def test_no_net_calls_itself_through_others() -> None:
    """S2-14: recursion is detected, however many nets lie between."""
    nets = [calling("a", "z", "b"), calling("b", "c"), calling("c", "z", "d"), calling("d", "a"), calling("z")]
    found = told(*nets)
    assert [(each.severity, each.code, each.where) for each in found] == [("error", "recursion",
                                                                           "subWorkflows[1].cpnId")]
    assert found[0].message == "The net a calls itself: a → b → c → d → a."


def test_a_knot_of_others_is_not_ours() -> None:
    """Nets: looking for recursion ends, also where other nets call each other in a ring."""
    assert told(calling("a", "b"), calling("b", "c"), calling("c", "b")) == []
