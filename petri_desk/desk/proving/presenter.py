"""What the room of files shows: a file that was dropped, what it is, what is proved of it, and the one next act.

Rule 1: nothing in the shop changes by looking. Publishing and releasing are acts, with op ids like all others.
Rule 2: one file is looked at. Another one ends what is proved of the one before, at once.
Rule 3: what a file says stays on the screen when the proof is stopped, when it fails, and when an act is refused.
No Qt in here.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal

from petri_desk.desk.newest import Newest
from petri_desk.desk.proving import process, reading, taking
from petri_desk.desk.proving.looking import definition_of, finding_node
from petri_desk.desk.proving.player import Player
from petri_desk.desk.proving.reading import Rights, Stored
from petri_desk.desk.proving.records import NET, Preview, Proved, Taken
from petri_desk.kernel.refusals import Refused, Unavailable

PUBLISH, RELEASE, CASES = "publish", "release_workflow", "cases"
Stage = Literal["nothing", "reading", "wrong", "proving", "proved", "stopped", "failed", "unprovable"]
Begin = Callable[[str, bytes, process.Tell], Any]


class ProvingPresenter:
    """One file, from its drop to its release."""

    looked = None           # of tokens with a serial, which no file has

    def __init__(self, view: Any, jobs: Any, new_id: Callable[[], str], begin: Begin = process.Run) -> None:
        self._view, self._jobs, self._new_id, self._begin = view, jobs, new_id, begin
        self.stage: Stage = "nothing"
        self.file = ""
        self.preview: Preview | None = None
        self.proved: Proved | None = None
        self.far = 0, 0                         # states so far, and at most
        self.player = Player(view)
        self.rights = Rights()
        self.busy = False
        self.stored: Stored | None = None
        self.wrong: Taken | None = None
        self._run: Any = None
        self._actor, self._station, self._op_id = "", "", ""
        self._taking, self._asking, self._looking_up = Newest(), Newest(), Newest()

    # -- what the shell tells a room ----------------------------------------------------------------------------

    def stands_at(self, station: str) -> bool:
        return self._station == station

    def open(self, station: str, centers: Sequence[str] | None) -> None:
        self._station = station

    def use_actor(self, name: str) -> None:
        self._actor = name
        self._ask_rights()

    def speak(self, language: str) -> None:
        self.reword()

    def recall(self, remembered: Mapping[str, str]) -> None:
        """Of files nothing is remembered."""

    def hear(self, acts: Sequence[Any]) -> None:
        """What has happened, here or anywhere else."""
        commands = {str(act["command"]) for act in acts}
        if any(command.startswith("operator_") for command in commands):
            self._ask_rights()
        if commands & {PUBLISH, RELEASE}:
            self._look_up()

    def refresh(self) -> None:
        self._ask_rights()
        self._look_up()

    def reword(self) -> None:
        """The same in another language."""
        if self.preview is not None:
            self._view.show_preview(self.preview)
        self._show()

    def go(self, what: object) -> None:
        """Where another part of the window leads: files that were dropped or chosen."""
        if isinstance(what, Mapping):
            self.take([str(path) for path in what["files"]])

    # -- a file -------------------------------------------------------------------------------------------------

    def take(self, paths: Sequence[str]) -> None:
        """What was looked at before goes only when this can be read."""
        fresh = self._taking.begin()
        self._view.clear_message()
        self._jobs.work(self._view, lambda: taking.take(paths), fresh(self._taken))

    def _taken(self, found: Taken) -> None:
        if found.wrong:
            self._view.show_wrong(found)
            if self.preview is None:
                self.stage, self.wrong = "wrong", found
                self._show()
            return
        self._end()
        self.stage, self.file = "reading", found.name
        self.preview = self.proved = self.stored = None
        self.far, self._op_id = (0, 0), ""
        self.player.stop()
        self._view.clear_message()
        self._show()
        mine: list[Any] = []
        self._run = self._begin(found.name, found.content, self._view.bring(lambda *news: self._heard(mine, *news)))
        mine.append(self._run)

    def _heard(self, mine: list[Any], kind: str, what: Any) -> None:
        """On the screen's thread; of a run that was ended nothing counts any more."""
        if not mine or mine[0] is not self._run:
            return
        if kind == process.OPENED:
            self._opened(what)
        elif kind == process.LOOKED and self.stage == "proving":
            self.far = what
            self._view.show_far(*what)
        elif kind == process.PROVED:
            self._end()
            self.proved, self.stage = what, "proved"
            self._show()
        elif kind == process.GONE:
            self._end()
            self.stage = "failed" if self.stage in ("reading", "proving") else self.stage
            self._show()

    def _opened(self, preview: Preview) -> None:
        self.preview = preview
        self.stage = "proving" if preview.definition else "unprovable"
        self._view.show_preview(preview)
        self._show()
        self._look_up()
        run = self._run
        if self.stage == "proving":
            self._jobs.query(self._view, lambda engine: run.go_on(reading.called(engine, preview.counts.calls)),
                             _nothing, away=lambda _: run.go_on({}))  # fmt: skip

    def cancel(self) -> None:
        """The proof ends now; what the file says stays."""
        if self.stage in ("reading", "proving"):
            self._end()
            self.stage = "stopped" if self.preview is not None else "nothing"
            self._show()

    def close(self) -> None:
        self._end()

    def _end(self) -> None:
        run, self._run = self._run, None
        if run is not None:
            run.end()

    # -- what is pointed at -------------------------------------------------------------------------------------

    def point(self, number: int) -> None:
        """A finding: to its node, and to its witness."""
        findings = self.findings()
        if self.preview is None or number >= len(findings):
            return
        node = finding_node(findings[number], self.preview)
        walk = self.proved.walks.get(number) if self.proved is not None else None
        self._view.fly_to(node)
        self.player.begin(walk, number)

    def findings(self) -> Sequence[Any]:
        if self.proved is not None:
            return self.proved.report.findings
        return self.preview.findings if self.preview is not None else ()

    # -- the next act -------------------------------------------------------------------------------------------

    @property
    def next_act(self) -> str:
        """Publish, then release, then make a case of it: one at a time, and only what somebody may do."""
        if self.preview is None or not self.preview.definition:
            return ""
        if self.stored is None:
            return PUBLISH if self.rights.publishes else ""
        if not self.stored.released:
            return RELEASE if self.rights.releases else ""
        return CASES if self.preview.kind == NET else ""

    @property
    def faulty(self) -> bool:
        return self.proved is not None and self.proved.report.wrong

    @property
    def needs_reason(self) -> bool:
        """What has an error is released with a reason, by somebody who leads."""
        return self.next_act == RELEASE and self.faulty and self.rights.insists and self.preview is not None \
            and self.preview.kind != NET  # fmt: skip

    def act(self, reason: str = "") -> None:
        """The button."""
        preview, what = self.preview, self.next_act
        if preview is None or self.busy or not what:
            return
        if what == CASES:
            self._view.show_cases()
        elif not self._actor:
            self._view.ask_who()
        elif what == PUBLISH:
            self._be_busy(True)
            stored = preview.definition
            self._jobs.work(self._view, lambda: definition_of(stored),
                            lambda definition: self._send(PUBLISH, {"definition": definition}))  # fmt: skip
        elif self.stored is not None:
            self._be_busy(True)
            given = {"workflow": preview.id, "revision": self.stored.revision}
            self._send(RELEASE, {**given, "reason": reason.strip()} if reason.strip() else given)

    def _send(self, command: str, given: Mapping[str, Any]) -> None:
        self._op_id = self._op_id or self._new_id()
        self._jobs.submit(
            self._view, command, given, actor=self._actor, op_id=self._op_id, station=self._station or None,
            done=lambda *_: self._done(), refused=self._refused,
        )  # fmt: skip

    def _done(self) -> None:
        self._op_id = ""
        self._be_busy(False)
        self._view.clear_message()
        self._look_up()

    def _refused(self, why: Refused | Unavailable) -> None:
        self._be_busy(False)
        if isinstance(why, Unavailable):
            self._view.show_away(why)
        else:
            self._op_id = ""
            self._view.show_refusal(why)

    def _be_busy(self, busy: bool) -> None:
        self.busy = busy
        self._show()

    # -- what the shop knows ------------------------------------------------------------------------------------

    def _ask_rights(self) -> None:
        actor, fresh = self._actor, self._asking.begin()
        self._jobs.query(self._view, lambda engine: reading.rights(engine, actor), fresh(self._take_rights))

    def _take_rights(self, rights: Rights) -> None:
        self.rights = rights
        self._show()

    def _look_up(self) -> None:
        """Whether the shop has this file already."""
        preview = self.preview
        if preview is not None and preview.definition:
            fresh, ident, definition = self._looking_up.begin(), preview.id, preview.definition
            self._jobs.query(self._view, lambda engine: reading.stored(engine, ident, definition),
                             fresh(partial(self._take_stored, preview)))  # fmt: skip

    def _take_stored(self, preview: Preview, stored: Stored | None) -> None:
        if preview is self.preview:
            self.stored = stored
            self._show()

    def _show(self) -> None:
        self._view.show_state(self)


def _nothing(_: Any) -> None:
    """What was read has been handed on already."""
