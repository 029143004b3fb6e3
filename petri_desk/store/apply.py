"""One act: lock the stream, see whether it was done already, decide, write.

Rule 1: whatever is read for a decision is read after the lock.
Rule 2: the same op id in the same case answers the first answer and writes nothing.
Rule 3: until everything is written, a failure puts the warm state back as it was.

What opens and ends the transaction around it is the lane's business (`lanes.py`).
"""

from dataclasses import dataclass, field

from sqlalchemy import text

from petri_desk.kernel.canonical import canonical
from petri_desk.kernel.digests import MODULUS, START, sum_bytes
from petri_desk.kernel.draft import Attachment, Context, Draft, Secret
from petri_desk.kernel.events import Act, Event
from petri_desk.kernel.quantities import moment_text
from petri_desk.kernel.records import Key
from petri_desk.kernel.refusals import Refused
from petri_desk.kernel.state import Entry, State
from petri_desk.store import log
from petri_desk.store.answers import after_act, as_it_was, spots_of
from petri_desk.store.clock import Clock
from petri_desk.store.closing import Closing
from petri_desk.store.failpoints import failpoint
from petri_desk.store.finding import Address, Finder
from petri_desk.store.ids import Ids, next_serials
from petri_desk.store.link import Link, Row, Step
from petri_desk.store.loading import ByKey
from petri_desk.store.places import Places
from petri_desk.store.projection import event_rows, projected
from petri_desk.store.rebuild import lost_streams, rebuilt
from petri_desk.store.secrets import KEEP_SECRET
from petri_desk.store.streams import ADVANCE, BEGIN, LOCK, OPEN_STREAM, SHOP, SHOP_NOW, Root, advance
from petri_desk.store.troubles import LostConnection
from petri_desk.store.warm import Warm
from petri_desk.store.work import Done, Where, Work

ADD_ATTACHMENT = text(
    "INSERT INTO attachment (sha256, media_type, bytes) VALUES (:sha256, :media_type, :bytes)"
    " ON CONFLICT (sha256) DO NOTHING"
)


@dataclass(slots=True)
class Applier:
    """Applies acts over one connection, with the states it keeps warm."""

    link: Link
    closing: Closing
    ids: Ids
    clock: Clock
    names: frozenset[str]
    begins: bool  # whether each act opens a transaction of its own
    places: Places = field(init=False)
    finder: Finder = field(init=False)
    warm: Warm = field(init=False)

    def __post_init__(self) -> None:
        self.places = Places(self.link)
        self.finder = Finder(self.link)
        self.warm = Warm(self.link, self.places, lambda stream: rebuilt(self.link, self.places, stream))

    def serve(self, work: Work | None, mend: str | None) -> Done | None:
        """One job: an act, or the mending of a case (whose answer says nothing)."""
        if work is not None:
            return self.apply(work)
        assert mend is not None
        self.mend(mend)
        return None

    def apply(self, work: Work) -> Done:
        try:
            done = self._applied(work)
        except LostConnection:
            self.ids.settle(kept=True)  # nobody knows whether they are used
            raise
        except BaseException:
            self.ids.settle(kept=False)
            raise
        self.ids.settle(kept=True)
        return done

    def forget(self) -> None:
        """After a failed commit: nothing that was read or numbered since can be trusted."""
        self.warm.forget()
        self.finder.forget()
        self.ids.forget()

    def mend(self, case_id: str) -> None:
        """Reads a case cold, which rebuilds its rows when they are not what the log says."""
        address = self._found(Where("case", case_id))
        assert address is not None
        self.warm.forget()
        locked = self._transaction([(LOCK, [{"stream": address.stream}])])
        root = Root(*locked[0][0])
        self.warm.state(address.stream, root.last_seq, bytes(root.total))
        if self.begins:
            self.link.commit()

    def _found(self, where: Where) -> Address | None:
        try:
            return self.finder.find(where)
        except Refused as refused:
            if refused.code not in ("unknown_case", "unknown_token") or not self._brought_back():
                raise
            return self.finder.find(where)

    def _brought_back(self) -> bool:
        """Whether streams that have acts and no row were found, and their rows made again."""
        lost = lost_streams(self.link)
        if lost and self.begins:
            self.link.begin()
        for stream in lost:
            rebuilt(self.link, self.places, stream)
        if lost and self.begins:
            self.link.commit()
        return bool(lost)

    def _applied(self, work: Work) -> Done:
        address = self._found(work.where)
        if address is not None:
            return self._in_stream(work, address)
        opened = self._open_stream(str(work.where.value))
        if opened is not None:
            return self._decided(work, opened[0], Root(), opened[1], new=True)
        self.ids.settle(kept=False)
        address = self.finder.case(str(work.where.value))
        assert address is not None, "a case id that is taken has a case"
        return self._in_stream(work, address)

    def _in_stream(self, work: Work, address: Address) -> Done:
        steps: list[Step] = [
            (LOCK, [{"stream": address.stream}]),
            (log.ACT_OF_OP, [{"op_id": work.op_id, "case": address.case}]),
        ]
        if address.stream != SHOP:
            steps.append((SHOP_NOW, [{}]))
        locked, repeated, *shop = self._transaction(steps)
        root = Root(*locked[0])
        if repeated:
            return self._repeated(work, address, root, repeated[0])
        failpoint("act.not_repeated")
        if work.where.scope == "new_case":
            raise Refused("case_exists", case_id=address.case_id)
        return self._decided(work, address, root, shop[0][0] if shop else None, new=False)

    def _transaction(self, steps: list[Step]) -> list[list[Row]]:
        if self.begins:
            return self.link.gather([(BEGIN, [{}]), *steps])[1:]
        return self.link.gather(steps)

    def _open_stream(self, case_id: str) -> tuple[Address, Row] | None:
        """The root row of a new case; nothing when a rival was first."""
        case = self.ids.take("instance")
        values = {"case": case, "case_id": case_id, "zero": START, "at": ""}
        opened, shop = self._transaction([(OPEN_STREAM, [values]), (SHOP_NOW, [{}])])
        if opened:
            return Address(case, case, case_id), shop[0]
        if self.begins:
            self.link.rollback()
        return None

    def _decided(self, work: Work, address: Address, root: Root, shop_row: Row | None, *, new: bool) -> Done:
        state = self._state(address.stream, root, new=new)
        shop = state if shop_row is None else self.warm.state(SHOP, shop_row[0], bytes(shop_row[1]))
        shop_seq = shop.last_seq
        loader = state.load
        assert isinstance(loader, ByKey)
        draft = Draft(state, address.case, self._context(work, address.stream, root, shop, loader))
        try:
            draft.check_seen(work.seen, lambda seq: log.who_at(self.link, address.stream, seq))
            work.decide(draft)
            done = self._written(work, address, root, shop_seq, draft)
        except BaseException:
            draft.undo()
            raise
        finally:
            loader.fresh.clear()
        if new:
            self.warm.keep(address.stream, state)
        return done

    def _state(self, stream: int, root: Root, *, new: bool) -> State:
        if not new:
            return self.warm.state(stream, root.last_seq, bytes(root.total))
        loader = ByKey(self.link, self.places, stream)
        loader.fresh.add(("instance", stream))
        return State(load=loader)

    def _context(self, work: Work, stream: int, root: Root, shop: State, loader: ByKey) -> Context:
        def fresh(scope: str) -> int:
            found = self.ids.take(scope)
            loader.fresh.add((scope, found))
            return found

        return Context(
            at=max(moment_text(self.clock.now()), root.last_at or ""),
            actor=work.actor,
            shop=shop,
            station=work.station,
            roles=work.admit(shop),
            fresh=fresh,
            serials=lambda prefix, count: next_serials(self.link, prefix, count),
            act=lambda op_id: log.past_act(self.link, stream, op_id),
        )

    def _written(self, work: Work, address: Address, root: Root, shop_seq: int, draft: Draft) -> Done:
        state, events = draft.state, draft.events
        unknown = {event.name for event in events} - self.names
        if unknown:
            raise ValueError(f"event names that were not registered: {sorted(unknown)}")
        total = (state.total + state.resum(draft.touched.items())) % MODULUS
        last_seq = root.last_seq + len(events)
        act = Act(
            stream=address.stream,
            act_no=(root.last_act or 0) + 1,
            case=address.case,
            op_id=work.op_id,
            payload_hash=work.payload_hash,
            command=work.command,
            actor=work.actor,
            shop_seq=shop_seq,
            station=work.station,
            at=draft.context.at,
            station_at=work.station_at,
            first_seq=root.last_seq + 1,
            last_seq=last_seq,
            state_hash=sum_bytes(total),
            previous=bytes(root.chain),
            body=canonical({**work.body, "facts": draft.facts} if draft.facts else dict(work.body)),
        )
        gseq = self._close(act, draft)
        state.last_seq, state.total = last_seq, total
        entries = after_act(state, events, draft.touched)
        return self._done(address, act, gseq, tuple(events), state, entries, replayed=False)

    def _done(
        self,
        address: Address,
        act: Act,
        gseq: int,
        events: tuple[Event, ...],
        state: State,
        entries: dict[Key, Entry],
        *,
        replayed: bool,
    ) -> Done:
        spots = spots_of(self.places, state, act, entries)
        return Done(act.op_id, replayed, act.stream, act.case, address.case_id, act, gseq, events, entries, spots)

    def _close(self, act: Act, draft: Draft) -> int:
        projection = projected(act.stream, draft.state, self.places, act.at, draft.events, draft.touched)
        former = draft.touched.get(("case", act.case))
        before = former.fields.get("id_definition") if former else None
        rows = event_rows(act.stream, act.act_no, draft.events, projection, (before,))
        chain = act.hash([row["body"] for row in rows])
        steps: list[Step] = [(log.ADD_EVENT, rows)] if rows else []
        steps += projection.steps()
        steps += beside(draft.attachments, draft.secrets)
        steps.append((ADVANCE, [advance(act, chain)]))
        return self.closing.close(steps, log.act_row(act, chain))

    def _repeated(self, work: Work, address: Address, root: Root, row: Row) -> Done:
        act, gseq = log.act_of(row), int(row[log.GSEQ])
        if act.payload_hash != work.payload_hash:
            raise Refused("op_id_reused", op_id=work.op_id)
        if self.begins:
            self.link.rollback()
        state = self.warm.state(address.stream, root.last_seq, bytes(root.total))
        events = log.events_of(self.link, act)
        entries = as_it_was(self.link, state, act, events)
        return self._done(address, act, gseq, events, state, entries, replayed=True)


def beside(attachments: list[Attachment], secrets: list[Secret]) -> list[Step]:
    """What travels beside an act and is in no event."""
    steps: list[Step] = []
    if attachments:
        bytes_ = [{"sha256": each.sha256, "media_type": each.media_type, "bytes": each.content} for each in attachments]
        steps.append((ADD_ATTACHMENT, bytes_))
    if secrets:
        hashes = [{"operator": each.operator, "pin": each.pin_hash, "badge": each.badge_hash} for each in secrets]
        steps.append((KEEP_SECRET, hashes))
    return steps
