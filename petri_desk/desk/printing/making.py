"""From what somebody asks for to pages. On a reader's thread: it asks the engine, and lays out many labels."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.language import names, said
from petri_desk.desk.printing import dossier, reading, traveller
from petri_desk.desk.printing.page import A4, SHEETS, Page, Paper
from petri_desk.desk.printing.sheets import action_entries, code_sheet, entries
from petri_desk.desk.printing.tags import SIZES, USUAL, Badge, badge_cards, label_sheet, token_labels
from petri_desk.desk.printing.wanted import Ready, Wanted, What
from petri_desk.desk.widgets import moments
from petri_desk.kernel.labels import Kind
from petri_desk.kernel.refusals import Refused

if TYPE_CHECKING:
    from petri_desk.engine import Engine

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Tongue:
    """How names and days are said; taken on the screen's thread, before the work begins."""

    language: str = names.ENGLISH
    calendar: str = "ce"
    zone: tzinfo | None = None

    def day(self, due: str) -> str:
        return moments.date_words(moments.due_in(due, self.zone).astimezone(self.zone).date(), self.language,
                                  self.calendar)  # fmt: skip


    def moment(self, text: str) -> str:
        told = moments.moment_of(text).astimezone(self.zone)
        return f"{moments.date_words(told.date(), self.language, self.calendar)} {told:%H:%M}"


ENGLISH = Tongue()
Make = Callable[["Engine", Wanted, Tongue], Ready]


def ready(engine: "Engine", wanted: Wanted, tongue: Tongue = ENGLISH) -> Ready:
    """The pages that somebody asks for; Refused when there is no such piece, job or person."""
    return MAKERS[wanted.what](engine, wanted, tongue)


def _made(engine: "Engine", wanted: Wanted, tongue: Tongue) -> Ready:
    first = engine.token(wanted.made[0])
    name = translate("Printing", "labels {name}").format(name=first.case_id)
    return Ready(_labels(engine, wanted.made, wanted, tongue), name, str(first.case_id))


def _piece(engine: "Engine", wanted: Wanted, tongue: Tongue) -> Ready:
    found = _token(engine, wanted)
    pages = _labels(engine, [int(found.id_token)], wanted, tongue)
    serial = str(found.serial_number or found.id_token)
    return Ready(pages, translate("Printing", "label {name}").format(name=serial), str(found.case_id), serial)


def _of_job(engine: "Engine", wanted: Wanted, tongue: Tongue) -> Ready:
    job = job_of(engine, wanted)
    page = engine.ask(engine.questions.Tokens(case_id=job, live=True, limit=None))
    tokens = [int(row["id_token"]) for row in page.items]
    name = translate("Printing", "labels {name}").format(name=job)
    return Ready(_labels(engine, tokens, wanted, tongue), name, job)


def _traveller(engine: "Engine", wanted: Wanted, tongue: Tongue) -> Ready:
    job = job_of(engine, wanted)
    found = reading.traveller(engine, job, tongue.language, tongue.day)
    name = translate("Printing", "traveller {name}").format(name=job)
    return Ready(traveller.pages(found, _sheet(wanted)), name, job)


def _dossier(engine: "Engine", wanted: Wanted, tongue: Tongue) -> Ready:
    piece = int(_token(engine, wanted).id_token)
    found = dossier.asked(engine, piece, tongue.language, tongue.day, wanted.at)
    pages = dossier.pages(found, tongue.moment, _sheet(wanted))
    name = translate("Printing", "dossier {name}").format(name=found.serial)
    return Ready(pages, name, found.job, found.serial)


def _actions(engine: "Engine", wanted: Wanted, tongue: Tongue) -> Ready:
    job = job_of(engine, wanted) if wanted.about else ""
    defects: Sequence[str] = ()
    if job:
        case = engine.ask(engine.questions.CaseRow(job))
        defects = reading.defects(engine, case.workflow_id, case.revision) if case.workflow_id else ()
    pages = code_sheet(translate("Printing", "Actions"), action_entries(defects), _sheet(wanted))
    return Ready(pages, translate("Printing", "actions"), job)


def _stations(engine: "Engine", wanted: Wanted, tongue: Tongue) -> Ready:
    given = [str(each.as_json()["name"]) for each in engine.stations()]
    pages = code_sheet(translate("Printing", "Stations"), entries(Kind.STATION, given), _sheet(wanted))
    return Ready(pages, translate("Printing", "stations"))


def _badge(engine: "Engine", wanted: Wanted, tongue: Tongue) -> Ready:
    people = [each.as_json() for each in engine.ask(engine.questions.Operators())]
    person = next((each for each in people if each["name"].casefold() == wanted.about.casefold()), None)
    if person is None:
        raise Refused("unknown_operator", operator=wanted.about)
    badge = Badge(person["name"], wanted.badge, ", ".join(map(said.word, person["roles"])))
    return Ready(badge_cards([badge], _sheet(wanted)), translate("Printing", "card {name}").format(name=badge.name),
                 serial=badge.name)  # fmt: skip


MAKERS: Mapping[What, Make] = {
    What.MADE: _made, What.PIECE: _piece, What.JOB: _of_job, What.TRAVELLER: _traveller, What.ACTIONS: _actions,
    What.STATIONS: _stations, What.BADGE: _badge, What.DOSSIER: _dossier,
}  # fmt: skip


def job_of(engine: "Engine", wanted: Wanted) -> str:
    """A job by its own name, or by one of its pieces."""
    if wanted.token:
        return str(engine.token(wanted.token).case_id)
    try:
        return str(engine.ask(engine.questions.CaseRow(wanted.about)).case_id)
    except Refused as unknown:
        try:
            return str(_token(engine, wanted).case_id)
        except Refused:
            raise unknown from None


def _token(engine: "Engine", wanted: Wanted) -> Any:
    """A piece by its number, or by its serial, whether or not somebody held Shift."""
    if wanted.token:
        return engine.token(wanted.token, wanted.at)
    try:
        return engine.token(wanted.about, wanted.at)
    except Refused as unknown:
        try:
            return engine.token(wanted.about.upper(), wanted.at)
        except Refused:
            raise unknown from None


def _labels(engine: "Engine", tokens: Sequence[int], wanted: Wanted, tongue: Tongue) -> list[Page]:
    made = token_labels(reading.tags(engine, tokens, tongue.language), SIZES.get(wanted.label, USUAL))
    return made if wanted.label in SIZES else label_sheet(made, _sheet(wanted))


def _sheet(wanted: Wanted) -> Paper:
    return SHEETS.get(wanted.sheet, A4)


