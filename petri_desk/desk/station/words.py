"""The station's words: verbs on buttons, whole sentences for what was done and for what is not possible."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.language import said, story
from petri_desk.desk.station.acts import UNDO_REASON
from petri_desk.desk.station.book import Line
from petri_desk.desk.station.card import Blocked, Card, Deed, Happening, Lot
from petri_desk.desk.widgets import moments
from petri_desk.kernel.refusals import Refused, Unavailable

translate = QCoreApplication.translate
OWN_WORDS = ("release", UNDO_REASON)    # remarks that nobody made

ICONS = {
    "token_start": "start", "token_resume": "start", "token_pause": "pause", "token_release": "release",
    "token_complete": "complete", "qc_pass": "pass", "qc_fail": "fail", "token_note": "note", "token_rework": "rework",
    "token_scrap": "scrapped", "correct": "undo", "unhold": "held", "material_use": "lot", "bind_component": "batch",
    "batch_yield": "next", "batch_gather": "batch", "batch_join": "batch", "print_label": "print",
    "show_family": "genealogy",
}  # fmt: skip


def state(shape: str) -> str:
    """The word beside a state's shape."""
    words = {
        "ready": translate("Station", "ready"), "active": translate("Station", "running"),
        "paused": translate("Station", "paused"), "waiting": translate("Station", "waiting"),
        "completed": translate("Station", "completed"), "scrapped": translate("Station", "scrapped"),
        "held": translate("Station", "on hold"), "rework": translate("Station", "rework"),
        "pending": translate("Station", "to decide"),
    }  # fmt: skip
    return words.get(shape, shape)


def deed(given: Deed) -> str:
    """What a button says: the verb and the token."""
    if given.joins:
        return translate("Station", "Join in on {serial}").format(serial=given.serial)
    if given.part:
        return translate("Station", "Start a part")
    if given.command == "token_start" and given.inspects:
        return translate("Station", "Inspect {serial}").format(serial=given.serial)
    words = {
        "token_start": translate("Station", "Start {serial}"), "token_resume": translate("Station", "Resume {serial}"),
        "token_complete": translate("Station", "Complete {serial}"), "qc_pass": translate("Station", "Pass {serial}"),
        "qc_fail": translate("Station", "Fail {serial}"), "token_pause": translate("Station", "Pause {serial}"),
        "token_release": translate("Station", "Give back {serial}"), "token_note": translate("Station", "Note"),
        "token_rework": translate("Station", "Rework {serial}"), "token_scrap": translate("Station", "Scrap {serial}"),
        "unhold": translate("Station", "Release {serial} from hold"),
        "resolve_redesign": translate("Station", "Let {serial} go on"),
        "spawn_replacement": translate("Station", "Replace {serial}"),
        "material_use": translate("Station", "Note the lot"), "bind_component": translate("Station", "Build it in"),
        "batch_yield": translate("Station", "Send some on"), "batch_gather": translate("Station", "Gather a batch"),
        "batch_join": translate("Station", "Join batches"),
    }  # fmt: skip
    if given.command == "token_complete" and given.parameters.get("confirm_over"):
        made = int(float(given.parameters["actual_qty"]))
        return translate("Station", "Complete with {made}").format(made=made)
    return (words.get(given.command) or said.word(given.command)).format(serial=given.serial)


def short(given: Deed) -> str:
    """A smaller button's verb: the token is on the card already."""
    if given.part:
        return deed(given)
    words = {
        "token_pause": translate("Station", "Pause"), "token_resume": translate("Station", "Resume"),
        "token_release": translate("Station", "Give back"), "token_note": translate("Station", "Note"),
        "qc_fail": translate("Station", "Fail"), "token_start": translate("Station", "Join in"),
        "material_use": translate("Station", "Material lot"), "bind_component": translate("Station", "Component"),
        "token_scrap": translate("Station", "Scrap"), "print_label": translate("Station", "Print label"),
        "show_family": translate("Station", "Genealogy"),
    }  # fmt: skip
    return words.get(given.command) or deed(given)


def verb(given: Deed) -> str:
    """An act by itself, as it stands in a list."""
    verbs = {
        "token_start": translate("Station", "Start"), "token_complete": translate("Station", "Complete"),
        "qc_pass": translate("Station", "Pass"), "token_rework": translate("Station", "Rework"),
    }  # fmt: skip
    return verbs.get(given.command) or short(given)


def done(given: Deed, made: int) -> str:
    """What was just done."""
    if given.command == "token_complete" and made:
        return translate("Station", "Completed {serial}: {made} pieces").format(serial=given.serial, made=made)
    if given.command == "batch_yield":
        return translate("Station", "Sent {made} on from {serial}").format(serial=given.serial, made=made)
    if given.part:
        return translate("Station", "Started a part of {serial}").format(serial=given.serial)
    if given.joins:
        return translate("Station", "You work on {serial} too").format(serial=given.serial)
    words = {
        "token_start": translate("Station", "Started {serial}"),
        "token_resume": translate("Station", "Resumed {serial}"),
        "token_complete": translate("Station", "Completed {serial}"),
        "qc_pass": translate("Station", "Passed {serial}"), "qc_fail": translate("Station", "Failed {serial}"),
        "token_pause": translate("Station", "Paused {serial}"),
        "token_release": translate("Station", "Gave back {serial}"),
        "token_note": translate("Station", "Wrote a note on {serial}"),
        "token_rework": translate("Station", "Sent {serial} to rework"),
        "token_scrap": translate("Station", "Scrapped {serial}"),
        "unhold": translate("Station", "Released {serial} from hold"),
        "material_use": translate("Station", "Noted the lot on {serial}"),
        "bind_component": translate("Station", "Built a component into {serial}"),
        "batch_gather": translate("Station", "Gathered into a batch"),
        "batch_join": translate("Station", "Joined into one batch"),
        "correct": translate("Station", "Taken back; {serial} is as it was"),
    }  # fmt: skip
    return words.get(given.command, translate("Station", "Done: {serial}")).format(serial=given.serial)


def labels(made: int) -> str:
    """What the pieces that were just made need next."""
    if made == 1:
        return translate("Station", "Print the label")
    return translate("Station", "Print {n} labels").format(n=made) if made else ""


def refusal(refused: Refused, line: Line | None) -> str:
    """A refusal as the person at the station reads it."""
    details: Mapping[str, Any] = refused.details
    if refused.code == "changed_meanwhile":
        who, when = str(details.get("who", "?")), str(details.get("when", ""))
        serial = line.serial if line else str(details.get("token", "?"))
        sentence = translate("Station", "{who} was faster: {serial} was changed at {time}. This is how it is now.")
        return sentence.format(who=who, serial=serial, time=_time(when))
    return said.refusal(refused.code, details)


def blocked(given: Blocked) -> str:
    """Why an act is not possible now; the act is called as on its button."""
    details = dict(given.details)
    if "command" in details:
        details["command"] = verb(Deed(str(details["command"]), 0, ""))
    return said.refusal(given.code, details)


def away(why: Unavailable) -> str:
    return translate("Station", "Not done: the database cannot be reached. {why}").format(why=said.told(why))


def back() -> str:
    return translate("Station", "The database is back. What was pressed in the meantime was not done.")


def unsettled(given: Deed | None) -> str:
    sentence = translate("Station", "Not yet confirmed: {act}. The desk asks again until it is known.")
    return sentence.format(act=deed(given) if given else translate("Station", "Call"))


def happening(given: Happening) -> str:
    """A line of a token's history."""
    told = story.sentence(given.name, given.who, given.node)
    return f"{told}: {given.said}" if given.said and given.said not in OWN_WORDS else told


def lot(given: Lot) -> str:
    """HIDE-2207 (2.5)."""
    return f"{given.name} ({moments.amount(given.qty)})" if given.qty else given.name


def when(moment: str, at: datetime) -> str:
    """The time of day, and on another day that day too."""
    then = moments.moment_of(moment)
    same = moments.here(then).date() == moments.here(at).date()
    return moments.clock_time(moment) if same else f"{moments.day(then, at)} {moments.clock_time(moment)}"


def _time(moment: str) -> str:
    try:
        return moments.clock_time(moment)
    except ValueError:
        return moment


def second_line(line: Line, with_node: bool) -> str:
    """The smaller half of a row in the queue."""
    if line.shape == "held":
        return translate("Station", "on hold: {reason}").format(reason=line.hold_reason)
    if line.shape == "pending":
        return translate("Station", "failed, waits for a decision")
    if line.missing:
        return translate("Station", "waits for {missing}").format(missing=", ".join(line.missing))
    parts = [line.node_name] if with_node or line.status == "waiting" else []
    if line.people:
        parts.append(", ".join(line.people))
    if line.product or not with_node:
        parts.append(line.product or line.route)
    return " · ".join(part for part in parts if part)


def age(line: Line, at: datetime) -> str:
    """How long a token has been as it is; running work shows its timer."""
    if line.status in ("active", "paused"):
        return moments.timer(worked(line, at))
    return moments.age(moments.seconds_since(line.since, at))


def worked(line: Line, at: datetime) -> float:
    return line.worked_seconds + sum(moments.seconds_since(since, at) for _, since in line.running)


def overdue(line: Line, at: datetime) -> float:
    return (at - moments.due_moment(line.due)).total_seconds() if line.due else 0.0


def over_standard(line: Line, at: datetime) -> float:
    return worked(line, at) - line.standard_minutes * moments.MINUTE if line.standard_minutes else 0.0


def late_seconds(line: Line, at: datetime) -> float:
    """How late: over the due date, or over the standard time of the work."""
    return max(overdue(line, at), over_standard(line, at), 0.0)


def counted(good: int, scrap: int, planned: int) -> str:
    """The sentence that a count will make."""
    if good > planned:
        sentence = translate("Station", "{good} good, {more} more than the {planned} planned")
        return sentence.format(good=good, more=good - planned, planned=planned)
    if good == 0:
        return translate("Station", "none good, all {scrap} scrap").format(scrap=scrap)
    if scrap == 0:
        return translate("Station", "{good} good, no scrap").format(good=good)
    return translate("Station", "{good} good, {scrap} scrap").format(good=good, scrap=scrap)


def outcome(card: Card) -> str:
    """What became of a token that is not at this station any more."""
    line = card.line
    words: dict[str, Any] = {
        "good": translate("Station", "{serial} is finished: good."),
        "split": translate("Station", "{serial} became {pieces} pieces."),
        "superseded": translate("Station", "{serial} goes on as rework."),
        "merged": translate("Station", "{serial} was built in."),
        "joined": translate("Station", "{serial} was joined with another batch."),
        "scrapped": translate("Station", "{serial} was scrapped."),
        "void": translate("Station", "{serial} was taken back."),
    }  # fmt: skip
    if card.outcome:
        return str(words.get(card.outcome, "{serial}")).format(serial=line.serial, pieces=card.pieces)
    sentence = translate("Station", "{serial} has gone on to {node}.")
    return sentence.format(serial=line.serial, node=line.node_name or line.node)
