"""`check FILE`."""

import json
from pathlib import Path
from typing import Any

import pytest
from paper import BAG
from said import Run

from petri_desk.nets.firing.failing import shown

KEYS = {
    "kind", "id", "name", "places", "transitions", "arcs", "complete", "states", "firings", "edges", "bounded",
    "unbounded_places", "safe", "max_tokens_in_place", "max_tokens", "deadlocks", "dead_transitions", "live",
    "quasi_live", "reversible", "workflow_net", "sound", "home_markings", "place_invariants",
    "transition_invariants", "findings",
}  # fmt: skip


def net(*ways: str, ident: str = "n", **more: Any) -> dict[str, Any]:
    """`"t: a > b c"`: one black token each."""
    places: dict[str, None] = {}
    arcs, transitions = [], []
    for way in ways:
        name, _, rest = way.partition(": ")
        takes, gives = (side.split() for side in rest.split(">"))
        transitions.append({"id": name})
        for place, into in [*((each, False) for each in takes), *((each, True) for each in gives)]:
            places[place] = None
            source, target = (name, place) if into else (place, name)
            arcs.append({"id": f"a{len(arcs)}", "sourceId": source, "targetId": target})
    return {"id": ident, "places": [{"id": place} for place in places], "transitions": transitions, "arcs": arcs,
            "initialMarking": {next(iter(places)): [{"value": None}]}, **more}  # fmt: skip


@pytest.fixture
def written(tmp_path: Path):
    def write(value: Any, name: str = "net.json") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(value, indent=1), "utf-8")
        return path

    return write


def test_a_sound_net_has_exit_code_0_and_every_key(bare: Run, written: Any):
    """Doors: the keys of `check --json`."""
    said = bare("check", written(net("t: i > a", "u: a > o")), "--json")
    assert (said.code, said.json.keys()) == (0, KEYS)
    found = {key: said.json[key] for key in ("kind", "id", "places", "transitions", "arcs", "states", "sound")}
    assert found == {"kind": "net", "id": "n", "places": 3, "transitions": 2, "arcs": 4, "states": 3, "sound": True}


def test_an_error_finding_has_exit_code_4_and_its_witness_as_numbered_steps(bare: Run, written: Any):
    """Doors: 4 when a check found something wrong."""
    said = bare("check", written(net("t: i > a b", "u: a > o", "v: a b > o")))
    assert said.code == 4
    assert "error: There is no way to the end any more with tokens in b and o." in said.out
    assert "    1. t\n    2. u\n" in said.out


def test_what_was_not_decided_is_null(bare: Run, written: Any):
    """Doors: never a guess."""
    first = {f"{kind}{who}": [{"value": None}] for who in range(4) for kind in ("thinks", "fork")}
    ways = [f"left{who}: thinks{who} fork{who} > waits{who}" for who in range(4)]
    ways += [f"right{who}: waits{who} fork{(who + 1) % 4} > eats{who}" for who in range(4)]
    ways += [f"down{who}: eats{who} > thinks{who} fork{who} fork{(who + 1) % 4}" for who in range(4)]
    said = bare("check", written(net(*ways, initialMarking=first)), "--max-states", 10, "--json").json
    assert (said["complete"], said["states"], said["deadlocks"], said["live"]) == (False, None, None, None)
    assert [each["code"] for each in said["findings"]] == ["not_decided"]


def test_sums_that_never_change_are_told_in_a_line(bare: Run, written: Any):
    """Proof: invariants of places and of transitions, the first few of them."""
    said = bare("check", written(net("t: a > b", "u: b > a")))
    assert "  1 place invariant: a + b = 1\n  1 transition invariant: t + u\n" in said.out
    assert said.code == 0


def test_a_first_net_that_stops_is_no_error(bare: Run, written: Any):
    """Proof: who names no end places is told where the net stops, and that it may say so."""
    said = bare("check", written(net("t: a > b c", "u: b > d")))
    assert said.code == 0
    assert "warning: Nothing can move any more in 1 marking; it has tokens in c and d." in said.out
    assert "name its end places" in said.out


def test_a_file_that_cannot_be_read_has_exit_code_3(bare: Run, tmp_path: Path, written: Any):
    """Doors: 3 when it could not."""
    broken = tmp_path / "broken.json"
    broken.write_text("{", "utf-8")
    for file in (tmp_path / "none.json", broken, written({"a": 1}, "other.json")):
        said = bare("check", file)
        assert (said.code, said.out) == (3, "")
        assert "could not be read" in said.err


def test_a_net_with_a_fault_in_its_file_has_exit_code_4_and_the_line(bare: Run, written: Any):
    """Doors: diagnostics come with the proof."""
    wrong = net("t: i > o")
    wrong["arcs"][0]["sourceId"] = "nowhere"
    said = bare("check", written(wrong))
    assert said.code == 4
    assert "net.json:" in said.out
    assert "nowhere" in said.out


def test_a_route_is_proved_in_shop_words(bare: Run, written: Any):
    """Doors: for a route the kind is route, and the counts are of its net."""
    said = bare("check", written(BAG, "bag.json"), "--json")
    assert said.code == 0
    assert (said.json.keys(), said.json["kind"], said.json["id"], said.json["sound"]) == (KEYS, "route", "bag", True)
    assert said.json["states"] > 50


def test_nets_that_are_called_are_found_beside_the_file(bare: Run, written: Any):
    """S2-14: a sub-net in the same folder, by its id."""
    inner = net("t: x > y", ident="inner", initialMarking={"x": [{"value": None}]}, endPlaces=["y"])
    links = [{"id": "in", "cpnId": "inner", "callTransitionId": "call", "autoStart": True,
              "propagateOnComplete": True, "inputMapping": {}, "outputMapping": {}}]  # fmt: skip
    outer = written(net("call: i > o", ident="outer", endPlaces=["o"], subWorkflows=links), "outer.json")
    assert bare("check", outer).code == 4
    written(inner, "inner-net.json")
    said = bare("check", outer, "--json")
    assert (said.code, said.json["states"], said.json["sound"]) == (0, 4, True)


@pytest.mark.parametrize("value", [
    {"id": "n", "places": [{"id": "p"}, {"id": "p"}], "transitions": [{"id": "p"}], "arcs": []},
    {"id": "n", "places": [], "transitions": [{"id": "t"}], "arcs": []},
])  # fmt: skip
def test_a_net_with_errors_is_not_explored(bare: Run, written: Any, value: dict[str, Any]):
    """Proof: findings, and every verdict left open."""
    said = bare("check", written(value), "--json")
    assert said.code == 4
    told = {"kind", "id", "name", "places", "transitions", "arcs", "complete", "findings"}
    assert {said.json[key] for key in KEYS - told} == {None}
    assert said.json["complete"] is False
    assert {each["severity"] for each in said.json["findings"]} == {"error"}


def test_where_a_net_without_an_end_stands_still_is_a_warning(bare: Run, written: Any):
    """Proof: nobody said that it should go on, also where it can come back to its beginning."""
    said = bare("check", written(net("s: i > a", "r: a > i", "e: a > o")), "--json")
    found = [(each["severity"], each["code"]) for each in said.json["findings"] if each["code"] == "deadlock"]
    assert (said.code, found, said.json["sound"]) == (0, [("warning", "deadlock")], None)


def test_numbers_are_said_as_people_say_them(bare: Run, written: Any):
    """Proof: one place, two tokens in a place, a list of one value in brackets."""
    one = bare("check", written(net("t: p > p")))
    assert "n: a net of 1 place, 1 transition, 2 arcs" in one.out
    two = bare("check", written(net("t: i > o o")))
    assert "with 2 tokens in o." in two.out
    assert (shown((3,)), shown(()), shown((1, 2))) == ("[3]", "[]", "(1, 2)")
