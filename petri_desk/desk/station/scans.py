"""What a scan means at a station: a piece, a lot, a defect, or an act. No Qt in here.

Rule 1: a scan answers the question that is open, if it can; otherwise it is about a piece.
Rule 2: a label that fails a piece fills in the defect and says what will follow. The same label again does it.
"""

from collections.abc import Mapping
from typing import Any

from petri_desk.desk.station import reading
from petri_desk.desk.station.card import BIND, LOT, NEEDS_DEFECT, Card, Deed
from petri_desk.kernel import labels
from petri_desk.kernel.refusals import Unavailable

COMMANDS: Mapping[str, str] = {
    "START": "token_start", "PAUSE": "token_pause", "RESUME": "token_resume", "COMPLETE": "token_complete",
    "RELEASE": "token_release", "PASS": "qc_pass", labels.FAIL: "qc_fail",
}  # fmt: skip
STARTS = ("token_start", "token_resume")
TAKES_TEXT = (LOT, BIND)


class Scans:
    """Reads scans for a station's presenter, which is `at`."""

    def __init__(self, at: Any, view: Any, jobs: Any) -> None:
        self._at, self._view, self._jobs = at, view, jobs
        self.starts = False                 # whether scanning a piece starts it
        self._starting: int | None = None
        self._next: tuple[str, str | None] | None = None
        self._filled: str | None = None

    def scan(self, text: str) -> None:
        """One of our labels, or the plain text of a serial, a lot or a defect."""
        text = text.strip()
        try:
            label = labels.read(text)
        except labels.Damaged:
            self._view.show_unreadable()
            return
        if label is None:
            self._on_text(text)
        elif label.kind is labels.Kind.ACTION:
            self.act_by_label(label.action, label.defect)
        elif label.kind is labels.Kind.TOKEN:
            self._on_token(int(label.text))
        elif label.kind is labels.Kind.DEFECT:
            self._on_defect(label.text)
        elif label.kind is labels.Kind.LOT:
            self._on_lot(label.text)
        elif label.kind is labels.Kind.JOB:
            self._view.search_for(label.text)

    def act_by_label(self, action: str, defect: str | None = None) -> None:
        """An action label is the button of that name; what is not possible is explained."""
        action, _, after = action.partition("-")
        defect = defect or after or None
        if action == "UNDO":
            self._at.undo()
        elif action == "CALL":
            self._view.ask_call()
        elif self._at.card is None:
            self._next = (action, defect)
            if self._at.selected is None:
                self._view.show_scan_first()
        else:
            self._act(self._at.card, action, defect)

    def shown(self, card: Card) -> None:
        """The card of a scanned piece has come: what was scanned after it is done now."""
        waiting, self._next = self._next, None
        starting, self._starting = self._starting, None
        self._filled = None
        if waiting is not None:
            self._act(card, *waiting)
        elif starting == card.line.id and card.here and card.primary and card.primary.command in STARTS:
            self._at.act(card.primary)

    def forget(self) -> None:
        self._next = self._starting = self._filled = None

    def away(self, why: Unavailable) -> None:
        """The card of a piece cannot be read now."""
        self.forget()
        self._view.show_away(why)

    # -- acts ---------------------------------------------------------------------------------------------------

    def _act(self, card: Card, action: str, defect: str | None) -> None:
        command = COMMANDS.get(action)
        asked: Deed | None = self._view.prompt()
        if command is None:
            return
        if asked is not None and asked.command == command:
            self._answer(defect)
            return
        deed, cannot = card.deed(command), card.why_not(command)
        if deed is not None and card.here:
            self._at.act(deed)
            self._fill(defect)
        elif cannot is not None:
            self._view.show_cannot(cannot)

    def _answer(self, defect: str | None) -> None:
        """The question of this act is open: another defect is filled in, otherwise it is meant."""
        if defect is not None and defect != self._filled:
            self._fill(defect)
        else:
            self._view.commit()

    def _fill(self, text: str | None) -> None:
        if text is not None:
            self._filled = text
            self._view.fill(text)

    def _on_defect(self, code: str) -> None:
        asked: Deed | None = self._view.prompt()
        if asked is not None and asked.command in NEEDS_DEFECT:
            self._fill(code)
        else:
            self.act_by_label(labels.FAIL, code)

    def _on_lot(self, lot: str) -> None:
        asked: Deed | None = self._view.prompt()
        card: Card | None = self._at.card
        if asked is not None and asked.command in TAKES_TEXT:
            self._fill(lot)
        elif card is None or (deed := card.deed(LOT)) is None:
            self._view.show_scan_first()
        else:
            self._at.act(deed)
            self._fill(lot)

    # -- pieces -------------------------------------------------------------------------------------------------

    def _on_text(self, text: str) -> None:
        if text and self._at.together.asked() is not None:
            self._at.together.scan(text)
            return
        asked: Deed | None = self._view.prompt()
        card: Card | None = self._at.card
        known = card is not None and text in card.defects
        if asked is not None and (asked.command in TAKES_TEXT or (asked.command in NEEDS_DEFECT and known)):
            self._fill(text)
            return
        here = self._at.book.by_serial(text)
        if here is not None:
            self._take(here)
        elif text:
            self._look_for(text)

    def _on_token(self, number: int) -> None:
        asked: Deed | None = self._view.prompt()
        line = self._at.book.line(number)
        if self._at.together.asked() is not None:
            self._at.together.scan(number)
        elif asked is not None and asked.command == BIND and line is not None:
            self._fill(line.serial)
        elif asked is not None and asked.command == BIND:
            self._ask(number, lambda found: self._fill(str(found.rows[0]["serial_number"])))
        elif self._at.book.here(number):
            self._take(number)
        else:
            self._look_for(number)

    def _take(self, ident: int) -> None:
        self._next = None
        self._starting = ident if self.starts else None
        self._at.look_at(ident)

    def _look_for(self, token: int | str) -> None:
        """A piece that is not here: where it is instead."""
        self._ask(token, self._found)

    def _ask(self, token: int | str, done: Any) -> None:
        routes = self._at.routes
        self._jobs.query(
            self._view, lambda engine: reading.anywhere(engine, token, routes), done,
            refused=lambda refusal: self._view.show_refusal(refusal, None, None),
        )  # fmt: skip

    def _found(self, found: reading.Reading) -> None:
        book = self._at.book
        book.learn(found)
        ident = int(found.rows[0]["id_token"])
        self._take(ident)
        line = book.line(ident)
        if line is not None and not book.here(ident):
            self._view.show_elsewhere(line)
