"""Labels and cards: one for a piece of work, one for a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.printing.page import A4, FAINT, Box, Code, Frame, Mark, Page, Paper, Text, moved, sheet
from petri_desk.kernel import labels
from petri_desk.kernel.labels import Kind, Label

translate = QCoreApplication.translate

SIZES = {"40 × 20": (40.0, 20.0), "50 × 25": (50.0, 25.0), "60 × 40": (60.0, 40.0), "100 × 50": (100.0, 50.0)}
USUAL = SIZES["50 × 25"]
CARD = (85.6, 54.0)     # a card for a purse or a lanyard
CARDS_A_ROW, ROWS_A_PAGE = 2, 5
EDGE = 8.0              # of a sheet of labels: no printer of sheets prints to its edge


@dataclass(frozen=True, slots=True)
class Tag:
    """What stands on the label of a token."""

    number: int
    serial: str
    name: str = ""          # of the product or the route
    job: str = ""
    more: str = ""          # of a batch, how many; of a component, which


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on the card of a person; `text` is what signs in, and stands in the code alone."""

    name: str
    text: str
    roles: str = ""


def token_label(tag: Tag, size: tuple[float, float] = USUAL) -> Page:
    """A label for a bag or a box: the code left, the words right, the serial largest."""
    wide, high = size
    margin = max(high * 0.06, 1.2)
    code = labels.token(tag.number).code
    side = min(high, wide * 0.5)        # its quiet zone is the margin
    gap, room, inside = high * 0.02, wide - side - margin, high - 2 * margin
    marks: list[Mark] = [Code(code, Box(0, (high - side) / 2, side, side))]
    top = margin
    for part, text, lines in (
        (0.32, Text(tag.serial, Box(0, 0, 0, 0), high * 0.24, high * 0.08, strong=True, serial=True), 1),
        (0.34, Text(tag.name, Box(0, 0, 0, 0), high * 0.12, high * 0.075), 2),
        (0.18, Text(" · ".join(filter(None, (tag.job, tag.more))), Box(0, 0, 0, 0), high * 0.11, high * 0.075), 1),
        (0.16, Text(code, Box(0, 0, 0, 0), high * 0.085, high * 0.065, serial=True, colour=FAINT), 1),
    ):
        marks.append(_placed(text, Box(side, top, room, inside * part - gap), lines))
        top += inside * part
    return Page(wide, high, tuple(marks))


def token_labels(tags: Sequence[Tag], size: tuple[float, float] = USUAL) -> list[Page]:
    """A page for each label, as a label printer wants them."""
    return [token_label(tag, size) for tag in tags]


def label_sheet(given: Sequence[Page], paper: Paper = A4) -> list[Page]:
    """The same labels on sheets, to be cut along the dashed lines: for a shop without a label printer."""
    if not given:
        return []
    wide, high = given[0].width, given[0].height
    across, down = (int((side - 2 * EDGE) // part) for side, part in zip(paper, (wide, high), strict=True))
    left, top = (paper[0] - across * wide) / 2, (paper[1] - down * high) / 2
    return [
        Page(*paper, tuple(
            mark for at, label in enumerate(given[first : first + across * down])
            for mark in _cut_out(label, left + at % across * wide, top + at // across * high)
        ))
        for first in range(0, len(given), across * down)
    ]  # fmt: skip


def _cut_out(label: Page, left: float, top: float) -> list[Mark]:
    return [Frame(Box(left, top, label.width, label.height), dashed=True), *moved(label.marks, left, top)]


def trial_label(size: tuple[float, float] = USUAL) -> Page:
    """A label for trying out a scanner."""
    wide, high = size
    side = min(high, wide * 0.5)
    words = translate("Printing", "Scan this label to try out a scanner.")
    box = Box(side, high * 0.1, wide - side - high * 0.06, high * 0.8)
    return Page(wide, high, (
        Code(labels.TEST_LABEL.code, Box(0, (high - side) / 2, side, side)),
        Text(words, box, high * 0.13, high * 0.075, lines=5),
    ))  # fmt: skip


def badge_cards(badges: Sequence[Badge], paper: Paper = A4) -> list[Page]:
    """Cards for people on sheets, to be cut along the dashed lines."""
    full = CARDS_A_ROW * ROWS_A_PAGE
    return [
        sheet((mark for number, badge in enumerate(badges[first : first + full])
               for mark in _badge(badge, _place(number, paper))), paper)
        for first in range(0, len(badges), full)
    ]  # fmt: skip


def _place(number: int, paper: Paper) -> Box:
    wide, high = CARD
    left = (A4[0] - CARDS_A_ROW * wide) / 2
    top = (paper[1] - ROWS_A_PAGE * high) / 2
    return Box(left + number % CARDS_A_ROW * wide, top + number // CARDS_A_ROW * high, wide, high)


def _badge(badge: Badge, card: Box) -> list[Mark]:
    side = 40.0             # its quiet zone is the margin
    left, room = card.left + side, card.width - side - 5
    return [
        Frame(card, dashed=True),
        Code(Label(Kind.BADGE, badge.text).code, Box(card.left, card.top + (card.height - side) / 2, side, side)),
        Text(translate("Printing", "Petri Desk"), Box(left, card.top + 6, room, 5), 3, colour=FAINT),
        Text(badge.name, Box(left, card.top + 13, room, 22), 6.5, 2.8, lines=3, strong=True),
        Text(badge.roles, Box(left, card.top + 37, room, 11), 3.5, 2.4, lines=2),
    ]


def _placed(text: Text, box: Box, lines: int) -> Text:
    return Text(text.text, box, text.size, text.least, lines, text.strong, text.serial, text.centred, text.colour)
