"""A firing as events on a draft, and the Play that keeps in step."""

from itertools import count
from typing import Any

import pytest

from petri_desk.kernel.canonical import canonical, parsed
from petri_desk.kernel.draft import Context, Draft
from petri_desk.kernel.events import event_from_body
from petri_desk.kernel.records import Created
from petri_desk.kernel.refusals import Refused
from petri_desk.kernel.state import State, fold
from petri_desk.nets.cases.firing_on_draft import fire_on, give_on
from petri_desk.nets.firing.play import Play
from petri_desk.nets.firing.ready import ready
from petri_desk.nets.model import Arc, Initial, Net, Place, Transition

CASE = 2
NET = Net(
    id="n", colour_sets=("colset INT = int;",),
    places=(Place(id="A", colour="INT"), Place(id="B", colour="INT"), Place(id="C", colour="INT")),
    transitions=(Transition(id="t", delay="2"), Transition(id="bad")),
    arcs=(Arc(id="a", place="A", transition="t", into=False, expression="x"),
          Arc(id="b", place="B", transition="t", into=False, expression="y"),
          Arc(id="c", place="C", transition="t", into=True, expression="x + y", weight=2),
          Arc(id="d", place="A", transition="bad", into=False, expression="x"),
          Arc(id="e", place="C", transition="bad", into=True, expression="10 // (x - 1)")),
    initial={"A": (Initial(1),), "B": (Initial(5), Initial(6))},
)  # fmt: skip


class Case:
    """A case of NET that has begun."""

    def __init__(self) -> None:
        ids = count(1)
        self.context = Context(at="2026-11-20T08:00:00.000Z", actor="Nok", shop=State(), fresh=lambda _: next(ids),
                               serials=lambda *_: [], act=lambda _: None)  # fmt: skip
        self.state, self.play = State(), Play(ready(NET))
        draft = self.draft()
        draft.emit("case.started/1", Created("case", CASE, {"status": "running"}))
        for place, tokens in NET.initial.items():
            give_on(draft, self.play, CASE, None, [(place, each.value, each.time) for each in tokens], 0)
        self.state.last_seq += len(draft.events)

    def draft(self) -> Draft:
        return Draft(self.state, CASE, self.context)

    def lying(self) -> dict[str, list[Any]]:
        return {place.id: self.state.live("token", "place", place.id) for place in NET.places}


def fired() -> tuple[Case, Draft]:
    case = Case()
    draft = case.draft()
    binding = case.play.first("t")
    assert binding is not None
    fire_on(draft, case.play, CASE, "t", binding)
    return case, draft


def test_a_firing_says_what_it_took_before_what_it_gave() -> None:
    """S4-04 S1.4.A: TRANSITION_FIRED with its binding, then TOKEN_CONSUMED, then TOKEN_PRODUCED, one firing number."""
    _, draft = fired()
    told = [(each.name, each.token, each.place_from, each.place_to) for each in draft.events]
    assert told == [
        ("transition.fired/1", None, None, None),
        ("token.consumed/1", 1, "A", None),
        ("token.consumed/1", 2, "B", None),
        ("token.produced/1", 4, None, "C"),
        ("token.produced/1", 5, None, "C"),
    ]
    assert draft.events[0].data == {"binding": {"x": 1, "y": 5}}
    assert {(each.step, each.firing, each.case) for each in draft.events} == {("t", 1, CASE)}
    assert [each.seq for each in draft.events] == list(range(5, 10))


def test_records_and_play_tell_the_same() -> None:
    """Nets: the Play keeps in step with the records; a delay moves the case's clock."""
    case, draft = fired()
    assert case.lying() == {"A": [], "B": [3], "C": [4, 5]}
    assert {place.id: case.play.tokens(place.id) for place in NET.places} == case.lying()
    assert (draft.get("case", CASE)["clock"], case.play.clock) == (2, 2)
    born = draft.get("token", 4)
    assert (born["value"], born["time"], born["parent_token_id"]) == (6, 2, 1)
    assert case.state.get(("link", "input:2:4")) is not None


def test_the_events_alone_fold_to_the_same_records() -> None:
    """Design 2: folding applies changes without looking at the name, and events survive being written."""
    case, draft = fired()
    replayed = Case().state
    for event in draft.events:
        copy = event_from_body(parsed(event.body()))
        assert copy.body() == event.body()
        fold(replayed, copy.changes, event.seq)
    for key, entry in case.state.entries.items():
        again = replayed.entries[key]
        assert (canonical(dict(again.fields)), again.live) == (canonical(dict(entry.fields)), entry.live)


def test_a_refused_firing_is_put_back_whole() -> None:
    """Nets: an output that cannot be worked out refuses the firing before anything is said."""
    case = Case()
    lying, draft = case.lying(), case.draft()
    binding = case.play.first("bad")
    assert binding is not None
    with pytest.raises(Refused):
        fire_on(draft, case.play, CASE, "bad", binding)
    assert (draft.events, case.lying(), case.play.tokens("A")) == ([], lying, [1])


def test_undo_puts_back_records_and_their_index() -> None:
    """Design 2: a refusal puts everything back, also what the index said in between."""
    case, draft = fired()
    assert case.lying()["C"] == [4, 5]
    draft.undo()
    assert case.lying() == {"A": [1], "B": [2, 3], "C": []}


def test_a_plain_firing_folds_to_the_records_that_it_laid_down() -> None:
    """Design 2: what a firing of black tokens lays down is the fold of its events, provenance included."""
    net = Net(
        id="plain", places=(Place(id="A"), Place(id="B")), transitions=(Transition(id="t"),),
        arcs=(Arc(id="a", place="A", transition="t", into=False),
              Arc(id="b", place="B", transition="t", into=True, weight=2)),
    )  # fmt: skip
    case = Case()
    case.play = play = Play(ready(net))
    draft, replayed = case.draft(), State()
    draft.emit("case.started/1", Created("case", 9, {"status": "running"}))
    ident = give_on(draft, play, 9, None, [("A", None, 0)], 0)[0]
    binding = play.first("t")
    assert binding is not None
    fire_on(draft, play, 9, "t", binding)
    names = [each.name for each in draft.events[2:]]
    assert names == ["transition.fired/1", "token.consumed/1", "token.produced/1", "token.produced/1"]
    for event in draft.events:
        fold(replayed, event_from_body(parsed(event.body())).changes, event.seq)
    told = {key: (canonical(dict(entry.fields)), entry.live) for key, entry in replayed.entries.items()}
    laid = case.state.entries
    assert told == {key: (canonical(dict(laid[key].fields)), laid[key].live) for key in told}
    assert [laid["token", each].fields["parent_token_id"] for each in play.tokens("B")] == [ident] * 2
