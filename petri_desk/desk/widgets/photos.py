"""Photos of notes: read from a file, or from the engine, and made small. On threads of the jobs, never the screen's."""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap

if TYPE_CHECKING:
    from petri_desk.engine import Engine


LARGEST_FILE = 60_000_000
LARGEST_SENT = 4_000_000
LONGEST_SIDE = 2560
QUALITY = 85
STARTS = (b"\x89PNG", b"\xff\xd8\xff")
SMALL = 240             # pixels, for the eye and a screen of twice the density


class Unfit(Enum):
    """Why a file is no photo."""

    LARGE = "large"
    OTHER = "other"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it is sent, and small as it is shown."""

    encoded: str
    small: QImage

    def pixmap(self, high: int) -> QPixmap:
        return pixmap(self.small, high)


def pixmap(image: QImage, high: int) -> QPixmap:
    return QPixmap.fromImage(image.scaledToHeight(high, Qt.TransformationMode.SmoothTransformation))


def read(path: str) -> Picture | Unfit:
    """A file as a photo; a very large picture is sent smaller."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError:
        return Unfit.GONE
    if len(content) > LARGEST_FILE:
        return Unfit.LARGE
    image = decoded(content)
    if image.isNull():
        return Unfit.OTHER
    if len(content) > LARGEST_SENT or not content.startswith(STARTS):
        content = _smaller(image)
    return Picture(b64encode(content).decode(), _small(image))


def decoded(content: bytes) -> QImage:
    """A picture as the camera was held, and no larger than it is sent: a very large one is never whole in memory."""
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > LONGEST_SIDE:
        reader.setScaledSize(size.scaled(LONGEST_SIDE, LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def load(engine: "Engine", digests: Iterable[str]) -> dict[str, QImage]:
    """Photos by their hashes, small."""
    found = {}
    for digest in digests:
        photo = engine.ask(engine.questions.Photo(digest))
        image = decoded(b64decode(photo["content"])) if photo else QImage()
        if not image.isNull():
            found[digest] = _small(image)
    return found


def large(engine: "Engine", digest: str, room: QSize) -> QImage | None:
    """One photo, no larger than the screen; None when it is not there or cannot be read."""
    photo = engine.ask(engine.questions.Photo(digest))
    image = decoded(b64decode(photo["content"])) if photo else QImage()
    if image.isNull():
        return None
    if image.width() <= room.width() and image.height() <= room.height():
        return image
    return image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _small(image: QImage) -> QImage:
    return image.scaledToHeight(SMALL, Qt.TransformationMode.SmoothTransformation)


def _smaller(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    writer.write(image.convertToFormat(QImage.Format.Format_RGB32))
    return bytes(content.data())
