"""What happened, in words."""

import pytest

from petri_desk.cli.words import SAYINGS, UNSAID, labelled, long_time, sentences, tidy, together, typed
from petri_desk.engine import NAMES


def test_every_event_has_a_sentence():
    assert {name.name for name in NAMES} == SAYINGS.keys() | UNSAID


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["F001", "F002", "F003"], "F001 … F003"),
        (["F001", "F002"], "F001, F002"),
        (["F009", "F010", "F011", "F020"], "F009 … F011, F020"),
        (["F1-BODY", "F2-BODY", "F3-BODY"], "F1-BODY … F3-BODY"),
        (["F1-BODY", "F2-FLAP"], "F1-BODY, F2-FLAP"),
        (["JOB-B1"], "JOB-B1"),
        (["F001", "F001"], "F001"),
    ],
)
def test_names_that_follow_each_other_are_a_range(names: list[str], told: str):
    assert together(names) == told


def test_the_same_thing_that_happened_to_many_is_one_sentence():
    tokens = [{"id_token": n, "serial_number": f"F{n:03}"} for n in (1, 2, 3)]
    events = [{"name": "token.spawned/1", "token": n, "node": "STITCH", "data": {}} for n in (1, 2, 3)]
    told = sentences({"tokens": tokens, "events": events, "case_id": "JOB"})
    assert told == ["F001 … F003 made, ready at STITCH."]


def test_a_reason_is_told():
    event = {"name": "token.paused/1", "token": 1, "node": "CUT", "data": {"reason": "lunch {x}"}}
    assert sentences({"tokens": [], "events": [event], "case_id": "J"}) == ["token 1 paused (lunch {x})."]


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0 s"), (59.9, "59 s"), (75, "1 min 15 s"), (3600, "1 h 00 min"), (7500, "2 h 05 min")]
)
def test_work_time_is_told_in_the_units_people_use(seconds: float, told: str):
    assert long_time(seconds) == told


def test_a_whole_quantity_has_no_decimals():
    assert (tidy("18.00"), tidy("1.50"), tidy(3), tidy("a.00")) == ("18", "1.50", 3, "a.00")


def test_a_name_in_two_languages_shows_both():
    assert labelled('{"en": "Bag", "th": "กระเป๋า"}') == "Bag / กระเป๋า"
    assert labelled("{broken") == "{broken"


def test_a_command_is_written_so_that_it_can_be_typed():
    assert typed("token_scrap", {"token_id": 5, "reason": "it's torn"}) == (
        "petri-desk do token_scrap token_id=5 'reason=it'\"'\"'s torn'"
    )
    assert typed("x", {"flag": True, "ids": [1, 2]}) == "petri-desk do x flag=true 'ids=[1, 2]'"
