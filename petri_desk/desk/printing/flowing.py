"""Text and tables that run over as many sheets as they need.

A row is as high as its highest cell; a table's titles come again on every sheet; a heading is never left alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from petri_desk.desk.printing.fitting import UNITS, fitted
from petri_desk.desk.printing.page import FAINT, INK, Box, Frame, Mark, Picture, Text

TALLEST = 1000.0        # millimetres, for measuring
MOST_LINES = 40
SQUEEZE = 0.7           # a word that is wider than its column may shrink so far
PAD, LINE_GAP = 1.0, 0.8
SLACK = 0.05            # so that what was measured fits when it is painted


@dataclass(frozen=True, slots=True)
class Style:
    """How words stand."""

    size: float = 3.1
    strong: bool = False
    serial: bool = False
    colour: str = INK


PLAIN = Style()
STRONG, SMALL, TITLE = Style(strong=True), Style(2.6, colour=FAINT), Style(2.6, colour=FAINT)
SERIAL = Style(serial=True)


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a style, some of the way in."""

    text: str
    style: Style = PLAIN
    indent: float = 0.0


@dataclass(slots=True)
class Flow:
    """Sheets being filled from the top to the bottom."""

    left: float
    wide: float
    top: float
    bottom: float
    sheets: list[list[Mark]] = field(default_factory=lambda: [[]])
    y: float = 0.0

    def __post_init__(self) -> None:
        self.y = self.top

    def put(self, *marks: Mark) -> None:
        self.sheets[-1].extend(marks)

    def turn(self) -> None:
        """To the next sheet."""
        self.sheets.append([])
        self.y = self.top

    def need(self, high: float) -> bool:
        """Makes room for something so high; says whether that took another sheet."""
        if self.y + high <= self.bottom or self.y == self.top:
            return False
        self.turn()
        return True

    def gap(self, high: float) -> None:
        self.y = min(self.y + high, self.bottom) if self.y > self.top else self.y

    def words(self, text: str, style: Style = PLAIN) -> None:
        marks, high = _cell(Cell(text, style), self.left, self.wide, 0.0)
        self.need(high)
        self.put(*(_down(each, self.y) for each in marks))
        self.y += high

    def heading(self, text: str, below: float) -> None:
        """A heading, with room for what follows it."""
        self.gap(5)
        self.need(8 + below)
        self.words(text, Style(4.4, strong=True))
        self.gap(1)

    def table(self, columns: Sequence[float], titles: Sequence[str], rows: Sequence[Sequence[Cell | str]]) -> None:
        """Rows under their titles; the columns are shares of the width."""
        whole = sum(columns)
        widths = [self.wide * each / whole for each in columns]
        laid = [self._row(widths, row) for row in rows]
        self._titles(widths, titles, laid[0][1] if laid else 0)
        for marks, high in laid:
            if self.need(high):
                self._titles(widths, titles, high)
            self.put(*(_down(each, self.y) for each in marks))
            self.y += high
            self.put(Frame(Box(self.left, self.y, self.wide, 0)))

    def picture(self, content: bytes, high: float) -> None:
        """A small picture."""
        self.need(high + 2)
        self.put(Picture(content, Box(self.left + PAD, self.y + 1, self.wide / 2, high)))
        self.y += high + 2

    def _titles(self, widths: Sequence[float], titles: Sequence[str], below: float) -> None:
        if not any(titles):
            self.put(Frame(Box(self.left, self.y, self.wide, 0), faint=False))
            return
        marks, high = self._row(widths, [Cell(each, TITLE) for each in titles])
        self.need(high + below)
        self.put(*(_down(each, self.y) for each in marks))
        self.y += high
        self.put(Frame(Box(self.left, self.y, self.wide, 0), faint=False))

    def _row(self, widths: Sequence[float], row: Sequence[Cell | str]) -> tuple[list[Mark], float]:
        marks: list[Mark] = []
        left, highest = self.left, 0.0
        for wide, given in zip(widths, row, strict=True):
            cell = given if isinstance(given, Cell) else Cell(given)
            found, high = _cell(cell, left, wide, LINE_GAP)
            marks += found
            left, highest = left + wide, max(highest, high)
        return marks, highest


def _cell(cell: Cell, left: float, wide: float, gap: float) -> tuple[list[Mark], float]:
    """The marks of some words at the top, and how high they are."""
    style, found, y = cell.style, list[Mark](), gap
    room = wide - 2 * PAD - cell.indent
    for part in _paragraphs(cell.text):
        text = Text(part, Box(0, 0, room, TALLEST), style.size, style.size * SQUEEZE, MOST_LINES, style.strong,
                    style.serial, colour=style.colour)  # fmt: skip
        high = fitted(text).height / UNITS + SLACK
        found.append(Text(part, Box(left + PAD + cell.indent, y, room, high), style.size, style.size * SQUEEZE,
                          MOST_LINES, style.strong, style.serial, colour=style.colour))  # fmt: skip
        y += high
    return found, y + gap


def _paragraphs(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip())


def _down(mark: Mark, by: float) -> Mark:
    return replace(mark, box=mark.box.moved(0, by))
