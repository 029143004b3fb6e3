"""The card: one token large, with the one next act and what else can be done.

Everything here comes from the engine's own offers, so that a button never promises what would be refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from petri_desk.desk.language.names import in_language
from petri_desk.desk.station.book import OPEN, Line, way_names
from petri_desk.desk.station.reading import Job

SECONDARY = ("token_pause", "token_resume", "token_release")
NEEDS_COUNT = "token_complete"
NEEDS_DEFECT = ("qc_fail", "token_rework")
NEEDS_REASON = ("unhold", "token_scrap", "correct", "spawn_replacement")
NOTE, LOT, BIND = "token_note", "material_use", "bind_component"
NEEDS_TEXT: Mapping[str, str] = {NOTE: "text", LOT: "lot", BIND: "component_serial"} | dict.fromkeys(
    NEEDS_REASON, "reason"
)
LATELY = 4
PHOTOS = 3
TOLD = (
    "token.started", "token.paused", "token.resumed", "token.released", "token.completed", "token.passed",
    "token.failed", "token.reworked", "token.noted", "token.lot_used", "token.component_bound", "token.held",
    "token.unheld", "token.adjusted", "token.rerouted", "token.spawned", "token.corrected", "token.redesign_requested",
    "token.redesign_resolved",
)  # fmt: skip
SAID = ("text", "defect_code", "reason", "lot", "component_serial")


@dataclass(frozen=True, slots=True)
class Deed:
    """One act that a button stands for."""

    command: str
    token: int
    serial: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    inspects: bool = False
    joins: bool = False     # somebody works on it already


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why an act is not possible now, and what would mend it."""

    code: str
    details: Mapping[str, Any]
    remedy: Deed | None = None


@dataclass(frozen=True, slots=True)
class Cannot:
    """An act of the floor that is not possible now, and why."""

    deed: Deed
    why: Blocked


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
    more: Sequence[Deed] = ()
    cannot: Sequence[Cannot] = ()
    instructions: str = ""
    missing: Sequence[str] = ()
    defects: Sequence[str] = ()
    defects_lately: Sequence[str] = ()
    rework_limit: int | None = None
    rework_at: str = ""
    measurements: Sequence[Measurement] = ()
    outcome: str = ""
    pieces: int = 0
    divides: bool = False           # completing it makes pieces
    yielded: int = 0                # pieces that went on before
    prefix: str = ""
    digits: int = 3
    lots: Sequence[str] = ()
    components: Sequence[str] = ()
    photos: Sequence[str] = ()
    lately: Sequence[Happening] = ()

    @property
    def counts(self) -> bool:
        """Whether completing asks how many were made."""
        return self.line.type == "batch"

    def deed(self, command: str) -> Deed | None:
        """The button for a command, if it is possible now."""
        every = (self.primary, self.fail, *self.secondary, *self.more)
        return next((deed for deed in every if deed is not None and deed.command == command), None)

    def why_not(self, command: str) -> Cannot | None:
        return next((each for each in self.cannot if each.deed.command == command), None)


def card_of(found: Mapping[str, Any], line: Line, job: Job | None, here: bool, language: str) -> Card:
    """A card from what the engine says of a token."""
    node, row = found.get("node") or {}, found["token"]
    offers = {offer["command"]: offer for offer in found["offers"]}
    history = found.get("history") or ()
    primary = _primary(found, offers, line)
    passes = primary is not None and primary.command == "qc_pass"
    return Card(
        line=line, here=here, way=way_names(found["way"], line.node, job), primary=primary,
        fail=_deed("qc_fail", line) if passes and offers["qc_fail"]["enabled"] else None,
        secondary=_secondary(offers, primary, line), more=_more(offers, primary, line, job),
        cannot=_cannot(offers, line, job), blocked=None if primary else _blocked(offers, line, job),
        instructions=in_language(node.get("instructions"), language),
        missing=tuple(map(str, found.get("missing") or ())),
        defects=tuple(node.get("defect_codes") or ()), defects_lately=tuple(found.get("defects_lately") or ()),
        rework_limit=found.get("rework_limit"), rework_at=_rework_at(line, job),
        measurements=tuple(_measurement(each) for each in node.get("measurements") or ()),
        outcome=str(row["outcome"] or ""), pieces=len(row["child_tokens"]),
        divides=line.type == "batch" and not _goes_on_whole(found["way"], line, job),
        yielded=sum(int(float(each["data"]["qty"])) for each in _named(history, "token.yielded")),
        prefix=job.prefix if job else "", digits=job.digits if job else 0,
        lots=_unlike(_lot(each["data"]) for each in _named(history, "token.lot_used")),
        components=_unlike(str(each["data"]["component_serial"]) for each in _named(history, "token.component_bound")),
        photos=_photos(history), lately=_lately(history, job),
    )  # fmt: skip


def _named(history: Sequence[Mapping[str, Any]], name: str) -> list[Mapping[str, Any]]:
    return [each for each in history if each["name"].partition("/")[0] == name]


def _unlike(texts: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _lot(data: Mapping[str, Any]) -> str:
    qty = str(data.get("qty") or "")
    return f"{data['lot']} ({qty.rstrip('0').rstrip('.')})" if qty else str(data["lot"])


def _photos(history: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The hashes of the newest photos, the newest first."""
    taken = (str(each["data"]["photo"]) for each in reversed(_named(history, "token.noted"))
             if each["data"].get("photo"))  # fmt: skip
    return _unlike(taken)[:PHOTOS]


def _lately(history: Sequence[Mapping[str, Any]], job: Job | None) -> list[Happening]:
    """The newest first, as many as a glance takes in."""
    told = [each for each in history if each["name"].partition("/")[0] in TOLD]
    return [_happening(each, job) for each in reversed(told[-LATELY:])]


def _happening(event: Mapping[str, Any], job: Job | None) -> Happening:
    data, node = event["data"] or {}, str(event["node"] or "")
    named = job.nodes[node].name if job and node in job.nodes else node
    said = next((str(data[key]) for key in SAID if data.get(key)), "")
    return Happening(str(event["at"]), str(event["operator"]), event["name"].partition("/")[0], named, said)


# -- acts ---------------------------------------------------------------------------------------------------------


def _deed(command: str, line: Line, parameters: Mapping[str, Any] | None = None) -> Deed:
    joins = command == "token_start" and bool(line.running)
    return Deed(command, line.id, line.serial, parameters or {"token_id": line.id}, line.node_type == "qc", joins)


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


def _more(offers: Mapping[str, Any], primary: Deed | None, line: Line, job: Job | None) -> list[Deed]:
    """What is done more rarely: joining in, noting what goes into a piece, scrapping it."""
    node = job.nodes.get(line.node) if job else None
    free = line.status in OPEN and line.shape not in ("held", "pending")
    found = []
    if line.running and offers["token_start"]["enabled"] and (primary is None or primary.command != "token_start"):
        found.append(_deed("token_start", line))
    if free:
        found.append(_deed(LOT, line))
    if free and line.status == "active" and node is not None and (node.merges or node.type == "qc"):
        found.append(_deed(BIND, line))
    if offers["token_scrap"]["enabled"]:
        found.append(_deed("token_scrap", line))
    return found


def _cannot(offers: Mapping[str, Any], line: Line, job: Job | None) -> list[Cannot]:
    refused = (offer for offer in offers.values() if not offer["enabled"] and offer["refusal"])
    return [Cannot(_deed(each["command"], line), _why(each["refusal"], line, job)) for each in refused]


def _blocked(offers: Mapping[str, Any], line: Line, job: Job | None) -> Blocked | None:
    """The reason that stands before what would come next."""
    if line.status not in ("ready", "active", "paused", "waiting") and line.shape != "pending":
        return None
    wanted = {"active": "qc_pass" if line.node_type == "qc" else "token_complete", "paused": "token_resume"}
    refusal = offers[wanted.get(line.status, "token_start")]["refusal"]
    return None if refusal is None else _why(refusal, line, job)


def _why(refusal: Mapping[str, Any], line: Line, job: Job | None) -> Blocked:
    return Blocked(refusal["code"], _with_names(refusal, job), remedy_of(refusal["remedy"], line))


def _with_names(refusal: Mapping[str, Any], job: Job | None) -> Mapping[str, Any]:
    """A refusal's details, with the node's name instead of its id."""
    details = dict(refusal.get("details") or {})
    node = str(details.get("node") or "")
    return {**details, "node": job.nodes[node].name} if job and node in job.nodes else details


def remedy_of(remedy: Mapping[str, Any] | None, line: Line) -> Deed | None:
    """The act that a refusal names."""
    return None if remedy is None else _deed(remedy["command"], line, remedy["parameters"])


# -- what an act will lead to -------------------------------------------------------------------------------------


def _rework_at(line: Line, job: Job | None) -> str:
    """The name of the node where a failed piece is reworked."""
    node = job.nodes.get(line.node) if job else None
    if job is None or node is None:
        return ""
    return next((job.nodes[each].name for each in node.leads_to if job.nodes[each].type == "rework"), "")


def _goes_on_whole(way: Sequence[str], line: Line, job: Job | None) -> bool:
    """Whether the next node works in batches too, so that the batch stays one."""
    if job is None or line.node not in way:
        return False
    after = [job.nodes[ident] for ident in way[way.index(line.node) + 1 :][:1] if ident in job.nodes]
    return bool(after) and after[0].batches


def _measurement(raw: Mapping[str, Any]) -> Measurement:
    low, high = raw.get("low"), raw.get("high")
    return Measurement(
        str(raw["name"]), str(raw.get("unit") or ""), None if low is None else str(low),
        None if high is None else str(high),
    )  # fmt: skip
