"""What a genealogy's presenter shows of a real shop, on both databases; its view only remembers."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from engine import busy_shop
from floors_large import family

from petri_desk.desk.genealogy.picture import FOLD
from petri_desk.desk.genealogy.presenter import GenealogyPresenter
from petri_desk.engine import Engine, Refused, Unavailable
from petri_desk.kernel import labels
from petri_desk.store import ManualClock


class View:
    """Remembers the last of everything that it was told, and how often."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[Any, ...]] = {}
        self.count: dict[str, int] = {}

    def __getattr__(self, name: str) -> Callable[..., None]:
        def tell(*given: Any) -> None:
            self.told[name] = given
            self.count[name] = self.count.get(name, 0) + 1

        return tell


@dataclass
class Jobs:
    """Asks a real engine, at once or when the test lets answers home."""

    engine: Engine
    away: bool = False
    waits: bool = False
    waiting: list[Callable[[], None]] = field(default_factory=list)

    def query(self, owner: Any, ask: Any, done: Any, away: Any = None, refused: Any = None) -> None:
        try:
            if self.away:
                raise Unavailable("gone")
            found = ask(self.engine)
        except (Refused, Unavailable) as error:
            tell = refused if isinstance(error, Refused) else away
            self._home(partial(tell, error) if tell is not None else lambda: None)
        else:
            self._home(lambda: done(found))

    def work(self, owner: Any, task: Any, done: Any) -> None:
        found = task()
        self._home(lambda: done(found))

    def _home(self, arrival: Callable[[], None]) -> None:
        if self.waits:
            self.waiting.append(arrival)
        else:
            arrival()

    def let_home(self, number: int = 0) -> None:
        self.waiting.pop(number)()


class Room:
    """A presenter on a shop."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.view, self.jobs = engine, View(), Jobs(engine)
        self.presenter = GenealogyPresenter(self.view, self.jobs, lambda: datetime(2027, 1, 1, tzinfo=UTC))
        self.presenter.use_actor("Boss")

    @property
    def shown(self) -> Any:
        assert self.presenter.shown is not None
        return self.presenter.shown

    def news(self, after: int) -> None:
        self.presenter.hear(self.engine.changes(after))

    def piece(self, serial: str) -> int:
        return int(self.engine.token(serial).id_token)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop in which everything has happened once; everybody takes a copy."""
    file = tmp_path_factory.mktemp("genealogy") / "shop.db"
    busy_shop.fill(str(file))
    return file


@pytest.fixture
def room(filled: Path, tmp_path: Path) -> Iterator[Room]:
    file = tmp_path / "shop.db"
    shutil.copyfile(filled, file)
    with Engine.open(file) as engine:
        yield Room(engine)


@pytest.fixture
def either(database_url: str) -> Iterator[Room]:
    """The same shop on a database of either kind."""
    busy_shop.fill(database_url)
    with Engine.open(database_url) as engine:
        yield Room(engine)


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Room]:
    with Engine.open(tmp_path / "large.db", clock=ManualClock()) as engine:
        family(engine, 60)
        yield Room(engine)


def test_a_serial_a_number_a_label_a_job_and_a_lot_lead_to_a_family(either: Room) -> None:
    """Genealogy: whatever is scanned or typed, and what other rooms hand over."""
    room = either
    bag = room.piece("F001")
    for what in ("F001", bag, labels.token(bag).code):
        (room.presenter.go if isinstance(what, int) else room.presenter.scan)(what)
        assert room.shown.family.root == bag
        assert room.presenter.looked == (bag, "F001", "BAGS")
    room.presenter.go({"case": "PARTS"})
    assert room.presenter.looked is not None and room.presenter.looked[2] == "PARTS"
    room.presenter.scan("H-1")
    assert room.shown.family.lot == "H-1" and room.shown.wish.lot == "H-1"
    assert room.shown.picture.cells["lot"].lot == "H-1"


def test_what_nobody_knows_is_said_plainly(room: Room) -> None:
    """Genealogy: an unknown serial is a sentence; the family that was shown is not lost."""
    room.presenter.go("F001")
    before = room.shown
    room.presenter.scan("NOBODY-7")
    (refusal,) = room.view.told["show_unknown"]
    assert refusal.code == "unknown_token" and refusal.details["token"] == "NOBODY-7"
    assert room.presenter.shown is before
    room.presenter.scan(labels.action("COMPLETE").code)
    assert room.view.count["show_unreadable"] == 1


def test_the_way_back_and_forward(room: Room) -> None:
    """Genealogy: what was looked at is found again, like pages of a browser."""
    for what in ("F001", "F002"):
        room.presenter.go(what)
    first, second = room.piece("F001"), room.piece("F002")
    assert room.view.told["show_trail"] == (True, False)
    room.presenter.back()
    assert room.shown.family.root == first and room.view.told["show_trail"] == (False, True)
    room.presenter.back()
    assert room.shown.family.root == first
    room.presenter.forward()
    assert room.shown.family.root == second
    room.presenter.back()
    room.presenter.go("F003")
    room.presenter.forward()
    assert room.shown.family.root == room.piece("F003") and room.view.told["show_trail"] == (True, False)


def test_directions_narrow_the_picture_and_the_list(either: Room) -> None:
    """Genealogy: backward, forward and both; the list has what the picture has."""
    room = either
    room.presenter.go("F001")
    bag = room.piece("F001")
    for direction in ("backward", "forward"):
        room.presenter.turn(direction)
        wanted = {each.id_token for each in room.engine.trace(bag, direction).tokens}
        assert set(room.shown.picture.box_of) == wanted == {line.id for line in room.shown.lines}
    room.presenter.turn("both")
    assert len(room.shown.lines) == len(room.shown.family.members) > len(wanted)


def test_a_press_opens_a_group_and_what_is_selected_stays(large: Room) -> None:
    """Genealogy: unfolding never loses the selection, nor does an act elsewhere; a member that is hidden comes out."""
    batch = large.engine.tokens("FAMILY")[0].id_token
    large.presenter.go(batch)
    (group,) = [cell for cell in large.shown.picture.cells.values() if cell.kind == FOLD]
    large.presenter.press(group.id)
    assert group.id not in large.shown.picture.cells
    hidden = next(ident for cell in large.shown.picture.cells.values() if cell.kind == FOLD for ident in cell.members)
    large.presenter.select(hidden)
    assert large.shown.picture.cells[large.shown.picture.box_of[hidden]].kind != FOLD
    assert large.presenter.selected == hidden
    state = next(cell for cell in large.shown.picture.cells.values() if cell.kind == FOLD)
    large.presenter.press(state.id)
    assert large.presenter.selected == hidden
    after = large.engine.head
    large.engine.do("token_note", actor="Nok", token_id=hidden, text="seen")
    large.news(after)
    assert large.presenter.selected == hidden and group.id not in large.shown.picture.cells
    large.presenter.fold()
    assert group.id in {cell.id for cell in large.shown.picture.cells.values()}


def test_two_presses_lead_from_a_piece_to_all_its_siblings(large: Room) -> None:
    """Genealogy: from a faulty piece to its batch, and everything else that the batch became is there and inked."""
    batch = large.engine.tokens("FAMILY")[0].id_token
    piece = next(each for each in large.engine.tokens("FAMILY", "ready") if each.parent_token_id == batch)
    large.presenter.go(piece.serial_number)
    siblings = {ident for ident in large.shown.family.members if ident not in large.shown.inked}
    assert siblings, "before, the siblings are there and faded"
    large.presenter.enter(str(batch))
    assert large.shown.family.root == batch
    assert siblings <= large.shown.inked


def test_only_acts_on_the_family_are_heard(room: Room) -> None:
    """Genealogy: an act elsewhere reads nothing; one on a member is seen at once."""
    room.presenter.go("F003")
    reads, after = room.view.count["show_family"], room.engine.head
    room.engine.do("token_note", actor="Boss", token_id=room.engine.tokens("DYED")[0].id_token, text="elsewhere")
    room.news(after)
    assert room.view.count["show_family"] == reads
    after = room.engine.head
    room.engine.do("hold", actor="Boss", token_id=room.piece("F003"), reason="stain")
    room.news(after)
    assert room.shown.family.members[room.piece("F003")].held == "stain"
    (told,) = room.view.told["show_story"]
    assert told.entries[0].name == "token.held"


def test_an_act_during_a_reading_leads_to_one_more(room: Room) -> None:
    """Genealogy: what happens while an answer is on its way is not lost, and not read twice."""
    room.presenter.go("F003")
    room.jobs.waits = True
    room.presenter.refresh()
    after = room.engine.head
    room.engine.do("hold", actor="Boss", token_id=room.piece("F003"), reason="stain")
    room.news(after)
    assert len(room.jobs.waiting) == 1
    room.jobs.let_home()
    assert not room.shown.family.members[room.piece("F003")].held
    while room.jobs.waiting:
        room.jobs.let_home()
    assert room.shown.family.members[room.piece("F003")].held == "stain"


def test_only_the_newest_wish_counts(room: Room) -> None:
    """Genealogy: an answer that comes late is dropped."""
    room.jobs.waits = True
    room.presenter.go("F001")
    room.presenter.go("F002")
    room.jobs.let_home(1)
    room.jobs.let_home(0)
    assert room.shown.family.root == room.piece("F002")


def test_the_database_is_away(room: Room) -> None:
    """Genealogy: it is said, the family stays, and what was wanted meanwhile comes when the database is back."""
    room.presenter.go("F001")
    before = room.presenter.shown
    room.jobs.away = True
    room.presenter.refresh()
    assert room.view.count["show_away"] == 1 and room.presenter.shown is before
    room.jobs.away = False
    room.presenter.refresh()
    assert room.shown.family.root == room.piece("F001")
    room.jobs.away = True
    room.presenter.go("F002")
    assert room.shown.family.root == room.piece("F001")
    room.jobs.away = False
    room.presenter.refresh()
    assert room.shown.family.root == room.piece("F002")


def test_the_first_family_comes_when_the_database_is_back(room: Room) -> None:
    """Genealogy: what could not be shown the first time is not asked for twice by a person."""
    room.jobs.away = True
    room.presenter.go("F002")
    room.jobs.away = False
    room.presenter.refresh()
    assert room.shown.family.root == room.piece("F002")


def test_a_family_on_its_way_is_not_lost(room: Room) -> None:
    """Genealogy: another moment, another direction or the database coming back do not lead to the family before."""
    room.presenter.go("F001")
    room.jobs.waits = True
    room.presenter.go("F002")
    room.presenter.turn("backward")
    room.presenter.show_past(room.engine.head - 1)
    room.presenter.refresh()
    while room.jobs.waiting:
        room.jobs.let_home()
    wish = room.shown.wish
    assert (room.shown.family.root, wish.direction, wish.at) == (
        room.piece("F002"), "backward", room.engine.head - 1
    )  # fmt: skip
    room.presenter.back()
    while room.jobs.waiting:
        room.jobs.let_home()
    assert room.shown.family.root == room.piece("F001")


def test_what_was_selected_meanwhile_stays(room: Room) -> None:
    """Genealogy: an act elsewhere does not take back what a person selects while the family is read anew."""
    room.presenter.go("F001")
    other = next(ident for ident in room.shown.family.members if ident != room.piece("F001"))
    room.jobs.waits = True
    room.presenter.refresh()
    room.presenter.select(other)
    while room.jobs.waiting:
        room.jobs.let_home()
    assert room.presenter.selected == other and room.view.told["show_family"][1] == other


def test_a_moment_that_was_lost_can_be_wished_again(room: Room) -> None:
    """Past: the slider is answered whenever it asks, also for the moment that it could not have before."""
    room.presenter.go("F001")
    moment = room.engine.head - 1
    room.jobs.away = True
    room.presenter.show_past(moment)
    assert room.view.count["past_lost"] == 1
    room.jobs.away = False
    room.presenter.show_past(moment)
    assert room.view.told["past_arrived"] == (moment,) and room.shown.wish.at == moment


def test_the_family_as_it_was(either: Room) -> None:
    """Past: members, states and list are those of the moment; acts elsewhere change nothing; now comes back."""
    room = either
    bag = room.piece("F001")
    room.presenter.go(bag)
    now = room.shown
    moments = [event["gseq"] for event in room.engine.ask(room.engine.questions.TokenHistory(bag))]
    room.presenter.show_past(moments[0])
    then = room.engine.ask(room.engine.questions.Kin(bag, "whole"), at=moments[0])
    assert {row[0]: row[4] for row in then.members} == {m.id: m.status for m in room.shown.family.members.values()}
    assert room.shown.wish.at == moments[0] and room.shown.wish.now < now.wish.now
    reads = room.view.count["show_family"]
    after = room.engine.head
    room.engine.do("token_note", actor="Boss", token_id=bag, text="today")
    room.news(after)
    assert room.view.count["show_family"] == reads
    room.presenter.show_past(None)
    assert room.shown.wish.at is None
    assert {each.id for each in room.shown.lines} == {each.id for each in now.lines}


@pytest.mark.parametrize(("who", "leads"), [("Boss", True), ("Wo", False), ("Ins", False), ("Stranger", False)])
def test_acts_are_offered_to_those_who_lead(room: Room, who: str, leads: bool) -> None:
    """Genealogy: a worker is not shown what a supervisor could do; in the past nobody is."""
    room.presenter.use_actor(who)
    assert room.view.told["allow"] == (leads,)
    room.presenter.go("F001")
    room.presenter.show_past(room.engine.head - 5)
    assert room.view.told["allow"] == (False,)


def test_in_a_shop_without_operators_everybody_leads(large: Room) -> None:
    assert large.view.told["allow"] == (True,)


def test_names_are_those_of_the_language(room: Room) -> None:
    """Genealogy: nodes are called by their names, and read again in another language."""
    room.presenter.go("F003")
    reads = room.view.count["show_family"]
    room.presenter.speak("th")
    assert room.view.count["show_family"] == reads + 1
    room.presenter.speak("th")
    assert room.view.count["show_family"] == reads + 1
