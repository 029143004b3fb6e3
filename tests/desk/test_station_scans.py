"""What a scan means at a station, without a screen: pieces, lots, defects and action labels."""

import pytest

from petri_desk.desk.station.card import BIND, LOT, Deed
from petri_desk.desk.station.reading import Reading
from petri_desk.engine import Refused
from petri_desk.kernel import labels
from petri_desk.kernel.labels import Kind, Label
from tests.desk.station_on_paper import JOB, OFFERED, Station, done, row

REFUSED = {"code": "token_ready", "details": {"serial": "W001"},
           "remedy": {"command": "token_start", "parameters": {"token_id": 1}}}  # fmt: skip


@pytest.fixture
def station() -> Station:
    return Station()


def scan(station: Station, text: str) -> None:
    station.jobs.questions.clear()
    station.presenter.scan(text)


def inspection(station: Station) -> None:
    offers = [{"command": name, "enabled": name in ("qc_pass", "qc_fail"), "refusal": None} for name in OFFERED]
    station.presenter.book.centers = frozenset({"QC", "STITCH"})
    station.show(row(1, 2, "active", "QC"), "qc_pass", offers=offers,
                 node={"id": "QC", "type": "qc", "defect_codes": ["SEW05", "GLUE02"]})  # fmt: skip


@pytest.mark.parametrize("text", [labels.token(2).code, labels.token(2).code.lower(), "W002", "w002 "])
def test_a_scanned_piece_shows_its_card(station: Station, text: str) -> None:
    """Convention 3: a token label and a plain serial are the same, however the scanner writes it."""
    scan(station, text)
    assert station.presenter.selected == 2 and station.jobs.acts == []


def test_scanning_starts_only_where_that_is_wanted(station: Station) -> None:
    """Convention 1: one scan from idle to start, if "scan starts" is on; a tap on a row never starts."""
    station.presenter.scan_starts(True)
    station.presenter.pick(2)
    station.show(row(2), "token_start")
    assert station.jobs.acts == []
    scan(station, "W001")
    station.show(row(1), "token_start")
    assert [act["name"] for act in station.jobs.acts] == ["token_start"]


def test_scanning_a_running_piece_does_not_complete_it(station: Station) -> None:
    station.presenter.scan_starts(True)
    scan(station, "W002")
    station.show(row(2, 2, "active"), "token_complete")
    assert station.jobs.acts == []


def test_an_action_label_is_the_button_of_that_name(station: Station) -> None:
    station.presenter.act_by_label("START")
    assert station.jobs.acts[0]["name"] == "token_start"


def test_an_action_that_is_not_possible_is_explained(station: Station) -> None:
    offers = [{"command": name, "enabled": name == "token_start", "refusal": None if name == "token_start" else REFUSED}
              for name in OFFERED]  # fmt: skip
    station.show(row(1, 2), "token_start", offers=offers)
    scan(station, labels.action("PAUSE").code)
    (cannot,) = station.view.told["show_cannot"]
    assert (cannot.why.code, cannot.why.remedy.command, station.jobs.acts) == ("token_ready", "token_start", [])


def test_an_action_scanned_right_after_its_piece_waits_for_the_card(station: Station) -> None:
    scan(station, "W002")
    station.presenter.act_by_label("START")
    assert station.jobs.acts == []
    station.show(row(2), "token_start")
    assert station.jobs.acts[0]["parameters"] == {"token_id": 2}


def test_what_waited_is_forgotten_when_the_database_goes_away(station: Station) -> None:
    """Nothing is queued, so nothing happens later by surprise."""
    scan(station, "W002")
    station.presenter.act_by_label("START")
    station.presenter.lost()
    station.show(row(2), "token_start")
    assert station.jobs.acts == []


def test_what_waited_is_forgotten_when_another_piece_is_taken(station: Station) -> None:
    scan(station, "W002")
    station.presenter.act_by_label("START")
    station.presenter.pick(1)
    station.show(row(1), "token_start")
    assert station.jobs.acts == []


def test_a_fail_label_says_the_defect_and_the_same_label_again_does_it(station: Station) -> None:
    """Convention 8: what a failure leads to is on the screen before it is done, by scan too."""
    inspection(station)
    station.presenter.act_by_label("FAIL", "SEW05")
    assert station.view.told["fill"] == ("SEW05",) and "commit" not in station.view.told
    station.view.asked = station.view.told["ask_defect"][1]
    station.presenter.act_by_label("FAIL-GLUE02")
    assert station.view.told["fill"] == ("GLUE02",) and "commit" not in station.view.told
    scan(station, labels.action("FAIL", "GLUE02").code)
    assert "commit" in station.view.told and station.jobs.acts == []


@pytest.mark.parametrize("text", [Label(Kind.DEFECT, "SEW05").code, "SEW05"])
def test_a_defect_card_fills_the_open_question(station: Station, text: str) -> None:
    inspection(station)
    station.view.asked = station.card.fail
    scan(station, text)
    assert station.view.told["fill"] == ("SEW05",)


@pytest.mark.parametrize("text", [Label(Kind.LOT, "HIDE-2207").code, "HIDE-2207"])
def test_a_lot_fills_the_open_question(station: Station, text: str) -> None:
    station.view.asked = Deed(LOT, 1, "W001", {"token_id": 1})
    scan(station, text)
    assert station.view.told["fill"] == ("HIDE-2207",)


def test_a_lot_without_a_question_asks_it(station: Station) -> None:
    scan(station, Label(Kind.LOT, "หนัง 22/07").code)
    assert station.view.told["ask_words"][1].command == LOT
    assert station.view.told["fill"] == ("หนัง 22/07",) and station.jobs.acts == []


def test_a_scanned_piece_is_the_component_that_is_asked_for(station: Station) -> None:
    station.view.asked = Deed(BIND, 1, "W001", {"token_id": 1})
    scan(station, labels.token(2).code)
    assert station.view.told["fill"] == ("W002",) and station.presenter.selected == 1
    scan(station, labels.token(9).code)
    station.jobs.answer(Reading([row(9, serial_number="ZIP-9")], {"JOB": JOB}))
    assert station.view.told["fill"] == ("ZIP-9",)


def test_a_piece_that_is_elsewhere_says_where(station: Station) -> None:
    """A scan of a piece that is not at this station says where it is."""
    scan(station, "W007")
    station.jobs.answer(Reading([row(7, 3, "ready", "QC")], {"JOB": JOB}))
    (line,) = station.view.told["show_elsewhere"]
    assert (line.serial, line.node_name, station.presenter.selected) == ("W007", "Inspection", 7)


def test_what_nobody_knows_is_said(station: Station) -> None:
    scan(station, "NONSENSE")
    station.jobs.refusals[-1](Refused("unknown_token", token="NONSENSE"))
    assert station.view.told["show_refusal"][0].message == "There is no token NONSENSE."


def test_a_damaged_label_is_refused_and_never_guessed(station: Station) -> None:
    code = labels.token(2).code
    scan(station, code[:-1] + ("0" if code[-1] != "0" else "1"))
    assert "show_unreadable" in station.view.told and station.presenter.selected == 1


def test_undo_and_call_need_no_piece(station: Station) -> None:
    act = station.start()
    act["done"](done(act["op_id"], row(1, 2, "active")))
    scan(station, labels.action("UNDO").code)
    assert station.jobs.acts[-1]["name"] == "correct"
    scan(station, labels.action("CALL").code)
    assert "ask_call" in station.view.told


def test_a_second_scan_while_the_act_is_on_its_way_is_nothing(station: Station) -> None:
    """Double click and Enter bounce are one act; so is a label that was read twice."""
    station.presenter.act_by_label("START")
    station.presenter.act_by_label("START")
    assert len(station.jobs.acts) == 1
