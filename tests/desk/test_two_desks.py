"""Two desks of one shop: a call and its answer, and wrong PINs that count wherever they are given."""

from typing import Any

import pytest
from pressing import on

from petri_desk.desk.station.foot import Foot
from petri_desk.desk.widgets.parts import Act
from petri_desk.engine import Engine


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests press with care: buttons need not wait for the second half of a double click."""
    monkeypatch.setattr(Foot, "changing_ms", 60)


def sits_at(desk: Any) -> None:
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)


def test_a_call_is_seen_with_its_age_where_the_whole_shop_is_seen_and_its_answer_where_it_was_made(
    shop: Engine, open_desk: Any, clock: Any
) -> None:
    """Convention 12: Stitching calls, the desk of the whole shop sees which station and for how long, and answers."""
    stitching, leading, cutting = open_desk("Stitching"), open_desk("Workshop", actor=""), open_desk("Cutting", "")
    for desk in (stitching, leading, cutting):
        desk.until(lambda desk=desk: on(desk, desk.window.station) and desk.lines())
    sits_at(stitching)
    stitching.click(stitching.button("call"))
    stitching.click(stitching.button("call-machine"))
    strips = [desk.window.station.queue.calls for desk in (stitching, leading, cutting)]
    stitching.until(lambda: strips[0].text() == "Machine called, 0 s")
    leading.until(lambda: strips[1].text() == "Stitching: Machine called, 0 s")
    clock.advance(240)
    for desk in (stitching, leading):
        desk.window.station._tick()
    assert [strip.text() for strip in strips] == ["Machine called, 4 min", "Stitching: Machine called, 4 min", ""]
    assert [strip.isVisible() for strip in strips] == [True, True, False]
    leading.window.presenter.take_name("Mali")
    sits_at(leading)
    leading.click(strips[1])
    leading.bot.keyClicks(leading.window.station.calls.words, "in five minutes")
    leading.click(leading.button("answer-1"))
    stitching.until(lambda: strips[0].text() == "Machine: Mali answered: in five minutes")


def wrong_pins(desk: Any, name: str, times: int) -> None:
    card = desk.window.people.sign_in
    desk.click(desk.window.header.person)
    desk.click(desk.button(f"operator-{name}"))
    for _ in range(times):
        give_pin(desk, "0000")
        desk.until(lambda: card._why.isVisible() and not card._pin)


def give_pin(desk: Any, pin: str) -> None:
    card = desk.window.people.sign_in
    for digit in pin:
        desk.click(card._pad.findChild(Act, f"key{digit}"))
    desk.click(card.take)


def test_wrong_pins_lock_somebody_out_at_every_desk_and_for_a_while(
    shop: Engine, open_desk: Any, clock: Any
) -> None:
    """Convention 4: lock-out; the sentence says until when, in both languages, and the right PIN works after that."""
    shop.do("operator_add", actor="Mali", name="Mali", roles=["supervisor"], pin="4711")
    first, second = open_desk(actor=""), open_desk(actor="")
    for desk in (first, second):
        desk.until(lambda desk=desk: on(desk, desk.window.station) and desk.lines())
    sits_at(first)
    wrong_pins(first, "Mali", 5)
    sits_at(second)
    wrong_pins(second, "Mali", 0)
    card = second.window.people.sign_in
    give_pin(second, "4711")
    second.until(lambda: card.why().startswith("Too many wrong PINs. Try again after "))
    second.window.presenter.take_language("th")
    second.until(lambda: "PIN" in card.why() and "Too many" not in card.why())
    second.window.presenter.take_language("en")
    assert second.window.presenter.people.actor == ""
    clock.advance(3600)
    give_pin(second, "4711")
    second.until(lambda: second.window.presenter.people.actor == "Mali")
