"""What leaves the window, on paper and as files. Its parts are loaded when they are first asked for, by the jobs."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from petri_desk.desk.language.speech import speech
from petri_desk.desk.shell.looked import looked_at
from petri_desk.desk.shell.palette.fields import commands
from petri_desk.desk.shell.palette.presenter import may_give
from petri_desk.desk.shell.presenter import ShellPresenter
from petri_desk.desk.shell.window import Window

if TYPE_CHECKING:
    from petri_desk.desk.shell.prints import PrintPage, Tongue
    from petri_desk.desk.shell.saving import Saving


class Out(QObject):
    """Opens the page before the printer, and saves what is shown."""

    def __init__(self, window: Window, presenter: ShellPresenter) -> None:
        super().__init__(window)
        self._window, self._presenter = window, presenter
        self._prints: PrintPage | None = None
        self._saving: Saving | None = None
        self._loaded: set[Callable[[], object]] = set()

    def made(self) -> Sequence[int]:
        """The pieces that were made last here."""
        return getattr(self._station(), "made", ()) if self._window.room() is not None else ()

    def print(self) -> None:
        """What one is looking at."""
        self._with(load_prints, self._open)

    def print_made(self) -> None:
        """Labels for the pieces that were just made."""
        self._with(load_prints, lambda: self._open("made"))

    def print_dossier(self) -> None:
        """How the piece that is looked at was made."""
        self._with(load_prints, lambda: self._open("dossier"))

    def save_view(self) -> None:
        """The screen that is shown."""
        self._with(load_saving, self._save)

    def ask_file(self, chosen: Callable[[str], None]) -> None:
        """A net or route file, to be looked at."""
        self._with(load_dropping, lambda: self._ask_file(chosen))

    def _ask_file(self, chosen: Callable[[str], None]) -> None:
        from petri_desk.desk.shell.dropping import dialog

        asking = dialog(self._window)
        asking.fileSelected.connect(chosen)
        asking.open()

    def _with(self, load: Callable[[], object], act: Callable[[], None]) -> None:
        """Does something once a part of the program is there."""
        def go_on(_: object) -> None:
            self._loaded.add(load)
            act()

        if load in self._loaded:
            act()
        else:
            self._window.jobs.work(self, load, go_on)

    def _open(self, what: str = "") -> None:
        """Built, filled and shown, each in a turn of its own: the window answers in between."""
        self._page()
        QTimer.singleShot(0, self, lambda: self._fill(what))

    def _fill(self, what: str) -> None:
        from petri_desk.desk.shell.prints import Occasion, What

        page, people = self._page(), self._presenter.people
        looked = looked_at(self._window)
        cards = not people.open_database and may_give(commands()["operator_change"], people.roles)
        page.presenter.open(Occasion(
            _tongue(), people.actor, What(what) if what else None, token=looked.token if looked else 0,
            serial=looked.serial if looked else "", job=looked.case_id if looked else "",
            made=tuple(self.made()), cards=cards, at=looked.at if looked else None,
        ))  # fmt: skip
        QTimer.singleShot(0, self, self._show)

    def _show(self) -> None:
        self._window.visit(self._page())
        self._page().begin()

    def _page(self) -> "PrintPage":
        """The page before the printer; it is built now if nobody has printed yet."""
        if self._prints is None:
            from petri_desk.desk.shell.prints import open_prints

            self._prints = page = open_prints(self._window.jobs, self._presenter.keep)
            page.presenter.recall(self._presenter.remembered or {})
            page.spoken.connect(lambda: page.presenter.speak(_tongue()))
            self._window.faulted.connect(lambda _: page.presenter.fault())
            self._window.add_page(page)
        return self._prints

    def _save(self) -> None:
        if self._saving is None:
            from petri_desk.desk.shell.saving import Saving

            self._saving = Saving(self._window)
        self._saving.ask()

    def _station(self) -> Any:
        return self._window.station.presenter


def load_prints() -> object:
    """On a thread of the jobs, with the words by which it is imported again: the binding reads what it meets first."""
    from petri_desk.desk.shell.prints import open_prints

    return open_prints


def load_saving() -> object:
    from petri_desk.desk.shell.saving import Saving

    return Saving


def load_dropping() -> object:
    from petri_desk.desk.shell.dropping import dialog

    return dialog


def _tongue() -> "Tongue":
    from petri_desk.desk.shell.prints import Tongue

    given = speech()
    return Tongue(given.language, given.calendar, given.zone)
