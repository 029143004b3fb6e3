"""What a board asks the engine. These functions run on a reader's thread, never on the screen's."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from petri_desk.desk.board.floor import Floor
from petri_desk.desk.board.route import Routes

if TYPE_CHECKING:
    from petri_desk.engine import Engine


def floor(engine: "Engine", routes: Routes, at: int | None = None) -> Floor:
    """The whole shop as it is, or as it was right after an act; with the routes that its jobs follow."""
    question = engine.questions.Floor()
    found: Mapping[str, Any] = (engine.ask(question) if at is None else engine.ask(question, at=at)).as_json()
    for job in found["jobs"]:
        routes.read(engine, int(job["id_definition"]), str(job["workflow_id"]), int(job["revision"]))
    made = Floor(routes=routes.known)
    made.read(found)
    return made


def token(engine: "Engine", named: int | str, at: int | None = None) -> dict[str, Any]:
    """A token that the floor does not have, by its number or serial; Refused when there is none, or none yet."""
    found: dict[str, Any] = (engine.token(named) if at is None else engine.token(named, at=at)).as_json()
    return found
