"""The room of nets without a screen, beside a real engine: what is offered, asked, fired, refused, and what was."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from petri_desk import resource
from petri_desk.demo import dyeing
from petri_desk.desk.nets import form, words
from petri_desk.desk.nets.presenter import KEPT_AS, NetsPresenter
from petri_desk.engine import Engine, Refused, Unavailable
from petri_desk.store import ManualClock
from tests.desk.board_floors import Jobs as Answering
from tests.desk.station_on_paper import View

CASE, BATH = dyeing.CASE, f"{dyeing.CASE}:in:1"
SIAM, RIVER = {"o": "Siam", "c": "tan", "n": 6}, {"o": "River", "c": "black", "n": 4}
FORM: dict[str, Any] = {
    "properties": {
        "grade": {"type": "integer", "minimum": 1, "maximum": 5, "title": "Grade"}, "weight": {"type": "number"},
        "dry": {"type": "boolean"}, "shade": {"type": "string", "enum": ["light", "dark"]}, "note": {"type": "string"},
    },
    "required": ["grade", "dry"],
}  # fmt: skip


class Jobs(Answering):
    """Counts what is sent, and can keep it back."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.sent: list[tuple[str, str]] = []
        self.keeps = False

    def submit(self, owner: Any, name: str, parameters: Any, *, op_id: str, **more: Any) -> None:
        self.sent.append((name, op_id))
        if not self.keeps:
            super().submit(owner, name, parameters, op_id=op_id, **more)


class Room:
    """A presenter before a view that remembers."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.view, self.jobs = engine, View(), Jobs(engine)
        self.made = 0
        self.presenter = NetsPresenter(self.view, self.jobs, self._new_id)
        self.told = engine.head
        self.presenter.use_actor("Lek")
        self.presenter.open("Workshop", None)

    def _new_id(self) -> str:
        self.made += 1
        return f"{id(self)}-{self.made}"

    def hear(self) -> None:
        acts = self.engine.changes(self.told)
        self.told = acts[-1].gseq if acts else self.told
        self.presenter.hear(acts)

    def lying(self) -> dict[str, int]:
        look = self.presenter.look
        assert look is not None
        return {place: sum(each["count"] for each in held) for place, held in look.marking.items()}

    def may(self) -> set[str]:
        assert self.presenter.look is not None
        return set(self.presenter.look.enabled)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    clock = ManualClock()
    with Engine.open(database_url, clock=clock) as made:
        for name in dyeing.NETS:
            made.publish((resource("nets") / f"{name}.json").read_text("utf-8"), actor="Dao")
        made.do("case_create", actor="Boss", workflow="dyeing", case_id=CASE)
        made.do("case_start", actor="Boss", case_id=CASE)
        yield made


@pytest.fixture
def room(engine: Engine) -> Room:
    return Room(engine)


def test_a_case_is_shown_with_what_may_fire_and_why_the_rest_may_not(room: Room) -> None:
    """Nets: enabled transitions to click, with their bindings; the others say what is missing."""
    look = room.presenter.look
    assert look is not None and (look.id, look.status) == (CASE, "running")
    assert room.may() == {"bath"}
    offer = look.offer("bath")
    assert offer is not None and offer.ways[0].values == SIAM and len(offer.ways) == 4
    shut = look.offer("accept")
    assert shut is not None and not shut.enabled and "Dyed" in words.reason(shut)
    assert room.view.told["keep"] == (KEPT_AS, CASE)


def test_the_binding_that_was_chosen_is_fired_also_when_the_list_has_changed(room: Room, engine: Engine) -> None:
    """Nets: a binding is chosen by its values, oldest first; another station's act does not make it another."""
    room.presenter.pick("bath")
    assert room.presenter.way is not None and room.presenter.way.values == SIAM
    room.presenter.choose(1)
    assert room.presenter.way.values == RIVER
    engine.do("fire", actor="Nok", case_id=CASE, transition_id="bath", binding=SIAM)
    room.hear()
    assert room.presenter.way is not None and (room.presenter.way.index, room.presenter.way.values) == (0, RIVER)
    room.presenter.fire({})
    assert room.lying()["orders"] == 2
    assert engine.state(f"{CASE}:in:2").marking["soaking"] == [{"value": ["black", 4], "count": 1}]


def test_two_presses_are_one_act(room: Room) -> None:
    """Nets: a double click sends one act; its op id is made when the act is sent first, and kept until it is done."""
    room.presenter.pick("bath")
    room.jobs.keeps = True
    room.presenter.fire({})
    room.presenter.fire({})
    room.presenter.run()
    assert [name for name, _ in room.jobs.sent] == ["fire"]


def test_after_the_database_was_away_the_same_act_is_sent_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nets: what was perhaps done is repeated under the same op id, and done once."""
    room.presenter.pick("bath")

    def away(owner: Any, name: str, parameters: Any, *, op_id: str, refused: Any, **more: Any) -> None:
        room.jobs.sent.append((name, op_id))
        room.engine.do(name, actor="Lek", op_id=op_id, **parameters)
        refused(Unavailable("The database is not open yet."))

    with monkeypatch.context() as patch:
        patch.setattr(room.jobs, "submit", away)
        room.presenter.fire({})
    assert "show_away" in room.view.told
    room.presenter.fire({})
    assert len({op_id for _, op_id in room.jobs.sent}) == 1 and len(room.jobs.sent) == 2
    assert room.lying()["orders"] == 3


def test_a_double_click_fires_what_needs_no_more_words_and_else_asks(room: Room, engine: Engine) -> None:
    """Nets: a transition with several bindings or a form is not fired by a double click."""
    room.presenter.press("bath")
    assert room.jobs.sent == [] and "ask_form" in room.view.told
    room.presenter.fire({})
    room.presenter.open_case(BATH)
    room.presenter.press("lift")
    assert room.jobs.sent[-1][0] == "fire"
    assert engine.state(BATH).status == "completed"


def test_a_child_is_opened_and_finished_and_the_parent_moves_on(room: Room, engine: Engine) -> None:
    """Nets: children are opened and one comes back from them; what a child hands out arrives in its parent."""
    room.presenter.pick("bath")
    room.presenter.fire({})
    assert room.presenter.look is not None and [each.id for each in room.presenter.look.children] == [BATH]
    assert [(line.id, line.depth) for line in room.presenter.cases] == [(CASE, 0), (BATH, 1)]
    room.presenter.open_case(BATH)
    assert (room.presenter.look.parent, room.presenter.look.root) == (CASE, CASE)
    room.presenter.pick("lift")
    room.presenter.fire({})
    assert room.presenter.open_parent()
    assert room.lying()["dyed"] == 1 and room.may() == {"bath", "accept", "again"}


def test_a_form_says_at_each_field_what_is_wrong_and_keeps_what_was_typed(room: Room, engine: Engine) -> None:
    """Nets: required fields, numbers, choices; nothing is sent while something is wrong; refusals go to their field."""
    for case, transition in ((CASE, "bath"), (BATH, "lift")):
        engine.do("fire", actor="Nok", case_id=case, transition_id=transition)
    room.hear()
    room.presenter.pick("accept")
    room.presenter.fire({"grade": "9", "shade": "", "note": "ดี"})
    wrong = room.view.told["show_wrong"][0]
    assert {name: why.code for name, why in wrong.items()} == {
        "grade": "form_field_wrong", "shade": "missing_parameter"}  # fmt: skip
    assert room.jobs.sent == [] and "clear_form" not in room.view.told
    room.presenter.fire({"grade": "4", "shade": "even", "rinsed": "true", "note": "ดี"})
    assert "clear_form" in room.view.told and room.lying()["good"] == 1
    given = next(each for each in engine.events(CASE) if each.name == "form.given/1")
    assert given.data["form"] == {"grade": 4, "shade": "even", "rinsed": True, "note": "ดี"}
    room.presenter.run()
    assert room.lying()["packed"] == 1


def test_a_refusal_is_told_and_what_was_prepared_stays(room: Room, engine: Engine) -> None:
    """Nets: refusals in words; the transition that was refused is still there to be fired."""
    room.presenter.pick("bath")
    engine.do("case_cancel", actor="Boss", case_id=CASE, reason="no light")
    room.presenter.fire({})
    (why,) = room.view.told["show_refusal"]
    assert isinstance(why, Refused) and why.code == "case_over"
    assert room.presenter.offer is not None and room.presenter.offer.id == "bath"


def test_in_the_past_the_same_case_is_shown_as_it_was_and_nothing_is_fired(room: Room, engine: Engine) -> None:
    """Nets: the slider shows a case read-only as it was; back at now it can be fired again."""
    before = engine.head
    engine.do("fire", actor="Nok", case_id=CASE, transition_id="bath")
    room.hear()
    assert room.lying()["orders"] == 3
    room.presenter.show_past(before)
    assert room.lying()["orders"] == 4 and room.may() == set() and not room.presenter.may_fire
    room.presenter.pick("bath")
    room.presenter.fire({})
    room.presenter.run()
    assert room.jobs.sent == []
    assert room.presenter.look is not None
    assert next(iter(room.presenter.look.story)).name == "case.started/1"
    room.presenter.show_past(None)
    assert room.lying()["orders"] == 3 and room.may() == {"bath"}


def test_a_case_of_a_published_net_is_made_and_started(room: Room, engine: Engine) -> None:
    """Nets: a case is made of a released net, and looked at at once; its start lays its tokens."""
    assert ("dyeing", "Dyeing") in room.view.told["show_nets"][0]
    room.presenter.create("dyeing", "DYE-2")
    look = room.presenter.look
    assert look is not None and (look.id, look.status) == ("DYE-2", "created")
    room.presenter.start()
    assert room.lying()["orders"] == 4
    room.presenter.create("dyeing", "DYE-2")
    assert room.view.told["show_refusal"][0].code == "case_exists"


def test_who_may_not_is_not_offered_it(room: Room, engine: Engine) -> None:
    """Nets: an auditor fires nothing, a worker starts no case; the engine has the last word."""
    for name, role in (("Boss", "admin"), ("Lek", "worker"), ("Aud", "auditor")):
        engine.do("operator_add", actor="Boss", name=name, roles=[role])
    rights = {}
    for name in ("Boss", "Lek", "Aud"):
        room.presenter.use_actor(name)
        rights[name] = room.presenter.may_fire, room.presenter.may_lead
    assert rights == {"Boss": (True, True), "Lek": (True, False), "Aud": (False, False)}
    room.presenter.pick("bath")
    room.presenter.fire({})
    assert room.view.told["show_refusal"][0].code == "not_allowed"


def test_a_child_that_cannot_go_on_is_an_incident_that_is_seen(room: Room, engine: Engine) -> None:
    """Nets: a stuck child stands out in the list, at its parent and above its own picture."""
    stopped = {"id": "dead-end", "name": "Dead end", "colorSets": ["colset COLOUR = with tan | black | red;",
               "colset HIDES = int with 1..20;"],
               "places": [{"id": "a", "colorSet": "COLOUR"}, {"id": "b", "colorSet": "HIDES"}, {"id": "c"},
                          {"id": "out", "colorSet": "HIDES"}],
               "transitions": [{"id": "never", "kind": "Auto"}],
               "arcs": [{"id": "1", "sourceId": "a", "targetId": "never", "expression": "c"},
                        {"id": "2", "sourceId": "b", "targetId": "never", "expression": "n"},
                        {"id": "3", "sourceId": "c", "targetId": "never"},
                        {"id": "4", "sourceId": "never", "targetId": "out", "expression": "n"}],
               "endPlaces": ["out"]}  # fmt: skip
    engine.publish({**stopped, "id": "dye-bath"}, actor="Dao")
    room.presenter.pick("bath")
    room.presenter.fire({})
    assert room.presenter.look is not None
    (child,) = room.presenter.look.children
    assert child.stuck and "Stuck" in words.child(child)
    assert [line.stuck for line in room.presenter.cases] == [False, True]
    room.presenter.open_case(child.id)
    assert room.presenter.look.stuck == child.stuck


@pytest.mark.parametrize(("typed", "said", "wrong"), [
    ({"grade": " 3 ", "dry": "false"}, {"grade": "3", "dry": False}, set()),
    ({"grade": "3", "dry": "true", "shade": "dark", "weight": "1.25", "note": " a "},
     {"grade": "3", "dry": True, "shade": "dark", "weight": "1.25", "note": " a "}, set()),
    ({"grade": "2.5", "dry": ""}, {}, {"grade", "dry"}),
    ({"grade": "6", "dry": "true", "weight": "heavy"}, {"dry": True}, {"grade", "weight"}),
])  # fmt: skip
def test_what_is_typed_becomes_what_is_asked_for(typed: dict[str, str], said: dict[str, Any], wrong: set[str]) -> None:
    """Nets: forms from formSchema: text, number, yes or no, choice, required; all faults at once, each at its field."""
    found, faults = form.read(FORM, typed)
    assert (found, set(faults)) == (said, wrong)


def test_news_do_not_lead_back_from_where_one_is_going(room: Room, engine: Engine) -> None:
    """Nets: while another case is being opened something happens in this one; the other one is opened all the same."""
    engine.do("case_create", actor="Boss", workflow="dyeing", case_id="DYE-2")
    room.hear()
    room.jobs.held = True
    room.presenter.open_case("DYE-2")
    engine.do("fire", actor="Nok", case_id=CASE, transition_id="bath")
    room.hear()
    room.jobs.held = False
    room.jobs.answer()
    assert room.presenter.look is not None and room.presenter.look.id == "DYE-2"


def test_a_binding_says_which_tokens_it_takes(room: Room) -> None:
    """Nets: the tokens that a chosen binding takes are marked on the picture, by place and value."""
    room.presenter.pick("bath")
    room.presenter.choose(1)
    assert room.view.told["show_taken"] == (room.presenter.way,)
    assert room.presenter.way is not None
    assert room.presenter.way.taken() == {"orders": [["River", "black", 4]], "baths": [None]}


def test_tokens_travel_along_the_arcs_of_what_was_fired_here_or_elsewhere(room: Room, engine: Engine) -> None:
    """Nets: a firing is seen as it happens; what the child gives back travels too, and nothing travels twice."""
    engine.do("fire", actor="Nok", case_id=CASE, transition_id="bath", binding=SIAM)
    room.hear()
    assert room.view.told["show_moves"] == (["a1", "a2"],)
    engine.do("fire", actor="Nok", case_id=BATH, transition_id="lift")
    room.hear()
    assert sorted(room.view.told["show_moves"][0]) == ["a3", "a4", "a5"]


def test_a_story_tells_of_its_own_case_alone(room: Room, engine: Engine) -> None:
    """Nets: a child's firings stand in its own story, also where its transitions have the ids of the parent's."""
    engine.do("fire", actor="Nok", case_id=CASE, transition_id="bath", binding=SIAM)
    room.hear()
    look = room.presenter.look
    assert look is not None and [line.transition for line in look.story if line.transition] == ["bath"]
    room.presenter.open_case(BATH)
    look = room.presenter.look
    assert look is not None and {line.transition for line in look.story if line.transition} == {"mix", "lay"}


def test_a_call_that_waits_opens_what_it_has_called(room: Room, engine: Engine) -> None:
    """Nets: children are shown where they wait; a double click there leads to the one that has waited longest."""
    for binding in (SIAM, RIVER):
        engine.do("fire", actor="Nok", case_id=CASE, transition_id="bath", binding=binding)
    room.hear()
    look = room.presenter.look
    assert look is not None and [child.caller for child in look.running("bath")] == ["bath", "bath"]
    assert "bath" not in look.enabled
    room.presenter.press("bath")
    assert room.presenter.look is not None and room.presenter.look.id == BATH


def test_the_case_that_is_wanted_is_opened_also_while_the_list_is_read(room: Room, engine: Engine) -> None:
    """Nets: where another room leads is not overruled by the first case of the list."""
    engine.do("case_create", actor="Boss", workflow="dyeing", case_id="NEW")
    other = NetsPresenter(View(), room.jobs, room._new_id)
    other._begun, other._wanted = True, CASE
    other._learn((list(room.presenter.cases), []))
    assert other._wanted == CASE


def test_what_has_many_values_is_told_in_a_few_lines(room: Room) -> None:
    """Nets: a place with hundreds of long values does not hold up the screen; how many more there are is said."""
    look = room.presenter.look
    assert look is not None
    full = replace(look, marking={"orders": [{"value": f"{n} " + "long " * 100, "count": 1} for n in range(500)]})
    told = words.lying(full, "orders")
    assert len(told) == words.MOST + 1 and str(500 - words.MOST) in told[-1]
    assert max(map(len, told)) <= words.LONGEST


def test_only_the_cases_of_nets_are_read(engine: Engine) -> None:
    """Nets: the list of a shop with many jobs is narrowed by the database."""
    asked = engine.questions.Cases
    assert [row["case_id"] for row in engine.ask(asked(kind="net")).items] == [CASE]
    assert engine.ask(asked(kind="route")).items == []
    assert engine.ask(asked(kind="net", status="completed")).items == []
