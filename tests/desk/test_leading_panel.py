"""The panel of those who lead, with fingers and keys, on a real engine that the screen's thread may not call."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from paper import BAG
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from petri_desk.desk.jobs import Jobs, Link
from petri_desk.desk.language.speech import load_all, speech
from petri_desk.desk.leading import LeadingPanel
from petri_desk.desk.leading.fields import shown_day, stored_day
from petri_desk.desk.leading.kinds import Ask
from petri_desk.desk.shell.running import application
from petri_desk.desk.widgets import icons
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.parts import Act, column
from petri_desk.engine import Engine, questions
from petri_desk.store import ManualClock

REASON = "hide H-2207 suspect"


class Lead:
    """A panel, and hands for it."""

    def __init__(self, panel: LeadingPanel, bot: QtBot, other: Engine) -> None:
        self.panel, self.bot, self.other = panel, bot, other
        self.done: list[Any] = []
        panel.done.connect(self.done.append)
        panel.question.changing_ms = 0

    def until(self, true: Callable[[], Any]) -> None:
        self.bot.waitUntil(lambda: bool(true()), timeout=10_000)

    def offer(self, *serials: str, case: str | None = None) -> None:
        idents = [int(self.other.token(each).id_token) for each in serials]
        self.panel.offer(idents, case)
        self.until(lambda: self.asked_about() == (serials, case))

    def asked_about(self) -> tuple[tuple[str, ...], str | None]:
        outlook = self.panel.presenter.outlook
        if outlook is None or self.panel.pages.currentWidget() is not self.panel.offers:
            return (), ""
        rows = tuple(str(row["serial_number"]) for row in outlook.rows)
        return rows, None if rows else str((outlook.case or {})["case_id"])

    def press(self, name: str) -> None:
        self.until(lambda: self.seen(name))
        self.bot.mouseClick(self.seen(name), Qt.MouseButton.LeftButton)

    def seen(self, name: str) -> QWidget | None:
        every = self.panel.findChildren(Act, name)
        return next((each for each in every if each.isVisible() and each.isEnabled()), None)

    def type(self, field: str, text: str) -> None:
        line = self.panel.findChild(QLineEdit, f"leading-{field}")
        assert line is not None and line.isVisible()
        line.selectAll()
        self.bot.keyClicks(line, text)

    def choose(self, act: str) -> None:
        self.press(f"leading-{act}")
        self.until(lambda: self.panel.pages.currentWidget() is self.panel.question)

    def says(self, text: str) -> None:
        self.until(lambda: self.panel.question.primary.text() == text and self.panel.question.primary.isEnabled())

    def do(self, text: str) -> None:
        self.says(text)
        before = len(self.done)
        self.bot.mouseClick(self.panel.question.primary, Qt.MouseButton.LeftButton)
        self.until(lambda: len(self.done) > before)


@pytest.fixture(scope="module", autouse=True)
def read_before() -> None:
    """Shapes and translations are read while nobody waits for the screen."""
    icons.load_all()
    load_all()


@pytest.fixture
def lead(
    qtbot: QtBot, guarded: type[Engine], file: Any, other: Engine, clock: ManualClock
) -> Iterator[Lead]:
    other.publish(BAG, actor="Boss")
    other.do("job_create", actor="Boss", route="bag", job_code="BAGS", target_qty=20, due="2026-12-24")
    other.do("token_start", actor="Nok", token_id=1)
    other.do("token_complete", actor="Nok", token_id=1, actual_qty=20)
    application()
    themes.theme("light")
    jobs = Jobs(lambda: guarded.open(file, clock=clock))
    panel, room = LeadingPanel(jobs, clock.now), QWidget()
    layout = column(panel)
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    room.setLayout(layout)
    qtbot.addWidget(room)
    room.resize(400, 900)
    room.show()
    jobs.start()
    qtbot.waitUntil(lambda: jobs.link is Link.ONLINE, timeout=10_000)
    panel.use_actor("Boss")
    yield Lead(panel, qtbot, other)
    jobs.close()
    speech().use("en")


def test_twenty_siblings_are_held_and_released(lead: Lead) -> None:
    """Board: from one faulty piece the whole batch is held with one button, and let go again."""
    lead.offer("F007")
    lead.choose("hold")
    lead.press("choice-batch")
    lead.type("reason", REASON)
    lead.do("Hold 20 pieces")
    assert len(lead.done[0]) == 20 and all(each.held for each in lead.other.tokens("BAGS", "ready"))
    assert lead.panel.undo.sentence() == "20 held"
    lead.choose("unhold")
    lead.press("choice-batch")
    lead.type("reason", "it is fine")
    lead.do("Release 20 pieces")
    assert not any(each.held for each in lead.other.tokens("BAGS", "ready"))


def test_the_preview_says_what_is_touched_before_anything_is_sent(lead: Lead) -> None:
    """Board: the pieces, before and after, and whose work it is."""
    piece = int(lead.other.token("F002").id_token)
    lead.other.do("token_start", actor="Lek", token_id=piece)
    lead.offer("F001")
    lead.choose("hold")
    lead.press("choice-batch")
    lead.until(lambda: len(lead.panel.question.listing.rows.told()) == 20)
    told = lead.panel.question.listing.rows.told()
    assert told[0] == "F001, ready at STITCH, ready → ready, on hold"
    assert "F002, running at STITCH, running → running, on hold" in told
    assert "At work on it just now: Lek (F002)." in lead.panel.question._warnings.text()
    assert lead.done == [] and not lead.panel.question.primary.isEnabled()


def test_a_working_time_is_corrected(lead: Lead, clock: ManualClock) -> None:
    """Board: the only session is chosen already, its minutes stand there to be typed over."""
    piece = int(lead.other.token("F001").id_token)
    lead.other.do("token_start", actor="Nok", token_id=piece)
    clock.advance(1800)
    lead.other.do("token_pause", actor="Nok", token_id=piece)
    lead.offer("F001")
    lead.choose("time")
    field = lead.panel.findChild(QLineEdit, "leading-minutes")
    assert field is not None and field.text() == "30"
    lead.type("minutes", "20")
    lead.type("reason", "forgot to pause")
    lead.do("Correct the time")
    assert lead.other.token("F001").sessions[0].corrected_seconds == 1200


def test_a_jobs_due_date_is_moved_by_a_week(lead: Lead) -> None:
    """Board: a date is typed, or moved by a day or a week; the reason of late is one press."""
    lead.other.do("job_change", actor="Boss", case_id="BAGS", priority=1, reason="the customer waits")
    lead.offer(case="BAGS")
    lead.choose("job_due")
    lead.press("day+7")
    lead.press("reason-0")
    lead.do("Change BAGS")
    job = lead.other.ask(questions.CaseRow("BAGS"))
    assert job.due == "2026-12-31"
    assert lead.panel.undo.sentence() == "BAGS is changed"


@pytest.mark.parametrize("stored", ["2026-12-24", "2026-12-24T10:00Z", ""])
def test_a_date_is_typed_by_the_clock_of_the_shop_and_stored_as_it_was(qtbot: QtBot, stored: str) -> None:
    """Board: what is not changed stays what it is."""
    assert stored_day(shown_day(stored)) == stored
    assert stored_day("next week") == "next week"


def test_an_act_is_taken_back(lead: Lead) -> None:
    """Board: the act is chosen among the piece's own, with when and by whom."""
    piece = int(lead.other.token("F001").id_token)
    lead.other.do("token_start", actor="Nok", token_id=piece, op_id="mistake")
    lead.offer("F001")
    lead.choose("correct")
    lead.press("choice-mistake")
    lead.type("reason", "wrong piece")
    lead.do("Take it back")
    assert lead.other.token("F001").status == "ready"


def test_what_was_done_is_undone(lead: Lead) -> None:
    """Board: for some seconds the way back stands below."""
    lead.offer("F001", "F002")
    lead.choose("hold")
    lead.type("reason", REASON)
    lead.do("Hold 2 pieces")
    lead.press("undo")
    lead.until(lambda: not lead.other.token("F001").held and not lead.other.token("F002").held)


def test_a_double_click_is_one_act(lead: Lead) -> None:
    """Board: one press or two, it is done once."""
    lead.offer("F001")
    lead.choose("hold")
    lead.type("reason", REASON)
    lead.says("Hold F001")
    head = lead.other.head
    for _ in range(2):
        lead.bot.mouseClick(lead.panel.question.primary, Qt.MouseButton.LeftButton)
    lead.until(lambda: lead.done)
    lead.until(lambda: lead.panel.pages.currentWidget() is lead.panel.offers)
    assert lead.other.head == head + 1


def test_escape_leads_back_and_then_to_whoever_shows_the_panel(lead: Lead) -> None:
    """Board: Esc goes back one page at a time."""
    lead.offer("F001")
    lead.choose("hold")
    lead.bot.keyClick(lead.panel.question, Qt.Key.Key_Escape)
    lead.until(lambda: lead.panel.pages.currentWidget() is lead.panel.offers)
    assert lead.panel.go_back() is False


def test_in_the_past_every_act_is_shut_and_it_is_said_why(lead: Lead) -> None:
    """Past: nothing but reading, plainly."""
    lead.offer("F001")
    lead.panel.forbid("You are looking at the past.")
    assert lead.panel.forbidden.isVisible() and lead.panel.forbidden.text() == "You are looking at the past."
    assert lead.seen("leading-hold") is None
    lead.panel.forbid(None)
    lead.until(lambda: lead.seen("leading-hold") and not lead.panel.forbidden.isVisible())


def test_a_field_says_what_is_wrong_with_it(lead: Lead) -> None:
    """Board: a slip of the pen stands at its field, and the button waits."""
    lead.offer(case="BAGS")
    lead.choose("job_quantity")
    lead.type("qty", "many")
    entry: Any = lead.panel.question.typed[Ask.QTY]
    lead.until(lambda: "must be" in entry._why.text())
    assert not lead.panel.question.primary.isEnabled()


def test_the_panel_speaks_another_language_at_once_and_keeps_what_was_typed(lead: Lead) -> None:
    """Board: everything on it is said again."""
    lead.offer("F001")
    lead.choose("hold")
    lead.type("reason", REASON)
    lead.says("Hold F001")
    speech().use("th")
    said = lead.panel.question.primary.text
    lead.until(lambda: "F001" in said() and "Hold" not in said())
    field = lead.panel.findChild(QLineEdit, "leading-reason")
    assert field is not None and field.text() == REASON
