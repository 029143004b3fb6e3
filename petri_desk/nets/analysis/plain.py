"""A plain net: places with counts, and moves between them; what every proof works on.

A place is a number here, an index into `places`. Colours are unfolded before (`unfolding`), so that a token is a token.

What may fire by its tokens may be held back all the same, as in play: by another one that goes first, or because the
case is over. A net in which nothing is ever held back is an ordinary Petri net.
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
    manual: bool = False                    # fired by somebody; the others go by themselves
    priority: int = 0                       # of those that go by themselves: the higher one first


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A net of counts with its first marking; a move that would overfill a place is not enabled.

    A case is over when all of `ends` are marked and nothing goes by itself; a net that names none has no cases.
    """

    places: tuple[str, ...]
    moves: tuple[Move, ...]
    initial: tuple[int, ...]
    capacity: tuple[int | None, ...] = ()   # of each place, or of none
    ends: tuple[int, ...] = ()

    @property
    def ranked(self) -> bool:
        """Whether some of what goes by itself goes before others."""
        return len({move.priority for move in self.moves if not move.manual}) > 1

    @property
    def held_back(self) -> bool:
        """Whether anything is ever held back. What goes by itself is never held back by the end of a case."""
        return self.ranked or (bool(self.ends) and any(move.manual for move in self.moves))
