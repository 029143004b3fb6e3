"""The panel of a supervisor's acts, with its presenter: wiring and nothing else.

    panel = LeadingPanel(jobs, now)
    panel.offer([7, 8], None)           # some pieces; offer([], "JOB-1"): a job alone
    panel.use_actor("Somchai")
    panel.forbid("You look at the past.")   # None: it can again
    panel.done.connect(...)             # the answers of what was done: a list
    panel.left.connect(...)             # the person wants the panel away
    panel.offered.connect(...)          # whether the one who acts leads here at all; hide it when not
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget
from uuid_utils.compat import uuid7

from petri_desk.desk.jobs import Jobs, Link
from petri_desk.desk.leading.presenter import LeadingPresenter
from petri_desk.desk.leading.view import LeadingView
from petri_desk.desk.widgets import moments


class LeadingPanel(LeadingView):
    """The acts that make sense for some pieces or a job; about 400 pixels wide."""

    def __init__(
        self, jobs: Jobs, now: Callable[[], datetime] = moments.now, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(now, parent)
        presenter = self.presenter = LeadingPresenter(self, jobs, lambda: str(uuid7()))
        self.chosen.connect(presenter.choose)
        self.answered.connect(presenter.answer)
        self.backed.connect(presenter.back)
        self.sent.connect(presenter.send)
        self.cancelled.connect(presenter.cancel)
        self.resumed.connect(presenter.go_on)
        self.undone.connect(presenter.undo)
        self.heard.connect(presenter.hear)
        self.linked.connect(self._on_link)
        jobs.changed.connect(self.heard)        # signal to signal: cut by Qt when the panel dies
        jobs.connection.connect(self.linked)

    def offer(self, token_ids: Sequence[int], case_id: str | None = None) -> None:
        """Shows what can be done with these pieces, or with a job alone."""
        self.presenter.offer(token_ids, case_id)

    def use_actor(self, name: str) -> None:
        """Who acts from now on."""
        self.presenter.use_actor(name)

    def forbid(self, why: str | None) -> None:
        """Nothing can be done, and why; None: it can again."""
        self.presenter.forbid(why)

    def _on_link(self, link: Any, _: str) -> None:
        if link is Link.ONLINE:
            self.presenter.back_online()
