#!/usr/bin/env python3
"""From a fresh checkout to the open window, or to the finished test run, in one command each.

    python3 packaging/start.py                 sets up what is missing, then opens Petri Desk
    python3 packaging/start.py WORDS…          the same, and hands the words to `petri-desk`
    python3 packaging/start.py test WORDS…     sets up for the tests too, then runs pytest with the words
    python3 packaging/start.py setup           sets up, and does no more

Rule 1: the standard library only, in words that an older Python can read far enough to say that it is too old.
Rule 2: everything goes into `.venv` in the checkout, from the locked files, each package checked by its hash.
        A stamp in there says for which locks it was done; while they stay the same nothing is fetched again.
Rule 3: what a user can cause ends in a sentence that says what to do, never in a traceback.
"""

from __future__ import annotations

import collections
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PROGRAMS, SUFFIX = (VENV / "Scripts", ".exe") if os.name == "nt" else (VENV / "bin", "")
PYTHON = f"{PROGRAMS / 'python'}{SUFFIX}"
STAMP = VENV / "set-up-for.txt"
LOCKS = {"run": ROOT / "packaging" / "requirements.txt", "test": ROOT / "packaging" / "requirements-test.txt"}

OLDEST_PYTHON = (3, 11)
NEEDED_MEGABYTES = 1000
COULD_NOT = 3

# What PySide6's wheel leaves to the system, by the names of Debian and Ubuntu: each brings the rest of what `ldd` finds
# wanting in the files below. And a Thai font, since a bare Linux has none.
QT_PACKAGES = [
    "libbrotli1", "libdbus-1-3", "libegl1", "libfontconfig1", "libgl1", "libglib2.0-0", "libx11-xcb1",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0",
]
FONT_PACKAGES = ["fontconfig", "fonts-thai-tlwg"]
TEST_PACKAGES = ["dbus-daemon"]     # the tests ask a desktop to keep its screen on, and play that desktop
QT_FILES = [
    "QtWidgets.abi3.so", "QtNetwork.abi3.so", "QtPrintSupport.abi3.so", "QtSvg.abi3.so",
    "Qt/plugins/platforms/libqxcb.so", "Qt/plugins/platforms/libqoffscreen.so",
]

NO_DISPLAY = """Petri Desk is set up, but there is no screen here to open a window on (no DISPLAY, no WAYLAND_DISPLAY).
Where there is one, run the same command again. Without one:
  python3 packaging/start.py --help                       what works without a window (.venv/bin/petri-desk)
  QT_QPA_PLATFORM=offscreen python3 packaging/start.py    the window, drawn in memory only
  xvfb-run -a python3 packaging/start.py                  the window, on a virtual screen"""


class Trouble(Exception):
    """The set-up cannot go on; the text is for the person at the keyboard."""


def say(text: str) -> None:
    print(f"Setting up: {text}", flush=True)


def run(*command: object, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command], env=environment, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
    )


def last_words(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.upper().startswith("ERROR")]
    return "Its last words:\n" + "\n".join(f"  {line[:200]}" for line in (errors or lines)[-4:])


# --- the virtual environment and what is in it ------------------------------------------------------------------------


def check_python(version: tuple[int, ...]) -> None:
    if version < OLDEST_PYTHON:
        newer = newer_pythons()
        advice = f"Here is a newer one: run `{newer[0]} packaging/start.py`." if newer else "Please install one."
        needed, here = (".".join(map(str, numbers)) for numbers in (OLDEST_PYTHON, version))
        raise Trouble(f"Petri Desk needs Python {needed} or newer; this is Python {here}. {advice}")


def newer_pythons() -> list[str]:
    names = [f"python3.{minor}" for minor in range(14, OLDEST_PYTHON[1] - 1, -1)]
    return [name for name in names if shutil.which(name) and run(name, "-c", "").returncode == 0]


def fingerprint(lock: str) -> str:
    """Changes when the locked packages, the project's own set-up or the checkout's place change."""
    seen = hashlib.sha256(str(ROOT).encode())
    for file in (LOCKS[lock], ROOT / "pyproject.toml"):
        seen.update(file.read_bytes())
    return f"{lock} {seen.hexdigest()}"


def set_up(lock: str) -> None:
    works = venv_works()
    if works and STAMP.is_file() and fingerprint(lock) in STAMP.read_text().splitlines():
        return
    check_space(shutil.disk_usage(ROOT).free // 1_000_000)
    if not works:
        make_venv()
    STAMP.unlink(missing_ok=True)
    count = len(re.findall(r"^[\w.-]+==", LOCKS[lock].read_text(), re.MULTILINE))
    say(f"fetching and installing some {count} packages; the first time takes a minute or two …")
    pip("--require-hashes", "--requirement", str(LOCKS[lock]))
    say("installing Petri Desk itself …")
    pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    done = LOCKS if lock == "test" else [lock]      # the test lock holds all of the other
    STAMP.write_text("".join(f"{fingerprint(name)}\n" for name in done))
    say("done.")


def venv_works() -> bool:
    check = f"import sys, importlib.util as u; sys.exit(sys.version_info < {OLDEST_PYTHON} or not u.find_spec('pip'))"
    try:
        return run(PYTHON, "-c", check).returncode == 0
    except OSError:
        return False


def check_space(free: int) -> None:
    if free < NEEDED_MEGABYTES:
        raise Trouble(f"The disk of {ROOT} has {free} MB free; the set-up needs about {NEEDED_MEGABYTES} MB.")


def make_venv() -> None:
    if not all(map(importlib.util.find_spec, ("ensurepip", "venv"))):
        package = "python{}.{}-venv".format(*sys.version_info)
        if not install_packages([package]):
            raise Trouble(f"This Python came without its venv module. Please run: {apt_command([package])}")
    say(f"making {VENV} …")
    done = run(sys.executable, "-m", "venv", "--clear", VENV)
    if done.returncode:
        raise Trouble(f"Python could not make a virtual environment. {last_words(done.stdout)}")


def pip(*arguments: str) -> None:
    command = [PYTHON, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    process = subprocess.Popen(
        [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )
    said: collections.deque[str] = collections.deque(maxlen=400)
    for line in process.stdout or ():
        said.append(line)
        if sys.stdout.isatty() and line.startswith(("Collecting", "Installing")):
            print(f"  {line.split(' (from')[0].strip()[:68]:70}", end="\r", flush=True)
    if sys.stdout.isatty():
        print(" " * 72, end="\r")
    if process.wait():
        raise Trouble(why_pip_failed("".join(said)))


def why_pip_failed(said: str) -> str:
    """The reason that the person can do something about, out of pip's words."""
    reasons = {
        "No space left on device|Disk quota exceeded": "The disk is full.",
        "DO NOT MATCH THE HASHES": "A package that came is not the one that was locked; it was not installed.",
        "NewConnectionError|NameResolution|name resolution|timed out|ProxyError|SSLError|Network is unreachable|"
        "Connection (refused|reset|aborted)":
            "The packages could not be fetched. Is this machine connected, and does a proxy stand between?",
        "Permission denied|Read-only file system": f"This user may not write to {VENV}.",
        "No matching distribution": "A locked package is not offered for this Python on this kind of machine.",
    }
    found = (reason for words, reason in reasons.items() if re.search(words, said, re.IGNORECASE))
    return f"{next(found, 'The packages could not be installed by pip.')} {last_words(said)}"


# --- what Linux must bring --------------------------------------------------------------------------------------------


def check_system(own: str) -> None:
    """Installs Qt's system libraries and a Thai font where that is ours to do, and says how where it is not."""
    wanted = wanted_packages(own, libraries=bool(missing_libraries()), font=thai_font_missing())
    if wanted and not install_packages(wanted):
        if FONT_PACKAGES[-1] in wanted:
            print(f"No Thai font was found, so Thai text shows as boxes. To mend it: {apt_command(FONT_PACKAGES)}",
                  flush=True)
        if TEST_PACKAGES[-1] in wanted:
            print(f"The tests need a message bus. To install it: {apt_command(TEST_PACKAGES)}", flush=True)
    libraries = missing_libraries()
    if libraries:
        raise Trouble(
            f"Qt needs system libraries that are missing here: {', '.join(libraries)}.\n"
            f"On Debian or Ubuntu: {apt_command(QT_PACKAGES)}"
        )


def wanted_packages(own: str, *, libraries: bool, font: bool) -> list[str]:
    """What is to be installed; the bus is for the tests alone."""
    bus = own == "test" and not shutil.which("dbus-daemon")
    parts = ((QT_PACKAGES, libraries), (FONT_PACKAGES, font), (TEST_PACKAGES, bus))
    return [name for names, missing in parts if missing for name in names]


def missing_libraries() -> list[str]:
    folders = VENV.glob("lib/python3*/site-packages/PySide6")
    files = [folder / name for folder in folders for name in QT_FILES if (folder / name).exists()]
    return not_found(run("ldd", *files).stdout) if files and shutil.which("ldd") else []


def not_found(ldd_said: str) -> list[str]:
    return sorted(set(re.findall(r"^\s*(\S+) => not found", ldd_said, re.MULTILINE)))


def thai_font_missing() -> bool:
    return not shutil.which("fc-list") or not run("fc-list", ":lang=th", "family").stdout.strip()


def install_packages(names: Sequence[str]) -> bool:
    """True once they are there; False where apt-get is not there or not ours to run."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    say(f"installing system packages: {' '.join(names)} …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *names]
    done = run(*install, environment=environment)
    if done.returncode:                             # most often there is no list of packages yet, or an old one
        run("apt-get", "update", environment=environment)
        done = run(*install, environment=environment)
    if done.returncode:
        raise Trouble(f"apt-get could not install {' '.join(names)}. {last_words(done.stdout)}")
    return True


def apt_command(names: Sequence[str]) -> str:
    return f"sudo apt-get install {' '.join(names)}"


# --- the display, and the way out -------------------------------------------------------------------------------------


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environment.get(name) for name in wanted)


def opens_a_window(words: Sequence[str]) -> bool:
    if "--help" in words or "--version" in words:
        return False
    rest = list(words)
    while rest and rest[0].startswith("-"):
        del rest[: 2 if rest[0] in ("--database", "--as") else 1]
    return not rest or rest[0] == "desk" or (rest[0] == "demo" and "--no-window" not in rest)


def split_words(words: Sequence[str]) -> tuple[str, list[str]]:
    """The script's own word, and what is handed on."""
    own, rest = (words[0], words[1:]) if words and words[0] in ("test", "setup") else ("run", words)
    return own, list(rest[1:] if rest[:1] == ["--"] else rest)


def command_for(own: str, rest: Sequence[str]) -> list[str]:
    if own == "test":
        return [PYTHON, "-m", "pytest", "-n", str(workers()), "--dist", "loadfile", "--no-loadscope-reorder", *rest]
    return [f"{PROGRAMS / 'petri-desk'}{SUFFIX}", *rest]


def workers() -> int:
    """One more than there are processors: a test often waits for the disk, for a server or for a timer."""
    affinity = getattr(os, "sched_getaffinity", None)           # Windows and macOS have no such thing
    return (len(affinity(0)) if affinity else os.cpu_count() or 1) + 1


def become(command: list[str], environment: Mapping[str, str]) -> int:
    """Runs the command in our place; Windows has no such thing, so there we wait for it."""
    if os.name == "nt":
        return subprocess.call(command, env=environment)
    os.execve(command[0], command, environment)


def main(words: Sequence[str]) -> int:
    own, rest = split_words(words)
    check_python(tuple(sys.version_info[:2]))
    set_up("test" if own == "test" else "run")
    if sys.platform.startswith("linux"):
        check_system(own)
    if own == "setup":
        return 0
    display = has_display(os.environ, sys.platform)
    if own == "run" and not display and opens_a_window(rest):
        raise Trouble(NO_DISPLAY)
    if own == "test":
        os.chdir(ROOT)                              # pytest's settings, and what it collects, are there
    return become(command_for(own, rest), {**os.environ, **({} if display else {"QT_QPA_PLATFORM": "offscreen"})})


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        sys.exit(COULD_NOT)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        print(f"The set-up stopped: {error.strerror or error} ({error.filename or ROOT}).", file=sys.stderr)
        sys.exit(COULD_NOT)
