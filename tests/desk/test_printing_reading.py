"""What stands on labels and sheets comes from a real shop."""

from typing import Any

from petri_desk.desk.printing import reading, token_label, traveller
from petri_desk.engine import Engine, questions
from petri_desk.kernel import labels


def test_the_label_of_a_piece_carries_its_number_its_serial_and_its_job(shop: Engine) -> None:
    """A token label carries the token's number, and its serial in plain text for the eye."""
    piece = shop.token("W001")
    (tag,) = reading.tags(shop, [piece.id_token])
    assert (tag.number, tag.serial, tag.name, tag.job, tag.more) == (piece.id_token, "W001", "Wallet", "JOB-W", "")
    page = token_label(tag)
    assert page.codes() == (labels.token(piece.id_token).code,)
    assert "W001" in [getattr(mark, "text", "") for mark in page.marks]


def test_the_label_of_a_batch_says_how_many(shop: Engine) -> None:
    batch = shop.token("JOB-B-B1")
    (tag,) = reading.tags(shop, [batch.id_token])
    assert tag.more == "× 20"


def test_the_traveller_has_the_steps_in_order_and_the_live_pieces(shop: Engine) -> None:
    shop.do("job_create", actor="Nok", route="wallet", job_code="JOB-D", target_qty=3, customer="Baan Nang",
            product_id="Wallet, tan", due="2026-12-24")  # fmt: skip
    found = reading.traveller(shop, "JOB-D", day=lambda due: f"on {due}")
    assert [step.name for step in found.steps] == ["Sew", "Inspection", "Resew"]
    assert (found.steps[0].work_center, found.steps[0].minutes) == ("STITCH", "15")
    assert (found.customer, found.product, found.quantity) == ("Baan Nang", "Wallet, tan", "3")
    assert found.due.startswith("on 2026-12-24")
    assert len(found.pieces) == 3
    codes = [code for page in traveller.pages(found) for code in page.codes()]
    assert codes[1:] == [labels.token(piece.number).code for piece in found.pieces]


def test_the_defects_of_a_route_are_what_its_sheet_shows(shop: Engine) -> None:
    case = shop.ask(questions.CaseRow("JOB-W"))
    assert reading.defects(shop, case.workflow_id, case.revision) == ["SEW05", "GLUE02"]


def test_a_name_is_taken_in_the_language_of_the_sheet(shop: Engine, wallet: dict[str, Any]) -> None:
    named = {**wallet, "id": "purse", "name": {"en": "Purse", "th": "กระเป๋าสตางค์"}}
    shop.publish(named, actor="Nok")
    shop.do("job_create", actor="Nok", route="purse", job_code="JOB-P", target_qty=1)
    assert reading.traveller(shop, "JOB-P", "th").route == "กระเป๋าสตางค์"
    assert reading.traveller(shop, "JOB-P", "fr").route == "Purse"


def test_a_node_comes_after_all_that_leads_to_it() -> None:
    """Branches before the node that joins them; rework beside its inspection."""
    edges = [("S", "A"), ("A", "B"), ("A", "C"), ("B", "M"), ("C", "M"), ("M", "Q"), ("Q", "E"), ("R", "Q")]
    body = {
        "nodes": [{"id": each} for each in "EQRMCBAS"],
        "edges": [*({"from": came, "to": went} for came, went in edges), {"from": "Q", "to": "R", "kind": "rework"}],
    }
    found = reading.order(body)
    assert "".join(found).replace("CB", "BC") == "SABCMQRE"
