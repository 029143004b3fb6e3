"""Batches as a person meets them: some sent on, a part started, batches joined, pieces gathered by hand and by scan."""

from typing import Any

import pytest
from paper import node, route_of

from petri_desk.desk.station.foot import Foot
from petri_desk.desk.widgets.parts import Act
from petri_desk.engine import Engine
from petri_desk.kernel import labels

DYE = route_of(
    node("SEW", work_center="STITCH"), node("DYE", name="Dye", execution_mode="BATCH", work_center="DYE"),
    edges="START>SEW SEW>DYE DYE>END", id="dye", serial={"prefix": "D", "digits": 3},
)  # fmt: skip


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Foot, "changing_ms", 60)


@pytest.fixture
def dyeing(other: Engine, open_desk: Any) -> Any:
    """Three pieces before the dye, and a fourth that is still to be sewn."""
    other.publish(DYE, actor="Nok")
    other.do("job_create", actor="Nok", route="dye", job_code="JOB", target_qty=4)
    for serial in ("D001", "D002", "D003"):
        for command in ("token_start", "token_complete"):
            other.do(command, actor="Nok", token_id=other.token(serial).id_token)
    desk = open_desk()
    desk.pick("D001")
    desk.says("Start D001")
    return desk


def type_number(desk: Any, number: str) -> None:
    for digit in number:
        desk.click(desk.card.count.pad.findChild(Act, f"key{digit}"))


def more(desk: Any, name: str) -> None:
    desk.click(desk.button("more"))
    desk.click(desk.button(name))


def test_some_pieces_go_on_while_the_batch_runs(desk: Any) -> None:
    """C35, and convention 9: what will come of it is said before."""
    desk.pick("JOB-B-B1")
    desk.press("Start JOB-B-B1")
    desk.says("Complete JOB-B-B1")
    more(desk, "batch_yield")
    type_number(desk, "21")
    assert desk.card.count.sentence() == "Only 20 are left in the batch."
    assert not desk.card.primary.isEnabled()
    desk.click(desk.card.count.pad._clear)
    type_number(desk, "3")
    desk.until(lambda: desk.card.count.sentence() == "3 go on, 17 stay in the batch → F001 … F003")
    desk.press("Send 3 on")
    desk.until(lambda: desk.card.undo.isVisible())
    assert desk.card.undo.sentence() == "Sent 3 on from JOB-B-B1"
    desk.until(lambda: desk.card.facts._count.text() == "A batch of 20, 17 of them still here")
    assert desk.other.state("JOB-B").marking.as_json() == {"CUT.active": 1, "STITCH.ready": 3}


def test_a_part_is_started_and_joined_with_the_rest_again(desk: Any) -> None:
    desk.pick("JOB-B-B1")
    desk.says("Start JOB-B-B1")
    more(desk, "start_part")
    type_number(desk, "5")
    assert desk.card.count.sentence() == "5 are started, 15 wait as a batch of their own"
    desk.press("Start 5")
    desk.until(lambda: desk.shapes().get("JOB-B-B2") == "ready")
    desk.says("Complete JOB-B-B1")
    desk.click(desk.button("token_release"))
    desk.says("Start JOB-B-B1")
    more(desk, "batch_join")
    assert {each.serial for each in desk.card.together.chosen()} == {"JOB-B-B1", "JOB-B-B2"}
    desk.press("Join 2 batches")
    desk.says("Start JOB-B-B3")
    assert float(desk.serial("JOB-B-B3").qty) == 20


def test_pieces_are_gathered_by_hand_and_by_scan(dyeing: Any) -> None:
    """C36: pieces are chosen one after another; a wrong one says why; the batch is on the card then."""
    more(dyeing, "batch_gather")
    panel = dyeing.card.together
    assert (panel._count.text(), [each.serial for each in panel.chosen()]) == ("1 of 3", ["D001"])
    dyeing.click(panel.all)
    dyeing.says("Gather 3")
    dyeing.click(panel.none)
    dyeing.until(lambda: not dyeing.card.primary.isEnabled())
    dyeing.click(dyeing.button("choice-D001"))
    dyeing.window.station.presenter.scan(labels.token(dyeing.serial("D002").id_token).code)
    dyeing.until(lambda: panel._count.text() == "2 of 3")
    dyeing.window.station.presenter.scan("D004")
    dyeing.until(dyeing.card.banner.isVisible)
    assert dyeing.card.banner.sentence() == "D004 is at Sew, not ready at Dye."
    dyeing.press("Gather 2")
    dyeing.says("Start JOB-B1")
    assert dyeing.card.facts._count.text() == "2 gathered pieces: D001, D002"
    dyeing.press("Start JOB-B1")
    dyeing.press("Complete JOB-B1")
    dyeing.until(lambda: dyeing.serial("D002").outcome == "good")


def test_a_batch_that_was_gathered_by_mistake_is_taken_back(dyeing: Any) -> None:
    """Convention 6: the pieces are there again, and the card is about the one that was meant."""
    more(dyeing, "batch_gather")
    dyeing.press("Gather 1")
    dyeing.says("Start JOB-B1")
    dyeing.click(dyeing.card.undo.button())
    dyeing.says("Start D001")
    assert "JOB-B1" not in dyeing.shapes()


def test_batches_that_were_joined_by_mistake_are_two_again(desk: Any) -> None:
    desk.other.do("token_start", actor="Nok", token_id=desk.serial("JOB-B-B1").id_token, planned_qty=5)
    desk.other.do("token_release", actor="Nok", token_id=desk.serial("JOB-B-B1").id_token)
    desk.pick("JOB-B-B1")
    desk.says("Start JOB-B-B1")
    more(desk, "batch_join")
    desk.press("Join 2 batches")
    desk.says("Start JOB-B-B3")
    desk.click(desk.card.undo.button())
    desk.says("Start JOB-B-B1")
    assert {"JOB-B-B1", "JOB-B-B2"} <= desk.shapes().keys()


def test_a_batch_that_became_pieces_ended_where_it_was_cut(desk: Any) -> None:
    """What was done is ticked on its way, and no more; and the keyboard goes from the question back to the queue."""
    desk.pick("JOB-B-B1")
    desk.press("Start JOB-B-B1")
    desk.says("Complete JOB-B-B1")
    desk.press("Complete JOB-B-B1")
    desk.until(lambda: desk.card.panel() is desk.card.count)
    assert not desk.window.station.queue.list.hasFocus()
    desk.press("Complete: 20 good, no scrap")
    desk.until(lambda: desk.card.panel() is None and desk.card.undo.isVisible())
    assert desk.card.card.reached == "CUT"
    desk.until(desk.window.station.queue.list.hasFocus)
