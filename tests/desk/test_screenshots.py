"""`screenshots`: pictures from the command line, without a display."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from said import Run, runner

from petri_desk.desk.shell.sights import SIGHTS
from petri_desk.desk.shell.sights.gallery import Picture, write_page

ROOT = Path(__file__).parents[2]


@pytest.fixture
def petri(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """One sight in two languages, themes and sizes, by a process that has no display."""
    out = tmp_path_factory.mktemp("pictures")
    words = ["screenshots", "--out", str(out), "--only", "ready", "--only", "menu", "--language", "en", "--language",
             "th", "--theme", "light", "--theme", "high-dark", "--size", "1280x800", "--size", "1600x1000",
             "--json"]  # fmt: skip
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run([sys.executable, "-m", "petri_desk", *words], cwd=ROOT, env=environment, check=False,
                          capture_output=True, encoding="utf-8", timeout=120)  # fmt: skip
    assert done.returncode == 0, done.stderr
    listed: list[dict[str, Any]] = json.loads(done.stdout)
    return listed


def of(taken: list[dict[str, Any]], **wanted: object) -> list[QImage]:
    return [QImage(each["file"]) for each in taken if wanted.items() <= each.items()]


def test_there_is_a_picture_of_each_sight_language_theme_and_size(taken: list[dict[str, Any]]) -> None:
    assert len(taken) == 2 * 2 * 2 * 2
    assert len({each["file"] for each in taken}) == len(taken)
    for each in taken:
        name = "{name}-{language}-{theme}-{width}x{height}.png".format(**each)
        assert Path(each["file"]).name == name


def test_each_has_the_size_that_was_asked_for(taken: list[dict[str, Any]]) -> None:
    for each in taken:
        image = QImage(each["file"])
        assert (image.width(), image.height()) == (each["width"], each["height"])


def test_none_is_blank(taken: list[dict[str, Any]]) -> None:
    for image in of(taken):
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert len(colours) > 20


def test_languages_and_themes_differ(taken: list[dict[str, Any]]) -> None:
    same = {"name": "ready", "width": 1280}
    pictures = [of(taken, **same, language=language, theme=theme)[0]
                for language in ("en", "th") for theme in ("light", "high-dark")]  # fmt: skip
    for number, one in enumerate(pictures):
        assert all(one != other for other in pictures[number + 1 :])
    light, dark = (of(taken, **same, language="en", theme=theme)[0] for theme in ("light", "high-dark"))
    assert light.pixelColor(4, 400).lightness() > 200 > 60 > dark.pixelColor(4, 400).lightness()


def test_a_menu_is_on_the_picture_below_its_button_in_every_size(taken: list[dict[str, Any]]) -> None:
    for width in (1280, 1600):
        ready, menu = (of(taken, name=name, language="en", theme="light", width=width)[0] for name in ("ready", "menu"))
        assert ready.copy(width - 200, 70, 180, 100) != menu.copy(width - 200, 70, 180, 100)


def test_a_page_shows_all_of_them_side_by_side(taken: list[dict[str, Any]], tmp_path: Path) -> None:
    pictures = [Picture(Path(each["file"]), each["name"], each["language"], each["theme"], (0, 0)) for each in taken]
    write_page(tmp_path, pictures)
    page = (tmp_path / "index.html").read_text("utf-8")
    assert all(f'<img src="{Path(each["file"]).name}"' in page for each in taken)
    assert not (pictures[0].file.parent / "index.html").exists()        # these were not all


def test_the_pictures_of_the_readme_are_such_pictures_and_light() -> None:
    shown = re.findall(r"resources/pictures/[^)]+", (ROOT / "README.md").read_text("utf-8"))
    assert len(shown) > 1
    for each in shown:
        image = QImage(str(ROOT / each))
        assert (image.width(), image.height()) == (1280, 800)
        assert (ROOT / each).stat().st_size < 120_000
        assert re.sub(r"-(en|th)-[a-z-]+-1280x800$", "", Path(each).stem) in {sight.name for sight in SIGHTS}


@pytest.mark.parametrize(("words", "sentence"), [
    (["--size", "large"], "A size is written as 1280x800, not as 'large'."),
    (["--size", "640x480"], "A picture is at least 1024x700"),
    (["--only", "moon"], "There is no picture 'moon'; there are: opening-trouble"),
    (["--language", "de"], "'de' is not one of"),
])  # fmt: skip
def test_what_cannot_be_taken_is_told_in_a_sentence(
    words: list[str], sentence: str, petri: Run, tmp_path: Path
) -> None:
    said = petri("screenshots", "--out", tmp_path, *words)
    assert said.code == 2
    assert sentence in said.err


def test_a_folder_that_is_a_file_is_told(petri: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = petri("screenshots", "--out", tmp_path / "file")
    assert said.code == 3
    assert "No pictures can be written to" in said.err


def test_a_screen_that_is_not_there_is_told_with_those_that_are(petri: Run) -> None:
    said = petri("desk", "--screen", "moon")
    assert said.code == 2
    assert "There is no screen 'moon'; there is: station, board, genealogy" in said.err


def test_the_window_opens_in_the_room_that_was_asked_for(desk: Any, shop: Any, open_desk: Any) -> None:
    """`desk --screen NAME`."""
    from dataclasses import replace

    window = open_desk(station=None).window
    window.rooms.all["other"] = replace(window.rooms.all["station"], name="other")
    window.first_room = "other"
    desk.until(lambda: window.presenter.shop is not None)
    window.presenter.take_place("Stitching")
    desk.until(lambda: window.room() is not None)
    assert window.room().name == "other"
