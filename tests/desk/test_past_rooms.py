"""The board and the genealogy as they were: what a supervisor sees there, and that nothing can be done."""

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from petri_desk.demo import PIN, scene
from petri_desk.desk.widgets import moments
from petri_desk.engine import Engine, questions
from petri_desk.kernel import labels

THEN = "18 Nov 13:56"
PAST = "You are looking at the past: Wed 18 Nov, 13:56 — nothing can be changed here"


@pytest.fixture
def clock() -> scene.Standing:
    return scene.Standing()


@pytest.fixture
def file(scene_file: Path, tmp_path: Path) -> Path:
    file = tmp_path / "shop.db"
    shutil.copyfile(scene_file, file)
    return file


def texts_of(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QWidget)
            if isinstance(each, QLabel | QAbstractButton) and each.isVisible()]  # fmt: skip


class Room:
    """A room of a desk on the demo, and hands for its slider."""

    def __init__(self, desk: Any, name: str) -> None:
        self.desk, self.engine = desk, desk.other
        desk.until(lambda: desk.window.pages.currentWidget() is desk.window.station)
        people = desk.window.presenter.people
        people.sign_in("Somchai", PIN)
        desk.until(lambda: people.actor == "Somchai")
        desk.window.show_room(name)
        desk.until(lambda: desk.window.room().name == name)
        self.screen = desk.window.rooms.screen(name)
        self.past = self.screen.past
        self.presenter = self.screen.presenter

    def look_back(self, moment: str) -> int:
        self.desk.until(lambda: len(self.past.bar.presenter.track))
        self.past.bar.jump.setText(moment)
        self.desk.bot.keyClick(self.past.bar.jump, Qt.Key.Key_Return)
        self.desk.until(lambda: self.past.gseq is not None and self.past.bar.presenter.shown)
        return int(self.past.gseq)

    def then(self, question: Any) -> Any:
        return self.engine.ask(question, at=self.past.gseq)

    def enabled(self, name: str) -> bool:
        found = self.screen.findChild(QAbstractButton, name)
        return found is not None and found.isVisible() and found.isEnabled()


@pytest.fixture
def board(other: Engine, open_desk: Any) -> Room:
    made = Room(open_desk(), "board")
    made.desk.until(lambda: made.presenter.floor.jobs)
    return made


def quantities(board: Room) -> dict[str, tuple[Decimal, ...]]:
    return {line.code: (line.good, line.scrap, line.in_work) for line in board.screen.side.jobs.lines.rows}


def test_the_board_shows_jobs_and_queues_as_they_were(board: Room) -> None:
    """Past: quantity lines, counts and the serials at a node are those of the moment, and those of now come back."""
    now = quantities(board)
    board.look_back(THEN)
    floor = board.then(questions.Floor()).as_json()
    names = ("good_qty", "scrap_qty", "in_work_qty")
    then = {job["case_id"]: tuple(Decimal(job.get(name, 0)) for name in names) for job in floor["jobs"]}
    assert quantities(board) == then != now
    shown = board.presenter.floor
    spot = max(shown.spots(), key=shown.count)
    board.screen.box_picked.emit(board.presenter.picture.box(shown, spot))
    here = board.screen.beside.look.list
    board.desk.until(here.isVisible)
    lay = [each for each in floor["tokens"] if each["place"].startswith(f"{spot[1]}.")]
    assert shown.count(spot) > 5
    assert {line.id for line in here.lines.rows} == {each["id_token"] for each in lay} & set(shown.pieces)
    board.past.to_now()
    board.desk.until(lambda: quantities(board) == now)


def test_ages_are_told_by_the_moment_that_is_shown(board: Room) -> None:
    """Past: how long a token had lain there, not how long that is ago."""
    board.look_back(THEN)
    token = max(board.then(questions.Floor()).as_json()["tokens"], key=lambda each: str(each["since"]))
    board.screen.token_opened.emit(token["id_token"])
    board.desk.until(lambda: board.presenter.looked is not None)
    assert board.past.when().astimezone(scene.ZONE).isoformat() == "2026-11-18T13:56:00+07:00"
    minutes = (board.past.when() - moments.moment_of(token["since"])).total_seconds() / 60
    assert 0 <= minutes < 5
    assert not any(moments.age(86400) in text for text in texts_of(board.screen.beside))


def test_in_the_past_nothing_can_be_changed_and_that_is_plain_to_see(board: Room) -> None:
    """Past: the acts are gone, a sentence says why, and no act is sent; with now they are back."""
    board.screen.go(scene.IN_WORK)
    board.desk.until(lambda: board.enabled("look-acts"))
    head = board.engine.head
    board.look_back("today 9:00")
    board.presenter.look_at(board.engine.token("F018").id_token)
    board.desk.until(lambda: board.presenter.looked is not None and board.presenter.looked.serial == "F018")
    assert not board.enabled("look-acts")
    assert board.past.why in texts_of(board.screen)
    assert board.engine.head == head
    board.desk.bot.mouseClick(board.past.back, Qt.MouseButton.LeftButton)
    board.desk.until(lambda: board.past.gseq is None and board.enabled("look-acts"))
    assert not any("looking at the past" in text for text in texts_of(board.screen))


def test_a_scan_flies_to_where_the_piece_was(board: Room) -> None:
    """Past: scanning works while one looks back, and finds the piece where it lay then."""
    board.look_back(THEN)
    token = next(each for each in board.then(questions.Floor()).as_json()["tokens"] if each["serial_number"] == "F018")
    board.screen.scan(labels.token(token["id_token"]).code)
    board.desk.until(lambda: board.presenter.looked is not None and board.presenter.looked.serial == "F018")
    assert board.presenter.floor.pieces[token["id_token"]].place == token["place"]
    assert token["id_token"] != board.engine.token("F018").id_token
    assert board.past.why == PAST


def test_escape_leads_back_to_now(board: Room) -> None:
    board.look_back(THEN)
    board.screen.go_back()
    board.desk.until(lambda: board.past.gseq is None)
    assert not board.past.ribbon.isVisible()


@pytest.fixture
def genealogy(other: Engine, open_desk: Any) -> Room:
    made = Room(open_desk(), "genealogy")
    made.screen.go("F018")
    made.desk.until(lambda: made.presenter.shown is not None and len(made.past.bar.presenter.track))
    return made


def test_a_family_is_shown_as_it_was(genealogy: Room) -> None:
    """Past: the members end at the moment, and later entries of the story are marked as such; the slider goes over the
    family's acts alone, and nothing can be done."""
    now = genealogy.presenter.shown.family.members
    acts = [each["gseq"] for each in genealogy.engine.ask(questions.Timeline()) if set(each["tokens"]) & now.keys()]
    assert [each.gseq for each in genealogy.past.bar.presenter.track.acts] == acts
    genealogy.desk.until(genealogy.screen.story.acts.isVisible)
    genealogy.look_back("17 Nov 10:00")
    assert not genealogy.screen.story.acts.isVisible()
    shown = genealogy.presenter.shown.family.members
    then = {int(each[0]) for each in genealogy.then(questions.Kin(min(now), "whole")).as_json()["members"]}
    assert set(shown) == then < set(now)
    assert max(now) not in shown
    assert genealogy.presenter.looked[1] == "F018"
    story, gseq = genealogy.screen.story.list.shown, genealogy.past.gseq
    genealogy.desk.until(lambda: any(entry.later for entry in story.entries))
    assert [entry.later for entry in story.entries] == [entry.gseq > gseq for entry in story.entries]
    assert not all(entry.later for entry in story.entries)
    assert [each.gseq for each in genealogy.past.bar.presenter.track.acts] == acts
    genealogy.past.to_now()
    genealogy.desk.until(lambda: genealogy.presenter.shown.family.members.keys() == now.keys())


def test_before_a_piece_was_made_its_elders_are_shown(genealogy: Room) -> None:
    """Past: at the first act of a family there is its batch alone; no page says that there is no such token."""
    genealogy.past.bar.presenter.to_first()
    genealogy.desk.until(lambda: genealogy.past.bar.presenter.shown and genealogy.presenter.shown.wish.at is not None)
    assert [each.name for each in genealogy.presenter.shown.family.members.values()] == ["BAG-103-B1"]
    assert genealogy.screen.canvas.isVisible()


def test_another_family_is_looked_at_as_of_the_same_moment(genealogy: Room) -> None:
    genealogy.look_back(THEN)
    serial = genealogy.then(questions.Floor()).as_json()["tokens"][-1]["serial_number"]
    genealogy.screen.scan(serial)
    genealogy.desk.until(lambda: genealogy.presenter.looked[1] == serial and genealogy.past.bar.presenter.shown)
    assert genealogy.past.why == PAST
    members = genealogy.presenter.shown.family.members
    genealogy.desk.until(lambda: genealogy.past.bar.presenter.track.acts[0].tokens[0] in members)
