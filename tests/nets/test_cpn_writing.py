"""What is written for CPN Tools opens again as the same net, and what it cannot say is told."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from petri_desk.nets.analysis import Budget, check
from petri_desk.nets.colours import colours_of
from petri_desk.nets.expressions.tree import Constant
from petri_desk.nets.formats import read, write
from petri_desk.nets.formats.cpn.parser import read_expression
from petri_desk.nets.formats.cpn.saying import Speaker, quoted
from petri_desk.nets.formats.cpn.tree import Literal
from petri_desk.nets.formats.xml import parse
from petri_desk.nets.model import MANUAL, Arc, Initial, Net, Place, SubLink, Transition
from tests.nets.cpn_samples import SAMPLES, Sample


def shape(net: Net) -> Mapping[str, object]:
    """All that runs, by ids and without the order of the file."""
    return {
        "places": {each.id: (each.name, each.colour) for each in net.places},
        "transitions": {each.id: (each.name, each.guard, each.action, each.priority) for each in net.transitions},
        "arcs": {each.id: (each.place, each.transition, each.into, each.kind, each.expression, each.weight)
                 for each in net.arcs},
        "initial": {place: sorted(map(repr, tokens)) for place, tokens in net.initial.items()},
        "pages": {page["name"]: sorted(page["nodes"]) for page in net.pages.values()},
        "colours": {name: type(each).__name__ for name, each in colours_of(net).items()},
    }  # fmt: skip


def again(net: Net) -> Net:
    found = read("again.cpn", write(net, ".cpn").content)
    assert found.net is not None, found.findings
    return found.net


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.__name__)
def test_out_and_in_again_is_the_same_net(sample: Sample):
    """Formats: the export of a net opens as an isomorphic net, page by page."""
    net = read("a.cpn", sample().bytes()).net
    assert net is not None
    written = write(net, ".cpn")
    assert [loss for loss in written.losses if "left out" in loss.message or "not said" in loss.message] == []
    assert shape(again(net)) == shape(net)


COLOURED = Net(
    id="dye", name="สีย้อม <bath> & \"co\"",
    colour_sets=(
        "colset C = with red | green;", "colset N = int with 0..9;", "colset P = product C * N;",
        "colset R = record c: C * n: N;", "colset L = list N with 0..3;", "colset U = union One: N + Two;",
        "colset X = index x with 1..3;", "colset S = subset N with {1, 3};",
        "colset ODD = subset N by k % 2 == 1 over k;",
        "colset T = P timed;", "colset D = real;", "colset M = string;",
    ),
    places=tuple(Place(id=f"p{name}", name=f"place of {name}", colour=name)
                 for name in ("C", "N", "P", "R", "L", "U", "X", "S", "ODD", "T", "D", "M", "UNIT", "bool")),
    transitions=(Transition(id="t", guard='n > 1 and not (c == red or n == 3) and m != "a\\"b"', priority=5),
                 Transition(id="u", action="k = n + 1; j = k * 2")),
    arcs=(
        Arc(id="a1", place="pP", transition="t", into=False, expression="[c, n]"),
        Arc(id="a2", place="pM", transition="t", into=False, kind="read", expression="m"),
        Arc(id="a3", place="pL", transition="t", into=False, expression="l"),
        Arc(id="a4", place="pL", transition="t", into=True, expression="concat([n], tail(l))"),
        Arc(id="a5", place="pR", transition="t", into=True, expression="{c = c, n = n - 1}"),
        Arc(id="a6", place="pU", transition="t", into=True, expression="One(n)"),
        Arc(id="a7", place="pX", transition="t", into=True, expression="all(X)"),
        Arc(id="a8", place="pT", transition="t", into=True, expression="delay([c, n], 4)"),
        Arc(id="a9", place="pN", transition="t", into=True, expression="if(contains(l, n), 2`n ++ 1`head(l), empty)"),
        Arc(id="b1", place="pN", transition="u", into=False, expression="n"),
        Arc(id="b2", place="pN", transition="u", into=True, expression="k"),
        Arc(id="b3", place="pN", transition="u", into=True, expression="j"),
        Arc(id="b4", place="pUNIT", transition="u", into=False, weight=3),
        Arc(id="b5", place="pC", transition="u", into=False, kind="inhibitor"),
        Arc(id="b6", place="pS", transition="u", into=False, kind="reset"),
    ),
    initial={
        "pP": [Initial(("red", 2)), Initial(("green", 2))], "pM": [Initial('a"b\n'), Initial("หนัง")],
        "pL": [Initial(()), Initial((2, 1))], "pU": [Initial({"Two": None}), Initial({"One": 4})],
        "pX": [Initial({"x": 2})], "pT": [Initial(("red", 1), 7)], "pD": [Initial(Decimal("-1.5")), Initial(2)],
        "pUNIT": [Initial()] * 4, "pbool": [Initial(True)], "pR": [Initial({"c": "red", "n": 0})],
    },
)  # fmt: skip


def test_a_coloured_net_of_our_own_goes_out_and_comes_back():
    """Formats: every kind of colour set, value, inscription and arc."""
    back = again(COLOURED)
    assert {each.id: each.name for each in back.places} == {each.id: each.name for each in COLOURED.places}
    assert {place: sorted(map(repr, each)) for place, each in back.initial.items()} == \
        {place: sorted(map(repr, each)) for place, each in COLOURED.initial.items()}  # fmt: skip
    before, after = (check(net, Budget(states=2_000)).as_json() for net in (COLOURED, back))
    assert before["complete"]
    assert before["states"] >= 3
    assert [after[key] for key in ("states", "firings", "deadlocks")] == \
        [before[key] for key in ("states", "firings", "deadlocks")]  # fmt: skip


def test_what_cannot_be_said_is_a_loss_each():
    """Formats: nothing is dropped in silence, and an inscription without words does not run there."""
    net = Net(
        id="n", description="d", colour_sets=("colset C = with a | b cyclic;", "colset J = json;"),
        schemas=({"name": "J", "schema": {"type": "object"}},),
        places=(Place(id="p", colour="C", capacity=2, type="store"), Place(id="ที่ 1", colour="J"),
                Place(id="q", colour="C")),
        transitions=(Transition(id="t", kind=MANUAL, form={"type": "object"}, delay="3"),),
        arcs=(Arc(id="x", place="p", transition="t", into=False, expression="v"),
              Arc(id="y", place="q", transition="t", into=True, expression="succ(v)")),
        initial={"p": [Initial("a")]}, end_places=("q",), links=(SubLink(id="s", net="m", transition="t"),),
        foreign={"pnml": {"x": 1}},
    )  # fmt: skip
    written = write(net, ".cpn")
    lost = [f"{loss.where}: {loss.message}" for loss in written.losses]
    for word in ("description", "jsonSchemas J", "place p: That it holds 2", "place p: Its type", "by hand", "form",
                 "moves the clock", "place q: That a case ends", "subWorkflows s", "foreign pnml", "goes round",
                 "Free data are texts", "ที่ 1 (there ID1): Its id", "there is no succ there"):  # fmt: skip
        assert [each for each in lost if word in each] != [], word
    back = read("x.cpn", written.content)
    assert [each.code for each in back.findings] == ["not_executable"]


def test_the_file_has_the_form_that_the_program_writes():
    """Formats: generator, globbox, pages with their parts in place, instances; every idref leads somewhere."""
    root = parse(write(COLOURED, ".cpn").content, doctype="workspaceElements")
    assert [each.tag for each in root] == ["generator", "cpnet"]
    assert [each.tag for each in root[1]] == ["globbox", "page", "instances", "options", "binders", "monitorblock",
                                              "IndexNode"]  # fmt: skip
    idents = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(idents) == len(set(idents))
    referred = {each.get(key) for each in root.iter() for key in ("idref", "page") if each.get(key)}
    assert referred <= set(idents)
    for place in root.iter("place"):
        assert [each.tag for each in place][4:] == ["text", "ellipse", "token", "marking", "type", "initmark"]


@given(st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(st.characters(max_codepoint=0xFFFF,
                                                                          exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, min_size=2, max_size=3).map(tuple),
))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_a_value_that_was_said_is_read_as_that_value(value: object):
    """Formats: texts with any character, numbers below zero, tuples inside tuples."""
    from petri_desk.nets.expressions import compile_expression, print_expression
    from petri_desk.nets.formats.cpn.language import Language
    from petri_desk.nets.formats.cpn.translation import Translator

    said = Speaker(frozenset()).say(Constant(value))  # type: ignore[arg-type]
    node = Translator(Language()).node(read_expression(said))
    assert compile_expression(print_expression(node)).evaluate({}) == value


def test_a_text_is_quoted_as_ml_does():
    """Formats: by number what is not ASCII."""
    assert quoted('a"\\\n\x01ÿก') == '"a\\"\\\\\\n\\001\\255\\u0E01"'
    assert read_expression(quoted("ก")) == Literal("ก")
