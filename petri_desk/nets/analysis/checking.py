"""Everything that can be said of a net, in one report.

A workflow net that begins with one token is sound when it always comes to one token in its last place and no other
token. Any other net that names its end places is held to the same as far as it can be: every end place is marked, and
nothing is left in a place from which something is taken, but for the tools of a case: tokens that are taken and given
back, as many as there were at the beginning.

The case of a net that names its end places is over as soon as they are marked, nothing goes by itself and no child is
at work, as it is in play. So nothing that could still be done there is looked at, and every end is a marking in which
nothing moves. A net that names none, as those of other programs, is an ordinary Petri net.

A net with error findings is not explored: what it would do is not what was meant.

A small net is explored at once. One that is larger is first asked whether it is bounded at all, since exploring a net
without bounds never ends. What is too large to be explored is asked again as a smaller net with the same answers.

What is wrong depends on what is wanted. A net that says where its cases end is to come there, and may neither stand
still elsewhere nor pile up tokens. Of any other net nobody said what it is for: where it stands still may be its end,
and that is a warning.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from petri_desk.nets.analysis.budget import Budget, Progress, Stopped, Watch
from petri_desk.nets.analysis.coloured import Coloured, explored_coloured
from petri_desk.nets.analysis.covering import Cover, cover, monotone
from petri_desk.nets.analysis.deciding import Decided, decided
from petri_desk.nets.analysis.exploring import explored
from petri_desk.nets.analysis.folding import Folded, folded_cover
from petri_desk.nets.analysis.graph import Flags
from petri_desk.nets.analysis.growing import Folding, unfolded
from petri_desk.nets.analysis.invariants import Row, move_semiflows, place_semiflows
from petri_desk.nets.analysis.plain import Plain
from petri_desk.nets.analysis.report import Report
from petri_desk.nets.analysis.shapes import ends_of_workflow
from petri_desk.nets.analysis.space import Space
from petri_desk.nets.analysis.telling import Words
from petri_desk.nets.analysis.unfolding import plain_of
from petri_desk.nets.analysis.verdicts import Soundness, Verdicts, final_markings, soundness, verdicts
from petri_desk.nets.files.checks import check_net
from petri_desk.nets.files.linking import check_links
from petri_desk.nets.model import Net

Find: TypeAlias = Callable[[str], Net | None]
Explored: TypeAlias = Space | Coloured

SMALL = 3_000           # markings that are looked at before anything else is asked
A_LOOK, A_SEARCH = 50_000, 200_000     # comparisons in a coverability graph: before exploring, and after in vain
ENDLESS = 100_000       # markings of a net that is known to have no end
MOST_SUMS = 200         # sums that never change, of places and of moves


def checked(
    net: Net, budget: Budget, find: Find | None = None, progress: Progress | None = None, stopped: Stopped | None = None
) -> Report:
    """Everything that can be said of a net within a budget."""
    return _Check(net, budget, find, progress, stopped).report()


class _Check:
    """One net on its way to its report."""

    def __init__(
        self, net: Net, budget: Budget, find: Find | None, progress: Progress | None, stopped: Stopped | None
    ) -> None:
        self.net, self.find, self.progress = net, find, progress
        self.watch = Watch(budget, None, stopped)           # one end for all that follows
        self.budget, self.limit = replace(budget, seconds=None), budget.states
        self.words = Words(net)
        self.bounded = self.cases = False       # by its sums; and whether it says where its cases end
        self.found = Report(id=net.id, name=net.name or net.id, places=len(net.places),
                            transitions=len(net.transitions), arcs=len(net.arcs))  # fmt: skip

    def report(self) -> Report:
        if not self._can_play():
            return self.found
        for message in self.words.left_out():
            self.found.found("info", "left_out", message)
        shape = ends_of_workflow(self.net)
        self.found.workflow_net = shape is not None
        self.cases = bool(self.net.end_places) or shape is not None
        plain, folding = plain_of(self.net), None
        if plain is None:
            folding = None if self.net.links else unfolded(self.net, Watch(self.budget, None, None, self.watch))
            if folding is None:
                self._coloured(shape)
                return self.found
            plain = folding.plain
        self._sums(plain, folding)
        graph, covered = self._plain(plain, folding)
        less = self._less(plain, graph, covered)
        self._count(graph, covered, less)
        self._judge(graph, covered, shape, less)
        return self.found

    def _coloured(self, shape: tuple[str, str] | None) -> None:
        watch = Watch(self.budget, self.progress, None, self.watch)
        coloured = explored_coloured(self.net, watch, self.find)
        self.words.titles = coloured.playing.titles
        self._count(coloured, Cover(), Decided())
        self._judge(coloured, Cover(), shape, Decided())
        self._tell_failures(coloured)

    def _can_play(self) -> bool:
        """Whether the net and those that it calls are such that they can be played at all."""
        find = self.find or (lambda _: None)
        findings = check_net(self.net) + (check_links(self.net, find) if self.net.links else [])
        wrong = [finding for finding in findings if finding.severity == "error"]
        for called in () if wrong else _called(self.net, find):
            inside = [*check_net(called), *check_links(called, find)]
            wrong += [replace(finding, where=f"{called.id}: {finding.where}") for finding in inside
                      if finding.severity == "error"]  # fmt: skip
        self.found.findings += wrong
        return not wrong

    def _plain(self, plain: Plain, folding: Folding | None) -> tuple[Space, Cover]:
        covered, graph = Cover(), self._explored(plain, SMALL)
        asks = not graph.complete and graph.reason == "states" and not self.bounded and monotone(plain)
        if asks:
            covered = cover(plain, A_LOOK, self.watch)
        if not graph.complete and graph.reason == "states" and self.budget.states > SMALL:
            self.limit = min(self.limit, ENDLESS) if covered.unbounded else self.limit
            graph = self._explored(plain, self.limit)
        if asks and not graph.complete and not covered.complete and not covered.unbounded:
            covered = cover(plain, A_SEARCH, self.watch)
        return (graph, covered) if folding is None else (Folded(graph, folding), folded_cover(covered, folding))

    def _less(self, plain: Plain, graph: Space, covered: Cover) -> Decided:
        """What a smaller net says, where the whole one is too large."""
        if graph.complete or graph.reason not in ("states", "memory") or covered.unbounded:
            return Decided()
        watch = Watch(self.budget, None, None, self.watch)
        found = decided(plain, self.budget, watch, self.bounded) or Decided()
        if isinstance(graph, Folded):       # a transition is several moves there: all live is more than is asked
            every = set(graph.folding.transition_of) == set(range(len(self.net.transitions)))
            found.live = False if found.deadlock is not None else (found.live and every) or None
            found.quasi_live = (found.quasi_live and every) or None
        return found

    def _sums(self, plain: Plain, folding: Folding | None) -> None:
        """The least sums that never change; and the bounds that follow from them."""
        first = len(plain.places) if folding is None else len(folding.spots)
        rows = place_semiflows(plain, MOST_SUMS, self.watch.ended, first)
        if rows is not None:
            self.found.place_invariants = [
                {"places": {plain.places[place]: count for place, count in enumerate(row) if count},
                 "tokens": sum(count * lying for count, lying in zip(row, plain.initial, strict=True))}
                for row in rows]  # fmt: skip
            self.bounded = all(any(row[place] for row in rows) for place in range(first))
        rows = move_semiflows(plain, MOST_SUMS, self.watch.ended)
        if rows is not None:
            self.found.transition_invariants = [_by_name(plain, row) for row in rows]

    def _explored(self, plain: Plain, most: int) -> Space:
        return explored(plain, self.budget.at_most(most), self.progress, None, self.watch)

    # -- counts -------------------------------------------------------------------------------------------------

    def _count(self, graph: Explored, covered: Cover, less: Decided) -> None:
        found = self.found
        highest, total = graph.most()
        found.complete = graph.complete
        if graph.complete:
            found.states, found.firings, found.edges = graph.count, graph.firings, graph.edges
            found.max_tokens_in_place, found.max_tokens = highest, total
        if graph.complete or highest > 1 or covered.unbounded:
            found.safe = highest <= 1 and not covered.unbounded
        if graph.complete or covered.complete or covered.unbounded:
            found.bounded = not covered.unbounded
            if graph.complete or covered.complete:
                found.unbounded_places = [self.net.places[place].id for place in sorted(covered.unbounded)]
        elif less.bounded is not None or self.bounded:
            found.bounded, found.unbounded_places = less.bounded is not False, None if less.bounded is False else []
        wrong = "error" if self.cases else "warning"
        if covered.unbounded:
            found.found(wrong, "unbounded", self.words.unbounded(sorted(covered.unbounded), covered, self.cases),
                        self.net.places[min(covered.unbounded)].id, (*covered.lead, *covered.loop))  # fmt: skip
        elif less.bounded is False:
            found.found(wrong, "unbounded", self.words.growing(self.cases), "", less.growing)
        if not graph.complete:
            reason = self.watch.reason or graph.reason or "states"
            seen = self.limit if reason == "states" else graph.seen
            settled = covered.unbounded or (less.bounded is not None and less.deadlocks is not None)
            found.found("info" if settled else "warning", "not_decided",
                        self.words.not_decided(seen, reason, less.deadlocks is not None))  # fmt: skip

    # -- verdicts -----------------------------------------------------------------------------------------------

    def _judge(self, graph: Explored, covered: Cover, shape: tuple[str, str] | None, less: Decided) -> None:
        found, titles = self.found, self.words.titles
        known = verdicts(graph, len(titles), self.watch.ended)
        if known.dead is None and covered.complete and covered.fired is not None:
            known.dead = tuple(number for number in range(len(titles)) if number not in covered.fired)
            known.live = False if known.dead else known.live
        if known.dead is None and len(np.unique(graph.moves)) == len(titles):
            known.dead = ()
        found.deadlocks = less.deadlocks if known.deadlocks is None else known.deadlocks
        found.live = less.live if known.live is None else known.live
        found.reversible = less.reversible if known.reversible is None else known.reversible
        found.home_markings = known.home
        if less.quasi_live and known.dead is None:
            known.dead = ()
        found.quasi_live = less.quasi_live
        if known.dead is not None:
            found.quasi_live = not known.dead
            found.dead_transitions = [titles[number] for number in known.dead]
        if not graph.lying(0) and not graph.firings and graph.complete:
            found.found("warning", "no_tokens", self.words.no_tokens())
        else:
            self._tell(graph, known, self._ending(graph, known, shape))
            if less.deadlock is not None and known.deadlock is None and not self.cases:
                assert isinstance(graph, Space), "what has no plain net has no smaller one"
                self._tell_standstill(less.deadlocks, graph.told(less.lying), less.deadlock)

    def _ending(self, graph: Explored, known: Verdicts, shape: tuple[str, str] | None) -> Flags | None:
        """Soundness, as far as the net says where it ends; and the markings that are such an end."""
        ends = self.net.end_places or (shape[1:] if shape else ())
        if not ends:
            return None
        one = shape is not None and self._begins_with_one(graph, shape[0])
        if not self.net.end_places and not one:
            self.found.found("info", "not_one_token", self.words.not_one_token(shape[0] if shape else ""))
        classic = shape is not None and one and tuple(ends) == shape[1:]
        number = {place.id: index for index, place in enumerate(self.net.places)}
        at = [number[end] for end in ends]
        beside = [place for place in range(len(self.net.places)) if place not in at]
        if not classic:
            beside = self._beside(beside)
        final, littered = final_markings(graph, at, beside, {} if classic else self._kept(beside), exactly=classic)
        if self.net.end_places:
            over = graph.flags(graph.standstills) & ~graph.waiting()
            final, littered = final & over, littered & over
        if self.net.end_places or one:
            wanted = final | littered if self.net.end_places else final
            said = soundness(graph, final, littered, wanted, known.dead, self.watch.ended)
            self.found.sound = False if classic and self.found.bounded is False else said.sound
            self._tell_ending(graph, said)
        return final

    def _begins_with_one(self, graph: Explored, place: str) -> bool:
        """Whether a case begins with one token, in this place."""
        lying = [number for number, _ in graph.lying(0)]
        one = len(lying) == 1 and self.net.places[lying[0]].id == place
        return one and int(graph.counts(lying[0])[0]) == 1

    def _beside(self, places: Sequence[int]) -> list[int]:
        """The places from which something is taken: what lies in another one has arrived there."""
        taken = {arc.place for arc in self.net.arcs if arc.kind == "normal" and not arc.into}
        return [place for place in places if self.net.places[place].id in taken]

    def _kept(self, places: Sequence[int]) -> dict[int, int]:
        """What may lie in a place at the end: as many tokens as a case begins with, where they are taken and given."""
        given = {arc.place for arc in self.net.arcs if arc.kind == "normal" and arc.into}
        return {place: len(self.net.initial.get(ident, ())) for place in places
                if (ident := self.net.places[place].id) in given}  # fmt: skip

    # -- findings -----------------------------------------------------------------------------------------------

    def _tell_ending(self, graph: Explored, said: Soundness) -> None:
        if said.stuck is not None:
            self.found.found("error", "cannot_finish", self.words.cannot_finish(graph.lying(said.stuck)), "",
                             graph.path_to(said.stuck))  # fmt: skip
        if said.left_over is not None and said.left_over != said.stuck:
            self.found.found("error", "left_over", self.words.left_over(graph.lying(said.left_over)), "",
                             graph.path_to(said.left_over))  # fmt: skip

    def _tell(self, graph: Explored, known: Verdicts, final: Flags | None) -> None:
        self._tell_deadlock(graph, known, final)
        self._tell_dead(known.dead or (), final is not None)
        for transition, marking in known.lost:
            if final is None and known.deadlock is None:
                self.found.found("info", "not_live", self.words.not_live(transition), self.words.titles[transition],
                                 graph.path_to(marking))  # fmt: skip

    def _tell_deadlock(self, graph: Explored, known: Verdicts, final: Flags | None) -> None:
        still = graph.standstills
        wrong = still if final is None else still[~final[still]]
        told = {finding.witness for finding in self.found.findings if finding.code in ("cannot_finish", "left_over")}
        if wrong.size and (witness := graph.path_to(int(wrong[0]))) not in told:
            many = int(wrong.size) if known.deadlocks is not None else None
            self._tell_standstill(many, graph.lying(int(wrong[0])), witness)

    def _tell_standstill(self, many: int | None, lying: Sequence[tuple[int, str]], witness: Sequence[str]) -> None:
        """An error where the net says where it ends; else that may be the end, and is a warning."""
        message = self.words.deadlock(many, lying) if self.cases else self.words.stops(many, lying)
        self.found.found("error" if self.cases else "warning", "deadlock", message, "", witness)

    def _tell_dead(self, dead: Sequence[int], case: bool) -> None:
        for number in dead[:50]:
            self.found.found("error" if case else "warning", "dead_transition", self.words.dead(number),
                             self.words.titles[number])  # fmt: skip

    def _tell_failures(self, graph: Coloured) -> None:
        for (title, _), (fault, frame) in graph.playing.failures.items():
            self.found.found("error", "fails", self.words.fails(fault), title, graph.way_to(frame))
        for (title, _), (fault, frame) in graph.playing.untold.items():
            self.found.found("warning", "never_offered", self.words.untold(fault), title, graph.way_to(frame))
        for transition in graph.playing.asked:
            self.found.found("info", "form", self.words.form(transition), transition)


def _called(net: Net, find: Find) -> Iterator[Net]:
    """The nets that a net calls, and those that they call; each once. Those that are not there are left out."""
    known, waiting = {net.id}, [net]
    while waiting:
        for link in waiting.pop().links:
            called = find(link.net) if link.net not in known else None
            known.add(link.net)
            if called is not None:
                waiting.append(called)
                yield called


def _by_name(plain: Plain, row: Row) -> dict[str, int]:
    found: Counter[str] = Counter()
    for move, count in zip(plain.moves, row, strict=True):
        if count:
            found[move.name] += count
    return dict(found)
