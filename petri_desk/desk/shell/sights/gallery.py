"""Pictures of every sight: for the README, for looking at what was made, and for comparing one day with the next.

Rule: the same program gives the same pictures on the same computer, to the last byte: the clock stands still, and
nothing blinks. Only the code of a new badge is drawn by lot.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import product
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from petri_desk.demo import scene
from petri_desk.desk.language import speech
from petri_desk.desk.shell.running import application
from petri_desk.desk.shell.sights.stage import House, Look, Stage
from petri_desk.desk.shell.sights.table import SIGHTS, Sight, arrange

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """A file that was written, and what is on it."""

    file: Path
    name: str
    language: str
    theme: str
    size: Size


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pictures are taken."""

    languages: Sequence[str]
    themes: Sequence[str]
    sizes: Sequence[Size]
    only: Sequence[str] = ()

    def sights(self) -> list[Sight]:
        return [each for each in SIGHTS if not self.only or each.name in self.only]


def has_thai() -> bool:
    """Whether this computer has a font for Thai texts."""
    application()
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.Thai))


def hang(out: Path, wanted: Wanted) -> Iterator[Picture]:
    """Takes the pictures one after the other, each when it is asked for; a page shows all of them side by side."""
    taken = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        demo = Path(folder) / "demo.db"
        scene.build(demo)
        for language, theme, size in product(wanted.languages, wanted.themes, wanted.sizes):
            for picture in _look_round(demo, Look(language, theme, size), out, wanted.sights()):
                taken.append(picture)
                yield picture
    if not wanted.only:
        write_page(out, taken)


def _look_round(demo: Path, look: Look, out: Path, every: Sequence[Sight]) -> Iterator[Picture]:
    """All sights in one language, theme and size, in a new window for each house."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for house in House:
            sights = [each for each in every if each.house is house]
            if sights:
                yield from _visit(Stage(demo, Path(folder), look, house), sights, out)
    speech.speech().tell_time()


def _visit(stage: Stage, sights: Sequence[Sight], out: Path) -> Iterator[Picture]:
    try:
        for sight in sights:
            arrange(sight, stage)
            yield _take(sight, stage, out)
    finally:
        stage.close()


def _take(sight: Sight, stage: Stage, out: Path) -> Picture:
    look = stage.look
    file = out / f"{sight.name}-{look.language}-{look.theme}-{look.size[0]}x{look.size[1]}.png"
    file.write_bytes(_packed(picture_of(stage.window).toImage()))
    return Picture(file, sight.name, look.language, look.theme, look.size)


def _packed(image: QImage) -> bytes:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    content, line = bytes(plain.constBits()), plain.bytesPerLine()
    rows = (content[start : start + plain.width() * 3] for start in range(0, plain.height() * line, line))
    return scene.png(plain.width(), plain.height(), rows)


def picture_of(window: QWidget) -> QPixmap:
    """The window, and what is open above it."""
    picture = window.grab()
    above = popups(window)
    if above:
        painter = QPainter(picture)
        for each in above:
            painter.drawPixmap(each.pos() - window.mapToGlobal(QPoint()), each.grab())
        painter.end()
    return picture


def popups(window: QWidget) -> list[QWidget]:
    """Menus and the like: windows of their own that belong to this one."""
    return [each for each in window.findChildren(QWidget) if each.isWindow() and each.isVisible()]


def write_page(out: Path, taken: Sequence[Picture]) -> None:
    """One row for each sight; beside each other its languages, themes and sizes."""
    rows = []
    for name in dict.fromkeys(each.name for each in taken):
        files = [escape(each.file.name) for each in taken if each.name == name]
        images = "".join(f'<a href="{file}"><img src="{file}" alt="{file}" loading="lazy"></a>' for file in files)
        rows.append(f"<h2>{escape(name)}</h2>\n<p>{images}</p>")
    style = "body{font-family:sans-serif;margin:2em}img{width:24%;margin:.3%;border:thin solid silver}"
    page = f"<!doctype html>\n<meta charset=utf-8>\n<title>Petri Desk</title>\n<style>{style}</style>\n"
    (out / "index.html").write_text(page + "\n".join(rows) + "\n", "utf-8")
