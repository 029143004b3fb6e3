"""Small nets of CPN Tools of every kind, each with how many markings it has and how many firings lead among them.

The figures were counted by hand; those of the philosophers are the Lucas numbers (11 markings and 30 firings for five).
"""

from collections.abc import Callable

from tests.nets.cpn_files import (
    COLOURS,
    File,
    alias,
    enum,
    index,
    listed,
    product,
    ranged,
    record,
    union,
)

Sample = Callable[[], File]


def weights() -> File:
    file = File()
    file.sheet().place("p", "UNIT", "5").place("q").trans("t").take("p", "t", "2`()").give("t", "q")
    return file


def philosophers() -> File:
    file = File({**COLOURS, "PH": index("ph", 1, "n"), "CS": index("cs", 1, "n")}, {"p": "PH"})
    file.ml = ["val n = 5;", "fun Chop(ph(i)) = 1`cs(i) ++ 1`cs(if i=n then 1 else i+1);"]
    page = file.sheet().place("think", "PH", "PH.all()").place("eat", "PH").place("free", "CS", "CS.all()")
    page.trans("start").take("think", "start", "p").take("free", "start", "Chop(p)").give("start", "eat", "p")
    page.trans("stop").take("eat", "stop", "p").give("stop", "think", "p").give("stop", "free", "Chop(p)")
    return file


def two_levels() -> File:
    """Two tokens on a way of four places; the middle of the way lies on a page of a page."""
    file = File()
    top = file.sheet("top").place("a", "UNIT", "2`()").place("b")
    top.trans("sub", subpage="inner", sockets="(in1,a)(out1,b)").take("a", "sub", "()").give("sub", "b", "()")
    inner = file.sheet("inner").place("in1", port="In").place("out1", port="Out").place("mid")
    inner.trans("s1").take("in1", "s1", "()").give("s1", "mid", "()")
    inner.trans("deep", subpage="inmost", sockets="(in2,mid)(out2,out1)").take("mid", "deep").give("deep", "out1")
    inmost = file.sheet("inmost").place("in2", port="In").place("out2", port="Out").place("x")
    inmost.trans("u").take("in2", "u", "()").give("u", "x", "()")
    inmost.trans("v").take("x", "v", "()").give("v", "out2", "()")
    return file


def page_played_twice() -> File:
    file = File()
    top = file.sheet("top")
    for one, other in (("a", "b"), ("c", "d")):
        sockets = f"(in,{one})(out,{other})"
        top.place(one, "UNIT", "()").place(other).trans(f"call{one}", subpage="work", sockets=sockets)
        top.take(one, f"call{one}").give(f"call{one}", other)
    work = file.sheet("work").place("in", port="In").place("out", port="Out")
    work.trans("t").take("in", "t", "()").give("t", "out", "()")
    return file


def fused() -> File:
    file = File(fusions={"F": ("p1", "p2")}, roots=("one", "two"))
    file.sheet("one").place("p1", "INT", "1`7", fusion="F").place("q", "INT").trans("t1").take("p1", "t1", "x").give(
        "t1", "q", "x"
    )
    file.sheet("two").place("p2", "INT", "1`7", fusion="F").place("r", "INT").trans("t2").take("p2", "t2", "x").give(
        "t2", "r", "x"
    )
    file.variables = {"x": "INT"}
    return file


def port_of_a_fused_place() -> File:
    """The socket of a call is fused with a place of a third page, where its token starts."""
    file = File(fusions={"F": ("store", "a")}, roots=("top", "side"))
    side = file.sheet("side").place("store", "UNIT", "()", fusion="F").place("used")
    side.trans("use").take("store", "use").give("use", "used")
    top = file.sheet("top").place("a", "UNIT", "()", fusion="F").place("b")
    top.trans("call", subpage="work", sockets="(in,a)(out,b)").take("a", "call").give("call", "b")
    work = file.sheet("work").place("in", port="In").place("out", port="Out")
    work.trans("t").take("in", "t").give("t", "out")
    return file


def records() -> File:
    file = File({**COLOURS, "SITE": enum("S", "R1"), "PACK": record(se="SITE", no="INT")}, {"p": "PACK", "n": "INT"})
    page = file.sheet().place("a", "PACK", "1`{se=S, no=1} ++ 1`{se=R1, no=2}").place("b", "INT").place("c", "PACK")
    page.trans("t", "[#se p = S]").take("a", "t", "p").give("t", "b", "#no p + 10")
    page.trans("u").take("a", "u", "{se=R1, no=n}").give("u", "c", "{se=S, no=n+1}")
    return file


def queue() -> File:
    """A list that is taken apart from the front, one item at a time, and whose items are put behind another one."""
    file = File({**COLOURS, "Q": listed("INT")}, {"x": "INT", "xs": "Q", "done": "Q"})
    page = file.sheet().place("q", "Q", "[3,1,2]").place("r", "Q", "1`[]")
    page.trans("t").take("q", "t", "x::xs").give("t", "q", "xs").take("r", "t", "done").give("t", "r", "done^^[x]")
    return file


def queue_of_pairs() -> File:
    """Only pairs that begin with 1 are taken, out of a list inside a tuple."""
    file = File({**COLOURS, "PR": product("INT", "STRING"), "Q": listed("PR"), "S": product("STRING", "Q")})
    file.variables = {"s": "STRING", "k": "STRING", "rest": "Q"}
    page = file.sheet().place("a", "S", '("shop", [(1,"a"),(1,"b"),(2,"c")])').place("b", "STRING")
    page.trans("t", '[k <> "z"]').take("a", "t", "(s, (1,k)::rest)").give("t", "a", "(s, rest)").give("t", "b", "k")
    return file


def texts() -> File:
    file = File(variables={"s": "STRING", "n": "INT"})
    page = file.sheet().place("a", "STRING", '"go"').place("n", "INT", "1`1++1`2")
    page.trans("t", "[size s < 6]").take("a", "t", "s").take("n", "t", "n").give("t", "a", 's ^ Int.toString n')
    return file


def unions() -> File:
    file = File({**COLOURS, "MSG": union(DATA="INT", ACK="")}, {"d": "INT", "m": "MSG"})
    page = file.sheet().place("a", "MSG", "1`DATA(3) ++ 2`ACK").place("b", "INT").place("c")
    page.trans("t").take("a", "t", "DATA(d)").give("t", "b", "d * 2")
    page.trans("u", "[m = ACK]").take("a", "u", "m").give("u", "c", "()")
    return file


def cases() -> File:
    """p needs two of e, and q needs one."""
    file = File({**COLOURS, "U": enum("p", "q"), "E": enum("e")}, {"x": "U"})
    page = file.sheet().place("a", "U", "1`p++1`q").place("r", "E", "2`e").place("b", "U")
    page.trans("t").take("a", "t", "x").take("r", "t", "case x of p => 2`e | q => 1`e").give("t", "b", "x")
    return file


def choices() -> File:
    file = File(variables={"x": "INT"})
    page = file.sheet().place("a", "INT", "1`1++1`2").place("b", "INT").place("c", "INT")
    page.trans("t").take("a", "t", "x").give("t", "b", "if x mod 2 = 0 then 2`x else empty").give(
        "t", "c", "if x mod 2 = 0 then empty else 1`(x+10)"
    )
    return file


def guarded() -> File:
    """Ordered pairs of different numbers above 1, out of 1, 2 and 3."""
    file = File({**COLOURS, "P": product("INT", "INT")}, {"y": "INT", "z": "INT"})
    page = file.sheet().place("a", "INT", "1`1++1`2++1`3").place("b", "P")
    page.trans("t", "[y > 1 andalso z > 1, y <> z]").take("a", "t", "y").take("a", "t", "z").give("t", "b", "(y,z)")
    return file


def drawn_freely() -> File:
    """Whether it arrives is nobody's choice: both can happen."""
    file = File(variables={"n": "INT", "success": "BOOL"})
    page = file.sheet().place("a", "INT", "1`1").place("b", "INT")
    page.trans("send").take("a", "send", "n").give("send", "b", "if success then 1`n else empty")
    return file


def two_drawn_freely() -> File:
    """Two dice of three sides: nine pairs, the same side twice among them."""
    file = File({**COLOURS, "D": ranged(1, 3), "P": product("D", "D")}, {"i": "D", "j": "D"})
    file.sheet().place("a", "UNIT", "()").place("b", "P").trans("roll").take("a", "roll").give("roll", "b", "(i,j)")
    return file


def equated() -> File:
    file = File(variables={"x": "INT", "y": "INT"})
    page = file.sheet().place("a", "INT", "1`4").place("b", "INT")
    page.trans("t", "[y = x * x]").take("a", "t", "x").give("t", "b", "y")
    return file


def inhibited() -> File:
    """u goes only when a is empty, and then for good, since z empties the way back."""
    file = File()
    page = file.sheet().place("a", "UNIT", "2").place("b").place("c", "UNIT", "1")
    page.trans("t").take("a", "t").give("t", "b").trans("u").arc("a", "u", "", "Inhibitor").take("c", "u")
    page.trans("z").take("c", "z").arc("b", "z", "", "Reset")
    return file


def looked_at() -> File:
    file = File(variables={"x": "INT", "n": "INT"})
    page = file.sheet().place("a", "INT", "1`5").place("b", "INT", "1`0")
    page.trans("t", "[n < 2]").both("a", "t", "x").take("b", "t", "n").give("t", "b", "n + 1")
    return file


def declared() -> File:
    """An alias, a subset by a function, and a range with a constant as its end."""
    file = File({**COLOURS, "N": ranged(1, "top"), "M": alias("N"),
                 "EVEN": "<subset><id>N</id><by><ml>even</ml></by></subset>"}, {"i": "EVEN", "m": "M"})  # fmt: skip
    file.ml = ["val top = 3 * 2;", "fun even k = k mod 2 = 0;"]
    page = file.sheet().place("a", "EVEN", "EVEN.all()").place("b", "M")
    page.trans("t").take("a", "t", "i").give("t", "b", "i")
    return file


def functions() -> File:
    """let, several clauses, a curried function and a constant multiset."""
    file = File({**COLOURS, "C": enum("red", "green", "blue")}, {"c": "C"})
    file.ml = [
        "val start = 1`red ++ 2`green;",
        "fun next red = green\n  | next green = blue\n  | next blue = red;\nfun twice f x = f;",
        "fun pair (x, y) = let val z = next x in if z = y then 1`z else empty end;",
    ]
    page = file.sheet().place("a", "C", "start").place("b", "C")
    page.trans("t", "[c <> blue]").take("a", "t", "c").give("t", "b", "next (twice c 1) (* it goes round *)")
    page.trans("u").take("b", "u", "c").give("u", "a", "pair(c, blue)")
    return file


def coded() -> File:
    file = File(variables={"x": "INT", "y": "INT"})
    page = file.sheet().place("a", "INT", "1`2").place("b", "INT")
    page.trans("t", code="input (x);\noutput (y);\naction\n(x * x);").take("a", "t", "x").give("t", "b", "y")
    return file


def numbers() -> File:
    """Minus signs, and division that rounds down."""
    file = File({**COLOURS, "P": product("INT", "INT")}, {"x": "INT"})
    page = file.sheet().place("a", "INT", "1`~7").place("b", "P")
    page.trans("t").take("a", "t", "x").give("t", "b", "(x div 2, x mod 2)")
    return file


def without_brackets() -> File:
    """A guard without brackets, a marking without a count, an arc that says nothing on a place of UNIT."""
    file = File(variables={"x": "INT"})
    page = file.sheet().place("a", "INT", "3").place("b", "")
    page.trans("t", "x > 2").take("a", "t", "x").give("t", "b", "3")
    page.trans("u").take("b", "u", "")
    return file


def members() -> File:
    file = File({**COLOURS, "L": listed("INT")}, {"x": "INT", "l": "L"})
    page = file.sheet().place("a", "INT", "1`1++1`2++1`3").place("seen", "L", "1`[2]")
    page.trans("t", "[not (mem l x), x <> 3]").take("a", "t", "x").take("seen", "t", "l").give("t", "seen", "x::l")
    return file


SAMPLES: dict[Sample, tuple[int, int]] = {
    weights: (3, 2), philosophers: (11, 30), two_levels: (10, 12), page_played_twice: (4, 4), fused: (3, 2),
    port_of_a_fused_place: (3, 2), records: (4, 4), queue: (4, 3), queue_of_pairs: (3, 2), texts: (5, 4),
    unions: (6, 7), cases: (3, 2), choices: (4, 4), guarded: (3, 2), drawn_freely: (3, 2), two_drawn_freely: (10, 9),
    equated: (2, 1), inhibited: (9, 9), looked_at: (3, 2), declared: (8, 12), functions: (18, 30), coded: (2, 1),
    numbers: (2, 1), without_brackets: (5, 4), members: (2, 1),
}  # fmt: skip
