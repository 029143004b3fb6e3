"""Colour sets: what a declaration means, which values it holds, in which order, and how they are stored."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from petri_desk.kernel.canonical import canonical
from petri_desk.nets.colours import (
    Colour,
    ColourError,
    colours_of,
    constants_of,
    faults_in,
    variables_of,
    words_of,
)
from petri_desk.nets.expressions import compile_expression
from petri_desk.nets.model import Net, Place

SCHEMAS = (
    {"name": "Order", "schema": {
        "type": "object", "required": ["qty"], "additionalProperties": False,
        "properties": {"qty": {"type": "integer", "minimum": 1, "maximum": 99},
                       "kind": {"enum": ["bag", "belt", 5]}, "price": {"type": "number"},
                       "parts": {"type": "array", "items": {"type": "string"}}}}},
)  # fmt: skip


def net_of(*declared: str) -> Net:
    return Net(id="n", colour_sets=declared, schemas=SCHEMAS, places=(Place(id="p"),))


def colour(*declared: str) -> Colour:
    """The last one that is declared."""
    net = net_of(*declared)
    assert not faults_in(net), faults_in(net)
    return colours_of(net)[declared[-1].split()[1]]


def fault(*declared: str) -> str:
    found = faults_in(net_of(*declared))
    assert found and found[-1].severity == "error"
    return found[-1].message


HUE = "colset HUE = with red | green | blue;"
DAY = "colset DAY = int with 1..31;"
KINDS: list[tuple[tuple[str, ...], list[Any], list[Any]]] = [
    (("colset A = int;",), [0, -5, 2**63 - 1], [True, "1", Decimal("1.5"), None, 2**63]),
    (("colset A = bool;",), [True, False], [1, 0, "true", None]),
    (("colset A = string;",), ["", "สี"], [1, None, ("a",), "x" * 65_537]),
    (("colset A = real;",), [1, Decimal("2.5"), Decimal("-0.001")], [True, "2.5", Decimal("NaN")]),
    (("colset A = unit;",), [None], [0, (), "unit"]),
    ((DAY.replace("DAY", "A"),), [1, 31], [0, 32, True, "1"]),
    (("colset A = int[1..10];",), [1, 10], [0, 11]),
    ((HUE.replace("HUE", "A"),), ["red", "blue"], ["Red", "", 1]),
    (("colset A = index d with 1..5;",), [{"d": 1}, {"d": 5}], [{"d": 0}, {"e": 1}, 1, {"d": 1, "e": 1}]),
    ((HUE, DAY, "colset A = product HUE * DAY;"), [("red", 1)], [("red",), ("red", 0), ["red", 1], (1, "red"), "red"]),
    ((HUE, "colset A = record a: HUE * b: int;"), [{"a": "red", "b": 3}], [{"a": "red"}, {"a": "red", "b": True}, ()]),
    ((HUE, "colset A = list HUE;"), [(), ("red", "red")], [("x",), ["red"], "red", None]),
    ((HUE, "colset A = list HUE with 1..2;"), [("red",)], [(), ("red", "red", "red")]),
    ((DAY, "colset A = union Num: DAY + Stop;"), [{"Num": 3}, {"Stop": None}], [{"Num": 0}, {"Go": None}, {}, "Stop"]),
    ((HUE, "colset A = subset HUE with {red, blue};"), ["red"], ["green", "x", 1]),
    ((DAY, "colset A = subset DAY by x % 2 == 1 over x;"), [1, 31], [2, 33]),
    (("colset A = json;",), [None, 1, (1, {"a": Decimal("0.5")}), "x"], [{1: 2}, [1], {1}, 1.5]),
    (("colset A = json<Order>;",), [{"qty": 1}, {"qty": 99, "kind": "bag", "parts": ("a",), "price": Decimal("1.5")}],
     [{}, {"qty": 0}, {"qty": 100}, {"qty": 1, "kind": "x"}, {"qty": 1, "more": 1}, {"qty": 1, "parts": (1,)}, 5]),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "inside", "outside"), KINDS, ids=lambda each: str(each)[:40])
def test_a_colour_set_holds_its_values_and_no_others(
    declared: tuple[str, ...], inside: list[Any], outside: list[Any]
) -> None:
    """Nets: every kind of colour set, S2-12."""
    found = colour(*declared)
    assert [value for value in inside if not found.holds(value)] == []
    assert [value for value in outside if found.holds(value)] == []


@pytest.mark.parametrize(("declared", "inside", "outside"), KINDS, ids=lambda each: str(each)[:40])
def test_a_value_comes_back_from_where_it_is_stored(
    declared: tuple[str, ...], inside: list[Any], outside: list[Any]
) -> None:
    """Design, Hashes: what is stored is canonical JSON without a number with a point, and nothing is lost in it."""
    found = colour(*declared)
    for value in inside:
        canonical(found.stored(value))
        again = found.read(found.stored(value))
        assert (again, type(again)) == (value, type(value))


@pytest.mark.parametrize(("declared", "inside", "outside"), KINDS, ids=lambda each: str(each)[:40])
def test_each_kind_may_be_timed(declared: tuple[str, ...], inside: list[Any], outside: list[Any]) -> None:
    """Nets: every colour set also with `timed`."""
    timed = colour(*declared[:-1], declared[-1].rstrip(";") + " timed;")
    assert timed.timed
    assert all(timed.holds(value) for value in inside)
    assert not colour(*declared).timed


@pytest.mark.parametrize(
    ("declared", "size"),
    [
        (("colset A = bool;",), 2), (("colset A = unit;",), 1), (("colset A = int;",), None), ((DAY,), 31), ((HUE,), 3),
        (("colset A = int with ~2..2;",), 5), (("colset A = index d with 1..5;",), 5), (("colset A = json;",), None),
        ((HUE, DAY, "colset A = product HUE * DAY;"), 93), ((HUE, "colset A = record a: HUE * b: HUE;"), 9),
        ((HUE, "colset A = list HUE;"), None), ((HUE, "colset A = list HUE with 0..4;"), 121),
        ((HUE, "colset A = list HUE with 2..2;"), 9), (("colset A = list unit with 0..4;",), 5),
        ((HUE, DAY, "colset A = union H: HUE + D: DAY + Stop;"), 35), ((HUE, "colset A = subset HUE with [red, red];"),
                                                                       1),
        ((DAY, "colset A = subset DAY by x > 20 over x;"), 11), ((HUE, "colset A = HUE;"), 3),
    ],
)  # fmt: skip
def test_the_size_is_the_number_of_values_in_declared_order(declared: tuple[str, ...], size: int | None) -> None:
    """Nets: sizes and values of finite colour sets."""
    found = colour(*declared)
    assert found.size == size
    if size is not None:
        values = list(found.values())
        assert len(values) == size
        assert all(found.holds(value) for value in values)
        assert len({repr(value) for value in values}) == size


def test_a_huge_product_is_counted_without_listing_it() -> None:
    """Nets: 1,000 million million values, and the first of them at once."""
    found = colour("colset A = int with 1..1000000;", "colset B = product A * A;", "colset C = product B * A;")
    assert found.size == 10**18
    values = found.values()
    assert [next(values), next(values)] == [((1, 1), 1), ((1, 1), 2)]


def test_a_size_too_large_to_write_is_none() -> None:
    """Nets: lists of up to a thousand million items have no size that anyone could use."""
    assert colour(HUE, "colset A = list HUE with 0..1000000000;").size is None


def test_a_set_may_be_named_before_it_is_declared_and_may_contain_itself() -> None:
    """Nets: forward and recursive references."""
    found = colour("colset PAIR = product TREE * TREE;", "colset TREE = union Leaf: INT + Node: PAIR;",
                   "colset INT = int;", "colset A = TREE;")  # fmt: skip
    leaf = {"Leaf": 1}
    assert found.holds({"Node": (leaf, {"Node": (leaf, leaf)})})
    assert not found.holds({"Node": (leaf, 1)})
    assert found.size is None


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        (("colset A = product A * int;",), "No value of A can exist"),
        (("colset A = B;", "colset B = A;"), "B cannot be used, because A cannot"),
        (("colset A = product B * int;",), "There is no colour set B"),
        (("colset A = int;", "colset A = bool;"), "declared twice"),
        (("colset A = int with 3..2;",), "holds nothing"),
        (("colset A = int with 1..n;",), "no bound of a range"),
        (("colset A = with red | red;",), "given twice"),
        (("colset A = with red | 1x;",), "is no name"),
        (("colset A = with true | red;",), "the language reads it otherwise"),
        (("colset A = whatever x;",), "no kind of colour set"),
        (("color",), "A declaration is written"),
        (("colset A int;",), "A declaration is written"),
        (("colset A = json<None>;",), "There is no schema None"),
        (("colset A = subset int by x > y over x;",), "may ask for x alone"),
        (("colset A = list int with ~1..2;",), "less than no items"),
        (("val n = 1 +;",), "cannot be worked out"),
        (("colset A = union min: int;",), "cannot be the tag"),
    ],
)
def test_a_bad_declaration_is_a_fault_with_its_reason(declared: tuple[str, ...], message: str) -> None:
    """Nets: what cannot be used is told, with the place in the file, and is left out."""
    assert message in fault(*declared)
    assert faults_in(net_of(*declared))[-1].where.startswith("colorSets[")
    if declared[-1] != "colset A = bool;":
        assert "A" not in colours_of(net_of(*declared))


def test_what_names_stand_for_values() -> None:
    """Nets: members of enumerations, constants, and tags without a value are names of values."""
    net = net_of(HUE, "val n = 2 * 3;", "colset R = int with 1..n;", "colset U = union Num: R + Stop;")
    assert constants_of(net) == {"red": "red", "green": "green", "blue": "blue", "n": 6, "Stop": {"Stop": None}}
    assert colours_of(net)["R"].size == 6


def test_a_declared_variable_is_remembered_and_not_needed() -> None:
    """Nets: `var x, y : INT;` as other programs write it."""
    assert variables_of(net_of("var x, y : INT;")) == {"x": "INT", "y": "INT"}


@pytest.mark.parametrize("name", ["int", "INT", "Int", "string", "String", "UNIT", "unit", "json", "json<Order>"])
def test_a_place_may_name_a_basic_type_in_any_case(name: str) -> None:
    """S2-12: `"colorSet": "INT"` without a declaration is the basic type."""
    net = Net(id="n", schemas=SCHEMAS, places=(Place(id="p", colour=name),))
    assert colours_of(net)[name].name == name


def test_a_declared_set_goes_before_the_basic_type_of_that_name() -> None:
    """Nets: a declaration means what it says."""
    assert colour("colset INT = int with 1..2;").size == 2


def test_a_product_may_be_written_by_places() -> None:
    """S2-12: {"first": 1, "second": "A"} as it is met in the wild."""
    pair = colour("colset A = product int * string;")
    assert pair.read({"first": 1, "second": "A"}) == pair.read([1, "A"]) == (1, "A")
    with pytest.raises(ColourError, match="A holds tuples of int \\* string, not"):
        pair.read({"first": 1, "third": "A"})


def test_numbers_with_a_point_come_as_decimals_or_as_text() -> None:
    """Design: exact numbers only."""
    real = colour("colset A = real;")
    assert real.read(Decimal("2.50")) == real.read("2.5") == Decimal("2.5")
    assert type(real.read("3.0")) is int
    for bad in (2.5, "two", "1e9", True, "1.2.3", "1" * 70):
        with pytest.raises(ColourError):
            real.read(bad)


def test_a_refused_value_says_what_the_set_holds() -> None:
    """S2-14: a wrong value in a file is told in a sentence."""
    with pytest.raises(ColourError, match=r"^DAY holds whole numbers from 1 to 31, not 32\.$"):
        colour(DAY).read(32)
    with pytest.raises(ColourError,
                       match=r"^The value does not fit the schema Order: qty must be 99 or less, not 100\.$"):
        colour("colset A = json<Order>;").read({"qty": 100})


def test_succ_and_pred_go_round() -> None:
    """Nets: successor and predecessor are cyclic in enumerations and ranges."""
    hue, day = colour(HUE.rstrip(";") + " cyclic;"), colour(DAY)
    assert hue.cyclic and not day.cyclic
    assert [hue.stepped("blue", 1), hue.stepped("red", -1), day.stepped(31, 1), day.stepped(1, -1)] == ["red", "blue",
                                                                                                        1, 31]
    assert colour(HUE, "colset A = subset HUE with {red, blue};").stepped("red", 1) == "blue"
    assert (colour("colset A = bool;").stepped(True, 1), colour(HUE, "colset A = HUE;").stepped("red", 1)) == (False,
                                                                                                               "green")
    for none in (colour("colset A = int;"), colour(HUE, "colset A = product HUE * bool;")):
        assert not none.ordered
        with pytest.raises(LookupError):
            none.stepped(1, 1)
    with pytest.raises(LookupError):
        day.stepped(32, 1)


def test_an_unknown_word_of_a_schema_is_a_warning() -> None:
    """Nets: a plain part of JSON Schema; what is not checked is said."""
    net = Net(id="n", schemas=({"name": "S", "schema": {"type": "string", "pattern": "a+"}},))
    assert [(each.severity, each.where) for each in faults_in(net)] == [("warning", "jsonSchemas[0].schema.pattern")]


@pytest.mark.parametrize("schema", [{"type": "text"}, {"minimum": "x"}, {"properties": []}, {"items": 1}, {"enum": 1}])
def test_a_schema_that_says_nothing_is_a_fault(schema: dict[str, Any]) -> None:
    """Nets: a schema is checked before a value is held to it."""
    found = faults_in(Net(id="n", schemas=({"name": "S", "schema": schema},)))
    assert [each.severity for each in found] == ["error"]


def test_a_tag_and_an_index_are_written_like_functions() -> None:
    """Nets: Num(5) is {"Num": 5}, ph(2) is {"ph": 2}."""
    words = words_of(net_of("colset U = union Num: int + Stop;", "colset PH = index ph with 1..5;"))
    assert compile_expression("(Num(5), ph(2), Stop)", words).evaluate({}) == ({"Num": 5}, {"ph": 2}, {"Stop": None})


names = st.sampled_from(["A", "B", "C", "D"])
bodies = st.one_of(
    st.just("int with 1..3"),
    st.just("bool"),
    names,
    st.lists(names, min_size=2, max_size=3).map(lambda parts: "product " + " * ".join(parts)),
    names.map(lambda part: f"list {part} with 0..2"),
    names.map(lambda part: f"list {part}"),
    st.lists(names, min_size=1, max_size=2).map(
        lambda parts: "union " + " + ".join(f"T{number}: {part}" for number, part in enumerate(parts))
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(bodies, min_size=1, max_size=4))
def test_whatever_refers_to_whatever_a_set_is_usable_or_a_fault(found: list[str]) -> None:
    """Nets: declarations in any knot are read, sized and asked without running away."""
    net = net_of(*(f"colset {name} = {body};" for name, body in zip("ABCD", found, strict=False)))
    for each in colours_of(net).values():
        assert not each.holds(object())
        assert each.size is None or each.size > 0
        if each.size is not None and each.size < 500:
            assert len(list(each.values())) == each.size
    assert {each.where for each in faults_in(net)} <= {f"colorSets[{number}]" for number in range(4)}


def test_a_condition_that_costs_too_much_leaves_the_size_unknown() -> None:
    """Faults 4A: a subset from a stranger holds nobody up."""
    dear = " or ".join(f"x == {number}" for number in range(100))
    found = colour("colset A = int with 1..100000;", f"colset B = subset A by {dear} over x;")
    assert found.size is None
    assert found.holds(7) and not found.holds(100)


def test_a_value_from_a_stranger_is_refused_when_it_is_too_deep() -> None:
    """Faults 4B: depth, also where a colour set contains itself."""
    tree = colour("colset A = union Leaf: int + Node: A;")
    value: Any = {"Leaf": 1}
    for _ in range(60):
        value = {"Node": value}
    assert tree.read(value) == value
    for _ in range(5_000):
        value = {"Node": value}
    for each in (tree, colour("colset A = json;")):
        with pytest.raises(ColourError, match="nested 64 deep"):
            each.read(value)
