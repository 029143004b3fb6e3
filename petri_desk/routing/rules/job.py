"""A job's log, held against the rules of the shop floor: each act is read once and shown to every family of rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.events import Act, Event
from petri_desk.kernel.state import State
from petri_desk.nets.cases.definitions import is_net
from petri_desk.routing.definitions import flow_from
from petri_desk.routing.flow import Flow
from petri_desk.routing.rules.family import FamilyRules
from petri_desk.routing.rules.moment import Lineage, Moment, Said
from petri_desk.routing.rules.quantities import QuantityRules
from petri_desk.routing.rules.tokens import TokenRules
from petri_desk.routing.rules.way import WayRules, republished

SHOP = 1


@dataclass(slots=True)
class RouteRules:
    """The rule-level invariants of one stream after another; the routes are learnt from the shop, which comes first."""

    bodies: dict[int, str] = field(default_factory=dict)
    stream: int = 0
    case_id: str = ""
    gseq: int = 0
    flow: Flow | None = None
    plays_net: bool = False
    lineage: Lineage = field(default_factory=Lineage)
    way: WayRules = field(default_factory=WayRules)
    families: tuple[TokenRules | QuantityRules | FamilyRules, ...] = ()

    def begin(self, stream: int, case_id: str) -> None:
        self.stream, self.case_id, self.gseq, self.flow = stream, case_id, 0, None
        self.plays_net = False
        self.lineage, self.way = Lineage(), WayRules()
        self.families = (TokenRules(), QuantityRules(), FamilyRules())

    def act(self, act: Act, gseq: int, events: tuple[Event, ...], state: State) -> Iterator[Said]:
        self.gseq = gseq
        if self.stream == SHOP:
            for fault in republished(events, self.bodies):
                yield "R05", f"{self.case_id}: {fault}.", gseq
            return
        if self.flow is None and not self.plays_net:
            yield from self._begun(state)
        if self.flow is not None:
            moment = Moment(self.case_id, self.stream, act.command, gseq, events, state, self.flow, self.lineage)
            yield from self.way.act(moment)
            for family in self.families:
                yield from family.act(moment)

    def _begun(self, state: State) -> Iterator[Said]:
        job = state.get(("case", self.stream))
        if job is None:
            return
        body = self.bodies.get(job.get("id_definition", 0))
        if body is None:
            yield "R05", f"{self.case_id}: its route was never published.", self.gseq
        elif is_net(parsed(body)):
            self.plays_net = True
        else:
            self.flow = flow_from(body)

    def end(self, state: State) -> Iterator[Said]:
        if self.flow is not None and not self.way.marking(state):
            yield "R04", f"{self.case_id}: the places do not hold what the events moved there.", self.gseq
