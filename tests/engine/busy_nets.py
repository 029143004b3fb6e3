"""Cases of nets in which everything that the rules of nets know has happened once."""

from typing import Any

from engine.busy_shop import Shop
from engine.nets import CHILD, changed, empty_child, parent

YARD: dict[str, Any] = {
    "id": "yard", "colorSets": ["colset INT = int;", "colset LATER = int timed;"],
    "places": [{"id": "a", "colorSet": "INT"}, {"id": "b", "colorSet": "INT", "capacity": 1},
               {"id": "c", "colorSet": "INT"}, {"id": "bin", "colorSet": "INT"}, {"id": "done", "colorSet": "INT"},
               {"id": "heap", "colorSet": "INT"}, {"id": "slow", "colorSet": "LATER"}],
    "transitions": [
        {"id": "t", "kind": "Manual", "guardExpression": "x > 5", "actionExpression": "y = x * 10"},
        {"id": "u", "kind": "Manual"}, {"id": "pair", "kind": "Manual"}, {"id": "clear", "kind": "Manual"},
        {"id": "wait", "kind": "Manual"},
    ],
    "arcs": [
        {"id": "a1", "sourceId": "a", "targetId": "t", "expression": "x", "direction": "IN"},
        {"id": "a2", "sourceId": "t", "targetId": "b", "expression": "y", "direction": "OUT"},
        {"id": "a3", "sourceId": "b", "targetId": "u", "expression": "x", "direction": "IN"},
        {"id": "a4", "sourceId": "u", "targetId": "c", "expression": "x", "direction": "OUT"},
        {"id": "a5", "sourceId": "c", "targetId": "pair", "expression": "x", "direction": "IN"},
        {"id": "a6", "sourceId": "a", "targetId": "pair", "expression": "z", "direction": "IN"},
        {"id": "a7", "sourceId": "pair", "targetId": "done", "expression": "x + z", "direction": "OUT", "weight": 2},
        {"id": "a8", "sourceId": "bin", "targetId": "pair", "direction": "IN", "kind": "inhibitor", "weight": 3},
        {"id": "a9", "sourceId": "bin", "targetId": "clear", "direction": "IN", "kind": "reset"},
        {"id": "a10", "sourceId": "clear", "targetId": "heap", "expression": "7", "direction": "OUT"},
        {"id": "a11", "sourceId": "slow", "targetId": "wait", "expression": "n", "direction": "IN"},
        {"id": "a12", "sourceId": "wait", "targetId": "slow", "expression": "delay(n + 1, 5)", "direction": "OUT"},
    ],
    "initialMarking": {"a": [{"value": 8}, {"value": 9}, {"value": 2}], "bin": [{"value": 1}, {"value": 1}],
                       "slow": [{"value": 0}]},
}  # fmt: skip
for arc in YARD["arcs"]:
    arc.setdefault("kind", "normal")


def fill(url: str) -> None:
    shop = Shop(url)
    with shop.engine:
        by_hand = changed(empty_child(), transitions=[{**CHILD["transitions"][0], "kind": "Manual"}])
        for net in (YARD, by_hand, changed(by_hand, id="twin"), parent((3, 4, 5)), changed(YARD, id="yard-2")):
            shop.do("Boss", "publish", definition=net)
        yard(shop)
        calls(shop)
        holds(shop)


def yard(shop: Shop) -> None:
    """Y1 plays by its net, to a sum of two; Y2 is managed by hand besides; Y3 waits for its time, and is cancelled."""
    for case in ("Y1", "Y2", "Y3"):
        shop.do("Boss", "case_create", workflow="yard", case_id=case)
        if case == "Y2":
            shop.do("Boss", "create_initial_tokens", case_id=case, workflow_definition="yard")
        shop.do("Boss", "case_start", case_id=case)
    for transition in ("t", "u", "t", "pair", "clear"):
        shop.do("Wo", "fire", case_id="Y1", transition_id=transition)
    shop.do("Boss", "consume_input_tokens", case_id="Y2", transition_id="t")
    made = shop.do("Boss", "produce_output_tokens", case_id="Y2", transition_id="t", data={"x": 6})
    token = made.tokens[0].id_token
    shop.do("Boss", "update_token_data", token_id=token, data=61)
    shop.do("Boss", "move_token", token_id=token, from_place_id="b", to_place_id="c")
    other = next(each.id_token for each in shop.engine.tokens("Y2") if each.place_id == "a")
    shop.do("Boss", "update_token_data", token_id=other, data=12)
    shop.do("Wo", "fire", case_id="Y2", transition_id="t")
    heap = shop.do("Boss", "produce_output_tokens", case_id="Y2", transition_id="clear", data={}).tokens[0].id_token
    shop.do("Boss", "move_token", token_id=heap, from_place_id="heap", to_place_id="c")
    shop.do("Wo", "fire", case_id="Y2", transition_id="pair")
    shop.do("Wo", "fire", case_id="Y3", transition_id="wait")
    shop.do("Wo", "fire", case_id="Y3", transition_id="t")
    shop.do("Boss", "case_cancel", case_id="Y3", reason="withdrawn")


def calls(shop: Shop) -> None:
    """Three calls: one child has handed over, one lies as it was opened, one was fired by hand and handed over."""
    shop.do("Boss", "case_create", workflow="parent-cpn-1", case_id="P")
    shop.do("Boss", "case_start", case_id="P")
    for _ in range(3):
        shop.do("Wo", "fire", case_id="P", transition_id="t_call_child")
    shop.do("Wo", "fire", case_id="P:sw1:1", transition_id="t_child")
    shop.do("Boss", "consume_input_tokens", case_id="P:sw1:3", transition_id="t_child")
    shop.do("Boss", "produce_output_tokens", case_id="P:sw1:3", transition_id="t_child", data={})


def holds(shop: Shop) -> None:
    """H held what it took later, and what a reset then left; Q came to its end when the last hold was lifted."""
    for case, workflow in (("H", "yard"), ("Q", "parent-cpn-1")):
        shop.do("Boss", "case_create", workflow=workflow, case_id=case)
        shop.do("Boss", "case_start", case_id=case)
    eight, in_bin = (next(each.id_token for each in shop.engine.tokens("H") if each.place_id == place)
                     for place in ("a", "bin"))  # fmt: skip
    shop.do("Boss", "hold", token_id=eight, reason="is it eight?")
    shop.do("Wo", "token_note", token_id=eight, text="it is")
    shop.do("Boss", "unhold", token_id=eight, reason="it is")
    shop.do("Boss", "hold", token_id=in_bin, reason="evidence")
    shop.do("Wo", "fire", case_id="H", transition_id="t")
    shop.do("Wo", "fire", case_id="H", transition_id="clear")
    last = next(each.id_token for each in shop.engine.tokens("Q") if each.value == 5)
    shop.do("Boss", "hold", token_id=last, reason="not yet")
    shop.do("Wo", "fire", case_id="Q", transition_id="t_call_child")
    shop.do("Wo", "fire", case_id="Q:sw1:1", transition_id="t_child")
    shop.do("Wo", "fire", case_id="Q", transition_id="t_finalize")
    shop.do("Boss", "unhold", token_id=last, reason="now")
