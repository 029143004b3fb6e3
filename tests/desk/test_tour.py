"""The tour of a desk's first day: beside the work, once, and over as soon as somebody works."""

import json
from pathlib import Path
from typing import Any

import pytest
from pressing import key, on, scan
from PySide6.QtCore import QPoint

from petri_desk.desk.shell.tour import Guide
from petri_desk.desk.shell.tour.presenter import KEPT_AS, SEEN, STEPS, TourPresenter
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act
from petri_desk.engine import Engine


class View:
    """A screen on which some parts are."""

    def __init__(self, *parts: str) -> None:
        self.parts, self.shown = set(parts), list[Any]()

    def has(self, step: str) -> bool:
        return step in self.parts

    def show_step(self, *given: Any) -> None:
        self.shown.append(given)

    def hide_tour(self) -> None:
        self.shown.append("hidden")


def test_a_step_whose_part_is_not_there_is_left_out() -> None:
    view, kept = View("queue", "scan", "menu"), dict[str, str]()
    tour = TourPresenter(view, kept.__setitem__, offers=True)
    tour.offer({})
    tour.go_on()
    view.parts.discard("queue")
    tour.go_on()
    tour.go_on()
    assert view.shown == [("queue", 1, 3), ("scan", 2, 3), ("menu", 2, 2), "hidden"]
    assert (tour.running, kept) == (False, {KEPT_AS: SEEN})


@pytest.mark.parametrize(("offers", "remembered"), [(True, {KEPT_AS: SEEN}), (False, {})])
def test_it_is_not_offered_where_it_was_seen_or_is_not_wanted(offers: bool, remembered: dict[str, str]) -> None:
    view = View(*STEPS)
    tour = TourPresenter(view, {}.__setitem__, offers=offers)
    tour.offer(remembered)
    tour.leave()
    assert view.shown == []
    tour.begin()
    assert view.shown == [("queue", 1, len(STEPS))]


@pytest.fixture
def first(shop: Engine, open_desk: Any) -> Any:
    """A desk on its first day."""
    desk = open_desk(tour=True)
    desk.until(lambda: strip(desk).isVisible() and desk.card.primary.isVisible())
    return desk


def strip(desk: Any) -> Any:
    return desk.window.findChild(Act, "tour-next").parentWidget()


def test_it_leads_to_the_parts_of_the_screen_and_is_not_offered_again(
    first: Any, open_desk: Any, tmp_path: Path
) -> None:
    """Convention 20: a first-run tour; each step frames a real part, and the work beside it goes on."""
    station, header = first.window.station, first.window.header
    outline = first.window.findChild(Guide).outline
    for part in (station.queue.list, station.card.primary, station.queue.search, header.person,
                 header.room_button("board"), header.room_button("genealogy"), header.menu):
        first.until(lambda part=part: outline.geometry().contains(
            part.mapTo(outline.parentWidget(), QPoint(part.width() // 2, part.height() // 2))))  # fmt: skip
        assert outline.height() - part.height() <= 3 * tokens.STEP
        assert first.window.childAt(part.mapTo(first.window, QPoint(9, 9))) not in (outline, None)
        first.click(strip(first).onward)
    assert not strip(first).isVisible() and not outline.isVisible()
    first.until(lambda: json.loads((tmp_path / "desk.json").read_text()).get(KEPT_AS) == SEEN)
    again = open_desk(actor="", tour=True)
    again.until(lambda: on(again, again.window.station) and again.lines())
    again.bot.wait(50)
    assert not strip(again).isVisible()


def test_who_does_not_lead_the_shop_is_not_shown_its_other_rooms(shop: Engine, open_desk: Any) -> None:
    """Board: the tour leads a worker past the rooms of a supervisor."""
    shop.do("operator_add", actor="Mali", name="Mali", roles=["supervisor"], pin="4711")
    shop.do("operator_add", actor="Mali", name="Lek", roles=["worker"], pin="4712")
    desk = open_desk(tour=True, actor="")
    desk.until(lambda: strip(desk).isVisible())
    guide, people = desk.window.findChild(Guide), desk.window.presenter.people
    for name, pin, there in (("Lek", "4712", False), ("Mali", "4711", True)):
        people.sign_in(name, pin)
        desk.until(lambda name=name: people.actor == name)
        assert (guide.has("board"), guide.has("genealogy")) == (there, there)


def test_the_first_act_and_the_first_scan_end_it(first: Any) -> None:
    """Never in the way of work: nobody has to close it before the first piece is started."""
    first.pick("W001")
    assert strip(first).isVisible()
    first.press("Start W001")
    first.says("Complete W001")
    assert not strip(first).isVisible()
    first.window.acted.emit("tour")
    assert strip(first).isVisible()
    scan(first, "W002")
    first.until(lambda: not strip(first).isVisible())
    first.says("Start W002")
    first.click(first.button("token_note"))
    first.window.acted.emit("tour")
    assert strip(first).isVisible()
    first.bot.keyClicks(first.card.words._text, "thin thread")
    first.press("Write the note")
    first.until(lambda: not strip(first).isVisible())


def test_the_keyboard_reaches_it_escape_leaves_it_and_the_palette_brings_it_back(first: Any) -> None:
    """Convention 16: Space goes on, Esc ends it, Ctrl+K finds it again; it takes no focus by itself."""
    shown = strip(first)
    assert not shown.isAncestorOf(first.window.focusWidget())
    shown.onward.setFocus()
    key(first, " ")
    assert shown.sentence().startswith("The one next act")
    key(first, "Esc")
    assert not shown.isVisible() and on(first, first.window.station)
    key(first, "Ctrl+K")
    page = first.window.palette_page
    first.bot.keyClicks(page.field, "show me around")
    key(first, "Enter", page.field)
    first.until(shown.isVisible)
    assert shown.sentence().startswith("The work of this station")


def test_it_stands_beside_a_room_only(first: Any) -> None:
    first.window.acted.emit("settings")
    assert not strip(first).isVisible()
    first.click(first.window.settings.back)
    first.until(strip(first).isVisible)


def test_a_kiosk_never_shows_it(shop: Engine, open_desk: Any) -> None:
    desk = open_desk(tour=True, kiosk=True)
    desk.until(lambda: on(desk, desk.window.station) and desk.lines())
    desk.window.acted.emit("tour")
    desk.bot.wait(50)
    assert not strip(desk).isVisible()
    desk.window.leave()


def test_it_is_said_in_both_languages(first: Any) -> None:
    """Convention 15: a step that is shown is said again."""
    told = strip(first).sentence()
    first.window.presenter.take_language("th")
    first.until(lambda: "งาน" in strip(first).sentence())
    first.window.presenter.take_language("en")
    first.until(lambda: strip(first).sentence() == told)
