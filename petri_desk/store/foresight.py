"""Foresight: what acts would do, decided on the states as they are and put back. Nothing is written or used up.

Rule 1: new ids are provisional: they begin far above all that are ever given out.
Rule 2: serials are those that would be next; somebody else may be faster.
Rule 3: several acts are decided one after another, each on what those before it would leave; or each by itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from petri_desk.kernel.draft import Context, Draft
from petri_desk.kernel.events import Act, EventName
from petri_desk.kernel.quantities import moment_text
from petri_desk.kernel.records import Fields, Key
from petri_desk.kernel.refusals import Refused
from petri_desk.kernel.state import Entry, State
from petri_desk.store import log
from petri_desk.store.answers import after_act, spots_of
from petri_desk.store.clock import Clock
from petri_desk.store.finding import THE_SHOP, Address
from petri_desk.store.ids import NEXT
from petri_desk.store.loading import ByKey
from petri_desk.store.looks import Looker, Sight
from petri_desk.store.shown import events_of, tokens_of
from petri_desk.store.work import Done, Work

PROVISIONAL = 2**52
SUMS = (
    "status", "target_qty", "over_qty", "adjust_qty", "good_qty", "scrap_qty", "in_work_qty", "open_tokens", "due",
    "priority",
)  # fmt: skip

Foreseen = dict[str, Any] | Refused


@dataclass(slots=True)
class Foresight:
    """One moment of the database, with the acts that are tried on it."""

    looker: Looker
    clock: Clock
    names: Sequence[EventName]
    _sights: dict[int, Sight] = field(default_factory=dict)
    _new: dict[str, Sight] = field(default_factory=dict)
    _drafts: list[Draft] = field(default_factory=list)
    _ids: Iterator[int] = field(default_factory=lambda: count(PROVISIONAL))
    _numbers: dict[str, int] = field(default_factory=dict)

    def see(self, works: Iterable[Work], *, apart: bool, between: Callable[[], object]) -> list[Foreseen]:
        """What each would do, or why it would be refused: after those before it, or apart from them.

        `between` is called before each; when it raises, everything is put back as well.
        """
        found: list[Foreseen] = []
        with self.looker.link.steady():
            try:
                for work in works:
                    between()
                    found.append(self._tried(work))
                    if apart:
                        self._undo()
            finally:
                self._undo()
                for sight in self._sights.values():
                    _loader(sight.state).fresh.clear()
        return found

    def _tried(self, work: Work) -> Foreseen:
        try:
            return self._decided(work)
        except Refused as refused:
            return refused

    def _decided(self, work: Work) -> Foreseen:
        address, sight = self._place(work)
        draft = Draft(sight.state, address.case, self._context(work, address.stream, sight))
        self._drafts.append(draft)
        try:
            draft.check_seen(work.seen, lambda seq: log.who_at(self.looker.link, address.stream, seq))
            work.decide(draft)
            found = self._told(work, address, draft)
        except BaseException:
            self._drafts.pop()
            draft.undo()
            raise
        sight.state.last_seq += len(draft.events)
        return found

    def _undo(self) -> None:
        """Puts everything back as it was."""
        while self._drafts:
            draft = self._drafts.pop()
            draft.state.last_seq -= len(draft.events)
            draft.undo()

    # -- where ------------------------------------------------------------------------------------------------------

    def _place(self, work: Work) -> tuple[Address, Sight]:
        if not self._sights:
            self._sights[THE_SHOP.stream] = self.looker.read(THE_SHOP)
        where = work.where
        if where.scope in ("case", "new_case") and where.value in self._new:
            return self._opened(where.value, new=where.scope == "new_case")
        address = self.looker.finder.find(where)
        if address is None:
            return self._opened(where.value, new=True)
        if where.scope == "new_case":
            raise Refused("case_exists", case_id=address.case_id)
        if address.stream not in self._sights:
            self._sights[address.stream] = self.looker.read(address)
        return address, self._sights[address.stream]

    def _opened(self, case_id: str, *, new: bool) -> tuple[Address, Sight]:
        """A case that an act would open, or that one before it would have opened."""
        if new and case_id in self._new:
            raise Refused("case_exists", case_id=case_id)
        if case_id not in self._new:
            case = next(self._ids)
            loader = ByKey(self.looker.link, self.looker.warm.places, case, {("instance", case)})
            shop = self._sights[THE_SHOP.stream].state
            self._new[case_id] = self._sights[case] = Sight(case, State(load=loader), shop, "", (0, 0))
        case = self._new[case_id].case
        return Address(case, case, case_id), self._new[case_id]

    def _context(self, work: Work, stream: int, sight: Sight) -> Context:
        loader, shop = _loader(sight.state), self._sights[THE_SHOP.stream].state

        def fresh(scope: str) -> int:
            found = next(self._ids)
            loader.fresh.add((scope, found))
            return found

        return Context(
            at=max(moment_text(self.clock.now()), sight.at or ""), actor=work.actor, shop=shop, station=work.station,
            roles=work.admit(shop), fresh=fresh, serials=self._serials,
            act=lambda op_id: log.past_act(self.looker.link, stream, op_id),
        )  # fmt: skip

    def _serials(self, prefix: str, wanted: int) -> list[int]:
        if prefix not in self._numbers:
            row = self.looker.link.row(NEXT, {"scope": f"serial:{prefix}"})
            self._numbers[prefix] = int(row[0]) if row else 1
        first = self._numbers[prefix]
        self._numbers[prefix] = first + wanted
        return list(range(first, first + wanted))

    # -- in words ---------------------------------------------------------------------------------------------------

    def _told(self, work: Work, address: Address, draft: Draft) -> dict[str, Any]:
        done = self._done(work, address, draft)
        after = {int(row["id_token"]): row for row in tokens_of(done)}
        before = {int(row["id_token"]): {**row, "updated_at": None}
                  for row in tokens_of(replace(done, entries=_before(draft, done.entries)))}  # fmt: skip
        new = [ident for ident in after if ident >= PROVISIONAL]
        case: Key = ("case", address.case)
        return {
            "command": work.command,
            "case_id": address.case_id,
            "tokens": [{"before": before.get(ident), "after": row} for ident, row in after.items()],
            "events": [{**event, "gseq": None} for event in events_of(done, self.names)],
            "case": {"before": _sums(draft.touched.get(case, draft.state.entry(case))),
                     "after": _sums(draft.state.entry(case))},
            "provisional": {"tokens": new, "serials": _serials_of(before, after, new)},
        }  # fmt: skip

    def _done(self, work: Work, address: Address, draft: Draft) -> Done:
        act = Act(
            stream=address.stream, act_no=0, case=address.case, op_id="", payload_hash=b"", command=work.command,
            actor=work.actor, shop_seq=0, station=work.station, at=draft.context.at, station_at=work.station_at,
            first_seq=draft.state.last_seq + 1, last_seq=draft.state.last_seq + len(draft.events), state_hash=b"",
            previous=b"", body="",
        )  # fmt: skip
        entries = after_act(draft.state, draft.events, draft.touched)
        spots = spots_of(self.looker.warm.places, draft.state, act, entries)
        return Done("", False, address.stream, address.case, address.case_id, act, 0, tuple(draft.events), entries,
                    spots)  # fmt: skip


def _loader(state: State) -> ByKey:
    assert isinstance(state.load, ByKey)
    return state.load


def _before(draft: Draft, after: Mapping[Key, Entry]) -> dict[Key, Entry]:
    found = {key: draft.touched.get(key, entry) for key, entry in after.items()}
    return {key: entry for key, entry in found.items() if entry is not None}


def _sums(entry: Entry | None) -> dict[str, Any] | None:
    fields: Fields | None = entry.fields if entry is not None else None
    return {name: fields.get(name) for name in SUMS} if fields is not None else None


def _serials_of(before: Mapping[int, Any], after: Mapping[int, Any], new: Iterable[int]) -> list[str]:
    """The serials that nobody has yet."""
    known = {row["serial_number"] for row in before.values()}
    found = dict.fromkeys(after[ident]["serial_number"] for ident in new)
    return [serial for serial in found if serial is not None and serial not in known]
