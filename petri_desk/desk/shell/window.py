"""The window: it places pages and knows no more than which one is shown."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from petri_desk.desk.jobs import Jobs
from petri_desk.desk.shell.header import Header
from petri_desk.desk.shell.pages import Message, Places
from petri_desk.desk.shell.people import People
from petri_desk.desk.shell.presenter import Place
from petri_desk.desk.station import StationPresenter, StationScreen, open_station
from petri_desk.desk.widgets import moments
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.banner import Banner
from petri_desk.desk.widgets.parts import column

WIDE, HIGH = 1280, 800
LEAST_WIDE, LEAST_HIGH = 1024, 700


class Window(QMainWindow):
    """The desk's one window."""

    named = Signal(str)
    signed = Signal(str, str)
    place_taken = Signal(str)
    place_wanted = Signal()
    who_wanted = Signal()
    theme_taken = Signal(str)
    demo_wanted = Signal()
    heard = Signal(object)
    linked = Signal(object, str)
    faulted = Signal()

    def __init__(self, jobs: Jobs, *, can_fill: bool, now: Callable[[], datetime] = moments.now,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.presenter: object = None
        self.jobs = jobs
        self._can_fill, self._routes = can_fill, False
        self.setWindowTitle(self.tr("Petri Desk"))
        self.resize(WIDE, HIGH)
        self.setMinimumSize(LEAST_WIDE, LEAST_HIGH)
        self.header = Header(now)
        self.fault = Banner()
        self.station: StationScreen = open_station(jobs, now)
        self.opening, self.empty, self.places, self.people = Message("waiting"), Message("batch"), Places(), People()
        self.pages = QStackedWidget()
        for page in (self.opening, self.empty, self.places, self.people, self.station):
            self.pages.addWidget(page)
        self._before: QWidget = self.opening
        middle = QWidget()
        layout = column(self.header, self.fault, self.pages, gap=0)
        layout.setStretch(2, 1)
        middle.setLayout(layout)
        self.setCentralWidget(middle)
        self._connect(jobs)

    def _connect(self, jobs: Jobs) -> None:
        self.header.station_wanted.connect(self.place_wanted)
        self.header.who_wanted.connect(self.who_wanted)
        self.header.theme_wanted.connect(self._on_theme)
        self.station.who_wanted.connect(self.who_wanted)
        self.places.taken.connect(self.place_taken)
        self.people.named.connect(self.named)
        self.people.signed.connect(self.signed)
        self.people.left.connect(self._leave_people)
        self.empty.pressed.connect(self.demo_wanted)
        jobs.changed.connect(self.heard)
        jobs.connection.connect(self.linked)
        jobs.failed.connect(self._on_fault)
        self.linked.connect(self.header.pill.show_link)

    # -- what the presenter asks for ----------------------------------------------------------------------------

    def show_opening(self, trouble: str) -> None:
        if trouble:
            self.opening.say(self.tr("The database cannot be opened"),
                             self.tr("{why} The desk tries again by itself.").format(why=trouble))  # fmt: skip
        else:
            self.opening.say(self.tr("Opening…"))
        self._show(self.opening)

    def show_empty(self, routes: Sequence[str]) -> None:
        self._routes = bool(routes)
        self.header.show_station("")
        self._say_empty(able=True)
        self._show(self.empty)

    def show_filling(self, filling: bool) -> None:
        self._say_empty(able=not filling)

    def _say_empty(self, *, able: bool) -> None:
        if self._routes:
            text = self.tr("There is a route, and no job yet. A supervisor creates the first one:")
            how = "petri-desk do job_create route=… job_code=JOB-001 target_qty=20"
        else:
            text = self.tr("This database is empty. Fill it with a small leather workshop to look around, or publish a"
                           " route of your own:")  # fmt: skip
            how = "petri-desk publish route.json"
        act = self.tr("Fill with the demo") if able else self.tr("Filling…")
        self.empty.say(self.tr("A clean bench"), text, how, act if self._can_fill and not self._routes else "",
                       able=able)  # fmt: skip

    def show_station(self, place: Place) -> None:
        presenter = self.station.presenter
        assert isinstance(presenter, StationPresenter)
        self.header.show_station(place.name)
        if not presenter.stands_at(place.name):
            presenter.open(place.name, place.centers or None)
        self._show(self.station)
        self.station.take_focus()

    def show_places(self, places: Sequence[Place], current: str | None) -> None:
        self.places.show_places(places, current)
        self._show(self.places)

    def show_actor(self, name: str) -> None:
        presenter = self.station.presenter
        assert isinstance(presenter, StationPresenter)
        self.header.show_actor(name)
        presenter.use_actor(name)
        if name:
            self._leave_people()

    def ask_name(self, name: str) -> None:
        self._show(self.people)
        self.people.ask_name(name)

    def ask_sign_in(self, operators: Sequence[str]) -> None:
        self._show(self.people)
        self.people.ask_sign_in(operators)

    def show_sign_in_refused(self, why: str) -> None:
        self.people.sign_in.refuse(why)

    def use_theme(self, name: str) -> None:
        themes.theme(name)

    # -- inside -------------------------------------------------------------------------------------------------

    def _show(self, page: QWidget) -> None:
        if self.pages.currentWidget() is self.people and page is not self.people:
            self._before = page
        if self.pages.currentWidget() is not page:
            if page is self.people:
                self._before = self.pages.currentWidget() or self.opening
            self.pages.setCurrentWidget(page)

    def _leave_people(self) -> None:
        if self.pages.currentWidget() is self.people:
            self.pages.setCurrentWidget(self._before)

    def _on_theme(self) -> None:
        self.theme_taken.emit(themes.theme().other())

    def _on_fault(self, told: str, _: str) -> None:
        self.fault.say(self.tr("The program met a fault of its own: {told}").format(told=told))
        self.faulted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        super().closeEvent(event)
