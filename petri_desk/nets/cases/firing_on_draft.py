"""A firing as events: what happened, what was taken, what was given; and the Play told of each.

Rule 1: the inscriptions are asked before anything is said, so that a fault of the net changes nothing.
Rule 2: what is taken is said before what is given, and all events of a firing carry its number.
Rule 3: how the records read after a firing is worked out here, beside the changes that say so: the same as their fold.
Rule 4: a call takes now (`take_on`) and gives when its child has ended (`give_on`).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.events import Event
from petri_desk.kernel.records import Change, Created, Ended, Set
from petri_desk.kernel.refusals import Refused
from petri_desk.kernel.state import Entry, Row, after_change
from petri_desk.nets.cases.tokens import TAKEN, alike_of, born, moved_out, taken, without_place
from petri_desk.nets.colours.free import stored_free
from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.outcome import Outcome, outcome
from petri_desk.nets.firing.play import Binding, Play, Tokens
from petri_desk.nets.firing.playing import refuse_overfull

Gives = Iterable[tuple[str, Value, int]]
Given = tuple[tuple[str, Value, int], ...]
NO_DATA: Mapping[str, Any] = {}
NO_VARIABLES: Mapping[str, Any] = {"binding": {}}


def fire_on(
    draft: Draft, play: Play, case: int, transition: str, binding: Binding, *, form: Mapping[str, Value] | None = None,
    descends: frozenset[int] = frozenset(),
) -> Outcome:
    """Fires a transition of a case: its outcome, worked out, said and laid on the table."""
    always = play.ready.transition[transition].always
    more = form or descends or binding.variables or binding.emptied
    if always is not None and len(binding.takes) == 1 and not more:
        return _plain_on(draft, play, case, transition, binding, always)
    found = outcome(play.ready, transition, binding, form, play.clock)
    if form:
        refuse_overfull(play, transition, binding, found)
    firing = draft.firing()
    takes = binding.takes + binding.emptied if binding.emptied else binding.takes
    sources = [ident for _, ident in takes]
    changes = (draft.change("case", case, clock=found.clock),) if found.clock > play.clock else ()
    told, rows = _taking(draft, case, transition, binding, takes, firing, changes)
    born_now = _giving(draft, play, case, transition, found.gives, firing, sources, descends, told, rows)
    draft.tell_laid(told, rows)
    for place, ident in takes:
        play.take(place, ident)
    if changes:
        play.go_on(found.clock)
    for ident, (place, value, time) in zip(born_now, found.gives):  # noqa: B905
        play.put(place, ident, value, time)
    play.fired(transition)
    return found


def _plain_on(draft: Draft, play: Play, case: int, transition: str, binding: Binding, gives: Given) -> Outcome:
    """The most frequent firing by far, told in one go: one token is taken, and black ones are given."""
    state, events, touched, fresh = draft.state, draft.events, draft.touched, draft.context.fresh
    alike = draft.notes.get(play) or alike_of(draft, play, case)
    seq = state.last_seq + len(events) + 1
    draft.firings = firing = draft.firings + 1
    events.append(Event("transition.fired/1", seq, case, None, transition, firing, None, None, NO_VARIABLES))
    seq += 1
    place, source = binding.takes[0]
    lay = state.entry(key := ("token", source))
    assert lay is not None, f"token {source} is taken and was never there"
    out = (Set("token", source, moved_out(place, TAKEN)), Ended("token", source))
    events.append(Event("token.consumed/1", seq, case, source, transition, firing, place, None, NO_DATA, out))
    state.lay(key, lay, Entry(without_place(lay.fields), False, seq), touched)
    play.take(place, source)
    for place, value, _ in gives:
        seq += 1
        fields = alike[place].copy()
        fields["parent_token_id"] = source
        ident = fresh("token")
        made = (Created("token", ident, fields),)
        events.append(Event("token.produced/1", seq, case, ident, transition, firing, None, place, NO_DATA, made))
        if not state.lay(("token", ident), None, Entry(fields, True, seq), touched):
            raise Refused("already_there", kind="token", id=ident)
        play.put(place, ident, value)
    play.fired(transition)
    return Outcome(gives, binding.variables, play.clock)


def clock_on(draft: Draft, play: Play, case: int, clock: int) -> tuple[Change, ...]:
    """The change that moves the case's clock on, if it moves."""
    if clock <= play.clock:
        return ()
    play.go_on(clock)
    return (draft.change("case", case, clock=clock),)


def take_on(
    draft: Draft, play: Play, case: int, transition: str, binding: Binding, firing: int,
    changes: Sequence[Change] = (), data: Mapping[str, Any] | None = None,
) -> list[int]:  # fmt: skip
    """Says that a transition fired, and takes what it takes; answers the ids of the tokens."""
    takes = binding.takes + binding.emptied
    draft.tell_laid(*_taking(draft, case, transition, binding, takes, firing, changes, data))
    for place, ident in takes:
        play.take(place, ident)
    return [ident for _, ident in takes]


def give_on(
    draft: Draft, play: Play, case: int, transition: str | None, gives: Gives, firing: int,
    sources: Sequence[int] = (), descends: Iterable[int] = (), **more: Any,
) -> list[int]:  # fmt: skip
    """Lays new tokens into their places; answers their ids."""
    given, told, rows = tuple(gives), list[Event](), list[Row]()
    ids = _giving(draft, play, case, transition, given, firing, sources, descends, told, rows, **more)
    draft.tell_laid(told, rows)
    for ident, (place, value, time) in zip(ids, given, strict=True):
        play.put(place, ident, value, time)
    return ids


def _taking(
    draft: Draft, case: int, transition: str, binding: Binding, takes: Tokens, firing: int,
    changes: Sequence[Change], data: Mapping[str, Any] | None = None,
) -> tuple[list[Event], list[Row]]:  # fmt: skip
    """The events of a firing up to what it takes, and the records as they leave them."""
    seq, state = draft.next_seq, draft.state
    said = {"binding": stored_free(binding.variables)} if binding.variables else NO_VARIABLES
    told = [Event(name="transition.fired/1", seq=seq, case=case, step=transition, firing=firing,
                  data={**said, **data} if data else said, changes=tuple(changes))]  # fmt: skip
    rows: list[Row] = []
    for change in changes:
        before = state.entry(change.key)
        rows.append((change.key, before, after_change(before, change, seq)))
    for place, ident in takes:
        seq += 1
        told.append(Event(name="token.consumed/1", seq=seq, case=case, token=ident, step=transition, firing=firing,
                          place_from=place, changes=taken(ident, place)))  # fmt: skip
        key = ("token", ident)
        lay = state.entry(key)
        assert lay is not None, f"token {ident} is taken and was never there"
        rows.append((key, lay, Entry(without_place(lay.fields), False, seq)))
    return told, rows


def _giving(  # noqa: PLR0913
    draft: Draft, play: Play, case: int, transition: str | None, gives: Given, firing: int,
    sources: Sequence[int], descends: Iterable[int], told: list[Event], rows: list[Row], **more: Any,
) -> list[int]:  # fmt: skip
    """Adds what is given to the events and records told before; answers the ids of the tokens."""
    seq, ids = draft.next_seq + len(told), []
    for place, value, time in gives:
        changes = born(draft, play, case, place, value, time, sources, descends, more)
        ident = int(changes[0].id)
        for change in changes:
            rows.append((change.key, None, Entry(change.fields, True, seq)))
        told.append(Event(name="token.produced/1", seq=seq, case=case, token=ident, step=transition, firing=firing,
                          place_to=place, changes=changes))  # fmt: skip
        seq += 1
        ids.append(ident)
    return ids
