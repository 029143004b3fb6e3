"""PNML place/transition nets: what is read, what is refused with its line, and what comes back when it is written."""

from dataclasses import replace

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from petri_desk.nets.formats import Opened, read, write
from petri_desk.nets.formats import pnml as pnml_format
from petri_desk.nets.model import Net
from tests.nets.pnml_grammar import faults_in
from tests.nets.pnml_plain_samples import SAMPLES
from tests.nets.pnml_samples import SPACE, arc, page, place, plain_net, pnml, transition
from tests.nets.random_nets import random_net


def opened(content: bytes, net_id: str | None = None) -> Opened:
    return read("net.pnml", content, net_id)


def net_of(content: bytes) -> Net:
    found = opened(content)
    assert found.net is not None, found.findings
    return found.net


def rewritten(net: Net) -> Net:
    return net_of(write(net, ".pnml").content)


def refused(content: bytes) -> tuple[str, int | None]:
    found = opened(content)
    assert found.net is None
    errors = [each for each in found.findings if each.severity == "error"]
    assert errors, "A file that is refused says why."
    return errors[0].code, errors[0].line


def graph_of(net: Net) -> networkx.MultiDiGraph:
    graph = networkx.MultiDiGraph()
    for each in net.places:
        graph.add_node(each.id, said=("place", each.name, each.capacity, len(net.initial.get(each.id, ()))))
    for move in net.transitions:
        graph.add_node(move.id, said=("transition", move.name, move.guard))
    for line in net.arcs:
        ends = (line.transition, line.place) if line.into else (line.place, line.transition)
        graph.add_edge(*ends, said=(line.kind, line.weight, line.expression))
    return graph


def alike(first: Net, second: Net) -> bool:
    return networkx.is_isomorphic(
        graph_of(first),
        graph_of(second),
        node_match=lambda left, right: left["said"] == right["said"],
        edge_match=lambda left, right: (
            sorted(e["said"] for e in left.values()) == sorted(e["said"] for e in right.values())
        ),
    )


SIMPLE = plain_net({"p": 2, "q": 0}, {"t": ({"p": 2}, {"q": 3})})


def test_places_tokens_transitions_arcs_and_weights_are_read():
    """Formats: PNML: names, initialMarking and inscriptions are what they say."""
    net = net_of(SIMPLE)
    assert [(each.id, len(net.initial.get(each.id, ()))) for each in net.places] == [("p", 2), ("q", 0)]
    assert [(each.place, each.into, each.weight) for each in net.arcs] == [("p", False, 2), ("q", True, 3)]


PREFIXED = b"".join((
    b'<x:pnml xmlns:x="', SPACE.encode(), b'"><x:net id="net" type="http://www.pnml.org/version-2009/grammar/ptnet">',
    b'<x:page id="page"><x:place id="p"><x:initialMarking><x:text>2</x:text></x:initialMarking></x:place>',
    b'<x:place id="q"/><x:transition id="t"/><x:arc id="a" source="p" target="t"><x:inscription><x:text>2</x:text>',
    b'</x:inscription></x:arc><x:arc id="b" source="t" target="q"><x:inscription><x:text>3</x:text></x:inscription>',
    b"</x:arc></x:page></x:net></x:pnml>",
))  # fmt: skip
PAGELESS = SIMPLE.replace(b'<page id="page">', b"").replace(b"</page>", b"")


@pytest.mark.parametrize("written", [
    PREFIXED,
    PAGELESS,
    PAGELESS.replace(f' xmlns="{SPACE}"'.encode(), b""),
    SIMPLE.replace(SPACE.encode(), b"http://www.example.org/pnml"),
    SIMPLE.replace(b"<text>2</text>", b"<value>Default,2</value>"),
    SIMPLE.replace(b"<net ", b"<module><net ").replace(b"</net>", b"</net></module>"),
], ids=["prefix", "no page", "no page, no namespace", "other namespace", "PIPE's values", "module"])  # fmt: skip
def test_other_spellings_are_the_same_net(written: bytes):
    """Formats: PNML: namespaces by URI and not by prefix; old files without pages and without a namespace."""
    first, second = net_of(SIMPLE), net_of(written)
    assert [(a.place, a.into, a.weight) for a in first.arcs] == [(a.place, a.into, a.weight) for a in second.arcs]
    assert first.initial == second.initial


def test_an_element_of_another_namespace_is_no_place():
    """Formats: PNML: an element is told by its namespace."""
    net = net_of(pnml(page('<place xmlns="urn:other" id="no"/>', place("p"))))
    assert [each.id for each in net.places] == ["p"]


def test_references_are_followed_over_pages_and_chains():
    """Formats: PNML: several and nested pages, chains of reference nodes, arcs across pages."""
    content = pnml(
        page(place("p", 1), transition("t"),
             page('<referencePlace id="r1" ref="r2"/>', '<referencePlace id="r2" ref="p"/>',
                  '<referenceTransition id="s" ref="t"/>', arc("a", "r1", "s"), ident="inner"), ident="outer")
        + page(place("q"), arc("b", "s", "q"), ident="other")
    )  # fmt: skip
    net = net_of(content)
    assert [(each.place, each.transition, each.into) for each in net.arcs] == [("p", "t", False), ("q", "t", True)]
    assert {name: each["nodes"] for name, each in net.pages.items()} == {
        "outer": ["p", "t"],
        "inner": [],
        "other": ["q"],
    }
    tree = etree.fromstring(write(net, ".pnml").content)
    assert tree.xpath("//*[@id='inner']/parent::*/@id") == ["outer"]
    assert tree.xpath("//*[@id='r1']/@ref") == ["r2"]
    assert tree.xpath("//*[@id='a']/@source") == ["r1"]
    assert rewritten(net) == net


@pytest.mark.parametrize(("inner", "code", "line"), [
    ('<referencePlace id="r" ref="s"/>\n<referencePlace id="s" ref="r"/>', "pnml.reference_circle", 5),
    ('<referencePlace id="r" ref="none"/>', "pnml.reference_nowhere", 5),
    ('<referencePlace id="r" ref="t"/>', "pnml.reference_kind", 5),
    ('\n<arc id="x" source="p" target="none"/>', "pnml.arc_end", 6),
    ('<arc id="x" source="p" target="p"/>', "pnml.arc_between", 5),
    ('<arc id="x" source="t" target="t"/>', "pnml.arc_between", 5),
    ('<place id="p"/>', "pnml.duplicate_id", 5),
    ('<place/>', "pnml.no_id", 5),
    ('\n\n<place id="z"><initialMarking><text>many</text></initialMarking></place>', "pnml.number", 7),
    ('<place id="z"><initialMarking><text>-1</text></initialMarking></place>', "pnml.number", 5),
    ('<place id="z"><initialMarking><text>99999999999</text></initialMarking></place>', "pnml.tokens", 5),
    ('<arc id="x" source="p" target="t"><inscription><text>0</text></inscription></arc>', "pnml.weight", 5),
    ('<arc id="x" source="p" target="t"><inscription><text>x+1</text></inscription></arc>', "pnml.number", 5),
    ('<arc id="x" source="p" target="t"><inscription><value>Red,2</value></inscription></arc>', "pnml.number", 5),
    ('<arc id="x" source="p" target="t"><type value="transport"/></arc>', "pnml.arc_kind", 5),
    ('<arc id="x" source="t" target="p"><type value="inhibitor"/></arc>', "pnml.arc_way", 5),
    ('<arc id="x" source="t" target="p"><arctype><text>reset</text></arctype></arc>', "pnml.arc_way", 5),
])  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_line(inner: str, code: str, line: int):
    """Formats: PNML: circles and dangling ends, numbers that are none, unknown arcs: refused with the line."""
    content = pnml("<page id='page'>\n<place id='p'/>\n" + inner + "<transition id='t'/></page>")
    assert refused(content) == (code, line)


@pytest.mark.parametrize(("written", "kind"), [
    ('<type value="inhibitor"/>', "inhibitor"),
    ("<type><text>inhibitor</text></type>", "inhibitor"),
    ("<arctype>inhibitor</arctype>", "inhibitor"),
    ("<arctype><text>inhibitor</text></arctype>", "inhibitor"),
    ('<type value="test"/>', "read"),
    ('<type value="read"/>', "read"),
    ("<arctype><text>reset</text></arctype>", "reset"),
    ('<type value="reset"/>', "reset"),
    ('<type value="normal"/>', "normal"),
    ("<arctype>normal</arctype>", "normal"),
])  # fmt: skip
def test_kinds_of_arcs_are_read_in_every_spelling_and_kept(written: str, kind: str):
    """Formats: PNML: inhibitor, read and reset arcs as tools spell them; never taken for another, never dropped."""
    net = net_of(pnml(page(place("p", 1), transition("t"), arc("a", "p", "t", inner=written))))
    assert [each.kind for each in net.arcs] == [kind]
    again = write(net, ".pnml").content
    assert [each.kind for each in net_of(again).arcs] == [kind]
    assert kind == "normal" or written.encode() in again


def test_the_kind_of_an_arc_is_also_its_own_value():
    """Formats: PNML: TAPAAL's `type` on the arc itself."""
    content = pnml(page(place("p"), transition("t"), '<arc id="a" source="p" target="t" type="tapnInhibitor"/>'))
    assert [each.kind for each in net_of(content).arcs] == ["inhibitor"]


KEPT = '<toolspecific tool="X" version="2">\n <a xmlns="urn:x" k="1"><!-- kept --><b>t</b>  tail</a></toolspecific>'


@pytest.mark.parametrize("space", [SPACE, ""])
def test_what_other_tools_say_comes_back(space: str):
    """Formats: PNML: foreign toolspecific kept equal, unknown labels kept, graphics and offsets kept."""
    label = "<name><text>P</text><graphics><offset x='1' y='2'/></graphics></name>"
    drawn = "<graphics><position x='10' y='20.5'/><dimension x='30' y='30'/><fill color='red'/></graphics>"
    bent = "<graphics><position x='1' y='2'/><position x='3' y='4'/><line color='blue'/></graphics>"
    inner = page(f"<place id='p'>{label}{drawn}{KEPT}<strange><text>7</text></strange></place>", transition("t", KEPT),
                 arc("a", "p", "t", 2, bent + KEPT), KEPT)  # fmt: skip
    first = net_of(pnml(inner + KEPT, space=space))
    content = write(first, ".pnml").content
    assert content.count(b'<a xmlns="urn:x" k="1"><!-- kept --><b>t</b>  tail</a></toolspecific>') == 5
    for expected in (b'<offset x="1" y="2"/>', b'<dimension x="30" y="30"/>', b'<fill color="red"/>',
                     b'<position x="3" y="4"/><line color="blue"/>', b"<strange><text>7</text></strange>"):  # fmt: skip
        assert expected in content
    assert net_of(content) == first


def test_a_changed_net_changes_only_its_own_labels():
    """Formats: PNML: a kept name with its offset says the new name; a moved place keeps its colour."""
    label = "<name><text>old</text><graphics><offset x='1' y='2'/></graphics></name>"
    drawn = "<graphics><position x='10' y='20'/><fill color='red'/></graphics>"
    net = net_of(pnml(page(f"<place id='p'>{label}{drawn}</place>")))
    moved = replace(net, places=(replace(net.places[0], name="new"),), layout={"p": (1.5, 2.0)})
    tree = etree.fromstring(write(moved, ".pnml").content)
    assert tree.xpath("//*[local-name()='name']/*[local-name()='text']/text()") == ["new"]
    assert tree.xpath("//*[local-name()='position']/@x") == ["1.5"]
    assert tree.xpath("//*[local-name()='fill']/@color") == ["red"]
    assert rewritten(moved).places[0].name == "new"


def test_final_markings_are_end_places():
    """Formats: PNML: ProM's finalmarkings, in the net or beside it."""
    final = (
        '<finalmarkings><marking><place idref="q"><text>1</text></place><place idref="p"><text>0</text></place>'
        "</marking></finalmarkings>"
    )
    inside = SIMPLE.replace(b"</net>", final.encode() + b"</net>")
    beside = SIMPLE.replace(b"</net>", b"</net>" + final.encode())
    assert net_of(inside).end_places == net_of(beside).end_places == ("q",)
    assert b'<place idref="q">' in write(net_of(inside), ".pnml").content
    assert rewritten(net_of(beside)).end_places == ("q",)


def test_several_nets_are_told_and_chosen_by_id():
    """Formats: PNML: the first net is read, a finding names the others, and any can be chosen."""
    second = SIMPLE.split(b"<net ")[1].replace(b'id="net"', b'id="other"').replace(b'"p"', b'"r"').split(b"</pnml>")[0]
    content = SIMPLE.replace(b"</pnml>", b"<net " + second + b"</pnml>")
    found = opened(content)
    assert found.net is not None and found.net.id == "net"
    assert [each.code for each in found.findings] == ["pnml.several_nets"] and "other" in found.findings[0].message
    chosen = opened(content, "other").net
    assert chosen is not None and chosen.places[0].id == "r"
    assert opened(content, "third").net is None


def test_labels_without_meaning_for_the_run_are_told_once():
    """Formats: PNML: labels that are not known are kept, and a finding says so."""
    rates = [transition(f"t{number}", "<rate><value>1.0</value></rate>") for number in range(3)]
    found = opened(pnml(page(place("p"), *rates)))
    assert [(each.severity, each.code) for each in found.findings] == [("info", "pnml.label")]
    assert found.net is not None and write(found.net, ".pnml").content.count(b"<rate><value>1.0</value></rate>") == 3


def test_a_capacity_of_pipe_is_a_capacity():
    """Formats: PNML: PIPE's capacity and priority count, 0 is no capacity."""
    inner = "<capacity><value>3</value></capacity>"
    net = net_of(pnml(page(place("p", inner=inner), place("q", inner=inner.replace("3", "0")),
                           transition("t", "<priority><value>2</value></priority>"))))  # fmt: skip
    assert [each.capacity for each in net.places] == [3, None]
    assert net.transitions[0].priority == 2
    assert inner.encode() in write(net, ".pnml").content
    assert rewritten(net) == net


def test_arcs_without_ids_get_some():
    """Formats: PNML: some tools write arcs without ids."""
    net = net_of(pnml(page(place("p"), transition("t"), *['<arc source="p" target="t"/>'] * 2, arc("arc3", "t", "p"))))
    assert len({each.id for each in net.arcs}) == 3
    assert rewritten(net) == net


def test_ids_that_xml_cannot_have_come_back():
    """Formats: PNML: ids that XML cannot have come back; that others see other names is told once."""
    net = net_of(pnml(page(place("1"), place("a b"), place("a_b"), transition("ก"), arc("x", "a b", "ก"))))
    written = write(net, ".pnml")
    assert faults_in(written.content) == []
    assert written.losses == []
    told = "2 ids are written otherwise for other programs, such as 1 as n1; Petri Desk reads them back."
    assert [(each.severity, each.message) for each in written.findings] == [("info", told)]
    assert net_of(written.content) == net


def test_a_flat_file_has_one_page_and_no_references():
    """Formats: PNML: for readers that know one page only."""
    net = net_of(SAMPLES["tower 5"])
    flat = etree.fromstring(pnml_format.write(net, flat=True).content)
    assert len(flat.findall(".//{*}page")) == 1 and not flat.findall(".//{*}referencePlace")
    assert alike(net, net_of(etree.tostring(flat)))


def test_positions_that_are_no_numbers_are_left_out():
    """Faults 4A: NaN and endless coordinates do no harm."""
    spots = [f"<place id='p{number}'><graphics><position x='{x}' y='1'/></graphics></place>"
             for number, x in enumerate(("NaN", "inf", "1e999", "abc", "", "5"))]  # fmt: skip
    found = opened(pnml(page(*spots)))
    assert found.net is not None and found.net.layout == {"p5": (5.0, 1.0)}


@pytest.mark.parametrize(("old", "new"), [
    (b"<text>3</text>", b"<text>0</text>"),
    (b'source="p"', b'source="r"'),
    (b'id="q"', b'id="p"'),
    (b'id="q"', b'id="1"'),
    (b"<page", b"<place id='z'/><page"),
    (b"<initialMarking>", b"<initialMarking/><initialMarking>"),
    (b'target="t"', b""),
])  # fmt: skip
def test_a_file_that_is_not_well_formed_is_noticed(old: bytes, new: bytes):
    """Formats: PNML: what holds files against the standard's rules does see faults."""
    assert faults_in(SIMPLE) == []
    assert faults_in(SIMPLE.replace(old, new)) != []


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_round_trips_are_isomorphic_and_valid(name: str):
    """Formats: PNML: in, out and in again is the same net, on 50 files; what is written is well formed PNML."""
    first = net_of(SAMPLES[name])
    content = write(first, ".pnml").content
    second = net_of(content)
    assert alike(first, second)
    assert second == first
    assert faults_in(content) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.booleans())
def test_any_net_of_ours_comes_back_from_pnml(seed: int, coloured: bool):
    """Formats: PNML: reading what was written gives the net, whatever is in it; and it is well formed PNML."""
    net = random_net(seed, colours=coloured, priorities=True, delays=True, actions=seed % 2 == 0)
    content = write(net, ".pnml").content
    assert net_of(content) == net
    assert faults_in(content) == []
