"""What stands in a dossier, before it is put into words. No Qt in here."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay of a token at a node: waited for, begun, ended; times in seconds."""

    node: str
    serial: str
    began: str
    ended: str = ""             # empty while it goes on
    people: Sequence[str] = ()
    stations: Sequence[str] = ()
    worked: float = 0.0
    paused: float = 0.0
    waited: float = 0.0
    of: int = 0                 # how many pieces were worked on at once
    how: str = ""               # the event that ended it
    defect: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and the limits between which it had to lie."""

    name: str
    value: str
    unit: str = ""
    low: str | None = None
    high: str | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    node: str
    serial: str
    at: str
    who: str
    passed: bool
    defect: str = ""            # the code, and what it is called
    became: str = ""            # rework, scrap or pending
    note: str = ""
    measured: Sequence[Measured] = ()
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A component, how deep it was built in, and its own visits."""

    depth: int
    serial: str
    code: str = ""
    visits: Sequence[Visit] = ()
    bound: str = ""             # when it was bound by its serial alone


@dataclass(frozen=True, slots=True)
class Lot:
    lot: str
    qty: str
    serial: str
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class Round:
    """A rework round."""

    number: int
    serial: str
    defect: str
    node: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Hold:
    """A time when nothing might be done with it: a hold, or a redesign that was waited for."""

    kind: str                   # the event that began it
    serial: str
    reason: str
    at: str
    who: str
    until: str = ""
    released_by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right: how it read before and how it reads since."""

    what: str                   # the command's name
    serial: str
    at: str
    who: str
    reason: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What was lost, and what took its place."""

    lost: str
    serial: str
    why: str                    # it was lost
    reason: str                 # it was made again
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class Note:
    serial: str
    at: str
    who: str
    text: str
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain stood when the dossier was read."""

    gseq: int
    hash: str
    at: str
    state: str                  # of the job, as a sum over all its records


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one piece."""

    number: int
    serial: str
    job: str
    route: str
    revision: int
    head: Head
    type: str = "piece"
    product: str = ""
    customer: str = ""
    due: str = ""
    batch: str = ""
    made: str = ""
    finished: str = ""
    outcome: str = ""           # empty while it is in work
    status: str = ""
    node: str = ""
    reason: str = ""            # of a piece that was lost, or is on hold
    worked: float = 0.0
    visits: Sequence[Visit] = ()
    inspections: Sequence[Inspection] = ()
    parts: Sequence[Part] = ()
    parts_left_out: int = 0
    lots: Sequence[Lot] = ()
    rounds: Sequence[Round] = ()
    replaced: Sequence[Replaced] = ()
    holds: Sequence[Hold] = ()
    corrections: Sequence[Correction] = ()
    notes: Sequence[Note] = ()
