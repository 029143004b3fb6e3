"""What an act would do, piece by piece, decided by the engine before anything is sent. On a reader's thread."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from petri_desk.desk.leading.kinds import PLACEHOLDER, SUBJECT, Ask, Kind, Scope, parameters
from petri_desk.desk.leading.reach import Row, meant, reach
from petri_desk.desk.leading.reading import Outlook, beside
from petri_desk.kernel.refusals import Refused

if TYPE_CHECKING:
    from petri_desk.engine import Engine


@dataclass(frozen=True, slots=True)
class Deed:
    """One command that is to be given, about a piece or a job."""

    command: str
    parameters: Mapping[str, Any]
    about: str                  # the serial, or the job
    token: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Foretold:
    """What an act would do to everything that it touches."""

    deeds: Sequence[Deed] = ()
    turned_away: Sequence[tuple[Deed, Refused]] = ()
    pieces: Sequence[tuple[Row | None, Row]] = ()        # before and after
    case: tuple[Row | None, Row | None] = (None, None)
    finished: Sequence[str] = ()                         # serials in reach with which nothing can be done any more
    running: Sequence[tuple[str, str]] = ()              # serial and operator: somebody else's work that it touches
    jobs: Sequence[str] = ()                             # other jobs that it touches

    @property
    def moves(self) -> bool:
        """Whether anything would be different."""
        return bool(self.pieces) or self.case[0] != self.case[1]


def foretell(
    engine: "Engine", outlook: Outlook, kind: Kind, answers: Mapping[Ask, str], actor: str,
    between: Callable[[], object] = int,
) -> Foretold:  # fmt: skip
    """What would be done, piece by piece; one that is refused is named with its reason. `between` may end it."""
    said = {Ask.REASON: PLACEHOLDER, **{ask: text for ask, text in answers.items() if text.strip()}}
    with _uncollected():
        deeds, finished = _deeds(engine, outlook, kind, said)
        found = engine.preview_all([(each.command, dict(each.parameters)) for each in deeds], actor=actor,
                                   between=between)  # fmt: skip
        return _told(outlook, deeds, finished, found, actor)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Looking for garbage among all that thousands of previews hold would stop the screen, again and again."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _told(
    outlook: Outlook, deeds: Sequence[Deed], finished: Sequence[str], found: Sequence[Any], actor: str
) -> Foretold:  # fmt: skip
    good = [(deed, each) for deed, each in zip(deeds, found, strict=True) if not isinstance(each, Refused)]
    whys = [(deed, each) for deed, each in zip(deeds, found, strict=True) if isinstance(each, Refused)]
    pieces: dict[int, tuple[Row | None, Row]] = {}
    cases: list[Row] = []
    for _, each in good:
        answer = each.as_json()
        cases.append(answer["case"])
        for row in answer["tokens"]:
            ident = int(row["after"]["id_token"])
            pieces[ident] = (pieces[ident][0] if ident in pieces else row["before"], row["after"])
    own = {str(row["case_id"]) for row in outlook.rows} or {str((outlook.case or {}).get("case_id"))}
    alone = len(deeds) == 1
    return Foretold(
        deeds=[_armed(deed, pieces, alone=alone) for deed, _ in good], turned_away=whys, pieces=list(pieces.values()),
        case=(cases[0]["before"], cases[-1]["after"]) if cases and len(own) == 1 else (None, None), finished=finished,
        running=_running([before for before, _ in pieces.values() if before is not None], actor),
        jobs=sorted({str(after["case_id"]) for _, after in pieces.values()} - own),
    )  # fmt: skip


def _deeds(
    engine: "Engine", outlook: Outlook, kind: Kind, said: Mapping[Ask, str]
) -> tuple[list[Deed], list[str]]:  # fmt: skip
    if kind.of_job:
        case_id = str((outlook.case or {})["case_id"])
        return [Deed(kind.command, parameters(kind, case_id, said), case_id)], []
    if not kind.many:
        row = outlook.rows[0]
        given = parameters(kind, int(row["id_token"]), said) | beside(kind, row)
        return [Deed(kind.command, given, str(row["serial_number"]), int(row["id_token"]))], []
    members = reach(engine, outlook.rows, said.get(Ask.SCOPE, ""))
    wanted = meant(kind, members) if said.get(Ask.SCOPE, Scope.THIS) != Scope.THIS else members
    subject = SUBJECT.get(kind.command, "token_id")
    deeds = [Deed(kind.command, parameters(kind, each.id, said) | {subject: each.id}, each.serial, each.id)
             for each in wanted]  # fmt: skip
    return deeds, [each.serial for each in members if each.good and each not in wanted]


def _armed(deed: Deed, pieces: Mapping[int, tuple[Row | None, Row]], *, alone: bool) -> Deed:
    """A single act says which version of the piece was on the screen. Many want the pieces however they are."""
    before = pieces.get(deed.token or 0, (None, None))[0]
    version = int(before["version"]) if alone and before is not None else None
    return Deed(deed.command, deed.parameters, deed.about, deed.token, version)


def _running(rows: Iterable[Row], actor: str) -> list[tuple[str, str]]:
    return [
        (str(row["serial_number"]), str(session["operator"]))
        for row in rows for session in row["sessions"]
        if session["ended_at"] is None and session["operator"] != actor
    ]  # fmt: skip
