"""The words of a genealogy: a story's sentences and what belongs to them, states, ties, and what a box says."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.genealogy.family import BACK, BUILT, DIVIDED, GOOD, HELD, ON, PENDING, SCRAP, WORK
from petri_desk.desk.genealogy.story import Entry
from petri_desk.desk.genealogy.timeline import PAUSE, Row, Span
from petri_desk.desk.genealogy.timeline import WORK as AT_WORK
from petri_desk.desk.language import said
from petri_desk.desk.language.story import sentence
from petri_desk.desk.widgets import moments

translate = QCoreApplication.translate

ICONS = {
    "token.started": "start", "token.resumed": "start", "token.paused": "pause", "token.released": "release",
    "token.completed": "complete", "token.passed": "pass", "token.failed": "fail", "token.noted": "note",
    "token.lot_used": "lot", "token.component_bound": "batch", "token.spawned": "ready", "token.reworked": "rework",
    "token.split": "batch", "token.parted": "batch", "token.yielded": "next", "token.merged": "batch",
    "token.absorbed": "batch", "token.gathered": "batch", "token.joined": "batch", "token.scrapped": "scrapped",
    "token.replaced": "rework", "token.rerouted": "next", "token.held": "held", "token.unheld": "held",
    "token.corrected": "undo", "token.time_corrected": "undo", "token.redesign_requested": "pending",
    "token.finished": "completed",
}  # fmt: skip
SERIALS = 6
TINTS = {"fail": "alarm", "scrapped": "alarm", "held": "held", "rework": "caution"}
SHAPES = {GOOD: "completed", WORK: "active", HELD: "held", PENDING: "pending", SCRAP: "scrapped", BUILT: "batch",
          DIVIDED: "next", ON: "rework", BACK: "undo"}  # fmt: skip


def icon(entry: Entry) -> str:
    return ICONS.get(entry.name, "note")


# -- states -------------------------------------------------------------------------------------------------------


def state(name: str) -> str:
    """What members are counted as."""
    words = {
        GOOD: translate("Genealogy", "good"), WORK: translate("Genealogy", "in work"),
        HELD: translate("Genealogy", "on hold"), PENDING: translate("Genealogy", "to decide"),
        SCRAP: translate("Genealogy", "scrapped"), BUILT: translate("Genealogy", "built in"),
        DIVIDED: translate("Genealogy", "divided"), ON: translate("Genealogy", "goes on"),
        BACK: translate("Genealogy", "taken back"),
    }  # fmt: skip
    return words.get(name, name)


def shape(name: str, outcome: str | None = None) -> str:
    """The word beside the shape of one member."""
    words = {
        "ready": translate("Genealogy", "ready"), "active": translate("Genealogy", "running"),
        "paused": translate("Genealogy", "paused"), "waiting": translate("Genealogy", "waiting"),
        "completed": translate("Genealogy", "done"), "scrapped": translate("Genealogy", "scrapped"),
        "held": translate("Genealogy", "on hold"), "rework": translate("Genealogy", "rework"),
        "pending": translate("Genealogy", "to decide"), "undo": translate("Genealogy", "taken back"),
    }  # fmt: skip
    outcomes = {
        "good": translate("Genealogy", "good"), "merged": translate("Genealogy", "built in"),
        "split": translate("Genealogy", "divided"), "joined": translate("Genealogy", "joined"),
        "superseded": translate("Genealogy", "goes on →"),
    }  # fmt: skip
    return outcomes.get(outcome or "", words.get(name, name)) if name == "completed" else words.get(name, name)


def kind(name: str) -> str:
    words = {
        "batch": translate("Genealogy", "batch"), "piece": translate("Genealogy", "piece"),
        "component": translate("Genealogy", "component"),
    }  # fmt: skip
    return words.get(name, name)


def pieces(kind_: str, count: int, rest: bool = False) -> str:
    """18 pieces; 9,800 more."""
    if rest:
        return translate("Genealogy", "{n} more").format(n=f"{count:,}")
    words = {
        "batch": translate("Genealogy", "{n} batches"), "piece": translate("Genealogy", "{n} pieces"),
        "component": translate("Genealogy", "{n} components"),
    }  # fmt: skip
    return words.get(kind_, "{n}").format(n=f"{count:,}")


def counts(given: Iterable[tuple[str, int]]) -> str:
    """15 good · 2 in work · 1 scrapped."""
    return " · ".join(f"{count:,} {state(name)}" for name, count in given)


def tie(kind_: str, defect: str) -> str:
    """What stands on a tie."""
    if kind_ == "rework_of":
        return defect
    words = {
        "corrects": translate("Genealogy", "put back"), "replaces": translate("Genealogy", "replaced"),
        "gathered": translate("Genealogy", "gathered"), "joined": translate("Genealogy", "joined"),
    }  # fmt: skip
    return words.get(kind_, "")


# -- a story ------------------------------------------------------------------------------------------------------


def headline(entry: Entry) -> str:
    """The sentence of an entry, with what was said."""
    told = sentence(entry.name, entry.who, entry.node)
    if entry.name == "token.corrected" and any(change == "status" for change, *_ in entry.old):
        told = translate("Genealogy", "It was put back by a correction of {who}").format(who=entry.who)
    more = _subject(entry)
    return f"{told}: {more}" if more else told


def _subject(entry: Entry) -> str:
    data = entry.said
    if data.get("lot"):
        amount = f" ({moments.amount(str(data['qty']))})" if data.get("qty") else ""
        return f"{data['lot']}{amount}"
    if data.get("defect_code"):
        return " · ".join(str(each) for each in (data["defect_code"], entry.defect) if each)
    return str(data.get("text") or data.get("component_serial") or "")


def details(entry: Entry) -> list[str]:
    """What else there is to say: how long, where to, how many, what was measured, and what it read before."""
    found = [*_times(entry), *_ways(entry), *_amounts(entry), *_measured(entry)]
    data = entry.said
    for key in ("note", "reason"):
        if data.get(key) and data[key] not in ("release",):
            found.append(f"“{data[key]}”")
    if entry.others:
        found.append(_with(entry.name).format(serials=_several(entry.others)))
    return [*found, *(_old(*each) for each in entry.old)]


def _several(serials: Sequence[str]) -> str:
    """The first of them, and how many there are besides."""
    shown, more = ", ".join(serials[:SERIALS]), len(serials) - SERIALS
    return translate("Genealogy", "{serials} and {n} more").format(serials=shown, n=more) if more > 0 else shown


def _with(name: str) -> str:
    if name in ("token.split", "token.yielded", "token.replaced"):
        return translate("Genealogy", "into {serials}")
    if name in ("token.spawned", "token.merged", "token.reworked"):
        return translate("Genealogy", "from {serials}")
    return translate("Genealogy", "with {serials}")


def _times(entry: Entry) -> list[str]:
    if not entry.worked:
        return []
    return [translate("Genealogy", "after {time} of work").format(time=moments.duration(entry.worked))]


def _ways(entry: Entry) -> list[str]:
    if entry.ended:
        return [translate("Genealogy", "and it was finished")]
    if entry.name == "token.rerouted":
        return []
    return [translate("Genealogy", "on to {node}").format(node=entry.to)] if entry.to else []


def _amounts(entry: Entry) -> list[str]:
    data = entry.said
    if data.get("actual_qty") is not None:
        good, scrap = moments.amount(str(data["actual_qty"])), moments.amount(str(data.get("scrap_qty") or 0))
        return [translate("Genealogy", "{good} good, {scrap} scrap").format(good=good, scrap=scrap)]
    if data.get("planned") is not None:
        planned, actual = (moments.amount(str(data[key])) for key in ("planned", "actual"))
        return [translate("Genealogy", "{actual} of {planned}").format(actual=actual, planned=planned)]
    if entry.name == "token.yielded" and data.get("qty"):
        return [pieces("piece", int(float(str(data["qty"]))))]
    if data.get("over"):
        return [translate("Genealogy", "{n} more than planned").format(n=moments.amount(str(data["over"])))]
    return []


def _measured(entry: Entry) -> list[str]:
    found = []
    for wanted, value in entry.measured:
        limits = f" ({wanted.low} … {wanted.high})" if wanted.low is not None and wanted.high is not None else ""
        found.append(f"{wanted.label} {value} {wanted.unit}".rstrip() + limits)
    return found


def _old(name: str, before: Any, after: Any) -> str:
    """The old value stays to be seen."""
    words = {
        "qty": translate("Genealogy", "quantity"), "planned_qty": translate("Genealogy", "planned"),
        "actual_qty": translate("Genealogy", "good"), "scrap_qty": translate("Genealogy", "scrap"),
        "status": translate("Genealogy", "state"), "place": translate("Genealogy", "place"),
        "metadata": translate("Genealogy", "facts"), "corrected_seconds": translate("Genealogy", "time"),
    }  # fmt: skip
    told = translate("Genealogy", "{what}: {before} → {after}")
    return told.format(what=words.get(name, name), before=_value(name, before), after=_value(name, after))


def _value(name: str, value: Any) -> str:
    if value is None or value == {}:
        return translate("Genealogy", "nothing")
    if name == "corrected_seconds":
        return moments.duration(float(value))
    if name.endswith("qty"):
        return moments.amount(str(value))
    if name == "status":
        return said.word(str(value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {each}" for key, each in value.items() if not isinstance(each, dict | list))
    return str(value)


def short(moment: str) -> str:
    """A day of this year, and the time."""
    then = moments.moment_of(moment)
    return f"{moments.day(then, then)} {moments.clock_time(moment)}"


def when(entry: Entry, at: datetime) -> str:
    """The moment and the place of an entry."""
    then = moments.moment_of(entry.at)
    same = moments.here(then).date() == moments.here(at).date()
    told = moments.clock_time(entry.at) if same else f"{moments.day(then, at)} {moments.clock_time(entry.at)}"
    rework = translate("Genealogy", "rework {n}").format(n=entry.reworks) if entry.reworks else ""
    return " · ".join(each for each in (told, entry.station, rework) if each)


# -- the times ----------------------------------------------------------------------------------------------------


def span(given: Span, serial: str, node: str) -> str:
    """What a piece of time says when one points at it."""
    time = moments.duration(given.end - given.begin)
    if given.kind == AT_WORK:
        if given.corrected is not None:
            told = translate("Genealogy", "{serial}: {who} worked at {node}, {time} by the clock, corrected to {real}")
            real = moments.duration(given.corrected)
            return told.format(serial=serial, who=given.operator, node=node, time=time, real=real)
        told = translate("Genealogy", "{serial}: {who} worked at {node} for {time}")
        return told.format(serial=serial, who=given.operator, node=node, time=time)
    if given.kind == PAUSE:
        told = translate("Genealogy", "{serial}: paused at {node} for {time}")
    else:
        told = translate("Genealogy", "{serial}: waited for {node} for {time}")
    return told.format(serial=serial, node=node or "…", time=time)


def row(given: Row, serial: str, node: str) -> str:
    """What a row is called."""
    return f"{serial} · {node}" if given.node else serial
