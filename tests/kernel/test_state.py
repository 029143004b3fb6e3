"""The folded state: what is live, what is known, and its sum."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petri_desk.kernel.digests import record_digest, state_sum
from petri_desk.kernel.records import Change, Created, Ended, Set
from petri_desk.kernel.state import Entry, State, fold

PLACES = st.sampled_from(["CUT.ready", "CUT.active", "done"])
LIVES = st.lists(st.tuples(st.integers(1, 5), PLACES | st.none()), max_size=20)


def told(lives: list[tuple[int, str | None]]) -> State:
    """Tokens that are born, then move, then end (None) and move no more."""
    state = State()
    for seq, (ident, place) in enumerate(lives, start=1):
        for change in next_changes(state, ident, place):
            fold(state, [change], seq)
        state.last_seq = seq
    return state


def next_changes(state: State, ident: int, place: str | None) -> list[Change]:
    entry = state.entry(("token", ident))
    if entry is None:
        return [Created("token", ident, {"place": place or "CUT.ready"})]
    if not entry.live:
        return []
    if place is None:
        return [Ended("token", ident)]
    return [Set("token", ident, {"place": (entry.fields["place"], place)})]


@given(LIVES)
def test_the_sum_is_that_of_the_records_that_are_there(lives: Any) -> None:
    """R02: the incremental sum equals a fresh one."""
    state = told(lives)
    assert state.total == state_sum(record_digest(k, e.fields, e.live) for k, e in state.entries.items())


@given(LIVES, PLACES)
def test_live_finds_the_open_records_by_a_field(lives: Any, place: str) -> None:
    state = told(lives)
    expected = [ident for ident, e in state.of_kind("token") if e.live and e.fields["place"] == place]
    assert state.live("token", "place", place) == sorted(expected)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 3), st.booleans()), max_size=12))
def test_tied_finds_ended_records_too(lives: Any) -> None:
    """Every session of a token, until it is taken out."""
    state = State()
    for session, token, live in lives:
        if state.entry(("session", session)) is None:
            state.place(("session", session), Entry({"id_token": token}, live, 1))
    for token in (1, 2, 3):
        of_token = [("session", ident) for ident, e in state.of_kind("session") if e.fields["id_token"] == token]
        assert state.tied("session", token) == of_token
    for session in range(1, 6):
        state.place(("session", session), None)
    assert state._ties == {}


@given(LIVES)
def test_a_version_is_the_seq_of_the_last_change(lives: Any) -> None:
    state, last = State(), {}
    for seq, (ident, place) in enumerate(lives, start=1):
        changes = next_changes(state, ident, place)
        fold(state, changes, seq)
        last |= {ident: seq} if changes else {}
    assert {ident: entry.version for ident, entry in state.of_kind("token")} == last


def test_an_ended_record_stays_readable() -> None:
    state = told([(1, "CUT.ready"), (1, None)])
    assert state.get(("token", 1)) == {"place": "CUT.ready"}


def test_nothing_ends_before_it_was_there() -> None:
    with pytest.raises(AssertionError, match="ended before it was created"):
        State().apply(Ended("token", 1), 1)


def test_a_record_that_is_not_in_memory_is_fetched_once() -> None:
    asked = []

    def load(key: Any) -> dict[Any, Entry]:
        asked.append(key)
        return {key: Entry({"place": "done"}, False, 4)}

    state = State(load=load)
    assert (state.get(("token", 9)), state.get(("token", 9)), asked) == ({"place": "done"},) * 2 + ([("token", 9)],)


def test_a_fetched_neighbour_does_not_push_aside_what_is_newer() -> None:
    state = State(load=lambda key: {key: Entry({}, False, 1), ("token", 1): Entry({"place": "old"}, True, 1)})
    state.place(("token", 1), Entry({"place": "new"}, True, 2))
    state.get(("token", 2))
    assert state.get(("token", 1)) == {"place": "new"}


def test_an_emptied_index_row_is_dropped() -> None:
    """A stream that lives for years must not keep a row for every serial that ever was."""
    state = told([(1, "CUT.ready")])
    state.place(("token", 1), None)
    assert state._index == {}
