"""A refusal is a normal answer: a code, a sentence with the numbers it needs, and the act that mends it.

Rule 1: every refusal's sentence stands in one of the tables given to `sentences`; raising an unknown code is a bug.
Rule 2: a sentence names what is the case and what would be accepted, never whose fault it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Remedy:
    """A command that would mend what stands in the way."""

    command: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"command": self.command, "parameters": dict(self.parameters)}


class Refused(Exception):
    """A rule said no. Nothing was written."""

    def __init__(self, code: str, remedy: Remedy | None = None, **details: Any) -> None:
        self.code = code
        self.details = details
        self.remedy = remedy
        self.message = SENTENCES[code].format_map(_Shown(details))
        super().__init__(self.message)

    def as_json(self) -> dict[str, Any]:
        remedy = self.remedy.as_json() if self.remedy else None
        return {
            "refused": {"code": self.code, "message": self.message, "details": self.details, "remedy": remedy},
        }


class Unsettled(Exception):
    """Sent, and no word back: the same op id will tell whether it was done."""

    def __init__(self, op_id: str, why: str) -> None:
        self.op_id = op_id
        super().__init__(f"Not yet confirmed ({why}). Repeat with op id {op_id} to learn whether it was done.")


class Told(Exception):
    """A sentence, and what it is filled with: so that it can be said in another language too."""

    def __init__(self, sentence: str, **details: Any) -> None:
        self.sentence, self.details = sentence, details
        super().__init__(sentence.format_map(_Shown(details)) if details else sentence)


class Unavailable(Told):
    """The database, a file or the network could not be reached; the message says which and what to do."""


class _Shown(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"

    def __getitem__(self, key: str) -> Any:
        value = super().__getitem__(key) if key in self else self.__missing__(key)
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value


SENTENCES: dict[str, str] = {
    # any command
    "unknown_command": "There is no command {name}.",
    "unknown_parameter": "{command} does not take {parameter}; it takes {known}.",
    "missing_parameter": "{command} needs {parameter}.",
    "bad_parameter": "{parameter} must be {expected}, not {given}.",
    "not_allowed": "{actor} may not do {command}; it needs one of the roles {roles}.",
    "unknown_operator": "There is no operator {operator}.",
    "operator_disabled": "{operator} may no longer sign in.",
    "wrong_pin": "The PIN or badge does not match.",
    "locked_out": "Too many wrong PINs. Try again after {until}.",
    "op_id_reused": "The op id {op_id} was already used for something else.",
    "changed_meanwhile": "{who} changed token {token} at {when}, after your screen was drawn.",
    "unknown_case": "There is no job or case {case_id}.",
    "unknown_act": "There is no act with the op id {act}.",
    "ambiguous_act": "Several jobs have an act with the op id {act}: {cases}. Say which with case_id.",
    "case_exists": "There is already a job or case {case_id}.",
    "different_jobs": "The tokens belong to different jobs; take those of one job at a time.",
    "unknown_token": "There is no token {token}.",
    "no_card": "Token {token} lies in a net; what can be done is to fire the transitions of {case_id}.",
    "token_held": "{serial} is on hold: {reasons}.",
    "not_held": "{serial} is not on hold.",
    "unknown_node": "There is no node {node} in this route.",
    "unknown_workflow": "There is no route or net {workflow}.",
    "unknown_revision": "{workflow} has no revision {revision}.",
    "quantities_do_not_add_up": "Stopped: the job's quantities would not add up ({planned} planned, {found} found).",
    "not_a_step": "Stopped: the route has no step {step} that moves tokens like this.",
}


def sentences(more: Mapping[str, str]) -> None:
    """Adds a behaviour's own refusals to the table."""
    twice = SENTENCES.keys() & more.keys()
    assert not twice, f"refusal codes declared twice: {sorted(twice)}"
    SENTENCES.update(more)
