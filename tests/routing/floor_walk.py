"""A walk over a random floor: acts, many of them illegal, and what must hold after each.

Everything here is counted again from the tokens and events themselves; `ledger.py` and `licence.py` are not asked.
"""

import json
from collections import Counter
from decimal import Decimal
from random import Random
from types import SimpleNamespace
from typing import Any

from paper import Paper, snapshot
from routing.naive import OBJECTIONS, Floor, verdict
from routing.random_routes import random_route

from petri_desk.kernel.digests import record_digest, state_sum
from petri_desk.kernel.records import Fields
from petri_desk.kernel.refusals import Refused
from petri_desk.kernel.state import State, fold
from petri_desk.routing.catalog import COMMANDS
from petri_desk.routing.definitions import checked_text
from petri_desk.routing.offers import offers
from petri_desk.routing.rules import RouteRules
from petri_desk.routing.tokens import Token
from petri_desk.routing.worktime import session_ms

STOPPED = {"quantities_do_not_add_up", "not_a_step"}  # a fault of a rule, never an answer
TERMINAL = ("completed", "scrapped")
SAID_LATER = {"no_room", "unknown_defect", "count_needed", None}


class Walk:
    """One job on one random route, and what is known of it."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.route = random_route(self.random)
        flow, findings = checked_text(json.dumps(self.route))
        assert flow is not None, findings
        self.flow = flow
        self.paper = Paper(self.route)
        if self.random.random() < 0.3:
            self.paper.as_people(Boss="supervisor", Ins="inspector", Wo="worker")
            self.paper.do("release_workflow", workflow="random", revision=1)
        target = self.random.choice((1, 2, 3, 5, 12))
        self.paper.create("random", target)
        self.planned = Decimal(target)
        self.deltas: dict[str, Decimal] = {}
        self.over: dict[int, str] = {}
        self.counts: Counter[str] = Counter()
        self.fired: Counter[str] = Counter()
        self.rules = RouteRules({1: json.dumps(self.route)})
        self.rules.begin(2, "JOB")
        self.seen_acts = 0
        self.after_act(Decimal(0))

    # -- looking ------------------------------------------------------------------------------------------------

    @property
    def state(self) -> State:
        return self.paper.jobs["JOB"][1]

    def tokens(self) -> dict[int, Any]:
        return {int(ident): entry.fields for ident, entry in self.state.of_kind("token")}

    def token(self, ident: int) -> Fields:
        return self.state.entries["token", ident].fields

    def live(self) -> list[Token]:
        return [Token(int(ident), entry.fields) for ident, entry in self.state.of_kind("token") if entry.live]

    def floor(self, actor: str) -> Floor:
        working: dict[int, set[str]] = {}
        for _, entry in self.state.of_kind("session"):
            if entry.live:
                working.setdefault(entry.fields["id_token"], set()).add(entry.fields["operator"])
        people = {e.fields["name"]: set(e.fields["roles"]) for _, e in self.paper.shop.of_kind("operator")}
        return Floor(self.route, self.tokens(), working, people.get(actor) if people else None, actor)

    def view(self) -> Any:
        """What lies where and who works on it, by what it is and not by its number."""
        working, tokens = self.floor("").working, self.tokens()
        lying = [
            (each.serial, each.place, str(each.qty), each.type, each.fields.get("planned_qty"), len(each.yielded),
             len(each.held), each.undecided, each.fields["rework_count"], sorted(each.metadata.items(), key=str),
             tokens.get(each.parent or 0, {}).get("serial_number"), sorted(working.get(each.id, ())))
            for each in self.live()
        ]  # fmt: skip
        return sorted(lying, key=str), self.paper.sums(), self.paper.job()["status"], self.planned

    def everything(self) -> Any:
        return snapshot(self.state), snapshot(self.paper.shop)

    # -- acting -------------------------------------------------------------------------------------------------

    def act(self, name: str, actor: str, /, **said: Any) -> str | None:
        """Tries one act; the code of its refusal, if it was refused."""
        opinion = verdict(self.floor(actor), name, said["token_id"], **spoken(said)) if name in OBJECTIONS else None
        before, planned = self.everything(), self.delta(name, said)
        try:
            self.paper.do(name, actor, **said)
        except Refused as refusal:
            assert self.everything() == before, f"{name} was refused ({refusal.code}) and changed something"
            assert refusal.code not in STOPPED, f"{name} {said}: {refusal.message}"
            json.dumps(refusal.as_json())
            if refusal.remedy:
                known = {each.name for each in COMMANDS[refusal.remedy.command].parameters}
                assert refusal.remedy.parameters.keys() <= known
            if name in OBJECTIONS:
                assert refusal.code == opinion, (name, said, refusal.message)
            return refusal.code
        assert opinion is None, f"{name} {said} was accepted; the requirements say {opinion}"
        self.after_act(planned)
        return None

    def delta(self, name: str, said: dict[str, Any]) -> Decimal:
        """By how much the act would change what is planned."""
        if name == "correct":
            return -self.deltas.get(said["act"], Decimal(0))
        if name == "job_change" and "target_qty" in said:
            return said["target_qty"] - Decimal(self.paper.job()["target_qty"])
        fields = self.state.get(("token", said.get("token_id") or said.get("batch_token_id") or 0)) or {}
        if name == "token_adjust" and "qty" in said and fields:
            return said["qty"] - Decimal(fields["qty"])
        counted = name == "token_complete" and said.get("actual_qty") is not None and said.get("confirm_over")
        if counted and fields and fields["token_type"] == "batch" and not fields.get("gathers"):
            planned = Decimal(fields.get("planned_qty") or fields["qty"])
            actual = Decimal(said["actual_qty"])
            scrap = max(planned - actual, Decimal(0)) if said.get("scrap_qty") is None else Decimal(said["scrap_qty"])
            return actual + scrap - planned
        return Decimal(0)

    # -- what must hold -----------------------------------------------------------------------------------------

    def after_act(self, planned: Decimal) -> None:
        self.planned += planned
        self.deltas[self.paper.last_op] = planned
        self.check_quantities()
        self.check_places()
        self.check_sessions()
        self.check_times()
        self.check_families()
        self.check_rules()
        self.check_sum()

    def check_quantities(self) -> None:
        """planned = good + scrap + in work, counted from the tokens."""
        sums: Counter[str] = Counter()
        for fields in self.tokens().values():
            for name, quantity in account(fields):
                sums[name] += quantity
        job = self.paper.job()
        assert self.planned == sum(sums.values()), (self.planned, sums)
        assert [Decimal(job[f"{name}_qty"]) for name in ("good", "scrap", "in_work")] == [
            sums["good"], sums["scrap"], sums["in_work"],
        ]  # fmt: skip
        assert (job["status"] in ("completed", "cancelled")) == (not self.live())

    def check_places(self) -> None:
        """One place for each token; the events moved there what lies there; what is over stays over."""
        for act in self.new_acts():
            for event in act.events:
                self.counts[event.place_from or ""] -= 1
                self.counts[event.place_to or ""] += 1
            self.count_steps(act.events)
        lying = Counter(fields["place"] for fields in self.tokens().values())
        assert {place: n for place, n in self.counts.items() if place and n} == dict(lying)
        assert {place: n for place, n in self.fired.items() if place and n} == dict(lying)
        for ident, entry in self.state.of_kind("token"):
            status, place = entry.fields["status"], self.flow.places[entry.fields["place"]]
            assert entry.live == (place.node is not None)
            assert status == place.phase or place.node is None or place.phase == "pending"
            assert (status in TERMINAL) == (place.node is None or place.phase == "pending")
            assert self.over.setdefault(int(ident), status) == status if status in TERMINAL else ident not in self.over

    def count_steps(self, events: Any) -> None:
        """The same counts from the arcs of the fired steps; a `*` arc and acts outside are told by their moves."""
        firings: dict[int, list[Any]] = {}
        for event in events:
            firings.setdefault(event.firing, []).append(event)
        for number, fired in firings.items():
            step = self.flow.steps[fired[0].step] if number else None
            free = {arc.place for arc in (*step.takes, *step.gives) if arc.many} if step else set()
            for arcs, sign in ((step.takes, -1), (step.gives, 1)) if step else ():
                for arc in arcs:
                    self.fired[arc.place] += 0 if arc.place in free else sign
            for event in fired:
                for place, sign in ((event.place_from, -1), (event.place_to, 1)):
                    if place and (step is None or place in free):
                        self.fired[place] += sign

    def new_acts(self) -> list[Any]:
        found = [act for job, act in self.paper.acts if job == "JOB"]
        new, self.seen_acts = found[self.seen_acts :], len(found)
        for act in new:
            alarms = list(self.rules.act(SimpleNamespace(command=act.command), act.act_no, act.events, self.state))
            assert alarms == []
        return new

    def check_sessions(self) -> None:
        """T03: sessions are open on active tokens only, and an active token has one but right after a merge."""
        at_work = {e.fields["id_token"] for _, e in self.state.of_kind("session") if e.live}
        active = {each.id: each for each in self.live() if each.phase == "active"}
        assert at_work <= active.keys()
        assert all(self.flow.node(active[ident].node).merges for ident in active.keys() - at_work)
        for node in self.flow.route.nodes.values():
            busy = [ident for ident in at_work if active[ident].node == node.id]
            assert node.capacity is None or len(busy) <= node.capacity

    def check_times(self) -> None:
        """T04: sum(intervals) = booked time; none negative. A successor also has what its predecessor had."""
        booked: Counter[int] = Counter()
        for _, entry in self.state.of_kind("session"):
            if not entry.live:
                booked[entry.fields["id_token"]] += session_ms(entry.fields)
        heirs = {new for kind, _, new in self.paper.links() if kind == "corrects"}
        for ident, fields in self.tokens().items():
            assert ident in heirs or fields.get("work_ms", 0) == booked[ident]

    def check_families(self) -> None:
        """S3-09 to S3-12 and section 3, Family: groups, parents, gatherings, replacements, serials."""
        live = self.live()
        tokens = self.tokens()
        groups = {each.fields["open_group"]: each for each in live if each.fields.get("open_group")}
        assert len({each.serial for each in live}) == len(live)
        for each in live:
            if each.type == "component":
                assert groups[each.group].id == each.parent
            if each.phase == "waiting":
                assert each.fields.get("open_group") or each.fields.get("inside") or each.group in groups
            if each.fields.get("inside"):
                assert any(other.id == each.fields["inside"] for other in live)
            if each.gathers:
                assert any(other.fields.get("inside") == each.id for other in live)
        keys = Counter((each.group, each.fields.get("parallel_branch_key")) for each in live if each.group)
        assert not keys or max(keys.values()) == 1
        for ident, fields in tokens.items():
            heir = fields.get("replacement_token_id")
            assert heir is None or tokens[heir].get("parent_scrapped_token_id", ident) == ident
            source = tokens.get((fields.get("metadata") or {}).get("original_token_id") or 0)
            assert source is None or fields["rework_count"] == source["rework_count"] + 1
            assert fields["qty"] == "1.00" if fields["token_type"] != "batch" else Decimal(fields["qty"]) > 0

    def check_rules(self) -> None:
        """What `verify` will say of this job: nothing."""
        assert list(self.rules.end(self.state)) == []

    def check_sum(self) -> None:
        """R02: the incremental sum equals a fresh one."""
        fresh = state_sum(record_digest(key, each.fields, each.live) for key, each in self.state.entries.items())
        assert self.state.total == fresh

    def check_replay(self) -> None:
        """R01, R03: folding all events from nothing gives the same records and the same sum."""
        folded = State()
        for event in self.paper.history():
            fold(folded, event.changes, event.seq)
            folded.last_seq = event.seq
        assert snapshot(folded) == snapshot(self.state)

    def check_offers(self, ident: int, actor: str) -> None:
        """A button is alive exactly when the act would be accepted, but for what is yet to be said."""
        floor, draft = self.floor(actor), self.paper.draft_on("JOB", actor)
        for offer in offers(draft, Token(ident, self.token(ident))):
            if offer.command in OBJECTIONS:
                opinion = verdict(floor, offer.command, ident, defect_code="SEW05", data={"width": 2})
                assert offer.enabled == (opinion in SAID_LATER), (offer, opinion)


def spoken(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name != "token_id"}


def account(fields: Any) -> list[tuple[str, Decimal]]:
    """What one token stands for among good, scrap and in work."""
    outcome, qty = fields.get("outcome"), Decimal(fields["qty"])
    if fields["token_type"] == "component" or fields.get("gathers") or outcome in ("superseded", "void"):
        return []
    left = qty - len(fields.get("yielded") or ())
    found = [("scrap", Decimal(fields.get("lost_qty") or 0))]
    if outcome is None:
        return [*found, ("in_work", left)]
    if outcome == "good":
        return [*found, ("good", qty)]
    if outcome == "split":
        return [*found, ("scrap", Decimal(fields["scrap_qty"]))]
    if outcome == "scrapped" and not fields.get("replacement_token_id"):
        return [*found, ("scrap", left)]
    return found
