"""Routes whose shape is in order, and which strand what lies on them."""

from typing import Any

from paper import node, route_of

A, B, M, S = node("A"), node("B"), node("M", "merge"), node("S", "split")
APART = "START>S S>A S>B A>M B>M M>END"


def when(route: dict[str, Any], way: str, condition: str) -> dict[str, Any]:
    """The route with a condition on one way."""
    edges = [{**each, "when": condition} if f"{each['from']}>{each['to']}" == way else each for each in route["edges"]]
    return {**route, "edges": edges}


TWINS = when(
    route_of(node("A"), S, node("T", "split"), node("BODY", produces_component="BODY"),
             node("FLAP", produces_component="FLAP"), node("BODY2", produces_component="BODY"), node("X"),
             node("M", "merge", consumes_components=["BODY", "FLAP"]),
             edges="START>A A>S A>T S>BODY S>FLAP T>BODY2 T>X BODY>M FLAP>M BODY2>M X>M M>END"),
    "A>T", "data.small == true",
)  # fmt: skip
NESTED = route_of(
    S, A, node("S2", "split"), node("C"), node("D"), node("M2", is_merge_node=True),
    node("E", replacement_start_node="M2"), M,
    edges="START>S S>A S>S2 S2>C S2>D C>M2 D>M2 M2>E E>M A>M M>END",
)  # fmt: skip
UNSAID = when(route_of(S, A, B, M, node("P"), edges=APART + " M>P P>END"), "M>P", "data.width > 3")
