"""A supervisor's morning before the board: what is wrong is seen at once, and two steps lead to why."""

from typing import Any

import pytest
from paper import PARTS
from PySide6.QtCore import Qt

from petri_desk.desk.board.view import BoardScreen
from petri_desk.engine import Engine
from petri_desk.kernel import labels
from petri_desk.store import ManualClock

from .conftest import Desk

BROUGHT = "The shop: nodes and the ways between them"


@pytest.fixture
def morning(shop: Engine, clock: ManualClock) -> dict[str, int]:
    """What the night has left: a late job, a held batch, a bag whose strap was lost, and somebody who calls."""
    shop.publish(PARTS, actor="Nok")
    made = shop.do("job_create", actor="Nok", route="parts", job_code="JOB-P", target_qty=1,
                   due="2026-01-05T07:30Z")  # fmt: skip
    whole, _, _, strap = (each.id_token for each in made.tokens)
    batch = shop.tokens("JOB-B")[0].id_token
    shop.do("token_scrap", actor="Nok", token_id=strap, reason="torn")
    shop.do("hold", actor="Nok", token_id=batch, reason="hide suspect")
    (first, _) = (each.id_token for each in shop.tokens("JOB-W"))
    shop.do("andon_call", actor="Lek", station="Stitching", kind="machine", text="needle", token_id=first)
    clock.advance(3600)
    return {"whole": whole, "batch": batch, "called": first}


@pytest.fixture
def board(morning: dict[str, int], open_desk: Any) -> tuple[Desk, BoardScreen]:
    desk: Desk = open_desk(actor="Nok")
    desk.until(lambda: desk.window.pages.currentWidget() is desk.window.station)
    desk.window.acted.emit("board")
    desk.until(lambda: desk.window.room().name == "board")
    screen = desk.window.rooms.screen("board")
    desk.until(lambda: screen.presenter.following.read and screen.canvas.scene.numbers)
    desk.until(lambda: screen.canvas.look.faces)
    return desk, screen


def badges(screen: BoardScreen, box: str) -> dict[str, str]:
    return {mark.shape: mark.text for mark in screen.canvas.look.faces[box].badges}


def marks(screen: BoardScreen, box: str) -> dict[str, str]:
    return {mark.shape: mark.text for mark in screen.canvas.look.faces[box].marks}


def test_a_supervisor_sees_what_is_wrong_and_gets_to_the_bottom_of_it(
    board: tuple[Desk, BoardScreen], morning: dict[str, int]
) -> None:
    """Board: a late job, a held batch, a starving merge and a call are seen; answered, opened, scanned, filtered."""
    desk, screen = board
    jobs = screen.side.jobs.lines.rows
    assert (jobs[0].code, jobs[0].starving) == ("JOB-P", 1) and jobs[0].late > 0
    assert badges(screen, "bag/1:CUT") == {"held": "on hold 1"}
    assert "starving" in badges(screen, "parts/1:ASSEMBLE")
    assert "call" in badges(screen, "wallet/1:SEW")

    (told,) = screen.side.calls.lines()
    assert "Stitching" in told and "1 h" in told
    desk.click(desk.button(f"board-answer-{next(iter(screen.presenter.floor.calls))}"))
    desk.until(lambda: not screen.side.calls.isVisible())
    desk.until(lambda: "call" not in badges(screen, "wallet/1:SEW"))

    screen.canvas.pick("parts/1:ASSEMBLE")
    desk.until(lambda: screen.beside.look.list.isVisible())
    (line,) = screen.beside.look.list.lines.rows
    assert (line.id, line.starved) == (morning["whole"], ("STRAP",))
    desk.bot.mouseClick(screen.beside.look.list.viewport(), Qt.MouseButton.LeftButton,
                        pos=screen.beside.look.list.visualRect(screen.beside.look.list.lines.index(0)).center())
    desk.until(lambda: screen.beside.look.title() == line.serial)
    assert any("no STRAP will come" in each for each in screen.beside.look.told())

    screen.scan(labels.token(morning["batch"]).code)
    desk.until(lambda: screen.beside.look.title() == "JOB-B-B1")
    assert any("hide suspect" in each for each in screen.beside.look.told())
    assert screen.canvas.selected() == "bag/1:CUT"

    desk.click(screen.side.filter.open)
    desk.click(screen.side.filter.held)
    desk.until(lambda: screen.canvas.look.faces["wallet/1:SEW"].tone == "faded")
    assert screen.canvas.look.faces["bag/1:CUT"].tone == "normal"
    desk.click(screen.side.filter.all)
    desk.until(lambda: screen.canvas.look.faces["wallet/1:SEW"].tone == "normal")


def test_what_was_scrapped_is_made_again_and_the_keys_stay_with_what_is_looked_at(
    board: tuple[Desk, BoardScreen], morning: dict[str, int]
) -> None:
    """Board: also a scrapped piece has its acts; who closes what he looked at has the picture under his keys."""
    desk, screen = board
    strap = next(each for each in desk.other.tokens("JOB-P", status="scrapped"))
    screen.go(strap.id_token)
    desk.until(lambda: screen.beside.look.title() == strap.serial_number and screen.beside.lead.isVisible())
    desk.click(screen.beside.lead)
    desk.until(lambda: desk.button("leading-replace").isVisible())
    screen.go_back()
    desk.until(lambda: screen.beside.look.isVisible())
    desk.click(screen.beside.lead)
    desk.until(screen.beside.acts.isVisible)
    screen.beside.show_look(screen.beside._look)
    assert not screen.beside.look.isVisible(), "news of what is looked at brings it not before the acts on it"
    screen.beside.leave_acts()
    screen.beside.look.leave.setFocus()
    desk.bot.keyClick(screen.beside.look.leave, Qt.Key.Key_Space)
    desk.until(lambda: not screen.beside.isVisible())
    assert screen.canvas.hasFocus()


def test_what_is_looked_at_stays_in_sight_beside_what_is_compared(board: tuple[Desk, BoardScreen]) -> None:
    """Board: on a small screen its sides make room for the difference of two moments."""
    desk, screen = board
    desk.window.resize(1280, 800)
    screen.canvas.pick("bag/1:CUT")
    desk.until(lambda: screen.beside.isVisible())
    before = screen.beside.width()
    screen.past.difference.show()
    desk.until(lambda: screen.beside.width() < before)
    assert screen.beside.geometry().right() < screen.past.body.width()
    assert screen.past.difference.geometry().right() < screen.past.width()


def test_what_others_do_appears_by_itself_and_the_place_looked_at_stays(board: tuple[Desk, BoardScreen]) -> None:
    """Board: tokens move on the picture as they move; selection, scroll and place survive."""
    desk, screen = board
    screen.canvas.pick("wallet/1:SEW")
    glance = screen.canvas.glance
    for piece in desk.other.tokens("JOB-W"):
        desk.other.do("token_start", actor="Lek", token_id=piece.id_token)
    desk.until(lambda: "2 running" in screen.beside.look.counts())
    desk.until(lambda: marks(screen, "wallet/1:SEW") == {"active": "2"})
    assert screen.canvas.selected() == "wallet/1:SEW"
    assert screen.canvas.glance == glance
    assert all("Lek" in people[0] for line in screen.beside.look.list.lines.rows for people in line.people)


def test_a_job_chosen_dims_the_rest_and_escape_leads_back_step_by_step(board: tuple[Desk, BoardScreen]) -> None:
    """Board: one job, or the whole shop; Esc goes back and loses nothing that was typed."""
    desk, screen = board
    number = [line.code for line in screen.side.jobs.lines.rows].index("JOB-B")
    desk.bot.mouseClick(screen.side.jobs.viewport(), Qt.MouseButton.LeftButton,
                        pos=screen.side.jobs.visualRect(screen.side.jobs.lines.index(number)).center())
    desk.until(lambda: screen.canvas.look.faces["wallet/1:SEW"].tone == "faded")
    assert screen.presenter.scope.jobs == {"JOB-B"}
    screen.scan("JOB-B-B1")
    desk.until(lambda: screen.beside.isVisible())
    for seen in (lambda: screen.beside.look.list.isVisible(), lambda: not screen.beside.isVisible(),
                 lambda: not screen.presenter.scope.narrows):  # fmt: skip
        screen.go_back()
        desk.until(seen)


def test_a_finished_piece_says_where_it_ended_and_leads_to_its_genealogy(board: tuple[Desk, BoardScreen]) -> None:
    """Board: what is no longer on the floor is found too, and one press leads to where it came from."""
    desk, screen = board
    piece = desk.other.tokens("JOB-W")[0]
    desk.other.do("token_scrap", actor="Nok", token_id=piece.id_token, reason="torn")
    desk.until(lambda: piece.id_token not in screen.presenter.floor.pieces)
    screen.side.search.setText(piece.serial_number)
    desk.bot.keyClick(screen.side.search, Qt.Key.Key_Return)
    desk.until(lambda: any("was scrapped" in each for each in screen.beside.look.told()))
    with desk.bot.waitSignal(screen.wanted) as led:
        desk.click(screen.beside.look.genealogy_act)
    assert led.args == ["genealogy", piece.id_token]


def test_what_nobody_knows_is_refused_plainly(board: tuple[Desk, BoardScreen]) -> None:
    """Design: a refusal is one sentence; it goes away with the next thing that is found."""
    desk, screen = board
    screen.scan("X999")
    desk.until(screen.banner.isVisible)
    assert screen.banner.sentence() == "There is no token X999."
    screen.scan("W001")
    desk.until(lambda: not screen.banner.isVisible())
    assert screen.canvas.accessibleName() == BROUGHT


def test_nothing_is_changed_in_the_past_and_that_is_said(board: tuple[Desk, BoardScreen]) -> None:
    """Past: nothing but reading is possible there, and that is plain to see."""
    desk, screen = board
    then = desk.other.head
    piece = desk.other.tokens("JOB-W")[0]
    desk.other.do("token_start", actor="Lek", token_id=piece.id_token)
    screen.scan(piece.serial_number)
    desk.until(lambda: screen.beside.lead.isVisible())
    desk.until(lambda: len(screen.past.bar.presenter.track))
    screen.past.go_to(then)
    desk.until(lambda: screen.presenter.past == then)
    desk.until(lambda: screen.past.why)
    assert not screen.beside.lead.isVisible()
    assert screen.beside.why.text() == screen.past.why
    assert screen.presenter.floor.pieces[piece.id_token].phase == "ready"
    screen.past.to_now()
    desk.until(lambda: screen.beside.lead.isVisible() and screen.presenter.past is None)
    desk.until(lambda: screen.presenter.floor.pieces[piece.id_token].phase == "active")
