"""The canvas' sums, without a screen: what is in sight, what lies where, who is whose neighbour."""

from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from petri_desk.desk.canvas.geometry import (
    LEAST,
    MOST,
    Area,
    Glance,
    Grid,
    along,
    border,
    cut,
    drawn_way,
    neighbour,
)
from petri_desk.desk.canvas.graph import Box, Face, Graph, Mark, Tie

length = some.floats(-5000, 5000)
points = some.tuples(length, length)
pixels = some.tuples(some.floats(0, 1920), some.floats(0, 1080))
glances = some.builds(Glance, length, length, some.floats(LEAST, MOST))
areas = some.builds(Area, length, length, some.floats(1, 700), some.floats(1, 300))


@given(glances, some.floats(0.2, 5), pixels)
def test_what_lies_under_the_cursor_stays_there_when_one_comes_nearer(glance: Glance, factor: float, at):
    """Board: zoom goes to the cursor, at either end of it too."""
    after = glance.zoomed(factor, at)
    assert after.shown(glance.meant(at)) == pytest.approx(at, abs=1e-3)
    assert LEAST <= after.scale <= MOST


@given(glances, pixels)
def test_a_pixel_and_the_point_that_is_meant_are_the_same(glance: Glance, at):
    """Board: what is pointed at is what is shown there."""
    assert glance.shown(glance.meant(at)) == pytest.approx(at, abs=1e-3)


@given(areas, some.floats(400, 3000), some.floats(300, 2000))
def test_the_whole_of_a_graph_is_in_sight_when_it_fits(area: Area, width: float, height: float):
    """Board: fit shows everything, in the middle, and never larger than life."""
    glance = Glance.of_all(area, width, height)
    part = glance.part(width, height)
    assert part.holds((area.left, area.top)) and part.holds((area.right, area.foot))
    assert part.middle == pytest.approx(area.middle, abs=1e-6)
    assert glance.scale <= 1.0


@settings(max_examples=60)
@given(some.lists(areas, max_size=40), areas, points)
def test_the_grid_finds_what_looking_at_everything_finds(every: list[Area], part: Area, at):
    """P15: what is in sight is found without looking at everything, and nothing is missed."""
    grid = Grid(every)
    assert grid.within(part) == [number for number, area in enumerate(every) if area.meets(part)]
    assert grid.at(at) == max((number for number, area in enumerate(every) if area.holds(at)), default=None)


@given(areas, points)
def test_a_way_leaves_a_box_at_its_border(area: Area, towards):
    """Board: a tie touches the box, and does not run into it."""
    x, y = border(area, towards)
    at_side = x == pytest.approx(area.left, abs=1e-6) or x == pytest.approx(area.right, abs=1e-6)
    at_end = y == pytest.approx(area.top, abs=1e-6) or y == pytest.approx(area.foot, abs=1e-6)
    assert at_side or at_end or towards == area.middle


@given(areas, areas, some.floats(-40, 40), some.booleans())
def test_a_drawn_way_goes_from_the_one_box_to_the_other(source: Area, target: Area, aside: float, down: bool):
    """Board: whatever lies where, also a box that is tied to itself."""
    for end in (target, source):
        way = drawn_way(source, end, aside, down=down)
        assert (len(way) - 1) % 3 == 0
        assert source.grown(1e-6).holds(way[0]) and end.grown(1e-6).holds(way[-1])


@given(some.tuples(points, points, points, points), some.integers(1, 9), some.floats(0, 1))
def test_the_pieces_of_a_curve_lie_on_it(curve, parts: int, at: float):
    """P15: a long tie is painted in pieces, and looks the same."""
    pieces = cut(curve, parts)
    assert len(pieces) == parts and pieces[0][0] == curve[0] and pieces[-1][-1] == curve[3]
    number = min(int(at * parts), parts - 1)
    assert dist(along(pieces[number], at * parts - number), along(curve, at)) < 1e-3


def test_a_way_is_gone_along_from_its_beginning_to_its_end():
    """Board: a token travels the whole way."""
    way = (0, 0), (10, 0), (20, 0), (30, 0), (30, 10), (30, 20), (30, 30)
    assert [along(way, part) for part in (0, 0.5, 1)] == [(0, 0), (30, 0), (30, 30)]


def test_an_arrow_key_leads_along_a_tie_before_it_leads_to_what_is_nearer():
    """Board: the walk goes to the neighbour in that direction along ties, and where there is none, to the nearest."""
    places = {"a": (0.0, 0.0), "near": (50.0, 40.0), "tied": (200.0, 10.0), "below": (10.0, 300.0)}
    tied = {"a": ("tied",), "tied": ("a",)}
    assert neighbour("a", "right", places, tied) == "tied"
    assert neighbour("a", "down", places, tied) == "near"
    assert neighbour("tied", "left", places, tied) == "a"
    assert neighbour("a", "up", places, tied) is None


def test_a_graph_is_the_same_in_whatever_order_it_came():
    """P14: and a tie to a box that is not there is left out."""
    boxes, ties = [Box("b"), Box("a")], [Tie("2", "a", "b"), Tie("1", "b", "a"), Tie("3", "a", "gone")]
    assert Graph(boxes, ties) == Graph(boxes[::-1], ties[::-1])
    assert [tie.id for tie in Graph(boxes, ties).ties] == ["1", "2"]


def test_a_face_has_one_number_and_one_sentence():
    """Board: from afar a box is one number; a screen reader hears what is seen."""
    face = Face("Cut", "CUTTING", marks=(Mark("ready", "7"), Mark("active", "2"), Mark("late", "8 min")))
    assert face.number == 9
    assert Face("Cut", count=4, marks=face.marks).number == 4
    assert face.said() == "Cut, CUTTING, ready 7, active 2, late 8 min"
    assert Face("Cut", spoken="Cut: seven are ready").said() == "Cut: seven are ready"
