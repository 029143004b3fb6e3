"""The language in use. Changing it changes every open window: Qt tells each widget, and it says its texts again.

Rule 1: a text stands in the source in English, inside `tr` or `translate`, as a literal; its Thai in `resources`.
Rule 2: a widget with texts of its own is a `Speaks`; `retext` says all that is on it now, and is called for it.
"""

from collections.abc import Sequence
from datetime import tzinfo
from operator import methodcaller
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from petri_desk.desk.language import catalogue
from petri_desk.desk.language.names import ENGLISH, LANGUAGES, THAI, chosen
from petri_desk.desk.widgets.turns import Steps, Turns, each_of, parted, unpainted

COMMON, BUDDHIST = "ce", "be"

if TYPE_CHECKING:
    Speaking = QWidget
else:
    Speaking = object


class Speaks(Speaking):
    """A widget that says its texts again when the language changes."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            speech().take(self)

    def retext(self) -> None:
        """Says everything that is on the widget, in the language of now."""


class Speech(QObject):
    """The application's language, its calendar, and the shop's time zone."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._application = application
        self._translator: QTranslator | None = None
        self._calendar = ""
        self._unsaid: list[Speaks] = []     # whose texts are of the language before
        self._turns, self._soon = Turns(self), QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._begin)
        self.language = ENGLISH
        self.zone: tzinfo | None = None     # None: that of the system

    @property
    def calendar(self) -> str:
        """CE or BE: as it was wished, otherwise as the language has it."""
        return self._calendar or (BUDDHIST if self.language == THAI else COMMON)

    def use(self, language: str) -> None:
        if language == self.language:
            return
        self.language = language
        before, self._translator = self._translator, _translator(language, self)
        if before is not None:
            self._application.removeTranslator(before)
            before.deleteLater()
        if self._translator is not None:
            self._application.installTranslator(self._translator)

    def tell_time(self, calendar: str = "", zone: tzinfo | None = None) -> None:
        """How dates and times are told from now on; what is stored stays in UTC."""
        if (calendar, zone) == (self._calendar, self.zone):
            return
        self._calendar, self.zone = calendar if calendar in (COMMON, BUDDHIST) else "", zone
        QCoreApplication.sendEvent(self._application, QEvent(QEvent.Type.LanguageChange))


    def take(self, widget: Speaks) -> None:
        """A widget says its texts again in one of the next turns of the event loop."""
        self._unsaid.append(widget)
        self._soon.start()

    def busy(self) -> bool:
        """Whether some texts are still of the language before."""
        return self._soon.isActive() or self._turns.busy()

    def _begin(self) -> None:
        every, self._unsaid = self._unsaid, []
        self._turns.begin(_said_again(every))


def _said_again(every: Sequence[Speaks]) -> Steps:
    """What is seen at first; the window is painted when all of that is said."""
    say = methodcaller("retext")
    seen, hidden = parted(every)
    with unpainted({each.window() for each in seen}):
        yield from each_of(seen, say)
    yield from each_of(hidden, say)


def _translator(language: str, owner: QObject) -> QTranslator | None:
    """English is the language of the source, and needs none."""
    if language == ENGLISH:
        return None
    made = QTranslator(owner)
    loaded = made.load(catalogue.packed(language))
    assert loaded, f"the translations of {language} cannot be read"
    return made


def speech() -> Speech:
    """The application's one speech, made when it is first asked for."""
    application = QApplication.instance()
    assert application is not None, "a language needs an application"
    found = application.findChild(Speech)
    return found if found is not None else Speech(application)


def load_all() -> None:
    """Reads every translation once, while nobody waits for the screen."""
    for language in LANGUAGES:
        catalogue.packed(language)


def system_language() -> str:
    return chosen(*QLocale.system().uiLanguages())
