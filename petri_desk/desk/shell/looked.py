"""What one looks at in the room that is shown: for what is done with it from menu, keys and palette."""

from dataclasses import dataclass

from petri_desk.desk.shell.window import FIRST_ROOM, Window


@dataclass(frozen=True, slots=True)
class Looked:
    """A token, and the job that it belongs to."""

    token: int
    serial: str
    case_id: str
    at: int | None = None       # the act after which one sees it, where one looks at the past


def looked_at(window: Window) -> Looked | None:
    """The token on the card of the station, or whatever another room says that one looks at there."""
    room = window.room()
    if room is None:
        return None
    screen = window.rooms.screen(room.name)
    presenter = screen.presenter
    if room.name != FIRST_ROOM:
        found, past = getattr(presenter, "looked", None), getattr(screen, "past", None)
        if found is None:
            return None
        token, serial, case_id = found
        return Looked(token, serial, case_id, past.gseq if past is not None else None)
    card = getattr(presenter, "card", None)
    return Looked(card.line.id, card.line.serial, card.line.case_id) if card is not None else None
