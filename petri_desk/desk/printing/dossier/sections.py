"""The tables of a dossier: each with its title, its columns and its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.printing.dossier import wording
from petri_desk.desk.printing.dossier.facts import Dossier, Part
from petri_desk.desk.printing.dossier.wording import When
from petri_desk.desk.printing.flowing import SERIAL, STRONG, Cell
from petri_desk.desk.widgets import moments

translate = QCoreApplication.translate
Row = Sequence[Cell | str]

INDENT = 4.0            # millimetres, for each component that is inside another


@dataclass(frozen=True, slots=True)
class Section:
    """A table; the columns are shares of the width."""

    title: str
    columns: Sequence[float]
    titles: Sequence[str]
    rows: Sequence[Row]


def sections(given: Dossier, when: When) -> Iterator[Section]:
    """All of them in their order, the empty ones too; `when` puts a stored moment into words."""
    for make in (_way, _inspections, _parts, _lots, _rounds, _replacements, _holds, _corrections):
        yield make(given, when)


def _way(given: Dossier, when: When) -> Section:
    rows: list[Row] = [
        [_of(each.node, wording.batch(each) or each.serial, given), "\n".join((*each.people, *each.stations)),
         f"{when(each.began)}\n– {when(each.ended) if each.ended else '…'}", moments.duration(each.worked),
         wording.span(each.paused), wording.span(each.waited), wording.ending(each)]
        for each in given.visits
    ]  # fmt: skip
    titles = (translate("Dossier", "Step"), translate("Dossier", "Who"), translate("Dossier", "From – to"),
              translate("Dossier", "Worked"), translate("Dossier", "Paused"), translate("Dossier", "Waited"),
              translate("Dossier", "Result"))  # fmt: skip
    return Section(translate("Dossier", "The way it went"), (34, 28, 39, 22, 25, 25, 27), titles, rows)


def _inspections(given: Dossier, when: When) -> Section:
    rows: list[Row] = [
        [_of(each.node, each.serial, given), _signed(each.who, each.at, when), Cell(wording.found(each), STRONG),
         "\n".join(map(wording.measured, each.measured))]
        for each in given.inspections
    ]  # fmt: skip
    measured = translate("Dossier", "Measured") if any(each.measured for each in given.inspections) else ""
    titles = translate("Dossier", "Step"), translate("Dossier", "Who, when"), translate("Dossier", "Result"), measured
    return Section(translate("Dossier", "Inspections"), (38, 38, 50, 60), titles, rows)


def _parts(given: Dossier, when: When) -> Section:
    rows: list[Row] = [_part(each, when) for each in given.parts]
    if given.parts_left_out:
        told = translate("Dossier", "and {n} more: {command}")
        command = f"petri-desk trace {given.serial} --backward"
        rows.append(["…", told.format(n=given.parts_left_out, command=command)])
    titles = translate("Dossier", "Component"), translate("Dossier", "How it was made")
    return Section(translate("Dossier", "Built in"), (52, 134), titles, rows)


def _part(part: Part, when: When) -> Row:
    name = Cell(part.serial, SERIAL, (part.depth - 1) * INDENT)
    if part.bound:
        return [name, translate("Dossier", "Bound on {when}").format(when=when(part.bound))]
    return [name, "\n".join(wording.visit(each, when) for each in part.visits) or "–"]


def _lots(given: Dossier, when: When) -> Section:
    rows: list[Row] = [
        [Cell(each.lot, SERIAL), moments.amount(each.qty) if each.qty else "–", Cell(each.serial, SERIAL), each.who,
         when(each.at)]
        for each in given.lots
    ]  # fmt: skip
    titles = (translate("Dossier", "Lot"), translate("Dossier", "Quantity"), translate("Dossier", "For"),
              translate("Dossier", "Who"), translate("Dossier", "When"))  # fmt: skip
    return Section(translate("Dossier", "Materials"), (50, 24, 40, 32, 40), titles, rows)


def _rounds(given: Dossier, when: When) -> Section:
    rows: list[Row] = [[str(each.number), Cell(each.serial, SERIAL), each.node, Cell(each.defect, STRONG),
             _signed(each.who, each.at, when)] for each in given.rounds]  # fmt: skip
    titles = (translate("Dossier", "Round"), translate("Dossier", "Piece"), translate("Dossier", "Found at"),
              translate("Dossier", "Defect"), translate("Dossier", "Who, when"))  # fmt: skip
    return Section(translate("Dossier", "Rework"), (20, 36, 40, 50, 40), titles, rows)


def _replacements(given: Dossier, when: When) -> Section:
    rows: list[Row] = [[Cell(each.lost, SERIAL), each.why, Cell(each.serial, SERIAL),
             f"{_signed(each.who, each.at, when)}\n{each.reason}"] for each in given.replaced]  # fmt: skip
    titles = (translate("Dossier", "Lost"), translate("Dossier", "Why"), translate("Dossier", "Made again as"),
              translate("Dossier", "Who, when"))  # fmt: skip
    return Section(translate("Dossier", "Replacement"), (36, 50, 36, 64), titles, rows)


def _holds(given: Dossier, when: When) -> Section:
    rows: list[Row] = [[wording.held(each), Cell(each.serial, SERIAL), _signed(each.who, each.at, when),
             wording.until(each, when)] for each in given.holds]  # fmt: skip
    titles = (translate("Dossier", "Why"), translate("Dossier", "Piece"), translate("Dossier", "From"),
              translate("Dossier", "Until"))  # fmt: skip
    return Section(translate("Dossier", "Holds"), (60, 36, 44, 46), titles, rows)


def _corrections(given: Dossier, when: When) -> Section:
    rows: list[Row] = [
        [f"{wording.deed(each.what)}\n{each.serial}", wording.before(each), Cell(wording.since(each), STRONG),
         each.reason, _signed(each.who, each.at, when)]
        for each in given.corrections
    ]  # fmt: skip
    titles = (translate("Dossier", "What"), translate("Dossier", "Before"), translate("Dossier", "Since"),
              translate("Dossier", "Why"), translate("Dossier", "Who, when"))  # fmt: skip
    return Section(translate("Dossier", "Corrections"), (38, 36, 36, 38, 38), titles, rows)


def _signed(who: str, at: str, when: When) -> str:
    return f"{who}\n{when(at)}"


def _of(node: str, serial: str, given: Dossier) -> str:
    """A step, and under which name where it was not the piece's own."""
    return node if serial == given.serial else f"{node}\n{serial}"
