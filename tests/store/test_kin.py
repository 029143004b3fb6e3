"""The lean family says what the whole one says, on both databases; lots lead to what they have gone into."""

from collections.abc import Iterator
from typing import Any

import pytest
from engine import busy_shop
from floors_large import family

from petri_desk.engine import Engine, Refused, questions
from petri_desk.store import ManualClock
from petri_desk.store.questions.kin import FEW, LOT, MEMBER, SESSION

DIRECTIONS = ("backward", "forward", "both")


@pytest.fixture
def busy(database_url: str) -> Iterator[Engine]:
    """A shop in which everything that can happen to tokens has happened."""
    busy_shop.fill(database_url)
    with Engine.open(database_url) as engine:
        yield engine


def tokens_of(engine: Engine) -> list[Any]:
    cases = engine.ask(questions.Cases(limit=None)).items
    found = [each for case in cases for each in engine.tokens(case["case_id"])]
    assert len(found) > len(cases) > 0
    return found


def named(names: tuple[str, ...], rows: Any) -> list[dict[str, Any]]:
    return [dict(zip(names, row, strict=True)) for row in rows]


def whole(token: Any) -> dict[str, Any]:
    """What the lean row tells of a token, from all that is known of it."""
    history = token.rework_history
    return {
        "id": token.id_token, "parent": token.parent_token_id, "serial": token.serial_number, "type": token.token_type,
        "status": token.status, "outcome": token.outcome, "node": token.current_node_id, "qty": token.qty,
        "reworks": token.rework_count, "cancelled": token.cancellation_type, "redesign": token.redesign_required,
        "spawned_at": token.spawned_at, "completed_at": token.completed_at, "updated_at": token.updated_at,
        "case": token.id_instance, "held": token.hold_reason, "defect": history[-1]["defect_code"] if history else None,
        "code": token.metadata.get("component_code") if token.token_type == "component" else None,
    }  # fmt: skip


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_lean_family_is_the_family(busy: Engine, direction: Any) -> None:
    """Genealogy: members, ties and sessions are those of the trace, whoever one looks at."""
    for token in tokens_of(busy):
        kin, trace = busy.ask(questions.Kin(token.id_token, direction)), busy.trace(token.id_token, direction)
        members = [{**each, "redesign": bool(each["redesign"])} for each in named(MEMBER, kin.members)]
        assert members == [whole(each) for each in trace.tokens]
        assert sorted(kin.ties) == sorted((tie.kind, tie["from"], tie["to"]) for tie in trace.links)
        sessions = {(each.id_token, s["id_session"], s["operator"], s["ended_at"], s["corrected_seconds"])
                    for each in trace.tokens for s in each.sessions}  # fmt: skip
        assert {(s["token"], s["id"], s["operator"], s["ended_at"], s["corrected_seconds"])
                for s in named(SESSION, kin.sessions)} == sessions  # fmt: skip
        assert dict(kin.cases) == {token.id_instance: token.case_id}


def test_the_whole_family_is_all_that_came_of_any_ancestor(busy: Engine) -> None:
    """Genealogy: siblings are there, from whichever of them one starts."""
    for token in tokens_of(busy):
        older = [each.id_token for each in busy.trace(token.id_token, "backward").tokens]
        wanted = {each.id_token for ident in older for each in busy.trace(ident, "forward").tokens}
        assert {row[0] for row in busy.ask(questions.Kin(token.id_token, "whole")).members} == wanted


def test_a_lot_leads_to_all_that_was_made_with_it(busy: Engine) -> None:
    """Genealogy: what has this lot gone into: the tokens that used it, and what came of them."""
    kin = busy.ask(questions.Kin(lot="H-1", direction="forward"))
    used = {row["token"] for row in named(LOT, kin.lots) if row["lot"] == "H-1"}
    assert used and set(kin.users) == used
    wanted = {each.id_token for ident in used for each in busy.trace(ident, "forward").tokens}
    assert {row[0] for row in kin.members} == wanted
    with pytest.raises(Refused) as refused:
        busy.ask(questions.Kin(lot="H-999"))
    assert refused.value.code == "unknown_lot"


def test_a_lot_that_was_noted_by_mistake_is_forgotten(database_url: str) -> None:
    """Genealogy: a lot whose use was taken back has gone into nothing."""
    shop = busy_shop.Shop(database_url)
    with shop.engine:
        shop.do("Boss", "publish", definition=busy_shop.BAG)
        (batch,) = shop.job("bag", "BAGS", 2)
        noted = shop.do("Wo", "material_use", token_id=batch, lot="H-9")
        assert shop.engine.ask(questions.Kin(batch)).lots == ((batch, "H-9", None),)
        shop.do("Boss", "correct", act=noted.op_id, case_id="BAGS", reason="wrong hide")
        assert shop.engine.ask(questions.Kin(batch)).lots == ()
        with pytest.raises(Refused):
            shop.engine.ask(questions.Kin(lot="H-9"))


def test_a_large_family_is_read_in_parts_and_nothing_is_lost(database_url: str) -> None:
    """Genealogy: more members than are asked about at once, with their ties, sessions and lots."""
    with Engine.open(database_url, clock=ManualClock()) as engine:
        made = family(engine, 4 * FEW)
        kin = engine.ask(questions.Kin(made.batch, "forward"))
        trace = engine.trace(made.batch, "forward")
        assert {row[0] for row in kin.members} == {each.id_token for each in trace.tokens} and len(kin.members) > FEW
        assert sorted(kin.ties) == sorted((tie.kind, tie["from"], tie["to"]) for tie in trace.links)
        assert len(kin.sessions) == sum(len(each.sessions) for each in trace.tokens) > 0


def test_a_story_has_what_each_event_has_changed(busy: Engine) -> None:
    """Genealogy: the events of all the tokens that one object was, in order, each with its changes."""
    bag = next(each for each in tokens_of(busy) if each.rework_count)
    tokens = (bag.id_token, bag.parent_token_id)
    story = busy.ask(questions.Story(tokens))
    histories = [dict(each) for ident in tokens for each in busy.ask(questions.TokenHistory(ident))]
    told = [{name: value for name, value in each.items() if name != "changes"} for each in story]
    assert told == sorted(histories, key=lambda each: (each["seq"], each["token"]))
    born = next(each for each in story if each["name"] == "token.reworked/1")
    assert {change.get("created") for change in born["changes"]} == {"token", "link"}
    assert busy.ask(questions.Story(())) == []
