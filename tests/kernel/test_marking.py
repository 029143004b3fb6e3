"""Markings as multisets."""

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from petri_desk.kernel.canonical import canonical
from petri_desk.kernel.marking import compress, expand

VALUES = st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3) | st.dictionaries(
    st.sampled_from(["a", "b"]), st.integers(0, 3), max_size=2
)  # fmt: skip
MARKINGS = st.dictionaries(st.text("pq_", min_size=1, max_size=3), st.lists(VALUES, max_size=6), max_size=4)


def as_multisets(marking: dict[str, list[Any]]) -> dict[str, Counter[str]]:
    return {place: Counter(map(canonical, values)) for place, values in marking.items() if values}


@given(MARKINGS)
def test_expanding_a_compressed_marking_gives_it_back(marking: dict[str, list[Any]]) -> None:
    """S1.2.A: compress and expand are inverse, up to the order of equal things."""
    assert as_multisets(expand(compress(marking))) == as_multisets(marking)


@given(MARKINGS)
def test_compressing_again_changes_nothing(marking: dict[str, list[Any]]) -> None:
    assert compress(expand(compress(marking))) == compress(marking)


@given(MARKINGS, st.randoms())
def test_the_order_in_a_place_does_not_matter(marking: dict[str, list[Any]], chance: Any) -> None:
    """S1.2.B: unchanged when the order differs."""
    shuffled = {place: chance.sample(values, len(values)) for place, values in marking.items()}
    assert canonical(compress(shuffled)) == canonical(compress(marking))


@given(MARKINGS, VALUES)
def test_one_token_more_is_another_marking(marking: dict[str, list[Any]], value: Any) -> None:
    """S1.2.B: changed when a token is added."""
    more = {**marking, "added": [*marking.get("added", []), value]}
    assert canonical(compress(more)) != canonical(compress(marking))


def test_an_empty_place_is_left_out() -> None:
    assert compress({"p": [], "q": [1]}) == {"q": [{"value": 1, "count": 1}]}


def test_equal_values_are_counted_and_one_is_not_true() -> None:
    assert compress({"p": [1, True, 1]}) == {"p": [{"value": 1, "count": 2}, {"value": True, "count": 1}]}
