"""A draft: sees its own effects, moves at most one token an event, and goes back without a trace."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import Paper, snapshot

from petri_desk.kernel.draft import Context, Draft
from petri_desk.kernel.records import Change, Created, Ended, Set
from petri_desk.kernel.refusals import Refused
from petri_desk.kernel.state import State, fold

MOVES = st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["a", "b", "c", None])), max_size=12)


def context(**given_: Any) -> Context:
    fixed: dict[str, Any] = {
        "at": "2026-11-20T08:00:00.000Z", "actor": "Nok", "shop": State(), "fresh": lambda scope: 1,
        "serials": lambda prefix, count: [], "act": lambda op: None,
    }  # fmt: skip
    return Context(**fixed | given_)


def draft_on(state: State) -> Draft:
    return Draft(state, 1, context())


def begun() -> State:
    state = State(last_seq=2)
    fold(state, [Created("token", 1, {"place": "a"}), Created("token", 2, {"place": "b"})], 2)
    return state


def play(draft: Draft, moves: list[tuple[int, str | None]]) -> None:
    for ident, place in moves:
        entry = draft.state.entry(("token", ident))
        change: Change
        if entry is None:
            change = Created("token", ident, {"place": place or "a"})
        elif place is None:
            change = Ended("token", ident)
        else:
            change = draft.change("token", ident, place=place)
        draft.emit("token.entered/1", change, token=ident)


@given(MOVES)
def test_undo_leaves_no_trace(moves: Any) -> None:
    state = begun()
    before = snapshot(state)
    draft = draft_on(state)
    play(draft, moves)
    draft.undo()
    assert snapshot(state) == before


@given(MOVES)
def test_folding_the_events_gives_the_state_that_the_draft_saw(moves: Any) -> None:
    """Design 2: folding applies changes without looking at the name."""
    draft, folded = draft_on(begun()), begun()
    play(draft, moves)
    for event in draft.events:
        fold(folded, event.changes, event.seq)
    assert snapshot(folded)["entries"] == snapshot(draft.state)["entries"]


@given(MOVES)
def test_the_sum_of_a_draft_is_that_of_its_fold(moves: Any) -> None:
    draft, folded = draft_on(begun()), begun()
    play(draft, moves)
    for event in draft.events:
        fold(folded, event.changes, event.seq)
    assert (draft.state.total + draft.state.resum(draft.touched.items())) % 2**256 == folded.total


@given(MOVES)
def test_events_are_numbered_without_gaps(moves: Any) -> None:
    draft = draft_on(begun())
    play(draft, moves)
    assert [event.seq for event in draft.events] == list(range(3, 3 + len(moves)))


def test_a_decision_sees_its_own_effects() -> None:
    draft = draft_on(begun())
    draft.emit("token.entered/1", draft.change("token", 1, place="c"), token=1)
    assert (draft.get("token", 1)["place"], draft.live("token", "place", "c")) == ("c", [1])


def test_fields_that_already_read_so_are_no_change() -> None:
    assert draft_on(begun()).change("token", 1, place="a", qty=None) == Set("token", 1, {})


def test_a_change_of_nothing_is_not_recorded() -> None:
    draft = draft_on(begun())
    assert draft.emit("token.noted/1", draft.change("token", 1, place="a"), token=1).changes == ()


def test_an_event_says_where_its_token_came_from_and_went() -> None:
    draft = draft_on(begun())
    moved = draft.emit("token.entered/1", draft.change("token", 1, place="c"), token=1)
    born = draft.emit("token.spawned/1", Created("token", 3, {"place": "b"}), token=3)
    other = draft.emit("token.adjusted/1", draft.change("token", 1, place="a"), token=2)
    moves = [(event.place_from, event.place_to) for event in (moved, born, other)]
    assert moves == [("a", "c"), (None, "b"), (None, None)]


def test_what_was_not_said_is_not_in_the_data() -> None:
    event = draft_on(begun()).emit("token.noted/1", token=1, data={"text": "scratch", "photo": None})
    assert event.data == {"text": "scratch"}


def test_a_record_that_must_be_there_and_is_not_is_a_fault() -> None:
    with pytest.raises(KeyError):
        draft_on(begun()).get("token", 99)


def test_a_screen_that_is_up_to_date_is_let_through() -> None:
    state = begun()
    draft_on(state).check_seen({1: 2, 2: 2}, lambda seq: ("Lek", "now"))
    assert state.last_seq == 2


def test_a_screen_drawn_before_the_last_change_is_told_who_and_when() -> None:
    """Design 5: A's click on a card that B has meanwhile completed."""
    with pytest.raises(Refused) as caught:
        draft_on(begun()).check_seen({1: 1}, lambda seq: ("Lek", f"at seq {seq}"))
    assert (caught.value.code, caught.value.details["who"], caught.value.details["when"]) == (
        "changed_meanwhile", "Lek", "at seq 2",
    )  # fmt: skip


def test_a_token_on_the_screen_that_is_nowhere_is_unknown() -> None:
    with pytest.raises(Refused) as caught:
        draft_on(begun()).check_seen({99: 1}, lambda seq: ("", ""))
    assert caught.value.code == "unknown_token"


@pytest.mark.parametrize(("roles", "asked", "allowed"), [
    (None, "supervisor", True), (frozenset({"worker"}), "supervisor", False),
    (frozenset({"worker", "supervisor"}), "supervisor", True), (frozenset({"admin"}), "supervisor", True),
    (frozenset(), "worker", False),
])  # fmt: skip
def test_a_context_knows_what_its_actor_may(roles: frozenset[str] | None, asked: str, allowed: bool) -> None:
    assert context(roles=roles).may(asked) is allowed


def test_paper_and_draft_agree_on_what_a_refusal_leaves_behind() -> None:
    paper = Paper()
    before = snapshot(paper.shop)
    with pytest.raises(Refused):
        paper.do("operator_add", name="Nok", roles="emperor")
    assert snapshot(paper.shop) == before


def test_nothing_is_born_where_something_is() -> None:
    """A counter that was set back makes no second life of a record."""
    draft = draft_on(begun())
    draft.emit("token.entered/1", Created("token", 90, {"place": "a"}), token=90)
    with pytest.raises(Refused) as caught:
        draft.emit("token.entered/1", Created("token", 90, {"place": "b"}), token=90)
    assert (caught.value.code, caught.value.details["id"]) == ("already_there", 90)
