"""What follows from a firing: children that run by themselves, children that end, and runs to rest.

Rule 1: a child that was started with its call goes on by itself after each of its firings; nothing else does.
Rule 2: one act makes at most LIMIT automatic firings; when there would be more, it says so and stops there.
Rule 3: time goes on only in a run that was asked for, when nothing is enabled any more: first in the case whose next
token comes first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from petri_desk.kernel.draft import Draft
from petri_desk.nets.cases.definitions import ready_of
from petri_desk.nets.cases.firing_on_draft import clock_on, fire_on
from petri_desk.nets.cases.hierarchy import call_on, finish, heirs, rests_at_end
from petri_desk.nets.cases.plays import play_of
from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.play import Binding

LIMIT = 10_000


@dataclass(slots=True)
class Run:
    """One act's firings: which cases are still to be looked at, and how many automatic firings are left."""

    draft: Draft
    left: int = LIMIT
    fired: int = 0
    capped: bool = False
    todo: list[int] = field(default_factory=list)

    def fire(self, case: int, transition: str, binding: Binding, form: Mapping[str, Value] | None = None) -> None:
        """One firing, without what follows from it."""
        self.fired += 1
        self.todo.append(case)
        if transition in ready_of(self.draft, case).net.link_of:
            self.todo.append(call_on(self.draft, case, transition, binding, form))
            return
        inside = self.draft.find("call", case) is not None
        descends = heirs(self.draft, [ident for _, ident in binding.takes]) if inside else frozenset()
        fire_on(self.draft, play_of(self.draft, case), case, transition, binding, form=form, descends=descends)

    def settle(self) -> None:
        """All that follows: what runs by itself runs to rest, and what has ended hands over."""
        while self.todo:
            case = self.todo[-1]
            fields = self.draft.get("case", case)
            if fields.get("auto_start") and fields["status"] == "running" and self.step(case):
                continue
            self.todo.pop()
            self.todo += self._held_up(case)
            if self.draft.is_live("call", case) and rests_at_end(self.draft, case):
                parent = self.draft.get("call", case)["id_instance"]
                if finish(self.draft, case):
                    self.todo.append(parent)

    def _held_up(self, case: int) -> list[int]:
        """Children that have ended, and only wait until there is room for what their calls give."""
        if all(place.capacity is None for place in ready_of(self.draft, case).net.places):
            return []
        children = self.draft.live("call", "id_instance", case)
        return [child for child in children if self.draft.get("case", child).get("stuck")]

    def step(self, case: int) -> bool:
        """The next automatic firing of a case, if there is one."""
        found = play_of(self.draft, case).automatic()
        if found is None:
            return False
        if self.left <= 0:
            self.capped = True
            return False
        self.left -= 1
        self.fire(case, *found)
        return True

    def to_rest(self, root: int) -> None:
        """Runs a case and its started descendants until nothing automatic is left, in turn and in time."""
        self.todo += running(self.draft, root)
        self.settle()
        while not self.capped and (self._round(root) or self._go_on(root)):
            pass

    def _round(self, root: int) -> bool:
        """One automatic firing of each case that has one."""
        moved = False
        for case in list(running(self.draft, root)):
            if self.draft.get("case", case)["status"] == "running" and self.step(case):
                moved = True
                self.settle()
        return moved

    def _go_on(self, root: int) -> bool:
        """Moves the clock of the case whose next token comes first."""
        times = [(time, case) for case in running(self.draft, root)
                 if (time := play_of(self.draft, case).next_time()) is not None]  # fmt: skip
        if not times:
            return False
        time, case = min(times)
        play = play_of(self.draft, case)
        before = play.clock
        self.draft.emit("clock.advanced/1", *clock_on(self.draft, play, case, time), case=case,
                        data={"before": before, "clock": time})  # fmt: skip
        self.todo.append(case)
        self.settle()
        return True


def running(draft: Draft, case: int) -> Iterator[int]:
    """A case and its descendants that were started and have not ended, parents first."""
    if draft.get("case", case)["status"] == "running":
        yield case
    for child in draft.live("call", "id_instance", case):
        yield from running(draft, child)
