"""The acts of those who lead: which command each is, and what it asks for. No Qt in here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Ask(StrEnum):
    """What an act asks for."""

    SCOPE = "scope"
    REASON = "reason"
    NODE = "node"
    SESSION = "session"
    MINUTES = "minutes"
    QTY = "qty"
    DUE = "due"
    PRIORITY = "priority"
    CANCELLATION = "cancellation"
    ACT = "act"
    CODE = "code"
    NAME = "name"
    VALUE = "value"


class Scope(StrEnum):
    """How far an act reaches."""

    THIS = "this"
    CAME = "came"       # and what came of it
    BATCH = "batch"     # everything that it was made with


@dataclass(frozen=True, slots=True)
class Kind:
    """One act: the command behind it, and what must be said."""

    name: str
    command: str
    asks: tuple[Ask, ...]
    many: bool = False      # several pieces may be chosen for it
    of_job: bool = False


CHOSEN = (Ask.SCOPE, Ask.NODE, Ask.SESSION, Ask.CANCELLATION, Ask.ACT)    # from a list; the rest is typed
LEFT_OUT = (Ask.CANCELLATION,)      # these need not be said
CANCELLATIONS = ("", "permanent", "qc_fail", "redesign")
KINDS = (
    Kind("hold", "hold", (Ask.SCOPE, Ask.REASON), many=True),
    Kind("unhold", "unhold", (Ask.SCOPE, Ask.REASON), many=True),
    Kind("rework", "create_rework_token", (Ask.NODE,)),
    Kind("replace", "spawn_replacement", (Ask.NODE, Ask.REASON)),
    Kind("override", "override_route", (Ask.NODE, Ask.REASON)),
    Kind("quantity", "token_adjust", (Ask.QTY, Ask.REASON)),
    Kind("note", "token_adjust", (Ask.NAME, Ask.VALUE, Ask.REASON)),
    Kind("time", "time_correct", (Ask.SESSION, Ask.MINUTES, Ask.REASON)),
    Kind("component", "spawn_component", (Ask.NODE, Ask.CODE)),
    Kind("redesign", "request_redesign", (Ask.REASON,), many=True),
    Kind("resolve", "resolve_redesign", (), many=True),
    Kind("correct", "correct", (Ask.ACT, Ask.REASON)),
    Kind("scrap", "token_scrap", (Ask.CANCELLATION, Ask.REASON), many=True),
    Kind("job_quantity", "job_change", (Ask.QTY, Ask.REASON), of_job=True),
    Kind("job_due", "job_change", (Ask.DUE, Ask.REASON), of_job=True),
    Kind("job_priority", "job_change", (Ask.PRIORITY, Ask.REASON), of_job=True),
    Kind("job_cancel", "case_cancel", (Ask.REASON,), of_job=True),
)
SUBJECT = {"create_rework_token": "failed_token_id", "spawn_component": "parent_token_id"}
NODE = {
    "create_rework_token": "rework_node_id", "spawn_replacement": "start_node_id", "override_route": "to_node_id",
    "spawn_component": "node_id",
}  # fmt: skip
PLACEHOLDER = "…"       # for a preview before the reason is said

Answers = Mapping[Ask, str]


def parameters(kind: Kind, about: int | str, answers: Answers) -> dict[str, Any]:
    """What is sent with the command: about a token's number or a job's code."""
    said = {ask: answers.get(ask, "").strip() for ask in kind.asks}
    found: dict[str, Any] = {}
    if kind.command != "correct":
        found["case_id" if kind.of_job else SUBJECT.get(kind.command, "token_id")] = about
    for ask, text in said.items():
        if text and ask in PARAMETERS:
            found[PARAMETERS[ask]] = text
    if said.get(Ask.NODE):
        found[NODE[kind.command]] = said[Ask.NODE]
    if said.get(Ask.QTY):
        found["target_qty" if kind.of_job else "qty"] = said[Ask.QTY].replace(",", ".")
    if Ask.MINUTES in said:
        found["seconds"] = seconds_of(said[Ask.MINUTES])
    if said.get(Ask.NAME):
        found["metadata"] = {said[Ask.NAME]: said[Ask.VALUE]}
    return found


PARAMETERS = {
    Ask.REASON: "reason", Ask.SESSION: "session_id", Ask.DUE: "due", Ask.PRIORITY: "priority",
    Ask.CANCELLATION: "cancellation_type", Ask.ACT: "act", Ask.CODE: "component_code",
}  # fmt: skip
FIELDS: Mapping[Ask, str] = {
    **PARAMETERS, Ask.MINUTES: "seconds", Ask.QTY: "qty", Ask.NAME: "metadata", Ask.VALUE: "metadata",
    Ask.NODE: "node_id",
}  # fmt: skip


def asked_of(kind: Kind, name: str) -> Ask | None:
    """The question that a refused parameter belongs to."""
    if kind.command in NODE and name == NODE[kind.command]:
        return Ask.NODE
    if name == "target_qty":
        return Ask.QTY
    if name == "a value" and Ask.NAME in kind.asks:
        return Ask.NAME
    return next((ask for ask in kind.asks if FIELDS.get(ask) == name), None)


def seconds_of(typed: str) -> int | str:
    """Minutes as they are typed, 12, 12.5 or 12:30, in seconds; what is none stays, and is refused."""
    minutes, colon, rest = typed.partition(":")
    try:
        if colon:
            return int(minutes) * 60 + int(rest)
        return round(float(typed.replace(",", ".")) * 60)
    except (ValueError, OverflowError):
        return typed


def complete(kind: Kind, answers: Answers) -> bool:
    """Whether everything was said that must be."""
    needed = (ask for ask in kind.asks if ask not in (*LEFT_OUT, Ask.SCOPE))
    return all(answers.get(ask, "").strip() for ask in needed)
