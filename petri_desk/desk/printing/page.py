"""A page as it will be printed: marks on paper, in millimetres. It says what is where, and paints nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

INK, FAINT = "#000000", "#5A6470"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the paper."""

    left: float
    top: float
    width: float
    height: float

    def moved(self, right: float, down: float) -> "Box":
        return Box(self.left + right, self.top + down, self.width, self.height)

    def inside(self, margin: float) -> "Box":
        return Box(self.left + margin, self.top + margin, self.width - 2 * margin, self.height - 2 * margin)


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stay in their box: they shrink down to `least`, and then give up their end."""

    text: str
    box: Box
    size: float             # of the letters
    least: float = 1.8
    lines: int = 1
    strong: bool = False
    serial: bool = False    # in the face of serial numbers
    centred: bool = False
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code with its quiet zone."""

    code: str
    box: Box


@dataclass(frozen=True, slots=True)
class Shape:
    """One of the desk's own shapes."""

    name: str
    box: Box


@dataclass(frozen=True, slots=True)
class Frame:
    """A box that is drawn; a hair line is a box without a height."""

    box: Box
    dashed: bool = False
    faint: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo, as large as its box has room for, at its left edge."""

    content: bytes
    box: Box


Mark = Text | Code | Shape | Frame | Picture


@dataclass(frozen=True, slots=True)
class Page:
    """One side of paper, or one label."""

    width: float
    height: float
    marks: tuple[Mark, ...]

    def codes(self) -> tuple[str, ...]:
        return tuple(mark.code for mark in self.marks if isinstance(mark, Code))


Paper = tuple[float, float]
A4: Paper = (210.0, 297.0)
LETTER: Paper = (215.9, 279.4)
SHEETS = {"A4": A4, "Letter": LETTER}
MARGIN, HEAD, FOOT = 12.0, 16.0, 6.0        # of a sheet


def moved(marks: Iterable[Mark], right: float, down: float) -> Iterator[Mark]:
    """The same marks at another place."""
    return (replace(mark, box=mark.box.moved(right, down)) for mark in marks)


def sheet(marks: Iterable[Mark], paper: Paper) -> Page:
    """A sheet is laid out as wide as A4, and stands in the middle of wider paper."""
    return Page(*paper, tuple(moved(marks, (paper[0] - A4[0]) / 2, 0)))


def head(title: str, more: str, number: int, of: int, paper: Paper = A4) -> Iterator[Mark]:
    """What stands above and below every sheet."""
    yield from above(title, more)
    told = translate("Printing", "Page {n} of {m}").format(n=number, m=of)
    wide = A4[0] - 2 * MARGIN
    yield Text(told, Box(MARGIN, paper[1] - MARGIN - FOOT + 2, wide, 4), 2.6, centred=True, colour=FAINT)


def above(title: str, more: str) -> Iterator[Mark]:
    """What stands above every sheet."""
    wide = A4[0] - 2 * MARGIN
    yield Text(title, Box(MARGIN, MARGIN, wide * 0.62, HEAD - 6), 6.5, 3.2, strong=True)
    yield Text(more, Box(MARGIN + wide * 0.64, MARGIN, wide * 0.36, HEAD - 6), 4, 2.4, lines=2)
    yield Frame(Box(MARGIN, MARGIN + HEAD - 4, wide, 0), faint=False)
