"""The catalogue: every command there is, joined from the behaviours that declare them."""

from collections.abc import Mapping

from petri_desk.kernel.commands import Command
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.refusals import Refused
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
    people,
    quality,
    recovery,
    supervision,
    worktime,
)

BEHAVIOURS = (
    definitions, jobs, people, lifecycle, quality, batch, gathering, components, binding, recovery, containment,
    supervision, worktime, correction,
)  # fmt: skip

COMMANDS: Mapping[str, Command] = {command.name: command for each in BEHAVIOURS for command in each.COMMANDS}


def command_named(name: str) -> Command:
    if name not in COMMANDS:
        raise Refused("unknown_command", name=name)
    return COMMANDS[name]


def decide(draft: Draft, command: Command, data: object) -> None:
    """One command, decided: its own rule, then what holds for every act on a job."""
    command.decide(draft, data)
    if command.target.scope != "shop":
        ledger.conclude(draft)
        licence.check(draft, command.name)
