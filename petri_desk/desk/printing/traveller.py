"""The traveller: the sheet of paper that goes through the shop with a job."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.printing.page import (
    A4,
    FAINT,
    FOOT,
    HEAD,
    MARGIN,
    Box,
    Code,
    Frame,
    Mark,
    Page,
    Paper,
    Text,
    head,
    sheet,
)
from petri_desk.kernel import labels
from petri_desk.kernel.labels import Kind, Label

translate = QCoreApplication.translate

WIDE = A4[0] - 2 * MARGIN
TOP_HIGH, TITLE_HIGH, STEP_HIGH, PIECE_HIGH, QR = 44.0, 8.0, 9.5, 17.0, 16.0
STEP_COLUMNS = (9.0, 62.0, 33.0, 16.0, 16.0, 16.0, 34.0)
PIECE_COLUMNS = (18.0, 46.0, 122.0)


@dataclass(frozen=True, slots=True)
class Step:
    """One station of the way."""

    name: str
    work_center: str = ""
    minutes: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece, with a line of its own."""

    number: int
    serial: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Traveller:
    """What goes with a job; its day and its quantity are in words already."""

    job: str
    route: str
    steps: Sequence[Step]
    pieces: Sequence[Piece] = ()
    product: str = ""
    customer: str = ""
    due: str = ""
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    high: float
    marks: Callable[[float], Iterator[Mark]]


def pages(given: Traveller, paper: Paper = A4) -> list[Page]:
    """The job with its code, its steps in order with room for a hand, and a line with a code for each piece."""
    sheets: list[list[Mark]] = [list(_top(given))]
    y, bottom = MARGIN + HEAD + TOP_HIGH, paper[1] - MARGIN - FOOT
    for title, rows in ((_step_title, _step_rows(given)), (_piece_title, _piece_rows(given))):
        titled = False
        for row in rows:
            if y + row.high + (0 if titled else TITLE_HIGH) > bottom:
                sheets.append([])
                y, titled = MARGIN + HEAD, False
            if not titled:
                sheets[-1].extend(title(y))
                y, titled = y + TITLE_HIGH, True
            sheets[-1].extend(row.marks(y))
            y += row.high
        y += TITLE_HIGH / 2
    return [
        sheet((*head(given.job, given.route, number, len(sheets), paper), *marks), paper)
        for number, marks in enumerate(sheets, 1)
    ]


def _top(given: Traveller) -> Iterator[Mark]:
    side, y = TOP_HIGH - 6, MARGIN + HEAD
    yield Code(Label(Kind.JOB, given.job).code, Box(MARGIN, y, side, side))
    told = (
        (translate("Printing", "Product"), given.product), (translate("Printing", "Customer"), given.customer),
        (translate("Printing", "Due"), given.due), (translate("Printing", "Pieces"), given.quantity),
    )  # fmt: skip
    left, high = MARGIN + side + 6, side / len(told)
    for number, (name, text) in enumerate(told):
        line = y + number * high
        yield Text(name, Box(left, line, 28, high), 3.4, 2, colour=FAINT)
        yield Text(text or "–", Box(left + 30, line, WIDE - side - 36, high), 5, 2.6, lines=2, strong=True)


def _step_rows(given: Traveller) -> Iterator[_Row]:
    for number, step in enumerate(given.steps, 1):
        texts = (str(number), step.name, step.work_center, step.minutes, "", "", "")

        def marks(y: float, texts: Sequence[str] = texts) -> Iterator[Mark]:
            return _line(y, STEP_HIGH, STEP_COLUMNS, texts)

        yield _Row(STEP_HIGH, marks)


def _piece_rows(given: Traveller) -> Iterator[_Row]:
    for piece in given.pieces:

        def marks(y: float, piece: Piece = piece) -> Iterator[Mark]:
            yield Code(labels.token(piece.number).code, Box(MARGIN + 1, y + 0.5, QR, QR))
            yield from _line(y, PIECE_HIGH, PIECE_COLUMNS, ("", "", ""))
            left, wide = MARGIN + PIECE_COLUMNS[0] + 1, PIECE_COLUMNS[1] - 2
            yield Text(piece.serial, Box(left, y + 1.5, wide, 8), 5.5, 2.4, strong=True, serial=True)
            yield Text(piece.more, Box(left, y + 9.5, wide, 6), 3.2, 2, colour=FAINT)

        yield _Row(PIECE_HIGH, marks)


def _step_title(y: float) -> Iterator[Mark]:
    return _titles(y, STEP_COLUMNS, (
        "", translate("Printing", "Step"), translate("Printing", "Work centre"), translate("Printing", "Minutes"),
        translate("Printing", "Good"), translate("Printing", "Scrap"), translate("Printing", "Name and day"),
    ))  # fmt: skip


def _piece_title(y: float) -> Iterator[Mark]:
    return _titles(y, PIECE_COLUMNS, ("", translate("Printing", "Piece"), translate("Printing", "Remarks")))


def _titles(y: float, columns: Sequence[float], texts: Sequence[str]) -> Iterator[Mark]:
    left = MARGIN
    for wide, text in zip(columns, texts, strict=True):
        yield Text(text, Box(left + 1, y, wide - 2, TITLE_HIGH), 3.2, 1.8, colour=FAINT)
        left += wide
    yield Frame(Box(MARGIN, y + TITLE_HIGH, WIDE, 0), faint=False)


def _line(y: float, high: float, columns: Sequence[float], texts: Sequence[str]) -> Iterator[Mark]:
    """A row of a table: its words, a rule below, and a rule between empty columns, where a hand writes."""
    left = MARGIN
    for wide, text in zip(columns, texts, strict=True):
        if text:
            yield Text(text, Box(left + 1, y + 0.5, wide - 2, high - 1), 4, 2, lines=2)
        else:
            yield Frame(Box(left, y, 0, high))
        left += wide
    yield Frame(Box(MARGIN, y + high, WIDE, 0))
