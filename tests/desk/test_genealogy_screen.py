"""The genealogy with hands, on a real engine: an investigation from a faulty piece to all its siblings and back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from petri_desk.desk.genealogy.impact_view import HOLD
from petri_desk.desk.genealogy.picture import FOLD
from petri_desk.desk.genealogy.timeline import PAUSE, WORK
from petri_desk.desk.shell.saving import Saving
from petri_desk.engine import Engine
from petri_desk.kernel import labels
from petri_desk.store import ManualClock

REASON = "glue of the morning did not hold"


class Hands:
    """A desk, and hands for its genealogy."""

    def __init__(self, desk: Any) -> None:
        self.desk, self.bot, self.engine = desk, desk.bot, desk.other

    @property
    def screen(self) -> Any:
        return self.desk.window.rooms.screen("genealogy")

    @property
    def shown(self) -> Any:
        return self.screen.presenter.shown

    def until(self, true: Callable[[], Any]) -> None:
        self.desk.until(true)

    def look_at(self, what: object, serial: str) -> None:
        self.desk.window.wanted.emit("genealogy", what)
        self.until(lambda: self.desk.window.room().name == "genealogy")
        self.until(lambda: self.about() == serial)
        self.until(lambda: self.screen.times is not None)

    def about(self) -> str:
        member = self.shown.member(self.shown.family.root) if self.shown is not None else None
        return member.name if member is not None else ""

    def laid_out(self) -> None:
        """The canvas shows the picture that the presenter has."""
        self.until(lambda: self.screen.canvas.scene.numbers.keys() == self.shown.picture.cells.keys())

    def spot(self, box: str) -> Any:
        self.laid_out()
        self.screen.canvas.fit()
        return self.screen.canvas.ring(box).center().toPoint()

    def click(self, box: str) -> None:
        self.bot.mouseClick(self.screen.canvas, Qt.MouseButton.LeftButton, pos=self.spot(box))

    def double_click(self, box: str) -> None:
        place = self.spot(box)
        self.bot.mouseClick(self.screen.canvas, Qt.MouseButton.LeftButton, pos=place)
        self.bot.mouseDClick(self.screen.canvas, Qt.MouseButton.LeftButton, pos=place)

    def button(self, name: str) -> Any:
        every = self.screen.findChildren(QAbstractButton, name)
        return next((each for each in every if each.isVisible() and each.isEnabled()), None)

    def press(self, name: str) -> None:
        self.until(lambda: self.button(name))
        self.bot.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def act(self, name: str, reason: str) -> None:
        """One of the acts of those who lead, with its reason."""
        self.press(f"leading-{name}")
        question = self.screen.leading.question
        question.changing_ms = 0
        line = self.screen.leading.findChild(QLineEdit, "leading-reason")
        self.until(lambda: line is not None and line.isVisible())
        self.bot.keyClicks(line, reason)
        self.until(lambda: question.primary.isVisible() and question.primary.isEnabled())
        with self.bot.waitSignal(self.screen.leading.done, timeout=10_000):
            self.bot.mouseClick(question.primary, Qt.MouseButton.LeftButton)

    def groups(self) -> list[Any]:
        return [cell for cell in self.shown.picture.cells.values() if cell.kind == FOLD]


@pytest.fixture
def cut(shop: Engine, clock: ManualClock) -> Engine:
    """Eighteen bags were cut from a batch; the first was sewn, and another is in work."""
    batch = next(each for each in shop.tokens("JOB-B") if each.token_type == "batch").id_token
    shop.do("token_start", actor="Nok", token_id=batch)
    shop.do("material_use", actor="Nok", token_id=batch, lot="HIDE-1", qty="3.50")
    clock.advance(1200)
    shop.do("token_complete", actor="Nok", token_id=batch, actual_qty=18)
    for serial in ("F001", "F002"):
        shop.do("token_start", actor="Lek", token_id=shop.token(serial).id_token)
        clock.advance(600)
    shop.do("token_pause", actor="Lek", token_id=shop.token("F002").id_token)
    clock.advance(60)
    shop.do("token_complete", actor="Lek", token_id=shop.token("F001").id_token)
    return shop


@pytest.fixture
def hands(cut: Engine, open_desk: Any) -> Hands:
    desk = open_desk("Inspection")
    desk.until(lambda: desk.window.pages.currentWidget() is desk.window.station and desk.lines())
    return Hands(desk)


def test_an_investigation_from_a_faulty_piece(hands: Hands) -> None:
    """Genealogy: scanned at the inspection, its batch, all siblings held, one refused where it is worked, released."""
    desk, engine = hands.desk, hands.engine
    desk.window.station.presenter.scan(labels.token(engine.token("F001").id_token).code)
    desk.until(lambda: desk.window.station.presenter.card and desk.window.station.presenter.card.line.serial == "F001")
    QTest.keySequence(desk.window, QKeySequence("Ctrl+G"))
    hands.until(lambda: hands.about() == "F001")
    batch = hands.shown.family.born_of[engine.token("F001").id_token].source
    hands.double_click(str(batch))
    hands.until(lambda: hands.about() == "JOB-B-B1")
    hands.press("genealogy-list")
    hands.press("impact-all")
    assert len(hands.screen.impact.selected()) == 19
    hands.press("impact-hold")
    hands.act("hold", REASON)
    held = [each for each in engine.tokens("JOB-B") if each.held]
    assert len(held) == 18 and {each.hold_reason for each in held} == {REASON}
    hands.until(lambda: all(line.held == REASON for line in hands.shown.lines if line.type == "piece"))
    desk.window.show_room("station")
    desk.window.presenter.take_place("Stitching")
    desk.until(lambda: "F005" in desk.shapes())
    desk.pick("F005")
    desk.until(lambda: REASON in desk.card.facts.blocked.text())
    with pytest.raises(Exception, match="on hold"):
        engine.do("token_start", actor="Nok", token_id=engine.token("F005").id_token)
    hands.look_at("F005", "F005")
    hands.press("genealogy-picture")
    hands.press("genealogy-acts")
    hands.act("unhold", "glue is fine")
    hands.until(lambda: hands.shown.family.members[engine.token("F005").id_token].held is None)
    assert engine.do("token_start", actor="Nok", token_id=engine.token("F005").id_token).tokens


def test_groups_open_and_close_by_hand_and_by_keys(hands: Hands) -> None:
    """Genealogy: a press opens a group; walking over it with the keys does not, Enter does; all folds again."""
    hands.look_at("JOB-B-B1", "JOB-B-B1")
    (group,) = hands.groups()
    hands.laid_out()
    canvas = hands.screen.canvas
    canvas.setFocus()
    hands.bot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.selected() == group.id and hands.groups() == [group]
    hands.bot.keyClick(canvas, Qt.Key.Key_Return)
    hands.until(lambda: group.id not in hands.shown.picture.cells)
    hands.press("genealogy-fold")
    hands.until(lambda: hands.groups() == [group])
    hands.click(group.id)
    hands.until(lambda: group.id not in hands.shown.picture.cells)


def test_a_second_press_on_what_has_just_come_is_no_look(hands: Hands) -> None:
    """Genealogy: a double press on a group opens it, and leads nowhere else."""
    hands.look_at("JOB-B-B1", "JOB-B-B1")
    (group,) = hands.groups()
    hands.click(group.id)
    hands.until(lambda: group.id not in hands.shown.picture.cells)
    hands.laid_out()
    selected = hands.screen.canvas.selected()
    other = next(box for box, cell in hands.shown.picture.cells.items() if cell.members and box != selected)
    hands.screen.canvas.opened.emit(other)
    hands.bot.wait(50)
    assert hands.about() == "JOB-B-B1"


def test_the_story_is_read_and_a_press_leads_to_its_moment(hands: Hands) -> None:
    """Genealogy: sentences, newest first; a press on one moves the slider there; Escape leads back to now."""
    hands.look_at("F001", "F001")
    stories = hands.screen.story.list
    hands.until(lambda: stories.shown.rowCount() >= 3)
    texts = [stories.shown.index(row).data() for row in range(stories.shown.rowCount())]
    assert texts[0].startswith("Lek completed") and "after 21 min of work" in texts[0]
    gseq = stories.shown.entries[1].gseq
    place = stories.visualRect(stories.shown.index(1)).center()
    hands.bot.mouseClick(stories.viewport(), Qt.MouseButton.LeftButton, pos=place)
    hands.until(lambda: hands.shown.wish.at == gseq)
    hands.until(lambda: any(entry.later for entry in stories.shown.entries))
    assert hands.button("genealogy-acts") is None
    hands.screen.go_back()
    hands.until(lambda: hands.shown.wish.at is None)
    hands.until(lambda: hands.button("genealogy-acts"))


def test_the_timeline_tells_work_pauses_and_waiting(hands: Hands) -> None:
    """Genealogy: a row for each visit; pointing tells, a press selects, keys go on and zoom."""
    hands.look_at("JOB-B-B1", "JOB-B-B1")
    times = hands.screen.times
    rows = times._bars.rows
    lek = next(number for number, row in enumerate(rows) if any(span.kind == PAUSE for span in row.spans))
    work = next(span for span in rows[lek].spans if span.kind == WORK)
    assert times.told(rows[lek], work) == "F002: Lek worked at Stitch for 10 min"
    times.roll_to(lek - 1)
    middle = (work.begin + work.end) / 2
    pixel = times.box.mapViewToScene(QPointF(middle, lek + 0.5))
    assert times.at(pixel) == (rows[lek], work)
    hands.bot.mouseClick(times.plot.viewport(), Qt.MouseButton.LeftButton, pos=times.plot.mapFromScene(pixel))
    hands.until(lambda: hands.screen.presenter.selected == rows[lek].token)
    times.setFocus()
    hands.bot.keyClick(times, Qt.Key.Key_Down)
    hands.until(lambda: hands.screen.presenter.selected not in (None, rows[lek].token))
    before = times.box.viewRange()[0]
    hands.bot.keyClick(times, Qt.Key.Key_Plus)
    hands.until(lambda: before[0] < times.box.viewRange()[0][0] < times.box.viewRange()[0][1] < before[1])


def test_the_list_is_sorted_narrowed_and_keeps_its_choice(hands: Hands) -> None:
    """Genealogy: by state and place; an act elsewhere leaves what was chosen chosen."""
    hands.look_at("JOB-B-B1", "JOB-B-B1")
    hands.press("genealogy-list")
    impact = hands.screen.impact
    hands.until(lambda: impact.model.lines)
    serials = [line.serial for line in impact.model.lines]
    assert serials[:18] == [f"F{number:03}" for number in range(1, 19)]
    impact.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert [line.serial for line in impact.model.lines] == serials[::-1]
    impact.places.setCurrentIndex(impact.places.findData("Stitch"))
    impact.places.activated.emit(impact.places.currentIndex())
    assert {line.node for line in impact.model.lines} == {"Stitch"} and len(impact.model.lines) == 17
    wanted = {hands.engine.token(serial).id_token for serial in ("F004", "F007")}
    impact.choose(wanted)
    hands.engine.do("hold", actor="Nok", token_id=hands.engine.token("F009").id_token, reason="stain")
    hands.until(lambda: any(line.held for line in impact.model.lines))
    assert set(impact.selected()) == wanted
    assert impact.hold.text() == "Acts on 2…"


def test_a_reason_is_shown_as_it_was_typed(hands: Hands) -> None:
    """Genealogy: what looks like markup is none, neither in the list nor in its tool tips."""
    hands.look_at("JOB-B-B1", "JOB-B-B1")
    hands.press("genealogy-list")
    typed, model = "<b>stain</b> & more", hands.screen.impact.model
    hands.until(lambda: model.lines)
    hands.engine.do("hold", actor="Nok", token_id=hands.engine.token("F009").id_token, reason=typed)
    hands.until(lambda: any(line.held for line in model.lines))
    row = next(number for number, line in enumerate(model.lines) if line.held)
    index = model.index(row, HOLD)
    assert model.data(index) == typed
    assert model.data(index, Qt.ItemDataRole.ToolTipRole) == "<span>&lt;b&gt;stain&lt;/b&gt; &amp; more</span>"


def test_the_list_is_saved_as_a_table_and_as_records(hands: Hands, tmp_path: Path) -> None:
    """Genealogy: the impact list as CSV and JSON, asked for as every view is saved."""
    hands.look_at("JOB-B-B1", "JOB-B-B1")
    hands.press("genealogy-list")
    saving = Saving(hands.desk.window)
    for kind in ("csv", "json"):
        saving.save(str(tmp_path / f"impact.{kind}"))
        hands.until((tmp_path / f"impact.{kind}").exists)
    text = (tmp_path / "impact.csv").read_text("utf-8-sig")
    assert text.splitlines()[0].startswith("Serial,State,Place") and "F018,in work,Stitch" in text
    found = json.loads((tmp_path / "impact.json").read_text("utf-8"))
    assert found["root"] == hands.shown.family.root and len(found["tokens"]) == 19
    assert {each["serial"] for each in found["tokens"]} >= {"JOB-B-B1", "F001"}



def test_an_unknown_serial_and_a_lot(hands: Hands) -> None:
    """Genealogy: a plain sentence, and from there by a lot's number to all that was made with it."""
    hands.look_at("F001", "F001")
    field = hands.screen.head.search
    field.setFocus()
    hands.bot.keyClicks(field, "X-99")
    hands.bot.keyClick(field, Qt.Key.Key_Return)
    hands.until(hands.screen.nothing.isVisible)
    assert "X-99" in hands.screen.nothing.text()
    assert not hands.screen.side.isVisible()
    field.selectAll()
    hands.bot.keyClicks(field, "HIDE-1")
    hands.bot.keyClick(field, Qt.Key.Key_Return)
    hands.until(lambda: hands.shown.family.lot == "HIDE-1" and hands.screen.canvas.isVisible())
    assert hands.screen.side.isVisible()


def test_the_dossier_is_asked_for(hands: Hands) -> None:
    """Genealogy: the button names the room where it is printed, and the piece."""
    hands.look_at("F001", "F001")
    with hands.bot.waitSignal(hands.screen.wanted) as asked:
        hands.press("genealogy-dossier")
    assert asked.args == ["dossier", hands.engine.token("F001").id_token]
