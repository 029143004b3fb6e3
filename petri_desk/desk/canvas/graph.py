"""What a canvas shows: boxes, the ties between them, and the face that each box has just now.

Rule 1: where a box lies follows from the graph; what stands on it, from its face. A new face moves nothing.
Rule 2: a shape and a word tell a state, its tint comes third. `spoken` says it all to who listens.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal

Point = tuple[float, float]
Direction = Literal["LR", "TB"]
Tone = Literal["normal", "act", "faded"]

WAY, REWORK = "way", "rework"
READ, INHIBITOR, RESET = "read", "inhibitor", "reset"      # of a net: asks only, forbids, empties
CARD_WIDE, CARD_HIGH = 190.0, 76.0
RING, STEP_WIDE, STEP_HIGH = 44.0, 24.0, 52.0     # of a net: a place, and a transition


@dataclass(frozen=True, slots=True)
class Box:
    """Something that has a place: so wide and so high, in pixels at the usual size of texts."""

    id: str
    width: float = CARD_WIDE
    height: float = CARD_HIGH
    round: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A way from a box to a box. The ids of ties are their own; two boxes may be tied more than once."""

    id: str
    source: str
    target: str
    kind: str = WAY
    label: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """Boxes and ties; a tie to a box that is not there is left out. `room` is for words below the boxes."""

    boxes: tuple[Box, ...] = ()
    ties: tuple[Tie, ...] = ()
    direction: Direction = "LR"
    room: float = 0.0

    def __init__(
        self, boxes: Iterable[Box] = (), ties: Iterable[Tie] = (), direction: Direction = "LR", room: float = 0.0
    ) -> None:  # fmt: skip
        """Sorted, so that the same graph is equal, and gives the same picture, whatever order it came in."""
        found = {box.id: box for box in boxes}
        known = {tie.id: tie for tie in ties if tie.source in found and tie.target in found}
        object.__setattr__(self, "boxes", tuple(found[each] for each in sorted(found)))
        object.__setattr__(self, "ties", tuple(known[each] for each in sorted(known)))
        object.__setattr__(self, "direction", direction)
        object.__setattr__(self, "room", room)


class Form(Enum):
    """The outline of a box."""

    CARD = "card"
    CUT = "cut"         # an inspection: a corner is cut off
    DASHED = "dashed"   # rework
    BAR = "bar"         # split and merge
    ROUND = "round"     # start and end
    STACK = "stack"     # a batch, or a group that is folded
    RING = "ring"       # a place of a net: so many dots as there are tokens, then their number
    FRAME = "frame"     # around others, with its title at its head: nothing is hidden by it


@dataclass(frozen=True, slots=True)
class Mark:
    """One of the house's shapes with a word or a number; `tint` names a colour, else it is that of the shape."""

    shape: str
    text: str = ""
    tint: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """How a box looks. `age` is how far it is to too old: from 0 to 1, and above that it is.

    `count` is the one number that is left when the box is small; without it, the sum of the numbers of its marks.
    """

    title: str
    note: str = ""
    form: Form = Form.CARD
    marks: tuple[Mark, ...] = ()
    badges: tuple[Mark, ...] = ()
    age: float | None = None
    tone: Tone = "normal"
    spoken: str = ""
    count: int | None = None
    serial: bool = False        # the title is a serial number
    heads: bool = False         # the title is that of all that follows: it is read from afar
    below: bool = False         # its words stand below it, also from further away

    @property
    def number(self) -> int:
        if self.count is not None:
            return self.count
        return sum(int(mark.text) for mark in self.marks if mark.text.isdecimal())

    def said(self) -> str:
        """What a screen reader reads."""
        words = (self.title, self.note, *(f"{mark.shape} {mark.text}".strip() for mark in (*self.marks, *self.badges)))
        return self.spoken or ", ".join(filter(None, words))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the middle of each box lies, and the way of each tie as the points of cubic curves."""

    places: Mapping[str, Point]
    ways: Mapping[str, tuple[Point, ...]]
