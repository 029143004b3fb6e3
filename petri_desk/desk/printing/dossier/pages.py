"""A dossier on sheets: the piece, its way, what is in it, what went otherwise; below each sheet what vouches for it."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.printing.dossier import wording
from petri_desk.desk.printing.dossier.facts import Dossier
from petri_desk.desk.printing.dossier.sections import Section, sections
from petri_desk.desk.printing.dossier.wording import When
from petri_desk.desk.printing.flowing import SERIAL, SMALL, STRONG, Cell, Flow, Style
from petri_desk.desk.printing.page import (
    A4,
    FAINT,
    HEAD,
    MARGIN,
    Box,
    Code,
    Frame,
    Mark,
    Page,
    Paper,
    Text,
    above,
    sheet,
)
from petri_desk.kernel import labels

translate = QCoreApplication.translate

WIDE = A4[0] - 2 * MARGIN
LABEL, FOOT_HIGH, FOOT_CODE = 30.0, 25.0, 24.0
PHOTO_HIGH, NOTE_HIGH = 32.0, 16.0
NOTE_COLUMNS = (40, 146)
SHORT_HASH = 16


def pages(given: Dossier, when: When, paper: Paper = A4) -> list[Page]:
    """The sheets; `when` puts a stored moment into words."""
    flow = Flow(MARGIN, WIDE, MARGIN + HEAD, paper[1] - MARGIN - FOOT_HIGH - 3)
    _facts(flow, given, when)
    empty = [each.title for each in sections(given, when) if not _filled(flow, each)]
    if not _noted(flow, given, when):
        empty.append(translate("Dossier", "Notes"))
    if empty:
        flow.gap(5)
        flow.words(translate("Dossier", "None: {what}.").format(what=", ".join(empty)), SMALL)
    title = translate("Dossier", "Dossier {serial}").format(serial=given.serial)
    return [
        sheet((*above(title, given.product or given.route), *marks,
               *_foot(given, when, number, len(flow.sheets), paper)), paper)
        for number, marks in enumerate(flow.sheets, 1)
    ]  # fmt: skip


def code(given: Dossier) -> str:
    """What the code below every sheet says: the same as the lines beside it."""
    head = given.head
    return f"PETRI-DESK/{given.serial}/{head.gseq}/{head.hash.upper()}/{head.state.upper()}"


def _foot(given: Dossier, when: When, number: int, of: int, paper: Paper) -> Iterator[Mark]:
    head, top = given.head, paper[1] - MARGIN - FOOT_HIGH
    yield Frame(Box(MARGIN, top, WIDE, 0), faint=False)
    yield Code(code(given), Box(MARGIN + WIDE - FOOT_CODE, top + 0.5, FOOT_CODE, FOOT_CODE))
    sheet_ = translate("Dossier", "{serial} · Page {n} of {m}").format(serial=given.serial, n=number, m=of)
    chain = translate("Dossier", "Head of the chain after act {gseq}, {when} ({utc})")
    chain = chain.format(gseq=head.gseq, when=when(head.at), utc=head.at)
    state = translate("Dossier", "State of the job {job} at that moment").format(job=given.job)
    check = translate("Dossier", "To check it: {command}").format(
        command=f"petri-desk verify --head {head.gseq}:{head.hash[:SHORT_HASH]}"
    )
    y, wide = top + 1, WIDE - FOOT_CODE - 4
    for text, high, size, style in (
        (sheet_, 4.8, 3.2, STRONG), (chain, 4.2, 2.5, SMALL), (head.hash, 3.3, 2.6, SERIAL), (state, 4.2, 2.5, SMALL),
        (head.state, 3.3, 2.6, SERIAL), (check, 4.2, 2.5, SMALL),
    ):  # fmt: skip
        yield Text(text, Box(MARGIN, y, wide, high), size, 1.6, strong=style.strong, serial=style.serial,
                   colour=style.colour)  # fmt: skip
        y += high


def _facts(flow: Flow, given: Dossier, when: When) -> None:
    """The piece itself, with its own label."""
    top = flow.y
    flow.put(Code(labels.token(given.number).code, Box(MARGIN, top, LABEL, LABEL)))
    left, wide = MARGIN + LABEL + 4, WIDE - LABEL - 4
    flow.put(
        Text(given.serial, Box(left, top + 1, wide, 10), 8, 3.2, strong=True, serial=True),
        Text(wording.result(given), Box(left, top + 12, wide, 8), 4.6, 2.6, lines=2, strong=True),
        Text(wording.worked(given), Box(left, top + 21, wide, 6), 3.4, 2.4, colour=FAINT),
    )
    flow.y = top + LABEL + 1
    told = (
        (translate("Dossier", "Product"), given.product), (translate("Dossier", "Customer"), given.customer),
        (translate("Dossier", "Job"), given.job), (translate("Dossier", "Due"), given.due),
        (translate("Dossier", "Route"), wording.route(given)), (translate("Dossier", "Batch"), given.batch),
        (translate("Dossier", "Made"), when(given.made) if given.made else ""),
        (translate("Dossier", "Finished"), when(given.finished) if given.finished else ""),
    )  # fmt: skip
    faint = Style(2.8, colour=FAINT)
    rows = [[Cell(cell, faint if place % 2 == 0 else STRONG) for place, cell in
             enumerate((*told[at], *told[at + 1]))] for at in range(0, len(told), 2)]  # fmt: skip
    flow.table((22, 71, 22, 71), ("", "", "", ""), [[each if each.text else Cell("–", each.style) for each in row]
                                                    for row in rows])  # fmt: skip


def _filled(flow: Flow, section: Section) -> bool:
    """Lays a section out, if there is something in it."""
    if section.rows:
        flow.heading(section.title, 16)
        flow.table(section.columns, section.titles, section.rows)
    return bool(section.rows)


def _noted(flow: Flow, given: Dossier, when: When) -> bool:
    """What was written, with the photo that belongs to it below it."""
    if given.notes:
        flow.heading(translate("Dossier", "Notes"), 14)
    for photographed, notes in groupby(given.notes, key=lambda each: bool(each.photo)):
        rows = [([f"{each.who}\n{when(each.at)}", each.text], each.photo) for each in notes]
        for row, photo in rows if photographed else ():
            flow.need(PHOTO_HIGH + NOTE_HIGH)
            flow.table(NOTE_COLUMNS, ("", ""), [row])
            flow.picture(photo, PHOTO_HIGH)
        if not photographed:
            flow.table(NOTE_COLUMNS, ("", ""), [row for row, _ in rows])
    return bool(given.notes)
