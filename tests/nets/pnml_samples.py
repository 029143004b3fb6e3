"""PNML files for tests, written by hand-made builders that share nothing with the program's own writer."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

SPACE = "http://www.pnml.org/version-2009/grammar/pnml"
GRAMMAR = "http://www.pnml.org/version-2009/grammar/"


def pnml(inner: str, kind: str = "ptnet", space: str = SPACE, ident: str = "net") -> bytes:
    named = f' xmlns="{space}"' if space else ""
    kind = kind if "/" in kind or not kind.islower() else GRAMMAR + kind
    return f'<?xml version="1.0"?>\n<pnml{named}><net id="{ident}" type="{kind}">\n{inner}\n</net></pnml>'.encode()


def page(*inner: str, ident: str = "page") -> str:
    return f'<page id="{ident}">\n' + "\n".join(inner) + "\n</page>"


def place(ident: str, tokens: int = 0, inner: str = "") -> str:
    marking = f"<initialMarking><text>{tokens}</text></initialMarking>" if tokens else ""
    return f"<place id={quoteattr(ident)}><name><text>{escape(ident)}</text></name>{marking}{inner}</place>"


def transition(ident: str, inner: str = "") -> str:
    return f"<transition id={quoteattr(ident)}>{inner}</transition>"


def arc(ident: str, source: str, target: str, weight: int = 1, inner: str = "") -> str:
    said = f"<inscription><text>{weight}</text></inscription>" if weight != 1 else ""
    return f'<arc id="{ident}" source={quoteattr(source)} target={quoteattr(target)}>{said}{inner}</arc>'


def plain_net(marking: Mapping[str, int], moves: Mapping[str, tuple[Mapping[str, int], Mapping[str, int]]]) -> bytes:
    """A P/T net of places with tokens and moves {name: (takes, gives)}."""
    arcs = [
        arc(f"{name}_{into}_{spot}", *((name, spot) if into else (spot, name)), weight)
        for name, sides in moves.items()
        for into, side in enumerate(sides)
        for spot, weight in side.items()
    ]
    return pnml(page(*(place(*each) for each in marking.items()), *map(transition, moves), *arcs))


# Terms of symmetric nets


def call(name: str, *terms: str, **values: object) -> str:
    said = "".join(f' {key}="{value}"' for key, value in values.items())
    return f"<{name}{said}>" + "".join(f"<subterm>{each}</subterm>" for each in terms) + f"</{name}>"


def var(name: str) -> str:
    return f'<variable refvariable="{name}"/>'


def constant(ident: str) -> str:
    return f'<useroperator declaration="{ident}"/>'


def times(count: int, term: str) -> str:
    return call("numberof", f'<numberconstant value="{count}"><positive/></numberconstant>', term)


def everything(of: str) -> str:
    return f"<all>{sort(of)}</all>"


def following(term: str) -> str:
    return call("successor", term)


def pair(*terms: str) -> str:
    return call("tuple", *terms)


DOT = "<dotconstant/>"


def ring(ident: str, count: int, kind: str = "cyclicenumeration") -> str:
    """A sort of `count` members `C0`, `C1` … for the sort C."""
    members = "".join(f'<feconstant id="{ident}{number}" name="{ident}{number}"/>' for number in range(count))
    return f'<namedsort id="{ident}" name="{ident}"><{kind}>{members}</{kind}></namedsort>'


def product(ident: str, *parts: str) -> str:
    return f'<namedsort id="{ident}" name="{ident}"><productsort>{"".join(map(sort, parts))}</productsort></namedsort>'


def sort(ident: str) -> str:
    return "<dot/>" if ident == "dot" else "<bool/>" if ident == "bool" else f'<usersort declaration="{ident}"/>'


def variable(ident: str, of: str) -> str:
    return f'<variabledecl id="{ident}" name="{ident}">{sort(of)}</variabledecl>'


def symmetric(
    declared: Sequence[str],
    places: Mapping[str, tuple[str, str]],
    moves: Mapping[str, tuple[str, Mapping[str, str], Mapping[str, str]]],
    kind: str = "symmetricnet",
) -> bytes:
    """places {name: (sort, marking)}, moves {name: (condition, takes, gives)}; "" is no label."""
    parts = []
    for name, (of, marking) in places.items():
        first = f"<hlinitialMarking><structure>{marking}</structure></hlinitialMarking>" if marking else ""
        parts.append(place(name, inner=f"<type><structure>{sort(of)}</structure></type>{first}"))
    for name, (condition, takes, gives) in moves.items():
        label = f"<condition><structure>{condition}</structure></condition>" if condition else ""
        parts.append(transition(name, label))
        for into, side in enumerate((takes, gives)):
            for spot, term in side.items():
                ends = (name, spot) if into else (spot, name)
                inner = f"<hlinscription><structure>{term}</structure></hlinscription>"
                parts.append(arc(f"{name}.{into}.{spot}", *ends, inner=inner))
    label = f"<declaration><structure><declarations>{''.join(declared)}</declarations></structure></declaration>"
    return pnml(label + page(*parts), kind)


X, Y = var("x"), var("y")


def philosophers(count: int) -> bytes:
    """Each takes either fork first; a fork lies, or is in one of two hands: 3^n markings."""
    one, both = times(1, X), call("add", times(1, X), times(1, following(X)))
    return symmetric(
        [ring("P", count), variable("x", "P")],
        {"Think": ("P", everything("P")), "Fork": ("P", everything("P")), "Left": ("P", ""), "Right": ("P", ""),
         "Eat": ("P", "")},
        {
            "left": ("", {"Think": one, "Fork": one}, {"Left": one}),
            "right": ("", {"Think": one, "Fork": times(1, following(X))}, {"Right": one}),
            "then_right": ("", {"Left": one, "Fork": following(X)}, {"Eat": one}),
            "then_left": ("", {"Right": one, "Fork": one}, {"Eat": X}),
            "stop": ("", {"Eat": one}, {"Think": one, "Fork": both}),
        },
    )  # fmt: skip


def left_first(count: int) -> bytes:
    """Each takes the left fork first: (1+sqrt 2)^n + (1-sqrt 2)^n markings."""
    both = call("add", X, following(X))
    return symmetric(
        [ring("P", count), variable("x", "P")],
        {"Think": ("P", everything("P")), "Fork": ("P", everything("P")), "Left": ("P", ""), "Eat": ("P", "")},
        {
            "take": ("", {"Think": X, "Fork": X}, {"Left": X}),
            "eat": ("", {"Left": X, "Fork": following(X)}, {"Eat": X}),
            "stop": ("", {"Eat": X}, {"Think": X, "Fork": both}),
        },
    )


def token_ring(count: int) -> bytes:
    """One token goes round; who has it may work: 2n markings."""
    return symmetric(
        [ring("S", count), variable("x", "S")],
        {"Idle": ("S", everything("S")), "Busy": ("S", ""), "Token": ("S", times(1, constant("S0")))},
        {
            "work": ("", {"Idle": X, "Token": X}, {"Busy": X}),
            "rest": ("", {"Busy": X}, {"Idle": X, "Token": call("predecessor", X)}),
        },
    )


def shared_memory(count: int) -> bytes:
    """Own accesses at any time, one access of another's memory over the bus: 3^n + 2 n (n-1) 3^(n-2) markings."""
    given = call("inequality", X, Y)
    return symmetric(
        [ring("P", count, "finiteenumeration"), product("Access", "P", "P"), variable("x", "P"), variable("y", "P")],
        {"Active": ("P", everything("P")), "Memory": ("P", everything("P")), "Queue": ("P", ""), "Own": ("P", ""),
         "Outside": ("Access", ""), "Bus": ("dot", times(1, DOT))},
        {
            "own": ("", {"Active": X, "Memory": X}, {"Own": X}),
            "own_end": ("", {"Own": X}, {"Active": X, "Memory": X}),
            "ask": ("", {"Active": X}, {"Queue": X}),
            "outside": (given, {"Queue": X, "Memory": Y, "Bus": DOT}, {"Outside": pair(X, Y)}),
            "outside_end": ("", {"Outside": pair(X, Y)}, {"Active": X, "Memory": Y, "Bus": times(1, DOT)}),
        },
    )  # fmt: skip


def kanban(cards: int) -> bytes:
    """Four cells with their cards, 1 before 2 and 3 before 4: 160, 4,600, 58,400 … markings."""
    cell = [constant(f"C{number}") for number in range(4)]
    return symmetric(
        [ring("C", 4, "finiteenumeration"), variable("x", "C")],
        {"Card": ("C", times(cards, everything("C"))), "Work": ("C", ""), "Back": ("C", ""), "Out": ("C", "")},
        {
            "in": ("", {"Card": cell[0]}, {"Work": cell[0]}),
            "redo": ("", {"Work": X}, {"Back": X}),
            "again": ("", {"Back": X}, {"Work": X}),
            "done": ("", {"Work": X}, {"Out": X}),
            "fork": ("", {"Out": cell[0], "Card": call("add", cell[1], cell[2])},
                     {"Card": cell[0], "Work": call("add", cell[1], cell[2])}),
            "join": ("", {"Out": call("add", cell[1], cell[2]), "Card": cell[3]},
                     {"Card": call("add", cell[1], cell[2]), "Work": cell[3]}),
            "out": ("", {"Out": cell[3]}, {"Card": cell[3]}),
        },
    )  # fmt: skip
