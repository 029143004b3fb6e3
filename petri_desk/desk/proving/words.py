"""What the room of files says."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.language import said
from petri_desk.desk.language.names import in_language
from petri_desk.desk.language.speech import speech
from petri_desk.desk.proving.records import ROUTE, Preview, Taken
from petri_desk.kernel.findings import Finding
from petri_desk.kernel.refusals import Refused, Unavailable
from petri_desk.nets.analysis.report import Report
from petri_desk.nets.formats.answers import Loss

translate = QCoreApplication.translate
YES, NO, OPEN = "pass", "late", "waiting"       # shapes
SHAPES = {"error": "late", "warning": "pending", "info": "note"}


def wrong(found: Taken) -> str:
    """Why something that was dropped is not looked at."""
    sentences = {
        "several": translate("Proving", "{n} files were dropped. Drop one net or route file at a time."),
        "no_file": translate("Proving", "That is no file. Drop a net or route file: .json, .pnml or .cpn."),
        "folder": translate("Proving", "{file} is a folder. Drop one net or route file: .json, .pnml or .cpn."),
        "gone": translate("Proving", "{file} is not there any more."),
        "unreadable": translate("Proving", "{file} could not be read: {why}."),
        "too_large": translate("Proving", "{file} has {size} MB; a net or route file may have {most} MB."),
        "picture": translate("Proving", "{file} is a picture; no net can be read from it. Drop the .json, .pnml or .cpn"
                             " file that it was drawn from."),
        "empty": translate("Proving", "{file} is empty."),
        "unknown": translate("Proving", "{file} is no net or route file; these are read: .json, .pnml and .cpn."),
    }  # fmt: skip
    return sentences[found.wrong].format(**found.about)


def title(preview: Preview | None, file: str) -> str:
    if preview is None:
        return file
    return in_language(preview.name, speech().language) or preview.id or file


def about(preview: Preview, file: str) -> str:
    """What it is, and how large."""
    counts = preview.counts
    if not counts.places:
        return file
    if preview.kind == ROUTE:
        told = [translate("Proving", "Route"), _count(len(preview.nodes), translate("Proving", "{n} nodes"))]
        told.append(translate("Proving", "as a net {places} places, {steps} steps, {arcs} arcs").format(
            places=f"{counts.places:,}", steps=f"{counts.transitions:,}", arcs=f"{counts.arcs:,}"))  # fmt: skip
    else:
        told = [
            translate("Proving", "Net"), _count(counts.places, translate("Proving", "{n} places")),
            _count(counts.transitions, translate("Proving", "{n} transitions")),
            _count(counts.arcs, translate("Proving", "{n} arcs")),
        ]  # fmt: skip
        if counts.colours:
            told.append(_count(len(counts.colours), translate("Proving", "{n} colour sets")))
        if len(counts.pages) > 1:
            told.append(_count(len(counts.pages), translate("Proving", "{n} pages")))
        if counts.calls:
            told.append(translate("Proving", "calls {nets}").format(nets=", ".join(counts.calls)))
    return " · ".join([*told, file])


def _count(number: int, words: str) -> str:
    return words.format(n=f"{number:,}")


def stage(at: Any) -> str:
    """How far it is."""
    if at.stage == "proving":
        return far(*at.far)
    if at.stage == "proved" and at.faulty:
        return translate("Proving", "The proof found a fault.")
    return {
        "reading": translate("Proving", "Reading {file}…").format(file=at.file),
        "proved": translate("Proving", "Proved"),
        "stopped": translate("Proving", "The proof was stopped; nothing is decided."),
        "failed": translate("Proving", "The proof broke off; nothing is decided."),
        "unprovable": translate("Proving", "It cannot be used as it is: see what was found."),
    }.get(at.stage, "")


def far(states: int, most: int) -> str:
    if not states:
        return translate("Proving", "Proving…")
    return translate("Proving", "Proving… {n} states looked at").format(n=f"{states:,}")


def standing(at: Any) -> str:
    """How the shop has it."""
    if at.stored is None:
        return ""
    told = translate("Proving", "Published as revision {n}, released.") if at.stored.released \
        else translate("Proving", "Published as revision {n}, not released yet.")  # fmt: skip
    return told.format(n=at.stored.revision)


def why_not(at: Any) -> str:
    """Why there is no next act, where somebody might look for one."""
    if at.preview is None or at.next_act:
        return ""
    if not at.preview.definition:
        return translate("Proving", "It can be published when its errors are mended.")
    if at.stored is None:
        return translate("Proving", "A designer publishes it.")
    return "" if at.stored.released else translate("Proving", "A designer or a supervisor releases it.")


def consequence(at: Any) -> str:
    """What publishing does with a file whose proof found a fault; nothing where there is none to tell of."""
    if at.next_act != "publish" or not at.faulty:
        return ""
    if at.preview.kind == ROUTE:
        return translate("Proving", "Published, it stays unreleased: no job can be made on it.")
    return translate("Proving", "Published, it keeps its fault: cases can run into it.")


def act(name: str, faulty: bool = False) -> str:
    if name == "publish" and faulty:
        return translate("Proving", "Publish in spite of it")
    return {
        "publish": translate("Proving", "Publish"), "release_workflow": translate("Proving", "Release"),
        "cases": translate("Proving", "Make a case of it"),
    }[name]  # fmt: skip


# -- verdicts -------------------------------------------------------------------------------------------------------


def verdicts(report: Report, kind: str) -> list[tuple[str, str]]:
    """A shape and a line for each; what was not decided says so."""
    if kind == ROUTE:
        return [_verdict(translate("Proving", "Every job can be finished"), report.sound), _states(report)]
    deadlocks = None if report.deadlocks is None else not report.deadlocks
    told = [
        _verdict(translate("Proving", "Free of deadlocks"), deadlocks),
        _verdict(translate("Proving", "Bounded"), report.bounded),
        _verdict(translate("Proving", "Safe: never two tokens in a place"), report.safe),
        _verdict(translate("Proving", "Every transition can fire"), report.quasi_live),
        _verdict(translate("Proving", "Live: always can again"), report.live),
        _verdict(translate("Proving", "Can always return to its beginning"), report.reversible),
    ]
    sound = _verdict(translate("Proving", "Sound: every case can finish, and leaves nothing"), report.sound)
    ends = report.workflow_net or report.sound is not None
    return [*([sound] if ends else []), *told, _states(report)]


def _verdict(question: str, answer: bool | None) -> tuple[str, str]:
    if answer is None:
        return OPEN, translate("Proving", "{question}: not decided").format(question=question)
    told = translate("Proving", "{question}: yes") if answer else translate("Proving", "{question}: no")
    return YES if answer else NO, told.format(question=question)


def _states(report: Report) -> tuple[str, str]:
    if report.states is None:
        return OPEN, translate("Proving", "Not every state was looked at")
    return "note", translate("Proving", "{n} states, all looked at").format(n=f"{report.states:,}")


# -- findings and losses --------------------------------------------------------------------------------------------


def finding(found: Finding) -> str:
    return _at_line(found.line, said.again(found.message))


def loss(lost: Loss) -> str:
    message = said.again(lost.message)
    return _at_line(lost.line, f"{place(lost.where)}: {message}" if lost.where else message)


def _at_line(line: int | None, message: str) -> str:
    return translate("Proving", "Line {n}: {message}").format(n=line, message=message) if line else message


def place(where: str) -> str:
    """What a loss is about, such as `place p1`: its kind is said, its name stays."""
    kinds = {
        "place": translate("Proving", "place"), "transition": translate("Proving", "transition"),
        "arc": translate("Proving", "arc"), "page": translate("Proving", "page"), "net": translate("Proving", "net"),
        "colour set": translate("Proving", "colour set"), "fusion set": translate("Proving", "fusion set"),
        "declaration of": translate("Proving", "declaration of"), "pages": translate("Proving", "pages"),
        "description": translate("Proving", "description"),
    }  # fmt: skip
    kind = next((each for each in kinds if where == each or where.startswith(f"{each} ")), "")
    return kinds[kind] + where[len(kind) :] if kind else where


# -- a witness ------------------------------------------------------------------------------------------------------


def step(player: Any) -> str:
    """Where one is on it."""
    if not player.at:
        return translate("Proving", "At the beginning, before the first of {n} steps").format(n=player.last)
    told = translate("Proving", "Step {n} of {all}: {step}")
    return told.format(n=player.at, all=player.last, step=said.again(player.stood.said))


def phase(name: str) -> str:
    """A phase of a route's node."""
    return {
        "ready": translate("Proving", "ready"), "active": translate("Proving", "in work"),
        "paused": translate("Proving", "paused"), "waiting": translate("Proving", "waiting"),
        "pending": translate("Proving", "failed, to be decided"), "done": translate("Proving", "done"),
    }.get(name, name)  # fmt: skip


# -- messages -------------------------------------------------------------------------------------------------------


def refusal(why: Refused) -> str:
    return said.refusal(why.code, why.details)


def away(why: Unavailable) -> str:
    return translate("Proving", "The database cannot be reached. {why}").format(why=said.told(why))


