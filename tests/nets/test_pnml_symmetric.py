"""PNML symmetric nets: they run, and have as many markings as their formulas and a plain search say."""

import os
from dataclasses import replace
from math import comb

import pytest

from petri_desk.nets.analysis import Budget, check
from petri_desk.nets.files.checks import check_net
from petri_desk.nets.formats import read, write
from petri_desk.nets.model import Net
from tests.nets.pnml_brute import Brute
from tests.nets.pnml_grammar import faults_in
from tests.nets.pnml_random import finite_nets
from tests.nets.pnml_samples import (
    DOT,
    X,
    Y,
    arc,
    call,
    constant,
    everything,
    kanban,
    left_first,
    page,
    pair,
    philosophers,
    place,
    pnml,
    product,
    ring,
    shared_memory,
    symmetric,
    times,
    token_ring,
    transition,
    var,
    variable,
)

RANDOM = int(os.environ.get("PETRI_DESK_SYMMETRIC", "20"))


def net_of(content: bytes) -> Net:
    found = read("net.pnml", content)
    assert found.net is not None, found.findings
    assert [each for each in found.findings if each.severity == "error"] == []
    return found.net


def markings(net: Net) -> int:
    report = check(net, Budget(states=100_000)).as_json()
    assert report["complete"]
    return int(report["states"])


CLASSICS = [
    *((philosophers(n), 3**n) for n in (2, 3, 5)),
    *((left_first(n), round((1 + 2**0.5) ** n + (1 - 2**0.5) ** n)) for n in (2, 3, 5)),
    *((token_ring(n), 2 * n) for n in (1, 2, 9)),
    *((shared_memory(n), 3**n + 2 * n * (n - 1) * 3 ** (n - 2)) for n in (2, 3, 5)),
    *((kanban(n), states) for n, states in ((1, 160), (2, 4600))),
]


@pytest.mark.parametrize(("content", "states"), CLASSICS)
def test_classical_symmetric_nets_have_as_many_markings_as_their_formulas_say(content: bytes, states: int):
    """Formats: PNML symmetric nets run: cyclic enumerations with successors, products, dots, all, guards."""
    net = net_of(content)
    assert check_net(net) == []
    assert markings(net) == states


def colouring(pieces: int, colours: int) -> bytes:
    """Each piece gets any colour, told by nothing that is taken: (pieces + colours)! / pieces! colours! markings."""
    return symmetric(
        [ring("C", colours, "finiteenumeration"), variable("x", "C"), variable("y", "C")],
        {"Bare": ("dot", times(pieces, DOT)), "Done": ("C", "")},
        {"paint": ("", {"Bare": DOT}, {"Done": X}),
         "never": (call("and", call("equality", X, Y), call("inequality", X, Y)), {"Bare": DOT}, {"Done": Y})},
    )  # fmt: skip


@pytest.mark.parametrize(("pieces", "colours"), [(1, 1), (3, 2), (2, 5), (5, 4)])
def test_a_variable_that_nothing_tells_is_any_value_of_its_sort(pieces: int, colours: int):
    """Formats: PNML symmetric nets: it is declared in the net, runs, and comes back in every way of writing."""
    net = net_of(colouring(pieces, colours))
    assert net.colour_sets[1:] == ("var x : C;", "var y : C;")
    assert markings(net) == comb(pieces + colours, pieces)
    assert read("", write(net, ".pnml").content).net == net
    anew = write(replace(net, foreign={}), ".pnml").content
    assert (faults_in(anew), read("", anew).net) == ([], replace(net, foreign={}))
    assert Brute(anew).count() == comb(pieces + colours, pieces)


def test_random_symmetric_nets_have_as_many_markings_as_a_plain_search_finds():
    """Formats: PNML symmetric nets: every operator means what it says (`PETRI_DESK_SYMMETRIC=2000` tries more nets)."""
    for seed, content, states in finite_nets(0, RANDOM):
        net = net_of(content)
        assert [each for each in check_net(net) if each.severity == "error"] == [], seed
        assert markings(net) == states, seed


def test_random_symmetric_nets_come_back():
    """Formats: PNML symmetric nets: as they were while nothing has changed, and written anew when it has."""
    for seed, content, states in finite_nets(10_000, RANDOM):
        net = net_of(content)
        again = write(net, ".pnml")
        assert (read("", again.content).net, again.losses) == (net, []), seed
        assert Brute(again.content).count() == states, seed
        bare = replace(net, foreign={})
        written = write(bare, ".pnml").content
        assert faults_in(written) == [], seed
        assert read("", written).net == bare, seed
        if b"symmetricnet" in written:
            assert Brute(written).count() == states, seed


def test_declarations_become_colour_sets_and_names():
    """Formats: PNML symmetric nets: enumerations, ranges, products; names that we cannot have are replaced."""
    content = symmetric(
        ['<namedsort id="s1" name="My Sort"><cyclicenumeration><feconstant id="a1" name="1"/><feconstant id="a2" '
         'name="not"/></cyclicenumeration></namedsort>',
         '<namedsort id="R" name="R"><finiteintrange start="-1" end="2"/></namedsort>', product("Q", "s1", "R"),
         '<namedsort id="D" name="D"><dot/></namedsort>',
         '<namedsort id="T" name="T"><usersort declaration="R"/></namedsort>',
         variable("x", "s1"), '<variabledecl id="v" name="2nd"><usersort declaration="T"/></variabledecl>'],
        {"p": ("Q", pair(constant("a2"), '<finiteintrangeconstant value="-1"><finiteintrange start="-1" end="2"/>'
                         "</finiteintrangeconstant>")), "d": ("D", times(2, DOT)), "t": ("T", "")},
        {"t1": ("", {"p": pair(X, var("v")), "d": times(2, DOT)}, {"t": var("v")})},
    )  # fmt: skip
    net = net_of(content)
    assert net.colour_sets == (
        "colset s1 = with a1 | a2 cyclic;",
        "colset R = int with -1..2;",
        "colset Q = product s1 * R;",
    )
    assert [each.colour for each in net.places] == ["Q", "UNIT", "R"]
    assert [(each.expression, each.weight) for each in net.arcs] == [("(x, v)", 1), (None, 2), ("v", 1)]
    assert [each.value for each in net.initial["p"]] == [("a2", -1)]
    assert markings(net) == 2


def test_named_operators_are_written_out():
    """Formats: PNML symmetric nets: a useroperator means what it was declared to be."""
    twice = call("successor", call("successor", var("a")))
    declared = [
        ring("E", 3),
        variable("x", "E"),
        f'<namedoperator id="next2" name="next2"><parameter>{variable("a", "E")}</parameter>'
        f"<def>{twice}</def></namedoperator>",
    ]
    content = symmetric(declared, {"p": ("E", constant("E0"))},
                        {"t": ("", {"p": X}, {"p": call("useroperator", X, declaration="next2")})})  # fmt: skip
    net = net_of(content)
    assert net.arcs[1].expression == "succ(succ(x, E), E)"
    assert markings(net) == 3


def test_black_tokens_of_a_high_level_net_are_tokens():
    """Formats: PNML: a place/transition net in the high-level notation, also with plain numbers in between."""
    content = symmetric(
        [], {"p": ("dot", times(3, DOT)), "q": ("dot", "")}, {"t": ("", {"p": times(2, DOT)}, {"q": DOT})}, "pt-hlpng"
    )
    net = net_of(content)
    assert [each.colour for each in net.places] == ["UNIT", "UNIT"]
    assert [(each.expression, each.weight) for each in net.arcs] == [(None, 2), (None, 1)]
    mixed = pnml(page(place("p", 3), transition("t"), arc("a", "p", "t", 2)), "pt-hlpng")
    assert (len(net_of(mixed).initial["p"]), net_of(mixed).arcs[0].weight) == (3, 2)
    assert write(net_of(mixed), ".pnml").losses == []


def test_labels_of_a_high_level_net_count_whatever_the_type_says():
    """Formats: PNML: an inscription with a structure is never passed over."""
    net = net_of(token_ring(3).replace(b"grammar/symmetricnet", b"grammar/ptnet"))
    assert markings(net) == 6
    assert read("", write(net, ".pnml").content).net == net


LIST = '<namedsort id="L" name="L"><list><usersort declaration="E"/></list></namedsort>'


@pytest.mark.parametrize("move", [
    ("", {"p": X}, {"p": call("cardinality", X)}),
    ("", {"p": X}, {"p": var("z")}),
    (call("contains", X, X), {"p": X}, {"p": X}),
    ("", {"q": X}, {"p": X}),
], ids=["operator", "unbound variable", "condition", "list"])  # fmt: skip
def test_what_is_not_covered_is_shown_and_never_fires(move: tuple[str, dict[str, str], dict[str, str]]):
    """Formats: PNML beyond symmetric nets: kept as text, an error finding with its line, and no firing."""
    declared = [ring("E", 2), LIST, variable("x", "E"), variable("y", "E"), variable("z", "L")]
    content = symmetric(declared, {"p": ("E", constant("E0")), "q": ("L", "")}, {"t": move}, "highlevelnet")
    found = read("", content)
    assert found.net is not None
    assert any(each.severity == "error" and each.line for each in found.findings)
    assert found.net.transitions[0].guard == "false"
    again = write(found.net, ".pnml").content
    assert b"highlevelnet" in again
    assert read("", again).net == found.net


def test_text_without_structure_is_kept():
    """Formats: PNML high-level nets: what is only text is kept as text."""
    inner = "<hlinscription><text>1`(x, y)++z</text></hlinscription>"
    kind, condition = "<type><text>INT</text></type>", "<condition><text>x > y</text></condition>"
    nodes = place("p", inner=kind), transition("t", condition), arc("a", "p", "t", inner=inner)
    content = pnml(page(*nodes), "highlevelnet")
    found = read("", content)
    assert found.net is not None and found.net.arcs[0].expression == "1`(x, y)++z"
    assert [each.severity for each in found.findings].count("error") == 3
    assert inner.encode() in write(found.net, ".pnml").content


def test_a_changed_symmetric_net_is_written_anew():
    """Formats: PNML symmetric nets: kept labels go only while they still say what the net says."""
    net = net_of(left_first(3))
    changed = replace(net, initial={**net.initial, "Fork": net.initial["Fork"][:2]})
    written = write(changed, ".pnml")
    assert b"symmetricnet" in written.content
    again = read("", written.content).net
    assert again is not None and again.initial == changed.initial
    assert markings(again) == Brute(written.content).count() < markings(net)


def test_a_net_that_no_symmetric_net_can_say_goes_out_with_its_losses():
    """Formats: PNML: colours beyond symmetric nets stand in our own part, and the losses say so."""
    net = net_of(left_first(2))
    grown = replace(net, colour_sets=(*net.colour_sets, "colset INT = int;"), arcs=(
        *net.arcs[:-1], replace(net.arcs[-1], expression="if(x == P0, 1`x, empty)")))  # fmt: skip
    written = write(grown, ".pnml")
    assert b"grammar/ptnet" in written.content
    assert any("can't be said in a symmetric net" in each.message for each in written.losses)
    assert any(each.where.startswith("arc ") for each in written.losses)
    again = read("", written.content).net
    assert again is not None and replace(again, foreign={}) == replace(grown, foreign={})


def test_everything_of_a_large_sort_is_not_spelled_out():
    """Faults 4A: a product of large sorts does not fill the memory."""
    declared = [
        '<namedsort id="R" name="R"><finiteintrange start="1" end="1000000"/></namedsort>',
        product("Q", *["R"] * 6),
    ]
    found = read("", symmetric(declared, {"p": ("Q", everything("Q"))}, {}))
    assert found.net is not None and "p" not in found.net.initial
    assert [each.code for each in found.findings] == ["pnml.not_run"]


def test_the_name_of_the_sort_of_dots_stands_for_a_dot():
    """Formats: PNML as TAPAAL writes it: the black token is a useroperator that names its sort."""
    dot = '<useroperator declaration="dot"/>'
    content = symmetric(['<namedsort id="dot" name="dot"><dot/></namedsort>'], {"p": ("dot", times(2, dot))},
                        {"t": ("", {"p": times(1, dot)}, {})})  # fmt: skip
    net = net_of(content)
    assert [each.severity for each in read("", content).findings] == []
    assert [each.value for each in net.initial["p"]] == [None, None]
    assert markings(net) == 3
