"""Who a piece was before, and what was built into it: from the ties of its ancestors. No Qt in here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
Ties = Mapping[int, Sequence[tuple[str, int]]]      # for each token, what led to it: kinds and numbers
BEFORE = ("split", "rework_of", "corrects", "joined", "component", "parent")
SAME = ("rework_of", "corrects")        # the same object under an older number
ALONE = ("split", "component", "parent")    # a part of it that went on alone: what it did later, it did for others
DEEPEST, MOST_PARTS = 4, 60


@dataclass(frozen=True, slots=True)
class Branch:
    """A component, and the numbers that it had, the oldest first."""

    depth: int
    tokens: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The tokens that are the piece itself, the oldest first, and the components in the order they were built in."""

    line: Sequence[Row]
    branches: Sequence[Branch]
    left_out: int
    lost: Mapping[int, Row]     # a token by the number of what replaced it
    ends: Mapping[int, str]     # when what is this piece now went on alone

    def until(self, token: Row) -> str:
        """Up to when what a token did is this piece's; always, where nothing is said."""
        return self.ends.get(token["id_token"], "")

    def all(self) -> Iterator[Row]:
        yield from self.line
        for branch in self.branches:
            yield from branch.tokens


def lineage(family: Row) -> Lineage:
    """The piece that was asked for, from a family that leads backwards."""
    tokens = {token["id_token"]: token for token in family["tokens"]}
    back: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for tie in family["links"]:
        if tie["from"] in tokens:
            back[tie["to"]].append((tie["kind"], tie["from"]))
    line = _line(back, family["root"], BEFORE)
    ends = {ident: tokens[heir]["spawned_at"] for ident, heir in line.items() if heir is not None}
    found = list(_branches(back, [ident for ident, heir in line.items() if heir is None], 1))
    lost = {to: tokens[of] for to, ties in back.items() for kind, of in ties if kind == "replaces"}
    return Lineage(
        _rows(tokens, line), [Branch(depth, _rows(tokens, same)) for depth, same in found[:MOST_PARTS]],
        max(len(found) - MOST_PARTS, 0), lost, ends,
    )  # fmt: skip


def _rows(tokens: Mapping[int, Row], idents: Iterable[int]) -> list[Row]:
    return [tokens[each] for each in sorted(idents)]


def _line(back: Ties, root: int, over: Sequence[str]) -> dict[int, int | None]:
    """What is reached backwards over some kinds of ties, each with what went on alone from it, if something did.

    A parent counts only where nothing nearer is known.
    """
    found: dict[int, int | None] = {root: None}
    waiting = [root]
    for ident in waiting:                       # grows while it is walked
        ties = [(kind, of) for kind, of in back.get(ident, ()) if kind in over]
        nearer = [(kind, of) for kind, of in ties if kind != "parent"]
        for kind, of in nearer or ties:
            if of not in found:
                found[of] = ident if kind in ALONE else found[ident]
                waiting.append(of)
    return found


def _branches(back: Ties, line: Iterable[int], depth: int) -> Iterator[tuple[int, list[int]]]:
    """What was merged into a line, and below each what was merged into that."""
    if depth > DEEPEST:
        return
    for part in sorted(of for ident in line for kind, of in back.get(ident, ()) if kind == "merged"):
        same = list(_line(back, part, SAME))
        yield depth, same
        yield from _branches(back, same, depth + 1)
