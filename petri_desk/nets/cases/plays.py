"""What the cases of a stream hold, as their nets see it: one Play for each case, kept with the state.

Rule 1: a Play is reckoned from the records and never stored; one that is not of this moment is made anew.
Rule 2: whoever changes a token of a net tells its Play in the same breath (`firing_on_draft`, `cases`, `hierarchy`).
Rule 3: an act that is put back takes every Play along (`Draft.undo`).
Rule 4: what others did to the stream is followed from the records that it changed (`State.go_on`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.records import Fields, Key
from petri_desk.kernel.state import Entry, State
from petri_desk.nets.cases.definitions import ready_of
from petri_desk.nets.cases.tokens import colour_of, lying
from petri_desk.nets.firing.play import Play

KEPT = "nets"


@dataclass(slots=True)
class Plays:
    """The Plays of one stream, as of a seq; `lying` are the tokens of the cases that have none yet."""

    seq: int
    of: dict[int, Play] = field(default_factory=dict)
    lying: dict[int, dict[int, Fields]] = field(default_factory=dict)

    def follow(self, state: State, touched: Mapping[Key, Entry | None]) -> None:
        """Others' acts: what lies otherwise now is taken from where it lay, and put where it lies."""
        for ident, before, after in _tokens(state, touched):
            case = after.fields["id_instance"]
            if (play := self.of.get(case)) is None:
                self._note(case, ident, after)
                continue
            if before is not None and before.live:
                play.take(before.fields["place"], ident)
            if after.live:
                lay(play, ident, after.fields)
        for case, play in self.of.items():
            if ("case", case) in touched:
                play.go_on(state.entries["case", case].fields.get("clock", 0))
        self.seq = state.last_seq

    def _note(self, case: int, ident: int, after: Entry) -> None:
        there = self.lying.setdefault(case, {})
        there.pop(ident, None)
        if after.live:
            there[ident] = after.fields


def _tokens(state: State, touched: Mapping[Key, Entry | None]) -> Iterator[tuple[int, Entry | None, Entry]]:
    """The touched tokens, oldest first."""
    found = sorted(int(ident) for kind, ident in touched if kind == "token")
    return ((ident, touched["token", ident], state.entries["token", ident]) for ident in found)


def plays(draft: Draft) -> Plays:
    """What is kept of this stream, made anew where it is of another moment."""
    found: Plays | None = draft.notes.get(KEPT)
    if found is None:
        found = cast("Plays | None", draft.state.kept.get(KEPT))
        if found is None or found.seq != _now(draft):
            found = draft.state.kept[KEPT] = _made(draft)
        draft.notes[KEPT] = found
    return found


def keep(draft: Draft) -> None:
    """The act is decided: what was told to the Plays is of this moment."""
    if KEPT in draft.notes:
        draft.notes[KEPT].seq = _now(draft)


def _now(draft: Draft) -> int:
    return draft.state.last_seq + len(draft.events)


def _made(draft: Draft) -> Plays:
    made = Plays(_now(draft))
    for ident, fields in lying(draft):
        made.lying.setdefault(fields["id_instance"], {})[ident] = fields
    return made


def play_of(draft: Draft, case: int) -> Play:
    """The Play of a case of this stream."""
    kept = plays(draft)
    if case not in kept.of:
        kept.of[case] = _play(draft, case, kept)
    return kept.of[case]


def _play(draft: Draft, case: int, kept: Plays) -> Play:
    play = Play(ready_of(draft, case), clock=draft.get("case", case).get("clock", 0))
    for ident, fields in kept.lying.pop(case, {}).items():
        lay(play, ident, fields)
    return play


def lay(play: Play, ident: int, fields: Fields) -> None:
    """A token comes to lie in a Play as its record says."""
    place = str(fields["place"])
    play.put(place, ident, colour_of(play.ready.net, place).read(fields.get("value")), fields.get("time", 0))
    if fields.get("held"):
        play.hold(place, ident)
