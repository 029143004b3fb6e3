"""One run of the command line: what was typed, where it prints, and the database it speaks to."""

import getpass
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from petri_desk import own_folder
from petri_desk.cli.line import Line
from petri_desk.cli.screen import Screen
from petri_desk.kernel.refusals import Unavailable

if TYPE_CHECKING:
    from petri_desk.engine import Engine

VARIABLE = "PETRI_DESK_DATABASE"
OpenDesk = Callable[..., int]
TakePictures = Callable[..., Iterator[Any]]
PrintFile = Callable[..., int]


def default_database() -> Path:
    """The user's own file, in a folder that nobody else may look into."""
    folder = own_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Unavailable(
            f"The folder {folder} for your data could not be made: {error.strerror or error}. "
            "Give a database with --database or PETRI_DESK_DATABASE."
        ) from None
    return folder / "petri-desk.db"


@dataclass(frozen=True, slots=True)
class Session:
    """Handed to every command; nothing is opened before it is asked for."""

    line: Line
    screen: Screen
    open_desk: OpenDesk
    take_pictures: TakePictures | None = None
    print_file: PrintFile | None = None

    @property
    def database(self) -> str:
        """The address that was typed, that the environment names, or the user's own file."""
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
