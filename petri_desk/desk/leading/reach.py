"""How far an act reaches: a piece alone, what came of it, or everything that it was made with. On a reader's thread."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from petri_desk.desk.leading.kinds import Kind, Scope

if TYPE_CHECKING:
    from petri_desk.engine import Engine

Row = Mapping[str, Any]
OVER = ("completed", "scrapped")


@dataclass(frozen=True, slots=True)
class Member:
    """A piece of a family, as far as holding it goes."""

    id: int
    serial: str
    case: str
    open: bool
    held: bool
    good: bool


def reach(engine: "Engine", rows: Sequence[Row], scope: str) -> list[Member]:
    """The pieces that an act with this scope is about, each once, oldest first."""
    found: dict[int, Member] = {}
    for row in rows:
        if scope in ("", Scope.THIS):
            found[int(row["id_token"])] = _member(row)
        else:
            found |= {each.id: each for each in _kin(engine, int(row["id_token"]), scope)}
    return [found[ident] for ident in sorted(found)]


def _kin(engine: "Engine", ident: int, scope: str) -> Iterable[Member]:
    direction = "forward" if scope == Scope.CAME else "whole"
    answer = engine.ask(engine.questions.Kin(ident, direction)).as_json()
    cases = dict(answer["cases"])
    for row in answer["members"]:
        number, _, serial, _, status, outcome = row[:6]
        yield Member(number, str(serial or number), str(cases[row[14]]), _open(status, outcome), bool(row[16]),
                     outcome == "good")  # fmt: skip


def _member(row: Row) -> Member:
    status, outcome = str(row["status"]), row["outcome"]
    return Member(int(row["id_token"]), str(row["serial_number"] or row["id_token"]), str(row["case_id"]),
                  _open(status, outcome), bool(row["held"]), outcome == "good")  # fmt: skip


def _open(status: str, outcome: Any) -> bool:
    return outcome is None and status not in OVER


def meant(kind: Kind, members: Iterable[Member]) -> list[Member]:
    """Of what is in reach, the pieces that an act is for: those on hold to release, those still open to hold."""
    return [each for each in members if (each.held if kind.name == "unhold" else each.open or kind.name == "scrap")]
