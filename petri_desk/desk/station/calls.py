"""Calls for help: made at a station, open until somebody answers, seen with their age. No Qt in here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from petri_desk.desk.station import reading
from petri_desk.kernel.refusals import Refused, Unavailable, Unsettled

KINDS = ("supervisor", "material", "machine", "quality", "safety")


@dataclass(frozen=True, slots=True)
class Call:
    """One call; answered when somebody said that he comes."""

    id: int
    kind: str
    text: str
    by: str
    at: str
    token: int | None
    answered_by: str
    answered_at: str
    answer: str
    elsewhere: str = ""     # the station that called, where it is not this one

    @property
    def open(self) -> bool:
        return not self.answered_by


def call_of(row: Mapping[str, Any], here: str | None) -> Call:
    return Call(
        id=int(row["id_call"]), kind=str(row["kind"]), text=str(row["text"] or ""), by=str(row["called_by"]),
        at=str(row["called_at"]), token=row["id_token"], answered_by=str(row["answered_by"] or ""),
        answered_at=str(row["answered_at"] or ""), answer=str(row["answer"] or ""),
        elsewhere="" if row["station"] == here else str(row["station"] or ""),
    )  # fmt: skip


class Calls:
    """The calls of one station; a station that serves the whole shop sees them all."""

    def __init__(self, view: Any, jobs: Any, new_id: Callable[[], str]) -> None:
        self._view, self._jobs, self._new_id = view, jobs, new_id
        self._station: str | None = None
        self._all = False
        self._actor = ""
        self._armed: dict[tuple[str, ...], str] = {}
        self._sent: set[tuple[str, ...]] = set()

    def open_at(self, station: str | None, *, whole_shop: bool = False) -> None:
        self._station, self._all = station, whole_shop

    def use_actor(self, name: str) -> None:
        self._actor = name

    def refresh(self) -> None:
        station = None if self._all else self._station
        self._jobs.query(self._view, lambda engine: reading.calls(engine, station), self._show)

    def hear(self, acts: Sequence[Any]) -> None:
        if any(act.command in ("andon_call", "andon_answer") for act in acts):
            self.refresh()

    def call(self, kind: str, text: str, token: int | None) -> None:
        said = {"station": self._station, "kind": kind, "text": text or None, "token_id": token}
        self._send("andon_call", said, (kind, text))

    def answer(self, call: int, text: str) -> None:
        self._send("andon_answer", {"call_id": call, "text": text or None}, ("answer", str(call)))

    def _send(self, command: str, said: Mapping[str, Any], key: tuple[str, ...]) -> None:
        """One tap is one call: the same one again while it is on its way is nothing."""
        if not self._actor:
            self._view.ask_who()
            return
        if key in self._sent:
            return
        self._sent.add(key)
        op_id = self._armed.setdefault(key, self._new_id())
        self._jobs.submit(
            self._view, command, {name: value for name, value in said.items() if value is not None},
            actor=self._actor, op_id=op_id, station=self._station,
            done=lambda answer: self._done(key), refused=lambda error: self._refused(key, error),
            unsettled=lambda error: self._unsettled(error),
        )  # fmt: skip

    def _done(self, key: tuple[str, ...]) -> None:
        self._sent.discard(key)
        self._armed.pop(key, None)
        self._view.show_called(key[0] != "answer")
        self.refresh()

    def _refused(self, key: tuple[str, ...], error: Refused | Unavailable) -> None:
        self._sent.discard(key)
        if isinstance(error, Unavailable):
            self._view.show_away(error)
        else:
            self._view.show_refusal(error, None, None)

    def _unsettled(self, error: Unsettled) -> None:
        self._view.show_unsettled(None)

    def _show(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self._view.show_calls([call_of(row, self._station) for row in rows])
