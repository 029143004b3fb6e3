"""T01 to T04 and T07: where tokens lie, how their status goes, and who works on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from petri_desk.kernel.events import Event
from petri_desk.kernel.records import Created
from petri_desk.routing.flow import OPEN_PHASES, phase_of
from petri_desk.routing.rules.moment import CORRECT, Moment, Said, verb_of
from petri_desk.routing.tokens import TERMINAL, outcome_in
from petri_desk.routing.worktime import session_ms

# S3-03 as resolved (C2-C8, C36): from and to, and the steps that lead this way.
PATHS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("ready", "active"): ("start",),
    ("ready", "waiting"): ("fan", "gather", "pass_on"),
    ("ready", "completed"): ("join", "pass_on"),
    ("ready", "scrapped"): ("scrap", "job_change"),
    ("active", "ready"): ("release", "complete", "pass", "override_route"),
    ("active", "paused"): ("pause",),
    ("active", "waiting"): ("fan", "complete", "pass"),
    ("active", "completed"): ("complete", "pass", "fail", "rework", "divide", "disperse"),
    ("active", "scrapped"): ("scrap", "reject", "write_off"),
    ("paused", "active"): ("resume",),
    ("paused", "ready"): ("put_back", "override_route"),
    ("paused", "scrapped"): ("scrap",),
    ("waiting", "active"): ("merge",),
    ("waiting", "ready"): ("merge", "disperse", "override_route"),
    ("waiting", "completed"): ("merge", "disperse"),
    ("waiting", "scrapped"): ("scrap", "job_change"),
}


@dataclass(slots=True)
class TokenRules:
    """What holds for each token of a job, act by act."""

    assembled: set[int] = field(default_factory=set)  # active since a merge, and nobody has begun yet
    booked: dict[int, int] = field(default_factory=dict)  # the work of a token by its sessions, and what it began with
    sessions: dict[int, int] = field(default_factory=dict)  # what each of them adds to that

    def act(self, moment: Moment) -> Iterator[Said]:
        worked = {_token_of(moment, session) for session in moment.sessions}
        concerned = worked | moment.tokens.keys()
        self._note(moment, concerned)
        for ident in moment.tokens:
            yield from _placed(moment, ident)
        yield from _paths(moment)
        for session in sorted(moment.sessions):
            yield from _interval(moment, session)
        for ident in sorted(concerned):
            yield from self._workers(moment, ident)
        booked = {ident for _, ident, change in moment.sets if "work_ms" in change.fields}
        for ident in sorted(worked | booked | moment.born.keys()):
            yield from self._time(moment, ident)
        yield from _room(moment, concerned)

    def _note(self, moment: Moment, concerned: set[int]) -> None:
        for ident, (_, fields) in moment.born.items():
            if fields.get("work_ms"):
                self.booked[ident] = fields["work_ms"]
        for session in moment.sessions:
            self._book(moment, session)
        for event in moment.events:
            if event.token is not None and verb_of(event) == "merge" and phase_of(event.place_to) == "active":
                self.assembled.add(event.token)
            self.assembled -= {each.fields["id_token"] for each in event.changes
                               if isinstance(each, Created) and each.kind == "session"}  # fmt: skip
        if moment.command == CORRECT:
            self.assembled |= {ident for ident in concerned if _at_assembly(moment, ident)}

    def _workers(self, moment: Moment, ident: int) -> Iterator[Said]:
        """T03: who works on a token, and on which."""
        running, phase = moment.running(ident), phase_of(moment.fields(ident).get("place"))
        if running and phase != "active":
            yield moment.says("T03", f"somebody works on token {ident}, which is not active.")
        if phase == "active" and not running and ident not in self.assembled:
            yield moment.says("T03", f"token {ident} is active, and nobody works on it.")
        people = [(moment.state.get(("session", each)) or {}).get("operator") for each in running]
        if len(set(people)) != len(people):
            yield moment.says("T04", f"somebody works on token {ident} twice at the same time.")

    def _book(self, moment: Moment, session: int) -> None:
        entry = moment.state.entries[("session", session)]
        ended = not entry.live and entry.fields.get("ended_at")
        before, after = self.sessions.get(session, 0), session_ms(entry.fields) if ended else 0
        if before != after:
            ident = entry.fields["id_token"]
            self.booked[ident] = self.booked.get(ident, 0) + after - before
            self.sessions[session] = after

    def _time(self, moment: Moment, ident: int) -> Iterator[Said]:
        """T04: the time booked on a token is that of its sessions, and what it had from the start."""
        booked, said = self.booked.get(ident, 0), moment.fields(ident).get("work_ms", 0)
        if said != booked:
            yield moment.says("T04", f"token {ident} has {said} ms of work, its sessions {booked}.")


def _placed(moment: Moment, ident: int) -> Iterator[Said]:
    """T01: a live token lies in one place of the route, one that is over in none, and its status says so."""
    entry = moment.tokens[ident]
    fields = entry.fields
    place = moment.flow.places.get(fields.get("place", ""))
    if place is None:
        yield moment.says("T01", f"token {ident} lies nowhere on its route ({fields.get('place')}).")
        return
    right = fields["status"] == place.phase if place.phase in OPEN_PHASES else fields["status"] in TERMINAL
    if not right or entry.live != (place.node is not None):
        life = "live" if entry.live else "over"
        yield moment.says("T01", f"token {ident} is {life} and {fields['status']} in {place.id}.")
    if fields.get("outcome") != outcome_in(place.id):
        yield moment.says("T01", f"token {ident} in {place.id} has the outcome {fields.get('outcome')}.")


def _paths(moment: Moment) -> Iterator[Said]:
    """T02: a status goes the ways of the table, by its steps; what is over stays over."""
    for event, ident, change in moment.sets:
        if "status" in change.fields and not _allowed(moment, event, *change.fields["status"]):
            before, after = change.fields["status"]
            yield moment.says("T02", f"token {ident} went from {before} to {after} by {event.step or moment.command}.")
    if moment.command == CORRECT:
        return
    for ident, (_, fields) in moment.born.items():
        if fields.get("status") != ("completed" if fields.get("place") == "done" else "ready"):
            yield moment.says("T02", f"token {ident} began as {fields.get('status')}.")


def _allowed(moment: Moment, event: Event, before: str, after: str) -> bool:
    if moment.command == CORRECT:
        return before not in TERMINAL
    return (verb_of(event) or moment.command) in PATHS.get((before, after), ())


def _token_of(moment: Moment, session: int) -> int:
    return int(moment.state.entries[("session", session)].fields["id_token"])


def _at_assembly(moment: Moment, ident: int) -> bool:
    place = moment.flow.places.get(moment.fields(ident).get("place", ""))
    standing = place is not None and place.phase == "active" and place.node is not None
    return standing and moment.flow.node(str(place and place.node)).merges and not moment.running(ident)


def _interval(moment: Moment, session: int) -> Iterator[Said]:
    entry = moment.state.entries[("session", session)]
    start, end = entry.fields.get("started_at", ""), entry.fields.get("ended_at")
    if entry.live != (end is None) or (end is not None and end < start):
        yield moment.says("T04", f"session {session} began {start} and ended {end}.")
    if entry.fields.get("corrected_seconds", 0) < 0:
        yield moment.says("T04", f"session {session} lasted less than no time.")
    if moment.token(entry.fields["id_token"]) is None:
        yield moment.says("T03", f"session {session} is on token {entry.fields['id_token']}, which is not there.")


def _room(moment: Moment, concerned: set[int]) -> Iterator[Said]:
    """T07: no node has more tokens that somebody works on than it takes."""
    places = {moment.flow.places.get(moment.fields(ident).get("place", "")) for ident in concerned}
    for place in places:
        if place is None or place.node is None or place.phase != "active":
            continue
        capacity = moment.flow.node(place.node).capacity
        if capacity is None:
            continue
        busy = sum(bool(moment.running(ident)) for ident in moment.live("place", place.id))
        if busy > capacity:
            yield moment.says("T07", f"{place.node} has {busy} tokens at work and takes {capacity}.")
