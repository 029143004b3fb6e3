"""Reads back what was printed: the codes of a picture, the sizes of a document's pages."""

import re
from pathlib import Path

import numpy
import zxingcpp
from PySide6.QtGui import QImage


def read_back(picture: QImage) -> list[str]:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    dots = numpy.frombuffer(grey.constBits(), numpy.uint8).reshape(grey.height(), grey.bytesPerLine())
    return sorted(found.text for found in zxingcpp.read_barcodes(dots[:, : grey.width()].copy()))


def paper_sizes(pdf: Path) -> list[tuple[int, ...]]:
    found = re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf.read_bytes())
    return [tuple(round(float(part)) for part in box.split()[2:]) for box in found]
