"""Reading JSON with lines: the same values as the standard reader, and the line of each."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petri_desk.kernel.positions import DEPTH_LIMIT, SIZE_LIMIT, VALUE_LIMIT, BadJson, read_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NUMBERS = st.integers(-(10**30), 10**30) | st.decimals(allow_nan=False, allow_infinity=False, places=5).filter(
    lambda number: abs(number) < 10**25
)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)
INDENTS = st.sampled_from([None, 0, 1, 2, "\t"])


class _Exact(json.JSONEncoder):
    """Writes Decimals as JSON numbers."""

    def iterencode(self, o: Any, _one_shot: bool = False) -> Any:
        return super().iterencode(_marked(o), _one_shot)


def _marked(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"<number>{value:f}</number>"
    if isinstance(value, dict):
        return {key: _marked(item) for key, item in value.items()}
    return [_marked(item) for item in value] if isinstance(value, list) else value


def written(value: Any, indent: Any) -> str:
    text = _Exact(indent=indent, ensure_ascii=False).encode(value)
    return text.replace('"<number>', "").replace('</number>"', "")


def exactly(value: Any) -> Any:
    """The value with its types, so that 1 is not 1.0 or True."""
    if isinstance(value, dict):
        return {key: exactly(item) for key, item in value.items()}
    return [exactly(item) for item in value] if isinstance(value, list) else (type(value), value)


@given(VALUES, INDENTS)
def test_valid_json_reads_as_the_standard_reader_reads_it(value: Any, indent: Any) -> None:
    text = written(value, indent)
    assert exactly(read_json(text).value) == exactly(json.loads(text, parse_float=Decimal))


@given(st.text('[]{}",:0123456789.eE+-truefalsn \n\\u', max_size=12))
def test_what_the_standard_reader_refuses_is_refused(text: str) -> None:
    try:
        expected = json.loads(text, parse_float=Decimal, parse_constant=lambda name: pytest.fail(name))
    except (ValueError, pytest.fail.Exception):
        with pytest.raises(BadJson):
            read_json(text)
        return
    try:
        assert exactly(read_json(text).value) == exactly(expected)
    except BadJson as fault:
        assert "given twice" in str(fault) or "too long" in str(fault), text


@given(st.lists(st.text("ab", max_size=2) | st.integers(-99, 99), min_size=1, max_size=30), st.integers(0, 4))
def test_every_item_has_the_line_it_stands_on(items: list[Any], blank: int) -> None:
    separator = "\n" * (blank + 1)
    text = "[" + separator + f",{separator}".join(json.dumps(item) for item in items) + "]"
    lines = [read_json(text).line(f"[{number}]") for number in range(len(items))]
    assert lines == [1 + (blank + 1) * (number + 1) for number in range(len(items))]


def test_a_path_leads_into_objects_and_lists() -> None:
    found = read_json('{\n "nodes": [\n  {"id": 1},\n  {"id":\n    2}\n ]\n}')
    assert [found.line(path) for path in ("", "nodes", "nodes[0].id", "nodes[1]", "nodes[1].id")] == [1, 2, 3, 4, 5]


def test_a_missing_path_has_the_line_of_what_is_around_it() -> None:
    found = read_json('{\n "nodes": [\n  {"id": 1}]}')
    assert (found.line("nodes[0].type"), found.line("edges[3].from")) == (3, 1)


@pytest.mark.parametrize(("text", "line", "message"), [
    ("", 1, "A value was expected"), ("\n\n{", 3, "A key"), ('{"a" 1}', 1, "':' was expected"),
    ('{"a": 1\n"b": 2}', 2, "',' was expected"), ("[1,\n]", 2, "after the comma"), ('{"a": 1,\n}', 2, "comma"),
    ("[1] 2", 1, "Something follows"), ('\n"open', 2, "not closed"), ('"\t"', 1, "bad character"),
    ('{"a": 1,\n "a": 2}', 2, "given twice"), ("[NaN]", 1, "A value was expected"), ("[Infinity]", 1, "A value"),
    ("[01]", 1, "badly written"), ("[1.]", 1, "badly written"), ("[.5]", 1, "A value"), ("[+1]", 1, "A value"),
    ("{'a': 1}", 1, "quotes"), ("[1\u0663]", 1, "',' was expected"), ("[1e9999]", 1, "too long"),
    ("\ufeff{}", 1, "A value"), ("nul", 1, "A value"), ("// note\n{}", 1, "A value"),
])  # fmt: skip
def test_broken_json_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(BadJson, match=message) as caught:
        read_json(text)
    assert caught.value.line == line


def test_nesting_is_read_up_to_its_limit() -> None:
    text = "[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT
    assert read_json(text).value == json.loads(text)


def test_nesting_beyond_the_limit_is_a_fault_and_not_a_crash() -> None:
    with pytest.raises(BadJson, match="Nested deeper"):
        read_json("[" * 100_000)


def test_a_text_beyond_the_limit_is_not_read() -> None:
    with pytest.raises(BadJson, match="larger than 20 MB"):
        read_json(" " * (SIZE_LIMIT + 1))


def test_more_values_than_any_route_has_are_not_kept() -> None:
    """Faults 4B: a million items are refused."""
    with pytest.raises(BadJson, match="more than"):
        read_json("[" + "1," * VALUE_LIMIT + "1]")


def test_long_keys_do_not_multiply_in_memory() -> None:
    """A key of a megabyte over ten thousand items would be ten gigabytes of paths."""
    found = read_json('{"' + "k" * 1_000_000 + '": [' + "1," * 10_000 + "1]}")
    assert sum(map(len, found.lines)) < 3_000_000


def test_a_number_with_more_digits_than_anyone_counts_is_refused() -> None:
    with pytest.raises(BadJson, match="too long"):
        read_json("9" * 5_000)
