"""A net as a picture: rings with what lies there, bars that may fire, and how each kind of arc ends."""

from math import hypot

import pytest
from PySide6.QtGui import QPainterPath

from petri_desk import resource
from petri_desk.desk.canvas import nets
from petri_desk.desk.canvas.graph import INHIBITOR, READ, RESET, WAY, Form
from petri_desk.desk.canvas.heads import CIRCLE, add_head, trimmed
from petri_desk.kernel.positions import read_json
from petri_desk.nets.files.reading import read_net
from petri_desk.nets.model import Net

WAY_ACROSS = ((0.0, 0.0), (30.0, 0.0), (60.0, 0.0), (90.0, 0.0))


@pytest.fixture
def net() -> Net:
    found, _ = read_net(read_json((resource("nets") / "dyeing.json").read_text("utf-8")))
    assert found is not None
    return found


def head(kind: str) -> QPainterPath:
    path = QPainterPath()
    add_head(path, kind, trimmed(kind, WAY_ACROSS), 0)
    return path


def test_arcs_are_told_apart_by_how_they_end():
    """Nets: a read arc has no head, a reset arc two, an inhibitor arc a small circle that touches its transition."""
    assert head(READ).isEmpty()
    assert head(RESET).elementCount() == 2 * head(WAY).elementCount() > 0
    circle = head(INHIBITOR).boundingRect()
    assert (circle.width(), circle.right()) == (pytest.approx(2 * CIRCLE), pytest.approx(90.0))
    last = trimmed(INHIBITOR, WAY_ACROSS)[-1]
    assert hypot(last[0] - 90.0, last[1]) == pytest.approx(2 * CIRCLE)
    assert trimmed(WAY, WAY_ACROSS) == WAY_ACROSS


def test_a_net_becomes_a_graph_with_the_kinds_and_inscriptions_of_its_arcs(net: Net):
    """Nets: every place, transition and arc is drawn, each under its own id."""
    graph = nets.graph_of(net)
    assert {box.id for box in graph.boxes} == {*net.place, *net.transition}
    ties = {tie.id: tie for tie in graph.ties}
    assert {kind: [tie.id for tie in graph.ties if tie.kind == kind] for kind in (READ, RESET, INHIBITOR)} == {
        READ: ["a7"], RESET: ["a16"], INHIBITOR: ["a13", "a14"]}  # fmt: skip
    assert (ties["a1"].label, ties["a15"].label, ties["a2"].label) == ("(o, c, n)", "2", "")
    assert (ties["a3"].source, ties["a3"].target) == ("bath", "dyed")


def test_faces_say_what_lies_where_and_what_may_fire(net: Net):
    """Nets: values on tokens; what may fire has the act colour and a sign; all of it is read out."""
    marking = nets.told({"orders": [{"value": ["Siam", "tan", 6], "count": 2}], "baths": 2})
    faces = nets.faces_of(net, marking, {"bath"})
    assert (faces["orders"].form, faces["orders"].number, faces["orders"].note) == (Form.RING, 2, "2 × (Siam, tan, 6)")
    assert (faces["baths"].number, faces["baths"].note, faces["packed"].number) == (2, "", 0)
    assert (faces["bath"].tone, [mark.shape for mark in faces["bath"].badges]) == ("act", [nets.MAY_FIRE])
    assert (faces["accept"].tone, faces["accept"].badges) == ("normal", ())
    assert "2 tokens" in faces["orders"].spoken and "may fire" in faces["bath"].spoken
    assert nets.counted({"p": 3, "q": 0}) == {"p": [nets.Held("", 3)]}
