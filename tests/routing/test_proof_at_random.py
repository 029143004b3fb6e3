"""The proof against the engine: what is called sound strands nothing in random play, and a witness leads astray.

`PETRI_DESK_PROOFS=5000 pytest --timeout 0 tests/routing/test_proof_at_random.py` plays on that many random routes.
"""

import json
import os
from functools import cache
from random import Random
from typing import Any

import pytest
from paper import BAG, PARTS
from routing.broken_routes import perhaps_broken
from routing.playing import Unit
from routing.random_routes import random_route
from routing.whole_unit import TooLarge, finishes

from petri_desk.nets.analysis import Budget, explore
from petri_desk.routing.definitions import checked_text
from petri_desk.routing.flow import Flow
from petri_desk.routing.proof import Proof, prove
from petri_desk.routing.unit import branches, unit_of

PROOFS = int(os.environ.get("PETRI_DESK_PROOFS", "240"))
AT_ONCE = 20
BLOCKS = range(0, PROOFS, AT_ONCE)
SMALL = 700         # states of the whole unit that are looked at one by one


@cache
def made(seed: int) -> tuple[dict[str, Any], Flow, Proof]:
    """A random route that can be compiled; every third is of those that are never broken."""
    route = (random_route if seed % 3 == 0 else perhaps_broken)(Random(seed))
    flow, findings = checked_text(json.dumps(route))
    assert flow is not None, findings
    return route, flow, prove(flow)


@pytest.mark.parametrize("block", BLOCKS)
def test_what_is_called_sound_never_strands_a_token(block: int) -> None:
    """Proof, Design 3: whatever workers did, lost and replaced, the unit is finished by commands, without scrap."""
    for seed in range(block, block + AT_ONCE):
        route, flow, proof = made(seed)
        random = Random(seed)
        if proof.sound:
            unit = Unit(route, flow)
            unit.plays(random, random.randint(0, 40))
            assert unit.finishes(random), (seed, [each.place for each in unit.live()])
            assert unit.paper.sums() == ("1", "0", "0")


@pytest.mark.parametrize("block", BLOCKS)
def test_a_witness_leads_to_a_token_that_is_stranded(block: int) -> None:
    """Proof: what is called unsound strands a token along the witness, by real commands."""
    for seed in range(block, block + AT_ONCE):
        route, flow, proof = made(seed)
        for finding, path in zip(proof.findings, proof.paths, strict=True):
            if finding.severity == "error":
                unit = Unit(route, flow)
                refused = unit.follows(path)
                assert refused == ("condition_failed" if "condition" in finding.message else None), (seed, finding)
                assert not unit.finishes(Random(seed)), (seed, finding)


@pytest.mark.parametrize("block", range(0, PROOFS, 2 * AT_ONCE))
def test_the_whole_unit_counted_out_gives_the_same_answer(block: int) -> None:
    """Proof: all components at once, from the requirements alone, strand exactly when the nets of one unit say so."""
    compared = 0
    for seed in range(block, block + AT_ONCE):
        route, _, proof = made(seed)
        try:
            assert proof.sound is finishes(route, SMALL), seed
            compared += 1
        except TooLarge:
            continue
    assert compared


def test_both_answers_are_met() -> None:
    """The random routes are of both kinds, so that neither test above is idle."""
    answers = [made(seed)[2].sound for seed in range(0, 240)]
    assert answers.count(True) > 120 and answers.count(False) > 20


def test_every_random_route_that_cannot_be_broken_is_sound() -> None:
    """Proof: batches, splits two deep, inspections and choices, whatever the settings."""
    assert all(made(seed)[2].sound for seed in range(0, PROOFS, 3))


@pytest.mark.parametrize("route", [BAG, PARTS, *(random_route(Random(seed)) for seed in range(12))])
def test_the_nets_of_one_unit_are_counted_as_other_nets_are(route: dict[str, Any]) -> None:
    """Proof: the exploration of thin nets and the one for all nets find the same states, firings and edges."""
    flow, _ = checked_text(json.dumps(route))
    assert flow is not None
    levels = flow.structure.levels
    splits = sorted((node.id for node in flow.route.nodes.values() if node.splits), key=lambda one: -len(levels[one]))
    comes: dict[tuple[str, str], bool] = {}
    states = firings = edges = 0
    for branch in [*(each for split in splits for each in branches(flow, split)), None]:
        if branch is None or branch.starts:
            space = explore(unit_of(flow, branch, comes, 10_000).plain, Budget(states=10_000))
            assert space.complete
            states, firings, edges = states + space.count, firings + space.firings, edges + space.edges
        if branch is not None:
            comes[branch.split, branch.key] = True
    proof = prove(flow)
    assert (proof.states, proof.firings, proof.edges) == (states, firings, edges)
