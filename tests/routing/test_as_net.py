"""A route as a net: the same places, the same steps, and what a net cannot say told plainly."""

import json
from collections import Counter
from random import Random
from typing import Any

import pytest
from paper import BAG, PARTS, Paper
from routing.random_routes import random_route

from petri_desk.nets.model import AUTO, Net
from petri_desk.routing.as_net import MANY, as_net
from petri_desk.routing.definitions import checked_text, flow_from
from petri_desk.routing.flow import Flow

ROUTES = [BAG, PARTS, *(random_route(Random(seed)) for seed in range(20))]


def flow_in(route: dict[str, Any]) -> Flow:
    flow, findings = checked_text(json.dumps(route))
    assert flow is not None, findings
    return flow


def shifts(net: Net, transition: str, *, without_many: bool) -> Counter[str]:
    """What a firing of the net moves."""
    moved: Counter[str] = Counter()
    for arc in net.arcs_of[transition]:
        if arc.kind == "normal" and not (without_many and arc.id.endswith(MANY)):
            moved[arc.place] += arc.weight if arc.into else -arc.weight
    return moved


@pytest.mark.parametrize("route", ROUTES)
def test_places_and_steps_are_those_of_the_flow(route: dict[str, Any]) -> None:
    """Design 3: counts on the net are the counts on the route."""
    flow = flow_in(route)
    net = as_net(flow)
    assert [each.id for each in net.places] == list(flow.places)
    assert [each.id for each in net.transitions] == list(flow.steps)
    assert {arc.place for arc in net.arcs} <= flow.places.keys()
    assert {arc.transition for arc in net.arcs} == flow.steps.keys()


@pytest.mark.parametrize("route", ROUTES)
def test_every_id_is_given_once(route: dict[str, Any]) -> None:
    net = as_net(flow_in(route))
    ids = [each.id for each in (*net.places, *net.transitions, *net.arcs)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("route", ROUTES)
def test_a_firing_of_the_net_is_a_firing_of_the_step(route: dict[str, Any]) -> None:
    """Design 3: arcs of weight 1 or *."""
    flow = flow_in(route)
    net = as_net(flow)
    for step in flow.steps.values():
        wanted = Counter(arc.place for arc in step.gives if not arc.many)
        wanted.subtract(Counter(arc.place for arc in step.takes if not arc.many))
        many = {arc.place for arc in (*step.takes, *step.gives) if arc.many}
        assert +wanted == +shifts(net, step.id, without_many=True)
        assert {arc.place for arc in net.arcs_of[step.id] if arc.id.endswith(MANY)} == many
        reads = {arc.place for arc in net.arcs_of[step.id] if arc.kind == "read"}
        assert reads == {arc.place for arc in step.reads}


def test_it_begins_with_one_piece_and_ends_when_it_is_done() -> None:
    net = as_net(flow_in(BAG))
    assert {place: len(tokens) for place, tokens in net.initial.items()} == {"CUT.ready": 1}
    assert net.end_places == ("done",)


def test_names_are_shop_words() -> None:
    named = {"STITCH": {"name": {"en": "Sew", "th": "เย็บ"}}}
    net = as_net(flow_in({**BAG, "nodes": [{**each, **named.get(each["id"], {})} for each in BAG["nodes"]]}))
    assert (net.name, net.place["STITCH.active"].name, net.transition["start@STITCH"].name) == (
        "Leather bag", "Sew: in work", "start Sew",
    )  # fmt: skip
    assert net.transition["rework@QC>RESEW"].name == "fail QC and rework at RESEW"


def test_what_happens_by_itself_is_automatic() -> None:
    net = as_net(flow_in(PARTS))
    assert {each.id for each in net.transitions if each.kind == AUTO} == {"fan@SPLIT", "merge@ASSEMBLE<SPLIT"}


def test_what_lies_on_the_floor_lies_in_the_net() -> None:
    """Nets: any job switched between its route and its net, same counts."""
    paper = Paper(PARTS)
    paper.create("parts", 2)
    paper.work(3)
    definition = next(entry.fields for _, entry in paper.shop.of_kind("definition"))
    net = as_net(flow_from(definition["body"]))
    lying = Counter(each.place for each in paper.tokens("JOB"))
    assert lying["SPLIT.waiting"] == 2 and set(lying) <= set(net.place)
