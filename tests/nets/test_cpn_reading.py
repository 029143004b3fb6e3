"""Files of CPN Tools are read as nets that run, and what is not understood is told and never fires."""

import pytest

from petri_desk.nets.analysis import Budget, check
from petri_desk.nets.firing.play import Play
from petri_desk.nets.firing.playing import begun, fire
from petri_desk.nets.firing.ready import ready
from petri_desk.nets.formats import Opened, read
from petri_desk.nets.model import Net
from tests.nets.cpn_files import COLOURS, DOCTYPE, HEAD, File, enum, listed, product, ranged, timed
from tests.nets.cpn_samples import SAMPLES, Sample, page_played_twice, two_levels


def opened(file: File) -> Opened:
    return read("net.cpn", file.bytes())


def net_of(file: File) -> Net:
    """The net of a file that is understood as a whole."""
    found = opened(file)
    assert found.findings == []
    assert found.net is not None
    return found.net


def played(net: Net) -> Play:
    play, number = Play(ready(net)), 0
    for place, tokens in net.initial.items():
        for token in tokens:
            number += 1
            play.put(place, number, token.value, token.time)
    return play


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.__name__)
def test_a_file_is_read_as_the_net_that_it_is(sample: Sample):
    """Formats: what our language covers is executed, and has as many markings and firings as were counted by hand."""
    report = check(net_of(sample()), Budget(states=1_000)).as_json()
    assert (report["complete"], report["states"], report["firings"]) == (True, *SAMPLES[sample])


def test_pages_are_one_net_and_are_remembered():
    """Formats: sub-pages with their ports are one net for running; which node stood on which page is kept."""
    net = net_of(two_levels())
    assert [place.id for place in net.places] == ["a", "b", "mid", "x"]
    assert [transition.id for transition in net.transitions] == ["s1", "u", "v"]
    assert {page: each["nodes"] for page, each in net.pages.items()} == {
        "top": ["a", "b"], "inner": ["a", "b", "mid", "s1"], "inmost": ["mid", "b", "x", "u", "v"],
    }  # fmt: skip


def test_a_page_that_is_called_twice_stands_twice():
    """Formats: each call plays a copy of its own, with ids of its own."""
    net = net_of(page_played_twice())
    assert [transition.id for transition in net.transitions] == ["t", "t.2"]
    assert {(arc.transition, arc.place) for arc in net.arcs} == {("t", "a"), ("t", "b"), ("t.2", "c"), ("t.2", "d")}


def test_tokens_of_a_timed_set_are_ready_later_and_the_clock_stays():
    """Formats: `@+` of an arc and of a transition add up, and delay the token alone."""
    file = File({**COLOURS, "T": timed("<int/>")}, {"x": "INT"})
    page = file.sheet().place("a", "T", "1`1@4").place("b", "T").place("c", "INT")
    page.trans("t", time="@+5").take("a", "t", "x").give("t", "b", "x@+3").give("t", "c", "x")
    net = net_of(file)
    assert [token.time for token in net.initial["a"]] == [4]
    assert {arc.place: arc.expression for arc in net.arcs if arc.into} == {"b": "delay(delay(x, 3), 5)", "c": "x"}
    assert net.transition["t"].delay is None


def test_a_number_is_lower_for_what_goes_first():
    """Formats: P_HIGH (100) goes before what says nothing (1000), and that before P_LOW."""
    file = File()
    page = file.sheet().place("a", "UNIT", "()")
    for name, priority in (("low", "P_LOW"), ("usual", ""), ("high", "P_HIGH - 1")):
        page.trans(name, priority=priority).take("a", name)
    net = net_of(file)
    assert {each.id: each.priority for each in net.transitions} == {"low": -9000, "usual": 0, "high": 901}
    chosen = played(net).automatic()
    assert chosen is not None
    assert chosen[0] == "high"


def test_positions_and_bends_are_kept_downwards():
    """Formats: CPN Tools counts upwards and we downwards; bend points stay in their order."""
    file = File()
    bend = '<bendpoint id="z{0}" serial="{0}"><posattr x="{0}5.0" y="-3.0"/></bendpoint>'
    file.sheet().place("a").trans("t").arc("a", "t", "", "PtoT", bend.format(2) + bend.format(1))
    net = net_of(file)
    assert net.layout == {"a": (10.0, 20.5), "t": (100.0, -40.0)}
    assert net.foreign["cpn"]["bends"] == {"pagea1": [[15, 3], [25, 3]]}


def test_names_that_our_language_reads_otherwise_get_an_underscore():
    """Formats: primes, and words that are taken."""
    file = File(variables={"x'": "INT", "not_": "INT", "all": "INT"})
    page = file.sheet().place("a", "INT", "1`1").place("b", "INT")
    page.trans("t", "[all = x' + 1]").take("a", "t", "x'").give("t", "b", "all")
    assert net_of(file).transition["t"].guard == "all_ == x_ + 1"


UNKNOWN = {
    "random": ({"annot": "discrete(0, 4)"}, "discrete draws at random"),
    "clock": ({"annot": "x + time()"}, "time asks for the time"),
    "function": ({"annot": "mystery x"}, "mystery is not known here"),
    "recursion": ({"annot": "len x"}, "a function calls itself"),
    "broken": ({"annot": "x +"}, "it ends too early"),
    "lambda": ({"annot": "map (fn y => y) x"}, "'fn' is not expected here"),
    "guard": ({"guard": "[x > ]"}, "']' is not expected here"),
    "unbound": ({"annot": "y"}, "y has no value at t: no input arc binds it"),
    "nothing": ({"annot": ""}, "nothing is written at an arc"),
    "type": ({"annot": '"five"'}, "INT holds whole numbers, not 'five'"),
    "delay": ({"annot": "x@+3"}, "is delayed on its way to a place"),
    "priority": ({"priority": "P_MINE"}, "P_MINE is not known here"),
    "time": ({"time": "@++exponential(1.0)"}, "exponential draws at random"),
    "code": ({"code": "output (y); action draw();"}, "draw is not known here"),
    "deep": ({"annot": "(" * 60 + "x" + ")" * 60}, "its brackets are nested deeper"),
    "long": ({"annot": "x" + "+1" * 11_000}, "it is longer than"),
    "large": ({"annot": "f(f(f(f(f(f(f(f(x))))))))"}, "it becomes too l"),
    "reference": ({"annot": "!count"}, "it reads a global reference that may change"),
}


@pytest.mark.parametrize("kind", UNKNOWN)
def test_what_is_not_understood_is_told_and_never_fires(kind: str):
    """Formats: no guess is made: the transition is dead, its texts are kept, the finding and the loss say where."""
    given, why = UNKNOWN[kind]
    file = File(variables={"x": "INT", "y": "INT"})
    file.ml = ["fun len q = if q = 0 then 0 else 1 + len(q - 1);", "fun f x = x + x * x - x;",
               "globref count = 5;\nfun more () = (count := 6);"]  # fmt: skip
    page = file.sheet().place("a", "INT", "1`1").place("b", "INT")
    settings = {key: given[key] for key in ("time", "code", "priority") if key in given}
    page.trans("t", given.get("guard", ""), **settings).take("a", "t", "x").give("t", "b", given.get("annot", "x"))
    found = opened(file)
    assert found.net is not None
    (finding,) = [each for each in found.findings if each.code == "not_executable"]
    assert (finding.severity, finding.where) == ("error", "transitions[0]")
    assert why in finding.message
    assert finding.line == 4
    assert any(loss.message == finding.message and loss.where == "transition T" for loss in found.losses)
    play = played(found.net)
    assert list(play.bindings("t")) == []
    kept = found.net.foreign["cpn"]["kept"]["t"]
    assert kept["arc pagea2"] == given.get("annot", "x")


def test_the_rest_of_the_net_runs_beside_what_is_not_understood():
    """Formats: one dead transition says nothing of its neighbours."""
    file = File(variables={"x": "INT"})
    page = file.sheet().place("a", "INT", "1`1").place("b", "INT")
    page.trans("bad").take("a", "bad", "x").give("bad", "b", "ran x")
    page.trans("good").take("a", "good", "x").give("good", "b", "x")
    net = opened(file).net
    assert net is not None
    assert [each[0] for each in played(net).enabled()] == ["good"]


def test_code_with_side_effects_alone_is_a_loss_and_does_not_stop_the_net():
    """Formats: tokens do not depend on it."""
    file = File()
    file.sheet().place("a", "UNIT", "()").trans("t", code='action\nprint "gone"; ();').take("a", "t")
    found = opened(file)
    assert found.findings == []
    assert ["side effects alone" in loss.message for loss in found.losses] == [True]


def test_a_marking_that_is_not_understood_is_an_error_of_its_own():
    """Formats: the place begins empty, and that is said."""
    file = File({**COLOURS, "E": enum("a", "b"), "P": product("INT", "INT")})
    file.sheet().place("x", "INT", "discrete(1,6)").place("y", "E", "5`c").place("z", "P", "(1, true)")
    found = opened(file)
    assert [(each.code, each.where) for each in found.findings] == [
        ("marking_not_read", f"initialMarking.{place}") for place in ("x", "y", "z")
    ]
    assert found.net is not None
    assert found.net.initial == {}


def test_ports_and_pages_that_do_not_fit_are_told():
    """Formats: a port without a socket, a socket that is not there, a page that nobody calls."""
    file = File()
    top = file.sheet("top").place("a", "INT", "1`1").place("b")
    top.trans("call", subpage="work", sockets="(in,a)(in,b)(gone,a)").take("a", "call")
    file.sheet("work").place("in", "UNIT", port="In").place("out", port="Out").trans("t").take("in", "t")
    file.sheet("lost")
    said = {finding.message for finding in opened(file).findings if finding.severity == "warning"}
    assert said == {
        "The port In is given two sockets; the first one is taken.",
        "The port gone or the socket a is not there; the two are not joined.",
        "The port Out has no socket; it is a place of its own.",
        "It is the same place as A, but of UNIT and not INT.",
        "No transition calls this page; it is left out.",
    }


def test_a_page_that_calls_itself_is_refused_with_its_line():
    """Formats: no net is made of it."""
    file = File(roots=("one",))
    file.sheet("one").trans("x", subpage="two", sockets="")
    file.sheet("two").trans("y", subpage="one", sockets="")
    (finding,) = opened(file).findings
    assert finding.message == "The page One calls itself through Y (line 3)."


BROKEN = {
    "no net": (b"<workspaceElements><generator/></workspaceElements>", "it holds no cpnet"),
    "no id": (b"<workspaceElements><cpnet><page/></cpnet></workspaceElements>", "A page has no id (line 1)"),
    "arc": (b'<workspaceElements><cpnet><page id="p">\n<arc id="a" orientation="PtoT"/></page></cpnet>'
            b"</workspaceElements>", "leads to the place '', which is not on its page (line 2)"),
    "orientation": (b'<workspaceElements><cpnet><page id="p"><arc id="a" orientation="UP"/></page></cpnet>'
                    b"</workspaceElements>", "unknown orientation 'up' (line 1)"),
    "twice": (b'<workspaceElements><cpnet><page id="p"/><page id="p"/></cpnet></workspaceElements>',
              "The id p is given twice (line 1)"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_is_no_net_is_refused_with_a_sentence(kind: str):
    """Formats: the sentence says what is wrong and where."""
    content, why = BROKEN[kind]
    found = read("x.cpn", content)
    assert found.net is None
    assert [why in each.message for each in found.findings] == [True]


def test_the_usual_doctype_is_taken_off_unread_and_any_other_refused():
    """Faults 4B: nothing is fetched; a DOCTYPE that declares something is refused with its line."""
    file = File()
    file.sheet().place("a", "UNIT", "()")
    assert opened(file).net == read("net.cpn", file.bytes(head=HEAD)).net
    for bad in ('<!DOCTYPE workspaceElements [<!ENTITY a "b">]>\n', '<!DOCTYPE other SYSTEM "x">\n'):
        (finding,) = read("x.cpn", file.bytes(head=HEAD + "\n" + bad)).findings
        assert "DOCTYPE" in finding.message
        assert finding.line == 3
    assert DOCTYPE in file.bytes().decode("iso-8859-1")


def test_a_free_variable_of_a_large_set_is_not_drawn():
    """Formats: a number between 1 and a million is bound by nothing; the transition is told."""
    file = File({**COLOURS, "BIG": "<int><with><ml>1</ml><ml>1000000</ml></with></int>"}, {"n": "BIG"})
    file.sheet().place("b", "BIG").trans("t").give("t", "b", "n")
    assert [each.code for each in opened(file).findings] == ["not_executable"]


def test_a_free_variable_is_a_declared_one_and_needs_no_place():
    """Formats: each value of its colour set, as with us; the net has no place more than the file."""
    file = File({**COLOURS, "D": ranged(1, 3)}, {"d": "D"})
    file.sheet().place("a", "UNIT", "2`()").place("b", "D").trans("t", "[d <> 2]").take("a", "t").give("t", "b", "d")
    net = net_of(file)
    assert [place.id for place in net.places] == ["a", "b"]
    assert [each.variables for each in played(net).bindings("t")] == [{"d": 1}, {"d": 3}]


LENGTH = ("fun len [] = 0 | len (first :: more) = 1 + len more;", "fun len q = if q = [] then 0 else 1 + len (tl q);",
          "fun len (_::l) = len l + 1 | len [] = 0;")  # fmt: skip
MEMBER = ("fun elt (a, []) = false | elt (a, b :: c) = if a = b then true else elt (a, c);",
          "fun elt (a, nil) = false | elt (a, b :: c) = a = b orelse elt (a, c);")  # fmt: skip


@pytest.mark.parametrize("written", LENGTH)
def test_a_length_that_a_file_writes_itself_is_ours(written: str):
    """Formats: a function that calls itself is understood where we have one that is written as it is."""
    assert said_of(written, "[len l < 3]") == "len(l) < 3"


@pytest.mark.parametrize("written", MEMBER)
def test_a_membership_that_a_file_writes_itself_is_ours(written: str):
    """Formats: with its arguments in a pair."""
    assert said_of(written, "[elt (x, l)]") == "contains(l, x)"


def test_another_function_that_calls_itself_is_not_taken_for_it():
    """Formats: two at a time is no length."""
    file = listing("fun len [] = 0 | len (x :: l) = 2 + len l;", "[len l < 3]")
    assert [each.code for each in opened(file).findings] == ["not_executable"]


def test_a_map_over_a_list_that_is_written_out():
    """Formats: a field, and a function of the file, of each item; of a list that is known only later it is told."""
    ml = "val book = [(1, 2), (3, 4)]; fun twice n = 2 * n;"
    assert said_of(ml, "[mem (map #1 book) x]") == "contains([1, 3], x)"
    assert said_of(ml, "[mem (List.map twice [1, x]) 4]") == "contains([2 * 1, 2 * x], 4)"
    (finding,) = opened(listing(ml, "[mem (map twice l) x]")).findings
    assert "known only when it runs" in finding.message


def said_of(ml: str, guard: str) -> str | None:
    return net_of(listing(ml, guard)).transition["t"].guard


def listing(ml: str, guard: str) -> File:
    file = File({**COLOURS, "L": listed("INT")}, {"l": "L", "x": "INT"})
    file.ml = [ml]
    page = file.sheet().place("a", "L", "1`[1, 2]").place("b", "INT", "1`1")
    page.trans("t", guard).take("a", "t", "l").take("b", "t", "x")
    return file


@pytest.mark.parametrize(("given", "tokens"), [
    ("l", [1, 1, 2]), ("tl l", [1, 2]), ("l ++ 1`7", [1, 1, 2, 7]), ("if x > 0 then l else [x]", [1, 1, 2]),
    ("[x, 4]", [5, 4]), ("x :: l", [5, 1, 1, 2]),
])  # fmt: skip
def test_a_list_is_the_tokens_in_it_where_its_place_holds_none(given: str, tokens: list[int]):
    """Formats: there a multiset is a list, and a list on an arc is one token of each item."""
    file = File({**COLOURS, "L": listed("INT")}, {"l": "L", "x": "INT"})
    page = file.sheet().place("a", "L", "1`[1,1,2]").place("x", "INT", "1`5").place("b", "INT").place("c", "L")
    page.trans("t").take("a", "t", "l").take("x", "t", "x").give("t", "b", given).give("t", "c", "l")
    play, fresh = begun(net_of(file))
    (binding,) = play.bindings("t")
    gives = fire(play, "t", binding, fresh).gives
    assert [value for place, value, _ in gives if place == "b"] == tokens
    assert [value for place, value, _ in gives if place == "c"] == [(1, 1, 2)]


def test_a_declaration_behind_its_layout_is_read():
    """Formats: some programs write the layout of a declaration before its text."""
    file = listing("val most = 3;", "[x < most]")
    content = file.bytes().replace(b"val most = 3;", b"<layout>val most = 3;</layout> val most = 3;")
    found = read("x.cpn", content)
    assert found.net is not None
    assert found.net.transition["t"].guard == "x < 3"
