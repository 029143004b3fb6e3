"""Canonical JSON: one text for one value, held equal to RFC 8785 by a second implementation."""

import json
from collections import OrderedDict
from hashlib import sha256
from types import MappingProxyType
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from petri_desk.kernel.canonical import DEPTH_LIMIT, WHOLE_LIMIT, NotCanonical, canonical, digest_of, guarded

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
KEYS = st.text(st.characters(max_codepoint=127), max_size=6)
WHOLES = st.integers(1 - WHOLE_LIMIT, WHOLE_LIMIT - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | WHOLES | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


def nested(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


@given(VALUES)
def test_the_text_is_that_of_rfc_8785(value: Any) -> None:
    """S4-01, S4-02: canonical JSON, checked against another implementation."""
    assert canonical(value).encode() == rfc8785.dumps(value)


@given(VALUES)
def test_the_text_reads_back_as_the_value(value: Any) -> None:
    """S1.1.A: nothing is lost on the way to text and back."""
    assert json.loads(canonical(value)) == value


@given(VALUES)
def test_a_value_of_the_domain_passes_the_guard_unchanged(value: Any) -> None:
    assert canonical(guarded(value)) == canonical(value)


@given(VALUES, VALUES)
def test_two_values_have_one_text_only_when_they_are_one_value(first: Any, second: Any) -> None:
    same = json.dumps(first, sort_keys=True) == json.dumps(second, sort_keys=True)
    assert (canonical(first) == canonical(second)) is same


@given(st.dictionaries(KEYS, WHOLES, max_size=6), st.randoms())
def test_the_order_of_keys_does_not_matter(fields: dict[str, int], chance: Any) -> None:
    """S4-02: unchanged when the order differs."""
    shuffled = list(fields.items())
    chance.shuffle(shuffled)
    assert canonical(OrderedDict(shuffled)) == canonical(fields)


@pytest.mark.parametrize(("one", "other"), [
    (1, True), (0, False), (1, "1"), (None, "null"), ([], {}), ("é", "e\u0301"), ("", None), ([1], 1),
])  # fmt: skip
def test_values_that_look_alike_have_different_texts(one: Any, other: Any) -> None:
    assert canonical(one) != canonical(other)


@given(VALUES)
def test_a_digest_is_the_sha256_of_the_text(value: Any) -> None:
    """T_HASH: SHA-256 of canonical JSON."""
    assert digest_of(value) == sha256(canonical(value).encode()).digest()


@pytest.mark.parametrize("value", [
    1.0, float("nan"), float("inf"), -0.0, b"bytes", {1, 2}, object(), WHOLE_LIMIT, -WHOLE_LIMIT, 10**400, "\ud800",
    {"å": 1}, {1: "one"}, {None: 1}, ["fine", {"deep": [1.5]}], complex(1, 1),
])  # fmt: skip
def test_what_has_no_canonical_text_is_not_let_in(value: Any) -> None:
    """S1.1.B, S4-01: an unsupported type is rejected."""
    with pytest.raises(NotCanonical):
        guarded(value)


def test_the_largest_whole_numbers_are_let_in() -> None:
    assert guarded([WHOLE_LIMIT - 1, 1 - WHOLE_LIMIT]) == [2**53 - 1, 1 - 2**53]


def test_nesting_is_let_in_up_to_its_limit() -> None:
    assert guarded(nested(DEPTH_LIMIT)) == nested(DEPTH_LIMIT)


def test_nesting_beyond_the_limit_is_refused_before_the_stack_ends() -> None:
    with pytest.raises(NotCanonical, match="nested deeper"):
        guarded(nested(100_000))


def test_a_foreign_mapping_and_a_tuple_come_out_as_plain_json() -> None:
    assert guarded(MappingProxyType({"a": (1, 2)})) == {"a": [1, 2]}


def test_true_stays_true() -> None:
    assert guarded(True) is True


def test_a_refused_value_is_named_shortly() -> None:
    with pytest.raises(NotCanonical) as caught:
        guarded({"k" * 5_000 + "é": 1})
    assert len(str(caught.value)) < 120
