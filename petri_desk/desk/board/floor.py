"""The floor: what a reading said, and every act since folded into it. No Qt in here.

Rule 1: a reading is true for its gseq. An act after it is folded exactly once and in order; one that is not newer is
dropped, and one that comes too early says that some were missed: then all is read anew.
Rule 2: what is not open is not kept. Where something that was over goes on after all, the floor `lacks` it, and is
read anew.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from petri_desk.desk.board.records import CALL, JOB, PIECE, SESSION, Call, Job, Piece, Session, changed, made
from petri_desk.desk.board.route import Route
from petri_desk.kernel.records import Created, Ended, Set

OVER = ("completed", "cancelled")
MINUTE = len("2026-12-24T14:05")
Spot = tuple[int, str]              # a definition, and a node of it
Passing = tuple[str, int, str, str]  # the minute, the definition, from which node to which


@dataclass(slots=True)
class Moved:
    """What acts have changed: for whoever shows it."""

    spots: set[Spot] = field(default_factory=set)
    jobs: set[int] = field(default_factory=set)
    pieces: set[int] = field(default_factory=set)
    calls: bool = False
    passed: list[tuple[int, str, str, str]] = field(default_factory=list)   # definition, from, to, the state after

    def __bool__(self) -> bool:
        return bool(self.spots or self.jobs or self.pieces or self.calls or self.passed)


@dataclass(slots=True)
class Floor:
    """Open jobs, open tokens, who works on them, calls, and what passed of late."""

    gseq: int = 0
    at: str = ""
    jobs: dict[int, Job] = field(default_factory=dict)
    pieces: dict[int, Piece] = field(default_factory=dict)
    sessions: dict[int, Session] = field(default_factory=dict)
    calls: dict[int, Call] = field(default_factory=dict)
    passed: Counter[Passing] = field(default_factory=Counter)
    routes: Mapping[int, Route] = field(default_factory=dict)
    lacks: bool = False
    _lying: dict[Spot, set[int]] = field(default_factory=lambda: defaultdict(set))
    _of_job: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    _working: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    _members: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    _parents: dict[int, int] = field(default_factory=dict)
    _codes: dict[str, int] = field(default_factory=dict)
    _starved: dict[int, tuple[str, ...]] = field(default_factory=dict)

    # -- what is there ------------------------------------------------------------------------------------------

    def spot_of(self, piece: Piece) -> Spot | None:
        job = self.jobs.get(piece.case)
        return (job.definition, piece.node) if job is not None else None

    def lying(self, spot: Spot) -> Iterator[Piece]:
        """What lies at a node."""
        return (self.pieces[ident] for ident in self._lying.get(spot, ()))

    def spots(self) -> Iterable[Spot]:
        """The nodes where something lies."""
        return (spot for spot, there in self._lying.items() if there)

    def count(self, spot: Spot) -> int:
        return len(self._lying.get(spot, ()))

    def of_job(self, job: int) -> Iterator[Piece]:
        """What is open of a job."""
        return (self.pieces[ident] for ident in self._of_job.get(job, ()))

    def workflow_of(self, job: Job) -> str:
        route = self.routes.get(job.definition)
        return route.workflow if route is not None else ""

    def working(self, piece: int) -> list[Session]:
        """Who works on a token, the longest first."""
        found = [self.sessions[ident] for ident in self._working.get(piece, ())]
        return sorted(found, key=lambda each: (each.started, each.id))

    def operators(self) -> list[str]:
        return sorted({session.operator for session in self.sessions.values()})

    def by_serial(self, serial: str) -> Piece | None:
        """The token with a serial, however its letters are written."""
        wanted = serial.casefold()
        return next((piece for piece in self.pieces.values() if piece.serial.casefold() == wanted), None)

    def job_named(self, code: str) -> Job | None:
        return self.jobs.get(self._codes.get(code, 0))

    def parent_of(self, piece: Piece) -> Piece | None:
        """The token that waits for a component."""
        return self.pieces.get(self._parents.get(piece.group, 0)) if piece.group is not None else None

    def missing(self, parent: Piece) -> list[str]:
        """Of a token that waits for its components: what has not arrived."""
        return [label for label, _ in self._not_there(parent)]

    def starving(self, parent: Piece) -> tuple[str, ...]:
        """Of what has not arrived, what will not come: nothing that is open becomes it."""
        if parent.id not in self._starved:
            self._starved[parent.id] = tuple(label for label, coming in self._not_there(parent) if not coming)
        return self._starved[parent.id]

    def _not_there(self, parent: Piece) -> list[tuple[str, bool]]:
        """What the merge still waits for, and whether it can come."""
        route, merge = self._merging(parent)
        if route is None or parent.opened is None:
            return []
        group = [self.pieces[ident] for ident in sorted(self._members.get(parent.opened, ()))]
        by_code = route.node(merge).consumes is not None
        keys = {each.id: each.component if by_code else each.branch for each in group}
        there = {keys[each.id] for each in group if each.node == merge and each.phase == "waiting"}
        wanted = _wanted(route, parent.node, merge)
        found = [(label, key in keys.values()) for key, label in wanted.items() if key not in there]
        return found + [(each.component or each.branch, True) for each in group
                        if keys[each.id] not in there and keys[each.id] not in wanted]  # fmt: skip

    def _merging(self, parent: Piece) -> tuple[Route | None, str]:
        job = self.jobs.get(parent.case)
        route = self.routes.get(job.definition) if job is not None else None
        return (route, route.merge_of[parent.node]) if route and parent.node in route.merge_of else (None, "")

    # -- reading ------------------------------------------------------------------------------------------------

    def read(self, found: Mapping[str, Any]) -> None:
        """Takes what a reading found."""
        self.gseq, self.at = int(found["gseq"]), str(found["at"] or "")
        for row in found["jobs"]:
            self._put_job(made(Job, JOB, row["id_instance"], row))
        for row in found["tokens"]:
            more = {"since": row["since"] or "", "version": int(row["version"])}
            self._put_piece(made(Piece, PIECE, row["id_token"], row, **more))
        for row in found["sessions"]:
            self._put_session(made(Session, SESSION, row["id_session"], row))
        for row in found["calls"]:
            self.calls[int(row["id_call"])] = made(Call, CALL, row["id_call"], row)
        for minute, definition, step, place, count in found["passed"]:
            way = way_of(step, place)
            if way is not None:
                self.passed[(minute, definition, *way)] += int(count)

    def forget_before(self, minute: str) -> set[tuple[int, str, str]]:
        """Drops what passed long ago; says on which ways."""
        old = [passing for passing in self.passed if passing[0] < minute]
        for passing in old:
            del self.passed[passing]
        return {passing[1:] for passing in old}

    # -- folding ------------------------------------------------------------------------------------------------

    def follows(self, act: Any) -> bool:
        """Whether no act was missed before this one."""
        return bool(act.gseq <= self.gseq + 1)

    def fold(self, act: Any, moved: Moved) -> None:
        """An act of the feed, once."""
        if act.gseq <= self.gseq:
            return
        self.gseq, self.at = int(act.gseq), str(act.at)
        job = self.job_named(str(act.case_id))
        for seq, change in act.changes:
            if change.kind == "token":
                self._fold_token(change, seq, moved)
            elif change.kind == "session":
                self._fold_session(change, moved)
            elif change.kind == "case":
                self._fold_case(change, moved)
            elif change.kind == "andon":
                self._fold_call(change, moved)
        self._note_passing(act, job or self.job_named(str(act.case_id)), moved)

    def _note_passing(self, act: Any, job: Job | None, moved: Moved) -> None:
        """The job may be new with this act, or over with it."""
        for _, step, place in act.moves if job is not None else ():
            way = way_of(step, place)
            if way is not None and job is not None:
                self.passed[(self.at[:MINUTE], job.definition, *way)] += 1
                moved.passed.append((job.definition, *way, place.rpartition(".")[2]))

    def _fold_case(self, change: Any, moved: Moved) -> None:
        known = self.jobs.get(change.id)
        if isinstance(change, Created) and "target_qty" not in change.fields:
            return              # a net's case, which is no job
        if isinstance(change, Created):
            self.lacks |= change.fields.get("id_definition") not in self.routes
            self._put_job(made(Job, JOB, change.id, change.fields))
        elif known is not None and isinstance(change, Set):
            self._put_job(changed(known, JOB, change.fields))
        elif isinstance(change, Set) and _reopened(*change.fields.get("status", ("", ""))):
            self.lacks = True
        moved.jobs.add(change.id)

    def _put_job(self, job: Job) -> None:
        if job.status in OVER:
            self.jobs.pop(job.id, None)
            self._codes.pop(job.code, None)
        else:
            self.jobs[job.id] = job
            self._codes[job.code] = job.id

    def _fold_token(self, change: Any, seq: int, moved: Moved) -> None:
        known = self.pieces.get(change.id)
        if known is not None:
            self._touch(known, moved)
            self._take_piece(known)
        if isinstance(change, Created) and "colour" not in change.fields:
            self._put_piece(made(Piece, PIECE, change.id, change.fields, since=self.at, version=seq))
        elif known is not None and isinstance(change, Set):
            more = {"since": self.at} if "place" in change.fields else {}
            self._put_piece(changed(known, PIECE, change.fields, version=seq, **more))
        if change.id in self.pieces:
            self._touch(self.pieces[change.id], moved)

    def _touch(self, piece: Piece, moved: Moved) -> None:
        """Where another picture is due: at its node, and where what waits for it, or what it waits for, is awaited."""
        moved.pieces.add(piece.id)
        for each in (piece, self.parent_of(piece)):
            job = self.jobs.get(each.case) if each is not None else None
            if each is None or job is None:
                continue
            self._starved.pop(each.id, None)
            moved.spots.add((job.definition, each.node))
            merge = self._merging(each)[1]
            if merge:
                moved.spots.add((job.definition, merge))

    def _put_piece(self, piece: Piece) -> None:
        self.pieces[piece.id] = piece
        spot = self.spot_of(piece)
        if spot is None:
            self.lacks = True
            return
        self._lying[spot].add(piece.id)
        self._of_job[piece.case].add(piece.id)
        if piece.group is not None:
            self._members[piece.group].add(piece.id)
        if piece.opened is not None:
            self._parents[piece.opened] = piece.id

    def _take_piece(self, piece: Piece) -> None:
        del self.pieces[piece.id]
        spot = self.spot_of(piece)
        if spot is not None:
            self._lying[spot].discard(piece.id)
        _drop(self._of_job, piece.case, piece.id)
        if piece.group is not None:
            _drop(self._members, piece.group, piece.id)
        if piece.opened is not None:
            self._parents.pop(piece.opened, None)
        self._starved.pop(piece.id, None)

    def _fold_session(self, change: Any, moved: Moved) -> None:
        known = self.sessions.pop(change.id, None)
        if known is not None:
            _drop(self._working, known.token, known.id)
        if isinstance(change, Created):
            self._put_session(made(Session, SESSION, change.id, change.fields))
        elif known is not None and isinstance(change, Set) and not change.fields.get("ended_at", ("", ""))[1]:
            self._put_session(changed(known, SESSION, change.fields))
        session = known or self.sessions.get(change.id)
        if session is not None and session.token in self.pieces:
            self._touch(self.pieces[session.token], moved)

    def _put_session(self, session: Session) -> None:
        self.sessions[session.id] = session
        self._working[session.token].add(session.id)

    def _fold_call(self, change: Any, moved: Moved) -> None:
        known = self.calls.get(change.id)
        if isinstance(change, Created):
            known = made(Call, CALL, change.id, change.fields)
        elif isinstance(change, Set) and known is not None:
            known = changed(known, CALL, change.fields)
        if known is not None:
            self.calls[known.id] = known
            if known.answered or isinstance(change, Ended):
                del self.calls[known.id]
            moved.calls = True
            if known.token in self.pieces:
                self._touch(self.pieces[known.token], moved)


def way_of(step: str | None, place: str) -> tuple[str, str] | None:
    """The way that a token took: from which node to which; None for a step that leads nowhere else."""
    verb, _, ends = (step or "").partition("@")
    source, leads, target = ends.partition(">")
    node, _, phase = place.rpartition(".")
    if verb == "fan" and node and node != source:
        return source, node
    if leads and (node == target or phase == "done"):
        return source, target
    return None


def _wanted(route: Route, split: str, merge: str) -> dict[str, str]:
    """What the merge of a split waits for: how its components are told apart, and what they are called."""
    consumes = route.node(merge).consumes
    if consumes is not None:
        return {code: code for code in consumes}
    heads = [route.node(head) for head in route.branches.get(split, ())]
    return {str(number): head.produces or head.name for number, head in enumerate(heads, 1)}


def _reopened(before: str | None, after: str | None) -> bool:
    """Whether a job that was over runs again; a net's case is created before it runs."""
    return after == "running" and before != "created"


def _drop(index: dict[int, set[int]], key: int, ident: int) -> None:
    index[key].discard(ident)
    if not index[key]:
        del index[key]
