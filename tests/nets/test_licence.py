"""The licence: what a firing took and gave is what its arcs say; a firing told otherwise is found."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from engine.nets import CHILD, PARENT
from msgspec.structs import replace
from paper import Paper

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.events import Event
from petri_desk.kernel.records import Created
from petri_desk.nets.cases.definitions import ready_of
from petri_desk.nets.cases.licence import Judge

Damage = Callable[[list[Event]], Sequence[Event]]


@pytest.fixture
def fired() -> Draft:
    """One act with a call, two firings of its child, and what the call gave."""
    paper = Paper(CHILD, PARENT)
    paper.do("case_create", workflow="parent-cpn-1", case_id="C")
    paper.do("case_start", case_id="C")
    return paper.do("fire", case_id="C", transition_id="t_call_child")


def judged(draft: Draft, events: Sequence[Event]) -> list[str]:
    """What is wrong with some events, judged by the records that the act left."""
    children = {entry.fields["case_id"]: ident for ident, entry in draft.state.of_kind("case")}
    judge = Judge(lambda case: ready_of(draft, case), lambda child: draft.get("call", children[child]),
                  lambda ident: draft.get("token", ident))  # fmt: skip
    return [f"{step}: {why}" for step, _, why in judge.act(events)]


def test_what_the_engine_does_is_licensed(fired: Draft) -> None:
    """Nets: no false alarm."""
    assert judged(fired, fired.events) == []
    assert [event.step for event in fired.events if event.name == "transition.fired/1"] == [
        "t_call_child", "t_child", "t_child",
    ]  # fmt: skip


def _without(name: str) -> Damage:
    """The last event of a name left out."""

    def damage(events: list[Event]) -> list[Event]:
        last = max(number for number, event in enumerate(events) if event.name == name)
        return [event for number, event in enumerate(events) if number != last]

    return damage


def _told(name: str, **other: Any) -> Damage:
    """The last event of a name told otherwise."""

    def damage(events: list[Event]) -> list[Event]:
        last = max(number for number, event in enumerate(events) if event.name == name)
        return [replace(event, **other) if number == last else event for number, event in enumerate(events)]

    return damage


def _another_value(events: list[Event]) -> list[Event]:
    """What the child gave in its last firing is worth something else."""
    last = max(number for number, event in enumerate(events) if event.place_to == "c_out")
    made = events[last].changes[0]
    assert isinstance(made, Created)
    other = Created(made.kind, made.id, {**made.fields, "value": 7, "value_hash": "0" * 64})
    return [replace(event, changes=(other,)) if number == last else event for number, event in enumerate(events)]


def _called_gives(events: list[Event]) -> list[Event]:
    """The call gives at once, before its child has ended."""
    call = next(event for event in events if event.name == "transition.fired/1")
    given = next(event for event in events if event.place_to == "p_wait")
    return [replace(event, firing=call.firing) if event is given else event for event in events]


@pytest.mark.parametrize(("damage", "said"), [
    (_without("token.consumed/1"), "t_child: it takes another number of tokens"),
    (_without("token.produced/1"), "t_call_child: its arcs give something else"),
    (_told("transition.fired/1", data={"binding": {"x": 9}}), "t_child: token 3 does not fit its binding"),
    (_told("transition.fired/1", step="t_other"), "t_other: there is no such transition"),
    (_without("transition.fired/1"), "t_child: no firing is told"),
    (_another_value, "t_child: its arcs give something else"),
    (_called_gives, "t_call_child: a call gives when its child has ended"),
])  # fmt: skip
def test_a_firing_told_otherwise_is_found(fired: Draft, damage: Damage, said: str) -> None:
    """Faults R07, F08: taken, given, bound or handed over other than the net has it."""
    assert judged(fired, damage(fired.events))[0] == said
