"""A desk on a real engine: the window offscreen, a second engine beside it, and a guard on the screen's thread."""

import inspect
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shiboken6
from paper import BAG
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from petri_desk.demo import scene
from petri_desk.desk import open_window
from petri_desk.desk.canvas.graph import Graph
from petri_desk.desk.canvas.view import Canvas
from petri_desk.desk.jobs import Jobs
from petri_desk.desk.shell import Memory, Window
from petri_desk.desk.station.book import Line
from petri_desk.desk.widgets import icons
from petri_desk.desk.widgets.parts import Act
from petri_desk.engine import Engine
from petri_desk.store import ManualClock
from tests.desk import calm

WALLET: dict[str, Any] = {
    "format": "petri-desk/route/1", "id": "wallet", "name": "Wallet", "serial": {"prefix": "W", "digits": 3},
    "nodes": [
        {"id": "START", "type": "start"},
        {"id": "SEW", "type": "operation", "name": "Sew", "work_center": "STITCH", "standard_minutes": 15},
        {"id": "QC", "type": "qc", "name": "Inspection", "work_center": "QC", "defect_codes": ["SEW05", "GLUE02"],
         "rework_limit": 2},
        {"id": "RESEW", "type": "rework", "name": "Resew", "work_center": "STITCH"},
        {"id": "END", "type": "end"},
    ],
    "edges": [
        {"from": "START", "to": "SEW"}, {"from": "SEW", "to": "QC"}, {"from": "QC", "to": "END"},
        {"from": "QC", "to": "RESEW", "kind": "rework"}, {"from": "RESEW", "to": "QC"},
    ],
}  # fmt: skip


class GuardedEngine(Engine):
    """An engine that the screen's thread may not call."""


def _guarded(name: str) -> Any:
    def call(self: Engine, *given: Any, **named: Any) -> Any:
        assert threading.current_thread() is not threading.main_thread(), f"{name} was called on the screen's thread"
        return getattr(super(GuardedEngine, self), name)(*given, **named)

    return call


for _name, _call in vars(Engine).items():
    if inspect.isfunction(_call) and not _name.startswith("_"):
        setattr(GuardedEngine, _name, _guarded(_name))


@pytest.fixture(autouse=True)
def calm_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """No file, database, socket or process is opened by the desk on the screen's thread, where there is a screen."""
    with calm.watched() as caught:
        yield
    assert caught == [] or "qtbot" not in request.fixturenames


@dataclass
class Desk:
    """A window, and hands for it."""

    window: Window
    bot: QtBot
    other: Engine
    acts: list[Any] = field(default_factory=list)

    @property
    def card(self) -> Any:
        return self.window.station.card

    def until(self, true: Callable[[], Any]) -> None:
        self.bot.waitUntil(lambda: bool(true()), timeout=10_000)

    def click(self, widget: QWidget) -> None:
        self.until(lambda: widget.isVisible() and widget.isEnabled())
        self.bot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def button(self, name: str) -> QAbstractButton:
        self.until(lambda: self.window.findChild(Act, name))
        found = self.window.findChild(Act, name)
        assert found is not None
        return found

    def says(self, text: str) -> None:
        """Waits until the big button says so, and has said so long enough to be meant."""
        self.until(lambda: self.card.primary.isVisible() and self.card.primary.text() == text)
        self.bot.wait(self.card.changing_ms + 20)

    def press(self, text: str) -> None:
        self.says(text)
        self.click(self.card.primary)

    def lines(self) -> list[Line]:
        return list(self.window.station.queue.model.lines)

    def shapes(self) -> dict[str, str]:
        return {line.serial: line.shape for line in self.lines()}

    def pick(self, serial: str) -> None:
        self.until(lambda: serial in self.shapes())
        number = [line.serial for line in self.lines()].index(serial)
        view = self.window.station.queue.list
        place = view.visualRect(self.window.station.queue.model.index(number)).center()
        self.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def serial(self, serial: str) -> Any:
        return self.other.token(serial)


@pytest.fixture
def wallet() -> dict[str, Any]:
    return WALLET


@pytest.fixture
def guarded() -> type[Engine]:
    return GuardedEngine


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "shop.db"


@pytest.fixture
def other(file: Path, clock: ManualClock) -> Iterator[Engine]:
    """Another desk's engine on the same database."""
    with Engine.open(file, clock=clock) as engine:
        yield engine


@pytest.fixture
def shop(other: Engine) -> Engine:
    """Two wallets to sew, a batch of bags to cut, and three stations."""
    other.publish(WALLET, actor="Nok")
    other.publish(BAG, actor="Nok")
    for name, centers in (("Stitching", ["STITCH"]), ("Inspection", ["QC"]), ("Cutting", ["CUTTING"])):
        other.do("station_add", actor="Nok", name=name, work_centers=centers)
    other.do("job_create", actor="Nok", route="wallet", job_code="JOB-W", target_qty=2)
    other.do("job_create", actor="Nok", route="bag", job_code="JOB-B", target_qty=20)
    return other


@pytest.fixture
def open_desk(qtbot: QtBot, file: Path, other: Engine, clock: ManualClock, tmp_path: Path) -> Iterator[Any]:
    """Opens desks; what they open is closed again."""
    opened: list[Window] = []

    def open_one(station: str | None = "Workshop", actor: str = "Nok", **wishes: Any) -> Desk:
        memory = Memory(tmp_path / "desk.json")
        if actor:
            memory.write({"name": actor})
        window = open_window(
            GuardedEngine.open(file, clock=clock), station=station, memory=memory, now=clock.now, **wishes
        )
        opened.append(window)
        return Desk(window, qtbot, other)

    yield open_one
    for window in opened:
        window.jobs.close()
        if shiboken6.isValid(window):
            window.close()


@pytest.fixture
def desk(shop: Engine, open_desk: Any) -> Desk:
    """A desk for all work, with Nok before it."""
    made: Desk = open_desk()
    made.until(lambda: made.window.pages.currentWidget() is made.window.station and made.lines())
    return made


@pytest.fixture(scope="session")
def scene_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as it is for pictures; nobody changes this file, everybody takes a copy."""
    file = tmp_path_factory.mktemp("scene") / "demo.db"
    scene.build(file)
    return file


@pytest.fixture
def bare_jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """Threads for widgets that ask no engine; the shapes are read, as they are when a desk opens."""
    icons.load_all()
    made = Jobs(lambda: pytest.fail("no engine is asked for here"))
    yield made
    made.close()


@pytest.fixture
def open_canvas(qtbot: QtBot, bare_jobs: Jobs) -> Iterator[Any]:
    """Opens canvases on graphs, and waits until they are laid out and painted."""
    opened: list[Canvas] = []

    def open_one(graph: Graph, faces: Any = None, size: tuple[int, int] = (900, 600), kept: Any = None) -> Canvas:
        canvas = Canvas(bare_jobs)
        opened.append(canvas)
        canvas.resize(*size)
        canvas.show_faces(faces or {})
        canvas.show()
        with qtbot.waitSignal(canvas.laid_out, timeout=20_000):
            canvas.show_graph(graph, kept)
        painted(qtbot, canvas)
        return canvas

    yield open_one
    for canvas in opened:
        if shiboken6.isValid(canvas):
            canvas.close()
            shiboken6.delete(canvas)


def painted(bot: QtBot, canvas: Canvas) -> None:
    """Nothing on it is stale, and nothing flies."""
    bot.waitUntil(lambda: canvas.fresh() and not canvas.eye.flies(), timeout=10_000)
