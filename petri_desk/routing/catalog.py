"""The catalogue: every command there is, joined from the behaviours that declare them."""

from collections.abc import Mapping

from petri_desk.kernel.commands import Command
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.nets.cases import commands as cases
from petri_desk.nets.cases import managing as managing_nets
from petri_desk.nets.cases import standing
from petri_desk.nets.cases.definitions import definition_of, follows_net
from petri_desk.nets.cases.licence import check as check_firings
from petri_desk.routing import (
    batch,
    binding,
    components,
    containment,
    correction,
    definitions,
    gathering,
    jobs,
    ledger,
    licence,
    lifecycle,
    managing,
    people,
    quality,
    recovery,
    supervision,
    worktime,
)

BEHAVIOURS = (
    definitions, jobs, people, lifecycle, quality, batch, gathering, components, binding, recovery, containment,
    supervision, worktime, correction, cases, managing_nets, managing,
)  # fmt: skip

OF_NETS = (*cases.COMMANDS, *managing_nets.COMMANDS)
FOR_BOTH = ("case_cancel", "correct", "hold", "unhold", "token_note", *(command.name for command in managing.COMMANDS))

sentences(
    {
        "only_for_jobs": "{command} is for jobs; {case_id} plays the net {workflow}, whose transitions are fired.",
        "reads_only": "{command} only reads; it is not decided.",
        "only_for_nets": "{command} is for cases of nets; {case_id} is a job on the route {workflow}.",
    }
)

COMMANDS: Mapping[str, Command] = {command.name: command for each in BEHAVIOURS for command in each.COMMANDS}


def command_named(name: str) -> Command:
    if name not in COMMANDS:
        raise Refused("unknown_command", name=name)
    return COMMANDS[name]


def decide(draft: Draft, command: Command, data: object) -> None:
    """One command, decided: its own rule, then what holds for every act on a job, or on a net's case."""
    if command.target.scope == "shop":
        command.decide(draft, data)
        return
    require_kind(draft, command)
    command.decide(draft, data)
    if follows_net(draft.state, draft.context.shop, draft.case):
        standing.conclude(draft)
        check_firings(draft)
    else:
        ledger.conclude(draft)
        licence.check(draft, command.name)


def require_kind(draft: Draft, command: Command) -> None:
    """Refuses what is for jobs on a net's case, and what is for nets on a job."""
    case = draft.find("case", draft.case)
    if case is None or command.name in FOR_BOTH:
        return
    plays_net = follows_net(draft.state, draft.context.shop, draft.case)
    if plays_net != (command in OF_NETS):
        workflow = definition_of(draft.state, draft.context.shop, draft.case)["workflow_id"]
        code = "only_for_jobs" if plays_net else "only_for_nets"
        raise Refused(code, command=command.name, case_id=case["case_id"], workflow=workflow)
