"""L11: whoever acted was there and had the role, as the shop stood at that moment.

Operators are records of the shop, so what each of them was allowed is learnt from its log; a shop without operators
admits anybody. The shop's acts come first: its stream has the lowest number.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from petri_desk.kernel.events import Act, Event
from petri_desk.kernel.records import Created, Fields, Set, folded
from petri_desk.kernel.state import State

SHOP = 1
Said = tuple[str, str, int | None]


@dataclass(slots=True)
class Career:
    """One operator: from which seq of the shop on with which roles; none while disabled."""

    seqs: list[int] = field(default_factory=list)
    roles: list[frozenset[str]] = field(default_factory=list)

    def at(self, seq: int) -> frozenset[str] | None:
        """The roles at a seq; None before the operator was there."""
        found = bisect_right(self.seqs, seq)
        return self.roles[found - 1] if found else None


@dataclass(slots=True)
class PeopleRule:
    """Who might do what, at any state of the shop."""

    roles: Mapping[str, Sequence[str]]  # command -> the roles that may give it
    careers: dict[str, Career] = field(default_factory=dict)
    opened: int | None = None  # the shop's seq at which the first operator came, and nobody else was let in
    gseqs: "array[int]" = field(default_factory=lambda: array("q"))  # the shop's acts …
    seqs: "array[int]" = field(default_factory=lambda: array("q"))  # … and where each left it
    case_id: str = ""
    people: dict[int | str, Fields] = field(default_factory=dict)

    def begin(self, stream: int, case_id: str) -> None:
        self.case_id = case_id

    def act(self, act: Act, gseq: int, events: tuple[Event, ...], state: State) -> Iterator[Said]:
        stood = bisect_left(self.gseqs, gseq)
        if act.shop_seq != (self.seqs[stood - 1] if stood else 0):
            yield "L11", f"{self.case_id}: act {gseq} names another state of the shop than the one it met.", gseq
        why = self._refused(act)
        if why:
            yield "L11", f"{self.case_id}: {act.actor} {why} when act {gseq} was done.", gseq
        if act.stream == SHOP:
            self.gseqs.append(gseq)
            self.seqs.append(act.last_seq)
            for event in events:
                self._learn(event)

    def end(self, state: State) -> Iterator[Said]:
        yield from ()

    def _refused(self, act: Act) -> str | None:
        if act.command not in self.roles:
            return f"did {act.command}, which nobody knows,"
        if self.opened is None or act.shop_seq < self.opened:
            return None
        held = self.careers[act.actor].at(act.shop_seq) if act.actor in self.careers else None
        if held is None:
            return "was no operator"
        if not held.intersection(self.roles[act.command]):
            return f"might not do {act.command}"
        return None

    def _learn(self, event: Event) -> None:
        for change in event.changes:
            if change.kind != "operator" or not isinstance(change, Created | Set):
                continue
            fields = self.people[change.id] = folded(self.people.get(change.id), change)
            career = self.careers.setdefault(fields["name"], Career())
            career.seqs.append(event.seq)
            career.roles.append(frozenset() if fields.get("disabled_at") else frozenset(fields["roles"]))
            self.opened = self.opened or event.seq
