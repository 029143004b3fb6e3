"""Painting pages: on a screen to look at first, on a printer, into a file. May run on any thread.

Rule 1: what the screen shows and what the printer prints is painted by the same lines.
Rule 2: the modules of a QR code are whole dots of the device, so that a label printer blurs none.
"""

import os
from collections.abc import Sequence

import segno
from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
)
from PySide6.QtSvg import QSvgRenderer

from petri_desk.desk.printing import fitting
from petri_desk.desk.printing.files import write_whole
from petri_desk.desk.printing.fitting import UNITS
from petri_desk.desk.printing.page import FAINT, INK, Box, Code, Frame, Mark, Page, Picture, Shape, Text
from petri_desk.desk.widgets import icons
from petri_desk.kernel.refusals import Unavailable

translate = QCoreApplication.translate

QUIET = 4               # modules of white around a QR code, as its standard asks
WHOLE_FROM = 3          # dots; a smaller module is only looked at, on a screen, and keeps its size
HAIR = 0.2              # millimetres
PDF_DPI, PHOTO_DPI = 600, 200
INCH = 25.4


def paint(painter: QPainter, page: Page, scale: float) -> None:
    """The page at the painter's origin; `scale` is how many of its pixels a millimetre has."""
    painter.save()
    painter.scale(scale / UNITS, scale / UNITS)
    for mark in page.marks:
        _paint(painter, mark)
    painter.restore()


def image(page: Page, dpi: float) -> QImage:
    """The page as a picture of that many dots to the inch."""
    scale = dpi / INCH
    made = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
    made.setDotsPerMeterX(round(scale * 1000))
    made.setDotsPerMeterY(round(scale * 1000))
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    try:
        paint(painter, page, scale)
    finally:
        painter.end()
    return made


def print_pages(device: QPagedPaintDevice, pages: Sequence[Page]) -> None:
    """Every page on a sheet of its own size: for a file, and for a QPrinter of high resolution."""
    painter = QPainter()
    try:
        for number, page in enumerate(pages):
            device.setPageLayout(_paper(page))
            if not (device.newPage() if number else painter.begin(device)):
                raise Unavailable(translate("Printing", "The printer or the file cannot be written to."))
            paint(painter, page, device.logicalDpiX() / INCH)
    finally:
        if painter.isActive():
            painter.end()


def write_pdf(pages: Sequence[Page], path: str | os.PathLike[str], title: str = "") -> None:
    """Saves pages as a PDF; a file that was there before stays until the new one is whole."""
    write_whole(path, pdf(pages, title))


def pdf(pages: Sequence[Page], title: str = "") -> bytes:
    """Pages as a PDF in memory: QPdfWriter does not tell of a disk that is full."""
    found = QBuffer()
    found.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(found)
    writer.setResolution(PDF_DPI)
    writer.setTitle(title)
    writer.setCreator("Petri Desk")
    print_pages(writer, pages)
    return bytes(found.data().data())


def _paper(page: Page) -> QPageLayout:
    """The whole sheet, to its edges: pages bring their own margins."""
    size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Millimeter)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _paint(painter: QPainter, mark: Mark) -> None:
    if isinstance(mark, Code):
        _paint_code(painter, mark)
    elif isinstance(mark, Text):
        painter.setPen(QColor(mark.colour))
        fitting.draw(painter, mark)
    elif isinstance(mark, Shape):
        drawing = icons.drawing(mark.name).replace("currentColor", INK)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, _units(mark.box))
    elif isinstance(mark, Picture):
        _paint_picture(painter, mark)
    else:
        _paint_frame(painter, mark)


def _paint_picture(painter: QPainter, mark: Picture) -> None:
    """As fine as paper shows it, the way up that the camera says; what is no picture is left out."""
    content = QBuffer()
    content.setData(QByteArray(mark.content))
    reader = QImageReader(content)
    reader.setAutoTransform(True)
    found, place = reader.read(), _units(mark.box)
    if found.isNull():
        return
    fine = QSizeF(mark.box.width, mark.box.height) / INCH * PHOTO_DPI
    if found.width() > fine.width() or found.height() > fine.height():
        found = found.scaled(fine.toSize(), Qt.AspectRatioMode.KeepAspectRatio,
                             Qt.TransformationMode.SmoothTransformation)  # fmt: skip
    size = QSizeF(found.size()).scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRectF(place.topLeft(), size), found)


def _paint_frame(painter: QPainter, mark: Frame) -> None:
    pen = QPen(QColor(FAINT if mark.faint else INK), HAIR * UNITS)
    pen.setStyle(Qt.PenStyle.DashLine if mark.dashed else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    place = _units(mark.box)
    if mark.box.height and mark.box.width:
        painter.drawRect(place)
    else:
        painter.drawLine(place.topLeft(), place.bottomRight())


def _units(box: Box) -> QRectF:
    return QRectF(box.left * UNITS, box.top * UNITS, box.width * UNITS, box.height * UNITS)


def modules(code: str) -> tuple[bytearray, ...]:
    """The dark and light modules of a code."""
    return segno.make(code, error="m", micro=False, boost_error=False).matrix


def _paint_code(painter: QPainter, mark: Code) -> None:
    rows = modules(mark.code)
    whole = len(rows) + 2 * QUIET
    place = painter.combinedTransform().mapRect(_units(mark.box))
    side = min(place.width(), place.height()) / whole
    if side >= WHOLE_FROM:
        side = float(int(side + 0.001))
    left = round(place.center().x() - side * len(rows) / 2)
    top = round(place.center().y() - side * len(rows) / 2)
    path = QPainterPath()
    for down, row in enumerate(rows):
        for start, length in _runs(row):
            path.addRect(left + start * side, top + down * side, length * side, side)
    painter.save()
    painter.resetTransform()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, side < WHOLE_FROM)
    painter.fillPath(path.simplified(), QColor(INK))
    painter.restore()


def _runs(row: bytearray) -> list[tuple[int, int]]:
    """Where dark modules begin in a row, and how many follow each other."""
    found: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if dark and found and sum(found[-1]) == at:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((at, 1))
    return found
