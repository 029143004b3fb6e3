"""What the slider says: moments large and small, what happened last, and that nothing can be changed."""

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.language import said
from petri_desk.desk.language.names import ENGLISH, THAI
from petri_desk.desk.language.speech import speech
from petri_desk.desk.past.difference import Lying, What
from petri_desk.desk.past.playing import Pace
from petri_desk.desk.past.presenter import Stand
from petri_desk.desk.past.track import Act
from petri_desk.desk.widgets import moments

translate = QCoreApplication.translate
WEEKDAYS = {
    ENGLISH: ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    THAI: ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."),
}


def _here(seconds: float) -> datetime:
    return moments.here(datetime.fromtimestamp(seconds, UTC))


def day(seconds: float, at: datetime) -> str:
    """18 Nov"""
    return moments.day(datetime.fromtimestamp(seconds, UTC), at)


def clock(seconds: float) -> str:
    return f"{_here(seconds):%H:%M}"


def moment(seconds: float, at: datetime) -> str:
    """Tue 18 Nov, 14:05"""
    then = _here(seconds)
    named = f"{WEEKDAYS[speech().language][then.weekday()]} {day(seconds, at)}"
    return translate("Past", "{day}, {time}").format(day=named, time=clock(seconds))


def relative(seconds: float, at: datetime) -> str:
    """3 h ago"""
    return translate("Past", "{age} ago").format(age=moments.age(max(at.timestamp() - seconds, 0.0)))


def why(seconds: float, at: datetime) -> str:
    """The sentence on the frame, and on whatever cannot be done."""
    sentence = translate("Past", "You are looking at the past: {moment} — nothing can be changed here")
    return sentence.format(moment=moment(seconds, at))


def act(given: Act | None, serial: str = "") -> str:
    """completed F0012 · Nok · Stitching 2"""
    if given is None:
        return translate("Past", "Nothing has happened here yet")
    return " · ".join(part for part in (f"{deed(given.command)} {serial}".strip(), given.actor, given.station) if part)


def deed(command: str) -> str:
    """What was done, by the command that did it."""
    words = {
        "publish": translate("Past", "route published"), "release_workflow": translate("Past", "route released"),
        "job_create": translate("Past", "job created"), "job_change": translate("Past", "job changed"),
        "case_cancel": translate("Past", "job cancelled"), "operator_add": translate("Past", "operator added"),
        "operator_change": translate("Past", "operator changed"), "station_add": translate("Past", "station added"),
        "station_change": translate("Past", "station changed"), "shop_change": translate("Past", "shop changed"),
        "andon_call": translate("Past", "call for help"), "andon_answer": translate("Past", "call answered"),
        "token_start": translate("Past", "started"), "token_pause": translate("Past", "paused"),
        "token_resume": translate("Past", "resumed"), "token_release": translate("Past", "given back"),
        "token_complete": translate("Past", "completed"), "qc_pass": translate("Past", "passed"),
        "qc_fail": translate("Past", "failed"), "token_rework": translate("Past", "sent to rework"),
        "create_rework_token": translate("Past", "sent to rework"),
        "split_batch_token": translate("Past", "batch split"), "batch_yield": translate("Past", "pieces sent on"),
        "batch_gather": translate("Past", "gathered into a batch"), "batch_join": translate("Past", "batches joined"),
        "spawn_component": translate("Past", "component made"), "bind_component": translate("Past", "built in"),
        "material_use": translate("Past", "lot noted"), "token_note": translate("Past", "note written"),
        "token_scrap": translate("Past", "scrapped"), "spawn_replacement": translate("Past", "replacement made"),
        "hold": translate("Past", "put on hold"), "unhold": translate("Past", "released from hold"),
        "request_redesign": translate("Past", "redesign asked for"),
        "resolve_redesign": translate("Past", "redesign settled"), "token_adjust": translate("Past", "adjusted"),
        "override_route": translate("Past", "moved by hand"), "time_correct": translate("Past", "time corrected"),
        "correct": translate("Past", "act taken back"),
        "case_create": translate("Past", "case made"), "case_start": translate("Past", "case started"),
        "fire": translate("Past", "fired"), "case_run_automatic": translate("Past", "run"),
        "create_initial_tokens": translate("Past", "first tokens laid"),
        "consume_input_tokens": translate("Past", "tokens taken"),
        "produce_output_tokens": translate("Past", "tokens given"), "get_tokens": translate("Past", "tokens told"),
        "move_token": translate("Past", "moved"), "update_token_data": translate("Past", "data changed"),
    }  # fmt: skip
    return words.get(command) or said.word(command)


def place(stand: Stand, at: datetime) -> str:
    """3 h ago · act 12 of 345"""
    if stand.gseq is None:
        return translate("Past", "{n} acts so far").format(n=f"{stand.count:,}")
    counted = translate("Past", "act {number} of {count}").format(number=f"{stand.number:,}", count=f"{stand.count:,}")
    return f"{relative(stand.seconds, at)} · {counted}"


def now_button(fresh: int) -> str:
    return translate("Past", "Now · {n} new").format(n=fresh) if fresh else translate("Past", "Now")


def spoken(stand: Stand, at: datetime) -> str:
    """All of it, for somebody who listens."""
    if stand.gseq is None:
        return translate("Past", "Time: now")
    told = translate("Past", "Time: {moment}. {place}. {act}")
    return told.format(moment=moment(stand.seconds, at), place=place(stand, at), act=act(stand.act, stand.serial))


def pace(given: Pace) -> str:
    if given.rate == 1:
        return translate("Past", "1 act/s")
    if given.rate:
        return translate("Past", "{n} acts/s").format(n=int(given.rate))
    return translate("Past", "× {n}").format(n=f"{given.speed:,.0f}")


def unreadable() -> str:
    return translate("Past", "This is no moment: type “yesterday 14:00”, “18 Nov”, “9:30” or “#120” for an act.")


def away() -> str:
    return translate("Past", "The past cannot be read: the database is away.")


# --- two moments ------------------------------------------------------------------------------------------------------


def between(one: float, other: float | None, at: datetime) -> str:
    """Tue 18 Nov, 14:05 → now"""
    end = moment(other, at) if other is not None else translate("Past", "now")
    return translate("Past", "{before} → {after}").format(before=moment(one, at), after=end)


def what(given: What) -> str:
    words = {
        What.MOVED: translate("Past", "moved on"), What.CAME: translate("Past", "came"),
        What.WENT: translate("Past", "no longer open"), What.HELD: translate("Past", "put on hold"),
        What.FREED: translate("Past", "released from hold"),
    }  # fmt: skip
    return words[given]


def lying(given: Lying, node: str) -> str:
    """Stitch: ready; and that it was held."""
    told = translate("Past", "{node}: {phase}").format(node=node, phase=phase(given.phase))
    return translate("Past", "{place}, on hold").format(place=told) if given.held else told


def phase(given: str) -> str:
    """The word of a phase; a branch that waits at a merge is named by it."""
    words = {
        "ready": translate("Past", "ready"), "active": translate("Past", "running"),
        "paused": translate("Past", "paused"), "waiting": translate("Past", "waiting"),
        "pending": translate("Past", "to decide"),
    }  # fmt: skip
    return words.get(given, said.word(given))


def summary(came: int, went: int, moved: int, held: int) -> str:
    """12 moved, 3 came, 5 no longer open, 1 put on hold"""
    parts = [
        translate("Past", "{n} moved").format(n=moved) if moved else "",
        translate("Past", "{n} came").format(n=came) if came else "",
        translate("Past", "{n} no longer open").format(n=went) if went else "",
        translate("Past", "{n} put on hold").format(n=held) if held else "",
    ]  # fmt: skip
    return ", ".join(part for part in parts if part) or translate("Past", "Nothing is different.")
