"""Batches at a station: some pieces sent on, a part started, pieces gathered, batches joined."""

from typing import Any

import pytest

from petri_desk.desk.station.book import Book
from petri_desk.desk.station.card import Card, Choice, card_of
from petri_desk.engine import Refused
from tests.desk.station_on_paper import JOB, Station, allowed, card, done, row

CHOICES = [{"id_token": 1, "serial_number": "W001", "qty": "1.00"}, {"id_token": 2, "serial_number": "W002",
           "qty": "1.00"}]  # fmt: skip


@pytest.fixture
def station() -> Station:
    return Station()


def batch(station: Station, status: str, *commands: str, **more: Any) -> None:
    of = row(1, 2, status, token_type="batch", qty="20.00", serial_number="B1")
    offers = allowed(*commands, refused=more.pop("refused", None))
    station.show(of, more.pop("primary", commands[0]), offers=offers, **more)


def gathering(station: Station) -> None:
    station.show(row(1), "token_start", offers=allowed("token_start", "batch_gather"),
                 together={"batch_gather": CHOICES})  # fmt: skip
    station.view.asked = station.card.deed("batch_gather")


def shown(of: dict[str, Any], **more: Any) -> Card:
    book = Book()
    book.jobs["JOB"] = JOB
    book.fold([of])
    line = book.line(int(of["id_token"]))
    assert line is not None
    return card_of(card(of, None, **more), line, JOB, here=True, language="en")


# Sending some on, and starting a part


def test_some_pieces_are_sent_on_with_their_number(station: Station) -> None:
    """C35: the count is asked for, and the serials that it will give are read."""
    batch(station, "active", "token_complete", "batch_yield")
    station.presenter.act(station.card.deed("batch_yield"))
    asked = station.view.told["ask_count"][1]
    assert (asked.command, asked.parameters) == ("batch_yield", {"token_id": 1})
    station.presenter.send(asked, {"qty": 3})
    assert station.jobs.acts[-1]["parameters"] == {"token_id": 1, "qty": 3}


def test_a_part_is_started_with_its_number(station: Station) -> None:
    batch(station, "ready", "token_start")
    part = next(each for each in station.card.more if each.part)
    station.presenter.act(part)
    station.presenter.send(station.view.told["ask_count"][1], {"planned_qty": 5})
    assert (station.jobs.acts[-1]["name"], station.jobs.acts[-1]["parameters"]) == (
        "token_start", {"token_id": 1, "planned_qty": 5},
    )  # fmt: skip


def test_the_whole_batch_is_started_without_a_question(station: Station) -> None:
    batch(station, "ready", "token_start")
    station.presenter.act(station.card.primary)
    assert station.jobs.acts[-1]["parameters"] == {"token_id": 1}
    assert "ask_count" not in station.view.told


def test_what_is_refused_is_no_button_but_a_reason(station: Station) -> None:
    """Convention 7: illegal acts are absent and explained."""
    refusal = {"code": "next_is_batch", "message": "", "details": {"node": "QC"}, "remedy": None}
    batch(station, "active", "token_complete", refused={"batch_yield": refusal})
    assert station.card.deed("batch_yield") is None
    assert station.card.why_not("batch_yield").why.details == {"node": "Inspection"}


# Gathered pieces


def test_gathered_pieces_are_not_counted_again() -> None:
    """C36: they go on as who they are, so nobody is asked how many, and no serials are promised."""
    inside = {"gathers": True, "inside": ["W001", "W002"], "left": "2.00", "parts": False, "stays_whole": False}
    found = shown(row(3, 1, "active", token_type="batch", qty="2.00"), batch=inside)
    assert (found.counts, found.inside) == (False, ("W001", "W002"))


@pytest.mark.parametrize(("whole", "divides"), [(True, False), (False, True), (None, None)])
def test_the_engine_says_whether_a_batch_becomes_pieces(whole: bool | None, divides: bool | None) -> None:
    said = {"gathers": False, "inside": [], "left": "20.00", "parts": False, "stays_whole": whole}
    assert shown(row(1, 1, "active", token_type="batch", qty="20.00"), batch=said).divides is divides


# Choosing what goes together


def test_which_pieces_go_together_is_asked(station: Station) -> None:
    gathering(station)
    station.presenter.act(station.view.asked)
    assert station.view.told["ask_together"][0].choices == {
        "batch_gather": (Choice(1, "W001", 1), Choice(2, "W002", 1)),
    }  # fmt: skip
    station.presenter.send(station.view.asked, {"token_ids": [1, 2]})
    assert station.jobs.acts[-1]["parameters"] == {"node_id": "SEW", "token_ids": [1, 2]}


@pytest.mark.parametrize("scanned", ["W002", "w002"])
def test_a_piece_that_is_scanned_is_chosen(scanned: str, station: Station) -> None:
    """Pieces are scanned one after another while the choice is open; the card stays."""
    gathering(station)
    station.presenter.scan(scanned)
    assert station.view.told["choose"] == (Choice(2, "W002", 1),)
    assert station.presenter.selected == 1


def test_a_wrong_piece_says_why(station: Station) -> None:
    gathering(station)
    station.presenter.scan("W009")
    station.jobs.refusals[-1](Refused("different_jobs"))
    refusal, line, _ = station.view.told["show_refusal"]
    assert (refusal.code, line.serial) == ("different_jobs", "W001")
    assert "choose" not in station.view.told


def test_a_piece_that_came_late_may_go_too(station: Station) -> None:
    gathering(station)
    station.presenter.scan("W003")
    station.jobs.questions[-1](row(3))
    assert station.view.told["choose"] == (Choice(3, "W003", 1),)


def test_after_gathering_the_batch_is_on_the_card(station: Station) -> None:
    """What was made is what the next act is about."""
    gathering(station)
    station.presenter.send(station.view.asked, {"token_ids": [1, 2]})
    act = station.jobs.acts[-1]
    act["done"](done(act["op_id"], row(1, 5, "waiting"), row(2, 5, "waiting"), row(9, 5, token_type="batch")))
    assert station.presenter.selected == 9
