"""Whether every job on a route can be finished: proved on the nets of one unit, and told in shop words.

From every marking that worker acts and scrap can reach, the unit's `done`, with nothing of it left open, must be
reachable by worker acts and by replacement where the route itself lets it begin again. What breaks this is an error,
and its witness is a path of steps to where the unit is stranded. What is only odd is a warning (`odd`): a way that is
never taken, a limit that never bites, a replacement that skips work. What the budget did not decide is a warning too,
which says so: a route must not stay unreleased because it is long.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from petri_desk.kernel.findings import Finding, has_errors
from petri_desk.kernel.saying import say
from petri_desk.nets.analysis.budget import Budget, Progress, Stopped, Watch
from petri_desk.nets.analysis.thin import Thin, explore_thin
from petri_desk.routing.flow import Flow
from petri_desk.routing.odd import Seen, oddities
from petri_desk.routing.unit import (
    ADDED,
    AGAIN,
    FOR_GOOD,
    UNDECIDABLE,
    Branch,
    Fired,
    Unit,
    branches,
    known_answer,
    never_made,
    unit_of,
)
from petri_desk.routing.wording import node_name, told

BUDGET = Budget(states=100_000)

Cause = tuple[str, str]             # a code, and the node that it is about
Path = tuple[Fired, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found; `paths` are the witnesses of the findings as steps, in the same order."""

    findings: tuple[Finding, ...]
    paths: tuple[Path, ...]
    complete: bool
    states: int
    firings: int
    edges: int
    reworks: Mapping[str, int]      # of each node: how often reworked a piece can come to it, up to LONGEST_REWORK

    @property
    def sound(self) -> bool | None:
        """Whether every unit can be finished; None when the budget did not decide it."""
        if has_errors(list(self.findings)):
            return False
        return True if self.complete else None


def prove(
    flow: Flow, budget: Budget = BUDGET, progress: Progress | None = None, stopped: Stopped | None = None
) -> Proof:
    """Explores the nets of one unit, from the innermost branches out to the route."""
    proving = _Proving(flow, budget, Watch(budget, progress, stopped))
    levels = flow.structure.levels
    splits = [node.id for node in flow.route.nodes.values() if node.splits and node.id in levels]
    for split in sorted(splits, key=lambda ident: -len(levels[ident])):
        proving.take_apart(split)
    proving.look(None)
    return proving.proof()


@dataclass(slots=True)
class _Level:
    """What was seen of the net of one level."""

    unit: Unit
    space: Thin
    needed: bool = True
    alike: list[str] = field(default_factory=list)      # the other branches that bring what the merge wants of it
    home: list[int] = field(default_factory=list)       # the states in which nothing waits for it any more
    doomed: list[int] = field(default_factory=list)     # those from which none of them is reached
    _plainly: dict[int, tuple[int, int]] | None = None

    @property
    def complete(self) -> bool:
        return self.unit.whole and self.space.complete

    @property
    def plainly(self) -> Mapping[int, tuple[int, int]]:
        """The states that are reached without scrapping anything, by the state and the move before each."""
        if self._plainly is None:
            self._plainly = self.space.reaching(self.unit.losing)
        return self._plainly

    def names(self, state: int) -> list[str]:
        return [self.unit.plain.places[place] for place in self.space.marked[state]]

    def settle(self, home: str) -> None:
        """Looks back from where all is well."""
        home_states = [state for state in range(len(self.space.marked)) if self._well(state, home)]
        self.home = sorted(home_states, key=lambda state: state not in self.plainly)
        saved = self.space.leading_to(self.home, self.unit.losing)
        if self.complete:
            self.doomed = [state for state in range(len(self.space.marked)) if state not in saved]

    def _well(self, state: int, home: str) -> bool:
        if len(self.space.marked[state]) != 1:
            return False
        name = self.names(state)[0]
        lying = self.unit.lying.get(name)
        return (lying is not None and lying.place == home) or (not self.needed and name.startswith((AGAIN, FOR_GOOD)))

    def goes_on(self, state: int) -> bool:
        """Whether more than scrapping can be done there."""
        losing = self.unit.losing
        return any(move not in losing for move, _ in self.space.ways[state])

    def first(self, prefix: str) -> int | None:
        """The first state in which something is marked that begins so; rather one where nothing was scrapped."""
        wanted = {number for number, name in enumerate(self.unit.plain.places) if name.startswith(prefix)}
        found = [state for state, marked in enumerate(self.space.marked) if wanted.intersection(marked)]
        return next((state for state in found if state in self.plainly), found[0]) if found else None


class _Proving:
    """The levels of a route as they are looked at, and what is found on them."""

    def __init__(self, flow: Flow, budget: Budget, watch: Watch) -> None:
        self.flow, self.left, self.watch = flow, budget.states, watch
        self.levels: dict[tuple[str, str] | None, _Level] = {}
        self.comes: dict[tuple[str, str], bool] = {}
        self.found: list[tuple[Finding, Path]] = []

    # -- looking ------------------------------------------------------------------------------------------------

    def look(self, branch: Branch | None) -> _Level:
        unit = unit_of(self.flow, branch, self.comes, self.left)
        space = explore_thin(unit.plain, max(self.left, 1) if unit.whole else 1, self.watch)
        self.left -= len(space.marked)
        level = self.levels[(branch.split, branch.key) if branch else None] = _Level(unit, space)
        if branch is None:
            level.settle("done")
        return level

    def take_apart(self, split: str) -> None:
        """Looks at the branches of a split: which component can always come to the merge, and which must."""
        among = [each for each in branches(self.flow, split) if each.starts]
        levels = {each.key: self.look(each) for each in among}
        lost = {key for key, level in levels.items() if level.first(FOR_GOOD) is not None}
        merge = self.flow.merge_of(split)
        for each in among:
            level, wanted = levels[each.key], merge.consumes_components
            if wanted is not None:
                level.alike = [one.key for one in among if one.code == each.code and one.key not in (each.key, ADDED)]
            named = wanted is None or each.code in wanted
            level.needed = each.key != ADDED and named and lost.issuperset(level.alike)
            level.settle(f"{merge.id}.waiting")
            self.comes[split, each.key] = bool(level.home) or not level.complete

    # -- telling ------------------------------------------------------------------------------------------------

    def proof(self) -> Proof:
        complete = all(level.complete for level in self.levels.values())
        for judge in (self._judge, self._spare):
            for level in self._in_order():
                judge(level)
        if not complete:
            self._not_decided()
        seen = self._seen()
        if complete:
            self.found += [(finding, ()) for finding in oddities(self.flow, seen)]
        spaces = [level.space for level in self.levels.values()]
        return Proof(
            findings=tuple(finding for finding, _ in self.found), paths=tuple(path for _, path in self.found),
            complete=complete, states=sum(len(each.marked) for each in spaces),
            firings=sum(each.firings for each in spaces), edges=sum(each.edges for each in spaces),
            reworks=seen.reworks,
        )  # fmt: skip

    def _not_decided(self) -> None:
        message = say("Whether every job can be finished is not decided: the route has more states than were looked "
                      "at.")  # fmt: skip
        self.found.append((Finding("warning", "not_decided", "", message), ()))

    def _seen(self) -> Seen:
        """What can lie where, and which steps are ever taken."""
        lying = {each for level in self.levels.values() for each in level.unit.lying.values()}
        steps = {each.step for level in self.levels.values() for each in level.unit.fired.values()}
        return Seen(lying, steps)

    def _judge(self, level: _Level) -> None:
        told_of: dict[Cause, int] = {}
        for state in sorted(level.doomed, key=lambda each: each not in level.plainly):
            for cause in self._causes(level, state):
                told_of.setdefault(cause, state)
        rest = set(level.doomed) - level.space.leading_to(told_of.values(), level.unit.losing)
        if rest:
            state = min(rest, key=lambda each: (level.goes_on(each), each not in level.plainly, each))
            told_of["stranded", self._place_in(level, state)] = state
        for cause, state in told_of.items():
            self._tell("error", cause, level, state)

    def _spare(self, level: _Level) -> None:
        """What cannot be replaced, and strands nothing: the merge does without it."""
        lost = level.first(FOR_GOOD)
        if lost is not None and not level.needed:
            self._tell("warning", next(self._causes(level, lost)), level, lost)

    def _causes(self, level: _Level, state: int) -> Iterator[Cause]:
        for name in level.names(state):
            if name.startswith(FOR_GOOD):
                yield "no_replacement", name.removeprefix(FOR_GOOD)
            elif name in level.unit.starved:
                yield "merge_starves", level.unit.starved[name]

    def _place_in(self, level: _Level, state: int) -> str:
        """The node where the unit is stranded."""
        lying = [level.unit.lying[name] for name in level.names(state) if name in level.unit.lying]
        return lying[0].place.rpartition(".")[0] if lying else ""

    def _tell(self, severity: str, cause: Cause, level: _Level, state: int) -> None:
        code, where = cause
        way = self._way_to(level)
        if way is None:
            return      # nothing ever comes to that split
        path = (*way, *self._losses(level, code), *self._path(level, state))
        finding = Finding(severity, code, where, SENTENCES[code](self, level, where),
                          witness=tuple(told(self.flow, path)))  # fmt: skip
        if not any((each.code, each.where, each.message) == (code, where, finding.message) for each, _ in self.found):
            self.found.append((finding, path))

    # -- the way there ------------------------------------------------------------------------------------------

    def _way_to(self, level: _Level) -> Path | None:
        """The steps until the component of a branch is born; None when there are none."""
        if level.unit.branch is None:
            return ()
        for parent in self._in_order():
            state = parent.first(f"{level.unit.branch.split}.waiting")
            way = self._way_to(parent) if state is not None else None
            if state is not None and way is not None:
                return (*way, *self._path(parent, state))
        return None

    def _in_order(self) -> list[_Level]:
        """The route first, then its branches, those that nobody planned last."""
        levels = [*reversed(self.levels.values())]
        return sorted(levels, key=lambda each: each.unit.branch is not None and each.unit.branch.key == ADDED)

    def _losses(self, level: _Level, code: str) -> Path:
        """Where any of several branches would do, the others are lost before."""
        branch = level.unit.branch
        if branch is None or code != "no_replacement":
            return ()
        others = [self.levels[branch.split, key] for key in level.alike]
        lost = [(other, other.first(FOR_GOOD)) for other in others]
        return tuple(each for other, state in lost if state is not None for each in self._path(other, state))

    def _path(self, level: _Level, state: int) -> Path:
        """The steps on a level; a component that comes to the merge does so by its own."""
        steps: list[Fired] = []
        plainly = level.plainly
        for name in level.space.path_to(state, plainly if state in plainly else None):
            fired = level.unit.fired[name]
            if fired.brings is not None:
                inner = self.levels[fired.brings]
                steps += self._path(inner, inner.home[0]) if inner.home else ()
            elif fired.step or fired.adds:
                steps.append(fired)
        return tuple(steps)

    # -- sentences ----------------------------------------------------------------------------------------------

    def starving(self, level: _Level, split: str) -> str:
        merge = self.flow.merge_of(split).id
        never = [say("{code}, which no branch of {split} makes", code=code, split=node_name(self.flow, split))
                 for code in never_made(self.flow, split)]  # fmt: skip
        away = [each for each in branches(self.flow, split) if self.comes.get((split, each.key)) is False]
        never += [say("{code}, which never comes from {nodes}", code=each.code or say("branch {key}", key=each.key),
                      nodes=self._names(each.starts)) for each in away if each.key != ADDED]  # fmt: skip
        waits = never[0] if never else ""
        for each in never[1:]:
            waits = say("{these}; and for {last}", these=waits, last=each)
        return say("{merge} starves: it waits for {waits}.", merge=node_name(self.flow, merge), waits=waits)

    def _names(self, idents: Sequence[str]) -> list[str]:
        return [node_name(self.flow, each) for each in idents]

    def unreplaceable(self, level: _Level, node: str) -> str:
        start = self.flow.node(node).replacement_start_node or ""
        batch = self.flow.node(node).batches and not self.flow.node(start).batches
        name, begin = node_name(self.flow, node), node_name(self.flow, start)
        if batch:
            return say("A batch that is lost at {name} cannot be replaced: it would begin again at {begin}, where no "
                       "batches are worked.", name=name, begin=begin)  # fmt: skip
        return say("A component that is lost at {name} cannot be replaced: it would begin again at {begin}, where "
                   "components are put together.", name=name, begin=begin)  # fmt: skip

    def stranded(self, level: _Level, node: str) -> str:
        name = node_name(self.flow, node)
        for edge in self.flow.structure.ways.get(node, ()):
            if edge.when is not None and known_answer(self.flow, edge) == UNDECIDABLE:
                return say("What comes to {name} is stranded there: the condition {when!r} can never be decided.",
                           name=name, when=edge.when)  # fmt: skip
        return say("What comes to {name} can be stranded there: no step leads on to the end.", name=name)


SENTENCES: Mapping[str, Callable[[_Proving, _Level, str], str]] = {
    "merge_starves": _Proving.starving, "no_replacement": _Proving.unreplaceable, "stranded": _Proving.stranded,
}
