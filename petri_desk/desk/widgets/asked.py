"""What a field of a form asks for: a command's parameter, and what it is asked with. No Qt in here."""

from dataclasses import dataclass
from enum import StrEnum

from petri_desk.kernel.commands import Parameter


class Field(StrEnum):
    """What a form asks with."""

    LINE = "line"
    PAGE = "page"
    NUMBER = "number"
    CHOICE = "choice"
    SECRET = "secret"


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of a form."""

    parameter: Parameter
    field: Field
    choices: tuple[str, ...] = ()
    given: str = ""

    @property
    def name(self) -> str:
        return self.parameter.name
