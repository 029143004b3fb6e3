"""Thai and English at run time: every open screen says its texts again, whole, and in one language only."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget

from petri_desk.desk.language.speech import speech
from petri_desk.desk.shell.pictures import wait_until
from petri_desk.desk.station import words
from petri_desk.desk.station.foot import Foot
from petri_desk.desk.widgets.parts import Act, Elided
from petri_desk.engine import Engine, Unavailable

PURSE: dict[str, Any] = {
    "format": "petri-desk/route/1", "id": "purse", "name": {"en": "Coin purse", "th": "กระเป๋าเหรียญ"},
    "serial": {"prefix": "P", "digits": 3}, "settings": {"rework_limit": 2},
    "nodes": [
        {"id": "START", "type": "start", "name": {"en": "Start", "th": "เริ่ม"}},
        {"id": "CUT", "type": "operation", "name": {"en": "Cut", "th": "ตัดหนัง"}, "execution_mode": "BATCH",
         "work_center": "CUTTING",
         "instructions": {"en": "Count the good ones.", "th": "นับชิ้นที่ดี"}},
        {"id": "SEW", "type": "operation", "name": {"en": "Sew", "th": "เย็บ"}, "work_center": "STITCH",
         "standard_minutes": 5},
        {"id": "QC", "type": "qc", "name": {"en": "Inspection", "th": "ตรวจสอบ"}, "work_center": "QC",
         "defect_codes": ["SEW05"]},
        {"id": "RESEW", "type": "rework", "name": {"en": "Resew", "th": "เย็บใหม่"}, "work_center": "STITCH"},
        {"id": "END", "type": "end", "name": {"en": "Done", "th": "เสร็จ"}},
    ],
    "edges": [
        {"from": "START", "to": "CUT"}, {"from": "CUT", "to": "SEW"}, {"from": "SEW", "to": "QC"},
        {"from": "QC", "to": "END"}, {"from": "QC", "to": "RESEW", "kind": "rework"}, {"from": "RESEW", "to": "QC"},
    ],
}  # fmt: skip
OF_NO_LANGUAGE = {
    "Nok", "Mali", "Lek", "JOB", "B1", "CUTTING", "STITCH", "QC", "SEW05", "PIN", "Petri", "Desk", "English",
    "P001", "P002", "P003", "P005", "petri-desk", "publish", "route", "json", "span", "CUT",
}  # fmt: skip
SOON_MS = 5000
BUTTONS = QDialogButtonBox.StandardButton
EVERY_BUTTON = BUTTONS.Ok | BUTTONS.Cancel | BUTTONS.Yes | BUTTONS.No | BUTTONS.Save | BUTTONS.Close | BUTTONS.Retry
LATIN, THAI = re.compile(r"[A-Za-z][\w-]*"), re.compile(r"[\u0e01-\u0e5b]+")


def texts(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    """All that is on the window now, with what is read out and what the mouse is told."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            yield widget, widget.windowTitle()
            yield widget, widget.toolTip()
            yield widget, widget.accessibleName()
            if isinstance(widget, QLabel | QAbstractButton):
                yield widget, widget.whole() if isinstance(widget, Elided) else widget.text()
            if isinstance(widget, QLineEdit | QPlainTextEdit):
                yield widget, widget.placeholderText()


def painted(window: Any) -> list[str]:
    """What the queue and the way paint for themselves."""
    model = window.station.queue.model
    rows = [model.data(model.index(number)) for number in range(model.rowCount())]
    lines = [words.second_line(line, with_node=True) for line in model.lines]
    return [*rows, *lines] if window.station.isVisible() else []


def left_over(window: Any, language: str) -> list[str]:
    """Texts of the other language; the button that leads there speaks it on purpose."""
    said = [text for widget, text in texts(window) if widget.objectName() != "language"]
    said += painted(window)
    if language == "en":
        return [text for text in said if THAI.search(text)]
    return [text for text in said if any(not _parts(word) <= OF_NO_LANGUAGE for word in LATIN.findall(text))]


def _parts(word: str) -> set[str]:
    return {word} if word in OF_NO_LANGUAGE else {part for part in re.split(r"[-_]", word) if not part.isdigit()}


def clipped(window: QWidget) -> list[str]:
    """Labels and buttons that are smaller than what they say."""
    return [
        f"{widget.text()}: {widget.size().toTuple()}" for widget in window.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible() and widget.text() and not _fits(widget)
    ]  # fmt: skip


def _fits(widget: QLabel | QAbstractButton) -> bool:
    if isinstance(widget, Elided):
        return widget.height() >= widget.sizeHint().height()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() >= widget.heightForWidth(widget.width())
    wanted = widget.sizeHint()
    return widget.width() >= wanted.width() and widget.height() >= wanted.height()


def both_languages(desk: Any) -> None:
    """Switches there and back, and looks each time."""
    window = desk.window
    for language in ("th", "en"):
        window.language_taken.emit(language)
        desk.until(lambda language=language: speech().language == language)
        wait_until(lambda language=language: not left_over(window, language) and not clipped(window), SOON_MS)
        assert (left_over(window, language), clipped(window)) == ([], []), language


@pytest.fixture
def purse(other: Engine) -> Engine:
    """A batch of purses to cut, of a route with names in both languages."""
    other.publish(PURSE, actor="Nok")
    for name, centers in (("CUTTING", ["CUTTING"]), ("STITCH", ["STITCH", "QC"])):
        other.do("station_add", actor="Nok", name=name, work_centers=centers)
    other.do("job_create", actor="Nok", route="purse", job_code="JOB-1", target_qty=3, due="2026-11-20")
    return other


@pytest.fixture(autouse=True)
def quick_fingers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody clicks twice here, so no button has to wait."""
    monkeypatch.setattr(Foot, "changing_ms", 0)


@pytest.fixture
def station(purse: Engine, open_desk: Any) -> Any:
    made = open_desk("STITCH")
    made.window.resize(1280, 800)
    made.until(lambda: made.window.pages.currentWidget() is made.window.station)
    return made


def test_the_pages_around_the_screens_are_said_again(purse: Engine, open_desk: Any) -> None:
    """Convention 15, on each screen: choice of a station, name, and the quiet pages."""
    desk = open_desk(None, actor="")
    desk.until(desk.window.places.isVisible)
    both_languages(desk)
    desk.window.presenter.ask_who()
    desk.until(desk.window.people.name.isVisible)
    both_languages(desk)
    desk.window.show_opening("")
    both_languages(desk)
    desk.window.show_empty([])
    both_languages(desk)


def test_signing_in_is_said_again(purse: Engine, open_desk: Any) -> None:
    """Convention 15, and 7: the refused PIN too."""
    purse.do("operator_add", actor="Mali", name="Mali", roles=["admin", "worker"], pin="4711")
    desk = open_desk("STITCH")
    desk.click(desk.window.header.person)
    desk.button("operator-Mali")
    both_languages(desk)
    desk.click(desk.button("operator-Mali"))
    desk.bot.keyClicks(desk.window.people.sign_in, "9999")
    desk.click(desk.window.people.sign_in.take)
    desk.until(desk.window.people.sign_in._why.isVisible)
    both_languages(desk)
    desk.window.language_taken.emit("th")
    desk.until(lambda: desk.window.people.sign_in._why.text() == "PIN หรือบัตรไม่ถูกต้อง")


def test_the_station_is_said_again_through_a_whole_batch(purse: Engine, station: Any) -> None:
    """Convention 15: the empty queue, the card, the count, the undo bar; what was typed stays."""
    desk = station
    desk.until(desk.window.station.nothing.isVisible)
    both_languages(desk)
    desk.window.presenter.take_place("CUTTING")
    desk.press("Start JOB-1-B1")
    both_languages(desk)
    desk.press("Complete JOB-1-B1")
    desk.bot.keyClicks(desk.card.count, "2")
    desk.until(lambda: desk.card.count.good() == 2)         # a key may be held for as long as it may begin a scan
    both_languages(desk)
    assert desk.card.count.good() == 2
    desk.press("Complete: 2 good, 1 scrap")
    desk.until(desk.card.undo.isVisible)
    both_languages(desk)


def test_an_inspection_is_said_again_with_its_defect_and_its_refusal(purse: Engine, station: Any, clock: Any) -> None:
    """Convention 15, and 7: the reason why not and the act that mends it are in the same language."""
    batch = purse.token("JOB-1-B1").id_token
    purse.do("token_start", actor="Nok", token_id=batch)
    purse.do("token_complete", actor="Nok", token_id=batch, actual_qty=3)
    desk = station
    desk.press("Start P001")
    desk.says("Complete P001")
    clock.advance(7200)
    purse.do("token_pause", actor="Lek", token_id=purse.token("P001").id_token)
    desk.until(lambda: desk.shapes()["P001"] == "paused")
    both_languages(desk)
    desk.press("Resume P001")
    desk.press("Complete P001")
    desk.press("Inspect P001")
    desk.click(desk.card.fail)
    both_languages(desk)
    desk.click(desk.button("defect-SEW05"))
    both_languages(desk)
    assert desk.card.defect.code() == "SEW05"
    desk.press("Fail P001: SEW05")
    desk.says("Start P001")
    both_languages(desk)
    desk.click(desk.button("token_note"))
    both_languages(desk)


def test_a_refusal_on_the_screen_is_said_again(purse: Engine, open_desk: Any) -> None:
    """Convention 7: every refusal in Thai too, also while it stands there."""
    desk = open_desk("CUTTING")
    desk.press("Start JOB-1-B1")
    desk.press("Complete JOB-1-B1")
    desk.bot.keyClicks(desk.card.count, "5")
    desk.press("Complete: 5 good, no scrap")
    desk.until(desk.card.banner.isVisible)
    both_languages(desk)
    desk.window.language_taken.emit("th")
    desk.until(lambda: desk.card.banner.sentence() == "5 มากกว่าแผน 3 โปรดยืนยันว่าถูกต้อง")
    assert desk.card.banner.remedy().text() == "เสร็จ ได้ 5"
    desk.window.station.show_away(Unavailable(""))
    both_languages(desk)


def test_names_of_routes_and_nodes_follow_the_language(purse: Engine, open_desk: Any) -> None:
    """Routes carry their own names; the queue and the card take those of the language, each time it changes."""
    desk = open_desk("CUTTING")
    way: Callable[[], str] = desk.card._way.accessibleName
    desk.until(lambda: way() == "Cut → Sew → Inspection → Done")
    desk.click(desk.window.findChild(Act, "language"))
    desk.until(lambda: way() == "ตัดหนัง → เย็บ → ตรวจสอบ → เสร็จ")
    desk.until(lambda: desk.card.facts._instructions.text() == "นับชิ้นที่ดี")
    assert desk.lines()[0].route == "กระเป๋าเหรียญ"
    desk.until(lambda: desk.window.findChild(Act, "language").text() == "English")
    desk.click(desk.window.findChild(Act, "language"))
    desk.until(lambda: way() == "Cut → Sew → Inspection → Done")


def test_no_painted_word_of_the_queue_is_cut_in_either_language(station: Any) -> None:
    """The counts above the queue paint their own words: none is longer than its place."""
    from petri_desk.desk.widgets import tokens

    for language in ("en", "th"):
        speech().use(language)
        for chip in station.window.station.queue.chips.values():
            layout = QTextLayout(words.state(chip.status), tokens.face(tokens.TINY))
            layout.beginLayout()
            line = layout.createLine()
            line.setLineWidth(10_000)
            layout.endLayout()
            assert 0 < line.naturalTextWidth() <= chip.width() - 16, words.state(chip.status)
            assert line.height() <= 22, words.state(chip.status)
    speech().use("en")


def test_switching_tells_each_widget_once_and_holds_no_old_translation(station: Any) -> None:
    """Twenty times there and back: one translator at a time, and every widget is told of every change."""
    told: list[str] = []
    screen = station.window.station
    screen._say = lambda: told.append(speech().language)
    for _ in range(20):
        for language in ("th", "en"):
            speech().use(language)
            station.until(lambda language=language: told and told[-1] == language)
    assert told == ["th", "en"] * 20
    assert speech().findChildren(QTranslator) == []


def test_the_language_can_be_named_at_the_start(monkeypatch: Any) -> None:
    """`--language`, and PETRI_DESK_LANGUAGE for whoever starts without it."""
    from petri_desk import __main__

    asked: list[Any] = []

    def run_desk(open_engine: Any, **wishes: Any) -> int:
        asked.append(wishes["language"])
        return 0

    monkeypatch.setattr("petri_desk.desk.run", run_desk)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("PETRI_DESK_LANGUAGE", "th")
    __main__.open_desk("a.db")
    __main__.open_desk("a.db", language="en")
    assert asked == ["th", "en"]


def test_qts_own_texts_are_thai_too(qapp: Any, qtbot: Any) -> None:
    """Qt has no Thai catalogue: buttons, the menu of a text field and the file dialog take ours."""
    speech().use("th")
    box, field, files = QDialogButtonBox(EVERY_BUTTON), QLineEdit("text"), QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    for widget in (box, field, files):
        qtbot.addWidget(widget)
    said = [button.text() for button in box.buttons()]
    said += [action.text().split("\t")[0] for action in field.createStandardContextMenu().actions()]
    said += [part.text() for part in [*files.findChildren(QLabel), *files.findChildren(QAbstractButton)]]
    speech().use("en")
    assert len(said) > 20 and [text for text in said if LATIN.search(text)] == []
