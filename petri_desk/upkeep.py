"""Looking after a database and this installation: where it is, what is in it, and what is wrong. Data in, data out."""

import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from petri_desk import own_folder
from petri_desk.engine import Engine
from petri_desk.kernel.refusals import Refused, Unavailable, sentences
from petri_desk.store import Clock, SystemClock, questions
from petri_desk.store.dialect import database_at
from petri_desk.store.migrations import NEWEST

sentences(
    {"file_has_no_roles": "{database} is a file, and a file has no roles; who may open it is said by its permissions."}
)

OLDEST_PYTHON = (3, 11)
QT_SECONDS = 60
WAL_MENDED = (3, 51, 3)
WAL_FAULT = (
    "when two programs write at the same moment it can damage a file. Petri Desk guards against that with a lock "
    "beside the file; no other program should write to it."
)
CLOCKS_APART = 5.0      # seconds
CLOCK_REMEDY = "Let both set their clocks by the network (NTP), or times and timers of the stations will differ."
WAL_REMEDY = "A newer Python usually brings a newer one."
QT_REMEDY = "On Linux `python3 packaging/start.py setup` names the system libraries that are missing."
FONT_REMEDY = "On Debian or Ubuntu: sudo apt-get install fonts-thai-tlwg."
INSTALL_REMEDY = "Install again: python3 packaging/start.py setup."

# Qt is asked in a process of its own: what is wrong with it may end the process that asks.
ASK_QT = """
import json
from PySide6 import __version__
from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
application = QGuiApplication(["doctor"])
thai = list(QFontDatabase.families(QFontDatabase.WritingSystem.Thai))
print(json.dumps({"pyside": __version__, "qt": qVersion(), "thai": thai[:3]}))
"""


# -- the database -------------------------------------------------------------------------------------------------


def open_for_reading(url: str) -> Engine:
    """The engine for looking only. It makes no file, but brings an older database up to date."""
    if Path(url) != own_folder() / "petri-desk.db":
        database_at(url).check_place(read_only=True)
    try:
        return Engine.open(url, read_only=True)
    except Unavailable:
        return Engine.open(url)


def schema_of(url: str) -> str | None:
    """The version of a database's schema; None for an empty one."""
    database = database_at(url)
    database.check_place(read_only=True)
    link = database.connect(writing=False)
    try:
        return database.found_version(link)
    finally:
        database.leave(link)


def upgrade(url: str) -> dict[str, Any]:
    """Brings a database to this program's version, or makes it."""
    before = schema_of(url) if _is_there(url) else None
    Engine.open(url).close()
    return {"database": database_at(url).shown, "before": before, "after": NEWEST}


def _is_there(url: str) -> bool:
    database = database_at(url)
    database.check_place(read_only=False)
    try:
        database.check_place(read_only=True)
    except Unavailable:
        return False
    return True


def grant(
    url: str, readers: Sequence[str], stations: Sequence[str], supervisors: Sequence[str], *, apply: bool
) -> dict[str, Any]:
    """The set-up of a server's roles, with a login role for each name; run at once, or only written."""
    from petri_desk.store import grants

    database = database_at(url)
    name = database.named()
    if name is None:
        raise Refused("file_has_no_roles", database=database.shown)
    people = grants.People(readers, stations, supervisors)
    text = grants.script(name, people)
    if apply:
        link = database.connect(writing=True)
        try:
            grants.apply(link, text)
        finally:
            database.leave(link)
    return {"database": database.shown, "applied": apply, "people": people.names, "script": text}


def info(url: str) -> dict[str, Any]:
    """Which database this is, its version, and how much is in it."""
    schema = schema_of(url)
    database = database_at(url)
    found: dict[str, Any] = {"database": database.shown, "kind": database.name, "schema": schema, "newest": NEWEST}
    if schema == NEWEST:
        with Engine.open(url, read_only=True) as engine:
            found["head"] = engine.head
            found["counts"] = dict(engine.ask(questions.Counts()))
    return found


# -- the doctor ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    state: Literal["ok", "warn", "bad"]
    message: str
    remedy: str = ""

    def as_json(self) -> dict[str, str]:
        return {"name": self.name, "state": self.state, "message": self.message, "remedy": self.remedy}


def examine(url: str) -> Iterator[Check]:
    """Looks at everything, one after the other, and never stops at what it finds."""
    yield _python()
    yield from _qt()
    yield _data_folder()
    yield from _database(url)


def _python() -> Check:
    here = platform.python_version()
    if sys.version_info < OLDEST_PYTHON:
        return Check("Python", "bad", f"{here} is too old.", "Install Python 3.11 or newer.")
    return Check("Python", "ok", f"{here} on {platform.system()}.")


def _qt() -> Iterator[Check]:
    if importlib.util.find_spec("PySide6") is None:
        yield Check("Qt", "bad", "PySide6 is not installed, so no window can open.", INSTALL_REMEDY)
        return
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            [sys.executable, "-c", ASK_QT], env=environment, capture_output=True, encoding="utf-8", errors="replace",
            timeout=QT_SECONDS, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        yield Check("Qt", "bad", f"Qt gave no answer ({type(error).__name__}).", INSTALL_REMEDY)
        return
    yield from _qt_said(done)


def _qt_said(done: "subprocess.CompletedProcess[str]") -> Iterator[Check]:
    try:
        said = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        words = (done.stderr.strip().splitlines() or ["no words"])[-1]
        yield Check("Qt", "bad", f"Qt could not be loaded: {words}", QT_REMEDY)
        return
    version = str(said["pyside"])
    if sys.version_info < (3, 12) and version.split(".")[:2] == ["6", "12"]:
        yield Check("Qt", "bad", f"PySide6 {version} aborts on Python {platform.python_version()}.", INSTALL_REMEDY)
    else:
        yield Check("Qt", "ok", f"Qt {said['qt']}, PySide6 {version}.")
    if said["thai"]:
        yield Check("Thai font", "ok", f"{', '.join(said['thai'])}.")
    else:
        yield Check("Thai font", "warn", "There is none, so Thai text shows as boxes.", FONT_REMEDY)


def _data_folder() -> Check:
    folder = own_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        why = error.strerror or str(error)
        return Check("Data folder", "bad", f"{folder} cannot be written: {why}.", "Change its permissions.")
    return Check("Data folder", "ok", f"{folder} can be written.")


def _database(url: str) -> Iterator[Check]:
    try:
        database = database_at(url)
        if not _is_there(url):
            yield Check("Database", "ok", f"{database.shown} is not there yet; it is made when it is first used.")
        else:
            yield _found(url, schema_of(url), database.shown)
            yield _software(url)
            yield from _clocks(url, SystemClock())
            yield from _roles(url)
    except Unavailable as trouble:
        yield Check("Database", "bad", str(trouble))


def _found(url: str, schema: str | None, shown: str) -> Check:
    if schema is None:
        return Check("Database", "ok", f"{shown} is empty; it is set up when it is first used.")
    if schema < NEWEST:
        remedy = "Run `petri-desk database upgrade`."
        return Check("Database", "warn", f"{shown} has schema {schema}, this program knows {NEWEST}.", remedy)
    with Engine.open(url, read_only=True) as engine:
        return Check("Database", "ok", f"{shown}, schema {schema}, newest act {engine.head}.")


def _software(url: str) -> Check:
    """The database's own program, and what is known against its version."""
    database = database_at(url)
    link = database.connect(writing=False)
    try:
        software = str(link.execute(database.version_text)[0][0])
    finally:
        database.leave(link)
    number = tuple(int(part) for part in software.split()[1].split(".") if part.isdecimal())
    if database.embedded and number < WAL_MENDED:
        return Check("Database library", "warn", f"{software}: {WAL_FAULT}", WAL_REMEDY)
    return Check("Database library", "ok", f"{software}.")


def _clocks(url: str, clock: Clock) -> Iterator[Check]:
    """Acts carry the time of the computer where they are done: one that is off writes wrong times, and shows them."""
    database = database_at(url)
    if database.clock_text is None:
        return
    link = database.connect(writing=False)
    try:
        apart = clock.now().timestamp() - float(link.execute(database.clock_text)[0][0])
    finally:
        database.leave(link)
    if abs(apart) < CLOCKS_APART:
        yield Check("Clock", "ok", "This computer and the server tell the same time.")
    else:
        way = "ahead of" if apart > 0 else "behind"
        yield Check("Clock", "warn", f"This computer is {abs(apart):.0f} s {way} the server.", CLOCK_REMEDY)


def _roles(url: str) -> Iterator[Check]:
    """Whether a server's roles are set up, so that nobody can switch off what guards the history."""
    database = database_at(url)
    link = database.connect(writing=False)
    try:
        for _, said in database.notes(link):
            yield Check("Database roles", "warn", said, "`petri-desk database grant` writes roles for everybody.")
    finally:
        database.leave(link)
