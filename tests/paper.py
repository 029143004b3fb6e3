"""A shop on paper: the rules alone, on states in memory, for tests that need no database."""

import json
from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest

from petri_desk.kernel.digests import MODULUS
from petri_desk.kernel.draft import Context, Draft, PastAct
from petri_desk.kernel.events import Event
from petri_desk.kernel.quantities import later
from petri_desk.kernel.records import Created, Fields
from petri_desk.kernel.refusals import Refused
from petri_desk.kernel.state import State
from petri_desk.routing.catalog import command_named, decide
from petri_desk.routing.people import admit, roles_of
from petri_desk.routing.tokens import Token

CHILDREN = 1000             # the numbers of child cases, above those of jobs

BAG: dict[str, Any] = {
    "format": "petri-desk/route/1", "id": "bag", "name": "Leather bag", "serial": {"prefix": "F", "digits": 3},
    "nodes": [
        {"id": "START", "type": "start"},
        {"id": "CUT", "type": "operation", "execution_mode": "BATCH", "time_mode": "PER_BATCH",
         "work_center": "CUTTING"},
        {"id": "STITCH", "type": "operation", "work_center": "STITCH"},
        {"id": "QC", "type": "qc", "work_center": "QC", "defect_codes": ["SEW05", "GLUE02"]},
        {"id": "RESEW", "type": "rework", "work_center": "STITCH"},
        {"id": "END", "type": "end"},
    ],
    "edges": [
        {"from": "START", "to": "CUT"}, {"from": "CUT", "to": "STITCH"}, {"from": "STITCH", "to": "QC"},
        {"from": "QC", "to": "END"}, {"from": "QC", "to": "RESEW", "kind": "rework"}, {"from": "RESEW", "to": "QC"},
    ],
}  # fmt: skip

PARTS: dict[str, Any] = {
    "format": "petri-desk/route/1", "id": "parts", "name": "Bag from parts",
    "nodes": [
        {"id": "START", "type": "start"},
        {"id": "SPLIT", "type": "split"},
        {"id": "BODY", "type": "operation", "produces_component": "BODY", "work_center": "STITCH"},
        {"id": "FLAP", "type": "operation", "produces_component": "FLAP", "work_center": "STITCH"},
        {"id": "STRAP", "type": "operation", "produces_component": "STRAP", "work_center": "STITCH"},
        {"id": "QC_FLAP", "type": "qc", "rework_limit": 1},
        {"id": "FIX_FLAP", "type": "rework"},
        {"id": "ASSEMBLE", "type": "operation", "is_merge_node": True,
         "consumes_components": ["BODY", "FLAP", "STRAP"], "work_center": "ASSEMBLY"},
        {"id": "END", "type": "end"},
    ],
    "edges": [
        {"from": "START", "to": "SPLIT"}, {"from": "SPLIT", "to": "BODY"}, {"from": "SPLIT", "to": "FLAP"},
        {"from": "SPLIT", "to": "STRAP"}, {"from": "BODY", "to": "ASSEMBLE"}, {"from": "FLAP", "to": "QC_FLAP"},
        {"from": "QC_FLAP", "to": "ASSEMBLE"}, {"from": "QC_FLAP", "to": "FIX_FLAP", "kind": "rework"},
        {"from": "FIX_FLAP", "to": "QC_FLAP"}, {"from": "STRAP", "to": "ASSEMBLE"}, {"from": "ASSEMBLE", "to": "END"},
    ],
}  # fmt: skip


def route_of(*nodes: dict[str, Any], edges: str, **more: Any) -> dict[str, Any]:
    """A route from its inner nodes and its edges as `A>B B>C QC~>FIX` (`~>` leads to rework)."""
    ways = []
    for way in edges.split():
        source, target = way.split(">")
        kind = {"kind": "rework"} if source.endswith("~") else {}
        ways.append({"from": source.rstrip("~"), "to": target, **kind})
    every = [{"id": "START", "type": "start"}, *nodes, {"id": "END", "type": "end"}]
    return {"format": "petri-desk/route/1", "id": "made", "nodes": every, "edges": ways, **more}


def node(ident: str, kind: str = "operation", **fields: Any) -> dict[str, Any]:
    return {"id": ident, "type": kind, **fields}


def snapshot(state: State) -> dict[str, Any]:
    """Everything in a state, to be compared with what it is later."""
    entries = {key: (json.dumps(dict(e.fields), sort_keys=True), e.live, e.version) for key, e in state.entries.items()}
    index = {key: sorted(map(str, ids)) for key, ids in state._index.items() if ids}
    return {"entries": entries, "index": index, "last_seq": state.last_seq, "total": state.total}


class Paper:
    """One shop and its jobs, with a clock that moves when told to."""

    def __init__(self, *definitions: dict[str, Any], actor: str = "Nok") -> None:
        self.now = "2026-11-20T08:00:00.000Z"
        self.actor = actor
        self.shop = State()
        self.jobs: dict[str, tuple[int, State]] = {}
        self.acts: list[tuple[str, PastAct]] = []
        self.station: str | None = None
        self._next: dict[str, int] = defaultdict(int)
        for definition in definitions:
            self.do("publish", definition=definition)

    def wait(self, seconds: float) -> None:
        self.now = later(self.now, seconds)

    def do(self, name: str, /, actor: str | None = None, **parameters: Any) -> Draft:
        """One command, as the engine would do it; raises Refused and then has changed nothing."""
        command = command_named(name)
        data = command.read(parameters)
        actor = actor or self.actor
        job, state, case = self._place_of(command.target.scope, command.target.parameter, data)
        context = Context(
            at=self.now, actor=actor, shop=self.shop, station=self.station, roles=admit(self.shop, actor, command),
            fresh=self._fresh, serials=self._serials,
            act=lambda op: self._past(job, op),
        )  # fmt: skip
        draft = Draft(state, case, context)
        kept = dict(self._next)
        try:
            decide(draft, command, data)
        except BaseException:
            draft.undo()
            self._next = defaultdict(int, kept)
            raise
        self._keep(job, name, draft)
        return draft

    def _past(self, job: str, op: str) -> PastAct | None:
        acts = [act for of, act in self.acts if of == job]
        for number, act in enumerate(acts):
            if act.op_id == op:
                return replace(act, last_of_actor=act.actor not in {later.actor for later in acts[number + 1 :]})
        return None

    def _keep(self, job: str, name: str, draft: Draft) -> None:
        state = draft.state
        first = state.last_seq + 1
        state.total = (state.total + state.resum(draft.touched.items())) % MODULUS
        state.last_seq += len(draft.events)
        op = f"op-{len(self.acts) + 1}"
        past = PastAct(op, len(self.acts) + 1, name, draft.context.actor, self.now, first, state.last_seq,
                       tuple(draft.events), draft.context.station)  # fmt: skip
        self.acts.append((job, past))
        if job != "shop":
            self.jobs[job] = (draft.case, state)

    def _place_of(self, scope: str, parameter: str | None, data: Any) -> tuple[str, State, int]:
        if scope == "shop":
            return "shop", self.shop, 1
        value = getattr(data, parameter or "")
        if scope == "new_case":
            if value in self.jobs:
                raise Refused("case_exists", case_id=value)
            return value, State(), len(self.jobs) + 2
        if scope == "case":
            if value not in self.jobs:
                raise Refused("unknown_case", case_id=value)
            return value, self.jobs[value][1], self.jobs[value][0]
        if scope == "act":
            return self._place_of_act(value)
        wanted = value[0] if scope == "tokens" else value
        for job, (case, state) in self.jobs.items():
            if state.get(("token", wanted)):
                return job, state, case
        raise Refused("unknown_token", token=wanted)

    def _place_of_act(self, op_id: str) -> tuple[str, State, int]:
        for job, act in self.acts:
            if act.op_id == op_id:
                return (job, self.shop, 1) if job == "shop" else (job, self.jobs[job][1], self.jobs[job][0])
        raise Refused("unknown_act", act=op_id)

    def _fresh(self, scope: str) -> int:
        self._next[scope] += 1
        return self._next[scope] + (CHILDREN if scope == "instance" else 0)

    def _serials(self, prefix: str, count: int) -> list[int]:
        return [self._fresh(f"serial:{prefix}") for _ in range(count)]

    def refused(self, code: str, name: str, /, actor: str | None = None, **parameters: Any) -> Refused:
        """The refusal of a command that must be refused with this code; its answer can be sent as JSON."""
        with pytest.raises(Refused) as caught:
            self.do(name, actor, **parameters)
        assert (caught.value.code, caught.value.message) == (code, caught.value.message)
        assert json.loads(json.dumps(caught.value.as_json()))["refused"]["code"] == code
        return caught.value

    # -- whole passages -----------------------------------------------------------------------------------------

    def create(self, route: str, target_qty: int | str = 1, job_code: str = "JOB", **more: Any) -> Draft:
        return self.do("job_create", route=route, job_code=job_code, target_qty=target_qty, **more)

    def work(self, ident: int, **more: Any) -> Draft:
        """Starts and completes a token."""
        self.do("token_start", token_id=ident)
        return self.do("token_complete", token_id=ident, **more)

    def inspect(self, ident: int, defect: str | None = None, **more: Any) -> Draft:
        """Starts and passes a token at an inspection, or fails it."""
        self.do("token_start", token_id=ident)
        if defect is None:
            return self.do("qc_pass", token_id=ident, **more)
        return self.do("qc_fail", token_id=ident, defect_code=defect, **more)

    def as_people(self, **roles: str) -> None:
        """Closes an open shop: the first one named is made admin as well, and acts from now on."""
        for name, given in roles.items():
            self.do("operator_add", name=name, roles=given)
            self.actor = next(iter(roles))

    # -- looking ------------------------------------------------------------------------------------------------

    def draft_on(self, job: str, actor: str | None = None) -> Draft:
        """A draft on a job, to look with."""
        case, state = self.jobs[job]
        name = actor or self.actor
        context = Context(at=self.now, actor=name, shop=self.shop, roles=roles_of(self.shop, name), fresh=self._fresh,
                          serials=self._serials, act=lambda op: None)  # fmt: skip
        return Draft(state, case, context)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of the last act."""
        return self.acts[-1][1].events

    def history(self, job: str = "JOB") -> list[Event]:
        return [event for of, act in self.acts if of == job for event in act.events]

    def made(self) -> list[int]:
        """The tokens that the last act made."""
        return [event.token for event in self.events if event.token and event.place_from is None and any(
            isinstance(change, Created) and change.kind == "token" for change in event.changes)]  # fmt: skip

    def links(self, job: str = "JOB") -> set[tuple[str, int, int]]:
        found = (entry.fields for _, entry in self.jobs[job][1].of_kind("link"))
        return {(fields["kind"], fields["src"], fields["dst"]) for fields in found}

    def sessions(self, ident: int, job: str = "JOB") -> list[Fields]:
        found = self.jobs[job][1].of_kind("session")
        return [entry.fields for _, entry in sorted(found) if entry.fields["id_token"] == ident]

    def sums(self, job: str = "JOB") -> tuple[str, str, str]:
        """Good, scrap and in work."""
        found = self.job(job)
        return found["good_qty"][:-3], found["scrap_qty"][:-3], found["in_work_qty"][:-3]

    @property
    def last_op(self) -> str:
        return self.acts[-1][1].op_id

    def token(self, ident: int) -> Token:
        for _, state in self.jobs.values():
            fields = state.get(("token", ident))
            if fields is not None:
                return Token(ident, fields)
        raise KeyError(ident)

    def tokens(self, job: str) -> list[Token]:
        state = self.jobs[job][1]
        return sorted((Token(int(i), e.fields) for i, e in state.of_kind("token")), key=lambda each: each.id)

    def at(self, place: str, job: str = "JOB") -> list[int]:
        return [each.id for each in self.tokens(job) if each.place == place]

    def job(self, job: str = "JOB") -> Fields:
        case, state = self.jobs[job]
        return json.loads(json.dumps(dict(state.get(("case", case)) or {})))
