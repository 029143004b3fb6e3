"""The walls of the house, held by the ordinary test run.

Rule 1: the rules themselves are written once, in pyproject.toml; this file runs them.
Rule 2: each of them is also broken here on purpose. A wall that cannot turn red is not a wall.
Rule 3: a list of exceptions is short, written out file by file, and says why.

import-linter always reads a copy of the package, under its own name and in a process of its own, so that a breach can
be planted without touching the real tree. A room that is not built yet stands in the copy as an empty one.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "petri_desk"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
WALLS = [contract["name"] for contract in CONTRACTS]

LAYERS = "Doors > engine > store | routing > nets > kernel"
PURE = "The pure half does no I/O"
SQL = "SQL lives in store"
PRESENTERS = "Presenters hold no widgets"
QT = "Qt lives in desk"
SCREENS = "Screens do not know each other"
DOORS = "Doors go through the engine"

ONE_FILE_ROOMS = ("__main__", "bench", "engine", "upkeep")
TOP_LEVEL = {"README.md", "packaging", "petri_desk", "pyproject.toml", "resources", "tests"}

LONGEST_FILE = 400
LONGEST_CLASS = 300
LONGER_FILES: Mapping[str, str] = {}      # path under petri_desk -> why it may be longer (a data table, a grammar)


# --- import-linter ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verdict:
    """What import-linter said about one tree."""

    kept: frozenset[str]
    broken: frozenset[str]
    text: str


def copy_of_the_house(into: Path) -> Path:
    """The package and its contracts, with every room that a contract names."""
    into.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "pyproject.toml", into)
    shutil.copytree(PACKAGE, into / "petri_desk", ignore=shutil.ignore_patterns("__pycache__"))
    for room in named_rooms():
        path = into.joinpath(*room.split("."))
        if not (path / "__init__.py").is_file() and not path.with_suffix(".py").is_file():
            plant(into, f"{path}.py" if path.name in ONE_FILE_ROOMS else f"{path}/__init__.py", "")
    return into


def named_rooms() -> Iterator[str]:
    for contract in CONTRACTS:
        for key in ("source_modules", "forbidden_modules"):
            yield from (name for name in contract.get(key, []) if name.startswith("petri_desk.") and "*" not in name)
        for layer in contract.get("layers", []):
            yield from (f"petri_desk.{name}" for name in re.findall(r"\w+", layer))


def plant(house: Path, file: str, text: str) -> None:
    """Writes a module, or adds to the one that is there, and makes every folder above it a package."""
    path = house / file
    path.parent.mkdir(parents=True, exist_ok=True)
    for folder in path.relative_to(house).parents:
        if folder != Path():
            (house / folder / "__init__.py").touch()
    with path.open("a", encoding="utf-8") as module:
        module.write(f"\n{text}")


def lint(house: Path) -> Verdict:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    environment = {**os.environ, "COLUMNS": "240", "NO_COLOR": "1", "PYTHONPATH": "", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [*command, "--config", "pyproject.toml", "--no-cache", "--no-logo"],
        cwd=house, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120,
    )
    said = re.findall(r"^(.+?) (KEPT|BROKEN)\b", done.stdout, re.MULTILINE)
    verdict = Verdict(
        kept=frozenset(name.strip() for name, word in said if word == "KEPT"),
        broken=frozenset(name.strip() for name, word in said if word == "BROKEN"),
        text=done.stdout + done.stderr,
    )
    assert verdict.kept | verdict.broken == set(WALLS), f"import-linter did not judge every wall:\n{verdict.text}"
    return verdict


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_the_house(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def verdict(house: Path) -> Verdict:
    return lint(house)


def test_the_house_has_its_seven_walls():
    assert set(WALLS) == {LAYERS, PURE, SQL, PRESENTERS, QT, SCREENS, DOORS}


@pytest.mark.parametrize("wall", WALLS)
def test_the_wall_stands(wall: str, verdict: Verdict):
    assert wall in verdict.kept, verdict.text


@dataclass(frozen=True, slots=True)
class Breach:
    """One file that must not be, and the walls that it breaks."""

    sentence: str
    walls: frozenset[str]
    file: str
    text: str


def breach(sentence: str, *walls: str, file: str, text: str) -> Breach:
    return Breach(sentence, frozenset(walls), f"petri_desk/{file}", text)


BREACHES = [
    breach("a lower room imports a higher one", LAYERS,
           file="kernel/breach.py", text="import petri_desk.nets\n"),
    breach("store and routing know each other", LAYERS,
           file="store/breach.py", text="import petri_desk.routing\n"),
    breach("one door opens another", LAYERS,
           file="cli/breach.py", text="import petri_desk.desk\n"),
    breach("a new room has no place among the layers", LAYERS,
           file="breach/__init__.py", text=""),
    breach("a rule draws a random number", PURE,
           file="routing/breach.py", text="import random\n"),
    breach("a net reads the clock inside a function", PURE,
           file="nets/breach.py", text="def now():\n    import time\n    return time.time()\n"),
    breach("the kernel opens a database", PURE, SQL,
           file="kernel/breach.py", text="import sqlite3\n"),
    breach("the engine writes SQL", SQL,
           file="engine.py", text="from sqlalchemy import select\n"),
    breach("a screen writes SQL", SQL,
           file="desk/breach/view.py", text="import sqlite3\n"),
    breach("a presenter holds a widget", PRESENTERS,
           file="desk/breach/presenter.py", text="from PySide6.QtWidgets import QLabel\n"),
    breach("a presenter reaches a widget by a detour", PRESENTERS,
           file="desk/breach/presenter.py", text="import petri_desk.desk.widgets.breach\n"),
    breach("the command line uses Qt", QT,
           file="cli/breach.py", text="import PySide6.QtCore\n"),
    breach("the store uses Qt", QT,
           file="store/breach.py", text="from pyqtgraph import mkPen\n"),
    breach("one screen imports another", SCREENS,
           file="desk/station/breach.py", text="import petri_desk.desk.board\n"),
    breach("a screen nobody has listed imports another", SCREENS,
           file="desk/breach/view.py", text="import petri_desk.desk.station\n"),
    breach("a shared widget knows a screen", SCREENS,
           file="desk/widgets/breach.py", text="import petri_desk.desk.board\n"),
    breach("a screen reads the store behind the engine's back", DOORS,
           file="desk/breach/view.py", text="import petri_desk.store\n"),
    breach("the HTTP door reads the store behind the engine's back", DOORS,
           file="service/breach.py", text="import petri_desk.store\n"),
    breach("the command line reads the store behind the engine's back", DOORS,
           file="cli/breach.py", text="import petri_desk.store\n"),
]


@pytest.mark.parametrize("case", BREACHES, ids=lambda case: case.sentence)
def test_the_wall_turns_red_when(case: Breach, verdict: Verdict, tmp_path: Path):
    house = copy_of_the_house(tmp_path / "house")
    furnish(house)
    plant(house, case.file, case.text)
    after = lint(house)
    assert after.broken - verdict.broken == case.walls, after.text


def furnish(house: Path) -> None:
    """What the breaches lean on, whether or not it is built."""
    for screen in ("station", "board"):
        plant(house, f"petri_desk/desk/{screen}/__init__.py", "")
    plant(house, "petri_desk/desk/widgets/breach.py", "import PySide6.QtWidgets\n")


def test_no_module_hides_in_a_folder_that_is_no_package():
    """import-linter does not see such a folder, so no wall would hold there."""
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [folder.relative_to(ROOT).as_posix() for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_every_wall_was_broken_once():
    assert frozenset().union(*(case.walls for case in BREACHES)) == set(WALLS)


# --- size and place ---------------------------------------------------------------------------------------------------


def test_the_top_level_holds_only_what_the_plan_names():
    strangers = {name for name in top_level_names() if not name.startswith(".")} - TOP_LEVEL
    assert not strangers


def top_level_names() -> set[str]:
    """What git tracks or would track; without git, whatever lies there."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        command = [git, "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, capture_output=True, text=True, check=False)
        if listed.returncode == 0:
            return {name.split("/")[0] for name in listed.stdout.split("\0") if name}
    return set(os.listdir(ROOT))


def sources() -> dict[str, str]:
    return {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


def too_long(files: Mapping[str, str]) -> dict[str, int]:
    lengths = {name: len(text.splitlines()) for name, text in files.items()}
    return {name: length for name, length in lengths.items() if length > LONGEST_FILE}


def long_classes(files: Mapping[str, str]) -> list[str]:
    return [
        f"{name}: class {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for name, text in files.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef) and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_CLASS
    ]


def test_no_file_is_longer_than_400_lines():
    assert {name: length for name, length in too_long(sources()).items() if name not in LONGER_FILES} == {}


def test_a_file_that_became_short_leaves_the_list_of_longer_ones():
    assert LONGER_FILES.keys() <= too_long(sources()).keys()


def test_no_class_is_longer_than_300_lines():
    assert long_classes(sources()) == []


def test_a_long_file_and_a_long_class_are_noticed():
    text = "class Window:\n" + "    x = 1\n" * LONGEST_FILE
    assert too_long({"a.py": text}) == {"a.py": LONGEST_FILE + 1}
    assert long_classes({"a.py": text}) == [f"a.py: class Window has {LONGEST_FILE + 1} lines"]


# --- ruff and mypy ----------------------------------------------------------------------------------------------------


def run_tool(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


def test_ruff_finds_nothing():
    done = run_tool("ruff", "check", "--output-format=concise", "petri_desk", "tests", "packaging")
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_turns_red_when_a_second_clock_or_a_catch_all_appears(tmp_path: Path):
    breach = tmp_path / "breach.py"
    breach.write_text(
        "import datetime\n\ntry:\n    print(datetime.datetime.now())\nexcept Exception:\n    print()\n", "utf-8"
    )
    done = run_tool("ruff", "check", "--config", "pyproject.toml", "--output-format=concise", "--no-cache", str(breach))
    assert "TID251" in done.stdout
    assert "BLE001" in done.stdout


@pytest.mark.timeout(600)
def test_mypy_finds_nothing():
    done = run_tool("mypy", "--no-error-summary", "--cache-dir", ".mypy_cache")
    assert done.returncode == 0, done.stdout + done.stderr
