"""A kiosk's screen stays on: the call that desktops know, on a session bus of its own."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import ClassInfo, QObject, Slot
from PySide6.QtDBus import QDBusConnection

from petri_desk.desk.shell import awake

NAME, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"

needs_a_bus = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has a session bus")


@ClassInfo(**{"D-Bus Interface": NAME})
class ScreenSaver(QObject):
    """What a desktop answers with."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []

    @Slot(str, str, result="uint")
    def Inhibit(self, program: str, why: str) -> int:
        self.asked.append((program, why))
        return 7


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A message bus with nobody on it."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1", "--address=unix:tmpdir=/tmp"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    address = running.stdout.readline().strip()
    QDBusConnection.disconnectFromBus(awake.CONNECTION)     # a kiosk that another test opened may have kept its own
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield address
    running.terminate()
    running.wait(10)
    running.stdout.close()


def on_a_thread(qtbot: Any) -> Any:
    """As the jobs call it; the desktop answers meanwhile."""
    answers: list[Any] = []
    thread = threading.Thread(target=lambda: answers.append(awake.keep_awake(os.getpid())))
    thread.start()
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    thread.join()
    QDBusConnection.disconnectFromBus(awake.CONNECTION)
    return answers[0]


@needs_a_bus
def test_the_desktop_is_asked_to_keep_the_screen_on(qtbot: Any, bus: str) -> None:
    """A kiosk: who asks and why are said, and the connection that keeps it so is kept."""
    desktop, saver = QDBusConnection.connectToBus(bus, "desktop"), ScreenSaver()
    try:
        assert desktop.registerService(NAME)
        assert desktop.registerObject(PATH, saver, QDBusConnection.RegisterOption.ExportAllSlots)
        kept = on_a_thread(qtbot)
    finally:
        QDBusConnection.disconnectFromBus("desktop")
    assert saver.asked == [("Petri Desk", "A station is shown")]
    assert isinstance(kept, QDBusConnection)


@needs_a_bus
def test_the_bus_is_the_one_that_is_named_now(qtbot: Any, monkeypatch: pytest.MonkeyPatch, request: Any) -> None:
    """The address that the process met first is not kept for all others."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    assert on_a_thread(qtbot) is None
    address = request.getfixturevalue("bus")
    test_the_desktop_is_asked_to_keep_the_screen_on(qtbot, address)


@needs_a_bus
def test_a_desktop_that_knows_no_screen_saver_is_no_fault(qtbot: Any, bus: str) -> None:
    """A bus on which nobody answers to that name: the kiosk runs on."""
    assert on_a_thread(qtbot) is None


def test_where_there_is_no_bus_the_kiosk_runs_on(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    assert on_a_thread(qtbot) is None
