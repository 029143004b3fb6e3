"""A plain net: places with counts, and moves between them; what every proof works on.

A place is a number here, an index into `places`. Colours are unfolded before (`unfolding`), so that a token is a token.
"""

from dataclasses import dataclass

Weights = tuple[tuple[int, int], ...]       # (place, how many), each place once, in the order of the places


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One transition: it may fire when all of `takes` and `reads` lie there and less than each of `stops`."""

    name: str
    takes: Weights = ()
    gives: Weights = ()
    reads: Weights = ()
    stops: Weights = ()
    empties: tuple[int, ...] = ()           # reset arcs: emptied after taking and before giving


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A net of counts with its first marking; a move that would overfill a place is not enabled."""

    places: tuple[str, ...]
    moves: tuple[Move, ...]
    initial: tuple[int, ...]
    capacity: tuple[int | None, ...] = ()   # of each place, or of none
