"""Events and acts: written, read back, and linked."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kernel.test_records import CHANGES
from msgspec.structs import replace

from petri_desk.kernel.digests import START
from petri_desk.kernel.events import Act, Event, event_from_body

DATA = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers() | st.text(max_size=4), max_size=3)
EVENTS = st.builds(
    Event,
    name=st.sampled_from(["token.started/1", "job.counted/1"]),
    seq=st.integers(1, 10**6),
    case=st.integers(1, 99),
    token=st.none() | st.integers(1, 99),
    step=st.none() | st.just("start@CUT"),
    firing=st.integers(0, 9),
    place_from=st.none() | st.just("CUT.ready"),
    place_to=st.none() | st.just("CUT.active"),
    data=DATA,
    changes=st.lists(CHANGES, max_size=3).map(tuple),
)
ACT = Act(
    stream=2, act_no=3, case=2, op_id="op-1", payload_hash=b"\x01" * 32, command="token_start", actor="Nok", shop_seq=4,
    station=None, at="2026-11-20T08:00:00.000Z", station_at=None, first_seq=7, last_seq=9, state_hash=b"\x02" * 32,
    previous=START, body="{}",
)  # fmt: skip


@given(EVENTS)
def test_an_event_reads_back_from_its_body_as_itself(event: Event) -> None:
    """S1.1.A, S4-01: round trip of the canonical serialisation."""
    assert event_from_body(json.loads(event.body())) == event


@given(EVENTS)
def test_a_body_is_written_the_same_each_time(event: Event) -> None:
    assert event_from_body(json.loads(event.body())).body() == event.body()


@pytest.mark.parametrize(("field", "value"), [
    ("stream", 3), ("act_no", 4), ("case", 3), ("op_id", "op-2"), ("payload_hash", b"\x03" * 32),
    ("command", "token_pause"), ("actor", "Lek"), ("shop_seq", 5), ("station", "Stitching 2"),
    ("at", "2026-11-20T08:00:00.001Z"), ("station_at", "2026-11-20T08:00:00.000Z"), ("first_seq", 8), ("last_seq", 10),
    ("state_hash", b"\x04" * 32), ("previous", b"\x05" * 32), ("body", '{"a":1}'),
])  # fmt: skip
def test_whatever_is_altered_in_an_act_alters_its_link(field: str, value: object) -> None:
    """S4-16: tampering is noticed."""
    assert replace(ACT, **{field: value}).hash([]) != ACT.hash([])


def test_every_field_of_an_act_is_under_its_hash() -> None:
    covered = ACT.header().keys() | {"previous", "body"}
    assert covered == set(Act.__struct_fields__)


def test_an_event_that_is_altered_alters_the_link_of_its_act() -> None:
    assert ACT.hash(["{}"]) != ACT.hash(['{"a":1}'])
