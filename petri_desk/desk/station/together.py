"""Choosing what goes together: pieces into a batch, or batches into one. No Qt in here."""

from typing import Any

from petri_desk.desk.station import reading
from petri_desk.desk.station.card import TOGETHER, Card, Choice, Deed


class Together:
    """Takes scans while the choice is open, for a station's presenter, which is `at`."""

    def __init__(self, at: Any, view: Any, jobs: Any) -> None:
        self._at, self._view, self._jobs = at, view, jobs

    def asked(self) -> Deed | None:
        """The open question, if it is which ones go together."""
        deed: Deed | None = self._view.prompt()
        return deed if deed is not None and deed.command in TOGETHER else None

    def scan(self, token: int | str) -> None:
        """One that may go is chosen; of another one it is said why not."""
        deed, card = self.asked(), self._at.card
        if deed is None or card is None:
            return
        known = _among(card, deed.command, token)
        if known is not None:
            self._view.choose(known)
            return
        row, actor = self._at.book.row(card.line.id), self._at.actor
        self._jobs.query(
            self._view, lambda engine: reading.fitting(engine, token, deed.command, row, actor), self._fits,
            refused=self._at.explain,
        )  # fmt: skip

    def _fits(self, row: reading.Row) -> None:
        """It has come since the list was made."""
        if self.asked() is not None:
            ident = int(row["id_token"])
            self._view.choose(Choice(ident, str(row["serial_number"] or ident), int(float(row["qty"]))))


def _among(card: Card, command: str, token: int | str) -> Choice | None:
    wanted = str(token).casefold()
    choices = card.choices.get(command, ())
    return next((each for each in choices if wanted in (str(each.id), each.serial.casefold())), None)
