"""Digests: what changes them, and what does not."""

from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petri_desk.kernel.digests import (
    MODULUS,
    START,
    act_hash,
    head_hash,
    record_digest,
    state_sum,
    sum_bytes,
    sum_from,
    whole_state_hash,
)
from petri_desk.kernel.records import Fields

FIELDS = st.dictionaries(
    st.sampled_from(["place", "qty", "serial_number", "metadata"]), st.text(max_size=4) | st.integers(), max_size=4
)
RECORDS = st.dictionaries(st.tuples(st.just("token"), st.integers(1, 99)), FIELDS, max_size=6)
SUMS = st.integers(0, MODULUS - 1)
BODIES = st.lists(st.text(max_size=6), max_size=4)


def total(records: dict[tuple[str, int], Any]) -> int:
    return state_sum(record_digest(key, fields, True) for key, fields in records.items())


@given(RECORDS, st.randoms())
def test_the_sum_does_not_depend_on_the_order_of_records(records: Any, chance: Any) -> None:
    """S1.2.B: unchanged when the order differs."""
    shuffled = chance.sample(list(records.items()), len(records))
    assert total(dict(shuffled)) == total(records)


@given(RECORDS, FIELDS)
def test_one_record_more_is_another_sum(records: Any, fields: Fields) -> None:
    """S1.2.B: changed when a token is added."""
    assert total({**records, ("token", 100): fields}) != total(records)


@given(FIELDS, FIELDS)
def test_other_fields_are_another_digest(one: Fields, other: Fields) -> None:
    same = record_digest(("token", 1), one, True) == record_digest(("token", 1), other, True)
    assert same is (one == other)


@pytest.mark.parametrize("other", [
    record_digest(("token", 2), {"qty": "1.00"}, True), record_digest(("session", 1), {"qty": "1.00"}, True),
    record_digest(("token", 1), {"qty": "1.00"}, False), record_digest(("token", 1), {"qty": "1"}, True),
    record_digest(("token", "1"), {"qty": "1.00"}, True),
])  # fmt: skip
def test_kind_id_fields_and_life_all_count(other: int) -> None:
    assert record_digest(("token", 1), {"qty": "1.00"}, True) != other


def test_a_serial_is_part_of_the_digest() -> None:
    fields = {"qty": "1.00"}
    digests = {record_digest(("token", 1), {**fields, "serial_number": serial}, True) for serial in ("F001", "F002")}
    assert len(digests | {record_digest(("token", 1), fields, True)}) == 3


@given(SUMS)
def test_a_stored_sum_reads_back_as_itself(value: int) -> None:
    assert sum_from(sum_bytes(value)) == value


@given(RECORDS, FIELDS)
def test_taking_out_what_was_put_in_leaves_the_sum_as_it_was(records: Any, fields: Fields) -> None:
    """Design, Hashes: a sum, kept up by adding and subtracting."""
    added = record_digest(("token", 100), fields, True)
    assert (total({**records, ("token", 100): fields}) - added) % MODULUS == total(records)


def test_a_record_counted_twice_does_not_vanish() -> None:
    """Never XOR: two equal digests must not cancel."""
    digest = record_digest(("token", 1), {}, True)
    assert state_sum([digest, digest]) != 0


def test_the_hash_of_a_whole_state_ignores_the_order_of_its_parts() -> None:
    """S4-02: SHA-256 of canonical JSON."""
    one = {"status": "running", "marking": {"p": [], "q": []}}
    other = {"marking": {"q": [], "p": []}, "status": "running"}
    assert whole_state_hash(one) == whole_state_hash(other)


@given(BODIES, BODIES)
def test_acts_with_other_bodies_have_other_links(one: list[str], other: list[str]) -> None:
    """L04: fields have their length before them, so that no cut between them moves unseen."""
    same = act_hash(START, {"act_no": 1}, one) == act_hash(START, {"act_no": 1}, other)
    assert same is (one == other)


def test_a_link_hangs_on_the_one_before_it() -> None:
    assert act_hash(START, {}, []) != act_hash(b"\x01" * 32, {}, [])


def test_the_head_covers_the_head_before_and_the_act() -> None:
    assert head_hash(b"head", b"act") == sha256(b"headact").digest()
