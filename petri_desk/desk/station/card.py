"""The card: one token large, with the one next act and what else can be done.

Everything here comes from the engine's own offers, so that a button never promises what would be refused.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from petri_desk.desk.language.names import in_language
from petri_desk.desk.station.book import OPEN, Line, way_names
from petri_desk.desk.station.reading import Job

SECONDARY = ("token_pause", "token_resume", "token_release")
NEEDS_DEFECT = ("qc_fail", "token_rework")
NEEDS_REASON = ("unhold", "token_scrap", "correct", "spawn_replacement", "override_route")
NOTE, LOT, BIND = "token_note", "material_use", "bind_component"
LABEL, FAMILY = "print_label", "show_family"
OF_WINDOW = {LABEL: "print", FAMILY: "genealogy"}       # no acts of the engine: the window does them
NEEDS_TEXT: Mapping[str, str] = {NOTE: "text", LOT: "lot", BIND: "component_serial"} | dict.fromkeys(
    NEEDS_REASON, "reason"
)
YIELD, GATHER, JOIN = "batch_yield", "batch_gather", "batch_join"
TOGETHER = (GATHER, JOIN)
LATELY = 4
TOLD = (
    "token.started", "token.paused", "token.resumed", "token.released", "token.completed", "token.passed",
    "token.failed", "token.reworked", "token.noted", "token.lot_used", "token.component_bound", "token.held",
    "token.unheld", "token.adjusted", "token.rerouted", "token.spawned", "token.corrected", "token.redesign_requested",
    "token.redesign_resolved", "token.yielded", "token.parted", "token.gathered",
)  # fmt: skip
SAID = ("text", "defect_code", "reason", "lot", "component_serial")


Same = TypeVar("Same")


@dataclass(frozen=True, slots=True)
class Deed:
    """One act that a button stands for."""

    command: str
    token: int
    serial: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    inspects: bool = False
    joins: bool = False     # somebody works on it already
    part: bool = False      # only some of a batch are started

    @property
    def name(self) -> str:
        """What its button is called."""
        return "start_part" if self.part else self.command


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
    label: str = ""         # as people call it

    @property
    def called(self) -> str:
        return self.label or self.name


@dataclass(frozen=True, slots=True)
class Choice:
    """A token that may go together with others."""

    id: int
    serial: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to the token, as a line of its history."""

    at: str
    who: str
    name: str
    node: str
    said: str


@dataclass(frozen=True, slots=True)
class Lot:
    """Material that went into it, and how much if that is known."""

    name: str
    qty: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of a note, by its hash, with what was said to it."""

    digest: str
    who: str
    at: str
    said: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the right side of a station shows."""

    line: Line
    here: bool
    way: Sequence[tuple[str, str]]
    reached: str            # the node where it is, or where it ended; nothing when it has been the whole way
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
    defect_names: Mapping[str, str] = field(default_factory=dict)
    rework_limit: int | None = None
    rework_at: str = ""
    measurements: Sequence[Measurement] = ()
    outcome: str = ""
    pieces: int = 0
    divides: bool | None = False    # completing it makes pieces; None when a condition decides
    yielded: int = 0                # pieces that went on before
    left: int = 0                   # pieces of a batch that have not gone on yet
    inside: Sequence[str] = ()      # pieces that were gathered in it
    choices: Mapping[str, Sequence[Choice]] = field(default_factory=dict)   # what may be gathered, or joined
    prefix: str = ""
    digits: int = 3
    lots: Sequence[Lot] = ()
    components: Sequence[str] = ()
    photos: Sequence[Photo] = ()        # the newest first
    lately: Sequence[Happening] = ()

    @property
    def counts(self) -> bool:
        """Whether completing asks how many were made; gathered pieces are what they are."""
        return self.line.type == "batch" and not self.inside

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
    batch = found.get("batch") or {}
    return Card(
        line=line, here=here, way=way_names(found["way"], line.node, job), primary=primary,
        reached=_reached(row, line),
        fail=_deed("qc_fail", line) if passes and offers["qc_fail"]["enabled"] else None,
        secondary=_secondary(offers, primary, line), more=_more(offers, primary, line, job, batch),
        cannot=_cannot(offers, line, job), blocked=None if primary else _blocked(offers, line, job),
        instructions=in_language(node.get("instructions"), language),
        missing=tuple(map(str, found.get("missing") or ())),
        defects=tuple(node.get("defect_codes") or ()), defects_lately=tuple(found.get("defects_lately") or ()),
        defect_names=_called(node.get("defect_names") or {}, language),
        rework_limit=found.get("rework_limit"), rework_at=_rework_at(line, job),
        measurements=tuple(_measurement(each, language) for each in node.get("measurements") or ()),
        outcome=str(row["outcome"] or ""), pieces=len(row["child_tokens"]),
        divides=_divides(batch), left=int(float(batch.get("left") or 0)), inside=tuple(batch.get("inside") or ()),
        choices={name: tuple(map(_choice, each)) for name, each in (found.get("together") or {}).items()},
        yielded=sum(int(float(each["data"]["qty"])) for each in _named(history, "token.yielded")),
        prefix=job.prefix if job else "", digits=job.digits if job else 0,
        lots=_unlike(_lot(each["data"]) for each in _named(history, "token.lot_used")),
        components=_unlike(str(each["data"]["component_serial"]) for each in _named(history, "token.component_bound")),
        photos=_photos(history), lately=_lately(history, job),
    )  # fmt: skip


def _reached(row: Mapping[str, Any], line: Line) -> str:
    if line.node or row["outcome"] == "good" or not row["sessions"]:
        return line.node
    return str(row["sessions"][-1]["node_id"])


def _called(names: Mapping[str, Any], language: str) -> dict[str, str]:
    return {code: in_language(each, language) for code, each in names.items()}


def _named(history: Sequence[Mapping[str, Any]], name: str) -> list[Mapping[str, Any]]:
    return [each for each in history if each["name"].partition("/")[0] == name]


def _unlike(texts: Iterable[Same]) -> tuple[Same, ...]:
    return tuple(dict.fromkeys(texts))


def _lot(data: Mapping[str, Any]) -> Lot:
    return Lot(str(data["lot"]), str(data.get("qty") or ""))


def _photos(history: Sequence[Mapping[str, Any]]) -> list[Photo]:
    """Each photo once, with its newest note."""
    noted = [each for each in _named(history, "token.noted") if each["data"].get("photo")]
    taken = {str(each["data"]["photo"]): each for each in noted}
    newest = sorted(taken.items(), key=lambda each: noted.index(each[1]), reverse=True)
    return [Photo(digest, str(each["operator"]), str(each["at"]), str(each["data"].get("text") or ""))
            for digest, each in newest]  # fmt: skip


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
    given = {"token_id": line.id} if parameters is None else parameters
    return Deed(command, line.id, line.serial, given, line.node_type == "qc", joins)


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


def _more(
    offers: Mapping[str, Any], primary: Deed | None, line: Line, job: Job | None, batch: Mapping[str, Any]
) -> list[Deed]:
    """What is done more rarely: joining in, what only batches know, noting what goes into a piece, scrapping it."""
    node = job.nodes.get(line.node) if job else None
    free = line.status in OPEN and line.shape not in ("held", "pending")
    found = []
    if line.running and offers["token_start"]["enabled"] and (primary is None or primary.command != "token_start"):
        found.append(_deed("token_start", line))
    if batch.get("parts") and offers["token_start"]["enabled"]:
        found.append(replace(_deed("token_start", line), part=True))
    found += [_deed(name, line, _of_batch(name, line)) for name in (YIELD, *TOGETHER)
              if name in offers and offers[name]["enabled"]]  # fmt: skip
    if free:
        found.append(_deed(LOT, line))
    if free and line.status == "active" and node is not None and (node.merges or node.type == "qc"):
        found.append(_deed(BIND, line))
    found += [_deed(each, line) for each in OF_WINDOW]
    if offers["token_scrap"]["enabled"]:
        found.append(_deed("token_scrap", line))
    return found


def _of_batch(command: str, line: Line) -> Mapping[str, Any]:
    """A batch act's parameters, but for what is asked yet."""
    if command == YIELD:
        return {"token_id": line.id}
    return {"node_id": line.node} if command == GATHER else {}


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
    return Blocked(refusal["code"], with_names(refusal["details"] or {}, job), remedy_of(refusal["remedy"], line))


def with_names(details: Mapping[str, Any], job: Job | None) -> dict[str, Any]:
    """A refusal's details, with the names of nodes instead of their ids."""
    places = {name: str(details[name]).rpartition(".")[0] or str(details[name])
              for name in ("node", "place") if details.get(name)}  # fmt: skip
    known = {name: job.nodes[node].name for name, node in places.items() if job and node in job.nodes}
    return {**details, **known}


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


def _divides(batch: Mapping[str, Any]) -> bool | None:
    """Whether a batch becomes pieces when it is completed; where it leads to works in batches too, it stays one."""
    whole = batch.get("stays_whole")
    return whole if whole is None else not whole


def _choice(raw: Mapping[str, Any]) -> Choice:
    return Choice(int(raw["id_token"]), str(raw["serial_number"]), int(float(raw["qty"])))


def _measurement(raw: Mapping[str, Any], language: str) -> Measurement:
    low, high = raw.get("low"), raw.get("high")
    return Measurement(
        str(raw["name"]), str(raw.get("unit") or ""), None if low is None else str(low),
        None if high is None else str(high), in_language(raw.get("label"), language),
    )  # fmt: skip
