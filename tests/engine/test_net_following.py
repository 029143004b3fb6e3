"""What others did in a net's case is followed: what is kept beside the state reads as if it were made anew.

PETRI_DESK_FOLLOWED says how many random cases are followed (12 unless told); a fourth of them on a server.
"""

import os
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from engine.net_walk import Walk
from engine.nets import CHILD, PARENT, begun, do

from petri_desk.engine import Engine
from petri_desk.kernel.draft import Context, Draft
from petri_desk.nets.cases.plays import KEPT, Plays, play_of
from petri_desk.nets.firing.play import Play
from petri_desk.store.looks import Sight

CASES = int(os.environ.get("PETRI_DESK_FOLLOWED", "12"))


def asked(sight: Sight, case: int) -> Play:
    """The Play of a case, as a question has it."""
    return play_of(Draft(sight.state, sight.case, Context(
        at="", actor="", shop=sight.shop, fresh=lambda _: 0, serials=lambda *_: [], act=lambda _: None)), case)


def told(play: Play) -> dict[str, Any]:
    """All that an answer can depend on."""
    return {
        "clock": play.clock, "next": play.next_time(), "holds": play.holds(), "automatic": play.automatic(),
        "piles": {place: list(pile.bag().items()) for place, pile in play.piles.items()},
        "tokens": {place: [(each, pile.keys.get(each)) for each in play.tokens(place)]
                   for place, pile in play.piles.items()},
        "aside": {ident: (each.place, each.value, each.held) for ident, each in play.aside.items()},
        "first": {each: play.first(each) for each in play.ready.transition},
        "bindings": {each: play.bindings(each, limit=20) for each in play.ready.transition},
    }  # fmt: skip


class Follower:
    """Somebody who only looks, over a database that others work on."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.followed = self.looks = 0

    def look(self, case_id: str) -> None:
        self.engine._store.look(case_id, self._compare)

    def _compare(self, sight: Sight) -> None:
        state = sight.state
        before = state.kept.get(KEPT)
        cases = sorted(int(ident) for ident, _ in state.of_kind("case"))
        followed = {case: told(asked(sight, case)) for case in cases}
        kept = state.kept.pop(KEPT)
        assert isinstance(kept, Plays)
        assert followed == {case: told(asked(sight, case)) for case in cases}
        state.kept[KEPT] = kept
        self.followed += kept is before
        self.looks += 1


class Followed(Walk):
    """A walk of two in turn, each on what the other left; it is looked at after each of its acts."""

    def __init__(self, two: Sequence[Engine], random: Random) -> None:
        super().__init__(two[0], random, by_hand=0.4)
        self.two, self.follower = two, Follower(two[1])

    def step(self, case_id: str) -> None:
        self.engine = self.random.choice(self.two)
        super().step(case_id)
        if self.random.random() < 0.7:      # at times several acts are followed in one go
            self.follower.look(case_id.split(":")[0])


def followed(url: str, seeds: range) -> None:
    with Engine.open(url) as engine, Engine.open(url) as other:
        for seed in seeds:
            walk = Followed((engine, other), Random(seed))
            for number in range(4):
                walk.case(10 * seed + number)
            assert walk.follower.followed > walk.follower.looks / 2
        assert engine.verify().violations == []


@pytest.mark.timeout(3600)
def test_what_is_followed_reads_as_if_it_were_made_anew(sqlite_url: str) -> None:
    """Design 6: after any act of another, with children, time, holds and tokens managed by hand."""
    followed(sqlite_url, range(CASES))


@pytest.mark.timeout(3600)
def test_on_a_server_too(postgres_url: str) -> None:
    """Design 6: both databases with the same code."""
    followed(postgres_url, range(0, CASES, 4))


def test_a_case_that_was_never_asked_for_is_followed_too(database_url: str) -> None:
    """Design 6: a child that another opened after the first look, and what was laid into it before anybody asked."""
    with Engine.open(database_url) as engine, Engine.open(database_url) as other:
        manual = {**CHILD, "transitions": [{**CHILD["transitions"][0], "kind": "Manual"}]}
        begun(engine, manual, PARENT)
        assert [each.enabled for each in other.enabled("parent-case-1")] == [True, False]
        do(engine, "fire", case_id="parent-case-1", transition_id="t_call_child")
        assert [each.enabled for each in other.enabled("parent-case-1")] == [False, False]
        (offered,) = other.enabled("parent-case-1:sw1:1")
        assert [each["binding"] for each in offered.bindings] == [{"x": 5}, {"x": 3}]
