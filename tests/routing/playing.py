"""One unit on a paper shop: random acts of workers, scrap and replacement, the way to the end, a witness followed."""

from collections.abc import Iterable
from random import Random
from typing import Any

from paper import Paper

from petri_desk.kernel.refusals import Refused
from petri_desk.routing.flow import Flow, Step
from petri_desk.routing.offers import offers
from petri_desk.routing.tokens import Token
from petri_desk.routing.unit import Fired

BY_ITSELF = ("merge", "pass_on")
LOSING = ("token_scrap", "reject", "none good")


class Unit:
    """A job for one piece on a route."""

    def __init__(self, route: dict[str, Any], flow: Flow) -> None:
        self.paper, self.flow = Paper(), flow
        self.paper.do("publish", definition=route)
        if not any("released_at" in entry.fields for _, entry in self.paper.shop.of_kind("definition")):
            self.paper.do("release_workflow", workflow=route["id"], revision=1, reason="to see it go wrong")
        self.paper.create(route["id"], 1)

    def tokens(self) -> list[Token]:
        return self.paper.tokens("JOB")

    def live(self) -> list[Token]:
        return [each for each in self.tokens() if each.open or each.phase == "pending"]

    def lost(self) -> list[Token]:
        """What was scrapped, can be missed, and was not replaced."""
        live = {each.fields.get("open_group") for each in self.live()}
        return [each for each in self.tokens() if each.fields.get("outcome") == "scrapped"
                and not each.fields.get("replacement_token_id") and not each.gathers
                and (each.group is None or each.group in live)]  # fmt: skip

    @property
    def finished(self) -> bool:
        return not self.live() and any(each.fields.get("outcome") == "good" for each in self.tokens())

    # -- acting -------------------------------------------------------------------------------------------------

    def tries(self, name: str, **said: Any) -> bool:
        try:
            self.paper.do(name, **said)
        except Refused as refusal:
            assert refusal.code not in ("quantities_do_not_add_up", "not_a_step"), refusal.message
            return False
        return True

    def possible(self, subject: Token) -> list[str]:
        """The worker acts that the station offers, but for scrap."""
        found = offers(self.paper.draft_on("JOB"), subject)
        return [each.command for each in found if each.enabled and each.command != "token_scrap"]

    def busy(self, subject: Token) -> bool:
        return subject.phase != "active" or any("ended_at" not in each for each in self.paper.sessions(subject.id))

    def does(self, name: str, subject: Token, random: Random, **more: Any) -> bool:
        """One act with what is said with it; a choice of ways is made at random."""
        data = {"size": random.choice((1, 2, 3)), "width": 2}
        counted = {"actual_qty": 1} if subject.type == "batch" and not subject.gathers else {}
        node = self.flow.route.nodes.get(subject.node)
        defect = (node.defect_codes or ("X",))[0] if node else "X"
        said: dict[str, dict[str, Any]] = {
            "token_complete": {"data": data, **counted},
            "qc_pass": {"data": data}, "qc_fail": {"defect_code": defect}, "token_rework": {"defect_code": defect},
            "batch_yield": {"qty": 1}, "token_scrap": {"reason": "lost"}, "spawn_replacement": {"reason": "again"},
        }  # fmt: skip
        if name == "batch_gather":
            return self.tries(name, node_id=subject.node, token_ids=[subject.id])
        if name == "create_rework_token":
            return self.tries(name, failed_token_id=subject.id, defect_code=defect, **more)
        return self.tries(name, token_id=subject.id, **{**said.get(name, {}), **more})

    def plays(self, random: Random, acts: int) -> None:
        """Whatever workers do, and whatever is lost and replaced."""
        for _ in range(acts):
            live, lost = self.live(), self.lost()
            if lost and (not live or random.random() < 0.4):
                self.does("spawn_replacement", random.choice(lost), random)
            elif live:
                subject = random.choice(live)
                self.acts_on(subject, random)

    def acts_on(self, subject: Token, random: Random) -> None:
        name = random.choice([*self.possible(subject), "token_scrap", "token_start"])
        if name == "qc_fail":
            self.does(name, subject, random, disposition=random.choice(("rework", "rework", "pending", "scrap")))
        elif name == "token_complete" and subject.type == "batch" and random.random() < 0.2:
            self.does(name, subject, random, actual_qty=0)
        else:
            self.does(name, subject, random)

    def finishes(self, random: Random, acts: int = 2000) -> bool:
        """Whether worker acts and replacement alone bring it to its end; nothing is scrapped on the way."""
        for _ in range(acts):
            if self.finished:
                return True
            if not any(self.goes_on(each, random) for each in self.live()) and not any(
                self.does("spawn_replacement", each, random) for each in self.lost()
            ):
                return False
        return False

    def goes_on(self, subject: Token, random: Random) -> bool:
        """One act that brings a token on, if there is one."""
        if not self.busy(subject):
            return self.does("token_start", subject, random)
        ahead = ("token_resume", "token_complete", "qc_pass", "token_rework", "token_start")
        possible = self.possible(subject)
        return any(name in possible and self.does(name, subject, random) for name in ahead if not (
            name == "token_start" and subject.phase == "active"))  # fmt: skip

    # -- a witness ----------------------------------------------------------------------------------------------

    def follows(self, path: Iterable[Fired]) -> str | None:
        """Does what a witness says; the code of a refusal, where the last act of all is not taken."""
        steps = [self.flow.steps[each.step] for each in path]     # none of our routes needs a component added
        for number, step in enumerate(steps):
            try:
                self.fires(step)
            except Refused as refusal:
                assert all(self.by_itself(each) for each in steps[number + 1 :]), (refusal.message, step.id)
                return refusal.code
        return None

    def by_itself(self, step: Step) -> bool:
        return step.verb in BY_ITSELF or (step.verb == "fan" and self.flow.node(step.node).type == "split")

    def fires(self, step: Step) -> None:
        if self.by_itself(step):
            return
        if step.verb == "replace":
            self.paper.do("spawn_replacement", token_id=self.lost()[-1].id, reason="again")
            return
        source = (step.reads if step.verb == "yield" else step.takes)[0].place
        subject = max((each for each in self.tokens() if each.place == source), key=self.version)
        if not self.busy(subject) and step.verb not in ("scrap", "release", "put_back"):
            self.paper.do("token_start", token_id=subject.id)
        self.commands(step, subject)

    def version(self, subject: Token) -> int:
        """When it was last touched: a witness follows one token on, though another may lie beside it."""
        return self.paper.jobs["JOB"][1].entries[("token", subject.id)].version

    def commands(self, step: Step, subject: Token) -> None:
        """The command that fires the step."""
        defect = (self.flow.node(step.node).defect_codes or ("X",))[0]
        fail = {"defect_code": defect}
        names: dict[str, tuple[str, dict[str, Any]]] = {
            "start": ("token_start", {}), "pause": ("token_pause", {}), "resume": ("token_resume", {}),
            "release": ("token_release", {}), "put_back": ("token_release", {}),
            "scrap": ("token_scrap", {"reason": "lost"}),
            "fail": ("qc_fail", {**fail, "disposition": "pending"}), "rework": ("qc_fail", fail),
            "reject": ("qc_fail", {**fail, "disposition": "scrap"}), "yield": ("batch_yield", {"qty": 1}),
            "pass": ("qc_pass", {"data": self.choosing(step)}), "write_off": ("token_complete", {"actual_qty": 0}),
        }  # fmt: skip
        counted = {"actual_qty": 1} if subject.type == "batch" and not subject.gathers else {}
        name, said = names.get(step.verb, ("token_complete", {"data": self.choosing(step), **counted}))
        if step.verb == "gather":
            self.paper.do("batch_gather", node_id=step.node, token_ids=[subject.id])
        elif step.verb == "rework_later":
            self.paper.do("create_rework_token", failed_token_id=subject.id, rework_node_id=step.target, **fail)
        else:
            self.paper.do(name, token_id=subject.id, **said)

    def choosing(self, step: Step) -> dict[str, int]:
        """What must be said so that the way leads where the step does."""
        whens = [edge.when for edge in self.flow.structure.ways[step.node] if edge.target == step.target]
        size = {"data.size == 2": 2, "data.size > 2": 3}.get(str(whens[0]) if whens else "", 1)
        return {"size": size, "width": 2}

    def stranded(self, random: Random) -> bool:
        """Whether nothing can be done but scrap, with what is open or lost."""
        return not self.finished and not self.finishes(random)
