"""Nets and routes drawn for other programs: DOT, Mermaid and SVG."""

import math
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pygraphviz
import pytest

from petri_desk.nets.formats import read, write
from petri_desk.nets.formats.svg import width_of
from petri_desk.nets.model import MANUAL, Arc, Initial, Net, Place, SubLink, Transition
from tests.nets.pnml_plain_samples import philosophers
from tests.nets.random_nets import random_net

PNML = "http://www.pnml.org/version-2009/grammar"
SVG = "{http://www.w3.org/2000/svg}"
NASTY = 'a "b" <c> & \\n `d` #1; {e} หนังแท้ \u202eevil\x07'
NET = Net(
    id="n", name=NASTY,
    places=(Place(id="p", name=NASTY, capacity=3), Place(id="q", name="q"), Place(id="r", colour="int")),
    transitions=(Transition(id="t", name=NASTY, guard='x == "<&>"', kind=MANUAL, priority=2),
                 Transition(id="u", name="u", action="y = 1", delay="5")),
    arcs=(Arc(id="1", place="p", transition="t", into=False, weight=2),
          Arc(id="2", place="q", transition="t", into=False, kind="read"),
          Arc(id="3", place="q", transition="t", into=False, kind="inhibitor"),
          Arc(id="4", place="p", transition="u", into=False, kind="reset"),
          Arc(id="5", place="r", transition="t", into=True, expression='if(x, 1`"a", empty)'),
          Arc(id="6", place="r", transition="gone", into=True)),
    initial={"p": [Initial()] * 5, "q": [Initial()] * 6, "r": [Initial(3), Initial(3), Initial(-1, 4)]},
    end_places=("q",), links=(SubLink(id="s", net="m", transition="u"),),
)  # fmt: skip


def drawn(net: Net, suffix: str) -> str:
    return write(net, suffix).content.decode("utf-8")


def test_graphviz_reads_what_is_written_for_it():
    """Formats: nodes, arcs and their labels, escaped; the kinds of arcs are told apart."""
    graph = pygraphviz.AGraph(drawn(NET, ".dot"))
    assert sorted(map(str, graph.nodes())) == ["p0", "p1", "p2", "t0", "t1"]
    settings = [(str(a), str(b), e.attr["arrowhead"], e.attr["dir"], e.attr["label"])
                for e in graph.edges() for a, b in [e]]  # fmt: skip
    assert ("p0", "t0", "", "", "2") in settings
    assert ("p0", "t1", "normalnormal", "", "") in settings
    assert {each[2:4] for each in settings if each[:2] == ("p1", "t0")} == {("", "both"), ("odot", "")}
    assert graph.get_node("p0").attr["label"] == "●●●●●"
    assert graph.get_node("p1").attr["label"] == "6"
    assert graph.get_node("p2").attr["label"] == "2× 3, -1 @4"
    assert "หนังแท้" in graph.get_node("t0").attr["label"]
    assert graph.get_node("p0").attr["shape"] == "circle"


def test_mermaid_has_its_own_arrow_for_each_kind_and_signs_by_their_number():
    """Formats: what came from data stands inside quotes, and no sign of Mermaid's is left in it."""
    lines = drawn(NET, ".mmd").splitlines()
    assert lines[0] == "flowchart LR"
    assert [line.split()[1].split("|")[0] for line in lines if re.match(r"  [pt]\d [-<=]", line)] == \
        ["-->", "<-.->", "--o", "==>", "-->"]  # fmt: skip
    for line in lines[1:]:
        for inside in re.findall(r'"([^"]*)"', line):
            assert not set(inside.replace("<br/>", "")) & set('"<>&`')
        assert line.count('"') % 2 == 0
    assert "\u202e" not in drawn(NET, ".mmd")


def boxes(root: ET.Element) -> tuple[float, float, float, float]:
    x, y, width, height = map(float, root.get("viewBox").split())
    return x, y, x + width, y + height


def rings(root: ET.Element) -> list[tuple[float, float]]:
    """The middles of the places."""
    return [(float(each.get("cx")), float(each.get("cy"))) for each in root.iter(f"{SVG}circle")
            if each.get("r") == "20"]  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_every_label_of_a_picture_lies_inside_it(seed: int):
    """Formats: texts, circles and lines stay in the box of the picture."""
    net = NET if seed == 0 else random_net(Random(seed))
    root = ET.fromstring(drawn(net, ".svg"))
    left, top, right, bottom = boxes(root)
    for text in root.iter(f"{SVG}text"):
        x, y, half = float(text.get("x")), float(text.get("y")), width_of(text.text) / 2
        assert left <= x - half
        assert x + half <= right
        assert top <= y - 10
        assert y <= bottom
    for path in root.iter(f"{SVG}path"):
        if path.get("class") == "arc":
            numbers = list(map(float, re.findall(r"-?\d+(?:\.\d+)?", path.get("d"))))
            assert all(left <= x <= right and top <= y <= bottom
                       for x, y in zip(numbers[::2], numbers[1::2], strict=True))  # fmt: skip
    assert len(list(root.iter(f"{SVG}circle"))) >= len(net.places)


def test_a_picture_says_what_is_to_be_seen():
    """Formats: a title and a description for those who do not see it, and nothing that reaches out."""
    text = drawn(NET, ".svg")
    root = ET.fromstring(text)
    assert root.find(f"{SVG}title").text.startswith('a "b" <c> & \\n')
    told = "A Petri net with 3 places, 2 transitions and 6 arcs; 14 tokens to begin with."
    assert root.find(f"{SVG}desc").text == told
    assert root.get("role") == "img"
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "<script" not in text
    assert {each.get("marker-end") for each in root.iter(f"{SVG}path") if each.get("class") == "arc"} == {
        "url(#arrow)", "url(#circle)", "url(#double)",
    }  # fmt: skip


def test_a_layout_is_kept_and_what_has_none_stands_below():
    """Formats: positions of the net's own file are those of the picture."""
    net = Net(id="n", places=(Place(id="p"), Place(id="q")), transitions=(Transition(id="t"),),
              arcs=(Arc(id="a", place="p", transition="t", into=False),),
              layout={"p": (500.0, 300.0), "t": (600.5, 300.0)})
    root = ET.fromstring(drawn(net, ".svg"))
    middles = rings(root)
    assert middles[0] == (500.0, 300.0)
    assert middles[1][1] > 300
    assert 'pos="600.5,-300!"' in drawn(net, ".dot")


def test_nodes_without_a_layout_do_not_lie_on_each_other():
    """Formats: in layers, each node has room."""
    places = tuple(Place(id=f"p{number}") for number in range(12))
    transitions = tuple(Transition(id=f"t{number}") for number in range(12))
    arcs = tuple(Arc(id=f"{kind}{n}", place=f"p{(n * step) % 12}", transition=f"t{n}", into=bool(kind))
                 for n in range(12) for kind, step in ((0, 1), (1, 5)))  # fmt: skip
    root = ET.fromstring(drawn(Net(id="n", places=places, transitions=transitions, arcs=arcs), ".svg"))
    spots = rings(root)
    assert len(spots) == 12
    assert min(math.dist(a, b) for a in spots for b in spots if a != b) >= 80


BENT = f"""<pnml xmlns="{PNML}/pnml"><net id="bent" type="{PNML}/ptnet"><page id="g">
<place id="p"><graphics><position x="60" y="60"/></graphics></place>
<transition id="t"><graphics><position x="210" y="160"/></graphics></transition>
<arc id="a" source="t" target="p"><graphics><position x="60" y="160"/></graphics>
<inscription><text>2</text></inscription></arc></page></net></pnml>"""


def paths(root: ET.Element) -> list[str]:
    return [each.get("d") for each in root.iter(f"{SVG}path") if each.get("class") == "arc"]


def test_arcs_bend_where_the_file_says():
    """Formats: bend points of PNML and of CPN Tools, in the direction of the arc."""
    net = read("bent.pnml", BENT.encode()).net
    assert paths(ET.fromstring(drawn(net, ".svg"))) == ["M176 160 L70 160 Q60 160 60 150 L60 80"]
    there = replace(net, foreign={"cpn": {"bends": {"a": [[100, 100]]}}})
    assert "Q100 100" in paths(ET.fromstring(drawn(there, ".svg")))[0]
    broken = replace(net, foreign={"cpn": {"bends": {"a": [["x", 1], 3]}}, "pnml": {"kept": {"a": "<graphics"}}})
    assert len(paths(ET.fromstring(drawn(broken, ".svg")))) == 1


def test_no_arc_goes_through_a_place_and_no_label_lies_on_one():
    """Formats: a long arc goes between the nodes of the layers that it crosses; its label stands beside it."""
    places = tuple(Place(id=f"p{number}", name=f"Place {number}") for number in range(6))
    transitions = tuple(Transition(id=f"t{number}") for number in range(6))
    along = [Arc(id=f"{n}{into}", place=f"p{n}", transition=f"t{n - into}", into=bool(into))
             for n in range(6) for into in (0, 1) if n >= into]  # fmt: skip
    long = [Arc(id="far", place="p0", transition="t5", into=False, expression="far"),
            Arc(id="back", place="p0", transition="t5", into=True, expression="back")]  # fmt: skip
    root = ET.fromstring(drawn(Net(id="n", places=places, transitions=transitions, arcs=(*along, *long)), ".svg"))
    middles, texts = rings(root), {each.text: each for each in root.iter(f"{SVG}text")}
    ways = [[(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)] for path in paths(root)]
    assert max(map(len, ways)) > 10
    for way in ways:
        near = [middle for middle in middles for (x0, y0), (x1, y1) in pairwise(way) for part in range(21)
                if math.dist(middle, (x0 + (x1 - x0) * part / 20, y0 + (y1 - y0) * part / 20)) < 19.5]  # fmt: skip
        assert near == []
    for label in ("far", "back"):
        spot = float(texts[label].get("x")), float(texts[label].get("y"))
        assert min(math.dist(spot, middle) for middle in middles) > 24


def test_a_net_of_circles_is_no_long_row():
    """Formats: philosophers stand in six layers, what is marked first, and a transition after what it takes."""
    root = ET.fromstring(drawn(read("x.pnml", philosophers(6)).net, ".svg"))
    assert len({round(x) for x, _ in rings(root)}) == 3
    left, top, right, bottom = boxes(root)
    assert right - left < 900
    assert bottom - top < 1_400


@pytest.mark.parametrize("suffix", [".dot", ".mmd", ".svg"])
def test_the_same_net_is_drawn_the_same_and_never_read(suffix: str):
    """Formats: a drawing is written to the letter again, and opening one says that it is a drawing."""
    content = write(NET, suffix).content
    assert write(NET, suffix).content == content
    for name in (f"x{suffix}", "x.pnml"):
        found = read(name, content)
        assert found.net is None
        assert [each.message for each in found.findings] == [found.findings[0].message]
        assert "is a drawing: it can be written" in found.findings[0].message


@pytest.mark.parametrize("suffix", [".dot", ".mmd", ".svg"])
def test_a_net_without_anything_is_drawn_too(suffix: str):
    """Formats: an empty net is an empty picture."""
    assert write(Net(id="nothing"), suffix).content.startswith((b"digraph", b"flowchart", b"<?xml"))


def test_what_a_drawing_leaves_out_is_told():
    """Formats: forms, schemas, declarations and what is handed over to a called net."""
    net = Net(id="n", colour_sets=("colset A = int;",), schemas=({"name": "J", "schema": {}},),
              transitions=(Transition(id="t", form={}),), links=(SubLink(id="s", net="m", transition="t"),))
    lost = [loss.where for loss in write(net, ".svg").losses]
    assert lost == ["transition t", "jsonSchemas", "colorSets", "subWorkflows s"]


ROUTES = sorted((Path(__file__).parents[2] / "resources" / "routes").glob("*.json"))


@pytest.mark.parametrize("file", ROUTES, ids=lambda file: file.stem)
def test_a_route_is_drawn_as_itself(file: Path):
    """Formats: one box for each node and one arrow for each edge; a route is told apart from a net."""
    from petri_desk.routing.definitions import checked_text
    from petri_desk.routing.picture import drawing

    flow, _ = checked_text(file.read_text("utf-8"))
    assert flow is not None
    graph = pygraphviz.AGraph(drawing(flow.route, ".dot").decode("utf-8"))
    assert (len(graph.nodes()), len(graph.edges())) == (len(flow.route.nodes), len(flow.route.edges))
    root = ET.fromstring(drawing(flow.route, ".svg"))
    arcs = [each for each in root.iter(f"{SVG}path") if each.get("class") == "arc"]
    assert len(arcs) == len(flow.route.edges)
    mermaid = drawing(flow.route, ".mmd").decode("utf-8")
    assert len(mermaid.splitlines()) == 1 + len(flow.route.nodes) + len(flow.route.edges)
    assert [each.code for each in read(file.name, file.read_bytes()).findings] == ["is_route"]
