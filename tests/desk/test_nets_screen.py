"""Nets on the screen: one job as route and as net, a transition fired with a choice and a form, a sub-net finished."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from petri_desk import resource
from petri_desk.demo import dyeing
from petri_desk.desk.board.view import BoardScreen
from petri_desk.desk.canvas.graph import Form
from petri_desk.desk.leading.fields import Line
from petri_desk.desk.nets.view import NetsScreen
from petri_desk.engine import Engine

from .conftest import Desk, painted

CASE, BATH = dyeing.CASE, f"{dyeing.CASE}:in:1"


def enter(desk: Desk, room: str) -> Any:
    desk.until(lambda: desk.window.pages.currentWidget() is desk.window.station)
    desk.window.show_room(room)
    desk.until(lambda: desk.window.room() is not None and desk.window.room().name == room)
    return desk.window.rooms.screen(room)


def counts(screen: BoardScreen) -> dict[str, int]:
    """How many tokens stand at each node, be it drawn as one box or as a net."""
    found: dict[str, int] = {}
    for box, face in screen.canvas.look.faces.items():
        if face.form is not Form.FRAME and face.number:
            node = box.partition("#")[0]
            found[node] = found.get(node, 0) + face.number
    return found


def test_a_board_is_switched_between_route_and_net_with_the_same_counts(shop: Engine, open_desk: Any) -> None:
    """Board: the net view is one press, or one key, away; the same counts; a node is looked at there as well."""
    batch = shop.tokens("JOB-B")[0].id_token
    shop.do("token_start", actor="Nok", token_id=batch)
    desk: Desk = open_desk(actor="Nok")
    screen: BoardScreen = enter(desk, "board")
    desk.until(lambda: screen.presenter.following.read and counts(screen))
    as_route = counts(screen)
    desk.click(desk.button("board-net"))
    desk.until(lambda: screen.canvas.scene.numbers.keys() == screen.presenter.picture.spots.keys()
               and screen.presenter.picture.is_open)  # fmt: skip
    desk.until(lambda: "bag/1:CUT#active" in screen.canvas.look.faces)
    assert screen.canvas.look.faces["bag/1:CUT#active"].number == 1
    desk.until(lambda: counts(screen) == as_route)
    screen.canvas.pick("bag/1:CUT#active")
    desk.until(lambda: [line.id for line in screen.beside.look.list.lines.rows] == [batch])
    desk.other.do("token_pause", actor="Lek", token_id=batch, reason="lunch")
    desk.until(lambda: screen.canvas.look.faces["bag/1:CUT#paused"].number == 1)
    desk.window.acted.emit("net_view")
    desk.until(lambda: "bag/1:CUT#paused" not in screen.canvas.scene.numbers and counts(screen) == as_route)
    assert screen.side.route.isChecked() and not screen.side.net.isChecked()


@pytest.fixture
def dyed(other: Engine) -> Engine:
    """The two nets, and a case whose first order is in the bath."""
    for name in dyeing.NETS:
        other.publish((resource("nets") / f"{name}.json").read_text("utf-8"), actor="Nok")
    other.do("case_create", actor="Nok", workflow="dyeing", case_id=CASE)
    other.do("case_start", actor="Nok", case_id=CASE)
    return other


@pytest.fixture
def room(dyed: Engine, open_desk: Any) -> tuple[Desk, NetsScreen]:
    desk: Desk = open_desk(actor="Nok")
    screen: NetsScreen = enter(desk, "nets")
    desk.until(lambda: screen.presenter.look is not None and "bath" in screen.canvas.scene.numbers)
    painted(desk.bot, screen.canvas)
    return desk, screen


def click_on(desk: Desk, screen: NetsScreen, node: str) -> None:
    """On the picture."""
    painted(desk.bot, screen.canvas)
    at = screen.canvas.ring(node).center().toPoint()
    desk.bot.mouseClick(screen.canvas, Qt.MouseButton.LeftButton, pos=QPoint(at))


def marking(engine: Engine, case: str) -> dict[str, int]:
    return {place: sum(each["count"] for each in held) for place, held in engine.state(case).marking.items()}


def test_a_transition_is_fired_with_a_chosen_binding_and_a_form(room: tuple[Desk, NetsScreen]) -> None:
    """Nets: clicked on the picture, chosen among its bindings, filled in, corrected, fired; values on the tokens."""
    desk, screen = room
    click_on(desk, screen, "bath")
    assert screen.canvas.look.faces["orders"].note == "→ (Siam, tan, 6)"
    desk.click(desk.button("choice-1"))
    orders, baths = (screen.canvas.look.faces[place] for place in ("orders", "baths"))
    assert (orders.note, orders.tone, baths.note, baths.tone) == ("→ (River, black, 4)", "act", "→ 1", "act")
    desk.click(screen.beside.firing.fire)
    desk.until(lambda: desk.other.state(CASE).children == [BATH])
    assert desk.other.state(BATH).marking["soaking"] == [{"value": ["black", 4], "count": 1}]
    desk.until(lambda: [mark.text for mark in screen.canvas.look.faces["bath"].marks] == ["1"])
    desk.other.do("fire", actor="Lek", case_id=BATH, transition_id="lift")
    desk.until(lambda: screen.canvas.look.faces["dyed"].note == "(River, black, 4)")

    click_on(desk, screen, "accept")
    desk.until(lambda: screen.beside.firing.entries.keys() == {"grade", "shade", "rinsed", "note"})
    grade, shade = (screen.beside.firing.entries[name].field for name in ("grade", "shade"))
    assert isinstance(grade, QLineEdit) and isinstance(shade, QComboBox)
    desk.bot.keyClicks(grade, "7")
    desk.click(screen.beside.firing.fire)
    assert screen.beside.firing.entries["grade"]._why.text() and screen.beside.firing.entries["shade"]._why.text()
    assert grade.text() == "7" and marking(desk.other, CASE)["dyed"] == 1
    grade.setText("4")
    shade.setCurrentIndex(shade.findData("even"))
    desk.bot.mouseClick(screen.beside.firing.fire, Qt.MouseButton.LeftButton)
    desk.bot.mouseDClick(screen.beside.firing.fire, Qt.MouseButton.LeftButton)
    desk.until(lambda: marking(desk.other, CASE).get("good") == 1)
    assert sum(act.command == "fire" for act in desk.other.changes(0)) == 3
    desk.click(desk.button("net-run"))
    desk.until(lambda: screen.canvas.look.faces["packed"].number == 1)


def test_a_sub_net_is_opened_and_finished_so_that_its_parent_moves_on(room: tuple[Desk, NetsScreen]) -> None:
    """Nets: from the case to what it called, there the last transition, and back, where what was made has arrived."""
    desk, screen = room
    desk.other.do("fire", actor="Lek", case_id=CASE, transition_id="bath")
    desk.click(desk.button(f"net-child-{BATH}"))
    desk.until(lambda: screen.presenter.look.id == BATH and "lift" in screen.canvas.scene.numbers)
    assert screen.canvas.look.faces["soaking"].note == "(tan, 6)"
    painted(desk.bot, screen.canvas)
    at = screen.canvas.ring("lift").center().toPoint()
    desk.bot.mouseDClick(screen.canvas, Qt.MouseButton.LeftButton, pos=at)
    desk.until(lambda: desk.other.state(BATH).status == "completed")
    desk.click(desk.button("net-back"))
    desk.until(lambda: "dyed" in screen.canvas.scene.numbers and screen.canvas.look.faces["dyed"].number == 1)
    assert {"accept", "again", "bath"} == screen.presenter.look.enabled
    assert screen.canvas.look.faces["accept"].tone == "act"


def test_the_palette_opens_a_case_in_its_room(room: tuple[Desk, NetsScreen]) -> None:
    """Nets: the palette finds a case of a net, and leads to it from wherever one is."""
    desk, screen = room
    desk.window.show_room("station")
    desk.window.acted.emit("palette")
    page = desk.window.palette_page
    desk.until(page.isVisible)
    page.field.setText(CASE)
    desk.until(lambda: page.chosen() is not None and page.chosen().name == CASE)
    desk.bot.keyClick(page.field, Qt.Key.Key_Return)
    desk.until(lambda: desk.window.pages.currentWidget() is screen and screen.presenter.look.id == CASE)


def test_a_token_of_a_place_is_held_and_let_go_by_who_leads(room: tuple[Desk, NetsScreen]) -> None:
    """Nets: a place is picked, one of its tokens is put on hold with a reason, is not offered then, and is released."""
    desk, screen = room
    click_on(desk, screen, "orders")
    first = min(each.id_token for each in desk.other.tokens(CASE) if each.place_id == "orders")
    desk.until(lambda: screen.beside.findChild(Line, f"net-token-{first}"))
    ways = len(desk.other.enabled(CASE)[0].bindings)
    acts = screen.beside.acts
    acts.question.changing_ms = 0
    for act, held in (("hold", True), ("unhold", False)):
        desk.click(desk.button(f"net-token-{first}"))
        desk.click(desk.button(f"leading-{act}"))
        desk.until(lambda: acts.pages.currentWidget() is acts.question)
        desk.bot.keyClicks(acts.findChild(QLineEdit, "leading-reason"), "a stain")
        desk.until(acts.question.primary.isEnabled)
        desk.bot.mouseClick(acts.question.primary, Qt.MouseButton.LeftButton)
        desk.until(lambda held=held: desk.other.token(first).held is held)
        assert len(desk.other.enabled(CASE)[0].bindings) == ways - held
        desk.until(lambda: acts.pages.currentWidget() is acts.offers)
        assert screen.go_back() and screen.beside.currentWidget() is not acts
        desk.until(lambda held=held: ("a stain" in screen.beside.findChild(Line, f"net-token-{first}").text()) is held)


def test_the_acts_on_tokens_of_a_net_are_those_that_nets_have(room: tuple[Desk, NetsScreen]) -> None:
    """Nets: what is for jobs alone is not shown; of all tokens of a place several are held at once."""
    desk, screen = room
    click_on(desk, screen, "orders")
    lying = [each.id_token for each in desk.other.tokens(CASE) if each.place_id == "orders"]
    desk.until(lambda: screen.beside.findChild(Line, "net-token-all"))
    desk.click(desk.button("net-token-all"))
    acts = screen.beside.acts
    desk.until(lambda: acts.presenter.outlook is not None and acts.pages.currentWidget() is acts.offers)
    assert {each.kind.name for each in acts.presenter.outlook.offers} == {"hold", "unhold"}
    assert [row["id_token"] for row in acts.presenter.outlook.rows] == sorted(lying)
