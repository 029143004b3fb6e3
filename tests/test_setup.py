"""The set-up script's decisions, and what the locked files promise."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QObject, Signal

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK, TEST_LOCK = (ROOT / "packaging" / name for name in ("requirements.txt", "requirements-test.txt"))


@pytest.fixture(scope="module")
def start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", ROOT / "packaging" / "start.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "own", "rest"),
    [
        ([], "run", []),
        (["demo", "--no-window"], "run", ["demo", "--no-window"]),
        (["--", "demo"], "run", ["demo"]),
        (["--", "test"], "run", ["test"]),
        (["test"], "test", []),
        (["test", "-k", "split"], "test", ["-k", "split"]),
        (["test", "--", "-x"], "test", ["-x"]),
        (["setup"], "setup", []),
    ],
)
def test_words_after_the_scripts_own_are_handed_on(start: ModuleType, words: list[str], own: str, rest: list[str]):
    assert start.split_words(words) == (own, rest)


def test_the_test_word_runs_pytest_on_all_cores_and_the_rest_runs_petri_desk(start: ModuleType):
    assert start.command_for("test", ["-x"])[1:3] == ["-m", "pytest"]
    assert start.command_for("test", ["-x"])[-1] == "-x"
    assert Path(start.command_for("run", ["demo"])[0]).stem == "petri-desk"
    assert start.command_for("run", ["demo"])[1:] == ["demo"]


@pytest.mark.parametrize("words", ["", "desk", "demo", "--database shop.db", "--as Anan --json desk --kiosk"])
def test_these_words_open_a_window(start: ModuleType, words: str):
    assert start.opens_a_window(words.split())


@pytest.mark.parametrize("words", ["demo --no-window", "--help", "desk --help", "--database demo verify", "list cases"])
def test_these_words_open_none(start: ModuleType, words: str):
    assert not start.opens_a_window(words.split())


# --- the machine ------------------------------------------------------------------------------------------------------


def test_linux_without_a_display_is_noticed_and_a_chosen_platform_is_respected(start: ModuleType):
    assert not start.has_display({}, "linux")
    assert not start.has_display({"DISPLAY": ""}, "linux")
    assert start.has_display({"DISPLAY": ":0"}, "linux")
    assert start.has_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert start.has_display({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert start.has_display({}, "win32")


def test_an_old_python_is_refused_with_the_way_out(start: ModuleType, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(start, "newer_pythons", lambda: ["python3.12"])
    start.check_python((3, 11))
    with pytest.raises(start.Trouble, match=r"needs Python 3\.11 or newer; this is Python 3\.9\. .*python3\.12"):
        start.check_python((3, 9))


def test_a_full_disk_is_refused_with_both_numbers(start: ModuleType):
    start.check_space(5000)
    with pytest.raises(start.Trouble, match="has 12 MB free; the set-up needs about 1000 MB"):
        start.check_space(12)


def test_what_the_system_lacks_is_installed_and_a_message_bus_only_for_the_tests(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(start.shutil, "which", lambda _: None)
    assert start.wanted_packages("run", libraries=False, font=False) == []
    assert start.wanted_packages("run", libraries=True, font=True) == [*start.QT_PACKAGES, *start.FONT_PACKAGES]
    assert start.wanted_packages("test", libraries=False, font=False) == ["dbus-daemon"]
    monkeypatch.setattr(start.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert start.wanted_packages("test", libraries=False, font=False) == []


def test_missing_libraries_are_read_from_ldd(start: ModuleType):
    said = "a.so:\n\tlibEGL.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x0)\nb.so:\n\tlibEGL.so.1 => not found\n"
    assert start.not_found(said) == ["libEGL.so.1"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("WARNING: Retrying ... NewConnectionError ...\nERROR: No matching distribution found for rich", "connected"),
        ("ERROR: Could not install: [Errno 28] No space left on device", "The disk is full."),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that was locked"),
        ("ERROR: No matching distribution found for pyside6-essentials", "not offered for this Python"),
        ("ERROR: something new", "could not be installed by pip"),
    ],
)
def test_a_failed_installation_is_told_in_words(start: ModuleType, said: str, reason: str):
    assert reason in start.why_pip_failed(said)
    assert said.splitlines()[-1] in start.why_pip_failed(said)


def test_last_words_are_the_errors_and_else_the_end(start: ModuleType):
    assert start.last_words("a\nERROR: b\nc\n") == "Its last words:\n  ERROR: b"
    assert start.last_words("a\n\nb\n") == "Its last words:\n  a\n  b"


def test_the_stamp_changes_with_the_lock(start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    lock = tmp_path / "requirements.txt"
    monkeypatch.setitem(start.LOCKS, "run", lock)
    lock.write_text("rich==1\n", "utf-8")
    before = start.fingerprint("run")
    assert start.fingerprint("run") == before
    lock.write_text("rich==2\n", "utf-8")
    assert start.fingerprint("run") != before


# --- the locks --------------------------------------------------------------------------------------------------------


def locked(lock: Path) -> dict[str, str]:
    """Requirement with its marker -> everything that belongs to it."""
    entries = re.split(r"^(?=\S)", lock.read_text("utf-8"), flags=re.MULTILINE)
    return {entry.split("\\")[0].strip(): entry for entry in entries if entry.strip()}


@pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK], ids=lambda lock: lock.name)
def test_every_locked_package_has_a_version_and_a_hash(lock: Path):
    assert locked(lock)
    for requirement, entry in locked(lock).items():
        assert re.match(r"[\w.-]+==[\w.]+( ;|$)", requirement)
        assert "--hash=sha256:" in entry


@pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK], ids=lambda lock: lock.name)
def test_a_lock_names_no_address(lock: Path):
    text = lock.read_text("utf-8")
    assert not re.search(r"://|index|find-links|^#|^-", text, re.MULTILINE)


def test_the_test_lock_holds_all_of_the_run_lock():
    assert locked(RUN_LOCK).items() <= locked(TEST_LOCK).items()


def test_python_3_11_never_gets_the_qt_that_aborts_on_it():
    qt = [requirement for requirement in locked(RUN_LOCK) if requirement.startswith("pyside6-essentials")]
    old = [requirement for requirement in qt if "< '3.12'" in requirement]
    new = [requirement for requirement in qt if ">= '3.12'" in requirement]
    assert len(old) == len(new) == 1
    assert len(qt) == 2
    assert old[0].startswith("pyside6-essentials==6.11.")


def test_the_installed_qt_keeps_its_reference_counts():
    class Bell(QObject):
        rung = Signal(bool)

    heard: list[bool] = []
    bell = Bell()
    bell.rung.connect(heard.append)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(10_000):
        bell.rung.emit(True)
    assert len(heard) == 10_000
    heard.clear()
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert all(abs(now - then) < 100 for now, then in zip(after, before, strict=True))


def test_the_locks_name_everything_that_pyproject_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {re.match(r"[\w-]+", requirement)[0].lower() for requirement in asked}
    assert names <= {requirement.split("==")[0] for requirement in locked(TEST_LOCK)}
