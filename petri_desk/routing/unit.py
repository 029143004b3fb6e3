"""One unit of a route, for the proof: a plain net for each level, from which nothing is left out that could strand it.

A level has one token of its own: the piece (or the batch that it lies in) on the route, and one component on each
branch of a split. Components meet at their merge and nowhere else, so each is followed alone; for its parent a branch
is a place `due`, and a move that brings the component to the merge, if its own net lets it come. So the nets grow with
the length of a route and not with the product of its branches.

What the data decide is unfolded: the count of reworks into the places, `when` into a free choice (but what is always
the same is no choice), a merge into one arc for each branch, and `*` into what it can mean for one unit: a batch that
holds it, one from which it has gone on before, a gathering that it waits in. What guards become stands in
`flow.IN_PROOF`. Cancelled for good, and counted away among others, are decisions: nothing is proved against them.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from petri_desk.nets.analysis.plain import Move, Plain
from petri_desk.nets.expressions import ExpressionError, compile_expression
from petri_desk.routing.flow import IN_PROOF, PENDING, Flow, Step, node_of, phase_of
from petri_desk.routing.route import Edge

LONGEST_REWORK = 12         # a higher limit is unfolded as this one, and told of
PIECE, BATCH, SPENT, GATHERING = "", "batch", "yielded batch", "gathering"
ADDED = "+"                 # the branch of a component that nobody planned
DONE, BEGIN, AGAIN, FOR_GOOD = "done", "begin", "again@", "lost@"       # no node has an @ in its id
YES, NO, UNDECIDABLE, OPEN = "always", "never", "never decided", "as it comes"


@dataclass(frozen=True, slots=True)
class Lying:
    """Where a level's token lies, what it is, how often it was reworked, and where it was born if that can differ."""

    place: str
    kind: str = PIECE
    count: int = 0
    born: str = ""

    @property
    def id(self) -> str:
        more = [self.kind, f"#{self.count}" if self.count else "", f"@{self.born}" if self.born else ""]
        return " ".join([self.place, *filter(None, more)])

    def at(self, place: str, **more: Any) -> "Lying":
        """The same, somewhere else; what is done has nothing more to tell."""
        return Lying(DONE) if place == DONE else replace(self, place=place, **more)


@dataclass(frozen=True, slots=True)
class Fired:
    """A move, told: its step, the count of reworks after it, or the branch that it brings home."""

    step: str = ""
    count: int = 0
    brings: tuple[str, str] | None = None
    adds: str | None = None         # the node at which a component begins that nobody planned
    loses: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of a split: where its component begins, and what the merge calls it."""

    split: str
    key: str
    code: str | None
    starts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """The net of one level."""

    branch: Branch | None
    plain: Plain
    fired: Mapping[str, Fired]          # the moves
    lying: Mapping[str, Lying]          # the places of its own token
    starved: Mapping[str, str]          # where a parent waits with nothing left to come -> its split
    whole: bool = True                  # else it was given up, having grown too large

    @property
    def losing(self) -> set[int]:
        """The moves that scrap."""
        return {number for number, move in enumerate(self.plain.moves) if self.fired[move.name].loses}


def branches(flow: Flow, split: str) -> list[Branch]:
    """The branches of a split, and one for a component that is added on the way."""
    inner = (*flow.structure.levels[split], split)
    found = [Branch(split, str(key), node.produces_component, (node.id,))
             for key, node in enumerate(flow.branches(split), start=1)]  # fmt: skip
    worked = tuple(each for each, level in flow.structure.levels.items() if level == inner and flow.node(each).worked)
    return [*found, Branch(split, ADDED, None, worked)]


def never_made(flow: Flow, split: str) -> list[str]:
    """What the merge of a split waits for, and no branch of this split makes."""
    made = {node.produces_component for node in flow.branches(split)}
    return [code for code in flow.merge_of(split).consumes_components or () if code not in made]


def ways(flow: Flow, ident: str) -> list[Edge]:
    """The ways on that can be taken, in the order in which they are asked."""
    edges = flow.structure.ways.get(ident, [])
    found: list[Edge] = []
    for edge in edges:
        held = known_answer(flow, edge) if edge.when is not None else NO
        if held in (YES, OPEN):
            found.append(edge)
        if held in (YES, UNDECIDABLE):
            return found
    return [*found, *(edge for edge in edges if edge.when is None)]


def known_answer(flow: Flow, edge: Edge) -> str:
    """What a condition answers, where that is known beforehand; at a merge without work nobody says anything."""
    condition = compile_expression(edge.when or "")
    if condition.names - ({"data"} if flow.node(edge.source).type == "merge" else set()):
        return OPEN
    try:
        return YES if condition.holds({"data": {}}) else NO
    except ExpressionError:
        return UNDECIDABLE


def unit_of(flow: Flow, branch: Branch | None, comes: Mapping[tuple[str, str], bool], most: int) -> Unit:
    """The net of the route itself, or of a branch, with at most so many places.

    `comes` says which inner components can come to their merge.
    """
    laying = _Laying(flow, branch, comes)
    begin = laying.begin()
    while laying.todo and len(laying.places) <= most:
        laying.go_on(laying.todo.popleft())
    initial = [0] * len(laying.places)
    initial[laying.places[begin]] = 1
    plain = Plain(places=tuple(laying.places), moves=tuple(laying.moves), initial=tuple(initial))
    return Unit(branch, plain, laying.fired, laying.lying, laying.starved, whole=not laying.todo)


class _Laying:
    """Lays out where a level's token can come to lie, and the moves between."""

    def __init__(self, flow: Flow, branch: Branch | None, comes: Mapping[tuple[str, str], bool]) -> None:
        self.flow, self.branch, self.comes = flow, branch, comes
        self.level = (*flow.structure.levels[branch.split], branch.split) if branch else ()
        self.home = f"{flow.merge_of(branch.split).id}.waiting" if branch else DONE
        self.places: dict[str, int] = {}
        self.lying: dict[str, Lying] = {}
        self.moves: list[Move] = []
        self.fired: dict[str, Fired] = {}
        self.starved: dict[str, str] = {}
        self.todo: deque[Lying] = deque()
        self.births = len(set(self._born()))

    def begin(self) -> str:
        if self.branch is None:
            first = self.flow.first
            return self._lay(Lying(f"{first.id}.ready", BATCH) if first.batches else self._piece(f"{first.id}.ready"))
        self._place(BEGIN)
        for start in self.branch.starts:
            fired = Fired(adds=start if self.branch.key == ADDED else None)
            self._move(f"begin@{start}", fired, [BEGIN], [self._lay(Lying(f"{start}.ready"))])
        return BEGIN

    def _born(self) -> Iterator[str]:
        """Where pieces can be born: a lost one begins there again."""
        if self.branch is None and not self.flow.first.batches:
            yield self.flow.first.id
        for node in self.flow.route.nodes.values() if self.branch is None else ():
            targets = [self.flow.node(edge.target) for edge in ways(self.flow, node.id)] if node.batches else []
            yield from (target.id for target in targets if not target.batches and target.type != "end")

    # -- putting down -------------------------------------------------------------------------------------------

    def _place(self, ident: str) -> str:
        self.places.setdefault(ident, len(self.places))
        return ident

    def _lay(self, lying: Lying) -> str:
        """The place of the level's token, to be gone on from."""
        if lying.id not in self.places:
            self.lying[self._place(lying.id)] = lying
            if lying.place != DONE:
                self.todo.append(lying)
        return lying.id

    def _move(self, name: str, fired: Fired, takes: Sequence[str], gives: Sequence[str] = ()) -> None:
        if name not in self.fired:
            self.fired[name] = fired
            taken, given = (tuple(sorted((self.places[each], 1) for each in side)) for side in (takes, gives))
            self.moves.append(Move(name=name, takes=taken, gives=given))

    def _piece(self, place: str) -> Lying:
        """A piece that is born there."""
        return Lying(place, born=node_of(place) if self.births > 1 and place != DONE else "")

    def _goes(self, step: Step, lying: Lying, *gives: Lying, count: int = 0) -> None:
        """A move of the token itself."""
        self._move(f"{step.id} {lying.id}", Fired(step.id, count), [lying.id], [self._lay(each) for each in gives])

    # -- the steps ----------------------------------------------------------------------------------------------

    def go_on(self, lying: Lying) -> None:
        """Every move from where the token lies."""
        if lying.place == self.home:
            return self._scrap(self.flow.steps[f"scrap@{lying.place}"], lying)
        node = node_of(lying.place)
        taken = {edge.target for edge in ways(self.flow, node)}
        by_itself = not self.flow.node(node).worked     # nothing rests there
        for step in self._steps_at(lying.place):
            assert all(guard in IN_PROOF for guard in step.guards), step.guards
            asked = step.target is None or step.verb.startswith("rework") or step.target in taken
            if asked and step.verb in MEANINGS and not (by_itself and step.verb == "scrap"):
                MEANINGS[step.verb](self, step, lying)

    def _steps_at(self, place: str) -> Iterator[Step]:
        """The steps that leave a place, and those that only read it."""
        yield from self.flow.from_place.get(place, ())
        if phase_of(place) == "active":
            for edge in self.flow.structure.ways.get(node_of(place), ()):
                found = self.flow.steps.get(f"yield@{node_of(place)}>{edge.target}")
                yield from (found,) if found else ()

    def _work(self, step: Step, lying: Lying) -> None:
        self._goes(step, lying, lying.at(step.gives[0].place))

    def _onward(self, step: Step, lying: Lying) -> None:
        """A piece goes on; a batch does where the next node works in batches too."""
        if lying.kind == PIECE or (lying.kind in (BATCH, SPENT) and self.flow.node(step.target or "").batches):
            self._work(step, lying)

    def _may_rework(self, lying: Lying) -> bool:
        qc = node_of(lying.place)
        return bool(self.flow.rework_nodes(qc)) and lying.count < min(self.flow.rework_limit(qc), LONGEST_REWORK)

    def _fail(self, step: Step, lying: Lying) -> None:
        if self._may_rework(lying):
            self._work(step, lying)

    def _rework(self, step: Step, lying: Lying) -> None:
        """From the inspection to the first rework node at once; from a failed piece left for a decision to any."""
        left = phase_of(lying.place) == PENDING
        if left or (self._may_rework(lying) and step.target == self.flow.rework_nodes(step.node)[0]):
            again = lying.at(f"{step.target}.ready", count=lying.count + 1)
            self._goes(step, lying, again, count=again.count)

    def _divide(self, step: Step, lying: Lying) -> None:
        """The piece leaves the batch; where it had gone on before, the batch is over."""
        if lying.kind in (BATCH, SPENT) and not self.flow.node(step.target or "").batches:
            born = [self._piece(next(arc.place for arc in step.gives if arc.many))] if lying.kind == BATCH else []
            self._goes(step, lying, *born)

    def _yield(self, step: Step, lying: Lying) -> None:
        if lying.kind == BATCH and not self.flow.node(step.target or "").batches:
            self._goes(step, lying, lying.at(lying.place, kind=SPENT), self._piece(step.gives[0].place))

    def _gather(self, step: Step, lying: Lying) -> None:
        if lying.kind == PIECE:
            self._goes(step, lying, lying.at(f"{step.node}.waiting"), lying.at(lying.place, kind=GATHERING))

    def _disperse(self, step: Step, lying: Lying) -> None:
        if lying.kind == GATHERING:
            inside = self._lay(lying.at(f"{step.node}.waiting", kind=PIECE))
            gone_on = lying.at(next(arc.place for arc in step.gives if arc.many), kind=PIECE)
            self._move(f"{step.id} {lying.id}", Fired(step.id), [lying.id, inside], [self._lay(gone_on)])

    # -- losing -------------------------------------------------------------------------------------------------

    def _scrap(self, step: Step, lying: Lying) -> None:
        """A gathering is not scrapped; what waits in one takes it along, being all that is inside."""
        if lying.kind == SPENT:
            self._move(f"{step.id} {lying.id}", Fired(step.id, loses=True), [lying.id])
        elif lying.kind == GATHERING:
            return
        elif phase_of(lying.place) == "waiting" and self.flow.node(step.node).batches:
            for phase in ("ready", "active", "paused"):
                around = self._lay(lying.at(f"{step.node}.{phase}", kind=GATHERING))
                self._lose(step, lying, [lying.id, around])
        else:
            self._lose(step, lying, [lying.id])

    def _write_off(self, step: Step, lying: Lying) -> None:
        if lying.kind == BATCH:
            self._lose(step, lying, [lying.id])

    def _lose(self, step: Step, lying: Lying, takes: Sequence[str]) -> None:
        """Lost, until it is replaced: where the node says, else where such a one was born."""
        start = self._start(lying)
        again = lying.at(f"{start}.ready", count=0)
        fits = start == BEGIN or self._fits(lying, start)
        lost = self._place(f"{AGAIN}{again.id}" if fits else f"{FOR_GOOD}{step.node}")
        self._move(f"{step.id} {' '.join(takes)}", Fired(step.id, loses=True), takes, [lost])
        if fits:
            begun = self._place(BEGIN) if start == BEGIN else self._lay(again)
            self._move(f"replace {lost}", Fired("" if start == BEGIN else f"replace@{start}"), [lost], [begun])

    def _start(self, lying: Lying) -> str:
        """As the node says that loses it, if that is of this level; else where it was born."""
        node = node_of(lying.place)
        rule = self.flow.node(node).replacement_start_node
        if rule is not None and self.flow.structure.levels[node] == self.level:
            return rule
        if self.branch is not None:
            return BEGIN if self.branch.key == ADDED else self.branch.starts[0]
        return self.flow.first.id if lying.kind == BATCH else lying.born or next(self._born())

    def _fits(self, lying: Lying, start: str) -> bool:
        node = self.flow.node(start)
        if lying.kind == BATCH:
            return node.batches
        return self.flow.structure.levels[start] == self.level and not (node.merges and self.branch is not None)

    # -- taking apart and putting together ----------------------------------------------------------------------

    def _fan(self, step: Step, lying: Lying) -> None:
        """The parent waits; its components are due one after the other, those that can come first."""
        split, merge = step.node, self.flow.merge_of(step.node)
        due = [each for each in branches(self.flow, split) if each.key != ADDED]
        due.sort(key=lambda each: not self.comes[split, each.key])
        waits = lying.at(f"{split}.waiting")
        waiting = self._place(waits.id)
        self.lying[waiting] = waits
        coming = [self._place(f"due@{split}:{each.key}") for each in due]
        there = [self._place(f"{merge.id}.waiting<{split}:{each.key}") for each in due]
        self._move(f"{step.id} {lying.id}", Fired(step.id), [lying.id], [waiting, *coming[:1]])
        for number, each in enumerate(due):
            if self.comes[split, each.key]:
                self._move(f"comes@{split}:{each.key}", Fired(brings=(split, each.key)), [coming[number]],
                           [there[number], *coming[number + 1 : number + 2]])  # fmt: skip
        absent = [self._place(f"{merge.id}.waiting<{split}>{code}") for code in never_made(self.flow, split)]
        self._assemble(split, waits, [*there, *absent])
        scrap = self.flow.steps[f"scrap@{split}.waiting"]
        for number in range(len(due) + bool(absent)):      # when all are there they are put together at once
            self._lose(scrap, waits, [waiting, *coming[number : number + 1], *there[:number]])
        stays = next((at for at, each in zip(coming, due, strict=True) if not self.comes[split, each.key]), None)
        if stays or absent:
            self.starved[stays or there[-1]] = split

    def _assemble(self, split: str, waits: Lying, there: Sequence[str]) -> None:
        step = self.flow.steps[f"merge@{self.flow.merge_of(split).id}<{split}"]
        stands = waits.at(next(arc.place for arc in step.gives if not arc.many))
        self._move(f"{step.id} {waits.id}", Fired(step.id), [waits.id, *there], [self._lay(stands)])


MEANINGS: Mapping[str, Callable[[_Laying, Step, Lying], None]] = {
    **dict.fromkeys(("start", "pause", "resume", "release", "put_back"), _Laying._work),
    **dict.fromkeys(("complete", "pass", "pass_on"), _Laying._onward),
    "fail": _Laying._fail, "reject": _Laying._scrap, "rework": _Laying._rework, "rework_later": _Laying._rework,
    "fan": _Laying._fan, "divide": _Laying._divide, "yield": _Laying._yield, "gather": _Laying._gather,
    "disperse": _Laying._disperse, "write_off": _Laying._write_off, "scrap": _Laying._scrap,
}  # fmt: skip
# What moves nothing of this unit, or is laid out with another step: a batch in parts or joined lies where it lay.
ELSEWHERE = ("part", "join", "merge", "replace")
