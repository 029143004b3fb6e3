"""What the cases of a stream hold, as their nets see it: one Play for each case, kept with the state.

Rule 1: a Play is reckoned from the records and never stored; one that is not of this moment is made anew.
Rule 2: whoever changes a token of a net tells its Play in the same breath (`firing_on_draft`, `cases`, `hierarchy`).
Rule 3: an act that is put back takes every Play along (`Draft.undo`).
"""

from dataclasses import dataclass, field

from petri_desk.kernel.draft import Draft
from petri_desk.nets.cases.definitions import ready_of
from petri_desk.nets.cases.tokens import colour_of, lying
from petri_desk.nets.firing.play import Play

KEPT = "nets"


@dataclass(slots=True)
class Plays:
    """The Plays of one stream, as of a seq."""

    seq: int
    of: dict[int, Play] = field(default_factory=dict)
    lying: dict[int, list[tuple[int, str, object, int, bool]]] = field(default_factory=dict)


def plays(draft: Draft) -> Plays:
    """What is kept of this stream, made anew where it is of another moment."""
    found: Plays | None = draft.notes.get(KEPT)
    if found is None:
        found = draft.state.kept.get(KEPT)
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
        row = (ident, fields["place"], fields.get("value"), fields.get("time", 0), bool(fields.get("held")))
        made.lying.setdefault(fields["id_instance"], []).append(row)
    return made


def play_of(draft: Draft, case: int) -> Play:
    """The Play of a case of this stream."""
    kept = plays(draft)
    if case not in kept.of:
        kept.of[case] = _play(draft, case, kept)
    return kept.of[case]


def _play(draft: Draft, case: int, kept: Plays) -> Play:
    ready = ready_of(draft, case)
    play = Play(ready, clock=draft.get("case", case).get("clock", 0))
    for ident, place, stored, time, held in kept.lying.pop(case, ()):
        play.put(place, ident, colour_of(ready.net, place).read(stored), time)
        if held:
            play.hold(place, ident)
    return play
