"""Tokens of nets as records: how one is born in a place, and how a firing takes it.

Rule 1: a token's value stands in the stored form of its place's colour set; what is absent is None, and time 0.
Rule 2: its parent is the first token that it was made from; the further ones are links, so that it can be traced.
Rule 3: a token that is taken is over, and lies nowhere; its event says where it lay.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from petri_desk.kernel.canonical import NotCanonical, digest_of, guarded
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.quantities import ONE
from petri_desk.kernel.records import Created, Ended, Fields, Set
from petri_desk.kernel.refusals import Refused, Remedy, sentences
from petri_desk.nets.colours import Colour, colours_of
from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.play import Play
from petri_desk.nets.model import Net

READY, TAKEN, DROPPED = "ready", "completed", "scrapped"
MADE_FROM = "input"

sentences({"value_not_storable": "The value of a token of {colour} cannot be stored: {why}"})


def value_hash(stored: Any) -> str:
    """S4-14: SHA-256 of a value's canonical JSON."""
    return digest_of(stored).hex()


BLACK = value_hash(None)


def born(  # noqa: PLR0913
    draft: Draft, play: Play, case: int, place: str, value: Value, time: int,
    sources: Sequence[int], descends: Iterable[int], more: Fields,
) -> tuple[Created, ...]:  # fmt: skip
    """The records that make a token, its own first; the others tie it to what it was made from."""
    fields = alike_of(draft, play, case)[place].copy()
    if value is not None:
        fields["value"] = stored = storable(play.ready.colour[place], value)
        fields["value_hash"] = value_hash(stored)
    if more:
        fields |= more
    if time:
        fields["time"] = time
    if sources:
        fields["parent_token_id"] = sources[0]
    if descends and (ancestors := sorted(set(descends))):
        fields["descends"] = ancestors
    ident = draft.context.fresh("token")
    if len(sources) < 2:
        return (Created("token", ident, fields),)
    return (Created("token", ident, fields), *[_link(case, source, ident) for source in dict.fromkeys(sources[1:])])


class Alike(dict[str, dict[str, Any]]):
    """What the black tokens have in common that one act bears in a place of a case."""

    def __init__(self, case: int, at: str, colours: Mapping[str, Colour]) -> None:
        super().__init__()
        self.case, self.at, self.colours = case, at, colours

    def __missing__(self, place: str) -> dict[str, Any]:
        found = self[place] = {
            "id_instance": self.case, "token_type": "piece", "place": place, "status": READY, "qty": ONE,
            "spawned_at": self.at, "colour": self.colours[place].name, "value_hash": BLACK,
        }  # fmt: skip
        return found


def alike_of(draft: Draft, play: Play, case: int) -> Alike:
    known: Alike | None = draft.notes.get(play)
    if known is None:
        known = draft.notes[play] = Alike(case, draft.context.at, play.ready.colour)
    return known


def storable(colour: Colour, value: Value) -> Any:
    """A value as it is stored; Refused when it cannot be stored exactly."""
    try:
        return guarded(colour.stored(value))
    except NotCanonical as fault:
        raise Refused("value_not_storable", colour=colour.name, why=str(fault)) from None


def plain_json(value: Value) -> Any:
    """A value as people and scripts read it: numbers with a point as text."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple | list):
        return [plain_json(each) for each in value]
    if isinstance(value, Mapping):
        return {name: plain_json(each) for name, each in value.items()}
    return value


def colour_of(net: Net, place: str) -> Colour:
    """The colour set of a place."""
    return colours_of(net)[net.place[place].colour]


def _link(case: int, source: int, target: int) -> Created:
    fields = {"kind": MADE_FROM, "src": source, "dst": target, "id_instance": case}
    return Created("link", f"{MADE_FROM}:{source}:{target}", fields)


def taken(ident: int, place: str, status: str = TAKEN) -> tuple[Set, Ended]:
    """The changes that take a token from its place for good."""
    return Set("token", ident, moved_out(place, status)), Ended("token", ident)


def without_place(fields: Fields, status: str = TAKEN) -> Fields:
    """A token's fields as `taken` leaves them."""
    left = dict(fields)
    del left["place"]
    left["status"] = status
    return left


@lru_cache(maxsize=10_000)
def moved_out(place: str, status: str) -> Mapping[str, tuple[Any, Any]]:
    return {"place": (place, None), "status": (READY, status)}


def require_unheld(ident: int, fields: Fields) -> None:
    if held := fields.get("held"):
        reasons = [each["reason"] for each in held]
        raise Refused("token_held", Remedy("unhold", {"token_id": ident}), serial=f"#{ident}", reasons=reasons)


def lying(draft: Draft) -> Iterator[tuple[int, Fields]]:
    """The tokens of this stream that lie somewhere, oldest first."""
    found = [(int(ident), entry.fields) for ident, entry in draft.state.of_kind("token") if entry.live]
    return iter(sorted(found, key=lambda each: each[0]))
