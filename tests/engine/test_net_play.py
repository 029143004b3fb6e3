"""Random nets through the engine beside the same nets played in memory: what is offered, and what lies where.

PETRI_DESK_NET_PLAYS says how many nets (12 unless told), each for up to 25 firings, in a file; a fourth on a server.
"""

import os
from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from nets.random_nets import random_net

from petri_desk.engine import Engine, Refused
from petri_desk.kernel.canonical import canonical
from petri_desk.nets.cases.tokens import plain_json
from petri_desk.nets.colours import colours_of
from petri_desk.nets.files.writing import net_json
from petri_desk.nets.firing.failing import Failed
from petri_desk.nets.firing.play import Play
from petri_desk.nets.firing.playing import begun, fire
from petri_desk.nets.model import Net

PLAYS = int(os.environ.get("PETRI_DESK_NET_PLAYS", "12"))
FIRINGS = 25


@pytest.mark.timeout(3600)
def test_the_engine_plays_as_the_play_in_memory(sqlite_url: str) -> None:
    """S4-12, S4-04: the same bindings in the same order, the same tokens, the same values, the same clock."""
    with Engine.open(sqlite_url) as engine:
        assert sum(_played(engine, seed) for seed in range(PLAYS)) > 5 * PLAYS


@pytest.mark.timeout(3600)
def test_the_engine_plays_so_on_a_server_too(postgres_url: str) -> None:
    """Design: both databases with the same code."""
    with Engine.open(postgres_url) as engine:
        assert sum(_played(engine, seed) for seed in range(0, PLAYS, 4)) > PLAYS


def _played(engine: Engine, seed: int) -> int:
    """Plays one net for a while; answers how many firings there were."""
    random, case_id = Random(seed), f"C{seed}"
    net = random_net(seed, priorities=True, delays=True, actions=True)
    engine.publish({**net_json(net), "id": f"net-{seed}"})
    engine.do("case_create", actor="Nok", workflow=f"net-{seed}", case_id=case_id)
    engine.do("case_start", actor="Nok", case_id=case_id)
    ids = iter(sorted(token.id_token for token in engine.tokens(case_id)))
    play, _ = begun(net, fresh=lambda: next(ids))
    for done in range(FIRINGS):
        over = all(play.tokens(place) for place in net.end_places) and bool(net.end_places) and not play.automatic()
        assert engine.state(case_id).status == ("completed" if over else "running")
        if over:
            return done
        _same(engine, case_id, net, play)
        if not (ways := list(play.enabled())):
            return done
        transition, binding = random.choice(ways)
        index = play.bindings(transition).index(binding)
        try:
            answer = engine.do("fire", actor="Nok", case_id=case_id, transition_id=transition, binding_index=index)
        except Refused as refusal:
            with pytest.raises(Failed) as failed:
                fire(play, transition, binding, fresh=lambda: 10**9)
            assert failed.value.code == refusal.code
            return done
        born = iter(sorted(event.token for event in answer.events if event.name == "token.produced/1"))
        fire(play, transition, binding, fresh=lambda born=born: next(born))
    return FIRINGS


def _same(engine: Engine, case_id: str, net: Net, play: Play) -> None:
    offered = {each.transition_id: [tuple(way.tokens) for way in each.bindings] for each in engine.enabled(case_id)}
    known = {ident: [tuple(token for _, token in way.takes) for way in play.bindings(ident, limit=100)]
             for ident in net.transition}  # fmt: skip
    assert offered == known
    state = engine.state(case_id).as_json()
    assert ({place: sorted(map(canonical, values)) for place, values in _values(state["marking"]).items()},
            state["clock"]) == ({place: sorted(map(canonical, there)) for place, there in _lying(net, play).items()},
                                play.clock)  # fmt: skip


def _values(marking: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {place: [each["value"] for each in there for _ in range(each["count"])] for place, there in marking.items()}


def _lying(net: Net, play: Play) -> dict[str, list[Any]]:
    """The values in each place, as they are stored."""
    colours, found = colours_of(net), {}
    for place in net.places:
        there = [play.aside[ident].value if ident in play.aside else play.piles[place.id].value(ident)
                 for ident in play.tokens(place.id)]  # fmt: skip
        if there:
            found[place.id] = [colours[place.colour].stored(value) for value in there]
    return found


def test_what_is_plain_to_people_is_json() -> None:
    """S4-12: a binding's values as scripts read them."""
    assert plain_json((1, {"a": (True, None)})) == [1, {"a": [True, None]}]
