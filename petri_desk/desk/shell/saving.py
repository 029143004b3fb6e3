"""Saving the screen that is shown: as a picture, a drawing, a document, and where it has one, as a table.

Rule 1: only what paints widgets happens on the screen's thread; files are packed and written beside it, whole or not.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMarginsF,
    QObject,
    QPoint,
    QRect,
    QSizeF,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QWidget

from petri_desk.desk.printing.files import write_whole
from petri_desk.desk.shell.window import Window
from petri_desk.desk.widgets import moments
from petri_desk.desk.widgets import theme as themes
from petri_desk.kernel import cells
from petri_desk.kernel.refusals import Unavailable

translate = QCoreApplication.translate
Pack = Callable[[], bytes]
RATIO, FINE = 2, 8                  # dots of a picture to a pixel of the screen; units of a document to a pixel
CSS, POINTS = 96, 0.75              # pixels to an inch, as a browser has them; points to a pixel
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
WHOLE = QWidget.RenderFlag.DrawChildren | QWidget.RenderFlag.DrawWindowBackground


def png(widget: QWidget) -> Pack:
    """A picture, twice as fine as the screen."""
    picture = QImage(widget.size() * RATIO, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(RATIO)
    _draw(widget, QPainter(picture))
    return lambda: _packed(picture)


def svg(widget: QWidget) -> Pack:
    """A drawing; its texts are texts."""
    found = _open(QBuffer())
    drawing = QSvgGenerator()
    drawing.setOutputDevice(found)
    drawing.setSize(widget.size())
    drawing.setViewBox(QRect(QPoint(), widget.size()))
    drawing.setResolution(CSS)
    drawing.setTitle("Petri Desk")
    _draw(widget, QPainter(drawing))
    return lambda: bytes(found.data().data())


def pdf(widget: QWidget) -> Pack:
    """One page as large as the screen."""
    found = _open(QBuffer())
    writer = QPdfWriter(found)
    writer.setTitle("Petri Desk")
    size = QPageSize(QSizeF(widget.size()) * POINTS, QPageSize.Unit.Point)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    writer.setPageLayout(layout)
    writer.setResolution(CSS * FINE)
    painter = QPainter(writer)
    painter.scale(FINE, FINE)
    _draw(widget, painter)
    return lambda: bytes(found.data().data())


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """A table as Excel opens it."""
    return cells.table(rows).encode()


PICTURES: dict[str, Callable[[QWidget], Pack]] = {"png": png, "svg": svg, "pdf": pdf}
TABLE = "csv"
RECORDS = "json"


class Saving(QObject):
    """Asks where to, and saves."""

    _chosen = Signal(str)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: QFileDialog | None = None
        self._chosen.connect(self.save)

    def ask(self) -> None:
        """Qt's own dialog reads folders on a thread of its own."""
        known = {TABLE: self._rows() is not None, RECORDS: self._records() is not None}
        names = {kind: name for kind, name in _names().items() if known.get(kind, True)}
        first = getattr(self._window.pages.currentWidget(), "saves", "") or next(iter(names))
        dialog = QFileDialog(self._window, translate("Saving", "Save this view"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(names.values()))
        dialog.selectNameFilter(names[first])
        dialog.setDefaultSuffix(first)
        kinds = {name: kind for kind, name in names.items()}
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(kinds[name]))
        dialog.selectFile(self._name())
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def save(self, path: str) -> None:
        """The format is the one that the name ends with; any other name becomes that of a picture."""
        kind = Path(path).suffix.lstrip(".").casefold()
        rows, records = self._rows(), self._records()
        if kind == TABLE and rows is not None:
            pack: Pack = partial(_table, rows)
        elif kind == RECORDS and records is not None:
            pack = partial(_recorded, records)
        else:
            if kind not in PICTURES:
                kind, path = "png", f"{path}.png"
            drawn = self._drawn()
            pack = partial(drawn.packed, kind) if drawn is not None else PICTURES[kind](self._window.whole)
        window = self._window
        window.jobs.query(window, lambda _: write_whole(path, pack()), self._saved, away=self._failed)

    def _rows(self) -> Callable[[], Iterable[Sequence[str]]] | None:
        """The table of the screen that is shown, if it has one."""
        give: Any = getattr(self._window.pages.currentWidget(), "table", None)
        return give() if give is not None else None

    def _records(self) -> Callable[[], Any] | None:
        """The same for a program, if the screen that is shown has that."""
        give: Any = getattr(self._window.pages.currentWidget(), "records", None)
        return give() if give is not None else None

    def _drawn(self) -> Any:
        """The whole graph of the screen that is shown, if it has one; not only what is in sight."""
        canvas: Any = getattr(self._window.pages.currentWidget(), "canvas", None)
        return canvas.whole() if canvas is not None and canvas.scene.numbers else None

    def _name(self) -> str:
        at = f"{moments.here(moments.now()):%Y-%m-%d-%H%M}"
        return NOT_IN_NAMES.sub("-", f"{self._window.header.station_name()}-{at}").strip("-.")

    def _saved(self, place: Path) -> None:
        self._window.notice.say(lambda: translate("Saving", "Saved: {file}").format(file=place.name))

    def _failed(self, why: Unavailable) -> None:
        self._window.notice.say(lambda: str(why), "late")


def _names() -> dict[str, str]:
    return {
        "png": translate("Saving", "Picture (*.png)"), "svg": translate("Saving", "Drawing (*.svg)"),
        "pdf": translate("Saving", "Document (*.pdf)"), TABLE: translate("Saving", "Table for Excel (*.csv)"),
        RECORDS: translate("Saving", "Records for programs (*.json)"),
    }  # fmt: skip


def _recorded(records: Callable[[], Any]) -> bytes:
    return json.dumps(records(), ensure_ascii=False, indent=1).encode()


def _table(rows: Callable[[], Iterable[Sequence[str]]]) -> bytes:
    return table(rows())


def _draw(widget: QWidget, painter: QPainter) -> None:
    painter.fillRect(widget.rect(), QColor(themes.colours().ground))
    widget.render(painter, QPoint(), QRegion(), WHOLE)
    painter.end()


def _open(found: QBuffer) -> QBuffer:
    found.open(QIODevice.OpenModeFlag.WriteOnly)
    return found


def _packed(picture: QImage) -> bytes:
    found = _open(QBuffer())
    QImageWriter(found, QByteArray(b"png")).write(picture)
    return bytes(found.data().data())
