"""Many acts on their way: sent in order, each under an op id of its own, with an honest sum at the end. No Qt in here.

Rule 1: what was not sent stays, with the op id it had; going on later is the same acts.
Rule 2: a refusal is one piece's matter. A database that is away ends the run: nothing more is sent.
Rule 3: an act without a word back is asked for by the jobs until it is known; the run waits for it.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from petri_desk.desk.leading.foretelling import Deed
from petri_desk.kernel.refusals import Refused, Unavailable, Unsettled

AT_ONCE = 8             # acts that are on their way without an answer


class RunView(Protocol):
    """What a run asks of the panel."""

    def show_progress(self, over: int, total: int) -> None: ...
    def show_unsettled(self, over: int, total: int) -> None: ...


@dataclass(slots=True)
class Sum:
    """What became of several acts."""

    done: list[tuple[Deed, Any]] = field(default_factory=list)
    refused: list[tuple[Deed, Refused]] = field(default_factory=list)
    left: list[Deed] = field(default_factory=list)      # not sent
    trouble: Unavailable | None = None

    @property
    def total(self) -> int:
        return len(self.done) + len(self.refused) + len(self.left)


class Run:
    """One run of acts, from the first to the last, or until it is stopped."""

    def __init__(
        self, view: Any, jobs: Any, deeds: Sequence[Deed], actor: str, op_id_of: Callable[[Deed], str],
        finished: Callable[[Sum], None],
    ) -> None:  # fmt: skip
        self._view, self._jobs, self._actor, self._op_id_of = view, jobs, actor, op_id_of
        self._finished, self._total = finished, len(deeds)
        self._waiting, self._sent = deque(deeds), dict[str, Deed]()
        self._stopped = self._told = False
        self._sum = Sum()

    def go(self) -> None:
        while self._waiting and len(self._sent) < AT_ONCE and not self._stopped:
            self._send(self._waiting.popleft())
        if not self._sent and (self._stopped or not self._waiting) and not self._told:
            self._told = True
            self._sum.left += self._waiting
            self._waiting.clear()
            self._finished(self._sum)

    def cancel(self) -> None:
        """Nothing more is sent; what is on its way is still answered."""
        self._stopped = True

    def _send(self, deed: Deed) -> None:
        op_id = self._op_id_of(deed)
        self._sent[op_id] = deed
        seen = {deed.token: deed.version} if deed.token is not None and deed.version is not None else {}
        self._jobs.submit(
            self._view, deed.command, dict(deed.parameters), actor=self._actor, op_id=op_id, seen=seen,
            done=partial(self._answered, op_id), refused=partial(self._turned_away, op_id),
            unsettled=self._unsettled,
        )  # fmt: skip

    def _answered(self, op_id: str, answer: Any, _: Any = None) -> None:
        self._sum.done.append((self._sent.pop(op_id), answer))
        self._tell()

    def _turned_away(self, op_id: str, error: Refused | Unavailable) -> None:
        deed = self._sent.pop(op_id)
        if isinstance(error, Refused):
            self._sum.refused.append((deed, error))
        else:
            self._sum.left.append(deed)
            self._sum.trouble = error
            self._stopped = True
        self._tell()

    def _unsettled(self, _: Unsettled) -> None:
        self._view.show_unsettled(self._over, self._total)

    def _tell(self) -> None:
        self._view.show_progress(self._over, self._total)
        self.go()

    @property
    def _over(self) -> int:
        return len(self._sum.done) + len(self._sum.refused)
