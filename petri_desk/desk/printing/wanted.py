"""What may be printed, and what somebody asks for. No Qt in here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class What(StrEnum):
    """The kinds of things that come out of a printer."""

    MADE = "made"               # labels of the pieces that were just made
    PIECE = "piece"             # the label of one piece, again
    JOB = "job"                 # labels of all live pieces of a job
    TRAVELLER = "traveller"
    DOSSIER = "dossier"         # how one piece was made, for those who want to know later
    ACTIONS = "actions"         # the sheet of actions, with the defects of a job's route
    STATIONS = "stations"
    BADGE = "badge"


LABELS = (What.MADE, What.PIECE, What.JOB)
OF_A_PIECE = (What.PIECE, What.DOSSIER)
OF_A_JOB = (What.JOB, What.TRAVELLER, What.ACTIONS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for; `about` is a serial, a job or a person, as the kind has it."""

    what: What
    about: str = ""
    token: int = 0              # a piece that is known by its number
    made: Sequence[int] = ()
    label: str = ""             # the name of a size of labels; without one they come on sheets
    sheet: str = ""
    badge: str = ""             # what signs in, for a card
    at: int | str | None = None  # a dossier as it was after an act or at a moment


@dataclass(frozen=True, slots=True)
class Ready:
    """Pages, and what they are about."""

    pages: Sequence[Any] = field(default_factory=tuple)
    name: str = ""              # for the file, and for the printer's list
    job: str = ""
    serial: str = ""
