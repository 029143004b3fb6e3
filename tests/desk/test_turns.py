"""Another theme and another language: what is seen changes at first and in one picture, what is hidden soon after."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from petri_desk.desk.language.speech import Speaks, load_all, speech
from petri_desk.desk.newest import Dropped, Newest
from petri_desk.desk.widgets import icons
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.parts import Act, Words, column, panel
from petri_desk.desk.widgets.turns import Turns

DEEP = 6


class Page(Speaks, QWidget):
    """A page whose parts lie deep inside one another."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.words, self.act = Words("F0012", kind="alarm"), Act("Start", "primary", icon="ready")
        inside: QWidget = panel()
        inside.setLayout(column(self.words, self.act))
        for _ in range(DEEP):
            outside = panel()
            outside.setLayout(column(inside))
            inside = outside
        self.setLayout(column(inside))

    def retext(self) -> None:
        self.said.append(speech().language)

    def picture(self) -> QImage:
        return self.grab().toImage()


class Styled(QObject):
    """Counts how often each widget is styled."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[QObject] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            self.times[watched] += 1
        return False


@pytest.fixture(scope="module", autouse=True)
def read(qapp: QApplication) -> None:
    """What the program reads beside the screen before it needs it."""
    icons.load_all()
    load_all()


@pytest.fixture
def pages(qtbot: QtBot) -> Iterator[tuple[QStackedWidget, Page, Page]]:
    """One page that is seen, and one that was and is hidden."""
    themes.theme("light").finish()
    window, seen, hidden = QWidget(), Page(), Page()
    book = QStackedWidget(window)
    qtbot.addWidget(window)
    book.resize(600, 500)
    window.show()
    for page in (hidden, seen):
        book.addWidget(page)
        book.setCurrentWidget(page)
        qtbot.waitUntil(page.isVisible)
    yield book, seen, hidden
    themes.theme().use("light")
    themes.theme().finish()
    speech().use("en")


def test_another_theme_reaches_a_page_that_is_hidden(qtbot: QtBot, pages: tuple[QStackedWidget, Page, Page]) -> None:
    """Theme: a page that was built in another looks like one that was built in this, though nobody saw it change."""
    book, seen, hidden = pages
    before = seen.picture()
    themes.theme().use("dark")
    qtbot.waitUntil(lambda: not themes.theme().busy())
    made = Page()
    book.addWidget(made)
    pictures = []
    for page in (made, seen, hidden):
        book.setCurrentWidget(page)
        page.act.setFocus()
        pictures.append(page.picture())
    assert pictures[0] == pictures[1] == pictures[2] != before


def test_another_theme_styles_every_widget_once(qtbot: QtBot, pages: tuple[QStackedWidget, Page, Page]) -> None:
    """Theme: however deep something lies. Qt by itself styles it once for every widget that it lies in."""
    book = pages[0]
    styled, application = Styled(), themes.theme().parent()
    application.installEventFilter(styled)
    themes.theme().use("dark")
    qtbot.waitUntil(lambda: not themes.theme().busy())
    application.removeEventFilter(styled)
    assert {styled.times[each] for each in book.findChildren(QWidget)} == {1}


def test_a_theme_that_changes_again_at_once_leaves_nothing_half_done(
    qtbot: QtBot, pages: tuple[QStackedWidget, Page, Page]
) -> None:
    """Theme: back before all was dressed, everything is as it was, and is painted again."""
    book, seen, hidden = pages
    before = seen.picture()
    themes.theme().use("dark")
    qtbot.wait(1)
    themes.theme().use("light")
    qtbot.waitUntil(lambda: not themes.theme().busy())
    assert seen.picture() == before and book.updatesEnabled() and seen.updatesEnabled()
    book.setCurrentWidget(hidden)
    assert hidden.picture() == before


def test_another_language_reaches_a_page_that_is_hidden(qtbot: QtBot, pages: tuple[QStackedWidget, Page, Page]) -> None:
    """Language: every page says its texts again, once for each change, the one that is seen before the other."""
    _, seen, hidden = pages
    order: list[str] = []
    for page, name in ((hidden, "hidden"), (seen, "seen")):
        page.retext = lambda page=page, name=name: (Page.retext(page), order.append(name))
    for language in ("th", "en"):
        speech().use(language)
        qtbot.waitUntil(lambda language=language: hidden.said[-1:] == [language])
    assert seen.said == hidden.said == ["th", "en"]
    assert order == ["seen", "hidden"] * 2


def test_a_page_that_has_gone_meanwhile_is_left_out(qtbot: QtBot, pages: tuple[QStackedWidget, Page, Page]) -> None:
    """Theme, language: what is closed while they change is not asked any more."""
    book, seen, hidden = pages
    themes.theme().use("dark")
    speech().use("th")
    book.removeWidget(hidden)
    hidden.deleteLater()
    qtbot.waitUntil(lambda: not themes.theme().busy() and seen.said == ["th"])
    assert book.updatesEnabled() and hidden.said == []


def test_turns_go_on_until_all_is_done_and_finish_at_once_when_asked(qtbot: QtBot) -> None:
    """Turns: steps are done in order, over several turns; new ones take the place of what was left."""
    owner, done = QObject(), list[int]()
    turns = Turns(owner)
    turns.begin(done.append(each) for each in range(100))
    assert done == [] and turns.busy()
    qtbot.waitUntil(lambda: not turns.busy())
    assert done == list(range(100))
    turns.begin(done.append(each) for each in range(100, 200))
    turns.begin(done.append(each) for each in range(200, 210))
    turns.finish()
    assert done == [*range(100), *range(200, 210)] and not turns.busy()


def test_an_answer_that_nobody_waits_for_ends_between_two_of_its_parts() -> None:
    """Newest: what was asked before goes on no more, and what is asked now does."""
    newest = Newest()
    before = newest.begin()
    before.go_on()
    now = newest.begin()
    now.go_on()
    with pytest.raises(Dropped):
        before.go_on()
