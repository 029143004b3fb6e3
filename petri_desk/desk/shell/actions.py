"""What the window itself can do, with the keys for it: one table for menu, palette and sheet.

No Qt in here. An act that makes no sense now is left out everywhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether an act of the window makes sense."""

    operators: bool = False     # the shop has operators: one signs in
    signed_in: bool = False
    stations: int = 0
    kiosk: bool = False
    rooms: int = 1
    in_room: bool = False       # a room is shown, or what one comes back to
    made: bool = False          # pieces were just made, and want labels
    looking: bool = False       # a token is looked at


def always(_: Standing) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that the window can do."""

    name: str
    keys: str = ""
    icon: str = "menu"
    offered: Callable[[Standing], bool] = always


@dataclass(frozen=True, slots=True)
class Press:
    """A key that presses a button of the room that is shown, by the button's name."""

    button: str
    keys: str


ACTIONS = (
    Action("palette", "Ctrl+K", "search"),
    Action("sheet", "?", "note"),
    Action("who", "Ctrl+U", "person"),
    Action("sign_out", "Ctrl+Shift+U", "release", lambda at: at.operators and at.signed_in),
    Action("lock", "Ctrl+L", "held", lambda at: at.operators and at.signed_in),
    Action("places", "Ctrl+P", "station", lambda at: at.stations > 1),
    Action("board", "Ctrl+B", "board", lambda at: at.in_room and at.rooms > 1),
    Action("net_view", "Ctrl+E", "net", lambda at: at.in_room and at.rooms > 1),
    Action("open_file", "Ctrl+O", "proof", lambda at: at.in_room and at.rooms > 1 and not at.kiosk),
    Action("genealogy", "Ctrl+G", "genealogy", lambda at: at.in_room and at.looking and at.rooms > 1),
    Action("print", "Ctrl+Shift+P", "print", lambda at: at.in_room),
    Action("print_made", "", "print", lambda at: at.in_room and at.made),
    Action("save_view", "Ctrl+S", "save", lambda at: at.in_room),
    Action("language", "Ctrl+Shift+L", "note"),
    Action("theme", "Ctrl+T", "theme"),
    Action("settings", "Ctrl+,", "menu"),
    Action("tour", "", "note", lambda at: at.in_room and not at.kiosk),
    Action("full_screen", "F11", "station", lambda at: not at.kiosk),
    Action("leave", "Ctrl+Q", "close"),
    Action("back", "Esc", "back"),
)
IN_MENU = (
    "palette", "sheet", "places", "board", "genealogy", "open_file", "sign_out", "lock", "print", "save_view",
    "settings", "tour", "full_screen", "leave",
)  # fmt: skip
NOT_IN_PALETTE = ("palette", "back")


def offered(standing: Standing, *names: str) -> Iterator[Action]:
    """The acts that make sense now: those named, or all."""
    return (each for each in ACTIONS if each.offered(standing) and (not names or each.name in names))
