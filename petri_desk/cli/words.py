"""What happened, in words: events, tokens and remedies as sentences for a person at a terminal.

Many tokens to whom the same thing happened share one sentence: eighteen pieces of a batch are one line.
"""

import contextlib
import json
import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

SAYINGS: Mapping[str, str] = {
    "token.spawned/1": "{who} made, ready at {node}",
    "token.entered/1": "{who} came to {node}",
    "token.finished/1": "{who} finished, good",
    "token.started/1": "{who} started at {node}",
    "token.paused/1": "{who} paused",
    "token.resumed/1": "{who} resumed",
    "token.released/1": "{who} given back to the queue",
    "token.completed/1": "{who} completed at {node}",
    "token.passed/1": "{who} passed {node}",
    "token.failed/1": "{who} failed {node} with {defect_code}",
    "token.reworked/1": "{who} goes to rework at {node}",
    "token.split/1": "{who} split",
    "token.parted/1": "{who} started in part; the rest stays behind",
    "token.yielded/1": "{qty} of {who} moved on early",
    "token.merged/1": "{who} assembled at {node}",
    "token.absorbed/1": "{who} built in",
    "token.gathered/1": "{who} gathered into a batch",
    "token.joined/1": "{who} joined with others",
    "token.scrapped/1": "{who} scrapped",
    "token.replaced/1": "{who} is made again",
    "token.adjusted/1": "{who} adjusted",
    "token.shortfall/1": "{who} fell short: {actual} of {planned}",
    "token.rerouted/1": "{who} put at {to} instead of {from}",
    "token.held/1": "{who} on hold",
    "token.unheld/1": "{who} no longer on hold",
    "token.redesign_requested/1": "{who} waits for a redesign",
    "token.redesign_resolved/1": "{who} redesigned, goes on",
    "token.noted/1": "{who} noted: {text}",
    "token.lot_used/1": "{who} takes from the lot {lot}",
    "token.component_bound/1": "{who} holds {component_serial}",
    "token.time_corrected/1": "{who}: a work session corrected to {seconds} s",
    "token.time_shared/1": "{who} got its share of the batch's time",
    "token.corrected/1": "{who} put back as before",
    "job.created/1": "Job {case} created on the route {route}",
    "job.changed/1": "Job {case} changed",
    "job.cancelled/1": "Job {case} cancelled",
    "job.corrected/1": "{command} taken back",
    "workflow.published/1": "{workflow} stored as revision {revision}",
    "workflow.released/1": "{workflow} revision {revision} released for new jobs",
    "operator.added/1": "Operator {name} added",
    "operator.changed/1": "Operator {name} changed",
    "station.added/1": "Station added",
    "station.changed/1": "Station {name} changed",
    "shop.changed/1": "The time zone of the shop is {time_zone}",
    "andon.called/1": "Call {call_id} for help made at {station}: {kind}",
    "andon.answered/1": "Call {call_id} answered",
    "case.created/1": "Case {case} made of the net {net}",
    "case.started/1": "Case {case} started",
    "case.completed/1": "A case completed",
    "case.cancelled/1": "Case cancelled",
    "case.ran/1": "Fired in all: {fired}",
    "clock.advanced/1": "The clock went on to {clock}",
    "transition.fired/1": "{node} fired",
    "transition.delivered/1": "{node} gave what {child} had made",
    "transition.consumed/1": "{node} took its tokens by hand",
    "transition.produced/1": "{node} gave its tokens by hand",
    "case.laid/1": "The first tokens laid",
    "token.moved/1": "{who} moved from {from} to {to}",
    "token.updated/1": "{who} given other data",
    "form.given/1": "The form of {transition} filled in",
    "token.produced/1": "{who} laid into {node}",
    "token.consumed/1": "{who} taken from {node}",
    "subworkflow.started/1": "Child case {child} opened",
    "subworkflow.completed/1": "Child case {child} ended",
    "subworkflow.stuck/1": "A child case can go no further: {why}",
    "subworkflow.moved/1": "A child case goes on",
}
UNSAID = {"job.counted/1", "case.counted/1"}
NUMBERED = re.compile(r"(.*?)(\d+)(\D*)\Z", re.DOTALL)
TOKEN_HEADINGS = ("token", "serial", "type", "at", "status", "qty", "outcome")


class _Known(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"


def sentences(answer: Mapping[str, Any]) -> list[str]:
    """One sentence for each thing that happened in an act."""
    serials = {token["id_token"]: serial_of(token) for token in answer["tokens"]}
    told: dict[str, list[str]] = {}
    for event in answer["events"]:
        if event["name"] not in UNSAID:
            who = serials.get(event["token"], f"token {event['token']}")
            told.setdefault(_saying(event, answer["case_id"]), []).append(who)
    return [f"{saying.replace(WHO, together(whom))}." for saying, whom in told.items()]


WHO = "\x00"


def _saying(event: Mapping[str, Any], case: str) -> str:
    """The sentence of an event, with a gap for whom it happened to."""
    data = {name: tidy(value) for name, value in (event.get("data") or {}).items()}
    saying = SAYINGS.get(event["name"], "{who}: " + event["name"])
    reason = data.get("reason")
    tail = f" ({reason})" if reason and reason != "release" else ""
    if event.get("node") is None:
        saying = saying.replace(" at {node}", "")
    known = _Known({**data, "who": WHO, "node": event.get("node"), "case": case})
    return f"{saying.format_map(known)}{tail}"


def together(names: Iterable[str]) -> str:
    """Names in a row; numbers that follow each other as a range: `F001 … F018`."""
    runs: list[list[str]] = []
    for name in dict.fromkeys(names):
        if runs and _follows(runs[-1][-1], name):
            runs[-1].append(name)
        else:
            runs.append([name])
    parts = [f"{run[0]} … {run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs]
    return ", ".join(parts)


def _follows(before: str, name: str) -> bool:
    first, second = NUMBERED.match(before), NUMBERED.match(name)
    if first is None or second is None:
        return False
    return (first[1], first[3]) == (second[1], second[3]) and int(second[2]) == int(first[2]) + 1


def plays_in_net(token: Mapping[str, Any]) -> bool:
    return token.get("colour") is not None


def value_of(token: Mapping[str, Any]) -> str:
    """The value of a net's token, as JSON; a black one has none."""
    return "()" if token["value"] is None else json.dumps(token["value"], ensure_ascii=False)


def serial_of(token: Mapping[str, Any]) -> str:
    return str(token["serial_number"] or f"token {token['id_token']}")


ENDINGS = {"good": "finished, good", "merged": "built in"}


def standing(token: Mapping[str, Any]) -> str:
    """Where a token is, or how it ended."""
    if plays_in_net(token):
        return f"in {token['place_id']}" if token["place_id"] else token["status"]
    reason = f": {token['cancellation_reason']}" if token["cancellation_reason"] else ""
    if token["current_node_id"]:
        return f"{token['status']} at {token['current_node_id']}"
    if token["outcome"] is None:
        return f"failed{reason}, waits for a decision"
    return str(ENDINGS.get(token["outcome"], token["outcome"])) + reason


def named_state(token: Mapping[str, Any]) -> str:
    """S1-24: the state by its name in the specification, told from the token's columns (C22)."""
    if plays_in_net(token):
        return "READY" if token["place_id"] else "CONSUMED"
    if token["status"] == "completed" and token["completed_at"]:
        return "FINISHED"
    if token["status"] == "completed" and token["outcome"] is None:
        return "REWORK_PENDING"
    return str(token["status"]).upper()


def tidy(value: Any) -> Any:
    """A quantity without its empty places: 18.00 is 18."""
    return value[:-3] if isinstance(value, str) and re.fullmatch(r"-?\d+\.00", value) else value


def planned(case: Mapping[str, Any]) -> str:
    """What a job has to account for: its target, confirmed over-production and adjustments."""
    parts = (Decimal(case.get(name) or 0) for name in ("target_qty", "over_qty", "adjust_qty"))
    return str(tidy(f"{sum(parts):.2f}"))


def labelled(name: Any) -> str:
    """A name that may be given in several languages: all of them, since a terminal has no setting for it."""
    if isinstance(name, str) and name.startswith("{"):
        with contextlib.suppress(ValueError):
            name = json.loads(name)
    return " / ".join(map(str, name.values())) if isinstance(name, Mapping) else str(name or "")


def token_row(token: Mapping[str, Any]) -> list[Any]:
    """A token in a table with TOKEN_HEADINGS; a net's token is its value, of its colour set."""
    if plays_in_net(token):
        return [token["id_token"], value_of(token), token["colour"], token["place_id"],
                token["status"] + (", held" if token["held"] else ""), tidy(token["qty"]), None]  # fmt: skip
    status = token["status"] + (", held" if token["held"] else "")
    rounds = f" (rework {token['rework_count']})" if token["rework_count"] else ""
    return [token["id_token"], token["serial_number"], token["token_type"], token["current_node_id"],
            status + rounds, tidy(token["qty"]), token["outcome"]]  # fmt: skip


def token_rows(tokens: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    return [token_row(token) for token in tokens]


def typed(command: str, parameters: Mapping[str, Any]) -> str:
    """A command as it is typed."""
    words = [shlex.quote(f"{name}={_typed_value(value)}") for name, value in parameters.items()]
    return " ".join(["petri-desk do", command, *words])


def _typed_value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def missing_words(known: Iterable[str], given: Mapping[str, Any]) -> list[str]:
    """What the person still has to say, as placeholders."""
    return [f"{name}=…" for name in known if name not in given]


def long_time(seconds: float | int | str | None) -> str:
    """Work time as people say it."""
    whole = int(float(seconds or 0))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min {left:02d} s" if minutes else f"{left} s"
