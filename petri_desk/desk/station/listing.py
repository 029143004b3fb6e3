"""The queue as a table, for a file: what the list shows, in columns with names. Days and hours are the shop's."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.station import words
from petri_desk.desk.station.book import Line
from petri_desk.desk.widgets import moments

translate = QCoreApplication.translate


def table(lines: Sequence[Line], at: datetime, zone: tzinfo | None) -> Iterator[Sequence[str]]:
    """The names of the columns, and then the lines in their order."""
    yield (
        translate("Listing", "Serial"), translate("Listing", "State"), translate("Listing", "Step"),
        translate("Listing", "Job"), translate("Listing", "Product"), translate("Listing", "Route"),
        translate("Listing", "Quantity"), translate("Listing", "Since"), translate("Listing", "Worked, min"),
        translate("Listing", "Standard, min"), translate("Listing", "Late, min"), translate("Listing", "Due"),
        translate("Listing", "Works on it"), translate("Listing", "Rework"), translate("Listing", "Defect"),
        translate("Listing", "On hold because"), translate("Listing", "Waits for"),
    )  # fmt: skip
    for line in lines:
        yield _row(line, at, zone)


def _row(line: Line, at: datetime, zone: tzinfo | None) -> Sequence[str]:
    due = moments.due_in(line.due, zone) if line.due else None
    over = words.over_standard(line, at), (at - due).total_seconds() if due else 0.0
    return (
        line.serial, words.state(line.shape), line.node_name, line.case_id, line.product, line.route,
        str(line.quantity), _moment(moments.moment_of(line.since), zone), _minutes(words.worked(line, at)),
        f"{line.standard_minutes:g}" if line.standard_minutes else "", _minutes(max(*over, 0.0)),
        _moment(due, zone) if due else "", ", ".join(line.people), str(line.rework_count or ""), line.defect,
        line.hold_reason, ", ".join(line.missing),
    )  # fmt: skip


def _moment(moment: datetime, zone: tzinfo | None) -> str:
    """As a table's own program reads it, in years of the common era."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


def _minutes(seconds: float) -> str:
    return str(int(seconds // moments.MINUTE))
