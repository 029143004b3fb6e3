"""A floor small enough to read: one route of three places, and rules that only move tokens about."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from petri_desk.kernel.canonical import digest_of
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.events import EventName
from petri_desk.kernel.records import Created, Ended
from petri_desk.kernel.refusals import Refused
from petri_desk.kernel.state import State
from petri_desk.store import Done, Store, Where, Work

NAMES = (
    EventName("definition.published/1", "DEFINITION_PUBLISHED", "definition", "CaseEvent"),
    EventName("operator.added/1", "OPERATOR_ADDED", "operator", "CaseEvent"),
    EventName("station.added/1", "STATION_ADDED", "station", "CaseEvent"),
    EventName("job.created/1", "JOB_CREATE", "job", "CaseEvent"),
    EventName("step.fired/1", "TRANSITION_FIRED", "fire", "TransitionEvent"),
    EventName("token.spawned/1", "TOKEN_CREATE", "spawn"),
    EventName("token.started/1", "NODE_START", "start", "WorkItemEvent"),
    EventName("token.completed/1", "NODE_COMPLETE", "complete", "WorkItemEvent"),
    EventName("token.noted/1", "TOKEN_ADJUST", "adjust"),
)
PLACES = [
    ["CUT.ready", "CUT", "ready", "Cut", "CUTTING", None],
    ["CUT.active", "CUT", "active", "Cut", "CUTTING", None],
    ["done", None, "done", None, None, None],
]
STEPS = [["start@CUT", "Start", "start", None], ["complete@CUT", "Complete", "complete", None]]

Decide = Callable[[Draft], None]


def publish(draft: Draft) -> None:
    """A route with the three places."""
    ident = draft.context.fresh("definition")
    fields = {
        "workflow_id": "bag",
        "revision": ident,
        "kind": "route",
        "name": "Bag",
        "body": '{"nodes":[]}',
        "body_hash": "00",
        "created_at": draft.context.at,
        "places": PLACES,
        "steps": STEPS,
    }
    draft.emit("definition.published/1", Created("definition", ident, fields))


def hire(name: str, *roles: str) -> Decide:
    def decide(draft: Draft) -> None:
        fields = {"name": name, "roles": list(roles), "created_at": draft.context.at}
        draft.emit("operator.added/1", Created("operator", draft.context.fresh("operator"), fields))

    return decide


def open_job(case_id: str, pieces: int = 2) -> Decide:
    """A job whose pieces stand ready at CUT."""

    def decide(draft: Draft) -> None:
        fields = {
            "case_id": case_id,
            "id_definition": 1,
            "name": f"Job {case_id}",
            "status": "active",
            "target_qty": f"{pieces}.00",
            "open_tokens": pieces,
            "variables": {"colour": "brown"},
            "created_at": draft.context.at,
        }
        draft.emit("job.created/1", Created("case", draft.case, fields), data={"pieces": pieces})
        for number in draft.context.serials(case_id, pieces):
            spawn(draft, serial_number=f"{case_id}-{number:03}")

    return decide


def spawn(draft: Draft, **more: Any) -> int:
    token = draft.context.fresh("token")
    fields = {
        "id_instance": draft.case,
        "token_type": "piece",
        "place": "CUT.ready",
        "status": "ready",
        "qty": "1.00",
        "metadata": {},
        "rework_count": 0,
        "spawned_at": draft.context.at,
        **more,
    }
    draft.emit("token.spawned/1", Created("token", token, fields), token=token)
    return token


def start(token: int) -> Decide:
    def decide(draft: Draft) -> None:
        if draft.get("token", token)["status"] != "ready":
            raise Refused("not_a_step", step="start@CUT")
        session = draft.context.fresh("session")
        fields = {
            "id_token": token,
            "id_instance": draft.case,
            "node_id": "CUT",
            "operator": draft.context.actor,
            "started_at": draft.context.at,
        }
        moved = draft.change("token", token, place="CUT.active", status="active")
        draft.emit("token.started/1", moved, Created("session", session, fields), token=token, step="start@CUT")

    return decide


def complete(token: int) -> Decide:
    def decide(draft: Draft) -> None:
        changes: list[Any] = []
        for session in draft.live("session", "id_token", token):
            changes += [draft.change("session", session, ended_at=draft.context.at), Ended("session", session)]
        job = draft.get("case", draft.case)
        changes.append(draft.change("token", token, place="done", status="completed", completed_at=draft.context.at))
        changes.append(draft.change("case", draft.case, open_tokens=job["open_tokens"] - 1))
        draft.emit("token.completed/1", *changes, Ended("token", token), token=token, step="complete@CUT")

    return decide


def note(token: int, text: str = "seen") -> Decide:
    """Something that can be said of a token any number of times."""

    def decide(draft: Draft) -> None:
        metadata = dict(draft.get("token", token)["metadata"])
        metadata["notes"] = metadata.get("notes", 0) + 1
        draft.emit("token.noted/1", draft.change("token", token, metadata=metadata), token=token, data={"text": text})

    return decide


def nothing(_: Draft) -> None:
    """An act without events."""


def anyone(_: State) -> None:
    """An open shop."""


class Floor:
    """Sends work to a store, with op ids made as needed."""

    def __init__(self, store: Store, actor: str = "Nok") -> None:
        self.store = store
        self.actor = actor
        self._count = 0

    def work(
        self, where: Where, decide: Decide, op: str | None = None, seen: Mapping[int, int] | None = None,
        payload: object = None,
    ) -> Work:  # fmt: skip
        self._count += 1
        op = op or f"{self.actor}-{id(self)}-{self._count}"
        parameters = {"op": payload or op}
        return Work(
            op_id=op,
            payload_hash=digest_of(["try", parameters]),
            command="try",
            actor=self.actor,
            body={"parameters": parameters},
            where=where,
            admit=anyone,
            decide=decide,
            seen=seen or {},
        )

    def do(self, where: Where, decide: Decide, op: str | None = None, **more: Any) -> Done:
        return self.store.submit(self.work(where, decide, op, **more)).result(30)

    def prepare(self, *jobs: str, pieces: int = 2) -> "Floor":
        """A published route, and jobs on it."""
        self.do(Where("shop"), publish)
        for job in jobs:
            self.do(Where("new_case", job), open_job(job, pieces))
        return self

    def start(self, token: int, op: str | None = None, **more: Any) -> Done:
        return self.do(Where("token", token), start(token), op, **more)

    def complete(self, token: int, op: str | None = None, **more: Any) -> Done:
        return self.do(Where("token", token), complete(token), op, **more)

    def note(self, token: int, op: str | None = None, **more: Any) -> Done:
        return self.do(Where("token", token), note(token), op, **more)


def busy(store: Store) -> Floor:
    """Two jobs in the middle of their work."""
    floor = Floor(store).prepare("J1", "J2", pieces=3)
    for token in (1, 2, 4):
        floor.start(token)
    floor.note(2)
    floor.complete(1)
    return floor


def refusal(call: Callable[[], object]) -> Refused:
    """The refusal that a call ends in."""
    with pytest.raises(Refused) as caught:
        call()
    return caught.value
