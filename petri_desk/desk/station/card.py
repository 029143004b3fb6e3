"""The card: one token large, with the one next act and what else can be done.

Everything here comes from the engine's own offers, so that a button never promises what would be refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from petri_desk.desk.station.book import Line, way_names
from petri_desk.desk.station.reading import Job, label

SECONDARY = ("token_pause", "token_resume", "token_release")
NEEDS_COUNT = "token_complete"
NEEDS_DEFECT = ("qc_fail", "token_rework")
NEEDS_REASON = ("unhold", "token_scrap", "correct", "spawn_replacement")
NOTE = "token_note"
LATELY = 4
TOLD = (
    "token.started", "token.paused", "token.resumed", "token.released", "token.completed", "token.passed",
    "token.failed", "token.reworked", "token.noted", "token.lot_used", "token.held", "token.unheld", "token.adjusted",
    "token.rerouted", "token.spawned", "token.corrected", "token.redesign_requested", "token.redesign_resolved",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """One act that a button stands for."""

    command: str
    token: int
    serial: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    inspects: bool = False


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why there is no next act, in words, and what would mend it."""

    sentence: str
    remedy: Deed | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """Something to be measured before the work is done."""

    name: str
    unit: str
    low: str | None
    high: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to the token, as a line of its history."""

    at: str
    who: str
    name: str
    node: str
    said: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the right side of a station shows."""

    line: Line
    here: bool
    way: Sequence[tuple[str, str]]
    primary: Deed | None
    fail: Deed | None
    secondary: Sequence[Deed]
    blocked: Blocked | None
    instructions: str = ""
    missing: Sequence[str] = ()
    defects: Sequence[str] = ()
    rework_limit: int | None = None
    measurements: Sequence[Measurement] = ()
    outcome: str = ""
    pieces: int = 0
    lately: Sequence[Happening] = ()

    @property
    def counts(self) -> bool:
        """Whether completing asks how many were made."""
        return self.line.type == "batch"


def card_of(found: Mapping[str, Any], line: Line, job: Job | None, here: bool) -> Card:
    """A card from what the engine says of a token."""
    node = found.get("node") or {}
    offers = {offer["command"]: offer for offer in found["offers"]}
    primary = _primary(found, offers, line)
    passes = primary is not None and primary.command == "qc_pass"
    return Card(
        line=line, here=here, way=way_names(found["way"], line.node, job), primary=primary,
        fail=_deed("qc_fail", line) if passes and offers["qc_fail"]["enabled"] else None,
        secondary=_secondary(offers, primary, line),
        blocked=None if primary else _blocked(offers, line, job),
        instructions=label(node.get("instructions")), missing=tuple(map(str, found.get("missing") or ())),
        defects=tuple(node.get("defect_codes") or ()), rework_limit=found.get("rework_limit"),
        measurements=tuple(_measurement(each) for each in node.get("measurements") or ()),
        outcome=str(found["token"]["outcome"] or ""), pieces=len(found["token"]["child_tokens"]),
        lately=_lately(found.get("history") or (), job),
    )  # fmt: skip


def _lately(history: Sequence[Mapping[str, Any]], job: Job | None) -> list[Happening]:
    """The newest first, as many as a glance takes in."""
    told = [each for each in history if each["name"].removesuffix("/1") in TOLD]
    return [_happening(each, job) for each in reversed(told[-LATELY:])]


def _happening(event: Mapping[str, Any], job: Job | None) -> Happening:
    data, node = event["data"] or {}, str(event["node"] or "")
    named = job.nodes[node].name if job and node in job.nodes else node
    said = next((str(data[key]) for key in ("text", "defect_code", "reason", "lot") if data.get(key)), "")
    return Happening(str(event["at"]), str(event["operator"]), str(event["name"]).removesuffix("/1"), named, said)


def _deed(command: str, line: Line, parameters: Mapping[str, Any] | None = None) -> Deed:
    return Deed(command, line.id, line.serial, parameters or {"token_id": line.id}, line.node_type == "qc")


def _primary(found: Mapping[str, Any], offers: Mapping[str, Any], line: Line) -> Deed | None:
    """The engine's own next act; where there is none, the act that mends the completion, such as to start first."""
    if found["primary"]:
        return _deed(found["primary"], line)
    if line.status != "active":
        return None
    wanted = "qc_pass" if line.node_type == "qc" else "token_complete"
    remedy = (offers[wanted]["refusal"] or {}).get("remedy")
    if remedy and remedy["command"] == "token_start":
        return _deed("token_start", line)
    return None


def _secondary(offers: Mapping[str, Any], primary: Deed | None, line: Line) -> list[Deed]:
    taken = primary.command if primary else None
    found = [_deed(name, line) for name in SECONDARY if name != taken and offers[name]["enabled"]]
    return [*found, _deed(NOTE, line)]


def _blocked(offers: Mapping[str, Any], line: Line, job: Job | None) -> Blocked | None:
    """The reason that stands before what would come next."""
    if line.status not in ("ready", "active", "paused", "waiting") and line.shape != "pending":
        return None
    wanted = {"active": "qc_pass" if line.node_type == "qc" else "token_complete", "paused": "token_resume"}
    refusal = offers[wanted.get(line.status, "token_start")]["refusal"]
    if refusal is None:
        return None
    return Blocked(_spoken(refusal, job), remedy_of(refusal["remedy"], line))


def _spoken(refusal: Mapping[str, Any], job: Job | None) -> str:
    """The engine's sentence, with the node's name where it says its id."""
    sentence, node = str(refusal["message"]), str((refusal.get("details") or {}).get("node") or "")
    return sentence.replace(node, job.nodes[node].name) if job and node in job.nodes else sentence


def remedy_of(remedy: Mapping[str, Any] | None, line: Line) -> Deed | None:
    """The act that a refusal names."""
    return None if remedy is None else _deed(remedy["command"], line, remedy["parameters"])


def _measurement(raw: Mapping[str, Any]) -> Measurement:
    low, high = raw.get("low"), raw.get("high")
    return Measurement(
        str(raw["name"]), str(raw.get("unit") or ""), None if low is None else str(low),
        None if high is None else str(high),
    )  # fmt: skip
