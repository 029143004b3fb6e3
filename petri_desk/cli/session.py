"""One run of the command line: what was typed, where it prints, and the database it speaks to."""

import getpass
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from petri_desk.cli.line import Line
from petri_desk.cli.screen import Screen

if TYPE_CHECKING:
    from petri_desk.engine import Engine

VARIABLE = "PETRI_DESK_DATABASE"
OpenDesk = Callable[..., int]


@dataclass(frozen=True, slots=True)
class Session:
    """Handed to every command; nothing is opened before it is asked for."""

    line: Line
    screen: Screen
    open_desk: OpenDesk

    @property
    def database(self) -> str:
        """The address that was typed, that the environment names, or the user's own file."""
        from petri_desk.upkeep import default_database

        return self.line.database or os.environ.get(VARIABLE) or str(default_database())

    @property
    def operator(self) -> str:
        """Who acts: as typed, else the user of this machine."""
        if self.line.operator:
            return self.line.operator
        try:
            return getpass.getuser()
        except (KeyError, OSError):
            return "someone"

    def engine(self) -> "Engine":
        from petri_desk.engine import Engine

        return Engine.open(self.database)

    def reading(self) -> "Engine":
        """The engine for looking only: it makes no database, and works on one that may not be written."""
        from petri_desk.upkeep import open_for_reading

        return open_for_reading(self.database)
