"""Random cases of random nets, played through an engine: fired, run, started, cancelled, and managed by hand."""

from collections.abc import Mapping
from itertools import count
from random import Random
from typing import Any

from engine.nets import CHILD, PARENT, SORTING, changed, empty_child, parent
from nets.random_nets import random_net

from petri_desk.engine import Engine, Refused
from petri_desk.nets.files.writing import net_json

STEPS = 25
RAW = (
    "consume_input_tokens", "produce_output_tokens", "move_token", "update_token_data", "hold", "unhold", "token_note",
    "correct",
)  # fmt: skip


def middle() -> dict[str, Any]:
    """A net between a parent and its child."""
    net = changed(PARENT, id="middle", initialMarking={})
    net["transitions"] = [{**PARENT["transitions"][0], "kind": "Auto"}, PARENT["transitions"][1]]
    return net


def families(random: Random) -> list[dict[str, Any]]:
    """Nets that call each other, the callers last."""
    kind = random.choice(("Auto", "Manual"))
    child = random.choice((CHILD, empty_child()))
    child = changed(child, transitions=[{**child["transitions"][0], "kind": kind}])
    link: dict[str, Any] = {"autoStart": random.random() < 0.7}
    if random.random() < 0.3:
        net = parent((3, 4), **link, propagateOnComplete=False, outputMapping={})
        net["transitions"] = [{**PARENT["transitions"][0], "actionExpression": "b = a + 1"}, PARENT["transitions"][1]]
        return [child, net]
    if random.random() < 0.3:
        top = parent((3, 4, 5), cpnId="middle", inputMapping={"a": "a"}, outputMapping={"b": "b"}, **link)
        return [child, middle(), changed(top, id="top")]
    capacity = [{**PARENT["places"][0]}, {**PARENT["places"][1], "capacity": 1}, PARENT["places"][2]]
    net = parent((3, 3, 5), **link)
    return [child, changed(net, places=capacity) if random.random() < 0.4 else net]


class Walk:
    """One engine, and somebody who does in cases of nets whatever comes to mind; one in three acts is by hand."""

    def __init__(self, engine: Engine, random: Random, *, by_hand: float = 0.3) -> None:
        self.engine, self.random, self.by_hand = engine, random, by_hand
        self.nets: list[Mapping[str, Any]] = []
        self.done: dict[str, int] = {}
        self.numbers = count(1)
        self.last = ""                  # what was done last by hand, or otherwise

    def do(self, name: str, /, **parameters: Any) -> Any:
        """What came of it; what was refused was refused by a rule."""
        try:
            answer = self.engine.do(name, actor="Nok", **parameters)
        except Refused:
            return None
        self.done[name] = self.done.get(name, 0) + 1
        self.last = answer.op_id
        return answer

    def case(self, seed: int) -> None:
        """One case, from its net to its end, or as far as it goes."""
        random = self.random
        if random.random() < 0.35:
            nets = families(random)
        elif random.random() < 0.15:
            nets = [SORTING]
        else:
            nets = [net_json(random_net(seed, priorities=random.random() < 0.3, delays=random.random() < 0.3,
                                        actions=random.random() < 0.4))]  # fmt: skip
        number = next(self.numbers)
        names = {net["id"]: f"{net['id']}-{number}" for net in nets}
        for net in nets:
            links = [{**link, "cpnId": names[link["cpnId"]]} for link in net.get("subWorkflows") or ()]
            self.do("publish", definition={**net, "id": names[net["id"]], "subWorkflows": links})
        root = f"C{number}"
        self.do("case_create", workflow=names[nets[-1]["id"]], case_id=root)
        if random.random() < 0.3:
            self.do("create_initial_tokens", case_id=root, workflow_definition=names[nets[-1]["id"]])
        if random.random() < 0.95:
            self.do("case_start", case_id=root)
        for _ in range(random.randint(1, STEPS)):
            self.step(random.choice([root, *self._below(root)]))
        if random.random() < 0.1:
            self.do("case_cancel", case_id=root, reason="enough")

    def _below(self, case_id: str) -> list[str]:
        below = [each.case_id for each in self.engine.children(case_id)]
        return below + [each for child in below for each in self._below(child)]

    def step(self, case_id: str) -> None:
        random = self.random
        if random.random() < self.by_hand:
            return self._by_hand(case_id)
        ways = [each for each in self.engine.enabled(case_id) if each.enabled]
        if ways and random.random() < 0.8:
            way = random.choice(ways)
            form = {"grade": random.choice("AB")} if way.form else None
            index = random.randrange(len(way.bindings))
            self.do("fire", case_id=case_id, transition_id=way.transition_id, binding_index=index, form_data=form)
        elif random.random() < 0.5:
            self.do("case_start", case_id=case_id)
        else:
            self.do("case_run_automatic", case_id=case_id, limit=random.choice((1, 20)))
        return None

    def _by_hand(self, case_id: str) -> None:
        random = self.random
        tokens = [each for each in self.engine.tokens(case_id) if each.place_id is not None]
        moves = [each.transition_id for each in self.engine.enabled(case_id)]
        name = random.choice(RAW)
        if name in RAW[:2]:
            data = {"data": random.choice(({}, {"x": 2}, {"grade": "A"}))} if name == RAW[1] else {}
            self.do(name, case_id=case_id, transition_id=random.choice(moves), **data)
        elif name == "correct":
            self.do(name, act=self.last, reason="a slip", case_id=case_id)
        elif tokens:
            token, other = random.choice(tokens), random.choice(tokens)
            if name in ("hold", "unhold", "token_note"):
                held = [each for each in tokens if each.held]
                token = random.choice(held) if held and name == "unhold" else token
                self.do(name, token_id=token.id_token, **{"text" if name == "token_note" else "reason": "a stain"})
            elif name == "move_token":
                self.do(name, token_id=token.id_token, from_place_id=token.place_id, to_place_id=other.place_id)
            else:
                value = other.as_json()["value"]
                self.do(name, token_id=token.id_token, data=value if value is not None else 2)
