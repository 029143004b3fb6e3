"""Answers: frozen records that say the same as their JSON."""

import pytest

from petri_desk.kernel.answers import Record, answer

CARD = Record({"status": "ready", "sessions": [{"operator": "Nok"}], "metadata": {"colour": "tan"}})


def test_a_field_is_an_attribute_and_an_item() -> None:
    assert CARD.status == CARD["status"] == "ready"


def test_a_record_inside_a_record_has_attributes_too() -> None:
    assert (CARD.sessions[0].operator, CARD.metadata.colour) == ("Nok", "tan")


def test_the_json_is_what_the_record_was_made_of() -> None:
    assert CARD.as_json() == {"status": "ready", "sessions": [{"operator": "Nok"}], "metadata": {"colour": "tan"}}


def test_an_answer_does_not_change() -> None:
    with pytest.raises(AttributeError, match="does not change"):
        CARD.status = "active"  # type: ignore[misc]


def test_an_unknown_field_is_named_with_those_there_are() -> None:
    with pytest.raises(AttributeError, match=r"no place_id; it has status, sessions, metadata"):
        _ = CARD.place_id


def test_an_answer_made_again_is_the_same_answer() -> None:
    assert answer(CARD) is CARD
