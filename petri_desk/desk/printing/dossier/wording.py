"""The words of a dossier."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.language import said
from petri_desk.desk.printing.dossier.facts import Correction, Dossier, Hold, Inspection, Measured, Visit
from petri_desk.desk.printing.dossier.telling import TAKEN_BACK
from petri_desk.desk.widgets import moments

translate = QCoreApplication.translate
When = Callable[[str], str]


def result(given: Dossier) -> str:
    """What has become of it, in large letters."""
    words = {
        "good": translate("Dossier", "Finished: good"), "merged": translate("Dossier", "Built in"),
        "split": translate("Dossier", "Became pieces"), "superseded": translate("Dossier", "Goes on as rework"),
        "joined": translate("Dossier", "Joined with another batch"), "void": translate("Dossier", "Taken back"),
        "scrapped": translate("Dossier", "Scrapped"),
    }  # fmt: skip
    told = words.get(given.outcome) or _in_work(given)
    return f"{told}: {given.reason}" if given.reason and given.outcome in ("", "scrapped") else told


def _in_work(given: Dossier) -> str:
    if not given.node:
        return translate("Dossier", "In work")
    told = translate("Dossier", "In work: {state} at {node}")
    return told.format(state=said.word(given.status), node=given.node)


def worked(given: Dossier) -> str:
    return translate("Dossier", "Worked on for {time}").format(time=moments.duration(given.worked))


def route(given: Dossier) -> str:
    told = translate("Dossier", "{route}, revision {n}")
    return told.format(route=given.route, n=given.revision) if given.revision else given.route


def span(seconds: float) -> str:
    """A time that may be days, or none."""
    if seconds < 1:
        return "–"
    days, rest = divmod(int(seconds), moments.DAY)
    told = translate("Dossier", "{days} d {hours} h").format(days=days, hours=rest // moments.HOUR)
    return told if days else moments.duration(seconds)


def ending(given: Visit) -> str:
    """How a stay ended."""
    words = {
        "token.completed": translate("Dossier", "done"), "token.passed": translate("Dossier", "passed"),
        "token.failed": translate("Dossier", "failed"), "token.scrapped": translate("Dossier", "scrapped"),
        "token.released": translate("Dossier", "given back"), "token.yielded": translate("Dossier", "sent on"),
        TAKEN_BACK: translate("Dossier", "taken back"),
    }  # fmt: skip
    told = words.get(given.how, "") or (translate("Dossier", "goes on") if not given.ended else "–")
    return f"{told}: {given.defect}" if given.defect and given.how == "token.failed" else told


def batch(given: Visit) -> str:
    """How many were worked on at once."""
    return translate("Dossier", "{n} in {batch}").format(n=given.of, batch=given.serial) if given.of > 1 else ""


def visit(given: Visit, when: When) -> str:
    """A component's stay in one line."""
    parts = (given.node, ", ".join(given.people), moments.duration(given.worked), when(given.began), ending(given))
    return " · ".join(part for part in parts if part)


def found(given: Inspection) -> str:
    """What an inspection found, and what came of it."""
    dispositions = {
        "rework": translate("Dossier", "to rework"), "scrap": translate("Dossier", "to scrap"),
        "pending": translate("Dossier", "to be decided"),
    }  # fmt: skip
    told = translate("Dossier", "Passed") if given.passed else translate("Dossier", "Failed: {defect}")
    lines = [told.format(defect=given.defect), dispositions.get(given.became, ""), given.note,
             translate("Dossier", "taken back, see corrections") if given.taken_back else ""]  # fmt: skip
    return "\n".join(line for line in lines if line)


def measured(given: Measured) -> str:
    """Width 34.98 mm (34.8 … 35.2)."""
    value = f"{given.name} {given.value} {given.unit}".rstrip()
    low, high = given.low, given.high
    if low is not None and high is not None:
        value += f" ({low} … {high})"
    elif low is not None:
        value += " (" + translate("Dossier", "at least {low}").format(low=low) + ")"
    elif high is not None:
        value += " (" + translate("Dossier", "at most {high}").format(high=high) + ")"
    return value


def held(given: Hold) -> str:
    redesign = translate("Dossier", "Redesign: {reason}").format(reason=given.reason)
    return redesign if given.kind == "token.redesign_requested" else given.reason


def until(given: Hold, when: When) -> str:
    if not given.until:
        return translate("Dossier", "still")
    return "\n".join(filter(None, (when(given.until), given.released_by, given.why)))


def deed(command: str) -> str:
    """An act that was put right, or that puts something right."""
    words = {
        "token_start": translate("Dossier", "Start"), "token_pause": translate("Dossier", "Pause"),
        "token_resume": translate("Dossier", "Resume"), "token_complete": translate("Dossier", "Complete"),
        "token_release": translate("Dossier", "Give back"), "qc_pass": translate("Dossier", "Pass"),
        "qc_fail": translate("Dossier", "Fail"), "token_rework": translate("Dossier", "Rework"),
        "token_scrap": translate("Dossier", "Scrap"), "material_use": translate("Dossier", "Lot"),
        "hold": translate("Dossier", "Hold"), "unhold": translate("Dossier", "Release from hold"),
        "time_correct": translate("Dossier", "Working time"), "token_adjust": translate("Dossier", "Adjustment"),
        "override_route": translate("Dossier", "Put elsewhere"), "bind_component": translate("Dossier", "Component"),
        "batch_gather": translate("Dossier", "Gathering"), "batch_join": translate("Dossier", "Joining"),
        "batch_yield": translate("Dossier", "Sending on"),
    }  # fmt: skip
    return words.get(command, said.word(command))


def before(given: Correction) -> str:
    """How it read; a time is told as one."""
    return moments.duration(float(given.old)) if given.what == "time_correct" and given.old else given.old or "–"


def since(given: Correction) -> str:
    if given.what == "time_correct":
        return moments.duration(float(given.new))
    return given.new or translate("Dossier", "as if it had not been")
