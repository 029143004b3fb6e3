"""The atelier's dyeing: a coloured net that calls another, and one day of it.

Of four orders one was dyed and waits to be looked at by daylight, one is in the bath, and two are to come.
"""

from collections.abc import Callable
from typing import Any

from petri_desk import resource
from petri_desk.demo.house import DAO, LEK, SOMCHAI
from petri_desk.engine import read_definition

NETS = ("dye-bath", "dyeing")
CASE = "DYE-1"
DONE = {"o": "Siam", "c": "tan", "n": 6}
IN_BATH = {"o": "River", "c": "black", "n": 4}

Send = Callable[..., Any]       # who, a command, its parameters


def begin(send: Send) -> None:
    """The nets are published, and the day begins."""
    for name in NETS:
        text = (resource("nets") / f"{name}.json").read_text("utf-8")
        send(DAO, "publish", definition=read_definition(text))
        send(DAO, "release_workflow", workflow=name, revision=1)
    send(SOMCHAI, "case_create", workflow="dyeing", case_id=CASE, name="Dyeing, Friday")
    send(SOMCHAI, "case_start", case_id=CASE)


def dye(send: Send) -> None:
    send(LEK, "fire", case_id=CASE, transition_id="bath", binding=DONE)
    send(LEK, "fire", case_id=f"{CASE}:in:1", transition_id="lift")
    send(LEK, "fire", case_id=CASE, transition_id="bath", binding=IN_BATH)


ACTS: tuple[Callable[[Send], None], ...] = (begin, dye)
