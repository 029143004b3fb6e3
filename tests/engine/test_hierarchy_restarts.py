"""Families of nets played at random, and the program closed and opened again in between: it makes no difference.

PETRI_DESK_FAMILIES says how many families are played (4 unless told), each twice; every fourth on a server too.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from engine.net_walk import Walk
from engine.nets import CHILD, PARENT, changed, empty_child

from petri_desk.engine import Engine

FAMILIES = int(os.environ.get("PETRI_DESK_FAMILIES", "4"))
WATCHED = ("hold", "unhold", "token_note")
Opened = Callable[[], Engine]


def family(random: Random) -> list[dict[str, Any]]:
    """One to three nets above each other: some children stop for good, some are fired by hand, some give at once."""
    child = random.choice((CHILD, empty_child()))
    bottom = {**child["transitions"][0], "kind": random.choice(("Auto", "Manual"))}
    if random.random() < 0.3:
        bottom["guardExpression"] = "x > 3"         # a child with less stays where it is
    nets = [changed(child, transitions=[bottom])]
    for depth in range(random.choice((1, 2, 3))):
        nets.append(_above(random, depth, nets[-1]["id"]))
    top = changed(nets[-1], initialMarking={"p_start": [{"value": random.randint(1, 9)} for _ in range(4)]})
    return [*nets[:-1], top]


def _above(random: Random, depth: int, called: str) -> dict[str, Any]:
    """A net that calls another one, for each of its first tokens."""
    now = random.random() < 0.25
    first = called == CHILD["id"]
    link = {
        **PARENT["subWorkflows"][0], "cpnId": called, "autoStart": random.random() < 0.8,
        "propagateOnComplete": not now,
        "inputMapping": {"x" if first else "a": "a"}, "outputMapping": {} if now else {"y" if first else "b": "b"},
    }  # fmt: skip
    call = {**PARENT["transitions"][0], "kind": random.choice(("Auto", "Manual"))}
    if now:
        call["actionExpression"] = "b = a + 1"
    last = {**PARENT["transitions"][1], "kind": random.choice(("Auto", "Manual"))}
    places = [dict(place) for place in PARENT["places"]]
    if random.random() < 0.3:
        places[1]["capacity"] = 1
    return changed(PARENT, id=f"level-{depth}", places=places, transitions=[call, last], subWorkflows=[link],
                   initialMarking={})  # fmt: skip


class Play(Walk):
    """A walk through one family; `closes` says when the program is closed and opened again."""

    def __init__(self, opened: Opened, random: Random, closes: Callable[[], bool]) -> None:
        super().__init__(opened(), random, by_hand=0.15)
        self.opened, self.closes, self.restarts = opened, closes, 0
        self.first: dict[str, Counter[tuple[str, int]]] = {}        # what each net's cases begin with

    def family(self) -> None:
        nets = family(self.random)
        for net in nets:
            assert self.do("publish", definition=net)
            self.first[net["id"]] = Counter((place, each["value"]) for place, there in net["initialMarking"].items()
                                            for each in there)  # fmt: skip
        self.do("case_create", workflow=nets[-1]["id"], case_id="C")
        self.do("case_start", case_id="C")
        for _ in range(30):
            self.step(self.random.choice(["C", *self._below("C")]))
            if self.closes():
                self.engine.close()
                self.engine = self.opened()
                self.restarts += 1

    def _by_hand(self, case_id: str) -> None:
        tokens = [each for each in self.engine.tokens(case_id) if each.place_id is not None]
        name = self.random.choice(WATCHED)
        if tokens:
            said = {"text" if name == "token_note" else "reason": "seen"}
            self.do(name, token_id=self.random.choice(tokens).id_token, **said)

    def told(self) -> dict[str, Any]:
        """All that came of it, with tokens by their order of birth."""
        cases = ["C", *self._below("C")]
        rows = [each for case in cases for each in self.engine.tokens(case)]
        number = {ident: at for at, ident in enumerate(sorted(each.id_token for each in rows))}
        return {
            "cases": {case: (found.status, found.marking, found.clock, (found.stuck or {}).get("why"), found.children)
                      for case in cases for found in [self.engine.state(case)]},
            "tokens": [(number[each.id_token], each.case_id, each.place_id, each.value, each.status, each.held,
                        number.get(each.parent_token_id)) for each in rows],
            "events": [(each.name, each.seq, number.get(each.token), each.node, each.data)
                       for each in self.engine.events("C")],
            "enabled": {case: [(each.transition_id, each.reason, [one["binding"] for one in each.bindings])
                               for each in self.engine.enabled(case)] for case in cases},
        }  # fmt: skip


def origins(play: Play) -> int:
    """F03: every token leads back to what its cases began with; an answer to what was asked with, through the child.

    Answers how many answers there were.
    """
    engine, answers = play.engine, 0
    cases = ["C", *play._below("C")]
    events = engine.events("C")
    lay = {each.token: each.node for each in events if each.name == "token.produced/1"}
    rows = {each.id_token: each for case in cases for each in engine.tokens(case)}
    laid = {ident for ident, each in rows.items() if each.parent_token_id is None}
    for case in cases:
        began = Counter((lay[ident], rows[ident].value) for ident in laid if rows[ident].case_id == case)
        assert began == play.first[engine.state(case).workflow_id]
    before: dict[int, set[int]] = {}
    for ident in rows:
        found = engine.trace(ident, "backward").as_json()
        before[ident] = {each["id_token"] for each in found["tokens"]}
        assert before[ident] - {each["to"] for each in found["links"]} <= laid
    asked: dict[str, list[int]] = {}
    for number, event in enumerate(events):
        following = (each.token for each in events[number + 1 :] if each.token is not None)
        if event.name == "transition.fired/1" and "child" in event.data:
            asked[event.data["child"]] = [next(following)]
        elif event.name == "transition.delivered/1":
            child, given = event.data["child"], next(following)
            within = {ident for ident in before[given] if f"{rows[ident].case_id}:".startswith(f"{child}:")}
            assert within and (before[given] & set(asked[child]) or before[given] & laid <= within)
            answers += 1
    return answers


def compared(seed: int, plain: Opened, closed: Opened) -> int:
    chance = Random(f"closes {seed}")
    one = Play(plain, Random(seed), lambda: False)
    other = Play(closed, Random(seed), lambda: chance.random() < 0.3)
    try:
        one.family()
        other.family()
        assert one.done == other.done and other.restarts
        assert one.told() == other.told()
        assert one.engine.verify().violations == other.engine.verify().violations == []
        return origins(other)
    finally:
        one.engine.close()
        other.engine.close()


def file_of(template: Path, path: Path) -> Opened:
    shutil.copyfile(template, path)
    return lambda: Engine.open(str(path))


@pytest.mark.timeout(7200)
def test_closing_the_program_in_between_makes_no_difference(tmp_path: Path, sqlite_template: Path) -> None:
    """S2-01 to S2-11, F03: the same cases, tokens and events; and where each token comes from."""
    answers = 0
    for seed in range(FAMILIES):
        plain, closed = (file_of(sqlite_template, tmp_path / f"{name}-{seed}.db") for name in ("plain", "closed"))
        answers += compared(seed, plain, closed)
    assert answers >= FAMILIES


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(0, FAMILIES, 4))
def test_on_a_server_as_in_a_file(seed: int, tmp_path: Path, sqlite_template: Path, postgres_url: str) -> None:
    """S2-01 to S2-11: what is closed and opened again on a server is as it was played in a file."""
    compared(seed, file_of(sqlite_template, tmp_path / "plain.db"), lambda: Engine.open(postgres_url))
