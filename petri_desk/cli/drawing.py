"""A token's family for other programs: Graphviz DOT, Mermaid, and a table.

Rule 1: the same family makes the same text, to the letter.
Rule 2: whatever came from data stands inside quotes, escaped as the format asks: it draws what it says, and no more.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from petri_desk.cli.family import TIES, Token, facts, near_ties
from petri_desk.cli.screen import clean
from petri_desk.cli.words import serial_of, tidy
from petri_desk.kernel.cells import table

Family = Mapping[str, Any]
PLAIN = {"split", "component", "parent"}        # what came of what goes without saying there
SHAPES = {"batch": ("box3d", '[["', '"]]'), "component": ("component", '("', '")')}
USUAL_SHAPE = ("box", '["', '"]')
ASKED_FOR, BUILT_IN = "asked", "built in"


def dot(family: Family) -> Iterator[str]:
    """The lines of a directed graph, left to right, for `dot -Tsvg`."""
    yield "digraph family {"
    yield '  graph [rankdir=LR, charset="UTF-8", nodesep=0.2, ranksep=0.7];'
    yield '  node [shape=box, fontname="sans-serif", fontsize=11, margin="0.15,0.08"];'
    yield '  edge [fontname="sans-serif", fontsize=9, arrowsize=0.7];'
    for token in family["tokens"]:
        lines = "\\n".join(_in_dot(line) for line in _label(token))
        more = ", penwidth=3" if token["id_token"] == family["root"] else ""
        ended = ', style="dashed"' if token["outcome"] == "scrapped" else ""
        yield f'  t{token["id_token"]} [shape={_shape(token)[0]}, label="{lines}"{more}{ended}];'
    for source, target, told, both in _ties(family):
        given = [f'label="{_in_dot(told)}"'] * bool(told) + ["dir=both"] * both
        yield f"  t{source} -> t{target}" + (f" [{', '.join(given)}];" if given else ";")
    yield "}"


def mermaid(family: Family) -> Iterator[str]:
    """The lines of a flowchart, left to right."""
    yield "flowchart LR"
    for token in family["tokens"]:
        _, opens, closes = _shape(token)
        yield f"  t{token['id_token']}{opens}{'<br/>'.join(_in_mermaid(line) for line in _label(token))}{closes}"
    for source, target, told, both in _ties(family):
        arrow = "<-->" if both else "-->"
        yield f"  t{source} {arrow}" + (f'|"{_in_mermaid(told)}"| ' if told else " ") + f"t{target}"
    yield f"  classDef {ASKED_FOR} stroke-width:3px"
    yield f"  class t{family['root']} {ASKED_FOR}"


def csv(family: Family) -> Iterator[str]:
    """One row for each token; ties stand as `kind:token`, several beside each other."""
    back: dict[int, list[str]] = {}
    onward: dict[int, list[str]] = {}
    for tie in _in_order(family["links"]):
        back.setdefault(tie["to"], []).append(f"{tie['kind']}:{tie['from']}")
        onward.setdefault(tie["from"], []).append(f"{tie['kind']}:{tie['to']}")
    rows = (_row(each, back.get(each["id_token"], ()), onward.get(each["id_token"], ())) for each in family["tokens"])
    yield from table([COLUMNS, *rows]).splitlines()


COLUMNS = (
    "token", "serial", "type", "component", "job", "status", "node", "outcome", "reason", "quantity", "planned", "good",
    "scrap", "rework", "defects", "held", "hold_reason", "worked_seconds", "made_at", "ended_at", "from", "to",
)  # fmt: skip


def _row(token: Token, back: Sequence[str], onward: Sequence[str]) -> Sequence[str]:
    quantities = (tidy(token[name]) for name in ("qty", "planned_qty", "actual_qty", "scrap_qty"))
    cells = (
        token["id_token"], token["serial_number"], token["token_type"], token["metadata"].get("component_code"),
        token["case_id"], token["status"], token["current_node_id"], token["outcome"], token["cancellation_reason"],
        *quantities, token["rework_count"], " ".join(each["defect_code"] for each in token["rework_history"]),
        "yes" if token["held"] else "", token["hold_reason"], token["work_seconds"], token["spawned_at"],
        token["completed_at"], " ".join(back), " ".join(onward),
    )  # fmt: skip
    return ["" if cell is None else clean(cell) for cell in cells]


def _label(token: Token) -> list[str]:
    return [clean(line) for line in (serial_of(token), *facts(token))]


def _shape(token: Token) -> tuple[str, str, str]:
    return SHAPES.get(token["token_type"], USUAL_SHAPE)


def _ties(family: Family) -> Iterator[tuple[int, int, str, bool]]:
    """What is drawn between two tokens, in words; parts that came of a piece and went into it are one line."""
    tokens = {token["id_token"]: token for token in family["tokens"]}
    ties = near_ties(_in_order(family["links"]))
    pairs = {(tie["from"], tie["to"]) for tie in ties if tie["kind"] == "component"}
    merged = {(tie["to"], tie["from"]) for tie in ties if tie["kind"] == "merged"}
    for tie in ties:
        pair, kind = (tie["from"], tie["to"]), tie["kind"]
        if kind == "merged" and (pair[1], pair[0]) in pairs:
            continue
        both = kind == "component" and pair in merged
        told = BUILT_IN if both else "" if kind in PLAIN else _told(kind, tokens[pair[1]])
        yield *pair, told, both


def _told(kind: str, target: Token) -> str:
    history = target["rework_history"]
    return f"rework {history[-1]['defect_code']}" if kind == "rework_of" and history else str(TIES.get(kind, kind))


def _in_order(links: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(links, key=lambda tie: (tie["from"], tie["to"], tie["kind"]))


def _in_dot(text: str) -> str:
    """Graphviz reads backslashes, quotes and the names of characters inside a label."""
    return clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")


MERMAID = str.maketrans({sign: f"#{ord(sign)};" for sign in "#\"<>&`"})


def _in_mermaid(text: str) -> str:
    """Mermaid writes a character by its number."""
    return clean(text).translate(MERMAID)


FORMS: Mapping[str, Callable[[Family], Iterator[str]]] = {"dot": dot, "mermaid": mermaid, "csv": csv}
