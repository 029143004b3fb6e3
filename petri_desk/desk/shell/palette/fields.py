"""A command's parameters as the fields of a form, and what was typed there as parameters. No Qt in here.

Rule: nothing is known of single commands. What a field is follows from the kind of its parameter.
"""

import re
from collections.abc import Mapping, Sequence

from petri_desk.desk.widgets.asked import Asked, Field
from petri_desk.kernel.commands import ROLES, Command, Parameter, read_parameter
from petri_desk.kernel.refusals import Refused

NOT_ASKED = ("photo",)          # a picture comes from the station's note
_BETWEEN = re.compile(r", | or ")
FIELD_OF = {
    "id": Field.LINE, "ids": Field.LINE, "whole": Field.NUMBER, "quantity": Field.NUMBER, "text": Field.LINE,
    "choice": Field.CHOICE, "flag": Field.CHOICE, "secret": Field.SECRET, "object": Field.PAGE, "name": Field.LINE,
    "names": Field.LINE,
}  # fmt: skip


def commands() -> Mapping[str, Command]:
    """The catalogue; it is read when somebody asks for it, as the window is painted before the engine is imported."""
    from petri_desk.engine import COMMANDS

    return COMMANDS


def asked(command: Command, known: Mapping[str, Sequence[str]], given: Mapping[str, str]) -> list[Asked]:
    """The fields of a command: what is required first. `known` has the names that the shop has for some of them."""
    wanted = [each for each in command.parameters if each.kind.name not in NOT_ASKED]
    wanted.sort(key=lambda each: not each.required)
    return [_asked(each, known, given.get(each.name, "")) for each in wanted]


def _asked(parameter: Parameter, known: Mapping[str, Sequence[str]], given: str) -> Asked:
    field = FIELD_OF.get(parameter.kind.name, Field.LINE)
    if field is Field.CHOICE:
        return Asked(parameter, field, choices_of(parameter), given)
    return Asked(parameter, field, tuple(known.get(parameter.name, ())), given)


def choices_of(parameter: Parameter) -> tuple[str, ...]:
    """What a choice is between, from what its kind says."""
    return tuple(_BETWEEN.split(parameter.kind.expected))


def names_known(stations: Sequence[str], routes: Sequence[str], operators: Sequence[str]) -> dict[str, Sequence[str]]:
    """The names of the shop, by the parameters that mean them."""
    return {"station": stations, "route": routes, "workflow": routes, "operator": operators, "roles": ROLES}


def read(fields: Sequence[Asked], typed: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Refused]]:
    """What was said, and what is wrong with it, field by field. Tokens may be said by their serial."""
    said, wrong = {}, {}
    for each in fields:
        text = typed.get(each.name, "")
        text = text if each.field is Field.PAGE else text.strip()
        if not text:
            if each.parameter.required:
                wrong[each.name] = Refused("missing_parameter", command="", parameter=each.name)
            continue
        try:
            if each.parameter.kind.name not in ("id", "ids"):
                read_parameter(each.parameter, text)
        except Refused as refusal:
            wrong[each.name] = refusal
        else:
            said[each.name] = text
    return said, wrong
