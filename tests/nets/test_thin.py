"""Thin nets: explored place by place, with the same states, firings, edges and ways as any other net."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from petri_desk.nets.analysis import Budget, Move, Plain, explore
from petri_desk.nets.analysis.budget import Watch
from petri_desk.nets.analysis.thin import Thin, explore_thin

SIDE = 6        # places for each of two tokens


@st.composite
def thin_nets(draw: Any) -> Plain:
    """Two tokens, each on its own places; now and then a move takes both."""
    moves = []
    for number in range(draw(st.integers(1, 14))):
        left, right = (st.integers(0, SIDE - 1), st.integers(SIDE, 2 * SIDE - 1))
        sides = [side for side in (left, right) if draw(st.booleans())] or [left]
        takes = tuple((draw(side), 1) for side in sides)
        gives = tuple((draw(side), 1) for side in sides if draw(st.integers(0, 9)))
        moves.append(Move(name=f"m{number}", takes=takes, gives=gives))
    initial = tuple(int(place in (0, SIDE)) for place in range(2 * SIDE))
    return Plain(places=tuple(f"p{number}" for number in range(2 * SIDE)), moves=tuple(moves), initial=initial)


def explored(plain: Plain, most: int = 10_000) -> Thin:
    return explore_thin(plain, most, Watch(Budget(), None, None))


def played(plain: Plain, path: tuple[str, ...]) -> tuple[int, ...]:
    """The places that are marked after these moves, each of which must be possible."""
    marking, moves = list(plain.initial), {move.name: move for move in plain.moves}
    for name in path:
        for place, count in moves[name].takes:
            assert marking[place] >= count
            marking[place] -= count
        for place, count in moves[name].gives:
            marking[place] += count
    return tuple(place for place, count in enumerate(marking) if count)


@settings(max_examples=80, deadline=None)
@given(thin_nets())
def test_the_counts_are_those_of_the_exploration_of_all_nets(plain: Plain) -> None:
    """Proof: counts are exact."""
    thin, space = explored(plain), explore(plain, Budget(states=10_000))
    assert (thin.complete, len(thin.marked), thin.firings, thin.edges) == (
        True, space.count, space.firings, space.edges,
    )  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(thin_nets())
def test_a_path_leads_where_it_says_and_is_as_short_as_can_be(plain: Plain) -> None:
    thin, space = explored(plain), explore(plain, Budget(states=10_000))
    lengths = {space.marking(number): len(space.path_to(number)) for number in range(space.count)}
    for state, marked in enumerate(thin.marked):
        path = thin.path_to(state)
        assert played(plain, path) == marked
        assert len(path) == lengths[tuple(int(place in marked) for place in range(2 * SIDE))]


@settings(max_examples=80, deadline=None)
@given(thin_nets(), st.data())
def test_looking_back_finds_what_leads_there(plain: Plain, data: Any) -> None:
    """Proof: backward reachability, with and without some moves."""
    thin = explored(plain)
    goal = data.draw(st.integers(0, len(thin.marked) - 1))
    without = data.draw(st.sets(st.integers(0, len(plain.moves) - 1), max_size=3))

    def leads(state: int) -> bool:
        seen, queue = {state}, [state]
        while queue:
            new = {after for move, after in thin.ways[queue.pop()] if move not in without} - seen
            seen |= new
            queue += new
        return goal in seen

    assert thin.leading_to([goal], without) == {state for state in range(len(thin.marked)) if leads(state)}


@settings(max_examples=60, deadline=None)
@given(thin_nets(), st.sets(st.integers(0, 13), max_size=3))
def test_looking_ahead_without_some_moves_leaves_them_out(plain: Plain, without: set[int]) -> None:
    thin = explored(plain)
    names = {move.name for number, move in enumerate(plain.moves) if number in without}
    reached = thin.reaching(without)
    for state in reached:
        path = thin.path_to(state, reached)
        assert not names & set(path) and played(plain, path) == thin.marked[state]


def test_what_is_too_much_is_left_and_told() -> None:
    chain = Plain(places=tuple("abcd"), initial=(1, 0, 0, 0), moves=tuple(
        Move(name=str(number), takes=((number, 1),), gives=((number + 1, 1),)) for number in range(3)))  # fmt: skip
    assert [(explored(chain, most).complete, len(explored(chain, most).marked)) for most in (3, 4)] == [
        (False, 3), (True, 4),
    ]  # fmt: skip


@pytest.mark.parametrize("move", [
    Move(name="reads", takes=((0, 1),), reads=((1, 1),)), Move(name="stops", takes=((0, 1),), stops=((1, 1),)),
    Move(name="empties", takes=((0, 1),), empties=(1,)), Move(name="makes", gives=((1, 1),)),
    Move(name="doubles", takes=((0, 1),), gives=((1, 1),)), Move(name="weighs", takes=((0, 2),), gives=((0, 2),)),
])  # fmt: skip
def test_a_net_that_is_not_thin_is_not_taken_for_one(move: Move) -> None:
    with pytest.raises(AssertionError, match="a thin net"):
        explored(Plain(places=("a", "b"), initial=(1, 1), moves=(move,)))
