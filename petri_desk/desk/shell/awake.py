"""Keeps the screen of a kiosk awake, by whatever the system has for it. On a thread of the jobs."""

import os
import subprocess
import sys
import time
from typing import Any

CONNECTION = "petri-desk-kiosk"
STAY_ON = 0x80000000 | 0x2 | 0x1        # ES_CONTINUOUS, ES_DISPLAY_REQUIRED, ES_SYSTEM_REQUIRED
LONGEST, LOOK = 10.0, 0.05             # seconds that a desktop may take, and between looks at its answer


def keep_awake(process: int) -> Any:
    """Asks the system to keep the screen on as long as the process lives; what is returned is to be kept. None: no."""
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.SetThreadExecutionState(STAY_ON) or None
    if sys.platform == "darwin":
        return subprocess.Popen(["/usr/bin/caffeinate", "-d", "-w", str(process)])
    return _ask_desktop()


def _ask_desktop() -> Any:
    """The call that GNOME, KDE and Xfce know; it holds while the connection is open.

    Qt's own waiting would hold all of Python up, and with it the screen. The bus is named by its address, where there
    is one: the library below reads that only once in a process.
    """
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS") or QDBusConnection.BusType.SessionBus
    bus = QDBusConnection.connectToBus(address, CONNECTION)
    if not bus.isConnected():
        return None
    name, path = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
    message = QDBusMessage.createMethodCall(name, path, name, "Inhibit")
    message.setArguments(["Petri Desk", "A station is shown"])
    answer, deadline = bus.asyncCall(message), time.monotonic() + LONGEST
    while not answer.isFinished() and time.monotonic() < deadline:
        time.sleep(LOOK)
    return bus if answer.isFinished() and not answer.isError() else None
