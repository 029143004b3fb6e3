"""What is said of the acts of those who lead: verbs with numbers, what would change, and what became of it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.language import said
from petri_desk.desk.language.names import in_language
from petri_desk.desk.language.speech import speech
from petri_desk.desk.leading.foretelling import Deed, Foretold
from petri_desk.desk.leading.kinds import Ask, Kind, Scope
from petri_desk.desk.leading.reach import Row
from petri_desk.desk.leading.reading import Option, Outlook
from petri_desk.desk.leading.run import Sum
from petri_desk.desk.leading.telling import job_changes, node, serial, serials, standing, worked
from petri_desk.desk.widgets import moments
from petri_desk.kernel.refusals import Refused

translate = QCoreApplication.translate
ICONS = {
    "hold": "held", "unhold": "release", "rework": "rework", "replace": "batch", "override": "next",
    "quantity": "lot", "note": "note", "time": "past", "component": "batch", "redesign": "pending",
    "resolve": "complete", "correct": "undo", "scrap": "scrapped", "job_quantity": "lot", "job_due": "past",
    "job_priority": "pin", "job_cancel": "close",
}  # fmt: skip


# -- what a button says -----------------------------------------------------------------------------------------------


def act(kind: Kind) -> str:
    """An act by its verb, in the list of what can be done."""
    words = {
        "hold": translate("Leading", "Hold"), "unhold": translate("Leading", "Release from hold"),
        "rework": translate("Leading", "Send to rework"), "replace": translate("Leading", "Replace"),
        "override": translate("Leading", "Put somewhere else"),
        "quantity": translate("Leading", "Correct the quantity"),
        "note": translate("Leading", "Change its data"), "time": translate("Leading", "Correct a working time"),
        "component": translate("Leading", "Add a component"), "redesign": translate("Leading", "Ask for a redesign"),
        "resolve": translate("Leading", "Let it go on after its redesign"),
        "correct": translate("Leading", "Take back an act"), "scrap": translate("Leading", "Scrap"),
        "job_quantity": translate("Leading", "Change the quantity"),
        "job_due": translate("Leading", "Change the due date"),
        "job_priority": translate("Leading", "Change the priority"),
        "job_cancel": translate("Leading", "Cancel the job"), "undo": translate("Leading", "Undo"),
    }  # fmt: skip
    return words[kind.name]


def button(kind: Kind, foretold: Foretold) -> str:
    """The one next act, with its number: Hold 20 pieces."""
    count = len(foretold.deeds)
    if count > 1:
        several = {
            "hold": translate("Leading", "Hold {n} pieces"), "unhold": translate("Leading", "Release {n} pieces"),
            "scrap": translate("Leading", "Scrap {n} pieces"),
            "redesign": translate("Leading", "Ask for a redesign of {n}"),
            "resolve": translate("Leading", "Let {n} go on"),
        }  # fmt: skip
        return several[kind.name].format(n=count)
    one = {
        "hold": translate("Leading", "Hold {about}"), "unhold": translate("Leading", "Release {about}"),
        "rework": translate("Leading", "Rework {about}"), "replace": translate("Leading", "Replace {about}"),
        "override": translate("Leading", "Move {about}"), "quantity": translate("Leading", "Correct {about}"),
        "note": translate("Leading", "Change {about}"), "time": translate("Leading", "Correct the time"),
        "component": translate("Leading", "Add to {about}"), "redesign": translate("Leading", "Ask for a redesign"),
        "resolve": translate("Leading", "Let {about} go on"), "correct": translate("Leading", "Take it back"),
        "scrap": translate("Leading", "Scrap {about}"), "job_quantity": translate("Leading", "Change {about}"),
        "job_due": translate("Leading", "Change {about}"), "job_priority": translate("Leading", "Change {about}"),
        "job_cancel": translate("Leading", "Cancel {about}"),
    }  # fmt: skip
    return one[kind.name].format(about=foretold.deeds[0].about) if foretold.deeds else act(kind)


def about(kind: Kind, outlook: Outlook) -> str:
    """What an act is about, below its name."""
    if kind.of_job:
        return str((outlook.case or {}).get("case_id", ""))
    if len(outlook.rows) > 1:
        return serials(serial(row) for row in outlook.rows)
    return " · ".join((serial(outlook.rows[0]), standing(outlook.rows[0], outlook)))


def heading(outlook: Outlook) -> str:
    """What the panel is about."""
    if len(outlook.rows) > 1:
        return translate("Leading", "{n} pieces").format(n=len(outlook.rows))
    if outlook.rows:
        return serial(outlook.rows[0])
    return str((outlook.case or {}).get("case_id", ""))


def under_heading(outlook: Outlook) -> str:
    """How the piece is now, or the job."""
    if len(outlook.rows) > 1:
        return serials(serial(row) for row in outlook.rows)
    case = outlook.case or {}
    route = in_language(outlook.route, speech().language)
    job = [case.get("product_id") or route, case.get("case_id")]
    if outlook.rows:
        return " · ".join(str(part) for part in (standing(outlook.rows[0], outlook), *job) if part)
    planned = translate("Leading", "{good} good of {planned}").format(
        good=moments.amount(case.get("good_qty") or 0), planned=moments.amount(case.get("target_qty") or 0))
    due = moments.due_exactly(str(case["due"])) if case.get("due") else ""
    return " · ".join(str(part) for part in (job[0], planned, due) if part)


# -- what may be chosen -----------------------------------------------------------------------------------------------


def asked(ask: Ask, kind: Kind) -> str:
    """What a choice is about."""
    words = {
        Ask.SCOPE: translate("Leading", "How far?"), Ask.SESSION: translate("Leading", "Which working time?"),
        Ask.CANCELLATION: translate("Leading", "What kind of scrap?"), Ask.ACT: translate("Leading", "Which act?"),
        Ask.MINUTES: translate("Leading", "Minutes really worked"), Ask.DUE: translate("Leading", "Due"),
        Ask.REASON: translate("Leading", "Why?"), Ask.PRIORITY: translate("Leading", "Priority (higher comes first)"),
        Ask.CODE: translate("Leading", "Component"), Ask.NAME: translate("Leading", "What (colour, size …)"),
        Ask.VALUE: translate("Leading", "How it is"),
        Ask.QTY: translate("Leading", "How many are wanted") if kind.of_job
        else translate("Leading", "How many there really are"),
    }  # fmt: skip
    nodes = {
        "replace": translate("Leading", "Where does it begin?"), "rework": translate("Leading", "Where?"),
        "component": translate("Leading", "Where is it made?"),
    }  # fmt: skip
    return nodes.get(kind.name, translate("Leading", "Where to?")) if ask is Ask.NODE else words[ask]


def option(ask: Ask, given: Option, outlook: Outlook, at: datetime) -> str:
    """One thing that may be chosen."""
    if ask is Ask.SCOPE:
        return scope(given.value, int(given.about), several=len(outlook.rows) > 1)
    if ask is Ask.NODE:
        return node((outlook.case or {}).get("case_id"), given.value, outlook)
    if ask is Ask.SESSION:
        return _session(given.about, outlook)
    if ask is Ask.ACT:
        when = moments.ago(str(given.about["at"]), at)
        told = translate("Leading", "{act}, {who}, {when}")
        return told.format(act=command(str(given.about["command"])), who=given.about["actor"], when=when)
    words = {
        "": translate("Leading", "It may be replaced"), "permanent": translate("Leading", "For good, no replacement"),
        "qc_fail": translate("Leading", "Failed inspection"), "redesign": translate("Leading", "Because of a redesign"),
    }  # fmt: skip
    return words[given.value]


def scope(name: str, count: int, *, several: bool) -> str:
    words = {
        Scope.THIS: translate("Leading", "Only these ({n})") if several else translate("Leading", "Only this"),
        Scope.CAME: translate("Leading", "And what came of it ({n})"),
        Scope.BATCH: translate("Leading", "The whole batch ({n})"),
    }  # fmt: skip
    return words[Scope(name)].format(n=count)


def _session(row: Row, outlook: Outlook) -> str:
    where = node((outlook.case or {}).get("case_id"), row["node_id"], outlook)
    began = moments.clock_time(str(row["started_at"]))
    told = translate("Leading", "{who}, {node}, {time}: {worked}")
    return told.format(who=row["operator"], node=where, time=began, worked=worked(row))


def command(name: str) -> str:
    """What an act of the log was, in a word or two."""
    words = {
        "token_start": translate("Leading", "Started"), "token_pause": translate("Leading", "Paused"),
        "token_resume": translate("Leading", "Resumed"), "token_complete": translate("Leading", "Completed"),
        "token_release": translate("Leading", "Given back"), "token_note": translate("Leading", "Note"),
        "material_use": translate("Leading", "Lot noted"), "qc_pass": translate("Leading", "Passed"),
        "qc_fail": translate("Leading", "Failed"), "bind_component": translate("Leading", "Component built in"),
        "batch_yield": translate("Leading", "Some sent on"), "batch_gather": translate("Leading", "Gathered"),
        "batch_join": translate("Leading", "Joined"), "split_batch_token": translate("Leading", "Divided"),
        "token_rework": translate("Leading", "Sent to rework"),
        "create_rework_token": translate("Leading", "Sent to rework"), "token_scrap": translate("Leading", "Scrapped"),
        "spawn_replacement": translate("Leading", "Replaced"), "hold": translate("Leading", "Put on hold"),
        "unhold": translate("Leading", "Released from hold"), "override_route": translate("Leading", "Moved"),
        "token_adjust": translate("Leading", "Adjusted"), "time_correct": translate("Leading", "Time corrected"),
        "spawn_component": translate("Leading", "Component added"),
        "request_redesign": translate("Leading", "Redesign asked for"),
        "resolve_redesign": translate("Leading", "Redesign decided"), "correct": translate("Leading", "Taken back"),
        "job_create": translate("Leading", "Job created"), "job_change": translate("Leading", "Job changed"),
        "case_cancel": translate("Leading", "Job cancelled"),
    }  # fmt: skip
    return words.get(name, name)


# -- what it would do -------------------------------------------------------------------------------------------------


def summary(foretold: Foretold) -> str:
    """How much it touches, in one line."""
    count, new = len(foretold.pieces), sum(before is None for before, _ in foretold.pieces)
    several, one = translate("Leading", "It touches {n} pieces."), translate("Leading", "It touches one piece.")
    mixed, fresh = translate("Leading", "It touches {n} pieces, {new} of them new."), translate("Leading", "New: {new}")
    told = fresh if new == count else mixed if new else several if count > 1 else one
    parts = [told.format(n=count, new=new)] if count else []
    changed = job_changes(foretold)
    if foretold.deeds and not foretold.moves:
        return translate("Leading", "Nothing would change.")
    return "\n".join([*parts, *changed])


def warnings(foretold: Foretold) -> list[str]:
    """What somebody should know before: work that runs, other jobs, pieces that are out of reach."""
    found = []
    if foretold.running:
        people = ", ".join(dict.fromkeys(who for _, who in foretold.running))
        names = serials(dict.fromkeys(serial for serial, _ in foretold.running))
        told = translate("Leading", "At work on it just now: {who} ({serials}).")
        found.append(told.format(who=people, serials=names))
    if foretold.jobs:
        told = translate("Leading", "It touches other jobs too: {jobs}.")
        found.append(told.format(jobs=", ".join(foretold.jobs)))
    if len(foretold.turned_away) > 1 or (foretold.turned_away and foretold.deeds):
        told = translate("Leading", "{n} cannot: {why}")
        found.append(told.format(n=len(foretold.turned_away), why=refused(foretold.turned_away[0][1])))
    return found


def notes(foretold: Foretold) -> list[str]:
    """What it does not touch, though it belongs to it."""
    if not foretold.finished:
        return []
    told = translate("Leading", "{n} are finished already and stay as they are: {serials}.")
    return [told.format(n=len(foretold.finished), serials=serials(foretold.finished))]


# -- what became of it ------------------------------------------------------------------------------------------------


def result(kind: Kind, found: Sum) -> str:
    """An honest sum: 17 held, 1 refused: F0012 is done."""
    done = len(found.done)
    if found.total == 1 and done:
        return single(kind, found.done[0][0])
    parts = [_counted(kind).format(n=done)]
    if found.refused:
        deed, why = found.refused[0]
        told = translate("Leading", "{n} refused") if len(found.refused) > 1 else translate("Leading", "1 refused")
        parts.append(f"{told.format(n=len(found.refused))}: {deed.about}: {refused(why)}")
    if found.left:
        parts.append(translate("Leading", "{n} not sent").format(n=len(found.left)))
    return ", ".join(parts)


def _counted(kind: Kind) -> str:
    words = {
        "hold": translate("Leading", "{n} held"), "unhold": translate("Leading", "{n} released"),
        "scrap": translate("Leading", "{n} scrapped"), "redesign": translate("Leading", "{n} wait for a redesign"),
        "resolve": translate("Leading", "{n} go on"), "undo": translate("Leading", "{n} taken back"),
    }  # fmt: skip
    return words.get(kind.name, translate("Leading", "{n} done"))


def single(kind: Kind, deed: Deed) -> str:
    words = {
        "hold": translate("Leading", "{about} is on hold"), "unhold": translate("Leading", "{about} is released"),
        "rework": translate("Leading", "{about} goes to rework"),
        "replace": translate("Leading", "{about} is made again"), "override": translate("Leading", "{about} was moved"),
        "quantity": translate("Leading", "The quantity of {about} is corrected"),
        "note": translate("Leading", "{about} is changed"),
        "time": translate("Leading", "The working time of {about} is corrected"),
        "component": translate("Leading", "{about} waits for one component more"),
        "redesign": translate("Leading", "{about} waits for a redesign"),
        "resolve": translate("Leading", "{about} goes on"), "correct": translate("Leading", "Taken back"),
        "undo": translate("Leading", "Taken back: {about}"), "scrap": translate("Leading", "{about} is scrapped"),
        "job_quantity": translate("Leading", "{about} is changed"),
        "job_due": translate("Leading", "{about} is changed"),
        "job_priority": translate("Leading", "{about} is changed"),
        "job_cancel": translate("Leading", "{about} is cancelled"),
    }  # fmt: skip
    return words[kind.name].format(about=deed.about)


def unsettled(over: int, total: int) -> str:
    told = translate("Leading", "{n} of {total} are done; one is not yet confirmed. The desk asks until it is known.")
    return told.format(n=over, total=total)


def refused(why: Refused) -> str:
    """A refusal, with acts and people as they are called here."""
    details = dict(why.details)
    if why.code == "changed_meanwhile":
        told = translate("Leading", "{who} was faster and has changed it meanwhile.")
        return told.format(who=details.get("who", "?"))
    if why.code == "touched_since":
        return translate("Leading", "{serial} has changed since.").format(serial=details.get("serial", "?"))
    if "command" in details:
        details["command"] = command(str(details["command"]))
    return said.refusal(why.code, details)


def impossible(given: Sequence[tuple[Kind, Refused]]) -> list[tuple[str, str]]:
    """Each reason once, with the acts that it forbids."""
    found: dict[str, list[str]] = {}
    for kind, why in given:
        found.setdefault(refused(why), []).append(act(kind))
    return [(told, ", ".join(dict.fromkeys(acts))) for told, acts in found.items()]
