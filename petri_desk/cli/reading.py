"""`list` and `show`: what there is, as a table for people or a document for scripts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from petri_desk.cli.codes import DONE
from petri_desk.cli.line import WrongUsage
from petri_desk.cli.netting import net_lines, tell_net_case, tell_net_token
from petri_desk.cli.screen import clean
from petri_desk.cli.session import Session
from petri_desk.cli.words import (
    TOKEN_HEADINGS,
    labelled,
    long_time,
    named_state,
    planned,
    plays_in_net,
    sentences,
    serial_of,
    standing,
    tidy,
    token_row,
)
from petri_desk.engine import COMMANDS, Engine, questions

LONGEST_NUMBER = 15
Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to."""

    case: str | None = None
    status: str | None = None
    node: str | None = None
    at: int | str | None = None
    limit: int | None = 100
    offset: int = 0


# -- list ---------------------------------------------------------------------------------------------------------


def list_them(session: Session, what: str, wanted: Wanted) -> int:
    _check(what, wanted)
    if what == "commands":
        page = cut([command_item(name) for name in COMMANDS], wanted)
    else:
        with session.reading() as engine:
            page = ASKED[what](engine, wanted)
    if session.screen.json:
        session.screen.answer(page)
        return DONE
    headings, row = COLUMNS[what]
    if page["items"]:
        session.screen.table([row(item) for item in page["items"]], *headings)
    else:
        session.screen.say(f"There are no {what}" + (" like that." if wanted != Wanted() else "."))
    if page["next"] is not None:
        session.screen.say(f"… there are more: --offset {page['next']}")
    return DONE


TAKEN = {"tokens": {"case", "status", "node", "at"}, "cases": {"status", "at"}}


def _check(what: str, wanted: Wanted) -> None:
    for name in ("case", "status", "node", "at"):
        if getattr(wanted, name) is not None and name not in TAKEN.get(what, set()):
            raise WrongUsage(f"`list {what}` does not take --{name}.")


def moment(given: str | None) -> int | str | None:
    """An act by its number, or a moment in words."""
    return int(given) if given is not None and given.isdecimal() and len(given) <= LONGEST_NUMBER else given


def cut(items: Sequence[Item], wanted: Wanted) -> dict[str, Any]:
    """A page of items that come all at once."""
    last = len(items) if wanted.limit is None else wanted.offset + wanted.limit
    return {"items": list(items[wanted.offset : last]), "next": str(last) if last < len(items) else None}


def _workflows(engine: Engine, wanted: Wanted) -> dict[str, Any]:
    return _page(engine.ask(questions.Workflows(limit=wanted.limit, offset=wanted.offset)))


def _cases(engine: Engine, wanted: Wanted) -> dict[str, Any]:
    question = questions.Cases(status=wanted.status, limit=wanted.limit, offset=wanted.offset)
    return _page(engine.ask(question, wanted.at))


def _tokens(engine: Engine, wanted: Wanted) -> dict[str, Any]:
    if wanted.case is not None:
        engine.state(wanted.case, wanted.at)  # an unknown job is refused, not an empty list
    question = questions.Tokens(
        case_id=wanted.case, status=wanted.status, node=wanted.node, limit=wanted.limit, offset=wanted.offset
    )
    return _page(engine.ask(question, wanted.at))


def _stations(engine: Engine, wanted: Wanted) -> dict[str, Any]:
    return cut(plain(engine.stations()), wanted)


def _operators(engine: Engine, wanted: Wanted) -> dict[str, Any]:
    return cut(plain(engine.ask(questions.Operators())), wanted)


ASKED: Mapping[str, Callable[[Engine, Wanted], dict[str, Any]]] = {
    "workflows": _workflows, "cases": _cases, "tokens": _tokens, "stations": _stations, "operators": _operators,
}  # fmt: skip


def _page(page: Any) -> dict[str, Any]:
    return {"items": plain(page.items), "next": page.next}


def plain(value: Any) -> Any:
    """Answers as the data they stand for."""
    if hasattr(value, "as_json"):
        return plain(value.as_json())
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def command_item(name: str) -> dict[str, Any]:
    """A command of the catalogue as a document."""
    command = COMMANDS[name]
    parameters = [
        {"name": each.name, "kind": each.kind.name, "expected": each.kind.expected, "required": each.required}
        for each in command.parameters
    ]
    return {"name": name, "help": command.help, "roles": list(command.roles), "parameters": parameters,
            "examples": list(command.examples)}  # fmt: skip


def _case_row(case: Item) -> list[Any]:
    if case["target_qty"] is None:
        return [case["case_id"], case["workflow_id"], case["revision"], _case_status(case), *[None] * 5]
    counts = [planned(case), *(tidy(case[name]) for name in ("good_qty", "in_work_qty", "scrap_qty"))]
    return [case["case_id"], case["workflow_id"], case["revision"], case["status"], *counts, case["due"]]


def _case_status(case: Item) -> str:
    return f"{case['status']}, stuck" if case.get("stuck") else str(case["status"])


def _workflow_row(workflow: Item) -> list[Any]:
    released = "released" if workflow["released_at"] else "not released"
    return [workflow["workflow_id"], workflow["revision"], workflow["kind"], labelled(workflow["name"]), released]


def _command_row(command: Item) -> list[Any]:
    shown = [each["name"] if each["required"] else f"[{each['name']}]" for each in command["parameters"]]
    return [command["name"], " ".join(shown), ", ".join(command["roles"])]


def _operator_row(operator: Item) -> list[Any]:
    return [operator["name"], ", ".join(operator["roles"] or ()), "disabled" if operator["disabled_at"] else ""]


def _station_row(station: Item) -> list[Any]:
    return [station["name"], ", ".join(station["work_centers"] or ()) or "all"]


COLUMNS: Mapping[str, tuple[tuple[str, ...], Callable[[Item], list[Any]]]] = {
    "cases": (
        ("job or case", "route or net", "rev", "status", "planned", "good", "in work", "scrap", "due"), _case_row,
    ),
    "commands": (("command", "parameters", "roles"), _command_row),
    "operators": (("operator", "roles", ""), _operator_row),
    "stations": (("station", "work centres"), _station_row),
    "tokens": (TOKEN_HEADINGS, token_row),
    "workflows": (("route or net", "rev", "kind", "name", ""), _workflow_row),
}


# -- show ---------------------------------------------------------------------------------------------------------


def show(session: Session, what: str, ident: str, at: int | str | None) -> int:
    if at is not None and what == "workflow":
        raise WrongUsage("A route does not change: `show workflow` does not take --at.")
    with session.reading() as engine:
        found = SHOWN[what](engine, ident, at)
    if session.screen.json:
        session.screen.answer(found)
    else:
        for line in TOLD[what](found):
            session.screen.say(clean(line) if line else "")
    return DONE


def _show_case(engine: Engine, ident: str, at: int | str | None) -> dict[str, Any]:
    """The case with its state; both name the same things alike."""
    return {**plain(engine.ask(questions.CaseRow(ident), at)), **plain(engine.state(ident, at))}


def _show_token(engine: Engine, ident: str, at: int | str | None) -> dict[str, Any]:
    token = plain(engine.token(ident, at))
    return {**token, "history": plain(engine.ask(questions.TokenHistory(token["id_token"]), at))}


def _show_workflow(engine: Engine, ident: str, _: object) -> dict[str, Any]:
    name, _, revision = ident.partition("@")
    return plain(engine.ask(questions.Definition(name, int(revision) if revision.isdecimal() else None)))  # type: ignore[no-any-return]


def _tell_case(case: Item) -> list[str]:
    if case.get("target_qty") is None:
        return tell_net_case(case)
    counts = {name: tidy(case.get(f"{name}_qty")) for name in ("good", "in_work", "scrap")}
    lines = [
        f"Job {case['case_id']}: {case['status']}, on the route {case['workflow_id']} revision {case.get('revision')}",
        f"  {planned(case)} planned = " + "{good} good, {in_work} in work, {scrap} scrap".format(**counts),
    ]
    if planned(case) != tidy(case["target_qty"]):
        lines.append(f"  {tidy(case['target_qty'])} were asked for; the rest was confirmed or adjusted on the way.")
    lines += [f"  {name}: {case[name]}" for name in ("due", "customer", "product_id", "priority") if case.get(name)]
    lines += ["", "Where its tokens lie:"] if case["marking"] else ["", "No token of it is open."]
    return lines + [f"  {count:>5}  {place}" for place, count in case["marking"].items()]


def _tell_token(token: Item) -> list[str]:
    if plays_in_net(token):
        return tell_net_token(token, history_lines(token))
    what = f"{serial_of(token)} (token {token['id_token']}): a {token['token_type']} of job {token['case_id']}"
    worked = f", worked on for {long_time(token['work_seconds'])}" if token["work_seconds"] else ""
    lines = [f"{what}, {standing(token)}", f"  {named_state(token)}, quantity {tidy(token['qty'])}{worked}"]
    if token["held"]:
        lines.append(f"  on hold: {token['hold_reason']}")
    for entry in token["rework_history"]:
        lines.append(f"  rework {entry['count']}: {entry['defect_code']} at {entry['node']}, by {entry['operator']}")
    return [*lines, "", "Its history:", *(f"  {line}" for line in history_lines(token))]


def history_lines(token: Item) -> list[str]:
    """Each event of a token with its moment and who did it."""
    lines = []
    for event in token["history"]:
        told = sentences({"tokens": [token], "events": [event], "case_id": token["case_id"]})
        told = [f"CREATED. {sentence}" if event["event_type"] == "spawn" else sentence for sentence in told]
        lines += [f"{event['at'][:19].replace('T', ' ')}  {event['operator']}: {sentence}" for sentence in told]
    return lines


def _tell_workflow(workflow: Item) -> list[str]:
    released = "released for new jobs" if workflow["released_at"] else "not released yet"
    lines = [f"{workflow['workflow_id']} revision {workflow['revision']}: {labelled(workflow['name'])}, {released}"]
    definition = workflow.get("definition") or {}
    if workflow["kind"] == "net":
        return [*lines, *net_lines(definition)]
    ways: dict[str, list[str]] = {}
    for edge in definition.get("edges", ()):
        kind = " (rework)" if edge.get("kind") == "rework" else ""
        ways.setdefault(edge["from"], []).append(edge["to"] + kind)
    for node in definition.get("nodes", ()):
        to = ", ".join(ways.get(node["id"], ()))
        lines.append(f"  {node['id']} ({node['type']})" + (f" → {to}" if to else ""))
    return lines


SHOWN: Mapping[str, Callable[[Engine, str, int | str | None], dict[str, Any]]] = {
    "case": _show_case, "token": _show_token, "workflow": _show_workflow,
}  # fmt: skip
TOLD: Mapping[str, Callable[[Item], list[str]]] = {
    "case": _tell_case, "token": _tell_token, "workflow": _tell_workflow,
}  # fmt: skip
