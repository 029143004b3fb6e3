"""Calls for help that are answered from the board. No Qt in here."""

from collections.abc import Callable
from typing import Any

from petri_desk.kernel.refusals import Refused, Unavailable


class Answering:
    """One press is one answer: the same one again, while it is on its way, is nothing."""

    def __init__(self, view: Any, jobs: Any, new_id: Callable[[], str]) -> None:
        self._view, self._jobs, self._new_id = view, jobs, new_id
        self.actor, self.station = "", ""
        self._armed: dict[int, str] = {}
        self._sent: set[int] = set()

    def answer(self, call: int) -> None:
        if not self.actor:
            self._view.ask_who()
        elif call not in self._sent:
            self._sent.add(call)
            self._jobs.submit(
                self._view, "andon_answer", {"call_id": call}, actor=self.actor, station=self.station or None,
                op_id=self._armed.setdefault(call, self._new_id()), done=lambda _: self._done(call),
                refused=lambda why: self._refused(call, why),
            )  # fmt: skip

    def _done(self, call: int) -> None:
        self._sent.discard(call)
        self._armed.pop(call, None)

    def _refused(self, call: int, why: Refused | Unavailable) -> None:
        self._sent.discard(call)
        if isinstance(why, Unavailable):
            self._view.show_away(why)
        else:
            self._view.show_refusal(why)
