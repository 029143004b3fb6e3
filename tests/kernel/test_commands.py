"""Commands as data: what each kind of parameter accepts, and what is said when it does not."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petri_desk.kernel.canonical import guarded
from petri_desk.kernel.commands import (
    LIST_LIMIT,
    NAME_LIMIT,
    TEXT_LIMIT,
    Flag,
    Id,
    Ids,
    Name,
    Names,
    Object,
    Parameter,
    Photo,
    Quantity,
    Secret,
    Text,
    Whole,
    payload,
    read_parameter,
)
from petri_desk.kernel.refusals import Refused
from petri_desk.routing.catalog import COMMANDS

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.decimals() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
KINDS = [Id, Whole, Text, Name, Photo, Secret, Quantity, Flag, Object, Ids, Names]


def read(hint: Any, value: Any) -> Any:
    return read_parameter(Parameter("x", hint.__metadata__[0], True), value)


@pytest.mark.parametrize(("hint", "given_", "found"), [
    (Id, "7", 7), (Id, 7, 7), (Whole, "-3", -3), (Text, "001", "001"), (Text, 17, "17"),
    (Text, " a\n\tb ", " a\n\tb "), (Name, " a b ", "a b"),
    (Quantity, "18", Decimal("18.00")), (Quantity, 18, Decimal(18)), (Quantity, "1.50", Decimal("1.5")),
    (Flag, "yes", True), (Flag, "FALSE", False), (Flag, 1, True), (Flag, True, True), (Flag, "0", False),
    (Object, '{"width": 12.40}', {"width": "12.40"}), (Object, {"a": [1]}, {"a": [1]}),
    (Ids, "5, 6,7", [5, 6, 7]), (Ids, "[5, 6]", [5, 6]), (Ids, [5], [5]), (Ids, "5", [5]),
    (Name, " Bench 2 ", "Bench 2"), (Text, "two\nlines", "two\nlines"),
    (Names, "worker, inspector", ["worker", "inspector"]), (Names, '["a, b"]', ["a, b"]),
])  # fmt: skip
def test_a_parameter_is_read_by_its_declared_kind(hint: Any, given_: Any, found: Any) -> None:
    """Doors: `job_code=001` stays text, numbers and JSON are read by the declared type."""
    assert read(hint, given_) == found


@pytest.mark.parametrize(("hint", "given_"), [
    (Id, 0), (Id, -1), (Id, "x"), (Id, 1.5), (Id, True), (Id, 2**53), (Id, [1]), (Whole, "1.5"), (Whole, "9" * 5000),
    (Text, ""), (Text, "   "), (Text, "a\x00b"), (Text, "\ud800"), (Text, "a" * (TEXT_LIMIT + 1)), (Text, True),
    (Text, ["a"]), (Text, 1.5), (Quantity, "1.005"), (Quantity, "nan"), (Quantity, 1.5), (Quantity, True),
    (Quantity, "1e99"), (Flag, "maybe"), (Flag, []), (Object, "[1]"), (Object, "{"), (Object, '{"a": NaN}'),
    (Object, {"a": 1.5}), (Object, '{"å": 1}'), (Object, "[" * 100_000), (Object, '{"a": 9007199254740992}'),
    (Ids, []), (Ids, "5,,6"), (Ids, "a,b"), (Ids, {"a": 1}), (Ids, list(range(1, LIST_LIMIT + 2))), (Names, [[]]),
    (Names, ""), (Name, "two\nlines"), (Name, "a\tb"), (Name, "x" * (NAME_LIMIT + 1)), (Text, "\x1b[2J"),
    (Text, "\x9b1m"), (Photo, 5), (Photo, "é"),
])  # fmt: skip
def test_what_a_kind_does_not_accept_is_refused_with_what_it_would(hint: Any, given_: Any) -> None:
    with pytest.raises(Refused) as caught:
        read(hint, given_)
    assert (caught.value.code, caught.value.details["expected"]) == ("bad_parameter", hint.__metadata__[0].expected)


@given(st.sampled_from(KINDS), ANYTHING)
def test_no_value_does_anything_but_be_read_or_refused(hint: Any, given_: Any) -> None:
    try:
        found = read(hint, given_)
    except Refused as refusal:
        assert refusal.code == "bad_parameter"
    else:
        assert guarded(str(found) if isinstance(found, Decimal) else found) is not None


def test_a_secret_is_not_repeated_in_its_refusal() -> None:
    with pytest.raises(Refused) as caught:
        read(Secret, ["1234", "5678"])
    assert "1234" not in json.dumps(caught.value.as_json())


def test_a_missing_parameter_is_named() -> None:
    with pytest.raises(Refused) as caught:
        COMMANDS["token_start"].read({})
    assert (caught.value.code, caught.value.details["parameter"]) == ("missing_parameter", "token_id")


def test_an_unknown_parameter_is_named_with_those_there_are() -> None:
    with pytest.raises(Refused) as caught:
        COMMANDS["token_start"].read({"token_id": 1, "qty": 2})
    assert caught.value.details["known"] == ["token_id", "planned_qty"]


def test_a_parameter_that_is_left_out_takes_its_default() -> None:
    assert COMMANDS["qc_fail"].read({"token_id": 5, "defect_code": "SEW05"}).disposition == "rework"


def test_the_payload_is_the_same_however_a_value_was_written() -> None:
    """C39: the same id with another payload is an error; the same amount is not another payload."""
    start = COMMANDS["token_start"]
    written = [start.read({"token_id": "1", "planned_qty": qty}) for qty in ("20", 20, "20.0", Decimal(20))]
    assert [payload(start, each) for each in written] == [{"token_id": 1, "planned_qty": "20.00"}] * 4


def test_a_secret_is_in_no_payload() -> None:
    """Design: PIN and badge hashes live outside events."""
    add = COMMANDS["operator_add"]
    data = add.read({"name": "Nok", "roles": "worker", "pin": "1234", "badge": "B-77"})
    assert payload(add, data) == {"name": "Nok", "roles": ["worker"]}


def test_a_photo_is_in_the_payload_by_its_hash() -> None:
    note = COMMANDS["token_note"]
    stored = payload(note, note.read({"token_id": 1, "text": "scratch", "photo": "iVBORw0KGgo="}))
    assert (list(stored["photo"]), len(stored["photo"]["sha256"])) == (["sha256"], 64)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_says_what_it_does_and_shows_how(name: str) -> None:
    """Design 5: help lines and examples are declared with the command."""
    command = COMMANDS[name]
    assert command.help.endswith(".")
    assert all(example.split()[0] == name for example in command.examples)
    assert command.examples


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_target_of_a_command_is_one_of_its_parameters(name: str) -> None:
    command = COMMANDS[name]
    known = {parameter.name for parameter in command.parameters}
    assert command.target.scope == "shop" or command.target.parameter in known
