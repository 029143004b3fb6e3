"""A shop on paper: the rules alone, on states in memory, for tests that need no database."""

import json
from collections import defaultdict
from typing import Any

from petri_desk.kernel.draft import Context, Draft, PastAct
from petri_desk.kernel.quantities import later
from petri_desk.kernel.records import Fields
from petri_desk.kernel.state import State
from petri_desk.routing.catalog import command_named, decide
from petri_desk.routing.people import admit
from petri_desk.routing.tokens import Token

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


class Paper:
    """One shop and its jobs, with a clock that moves when told to."""

    def __init__(self, *definitions: dict[str, Any], actor: str = "Nok") -> None:
        self.now = "2026-11-20T08:00:00.000Z"
        self.actor = actor
        self.shop = State()
        self.jobs: dict[str, tuple[int, State]] = {}
        self.acts: list[tuple[str, PastAct]] = []
        self._next: dict[str, int] = defaultdict(int)
        for definition in definitions:
            self.do("publish", definition=definition)

    def wait(self, seconds: float) -> None:
        self.now = later(self.now, seconds)

    def do(self, name: str, actor: str | None = None, **parameters: Any) -> Draft:
        """One command, as the engine would do it; raises Refused and then has changed nothing."""
        command = command_named(name)
        data = command.read(parameters)
        actor = actor or self.actor
        job, state, case = self._place_of(command.target.scope, command.target.parameter, data)
        context = Context(
            at=self.now, actor=actor, shop=self.shop, roles=admit(self.shop, actor, command), fresh=self._fresh,
            serials=self._serials, act=lambda op: next((act for of, act in self.acts if (of, act.op_id) == (job, op)),
                                                        None),
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

    def _keep(self, job: str, name: str, draft: Draft) -> None:
        state = draft.state
        first = state.last_seq + 1
        state.last_seq += len(draft.events)
        op = f"op-{len(self.acts) + 1}"
        past = PastAct(op, len(self.acts) + 1, name, draft.context.actor, self.now, first, state.last_seq,
                       tuple(draft.events))  # fmt: skip
        self.acts.append((job, past))
        if job != "shop":
            self.jobs[job] = (draft.case, state)

    def _place_of(self, scope: str, parameter: str | None, data: Any) -> tuple[str, State, int]:
        if scope == "shop":
            return "shop", self.shop, 1
        value = getattr(data, parameter or "")
        if scope == "new_case":
            return value, State(), len(self.jobs) + 2
        if scope == "case":
            case, state = self.jobs[value]
            return value, state, case
        if scope == "act":
            job = next(of for of, act in self.acts if act.op_id == value)
            return (job, self.shop, 1) if job == "shop" else (job, self.jobs[job][1], self.jobs[job][0])
        wanted = value[0] if scope == "tokens" else value
        return next((job, state, case) for job, (case, state) in self.jobs.items() if state.get(("token", wanted)))

    def _fresh(self, scope: str) -> int:
        self._next[scope] += 1
        return self._next[scope]

    def _serials(self, prefix: str, count: int) -> list[int]:
        return [self._fresh(f"serial:{prefix}") for _ in range(count)]

    # -- looking ------------------------------------------------------------------------------------------------

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
