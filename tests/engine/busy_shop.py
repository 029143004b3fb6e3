"""A busy shop with people and roles, in which everything that the rules know has happened once."""

from typing import Any

from paper import BAG, PARTS, node, route_of

from petri_desk.engine import Answer, Engine
from petri_desk.store import ManualClock

DYE = route_of(
    node("PREP", capacity=1), node("DYE", execution_mode="BATCH", time_mode="PER_BATCH"), node("FIN"),
    edges="START>PREP PREP>DYE DYE>FIN FIN>END", id="dye", serial={"prefix": "D", "digits": 2},
)  # fmt: skip
PEOPLE = {"Boss": ["supervisor", "designer"], "Ins": ["inspector"], "Wo": ["worker"], "Lek": ["worker"]}


class Shop:
    """The engine with a clock that moves a little at every act, and with short names for what is said often."""

    def __init__(self, url: str) -> None:
        self.clock = ManualClock()
        self.engine = Engine.open(url, clock=self.clock)
        self.acts = 0

    def do(self, actor: str, name: str, /, **parameters: Any) -> Answer:
        self.clock.advance(30)
        self.acts += 1
        return self.engine.do(name, actor=actor, op_id=f"op-{self.acts}", **parameters)

    def job(self, route: str, code: str, target_qty: int) -> list[int]:
        """The open tokens of a new job."""
        answer = self.do("Boss", "job_create", route=route, job_code=code, target_qty=target_qty)
        return sorted(token.id_token for token in answer.tokens)

    def work(self, token: int, actor: str = "Wo", **counted: Any) -> Answer:
        self.do(actor, "token_start", token_id=token)
        return self.do(actor, "token_complete", token_id=token, **counted)

    def inspect(self, token: int, defect: str | None = None, **more: Any) -> Answer:
        self.do("Ins", "token_start", token_id=token)
        if defect is None:
            return self.do("Ins", "qc_pass", token_id=token)
        return self.do("Ins", "qc_fail", token_id=token, defect_code=defect, **more)

    def made(self, answer: Answer, kind: str = "piece") -> list[int]:
        """The open tokens of a kind that an act made or moved."""
        return sorted(each.id_token for each in answer.tokens if each.token_type == kind and each.outcome is None)


def fill(url: str) -> None:
    shop = Shop(url)
    with shop.engine:
        for route in (BAG, PARTS, DYE):
            shop.do("Boss", "publish", definition=route)
        for name, roles in PEOPLE.items():
            shop.do("Boss", "operator_add", name=name, roles=roles)
        bags(shop)
        parts(shop)
        dyed(shop)
        shop.do("Boss", "publish", definition={**BAG, "name": "Leather bag, new"})
        shop.do("Boss", "andon_call", station="Workshop", kind="material")
        shop.do("Boss", "operator_change", name="Lek", disabled=True)


def bags(shop: Shop) -> None:
    """Batches parted, yielded, counted over and under; a rework, a replacement, a pending fail, corrections."""
    (batch,) = shop.job("bag", "BAGS", 6)
    shop.do("Wo", "token_start", token_id=batch, planned_qty=4)
    shop.do("Lek", "token_start", token_id=batch)
    shop.do("Wo", "batch_yield", token_id=batch, qty=1)
    first, second, third = shop.made(shop.do("Wo", "token_complete", token_id=batch, actual_qty=3))
    rest = next(t.id_token for t in shop.engine.tokens("BAGS") if t.token_type == "batch" and t.outcome is None)
    shop.do("Wo", "material_use", token_id=rest, lot="H-1", qty="1.5")
    shop.work(rest, actual_qty=3, scrap_qty=0, confirm_over=True)
    shop.do("Wo", "token_start", token_id=first)
    shop.do("Wo", "token_pause", token_id=first, reason="lunch")
    shop.do("Lek", "token_resume", token_id=first)
    shop.do("Lek", "token_complete", token_id=first)
    (again,) = set(shop.made(shop.inspect(first, "SEW05"))) - {first}
    shop.work(again)
    shop.inspect(again)
    shop.do("Boss", "hold", token_id=second, reason="hide suspect")
    shop.do("Boss", "unhold", token_id=second, reason="hide fine")
    shop.do("Boss", "token_scrap", token_id=second, reason="torn")
    shop.do("Boss", "spawn_replacement", token_id=second, reason="customer waits")
    shop.work(third)
    mistaken = shop.inspect(third, "GLUE02")
    (heir,) = shop.made(shop.do("Boss", "correct", act=mistaken.op_id, case_id="BAGS", reason="wrong button"))
    shop.do("Ins", "qc_fail", token_id=heir, defect_code="SEW05", disposition="pending")
    shop.do("Ins", "token_rework", token_id=heir, defect_code="SEW05")
    (large,) = shop.job("bag", "JOINED", 5)
    parted = shop.do("Wo", "token_start", token_id=large, planned_qty=2)
    shop.do("Wo", "token_release", token_id=large)
    shop.do("Wo", "batch_join", token_ids=shop.made(parted, "batch"))


def parts(shop: Shop) -> None:
    """Two bags from parts: one is assembled with a part more, the other loses a strap and gets another."""
    tokens = shop.job("parts", "PARTS", 2)
    one, other, body, flap, strap, body2, flap2, strap2 = tokens
    shop.work(body)
    shop.work(flap)
    (again,) = set(shop.made(shop.inspect(flap, "BAD"), "component")) - {flap}
    shop.work(again)
    shop.inspect(again)
    spawned = shop.do("Wo", "spawn_component", parent_token_id=one, component_code="ZIP", node_id="STRAP")
    (zipper,) = shop.made(spawned, "component")
    shop.work(zipper)
    shop.work(strap)
    shop.do("Wo", "token_start", token_id=one)
    shop.do("Wo", "bind_component", token_id=one, component_serial="Z-1")
    worked = shop.do("Boss", "token_pause", token_id=one)
    shop.do("Boss", "correct", act=worked.op_id, case_id="PARTS", reason="not lunch yet")
    shop.do("Wo", "token_complete", token_id=one)
    session = shop.engine.token(one).sessions[0].id_session
    shop.do("Boss", "time_correct", token_id=one, session_id=session, seconds=600, reason="forgot")
    shop.do("Boss", "token_scrap", token_id=strap2, reason="cut too short")
    shop.do("Boss", "spawn_replacement", token_id=strap2, reason="needed")
    shop.work(body2)
    shop.do("Boss", "override_route", token_id=flap2, to_node_id="QC_FLAP", reason="glued at home")
    shop.do("Ins", "request_redesign", token_id=other, reason="strap too short")
    shop.do("Boss", "resolve_redesign", token_id=other)


def dyed(shop: Shop) -> None:
    """Pieces gathered into a batch and going on one by one; jobs that grow and shrink, are finished and cancelled."""
    pieces = shop.job("dye", "DYED", 3)
    for piece in pieces:
        shop.work(piece)
    gathered = shop.do("Wo", "batch_gather", node_id="DYE", token_ids=pieces[:2])
    (batch,) = shop.made(gathered, "batch")
    shop.work(batch)
    shop.work(pieces[2])
    shop.work(pieces[0])
    shop.do("Boss", "job_change", case_id="DYED", target_qty=5, reason="two more")
    shop.do("Boss", "job_change", case_id="DYED", target_qty=4, reason="one less")
    (single,) = shop.job("dye", "SMALL", 1)
    for _ in ("PREP", "DYE", "FIN"):
        shop.work(single)
    shop.job("dye", "GONE", 1)
    shop.do("Boss", "case_cancel", case_id="GONE", reason="order withdrawn")
