"""What the room of files asks the engine. These functions run on a reader's thread, never on the screen's."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from petri_desk.kernel.refusals import Refused

if TYPE_CHECKING:
    from petri_desk.engine import Engine

MOST_CALLED = 50        # nets that are read for a proof


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody may do with a file: in a shop without operators everything."""

    publishes: bool = False
    releases: bool = False
    insists: bool = False       # may release what has an error, with a reason


@dataclass(frozen=True, slots=True)
class Stored:
    """How the newest revision in the shop stands to the file."""

    revision: int
    released: bool


def rights(engine: "Engine", actor: str) -> Rights:
    from petri_desk.kernel.commands import DESIGN, LEADING

    operators = engine.ask(engine.questions.Operators())
    if not operators:
        return Rights(True, True, True)
    roles = {role for each in operators if each.name == actor and not each.disabled_at for role in each.roles}
    leads = bool(roles.intersection(LEADING))
    return Rights(bool(roles.intersection(DESIGN)), leads or "designer" in roles, leads)


def called(engine: "Engine", idents: Iterable[str]) -> dict[str, str]:
    """The stored bodies of nets, and of those that they call in turn."""
    from petri_desk.nets.cases.definitions import net_from

    found: dict[str, str] = {}
    wanted = list(idents)
    for ident in wanted:
        if ident in found or len(found) >= MOST_CALLED:
            continue
        try:
            row = engine.ask(engine.questions.Definition(ident)).as_json()
        except Refused:
            continue
        if row["kind"] == "net" and row["body"]:
            found[ident] = row["body"]
            wanted += [link.net for link in net_from(row["body"]).links]
    return found


def stored(engine: "Engine", ident: str, definition: bytes) -> Stored | None:
    """The revision that is the same as the file, if there is one."""
    body = definition.decode()
    try:
        newest = engine.ask(engine.questions.Definition(ident)).as_json()
        for revision in sorted(newest["revisions"], reverse=True):
            row = newest if revision == newest["revision"] else engine.ask(
                engine.questions.Definition(ident, revision)).as_json()  # fmt: skip
            if row["body"] == body:
                return Stored(int(revision), bool(row["released_at"]))
    except Refused:
        return None
    return None
