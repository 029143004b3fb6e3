"""What goes on just now, and what led to it: the calls, the hold, and the pieces that everybody has in hand."""

from functools import partial

from petri_desk.demo.floor import Piece
from petri_desk.demo.house import (
    ANAN,
    AT_WORK,
    BY_TWO,
    LEK,
    MALI,
    NOK,
    PLOY,
    SENT_ON,
    SOMCHAI,
    STAINED,
    STARVING,
    SUSPECT,
)
from petri_desk.demo.week import MINUTE, Hand, Week


class Present:
    """The last hours of the story."""

    def __init__(self, week: Week) -> None:
        self.week, self.floor = week, week.floor

    def plan(self) -> None:
        week = self.week
        week.before(1300, partial(self._call, NOK, "machine", "needle bar jams", "oiled, runs again", 9))
        week.before(1050, self._cancel)
        week.before(280, self._hurry)
        week.before(340, partial(self._call, PLOY, "material", "glue is nearly out", "a new can is on the rack", 12))
        week.before(125, partial(self._try_hide, week.hands[ANAN]))
        for name, free, minutes, what in (
            (ANAN, 24, 24, self._cut), (PLOY, 19, 19, self._assemble), (LEK, 40, 40, self._begin_strap),
            (NOK, 11, 11, self._stitch), (MALI, 32, 3, self._inspect),
        ):  # fmt: skip
            hand = week.hands[name]
            hand.booked = week.end - free * MINUTE
            week.before(minutes, partial(what, hand))
        week.before(15, partial(self._run_out, week.hands[LEK]))
        week.before(7, partial(self._join, week.hands[LEK], week.hands[PLOY]))

    def _at(self, spot: tuple[str, int, str]) -> Piece:
        return next(each for each in self.floor.pieces.values() if each.spot == spot)

    # -- what led to it -------------------------------------------------------------------------------------------

    def _call(self, who: str, kind: str, text: str, answer: str, minutes: float) -> None:
        call = self._open_call(who, kind, text)
        self.week.plan(self.floor.worked + minutes * MINUTE, partial(self._answer, call, answer))

    def _answer(self, call: int, text: str) -> None:
        self.floor.send(SOMCHAI, "andon_answer", call_id=call, text=text)

    def _open_call(self, who: str, kind: str, text: str, piece: Piece | None = None) -> int:
        station = self.week.hands[who].person.station
        answer = self.floor.do(who, "andon_call", station, station=station, kind=kind, text=text,
                               token_id=piece.id if piece else None)  # fmt: skip
        call: int = answer.events[0]["data"]["call_id"]
        return call

    def _cancel(self) -> None:
        self.floor.do(SOMCHAI, "case_cancel", case_id="BELT-299", reason="the hotel changed its mind about red")

    def _hurry(self) -> None:
        self.floor.send(SOMCHAI, "job_change", case_id="BAG-105", priority=1, reason="the customer comes in person")

    def _try_hide(self, hand: Hand) -> None:
        """The first bags of a hide, as soon as the cutter has nothing else in hand."""
        week = self.week
        if hand.piece is not None:
            week.plan(self.floor.worked + MINUTE, partial(self._try_hide, hand))
            return
        week.take_up(hand, self._at(SUSPECT))
        week.plan(self.floor.worked + 6 * MINUTE, partial(self._send_on, hand))

    def _send_on(self, hand: Hand) -> None:
        """They go on before the rest is cut; only then somebody sees what is wrong with the hide."""
        week, batch = self.week, self._at(SUSPECT)
        week.waited(hand, "batch_yield", batch, qty=SENT_ON)
        self.floor.later(50)
        week.act(hand, "token_note", batch, text="Stains under the wet sponge.")
        week.waited(hand, "token_release", batch)
        hand.piece = None
        week.plan(self.floor.worked + 3 * MINUTE, partial(week.look, hand))
        week.plan(self.floor.worked + 9 * MINUTE, self._hold)
        week.plan(self.floor.worked + 14 * MINUTE, self._scrap)

    def _hold(self) -> None:
        batch = self._at(SUSPECT)
        self.floor.send(SOMCHAI, "hold", token_id=batch.id, reason="HIDE-2209 stains when wet: ask the tannery")
        batch.held = True

    def _scrap(self) -> None:
        """Nobody makes it again before it is known what becomes of the hide: its merge starves."""
        self.floor.do(SOMCHAI, "token_scrap", token_id=self._at(STAINED).id, reason="stains like the rest of HIDE-2209")

    # -- the present ----------------------------------------------------------------------------------------------

    def _cut(self, hand: Hand) -> None:
        batch = self._at(("BELT-207", 0, "CUT"))
        self.week.take_up(hand, batch, planned_qty=12)

    def _assemble(self, hand: Hand) -> None:
        self.week.take_up(hand, self._at(BY_TWO))

    def _begin_strap(self, hand: Hand) -> None:
        self.week.take_up(hand, self._at(STARVING))

    def _run_out(self, hand: Hand) -> None:
        strap = self._at(STARVING)
        self.week.act(hand, "token_pause", strap, reason="thread is out")
        hand.piece = None
        self.floor.later(40)
        self._open_call(LEK, "material", "waxed thread 0.8, tan", strap)

    def _join(self, hand: Hand, other: Hand) -> None:
        assert other.piece is not None
        self.week.act(hand, "token_start", other.piece)
        hand.piece, hand.joined = other.piece, True

    def _stitch(self, hand: Hand) -> None:
        body = self._at(AT_WORK)
        self.week.take_up(hand, body)
        self.floor.later(90)
        self.week.act(hand, "token_note", body, text="Faint scratch at the fold, will polish it after stitching.")

    def _inspect(self, hand: Hand) -> None:
        piece = self.week.next_for(hand)
        if piece is not None:
            self.week.take_up(hand, piece)
