"""The shell: opening, who and where, and what an empty database offers."""

import json
import threading
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel

from petri_desk import demo
from petri_desk.desk.shell import Memory
from petri_desk.desk.shell.people.view import SignInCard
from petri_desk.desk.shell.presenter import read_shop
from petri_desk.desk.widgets.parts import Act
from petri_desk.engine import Engine, Unavailable


def test_the_desk_asks_for_a_name_before_the_first_act_and_remembers_it(
    shop: Engine, open_desk: Any, tmp_path: Path
) -> None:
    desk = open_desk(actor="")
    desk.pick("W001")
    desk.press("Start W001")
    people = desk.window.people
    desk.until(people.name.isVisible)
    desk.bot.keyClicks(people.name.field, "Somchai")
    desk.click(people.name.take)
    desk.press("Start W001")
    desk.says("Complete W001")
    assert [each.operator for each in desk.serial("W001").sessions] == ["Somchai"]
    desk.until(lambda: (tmp_path / "desk.json").exists())
    assert Memory(tmp_path / "desk.json").read()["name"] == "Somchai"


def test_where_operators_exist_one_signs_in_with_a_pin(shop: Engine, open_desk: Any) -> None:
    shop.do("operator_add", actor="Mali", name="Mali", roles=["admin", "worker"], pin="4711")
    desk = open_desk(actor="Somebody")
    sign_in = desk.window.people.sign_in
    desk.click(desk.window.header.person)
    desk.click(desk.button("operator-Mali"))
    desk.bot.keyClicks(sign_in, "9999")
    desk.click(sign_in.take)
    desk.until(lambda: sign_in._why.text() == "The PIN or badge does not match.")
    desk.bot.keyClicks(sign_in, "4711")
    desk.click(sign_in.take)
    desk.until(lambda: desk.window.header.person.text() == "Mali")
    assert desk.window.pages.currentWidget() is desk.window.station


def test_without_a_station_the_desk_asks_where_it_stands(shop: Engine, open_desk: Any, tmp_path: Path) -> None:
    desk = open_desk(None)
    desk.click(desk.button("place-Cutting"))
    desk.until(lambda: [line.serial for line in desk.lines()] == ["JOB-B-B1"])
    assert desk.window.header.station.text() == "Cutting"
    desk.until(lambda: json.loads((tmp_path / "desk.json").read_text()).get("station") == "Cutting")


def test_an_empty_database_offers_one_next_act(other: Engine, open_desk: Any, wallet: Any) -> None:
    def fill(engine: Engine) -> None:
        engine.publish(wallet, actor="Demo")
        engine.do("job_create", actor="Demo", route="wallet", job_code="DEMO", target_qty=3)

    desk = open_desk(fill_demo=fill)
    empty = desk.window.empty
    desk.until(empty.button.isVisible)
    assert empty.head() == "A clean bench"
    desk.click(empty.button)
    desk.until(lambda: len(desk.lines()) == 3)


def test_filling_says_how_far_it_is_and_cannot_be_begun_twice(other: Engine, open_desk: Any, wallet: Any) -> None:
    """Convention 19: long work is off the screen's thread, and shows that it goes on."""
    goes_on = threading.Event()
    began: list[int] = []

    def fill(engine: Engine) -> None:
        began.append(1)
        engine.do("station_add", actor="Demo", name="Sewing", work_centers=["STITCH"])
        engine.publish(wallet, actor="Demo")
        assert goes_on.wait(30)
        engine.do("job_create", actor="Demo", route="wallet", job_code="DEMO", target_qty=3)

    desk = open_desk(fill_demo=fill)
    button = desk.window.empty.button
    desk.click(button)
    desk.until(lambda: button.text() == "Filling… 2 acts")
    assert not button.isEnabled()
    desk.window.demo_wanted.emit()
    goes_on.set()
    desk.until(lambda: len(desk.lines()) == 3)
    assert began == [1]


def test_the_first_job_of_another_desk_ends_the_empty_page(other: Engine, open_desk: Any, wallet: Any) -> None:
    desk = open_desk()
    desk.until(desk.window.empty.isVisible)
    other.publish(wallet, actor="Lek")
    other.do("job_create", actor="Lek", route="wallet", job_code="FIRST", target_qty=1)
    desk.until(lambda: "W001" in desk.shapes())


def test_a_database_that_cannot_be_opened_is_said_and_tried_again(
    qtbot: Any, shop: Engine, file: Path, tmp_path: Path, clock: Any, guarded: Any
) -> None:
    from petri_desk.desk.jobs import Jobs
    from petri_desk.desk.shell import open_shell

    tries: list[int] = []

    def opening() -> Engine:
        tries.append(1)
        assert threading.current_thread() is not threading.main_thread()
        if len(tries) < 3:
            raise Unavailable("The disk is full.")
        return guarded.open(file, clock=clock)

    jobs = Jobs(opening)
    window = open_shell(jobs, Memory(tmp_path / "desk.json"), station="Workshop")
    qtbot.addWidget(window)
    window.show()
    assert window.opening.head() == "Opening…"
    jobs.start()
    qtbot.waitUntil(lambda: window.opening.text() == "The disk is full. The desk tries again by itself.")
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.station, timeout=10_000)
    jobs.close()


def test_light_and_dark_are_one_press_apart(desk: Any) -> None:
    desk.window.resize(1440, 800)       # the button gives way to the names of the rooms
    desk.until(desk.window.header.theme.isVisible)

    def lightness() -> int:
        return desk.window.grab().toImage().pixelColor(4, 400).lightness()

    assert lightness() > 200
    desk.click(desk.window.header.theme)
    desk.until(lambda: lightness() < 60)
    desk.click(desk.window.header.theme)
    desk.until(lambda: lightness() > 200)


def test_every_button_has_a_name_and_is_large_enough_for_a_finger(desk: Any) -> None:
    from petri_desk.desk.widgets import tokens

    desk.pick("W001")
    desk.says("Start W001")
    buttons = [each for each in desk.window.findChildren(Act) if each.isVisible()]
    assert {"primary"} < {each.property("kind") for each in buttons}
    for button in buttons:
        assert button.text() or button.accessibleName(), button
        least = 20 if button.property("kind") == "primary" else 10
        assert button.height() >= tokens.millimetres(least), button.text()


def test_whoever_tries_the_demo_is_told_everybodys_pin(qtbot: Any, tmp_path: Path) -> None:
    """Convention 20: they can act at once; in any other shop nobody's PIN is known."""
    demo.fill(str(tmp_path / "demo.db"), days=1)
    with Engine.open(tmp_path / "demo.db", read_only=True) as engine:
        shop = read_shop(engine)
    with Engine.open(":memory:") as engine:
        assert read_shop(engine).pin is None
    card = SignInCard()
    qtbot.addWidget(card)
    card.show_pin(str(shop.pin))
    card.ask([each.name for each in shop.operators])
    said = [each.text() for each in card.findChildren(QLabel) if not each.isHidden()]
    assert any(demo.PIN in each for each in said)
